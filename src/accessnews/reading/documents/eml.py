"""An e-mail (RFC 5322), its text without what is around it; a mailbox, one message by number.

The subject is the title and the date is the message's. Who sent it is the source, not the byline:
a newsroom's address sends what others wrote. Remote pictures are never fetched: they tell a sender
who reads, and when.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from ...article import BlockKind, Dropped
from ...errors import InputError
from .. import by_kind
from ..decode import decode_and_mend, too_large
from ..draft import Draft, DraftBlock
from ..picture_file import LARGEST_FILE
from ..sift import sift
from . import mime
from .choice import chosen
from .enclosed_pictures import with_enclosed
from .letter import Letter, Line, bare_subject, letter
from .letter_html import Html

_ENCRYPTED = "Open it in the program that has its key, and save its text."
_MESSAGE = re.compile(rb"^From [^\n]{3,200}\r?\n(?=[A-Za-z-]+:)", re.M)
_PGP = re.compile(r"\A\s*-----BEGIN PGP (?P<what>SIGNED )?MESSAGE-----")
_SIGNED_TEXT = re.compile(
    r"\A\s*-----BEGIN PGP SIGNED MESSAGE-----\s*?\n(?:\S[^\n]*\n)*\s*?\n(?P<text>.*?)"
    r"^-----BEGIN PGP SIGNATURE-----.*\Z",
    re.M | re.S,
)
_NO_WORDS = re.compile(rb"<(style|script|title)\b.*?</\1\s*>|<[^>]*>|&nbsp;|&#\w+;", re.I | re.S)
_FEW = 200  # letters
_LONGEST_TEXT = 2_000_000  # characters of plain text
_TABLES = 2  # a message with more is laid out by them
_BEGINNING = 100_000  # bytes
_LONGEST_TOLD = 300  # characters of what was left out


def read_eml(
    data: bytes, name: str, *, language: str = "", keep_all: bool = False, part: str = ""
) -> Draft:
    """The article of an e-mail; ``part`` is the number of a message where there are several.

    Raises:
        InputError: it is encrypted, has no text, or several messages and no number.
    """
    begins = [found.start() for found in _MESSAGE.finditer(data)] if data[:5] == b"From " else []
    if len(begins) > 1:
        messages = [data[at:end] for at, end in zip(begins, [*begins[1:], len(data)], strict=True)]
        titles = [mime.subject(each) for each in messages]
        data = messages[chosen(titles, part, name, "messages")]
    elif part:
        chosen([mime.subject(data)], part, name, "messages")
    message = mime.parsed(data, name)
    return read_message(message, name, language=language, keep_all=keep_all)


def read_message(message: Message, name: str, *, language: str, keep_all: bool) -> Draft:
    """The article of a message, or of the one that it only passes on."""
    found = _Found()
    try:
        found.take(message, name)
    except RecursionError:
        raise InputError(f"{name}: its parts are nested too deep.", "Save it again.") from None
    if found.messages and sum(map(_letters_in, found.pieces)) < _FEW:
        inner = read_message(found.messages[0], name, language=language, keep_all=keep_all)
        told = tuple(found.attachments)
        return replace(inner, dropped=(*inner.dropped, *told))
    if not any(piece.data.strip() for piece in found.pieces):
        raise _without_text(name, found)
    subject = mime.header(message, "Subject")
    is_list = any(key in message for key in ("List-Unsubscribe", "List-Id"))
    draft, around = _read(found, subject, name, language, keep_all, is_list)
    draft = with_enclosed(draft, found.pictures, mime.header(message, "Content-Base"))
    title = bare_subject(subject)[0] or draft.title
    blocks = draft.blocks
    if draft.title and _letters(draft.title) != _letters(title):
        blocks = (DraftBlock(BlockKind.HEADING, draft.title, 2), *blocks)
    sender = around.sender or mime.header(message, "From")
    return replace(
        draft,
        title=title,
        blocks=blocks,
        published=draft.published or around.sent or (None if around.forwarded else _date(message)),
        source=draft.source or display_name(sender),
        language=draft.language or mime.header(message, "Content-Language").partition(",")[0],
        dropped=(*draft.dropped, *found.attachments, *_attached(found.messages)),
    )


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of the text: its media type, bytes and encoding."""

    kind: str
    data: bytes
    charset: str = ""
    flowed: bool = False
    delsp: bool = False


@dataclass
class _Found:
    """What a message holds."""

    pieces: list[_Piece] = field(default_factory=list)
    pictures: dict[str, bytes] = field(default_factory=dict)
    attachments: list[Dropped] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)

    def take(self, part: Message, name: str) -> None:
        kind = mime.content_type(part)
        if kind == "multipart/encrypted" or _is_enveloped(part, kind):
            raise InputError(f"{name}: is encrypted.", _ENCRYPTED)
        children = mime.children(part)
        if kind == "message/rfc822":
            self.messages.extend(children[:1])
        elif kind == "multipart/alternative":
            self._best(children, name)
        elif kind == "multipart/signed":
            for child in children[:1]:
                self.take(child, name)
            for child in children[1:]:
                self._attach(child, "signature")
        elif kind == "multipart/related":
            self._related(part, children, name)
        elif children:
            for child in children:
                self.take(child, name)
        else:
            self._leaf(part, kind)

    def _best(self, alternatives: Sequence[Message], name: str) -> None:
        """The richest version of the text that is understood and not empty."""

        def rank(part: Message) -> int:
            kinds = {mime.content_type(each) for each in mime.walk(part)}
            return 2 if "text/html" in kinds else int("text/plain" in kinds)

        for each in sorted(alternatives, key=rank, reverse=True):
            before = len(self.pieces), len(self.messages)
            self.take(each, name)
            told = self.pieces[before[0] :]
            if any(map(_letters_in, told)) or len(self.messages) > before[1]:
                return
            del self.pieces[before[0] :]

    def _related(self, part: Message, children: Sequence[Message], name: str) -> None:
        start = mime.parameter(part, "start").strip("<> ")
        root = next((c for c in children if f"cid:{start}" in mime.addresses(c)), None)
        root = root or next(iter(children), None)
        for child in children:
            if child is root:
                self.take(child, name)
            else:
                for leaf in mime.walk(child):
                    self._leaf(leaf, mime.content_type(leaf), within=True)

    def _leaf(self, part: Message, kind: str, within: bool = False) -> None:
        attached = part.get_content_disposition() == "attachment"
        if kind.startswith("image/"):
            data = mime.body(part)
            names = list(mime.addresses(part))
            if len(data) <= LARGEST_FILE:
                self.pictures.update(dict.fromkeys(names, data))
            if not within and not attached and self.pieces:
                at = names[0] if names else f"cid:{len(self.pictures)}.part"
                self.pictures[at] = data
                told = f'<p><img src="{html.escape(at)}"></p>'
                self.pieces.append(_Piece("text/html", told.encode(), "utf-8"))
            elif not names:
                self._attach(part)
        elif kind in ("text/html", "text/plain", "application/xhtml+xml") and not (
            attached or (within and self.pieces) or (mime.file_name(part) and self.pieces)
        ):
            flowed = mime.parameter(part, "format").lower() == "flowed"
            delsp = mime.parameter(part, "delsp").lower() == "yes"
            self.pieces.append(_Piece(kind, mime.body(part), mime.charset(part), flowed, delsp))
        elif not within or kind != "text/css":
            self._attach(part)

    def _attach(self, part: Message, reason: str = "attachment") -> None:
        size = len(mime.body(part))
        named = mime.file_name(part) or "without a name"
        told = f"{named} ({mime.content_type(part)}, {max(1, size // 1000)} kB)"
        self.attachments.append(Dropped(told, reason))


def _is_enveloped(part: Message, kind: str) -> bool:
    """S/MIME that hides the text; what is only signed so hides it too (RFC 8551, 3.5)."""
    return kind in ("application/pkcs7-mime", "application/x-pkcs7-mime")


def _letters_in(piece: _Piece) -> int:
    """How many bytes of a piece's beginning are of words."""
    return len(re.sub(rb"\W", b"", _NO_WORDS.sub(b"", piece.data[:_BEGINNING])))


def _read(
    found: _Found, subject: str, name: str, language: str, keep_all: bool, is_list: bool
) -> tuple[Draft, Letter]:
    """The text without what is around it; of a mailing that is laid out, without its furniture."""
    texts: list[tuple[_Piece, str]] = []
    for piece in found.pieces:
        if piece.data.strip():
            text, _ = decode_and_mend(piece.data, name, piece.charset)
            if len(text) > _LONGEST_TEXT and piece.kind == "text/plain":
                raise too_large(name, 0, _LONGEST_TEXT)
            texts.append((piece, _without_pgp(by_kind.bounded(text, name), name)))
    if all(piece.kind == "text/plain" for piece, _ in texts):
        lines = [line for piece, text in texts for line in _lines(text, piece.flowed, piece.delsp)]
        around = letter(lines, subject)
        data, suffix = _plain(lines, around).encode(), ".txt"
        whole = keep_all
    else:
        page = "\n".join(
            text
            if piece.kind != "text/plain"
            else _as_html(_lines(text, piece.flowed, piece.delsp))
            for piece, text in texts
        )
        seen = Html(page)
        lines = seen.lines
        around = letter(lines, subject)
        data, suffix = seen.only(around.kept).encode(), ".html"
        whole = keep_all or not (is_list or page.count("<table") > _TABLES)
    draft = by_kind.draft(
        data, name, suffix=suffix, charset="utf-8", language=language, keep_all=whole
    )
    if whole and not keep_all:
        draft = _sifted(draft, language)
    texts_around = (
        (" ".join(lines[i].text for i in at if lines[i].text), reason)
        for reason, at in around.dropped
    )
    dropped = tuple(Dropped(_told(text), reason, whole=text) for text, reason in texts_around)
    return replace(draft, dropped=(*dropped, *draft.dropped)), around


def _sifted(draft: Draft, language: str) -> Draft:
    """What somebody wrote by hand is all the article's, but for its byline and date."""
    found = sift(draft.blocks, language, lambda block: block.kind is BlockKind.PARAGRAPH)
    return replace(
        draft,
        blocks=tuple(found.kept),
        byline=draft.byline or found.byline,
        published=draft.published or found.published,
        dropped=(*draft.dropped, *found.dropped),
    )


def _told(text: str) -> str:
    return text if len(text) <= _LONGEST_TOLD else f"{text[:_LONGEST_TOLD]}…"


def _without_pgp(text: str, name: str) -> str:
    found = _PGP.match(text)
    if not found:
        return text
    if not found["what"]:
        raise InputError(f"{name}: is encrypted.", _ENCRYPTED)
    signed = _SIGNED_TEXT.match(text)
    return re.sub(r"^- ", "", signed["text"], flags=re.M) if signed else text


def _lines(text: str, flowed: bool = False, delsp: bool = False) -> list[Line]:
    """The lines of plain text with their quotation marks taken off; flowed ones made whole
    (RFC 3676)."""
    found: list[Line] = []
    open_line = False
    for raw in text.split("\n"):
        marks = re.match(r"(?:>[ ]?)*", raw)
        quoted = marks[0].count(">") if marks else 0
        line = raw[quoted:] if flowed else raw[marks.end() if marks else 0 :]
        if not flowed:
            found.append(Line(line.rstrip(), depth=quoted))
            continue
        line = line.removeprefix(" ")
        soft = line.endswith(" ") and line != "-- "
        line = line[:-1] if soft and delsp else line
        if open_line and found and found[-1].depth == quoted and line != "-- ":
            found[-1] = replace(found[-1], text=found[-1].text + line)
        else:
            found.append(Line(line, depth=quoted))
        open_line = soft
    return [replace(line, text=line.text.rstrip()) for line in found]


def _plain(lines: Sequence[Line], around: Letter) -> str:
    """The kept lines again; a message that was sent on as a quotation is none."""
    depths = [lines[i].depth for i in around.kept if lines[i].text]
    whole = min(depths, default=0)
    return "\n".join(
        ("> " * max(0, lines[i].depth - whole) + lines[i].text).rstrip() for i in around.kept
    )


def _as_html(lines: Sequence[Line]) -> str:
    paragraphs = "\n".join(line.text for line in lines).split("\n\n")
    return "".join(
        f"<p>{html.escape(each).replace(chr(10), '<br>')}</p>"
        for each in paragraphs
        if each.strip()
    )


def _date(message: Message) -> datetime | None:
    try:
        return parsedate_to_datetime(mime.header(message, "Date"))
    except (TypeError, ValueError, IndexError, OverflowError):
        return None


def display_name(sender: str) -> str:
    """Who sent it, without the address: that is for nobody's edition."""
    stated = re.sub(r"\[mailto:[^\]]*\]", "", sender)
    found = parseaddr(stated)[0] or re.sub(r"<[^>]*>", "", stated)
    found = found.strip(" \"'")
    return "" if "@" in found else found


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _attached(messages: Sequence[Message]) -> tuple[Dropped, ...]:
    return tuple(
        Dropped(mime.header(each, "Subject") or "without a subject", "attached message")
        for each in messages
    )


def _without_text(name: str, found: _Found) -> InputError:
    if not found.attachments:
        return InputError(f"{name}: holds no text.", "Give a message that holds an article.")
    named = ", ".join(each.text.partition(" (")[0] for each in found.attachments[:3])
    return InputError(
        f"{name}: holds no text of its own.", f"Save what is attached and give that: {named}."
    )
