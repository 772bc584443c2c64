from accessnews.article import Article, Block, BlockKind, Sentence
from accessnews.editions.structure import sections


def block(id: str, kind: BlockKind, text: str, level: int = 0) -> Block:
    return Block(id, kind, (Sentence(f"{id}s01", text),), level)


def test_each_heading_opens_a_section_and_no_block_is_lost():
    blocks = (
        block("b001", BlockKind.STANDFIRST, "Stand first."),
        block("b002", BlockKind.HEADING, "One", 2),
        block("b003", BlockKind.PARAGRAPH, "Under one."),
        block("b004", BlockKind.HEADING, "Deeper", 3),
        block("b005", BlockKind.HEADING, "Two", 2),
        block("b006", BlockKind.PARAGRAPH, "Under two."),
    )
    header = (block("h001", BlockKind.BYLINE, "By A."),)
    article = Article(Sentence("b000s01", "Title"), "en", blocks, header=header)
    found = sections(article)
    assert [(s.id, s.sentence, s.title, s.level) for s in found] == [
        ("b000", "b000s01", "Title", 1),
        ("b002", "b002s01", "One", 2),
        ("b004", "b004s01", "Deeper", 3),
        ("b005", "b005s01", "Two", 2),
    ]
    assert tuple(b for s in found for b in s.blocks) == blocks
    assert [len(s.blocks) for s in found] == [1, 2, 1, 2]


def test_an_article_without_headings_is_one_section():
    article = Article(
        Sentence("b000s01", "Title"), "en", (block("b001", BlockKind.PARAGRAPH, "Text."),)
    )
    (only,) = sections(article)
    assert only.blocks == article.blocks


def test_a_heading_first_leaves_the_opening_empty():
    article = Article(
        Sentence("b000s01", "Title"), "en", (block("b001", BlockKind.HEADING, "Head", 2),)
    )
    assert [s.blocks for s in sections(article)] == [(), article.blocks]


def test_an_article_without_body_has_its_opening():
    assert len(sections(Article(Sentence("b000s01", "Title"), "en", ()))) == 1
