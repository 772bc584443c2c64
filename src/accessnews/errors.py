"""The error tree. Each class owns its exit code; each error says what happened and what to do.

A message is one line: the file (and line) first where there is one, then the fault. ``remedy`` is
the next step, as a sentence or a command.
"""

from __future__ import annotations

from typing import Any


class AccessnewsError(Exception):
    """Base of every error that a user can do something about."""

    exit_code = 1

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __reduce__(self) -> tuple[Any, ...]:
        """As it is, whatever its class is made of: a worker process hands it over."""
        return _remade, (type(self), self.message, self.__dict__)


class UsageError(AccessnewsError):
    """An option, name or combination that cannot be meant."""

    exit_code = 2


class InputError(AccessnewsError):
    """An article, file or folder that cannot be read or written as asked."""

    exit_code = 3


class EngineError(AccessnewsError):
    """An engine that is missing or that failed."""

    exit_code = 4


class ModelMissingError(EngineError):
    """An engine's model is not installed. ``remedy`` holds the one command that gets it."""

    def __init__(self, message: str, remedy: str, model: str = "") -> None:
        super().__init__(message, remedy)
        self.model = model


class ExtraMissingError(EngineError):
    """An extra of the package is not installed. ``remedy`` holds the ``pip install`` for it."""

    def __init__(self, message: str, remedy: str, extras: tuple[str, ...] = ()) -> None:
        super().__init__(message, remedy)
        self.extras = extras


class BatchError(AccessnewsError):
    """Some articles, or some formats of an article, failed; the others are whole."""

    exit_code = 5


def _remade(kind: type[AccessnewsError], message: str, state: dict[str, Any]) -> AccessnewsError:
    error = kind.__new__(kind)
    error.args = (message,)
    error.__dict__.update(state)
    return error
