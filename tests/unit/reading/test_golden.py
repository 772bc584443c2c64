"""Golden articles: a folder is a case, ``in/`` holds the source and ``expected.json`` the result.

Set ``ACCESSNEWS_SAVE_GOLDEN=1`` to write what is read now, then look at the difference.
"""

import json
import os
from pathlib import Path

import pytest

from accessnews.formats.article_json import from_json, to_json
from accessnews.reading.read import read

ROOT = Path(__file__).parents[3]
GOLDEN = ROOT / "tests" / "golden" / "reading"
CASES = {folder.parent.name: next(folder.iterdir()) for folder in sorted(GOLDEN.glob("*/in"))}
SAMPLES = {
    f"sample-{path.stem}": path
    for path in sorted((ROOT / "samples").iterdir())
    if path.suffix in {".txt", ".md", ".html"} and path.stem != "README"
}


@pytest.mark.parametrize("case", [*CASES, *SAMPLES])
def test_golden(case):
    article = read((CASES | SAMPLES)[case])
    whole = to_json(article)
    assert from_json(whole) == article
    found = json.dumps(_without_pixels(whole), ensure_ascii=False, indent=1) + "\n"
    expected = GOLDEN / case / "expected.json"
    if os.environ.get("ACCESSNEWS_SAVE_GOLDEN"):
        expected.parent.mkdir(exist_ok=True)
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")


def _without_pixels(article):
    """Encoders of pictures differ from one release to the next; what else is told does not."""
    for block in article["blocks"]:
        block.get("image", {}).pop("data", None)
    return article


def test_there_are_three_samples():
    assert len(SAMPLES) == 3
