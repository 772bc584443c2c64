"""Who wrote it: a line that is a byline and nothing else.

Such a line has parts (By Ana Ruiz | 3 May 2025; 2025-03-03 13:18 来源：新华网 作者：王芳): each is
an author behind or before one of the words for it, a date, or a credit of another kind.
"""

from __future__ import annotations

import re
from datetime import date, datetime

from ..languages.press import everywhere
from ..patterns import lazy
from .dates import dateline

_PRESS = everywhere()
_BY = lazy(
    rf"^(?:{_PRESS.by})\s*[:：]?\s+(?P<name>\S.*)$"
    rf"|^(?:{_PRESS.author})\s*[:：/／|=＝]\s*(?P<named>\S.*)$"
    rf"|^(?:{_PRESS.staff})\s*(?P<staff>\S.*)$"
    rf"|^(?P<signed>(?=\S{{3}}|\S+ \S+ \S)\S.*?)(?:{_PRESS.signed})$",
    re.I,
)
_EDITOR = lazy(rf"^(?:{_PRESS.editor})\s*[:：/／]?\s*\S", re.I)
_REPORTED_FROM = lazy(rf"^(?P<name>.+?)\s+(?:{_PRESS.place})\s+(?P<place>[^\W\d_].*)$")
_ROLE = lazy(rf"(?:{_PRESS.role})", re.I)
_CREDIT_ALONE = lazy("^[\u2e80-\u9fff]{1,6}[：:][^。！？]{1,30}$")  # 来源：新华社
_SEPARATOR = lazy(
    r"\s*[|·•;；]\s*|\s+[–—-]\s+|,?\s+(?=(?:published|updated|posted)\b)"
    rf"|[,，、]?\s+(?=(?:{_PRESS.author})\s*[:：/／]|(?:{_PRESS.editor})|(?:{_PRESS.dated})\s*(?:[:：]|\d))",
    re.I,
)
_LEADING_DATE = lazy(
    rf"^\d{{4}}\s?(?:[-/.]|{_PRESS.year})\s?\d{{1,2}}\s?(?:[-/.]|{_PRESS.month})\s?\d{{1,2}}"
    rf"(?:{_PRESS.day})?(?:\s+\d{{1,2}}:\d{{2}}(?::\d{{2}})?)?\s+(?=\D)"
)
_PREPOSITION = lazy(r"^[^\W\d_A-Z]{1,3}\s+")  # le 3 mars
_NAME = lazy(r"^[^.!?。！？…]*(?:\b(?:[A-Z]|Jr|Sr|Dr|Prof)\.[^.!?。！？…]*)*$")
_CASED = lazy(r"[A-Za-zÀ-ɏͰ-ϿЀ-ӿԱ-֏]")
_JOINED = lazy(r"\s*[、,，&/／]\s*|\s+")
_ENCLOSED = lazy(r"（([^（）]+)）|\(([^()]+)\)")
_LONGEST, _MOST_WORDS, _MOST_CHARACTERS = 160, 10, 5
# What stands in a name in small letters, or between two.
_SMALL = frozenset(
    "and & et y e und en og och ja i и і та ve da de del della dello dei di do dos das du des la le"
    " las los van von der den ter ten te zu zum zur af bin ben ibn al el".split()
)


def read_byline(line: str, language: str = "") -> tuple[str, datetime | date | None] | None:
    """The names in a byline, and its date where it has one ("By Ana Ruiz | 3 May 2025").

    None for any other line. The names are "" in a line of dates and other credits, or of a role
    ("By staff writer"). Names begin with a capital, where the script has any, and number at most
    ten words.
    """
    if len(line) > _LONGEST:
        return None
    if enclosed := _ENCLOSED.fullmatch(line):
        line = enclosed[1] or enclosed[2]  # （记者 林玛 李明）
    names: list[str] = []
    dated: datetime | date | None = None
    credited = nobody = False
    for part in filter(None, _parts(line)):
        if found := dateline(part, language):
            dated = dated or found
        elif match := _BY.match(part):
            name, also = _without_date(next(filter(None, match.groups())), language)
            if _ROLE.fullmatch(name):
                nobody = True
                dated = dated or also
                continue
            if not is_name(name):
                return None
            dated = dated or also
            names.append(name)
        elif _EDITOR.match(part):
            credited = True
        elif names and _NAME.match(part) and not _has_digit(part) and len(part.split()) <= 6:
            names[-1] = f"{names[-1]}, {part}"
        else:
            return None
    if not names and not nobody and not (credited and (dated or _CREDIT_ALONE.search(line))):
        return None
    byline = ", ".join(name.strip(" ,;") for name in names)
    return (byline, dated) if len(byline.split()) <= 2 * _MOST_WORDS else None


def reported_from(line: str) -> str:
    """The name in "Tom Hale in Ashby", which is a byline where a date stands beside it; or ""."""
    match = _REPORTED_FROM.match(line)
    if not match or len(line) > 60 or _has_digit(line) or not _NAME.match(line):
        return ""
    places = match["place"].split()
    named = 2 <= len(match["name"].split()) <= 6 and is_name(match["name"])
    return line if named and all(_capital(place) for place in places) else ""


def bare_name(text: str) -> str:
    """A name without the word for its author, which may stand before it in a page's metadata."""
    match = _BY.match(text)
    name = next(filter(None, match.groups()), "") if match else ""
    return name if name and is_name(name) else text


def _parts(line: str) -> list[str]:
    """A date before or behind the rest is a part too, with no separator but a space."""
    parts = [part.strip() for part in _SEPARATOR.split(line) if part]
    if parts and (moment := _LEADING_DATE.match(parts[0])):
        return [moment[0].strip(), parts[0][moment.end() :].strip(), *parts[1:]]
    return parts


def _without_date(text: str, language: str) -> tuple[str, datetime | date | None]:
    """A name and the date behind it (Jean Dupont, le 3 mars 2025)."""
    cuts = [match.start() for match in re.finditer(r"[\s,，(（]+", text)]
    if not _has_digit(text):
        return text, None
    for cut in cuts:
        tail = text[cut:].strip(" ,，()（）")
        for rest in (tail, _PREPOSITION.sub("", tail)):
            if rest and (found := dateline(rest, language)):
                return text[:cut].strip(" ,，"), found
    return text, None


def is_name(text: str) -> bool:
    """Whether a text is names and nothing else, by its capitals or, in Han, by its length."""
    words = text.split()
    if not words or not _NAME.match(text) or len(words) > _MOST_WORDS or _has_digit(text):
        return False
    if not _CASED.match(text[0]):
        if not text[0].isalpha():
            return False
        names = _JOINED.split(text)
        if "\u2e80" <= text[0] <= "\ud7a3":
            whole = any(len(name) > 1 for name in names)
            return whole and all(len(name) <= _MOST_CHARACTERS or "·" in name for name in names)
        return True
    if placed := _REPORTED_FROM.match(text):
        text = f"{placed['name']}, {placed['place']}" if _capital(placed["place"]) else text
    known = [word for word in text.partition(",")[0].split() if word.lower() not in _SMALL]
    return bool(known) and _capital(words[0]) and all(map(_capital, known))


def _capital(word: str) -> bool:
    first = word.lstrip("(“\"'‘’")[:1]
    return first.isupper() or (first.isalpha() and not _CASED.match(first))


def _has_digit(text: str) -> bool:
    return any(sign.isdigit() for sign in text)
