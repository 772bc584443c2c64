"""A real page, pasted as text: it is not ours to keep here, so it is read where it is present."""

from datetime import datetime
from pathlib import Path

import pytest

from accessnews.article import BlockKind
from accessnews.reading.read import read

PAGE = Path(__file__).parents[4] / "shared" / "reunion.txt"


@pytest.fixture(scope="module")
def article():
    if not PAGE.exists():
        pytest.skip(f"{PAGE} is not here")
    return read(PAGE)


def of_kind(article, kind):
    return [block.text for block in article.blocks if block.kind is kind]


def test_what_stands_above_the_text(article):
    assert article.title.text == (
        "After 32 Years, Chinese Mother Reunites With Son Kidnapped and Sold as a Toddler"
    )
    assert article.published == datetime(2025, 9, 30, 1, 25)
    assert article.language == "en"
    assert article.source == "reunion.txt"


def test_sections_and_paragraphs(article):
    assert of_kind(article, BlockKind.HEADING) == [
        "The Abduction That Shattered a Family",
        "Breakthrough Through Technology",
        "A Reunion on Mother’s Day",
        "Broader Impact on China’s Fight Against Child Trafficking",
        "Hope for Other Families",
    ]
    assert len(of_kind(article, BlockKind.PARAGRAPH)) == 11
    assert len(article.blocks) == 16


def test_no_furniture_and_all_of_it_listed(article):
    assert [dropped.text for dropped in article.dropped] == [
        "Hot News 30/09/2025 01:25",
        "Image preview",
        "News in the same category",
        "News Post",
    ]


def test_a_quotation_and_who_said_it_are_one_sentence(article):
    texts = [sentence.text for sentence in article.sentences()]
    assert "“I can’t believe this moment has come after 32 years,” Li said through tears." in texts
