"""A story published of the texts that it has: no engine translates, and no text is without one."""

import time
from dataclasses import replace

import pytest

import argos_model
import desk_story
from accessnews.desk.publishing import changes
from accessnews.desk.story import Settings, Stage
from accessnews.earlier import KEPT, lay_aside, mark_published
from accessnews.edition import Edition
from accessnews.progress import Silent
from accessnews.weights.store import ModelStore
from desk_editor import WAIT
from rich_article import ENGLISH


@pytest.fixture
def desk(tmp_path, monkeypatch):
    monkeypatch.setenv("ACCESSNEWS_MODELS", str(tmp_path / "models"))
    monkeypatch.setenv("ACCESSNEWS_CACHE", str(tmp_path / "cache"))
    opened = desk_story.desk_in(tmp_path / "out", translator="argos", formats=("markdown",))
    opened.work.begin()
    yield opened
    opened.close()


def published(desk, story, **settings):
    version = desk.shelf.story(story.id).version
    desk.shelf.settle(story.id, Settings(**{"narrate": False, **settings}), version)
    desk.ask(story.id, Stage.PUBLISHING)
    end = time.monotonic() + WAIT
    while (now := desk.shelf.story(story.id)).stage is Stage.PUBLISHING:
        assert time.monotonic() < end
        time.sleep(0.01)
    return now


def editions(desk, story):
    return sorted(each.name for each in desk.folder_of(story).iterdir() if each.is_dir())


def test_texts_that_are_there_need_no_translator(desk):
    story = desk_story.put(desk)
    now = published(desk, story)
    assert (now.stage, now.error) == (Stage.PUBLISHED, "")
    assert editions(desk, now) == ["en", "en-fr", "fr"]


def test_a_language_that_is_not_wanted_any_more_is_not_published_and_its_sentences_stay(desk):
    story = desk_story.put(desk)
    now = published(desk, story, translate=False)
    assert (now.stage, now.error) == (Stage.PUBLISHED, "")
    assert editions(desk, now) == ["en"]
    assert len(desk.shelf.lines(story.id, "fr")) == len(desk_story.IDS)


def test_a_language_that_is_wanted_besides_is_translated_first(desk, tmp_path):
    story = desk_story.put(desk)
    now = published(desk, story, to=("fr", "zh"))
    assert now.stage is Stage.FAILED  # no model: that is told, not a fault of ours
    assert "argos" in (now.error + now.remedy).lower()
    store = ModelStore(tmp_path / "models")
    for to in ("fr", "zh"):
        made = argos_model.build(tmp_path / f"{to}.argosmodel", "en", to)
        store.install_file(made, Silent())
    now = published(desk, story, to=("fr", "zh"))
    assert (now.stage, now.error) == (Stage.PUBLISHED, "")
    assert editions(desk, now) == ["en", "en-fr", "en-zh", "fr", "zh"]


def test_a_language_that_nothing_reads_aloud_is_told_with_the_way_out(desk):
    story = desk_story.put(desk, to="bo")
    now = published(desk, story, to=("bo",), narrate=True)
    assert (now.stage, now.error) == (
        Stage.FAILED, "Tibetan: nothing that is installed here reads it aloud",
    )  # fmt: skip
    assert "Read aloud" in now.remedy
    now = published(desk, story, to=("bo",))
    assert (now.stage, now.error) == (Stage.PUBLISHED, "")
    assert editions(desk, now) == ["bo", "en", "en-bo"]


def test_what_reads_otherwise_than_it_was_published_is_known_behind_a_proof_too(tmp_path):
    folder = tmp_path / KEPT / "story"
    text = Edition("story", (ENGLISH,))
    changed = Edition("story", (said(ENGLISH, "b004s01", "The search took a year."),))
    assert changes([changed], tmp_path, "story") is None
    lay_aside([text], folder)
    assert changes([changed], tmp_path, "story") is None
    mark_published(folder)
    lay_aside([changed], folder)  # a proof
    (found,) = changes([changed], tmp_path, "story")
    assert (found.sentence, found.after) == ("b004s01", "The search took a year.")
    assert changes([text], tmp_path, "story") == []


def said(article, sentence, words):
    blocks = (
        replace(
            block,
            sentences=tuple(
                replace(each, text=words) if each.id == sentence else each
                for each in block.sentences
            ),
        )
        for block in article.blocks
    )
    return replace(article, blocks=tuple(blocks))
