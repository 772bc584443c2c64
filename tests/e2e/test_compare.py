"""Engines compared by the command line and an editor's choices, as a user runs it."""

import csv
import os

import pytest

from accessnews.translation.memory.store import Memory
from plug_in import installed

PLUG_IN = '''
from accessnews.translation.engines.argos import ArgosTranslator


class Translator:
    """The installed package with its letters in capitals; it fails at storms."""

    title = "Loud translator"
    fingerprint = "loud translator 1"
    network = False

    def __init__(self, store):
        self.argos = ArgosTranslator(store)

    def pairs(self):
        return self.argos.pairs()

    def translate(self, texts, source, target):
        for text in texts:
            if "storm" in text:
                raise ZeroDivisionError("division by zero")
            for made in self.argos.translate([text], source, target):
                yield made.upper()


class Service(Translator):
    title = "Loud service"
    fingerprint = "loud service 1"
    network = True


def open_translator(store):
    return Translator(store)


def open_service(store):
    return Service(store)
'''
ENTRIES = """[accessnews.translators]
loud = loud_engines:open_translator
loud-service = loud_engines:open_service
"""
ARTICLE = """# The harbour

The council met on Tuesday. The storm came back. Police found the family in 1998.
"""
IDS = ["b000s01", "b001s01", "b001s02", "b001s03"]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The folder in which the plug-ins are installed."""
    return installed(tmp_path_factory.mktemp("site"), "loud-engines", PLUG_IN, ENTRIES)


@pytest.fixture
def desk(tmp_path, accessnews, quick_models, site):
    """An editor's desk with two engines, and a memory and a cache of its own."""
    (tmp_path / "a.md").write_text(ARTICLE, "utf-8")
    environment = {
        "ACCESSNEWS_MODELS": str(quick_models),
        "ACCESSNEWS_CACHE": str(tmp_path / "cache"),
        "ACCESSNEWS_MEMORY": str(tmp_path / "memory.sqlite"),
        "ARGOS_PACKAGES_DIR": str(tmp_path / "none"),
        "PYTHONPATH": os.pathsep.join(filter(None, (str(site), os.environ.get("PYTHONPATH")))),
        "COLUMNS": "80",
    }

    def run(*args, code=0):
        ran = accessnews(*args, env=environment)
        assert ran.code == code, ran.stderr
        return ran

    return run


def compare(desk, *options, code=0):
    return desk("translate", "a.md", "--from", "en", "--to", "fr", "--compare", *options, code=code)


def texts(desk):
    """The translation of the article's text as the next build has it."""
    ran = desk("translate", "a.md", "--from", "en", "--to", "fr", "--translator", "argos", "--json")
    (record,) = ran.records
    return [each["text"] for block in record["blocks"] for each in block["sentences"]]


def test_a_choice_for_each_sentence_is_what_the_next_build_has(desk, tmp_path):
    ran = compare(desk, "-o", "compare.tsv")
    assert "compare.tsv" in ran.stdout
    assert "b001s02: loud failed" in ran.stderr
    with (tmp_path / "compare.tsv").open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file, dialect="excel-tab")
    assert head[2::2] == ["argos (fr)", "loud (fr)", "best", "exported"]
    assert [row[0] for row in rows] == IDS
    for row, choice in zip(rows, ("", "loud", "argos", ""), strict=True):
        row[head.index("choice")] = choice
    with (tmp_path / "compare.tsv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, dialect="excel-tab").writerows([head, *rows])

    (taken,) = desk("review", "import", "compare.tsv", "--json").records
    assert [each["sentence"] for each in taken["corrections"]] == IDS[1:3]
    argos, loud = ([row[place].lstrip("'") for row in rows[1:]] for place in (2, 4))
    assert argos[0] != loud[0]
    assert texts(desk) == [loud[0], *argos[1:]]
    memory = Memory(tmp_path / "memory.sqlite")
    assert len([unit for unit in memory.units() if unit.origin == "human"]) == 2
    memory.close()


def test_a_wrong_name_is_told_with_its_line(desk, tmp_path):
    table = "id,source (en),argos (fr),loud (fr),choice\nb1,One,Un,UN,\nb2,Two,Deux,DEUX,load\n"
    (tmp_path / "compare.csv").write_text(table, "utf-8")
    ran = desk("review", "import", "compare.csv", code=3)
    assert (
        "compare.csv:3: 'load': no engine in this table of that name. Nearest: loud" in ran.stderr
    )
    assert "Traceback" not in ran.stderr


def test_a_whole_article_is_chosen_at_once(desk):
    (record,) = compare(desk, "--choose", "loud", "--json").records
    assert [each["sentence"] for each in record["chosen"]["corrections"]] == [IDS[0], *IDS[1::2]]
    versions = [each["versions"] for each in record["sentences"][1:]]
    assert versions[1]["loud"]["translation"] is None  # it failed there, which stays open
    chosen = ("loud", "argos", "loud")
    assert texts(desk) == [
        each[name]["translation"] for each, name in zip(versions, chosen, strict=True)
    ]


def test_the_terminal_and_the_record_have_every_sentence(desk):
    shown = compare(desk).stdout
    assert max(map(len, shown.splitlines()[:-2])) <= 80
    assert all(f"│ {id}" in shown for id in IDS)
    assert "! failed: " in shown
    assert "loud-service" not in shown  # what sends the text away is taken by its name alone
    (record,) = compare(
        desk, "--json", "--translator", "loud-service", "--translator", "argos"
    ).records
    assert [each["name"] for each in record["engines"]] == ["loud-service", "argos"]
    assert [each["sentence"] for each in record["sentences"]] == IDS
    storm = record["sentences"][2]
    assert storm["best"] == "argos"
    assert "division by zero" in storm["versions"]["loud-service"]["failed"]


def test_one_engine_alone_is_shown_with_the_way_to_another(tmp_path, accessnews, quick_models):
    (tmp_path / "a.md").write_text(ARTICLE, "utf-8")
    environment = {"ACCESSNEWS_MODELS": str(quick_models), "ARGOS_PACKAGES_DIR": str(tmp_path)}
    ran = accessnews(
        "translate", "a.md", "--from", "en", "--to", "fr", "--compare", env=environment
    )
    assert ran.code == 0, ran.stderr
    assert "│   argos" in ran.stdout
    assert "Only argos translates en to fr here" in ran.stderr
    assert "accessnews languages en fr" in ran.stderr


@pytest.mark.parametrize(
    ("options", "code", "told"),
    [
        (("--compare", "-o", "a.xlsx"), 2, "a comparison has no such format"),
        (("--choose", "argos"), 2, "--choose and a second --translator are for comparing"),
    ],
)
def test_what_cannot_be_meant_is_refused(desk, options, code, told):
    ran = desk("translate", "a.md", "--from", "en", "--to", "fr", *options, code=code)
    assert told in ran.stderr
    assert "Traceback" not in ran.stderr
