"""Argos packages at work: nothing lost, nothing cut, any state of the machine."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import argos_model
from accessnews.errors import EngineError, ModelMissingError
from accessnews.progress import Silent
from accessnews.translation.engines import argos
from accessnews.translation.engines.argos import open_translator
from accessnews.weights.store import ModelStore

SENTENCE = "The mayor said that the work will cost $1.2 million and end by March 2027."


@pytest.fixture(scope="module")
def packages(tmp_path_factory):
    """A store with en to zh, zh-Hant, es and pt-BR, es to en, and en to fr, which never ends."""
    folder = tmp_path_factory.mktemp("argos")
    store = ModelStore(folder / "store")
    for source, target in (
        ("en", "zh"),
        ("en", "zt"),
        ("en", "es"),
        ("en", "pb"),
        ("es", "en"),
        ("en", "fr"),
    ):
        path = folder / f"{source}-{target}.argosmodel"
        argos_model.build(path, source, target, endless=target == "fr")
        store.install_file(path, Silent())
    return store


@pytest.fixture
def translator(packages, monkeypatch, tmp_path):
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "none"))
    return open_translator(packages)


def one(translator, text, target="zh"):
    (translated,) = translator.translate([text], "en", target)
    return translated


def test_pairs_are_tags_and_go_through_english(translator):
    direct = {("en", "zh"), ("en", "zh-Hant"), ("en", "es"), ("en", "pt-BR"), ("es", "en")}
    assert direct | {("es", "zh"), ("es", "zh-Hant"), ("es", "pt-BR")} <= translator.pairs()
    assert ("es", "es") not in translator.pairs()
    assert ("zh", "en") not in translator.pairs()


@pytest.mark.parametrize(
    ("tag", "package"),
    [("zh", "zh"), ("zh-CN", "zh"), ("zh-Hans-SG", "zh"), ("zh-TW", "zh-Hant"), ("es-MX", "es")],
)
def test_a_tag_finds_its_package(translator, tag, package):
    assert translator.for_pair("en-GB", tag).title == f"Argos Translate 1.0 (en to {package})"


def test_a_pair_that_is_not_installed_is_named_at_once(translator):
    with pytest.raises(ModelMissingError) as caught:
        translator.translate(["x"], "en", "de")
    assert caught.value.remedy == "Run: accessnews models install en de"
    with pytest.raises(ModelMissingError):
        translator.for_pair("zh", "en")


def test_letters_are_translated_and_figures_kept(translator):
    made = one(translator, SENTENCE)
    assert "$1.2" in made
    assert "2027" in made
    assert "mayor" not in made
    assert any("\u4e00" <= character <= "\u9fff" for character in made)


def test_a_pivot_is_the_two_legs_one_after_the_other(translator):
    first = list(translator.translate([SENTENCE], "es", "en"))
    second = list(translator.translate(first, "en", "zh"))
    assert list(translator.translate([SENTENCE], "es", "zh")) == second


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("\n\n  Wait a moment", "\n\n  "),
        ("snake_case_name", "_"),
        ("And then…", "…"),
        ("About ½ of it", "½"),
        ("中文 😀 naïve", "😀"),
        ("“Yes”", "“"),
    ],
)
def test_what_argostranslate_loses_is_kept(translator, text, kept):
    made = one(translator, text, "es")
    assert made.count(kept) == text.count(kept)


def test_white_space_at_the_ends_stays(translator):
    made = one(translator, " \tfour words of text\n")
    assert made.startswith(" \t")
    assert made.endswith("\n")


@pytest.mark.parametrize("text", ["", " ", "***", "—", "…", "\n"])
def test_a_text_without_words_stays_as_it_is(translator, text):
    assert one(translator, text) == text


def test_no_spaces_between_hanzi(translator):
    assert " " not in one(translator, "x x x")


@pytest.mark.parametrize("count", [60, 400])
def test_a_long_sentence_is_whole(translator, count):
    """Numbered words: each number must come out once and in order."""
    text = ", ".join(f"word {number}" for number in range(1000, 1000 + count)) + "."
    made = one(translator, text, "es")
    assert numbers_in(made) == [str(number) for number in range(1000, 1000 + count)]


def test_a_long_sentence_without_clause_marks_is_whole(translator):
    text = " ".join(str(number) + " words" for number in range(1000, 1300))
    assert numbers_in(one(translator, text, "es")) == [str(n) for n in range(1000, 1300)]


def test_a_long_sentence_without_spaces_is_whole(translator):
    text = "".join(chr(0x4E00 + number) for number in range(300))
    assert re.sub(r"[\s,]", "", one(translator, text, "es")) == text


def numbers_in(text):
    return re.findall(r"\d{4}", text)


def test_sentences_of_all_lengths_come_back_in_order(translator):
    texts = [f"{number} " + "and so on, " * (number % 90) for number in range(100, 160)]
    made = list(translator.translate(texts, "en", "zh"))
    assert [text.split()[0][:3] for text in made] == [str(number) for number in range(100, 160)]


def test_the_same_text_comes_out_alone_or_among_others(translator):
    texts = [SENTENCE, "Police in Chengdu found the family.", "He cried."]
    together = list(translator.translate(texts, "en", "zh"))
    assert together == [one(translator, text) for text in texts]


def test_all_sentences_of_a_call_are_one_batch(translator, monkeypatch):
    calls = []
    engine = translator._engine(translator._route("en", "zh")[0])
    real = engine._translator

    class Counting:
        def translate_batch(self, tokens, **options):
            calls.append(len(tokens))
            return real.translate_batch(tokens, **options)

    monkeypatch.setitem(engine.__dict__, "_translator", Counting())
    assert len(list(translator.translate([SENTENCE] * 300, "en", "zh"))) == 300
    assert calls == [300]


def test_a_model_that_never_ends_is_an_error_not_a_cut(translator):
    with pytest.raises(EngineError, match="does not come to an end on “He cried"):
        one(translator, "He cried.", "fr")


def test_a_short_sentence_comes_out_as_by_argostranslate(packages, translator, tmp_path):
    """The official way, in a process of its own, with a splitter that does not split."""
    code = """
import sys
from argostranslate import translate
class Whole:
    def split_sentences(self, text):
        return [text]
translation = translate.get_translation_from_codes("en", "zh")
translation.underlying.sentencizer = Whole()
print(translation.translate(sys.argv[1]))
"""
    folder = tmp_path / "packages"
    shutil.copytree(packages.path("argos-en-zh"), folder / "translate-en_zh-1_0")
    done = subprocess.run(
        [sys.executable, "-c", code, SENTENCE],
        env=os.environ | {"ARGOS_PACKAGES_DIR": str(folder), "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert one(translator, SENTENCE) == done.stdout.strip()


def test_a_fingerprint_names_what_changes_the_output(packages, translator, monkeypatch):
    pair = translator.for_pair("en", "zh")
    assert "argos-en-zh@1.0:" in pair.fingerprint
    assert "argos-en-es" not in pair.fingerprint
    assert pair.fingerprint == translator.for_pair("en", "zh-CN").fingerprint
    assert pair.fingerprint != translator.for_pair("en", "es").fingerprint
    assert translator.for_pair("es", "zh").fingerprint.count("argos-") == 2
    before = pair.fingerprint
    monkeypatch.setattr(argos, "RULES", ("translation.engines.argos",))
    assert pair.fingerprint != before


def test_opening_and_listing_loads_nothing(packages):
    code = """
import sys
from pathlib import Path
from accessnews.weights.store import ModelStore
from accessnews.translation.engines.argos import open_translator
translator = open_translator(ModelStore(Path(sys.argv[1])))
assert ("en", "zh") in translator.pairs() and translator.title
print(sorted({"ctranslate2", "argostranslate", "sentencepiece", "requests"} & sys.modules.keys()))
"""
    done = subprocess.run(
        [sys.executable, "-c", code, str(packages.root)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"


TRANSLATE = """
import sys
from pathlib import Path
from accessnews.weights.store import ModelStore
from accessnews.translation.engines.argos import open_translator
print(*open_translator(ModelStore(Path(sys.argv[1]))).translate([sys.argv[2]], "en", "zh"))
"""


def test_it_works_without_a_home_and_beside_stray_folders(packages, translator, tmp_path):
    stray = tmp_path / "users-packages"
    (stray / "stray").mkdir(parents=True)
    home = tmp_path / "home"
    home.write_text("a file, so that no folder can be made below it")
    done = subprocess.run(
        [sys.executable, "-c", TRANSLATE, str(packages.root), SENTENCE],
        env={
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "ARGOS_PACKAGES_DIR": str(stray),
            "ARGOS_CHUNK_TYPE": "NONE",
            "PYTHONIOENCODING": "utf-8",
        },
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.decode().strip() == one(translator, SENTENCE)


def test_a_damaged_model_is_named_with_the_way_out(packages, tmp_path):
    store = ModelStore(tmp_path / "store")
    folder = store.root / "argos" / "translate-en_zh-1_0"
    shutil.copytree(packages.path("argos-en-zh"), folder)
    Path(folder / "model" / "model.bin").write_bytes(b"damaged")
    Path(folder / "model.json").unlink()  # as in a folder of Argos's own
    with pytest.raises(EngineError, match=r"argos-en-zh: .* cannot be loaded") as caught:
        list(open_translator(store).translate(["Hello."], "en", "zh"))
    assert "accessnews models remove argos-en-zh" in caught.value.remedy
