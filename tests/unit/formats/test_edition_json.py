"""An edition's JSON reads back whole, and says where it is damaged."""

import json
import re
from dataclasses import replace

import pytest

from accessnews.edition import (
    CONTRACTED,
    FACING,
    TRANSLATION,
    UA_2,
    Certification,
    Look,
    Paper,
    Pronunciation,
    Rendering,
    Reviewer,
    StandIn,
    Term,
    WordTime,
)
from accessnews.errors import InputError
from accessnews.formats import article_json
from accessnews.formats.edition_json import dumps, loads, to_json
from rich_article import CHINESE, ENGLISH, edition

PAPER = Paper(CONTRACTED, (("zh", "zhcn-g2.ctb"),), 32, 27, False, True, UA_2)


def whole(folder):
    """An edition with everything that one can have."""
    made = edition(folder, CHINESE)
    (narration,) = made.narrations
    master = folder / "zh.flac"
    master.write_bytes(b"fLaC")
    words = (WordTime(0, 2, 0), WordTime(2, 5, 120))
    clips = (replace(narration.clips[0], words=words), *narration.clips[1:])
    narration = replace(
        narration,
        clips=clips,
        others=(("espeak", "cmn"),),
        master=master,
        preset="acx",
        stand_ins=(StandIn("b000s01", "espeak", "cmn", "hibari", "ValueError: x"),),
    )
    return replace(
        made,
        narrations=(narration,),
        reviewed=True,
        pronunciations=(Pronunciation("北京", "zh", "peɪ"), Pronunciation("WHO", "", "", "who")),
        certification=Certification("Ada Reader", "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"),
        look=Look(FACING, TRANSLATION, "pinyin", "dark", terms=False, paper=PAPER),
        terms=(Term({"en": "council", "zh": "议会"}, "a note"), Term({"en": "mayor"})),
        stand_ins=(Rendering("b000s01", "Argos Translate", "llama", "ValueError: x"),),
        reviewers=(Reviewer("Ada", 3, 1, "2026-03-01T09:30:00+00:00"),),
    )


def test_everything_reads_back(tmp_path):
    made = whole(tmp_path)
    assert loads(dumps(made), "a.json", tmp_path) == made


def test_what_is_not_there_is_not_written(tmp_path):
    plain = edition(tmp_path, ENGLISH, sound=False)
    record = to_json(plain)
    own = record.keys() - article_json.to_json(plain.texts[0]).keys()
    assert own == {"slug", "translator", "reviewed"}
    assert loads(json.dumps(record), "a.json", tmp_path) == plain


def test_an_article_alone_is_an_edition_named_by_its_title(tmp_path):
    read = loads(json.dumps(article_json.to_json(ENGLISH)), "a.json")
    assert read.texts == (ENGLISH,)
    assert read.slug.startswith("a-mother")
    assert read.translator == ""


def test_without_its_folder_it_has_no_sound(tmp_path):
    made = whole(tmp_path)
    assert loads(dumps(made), "a.json") == replace(made, narrations=())
    assert "narration" not in to_json(made, sound=False)


def test_the_files_of_its_sound_lie_beside_it_and_nowhere_else(tmp_path):
    record = to_json(whole(tmp_path))
    record["narration"]["audio"] = "../../elsewhere/zh.mp3"
    (narration,) = loads(json.dumps(record), "a.json", tmp_path).narrations
    assert narration.audio == tmp_path / "zh.mp3"
    narration.master.unlink()
    with pytest.raises(InputError, match=r"^a\.json: its sound .*zh\.flac is missing"):
        loads(json.dumps(record), "a.json", tmp_path)


@pytest.mark.parametrize(
    ("damage", "place"),
    [
        ({"reviewed": "yes"}, "reviewed must be true or false, not a string"),
        ({"terms": [{"words": {"en": 1}}]}, "terms[0].words.en must be a string"),
        ({"terms": [{}]}, "terms[0].words must be an object, not nothing"),
        ({"pronunciations": [["a"]]}, "pronunciations[0] must be a list of 4 strings"),
        ({"pronunciations": [["a", "", "", 1]]}, "pronunciations[0].3 must be a string"),
        ({"look": {"layout": "round"}}, "look.layout is unknown: 'round'"),
        ({"look": {"paper": {"grade": "g3"}}}, "look.paper.grade is unknown: 'g3'"),
        ({"look": {"paper": {"cells": 4000}}}, "look.paper.cells is unknown: 4000"),
        ({"look": {"paper": {"tables": [["zh"]]}}}, "look.paper.tables[0] must be a list of 2"),
        ({"certification": []}, "certification must be an object, not a list"),
        ({"narration": {"engine": "e"}}, "narration.voice must be a string, not nothing"),
    ],
)
def test_a_damaged_part_is_named(tmp_path, damage, place):
    record = to_json(whole(tmp_path)) | damage
    with pytest.raises(InputError, match=re.escape(f"a.json: not an article's JSON: {place}")):
        loads(json.dumps(record), "a.json", tmp_path)


def test_a_damaged_clip_is_named(tmp_path):
    record = to_json(whole(tmp_path))
    record["narration"]["clips"][1] = {"sentence": "b001s01", "begin": -1, "end": 5}
    with pytest.raises(InputError, match=r"narration\.clips\[1\]\.begin must be a whole number"):
        loads(json.dumps(record), "a.json", tmp_path)
    record["narration"]["clips"][1] = {"sentence": "b001s01", "begin": 1, "end": 5, "words": [[1]]}
    with pytest.raises(InputError, match=r"clips\[1\]\.words\[0\] must be a list of 3 whole"):
        loads(json.dumps(record), "a.json", tmp_path)


def test_no_json_is_told_with_its_line():
    with pytest.raises(InputError, match=r"^a\.json:2: is no JSON"):
        loads('{\n"title": nothing}', "a.json")
