"""A small article with everything an article can have, in English and Chinese, for the tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import numpy as np

from accessnews.article import TITLE_ID, Article, Block, BlockKind, Sentence
from accessnews.edition import Clip, Edition, Narration
from accessnews.editions.content.header import compose
from accessnews.sound.encode import MP3, encode
from accessnews.sound.presets import PODCAST

TRANSLATOR = "Qwen2.5 Coder 1.5B"
NARRATOR = "hibari 0.2.1"


def block(id: str, kind: BlockKind, *texts: str, level: int = 0, ordered: bool = False) -> Block:
    sentences = tuple(Sentence(f"{id}s{n:02}", text) for n, text in enumerate(texts, 1))
    return Block(id, kind, sentences, level, ordered)


ENGLISH = Article(
    Sentence(TITLE_ID, "A “Mother” <script>alert('1')</script> & Her Son"),
    "en",
    (
        block("b001", BlockKind.STANDFIRST, "A family parted for decades meets again."),
        block(
            "b002",
            BlockKind.PARAGRAPH,
            "It was a cold day.",
            "She paid $182.45 & went home.",
            "“He is here,” she said.",
        ),
        block("b003", BlockKind.HEADING, "The search", level=2),
        block("b004", BlockKind.PARAGRAPH, "The search took years."),
        block("b005", BlockKind.LIST_ITEM, "First, a letter.", level=1, ordered=True),
        block(
            "b006", BlockKind.LIST_ITEM, "Then, an answer.", "It was short.", level=1, ordered=True
        ),
        block("b007", BlockKind.LIST_ITEM, "It came from Beijing.", level=2),
        block("b008", BlockKind.LIST_ITEM, "At last, a call.", level=1, ordered=True),
        block("b009", BlockKind.HEADING, "The numbers", level=4),
        block("b010", BlockKind.TABLE_ROW, "Year", "Letters", "Calls", level=1),
        block("b011", BlockKind.TABLE_ROW, "1993", "Twelve", ""),
        block("b012", BlockKind.TABLE_ROW, "2025", "None"),
        block("b013", BlockKind.QUOTE, "I never gave up.", "Never."),
        block("b014", BlockKind.QUOTE, "Nor did I."),
        block("b015", BlockKind.HEADING, "The meeting", level=2),
        block("b016", BlockKind.FIGURE, "A woman embraces a man at a station."),
        block("b017", BlockKind.CAPTION, "The two meet in Chengdu."),
        block("b018", BlockKind.PARAGRAPH, "They went home together."),
    ),
    source="https://www.example.org/news/a b?x=1&y=2",
    byline="Jane Doe",
    published=datetime(2025, 9, 30, 1, 25),
)

CHINESE = replace(
    ENGLISH.replace_texts(
        {
            "b000s01": "一位“母亲”<script>与她的儿子",
            "b001s01": "一个分离数十年的家庭再次相聚。",
            "b002s01": "那是寒冷的一天。",
            "b002s02": "她付了182.45美元，然后回家了。",
            "b002s03": "“他在这里，”她说。",
            "b003s01": "寻找",
            "b004s01": "寻找花了多年时间。",
            "b005s01": "首先，一封信。",
            "b006s01": "然后，一个答复。",
            "b006s02": "答复很短。",
            "b007s01": "它来自北京。",
            "b008s01": "终于，一个电话。",
            "b009s01": "数字",
            "b010s01": "年份",
            "b010s02": "信件",
            "b010s03": "电话",
            "b011s02": "十二",
            "b012s02": "没有",
            "b013s01": "我从未放弃。",
            "b013s02": "从来没有。",
            "b014s01": "我也没有。",
            "b015s01": "会面",
            "b016s01": "一位女士在车站拥抱一名男子。",
            "b017s01": "两人在成都见面。",
            "b018s01": "他们一起回家了。",
        }
    ),
    language="zh",
    translated_from="en",
)


def headed(article: Article) -> Article:
    """The article with its header, as the pipeline composes it before narration."""
    translator = TRANSLATOR if article.translated_from else ""
    return compose(article, translator=translator, narrator=NARRATOR)


def silent(article: Article, folder: Path) -> Narration:
    """A real MP3 that holds silence, 400 ms and 24 ms a character for each sentence."""
    clips: list[Clip] = []
    for sentence in article.sentences():
        begin = clips[-1].end if clips else 0
        clips.append(Clip(sentence.id, begin, begin + 408 + 24 * len(sentence.text)))
    silence = np.zeros(24 * clips[-1].end, np.float32)
    audio = encode([silence], folder / f"{article.language}.mp3", MP3, PODCAST.mp3)
    return Narration(article.language, NARRATOR, "en-1", audio, tuple(clips))


def edition(folder: Path, *articles: Article, sound: bool = True) -> Edition:
    """An edition of one article or two, with silence for sound."""
    texts = tuple(map(headed, articles))
    narrations = tuple(silent(text, folder) for text in texts) if sound else ()
    translated = any(text.translated_from for text in texts)
    return Edition("mother", texts, narrations, TRANSLATOR if translated else "")
