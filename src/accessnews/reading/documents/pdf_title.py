"""Which passage of a PDF is the article's title, and which other articles the file has."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...article import BlockKind
from ..byline import read_byline
from .pdf_passages import Passage

_FILE = re.compile(
    r"\.(?:docx?|odt|rtf|indd|qxp|qxd|pdf|pages|tex|html?|txt|pub|ai|cdr)\b|^microsoft\b|^untitled"
    r"|^unbenannt|^sans titre|^sin título|^document\s*\d*$|^dokument\s*\d*$|^layout\s*\d*$"
    r"|^https?:|^[\w.-]*[_\d][\w.-]*$|[\\/]\w+[\\/]|^\(.*\)$|^title$|^slide \d|^无标题|^無題",
    re.I,
)
_SHORTEST, _LONGEST = 6, 300  # characters
_TITLE = 1.25  # of the body: smaller headings are no title by their size alone
_HEADLINE = 1.5  # of the body
_FIRST = 6  # passages, among which a title may be that no tag calls a heading
_ARTICLE = 60  # words of an article of its own


def letters(text: str) -> str:
    """The letters and digits of a text alone, to compare it."""
    return "".join(filter(str.isalnum, text.casefold()))


def told_title(told: str) -> str:
    """The title that a file tells of itself, where it is one for people; else ""."""
    told = " ".join(told.replace("\ufeff", "").split())
    wide = any("\u2e80" <= sign <= "\ud7a3" for sign in told)
    if not (2 if wide else _SHORTEST) <= len(told) <= _LONGEST or _FILE.search(told):
        return ""
    return told if wide or " " in told else ""


def title_of(found: Sequence[Passage], told: str, body: float) -> tuple[str, Passage | None]:
    """The title, "" where it is the heading that is given with it, and that heading.

    ``told`` is what the file says. It is believed where it stands in the text, or where no heading
    is plainly the title.
    """
    told = told_title(told)
    headings = [each for each in found if each.kind is BlockKind.HEADING]
    headings += [
        each
        for each in found[:_FIRST]
        if each.kind is BlockKind.PARAGRAPH
        and each.size >= _HEADLINE * body
        and len(each.plain) <= _LONGEST
    ]
    wanted = letters(told)
    if wanted:
        for each in headings:
            shown = letters(each.plain)
            if shown and (shown == wanted or (len(shown) > 12 and wanted.startswith(shown))):
                return "", each
    first = _first_by_tag(found) or _largest(found, headings, body)
    if first is not None:
        return "", first
    if told:
        opening = next((each for each in found[:4] if letters(each.plain) == wanted), None)
        return told, opening
    return "", None


def _first_by_tag(found: Sequence[Passage]) -> Passage | None:
    """The heading of the first level that a tag names, where something follows it."""
    for index, each in enumerate(found[:-1]):
        if each.kind is BlockKind.HEADING and each.path:
            return each if each.level == 1 or not found[:index] else None
    return None


def _largest(found: Sequence[Passage], headings: Sequence[Passage], body: float) -> Passage | None:
    """The heading in the largest type, where that is plainly larger; else one that opens all."""
    if not headings:
        return None
    first_page = min((each.page for each in headings), default=0)
    here = [each for each in headings if each.page == first_page]
    largest = max(here, key=lambda each: each.size)
    if largest.size >= _TITLE * body:
        return largest
    index = next(i for i, each in enumerate(found) if each is here[0])
    return here[0] if _words(found[:index]) < 25 else None


def _words(found: Sequence[Passage]) -> int:
    return sum(len(each.plain.split()) for each in found if each.kind is BlockKind.PARAGRAPH)


def articles(found: Sequence[Passage], body: float, language: str) -> list[list[Passage]]:
    """The articles of a page, each from its headline on; what stands before is the first's.

    A headline is large, and has a byline below it, or stands beside another headline as large; and
    each article has some text.
    """
    starts = [
        index
        for index, each in enumerate(found)
        if each.kind is BlockKind.HEADING and each.size >= _HEADLINE * body and not each.box
    ]
    headlines = [
        i for i in starts if _has_byline(found, i, language) or _is_beside(found, i, starts)
    ]
    if len(headlines) < 2:
        return [list(found)]
    parts = [
        list(found[begin:end])
        for begin, end in zip(headlines, [*headlines[1:], len(found)], strict=True)
    ]
    parts[0] = [*found[: headlines[0]], *parts[0]]
    made: list[list[Passage]] = []
    for part in parts:
        if made and _length(part) < _ARTICLE:
            made[-1] += part
        else:
            made.append(part)
    return made


def _length(part: Sequence[Passage]) -> int:
    """Words; two characters of Chinese or Japanese are one."""
    text = " ".join(each.plain for each in part if each.kind is not BlockKind.HEADING)
    wide = sum("\u2e80" <= sign <= "\u9fff" for sign in text)
    return len(text.split()) + wide // 2


def _has_byline(found: Sequence[Passage], index: int, language: str) -> bool:
    following = [each.plain for each in found[index + 1 : index + 4]]
    return any(
        (credit := read_byline(text, language)) is not None and bool(credit[0])
        for text in following
    )


def _is_beside(found: Sequence[Passage], index: int, starts: Sequence[int]) -> bool:
    """Whether a headline stands beside another of the page that is about as large."""
    one = found[index].lines[0]
    for other in starts:
        line = found[other].lines[0]
        apart = line.left >= one.right or one.left >= line.right
        level = abs(line.baseline - one.baseline) < 2 * max(line.size, one.size)
        if other != index and line.page == one.page and apart and level:
            return True
    return False


def largest_article(parts: Sequence[list[Passage]]) -> int:
    """The one with the most words."""
    return max(range(len(parts)), key=lambda index: _length(parts[index]))
