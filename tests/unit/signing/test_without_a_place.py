"""What is told of the files that no signature goes into."""

from pathlib import Path

import pytest

from accessnews.signed import without_a_place


@pytest.mark.parametrize(
    ("files", "kinds"),
    [
        (["en/a.mp3", "en/a.m4b", "en/a.epub", "report.json"], ()),
        (["en/a.pdf", "en/a.brf", "zh/a.brf", "index.html"], (".brf", ".html", ".pdf")),
        # The sound of a talking book stays as it is; that of the story beside it does not.
        (["en/a.mp3", "en/a.daisy/audio01.mp3", "en/a.daisy/ncc.html"], (".daisy",)),
    ],
)
def test_kinds_are_told_once_and_a_talking_book_as_a_whole(files, kinds):
    assert without_a_place(map(Path, files)) == kinds
