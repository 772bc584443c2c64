"""What an engine gets wrong in one wording it is asked for in another."""

import pytest

import argos_model
from accessnews.progress import SILENT
from accessnews.translation.engines.argos import ArgosTranslator
from accessnews.translation.memory.store import Memory, Origin, TranslationUnit
from accessnews.translation.memory.translator import MemoryTranslator
from accessnews.translation.repair.translator import RepairingTranslator, other_wordings
from accessnews.weights.store import ModelStore

PAIR = ("en", "zh")
TEXT = "For his mother, Li Jingfang, the loss was hard but never led to defeat."
OTHER = "The loss was hard for his mother, Li Jingfang, but never led to defeat."
TWICE = "对李静芳的母亲来说，李静芳的损失很沉重，但从未导致失败。"
ONCE = "损失对他的母亲李静芳来说很沉重，但从未导致失败。"


@pytest.fixture
def remembering(tmp_path, monkeypatch):
    """A memory before an engine, as each of two sentences was once translated."""
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "none"))
    store = ModelStore(tmp_path / "store")
    store.install_file(argos_model.build(tmp_path / "m.argosmodel", *PAIR), SILENT)

    def remembering(known):
        memory = Memory(tmp_path / "memory.sqlite")
        memory.remember(TranslationUnit(*each, *PAIR, Origin.HUMAN) for each in known.items())
        return MemoryTranslator(ArgosTranslator(store), memory)

    return remembering


@pytest.mark.parametrize(("first", "made"), [(TWICE, ONCE), (ONCE, ONCE)])
def test_a_name_said_too_often_is_put_right(remembering, first, made):
    engine = remembering({TEXT: first, OTHER: ONCE})
    assert list(RepairingTranslator(engine).translate([TEXT], *PAIR)) == [made]


def test_another_wording_that_is_no_better_is_not_taken(remembering):
    engine = remembering({TEXT: TWICE, OTHER: "李静芳的损失对李静芳来说很沉重，但从未导致失败。"})
    assert list(RepairingTranslator(engine).translate([TEXT], *PAIR)) == [TWICE]


def test_where_a_language_has_none_nothing_is_asked():
    assert other_wordings(TEXT, "en") == [OTHER]
    assert other_wordings("Para su madre, Li Na, era duro.", "es") == []
