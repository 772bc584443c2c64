from __future__ import annotations

import pytest

from accessnews.article import Article, Block, BlockKind, Sentence
from accessnews.narration.pauses import PAUSES, TITLE, with_pauses

HEARD = [kind for kind in BlockKind if kind is not BlockKind.FILE]


def block(id: str, kind: BlockKind, sentences: int = 1) -> Block:
    return Block(
        id, kind, tuple(Sentence(f"{id}s{n:02}", "Text.") for n in range(1, sentences + 1))
    )


def pauses(*blocks: Block, header: tuple[Block, ...] = ()) -> dict[str, int]:
    article = Article(Sentence("b000s01", "Title"), "en", blocks, header=header)
    found = list(with_pauses(article))
    assert [sentence.id for sentence, _ in found] == [s.id for s in article.sentences()]
    return {sentence.id: pause for sentence, pause in found}


def test_every_kind_of_block_that_is_heard_has_a_pause():
    assert set(PAUSES) == set(HEARD)


def test_a_files_name_is_passed_over():
    name = block("h001", BlockKind.FILE)
    article = Article(Sentence("b000s01", "Title"), "en", (), header=(name,))
    assert [sentence.id for sentence, _ in with_pauses(article)] == ["b000s01"]


@pytest.mark.parametrize("kind", HEARD)
def test_every_pause_is_heard_and_a_block_ends_longer_than_a_sentence(kind):
    assert 100 <= PAUSES[kind].within < PAUSES[kind].after


@pytest.mark.parametrize("kind", HEARD)
def test_a_heading_stands_apart_on_both_sides(kind):
    found = pauses(block("b001", kind, 2), block("b002", BlockKind.HEADING), block("b003", kind))
    assert found["b001s01"] == PAUSES[kind].within
    assert found["b001s02"] >= PAUSES[BlockKind.HEADING].before
    assert found["b002s01"] >= PAUSES[BlockKind.HEADING].after > PAUSES[kind].within


def test_the_title_is_set_apart_from_what_follows():
    assert pauses()["b000s01"] == TITLE.after
    heading = pauses(block("b001", BlockKind.HEADING))
    assert heading["b000s01"] == max(TITLE.after, PAUSES[BlockKind.HEADING].before)
    byline = block("h001", BlockKind.BYLINE)
    assert pauses(block("b001", BlockKind.HEADING), header=(byline,)) == {
        "b000s01": TITLE.after,
        "h001s01": PAUSES[BlockKind.HEADING].before,
        "b001s01": PAUSES[BlockKind.HEADING].after,
    }


def test_the_end_stands_apart_and_a_header_can_be_left_out():
    title = Sentence("b000s01", "Title")
    article = Article(
        title,
        "en",
        (block("b001", BlockKind.PARAGRAPH),),
        header=(block("h001", BlockKind.BYLINE),),
        footer=(block("f001", BlockKind.CLOSING, 2),),
    )
    whole = {sentence.id: pause for sentence, pause in with_pauses(article)}
    assert list(whole) == [sentence.id for sentence in article.sentences()]
    assert whole["b001s01"] == PAUSES[BlockKind.CLOSING].before > PAUSES[BlockKind.HEADING].before
    part = {sentence.id: pause for sentence, pause in with_pauses(article, header_spoken=False)}
    assert part == {id: pause for id, pause in whole.items() if id != "h001s01"}


def test_a_block_without_sentences_has_no_pause():
    found = pauses(
        block("b001", BlockKind.PARAGRAPH),
        block("b002", BlockKind.PARAGRAPH, 0),
        block("b003", BlockKind.HEADING),
    )
    assert found["b001s01"] == PAUSES[BlockKind.HEADING].before
