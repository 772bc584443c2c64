"""A real fast engine that drops marks and signs, and what must stand after the repair."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from accessnews.translation.checks import Severity, find_faults
from accessnews.translation.engines.firefox import FirefoxTranslator
from accessnews.translation.repair.translator import RepairingTranslator
from accessnews.weights.store import ModelStore

MUST_STAND = {
    # Quotation marks, whole, broken over sentences, nested, of other languages.
    "“We are ready,” said the mayor, “and we will not wait.”": "“ ” “ ”",
    "The minister called it “a turning point” for the region.": "“ ”",
    "She said: “He told me, ‘Go home,’ and I went.”": "“ ‘ ’ ”",
    "“It was the best day of my life.": "“",
    "It will never happen again.”": "”",
    'He said "no comment" and left.': '" "',
    "The film “Blue River” won the prize.": "“ ”",
    "“Why now?” asked Anna Lee.": "“ ? ” Anna Lee",
    "According to the report, the “temporary” tax is still there.": "“ ”",
    "‘We lost everything,’ she said.": "“ ”",
    "«We will see,» said the coach.": "“ ”",
    "„That is enough“, said the judge.": "“ ”",
    # Money.
    "Tickets cost €12.50 or £11.": "12,50 11",
    "The company earned £2.8bn last year.": "2,8 bilhões libras",
    "The deal is worth €3.5 billion.": "3,5 bilhões euros",
    "The fund has ¥5 trillion.": "5 trilhões",
    # Fractions, shares, measures, dates.
    "Add ½ cup of sugar and ¾ cup of milk.": "½ ¾",
    "The walk takes 2½ hours.": "2½ horas",
    "About ⅔ of the voters agreed.": "⅔",
    "Prices fell by 3.5%.": "3,5%",
    "The trail is 12 km long.": "12 km",
    "It was −5 °C in the morning.": "-5 °C",
    "The pig weighed 650 pounds.": "650 libras",
    "The meeting is on Monday, 3 March 2031, at 3 p.m.": "segunda 3 de março de 2031 15",
    "She was born on 9 July 1986.": "9 1986",
    # Emoji and signs.
    "Great news 🎉 for everyone!": "🎉",
    "Sunny today ☀️ and rain tomorrow 🌧️.": "☀️ 🌧️",
    "👍 The plan was approved.": "👍 plano",
    "Well done, team! 💪🏽": "! 💪🏽",
    "The family 👨‍👩‍👧 moved to Lisbon 🇵🇹.": "👨‍👩‍👧 Lisboa 🇵🇹",
    "★★★★☆ A good hotel": "★★★★☆ hotel",
    "★★★☆☆": "★★★☆☆",
    "Go to Settings → Privacy → Cookies.": "→ →",
    "He waited… and waited.": "… esper",
    "© 2031 Example News™": "© 2031 ™",
    "5 × 3 = 15": "5 × 3 = 15",
    "≥ 18 years": "≥ 18 anos",
    # Tags, addresses, variables, markup.
    "Follow #CleanRivers and #Lisbon2031.": "#CleanRivers #Lisbon2031",
    "Write to @cityhall or press@example.org today.": "@cityhall press@example.org",
    "Read more at https://example.org/a/b?c=1.": "https://example.org/a/b?c=1",
    "Hello {name}, you have %s new messages.": "{name} %s",
    "The file %(file)s was not found.": "%(file)s",
    "This is <b>very</b> important.": "<b> </b>",
    'Read the <a href="plan.html">new plan</a> today.': '<a href="plan.html"> plano </a>',
    "Bread &amp; water for ${count} people": "&amp; ${count}",
    # Headings, lists, single words.
    "MAYOR RESIGNS AFTER VOTE": "PREFEITO VOT",
    "WATER PRICES RISE": "PREÇOS ÁGUA",
    "US TROOPS LEAVE AFTER VOTE": "TROPAS EUA",
    "FAMILY OF FOUR FOUND SAFE AFTER STORM": "FAMÍLIA QUATRO TEMPESTADE",
    "Sports": "Esport",
    "Yes": "Sim",
    "First, wash your hands; second, cut the onions; third, heat the oil.": "; ;",
    "1. Call the doctor": "1. médico",
    "(see page 12)": "( 12 )",
    "No, no, no: he will not go.": "não vai",
    "A & B": "A & B",
    "50 % of 1,000 is 500.": "50 % 1.000 500",
    "The river rose 3 m, 40 houses flooded and 1,200 people left.": "3 m 40 1.200",
}


@pytest.mark.slow
def test_what_must_stand_in_portuguese(installed: Callable[[str], Path]) -> None:
    pytest.importorskip("fxtranslate")
    installed("firefox-en-pt")
    engine = FirefoxTranslator(ModelStore())
    sources = list(MUST_STAND)
    first = list(engine.translate(sources, "en", "pt"))
    repairing = RepairingTranslator(engine)
    made = list(repairing.translate(sources, "en", "pt"))
    assert _missing(first)
    assert not _missing(made)
    assert not [
        (source, text, fault.detail)
        for source, text in zip(sources, made, strict=True)
        for fault in find_faults(source, text, "en", "pt")
        if fault.severity is Severity.ERROR
    ]
    assert list(repairing.translate(sources[::-1], "en", "pt"))[::-1] == made
    engine.close()


def _missing(made: Sequence[str]) -> list[tuple[str, str, str]]:
    """Each sentence in which a part is missing, in its order: the sentence, what, the text."""
    missing = []
    for (source, parts), text in zip(MUST_STAND.items(), made, strict=True):
        at = 0
        for part in parts.split(" "):
            if (found := text.find(part, at)) < 0:
                missing.append((source, part, text))
                break
            at = found + len(part)
    return missing
