"""What is known of Portuguese, as Portugal and Brazil write it."""

from __future__ import annotations

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
from .calendar import PortugueseCalendar
from .measures import CURRENCIES, UNITS
from .names import NAMES, SPEAKING
from .numerals import NUMERALS

LANGUAGE = Language(
    "pt",
    numerals=NUMERALS,
    signs=Signs(
        minus=r"(?<!ao )(?<!pelo )(?<!nem )menos",
        below=r"abaixo\sde\s(?:zero|0)|negativos?",
        falling=(
            r"(?:ca[ií]\w*|queda\w*|baix\w*|desc\w*|perd\w*|redu\w*|diminu\w*|recu\w*|menos"
            r"|menor\w*|negativ\w*|déficit\w*|prejuízo\w*|encolh\w*|inferior\w*|dívida\w*)"
            r"(?! (?:para|a|até)\b)"
        ),
    ),
    percent=Percent(
        after=r"por\s?cento\b",
        points=r"pontos?(?:\s?percentua\w*|\sde\spercentagem)|p\.\s?p\.|pp\b",
    ),
    currencies=CURRENCIES,
    currency_noun="first",
    currencies_said={
        "$": ("dólar", "dólares"),
        "EUR": ("euro", "euros"),
        "GBP": ("libra", "libras"),
        "¥": ("iuane", "iuanes"),
        "BRL": ("real", "reais"),
    },
    units=UNITS,
    clock=Clock(
        morning=r"manhã|madrugada|meia-noite|noite|amanhecer|a\.\s?m\.?",
        afternoon=r"tarde|noite|meio-dia|anoitecer|p\.\s?m\.?",
        stated=(
            r"(?<![\d.,:])(?!(?:12|doze|1|uma|2|duas|3|três)\s(?:\w+\s)?da\snoite)"
            r"(?P<hour>1[0-2]|0?[1-9]|\b(?:uma|duas|três|quatro|cinco|seis|sete|oito|nove|dez"
            r"|onze|doze))(?:[:.h][0-5]\d|\se\s(?:meia|dez|vinte|quinze))?\s*"
            r"(?:h(?:oras)?\b\s?)?"
            r"(?:(?P<am>a\.?\s?m\b\.?|da\s(?:manhã|madrugada))"
            r"|(?P<pm>p\.?\s?m\b\.?|da\s(?:tarde|noite)))"
        ),
    ),
    calendar=PortugueseCalendar(),
    negation=Negation(
        denies=(
            r"\b(?:não(?! obstante)|nunca|jamais|sem(?! dúvida)|ninguém|nenhum(?:a|as|ns)?|nenhuns"
            r"|nada(?! mais| menos)|tampouco|nem|nenhures)\b"
        ),
        soft=(
            r"\b(?:des(?:ap|con|oc|ob|acor|car|favor|igual|inter|est|ist|ord|prov|enc|pid|eq"
            r"|tac|min|leal|hon|vi|burocrat|abrig|prez|preo|umano|util)|disconf|ina\w+"
            r"|inc(?:ap|ert|óm|ôm|om|on|or|umpr|réd)|indef|inef|ineg|inelu|inest|inesp|inex"
            r"|infr|inim|inj|inoc|inop|insat|inseg|insuf|insust|insup|intol|intoc|inút|invál"
            r"|inviáv|inviab|invis|invol|inéd|imp(?:as|ed|iç|oss|prov|rov|un|erd|erf|arc|op)"
            r"|ileg|ilóg|ilíc|imóv|irre(?!g))\w*|\b(?:falt|falh|carec|exceto|salvo|evit"
            r"|neg(?:ar|ou|aram|ado|ava|ativa|ando|a\b)|recus|rejeit|ausên|ausent|longe|anul"
            r"|cancel|proib|fracass|perd|deix(?:ou|aram|a|ar|am|ado|ava|e)\b|abst|exclu|cess"
            r"|parar|parou|priv[oa]u|ignor|pouc[oa]s?|(?<!ao )(?<!pelo )menos|descart"
            r"|suspen|livres? d|isent|demasiad|difícil|dificil|imped|vet|em vez|ao invés"
            r"|rar[oa]|escass|op[õôu]s|declin|omit|dispens|bloque|acab|não-|custa)\w*"
        ),
        idle=(
            r"\bnão obstante\b|\bsem (?:sombra de )?dúvidas?(?: nenhuma| alguma)?\b"
            r"|\bnem mais nem menos\b"
            r"|\bnão (?:só|apenas|somente|tanto|é preciso dizer)\b|\bsem mais\b"
            r"|\bnão \w+ (?:\w+ )?(?:mais (?:do )?que|outra coisa)\b|\bnão \w+ senão\b"
            r"|\bnão (?:\w+ )?(?:deix|par|cess)\w*\b|\bnão pôde (?:deixar|evitar)\b"
            r"|\bnão (?:há|tenh\w+|tem|resta\w*) (?:\w+ )?dúvid\w+|\bnão duvid\w+|\bnão vejo a hora"
            r"|\bnada mais\b|\bnada menos\b|\bsem fins lucrativos|\bpor não dizer|\bnão executiv\w+"
            r"|\bnão esconde\w*|\bcomo nunca\b|\bmais (?:do )?que nunca\b|\bque nunca\b"
            r"|\bnunca (?:me|se|nos)"
            r" \w+ t[ãa]o\b|\bsem precedente\w*|\bcomo não\b|\bse não\b|\bou não\b|,\s?não\?"
            r"|\ba não ser\b|\ba menos\b|\bsem parar|\bsem sucesso|\bsem-teto|\bsem-abrigo"
            r"|\bsem teto"
            r"|\bsem litoral|\bnem que\b|\bpois não\b|\bsem contar\b|\bsem falar\b|\bsem esquecer\b"
            r"|\bsem sentido\b|\bsem noção\b|\bsem rodeios|\bsem incident\w+|\bsem tripul\w+"
            r"|\bsem fôlego"
            r"|\bsem cerimônia|\bnão é à toa|\bse não fosse|\bnada prátic\w+|\bnão-\w+|\bnem tudo\b"
        ),
        plain=r"\b(?:não(?! obstante)|nunca|jamais|ninguém|tampouco)\b",
    ),
    quotation=Quotation('“”«»‘’"', dashes=True),
    speaking=SPEAKING,
    names=NAMES,
    press=Press(
        before_figure="art|cap|fig|n|pp?|págs?|tel|vol",
        correction=r"corre[cç](?:ão|ões)|errat(?:a|um)|retifica[cç]ão|esclarecimento",
        amended=(
            r"uma versão anterior dest|est[ea] (?:artigo|texto|notícia|reportagem"
            r"|matéria) foi (?:\w+ ){0,3}(?:corrigid|alterad|atualizad|retificad)[oa]"
        ),
        reports=(
            r"é (?:\w+ ){0,4}(?:jornalista|repórter|correspondente|reda(?:c?tor)a?|colunista"
            r"|editora?)\b"
        ),
        by="por",
        author="autora?|autores|texto|redação|reportagem",
        editor=r"(?:edição|fotos?|fonte)\s*[:：]?",
        place="em|de",
        dated=r"publicado(?:\s+em)?|atualizado(?:\s+em)?",
        updated="atualizado",
        at="às",
        credit="foto",
        picture="foto|imagem",
        titles="Sr|Sra|Dr|Dra|Prof|Exmo|Exma|n",
        role=(r"(?:da )?reda[cç][aã]o|autora?|administrador|an[oô]nimo|convidado|editoria"),
        outlet=(r"\b(?:not[ií]cias|jornal|di[aá]rio|revista)\b"),
    ),
    # Dot 5 stands before a small letter behind a number (Grafia Braille, 2018).
    braille=Braille(letter="\u2810"),
)
