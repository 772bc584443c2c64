"""``accessnews check`` as a user runs it."""

import json
import shutil

import pytest
from junitparser import JUnitXml

RULES = ("check", "--only", "rules")


@pytest.fixture
def spoilt(parts, tmp_path):
    parts.swap("content.opf", ("synchronizedAudioText", "unlocked"))
    return parts.write(tmp_path / "spoilt.epub")


@pytest.fixture
def weak(parts, tmp_path):
    parts.swap("content.opf", ("schema:accessibilitySummary", "schema:abstract"))
    return parts.write(tmp_path / "weak.epub")


def test_a_good_book(accessnews, good_book):
    ran = accessnews(*RULES, good_book)
    assert ran.code == 0, ran.stderr
    assert "nothing to report" in ran.stdout


def test_a_fault_is_shown_with_its_place_and_remedy(accessnews, spoilt):
    ran = accessnews(*RULES, spoilt)
    assert ran.code == 3
    assert "claim-missing" in ran.stdout
    assert "EPUB/content.opf" in ran.stdout
    assert "Add the value to the metadata." in " ".join(ran.stdout.replace("│", " ").split())
    assert "faults were found" in ran.stderr


def test_json_sarif_and_junit(accessnews, spoilt, tmp_path):
    ran = accessnews(*RULES, "--json", "--sarif", "a.sarif", "--junit", "a.xml", spoilt)
    assert ran.code == 3
    (finding,) = ran.records[0]["findings"]
    assert (finding["code"], finding["level"]) == ("claim-missing", "error")
    log = json.loads((tmp_path / "a.sarif").read_text("utf-8"))
    assert [each["ruleId"] for each in log["runs"][0]["results"]] == ["claim-missing"]
    assert JUnitXml.fromfile(str(tmp_path / "a.xml")).failures == 1


def test_a_warning_fails_only_where_it_is_asked_for(accessnews, weak):
    assert accessnews(*RULES, weak).code == 0
    assert accessnews(*RULES, "--strict", weak).code == 3


def test_what_is_not_installed_is_told_and_is_no_pass(accessnews, good_book, tmp_path):
    env = {"ACCESSNEWS_ACE": str(tmp_path / "none")}
    ran = accessnews(
        "check", "--json", "--junit", "a.xml", "--without", "epubcheck", good_book, env=env
    )
    assert ran.code == 0, ran.stderr
    ace, rules = ran.records
    assert not ace["ran"]
    assert "npm install" in ace["remedy"]
    assert rules["ran"]
    assert JUnitXml.fromfile(str(tmp_path / "a.xml")).skipped == 1

    shown = accessnews("check", "--without", "epubcheck", good_book, env=env)
    assert "Ace did not run: Ace by DAISY is not installed." in shown.stdout

    named = accessnews("check", "--only", "ace", good_book, env=env)
    assert named.code == 4
    assert "Ace by DAISY is not installed" in named.stderr


def test_captions_named_on_the_command_line(accessnews, good_book, tmp_path):
    late = tmp_path / "late.srt"
    late.write_text("1\n00:00:10,000 --> 00:00:12,000\nA school on the river\n", "utf-8")
    ran = accessnews(*RULES, "--json", "--captions", late, good_book)
    assert ran.code == 3
    assert {each["path"] for each in ran.records[0]["findings"]} == {"late.srt"}


@pytest.mark.parametrize(
    "options", [("--only", "rules", "--without", "rules"), ("--captions", "a.vtt", "b.epub")]
)
def test_what_cannot_be_meant(accessnews, good_book, tmp_path, options):
    (tmp_path / "b.epub").write_bytes(b"")
    assert accessnews("check", *options, good_book).code == 2


def test_what_is_no_epub(accessnews, tmp_path):
    (tmp_path / "a.epub").write_text("no")
    assert accessnews(*RULES, "a.epub").code == 3
    assert "no such file" in accessnews(*RULES, "none.epub").stderr


@pytest.mark.parametrize("name", ["a.pdf", "a.brf", "a.epub.part", "a"])
def test_what_no_checker_knows_is_told_before_one_runs(accessnews, tmp_path, name):
    (tmp_path / name).write_text("%PDF-2.0")
    ran = accessnews("check", name)
    assert (ran.code, ran.stdout) == (3, "")
    assert ran.stderr.startswith(f"accessnews: {name}: is no EPUB, nor a sound or a picture")


@pytest.mark.parametrize("name", ["A.EPUB", "book.Epub", "book.zip", "book"])
def test_an_epub_is_one_whatever_its_name(accessnews, good_book, tmp_path, name):
    shutil.copy(good_book, tmp_path / name)
    ran = accessnews(*RULES, "--json", name)
    assert [each["tool"] for each in ran.records] == ["accessnews"]
