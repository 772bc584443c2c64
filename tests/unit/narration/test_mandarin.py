"""Each rule that goes before WeText."""

from __future__ import annotations

import pytest

from accessnews.narration.words.alignment import aligned
from accessnews.narration.words.mandarin.rules import RULES
from accessnews.narration.words.rules import Rule
from accessnews.narration.words.spoken import Spoken


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_each_rule_does_what_its_example_says(rule: Rule) -> None:
    text, spoken = rule.example
    assert Spoken.of(text).sub(rule.pattern, rule.becomes).text == spoken


@pytest.mark.parametrize(
    ("written", "read", "word", "source"),
    [
        ("他有2个孩子", "他有两个孩子", "两", "2"),
        ("从3分到10分", "从三分到十分", "十", "10"),
        ("臺灣有5人", "台湾有五人", "湾", "灣"),
        ("臺灣有5人", "台湾有五人", "五", "5"),
        ("5 km路", "五公里路", "公里", "5 km"),
    ],
)
def test_what_wetext_reads_leads_back_to_the_number(
    written: str, read: str, word: str, source: str
) -> None:
    spoken = Spoken.of(written).edited(aligned(written, read))
    assert spoken.text == read
    begin = spoken.text.index(word)
    low, high = spoken.place(begin, begin + len(word))
    assert written[low:high] == source
