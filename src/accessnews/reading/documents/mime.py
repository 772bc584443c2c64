"""MIME (RFC 2045 to 2049, 2557): the parts of an e-mail or of a saved page, within limits.

The standard library's parser with its older policy: the newer one takes minutes for a header that
somebody made long, and raises on some that are broken.
"""

from __future__ import annotations

import email
from collections.abc import Iterator
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message

from ...errors import InputError
from ..decode import clean
from ..draft import one_line

_MOST_PARTS = 10_000
_MOST_WORK = 20_000_000  # lines times parts within parts: the parser looks at each in each
_LONGEST_HEADER = 20_000  # characters
_DAMAGED = "Save the message again from the program that has it."


def parsed(data: bytes, name: str) -> Message:
    """The message in ``data``.

    Raises:
        InputError: it has too many parts to be anybody's letter, or they are nested too deep.
    """
    lines = data.count(b"\n")
    lower = data.lower()
    inside = lower.count(b"boundary=") + lower.count(b"message/rfc822")
    if data.count(b"\n--") > _MOST_PARTS or lines * inside > _MOST_WORK:
        raise InputError(f"{name}: has too many parts for an article.", _DAMAGED)
    try:
        return email.message_from_bytes(data.lstrip(b"\xef\xbb\xbf\r\n"))
    except RecursionError:
        raise InputError(f"{name}: its parts are nested too deep.", _DAMAGED) from None


def header(message: Message, name: str) -> str:
    """A header's text, decoded (RFC 2047); "" where it is missing or too long for one."""
    raw = message.get(name)
    if raw is None or len(str(raw)) > _LONGEST_HEADER:
        return ""
    try:
        decoded = str(make_header(decode_header(raw)))
    except (HeaderParseError, LookupError, UnicodeError, ValueError):
        decoded = str(raw)
    try:  # bytes beyond ASCII that nobody encoded
        decoded = decoded.encode("ascii", "surrogateescape").decode("utf-8")
    except UnicodeError:
        decoded = decoded.encode("utf-8", "replace").decode("utf-8")
    return one_line(clean(decoded))


def content_type(part: Message) -> str:
    """Such as ``text/html``, in small letters."""
    if len(str(part.get("Content-Type", ""))) > _LONGEST_HEADER:
        return "application/octet-stream"
    return part.get_content_type()


def parameter(part: Message, name: str) -> str:
    """A parameter of the part's Content-Type, such as ``start``."""
    if len(str(part.get("Content-Type", ""))) > _LONGEST_HEADER:
        return ""
    value = part.get_param(name, "")
    return value[2] if isinstance(value, tuple) else str(value)


def charset(part: Message) -> str:
    """The encoding that a part states."""
    return parameter(part, "charset").strip().lower()


def body(part: Message) -> bytes:
    """A part's bytes as they were before they were encoded for the way."""
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def children(part: Message) -> list[Message]:
    """The parts of a multipart, or the message inside another; none of a plain part."""
    payload = part.get_payload()
    return [each for each in payload if isinstance(each, Message)] if part.is_multipart() else []


def walk(part: Message) -> Iterator[Message]:
    """Every part but the multiparts themselves, in order, and none of a message inside."""
    pending = [part]
    while pending:
        each = pending.pop()
        if each.get_content_maintype() == "multipart":
            pending.extend(reversed(children(each)))
        else:
            yield each


def file_name(part: Message) -> str:
    """What a part's file is called, without any way there; "" for none."""
    disposition = str(part.get("Content-Disposition", ""))
    if max(len(disposition), len(str(part.get("Content-Type", "")))) > _LONGEST_HEADER:
        return ""
    try:
        found = part.get_filename("") or ""
        found = str(make_header(decode_header(found)))
    except (HeaderParseError, LookupError, UnicodeError, ValueError):
        return ""
    return one_line(clean(found.replace("\\", "/").rpartition("/")[2]))[:200]


def addresses(part: Message) -> Iterator[str]:
    """What other parts may call it by: ``cid:`` and its identifier, and its location."""
    if identifier := header(part, "Content-ID").strip("<> "):
        yield f"cid:{identifier}"
    location = part.get("Content-Location")
    if location and len(str(location)) <= _LONGEST_HEADER:
        yield "".join(header(part, "Content-Location").split())


def subject(data: bytes) -> str:
    """The subject of a message, of its head alone."""
    head = data[:_LONGEST_HEADER].partition(b"\n\n")[0].partition(b"\r\n\r\n")[0]
    return header(email.message_from_bytes(head), "Subject")
