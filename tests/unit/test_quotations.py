"""What counts as a direct quotation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accessnews.article import Article, Block, BlockKind, Sentence
from accessnews.quotations import direct_quotations, quoted_spans
from rich_article import ENGLISH


def is_direct_quotation(text):
    """Whether a paragraph of one sentence quotes somebody directly."""
    block = Block("b001", BlockKind.PARAGRAPH, (Sentence("b001s01", text),))
    return bool(direct_quotations(Article(Sentence("b000s01", "Title"), "en", (block,))))


@pytest.mark.parametrize(
    "text",
    [
        "“We will rebuild,” said Mayor Anna Fischer.",
        '"We will rebuild," said Mayor Anna Fischer.',
        'The mayor said: "We will rebuild."',
        "„Wir bauen alles wieder auf“, sagte sie.",
        "„Wir bauen alles wieder auf”, zei ze.",
        "»Wir bauen alles wieder auf«, sagte sie.",
        "”Vi ska bygga upp”, sade hon.",
        "« Nous allons reconstruire », a dit la maire.",
        "«Vamos a reconstruir», dijo la alcaldesa.",
        "‘We will rebuild,’ said the mayor.",
        "‘The workers’ hall will be rebuilt,’ said the mayor.",
        "‘We don’t know yet’ was all she said.",
        "'We will rebuild,' said the mayor.",
        "'We don't know yet,' said the mayor.",
        "“她已经找了三十多年，”她的姐姐说。",
        "「彼女は三十年も探していた」と姉は言った。",
        "“Yes,” he said, “all of us are here.”",
        "The report (“a hard winter ahead”) was read aloud.",
        "She said it was “a place where ‘home’ has no meaning”.",
        "It costs “$1.2 million a year”.",
        "“We will rebuild",  # goes on in the next sentence
        "Now we have this great relationship.”",  # began in the one before
    ],
)
def test_a_direct_quotation(text):
    assert is_direct_quotation(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "We will rebuild, said Mayor Anna Fischer.",
        "The “green corridor” will be finished in May.",
        'The "green corridor" will be finished in May.',
        "The “green” and the “blue” and the “red” lines are open.",
        "“Never,” she said.",
        "«Nunca», dijo.",
        "The workers’ hall and the teachers’ school are open.",
        "The '90s were the workers' years.",
        "Rock 'n' roll isn't the miners' music.",
        "The ‘Mother’ of all the miners’ unions has spoken.",
        'A 6" pipe and a 9" pipe lie there, he said.',
        "“他在这里，”她说。",
        "《人民日报》今天报道了这件事情的经过。",
        "” »",
        "It is 5 o’clock, isn’t it?",
    ],
)
def test_no_direct_quotation(text):
    assert not is_direct_quotation(text)


def article(*blocks):
    return Article(Sentence("b000s01", "The “great flood of 2020” returns"), "en", blocks)


def block(id, kind, *texts):
    sentences = tuple(Sentence(f"{id}s{n:02}", text) for n, text in enumerate(texts, 1))
    return Block(id, kind, sentences)


def test_a_quotation_over_several_sentences_is_whole():
    paragraph = block(
        "b001",
        BlockKind.PARAGRAPH,
        "She was tired.",
        "“We lost everything.",
        "Everything.",
        "The house is gone,” she said.",
        "Nobody answered.",
    )
    assert direct_quotations(article(paragraph)) == {"b000s01", "b001s02", "b001s03", "b001s04"}


def test_an_unclosed_quotation_ends_with_its_paragraph():
    found = direct_quotations(
        article(
            block("b001", BlockKind.PARAGRAPH, "“We lost everything.", "The house is gone."),
            block("b002", BlockKind.PARAGRAPH, "“The boat is gone.”", "Nobody answered the call."),
        )
    )
    assert found == {"b000s01", "b001s01", "b001s02", "b002s01"}


def test_a_quotation_block_counts_whatever_its_marks():
    assert {"b013s01", "b013s02", "b014s01"} <= direct_quotations(ENGLISH)


def test_cells_of_a_table_stand_by_themselves():
    row = block("b001", BlockKind.TABLE_ROW, '6"', "The whole length of it", "“one two three”")
    assert direct_quotations(article(row)) == {"b000s01", "b001s03"}


@pytest.mark.parametrize("part", [" 'a", " 'a, ", " 'a.'b", " ‘a.", "’.’", ' "', "»a ", " “"])
def test_marks_without_end_are_read_in_one_pass(part):
    assert isinstance(is_direct_quotation(part * 20_000), bool)


@given(st.text(alphabet="ab .,“”\"'‘’«»„「」你好", max_size=60))
def test_anything_is_read_and_a_part_of_a_quotation_block_is_one(text):
    found = direct_quotations(article(block("b001", BlockKind.QUOTE, text)))
    assert ("b001s01" in found) == bool(text.strip())
    is_direct_quotation(text)


def spans(*texts, kind=BlockKind.PARAGRAPH):
    sentences = tuple(Sentence(f"b001s{n:02}", text) for n, text in enumerate(texts, 1))
    article = Article(Sentence("b000s01", "Title"), "en", (Block("b001", kind, sentences),))
    found = quoted_spans(article)
    return [[s.text[b:e] for b, e in found.get(s.id, ())] for s in sentences]


def test_what_is_quoted_is_told_to_the_character():
    assert spans("“We will rebuild,” she said, “and soon we will.”") == [
        ["We will rebuild,", "and soon we will."]
    ]
    assert spans("She calls it the “school”, “and we will rebuild it”.") == [
        ["and we will rebuild it"]
    ]
    assert spans("‘We don’t know yet,’ he said.") == [["We don’t know yet,"]]


def test_a_quotation_over_several_sentences_has_its_part_in_each():
    assert spans("She said: “We will.", "And then", "we rest.” They left.") == [
        ["We will."],
        ["And then"],
        ["we rest."],
    ]


def test_a_quotation_block_is_quoted_whole():
    assert spans("Never.", "", kind=BlockKind.QUOTE) == [["Never."], []]
