"""The rich article as it lies in an output folder: real writers' files, silence for sound."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from accessnews.edition import Edition
from accessnews.editions.composed import Composed
from accessnews.editions.cover import cover
from accessnews.editions.writer import write_edition, write_story
from accessnews.report import describe
from rich_article import CHINESE, ENGLISH, NARRATOR, TRANSLATOR, headed, silent

FORMATS = ("epub", "audio", "captions", "transcript", "web")
SLUG = "mother"


def shelve(output: Path, sounds: Path) -> Path:
    """Write the story in English, in Chinese and in both to ``output``; gives its folder."""
    folder = output / SLUG
    drawn = cover(ENGLISH)
    alone = []
    for article in (ENGLISH, CHINESE):
        text = headed(article)
        translator = TRANSLATOR if text.translated_from else ""
        made = Edition(SLUG, (text,), (silent(text, sounds),), translator, cover=drawn)
        alone.append(made)
    first, second = alone
    both = replace(
        first,
        texts=first.texts + second.texts,
        narrations=first.narrations + second.narrations,
        translator=TRANSLATOR,
    )
    composed = [Composed(each) for each in (*alone, both)]
    written = {
        each.edition.name: write_edition(
            each, folder / "-".join(each.edition.languages), FORMATS
        ).files
        for each in composed
    }
    together = write_story([each.edition for each in composed], folder, FORMATS, written)
    report = describe(
        ENGLISH,
        [CHINESE],
        composed,
        written,
        together.files,
        folder,
        lambda *_: None,
        folder.parent,
    )
    (folder / "report.json").write_text(json.dumps(report), "utf-8")
    return folder


def copied(master: Path, output: Path, slug: str, changes: Mapping[str, Any]) -> Path:
    """Another story of the same files: ``slug`` stands in all names, ``changes`` in its report."""
    folder = output / slug
    for path in sorted(master.rglob("*")):
        if path.is_file():
            name = path.relative_to(master).as_posix().replace(SLUG, slug)
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, folder / name)
    told = json.loads((folder / "report.json").read_text("utf-8"))
    for edition in told["editions"]:
        edition["name"] = edition["name"].replace(SLUG, slug)
        edition["files"] = [file.replace(SLUG, slug) for file in edition["files"]]
    told["files"] = [file.replace(SLUG, slug) for file in told["files"]]
    told |= {"address": slug, **changes}
    (folder / "report.json").write_text(json.dumps(told), "utf-8")
    return folder


def retitled(folder: Path, *titles: str) -> None:
    """Give the story of a folder other titles, one a language."""
    path = folder / "report.json"
    told = json.loads(path.read_text("utf-8"))
    for edition in told["editions"]:
        of = {"en": titles[0], "zh": titles[-1]}
        edition["titles"] = [of[language] for language in edition["languages"]]
    path.write_text(json.dumps(told), "utf-8")


__all__ = ["NARRATOR", "copied", "retitled", "shelve"]
