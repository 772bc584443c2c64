"""Which stories of a day need not be made again."""

from dataclasses import replace
from datetime import date

import pytest

from accessnews.day.issue import Published
from accessnews.day.ledger import Ledger, file_digest, plan_digest
from accessnews.editions.kept import keep, kept
from accessnews.errors import InputError
from accessnews.plan import Plan
from accessnews.review import alternatives
from accessnews.translation.memory.store import Memory, Origin, TranslationUnit
from rich_article import CHINESE, ENGLISH, edition

DAY = date(2026, 11, 28)
STORY = Published("a-mother", "en", "World", (("en",), ("zh",), ("en", "zh")))


@pytest.fixture
def plan(tmp_path):
    return Plan(targets=("zh",), output=tmp_path / "out", kept=tmp_path / "kept")


@pytest.fixture
def memory(tmp_path):
    return Memory(tmp_path / "memory.sqlite")


@pytest.fixture
def made(tmp_path, plan):
    """A ledger in which the story was noted, as the next run opens it: ``made(plan) -> Ledger``."""
    folder = plan.output / STORY.name
    folder.mkdir(parents=True)
    (folder / "report.json").write_text("{}")
    parts = [edition(tmp_path, each, sound=False) for each in (ENGLISH, CHINESE)]
    keep(parts, plan.kept / STORY.name)
    ledger = Ledger(tmp_path / "stories.json", plan)
    ledger.note("a.txt", "digest", DAY, STORY)
    ledger.save()
    return lambda changed=plan: Ledger(tmp_path / "stories.json", changed)


def test_nothing_changed(made, memory):
    assert made().unchanged("a.txt", "digest", memory) == STORY


@pytest.mark.parametrize(
    ("source", "digest"), [("a.txt", "another"), ("b.txt", "digest"), ("a.txt", "")]
)
def test_another_source_or_other_bytes(made, memory, source, digest):
    assert made().unchanged(source, digest, memory) is None


@pytest.mark.parametrize("change", [{"narrate": False}, {"targets": ("zh", "es")}, {"speed": 1.2}])
def test_another_plan(made, memory, plan, change):
    assert made(replace(plan, **change)).unchanged("a.txt", "digest", memory) is None


def test_what_changes_no_edition_is_no_other_plan(made, memory, plan):
    assert made(replace(plan, install_models=True)).unchanged("a.txt", "digest", memory) == STORY


def test_an_output_that_is_gone_is_made_again(made, memory, plan):
    (plan.output / STORY.name / "report.json").unlink()
    assert made().unchanged("a.txt", "digest", memory) is None


def test_what_was_kept_and_is_gone_is_made_again(made, memory, plan):
    (plan.kept / STORY.name / "zh" / "edition.json").unlink()
    assert made().unchanged("a.txt", "digest", memory) is None


def test_a_picture_that_an_editor_described(made, memory, plan):
    (plan.output / STORY.name / alternatives.NAME).write_text("written")
    assert made().unchanged("a.txt", "digest", memory) is None


def remember(memory, text, origin, target="她付了182.45美元。"):
    memory.remember([TranslationUnit(text, target, "en", "zh", origin)])


def test_a_translation_that_a_person_corrected(made, memory):
    remember(memory, "The search took years.", Origin.HUMAN)
    assert made().unchanged("a.txt", "digest", memory) is None


def test_a_translation_that_a_person_confirmed_as_it_is(made, memory):
    spoken = {each.id: each.text for each in CHINESE.sentences()}
    for sentence in ENGLISH.sentences():
        remember(memory, sentence.text, Origin.HUMAN, spoken[sentence.id])
    assert made().unchanged("a.txt", "digest", memory) == STORY


def test_what_a_machine_remembers_corrects_nothing(made, memory):
    remember(memory, "The search took years.", Origin.MACHINE)
    assert made().unchanged("a.txt", "digest", memory) == STORY


def test_a_story_is_known_by_its_day_until_it_is_forgotten(made):
    ledger = made()
    assert ledger.of_day(DAY) == {"a.txt": STORY}
    assert ledger.of_day(date(2026, 11, 29)) == {}
    ledger.forget("a.txt")
    ledger.save()
    assert made().of_day(DAY) == {}
    assert made().story("a.txt") is None


def test_the_article_of_a_story_is_had_from_what_is_kept(made, plan):
    assert made().original("a.txt").title == ENGLISH.title
    assert made().original("b.txt") is None
    (plan.kept / STORY.name / "en" / "edition.json").unlink()
    assert made().original("a.txt") is None


@pytest.mark.parametrize("text", ["", "[]", '{"a.txt": 1}', '{"a.txt": {"source": "digest"}}'])
def test_a_file_that_is_no_ledger_is_told(tmp_path, plan, text):
    (tmp_path / "stories.json").write_text(text)
    with pytest.raises(InputError, match=r"stories\.json: is damaged") as told:
        Ledger(tmp_path / "stories.json", plan)
    assert "move it away" in told.value.remedy


def test_a_glossary_counts_by_its_bytes(tmp_path):
    terms = tmp_path / "terms.tsv"
    terms.write_text("a\tb\n")
    plan = Plan(glossaries=(terms,))
    before = plan_digest(plan)
    terms.write_text("a\tc\n")
    assert plan_digest(plan) != before
    terms.unlink()
    with pytest.raises(InputError, match=r"terms\.tsv"):
        plan_digest(plan)


def test_only_a_file_has_a_digest(tmp_path):
    (tmp_path / "a").write_text("a")
    assert file_digest(str(tmp_path / "a"))
    assert (
        file_digest(str(tmp_path))
        == file_digest("https://paper.example/a")
        == file_digest("-")
        == ""
    )


def test_the_kept_article_of_a_story_that_did_not_change_is_read_once(made, memory, monkeypatch):
    read = []

    def counted(folder, language):
        read.append(language)
        return kept(folder, language)

    monkeypatch.setattr("accessnews.day.ledger.kept", counted)
    ledger = made()
    assert ledger.unchanged("a.txt", "digest", memory) == STORY
    assert ledger.original("a.txt").title == ENGLISH.title
    assert sorted(read) == ["en", "zh"]
