"""What the desk itself refuses, in the language of whoever asks: by its name in the files of words.

``refused-NAME`` there is what is wrong, ``refused-NAME-do`` what to do about it. What other rooms
refuse is told as they tell it, in English.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..errors import AccessnewsError, InputError, UsageError
from .words import DEFAULT, Words


class WordedError(AccessnewsError):
    """An error that the desk has words for; its ``message`` and ``remedy`` are the English ones."""

    def __init__(self, name: str, /, **values: Any) -> None:
        """``values`` are what stands in its words.

        Raises:
            KeyError: there are no words of that name.
        """
        self.name, self.values = name, values
        super().__init__(*self.said(Words(DEFAULT)))

    def said(self, words: Words) -> tuple[str, str]:
        """What is wrong and what to do, in a language."""
        return (
            words(f"refused-{self.name}", **self.values),
            words(f"refused-{self.name}-do", **self.values),
        )


class RefusalError(WordedError, InputError):
    """What cannot be read, written or done as asked."""


class MisuseError(WordedError, UsageError):
    """What cannot be meant."""


def as_data(error: AccessnewsError) -> dict[str, Any]:
    """An error as plain values, for ``told``."""
    found: dict[str, Any] = {"message": error.message, "remedy": error.remedy}
    if isinstance(error, WordedError):
        found |= {"name": error.name, "values": error.values}
    return found


def told(data: Mapping[str, Any], words: Words) -> dict[str, Any]:
    """What ``as_data`` gave in a language; ``lang`` is that of its words."""
    rest = dict(data)
    name, values = rest.pop("name", ""), rest.pop("values", {})
    if not name:
        return {**rest, "lang": DEFAULT}
    message, remedy = RefusalError(name, **values).said(words)
    return {**rest, "message": message, "remedy": remedy, "lang": words.language}
