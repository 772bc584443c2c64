"""Editions laid aside for an issue, and taken up again."""

from dataclasses import replace

import pytest

from accessnews.editions.kept import keep, kept
from accessnews.errors import InputError
from rich_article import CHINESE, ENGLISH, edition


@pytest.mark.parametrize("article", [ENGLISH, CHINESE], ids=["en", "zh"])
def test_an_edition_comes_back_with_its_sound(tmp_path, article):
    made = edition(tmp_path, article)
    keep([made], tmp_path / "kept")
    found = kept(tmp_path / "kept", article.language)
    (was,), (now,) = made.narrations, found.narrations
    assert replace(found, narrations=(), cover=made.cover) == replace(made, narrations=())
    assert now.audio.parent == tmp_path / "kept" / article.language
    assert now.audio.read_bytes() == was.audio.read_bytes()
    assert (now.clips, now.voice, now.duration) == (was.clips, was.voice, was.duration)


def test_what_was_kept_before_goes(tmp_path):
    keep([edition(tmp_path, ENGLISH), edition(tmp_path, CHINESE)], tmp_path / "kept")
    keep([edition(tmp_path, ENGLISH)], tmp_path / "kept")
    assert [path.name for path in (tmp_path / "kept").iterdir()] == ["en"]
    with pytest.raises(InputError, match="cannot be read") as told:
        kept(tmp_path / "kept", "zh")
    assert told.value.remedy == "Build the story again."


def test_the_sound_stays_when_the_cache_goes(tmp_path):
    made = edition(tmp_path, ENGLISH)
    keep([made], tmp_path / "kept")
    sound = made.narrations[0].audio.read_bytes()
    made.narrations[0].audio.unlink()
    assert kept(tmp_path / "kept", "en").narrations[0].audio.read_bytes() == sound


def test_a_sound_that_is_gone_is_told_and_what_was_kept_stays(tmp_path):
    made = edition(tmp_path, ENGLISH)
    keep([made], tmp_path / "kept")
    made.narrations[0].audio.unlink()
    with pytest.raises(InputError, match="is not there"):
        keep([made], tmp_path / "kept")
    assert kept(tmp_path / "kept", "en").narrations
