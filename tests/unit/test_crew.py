"""A batch by workers: the same folders and bytes as by one process, whatever happens to workers."""

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
    outcomes = by_crew(tmp_path / "out", sources[-1:])
    assert "Traceback" in "".join(outcomes[0].result.__notes__)
    assert "Traceback" not in outcomes[0].result.message
