"""The translation memory: a person's translation first, never a wrong one, nothing lost."""

import sqlite3
import subprocess
import sys
import threading
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accessnews.errors import InputError, UsageError
from accessnews.translation.memory.file import SCHEMA
from accessnews.translation.memory.store import Memory, Origin, TranslationUnit, clean

SOURCE = "The mayor resigned on Monday."
HUMAN = TranslationUnit(SOURCE, "市长周一辞职。", "en", "zh", Origin.HUMAN)
MACHINE = TranslationUnit(SOURCE, "市长星期一辞职了。", "en", "zh", Origin.MACHINE, "argos 1")


@pytest.fixture
def memory(tmp_path):
    made = Memory(tmp_path / "new folder" / "memory.sqlite")
    yield made
    made.close()


def test_nothing_is_found_in_a_memory_that_is_not_there_yet(memory):
    assert memory.find(SOURCE, "en", "zh", "argos 1") is None
    assert memory.similar(SOURCE, "en", "zh") == []
    assert list(memory.units()) == []


def test_a_machines_answers_its_own_engine_only(memory):
    assert memory.remember([MACHINE]) == 1
    assert memory.find(SOURCE, "en", "zh", "argos 1").target == MACHINE.target
    assert memory.find(SOURCE, "en", "zh", "argos 2") is None
    assert memory.find(SOURCE, "en", "zh") is None


def test_a_machines_without_an_engine_answers_nobody(memory):
    memory.remember([replace(MACHINE, engine="")])
    assert memory.find(SOURCE, "en", "zh", "") is None
    assert memory.similar(SOURCE, "en", "zh")[0][0] == 1


def test_a_persons_answers_every_engine_and_no_machines_replaces_it(memory):
    memory.remember([MACHINE, HUMAN])
    assert memory.remember([MACHINE]) == 0
    for engine in ("argos 1", "llama", ""):
        assert memory.find(SOURCE, "en", "zh", engine).target == HUMAN.target
    assert [unit.origin for unit in memory.units()] == [Origin.HUMAN]


def test_engines_do_not_replace_each_other(memory):
    memory.remember([MACHINE, replace(MACHINE, engine="llama", target="市长于周一辞职。")])
    assert memory.find(SOURCE, "en", "zh", "argos 1").target == MACHINE.target
    assert memory.find(SOURCE, "en", "zh", "llama").target == "市长于周一辞职。"


def test_the_later_of_two_corrections_counts_whatever_their_order(memory):
    early = replace(HUMAN, changed="2026-01-01T00:00:00Z")
    late = replace(HUMAN, target="市长已于周一辞职。", changed="2026-02-01T00:00:00Z")
    assert memory.remember([late]) == 1
    assert memory.remember([early]) == 0
    assert memory.find(SOURCE, "en", "zh").target == late.target
    now = replace(HUMAN, target="周一，市长辞职。")
    assert memory.remember([now]) == 1
    assert memory.find(SOURCE, "en", "zh").target == now.target


def test_the_same_again_changes_nothing(memory):
    assert memory.remember([HUMAN, MACHINE]) == 1
    assert memory.remember([HUMAN]) == 0
    assert memory.counts() == {("en", "zh", Origin.HUMAN): 1}


@pytest.mark.parametrize(
    ("kept", "asked", "found"),
    [
        (("en-US", "zh-CN"), ("en-GB", "zh"), True),
        (("en", "zh-TW"), ("en", "zh"), False),
        (("en", "zh-TW"), ("en", "zh-Hant"), True),
        (("en", "zh"), ("en", "zh-Hant"), False),
        (("en", "es-ES"), ("en", "es"), True),
        (("en", "es"), ("en", "es-MX"), True),
        (("en", "pt-PT"), ("en", "pt-BR"), False),
        (("en", "zh"), ("zh", "en"), False),
        (("en", "zh"), ("fr", "zh"), False),
    ],
)
def test_languages_fit_where_a_reader_would_not_mind(memory, kept, asked, found):
    memory.remember([replace(HUMAN, source_language=kept[0], target_language=kept[1])])
    assert (memory.find(SOURCE, *asked) is not None) is found
    assert bool(memory.similar(SOURCE, *asked)) is found


def test_the_exact_region_is_taken_first(memory):
    memory.remember(
        [
            replace(HUMAN, target_language="es-ES", target="El alcalde dimitió."),
            replace(HUMAN, target_language="es", target="El alcalde renunció."),
        ]
    )
    assert memory.find(SOURCE, "en", "es").target == "El alcalde renunció."
    assert memory.find(SOURCE, "en", "es-ES").target == "El alcalde dimitió."


def test_what_is_no_language_is_refused_and_nothing_of_its_call_is_kept(memory):
    with pytest.raises(UsageError):
        memory.remember([HUMAN, replace(HUMAN, target_language="no such language")])
    assert list(memory.units()) == []


def test_white_space_does_not_count_and_what_no_file_holds_is_left_out(memory):
    memory.remember([replace(HUMAN, source=" The  mayor\nresigned on\tMonday.\x00\ud800 ")])
    assert memory.find(SOURCE, "en", "zh").source == SOURCE


def test_an_empty_text_is_no_unit(memory):
    assert memory.remember([replace(HUMAN, target=" "), replace(HUMAN, source="")]) == 0


def test_similar_is_best_first_within_the_limit_and_the_threshold(memory):
    others = ["The mayor resigned on Tuesday.", "The mayors resigned on Monday.", "It rained."]
    memory.remember(
        [MACHINE, *(replace(HUMAN, source=text, target=f"{n}") for n, text in enumerate(others))]
    )
    found = memory.similar(SOURCE, "en", "zh")
    assert [unit.source for _, unit in found] == [SOURCE, others[1], others[0]]
    assert found[0][0] == 1 > found[1][0] > found[2][0] > 0.75
    assert len(memory.similar(SOURCE, "en", "zh", limit=1)) == 1
    assert len(memory.similar(SOURCE, "en", "zh", threshold=0.97)) == 1
    assert len(memory.similar(SOURCE, "en", "zh", limit=9, threshold=0.01)) == 4


def test_of_one_source_a_persons_is_offered_else_the_last_one(memory):
    engines = [
        replace(MACHINE, engine=f"{day}", target=f"{day}", changed=f"2026-01-0{day}T00:00:00Z")
        for day in (1, 3, 2)
    ]
    memory.remember(engines)
    assert [unit.target for _, unit in memory.similar(SOURCE, "en", "zh")] == ["3"]
    memory.remember([HUMAN])
    assert [unit.target for _, unit in memory.similar(SOURCE, "en", "zh")] == [HUMAN.target]


def test_a_persons_takes_the_place_of_machines_in_other_regions_of_the_languages(memory):
    memory.remember([MACHINE, replace(MACHINE, target_language="zh-Hant")])
    memory.remember([replace(HUMAN, source_language="en-US")])
    kept = {(unit.origin, unit.target_language) for unit in memory.units()}
    assert kept == {(Origin.HUMAN, "zh"), (Origin.MACHINE, "zh-Hant")}
    assert memory.remember([replace(MACHINE, source_language="en-GB")]) == 0


@settings(deadline=None, max_examples=60)
@given(
    texts=st.lists(st.text("abc 你好", min_size=1, max_size=14), max_size=12),
    query=st.text("abc 你好", max_size=14),
    threshold=st.sampled_from([0.3, 0.5, 0.75, 0.9]),
)
def test_the_prefilter_loses_nothing(tmp_path_factory, texts, query, threshold):
    from rapidfuzz.distance import Levenshtein

    memory = Memory(tmp_path_factory.mktemp("memory") / "m.sqlite")
    memory.remember(replace(HUMAN, source=text) for text in texts)
    found = {unit.source for _, unit in memory.similar(query, "en", "zh", 99, threshold)}
    like = Levenshtein.normalized_similarity
    assert found == {
        text
        for text in map(clean, texts)
        if text and like(clean(query), text, score_cutoff=threshold) >= threshold
    }
    memory.close()


@settings(deadline=None, max_examples=60)
@given(
    units=st.lists(
        st.builds(
            TranslationUnit,
            source=st.sampled_from(["a", "A", "a.", "b", "á", "a b"]),
            target=st.text(min_size=1, max_size=6).filter(clean),
            source_language=st.sampled_from(["en", "en-GB", "fr"]),
            target_language=st.sampled_from(["zh", "zh-Hant", "es", "es-MX", "es-ES"]),
            origin=st.sampled_from(Origin),
            engine=st.sampled_from(["", "x", "y"]),
        ),
        max_size=25,
    ),
    engine=st.sampled_from(["", "x", "y", "z"]),
)
def test_a_unit_that_is_found_is_never_a_wrong_one(tmp_path_factory, units, engine):
    memory = Memory(tmp_path_factory.mktemp("memory") / "m.sqlite")
    memory.remember(units)
    given_for: dict = {}
    for unit in units:
        machine = unit.engine if unit.origin is Origin.MACHINE else ""
        key = unit.source, unit.source_language, unit.target_language, unit.origin, machine
        given_for.setdefault(key, set()).add(clean(unit.target))
    for source in ("a", "A", "a.", "b", "á", "a b"):
        for target_language in ("zh", "zh-Hant", "es"):
            found = memory.find(source, "en", target_language, engine)
            humans = [
                unit
                for unit in units
                if unit.source == source
                and unit.source_language != "fr"
                and unit.origin is Origin.HUMAN
                and unit.target_language.split("-")[0] == target_language.split("-")[0]
                and ("Hant" in unit.target_language) == ("Hant" in target_language)
            ]
            if found is None:
                assert not humans
                continue
            assert found.source == source
            assert found.origin is Origin.HUMAN or (found.engine == engine and not humans)
            key = (
                source,
                found.source_language,
                found.target_language,
                found.origin,
                found.engine,
            )
            assert found.target in given_for[key]
    memory.close()


def test_threads_share_it(memory):
    def work(number):
        for each in range(20):
            memory.remember([replace(HUMAN, source=f"{number} {each}")])
            assert memory.find(f"{number} {each}", "en", "zh")

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(list(memory.units())) == 80


WRITER = """
import sys, time
from pathlib import Path
from accessnews.translation.memory.store import Memory, Origin, TranslationUnit
path, number = Path(sys.argv[1]), sys.argv[2]
(path.parent / f"ready {number}").touch()
while len(list(path.parent.glob("ready *"))) < 3:
    time.sleep(0.01)
memory = Memory(path)
for each in range(25):
    memory.remember([TranslationUnit(f"{number} {each}", "x", "en", "zh", Origin.HUMAN)])
"""


def test_processes_share_it_from_its_first_moment(tmp_path):
    path = tmp_path / "memory.sqlite"
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(path), str(number)])
        for number in range(3)
    ]
    assert [writer.wait(60) for writer in writers] == [0, 0, 0]
    assert len(list(Memory(path).units())) == 75


def test_reading_goes_on_while_it_is_written(memory):
    memory.remember(replace(HUMAN, source=str(number)) for number in range(10))
    reading = memory.units()
    next(reading)
    memory.remember([HUMAN])
    assert len(list(reading)) == 9


def test_a_file_that_is_none_is_refused_and_left_as_it_is(tmp_path):
    path = tmp_path / "memory.sqlite"
    path.write_bytes(b"not a database, but a letter of some length" * 50)
    with pytest.raises(InputError, match=r"memory\.sqlite: the translation memory cannot be used"):
        Memory(path).find(SOURCE, "en", "zh")
    assert path.read_bytes().startswith(b"not a database")


@pytest.mark.parametrize("version", [0, SCHEMA.version + 1])
def test_another_programs_database_or_a_newer_schema_is_refused(tmp_path, version):
    path = tmp_path / "memory.sqlite"
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE songs (title TEXT)")
        database.execute(f"PRAGMA user_version = {version}")
    with pytest.raises(
        InputError, match=r"no translation memory, but another|a newer accessnews wrote"
    ):
        Memory(path).remember([HUMAN])
    with sqlite3.connect(path) as database:
        assert database.execute("SELECT name FROM sqlite_master").fetchall() == [("songs",)]


def test_a_folder_that_cannot_be_is_an_input_error(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(InputError) as caught:
        Memory(tmp_path / "file" / "memory.sqlite").find(SOURCE, "en", "zh")
    assert "ACCESSNEWS_MEMORY" in caught.value.remedy


def test_the_environment_names_the_file(tmp_path, monkeypatch):
    monkeypatch.setenv("ACCESSNEWS_MEMORY", str(tmp_path / "mine.sqlite"))
    Memory().remember([HUMAN])
    assert Memory(tmp_path / "mine.sqlite").find(SOURCE, "en", "zh")


def test_a_persons_is_taken_back_where_it_still_says_that(memory):
    other = replace(HUMAN, source="Nobody was hurt.")
    memory.remember([HUMAN, other])
    changed = replace(HUMAN, target="市长星期一辞职。")
    assert memory.forget([changed]) == 0  # it says something else
    assert memory.forget([replace(HUMAN, source_language="eng")]) == 1  # en by another name
    assert memory.find(SOURCE, "en", "zh") is None
    assert memory.find(other.source, "en", "zh").target == other.target
    memory.remember([MACHINE])
    assert memory.forget([replace(MACHINE, origin=Origin.HUMAN)]) == 0
    assert memory.find(SOURCE, "en", "zh", "argos 1")
