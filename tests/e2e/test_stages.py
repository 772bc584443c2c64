"""An article by single stages, with a file between them, is the article that ``build`` makes.

The translation was confirmed by a person, the glossary has terms, a quotation is kept, somebody
certifies: whatever ``build`` knows of an edition has to reach ``package`` by way of the files.
"""

import json
import zipfile

import pytest

from accessnews.progress import Silent
from accessnews.translation.memory.store import Memory, Origin, TranslationUnit
from accessnews.weights.store import ModelStore
from argos_model import build

ARTICLE = """---
title: The school by the river
author: Jane Doe
date: 2027-03-01
---

The rain began on Monday. “We have waited for ten years,” said Maria Lopez of the town council.

## The plan

Wang Fang will rebuild the school in 2027.
"""
TRANSLATIONS = {
    "The school by the river": "河边的学校",
    "The rain began on Monday.": "雨从星期一开始下。",
    "“We have waited for ten years,” said Maria Lopez of the town council.": (
        "“我们等了十年，”镇议会的玛丽亚·洛佩斯说。"
    ),
    "The plan": "计划",
    "Wang Fang will rebuild the school in 2027.": "王芳将在2027年重建学校。",
}
GLOSSARY = "town council\t镇议会\twho decides in the town\nMaria Lopez\t玛丽亚·洛佩斯\n"
FORMATS = "epub,audio,m4b,opus,daisy,captions,transcript,markdown,json"
TERMS = ("--glossary", "terms.tsv")
CERTIFIED = (
    *("--certifier", "Ada Reader"),
    *("--conforms-to", "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"),
)


@pytest.fixture(scope="module")
def chinese_models(tmp_path_factory):
    root = tmp_path_factory.mktemp("models")
    ModelStore(root).install_file(build(root / "en_zh.argosmodel", "en", "zh"), Silent())
    return root


@pytest.fixture
def run(accessnews, chinese_models, tmp_path):
    """A command where the article, its glossary and a memory of a person's translations lie."""
    (tmp_path / "a.md").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "terms.tsv").write_text(GLOSSARY, encoding="utf-8")
    Memory(tmp_path / "memory.sqlite").remember(
        TranslationUnit(source, target, "en", "zh", Origin.HUMAN)
        for source, target in TRANSLATIONS.items()
    )

    def command(*args):
        ran = accessnews(*args, env={"ACCESSNEWS_MODELS": str(chinese_models)})
        assert ran.code == 0, ran.stderr
        return ran

    return command


QUOTING = "zh-quotes"
TRANSLATE = ("--translator", "argos", "--memory", "memory.sqlite", *TERMS)


def spoken(run):
    """The files of the original and of its translation, each narrated by itself."""
    run("read", "a.md", "-o", "a.json")
    run("translate", "a.json", "--to", "zh", *TRANSLATE, "-o", "a.zh.json")
    for file in ("a.json", "a.zh.json"):
        run("narrate", file, "--narrator", "espeak", "-o", "spoken")
    return ["spoken/the-school-by-the-river.en.json", "spoken/the-school-by-the-river.zh.json"]


def files(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize(
    "name",
    ["en-zh", *(pytest.param(each, marks=pytest.mark.thorough) for each in ("en", "zh", QUOTING))],
)
def test_every_edition_by_stages_is_the_edition_of_build(run, tmp_path, name):
    english, chinese = spoken(run)
    options = ("--format", FORMATS, *CERTIFIED)
    parts = {
        "en": (english, "--to", "zh", *TERMS),
        "zh": (chinese,),
        "en-zh": (english, chinese),
        QUOTING: (english, chinese, "--keep-quotes"),
    }
    run("package", *parts[name], *options, "-o", "packaged")
    how = ("--keep-quotes", "--no-bilingual") if name == QUOTING else ()
    built = ("build", "a.md", "--to", "zh", *TRANSLATE, "--narrator", "espeak", *options, *how)
    run(*built, "-o", "out")
    wanted = files(tmp_path / "out" / "the-school-by-the-river" / name.removesuffix("-quotes"))
    assert len(wanted) > 3
    made = files(tmp_path / "packaged")
    assert made.keys() == wanted.keys()
    assert [each for each in wanted if made[each] != wanted[each]] == []
    for record in (json.loads(data) for path, data in made.items() if path.endswith(".json")):
        assert len(record["terms"]) == 2
        assert record["reviewed"] is (name != "en")


def test_an_edition_without_sound_is_packaged_from_what_build_wrote(run, tmp_path):
    look = ("--layout", "facing", "--theme", "large-print")
    run("build", "a.md", "--to", "zh", *TRANSLATE, "--no-narrate", *look, *CERTIFIED, "-o", "out")
    folder = tmp_path / "out" / "the-school-by-the-river"
    english, chinese = (next(folder.glob(f"{each}/*.json")) for each in ("en", "zh"))
    run("package", english, chinese, "--format", "epub", "-o", "both")
    run("package", english, "--format", "epub", "-o", "alone")
    for packaged, built in (("both", "en-zh"), ("alone", "en")):
        (made,), (wanted,) = (tmp_path / packaged).glob("*.epub"), folder.glob(f"{built}/*.epub")
        assert made.read_bytes() == wanted.read_bytes()


def test_the_disclosure_and_the_summary_tell_the_same_of_a_review(run, tmp_path):
    chinese = spoken(run)[1]
    run("package", chinese, "--format", "epub", "-o", "packaged")
    (book,) = (tmp_path / "packaged").glob("*.epub")
    with zipfile.ZipFile(book) as archive:
        text, package = (
            archive.read(f"EPUB/{name}").decode() for name in ("article.xhtml", "content.opf")
        )
    assert "并经人工校对" in text
    assert "未经人工校对" not in text + package
    assert "人工校对" in package
