"""A Markdown file's front matter at its very beginning: YAML between two lines of ``---``, or TOML
between two lines of ``+++``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from ...errors import InputError
from ..byline import bare_name
from ..dates import parse_date
from ..draft import one_line

_FENCED = re.compile(
    r"\A(?:---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)|\+\+\+[ \t]*\n(?P<toml>.*?)^\+\+\+)"
    r"[ \t]*(?:\n|\Z)",
    re.S | re.M,
)
_OPEN = re.compile(r"(---|\+\+\+)[ \t]*\n[A-Za-z_]+[ \t]*[:=]")
_LINE = re.compile(r" \(at line (\d+), column \d+\)|\(at end of document\)")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the front matter tells; an empty field is one that it does not have."""

    title: str = ""
    byline: str = ""
    published: datetime | date | None = None
    language: str = ""
    standfirst: str = ""
    source: str = ""


def split_front_matter(text: str, name: str) -> tuple[FrontMatter, str, int]:
    """The front matter, the text after it, and how many lines it took.

    Keys: ``title``; ``author``, ``authors`` or ``byline``; ``date`` or ``published``; ``lang`` or
    ``language``; ``description``, ``standfirst`` or ``summary``; ``source`` or ``url``. Others are
    not read.

    Raises:
        InputError: it has no end, is no YAML, or holds a date that is none.
    """
    match = _FENCED.match(text)
    if not match:
        if opened := _OPEN.match(text):
            raise InputError(
                f"{name}:1: the front matter has no closing {opened[1]} line.", _remedy(opened[1])
            )
        return FrontMatter(), text, 0
    is_yaml = match["yaml"] is not None
    source = match["yaml"] if is_yaml else match["toml"]
    fields = _fields(source, name) if is_yaml else _toml_fields(source, name)
    language = _text(fields, "lang", "language")
    matter = FrontMatter(
        title=_text(fields, "title"),
        byline=bare_name(_text(fields, "byline", "author", "authors")),
        published=_published(fields, source, name, language),
        language=language,
        standfirst=_text(fields, "standfirst", "description", "summary"),
        source=_text(fields, "source", "url"),
    )
    return matter, text[match.end() :], match[0].count("\n")


def _remedy(fence: str = "---") -> str:
    return f"Correct the lines between the two {fence} lines, or take them out."


def _toml_fields(source: str, name: str) -> Mapping[str, object]:
    import tomllib

    try:
        fields = tomllib.loads(source)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        where = _LINE.search(str(error))
        line = int(where[1]) + 1 if where and where[1] else 1
        problem = one_line(_LINE.sub("", str(error))) or "nested too deep"
        raise InputError(
            f"{name}:{line}: the front matter is no TOML: {problem}.", _remedy("+++")
        ) from error
    return {key.lower(): value for key, value in fields.items()}


def _fields(source: str, name: str) -> Mapping[str, object]:
    import yaml

    try:
        fields = yaml.safe_load(source)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        problem = one_line(str(error.problem or "cannot be read"))
        raise InputError(
            f"{name}:{line}: the front matter is no YAML: {problem}.", _remedy()
        ) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        problem = one_line(str(error)) or "nested too deep"
        raise InputError(f"{name}:1: the front matter is no YAML: {problem}.", _remedy()) from error
    if fields is None:
        return {}
    if not isinstance(fields, dict):
        raise InputError(f"{name}:2: the front matter must be lines of key: value.", _remedy())
    return {str(key).lower(): value for key, value in fields.items()}


def _text(fields: Mapping[str, object], *keys: str) -> str:
    for key in keys:
        if text := _scalar(fields.get(key)):
            return text
    return ""


def _scalar(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(
            text for item in value if not isinstance(item, list) and (text := _scalar(item))
        )
    if isinstance(value, dict):
        named = value.get("name")
        return one_line(named) if isinstance(named, str) else ""
    return "" if value is None else one_line(str(value))


def _published(
    fields: Mapping[str, object], source: str, name: str, language: str
) -> datetime | date | None:
    for key in ("date", "published"):
        value = fields.get(key)
        if value in (None, ""):
            continue
        if isinstance(value, datetime):
            return value.replace(second=0, microsecond=0)
        if isinstance(value, date):
            return value
        if found := parse_date(str(value), language):
            return found
        before = re.split(rf"^{key}\s*[:=]", source, maxsplit=1, flags=re.M | re.I)[0]
        raise InputError(
            f"{name}:{before.count(chr(10)) + 2}: {key} is no date: {one_line(str(value))!r}.",
            "Write it as 2025-09-30 or 2025-09-30T01:25.",
        )
    return None
