"""Typed parts out of parsed JSON, with the place in words of a part that is wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..errors import InputError
from ..patterns import lazy

# What a language tag may be: it reaches folder names.
_TAG = lazy(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_UNCLEAN = lazy(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
REMEDY = "Make it again with: accessnews read --json ARTICLE"


class Reader:
    """Takes typed parts out of parsed JSON and says where one is wrong.

    ``where`` is the place of what holds the part, as an error tells it.
    """

    def __init__(self, name: str, remedy: str = REMEDY) -> None:
        self.name = name
        self._remedy = remedy

    def fault(self, what: str) -> InputError:
        return InputError(f"{self.name}: not an article's JSON: {what}.", self._remedy)

    def mapping(self, value: object, where: str) -> Mapping[str, object]:
        if not isinstance(value, dict):
            raise self.fault(f"{where or 'the whole'} must be an object, not {kind_of(value)}")
        return value

    def items(self, fields: Mapping[str, object], key: str, where: str) -> Sequence[object]:
        value = fields.get(key)
        if not isinstance(value, list):
            raise self.fault(f"{where}{key} must be a list, not {kind_of(value)}")
        return value

    def text(
        self, fields: Mapping[str, object], key: str, default: str | None = None, where: str = ""
    ) -> str:
        value = fields.get(key, default)
        if not isinstance(value, str):
            raise self.fault(f"{where}{key} must be a string, not {kind_of(value)}")
        if unclean := _UNCLEAN.search(value):
            raise self.fault(f"{where}{key} holds the character U+{ord(unclean[0]):04X}")
        return value

    def texts(self, value: object, count: int, where: str) -> list[str]:
        """So many strings in a list."""
        if not isinstance(value, list) or len(value) != count:
            raise self.fault(f"{where} must be a list of {count} strings")
        return [
            self.text({str(n): each}, str(n), where=f"{where}.") for n, each in enumerate(value)
        ]

    def listed(self, fields: Mapping[str, object], key: str) -> tuple[str, ...]:
        """The strings of a list, none where it is missing."""
        if key not in fields:
            return ()
        values = self.items(fields, key, "")
        return tuple(self.texts(values, len(values), key))

    def tag(self, fields: Mapping[str, object], key: str, default: str | None = None) -> str:
        value = self.text(fields, key, default)
        if value != default and not _TAG.fullmatch(value):
            raise self.fault(f"{key} is no language tag: {value!r}")
        return value

    def number(self, fields: Mapping[str, object], key: str, where: str) -> int:
        value = fields.get(key, 0)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise self.fault(f"{where}{key} must be a whole number from 0, not {value!r}")
        return value

    def numbers(self, value: object, count: int, where: str) -> list[int]:
        """So many whole numbers in a list."""
        if not isinstance(value, list) or len(value) != count:
            raise self.fault(f"{where} must be a list of {count} whole numbers")
        if all(type(each) is int and each >= 0 for each in value):
            return value
        return [self.number({str(n): each}, str(n), f"{where}.") for n, each in enumerate(value)]

    def flag(
        self, fields: Mapping[str, object], key: str, where: str = "", default: bool = False
    ) -> bool:
        value = fields.get(key, default)
        if not isinstance(value, bool):
            raise self.fault(f"{where}{key} must be true or false, not {kind_of(value)}")
        return value


def kind_of(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "a string", bool: "true or false"}
    return "nothing" if value is None else names.get(type(value), "a number")
