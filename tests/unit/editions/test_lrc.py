"""LRC as FFmpeg reads it, and what players would take for markup."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import av
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accessnews.article import Article, Block, BlockKind, Sentence
from accessnews.edition import Clip, Narration, WordTime
from accessnews.editions.audio.tags import tags
from accessnews.editions.captions.lrc import WORD_JOINER, lrc
from accessnews.editions.captions.timed_words import marked, word_times

WORDS = (WordTime(0, 4, 1000), WordTime(5, 8, 1450), WordTime(9, 11, 2019))
TEXTS = ("Title", "They met on [Monday].", "[1] <3 & more", "Last.")
CLIPS = (
    Clip("b000s01", 0, 999),
    Clip("b001s01", 999, 3009, WORDS),
    Clip("b001s02", 3009, 61_009),
    Clip("b001s03", 61_009, 6_000_000),
)
ARTICLE = Article(
    Sentence("b000s01", TEXTS[0]),
    "en",
    (
        Block(
            "b001",
            BlockKind.PARAGRAPH,
            tuple(Sentence(f"b001s{n:02}", text) for n, text in enumerate(TEXTS[1:], 1)),
        ),
    ),
    byline="Ana",
)
NARRATION = Narration("en", "x", "y", Path("x.mp3"), CLIPS)


def written(article: Article = ARTICLE, narration: Narration = NARRATION) -> str:
    return lrc(article, narration, tags(article, narration))


def test_tags_then_a_line_a_sentence():
    assert written().splitlines() == [
        "[ti:Title]",
        "[ar:Ana]",
        "[al:Title]",
        "[la:en]",
        "[length:100:00]",
        "[re:accessnews]",
        "[00:00.00]Title",
        "[00:00.99]<00:01.00>They <00:01.45>met <00:02.01>on [Monday].",
        f"[00:03.00]{WORD_JOINER}[1] <{WORD_JOINER}3 & more",
        "[01:01.00]Last.",
    ]


def test_ffmpeg_reads_every_line_at_its_time(tmp_path):
    (tmp_path / "a.lrc").write_text(written(), "utf-8")
    with av.open(str(tmp_path / "a.lrc")) as container:
        assert container.metadata["title"] == "Title"
        packets = [p for p in container.demux(container.streams[0]) if p.size]
    assert [round(p.pts * p.time_base * 100) for p in packets] == [0, 99, 300, 6100]
    said = [re.sub(r"<\d.*?>", "", bytes(p).decode()).replace(WORD_JOINER, "") for p in packets]
    assert [line.rstrip() for line in said] == list(TEXTS)


def test_what_is_not_known_has_no_tag():
    assert "[ar:" not in written(replace(ARTICLE, byline=""))


@settings(max_examples=60, deadline=None)
@given(
    st.text(st.characters(exclude_categories=("C", "Z")), max_size=30),
    st.lists(st.tuples(st.integers(-2, 40), st.integers(0, 3000)), max_size=8),
)
def test_marks_leave_the_text_and_rise(text, words):
    clip = Clip("s", 500, 2500, tuple(WordTime(place, place + 1, time) for place, time in words))
    times = word_times(clip, text)
    assert times == sorted(set(times))
    assert all(0 <= place < len(text) and 500 <= time < 2500 for place, time in times)
    assert len({time for _, time in times}) == len(times)
    line = marked(text, times, lambda time: f"\0{time}\0", str)
    assert re.sub("\0\\d+\0", "", line) == text
    for place, time in times:
        assert line.split(f"\0{time}\0")[1].startswith(text[place])


@pytest.mark.parametrize(
    "word", [WordTime(0, 4, 998), WordTime(0, 4, 3009), WordTime(21, 22, 1500)]
)
def test_a_time_outside_its_sentence_is_left_out(word):
    assert word_times(replace(CLIPS[1], words=(word,)), TEXTS[1]) == []
