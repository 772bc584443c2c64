from dataclasses import replace

import pytest
from lxml import etree

from accessnews.edition import Clip
from accessnews.editions.content.document import document
from accessnews.editions.epub.overlay import clock, duration, overlay, sounds
from rich_article import CHINESE, ENGLISH, edition

S = "{http://www.w3.org/ns/SMIL}"
TEXTREF = "{http://www.idpf.org/2007/ops}textref"
TYPE = "{http://www.idpf.org/2007/ops}type"


def smil(edition):
    """The overlay as a parser reads it back, with the content document beside it."""
    html = document(edition.texts, "article.css")
    addresses = [f"audio/{each.language}.mp3" for each in edition.narrations]
    made = overlay(html, "article.xhtml", sounds(edition, addresses))
    return etree.fromstring(etree.tostring(made)), html


def pars(root):
    """Each sentence's element, audio file, begin and end, in the order of play."""
    return [
        (
            par.find(f"{S}text").get("src").split("#")[1],
            par.find(f"{S}audio").get("src"),
            par.find(f"{S}audio").get("clipBegin"),
            par.find(f"{S}audio").get("clipEnd"),
        )
        for par in root.iter(f"{S}par")
    ]


def test_each_sentence_sounds_once_in_reading_order(tmp_path):
    made = edition(tmp_path, ENGLISH)
    found = pars(smil(made)[0])
    said = {s.id for s in made.texts[0].sentences() if s.text}
    assert found == [
        (clip.sentence, "audio/en.mp3", clock(clip.begin), clock(clip.end))
        for clip in made.narrations[0].clips
        if clip.sentence in said
    ]
    assert len(found) == len(said)


def test_two_languages_take_turns(tmp_path):
    root, _ = smil(edition(tmp_path, ENGLISH, CHINESE))
    found = [(id, audio) for id, audio, _, _ in pars(root)]
    at = found.index(("b002s01-en", "audio/en.mp3"))
    assert found[at : at + 4] == [
        ("b002s01-en", "audio/en.mp3"),
        ("b002s01-zh", "audio/zh.mp3"),
        ("b002s02-en", "audio/en.mp3"),
        ("b002s02-zh", "audio/zh.mp3"),
    ]


def test_it_names_only_elements_that_are_there(case):
    _, made = case
    root, html = smil(made)
    ids = {element.get("id") for element in html.iter() if element.get("id")}
    named = [e.get("src") for e in root.iter(f"{S}text")]
    named += [e.get(TEXTREF) for e in root.iter(f"{S}seq", f"{S}body")]
    assert named
    assert {each.split("#")[1] for each in named} <= ids
    assert {each.split("#")[0] for each in named} == {"article.xhtml"}


def test_what_can_be_escaped_is_a_sequence_of_its_own(tmp_path):
    root, _ = smil(edition(tmp_path, ENGLISH))
    found = {e.get(TEXTREF).split("#")[1]: e.get(TYPE) for e in root.iter(f"{S}seq")}
    assert found == {
        "b003-section": None,
        "b005-list": "list",
        "b005": "list-item",
        "b006": "list-item",
        "b007-list": "list",
        "b007": "list-item",
        "b008": "list-item",
        "b009-section": None,
        "b010-table": "table",
        "b010": "table-row",
        "b011": "table-row",
        "b012": "table-row",
        "b013-quote": None,
        "b015-section": None,
        "b016-figure": "figure",
    }


def test_a_sentence_without_a_clip_or_of_no_length_is_not_there(tmp_path):
    made = edition(tmp_path, ENGLISH)
    (narration,) = made.narrations
    clips = tuple(c for c in narration.clips if c.sentence != "b001s01")
    clips = tuple(
        Clip(c.sentence, c.begin, c.begin) if c.sentence == "b004s01" else c for c in clips
    )
    root, _ = smil(replace(made, narrations=(replace(narration, clips=clips),)))
    found = [id for id, *_ in pars(root)]
    assert not {"b001s01", "b004s01"} & set(found)
    assert len(found) > 20


def test_the_length_is_what_is_played(case):
    _, made = case
    root, html = smil(made)
    addresses = [f"audio/{each.language}.mp3" for each in made.narrations]
    played = sum(
        round(float(end[:-1]) * 1000) - round(float(begin[:-1]) * 1000)
        for _, _, begin, end in pars(root)
    )
    assert duration(html, sounds(made, addresses)) == played > 10_000


@pytest.mark.parametrize(
    ("milliseconds", "text"),
    [(0, "0.000s"), (7, "0.007s"), (12_345, "12.345s"), (3_600_010, "3600.010s")],
)
def test_clock_values(milliseconds, text):
    assert clock(milliseconds) == text
