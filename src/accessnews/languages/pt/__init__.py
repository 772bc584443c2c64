"""What is known of Portuguese, as Portugal and Brazil write it."""

from __future__ import annotations

from ..language import Clock, Language, Negation, Percent, Quotation
from .calendar import PortugueseCalendar
from .measures import CURRENCIES, UNITS
from .names import NAMES, SPEAKING
from .numerals import NUMERALS

LANGUAGE = Language(
    "pt",
    numerals=NUMERALS,
    percent=Percent(
        after=r"por\s?cento\b",
        points=r"pontos?(?:\s?percentua\w*|\sde\spercentagem)|p\.\s?p\.|pp\b",
    ),
    currencies=CURRENCIES,
    currency_noun="first",
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
            r"\b(?:des(?:ap|con|oc|ob|acor|car|favor|igual|inter|est|ist|ord|prov|enc|pid|eq|tac"
            r"|min"
            r"|leal|hon|vi|burocrat|abrig|prez|preo|umano|util)|disconf|ina\w+|inc(?:ap|ert|óm|ôm"
            r"|om|on"
            r"|or|umpr|réd)|indep|indef|inef|ineg|inelu|inest|inesp|inex|infr|inim|inj|inoc|inop"
            r"|insat"
            r"|inseg|insuf|insust|insup|intol|intoc|inút|invál|inviáv|inviab|invis|invol|inéd"
            r"|imp(?:as|ed|iç|oss|prov|rov|un|erd|erf|arc|op)|ileg|ilóg|ilíc|imóv|irr)\w*|"
            r"\b(?:falt|falh|carec|exceto|salvo|evit|apenas|neg(?:ar|ou|aram|ado|ava|ativa|ando"
            r"|a\b)"
            r"|recus|rejeit|ausên|ausent|longe|anul|cancel|proib|fracass|perd|deix(?:ou|aram|a|ar"
            r"|am|ado"
            r"|ava|e)\b|abst|exclu|cess|parar|parou|priv|ignor|pouc[oa]s?|(?<!ao )(?<!pelo )menos"
            r"|antes"
            r"|contra|descart|suspen|limit|livr|isent|únic|só|somente|demasiad|difícil|dificil"
            r"|imped|vet"
            r"|ainda|em vez|ao invés|mais que|rar[oa]|escass|op[õôu]s|declin|omit|esquec|dispens"
            r"|bloque"
            r"|acab|até|desd|não-|resist|custa)\w*"
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
)
