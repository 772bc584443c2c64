"""Options whose names and limits are told by the tables that define them.

Those tables lie in modules that are not light, so they are read only when one command's help is
shown, or a name is given.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import click

Names = Callable[[], Sequence[str]]


class Told(click.Option):
    """An option whose help has a ``{}`` for each of the ``facts``."""

    def __init__(self, *args: Any, facts: Callable[[], Iterable[str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self._facts = facts

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        if self.help:
            self.help = self.help.format(*self._facts())
        return super().get_help_record(ctx)


class OneOf(click.ParamType):
    """A choice of ``names``."""

    name = "choice"

    def __init__(self, names: Names) -> None:
        self._names = names

    def get_metavar(self, *_: Any) -> str:
        return f"[{'|'.join(self._names())}]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        return click.Choice(list(self._names())).convert(value, param, ctx)


def listed(*names: Names) -> Callable[[], Iterable[str]]:
    """Facts for a ``Told``: each table's names, with commas between."""
    return lambda: (", ".join(each()) for each in names)


def default_formats() -> Sequence[str]:
    from ..editions.writer import DEFAULT_FORMATS

    return DEFAULT_FORMATS


def other_formats() -> Sequence[str]:
    from ..editions.writer import DEFAULT_FORMATS, FORMATS

    return [name for name in FORMATS if name not in DEFAULT_FORMATS]


def translators() -> Sequence[str]:
    """Every translator that is installed, plug-ins too."""
    from ..translation.choose import GROUP, ORDER

    return _engines(GROUP, ORDER)


def narrators() -> Sequence[str]:
    """Every narrator that is installed, plug-ins too."""
    from ..narration.choose import GROUP, ORDER

    return _engines(GROUP, ORDER)


def _engines(group: str, order: Sequence[str]) -> Sequence[str]:
    from importlib.metadata import entry_points

    names = entry_points(group=group).names
    return [*filter(names.__contains__, order), *sorted(names.difference(order))]


def presets() -> Sequence[str]:
    from ..sound.presets import PRESETS

    return list(PRESETS)


def themes() -> Sequence[str]:
    from ..editions.themes import THEMES

    return list(THEMES)


def readings() -> Sequence[str]:
    from ..languages.known import known, tags

    with_characters = filter(None, (known(tag).characters for tag in sorted(tags())))
    return [characters.reading for characters in with_characters]


def statement_languages() -> Sequence[str]:
    """The languages in which the accessibility of a book is told."""
    from ..languages.accessibility import languages

    return languages()


def review_formats() -> Sequence[str]:
    from ..review.export import FORMATS

    return list(FORMATS)


def orders() -> Sequence[str]:
    """In which order a review's table may have its rows."""
    from ..review.sheet import ORDERS

    return ORDERS


def origins() -> Sequence[str]:
    """Who made a translation that the memory holds."""
    from ..translation.memory.store import Origin

    return list(Origin)


def speeds() -> Iterable[str]:
    from ..narration.choose import SPEEDS

    return (f"{limit:g}" for limit in SPEEDS)


def pitches() -> Iterable[str]:
    from ..narration.choose import PITCHES

    return (f"{limit:g}" for limit in PITCHES)
