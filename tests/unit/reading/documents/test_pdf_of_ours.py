"""Our own PDF editions, read back: every sentence of the samples, in its order."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from accessnews.article import BlockKind
from accessnews.reading.documents.pdf import read_pdf
from accessnews.reading.read import read
from pdf_makers import without_tags

SAMPLES = Path(__file__).parents[4] / "samples"
NAMES = ["river-school.txt", "solar-market.md", "night-ferry.html"]


@pytest.fixture(scope="module")
def editions(tmp_path_factory) -> dict[str, bytes]:
    made = {}
    for name in NAMES:
        folder = tmp_path_factory.mktemp("edition")
        command = [sys.executable, "-m", "accessnews", "build", str(SAMPLES / name)]
        options = ["--format", "pdf", "--no-narrate", "--output", str(folder)]
        subprocess.run([*command, *options], check=True, capture_output=True)
        made[name] = next(folder.rglob("*.pdf")).read_bytes()
    return made


@pytest.mark.parametrize("tagged", [True, False])
@pytest.mark.parametrize("name", NAMES)
def test_every_sentence_comes_back_in_its_order(editions, name, tagged):
    article = read(SAMPLES / name)
    data = editions[name] if tagged else without_tags(editions[name])
    draft = read_pdf(data, "a.pdf")
    assert draft.title == article.title.text
    assert draft.published is not None
    text = " ".join(" ".join(block.cells) if block.cells else block.text for block in draft.blocks)
    place = 0
    for block in article.blocks:
        if block.kind is BlockKind.FIGURE and not tagged:
            continue  # a picture's text is in its tag alone
        for sentence in block.sentences:
            found = text.find(sentence.text, place)
            assert found >= 0, sentence.text
            place = found + len(sentence.text)


def test_its_tags_tell_what_its_blocks_are(editions):
    article = read(SAMPLES / "solar-market.md")
    draft = read_pdf(editions["solar-market.md"], "a.pdf")
    kinds = [block.kind for block in draft.blocks if "Source:" not in block.text]
    wanted = [block.kind for block in article.blocks]
    assert kinds == wanted
