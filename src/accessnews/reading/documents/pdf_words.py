"""Lines to running text with its runs: joined, hyphens mended, ligatures as letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ...languages.line_ends import is_suspended, keeps_hyphen
from ...languages.raised import raised
from ...languages.scripts import HAN, KANA
from ...runs import Run, RunKind
from ..indices import lowered_on, raised_on
from .pdf_lines import RAISED, Line, gap_before
from .pdf_page import Span

_HYPHENS = "-\u2010\u00ad"
_DASHES = "\u2013\u2014"
_LIGATURES = re.compile("[\ufb00-\ufb06\ufb13-\ufb17]")
_PRESENTATION = re.compile("[\ufb1d-\ufdff\ufe70-\ufefc]+")
_EAST_ASIAN = re.compile(rf"[{HAN}{KANA}\u3000-\u303f\uff00-\uff60]")
_LAST_WORD = re.compile(r"[^\W\d_](?:[^\W_]|['’-])*$|[^\s]+$")
_FIRST_WORD = re.compile(r"[^\W_](?:[^\W_]|['’])*")
_SENTENCE_START = re.compile(r"(?:^|[.!?…:]\s+|[«“\"„]\s?)[^\W_]+$")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_MARK = re.compile(r"[\[(]?(\d{1,3}|[*†‡§¶]{1,3}|[a-z])[\])]?")

Style = tuple[bool, bool, bool, str, str]
"""Whether a character is strong, emphasised, code; its link, and the anchor of its note."""
_PLAIN: Style = (False, False, False, "", "")


@dataclass(slots=True)
class Words:
    """What joining needs: the language, the text's own words, the notes by page and mark."""

    language: str
    seen: Container[str] = ()
    notes: Mapping[tuple[int, str], str] = field(default_factory=dict)
    linked: bool = True


@dataclass(slots=True)
class _Made:
    characters: list[str] = field(default_factory=list)
    styles: list[Style] = field(default_factory=list)
    notes: list[tuple[int, str]] = field(default_factory=list)

    def add(self, text: str, style: Style) -> None:
        self.characters += text
        self.styles += [style] * len(text)

    @property
    def text(self) -> str:
        return "".join(self.characters)

    def ends(self, count: int = 1) -> str:
        return "".join(self.characters[-count:])


def seen_in(lines: Iterable[Line]) -> frozenset[str]:
    """The words that stand whole within lines, in small letters."""
    found: set[str] = set()
    for line in lines:
        words = _WORD.findall(line.text.replace("\u2010", "-"))
        found.update(word.lower() for word in words[:-1])
    return frozenset(found)


def written(lines: Sequence[Line], words: Words) -> tuple[str, tuple[Run, ...]]:
    """The text of lines that follow one another, and its runs."""
    plain = _common(lines)
    made = _Made()
    for number, line in enumerate(lines):
        following = lines[number + 1].text if number + 1 < len(lines) else ""
        if number:
            _part(made, line.text, words)
        _write(made, line, plain, words, bool(following))
    return _cleaned(made)


def _common(lines: Sequence[Line]) -> Style:
    """What all of a block is: a heading in bold type is no emphasis."""
    fonts = [s.font for line in lines for s in line.spans if any(map(str.isalnum, s.text))]
    share = {
        name: all(getattr(font, name) for font in fonts) for name in ("bold", "slanted", "mono")
    }
    return (share["bold"], share["slanted"], share["mono"], "", "")


def _write(made: _Made, line: Line, plain: Style, words: Words, goes_on: bool) -> None:
    size, baseline = line.size, line.baseline
    for number, span in enumerate(line.spans):
        wide = _is_east_asian(made.ends()) and _is_east_asian(span.text[:1])
        apart = number and gap_before(line.spans[number - 1], span)
        if apart and not wide and made.ends() != " ":
            made.add(" ", _PLAIN)
        text = _settled(span.text)
        if number + 1 < len(line.spans) or not goes_on:
            text = text.replace("\u00ad", "-")
        else:
            text = text.rstrip()
            text = text[:-1].replace("\u00ad", "-") + text[-1:]
        style = _style(span, plain, words)
        place = _placed(span, size, baseline)
        if place and text.strip():
            text = text.strip()
            mark = _MARK.fullmatch(text)
            anchor = words.notes.get((line.page, mark[1])) if mark and place > 0 else None
            if anchor:
                made.notes.append((len(made.characters), anchor))
                continue
            put = raised_on if place > 0 else lowered_on
            text = put(made.text[-40:], text)
        made.add(text, style)


def _placed(span: Span, size: float, baseline: float) -> int:
    """1 where a span is raised above the line, -1 where it is lowered, else 0."""
    if span.size > RAISED * size:
        return 0
    if baseline - span.baseline > 0.18 * size:
        return 1
    return -1 if span.baseline - baseline > 0.06 * size else 0


def _style(span: Span, plain: Style, words: Words) -> Style:
    font = span.font
    return (
        font.bold and not plain[0],
        font.slanted and not plain[1],
        font.mono and not plain[2],
        span.link if words.linked else "",
        "",
    )


def _part(made: _Made, following: str, words: Words) -> None:
    """What stands between two lines: a space, nothing, or a hyphen less."""
    while made.characters and made.characters[-1] == " ":
        made.characters.pop()
        made.styles.pop()
    last, first = made.ends(), following[:1]
    if not last or not first:
        return
    if last in _HYPHENS and made.ends(2)[:1].strip() and first.isalnum():
        _mend_hyphen(made, following, words)
        return
    if _is_east_asian(last) and _is_east_asian(first):
        return
    if last in _DASHES and made.ends(2)[:1].isalnum() and first.isalnum():
        return
    if last == "/" and made.ends(2)[:1].isalnum():
        return
    style = made.styles[-1]
    if style[3] and made.text.rpartition(" ")[2].startswith(("http", "www.")):
        return  # an address that goes on
    made.add(" ", _PLAIN)


def _mend_hyphen(made: _Made, following: str, words: Words) -> None:
    text = made.text[-80:-1]
    if is_suspended(following):
        _end(made, "- ")
        return
    before, after = _LAST_WORD.search(text), _FIRST_WORD.match(following)
    part, rest = before[0] if before else "", after[0] if after else ""
    chained = following[len(rest) : len(rest) + 1] in ("-", "\u2010")
    if chained and len(rest) == 1:  # c'est-à-dire
        _end(made, "-")
        return
    if _SENTENCE_START.search(text):
        part = part[:1].lower() + part[1:]
    part = re.split("[-'’]", part)[-1]  # of l'aurons-nous, aurons
    _end(made, "-" if keeps_hyphen(part, rest, words.language, words.seen) else "")


def _end(made: _Made, text: str) -> None:
    style = made.styles.pop()
    made.characters.pop()
    made.add(text, style)


def _settled(text: str) -> str:
    """Ligatures and the shapes of Arabic letters as the letters they are; no-break spaces plain."""
    text = _LIGATURES.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    text = _PRESENTATION.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    text = unicodedata.normalize("NFC", text.replace("\u2010", "-"))
    return "".join(" " if each.isspace() else each for each in text if _is_kept(each))


def _is_kept(sign: str) -> bool:
    return sign in "\u00ad\u200c\u200d\t" or unicodedata.category(sign) not in {"Cc", "Cf", "Cs"}


def _is_east_asian(sign: str) -> bool:
    return bool(sign and _EAST_ASIAN.match(sign))


def _cleaned(made: _Made) -> tuple[str, tuple[Run, ...]]:
    """The text with single spaces, and the runs at their new places."""
    text: list[str] = []
    styles: list[Style] = []
    places: list[int] = []
    for sign, style in zip(made.characters, made.styles, strict=True):
        places.append(len(text))
        if sign == "\u00ad" or (sign == " " and (not text or text[-1] == " ")):
            continue
        text.append(sign)
        styles.append(style)
    places.append(len(text))
    while text and text[-1] == " ":
        text.pop()
        styles.pop()
    for at in range(1, len(text) - 1):
        if text[at] == " ":
            both = zip(styles[at - 1], styles[at + 1], strict=True)
            styles[at] = tuple(  # type: ignore[assignment]
                one if one == other else type(one)() for one, other in both
            )
    runs = [run for which in range(4) for run in _runs(text, styles, which)]
    runs += [
        Run(min(places[at], len(text)), min(places[at], len(text)), RunKind.NOTE, anchor)
        for at, anchor in made.notes
    ]
    return "".join(text), nested(runs)


_KINDS = (RunKind.STRONG, RunKind.EMPHASIS, RunKind.CODE, RunKind.LINK)


def _runs(text: Sequence[str], styles: Sequence[Style], which: int) -> Iterable[Run]:
    begin = 0
    for at in range(len(text) + 1):
        here = styles[at][which] if at < len(text) else None
        there = styles[at - 1][which] if at else None
        if at and here != there:
            if there:
                first, last = begin, at
                while first < last and text[first] == " ":
                    first += 1
                while last > first and text[last - 1] == " ":
                    last -= 1
                if any(map(str.isalnum, text[first:last])):
                    value = there if isinstance(there, str) else ""
                    yield Run(first, last, _KINDS[which], value)
            begin = at


def nested(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The runs in order, outer ones first; one that would cross another is cut in two."""
    order = {RunKind.LINK: 0, RunKind.STRONG: 1, RunKind.EMPHASIS: 2, RunKind.CODE: 3}
    placed: list[Run] = []
    for run in sorted(runs, key=lambda run: order.get(run.kind, 4)):
        pieces = [(run.begin, run.end)]
        for other in placed:
            cut = []
            for begin, end in pieces:
                edges = [e for e in (other.begin, other.end) if begin < e < end]
                crosses = len(edges) == 1 and other.begin != other.end
                if crosses:
                    cut += [(begin, edges[0]), (edges[0], end)]
                else:
                    cut.append((begin, end))
            pieces = cut
        placed += [Run(begin, end, run.kind, run.value) for begin, end in pieces]
    rank = {kind: number for number, kind in enumerate(RunKind)}
    return tuple(
        sorted(placed, key=lambda r: (r.begin, -r.end, order.get(r.kind, 4), rank[r.kind]))
    )


def is_raised(mark: str) -> bool:
    """Whether Unicode has a raised character for each of a mark's."""
    return bool(raised(mark))
