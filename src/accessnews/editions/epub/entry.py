"""One element of a package's metadata (EPUB 3.3, section 5.5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

DUBLIN_CORE = frozenset(
    "contributor coverage creator date description format identifier language publisher relation "
    "rights source subject title type".split()
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One element of ``metadata``: a Dublin Core ``name``, a ``meta`` with a ``property``, or a
    ``link``."""

    name: str
    value: str
    attributes: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_meta(self) -> bool:
        return not self.is_link and self.name not in DUBLIN_CORE

    @property
    def is_link(self) -> bool:
        return self.name == "link"
