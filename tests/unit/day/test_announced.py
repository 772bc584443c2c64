"""What is said before an issue's stories: by whom, and what becomes of an issue without it."""

from dataclasses import replace

import pytest

from accessnews.cache import Cache
from accessnews.day import together
from accessnews.day.announced import announced
from accessnews.engines import Engines
from accessnews.errors import EngineError
from accessnews.plan import Plan
from accessnews.progress import SILENT
from small_issue import small_issue


@pytest.fixture
def engines(tmp_path):
    plan = Plan(narrator="espeak", output=tmp_path / "out")
    return plan, Engines(plan, cache=Cache(tmp_path / "cache"))


def two_languages(folder):
    """An issue in English and Portuguese, of which only what is announced is asked for."""
    whole = small_issue(folder, "en", sound=False)
    names = ({}, {"en": "World", "pt": "Mundo"}, {"en": "Sport", "pt": "Desporto"})
    sections = (replace(s, titles=each) for s, each in zip(whole.sections, names, strict=True))
    return replace(whole, languages=("en", "pt"), sections=tuple(sections))


def test_each_language_is_said_by_its_own_voice_with_exact_times(engines, tmp_path):
    plan, opened = engines
    issue = announced(two_languages(tmp_path), plan, opened, SILENT)
    parts = [issue.announced, *(each.announced for each in issue.sections if each.titles)]
    for edition in parts:
        assert [each.language for each in edition.narrations] == ["en", "pt"]
        for text, narration in zip(edition.texts, edition.narrations, strict=True):
            assert [c.sentence for c in narration.clips] == [s.id for s in text.sentences()]
            assert narration.audio.is_file()
            assert narration.master.is_file()
    voices = {tuple(each.voice for each in edition.narrations) for edition in parts}
    assert len(voices) == 1
    assert len(set(voices.pop())) == 2


def test_it_is_said_once(engines, tmp_path):
    plan, opened = engines
    first = announced(two_languages(tmp_path), plan, opened, SILENT)
    spoken = set((tmp_path / "cache" / "speech").rglob("*.npz"))
    again = announced(small_issue(tmp_path, "en", sound=False), plan, opened, SILENT)
    assert set((tmp_path / "cache" / "speech").rglob("*.npz")) == spoken
    assert again.announced.narrations == first.announced.narrations[:1]


def test_nothing_is_said_where_nothing_is_narrated(engines, tmp_path):
    plan, opened = engines
    issue = small_issue(tmp_path, "en", sound=False)
    assert announced(issue, replace(plan, narrate=False), opened, SILENT) is issue


def test_an_issue_that_cannot_be_announced_is_written_without_and_told(
    engines, tmp_path, monkeypatch
):
    plan, opened = engines
    issue = small_issue(tmp_path, "en")

    def fails(*_):
        raise EngineError("the voice is gone", "Install it.")

    monkeypatch.setattr(together, "announced", fails)
    said, unsaid = together._announced(issue, plan, opened, SILENT)
    assert said is issue
    (fault,) = unsaid
    assert (fault.edition, fault.part) == (issue.name, "announcements")
    assert "the voice is gone" in fault.error.message


def test_a_translated_section_begins_as_a_heading():
    class Lower:
        def translate(self, texts, source, target):
            return ["costa" for _ in texts]

    class Opened:
        def translator(self, source, target):
            return Lower()

    named = together.naming(Opened(), SILENT)
    assert named("Coast", "en", "pt") == "Costa"
    assert named("coast", "en", "pt") == "costa"
