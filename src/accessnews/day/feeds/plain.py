"""The plain text of what feeds write as HTML, as text, or as either without saying which."""

from __future__ import annotations

import html
import re
import tomllib
from functools import cache
from importlib import resources
from urllib.parse import urlsplit

from ...reading.clean import width
from ...reading.decode import clean
from ...reading.draft import one_line
from ...reading.links import link

_SILENT = re.compile(r"<(script|style|template)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.I | re.S)
_BREAK = re.compile(
    r"</?(?:address|article|aside|blockquote|br|dd|div|dl|dt|figcaption|figure|footer|h[1-6]"
    r"|header|hr|li|ol|p|pre|section|table|td|th|tr|ul)\b[^<>]*>",
    re.I,
)
_TAG = re.compile(r"</?[a-z][a-z0-9:-]*(?:\s[^<>]*|/)?>", re.I)
_INLINE = re.compile(
    r"</?(?:a|abbr|acronym|b|bdi|bdo|big|center|cite|code|del|dfn|em|font|i|img|ins|kbd|mark|q|rb"
    r"|rp|rt|ruby|s|samp|small|span|strike|strong|sub|sup|svg|time|tt|u|var|wbr)"
    r"(?:\s[^<>]*|/)?>",
    re.I,
)
"""What is mark-up in a title; any other word in angle brackets is one of its words: "<Enter>"."""
_CLOSED = re.compile(r"<(script|style|template)\b[^<>]*>.*?</\1\s*>|<!--.*?-->", re.I | re.S)
_BESIDE = re.compile(r"<(a|img)\s[^<>]*>", re.I)
_HAS = re.compile(r"""\s(href|src|alt)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.I)
_TWICE = re.compile(r"&(?:amp;)?(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8}\d{0,2});", re.I)
_APPEARED = re.compile(r"\s*The post \S.{0,300} (?:first )?appeared (?:first )?on .{1,80}$")
_LONGEST_TITLE = 500  # characters
_MARKED_UP = 20_000  # characters of a title that are looked at: more is no title
_END = 600  # characters of a text in which its end is looked for
_ENOUGH = 400  # columns of a body in a place for whole texts
_LONG = 1500  # columns of a body in a place for summaries


def plain_text(text: str) -> str:
    """The words of a piece of HTML on one line."""
    if "<" in text:
        text = _TAG.sub("", _BREAK.sub(" ", _SILENT.sub(" ", text)))
    return _line(text)


def beside_words(body: str, base: str) -> tuple[str, ...]:
    """What a reader has of an HTML body beside its words: where its links lead, each picture's
    text alternative and which picture it is.

    Of a picture's address the path counts: hosts and queries change from one answer to the next.
    """
    found: list[str] = []
    for tag in _BESIDE.finditer(_SILENT.sub(" ", body)):
        told = {name.lower(): html.unescape(a or b or c) for name, a, b, c in _HAS.findall(tag[0])}
        if tag[1].lower() == "a":
            found.append(link(told.get("href", ""), base))
        else:
            found += [_path(told.get("src", "")), one_line(clean(told.get("alt", "")))]
    return tuple(found)


def title_text(text: str, *, is_text: bool = False) -> str:
    """A title's words; ``is_text`` tells that what looks like a tag in it is meant so (Atom's
    ``type="text"``). Entities that were escaped twice are read all the same: no title means them.
    """
    text = text[:_MARKED_UP]
    found = _line(text if is_text else _INLINE.sub("", _CLOSED.sub(" ", _BREAK.sub(" ", text))))
    found = _line(found) if _TWICE.search(found) else found
    return found if len(found) <= _LONGEST_TITLE else f"{found[:_LONGEST_TITLE]}…"


def id_text(text: str) -> str:
    """An id as it may be kept and shown: without white space around, and without controls."""
    return " ".join(clean(text).split())


def is_credit(text: str) -> bool:
    """Whether a line only says where a post appeared, as WordPress adds to its feeds."""
    return len(text) < _END and bool(_APPEARED.fullmatch(text))


def is_teaser(text: str) -> bool:
    """Whether plain text ends as a summary that leads to the rest does ("…", "Read more")."""
    return bool(_teaser().search(_APPEARED.sub("", text[-_END:])))


def is_whole(body: str, *, in_full: bool) -> bool:
    """Whether an HTML body is a story's whole text.

    ``in_full`` tells that it stands where a feed has whole texts (``content:encoded``); a short one
    there, and any in a place for summaries that is not long, counts as a summary: the page tells.
    """
    text = plain_text(body)
    return not is_teaser(text) and width(text) >= (_ENOUGH if in_full else _LONG)


def _path(address: str) -> str:
    try:
        return urlsplit(address).path
    except ValueError:
        return ""


@cache
def _teaser() -> re.Pattern[str]:
    lines = tomllib.loads(resources.files(__package__).joinpath("teasers.toml").read_text("utf-8"))
    return re.compile(rf"(?:{'|'.join(lines['ends'])})[\s.…»→>]*$", re.I)


def _line(text: str) -> str:
    return one_line(clean(html.unescape(text)))
