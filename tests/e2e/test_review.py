"""A translation out to a person and back, as a user runs it, by real engines that are quick."""

import csv
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from translate.storage.xliff import xlifffile
from translate.storage.xliff2 import Xliff2File

from accessnews.translation.memory.store import Memory

SAMPLE = Path(__file__).parent.parent.parent / "samples" / "river-school.txt"
FORMATS = ("--format", "epub,captions,transcript,json")
SENTENCE = "b001s01"
SOURCE = "For eleven months, 46 children in the village of Shuiwan had no school."
CORRECTED = "Pendant onze mois, 46 enfants du village de Shuiwan n’ont pas eu d’école."


@pytest.fixture(scope="module")
def built(tmp_path_factory, quick_models):
    """The sample in English and French, made once, without sound."""
    folder = tmp_path_factory.mktemp("built")
    environment = {
        **os.environ,
        "ACCESSNEWS_MODELS": str(quick_models),
        "ACCESSNEWS_CACHE": str(folder / "cache"),
        "ACCESSNEWS_MEMORY": str(folder / "memory.sqlite"),
    }
    options = ("--to", "fr", "--translator", "argos", "--no-narrate", *FORMATS)
    subprocess.run(
        [sys.executable, "-m", "accessnews", "build", SAMPLE, *options, "-o", folder / "out"],
        env=environment,
        check=True,
    )
    return folder


@pytest.fixture
def desk(tmp_path, quick, accessnews, built):
    """An editor's desk: a built article, a cache and a memory of its own."""
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    return Desk(tmp_path, quick, accessnews)


class Desk:
    def __init__(self, root, quick, accessnews):
        self.root, self._quick, self._accessnews = root, quick, accessnews
        self.environment = {
            "ACCESSNEWS_CACHE": str(root / "cache"),
            "ACCESSNEWS_MEMORY": str(root / "memory.sqlite"),
        }
        (self.folder,) = (root / "out").iterdir()

    def build(self, *options):
        ran = self._quick(
            "build", SAMPLE, *FORMATS, *options, "-o", self.root / "out", env=self.environment
        )
        assert ran.code == 0, ran.stderr

    def review(self, *args):
        return self._accessnews("review", *args, env=self.environment)

    def export(self, form):
        ran = self.review("export", self.folder, "--format", form, "--json")
        assert ran.code == 0, ran.stderr
        (record,) = ran.records
        (file,) = record["files"]
        return Path(file)

    def entries(self, kind):
        """The cache's entries of a kind, each with what changes when it is written again."""
        return {path: path.stat().st_ino for path in (self.root / "cache" / kind).rglob("*.*")}

    def text(self, language):
        record = json.loads(next((self.folder / language).glob("*.json")).read_text("utf-8"))
        return {
            sentence["id"]: sentence["text"]
            for block in record["blocks"]
            for sentence in block["sentences"]
        }

    def memory(self):
        memory = Memory(self.root / "memory.sqlite")
        found = [(unit.source, unit.target) for unit in memory.units() if unit.origin == "human"]
        memory.close()
        return found


def correct(file, text):
    """Correct the sentence in an XLIFF file, by another tool."""
    store = Xliff2File.parsefile(str(file))
    (unit,) = (unit for unit in store.units if unit.getid() == SENTENCE)
    assert unit.source == SOURCE
    unit.target = text
    store.save()


def test_the_next_build_makes_only_the_corrected_sentence_anew(desk):
    desk.build()
    before = {kind: desk.entries(kind) for kind in ("translation", "speech", "narration")}
    texts = {language: desk.text(language) for language in ("en", "fr")}
    file = desk.export("xliff")
    correct(file, CORRECTED)

    ran = desk.review("import", file, "--json")
    assert ran.code == 0, ran.stderr
    (record,) = ran.records
    (correction,) = record["corrections"]
    assert correction["sentence"] == SENTENCE
    assert correction["before"] == texts["fr"][SENTENCE]
    assert correction["after"] == CORRECTED
    assert desk.memory() == [(SOURCE, CORRECTED)]

    desk.build()
    after = {kind: desk.entries(kind) for kind in before}
    assert after["translation"] == before["translation"]
    for kind in ("speech", "narration"):
        assert after[kind].items() >= before[kind].items()
    # The sentence, and the disclosure that tells how many were checked.
    assert len(after["speech"]) == len(before["speech"]) + 2
    assert {path.suffix for path in after["narration"].keys() - before["narration"].keys()} == {
        ".mp3",
        ".flac",
        ".sealed",
    }
    assert desk.text("en") == texts["en"]
    assert desk.text("fr") == {**texts["fr"], SENTENCE: CORRECTED}
    for edition in ("fr/*.txt", "fr/*.vtt", "fr/*.srt", "en-fr/*.txt"):
        (path,) = desk.folder.glob(edition)
        untimed = re.sub(r"<[\d:.]+>", "", path.read_text("utf-8"))  # WebVTT's word times
        untimed = re.sub(r"^\S+\n[\d:.,]+ --> .*$", "", untimed, flags=re.M)
        assert CORRECTED in " ".join(untimed.split()), edition
    for edition in ("fr/*.epub", "en-fr/*.epub"):
        with zipfile.ZipFile(next(desk.folder.glob(edition))) as book:
            pages = [book.read(name).decode() for name in book.namelist() if "xhtml" in name]
        assert any(CORRECTED in page for page in pages), edition


def test_a_correction_can_be_taken_back_and_an_unchanged_file_changes_nothing(desk):
    first = desk.text("fr")[SENTENCE]
    file = desk.export("xliff")
    for text in (CORRECTED, first):
        correct(file, text)
        assert desk.review("import", file).code == 0
        assert desk.memory() == [(SOURCE, text)]
        desk.build("--no-narrate")
        assert desk.text("fr")[SENTENCE] == text
        file.unlink()
        file = desk.export("xliff")
        again = desk.review("import", file)
        assert (again.code, again.stdout) == (0, f"{file}: nothing changed\n")


def test_a_translation_that_was_read_to_the_end_says_so(desk):
    partly, checked = (
        "Phrases relues par une personne : 1 sur ",
        "Traduction automatique, relue par une personne",
    )
    file = desk.export("xliff")
    correct(file, CORRECTED)
    assert desk.review("import", file).code == 0
    desk.build("--no-narrate")
    (transcript,) = desk.folder.glob("fr/*.txt")
    assert partly in transcript.read_text("utf-8")

    assert desk.review("import", file, "--confirm-all").code == 0
    desk.build("--no-narrate")
    assert checked in transcript.read_text("utf-8")
    report = json.loads((desk.folder / "report.json").read_text("utf-8"))
    assert [each["reviewed"] for each in report["editions"]] == [False, True, True]
    with zipfile.ZipFile(next(desk.folder.glob("fr/*.epub"))) as book:
        assert "et relu par une personne" in book.read("EPUB/content.opf").decode()


def test_a_table_that_a_spreadsheet_saved_is_taken(desk):
    file = desk.export("tsv")
    with file.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream, "excel-tab"))
    saved = file.with_name("corrected.csv")
    with saved.open("w", encoding="utf-8-sig", newline="") as stream:
        table = csv.writer(stream, delimiter=";")
        for row in rows:
            table.writerow([*row[:2], CORRECTED, *row[3:]] if row[0] == SENTENCE else row)
    tried = desk.review("import", saved, "--dry-run")
    assert tried.code == 0, tried.stderr
    assert desk.memory() == []
    ran = desk.review("import", saved)
    assert ran.code == 0, ran.stderr
    assert CORRECTED in ran.stdout
    assert desk.memory() == [(SOURCE, CORRECTED)]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (f"<source>{SOURCE}", "<source>Another.", "b001s01: its source was changed"),
        ('<unit id="b001s02"', '<unit id="b001s01"', "b001s01 stands twice"),
        ('<unit id="b001s01"', '<unit id="b900s01"', "b900s01 is no sentence of this article"),
        ('trgLang="fr"', 'trgLang="es"', "translates en to es"),
        ("</segment>", "", "not well-formed XML"),
    ],
)
def test_a_file_at_fault_is_refused_with_its_line_and_nothing_is_lost(desk, old, new, told):
    file = desk.export("xliff")
    correct(file, CORRECTED)
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    ran = desk.review("import", file)
    assert ran.code == 3
    message = " ".join(ran.stderr.split())
    place = message.partition(f"{file}:")[2].partition(":")
    assert place[0].isdigit()
    assert told in place[2]
    assert "Traceback" not in ran.stderr
    assert desk.memory() == []


def test_a_file_with_corrections_is_not_written_over_by_an_export(desk):
    file = desk.export("xliff")
    correct(file, CORRECTED)
    ran = desk.review("export", desk.folder)
    assert ran.code == 3
    assert CORRECTED in file.read_text("utf-8")
    assert desk.review("export", desk.folder, "--overwrite").code == 0
    assert CORRECTED not in file.read_text("utf-8")


@pytest.mark.parametrize("command", ["export", "import"])
def test_help_shows_examples(accessnews, command):
    ran = accessnews("review", command, "--help")
    assert ran.code == 0
    assert f"accessnews review {command} output/story" in ran.stdout


def test_xliff_1_2_goes_out_and_comes_back(desk):
    file = desk.export("xliff12")
    store = xlifffile.parsefile(str(file))
    (unit,) = (unit for unit in store.units if unit.source == SOURCE)
    unit.target = CORRECTED
    unit.addnote("the first sentence", origin="translator")
    unit.markapproved(True)
    store.save()
    ran = desk.review("import", file, "--json")
    assert ran.code == 0, ran.stderr
    (record,) = ran.records
    assert [each["after"] for each in record["corrections"]] == [CORRECTED]
    assert record["remarks"] == {SENTENCE: ["the first sentence"]}
    assert desk.memory() == [(SOURCE, CORRECTED)]


def test_an_export_is_sorted_by_what_deserves_a_look(desk):
    ran = desk.review("export", desk.folder, "--format", "tsv", "--order", "look", "--json")
    assert ran.code == 0, ran.stderr
    (record,) = ran.records
    with Path(record["files"][0]).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, dialect="excel-tab"))
    assert [int(row["look"]) for row in rows] == list(range(1, record["sentences"] + 1))
    first = [row["id"] for row in rows]
    assert first != sorted(first)


def test_a_translation_back_needs_an_engine_for_the_way_back(desk, tmp_path):
    desk.environment["ACCESSNEWS_MODELS"] = str(tmp_path / "none")
    ran = desk.review("export", desk.folder, "--back-translate")
    assert ran.code == 4
    assert "nothing installed translates fr to en" in ran.stderr
    assert "accessnews models install fr en" in ran.stderr
