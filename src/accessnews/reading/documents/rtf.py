"""RTF (Microsoft's specification 1.9.1): pandoc reads it, once its styles are written into the
paragraphs: it knows headings by their outline level alone, and takes on a style's look as the
text's.
"""

from __future__ import annotations

import hashlib
import html as html_entities
import re
from collections.abc import Iterator
from datetime import datetime

from ...article import Dropped
from ..draft import Draft, one_line
from ..picture_file import LARGEST_FILE
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
_DIGITS = re.compile(rb"(?<=[\s}])[0-9a-fA-F][0-9a-fA-F\s]{100,}")  # of a picture
_MOST_DIGITS = 2 * LARGEST_FILE + 2  # one byte more than is taken
_CREATED = re.compile(
    rb"\{\\creatim\\yr(\d{4})\\mo(\d{1,2})\\dy(\d{1,2})(?:\\hr(\d{1,2}))?(?:\\min(\d{1,2}))?"
)
_PICTURE = re.compile(
    rb"\\pict\b|\{\\sn\s+(wzDescription)\s*\}\s*\{\\sv\s+((?:[^{}\\]|\\[^{}]|\\[{}])*)\}", re.S
)
_HEAD_ROW = re.compile(rb"(\\trhdr\b(?:(?!\\row\b).){0,4000}?\\intbl\b) ?", re.S)
_IMAGE = re.compile(r'(<img\b[^>]*?src="([0-9a-f]{40})[^"]*"[^>]*?) alt="image"')


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
    data, pictures = _without_pictures(data)
    text = marks.with_characters(pandoc.html(_with_styles(data), "rtf", name))

    def described(found: re.Match[str]) -> str:
        alternative = html_entities.escape(pictures.get(found[2], (b"", ""))[1])
        return f'{found[1]} alt="{alternative}"' if alternative else found[1]

    return office.draft(
        _IMAGE.sub(described, text),
        properties,
        picture=lambda address: pictures.get(address.partition(".")[0], (None, ""))[0],
        dropped=dropped,
        language=language,
        keep_all=keep_all,
    )


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


def _without_pictures(data: bytes) -> tuple[bytes, dict[str, tuple[bytes, str]]]:
    """The document with a few bytes in place of each picture, and the pictures by what pandoc calls
    those, with what stands for them. A description stands in the picture's group, or in its
    shape's before it."""
    kept: list[bytes] = []
    pictures: dict[str, tuple[bytes, str]] = {}
    at, before = 0, ""
    for found in _PICTURE.finditer(data):
        if found.start() < at:
            continue
        if found[1]:
            before = _text(found[2])
            continue
        begin = data.rfind(b"{", 0, found.start())
        end = _end(data, begin)
        group = data[begin:end] if end > 0 else b""
        digits = list(_DIGITS.finditer(group))
        if not digits:
            continue
        inner = next((each for each in _PICTURE.finditer(group) if each[1]), None)
        stand_in = b"picture %d" % len(pictures)
        told = _text(inner[2]) if inner else before
        pairs = re.sub(rb"\s", b"", digits[-1][0])[:_MOST_DIGITS].decode()
        file = bytes.fromhex(pairs[: len(pairs) // 2 * 2])
        pictures[hashlib.sha1(stand_in, usedforsecurity=False).hexdigest()] = (file, told)
        kept += [data[at : begin + digits[-1].start()], stand_in.hex().encode()]
        at, before = begin + digits[-1].end(), ""
    return b"".join((*kept, data[at:])), pictures


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
