"""The engines of the desk's plans: the last ones stay open, what is let go is closed when idle."""

import threading
from dataclasses import replace

import pytest

import argos_model
from accessnews.cache import Cache
from accessnews.desk.open_engines import OpenEngines
from accessnews.plan import Plan
from accessnews.progress import Silent
from accessnews.weights.store import ModelStore

TEXT = "The ferry sails."


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("models")
    store = ModelStore(folder / "models")
    store.install_file(argos_model.build(folder / "m.argosmodel", "en", "zh"), Silent())
    return store


@pytest.fixture
def opened(store, tmp_path):
    return OpenEngines(store, Cache(tmp_path / "cache"), most=2)


@pytest.fixture
def plans(tmp_path):
    plan = Plan(
        targets=("zh",),
        output=tmp_path,
        memory=tmp_path / "memory.sqlite",
        translator="argos",
        narrator="espeak",
    )
    return [replace(plan, voices={"fr": each}) for each in ("one", "two", "three")]


def used(engines):
    """Have a sentence translated and one spoken."""
    assert list(engines.translator("en", "zh").translate([TEXT], "en", "zh"))
    cast = engines.voices.cast("en")
    assert len(cast.main.narrator.speak(TEXT, cast.main.voice).samples)


def models(engines):
    """How many models are in the memory: of those that translate, and narrators that are open."""
    translating = sum(len(each._engines) for each in engines._models)
    narrating = [each._engine._narrator for each in engines.voices._narrators.values()]
    return translating, sum(each is not None for each in narrating)


def test_the_plans_used_last_stay_open_and_what_is_let_go_is_closed(opened, plans):
    first, second, third = plans
    engines = opened.of(first)
    used(engines)
    translating, narrating = models(engines)
    assert translating == 1
    assert narrating > 0
    opened.of(second)
    assert opened.of(first) is engines
    opened.of(third)
    assert models(engines) == (1, narrating)  # it was used after the second
    assert opened.of(second) is not engines
    opened.of(third)
    assert models(engines) == (0, 0)
    assert opened.of(first) is not engines


def test_one_that_is_let_go_loads_its_models_again_for_whoever_has_it(opened, plans):
    engines = opened.of(plans[0])
    used(engines)
    opened.close()
    assert models(engines) == (0, 0)
    text = "The boat sails."
    assert list(engines.translator("en", "zh").translate([text], "en", "zh"))
    assert models(engines)[0] == 1


def test_nothing_is_closed_that_somebody_works_with(opened, plans):
    first, second, third = plans
    with opened.at_work(first) as engines:
        used(engines)
        opened.of(second)
        opened.of(third)
        assert opened.of(first) is engines  # the idle one was let go before it
        with opened.at_work(second), opened.at_work(third), opened.at_work(first):
            pass
        opened.close()
        assert models(engines)[0] == 1
        with opened.at_work(first) as anew:
            assert anew is not engines
    assert models(engines) == (0, 0)


def test_what_all_work_with_is_let_go_only_then(opened, plans):
    first, second, third = plans
    with opened.at_work(first) as one, opened.at_work(second):
        used(one)
        with opened.at_work(third):
            assert models(one)[0] == 1
        assert models(one)[0] == 1
        with opened.at_work(first) as again:
            assert again is not one
    assert models(one) == (0, 0)
    assert models(again) == (0, 0)


def test_a_desk_that_ends_waits_for_whoever_is_at_work(opened, plans):
    began, gone, rested = threading.Event(), threading.Event(), threading.Event()

    def work():
        with opened.at_work(plans[0]) as engines:
            used(engines)
            began.set()
            gone.wait(20)

    def rest():
        opened.rest()
        rested.set()

    at_work = threading.Thread(target=work)
    at_work.start()
    assert began.wait(20)
    opened.close()
    resting = threading.Thread(target=rest)
    resting.start()
    assert not rested.wait(0.2)
    gone.set()
    assert rested.wait(20)
    assert models(opened.of(plans[0])) == (0, 0)
    at_work.join()
    resting.join()
