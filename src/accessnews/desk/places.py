"""What a page is told of a file: where it lies below a place, and never where that place is.

What the system or an engine says of a file has its whole path, and editors may be at other
machines: whose folders these are, and what they are called, is nothing to them.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ..faults import scratch_place


class Places:
    """The places of a desk: the output folder, those of models and of the cache, the user's own."""

    def __init__(self, output: Path, *others: Path) -> None:
        """What lies in ``output`` is told by its path there, in one of ``others`` with its name."""
        named = [(each, f"{each.name}{os.sep}") for each in (*others, scratch_place())]
        roots = [(output, ""), *named, (Path.home(), f"~{os.sep}")]
        self._known = sorted(
            ((path, told) for root, told in roots for path in _spelled(root)),
            key=lambda each: -len(each[0]),  # one may lie in another
        )

    def untold(self, text: str) -> str:
        """A text without the paths of the places in it."""
        for path, told in self._known:
            text = text.replace(f"{path}{os.sep}", told)
            alone = told.removesuffix(os.sep) or Path(path).name
            ends = rf"{re.escape(path)}(?![\w.-]*\w)"
            text = re.sub(ends, alone.replace("\\", r"\\"), text)
        return text

    def bare(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """Plain values (``refusals.as_data``) with their texts ``untold``."""
        return {
            name: self.untold(value) if isinstance(value, str) else value
            for name, value in data.items()
        }


def _spelled(root: Path) -> Iterator[str]:
    """A place as it may stand in a message, without and with its links followed."""
    for each in dict.fromkeys((root.absolute(), root.resolve())):
        if each != each.parent:
            yield str(each)
