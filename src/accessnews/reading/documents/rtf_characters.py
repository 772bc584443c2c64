"""The characters of RTF (Microsoft's specification 1.9.1, "Unicode RTF" and "Character set"): each
that is not ASCII as one control word, whatever its document's code page, fonts and stand-ins are.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field

from . import marks

_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]+)(?P<number>-?\d{1,10})? ?|\\'(?P<byte>[0-9a-fA-F]{2})"
    rb"|(?P<sign>\\[^a-zA-Z])|(?P<brace>[{}])|(?P<text>[^\\{}]+)",
    re.S,
)
_CHARSETS = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk",
    136: "cp950", 161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256",
    186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
_NOTHING = b"\\uc1 "  # in place of a word, which may end another
_NAMED = {b"mac": "mac_roman", b"pc": "cp437", b"pca": "cp850"}


@dataclass(slots=True)
class _State:
    skip: int = 1  # characters behind a \\u that stand for it
    font: int = -1


@dataclass(slots=True)
class _Walk:
    codec: str = "cp1252"
    fonts: dict[int, str] = field(default_factory=dict)
    states: list[_State] = field(default_factory=lambda: [_State()])
    table: int = 0  # how deep the table of fonts is, 0 outside
    out: list[bytes] = field(default_factory=list)
    to_skip: int = 0
    decoder: codecs.IncrementalDecoder | None = None
    high: int = 0  # the first half of a character
    waiting: bool = False  # for the second byte of a character

    def through(self, data: bytes) -> bytes:
        at = 0
        while token := _TOKEN.match(data, at):
            at = token.end()
            if token["byte"]:
                self._byte(int(token["byte"], 16))
            elif token["text"] is not None:
                self._text(token[0])
            elif token["brace"]:
                self._brace(token["brace"] == b"{")
            elif token["word"] == b"bin":
                at += max(0, int(token["number"] or 0))
                self.out.append(_NOTHING)
            elif token["word"]:
                self._word(token["word"], int(token["number"] or 0), token[0])
            elif self.to_skip:
                self.to_skip -= 1
            else:
                self.out.append(token[0])
        return b"".join(self.out)

    def _brace(self, begins: bool) -> None:
        self.to_skip, self.waiting = 0, False
        if begins:
            outer = self.states[-1]
            self.states.append(_State(outer.skip, outer.font))
        elif len(self.states) > 1:
            self.states.pop()
        if len(self.states) < self.table:
            self.table = 0
        self.out.append(b"{" if begins else b"}")

    def _word(self, word: bytes, number: int, token: bytes) -> None:
        state = self.states[-1]
        self.waiting = False
        if word == b"u":
            self._unit(number % 0x10000)
            self.to_skip = state.skip
            return
        self.to_skip = 0
        if word == b"uc":
            state.skip = max(0, number)
            self.out.append(_NOTHING)
            return
        if word == b"ansicpg":
            self.codec = _codec(f"cp{number}")
        elif word in _NAMED:
            self.codec = _NAMED[word]
        elif word == b"fonttbl":
            self.table = len(self.states)
        elif word in (b"f", b"af") and (word == b"f" or not self.table):
            state.font = number if word == b"f" else state.font
        elif word == b"plain":
            state.font = -1
        elif word == b"fcharset" and self.table:
            self.fonts[state.font] = _CHARSETS.get(number, "")
        self.out.append(token)

    def _unit(self, unit: int) -> None:
        """A unit of UTF-16: the first of two waits for the second."""
        if self.high and 0xDC00 <= unit < 0xE000:
            self._say(chr(0x10000 + ((self.high - 0xD800) << 10) + unit - 0xDC00))
            self.high = 0
        elif 0xD800 <= unit < 0xDC00:
            self.high = unit
        else:
            self.out.append(character(unit))

    def _byte(self, value: int) -> None:
        if self.to_skip:
            self.to_skip -= 1
            return
        if not self.waiting or self.decoder is None:
            codec = self.fonts.get(self.states[-1].font) or self.codec
            self.decoder = codecs.getincrementaldecoder(codec)("replace")
        told = self.decoder.decode(bytes([value]))
        self.waiting = not told
        self._say(told)

    def _text(self, text: bytes) -> None:
        if text.strip(b"\r\n"):
            while self.waiting and text[:1] and self.decoder is not None:
                told = self.decoder.decode(text[:1])
                self._say(told)
                text, self.waiting = text[1:], not told
        while self.to_skip and text:
            text, self.to_skip = text[1:], self.to_skip - (text[:1] not in b"\r\n")
        if text.isascii():
            self.out.append(text)
        else:  # against the specification, and written all the same
            self._say(text.decode(self.codec, "replace"))

    def _say(self, text: str) -> None:
        for each in "".join(marks.character(c) if c > "\uffff" else c for c in text):
            code = ord(each)
            plain = b"\\" * (each in "{}\\") + bytes([code]) if code < 0x80 else b""
            self.out.append(plain or character(code))


def character(unit: int) -> bytes:
    """A unit of UTF-16, with the stand-in that pandoc passes over wherever it stands."""
    return b"\\u%d\\'3f" % (unit - 0x10000 if unit > 0x7FFF else unit)


def _codec(name: str) -> str:
    try:
        return codecs.lookup({"cp65001": "utf-8", "cp936": "gbk"}.get(name, name)).name
    except LookupError:
        return "cp1252"


def plain_characters(data: bytes) -> bytes:
    """The document with each character that is not ASCII as ``\\uN`` and one stand-in, or as a mark
    (``marks.character``). Data that are no text (``\\bin``) are left out."""
    return _Walk().through(data)
