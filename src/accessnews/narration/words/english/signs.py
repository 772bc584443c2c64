"""Quotation marks, apostrophes and signs, as an English voice can take them."""

from __future__ import annotations

import unicodedata

from ..rules import Rule
from ..rules import rule as _rule

QUOTES: tuple[Rule, ...] = (
    _rule(
        "number in brackets",
        r"[\u2460-\u24ff\u2776-\u2793]",
        lambda match: f" {unicodedata.normalize('NFKC', match[0])} ",
        "rule ⑴ and",
        "rule (one) and",
    ),
    _rule(
        "full width",
        "[\uff01-\uff5e]",
        lambda match: unicodedata.normalize("NFKC", match[0]),
        "ＡＢＣ",
        "ABC",
    ),
    _rule(
        "other digits",
        r"(?![0-9])\d",
        lambda match: str(unicodedata.digit(match[0])),
        "٢٠٢٤",
        "twenty twenty-four",
    ),
    _rule("apostrophe", r"(?<=\w)[’ʼ](?=\w)|[’ʼ‘](?=\d0s)|[’ʼ](?=\d)", "'", "It’s", "It's"),
    _rule("plural possessive", r"(?<=s)’(?=\s)", "'", "the girls’ school", "the girls' school"),
    _rule("single quote", r"(?<![\w‘])‘(?=\S)", "“", "‘Yes, she said", "“Yes, she said"),
    _rule("end of single quote", r"(?<=[\w.,!?…])’(?!\w)", "”", "a win’ now", "a win” now"),
    _rule("ellipsis", r"(?:\.\s?){2,}\.", "…", "Well... no", "Well… no"),
)

SIGNS: tuple[Rule, ...] = (
    _rule("either", r"(?<=[Aa]nd)/(?=or\b)", " ", "and/or", "and or"),
    _rule("with", r"(?<!\w)w/(?=\s?[A-Za-z])(?!o\b)\s?", "with ", "w/ milk", "with milk"),
    _rule("without", r"(?<!\w)w/o(?!\w)", "without", "w/o milk", "without milk"),
    _rule(
        "per",
        r"(?<=[a-z])/(?=(?:month|year|day|week|hour|minute|second|night|person|head|household|mile|litre|tonne"
        r"|ton|barrel|gallon|acre|unit|share)\b)",
        " per ",
        "$5/month",
        "five dollars per month",
    ),
    _rule("or", r"(?<=[a-z])/(?=[a-z])", " or ", "he/she", "he or she"),
    _rule("slash", r"(?<=\w)/(?=\w)", " slash ", "TCP/IP", "TCP slash IP"),
    _rule("ampersand", r"\s*&\s*", " and ", "Q&A", "Q and A"),
    _rule("equals", r"\s*=+\s*", " equals ", "A=B", "A equals B"),
    _rule("plus", r"(?<=[\w)])\s*\+\s*(?=[\w(])", " plus ", "A+B", "A plus B"),
    _rule(
        "plus at the end",
        r"(?<=\w)\++",
        lambda match: " plus" * len(match[0]),
        "LGBTQ+ and C++",
        "LGBTQ plus and C plus plus",
    ),
    _rule("multiplied", r"\s?×\s?", " times ", "a × b", "a times b"),
    _rule("divided", r"\s?÷\s?", " divided by ", "a ÷ b", "a divided by b"),
    _rule("plus or minus", r"\s?±\s?", " plus or minus ", "a ± b", "a plus or minus b"),
    _rule("about", r"(?<!\w)[~≈]\s?(?=\w)", "about ", "~5 hours", "about five hours"),
    _rule("at most", r"\s?≤\s?", " at most ", "a ≤ b", "a at most b"),
    _rule("at least", r"\s?≥\s?", " at least ", "a ≥ b", "a at least b"),
    _rule("less than", r"\s<\s?|<(?=\d)", " less than ", "a < b", "a less than b"),
    _rule("greater than", r"\s>\s?|>(?=\d)", " greater than ", "a > b", "a greater than b"),
    _rule("section", r"§+\s?", "section ", "§ four", "section four"),
    _rule("copyright", r"©\s?", "copyright ", "© BBC", "copyright BBC"),
    _rule("trade mark", r"[®™℠]", "", "Lego®", "Lego"),
    _rule("percent", r"\s?%", " percent", "x%", "x percent"),
    _rule("at", r"\s*@\s*", " at ", "a @ b", "a at b"),
    _rule("arrow", r"\s?(?:→|->|=>)\s?", " to ", "A → B", "A to B"),
    _rule("bullet", r"[•▪●◦*^`|\\]+\s?", "", "• Milk", "Milk"),
    _rule("underscore", r"_+", " ", "my_file", "my file"),
    _rule("brackets of a link", r"\](?=\()", "] ", "[sic](later)", "[sic] (later)"),
    _rule("spaces", r"\s{2,}|[\t\n\u00a0\u2009\u202f]", " ", "a  b", "a b"),
    _rule("space before a mark", r" +(?=[,.;:!?)\]”](?:\s|$))", "", "a .", "a."),
    _rule("edges", r"^\s+|\s+$", "", " a ", "a"),
)
