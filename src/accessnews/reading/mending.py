"""What earlier programs broke in a text, mended where what it was is certain, and told.

UTF-8 that was read as another encoding (â€™ for ’), by ftfy, which changes nothing that could be
right; a byte of another encoding in a text of UTF-8; references to characters that were escaped
twice (&amp;rsquo;).
"""

from __future__ import annotations

import codecs
import html
import re
from dataclasses import replace
from functools import cache
from html.entities import html5
from typing import TYPE_CHECKING

from ..article import Mended
from ..patterns import lazy
from .draft import Draft, DraftBlock

if TYPE_CHECKING:
    from ftfy import TextFixerConfig

MOJIBAKE = "UTF-8 that was read as another encoding"
BROKEN = "a byte that is no UTF-8"
TWICE = "a character that was escaped twice"
LOST = "a character that the source has lost"

_LONGEST = 60  # characters of a place that are told
_MOST_TIMES = 4
_BYTE = "accessnews-byte"  # the name of what says a byte that is no UTF-8
# A character beyond ASCII is two bytes of UTF-8 or more, none of them ASCII. In another encoding
# each is a letter or a mark, the second perhaps a space; none is Chinese or Japanese.
_POSSIBLE = lazy("[\x80-\u2fff\ufffd]{2}|[\xc2-\xf4] ")
_BESIDE = 16  # characters
_LOST_CLOSER = lazy("â€(?=\\s|$)")  # its last byte has no character in Windows-1252
_DOUBTFUL = lazy("[ÂÃÐ](?=[\\s”’“‘»«\"']|$)")
_REFERENCE = lazy(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_BEYOND_ASCII = lazy(r"[^\x00-\x7f\ufffd]")
_NOT_WESTERN = lazy(r"[^\x00-\x7f\xa0-\u024f\u2010-\u2044\u20ac\u2122]")
_RUN = lazy(rb"[\x80-\xff]+")
_SHORT_RUN = 3  # bytes: an accented letter of UTF-8 and one of another encoding beside it
_CLOSING = frozenset({b"\x85", b"\x92", b"\x94", b"\x97"})
_LEADS = b"\xc2\xc3"
_TYPED = b"\x80\x85\x91\x92\x93\x94\x95\x96\x97\x99\xa0\xa3\xa7\xa9\xab\xae\xb0\xb7\xbb\xbf"


def without_mojibake(text: str) -> tuple[str, list[Mended]]:
    """``text``, which may still hold control characters and any line ends.

    Marks that could be right, were they the only ones (an Â before a space), are mended where
    others are found.
    """
    sure = _DOUBTFUL.sub("", text).split("\n")
    if text.isascii() or not any(_fixed(line) != line for line in sure):
        return text, []
    lines = text.split("\n")
    mended: list[Mended] = []
    for index, before in enumerate(lines):
        if (after := _fixed(before)) != before:
            lines[index] = after
            mended.append(_told(before, after, MOJIBAKE, index + 1))
    return "\n".join(lines), mended


def _is_doubtful(line: str) -> bool:
    """Whether ftfy may find fault with a line. It looks at a few characters beside one another, but
    at all of the line, which may be a page's whole script."""
    from ftfy.badness import is_bad

    places = [found.start() for found in _POSSIBLE.finditer(line)]
    if len(places) * 2 * _BESIDE > len(line):
        return bool(places)
    return any(is_bad(line[max(0, place - _BESIDE) : place + _BESIDE]) for place in places)


def _fixed(line: str) -> str:
    from ftfy import fix_encoding

    if line.isascii() or not _is_doubtful(line):
        return line
    return fix_encoding(_LOST_CLOSER.sub("â€\x9d", line), _settings())


@cache
def _settings() -> TextFixerConfig:
    """Encodings alone: what is typography or a choice of the author's stays."""
    from ftfy import TextFixerConfig

    return TextFixerConfig(
        unescape_html=False,
        remove_terminal_escapes=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        fix_surrogates=False,
        remove_control_chars=False,
        normalization=None,
    )


def damaged_utf8(data: bytes) -> tuple[str, list[Mended]] | None:
    """The text of UTF-8 with a few bytes that are none; None where it is another encoding.

    What happens to be valid UTF-8 in a text of another encoding is less than what is not (Thai
    nine to ten, Chinese one to three), or nothing at all. A byte that stands alone in Western text
    is what Windows-1252 has there; another is U+FFFD.
    """
    replaced = data.decode("utf-8", "replace")
    whole = len(_BEYOND_ASCII.findall(replaced))
    if not whole:
        return None
    codecs.register_error(_BYTE, _byte)
    lines, mended = [], []
    for number, line in enumerate(data.split(b"\n"), start=1):
        text = line.decode("utf-8", _BYTE)
        if "\ufffd" in text or text.encode() != line:
            mended.append(_told(line.decode("utf-8", "backslashreplace"), text, BROKEN, number))
        lines.append(text)
    text = "\n".join(lines)
    if 3 * replaced.count("\ufffd") <= whole or not _NOT_WESTERN.search(text):
        return text, mended
    return None


def _byte(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    data, at, end = error.object, error.start, error.end
    byte, after = data[at:end], data[end : end + 1]
    near = data[max(0, at - _SHORT_RUN) : end + _SHORT_RUN]
    run = max(_RUN.findall(near), key=len)  # of bytes that are not ASCII's, as ß and ö side by side
    cut = byte in _LEADS and not after.isupper()  # more likely what is left of é than an Ã
    letter = byte >= b"\xc0" and byte not in b"\xd7\xf7" and not cut
    if len(byte) == 1 and len(run) <= _SHORT_RUN and (letter or byte in _TYPED):
        return byte.decode("cp1252"), end
    if data[at - 1 : at].isalpha() and byte[1:] in _CLOSING and len(run) <= _SHORT_RUN:
        return byte.decode("cp1252"), end  # café” he said: together no letter of UTF-8
    return "\ufffd", end


def lost(text: str) -> list[Mended]:
    """The lines in which a source says itself that a character is lost (U+FFFD)."""
    lines = text.split("\n") if "\ufffd" in text else []
    return [
        Mended("\ufffd", "\ufffd", LOST, number)
        for number, line in enumerate(lines, start=1)
        if "\ufffd" in line
    ]


def _told(before: str, after: str, reason: str, line: int) -> Mended:
    """With the words that changed, cut where they are many."""
    was, text = before.split(), after.split()
    while was[1:] and text[1:] and was[0] == text[0]:
        del was[0], text[0]
    while was[1:] and text[1:] and was[-1] == text[-1]:
        del was[-1], text[-1]
    return Mended(_cut(" ".join(text)), _cut(" ".join(was)), reason, line)


def _cut(text: str) -> str:
    text = "".join(sign if sign.isprintable() else f"\\x{ord(sign):02x}" for sign in text)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def with_references(draft: Draft) -> Draft:
    """The draft with the references to characters that its texts still hold put in place.

    A format's reader has put in place what its source escaped once.
    """
    told: list[Mended] = []

    def mend(text: str, line: int = 0) -> str:
        after = text
        for _ in range(_MOST_TIMES):
            if (again := _REFERENCE.sub(_character, after)) == after:
                break
            after = again
        if after != text:
            told.append(_told(text, after, TWICE, line))
        return after

    def in_block(block: DraftBlock) -> DraftBlock:
        cells = tuple(mend(cell, block.line) for cell in block.cells)
        return replace(block, text=mend(block.text, block.line), cells=cells)

    return replace(
        draft,
        title=mend(draft.title),
        byline=mend(draft.byline),
        blocks=tuple(map(in_block, draft.blocks)),
        mended=(*draft.mended, *told),
    )


def _character(reference: re.Match[str]) -> str:
    named = reference[0][1:]
    return html.unescape(reference[0]) if named[0] == "#" or named in html5 else reference[0]
