from __future__ import annotations

from dataclasses import replace

from accessnews.article import Article, Block, BlockKind, Sentence
from accessnews.edition import Edition
from accessnews.editions.composed import Composed
from accessnews.editions.text import transcript


def block(id: str, kind: BlockKind, *texts: str, level: int = 0, ordered: bool = False) -> Block:
    sentences = tuple(Sentence(f"{id}s{n:02}", text) for n, text in enumerate(texts, 1))
    return Block(id, kind, sentences, level, ordered)


ENGLISH = Article(
    Sentence("b000s01", "The title"),
    "en",
    (
        block("b001", BlockKind.PARAGRAPH, "One.", "Two."),
        block("b002", BlockKind.HEADING, "Heading", level=2),
        block("b003", BlockKind.LIST_ITEM, "Apples.", level=1, ordered=True),
        block("b004", BlockKind.LIST_ITEM, "Red.", level=2),
        block("b005", BlockKind.LIST_ITEM, "Pears.", "Ripe.", level=1, ordered=True),
        block("b006", BlockKind.FIGURE, "A woman."),
        block("b007", BlockKind.CAPTION, "Li in 2020."),
        block("b008", BlockKind.QUOTE, "Never."),
        block("b009", BlockKind.TABLE_ROW, "Year", "Sum", level=1),
        block("b010", BlockKind.TABLE_ROW, "1988", "6,000"),
    ),
    header=(
        block("h001", BlockKind.BYLINE, "By Ana"),
        block("h003", BlockKind.SOURCE, "Source: A"),
    ),
)


def test_an_article_as_text(tmp_path):
    (path,) = transcript.write(Composed(Edition("title", (ENGLISH,))), tmp_path)
    assert path == tmp_path / "title.en.txt"
    assert path.read_bytes().decode("utf-8") == (
        "The title\n\nBy Ana\nSource: A\n\nOne. Two.\n\n\nHeading\n\n"
        "1. Apples.\n  • Red.\n2. Pears. Ripe.\n\n[Image description: A woman.]\n\nLi in 2020.\n\n"
        "  Never.\n\nYear | Sum\n1988 | 6,000\n"
    )


def test_chinese_sentences_have_no_space_between_them():
    texts = {"b001s01": "一。", "b001s02": "二。", "b006s01": "女人。"}
    chinese = replace(ENGLISH.replace_texts(texts), language="zh")
    assert "一。二。" in transcript.single(chinese)
    assert "[图片说明: 女人。]" in transcript.single(chinese)


def test_two_languages_sentence_by_sentence(tmp_path):
    texts = {"b000s01": "标题", "b001s01": "一。", "b001s02": "二。"}
    chinese = replace(
        ENGLISH.replace_texts(texts),
        language="zh",
        header=(*ENGLISH.header, block("h004", BlockKind.DISCLOSURE, "机器翻译。")),
    )
    (path,) = transcript.write(Composed(Edition("title", (ENGLISH, chinese))), tmp_path)
    assert path.name == "title.en-zh.txt"
    pairs = path.read_text("utf-8").split("\n\n")
    assert pairs[0] == "The title\n标题"
    assert pairs[3] == "机器翻译。"
    assert pairs[4:6] == ["One.\n一。", "Two.\n二。"]
    assert len(pairs) == 4 + sum(len(b.sentences) for b in ENGLISH.blocks)


def test_an_article_with_nothing_but_a_title():
    assert transcript.single(Article(Sentence("b000s01", "Alone"), "en", ())) == "Alone\n"
