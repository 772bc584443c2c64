from __future__ import annotations

import subprocess
import sys

import pytest

from accessnews.article import Article, Edition, Sentence
from accessnews.editions.composed import Composed
from accessnews.editions.writer import FORMATS, WRITERS, check_format, write_edition, writer
from accessnews.errors import UsageError

EDITION = Edition("title", (Article(Sentence("b000s01", "Title"), "en", ()),))


@pytest.mark.parametrize("name", WRITERS)
def test_every_format_has_a_writer(name):
    assert callable(writer(name).write)


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("caption", "Choose from captions."),
        ("ePub", "Choose from epub."),
        ("xyz", f"Choose from {', '.join(FORMATS)}."),
    ],
)
def test_an_unknown_format_is_a_usage_error_with_the_nearest(name, remedy):
    with pytest.raises(UsageError, match=f'"{name}" is not a format') as raised:
        check_format(name)
    assert raised.value.remedy == remedy


def test_nothing_is_written_when_one_format_is_unknown(tmp_path):
    with pytest.raises(UsageError):
        write_edition(Composed(EDITION), tmp_path, ["transcript", "xyz"])
    assert list(tmp_path.iterdir()) == []


def test_a_format_named_twice_is_written_once(tmp_path):
    made = write_edition(Composed(EDITION), tmp_path, ["transcript", "captions", "transcript"])
    assert made == (tmp_path / "title.en.txt",)


def test_the_table_of_writers_loads_none_of_them():
    code = (
        "import sys, accessnews.editions.writer\n"
        "print([m for m in ('mutagen', 'av', 'ebooklib', 'lxml', 'numpy') if m in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert told.stdout.strip() == "[]"
