"""Of several workers that want the same one makes it, and a dead one keeps nobody waiting."""

import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from accessnews.errors import InputError
from accessnews.storage.claims import FOLDER, ON_THIS_MACHINE, Claims, Pace
from accessnews.storage.place import place_of
from object_store import Cut, Refusal

QUICK = Pace(beat=0.02, missed=4, first=0.005, last=0.02)
"""For claims of the dead: a live holder might be taken for one of them on a loaded machine."""

DEAD = b"0123456789abcdef 7 aaaaaaaa"


class Told:
    def __init__(self):
        self.lines = []

    def say(self, line):
        self.lines.append(line)


def wait_for(waiting):
    while (claim := waiting.taken()) is None:
        waiting.pause()
    return claim


def claims_in(place):
    return sorted(place.names(FOLDER))


def test_one_has_it_until_it_gives_it_back(place):
    one, other = Claims(place, ON_THIS_MACHINE), Claims(place, ON_THIS_MACHINE)
    with one.on("speech/ab/c.npz").taken() as claim:
        assert claim
        waiting = other.on("speech/ab/c.npz")
        assert waiting.taken() is None
        assert one.on("speech/ab/c.npz").taken() is None  # in the same process neither
        with other.on("speech/ab/d.npz").taken() as another:
            assert another
    assert waiting.taken() is None  # it was given back: perhaps it is made
    with waiting.taken() as claim:
        assert claim
    assert claims_in(place) == []


def test_one_of_many_takes_what_a_dead_holder_had(place):
    place.create(f"{FOLDER}/a.0", DEAD)
    together = threading.Barrier(6)
    holding = []

    def work(_):
        waiting = Claims(place, QUICK).on("a")
        together.wait()
        last = time.monotonic() + 30
        while time.monotonic() < last:
            if (claim := waiting.taken()) is not None:
                holding.append(claim)
                return True
            if holding:
                return False
            waiting.pause()
        raise AssertionError("nobody took it")

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(work, range(6))) == 1
    assert claims_in(place) == [f"{FOLDER}/a.0", f"{FOLDER}/a.1"]
    holding[0].give_back()
    assert claims_in(place) == []


def test_generations_of_dead_holders_go_with_the_last(place):
    for generation in range(3):
        place.create(f"{FOLDER}/a.{generation}", DEAD)
    with wait_for(Claims(place, QUICK).on("a")):
        assert claims_in(place) == [f"{FOLDER}/a.{generation}" for generation in range(4)]
    assert claims_in(place) == []


def test_whoever_was_found_dead_is_not_waited_for_again(place):
    claims = Claims(place, QUICK)
    for name in "abc":
        place.create(f"{FOLDER}/{name}.0", DEAD)
    with wait_for(claims.on("a")):
        for name in "bc":
            with claims.on(name).taken() as claim:
                assert claim  # at the first look
    assert claims_in(place) == []


def test_one_who_was_taken_for_dead_and_lives_is_waited_for(place):
    claims = Claims(place, QUICK)
    place.create(f"{FOLDER}/a.0", DEAD)
    wait_for(claims.on("a")).give_back()
    place.create(f"{FOLDER}/b.0", b"0123456789abcdef 70 bbbbbbbb")
    assert claims.on("b").taken() is None


def test_a_holder_renews_its_claim_and_keeps_it(place):
    holder, other = Claims(place, Pace(0.05, 100, 0.005, 0.02)), Claims(place, ON_THIS_MACHINE)
    with holder.on("a").taken():
        first = place.read(f"{FOLDER}/a.0")
        waiting = other.on("a")
        while place.read(f"{FOLDER}/a.0") == first:
            assert waiting.taken() is None
            waiting.pause()
        assert place.read(f"{FOLDER}/a.0").split()[0] == first.split()[0]
    assert claims_in(place) == []


def test_a_slow_holder_that_lost_its_claim_gives_back_without_harm(place):
    slow = Claims(place, Pace(1000, 1000, 0.01, 0.01)).on("a").taken()
    with wait_for(Claims(place, QUICK).on("a")):
        slow.renew(b"late 0 x")
        slow.give_back()
    slow.renew(b"late 0 x")
    assert claims_in(place) == []


def written_over(asked):
    asked.headers.pop("If-None-Match", None)


def not_implemented(asked):
    return Refusal(501, "NotImplemented") if "If-None-Match" in asked.headers else None


@pytest.mark.parametrize("rule", [written_over, not_implemented])
def test_a_store_in_which_two_create_one_file_is_told_and_has_no_claims(line, in_store, rule):
    told = Told()
    line.rule = rule
    assert Claims.opened(place_of(in_store), ON_THIS_MACHINE, told) is None
    (said,) = told.lines
    assert in_store in said
    assert "If-None-Match" in said
    assert "\n" not in said
    line.rule = lambda _: None
    assert Claims.opened(place_of(in_store), ON_THIS_MACHINE, told) is not None
    assert claims_in(place_of(in_store)) == []


def test_a_store_that_refuses_to_be_written_is_an_error(line, in_store):
    line.rule = lambda asked: Refusal(403, "AccessDenied") if asked.method == "PUT" else None
    with pytest.raises(InputError, match="AccessDenied"):
        Claims.opened(place_of(in_store), ON_THIS_MACHINE)


def test_a_claim_is_ours_though_the_answer_to_it_was_lost(line, in_store):
    claims = Claims(place_of(in_store), ON_THIS_MACHINE)
    lost = iter([Cut("unanswered")])
    line.rule = lambda asked: next(lost, None) if asked.method == "PUT" else None
    with claims.on("a").taken() as claim:
        assert claim
    assert claims_in(place_of(in_store)) == []


def test_a_claim_that_cannot_be_renewed_is_told_once_and_kept(line, in_store):
    told = Told()
    place = place_of(in_store)
    claims = Claims(place, Pace(0.02, 100, 0.01, 0.01), told)
    with claims.on("a").taken():
        line.rule = lambda asked: Cut() if asked.method == "PUT" else None
        while not told.lines or line.asked["PUT"] < 12:
            time.sleep(0.02)
        line.rule = lambda _: None
    assert len(told.lines) == 1
    assert "could not be renewed" in told.lines[0]
    assert claims_in(place) == []


@pytest.mark.parametrize("name", ["speech/ab/c.npz", "aac/00/1.sealed"])
def test_claims_are_apart_from_the_entries(place, name):
    with Claims(place, ON_THIS_MACHINE).on(name).taken():
        (file,) = place.names()
        assert file == f"{FOLDER}/{name.replace('/', '-')}.0"


def test_a_holder_of_this_machine_that_was_killed_is_not_waited_for(place):
    """No beat has to be missed: the process is there no more."""
    code = (
        "import os, sys; from pathlib import Path\n"
        "from accessnews.storage.claims import Claims, Pace\n"
        "from accessnews.storage.place import place_of\n"
        "slow = Pace(beat=1000, missed=1000, first=1, last=1)\n"
        "assert Claims(place_of(sys.argv[1]), slow).on('thing').taken()\n"
        "os.kill(os.getpid(), 9)\n"
    )
    subprocess.run([sys.executable, "-c", code, place.address], check=False)
    patient = Pace(beat=1000, missed=1000, first=1, last=1)
    assert Claims(place, patient).on("thing").taken()


def test_a_holder_that_lives_or_is_elsewhere_is_waited_for(place):
    patient = Pace(beat=1000, missed=1000, first=1, last=1)
    holder, waiter = Claims(place, patient), Claims(place, patient)
    assert holder.on("here").taken()
    assert waiter.on("here").taken() is None
    holder.owner = "0123456789abcdef-0000000000000000-999999999"
    assert holder.on("elsewhere").taken()
    assert waiter.on("elsewhere").taken() is None
