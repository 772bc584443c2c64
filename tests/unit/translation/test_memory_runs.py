"""Where a person placed links and emphasis is kept with the translation."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accessnews.errors import InputError
from accessnews.runs import Run, RunKind, in_order, nested
from accessnews.translation.engine import KnowsRuns
from accessnews.translation.memory.file import SCHEMA
from accessnews.translation.memory.placed import placed_in, written
from accessnews.translation.memory.store import Memory, Origin, TranslationUnit
from accessnews.translation.memory.translator import MemoryTranslator
from accessnews.translation.stand_in import SurvivingTranslator

LINK = Run(0, 2, RunKind.LINK, "https://example.org/a")
NOTE = Run(7, 7, RunKind.NOTE, "b009")
SOURCE_LINK = Run(4, 9, RunKind.LINK, "https://example.org/a")
UNIT = TranslationUnit(
    "The mayor resigned on Monday.",
    "市长周一辞职。",
    "en",
    "zh",
    Origin.HUMAN,
    runs=(LINK, NOTE),
    source_runs=(SOURCE_LINK,),
)
# The tables as the first release made them.
FIRST = """
CREATE TABLE units (
    id INTEGER PRIMARY KEY, source TEXT NOT NULL, target TEXT NOT NULL,
    source_language TEXT NOT NULL, target_language TEXT NOT NULL, origin TEXT NOT NULL,
    engine TEXT NOT NULL, note TEXT NOT NULL, changed TEXT NOT NULL, length INTEGER NOT NULL,
    UNIQUE (source, source_language, target_language, origin, engine)
);
CREATE INDEX by_length ON units (source_language, target_language, length, source);
CREATE TABLE pairs (
    source_language TEXT NOT NULL, target_language TEXT NOT NULL,
    PRIMARY KEY (source_language, target_language)
);
INSERT INTO units VALUES (7, 'She cried.', '她哭了。', 'en', 'zh', 'human', '', 'mine',
    '2026-01-02T03:04:05Z', 10);
INSERT INTO units VALUES (9, 'He left.', '他走了。', 'en', 'zh', 'machine', 'argos 1', '',
    '2026-01-02T03:04:05Z', 8);
INSERT INTO pairs VALUES ('en', 'zh');
PRAGMA user_version = 1;
"""


@pytest.fixture
def memory(tmp_path):
    return Memory(tmp_path / "memory.sqlite")


def test_runs_of_both_texts_are_kept(memory):
    memory.remember([UNIT])
    assert memory.find(UNIT.source, "en", "zh") == replace(
        UNIT, changed=memory.find(UNIT.source, "en", "zh").changed
    )
    assert next(memory.units()).runs == (LINK, NOTE)


def test_they_stand_where_their_words_are_once_the_text_is_on_one_line(memory):
    spaced = replace(UNIT, target="\n 市长 周一\n辞职。", runs=(Run(2, 4, RunKind.STRONG),))
    memory.remember([spaced])
    kept = memory.find(UNIT.source, "en", "zh")
    assert kept.target[kept.runs[0].begin : kept.runs[0].end] == "市长"


def test_what_has_no_place_is_not_kept(memory):
    memory.remember([replace(UNIT, runs=(Run(7, 7, RunKind.LINK, "https://a", "mayor"),))])
    assert memory.find(UNIT.source, "en", "zh").runs == ()


def test_who_says_nothing_of_them_leaves_them(memory):
    memory.remember([UNIT])
    assert memory.remember([replace(UNIT, runs=(), source_runs=())]) == 0
    memory.remember([replace(UNIT, runs=(), source_runs=(), note="read again")])
    kept = memory.find(UNIT.source, "en", "zh")
    assert (kept.note, kept.runs, kept.source_runs) == ("read again", UNIT.runs, UNIT.source_runs)


def test_another_text_or_other_runs_take_their_place(memory):
    memory.remember([UNIT])
    moved = replace(UNIT, runs=(replace(LINK, begin=4, end=6),))
    assert memory.remember([moved]) == 1
    assert memory.find(UNIT.source, "en", "zh").runs == moved.runs
    assert memory.remember([replace(UNIT, target="市长辞职了。", runs=())]) == 1
    assert memory.find(UNIT.source, "en", "zh").runs == ()


def old_file(path):
    with closing(sqlite3.connect(path)) as database:
        database.executescript(FIRST)
    return path


def test_a_file_of_the_first_schema_is_taken_with_all_that_is_in_it(tmp_path):
    memory = Memory(old_file(tmp_path / "memory.sqlite"))
    assert [(each.target, each.note, each.engine, each.runs) for each in memory.units()] == [
        ("她哭了。", "mine", "", ()),
        ("他走了。", "", "argos 1", ()),
    ]
    assert memory.remember([UNIT]) == 1
    assert memory.find("She cried.", "en", "zh").changed == "2026-01-02T03:04:05Z"
    assert [share for share, _ in memory.similar("He left us.", "en", "zh", threshold=0.6)]
    memory.close()
    again = Memory(memory.path)
    assert again.find(UNIT.source, "en", "zh").runs == UNIT.runs
    with closing(sqlite3.connect(memory.path)) as database:
        assert database.execute("PRAGMA user_version").fetchone() == (SCHEMA.version,)


def test_two_that_open_an_old_file_at_once_both_have_it(tmp_path):
    path = old_file(tmp_path / "memory.sqlite")
    first, second = Memory(path), Memory(path)
    assert first.find("She cried.", "en", "zh") == second.find("She cried.", "en", "zh")


def test_a_newer_file_is_refused_and_left_as_it_is(tmp_path):
    path = old_file(tmp_path / "memory.sqlite")
    with closing(sqlite3.connect(path)) as database:
        database.execute(f"PRAGMA user_version = {SCHEMA.version + 1}")
    with pytest.raises(InputError, match="a newer accessnews wrote this") as raised:
        Memory(path).find("She cried.", "en", "zh")
    assert raised.value.exit_code == 3
    with closing(sqlite3.connect(path)) as database:
        assert len(database.execute("SELECT * FROM units").fetchall()) == 2


@pytest.mark.parametrize(
    "line",
    ["[[0,2,", "{}", "[[0,2]]", '[[0,2,"dog",""]]', '[[0,99,"link","x"]]', '[[3,1,"link","x"]]'],
)
def test_a_damaged_line_is_no_runs(line):
    assert placed_in("市长周一辞职。", line) == ()


@settings(max_examples=40, deadline=None)
@given(st.data(), st.text(st.characters(exclude_categories=("Cs", "Cc", "Z")), min_size=1))
def test_any_runs_come_back(data, text):
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    drawn = data.draw(st.lists(st.tuples(ends, st.sampled_from(RunKind), st.text(max_size=5))))
    runs = nested(
        [
            Run(min(e), max(e), kind, value.encode("utf-8", "ignore").decode())
            for e, kind, value in drawn
            if e[0] != e[1]
        ]
    )
    back = placed_in(text, written(text, text, runs))
    assert back == runs
    assert in_order(back)


class Silent:
    """An engine that is never asked."""

    title, fingerprint, network = "none", "none", False

    def pairs(self):
        return frozenset({("en", "zh")})

    def translate(self, texts, source, target):
        raise AssertionError(texts)


def test_translators_around_the_memory_know_a_persons_runs(memory):
    machine = replace(UNIT, source="She cried.", origin=Origin.MACHINE, engine="none")
    memory.remember([UNIT, machine])
    for translator in (
        MemoryTranslator(Silent(), memory),
        SurvivingTranslator(MemoryTranslator(Silent(), memory)),
    ):
        assert isinstance(translator, KnowsRuns)
        texts = [UNIT.source, "She cried.", "Nobody knows.", UNIT.source]
        assert translator.runs(texts, "en", "zh") == {UNIT.source: UNIT.runs}
        assert translator.runs(texts, "en", "fr") == {}
    assert SurvivingTranslator(Silent()).runs([UNIT.source], "en", "zh") == {}
