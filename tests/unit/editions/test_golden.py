"""The documents of three editions, as they were approved: tests/golden/editions/<languages>/.

``SAVE_GOLDEN=1 pytest tests/unit/editions/test_golden.py`` saves them anew; read the difference.
"""

import os
from pathlib import Path

import pytest

import marked_article
from rich_article import edition

GOLDEN = Path(__file__).parents[2] / "golden" / "editions"
DOCUMENTS = pytest.mark.parametrize(
    "name", ["article.xhtml", "article.smil", "content.opf", "nav.xhtml"]
)
MARKED = {
    "marked-en": (marked_article.ENGLISH,),
    "marked-zh": (marked_article.CHINESE,),
    "marked-en-zh": (marked_article.ENGLISH, marked_article.CHINESE),
}


@DOCUMENTS
def test_a_document_is_as_it_was_approved(made, case, name):
    languages, whole = case
    compare(made(whole), languages, name)


@DOCUMENTS
@pytest.mark.parametrize("languages", MARKED)
def test_a_document_with_runs_notes_and_boxes_is_as_it_was_approved(
    made, languages, name, tmp_path
):
    compare(made(edition(tmp_path, *MARKED[languages])), languages, name)


def compare(book, languages, name):
    found = book.part(f"EPUB/{name}").decode("utf-8")
    approved = GOLDEN / languages / name
    if os.environ.get("SAVE_GOLDEN"):
        approved.parent.mkdir(parents=True, exist_ok=True)
        approved.write_text(found, encoding="utf-8")
    assert found == approved.read_text(encoding="utf-8")
