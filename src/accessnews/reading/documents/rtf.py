"""RTF (Microsoft's specification 1.9.1): pandoc reads it, once its styles are written into the
paragraphs: it knows headings by their outline level alone, and takes on a style's look as the
text's.
"""

from __future__ import annotations

import html as html_entities
import re
from collections.abc import Iterator
from datetime import datetime

from ...article import Dropped
from ..draft import Draft, one_line
from . import marks, office, pandoc
from .archive import LARGEST_PART
from .rtf_characters import character, plain_characters

_BRACE = re.compile(rb"\\[\\{}]|[{}]")
_STYLE = re.compile(rb"\\s(\d{1,4})(?!\d)")
_HEADING = re.compile(r"heading ([1-6])")
_STYLES = {
    "title": marks.TITLE,
    "subtitle": marks.SUBTITLE,
    "author": marks.AUTHOR,
    "quote": marks.QUOTE,
    "intense quote": marks.QUOTE,
    "quotations": marks.QUOTE,
    "block text": marks.QUOTE,
    "caption": marks.CAPTION,
}
_UNICODE = re.compile(rb"(?:\\u-?\d{1,6}\\'3f)+")
_NUMBER = re.compile(rb"u(-?\d+)")
_CONTROL = re.compile(r"\\(?:[a-zA-Z]+-?\d* ?|[^a-zA-Z])|[{}\r\n]")
_SPACES = ("\\par", "\\line", "\\tab", "\\~")
_DIGITS = re.compile(rb"[0-9a-fA-F\r\n]{1000,}")  # of a picture
_CREATED = re.compile(
    rb"\{\\creatim\\yr(\d{4})\\mo(\d{1,2})\\dy(\d{1,2})(?:\\hr(\d{1,2}))?(?:\\min(\d{1,2}))?"
)
_PICTURE = re.compile(
    rb"\\pict\b|\{\\sn\s+(wzDescription)\s*\}\s*\{\\sv\s+((?:[^{}\\]|\\[^{}]|\\[{}])*)\}", re.S
)
_HEAD_ROW = re.compile(rb"(\\trhdr\b(?:(?!\\row\b).){0,4000}?\\intbl\b) ?", re.S)
_IMAGE = re.compile(r'(<img\b[^>]*?) alt="image"')
_BODY = re.compile(r"<body>(.*)</body>", re.S)
_HEADER = re.compile(r'<header id="title-block-header">.*?</header>', re.S)


def read_rtf(data: bytes, name: str, *, language: str = "", keep_all: bool = False) -> Draft:
    """The article in an RTF document.

    Raises:
        InputError: it is damaged, or far larger than an article.
        ExtraMissingError: pandoc is not installed.
    """
    start = data.find(b"{\\rt")
    if len(_DIGITS.sub(b"", data)) > LARGEST_PART:
        raise pandoc.too_much(name)
    if _end(data, start) < 0:
        raise pandoc.damaged(name, "its end is missing")
    data = plain_characters(data[data.find(b"{\\rt") :])
    dropped = [
        Dropped(text, office.COMMENT)
        for group in _groups(data, rb"{\\\*\\annotation\b")
        if (text := _text(group))
    ]
    properties = _properties(next(_groups(data, rb"{\\info\b"), b""))
    data = _without_groups(data, rb"{\\(?:info|nonshppict)\b")
    alternatives = list(_alternatives(data))
    made = pandoc.html(_with_styles(data), "rtf", name, "--standalone", "--embed-resources")
    body = _BODY.search(made)
    text = marks.with_characters(_HEADER.sub("", body[1] if body else ""))
    if text.count('alt="image"') != len(alternatives):
        alternatives = []
    told = iter(alternatives)
    text = _IMAGE.sub(lambda found: found[1] + _alt(next(told, "")), text)
    return office.draft(text, properties, dropped=dropped, language=language, keep_all=keep_all)


def _alt(text: str) -> str:
    return f' alt="{html_entities.escape(text)}"' if text else ""


def _end(data: bytes, start: int) -> int:
    """Where the group that begins at ``start`` ends, -1 where it does not."""
    depth = 0
    for brace in _BRACE.finditer(data, start):
        if brace[0] == b"{":
            depth += 1
        elif brace[0] == b"}":
            depth -= 1
            if not depth:
                return brace.end()
    return -1


def _groups(data: bytes, beginning: bytes) -> Iterator[bytes]:
    """The groups that begin as a pattern says, whole; none within another."""
    pattern, at = re.compile(beginning), 0
    while found := pattern.search(data, at):
        at = _end(data, found.start())
        if at < 0:
            return
        yield data[found.start() : at]


def _without_groups(data: bytes, beginning: bytes) -> bytes:
    pattern, at, kept = re.compile(beginning), 0, []
    while found := pattern.search(data, at):
        end = _end(data, found.start())
        if end < 0:
            break
        kept.append(data[at : found.start()])
        at = end
    return b"".join((*kept, data[at:]))


def _text(group: bytes) -> str:
    """The words of a group, without those of the groups within it that only describe."""
    group = group[:1] + _without_groups(group[1:], rb"{\\\*")
    text = marks.with_characters(_UNICODE.sub(_characters, group).decode("utf-8", "replace"))
    return one_line(_CONTROL.sub(lambda e: " " if e[0].startswith(_SPACES) else "", text))


def _characters(found: re.Match[bytes]) -> bytes:
    units = [int(number) % 0x10000 for number in _NUMBER.findall(found[0])]
    text = b"".join(unit.to_bytes(2, "little") for unit in units).decode("utf-16-le", "replace")
    return text.encode()


def _properties(info: bytes) -> office.Properties:
    def told(name: bytes) -> str:
        return _text(next(_groups(info, rb"{\\%s\b" % name), b""))

    created = None
    if found := _CREATED.search(info):
        try:
            year, month, day, hour, minute = (int(number) for number in found.groups(b"0"))
            created = datetime(year, month, day, hour, minute)
        except ValueError:
            created = None
    tags = tuple(filter(None, map(str.strip, told(b"keywords").replace(";", ",").split(","))))
    return office.Properties(told(b"title"), told(b"author"), created, tags)


def _alternatives(data: bytes) -> Iterator[str]:
    """What stands for each picture, in their order; "" for nothing. Description properties stand
    within the picture's group, or in its shape's before it."""
    found = list(_PICTURE.finditer(data))
    for index, each in enumerate(found):
        if each[1]:
            continue
        beside = [*found[index + 1 : index + 2], *found[max(0, index - 1) : index]]
        yield next((_text(b[2]) for b in beside if b[1]), "")


def _with_styles(data: bytes) -> bytes:
    """The document without its table of styles, and what the styles mean in the paragraphs."""
    sheet = next(_groups(data, rb"{\\stylesheet\b"), b"")
    names: dict[bytes, str] = {}
    for group in _groups(sheet[1:], rb"{\\s\d"):
        found = _STYLE.search(group)
        if found:
            names[found[1]] = _text(group).rstrip(";").strip().lower()

    def meaning(found: re.Match[bytes]) -> bytes:
        name = names.get(found[1], "")
        if heading := _HEADING.fullmatch(name):
            return b"\\outlinelevel%d " % (int(heading[1]) - 1)
        if mark := _STYLES.get(name):
            return character(ord(mark))
        return found[0]

    data = data.replace(sheet, b"") if sheet else data
    data = re.sub(rb"\{\\\*\\footnote\b", rb"{\\footnote", data)
    data = _HEAD_ROW.sub(lambda found: found[1] + character(ord(marks.HEAD)), data)
    return _STYLE.sub(meaning, data)
