"""What asks to pay, players, buttons, labels: left out anywhere, and no sentence of an author's."""

from pathlib import Path

import pytest

from accessnews.reading.clean import furniture
from accessnews.reading.read import read

LINES = [
    line.split("\t")
    for line in Path(__file__).with_name("leftovers.tsv").read_text("utf-8").splitlines()
]


@pytest.mark.parametrize(("language", "reason", "line"), LINES, ids=lambda each: each[:24])
def test_a_line_in_the_middle_of_an_article(language, reason, line):
    assert furniture(line, at_edge=False) == reason


@pytest.mark.parametrize("suffix", ["html", "md", "txt"])
def test_they_are_left_out_of_every_format_and_listed(tmp_path, suffix):
    gone = [line for language, reason, line in LINES if reason and language == "en"]
    prose = "The ferry that has linked the two banks since 1911 will stop in May, its owner said."
    lines = ["Ferry to stop in May", prose, *gone, f"{prose} That is sad."]
    marked = {
        "html": "<article><h1>" + "</h1><p>".join(lines[:2]) + "<p>" + "<p>".join(lines[2:]),
        "md": "# " + "\n\n".join(lines),
        "txt": "\n\n".join(lines),
    }
    path = tmp_path / f"a.{suffix}"
    path.write_text(marked[suffix], encoding="utf-8")
    article = read(path)
    assert [block.text for block in article.blocks] == [prose, f"{prose} That is sad."]
    assert {part.text for part in article.dropped} == set(gone)


def test_patterns_end_soon_on_long_lines():
    for start in ("to read the full story ", "subscribe now ", "you have reached ", "© ", "read: "):
        assert furniture(start * 20_000, at_edge=True) == ""
