"""An open EPUB with all that the rules look at, each part read once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from lxml import etree

from .limits import in_time
from .overlay import Par, pars
from .package import UNREADABLE, Document, Package
from .sound import Sound, sound


@dataclass(frozen=True)
class Page:
    """A content document that could be read, and the pairs of text and sound that point into it."""

    document: Document
    root: etree._Element

    @property
    def path(self) -> str:
        return self.document.path

    @cached_property
    def ids(self) -> dict[str, etree._Element]:
        found: dict[str, etree._Element] = {}
        for element in self.root.iter("*"):
            if id := element.get("id"):
                found.setdefault(id, element)
        return found

    @cached_property
    def order(self) -> dict[str, int]:
        """Where each id stands in the document."""
        return {id: n for n, e in enumerate(self.root.iter("*")) if (id := e.get("id"))}


@dataclass(frozen=True)
class Book:
    """A package, its pages, overlays and sounds; ``unreadable`` grows as parts are tried."""

    package: Package
    captions: tuple[Path, ...] = ()
    unreadable: dict[str, str] = field(default_factory=dict)
    _sounds: dict[str, Sound | None] = field(default_factory=dict)
    _pars: dict[str, list[Par]] = field(default_factory=dict)

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """The readable documents of the spine."""
        found = ((each, self.root(each.path)) for each in self.package.spine)
        return tuple(Page(document, root) for document, root in found if root is not None)

    @cached_property
    def by_path(self) -> dict[str, Page]:
        return {page.path: page for page in self.pages}

    @cached_property
    def navigation(self) -> Page | None:
        """The navigation document of EPUB 3, in the spine or not."""
        item = next((i for i in self.package.items.values() if "nav" in i.properties), None)
        if item is None:
            return None
        if item.path in self.by_path:
            return self.by_path[item.path]
        root = self.root(item.path)
        return None if root is None else Page(Document(item.path, "", False), root)

    @property
    def narrated(self) -> bool:
        """Whether any document has a media overlay."""
        return any(document.overlay for document in self.package.spine)

    def root(self, path: str) -> etree._Element | None:
        """The root of an XML document; none, and a note of why, where it cannot be read."""
        in_time()
        try:
            return self.package.document(path)
        except UNREADABLE as error:
            self.unreadable.setdefault(path, str(error))
            return None

    def pars(self, overlay: str) -> list[Par]:
        """The pairs of text and sound of an overlay; none where it cannot be read."""
        if not overlay:
            return []
        if overlay not in self._pars:
            try:
                self._pars[overlay] = pars(self.package, overlay)
            except UNREADABLE as error:
                self.unreadable.setdefault(overlay, str(error))
                self._pars[overlay] = []
        return self._pars[overlay]

    def every_par(self) -> Iterator[tuple[Document, Par]]:
        """Every pair of text and sound, in the order in which they are played."""
        for document in self.package.spine:
            for par in self.pars(document.overlay):
                in_time()
                yield document, par

    def sound(self, audio: str) -> Sound | None:
        """What a sound is; none where it is not in the book or no sound."""
        if audio not in self._sounds:
            try:
                self._sounds[audio] = sound(self.package, audio)
            except UNREADABLE as error:
                if audio in self.package.names():
                    self.unreadable.setdefault(audio, str(error))
                self._sounds[audio] = None
        return self._sounds[audio]

    def length(self, audio: str) -> float | None:
        """The seconds that a sound lasts; none where it is not in the book or no sound."""
        found = self.sound(audio)
        return found.seconds if found else None
