"""A small article with everything that runs, notes and boxes can say, in English and Chinese."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from accessnews.article import (
    TITLE_ID,
    Article,
    Block,
    BlockKind,
    Box,
    BoxKind,
    Sentence,
)
from accessnews.runs import Run, RunKind

SITE = "https://www.example.org"


def run(text: str, words: str, kind: RunKind, value: str = "") -> Run:
    """The run on the first use of ``words`` in a text."""
    begin = text.index(words)
    return Run(begin, begin + len(words), kind, value)


def note(text: str, after: str, value: str) -> Run:
    """A reference to a note behind the first use of a word."""
    end = text.index(after) + len(after)
    return Run(end, end, RunKind.NOTE, value)


def block(
    id: str, kind: BlockKind, *said: str | tuple[str, tuple[Run, ...]], **more: object
) -> Block:
    pairs = [(each, ()) if isinstance(each, str) else each for each in said]
    sentences = (Sentence(f"{id}s{n:02}", text, runs) for n, (text, runs) in enumerate(pairs, 1))
    return replace(Block(id, kind, tuple(sentences)), **more)  # type: ignore[arg-type]


ADDRESS = f"{SITE}/r?a=1&b=2#top"
REPORT = "The full report of the Met Office is public, and so is its data for 北京大学."
DRUG = "The drug H2O-x costs 10n euro at the WHO, says the laboratoire de Lyon."
CODE_WORDS = "Call rain.total() first."
FACTS, FIX, AUTHOR = Box(BoxKind.FACTS, 1), Box(BoxKind.CORRECTION, 2), Box(BoxKind.AUTHOR, 3)

ENGLISH = Article(
    Sentence(TITLE_ID, "Rain over Chengdu", (Run(0, 4, RunKind.EMPHASIS),)),
    "en",
    (
        block(
            "b001",
            BlockKind.PARAGRAPH,
            (
                REPORT,
                (
                    run(REPORT, "full report of the Met Office", RunKind.LINK, ADDRESS),
                    run(REPORT, "Met Office", RunKind.STRONG),
                    note(REPORT, "public", "b020"),
                    run(REPORT, "data for 北京", RunKind.LINK, "http://example.org/data"),
                ),
            ),
            ("Ask us.", (Run(0, 6, RunKind.LINK, "mailto:desk@example.org"),)),
        ),
        block("b002", BlockKind.HEADING, "The rain", level=2),
        block(
            "b003",
            BlockKind.PARAGRAPH,
            (
                DRUG,
                (
                    run(DRUG, "2", RunKind.SUBSCRIPT),
                    Run(23, 24, RunKind.SUPERSCRIPT),
                    run(DRUG, "WHO", RunKind.ABBREVIATION, "World Health Organization"),
                    run(DRUG, "laboratoire de Lyon", RunKind.LANGUAGE, "fr"),
                ),
            ),
            (CODE_WORDS, (run(CODE_WORDS, "rain.total()", RunKind.CODE),)),
        ),
        block("b004", BlockKind.TABLE_ROW, "City", "Rain", level=1),
        block(
            "b005",
            BlockKind.TABLE_ROW,
            ("Chengdu", (Run(0, 7, RunKind.LINK, f"{SITE}/chengdu"),)),
            "182 mm",
        ),
        block("b006", BlockKind.CODE, "def total(days):", "    return sum(days)"),
        block("b007", BlockKind.VERSE, "Good rain knows its time,", "it falls when spring comes."),
        block("b008", BlockKind.TERM, "Front"),
        block(
            "b009",
            BlockKind.DEFINITION,
            ("Where two airs meet.", (note("Where two airs meet.", "airs", "b021"),)),
        ),
        block("b010", BlockKind.HEADING, "In figures", level=3, box=FACTS),
        block("b011", BlockKind.LIST_ITEM, "Three days of rain.", level=1, box=FACTS),
        block("b012", BlockKind.LIST_ITEM, "No wind.", level=1, box=FACTS),
        block(
            "b013",
            BlockKind.EMBED,
            ("Video: The flood in Chengdu", (Run(7, 27, RunKind.LINK, f"{SITE}/v/1"),)),
        ),
        block("b014", BlockKind.PARAGRAPH, "An earlier version named another town.", box=FIX),
        block("b015", BlockKind.HEADING, "The river", level=2),
        block("b016", BlockKind.PARAGRAPH, ("It rises.", (Run(3, 8, RunKind.EMPHASIS),))),
        block("b017", BlockKind.PARAGRAPH, "Jane Doe writes about weather.", box=AUTHOR),
        block("b020", BlockKind.NOTE, "Met Office, Rain of 2025.", "Page 4."),
        block("b021", BlockKind.NOTE, "Air of one kind."),
    ),
    source=f"{SITE}/rain",
    byline="Jane Doe",
    published=datetime(2025, 9, 30, 1, 25),
    canonical=f"{SITE}/weather/rain",
    licence="CC BY 4.0",
    section="Weather",
    tags=("rain", "Chengdu"),
)


def at_end(text: str, words: str, value: str) -> Run:
    """A link whose place in a translation is not known."""
    return Run(len(text), len(text), RunKind.LINK, value, words)


_SAID = {
    "b000s01": "成都的雨",
    "b001s01": "气象局的完整报告已公开，数据也是。",
    "b001s02": "请问我们。",
    "b002s01": "雨",
    "b003s01": "据实验室称，该药在世卫组织售价为10欧元。",
    "b003s02": "先调用 rain.total()。",
    "b004s01": "城市",
    "b004s02": "雨量",
    "b005s01": "成都",
    "b005s02": "182毫米",
    "b007s01": "好雨知时节，",
    "b007s02": "当春乃发生。",
    "b008s01": "锋",
    "b009s01": "两种空气相遇之处。",
    "b010s01": "数字",
    "b011s01": "三天的雨。",
    "b012s01": "没有风。",
    "b013s01": "视频：成都的洪水",
    "b014s01": "早前的版本写错了城镇。",
    "b015s01": "河",
    "b016s01": "河水上涨。",
    "b017s01": "简·多伊报道天气。",
    "b020s01": "气象局，《2025年的雨》。",
    "b020s02": "第4页。",
    "b021s01": "同一种空气。",
}
_RUNS = {
    "b001s01": (
        at_end(_SAID["b001s01"], "full report of the Met Office", f"{SITE}/r?a=1&b=2#top"),
        Run(len(_SAID["b001s01"]), len(_SAID["b001s01"]), RunKind.STRONG, words="Met Office"),
        Run(len(_SAID["b001s01"]), len(_SAID["b001s01"]), RunKind.NOTE, "b020"),
        at_end(_SAID["b001s01"], "data for 北京", "http://example.org/data"),
    ),
    "b001s02": (at_end(_SAID["b001s02"], "Ask us", "mailto:desk@example.org"),),
    "b009s01": (Run(9, 9, RunKind.NOTE, "b021"),),
}


def _translated(block: Block) -> Block:
    sentences = (
        replace(s, text=_SAID.get(s.id, s.text), runs=_RUNS.get(s.id, ())) for s in block.sentences
    )
    return replace(block, sentences=tuple(sentences))


CHINESE = replace(
    ENGLISH,
    title=Sentence(TITLE_ID, _SAID[TITLE_ID]),
    blocks=tuple(map(_translated, ENGLISH.blocks)),
    language="zh",
    translated_from="en",
)
