"""A reader's engine plays each EPUB: foliate-js, in Chromium, with the sound really running."""

import json
import os
import subprocess
import zipfile
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import pytest
from lxml import etree

from accessnews.article import Article, Block, BlockKind, Sentence
from accessnews.checking.ace import find_chromium
from accessnews.edition import Edition, Look, bilingual
from accessnews.editions.composed import Composed
from accessnews.editions.content.header import compose
from accessnews.editions.epub import book as epub
from accessnews.narration.cast import Cast, Part
from accessnews.narration.engines import espeak
from accessnews.narration.narrate import narrate
from accessnews.progress import Silent
from accessnews.weights.store import ModelStore
from browser import MODULES, missing

pytestmark = pytest.mark.slow

DRIVER = Path(__file__).parents[1] / "foliate.mjs"
RATE = 2
S = "{http://www.w3.org/ns/SMIL}"
LOOKS = {
    "en": Look(),
    "zh": Look(),
    "paired": Look("paired"),
    "facing": Look("facing"),
    "tap": Look("tap"),
    "tap, the original alone": Look("tap", "original"),
    "facing, the translation alone": Look("facing", "translation"),
}
BY_WORD = {"en, by word": Look(overlay="word"), "paired, by word": Look(overlay="word")}
WORDS = {
    "en": (
        "The school on the boat",
        "The flood took the road.",
        "She sold the boat to the children.",
        "The day it opened",
        "Everybody came to see it.",
    ),
    "zh": ("船上的学校", "洪水冲走了道路。", "她把船卖给了孩子们。", "开学那天", "大家都来看它。"),
}


def article(language):
    title, *texts = WORDS[language]

    def block(number, kind, *said, level=0):
        id = f"b{number:03}"
        sentences = (Sentence(f"{id}s{n:02}", text) for n, text in enumerate(said, 1))
        return Block(id, kind, tuple(sentences), level)

    blocks = (
        block(1, BlockKind.PARAGRAPH, *texts[:2]),
        block(2, BlockKind.HEADING, texts[2], level=2),
        block(3, BlockKind.LIST_ITEM, texts[3], level=1),
    )
    origin = "" if language == "en" else "en"
    return Article(Sentence("b000s01", title), language, blocks, translated_from=origin)


def missing_here():
    if lacking := missing():
        return lacking
    there = (MODULES / "foliate-js" / "package.json").is_file()
    return "" if there else "foliate-js not installed: make tools"


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    """Each book with what was seen and heard of it."""
    if lacking := missing_here():
        if os.environ.get("CI"):
            pytest.fail(lacking)
        pytest.skip(lacking)
    folder = tmp_path_factory.mktemp("played")
    narrator = espeak.open_narrator(ModelStore())

    def spoken(language):
        voice = next(v for v in narrator.voices() if v.language.split("-")[0] == language)
        text = compose(article(language), closing=False)
        audio = folder / f"{language}.mp3"
        narration = narrate(text, Cast(Part(narrator, voice)), audio, Silent())
        return Edition("boat", (text,), (narration,))

    alone = {language: spoken(language) for language in WORDS}
    both = bilingual(alone["en"], alone["zh"])
    books = []
    for number, (name, look) in enumerate((LOOKS | BY_WORD).items()):
        made = replace(alone.get(name.partition(",")[0], both), look=look)
        (book,) = epub.write(Composed(made), folder / str(number))
        books.append(book)
    command = ["node", str(DRIVER), str(MODULES), str(find_chromium()), str(RATE)]
    done = subprocess.run(
        [*command, *map(str, books)], stdout=subprocess.PIPE, timeout=120, check=True
    )
    told = [json.loads(line) for line in done.stdout.splitlines()]
    return dict(zip(LOOKS | BY_WORD, zip(books, told, strict=True), strict=True))


def clips(book):
    """Each sentence's element and its begin and end in seconds, as the overlay says."""
    with zipfile.ZipFile(book) as archive:
        smil = etree.fromstring(archive.read("EPUB/article.smil"))
    return [
        (
            par.find(f"{S}text").get("src").split("#")[1],
            float(par.find(f"{S}audio").get("clipBegin")[:-1]),
            float(par.find(f"{S}audio").get("clipEnd")[:-1]),
        )
        for par in smil.iter(f"{S}par")
    ]


@pytest.mark.parametrize("name", LOOKS)
def test_every_sentence_is_highlighted_in_order_while_its_sound_plays(played, name):
    book, told = played[name]
    assert (told["failed"], told["errors"]) == ("", [])
    wanted = clips(book)
    frames = [frame for frame in told["seen"] if frame[0]]
    runs = [(id, list(run)) for id, run in groupby(frames, key=lambda frame: frame[0])]
    assert [id for id, _ in runs] == [id for id, _, _ in wanted]
    for (id, run), (_, begin, end) in zip(runs, wanted, strict=True):
        assert all(visible for _, visible, *_ in run), id
        times = [time for _, _, time, *_ in run]
        assert times == sorted(times)
        assert times[-1] - times[0] > 0.2 * (end - begin), id  # a slow machine shows it late
        assert begin - 0.3 < times[0], id
        assert times[-1] < end + 0.3, id
    for _, same in groupby(frames, key=lambda frame: frame[4]):
        assert list(same)[-1][3] > 0, "no sound was decoded"


@pytest.mark.parametrize("name", BY_WORD)
def test_every_word_is_highlighted_in_order_while_its_sound_plays(played, name):
    book, told = played[name]
    assert (told["failed"], told["errors"]) == ("", [])
    wanted = {id: (begin, end) for id, begin, end in clips(book)}
    shown = {id: time for id, _, time, *_ in reversed([f for f in told["seen"] if f[0]])}
    assert len([id for id in wanted if "-w" in id]) > 15
    order = list(dict.fromkeys(f[0] for f in told["seen"] if f[0]))
    assert order == [id for id in wanted if id in shown], "in the order of the text"
    assert len(shown) > len(wanted) / 2, "it looks where it is four times a second"
    for id, time in shown.items():
        begin, end = wanted[id]
        assert begin - 0.3 < time < end + 0.3, id


def test_both_voices_take_turns_and_one_voice_is_alone(played):
    def order(name):
        return [id for id, _, _ in clips(played[name][0])]

    assert order("paired") == order("facing")
    assert order("paired")[:4] == ["b000s01-en", "b000s01-zh", "b001s01-en", "b001s01-zh"]
    ids = ("b001s01-en", "b001s02-en", "b001s01-zh", "b001s02-zh")
    assert order("tap")[2:6] == list(ids)
    assert sorted(order("tap")) == sorted(order("paired"))
    assert order("tap, the original alone") == [f"{id}-en" for id in order("en")]
    assert order("facing, the translation alone") == [f"{id}-zh" for id in order("zh")]
