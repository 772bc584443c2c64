"""A translation back beside each sentence, by a real quick engine."""

from dataclasses import replace

import pytest
from lxml import etree

import argos_model
from accessnews.cache import Cache
from accessnews.edition import Rendering
from accessnews.progress import SILENT
from accessnews.review import page, spreadsheet, table, xliff, xliff2, xliff12
from accessnews.review.back_translation import back_translate, with_back_translations
from accessnews.review.look import ranked
from accessnews.review.pairs import load_pairs
from accessnews.review.sheet import BACK, HELP, STAND_IN, annotated, lay_out
from accessnews.translation.engines.argos import ArgosTranslator
from accessnews.translation.memory.store import Origin, TranslationUnit
from accessnews.translation.side_by_side import NamedEngine
from accessnews.weights.store import ModelStore


class Choking(ArgosTranslator):
    """Argos, but for texts that hold a character of ``raises``."""

    raises = ""
    asked = 0

    def translate(self, texts, source, target):
        for text in texts:
            self.asked += 1
            if any(each in text for each in self.raises):
                raise ZeroDivisionError("division by zero")
            yield from super().translate([text], source, target)


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("models")
    made = ModelStore(folder / "store")
    made.install_file(argos_model.build(folder / "m.argosmodel", "zh", "en"), SILENT)
    return made


@pytest.fixture
def engine(store, tmp_path, monkeypatch):
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "none"))
    return NamedEngine("argos", Choking(store))


@pytest.fixture
def cache(tmp_path):
    return Cache(tmp_path / "cache")


def test_each_target_is_translated_back(sheet, engine, cache):
    made = back_translate(sheet(), engine, cache)
    assert set(made.texts) == {"b000s01", "b001s01", "b002s01", "b002s02", "b003s01"}
    assert not made.failed  # an empty cell and a bare number need none
    asked = engine.engine.asked
    assert back_translate(sheet(), engine, cache) == made
    assert engine.engine.asked == asked > 0  # the second time the cache answers


def test_the_memory_does_not_answer(sheet, engine, cache, memory):
    memory.remember([TranslationUnit("桥", "The bridge", "zh", "en", Origin.HUMAN)])
    assert back_translate(sheet(), engine, cache).texts["b000s01"] != "The bridge"


def test_a_sentence_that_cannot_be_done_stays_empty_and_is_told(sheet, engine, cache):
    engine.engine.raises = "钱"
    made = back_translate(sheet(), engine, cache)
    assert list(made.failed) == ["b002s01"]
    assert "division by zero" in made.failed["b002s01"]
    shown = with_back_translations(sheet(), made)
    backs = {unit.id: unit.back for unit in shown.units}
    assert backs["b002s01"] == backs["b004s02"] == ""
    assert backs["b002s02"] == made.texts["b002s02"]


def test_every_format_shows_it_and_says_what_it_is(sheet, engine, cache):
    made = back_translate(sheet(), engine, cache)
    shown = ranked(with_back_translations(sheet(), made))
    text = made.texts["b002s02"]
    head, *rows = (line.split("\t") for line in table.write(shown).decode("utf-8-sig").splitlines())
    assert head[3] == f"{BACK} (en), {HELP}"
    assert next(row for row in rows if row[0] == "b002s02")[3] == spreadsheet.guarded(text)
    assert not any(text in row[4] for row in rows)  # once is enough
    assert HELP.encode() in page.write(shown)
    assert f'<td lang="en" dir="ltr">{text}</td>'.encode() in page.write(shown)
    notes = etree.fromstring(xliff2.write(shown)).iter("{*}note")
    told = [note.text for note in notes if note.get("category") == BACK]
    assert len(told) == len(made.texts)
    assert f"{HELP} (by {made.engine}): {text}" in told


def test_it_comes_back_as_a_sheet_without_it(sheet, engine, cache):
    shown = ranked(with_back_translations(sheet(), back_translate(sheet(), engine, cache)))
    for form, read in ((table, table.read), (xliff2, xliff.read), (xliff12, xliff.read)):
        with_help, plain = (read(form.write(each), "a") for each in (shown, sheet()))
        assert [(each.id, each.target) for each in with_help.units] == [
            (each.id, each.target) for each in plain.units
        ]


def test_a_stand_in_is_told(build, memory):
    (pair,) = load_pairs([build()])
    told = Rendering("b002s02", "Argos", "Firefox", "out of range")
    pair = replace(pair, stand_ins=(told,))
    units = {unit.id: unit for unit in annotated(lay_out(pair, memory), pair, memory).units}
    notes = [note for note in units["b002s02"].notes if note.category == STAND_IN]
    assert [note.text for note in notes] == ["by Argos: Firefox failed (out of range)"]
    assert not any(note.category == STAND_IN for note in units["b001s01"].notes)
