"""What needs a model, done once more with it after an install, where installs are allowed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from accessnews.errors import ModelMissingError

T = TypeVar("T")


def the_model(error: ModelMissingError) -> list[str]:
    """The one that an error names."""
    return [error.model] if error.model else []


def with_models(
    choose: Callable[[], T],
    needed: Callable[[ModelMissingError], list[str]],
    install: Callable[[Sequence[str]], None] | None,
) -> T:
    """What ``choose`` gives, after an install of what it needs; None for no installs.

    Raises:
        ModelMissingError: a model is missing that may not, or can't, be installed.
        EngineError: as ``install``.
    """
    try:
        return choose()
    except ModelMissingError as error:
        if install is None or not (names := needed(error)):
            raise
        install(names)
        return choose()
