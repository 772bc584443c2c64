"""The firefox engine beyond its contract: long sentences, threads, models that are damaged."""

import gc
import re
import shutil
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from accessnews.errors import EngineError, ModelMissingError
from accessnews.progress import Silent
from accessnews.translation.choose import choose_translator
from accessnews.translation.engines import firefox
from accessnews.weights import receipts
from accessnews.weights.store import ModelStore
from loopback import FileServer
from remote_settings import Collection


@pytest.fixture(scope="module")
def folder(installed):
    """The folder of the real model for English to Portuguese."""
    return installed("firefox-en-pt")


@pytest.fixture(scope="module")
def engine(folder):
    opened = firefox.open_translator(ModelStore())
    yield opened
    opened.close()


def translate(engine, *texts):
    return list(engine.translate(texts, "en", "pt"))


@pytest.mark.parametrize("clauses", [3, 9, 30])
def test_no_clause_of_a_long_sentence_is_left_out(engine, clauses):
    said = [f"in {2001 + n} the city paid for bridge number {n + 1}" for n in range(clauses)]
    (made,) = translate(engine, f"The mayor said that {', that '.join(said)}.")
    assert re.findall(r"20\d\d", made) == [str(2001 + n) for n in range(clauses)]


@pytest.mark.parametrize("text", ["", "   ", "…", " — ", "€", "\n"])
def test_a_text_without_words_stands_as_it_is(engine, text):
    assert translate(engine, text) == [text]


def test_white_space_at_the_ends_stays_and_lines_inside_are_joined(engine):
    (made,) = translate(engine, "\n The mayor spoke\nfor an hour. ")
    assert made.startswith("\n ")
    assert made.endswith(". ")
    assert "\n" not in made.strip()


def test_four_threads_at_once_get_what_one_gets(engine):
    texts = [f"She paid {n} dollars for the house." for n in range(3, 11)]
    alone = translate(engine, *texts)
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda text: translate(engine, text)[0], texts))
        calls = list(pool.map(lambda _: translate(engine, *texts), range(4)))
    assert together == alone
    assert calls == [alone] * 4


def test_an_engine_that_nobody_closed_ends_with_its_thread(folder):
    """The library's object raises in other code where another thread drops it."""
    before = {*threading.enumerate()}
    opened = firefox.open_translator(ModelStore())
    assert translate(opened, "Rain fell.")
    (own,) = {*threading.enumerate()} - before
    del opened
    gc.collect()
    own.join(10)
    assert not own.is_alive()


@pytest.mark.parametrize("target", ["pt", "pt-BR", "pt-PT"])
def test_title_and_fingerprint_name_the_model_of_the_pair(folder, target):
    chosen = choose_translator("firefox", ModelStore(), "en-GB", target)
    assert chosen.title == "Firefox Translations 2.0 (en to pt)"
    assert ModelStore().version("firefox-en-pt") in chosen.fingerprint
    assert "fxtranslate 0." in chosen.fingerprint
    with pytest.raises(ModelMissingError):
        chosen.for_pair("en", "eo")


def harmed(folder, into, file, share):
    """A store whose model ends after a share of one file, as its receipt has it."""
    name = "firefox-en-xx"
    made = into / name
    shutil.copytree(folder, made)
    data = (made / file).read_bytes()
    (made / file).write_bytes(data[: int(len(data) * share)])
    receipt = receipts.read(folder)
    files = receipts.files_in(made)
    receipts.write(made, replace(receipt, name=name, languages=("en", "xx"), files=files))
    return ModelStore(into)


@pytest.mark.parametrize(
    ("name", "share"), [("model.bin", 0.5), ("vocab.spm", 0.5), ("lex.bin", 0.5), ("lex.bin", 0)]
)
def test_a_model_that_the_library_cannot_read_is_named(folder, tmp_path, name, share):
    opened = firefox.open_translator(harmed(folder, tmp_path, name, share))
    with pytest.raises(EngineError) as caught:
        list(opened.translate(["Rain fell."], "en", "xx"))
    assert "firefox-en-xx" in caught.value.message
    assert "accessnews models remove firefox-en-xx" in caught.value.remedy
    assert "\n" not in caught.value.message
    opened.close()


def test_the_real_model_under_another_code_comes_from_a_list(folder, tmp_path, monkeypatch):
    server = FileServer()
    try:
        listed = Collection(server)
        kinds = {"model": "model.bin", "lex": "lex.bin", "vocab": "vocab.spm"}
        real = {kind: (folder / path).read_bytes() for kind, path in kinds.items()}
        listed.add("en", "gl", real)
        vocabulary = real.pop("vocab")
        listed.add("es", "en", {**real, "srcvocab": vocabulary, "trgvocab": vocabulary})
        monkeypatch.setenv("FXTRANSLATE_RECORDS_URL", listed.url)
        store = ModelStore(tmp_path / "store")
        for name in ("firefox-en-gl", "firefox-es-en"):
            assert (store.install(name, Silent()) / "vocab.spm").is_file()
    finally:
        server.close()
    chosen = choose_translator("auto", store, "en", "gl")
    assert list(chosen.translate(["Rain fell on Monday."], "en", "gl")) == translate(
        firefox.open_translator(ModelStore()), "Rain fell on Monday."
    )
    through = choose_translator("auto", store, "es", "gl")
    assert through.title == (
        "Firefox Translations 3.0 (es to en), then Firefox Translations 3.0 (en to gl), via en"
    )
