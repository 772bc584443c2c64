"""What a file holds, by its bytes: signatures, members of archives, the root of XML, headers.

Sources: PKWARE's APPNOTE 4.3.7; OPC (ECMA-376-2) and OpenDocument 1.3 part 2, 3.3 for members;
EPUB OCF 3.3, 4.2; MS-CFB 2.2 and 2.6; RFC 1952, 8478, 5322, 2557; WebVTT 4.1. Pictures, sound and
the like by puremagic's table.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import replace

from ..patterns import lazy
from . import kinds
from .kinds import BY_SUFFIX, Kind
from .packed import coding_of

_HEAD = 65536  # bytes that headers and roots stand in
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_SURE = 3  # bytes of a signature that are no chance in a text of an older encoding
_MIMETYPES = {
    "application/epub+zip": kinds.EPUB,
    "application/vnd.oasis.opendocument.text": kinds.ODT,
    "application/vnd.oasis.opendocument.text-template": kinds.ODT,
    "application/vnd.oasis.opendocument.spreadsheet": kinds.SHEET,
    "application/vnd.oasis.opendocument.presentation": kinds.SLIDES,
}
_MEMBERS = (
    ("word/", kinds.DOCX),
    ("xl/", kinds.SHEET),
    ("ppt/", kinds.SLIDES),
    ("META-INF/container.xml", kinds.EPUB),
    ("content.xml", kinds.ODT),
    ("Index/Document.iwa", kinds.APPLE),
    ("Index.zip", kinds.APPLE),
)
_STREAMS = (  # names in an OLE2 file's directory, in UTF-16
    ("EncryptedPackage", kinds.ENCRYPTED_OFFICE),
    ("__properties_version1.0", kinds.MSG),
    ("WordDocument", kinds.OLD_WORD),
    ("Workbook", kinds.SHEET),
    ("PowerPoint Document", kinds.SLIDES),
)
_MEDIA = {
    "image": kinds.PICTURE,
    "audio": kinds.SOUND,
    "video": kinds.VIDEO,
    "font": kinds.FONT,
}
_NAMED = (
    (re.compile(r"font", re.I), kinds.FONT),
    (re.compile(r"video|matroska|quicktime|mpeg-4", re.I), kinds.VIDEO),
    (re.compile(r"audio|sound|ogg|music", re.I), kinds.SOUND),
    (re.compile(r"image|picture|graphic|bitmap|photoshop", re.I), kinds.PICTURE),
    (re.compile(r"database|sqlite", re.I), kinds.DATABASE),
    (re.compile(r"executable|\bELF\b|mach-o|\bclass\b|shared lib|\bDLL\b", re.I), kinds.PROGRAM),
    (re.compile(r"mobi|kindle", re.I), kinds.KINDLE),
    (re.compile(r"archive|compress|tar\b|zip", re.I), kinds.ARCHIVE),
)
_PROLOGUE = lazy(
    r"\s*(?P<xml><\?xml[^>]*\?>)?(?:\s+|<\?[^>]*\?>|<!--.*?-->|<!DOCTYPE\b[^<>\[]*(?:\[.*?\]\s*)?>)*",
    re.I | re.S,
)
_ROOT = lazy(r"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)")
_ROOTS = {
    "html": kinds.HTML,
    "rss": kinds.FEED,
    "feed": kinds.FEED,
    "rdf": kinds.FEED,
    "opml": kinds.FEED,
    "urlset": kinds.SITEMAP,
    "sitemapindex": kinds.SITEMAP,
    "svg": kinds.SVG,
    "tt": kinds.TTML,
    "fictionbook": kinds.FB2,
}
_FLAT = lazy(r"opendocument:xmlns:office|schemas\.microsoft\.com/office/\d+/xmlPackage|wordml")
_PAGE_DOCTYPE = lazy(r"<!doctype\s+html", re.I)
_PAGE = frozenset(
    "html head body main article section div h1 h2 p meta title header base link".split()
)
_HEADER = r"[A-Za-z][A-Za-z0-9-]*:(?:[ \t].*)?(?:\n[ \t].*)*"
_HEADERS = lazy(rf"(?:From \S.*\n)?(?:{_HEADER}\n)*{_HEADER}(?:\n|\Z)")
_LETTER = lazy(r"^(?:MIME-Version|Message-ID|Received|Return-Path|Delivered-To):", re.I | re.M)
_FROM_TO = tuple(
    re.compile(rf"^{name}:", re.I | re.M) for name in ("From", "(?:To|Subject)", "Date")
)
_RELATED = lazy(r"^Content-Type:\s*multipart/related", re.I | re.M)
_SAVED = lazy(r"^(?:Snapshot-)?Content-Location:|^From: ?[<\"]?Saved by", re.I | re.M)
_SBV = lazy(r"\d+:\d\d:\d\d\.\d{3},\d+:\d\d:\d\d\.\d{3}[ \t]*(?:\n|\Z)")
_SENT = lazy(r"^(?:From|To|Received|Message-ID|Return-Path|Delivered-To):", re.I | re.M)
_SRT = lazy(r"\s*\d+[ \t]*\n\d{1,3}:\d\d:\d\d[,.]\d{1,3}[ \t]*-->[ \t]*\d{1,3}:\d\d:\d\d")


def tell(data: bytes, suffix: str = "") -> Kind:
    """The kind of a file; ``suffix`` (such as ``.docx``) is asked where its bytes leave it open.

    ``kinds.PLAIN`` is told of every text that its bytes tell nothing more of, whatever its suffix:
    whether it is Markdown, or no prose, is for ``kind_of_text`` to say, once it is decoded.
    """
    return _by_signature(data, suffix) or _by_text(data, suffix) or kinds.PLAIN


def _by_signature(data: bytes, suffix: str) -> Kind | None:
    start = data[:1024].lstrip(b"\xef\xbb\xbf\x00 \t\r\n")
    if start.startswith(b"%PDF-") or (suffix == ".pdf" and b"%PDF-" in data[:1024]):
        return kinds.PDF
    if start.startswith(b"{\\rt"):
        return kinds.RTF
    if data.startswith(_ZIP):
        return _of_zip(data, suffix)
    if data.startswith(_OLE):
        return _of_ole(data)
    if coding_of(data):
        return kinds.PACKED
    if data.startswith(b"bplist00") and b"WebMainResource" in data:
        return kinds.WEBARCHIVE
    if start.startswith(b"WARC/"):
        return kinds.WARC
    if start.startswith(b"%!PS"):
        return kinds.POSTSCRIPT
    if _is_utf8(data[:_HEAD]) and data.count(0, 0, _HEAD) == 0:
        return None
    if start.startswith(b"<"):  # to puremagic any XML declaration may be a QuickTime link
        return None
    if (found := _of_puremagic(data)) is not None:
        return found
    return kinds.PACKED if coding_of(data, suffix) else None


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start > len(data) - 4  # cut in a character
    return True


def _of_puremagic(data: bytes) -> Kind | None:
    import puremagic

    try:
        found = puremagic.magic_string(data[:_HEAD])
    except (puremagic.PureError, ValueError):
        return None
    for match in found:
        if len(match.byte_match) < _SURE and b"\x00" not in data[:64]:
            continue
        kind = _MEDIA.get(match.mime_type.partition("/")[0])
        kind = kind or next((k for pattern, k in _NAMED if pattern.search(match.name)), None)
        if kind is not None:
            named = match.extension.lstrip(".").upper()
            return replace(kind, title=f"{kind.title} ({named})") if named else kind
    return None


def _of_zip(data: bytes, suffix: str) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                stated = archive.read("mimetype").decode("ascii", "replace").strip()
                if stated in _MIMETYPES:
                    return _MIMETYPES[stated]
            if "[Content_Types].xml" in names:
                names = [name for name in names if name.startswith(("word/", "xl/", "ppt/"))]
                return _of_members(names) or kinds.OFFICE
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError):
        return _of_cut_zip(data, suffix)
    return _of_members(names) or kinds.ZIP


def _of_members(names: list[str]) -> Kind | None:
    return next(
        (kind for start, kind in _MEMBERS if any(name.startswith(start) for name in names)), None
    )


def _of_cut_zip(data: bytes, suffix: str) -> Kind:
    """A ZIP file without its directory: what its first members are called, or what it is called."""
    for stated, kind in _MIMETYPES.items():
        if data[30:].startswith(b"mimetype" + stated.encode()):
            return kind
    names = []
    for header in re.finditer(rb"PK\x03\x04(?=.{22}(..))", data, re.S):
        size, at = int.from_bytes(header[1], "little"), header.start() + 30
        names.append(data[at : at + size].decode("utf-8", "replace"))
    named = BY_SUFFIX.get(suffix)
    if named in (kinds.DOCX, kinds.ODT, kinds.EPUB):
        return _of_members(names) or named
    return _of_members(names) or replace(kinds.ZIP, title="a damaged ZIP archive")


def _of_ole(data: bytes) -> Kind:
    for name, kind in _STREAMS:
        if name.encode("utf-16-le") in data:
            return kind
    return kinds.OFFICE


def _by_text(data: bytes, suffix: str) -> Kind | None:
    head = _readable(data[:_HEAD])
    if not head.startswith("<") and (found := _of_headers(head)):
        return found
    if found := _of_mark_up(head, suffix):
        return found
    if re.match(r"WEBVTT(?:[ \t\n]|\Z)", head):
        return kinds.VTT
    if head.startswith("[Script Info]"):
        return kinds.ASS
    if _SBV.match(head):
        return kinds.SBV
    if _SRT.match(head):
        return kinds.SRT
    if head.startswith(("{", "[")) and (BY_SUFFIX.get(suffix) is kinds.JSON or _is_json(data)):
        return kinds.JSON
    return None


def _readable(data: bytes) -> str:
    """The beginning of a text as far as its marks go, which are ASCII in every encoding."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or data[1:2] == b"\x00" or data[:1] == b"\x00":
        data = data[2 * data.startswith((b"\xff\xfe", b"\xfe\xff")) :].replace(b"\x00", b"")
    text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    return re.sub(r"\r\n?", "\n", text).lstrip("\ufeff \t\n")


def _of_mark_up(head: str, suffix: str) -> Kind | None:
    prologue = _PROLOGUE.match(head)
    at = prologue.end() if prologue else 0
    declared = bool(prologue and prologue["xml"])
    root = _ROOT.match(head, at)
    name = root[1].lower() if root else ""
    if _PAGE_DOCTYPE.search(head, 0, at):
        return kinds.HTML
    if (
        root
        and _FLAT.search(head, 0, at + 2000)
        and name in {"document", "package", "worddocument"}
    ):
        return kinds.FLAT_OFFICE
    if name in _ROOTS and (name != "tt" or "xmlns" in head[at : at + 300]):
        return _ROOTS[name]
    is_page = BY_SUFFIX.get(suffix) is kinds.HTML
    if name in _PAGE and suffix not in kinds.MARKDOWN.suffixes:
        return kinds.HTML if declared or is_page or "</" in head else None
    if root and (declared or suffix == ".xml"):
        return kinds.XML
    if is_page and re.search(r"<[a-z!/]", head, re.I):
        return kinds.HTML
    return None


def _is_json(data: bytes) -> bool:
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return False
    return True


def _of_headers(head: str) -> Kind | None:
    """An e-mail, or a page that a browser saved as one."""
    found = _HEADERS.match(head)
    if not found:
        return None
    headers = found[0]
    if not _LETTER.search(headers) and not all(each.search(headers) for each in _FROM_TO):
        return None
    sent = _SENT.search(headers)
    if _RELATED.search(headers) and (_SAVED.search(headers) or not sent):
        return kinds.MHTML
    return kinds.EML
