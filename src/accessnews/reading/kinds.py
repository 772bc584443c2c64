"""Which kind of file a source is: one table for reading, ``batch`` and the web.

A kind is told by what a file holds (``kind_by_content``); its suffix is asked only where the
content leaves it open, as plain text does. What is no article's kind stands here too: it is refused
with what it is and what to do, and never read as rubbish.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

LARGEST = 50_000_000
"""Bytes of a document: its pictures are inside. A text has ``decode.SIZE_LIMIT``."""
_SOURCE = (
    ".py .js .ts .css .c .h .cpp .cs .java .go .rs .rb .php .pl .lua .r .sh .bat .ps1 .sql .toml "
    ".yaml .yml .ini .cfg .conf .diff .patch"
)
_TEXT_OF_IT = "Give its transcript (.vtt, .srt or .txt)."
_AS_DOCUMENT = "Open it in the program that made it and save its text as .docx, .odt or .txt."
_UNPACK = "Unpack it and give the article's file."
_ONE_OF_IT = "Give the address or the file of one article that it lists."
_AS_TEXT = "Save the article as text, Markdown or HTML first."


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: ``title`` is for people, with its article.

    ``reader`` is ``module:function`` in ``reading/``, "" for what holds no article; ``remedy`` then
    says what to do. A reader of a document is ``(data: bytes, name: str, *, language: str,
    keep_all: bool) -> Draft``; where it has ``parts``, ``part`` (which of its articles) too.
    ``extra`` is what brings its library. ``suffixes`` and ``media`` (types of the web) are what
    the kind is asked by where its content leaves it open.
    """

    title: str
    suffixes: tuple[str, ...] = ()
    media: tuple[str, ...] = ()
    reader: str = ""
    extra: str = ""
    remedy: str = _AS_TEXT
    parts: bool = False

    @property
    def is_article(self) -> bool:
        """Whether such a file can hold an article."""
        return bool(self.reader)


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_ODT = "application/vnd.oasis.opendocument.text"

PLAIN = Kind("plain text", (".txt", ".text"), ("text/plain",), "plain:read_plain")
MARKDOWN = Kind(
    "Markdown",
    (".md", ".markdown"),
    ("text/markdown", "text/x-markdown"),
    "markdown.read:read_markdown",
)
HTML = Kind(
    "a web page",
    (".html", ".htm", ".xhtml"),
    ("text/html", "application/xhtml+xml"),
    "html.read:read_html",
)
TEXTS = (PLAIN, MARKDOWN, HTML)
"""Their readers are given clean text instead of bytes (``by_kind``)."""

DOCX = Kind(
    "a Word document", (".docx", ".docm"), (_WORD,), "documents.docx:read_docx", "documents"
)
ODT = Kind("an OpenDocument text", (".odt",), (_ODT,), "documents.odt:read_odt", "documents")
RTF = Kind(
    "an RTF document",
    (".rtf",),
    ("application/rtf", "text/rtf"),
    "documents.rtf:read_rtf",
    "documents",
)
EPUB = Kind(
    "an EPUB", (".epub",), ("application/epub+zip",), "documents.epub:read_epub", parts=True
)
PDF = Kind("a PDF", (".pdf",), ("application/pdf",), "documents.pdf:read_pdf", "documents")
EML = Kind("an e-mail", (".eml",), ("message/rfc822",), reader="documents.eml:read_eml", parts=True)
MSG = Kind(
    "an Outlook message",
    (".msg",),
    ("application/vnd.ms-outlook",),
    "documents.msg:read_msg",
    "documents",
)
MHTML = Kind(
    "a saved web page",
    (".mhtml", ".mht"),
    ("multipart/related", "application/x-mimearchive"),
    "documents.mhtml:read_mhtml",
)
WEBARCHIVE = Kind(
    "a web page saved by Safari",
    (".webarchive",),
    ("application/x-webarchive",),
    "documents.webarchive:read_webarchive",
)
WARC = Kind(
    "a web archive",
    (".warc",),
    ("application/warc",),
    "documents.warc:read_warc",
    "documents",
    parts=True,
)
PACKED = Kind(
    "a packed file",
    (".gz", ".zst", ".br", ".zz", ".bz2", ".xz"),
    ("application/gzip", "application/x-gzip", "application/zstd"),
    "documents.packed_file:read_packed",
    parts=True,
)
VTT = Kind("WebVTT captions", (".vtt",), ("text/vtt",), "documents.subtitles:read_vtt", "documents")
SRT = Kind(
    "SubRip subtitles",
    (".srt",),
    ("application/x-subrip",),
    "documents.subtitles:read_srt",
    "documents",
)
SBV = Kind("SBV captions", (".sbv",), (), "documents.subtitles:read_sbv", "documents")
ASS = Kind(
    "SubStation Alpha subtitles",
    (".ass", ".ssa"),
    ("text/x-ssa",),
    "documents.subtitles:read_ass",
    "documents",
)
TTML = Kind(
    "TTML captions",
    (".ttml", ".dfxp"),
    ("application/ttml+xml",),
    "documents.subtitles:read_ttml",
    "documents",
)
JSON = Kind(
    "JSON",
    (".json", ".jsonld"),
    ("application/json", "application/ld+json", "application/feed+json"),
    "documents.json_article:read_json",
    parts=True,
)

PICTURE = Kind(
    "a picture",
    (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".tif", ".tiff", ".bmp", ".heic"),
    remedy="Give the article that it belongs to; a scan needs text recognition first.",
)
SOUND = Kind("a sound file", (".mp3", ".wav", ".m4a", ".ogg", ".flac", ".opus"), remedy=_TEXT_OF_IT)
VIDEO = Kind("a video", (".mp4", ".mov", ".mkv", ".webm", ".avi"), remedy=_TEXT_OF_IT)
FONT = Kind("a font")
PROGRAM = Kind("a program", (".exe", ".dll", ".so", ".bin"))
DATABASE = Kind(
    "a database", (".sqlite", ".db"), remedy="Export the article as text, Markdown or HTML first."
)
ARCHIVE = Kind("an archive", (".7z", ".rar", ".tar"), remedy=_UNPACK)
ZIP = Kind("a ZIP archive", (".zip",), remedy=_UNPACK)
SHEET = Kind("a spreadsheet", (".xlsx", ".xls", ".ods"), remedy=_AS_DOCUMENT)
SLIDES = Kind("a presentation", (".pptx", ".ppt", ".odp"), remedy=_AS_DOCUMENT)
OLD_WORD = Kind(
    "an old Word document", (".doc",), remedy="Open it in Word or LibreOffice and save it as .docx."
)
ENCRYPTED_OFFICE = Kind(
    "an encrypted Office document", remedy="Open it with its password and save it without one."
)
OFFICE = Kind("an Office file", remedy=_AS_DOCUMENT)
APPLE = Kind("an iWork document", (".pages",), remedy="Export it from Pages as .docx or .epub.")
KINDLE = Kind("a Kindle book", (".mobi", ".azw3"), remedy="Convert it to EPUB, then give that.")
FB2 = Kind("a FictionBook", (".fb2",), remedy="Convert it to EPUB, then give that.")
FLAT_OFFICE = Kind(
    "an office document in one XML file",
    (".fodt",),
    remedy="Open it in Word or LibreOffice and save it as .docx or .odt.",
)
FEED = Kind("a feed", (".rss", ".atom", ".opml"), remedy=_ONE_OF_IT)
SITEMAP = Kind("a sitemap", remedy=_ONE_OF_IT)
SVG = Kind("a picture (SVG)", (".svg",), remedy=PICTURE.remedy)
CAPTIONS = Kind("captions in another format", (".smi", ".stl", ".scc"), remedy=_TEXT_OF_IT)
XML = Kind("an XML file", (".xml",))
DATA = Kind("a table of data", (".csv", ".tsv"), remedy=_AS_TEXT)
CODE = Kind("a program's source", tuple(_SOURCE.split()))
CALENDAR = Kind("a calendar or an address book", (".ics", ".vcf"))
ENCODED = Kind("encoded data", (".pem", ".asc"))
LOG = Kind("a log", (".log",))
POSTSCRIPT = Kind("a PostScript file", (".ps", ".eps"), remedy="Convert it to PDF, then give that.")
LATEX = Kind("a LaTeX file", (".tex",), remedy="Convert it to HTML or PDF, then give that.")
BINARY = Kind("a binary file")

KINDS: tuple[Kind, ...] = tuple(each for each in globals().values() if isinstance(each, Kind))
BY_SUFFIX: Mapping[str, Kind] = MappingProxyType(
    {suffix: kind for kind in KINDS for suffix in kind.suffixes}
)
BY_MEDIA: Mapping[str, Kind] = MappingProxyType(
    {media: kind for kind in KINDS for media in kind.media}
)


def article_suffixes() -> tuple[str, ...]:
    """The suffixes of what can hold an article."""
    return tuple(suffix for suffix, kind in BY_SUFFIX.items() if kind.is_article)
