"""What a fresh list of Firefox Translations models has that the kept one had not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from .firefox_records import Records


@dataclass(frozen=True, slots=True)
class Change:
    """A model that is new, newer or gone; ``title`` is the newest there is or was."""

    name: str
    kind: Literal["new", "newer", "gone"]
    title: str


def changes(before: Records | None, now: Records) -> Iterator[Change]:
    """What changed from one list to the next, by name; everything is new after none."""
    old = {model.name: model for model in before.models} if before else {}
    new = {model.name: model for model in now.models}
    for name in sorted(old.keys() | new.keys()):
        if name not in new:
            yield Change(name, "gone", old[name].title)
        elif name not in old:
            yield Change(name, "new", new[name].title)
        elif old[name].fingerprint != new[name].fingerprint:
            yield Change(name, "newer", new[name].title)
