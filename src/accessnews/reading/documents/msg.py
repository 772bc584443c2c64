"""An Outlook message (.msg, MS-OXMSG), read as the e-mail that it was.

python-oxmsg reads the properties. A text that is only kept as compressed RTF (MS-OXRTFCP) is read
as RTF is.
"""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace
from email.message import Message
from email.utils import format_datetime, formataddr
from typing import Any

from ...errors import InputError
from ...extras import extra
from .. import by_kind
from ..decode import SIZE_LIMIT, too_large
from ..draft import Draft
from . import mime
from .eml import display_name, read_message
from .letter import bare_subject

_REMEDY = "Open it in Outlook and save it again, or save its text."
_RTF, _HTML, _CONTENT_ID, _FILE_NAME = 0x1009, 0x1013, 0x3712, 0x3704  # MS-OXPROPS
_LONG_FILE_NAME, _DATA, _MEDIA_TYPE = 0x3707, 0x3701, 0x370E
_SENDER_NAME, _SENDER_ADDRESS = 0x0C1A, 0x5D01


def read_msg(data: bytes, name: str, *, language: str = "", keep_all: bool = False) -> Draft:
    """The article of an Outlook message.

    Raises:
        InputError: it is encrypted, damaged or has no text.
    """
    with extra("documents"):
        import oxmsg
        from compressed_rtf import decompress
    try:
        found = oxmsg.Message.load(data)
        message = _message(found)
        packed = None if _has_text(message) else found.properties.binary_prop_value(_RTF)
        rtf = bytes(decompress(packed)) if packed else None
    except Exception as error:  # olefile, struct and codecs, each with their own
        raise InputError(f"{name}: is a damaged Outlook message.", _REMEDY) from error
    if found.message_class.startswith("IPM.Note.SMIME") and not _has_text(message):
        return _signed(message, name, language, keep_all)
    if rtf is None:
        return read_message(message, name, language=language, keep_all=keep_all)
    if len(rtf) > SIZE_LIMIT:
        raise too_large(name, len(rtf))
    draft = by_kind.draft(rtf, name, suffix=".rtf", language=language, keep_all=keep_all)
    return replace(
        draft,
        title=bare_subject(found.subject)[0] or draft.title,
        published=draft.published or found.sent_date,
        source=display_name(message["From"] or ""),
    )


def _message(found: Any) -> Message:
    """The e-mail that the properties are of."""
    message = Message()
    message["Content-Type"] = "multipart/mixed"
    message["Subject"] = found.subject
    name = found.properties.str_prop_value(_SENDER_NAME) or ""
    address = found.properties.str_prop_value(_SENDER_ADDRESS) or "unknown@invalid"
    message["From"] = formataddr((name, address)) if name.isascii() else f'"{name}" <{address}>'
    if found.sent_date is not None:
        message["Date"] = format_datetime(found.sent_date)
    related = Message()
    related["Content-Type"] = "multipart/related"
    page = found.properties.binary_prop_value(_HTML)
    if page:
        related.attach(_part("text/html", page, found.properties.body_encoding))
    elif found.html_body:
        related.attach(_part("text/html", found.html_body.encode(), "utf-8"))
    elif found.body:
        related.attach(_part("text/plain", found.body.encode("utf-8", "replace"), "utf-8"))
    for each in found.attachments:
        properties = each.properties
        named = properties.str_prop_value(_LONG_FILE_NAME) or properties.str_prop_value(_FILE_NAME)
        kind = properties.str_prop_value(_MEDIA_TYPE) or _media_type(named or "")
        content = properties.binary_prop_value(_DATA) or b""
        part = _part(kind, content, "", named or "")
        if identifier := properties.str_prop_value(_CONTENT_ID):
            part["Content-ID"] = f"<{identifier}>"
            related.attach(part)
        else:
            message.attach(part)
    message.set_payload([related, *(message.get_payload() or [])])
    return message


def _part(kind: str, data: bytes, charset: str = "", file_name: str = "") -> Message:
    part = Message()
    whole = kind.startswith(("multipart/", "message/"))  # which the bytes are not yet parts of
    part["Content-Type"] = "application/octet-stream" if whole else kind
    if charset:
        part.set_param("charset", charset)
    if file_name or not charset:
        part.add_header("Content-Disposition", "attachment", filename=("utf-8", "", file_name))
    part["Content-Transfer-Encoding"] = "base64"
    part.set_payload(b64encode(data).decode("ascii"))
    return part


def _media_type(file_name: str) -> str:
    from mimetypes import guess_type

    return guess_type(file_name)[0] or "application/octet-stream"


def _has_text(message: Message) -> bool:
    texts = ("text/html", "text/plain")
    return any(
        mime.content_type(each) in texts and each.get_content_disposition() != "attachment"
        for each in mime.walk(message)
    )


def _signed(message: Message, name: str, language: str, keep_all: bool) -> Draft:
    """S/MIME within Outlook: the whole e-mail lies in an attachment."""
    whole = next((mime.body(each) for each in mime.walk(message)), b"")
    inner = mime.parsed(whole, name)
    if mime.content_type(inner) != "multipart/signed":
        raise InputError(f"{name}: is encrypted.", "Open it with its key, and save its text.")
    for key in ("Subject", "From", "Date"):
        if key not in inner and message[key]:
            inner[key] = message[key]
    return read_message(inner, name, language=language, keep_all=keep_all)
