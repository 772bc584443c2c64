"""What was put right since an issue had a story, in the original and in its translation."""

import shutil
from dataclasses import replace
from datetime import date

import pytest

from accessnews.article import Sentence
from accessnews.cache import Cache
from accessnews.corrections.correction import CorrectionKind
from accessnews.earlier import Earlier, lay_aside, mark_published
from accessnews.edition import Edition
from accessnews.editions.content.header import compose
from accessnews.editions.content.script import article_in_script
from accessnews.editions.kept import keep
from accessnews.engines import Engines
from accessnews.pipeline import publish
from accessnews.plan import Plan
from accessnews.progress import SILENT
from accessnews.translation.memory.store import Memory, Origin, TranslationUnit
from rich_article import CHINESE, ENGLISH

DAY, LATER = date(2026, 11, 28), date(2026, 11, 29)


def issued(folder, *articles):
    keep([Edition("story", (compose(each),)) for each in articles], folder)
    mark_published(folder)


def said(article, **texts):
    return article.replace_texts(texts)


@pytest.fixture
def folder(tmp_path):
    issued(tmp_path / "kept", ENGLISH, CHINESE)
    return tmp_path / "kept"


@pytest.fixture
def memory(tmp_path):
    return Memory(tmp_path / "memory.sqlite")


def test_a_changed_sentence_of_the_original(folder):
    after = Earlier(folder, DAY).put_right(said(ENGLISH, b002s02="She paid $128.45 & went home."))
    (found,) = after.corrections
    assert (found.when, found.kind, found.sentence) == (DAY, CorrectionKind.CHANGED, "b002s02")
    assert found.before == "She paid $182.45 & went home."


def test_nothing_changed(folder):
    assert Earlier(folder, DAY).put_right(ENGLISH) == ENGLISH


def test_the_history_is_kept_over_versions(folder):
    once = Earlier(folder, DAY).put_right(said(ENGLISH, b004s01="The search took a year."))
    issued(folder, once)
    twice = Earlier(folder, LATER).put_right(said(ENGLISH, b004s01="The search took a week."))
    assert [(each.when, each.after) for each in twice.corrections] == [
        (DAY, "The search took a year."),
        (LATER, "The search took a week."),
    ]


def test_what_no_issue_had_is_no_correction(tmp_path):
    keep([Edition("story", (compose(ENGLISH),))], tmp_path / "kept")
    earlier = Earlier(tmp_path / "kept", DAY)
    assert not earlier.published
    changed = said(ENGLISH, b004s01="The search took a year.")
    assert earlier.put_right(changed).corrections == ()


def test_a_story_that_an_issue_had_stays_one_when_it_is_kept_anew(folder, tmp_path):
    lay_aside([Edition("story", (compose(ENGLISH),))], folder)
    assert Earlier(folder, DAY).published
    lay_aside([Edition("story", (compose(ENGLISH),))], tmp_path / "other")
    assert not Earlier(tmp_path / "other", DAY).published


def test_a_story_in_another_language_than_before_has_no_earlier_version(folder):
    french = replace(ENGLISH, language="fr", title=Sentence("b000s01", "Autre chose"))
    assert Earlier(folder, DAY).put_right(french).corrections == ()


def test_a_language_that_is_put_right_makes_no_correction(folder, memory):
    """Chinese words were told as English ones, and are compared with no translation of them."""
    earlier = Earlier(folder, DAY)
    right = replace(ENGLISH, language="zh")
    assert earlier.put_right(right).corrections == ()
    english = replace(CHINESE, language="en", translated_from="zh")
    assert earlier.put_right_translation(right, english, memory).corrections == ()
    assert earlier.is_there


def test_a_draft_is_no_version_that_was_published(folder):
    draft = Earlier(folder, DAY).put_right(said(ENGLISH, b004s01="The search took a year."))
    lay_aside([Edition("story", (compose(draft),))], folder)
    after = Earlier(folder, LATER).put_right(said(ENGLISH, b004s01="The search took a week."))
    assert [(each.when, each.after) for each in after.corrections] == [
        (LATER, "The search took a week.")
    ]


def test_a_run_that_ends_while_it_lays_aside_loses_no_history(folder):
    """The folder has been exchanged, and nothing was done after it."""
    once = Earlier(folder, DAY).put_right(said(ENGLISH, b004s01="The search took a year."))
    keep([Edition("story", (compose(once),))], folder)
    again = Earlier(folder, DAY).put_right(said(ENGLISH, b004s01="The search took a year."))
    assert again.corrections == once.corrections


def test_a_story_of_a_state_from_before_is_known_to_be_published(tmp_path):
    folder = tmp_path / "kept" / "story"
    keep([Edition("story", (compose(ENGLISH),))], folder)
    (folder / "published").touch()
    changed = said(ENGLISH, b004s01="The search took a year.")
    once = Earlier(folder, DAY).put_right(changed)
    assert len(once.corrections) == 1
    lay_aside([Edition("story", (compose(once),))], folder)
    assert Earlier(folder, DAY).put_right(changed).corrections == once.corrections


def test_what_an_engine_translates_otherwise_is_no_correction(folder, memory):
    changed = said(CHINESE, b004s01="寻找花了很多年。")
    after = Earlier(folder, DAY).put_right_translation(ENGLISH, changed, memory)
    assert after.corrections == ()


def corrected_by_a_person(memory, text="找了很多年才找到。"):
    unit = TranslationUnit("The search took years.", text, "en", "zh", Origin.HUMAN)
    memory.remember([unit])
    return said(CHINESE, b004s01=text)


def test_what_a_person_translated_otherwise_is_one(folder, memory):
    changed = corrected_by_a_person(memory)
    after = Earlier(folder, DAY).put_right_translation(ENGLISH, changed, memory)
    (found,) = after.corrections
    assert (found.sentence, found.after) == ("b004s01", "找了很多年才找到。")
    notice = compose(after).header[-1]
    assert notice.sentences[0].text.startswith("更正，2026年11月28日：")


def test_what_is_shown_in_another_script_is_compared_in_it(tmp_path, memory):
    issued(tmp_path / "kept", ENGLISH, article_in_script(CHINESE, "zh-Hant"))
    earlier = Earlier(tmp_path / "kept", DAY)
    assert earlier.put_right_translation(ENGLISH, CHINESE, memory).corrections == ()


def test_a_person_s_translation_of_a_corrected_sentence_is_told_as_the_original_s(folder, memory):
    earlier = Earlier(folder, DAY)
    original = earlier.put_right(said(ENGLISH, b004s01="The search took a year."))
    memory.remember(
        [TranslationUnit("The search took a year.", "找了一年。", "en", "zh", Origin.HUMAN)]
    )
    changed = replace(said(CHINESE, b004s01="找了一年。"), corrections=original.corrections)
    after = earlier.put_right_translation(original, changed, memory)
    assert after.corrections == original.corrections


def test_a_translation_has_its_own_history_beside_the_original_s(folder, memory):
    changed = corrected_by_a_person(memory)
    first = Earlier(folder, DAY).put_right_translation(ENGLISH, changed, memory)
    issued(folder, ENGLISH, first)
    earlier = Earlier(folder, LATER)
    original = earlier.put_right(said(ENGLISH, b002s01="It was a warm day."))
    second = earlier.put_right_translation(
        original, replace(changed, corrections=original.corrections), memory
    )
    assert [(each.when, each.sentence) for each in second.corrections] == [
        (DAY, "b004s01"),
        (LATER, "b002s01"),
    ]


@pytest.mark.parametrize(
    ("removed", "told"),
    [(None, False), ("kept", True), ("kept/story", False)],
)
def test_kept_story_that_is_gone_is_told(tmp_path, removed, told):
    plan = Plan(
        narrate=False,
        formats=("transcript",),
        output=tmp_path / "out",
        kept=tmp_path / "kept",
        corrected_on=DAY,
    )
    engines = Engines(plan, cache=Cache(tmp_path / "cache"))
    first = publish(ENGLISH, "story", plan, engines, SILENT)
    mark_published(tmp_path / "kept/story")
    for path in tmp_path.glob(removed or "none"):
        shutil.rmtree(path) if path.is_dir() else path.unlink()

    changed = said(ENGLISH, b002s02="She paid $128.45 & went home.")
    again = publish(changed, "story", plan, engines, SILENT)

    assert first.report["doubts"] == list(ENGLISH.doubts)
    doubts = again.report["doubts"][len(ENGLISH.doubts) :]
    assert [f"{tmp_path}/kept has it no more" in each for each in doubts] == [True] * told
    assert ("corrections" in again.report) is not told
