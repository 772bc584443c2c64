"""Bytes to clean text: encodings told apart, what is no text refused, unsafe characters removed.

The order is: byte order mark, UTF-16 without one, UTF-8, the encoding the page declares, the ones
of its language, then charset-normalizer's guess. A declared encoding never overrules valid UTF-8,
since pages that declare another one and are UTF-8 are common and the reverse decodes by accident
hardly ever. Windows-1252 is what servers and editors declare for anything: it counts only where no
other is declared and the text reads as Western.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from pathlib import Path

from ..article import Mended
from ..errors import InputError
from ..faults import of_system
from ..languages.legacy_charsets import legacy_charsets, own_letters
from ..languages.scripts import CJK_MARKS, COMMON_HAN, KANA
from ..languages.zh.charsets import in_common_big5, in_common_gb2312
from ..patterns import lazy
from .mending import damaged_utf8, lost, without_mojibake

SIZE_LIMIT = 10_000_000  # bytes

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: it begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP, Word or EPUB file"),
    (b"\xd0\xcf\x11\xe0", "an old Word file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a sound, video or picture file"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound file"),
    (b"\x7fELF", "a program"),
    (b"\x1f\x8b", "a compressed file"),
    (b"{\\rtf", "an RTF file"),
)
_DECLARED = lazy(rb"""<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.I)
_LANGUAGE = lazy(rb"""<html\b[^>]*?\blang\s*=\s*["']?([a-z]{2,3})\b""", re.I)
_ISO_2022_JP = lazy(rb"\x1b\$[@B]")  # what no text in another encoding holds
_WESTERN = "cp1252"
_SAMPLE = 20_000  # letters beyond ASCII
_OWN_SHARE = 0.8  # of the letters beyond ASCII; the others are in names and foreign words
_C1 = lazy("[\x80-\x9f]")
_SUPERSETS = {
    "iso8859-2": "cp1250",
    "iso8859-6": "cp1256",
    "iso8859-7": "cp1253",
    "iso8859-8": "cp1255",
    "iso8859-13": "cp1257",
}
_PUNCTUATION = lazy("[\xa0\xa7\xa9\xab\xae\xb0\xb7\xbb\u2010-\u206f\u20ac\u2116\u2122]")
_LEGACY = ["gb18030", "big5hkscs", "cp932", "euc_jp", "cp949", "koi8_r", "cp874"] + [
    f"cp125{number}" for number in range(9)
]
# Windows-1252's euro and pound signs, quotation marks, dashes, ellipsis and no-break space.
_TYPOGRAPHY = lazy(rb"[\x80\x82\x84\x85\x8b\x91-\x97\x99\x9b\xa0\xa1\xa3\xab\xbb\xbf]+")
_LATIN = lazy(r"cp125[02478]$")
# C0 and C1 controls but tab and line feed; surrogates; non-characters; embeddings, overrides and
# isolates of the bidirectional algorithm (Unicode TR 36 §3.3); soft hyphens, zero-width spaces,
# byte order marks and tag characters, which no reader sees and every engine trips over.
_UNWANTED = lazy(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u202a-\u202e\u2060-\u206f\ufdd0-\ufdef"
    "\ufeff\ufff9-\ufffc\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f"
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000)
    )
    + "]"
)
# What articles are written in: European scripts, Hebrew to Thai, punctuation, kana, Han, Hangul.
_PLAUSIBLE = lazy(
    r"[\t\n\r -~\xa0-\u052f\u0590-\u06ff\u0900-\u0e7f\u1e00-\u206f\u20a0-\u20bf"
    rf"{CJK_MARKS}{KANA}{COMMON_HAN}\uac00-\ud7a3\uff00-\uffef]"
)
_CONTROLS = "".join(map(chr, {*range(32), 0x7F} - set(map(ord, "\t\n\r\f\x1b"))))
_TERMINAL = lazy(r"\x1b\[[0-?]*[ -/]*[@-~]")  # a colour (ECMA-48, 5.4)
_LINE_END = lazy("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Joiners shape Arabic, Indic and South-East Asian letters, and join emoji; elsewhere they hide.
_JOINER_OUT_OF_PLACE = lazy(
    "(?<![\u0590-\u1cff\ua840-\ua8ff\ua980-\uabff\ufb1d-\ufdff\ufe70-\ufeff\ufe0f\u2600-\u27bf"
    "\U00010a00-\U00011fff\U0001f000-\U0001faff])[\u200c\u200d]+"
)


def read_bytes(path: Path, limit: int = SIZE_LIMIT) -> bytes:
    """A file's bytes, its size looked at before it is read.

    Raises:
        InputError: it is missing, a folder, unreadable, or over ``limit`` bytes.
    """
    try:
        if path.is_dir():
            raise InputError(
                f"{path}: is a folder.", f"Name a file in it, or run: accessnews batch {path}"
            )
        size = path.stat().st_size
        if size <= limit:
            with path.open("rb") as file:
                data = file.read(limit + 1)
                size = max(size, len(data))
    except FileNotFoundError:
        raise InputError(f"{path}: there is no such file.", "Check the path.") from None
    except OSError as error:
        raise of_system(error, path, "cannot be read") from error
    except ValueError as error:  # a NUL in the path
        raise InputError(f"{str(path)!r}: is no path: {error}", "Check the path.") from None
    if size > limit:
        raise too_large(str(path), size, limit)
    return data


def too_large(name: str, size: int, limit: int = SIZE_LIMIT) -> InputError:
    """The error for a source over the limit; ``size`` in bytes, 0 where it is unknown."""
    how_large = f"{size / 1_000_000:.0f} MB is" if size else "it is"
    return InputError(
        f"{name}: {how_large} too large for an article (limit: {limit // 1_000_000} MB).",
        "Cut the article out into a file of its own.",
    )


def decode(data: bytes, name: str, declared: str = "") -> str:
    """Clean text from a file's bytes, mended: see ``decode_and_mend``."""
    return decode_and_mend(data, name, declared)[0]


def decode_and_mend(data: bytes, name: str, declared: str = "") -> tuple[str, tuple[Mended, ...]]:
    """Clean text from a file's bytes (see ``clean``), and what was mended of it.

    ``name`` stands first in an error's message; ``declared`` is the encoding that the transport
    named (an HTTP header), if it did.

    Raises:
        InputError: the file is empty or is no text.
    """
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise InputError(f"{name}: is empty.", "Give a file that holds an article.")
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise _binary(name, what)
    text, bytes_mended = _decode(data, name, declared)
    text, mended = without_mojibake(text)
    return clean(text), (*(bytes_mended or lost(text)), *mended)


def clean(text: str) -> str:
    """NFC, ``\\n`` line ends, and without the characters that no reader sees (see above)."""
    signs = set(text)  # of a long text quicker to look at than the text itself
    if "\x1b" in signs:
        text = _TERMINAL.sub("", text)
    if any(map(_LINE_END.match, signs)):
        text = _LINE_END.sub("\n", text)
    if any(map(_UNWANTED.match, signs)):
        text = _UNWANTED.sub("", text)
    if not signs.isdisjoint("\u200c\u200d"):
        text = _JOINER_OUT_OF_PLACE.sub("", text)
    return unicodedata.normalize("NFC", text)


def _decode(data: bytes, name: str, declared: str) -> tuple[str, list[Mended]]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            data = data[len(mark) :]
            if encoding == "utf-8":
                break
            return data.decode(encoding, errors="replace"), []
    if (text := _utf16_without_mark(data)) is not None:
        return text, []
    if _ISO_2022_JP.search(data) and (text := _strict(data, "iso2022_jp")) is not None:
        return text, []
    if (text := _strict(data, "utf-8")) is not None:
        if _control_share(text) > 0.3:
            raise _binary(name)
        return text, []
    if _control_share(data.decode("latin-1")) > 0.02:
        raise _binary(name)
    if (damaged := damaged_utf8(data)) is not None:
        return damaged
    in_page = _DECLARED.search(data[:4096])
    labels = (declared, in_page[1].decode("ascii", "replace") if in_page else "")
    encodings = [encoding for label in labels if (encoding := _web_encoding(label))]
    for encoding in encodings:
        if encoding != _WESTERN and (text := _strict(data, encoding)) is not None:
            return _without_controls(text, data, encoding), []
    if (text := _of_language(data)) is not None:
        return text, []
    if _WESTERN in encodings and _is_western(data):
        return data.decode(_WESTERN, errors="replace"), []
    return _guess(data, name), []


def _without_controls(text: str, data: bytes, encoding: str) -> str:
    """The Windows superset of an ISO 8859 encoding, where that one would read control characters.

    Its quotation marks and dashes stand there (WHATWG Encoding, for the two that browsers know).
    """
    if not _C1.search(text):
        return text
    return _strict(data, _SUPERSETS.get(codecs.lookup(encoding).name, "")) or text


def _of_language(data: bytes) -> str | None:
    """The text in an encoding of the language that the page names, if nearly all of its letters
    beyond ASCII are then that language's."""
    named = _LANGUAGE.search(data[:4096])
    language = named[1].decode("ascii") if named else ""
    own = own_letters(language)
    best, most = None, _OWN_SHARE
    for encoding in legacy_charsets(language):
        text = _strict(data, encoding)
        plain = _PUNCTUATION.sub(" ", unicodedata.normalize("NFC", text or ""))
        beyond = [place for place in enumerate(plain) if place[1] > "\x7f"][:_SAMPLE]
        share = sum(_is_in_place(c, plain[max(0, at - 1) : at], own) for at, c in beyond) / max(
            1, len(beyond)
        )
        if text is not None and beyond and share > most:
            best, most = text, share
    return best


def _is_in_place(letter: str, before: str, own: str) -> bool:
    """Whether it is a small letter of ``own``, or a capital where a word begins or goes on in
    capitals (KOI8 has its capitals where Windows-1251 has small letters)."""
    if letter in own:
        return True
    return letter.lower()[:1] in own and not before.islower()


def _utf16_without_mark(data: bytes) -> str | None:
    """UTF-16 shows by NUL bytes (line ends, digits) and by decoding to plausible characters.

    Text in Latin letters is valid UTF-8 too, so there every second byte must be near to NUL.
    """
    if len(data) % 2 or b"\x00" not in data:
        return None
    if data.count(0) < len(data) / 5 and _strict(data, "utf-8") is not None:
        return None
    texts = [text for e in ("utf-16-le", "utf-16-be") if (text := _strict(data, e)) is not None]
    best = max(texts, key=_plausible_share, default="")
    return best if _plausible_share(best) >= 0.95 else None


def _plausible_share(text: str) -> float:
    return 1 - len(_PLAUSIBLE.sub("", text)) / len(text) if text else 0.0


def _web_encoding(label: str) -> str:
    """What browsers read under a label (WHATWG Encoding §4.2): the superset of each.

    "" for UTF-8 and UTF-16, which were tried, for what is no label, and for Python's own codecs,
    which are no encodings of the web.
    """
    label = label.strip().lower()
    try:
        if codecs.lookup(label).name.startswith(("utf", "unicode", "raw", "idna", "punycode")):
            return ""
    except (LookupError, ValueError):
        return ""
    if label in {"gb2312", "gbk", "gb_2312-80", "x-gbk"}:
        return "gb18030"
    if codecs.lookup(label).name in {"iso8859-1", "ascii", "cp1252", "iso8859-15"}:
        return "iso8859-15" if codecs.lookup(label).name == "iso8859-15" else _WESTERN
    supersets = {
        "shift_jis": "cp932",
        "euc_kr": "cp949",
        "big5": "big5hkscs",
        "iso8859-9": "cp1254",
        "iso8859-11": "cp874",
        "tis-620": "cp874",
    }
    return supersets.get(codecs.lookup(label).name, label)


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding) if encoding else None
    except (LookupError, UnicodeDecodeError, ValueError):
        return None


def _guess(data: bytes, name: str) -> str:
    """charset-normalizer's guess, but Windows-1252 where bytes beyond ASCII stand singly in words.

    East Asian encodings write runs of such bytes; Western text has one here and there, and
    charset-normalizer takes Windows-1252 for one of its sisters on a short text.
    """
    from charset_normalizer import from_bytes

    western = data.decode(_WESTERN, errors="replace")
    if _is_western(data) and _reads_as_western(western):
        return western
    if in_common_gb2312(data):  # charset-normalizer needs more text than a headline
        return data.decode("gb18030", errors="replace")
    if in_common_big5(data):
        return data.decode("big5hkscs", errors="replace")
    best = from_bytes(data, cp_isolation=_LEGACY).best()
    if best is not None and not (_LATIN.match(best.encoding) and _reads_as_western(western)):
        return str(best)
    if _reads_as_western(western):
        return western
    raise InputError(f"{name}: its character encoding cannot be told.", "Save the file as UTF-8.")


def _is_western(data: bytes) -> bool:
    """Whether bytes beyond ASCII stand here and there, not in runs."""
    runs = re.findall(rb"[\x80-\xff]{2,}", data)
    in_runs = sum(len(run) for run in runs if not _TYPOGRAPHY.fullmatch(run))
    beyond_ascii = len(data) - len(re.sub(rb"[\x80-\xff]", b"", data))
    return in_runs <= beyond_ascii / 3


def _reads_as_western(text: str) -> bool:
    """Every character beyond ASCII is a letter or a mark of typography, in a place for it."""
    if "\ufffd" in text:
        return False
    within_word = re.compile(r"[^\W\d_][\xa1-\xb4\xb8-\xbf][^\W\d_]")
    return not within_word.search(text)


def _control_share(text: str) -> float:
    return sum(map(text.count, _CONTROLS)) / max(1, len(text))


def _binary(name: str, what: str = "a binary file") -> InputError:
    return InputError(
        f"{name}: is {what}, not an article's text.",
        "Save the article as text, Markdown or HTML first.",
    )
