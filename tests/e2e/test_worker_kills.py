"""A batch whose workers are killed at random: no story lost, none made twice, the same bytes.

``make thorough`` runs the long one; ``ACCESSNEWS_KILLS`` sets how many kills it has.
"""

import os
import random
import signal
import time
from pathlib import Path

import pytest

from accessnews.temporary import NAME
from many_stories import files, start, told, write

pytestmark = pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="finds workers there")

SEED = 14
LIMIT = 3000  # seconds
SHARE = 0.3  # of the time of a story: how long one is at work until a kill, at least


def workers(process):
    """The numbers of the worker processes of a run."""
    try:
        return [
            int(each)
            for thread in Path(f"/proc/{process.pid}/task").iterdir()
            for each in (thread / "children").read_text().split()
            if b"spawn_main" in Path(f"/proc/{each}/cmdline").read_bytes()
        ]
    except OSError:
        return []


def killed_at_random(process, kills, pause, said):
    """Kill a worker ``kills`` times, about ``pause`` seconds after one has begun to narrate.

    No sooner than it takes workers to begin: else most of them would never come to a story.
    """
    chance = random.Random(SEED)  # noqa: S311 - chance, no secret
    done = 0
    began = time.monotonic()
    until = began + LIMIT
    while b"Narrating" not in said.read_bytes() and process.poll() is None:
        time.sleep(0.02)
    pause = max(pause, (time.monotonic() - began) / 2)
    while done < kills and process.poll() is None and time.monotonic() < until:
        begun = said.read_bytes().count(b"Narrating")
        while said.read_bytes().count(b"Narrating") == begun and process.poll() is None:
            time.sleep(0.02)
        time.sleep(chance.uniform(0, 2 * pause))
        if found := workers(process):
            try:
                os.kill(chance.choice(found), signal.SIGKILL)
            except ProcessLookupError:
                continue
            done += 1
    return done


def compare(tmp_path, models, kills, pause, options, how=("--jobs", "2")):
    whole, broken = tmp_path / "whole", tmp_path / "broken"
    began = time.monotonic()
    assert start(whole, models, "--jobs", "1", *options).wait(LIMIT) == 0
    # On a slow machine a story that is killed at each step of its way would be given up, rightly.
    a_story = (time.monotonic() - began) / len(told(whole))
    pause = max(pause, SHARE * a_story)
    process = start(broken, models, *how, *options)
    done = killed_at_random(process, kills, pause, broken / "said")
    assert process.wait(LIMIT) == 0, (broken / "said").read_text()
    said = (broken / "said").read_text()
    assert told(broken) == told(whole), "each story once, in the order given"
    assert files(broken / "out") == files(whole / "out")
    entries = {name for name in files(whole / "cache") if name.startswith("speech/")}
    assert {name for name in files(broken / "cache") if name.startswith("speech/")} == entries
    left = [path.name for path in broken.rglob("*") if NAME.fullmatch(path.name)]
    assert left == []
    return done, said.count("its worker process ended (SIGKILL); once more")


@pytest.mark.thorough  # in unit/test_pool.py workers die
def test_a_batch_with_killed_workers_is_the_same_as_one_without(tmp_path, quick_models):
    write(tmp_path / "in", 4, 30)
    options = ("--narrator", "espeak", "--format", "epub,transcript")
    done, at_work = compare(tmp_path, quick_models, 2, 0.2, options)
    assert done > 0
    assert at_work > 0


@pytest.mark.thorough
def test_a_hundred_kills_during_sixty_stories(tmp_path, quick_models):
    write(tmp_path / "in", 60, 60)
    kills = int(os.environ.get("ACCESSNEWS_KILLS", "100"))
    options = ("--narrator", "espeak", "--format", "epub,web,transcript")
    done, at_work = compare(tmp_path, quick_models, kills, 0.5, options)
    assert done == kills, "the batch was over before"
    print(f"{done} kills, {at_work} of them at work")


@pytest.mark.thorough
def test_kills_during_sixty_stories_on_a_cluster_of_this_machine(tmp_path, quick_models):
    write(tmp_path / "in", 60, 60)
    kills = int(os.environ.get("ACCESSNEWS_KILLS", "100"))
    options = ("--narrator", "espeak", "--format", "epub,web,transcript")
    done, _ = compare(tmp_path, quick_models, kills, 0.5, options, ("--cluster", "local:3"))
    print(f"{done} kills")
    assert done > kills // 4, "the batch was over before"
