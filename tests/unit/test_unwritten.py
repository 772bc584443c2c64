"""A format that can't be written is told with exit code 5, and the rest is there."""

import json

FORMATS = ("--no-narrate", "--format", "epub,braille,transcript,web")


def unwritten(folder):
    (report,) = folder.glob("*/report.json")
    return json.loads(report.read_text())["unwritten"]


def test_one_line_says_which_format_why_and_what_to_do(accessnews, tmp_path):
    (tmp_path / "a.txt").write_text("橋がまた開いた\n\n橋は月曜日に開いた。")
    ran = accessnews("build", "a.txt", "--from", "ja", *FORMATS)
    assert ran.code == 5
    (line,) = ran.stderr.splitlines()
    assert line.startswith("accessnews: ")
    assert ".ja: no braille: " in line
    assert line.endswith("Leave out the format braille for this language.")
    made = {path.suffix for path in (tmp_path / "output").glob("*/*/*")}
    assert made == {".epub", ".txt"}
    (told,) = unwritten(tmp_path / "output")
    assert told["format"] == "braille"
    assert told["reason"] in line


def test_a_batch_goes_on_and_a_script_is_told(accessnews, tmp_path):
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "a.txt").write_text("橋がまた開いた\n\n橋は月曜日に開いた。")
    (articles / "b.txt").write_text("The bridge is open\n\nIt opened on Monday.")
    ran = accessnews("batch", "articles", *FORMATS, "--json", "--debug")
    assert ran.code == 5
    first, second, error = ran.records
    assert [each["format"] for each in first["report"]["unwritten"]] == ["braille"]
    assert second["report"]["unwritten"] == []
    assert error["error"]["exit_code"] == 5
    assert "InputError" in ran.stderr  # the cause, with its traceback


def test_a_stage_too(accessnews, tmp_path):
    (tmp_path / "a.txt").write_text("The bridge is open\n\nIt opened on Monday.")
    (tmp_path / "output" / "the-bridge-is-open.en.epub").mkdir(parents=True)
    ran = accessnews("package", "a.txt", "--format", "epub,transcript")
    assert ran.code == 5
    assert "the-bridge-is-open.en: no epub: " in ran.stderr
    assert ran.stdout.split() == ["output/the-bridge-is-open.en.txt"]


def test_a_whole_run_says_that_nothing_is_missing(accessnews, tmp_path):
    (tmp_path / "a.txt").write_text("The bridge is open\n\nIt opened on Monday.")
    assert accessnews("build", "a.txt", "--no-narrate", "--format", "epub").code == 0
    assert unwritten(tmp_path / "output") == []
