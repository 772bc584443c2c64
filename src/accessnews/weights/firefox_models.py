"""Firefox Translations models as folders: ``model.bin``, ``lex.bin`` and the vocabularies.

Both languages of a pair share ``vocab.spm``, or each has its own: ``srcvocab.spm`` and
``trgvocab.spm``. The layout is the same whether a model came from a package or from Mozilla's
records (firefox_records.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ENGINE = "firefox"
MODEL, SHORTLIST, VOCABULARY = "model.bin", "lex.bin", "vocab.spm"
SOURCE_VOCABULARY, TARGET_VOCABULARY = "srcvocab.spm", "trgvocab.spm"

FILES = {
    "model": MODEL,
    "lex": SHORTLIST,
    "vocab": VOCABULARY,
    "srcvocab": SOURCE_VOCABULARY,
    "trgvocab": TARGET_VOCABULARY,
}
"""Mozilla's types of file, and where each lies in a model's folder."""


@dataclass(frozen=True, slots=True)
class FirefoxModel:
    """One direction of one pair (BCP 47 tags), installed.

    ``version`` changes when any of its files does.
    """

    name: str
    title: str
    source: str
    target: str
    version: str
    folder: Path

    @property
    def pair(self) -> tuple[str, str]:
        return self.source, self.target

    @property
    def vocabularies(self) -> tuple[Path, Path]:
        """The files of the source's vocabulary and of the target's, which may be one."""
        shared = self.folder / VOCABULARY
        if shared.is_file():
            return shared, shared
        return self.folder / SOURCE_VOCABULARY, self.folder / TARGET_VOCABULARY


def model_name(source: str, target: str) -> str:
    """The name in accessnews for a pair of BCP 47 tags: ``firefox-en-zh-hant``."""
    return f"{ENGINE}-{source}-{target}".lower()


def is_name(name: str) -> bool:
    """Whether ``name`` is that of a Firefox Translations model."""
    return name.startswith(f"{ENGINE}-")


def folders(root: Path) -> Iterator[Path]:
    """The folders in a store that have such a model's name."""
    try:
        children: Iterable[Path] = sorted(root.iterdir())
    except OSError:
        return
    yield from (each for each in children if is_name(each.name) and each.is_dir())
