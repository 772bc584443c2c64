"""A batch by workers: the same folders and bytes as by one process, whatever happens to workers."""

from dataclasses import replace

import pytest

import pool_tasks
from accessnews import Plan
from accessnews.batch import publish_all
from accessnews.crew import Crew
from accessnews.engines import Engines
from accessnews.errors import AccessnewsError
from accessnews.pool import Pool
from accessnews.progress import SILENT

TEXT = "{title}\n\nBy Jane Doe\n\nIt was day {number}, and it was a cold one. She went home.\n"
TITLES = ["The bridge", "The school", "The bridge", "A crash", "The bridge", "The river"]


@pytest.fixture
def sources(tmp_path):
    (tmp_path / "in").mkdir()
    made = []
    for number, title in enumerate(TITLES):
        path = tmp_path / "in" / f"{number}-{title.split()[-1]}.txt"
        path.write_text(TEXT.format(title=title, number=number))
        made.append(str(path))
    (tmp_path / "in" / "empty.txt").write_text("")
    return [*made, str(tmp_path / "in" / "empty.txt"), str(tmp_path / "in" / "none.txt")]


def plan(output):
    return Plan(narrate=False, formats=("epub", "transcript"), output=output, source_language="en")


def files(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def crew(output, **options):
    made = plan(output)
    return Crew(made, Engines(made), SILENT, jobs=2, **options)


def by_crew(output, sources, begin=None):
    workers = crew(output)
    if begin:
        workers.pool = Pool(2, begin, workers.pool._arguments, SILENT)
    try:
        return list(workers.publish_all(sources))
    finally:
        workers.close()


def test_the_same_folders_bytes_and_errors_in_the_same_order(sources, tmp_path):
    one = plan(tmp_path / "one")
    alone = list(publish_all(sources, one, Engines(one), SILENT))
    workers = by_crew(tmp_path / "two", sources)
    assert [each.source for each in workers] == sources
    assert [names(each) for each in workers] == [names(each) for each in alone]
    assert files(tmp_path / "one") == files(tmp_path / "two")
    again = by_crew(tmp_path / "two", sources[::-1])
    assert [names(each) for each in again[::-1]] == [names(each) for each in workers]


def names(outcome):
    result = outcome.result
    return result.message if isinstance(result, AccessnewsError) else result.folder.name


def test_a_story_at_which_workers_crash_is_tried_twice_and_the_others_are_made(sources, tmp_path):
    outcomes = by_crew(tmp_path / "out", sources, pool_tasks.begin_stories)
    crashed = outcomes[3].result
    assert isinstance(crashed, AccessnewsError)
    assert "2 worker processes ended at it, the last by SIGABRT" in crashed.message
    assert crashed.exit_code == 4
    assert [names(each) for each in outcomes[:3] + outcomes[4:6]] == [
        "the-bridge", "the-school", "the-bridge-2", "the-bridge-3", "the-river",
    ]  # fmt: skip


def test_a_traceback_of_a_worker_is_there_for_debugging(sources, tmp_path):
    _, outcome = by_crew(tmp_path / "out", sources[-2:])
    assert "Traceback" in "".join(outcome.result.__notes__)
    assert "Traceback" not in outcome.result.message


def test_a_translation_that_few_workers_have_memory_for_is_spoken_by_all(
    sources, tmp_path, monkeypatch, installed
):
    """What the text in one process is, it is when one worker translates and another publishes."""
    installed("firefox-en-pt")
    monkeypatch.setenv("ACCESSNEWS_CACHE", str(tmp_path / "cache"))
    both = Plan(
        targets=("pt",),
        translator="firefox",
        narrate=False,
        formats=("epub", "transcript"),
        output=tmp_path / "one",
        source_language="en",
        memory=tmp_path / "memory.sqlite",
    )
    alone = list(publish_all(sources[:4], both, Engines(both), SILENT))
    monkeypatch.setenv("ACCESSNEWS_CACHE", str(tmp_path / "other-cache"))
    apart = replace(both, output=tmp_path / "two", memory=tmp_path / "other.sqlite")
    workers = Crew(apart, Engines(apart), SILENT, jobs=2)
    # As if the models were as large as the memory: so only the first of the two has them.
    monkeypatch.setattr(Engines, "memory_to_translate", lambda self, source: 1 << 60)
    try:
        made = list(workers.publish_all(sources[:4]))
        assert workers.translators == 1
    finally:
        workers.close()
    assert [names(each) for each in made] == [names(each) for each in alone]
    assert files(tmp_path / "one") == files(tmp_path / "two")
