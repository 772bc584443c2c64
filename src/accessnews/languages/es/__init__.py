"""What is known of Spanish."""

from __future__ import annotations

from ..calendars import CalendarOfWords
from ..language import (
    Braille,
    Clock,
    Language,
    Negation,
    Percent,
    Press,
    Quotation,
    Signs,
)
from .measures import CURRENCIES, UNITS
from .names import NAMES, SPEAKING
from .numerals import NUMERALS

LANGUAGE = Language(
    "es",
    numerals=NUMERALS,
    signs=Signs(
        minus=r"(?<!al )(?<!lo )(?<!ni )menos",
        below=r"bajo\s(?:cero|0)|por\sdebajo\sdel?\s(?:cero|0)|negativos?",
        falling=(
            r"(?:ca[eyíi]\w*|baj[aóoe]\w*|descen\w*|desciend\w*|disminu\w*|p[ée]rd\w*|pierd\w*"
            r"|redu\w*|recort\w*|retroce\w*|menos|menor\w*|negativ\w*|d[ée]ficit|contra[jei]\w*"
            r"|deuda\w*|desplom\w*|hund\w*|inferior\w*)(?! (?:a|hasta)\b)"
        ),
    ),
    percent=Percent(
        after=r"por\s?cien(?:to)?\b|%",
        points=r"puntos?(?:\sporcentual\w*|\sde\sporcentaje)|p\.\s?p\.",
    ),
    currencies=CURRENCIES,
    currency_noun="first",
    currencies_said={
        "$": ("dólar", "dólares"),
        "EUR": ("euro", "euros"),
        "GBP": ("libra", "libras"),
        "¥": ("yuan", "yuanes"),
        "BRL": ("real", "reales"),
    },
    units=UNITS,
    clock=Clock(
        morning=r"mañana|madrugada|medianoche|noche|alba|amanecer|a\.\s?m\.?",
        afternoon=r"tarde|noche|mediodía|medio\sdía|anochecer|p\.\s?m\.?",
        stated=(
            r"(?<![\d.,:])(?!(?:12|doce|1|una|2|dos|3|tres)\s(?:\w+\s)?de\sla\snoche)"
            r"(?P<hour>1[0-2]|0?[1-9]|\b(?:una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez"
            r"|once|doce))(?:[:.][0-5]\d|\sy\s(?:media|cuarto|diez|veinte|cinco))?\s*"
            r"(?:h(?:oras|s)?\.?\s)?"
            r"(?:(?P<am>a\.?\s?m\b\.?|de\sla\s(?:mañana|madrugada))"
            r"|(?P<pm>p\.?\s?m\b\.?|de\sla\s(?:tarde|noche)))"
        ),
    ),
    calendar=CalendarOfWords(
        "es",
        weekdays=(
            "lunes",
            "martes",
            "mi[ée]rcoles",
            "jueves",
            "viernes",
            "s[áa]bado",
            "domingo",
        ),
        months=(
            r"enero|ene\.",
            r"febrero|feb\.",
            "marzo",
            r"abril|abr\.",
            "mayo",
            r"junio|jun\.",
            r"julio|jul\.",
            r"agosto|ago\.",
            r"sep?tiembre|sept?\.",
            r"octubre|oct\.",
            r"noviembre|nov\.",
            r"diciembre|dic\.",
        ),
        weekend=r"fin(?:es)? de semana",
    ),
    negation=Negation(
        denies=(
            r"\b(?:no(?! obstante)|nunca|jamás|sin(?! embargo| duda| lugar a duda)|nadie"
            r"|ningun[oa]s?|ningún|nada(?! más| menos)|tampoco|ni)\b"
        ),
        soft=(
            r"\b(?:des(?:ap|con|oc|ob|acuer|men|cart|carg|favor|igual|inter|est|ist|ord|prov"
            r"|enc|pid|eq|tac|min|ni[vñ]|leal|hon|ig)|disconf|ina\w+|inc(?:ap|ier|óm|om|on|or"
            r"|umpl|red)|indeb|indef|inef|inelu|inest|inesp|inex|infr|inim|inju|innec|inneg"
            r"|inoc|inop|insat|inseg|insos|insuf|insop|intol|intoc|inút|invál|inviab|invic"
            r"|invis|invol|imp(?:as|ed|id|os|rob|rev|un|erd|erf|arab)|ileg|ilóg|ilíc|inmóv"
            r"|irre(?!g))\w*|\b(?:falt|carec|excepto|salvo|evit|apenas|neg(?:ar|ó|aron|ado|aba"
            r"|ativa|ando|arse)|nieg|rechaz|ausen|lejos|anul|cancel|prohib|fracas|fall(?:ó"
            r"|aron|ar|ido)|perd|pierd|dej(?:ó|aron|a|ar|an|ado|aba|e)\b|abstu|abstien"
            r"|abstener|exclu|ces[óa]|parar|priv[óa]|ignor|poc[oa]s?|(?<!al )(?<!lo )menos"
            r"|rehus|rehús|descart|suspend|libre de|exent|demasiad|difícil|imped|veta"
            r"|vetó|en lugar|en vez|raro|rara|escas|opon|opus|declin|elud|omit|jam|no-)\w*"
        ),
        idle=(
            r"\bsin embargo\b|\bno obstante\b|\bsin (?:lugar a )?dudas?\b|\bni más ni menos\b"
            r"|\bno (?:sólo|solo|solamente|únicamente|tanto|hace falta decir)\b|\bsin más\b"
            r"|\bno \w+ (?:\w+ )?(?:más que|otra cosa que|sino)\b"
            r"|\bno (?:\w+ )?(?:dej|par|ces|pued|pudo|pod|cab)\w* (?:de |evit|menos|más|dud)"
            r"|\bnada más\b|\bnada menos\b|\bsin ánimo de lucro|\bsin fines de lucro|\bpor no decir"
            r"|\bno ejecutiv\w+|\bcomo nunca\b|\bmás que nunca\b|\bque nunca\b|\bsin precedente"
            r"|\bmejor que nunca\b|¿no\b[^?]*\?|\bcómo no\b|\bsi no\b|\bo no\b|,\s?no\?|\bde no ser"
            r"|\bhasta que no\b|\ba no ser\b|\ba menos\b|\bno fue hasta\b|\bno hasta\b|\bsin cesar"
            r"|\bno\s+dud\w+|\bsin parar|\bsin éxito|\bsin hogar|\bsin techo|\bsin litoral"
            r"|\bsin tapujos|\bantes de nada|\bpara nada\b|\bnada de eso|\bni que decir"
            r"|\bpues no,|\bsin contar\b|\bsin olvidar\b|\bsin sentido\b|\bsin rodeos|\bsin salida"
            r"|\bsin comentar\w*|\bsin duda|\bsin incident\w+|\bsin tripul\w+|\bsin aliento"
        ),
        plain=r"\b(?:no(?! obstante)|nunca|jamás|nadie|tampoco)\b",
    ),
    quotation=Quotation('«»“”‘’"', dashes=True, inner="“”"),
    speaking=SPEAKING,
    names=NAMES,
    press=Press(
        before_figure="art|cap|fig|núm|pp?|págs?|tel|vol",
        correction=r"correcci(?:ón|ones)|fe de (?:errores|erratas)|rectificación|aclaración",
        amended=(
            r"una versión (?:anterior|previa) de est[ea]|est[ea] (?:artículo|noticia|texto"
            r"|información) (?:ha sido|fue) (?:\w+ ){0,3}(?:corregid|modificad|actualizad"
            r"|rectificad)[oa]"
        ),
        reports=(
            r"es (?:\w+ ){0,4}(?:periodista|reporter[oa]?|corresponsal|redactora?|columnista"
            r"|editora?)\b"
        ),
        by="por",
        author="autora?s?|autores|texto|redacción",
        editor=r"(?:edición|editado\s+por|fotos?|fotografías?|fuente)\s*[:：]?",
        place="en|desde",
        dated=r"publicado(?:\s+el)?|actualizado(?:\s+el)?",
        updated="actualizado",
        at="a las",
        credit="foto",
        picture="foto|imagen",
        titles="Sr|Sra|Srta|Dr|Dra|D|Dña|Ud|Uds|Prof|núm",
        role=(
            r"(?:la )?redacci[oó]n(?: \w+)?|editor(?:a|es)?|autora?|administrador|"
            r"an[oó]nimo|invitado|agencias?"
        ),
        outlet=(r"\b(?:noticias|diario|peri[oó]dico|revista|prensa)\b"),
    ),
    # Dot 5 stands before a small letter behind a number (Comisión Braille Española, B 11-2).
    braille=Braille(letter="\u2810"),
)
