"""What each voice says of a line, in words, and what that stands for; the engines are real."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accessnews.article import Article, Block, BlockKind, Sentence
from accessnews.narration.cast import Cast, Part
from accessnews.narration.engines.espeak import EspeakNarrator
from accessnews.narration.names.lexicon import Lexicon
from accessnews.narration.passages import ANNOUNCED, CLAUSE, JOIN, SENTENCE, passages
from accessnews.narration.script import script

ESPEAK = EspeakNarrator()


def part(name: str) -> Part:
    return Part(ESPEAK, next(voice for voice in ESPEAK.voices() if voice.name == name))


ENGLISH, SCOTTISH, CHINESE = part("en-US"), part("en-GB-scotland"), part("cmn")


def block(id: str, kind: BlockKind, *texts: str, level: int = 0, ordered: bool = False) -> Block:
    sentences = tuple(Sentence(f"{id}s{n:02}", text) for n, text in enumerate(texts, 1))
    return Block(id, kind, sentences, level, ordered)


def article(text: str, language: str = "en", *blocks: Block) -> Article:
    return Article(Sentence("b000s01", text), language, blocks)


def said(text: str, cast: Cast, language: str = "en") -> list[tuple[str, str, int]]:
    line = next(script(article(text, language)))
    return [(p.part.voice.name, p.text, p.pause) for p in passages(line, cast)]


def test_a_plain_sentence_is_one_passage_in_words():
    assert said("It took 32 years.", Cast(ENGLISH, SCOTTISH, {"zh": CHINESE})) == [
        ("en-US", "It took thirty-two years.", 0)
    ]


def test_another_language_is_said_by_its_voice_in_its_own_words():
    cast = Cast(CHINESE, foreign={"en": ENGLISH})
    assert said("她在 Facebook 上说，New York Times 报道了3次。", cast, "zh") == [
        ("cmn", "她在", JOIN),
        ("en-US", "Facebook", JOIN),
        ("cmn", "上说，", CLAUSE),
        ("en-US", "New York Times", JOIN),
        ("cmn", "报道了三次。", 0),
    ]


def test_without_a_voice_for_it_the_main_one_goes_on():
    (one,) = said("她在 Facebook 上说。", Cast(CHINESE), "zh")
    assert one[0] == "cmn"


def test_a_quotation_is_said_by_the_second_voice():
    cast = Cast(ENGLISH, SCOTTISH)
    text = "The mayor said: “We will rebuild it in 2027.” Then she left the “town hall”."
    assert said(text, cast) == [
        ("en-US", "The mayor said: “", CLAUSE),
        ("en-GB-scotland", "We will rebuild it in twenty twenty-seven.”", SENTENCE),
        ("en-US", "Then she left the “town hall”.", 0),
    ]


def test_a_quotation_goes_on_in_the_next_sentence_and_a_quotation_block_is_one():
    run_on = block("b001", BlockKind.PARAGRAPH, "“We will rebuild it.", "All of it,” she said.")
    whole = block("b002", BlockKind.QUOTE, "Never again.")
    cast = Cast(ENGLISH, SCOTTISH)
    _, one, two, three = script(article("Title", "en", run_on, whole))
    assert [p.part for p in passages(one, cast)] == [SCOTTISH]
    assert [p.part for p in passages(two, cast)] == [SCOTTISH, ENGLISH]
    assert [p.part for p in passages(three, cast)] == [SCOTTISH]


def test_a_sentence_with_nothing_to_say_has_no_passage():
    assert said("***", Cast(ENGLISH, SCOTTISH)) == []


def test_an_announcement_stands_for_nothing_in_the_sentence():
    figure = block("b001", BlockKind.FIGURE, "A boat.")
    _, line = script(article("Title", "en", figure))
    announced, text = passages(line, Cast(ENGLISH))
    assert (announced.text, announced.pause) == ("Picture:", ANNOUNCED)
    assert announced.place(0, 7) is None
    assert text.place(0, 1) == (0, 1)


def test_words_stand_for_what_is_written():
    cast = Cast(ENGLISH, SCOTTISH, {"zh": CHINESE})
    text = "She paid $5 in 北京: “It was 3 times as much,” she said."
    line = next(script(article(text)))
    found = {}
    for passage in passages(line, cast):
        begin = 0
        for word in passage.text.split():
            begin = passage.text.index(word, begin)
            low, high = passage.place(begin, begin + len(word))
            found[word] = text[low:high]
            begin += len(word)
    assert found["paid"] == "paid"
    assert found["five"] == found["dollars"] == "$5"
    assert found["北京:"] == "北京:"
    assert found["three"] == "3"
    assert found["much,”"] == "much,”"
    assert found["said."] == "said."


def test_a_respelling_is_said_and_stands_for_the_name(tmp_path: Path):
    names = tmp_path / "names.tsv"
    names.write_text("Siobhan\tShi-vawn\n", encoding="utf-8")
    cast = Cast(ENGLISH, lexicon=Lexicon.load([names]))
    text = "Then Siobhan left."
    (passage,) = passages(next(script(article(text))), cast)
    assert passage.text == "Then Shi-vawn left."
    assert passage.place(5, 13) == (text.index("Siobhan"), text.index(" left"))


@given(st.text(alphabet="ab 12“”‘’.,好的，。《》é$-:", max_size=40), st.sampled_from(["en", "zh"]))
def test_no_word_is_lost_and_places_lie_in_the_text(text, language):
    cast = Cast(
        {"en": ENGLISH, "zh": CHINESE}[language],
        SCOTTISH,
        {"zh": CHINESE} if language == "en" else {"en": ENGLISH},
    )
    line = next(script(article(text, language)))
    found = passages(line, cast)
    before = 0
    for passage in found:
        low, high = passage.place(0, len(passage.text))
        assert 0 <= low <= high <= len(text)
        assert low >= before
        before = low
    letters = [char for char in text if char.isalpha()]
    covered = "".join(text[slice(*passage.place(0, len(passage.text)))] for passage in found)
    assert [char for char in covered if char.isalpha()] == (letters if found else [])


@pytest.mark.parametrize("text", ["“", "”。", "¡", "—"])
def test_marks_alone_are_not_said(text):
    assert said(text, Cast(ENGLISH, SCOTTISH, {"zh": CHINESE})) == []
