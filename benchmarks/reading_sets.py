"""Lays public sets of web pages out for ``reading.py``: pages and what is true of them.

    python benchmarks/reading_sets.py CHECKOUTS PAGES

CHECKOUTS holds checkouts of the repositories, each in a folder called as the repository (an owner
and "+" may stand before it): readability (mozilla), trafilatura (adbar), fundus (flairNLP),
GeneralNewsExtractor. Those that are not there are passed over. Nothing is fetched. In PAGES each
set gets a folder with NAME.html and a ``truth.json`` as ``reading.py`` describes it.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lxml.html
from reading_blocks import blocks, text_of

Entry = tuple[str, bytes, dict[str, Any]]
_LANGUAGES = {
    "cn": "zh", "jp": "ja", "kr": "ko", "at": "de", "us": "en", "uk": "en", "au": "en", "gl": "en",
    "se": "sv", "dk": "da", "bd": "bn", "br": "pt", "gr": "el",
    **{code: code for code in "ru de fr es it no pl pt tr hu is lt nl fi".split()},
}  # fmt: skip
_CHARSET = re.compile(r"(<meta[^>]+charset\s*=\s*[\"']?)(?!utf-?8)[\w-]+", re.I)


def readability(folder: Path) -> Iterator[Entry]:
    """Pages with what Readability.js gives, looked over by its authors."""
    for page in sorted((folder / "test/test-pages").iterdir()):
        expected = page / "expected.html"
        if not expected.exists():
            continue
        facts = json.loads((page / "expected-metadata.json").read_text("utf-8"))
        found = blocks(lxml.html.document_fromstring(expected.read_text("utf-8")))
        truth = {
            "body": text_of(found),
            "blocks": found,
            "title": facts.get("title"),
            "byline": facts.get("byline"),
            "date": facts.get("publishedTime"),
            "lang": facts.get("lang"),
        }
        if "lorem ipsum" not in truth["body"].lower():
            yield page.name, (page / "source.html").read_bytes(), truth


def trafilatura(folder: Path) -> Iterator[Entry]:
    """Every fourth page of its evaluation: snippets that must and that may not be there."""
    tests = folder / "tests"
    entries = json.loads((tests / "evaldata.json").read_text("utf-8"))
    for number, (url, entry) in enumerate(entries.items()):
        places = (tests / name / entry["file"] for name in ("eval", "cache"))
        page = next((place for place in places if place.exists()), None)
        if number % 4 or page is None:
            continue
        name = f"{number:03d}-" + re.sub(r"[^\w.-]", "_", entry["file"])[:60]
        truth = {
            "with": entry["with"],
            "without": entry["without"],
            "title": entry.get("title"),
            "byline": entry.get("author"),
            "date": entry.get("date"),
            "url": url,
        }
        yield name, page.read_bytes(), truth


def fundus(folder: Path) -> Iterator[Entry]:
    """Pages of newspapers with what a parser made for each of them gives."""
    for listed in sorted((folder / "tests/resources/parser/test_data").glob("*/meta.info")):
        country = listed.parent.name
        for file, facts in json.loads(listed.read_text("utf-8")).items():
            page, told = listed.parent / file, listed.parent / f"{file.split('_')[0]}.json"
            if not page.exists() or not told.exists():
                continue
            data = _as_utf8(gzip.decompress(page.read_bytes()))
            parsed = _best_version(json.loads(told.read_text("utf-8")), data)
            if parsed is None:
                continue
            found, summary = parsed
            body = "\n".join(text for _, text, _ in found)
            truth = {
                "body": body,
                "body_alt": "\n".join([*summary["summary"], body]),
                "blocks": found,
                "only": ["heading"],
                "title": summary.get("title"),
                "byline": summary.get("authors"),
                "date": str(summary.get("publishing_date") or "") or None,
                "lang": _LANGUAGES.get(country),
                "url": facts.get("url"),
            }
            yield f"{country}-{file.removesuffix('.html.gz')}", data, truth


def _as_utf8(data: bytes) -> bytes:
    """The set keeps its pages in UTF-8 whatever they declare."""
    try:
        return _CHARSET.sub(r"\1utf-8", data.decode("utf-8")).encode()
    except UnicodeDecodeError:
        return data


def _best_version(
    versions: dict[str, Any], data: bytes
) -> tuple[list[list[str]], dict[str, Any]] | None:
    """What the parser's version gives whose paragraphs the page has, if one has half of them."""
    if not data.strip():
        return None
    parser = lxml.html.HTMLParser(encoding="utf-8")
    page = re.sub(r"\W", "", lxml.html.document_fromstring(data, parser=parser).text_content())
    best: tuple[float, list[list[str]], dict[str, Any]] | None = None
    for version in versions.values():
        if not version or not version.get("body"):
            continue
        found = [
            ["heading" if number < len(section["headline"]) else "para", text, ""]
            for section in version["body"]["sections"]
            for number, text in enumerate(section["headline"] + section["paragraphs"])
        ]
        there = sum(re.sub(r"\W", "", text) in page for _, text, _ in found) / max(1, len(found))
        if best is None or there > best[0]:
            summary = list(version["body"].get("summary") or [])
            best = there, found, {**version, "summary": summary}
    return None if best is None or best[0] < 0.5 else best[1:]


def general_news_extractor(folder: Path) -> Iterator[Entry]:
    """Chinese news pages, to look at: there is no truth."""
    for page in sorted((folder / "tests").glob("*/*.html")):
        yield f"{page.parent.name}-{page.stem}", page.read_bytes(), {}


SETS = {
    "mozilla": ("readability", readability),
    "trafilatura": ("trafilatura", trafilatura),
    "fundus": ("fundus", fundus),
    "gne": ("GeneralNewsExtractor", general_news_extractor),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("checkouts", type=Path)
    parser.add_argument("pages", type=Path)
    options = parser.parse_args()
    for name, (repository, entries) in SETS.items():
        folders = [
            folder
            for folder in sorted(options.checkouts.iterdir())
            if folder.name.rpartition("+")[2] == repository
        ]
        if not folders:
            continue
        target = options.pages / name
        target.mkdir(parents=True, exist_ok=True)
        truths = {}
        for page, data, truth in entries(folders[0]):
            (target / f"{page}.html").write_bytes(data)
            truths[page] = truth
        (target / "truth.json").write_text(
            json.dumps(truths, ensure_ascii=False, indent=1), "utf-8"
        )
        print(f"{name}: {len(truths)} pages")


if __name__ == "__main__":
    main()
