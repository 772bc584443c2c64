"""What a site lets programs ask for: robots.txt (RFC 9309), read by Protego."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from protego import Protego

AGENT = "accessnews"
LARGEST = 512_000  # bytes; RFC 9309, 2.5 asks for 500 kibibytes at least
LONGEST_DELAY = 30.0
"""Seconds of a crawl delay that are kept to: what asks for more means crawlers of whole sites."""


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one site."""

    rules: Protego | None = None

    def allows(self, url: str) -> bool:
        return self.rules is None or bool(self.rules.can_fetch(url, AGENT))

    @property
    def delay(self) -> float:
        """Seconds between two requests that the site asks for, 0 where it does not."""
        told = self.rules.crawl_delay(AGENT) if self.rules else None
        delay = float(told or 0)
        return min(delay, LONGEST_DELAY) if delay > 0 else 0.0  # not for "nan" either


def robots(text: str) -> Robots:
    """The rules in a robots.txt; a site without one has an empty text, and allows everything."""
    from protego import Protego

    return Robots(Protego.parse(text[:LARGEST])) if text.strip() else Robots()


def place(url: str) -> str:
    """Where the rules for ``url`` stand."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}/robots.txt"
