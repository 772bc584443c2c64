"""A small article and its translation as a build leaves them, and a memory of their own."""

import json
from dataclasses import replace

import pytest

from accessnews.article import TITLE_ID, Article, Block, BlockKind, Sentence
from accessnews.edition import Edition
from accessnews.editions.composed import Composed
from accessnews.editions.text import edition_json
from accessnews.review.pairs import load_pairs
from accessnews.review.sheet import annotated, lay_out
from accessnews.translation.memory.store import Memory

ENGLISH = Article(
    Sentence(TITLE_ID, "The bridge"),
    "en",
    (
        Block("b001", BlockKind.HEADING, (Sentence("b001s01", "Two <old> & new"),), level=2),
        Block(
            "b002",
            BlockKind.PARAGRAPH,
            (
                Sentence("b002s01", "It cost $12 million."),
                Sentence("b002s02", "It opened on Monday."),
            ),
        ),
        Block("b003", BlockKind.CAPTION, (Sentence("b003s01", "It opened on Monday."),)),
        Block("b004", BlockKind.TABLE_ROW, (Sentence("b004s01", ""), Sentence("b004s02", "5"))),
    ),
    source="bridge.txt",
)
BUILT = {
    TITLE_ID: "桥",
    "b001s01": "两座<老>与新",
    "b002s01": "它花了一大笔钱。",
    "b002s02": "它星期一开放。",
    "b003s01": "它星期一开放。",
    "b004s01": "",
    "b004s02": "5",
}


def translation(language="zh", texts=BUILT):
    return replace(ENGLISH.replace_texts(texts), language=language, translated_from="en")


@pytest.fixture
def build(tmp_path):
    """Write an article's folder as ``accessnews build --format json`` does."""

    def write(name="bridge", translations=None, original=ENGLISH):
        folder = tmp_path / name
        editions = []
        for article in (original, *(translations or [translation()])):
            paths = edition_json.write(
                Composed(Edition(name, (article,))), folder / article.language
            )
            editions.append({"files": [path.relative_to(folder).as_posix() for path in paths]})
        (folder / "report.json").write_text(json.dumps({"editions": editions}), "utf-8")
        return folder

    return write


@pytest.fixture
def memory(tmp_path):
    return Memory(tmp_path / "memory.sqlite")


@pytest.fixture
def sheet(build, memory):
    """The article's sheet as it is now: ``sheet()``."""
    folder = build()

    def lay():
        (pair,) = load_pairs([folder])
        return annotated(lay_out(pair, memory), pair, memory)

    return lay
