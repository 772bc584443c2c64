"""What newspapers set around an article: each language's own, read as one."""

import re
from dataclasses import fields

import pytest
from lxml import etree

from accessnews.checking.rules.alternatives import PLACEHOLDER, fault
from accessnews.languages.known import known, tags
from accessnews.languages.language import Press
from accessnews.languages.press import everywhere
from accessnews.reading.byline import read_byline
from accessnews.reading.dates import dateline
from accessnews.reading.html.image_element import telling
from accessnews.reading.segment import segment


@pytest.mark.parametrize("name", [field.name for field in fields(Press)])
def test_a_fact_of_any_language_is_in_the_whole(name):
    whole = re.compile(getattr(everywhere(), name))
    own = {getattr(press, name) for tag in tags() if (press := known(tag).press)} - {""}
    assert own
    for fact in own:
        assert fact in whole.pattern


@pytest.mark.parametrize(
    "line",
    ["By Li Na", "por Li Na", "par Li Na", "von Li Na", "di Li Na", "door Li Na", "Autora: Li Na"],
)
def test_a_byline_is_told_in_each_language(line):
    assert read_byline(line) == ("Li Na", None)


@pytest.mark.parametrize("line", ["记者：李娜", "記者：李娜", "本报记者 李娜"])
def test_a_byline_in_characters_is_told(line):
    assert read_byline(line) == ("李娜", None)


@pytest.mark.parametrize(
    "line",
    [
        "Published on 2025-05-03",
        "发布时间：2025年5月3日 星期六",
        "publié le 2025-05-03",
        "2025-05-03 | aktualisiert gestern",
        "pubblicato il 2025-05-03 alle 10:20",
    ],
)
def test_a_dateline_is_told_in_each_language(line):
    assert str(dateline(line)).startswith("2025-05-03")


@pytest.mark.parametrize("alt", ["Photo", "Foto", "Bild", "immagine", "图片", "写真", "사진"])
def test_reading_and_checking_take_the_same_words_for_no_alternative(alt):
    assert telling(alt) == ""
    assert fault(etree.fromstring(f'<img src="a.png" alt="{alt}"/>')) is PLACEHOLDER


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("fr", "Selon M. Dupont, tout va."),
        ("de", "Das sagte Dr. Braun."),
        ("zh", "“走吧！”他说。"),
        ("yue", "“走吧！”他说。"),
        ("ja", "「行こう。」と言った。"),
    ],
)
def test_a_sentence_goes_on_where_its_language_says_so(tag, text):
    assert segment(text, tag) == [text]
