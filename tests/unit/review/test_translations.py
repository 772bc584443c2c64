"""Translations made elsewhere are read from tables, XLIFF and TMX, and checked as our own are."""

import json

import pytest
from click.testing import CliRunner

from accessnews.cli.review import review
from accessnews.cli.screen import Screen
from accessnews.errors import InputError, UsageError
from accessnews.review.check import check_all
from accessnews.review.translations import load

RIGHT = ("Prices rose 12 percent.", "Los precios subieron un 12 %.")
WRONG = ("She paid 45 euros.", "Pagó 45 dólares.")

XLIFF_1 = """<?xml version="1.0"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
 <file original="a" source-language="en" target-language="es" datatype="plaintext"><body>
  <trans-unit id="1"><source>She paid <g id="1">45</g> euros.</source>
   <target>Pagó <g id="1">45</g> dólares.</target></trans-unit>
  <trans-unit id="2"><source>Not yet.</source></trans-unit>
 </body></file></xliff>"""
XLIFF_2 = """<?xml version="1.0"?>
<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="en" trgLang="es">
 <file id="f"><unit id="1"><segment><source>She paid 45 euros.</source>
  <target>Pagó 45 dólares.</target></segment></unit></file></xliff>"""
TMX = """<?xml version="1.0"?>
<tmx version="1.4"><header creationtool="t" creationtoolversion="1" segtype="sentence"
 o-tmf="t" adminlang="en" srclang="en" datatype="plaintext"/><body>
 <tu><tuv xml:lang="en"><seg>She paid 45 euros.</seg></tuv>
  <tuv xml:lang="es"><seg>Pagó 45 dólares.</seg></tuv>
  <tuv xml:lang="de"><seg>Sie zahlte 45 Euro.</seg></tuv></tu></body></tmx>"""


def written(folder, name, text):
    path = folder / name
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "text"), [("a.xlf", XLIFF_1), ("b.xliff", XLIFF_2), ("c.tmx", TMX)]
)
def test_a_file_of_translation_tools_names_its_languages(tmp_path, name, text):
    (pair,) = load(written(tmp_path, name, text), "", "es")
    assert (pair.source, pair.target) == WRONG
    assert (pair.source_language, pair.target_language) == ("en", "es")


def test_a_table_has_a_source_and_a_target_in_each_line(tmp_path):
    text = "\ufeff" + "\n".join("\t".join(pair) for pair in (RIGHT, WRONG)) + "\n\n"
    pairs = load(written(tmp_path, "pairs.tsv", text), "en", "Spanish")
    assert [(each.place, each.source, each.target) for each in pairs] == [
        ("line 1", *RIGHT),
        ("line 2", *WRONG),
    ]
    checked = check_all(pairs)
    assert list(checked.faults) == [1]
    assert checked.counts == {"currency": 1}
    assert checked.alarmed == 0.5


def test_a_table_without_languages_or_tabs_says_what_to_do(tmp_path):
    table = written(tmp_path, "pairs.tsv", "\t".join(RIGHT))
    with pytest.raises(UsageError, match="does not say which languages") as raised:
        load(table)
    assert "--from en" in raised.value.remedy
    with pytest.raises(InputError, match=r"pairs\.tsv:2: no tab"):
        load(written(tmp_path, "pairs.tsv", "\t".join(RIGHT) + "\nno tab\n"), "en", "es")
    with pytest.raises(InputError, match="cannot be read"):
        load(tmp_path / "none.tsv", "en", "es")


def run(*arguments):
    return CliRunner().invoke(review, ["check", *map(str, arguments)], obj=Screen())


def test_findings_are_objects_and_the_exit_code_is_0(tmp_path):
    table = written(tmp_path, "pairs.tsv", "\n".join("\t".join(each) for each in (RIGHT, WRONG)))
    done = run(table, "--from", "en", "--to", "es", "--json")
    assert done.exit_code == 0, done.output
    found, total = map(json.loads, done.stdout.splitlines())
    assert (found["place"], found["code"], found["severity"]) == ("line 2", "currency", "error")
    assert (total["sentences"], total["with_findings"]) == (2, 1)
    (checks,) = total["checks"]
    assert "money" in checks["checked"]
    assert checks["not_checked"] == []  # Spanish has no variants of its script


def test_a_person_sees_a_table_and_what_was_not_checked(tmp_path):
    table = written(tmp_path, "pairs.tsv", "She paid 45 euros.\tŜi pagis 45 dolarojn.\n")
    done = run(table, "--from", "en", "--to", "eo")
    assert done.exit_code == 0, done.output
    assert "0.00% of 1 sentences have a finding" in done.stdout
    assert "not checked: " in done.stdout
    assert "money" in done.stdout.partition("not checked: ")[2]


def test_an_empty_file_is_bad_input(tmp_path):
    done = run(written(tmp_path, "a.tsv", "\n"), "--from", "en", "--to", "es")
    assert isinstance(done.exception, InputError)
