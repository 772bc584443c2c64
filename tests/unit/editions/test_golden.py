"""The documents of three editions, as they were approved: tests/golden/editions/<languages>/.

``SAVE_GOLDEN=1 pytest tests/unit/editions/test_golden.py`` saves them anew; read the difference.
"""

import os
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parents[2] / "golden" / "editions"


@pytest.mark.parametrize("name", ["article.xhtml", "article.smil", "content.opf", "nav.xhtml"])
def test_a_document_is_as_it_was_approved(made, case, name):
    languages, whole = case
    found = made(whole).part(f"EPUB/{name}").decode("utf-8")
    approved = GOLDEN / languages / name
    if os.environ.get("SAVE_GOLDEN"):
        approved.parent.mkdir(parents=True, exist_ok=True)
        approved.write_text(found, encoding="utf-8")
    assert found == approved.read_text(encoding="utf-8")
