from __future__ import annotations

import subprocess
import sys

import pytest

from accessnews.article import Article, Sentence
from accessnews.edition import Edition
from accessnews.editions.composed import Composed
from accessnews.editions.writer import (
    FORMATS,
    WRITERS,
    Written,
    check_format,
    write_edition,
    writer,
)
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
    assert made == Written((tmp_path / "title.en.txt",))


def test_a_format_that_fails_does_not_end_the_others(tmp_path):
    """By what can't be written, by a language that it can't have, and by a fault of ours."""
    (tmp_path / "title.ja.json").mkdir()
    edition = Edition("title", (Article(Sentence("b000s01", "題"), "ja", ()),), cover=b"no picture")
    made = write_edition(Composed(edition), tmp_path, ["epub", "json", "braille", "transcript"])
    assert made.files == (tmp_path / "title.ja.txt",)
    epub, json, braille = made.unwritten
    assert [each.part for each in made.unwritten] == ["epub", "json", "braille"]
    assert {each.edition for each in made.unwritten} == {"title.ja"}
    assert "neither PNG nor JPEG" in epub.error.message
    assert "title.ja.json: cannot be written" in json.error.message
    assert "no six-dot braille" in braille.error.message or "liblouis" in braille.error.message
    assert all(each.error.remedy for each in made.unwritten)


@pytest.mark.parametrize("fault", ["1 / 0", "raise SystemError('x')", "[][1]", "b'\\xff'.decode()"])
def test_a_fault_of_ours_in_a_writer_is_told_with_its_cause(fault, tmp_path, monkeypatch):
    (tmp_path / "broken_format.py").write_text(f"def write(composed, folder):\n    {fault}\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(
        "accessnews.editions.writer.WRITERS", {**WRITERS, "broken": "broken_format"}
    )
    monkeypatch.setattr("accessnews.editions.writer.FORMATS", (*FORMATS, "broken"))
    sys.modules.pop("broken_format", None)
    made = write_edition(Composed(EDITION), tmp_path, ["broken", "transcript"])
    assert made.files == (tmp_path / "title.en.txt",)
    (told,) = made.unwritten
    assert "unexpected" in told.error.message
    assert "--debug" in told.error.remedy
    assert told.error.__cause__.__traceback__ is not None


def test_the_table_of_writers_loads_none_of_them():
    code = (
        "import sys, accessnews.editions.writer\n"
        "print([m for m in ('mutagen', 'av', 'ebooklib', 'lxml', 'numpy') if m in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert told.stdout.strip() == "[]"
