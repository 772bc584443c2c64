"""A sentence heard at the desk: as its edition has it, and as somebody would have it."""

import io
import os
import wave

import pytest

from accessnews.desk import sound
from accessnews.edition import Pronunciation
from accessnews.errors import InputError
from accessnews.narration.engine import ALONE
from desk_story import FRENCH, IDS, desk_in, put


@pytest.fixture
def desk(tmp_path, monkeypatch):
    monkeypatch.setenv("ACCESSNEWS_CACHE", str(tmp_path / "cache"))
    opened = desk_in(tmp_path / "out", narrator="espeak")
    put(opened)
    yield opened
    opened.shelf.close()


def seconds(made):
    with wave.open(io.BytesIO(made)) as file:
        assert (file.getframerate(), file.getnchannels()) == (24_000, 1)
        return file.getnframes() / file.getframerate()


def test_a_sentence_is_heard_as_it_stands_and_as_it_would_be(desk):
    whole = sound.spoken(desk, 1, "fr", IDS[1])
    assert 2 < seconds(whole) < 12
    assert sound.spoken(desk, 1, "fr", IDS[1], FRENCH[1]) == whole
    assert seconds(sound.spoken(desk, 1, "fr", IDS[1], "Oui.")) < 1.5
    assert sound.spoken(desk, 1, "en", IDS[1]) != whole
    with pytest.raises(InputError, match="no sentence"):
        sound.spoken(desk, 1, "fr", "b999s01")
    with pytest.raises(InputError, match="not in de"):
        sound.spoken(desk, 1, "de", IDS[1])


def test_the_edition_speaks_nothing_that_was_heard_before(desk):
    from accessnews.narration.narrate import narrate
    from accessnews.progress import SILENT

    for id in IDS:
        sound.spoken(desk, 1, "fr", id)
    speech = desk.cache.root / "speech"
    heard = {path.name for path in speech.rglob("*.npz")}
    assert len(heard) >= len(IDS)
    (text,) = desk.shelf.texts(1)[1].texts
    engines = desk.engines_of(desk.plan_of(desk.shelf.story(1).settings))
    cast = engines.voices.with_foreign(engines.voices.cast("fr"), text)
    narrate(text, cast, desk.folder / "whole.mp3", SILENT)
    assert {path.name for path in speech.rglob("*.npz")} == heard


def test_a_word_is_heard_as_it_would_be_said_and_then_everywhere(desk):
    plain = sound.word_spoken(desk, 1, "fr", "Keane")
    told = Pronunciation("Keane", "fr", respelling="anticonstitutionnellement")
    tried = sound.word_spoken(desk, 1, "fr", "Keane", [told])
    assert seconds(tried) > seconds(plain)
    assert sound.word_spoken(desk, 1, "fr", "Keane") == plain  # nothing was kept
    before = sound.spoken(desk, 1, "fr", IDS[4])
    desk.say("Keane", "fr", told.respelling, "Ada")
    assert sound.word_spoken(desk, 1, "fr", "Keane") == tried
    assert seconds(sound.spoken(desk, 1, "fr", IDS[4])) > seconds(before)


def test_a_voice_of_this_machine_may_be_asked_early(desk):
    assert sound.is_here(desk, 1, "fr")


def test_a_voice_is_heard_before_it_is_chosen(desk):
    best = sound.voice_heard(desk, "fr", "")
    assert seconds(best) > 1
    assert sound.voice_heard(desk, "fr", "espeak:fr") == best
    assert sound.voice_heard(desk, "pt", "espeak:pt") != best


def test_a_sentence_has_the_whole_machine_only_where_nothing_else_needs_it(desk, monkeypatch):
    plan = desk.plan_of(desk.shelf.story(1).settings)
    load = [0.1]
    monkeypatch.setattr(os, "getloadavg", lambda: (load[0], 9, 9))
    with desk.engines.at_work(plan), sound._waited_for(desk):
        assert ALONE.get()
    assert not ALONE.get()
    with desk.engines.at_work(plan), desk.engines.at_work(plan), sound._waited_for(desk):
        assert not ALONE.get()  # somebody else is at work
    load[0] = os.cpu_count() + 1
    with desk.engines.at_work(plan), sound._waited_for(desk):
        assert not ALONE.get()  # other programs are
