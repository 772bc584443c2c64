"""What is heard of an article besides its sentences."""

from dataclasses import replace

import pytest

from accessnews.article import Article, Block, BlockKind, Sentence
from accessnews.editions.content.header import compose
from accessnews.languages.wording import languages
from accessnews.narration.script import script
from rich_article import CHINESE, ENGLISH


def announced(article):
    return {line.sentence.id: line.announcement for line in script(article) if line.announcement}


def test_pictures_tables_and_numbers_are_announced():
    assert announced(ENGLISH) == {
        "b005s01": "1.",
        "b006s01": "2.",
        "b008s01": "3.",
        "b010s01": "Table. Columns: 3. Rows: 3.",
        "b016s01": "Picture:",
    }


def test_in_the_language_of_the_article():
    assert announced(CHINESE)["b010s01"] == "表格。共3列，3行。"
    assert announced(CHINESE)["b016s01"] == "图片："


def test_an_empty_first_cell_leaves_the_announcement_to_the_next():
    def row(id, *cells):
        texts = tuple(Sentence(f"{id}s{n:02}", cell) for n, cell in enumerate(cells, 1))
        return Block(id, BlockKind.TABLE_ROW, texts)

    article = replace(ENGLISH, blocks=(row("b001", "", "A"), row("b002", "B", "C")))
    assert announced(article) == {"b001s02": "Table. Columns: 2. Rows: 2."}


@pytest.mark.parametrize("tag", sorted(languages()))
def test_every_language_announces_and_ends(tag):
    composed = compose(replace(ENGLISH, language=tag), narrator="x")
    found = announced(composed)
    assert "3" in found["b010s01"]
    assert found["b016s01"][-1] in ":："
    lines = list(script(composed))
    assert [line.sentence.id for line in lines[-2:]] == ["f001s01", "f001s02"]


def test_every_sentence_is_a_line_in_reading_order_and_a_header_can_be_left_out():
    composed = compose(ENGLISH, narrator="x")
    assert [line.sentence for line in script(composed)] == list(composed.sentences())
    spoken = [line.sentence.id for line in script(composed, header_spoken=False)]
    assert spoken == [s.id for s in composed.sentences() if not s.id.startswith("h")]


def test_lines_in_the_fallback_wording_are_english():
    composed = compose(replace(ENGLISH, language="sw"), narrator="x")
    languages = {line.sentence.id: line.language for line in script(composed)}
    assert languages["h005s01"] == languages["f001s01"] == "en"
    assert languages["b001s01"] == languages["b000s01"] == "sw"
    figure = next(line for line in script(composed) if line.announcement == "Picture:")
    assert (figure.language, figure.announced_in) == ("sw", "en")


def test_an_empty_article_is_its_title():
    bare = Article(Sentence("b000s01", "Title"), "en", ())
    assert [(line.sentence.text, line.pause) for line in script(bare)] == [("Title", 1000)]
