"""Plug-ins that raise on some sentences: all is published, and the report names who helped."""

import json

import pytest

from plug_in import installed

PLUG_IN = '''
from dataclasses import replace

from accessnews.narration.engines.espeak import EspeakNarrator
from accessnews.translation.engines.argos import ArgosTranslator

STORM = "storm"
RARE = "\\u203d"


class Translator:
    """The installed package, but for some sentences."""

    title = "Choking translator"
    fingerprint = "choking translator 1"
    network = False

    def __init__(self, store):
        self.argos = ArgosTranslator(store)

    def pairs(self):
        return self.argos.pairs()

    def translate(self, texts, source, target):
        for text in texts:
            if STORM in text or RARE in text:
                raise ZeroDivisionError("division by zero")
            yield from self.argos.translate([text], source, target)


class Narrator(EspeakNarrator):
    """eSpeak, but for some sentences."""

    title = "Choking narrator"
    fingerprint = "choking narrator 1"

    def voices(self):
        return [replace(voice, engine="choking") for voice in super().voices()]

    def speak(self, text, *arguments):
        if STORM in text or RARE in text:
            raise ZeroDivisionError("division by zero")
        return super().speak(text, *arguments)


def open_translator(store):
    return Translator(store)


def open_narrator(store):
    return Narrator()
'''
ENTRIES = """[accessnews.translators]
choking = choking_engines:open_translator
[accessnews.narrators]
choking = choking_engines:open_narrator
"""
ARTICLE = """# The harbour after the storm

The council met on Tuesday. Did the rain end‽ The storm came back. Police found the family.
"""
SENTENCES = ["b000s01", "b001s02", "b001s03"]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The folder in which the plug-ins are installed."""
    return installed(tmp_path_factory.mktemp("site"), "choking-engines", PLUG_IN, ENTRIES)


@pytest.fixture
def choking(accessnews, quick_models, site, tmp_path):
    def run(command, *args):
        (tmp_path / "a.md").write_text(ARTICLE, "utf-8")
        env = {
            "ACCESSNEWS_MODELS": str(quick_models),
            "ARGOS_PACKAGES_DIR": str(tmp_path / "none"),
            "PYTHONPATH": str(site),
        }
        return accessnews(command, *args, env=env.items())

    return run


def test_the_report_names_what_others_translated(choking, tmp_path):
    args = ("--to", "fr", "--translator", "choking", "--no-narrate", "--format", "web")
    ran = choking("build", "a.md", *args, "-o", "out")
    assert ran.code == 0, ran.stderr
    (report,) = (tmp_path / "out").rglob("report.json")
    english, french, both = json.loads(report.read_text("utf-8"))["editions"]
    assert english["stand_ins"] == []
    told = french["stand_ins"]
    assert [each["sentence"] for each in told] == SENTENCES
    assert {each["failed"] for each in told} == {"Choking translator"}
    assert {each["reason"] for each in told} == {"ZeroDivisionError: division by zero"}
    argos, plain, other = (each["engine"] for each in told)
    assert (argos, plain) == (other, "Choking translator")
    assert argos.startswith("Argos Translate")
    assert all(each["text"] for each in told)
    assert both["stand_ins"] == told
    lines = [line for line in ran.stderr.splitlines() if "failed (" in line]
    assert [line.split(":")[0] for line in lines] == SENTENCES
    assert lines[1].endswith("translated by it in plain characters")


def test_a_stage_passes_it_on(choking, tmp_path):
    ran = choking("translate", "a.md", "--to", "fr", "--translator", "choking", "-o", "fr.json")
    assert ran.code == 0, ran.stderr
    stored = json.loads((tmp_path / "fr.json").read_text("utf-8"))["stand_ins"]
    assert [each[0] for each in stored] == SENTENCES


def test_the_report_names_what_others_said(choking, tmp_path):
    ran = choking("build", "a.md", "--narrator", "choking", "--format", "audio", "-o", "out")
    assert ran.code == 0, ran.stderr
    (report,) = (tmp_path / "out").rglob("report.json")
    (edition,) = json.loads(report.read_text("utf-8"))["editions"]
    (narration,) = edition["narrations"]
    told = narration["stand_ins"]
    assert [each["sentence"] for each in told] == SENTENCES
    assert {each["failed"] for each in told} == {"Choking narrator"}
    assert told[1]["engine"] == "Choking narrator"
    assert told[0]["engine"] == told[2]["engine"] != "Choking narrator"
    assert [each["text"] for each in told][1:] == ["Did the rain end‽", "The storm came back."]
    lines = [line for line in ran.stderr.splitlines() if "failed (" in line]
    assert [line.split(":")[0] for line in lines] == SENTENCES
