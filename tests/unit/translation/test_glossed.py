"""An engine made to use a glossary: on a real Argos package, and on a word-for-word translator."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import argos_model
from accessnews.progress import Silent
from accessnews.translation.engines.argos import open_translator
from accessnews.translation.engines.llama import LlamaTranslator
from accessnews.translation.glossary.files import Term
from accessnews.translation.glossary.glossary import Glossary, glossary_faults
from accessnews.translation.glossary.hidden_terms import Hidden, hide
from accessnews.translation.glossary.translator import GlossaryTranslator, with_glossary
from accessnews.translation.repair.translator import RepairsItself
from accessnews.weights.store import ModelStore

TEXTS = [
    "She cried.",
    "The mayor said that the library in Sichuan will open in 2027.",
    "Mayor of the year",
    "Libraries, libraries and the mayor’s “library”.",
    "Police found the family.",
]
CHINESE = [Term("mayor", "市长"), Term("library", "图书馆"), Term("Sichuan", "四川")]
SPANISH = [Term("mayor", "alcalde"), Term("library", "biblioteca"), Term("Sichuan", "Sichuán")]


@pytest.fixture(scope="module")
def argos(tmp_path_factory):
    folder = tmp_path_factory.mktemp("argos")
    store = ModelStore(folder / "store")
    for target in ("zh", "es"):
        path = argos_model.build(folder / f"{target}.argosmodel", "en", target)
        store.install_file(path, Silent())
    return open_translator(store)


class WordForWord:
    """A translator by a table of words; it leaves out what is not in the table."""

    title = fingerprint = "word for word"

    def __init__(self, table):
        self.table = table
        self.asked = []

    def pairs(self):
        return frozenset({("en", "zh")})

    def translate(self, texts, source, target):
        for text in texts:
            self.asked.append(text)
            yield "".join(self.table.get(word, "") for word in re.findall(r"\w+", text.lower()))


class Told(WordForWord):
    """The same, that can be told terms; it does what it is told of single words only."""

    def translate_with_terms(self, texts, source, target, terms):
        for text, wanted in zip(texts, terms, strict=True):
            told = {term.lower(): rendering for term, rendering in wanted}
            (made,) = WordForWord({**self.table, **told}).translate([text], source, target)
            yield made


def glossed(engine, terms, target="zh"):
    glossary = Glossary(terms, "en", target)
    made = list(GlossaryTranslator(engine, glossary).translate(TEXTS, "en", target))
    return glossary, made


@pytest.mark.parametrize(("target", "terms"), [("zh", CHINESE), ("es", SPANISH)])
def test_argos_renders_every_term(argos, target, terms):
    glossary, made = glossed(argos, terms, target)
    plain = list(argos.translate(TEXTS, "en", target))
    assert made[0] == plain[0]
    assert made[4] == plain[4]
    for text, translation in zip(TEXTS, made, strict=True):
        assert not glossary_faults(text, translation, glossary)
        assert "XQ" not in translation
    assert any(
        glossary_faults(text, translation, glossary)
        for text, translation in zip(TEXTS, plain, strict=True)
    )
    assert "2027" in made[1]


def test_a_text_comes_out_the_same_alone(argos):
    _, made = glossed(argos, CHINESE)
    translator = GlossaryTranslator(argos, Glossary(CHINESE, "en", "zh"))
    assert [next(translator.translate([text], "en", "zh")) for text in TEXTS] == made


def test_a_text_whose_terms_come_out_right_by_themselves_is_asked_once(argos):
    (plain,) = argos.translate(["The mayor left."], "en", "zh")
    engine = WordForWord({"mayor": "市长", "left": "走了"})
    translator = GlossaryTranslator(engine, Glossary([Term("mayor", "市长")], "en", "zh"))
    assert list(translator.translate(["The mayor left."], "en", "zh")) == ["市长走了"]
    assert engine.asked == ["The mayor left."]
    assert plain


def test_where_placeholders_are_lost_the_plain_translation_stands_and_the_fault_is_told():
    engine = WordForWord({"mayor": "镇长", "cried": "哭了", "left": "走了", "rain": "雨"})
    glossary = Glossary([Term("mayor", "市长")], "en", "zh")
    texts = ["The rain left.", "The mayor left.", "The rain."]
    made = list(GlossaryTranslator(engine, glossary).translate(texts, "en", "zh"))
    assert made == ["雨走了", "镇长走了", "雨"]
    assert [bool(glossary_faults(*pair, glossary)) for pair in zip(texts, made, strict=True)] == [
        False,
        True,
        False,
    ]


def test_an_engine_that_takes_terms_is_told_them_and_checked():
    table = {"mayor": "镇长", "left": "走了", "xq61x": "XQ61X", "rained": "下雨"}
    engine = Told(table)
    terms = [Term("mayor", "市长"), Term("New York", "纽约")]
    translator = GlossaryTranslator(engine, Glossary(terms, "en", "zh"))
    texts = ["It rained.", "The mayor left.", "New York left."]
    assert list(translator.translate(texts, "en", "zh")) == ["下雨", "市长走了", "纽约走了"]
    assert engine.asked == ["XQ61X left."]


def test_texts_go_on_until_the_first_that_misses_a_term():
    engine = WordForWord({"rain": "雨"})
    translator = GlossaryTranslator(engine, Glossary([Term("mayor", "市长")], "en", "zh"))
    made = translator.translate(["rain", "rain", "mayor"], "en", "zh")
    assert next(made) == "雨"
    assert engine.asked == ["rain"]


def test_an_engine_that_repairs_itself_still_does(argos):
    class Careful(WordForWord):
        def unrepaired(self):
            return WordForWord({"mayor": "市长"})

    glossary = Glossary(CHINESE, "en", "zh")
    careful = with_glossary(Careful({}), glossary)
    assert isinstance(careful, RepairsItself)
    assert list(careful.unrepaired().translate(["Mayor"], "en", "zh")) == ["市长"]
    assert not isinstance(with_glossary(argos, glossary), RepairsItself)


def test_nothing_in_nothing_out(argos):
    translator = GlossaryTranslator(argos, Glossary(CHINESE, "en", "zh"))
    assert list(translator.translate([], "en", "zh")) == []


def test_alternatives_that_miss_a_term_are_left_out(argos):
    translator = GlossaryTranslator(argos, Glossary(CHINESE, "en", "zh"))
    offered = list(translator.alternatives(TEXTS[:2], "en", "zh"))
    assert len(offered) == 2
    assert offered[1] == []
    none = GlossaryTranslator(WordForWord({}), Glossary(CHINESE, "en", "zh"))
    assert list(none.alternatives(TEXTS, "en", "zh")) == [[]] * len(TEXTS)


def test_what_is_hidden():
    glossary = Glossary(CHINESE, "en", "zh")
    hidden = hide("The mayor’s library is in XQ61X.", glossary)
    assert hidden.text == "The XQ62X’s XQ63X is in XQ61X."
    only = hide("The mayor’s library.", glossary, "ZZQ{}", [CHINESE[1]])
    assert only.text == "The mayor’s ZZQ61."


def test_more_terms_than_there_are_placeholders():
    hidden = hide("mayor " * 60, Glossary(CHINESE, "en", "zh"))
    assert len(hidden.renderings) == 39
    assert hidden.text.count("mayor") == 21


@pytest.mark.parametrize(
    ("translation", "shown"),
    [
        ("XQ61X去了XQ62X。", "市长去了图书馆。"),
        ("他说 XQ61X 去了 xq62x 。", "他说市长去了图书馆。"),
        ("XQ 61 X去了XQ62X", "市长去了图书馆"),
        ("XQ61X (BBC) XQ62X", "市长 (BBC) 图书馆"),
        ("XQ61X去了。", None),
        ("XQ61X去了XQ62X和XQ62X。", None),
        ("XQ61X去了XQ620X。", None),
        ("XQ61Xs XQ62X", None),
        ("", None),
    ],
)
def test_what_is_shown_again(translation, shown):
    hidden = hide("The mayor went to the library.", Glossary(CHINESE, "en", "zh"))
    assert hidden.show(translation, "zh") == shown


def test_a_rendering_takes_the_capital_of_a_sentences_beginning():
    hidden = Hidden("", (("XQ61X", "alcalde"), ("XQ62X", "iPhone")))
    assert hidden.show("«XQ61X y XQ62X»", "es") == "«Alcalde y iPhone»"
    assert hidden.show("XQ62X y XQ61X", "es") == "iPhone y alcalde"


def test_a_rendering_is_text_and_no_pattern():
    hidden = Hidden("", (("XQ61X", r"C:\1 \g<0> XQ62X"), ("XQ62X", "b")))
    assert hidden.show("XQ61X", "es") is None
    assert hidden.show("XQ62X: XQ61X", "es") == r"b: C:\1 \g<0> XQ62X".replace("b", "B", 1)


@given(st.text("ab, XQZ6179'’-. mayor library", max_size=60))
def test_what_is_hidden_and_copied_comes_back_as_it_was(text):
    """With renderings equal to the terms, a model that copies gives the text back."""
    glossary = Glossary([Term("mayor", "mayor"), Term("library", "library")], "en", "de")
    hidden = hide(text, glossary)
    shown = hidden.show(hidden.text, "de")
    assert shown is not None
    assert shown.casefold() == text.casefold()


@given(st.text("XQ61 Z2x市 ", max_size=40))
def test_no_answer_is_shown_with_a_placeholder_in_it(answer):
    hidden = hide("The mayor went to the library.", Glossary(CHINESE, "en", "zh"))
    shown = hidden.show(answer, "zh")
    assert shown is None or (
        shown.count("市长") == 1 == shown.count("图书馆")
        and not re.search(r"XQ\s?6\s?[12]\s?X\b", shown, re.IGNORECASE)
    )


@pytest.mark.slow
@pytest.mark.thorough
def test_the_local_model_writes_the_terms_it_is_told(installed):
    installed("qwen2.5-coder-1.5b-instruct-q4")
    engine = LlamaTranslator(ModelStore())
    glossary = Glossary(
        [Term("levee", "防洪堤"), Term("county executive", "县行政长官")], "en", "zh"
    )
    text = "“We never expected the levees to hold,” said the county executive."
    (made,) = with_glossary(engine, glossary).translate([text], "en", "zh")
    assert "防洪堤" in made
    assert "县行政长官" in made
