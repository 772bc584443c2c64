"""An output in an object store: brought before a run, sent as it is made, one run at a time."""

import shutil
from dataclasses import replace

import pytest

from accessnews import stored as module
from accessnews.cache import ENVIRONMENT
from accessnews.earlier import published
from accessnews.engines import Engines
from accessnews.errors import InputError
from accessnews.plan import Plan
from accessnews.progress import SILENT
from accessnews.storage.claims import Claims, Pace
from accessnews.storage.place import place_of
from accessnews.stored import copy_of, folders_of, stored
from accessnews.workers import Alone, Then
from object_store import Refusal

AT_ONCE = Pace(beat=0.05, missed=4, first=0.01, last=0.02)


@pytest.fixture
def plan(in_store, tmp_path, monkeypatch):
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path / "cache"))
    monkeypatch.setattr(module, "OVER_A_NETWORK", AT_ONCE)
    return Plan(store=in_store, output=copy_of(in_store))


def write(folder, text):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "report.json").write_text(text)


def test_what_a_run_makes_is_there_for_the_next_on_another_machine(plan, tmp_path):
    with stored(plan, SILENT):
        write(plan.output / "a", "one")
        write(plan.output / "b", "two")
    elsewhere = replace(plan, output=tmp_path / "elsewhere")
    with stored(elsewhere, SILENT):
        assert (elsewhere.output / "a" / "report.json").read_text() == "one"
        (elsewhere.output / "b" / "report.json").unlink()
        write(elsewhere.output / "a", "corrected")
    with stored(plan, SILENT):  # whose copy here is of before
        assert (plan.output / "a" / "report.json").read_text() == "corrected"
        assert not (plan.output / "b" / "report.json").exists()


def test_what_was_made_is_sent_when_the_run_fails(plan):
    with pytest.raises(RuntimeError, match="stop"), stored(plan, SILENT):
        write(plan.output / "a", "one")
        raise RuntimeError("stop")
    assert place_of(plan.store).read("a/report.json") == b"one"


def test_a_story_is_sent_with_what_is_kept_of_it(plan):
    plan = replace(plan, kept=plan.output / ".accessnews" / "stories")
    assert folders_of(plan, "a") == (
        "a",
        ".accessnews/stories/a",
        ".accessnews/stories/.published/a",
    )
    with stored(plan, SILENT) as output:
        write(plan.output / "a", "one")
        write(plan.output / "b", "two")
        write(plan.kept / "a", "kept")
        write(published(plan.kept / "a"), "as readers have it")
        output.send_story("a")
        names = place_of(plan.store).names()
        assert {name for name in names if "/claims/" not in name} == {
            "a/report.json",
            ".accessnews/stories/a/report.json",
            ".accessnews/stories/.published/a/report.json",
        }
        shutil.rmtree(plan.output)
        output.bring_story("a")
        assert (published(plan.kept / "a") / "report.json").is_file()


def test_a_story_that_the_store_refuses_is_told_and_the_others_are_sent(plan, line, tmp_path):
    texts = []
    for name in ("bridge", "ferry", "market"):
        (tmp_path / f"{name}.txt").write_text(f"The {name} is open\n\nIt was closed for a year.\n")
        texts.append(str(tmp_path / f"{name}.txt"))
    plan = replace(plan, narrate=False, formats=("transcript",), source_language="en")
    full = Refusal(507, "QuotaExceeded")
    line.rule = lambda asked: full if asked.method == "PUT" and "ferry" in asked.path else None
    with pytest.raises(InputError, match="QuotaExceeded"), stored(plan, SILENT) as output:
        making = Then(Alone(plan, Engines(plan, SILENT), SILENT), output.sent)
        told = {each.source: each.result for each in making.publish_all(texts)}
        assert list(told) == texts
        assert isinstance(told[texts[1]], InputError)
        assert "Free some space" in told[texts[1]].remedy
    line.rule = lambda _: None
    reports = [name for name in place_of(plan.store).names() if name.endswith("report.json")]
    assert reports == ["the-bridge-is-open/report.json", "the-market-is-open/report.json"]


def test_what_others_put_into_the_place_during_a_run_stays(plan):
    """A cache of machines, or another output, below the prefix or bucket that is the output."""
    with stored(plan, SILENT):
        write(plan.output / "a", "one")
        write(plan.output / "b", "two")
    with stored(plan, SILENT) as output:
        place_of(plan.store).write("cache/narration/12/ab.mp3", b"sound")
        (plan.output / "a" / "report.json").unlink()
        write(plan.output / "c", "three")
        output.send_story("c")
        (plan.output / "c" / "report.json").unlink()
    names = place_of(plan.store).names()
    assert set(names) == {"b/report.json", "cache/narration/12/ab.mp3"}


def test_two_runs_on_one_output(plan):
    with (
        stored(plan, SILENT),
        pytest.raises(InputError, match="another run is at work"),
        stored(plan, SILENT),
    ):
        pass
    with stored(plan, SILENT):
        pass


def test_the_output_of_a_run_that_was_killed_is_taken_over(plan):
    told = []
    progress = type("Told", (type(SILENT),), {"say": lambda _, line: told.append(line)})()
    slow = Pace(beat=1000, missed=1, first=1, last=1)  # of a holder that gives no sign of life
    dead = Claims.opened(place_of(f"{plan.store}/.accessnews"), slow)
    assert dead.on("run").taken()
    with stored(plan, progress):
        write(plan.output / "a", "one")
    assert told[0].endswith("looking whether the run that had it is still at work")
    assert place_of(plan.store).names().keys() == {"a/report.json"}


def test_a_folder_is_no_store(tmp_path):
    with stored(Plan(output=tmp_path), SILENT) as output:
        assert output is None
