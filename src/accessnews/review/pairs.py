"""An article and its translation as ``build`` left them: the JSON of each language's edition."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..article import Article
from ..edition import Edition, Rendering
from ..errors import InputError
from ..formats.edition_json import loads

REPORT = "report.json"


@dataclass(frozen=True, slots=True)
class Pair:
    """An article and one translation of it; ``folder`` is where the files of both lie.

    ``stand_ins`` are the sentences at which the translator failed.
    """

    slug: str
    original: Article
    translation: Article
    folder: Path
    stand_ins: tuple[Rendering, ...] = ()

    @property
    def languages(self) -> tuple[str, str]:
        return self.original.language, self.translation.language


def load_pairs(sources: Sequence[Path]) -> list[Pair]:
    """The pairs of ``sources``: article folders, reports, or JSON files of single articles.

    A JSON file that lies in an article's folder stands for its language there: a translation for
    itself, the original for all its translations. Others are paired among themselves.

    Raises:
        InputError: a file is missing or damaged, a folder was built without JSON, or an article
            has no translation.
    """
    pairs: list[Pair] = []
    loose: list[Path] = []
    for source in sources:
        report = source / REPORT if source.is_dir() else source
        if report.name == REPORT:
            pairs += _built(report)
        elif (built := source.parent.parent / REPORT).is_file():
            pairs += _of_language(_built(built), source)
        else:
            loose.append(source)
    pairs += _paired(loose)
    return list(
        {(pair.folder.resolve(), pair.slug, pair.languages): pair for pair in pairs}.values()
    )


def article_folder(file: Path) -> Path | None:
    """The nearest folder above ``file`` that holds an article's report."""
    return next((each for each in file.resolve().parents[:3] if (each / REPORT).is_file()), None)


def _built(report: Path) -> list[Pair]:
    folder = report.parent
    files = [folder / name for name in _text_files(report)]
    if not files:
        raise InputError(
            f"{report}: this article was built without the JSON of its texts",
            "Build it again with json among --format.",
        )
    return _paired(files, folder)


def _text_files(report: Path) -> list[str]:
    try:
        editions = json.loads(report.read_text("utf-8"))["editions"]
        names = [str(name) for edition in editions for name in edition["files"]]
    except OSError as error:
        raise InputError(
            f"{report}: cannot be read: {error.strerror}",
            "Name the folder of an article, as `accessnews build` shows it.",
        ) from error
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(
            f"{report}: not the report of a build", "Build the article again."
        ) from error
    root = report.parent.resolve()
    return [
        name
        for name in names
        if name.endswith(".json") and (root / name).resolve().is_relative_to(root)
    ]


def _of_language(pairs: list[Pair], file: Path) -> list[Pair]:
    article = _read(file).texts[0]
    if not article.translated_from:
        return pairs
    return [pair for pair in pairs if pair.translation.language == article.language]


def _paired(files: Sequence[Path], folder: Path | None = None) -> list[Pair]:
    read = [(file, _read(file)) for file in files]
    originals = [
        (edition.slug, edition.texts[0])
        for _, edition in read
        if not edition.texts[0].translated_from
    ]
    pairs = []
    for file, edition in read:
        translation = edition.texts[0]
        if not translation.translated_from:
            continue
        for stem, original in originals:
            if original.language == translation.translated_from and _ids(original) == _ids(
                translation
            ):
                where = folder or file.parent
                pairs.append(Pair(stem, original, translation, where, edition.stand_ins))
                break
        else:
            raise InputError(
                f"{file}: the article that it translates is not here",
                "Name the JSON of the original too, made by the same build.",
            )
    if files and not pairs:
        raise InputError(
            f"{files[0]}: this article has no translation", "Build it with --to and a language."
        )
    return pairs


def _read(file: Path) -> Edition:
    try:
        text = file.read_text("utf-8")
    except OSError as error:
        raise InputError(
            f"{file}: cannot be read: {error.strerror}",
            "Name an article's folder, its report.json or the JSON of its texts.",
        ) from error
    except UnicodeDecodeError as error:
        raise InputError(f"{file}: not UTF-8 text", "Build the article again.") from error
    return loads(text, str(file))


def _ids(article: Article) -> list[str]:
    return list(body_ids(article))


def body_ids(article: Article) -> Iterator[str]:
    """The ids of what a translator translates: the title and the body, not the header lines."""
    yield article.title.id
    for block in article.blocks:
        for sentence in block.sentences:
            yield sentence.id
