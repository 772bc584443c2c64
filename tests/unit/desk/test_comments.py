"""What editors tell each other of a sentence: kept, shown to all, and in no edition."""

import sqlite3

import pytest

import desk_story
from accessnews.desk.shelf import Shelf
from accessnews.desk.story import Settings
from accessnews.errors import InputError
from desk_story import ADA, BO, IDS


@pytest.fixture
def desk(tmp_path):
    opened = desk_story.desk_in(tmp_path / "out")
    desk_story.put(opened)
    yield opened
    opened.close()


def said(desk, sentence=IDS[1]):
    told = desk.shelf.comments(1, "fr")
    return [(each.who, each.text) for each in told if each.sentence == sentence]


def test_comments_stand_in_order_until_they_are_settled_and_no_text_has_them(desk):
    desk.shelf.comment(1, "fr", IDS[1], " Is it 14?\x00\nAsk Keane. ", ADA)
    desk.shelf.comment(1, "fr", IDS[1], "It is.", BO)
    desk.shelf.comment(1, "fr", IDS[2], "<b>Cut</b>", BO)
    assert said(desk) == [("Ada", "Is it 14?\nAsk Keane."), ("Bo", "It is.")]
    assert "Ask Keane" not in str(desk.texts_of(desk.shelf.story(1)))
    assert desk.shelf.line(1, "fr", IDS[1]).version == 1  # nobody's change clashes with it
    desk.shelf.settle_comments(1, "fr", IDS[1])
    assert (said(desk), said(desk, IDS[2])) == ([], [("Bo", "<b>Cut</b>")])
    desk.shelf.remove(1)
    assert desk.shelf.comments(1, "fr") == []


@pytest.mark.parametrize(
    ("language", "sentence", "text", "why"),
    [
        ("fr", IDS[1], " \x00 ", "empty"),
        ("fr", IDS[1], "x" * 2001, "too long"),
        ("fr", "b999s01", "x", "no sentence"),
        ("de", IDS[1], "x", "no sentence"),
    ],
)
def test_what_is_no_comment_is_refused(desk, language, sentence, text, why):
    with pytest.raises(InputError, match=why):
        desk.shelf.comment(1, language, sentence, text, ADA)
    assert desk.shelf.comments(1, "fr") == []


def test_they_stay_with_their_sentence_when_the_text_is_made_anew(desk):
    desk.shelf.comment(1, "fr", IDS[1], "Is it 14?", ADA)
    desk.shelf.put_texts(1, desk.shelf.texts(1))
    assert said(desk) == [("Ada", "Is it 14?")]


def test_a_file_of_before_gets_room_for_them(desk, tmp_path):
    path = tmp_path / "old.sqlite"
    Shelf(path).close()
    with sqlite3.connect(path) as old:
        old.execute("DROP TABLE comments")
        old.execute("PRAGMA user_version = 2")
    old.close()
    shelf = Shelf(path)
    shelf.add("a", "a", Settings())
    assert shelf.comments(1, "fr") == []
    shelf.close()
