"""Whether a clean text is Markdown, plain prose, or none: tables of data, programs, logs.

What is no prose is refused where its marks are plain: nobody wants to hear a log. A text that is
short, or of a script that this knows nothing of, is taken for prose.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ..patterns import lazy
from . import kinds
from .kinds import BY_SUFFIX, TEXTS, Kind

_SHORT = 200  # characters: too little to judge
_LINES = 5
_FRONT_MATTER = lazy(r"\A(---|\+\+\+)[ \t]*\n(?s:.*?)\n\1[ \t]*(?:\n|\Z)")
_MARKS = tuple(
    re.compile(pattern, re.M)
    for pattern in (
        r"^#{1,6} \S",
        r"^!?\[[^\]\n]+\]\([^)\n]+\)|[^\n]\]\((?:https?:|mailto:|#)[^)\s]+\)",
        r"^\|.+\|[ \t]*\n\|[ :|-]+\|",
        r"^(?:```|~~~)\w*[ \t]*$",
        r"^\[\^[^\]\s]+\]: ",
        r"(?<![*\w])\*\*[^*\s][^*\n]*\*\*(?![*\w])",
        r"^> \S",
    )
)
_SURE_MARKS = _MARKS[:3]


def kind_of_text(text: str, suffix: str = "") -> Kind:
    """The kind of a clean text whose bytes tell of none.

    Its suffix decides between plain text and Markdown where it has one of theirs, but for a
    ``.txt`` that has several marks of Markdown. Another kind that its suffix names is believed
    where the text is no prose.
    """
    named = BY_SUFFIX.get(suffix)
    if named is kinds.MARKDOWN:
        return kinds.MARKDOWN
    if named is not None and named not in TEXTS and not _is_prose(text):
        return named
    if _FRONT_MATTER.match(text):
        return kinds.MARKDOWN
    marks = sum(bool(mark.search(text)) for mark in _MARKS)
    if named is kinds.PLAIN:
        if marks >= 2 and any(mark.search(text) for mark in _SURE_MARKS):
            return kinds.MARKDOWN
    elif any(mark.search(text) for mark in _SURE_MARKS) and no_prose(text) is None:
        return kinds.MARKDOWN
    return no_prose(text) or kinds.PLAIN


def no_prose(text: str) -> Kind | None:
    """What a text is that is no prose by its marks, None where it may be prose."""
    start = text[:4096].lstrip()
    for pattern, kind in _STARTS:
        if pattern.match(start):
            return kind
    if len(text) < _SHORT:
        return None
    lines = [line.strip() for line in text[:200_000].split("\n") if line.strip()]
    for is_so, kind in _JUDGES:
        if is_so(lines):
            return kind
    return None


_STARTS = (
    (re.compile(r"BEGIN:V(?:CALENDAR|CARD)\b"), kinds.CALENDAR),
    (re.compile(r"-----BEGIN [A-Z0-9 ]+-----"), kinds.ENCODED),
    (re.compile(r"\\documentclass\b|\\begin\{document\}"), kinds.LATEX),
    (re.compile(r"#!/|<\?php\b|diff --git |--- \S+\n\+\+\+ \S+\n@@ "), kinds.CODE),
)


def _share(lines: list[str], pattern: re.Pattern[str]) -> float:
    return sum(bool(pattern.search(line)) for line in lines) / max(1, len(lines))


_CODE_LINE = lazy(
    r"[{}]$|[=()\[\]_:].*;$|^[)\]}]+[,;]?$|^(?:def|class|import|from|return|if|elif|else|for|while|function|var|"
    r"let|const|public|private|static|void|#include|#define|package|use|fn|func)\b.*[:({;]$|"
    r"^(?:import|from) [\w.]+(?: import .*)?$|^@\w+|^[\w.\[\]]+ (?:=|\+=|:=) \S|^//|^/\*"
)
_LOG_LINE = lazy(
    r"^\W?(?:\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d|[A-Z][a-z]{2} +\d+ \d\d:\d\d:\d\d )"
    r"|^(?:\d{1,3}\.){3}\d{1,3} \S* \S* \["
)
_SENTENCE = lazy(r"^[^\W\d_].*[.!?。！？…”\"»)]$")
_LONG_WORD = lazy(r"[!-~]{50,}")


def _is_prose(text: str) -> bool:
    """Whether lines that end as sentences do hold most of it, and no language's code."""
    lines = [line.strip() for line in text[:200_000].split("\n") if line.strip()]
    sentences = [line for line in lines if _SENTENCE.match(line) and not _CODE_LINE.search(line)]
    return sum(map(len, sentences)) > 0.6 * sum(map(len, lines))


def _is_code(lines: list[str]) -> bool:
    return len(lines) >= _LINES and _share(lines, _CODE_LINE) > 0.5


def _is_log(lines: list[str]) -> bool:
    return len(lines) >= _LINES and _share(lines, _LOG_LINE) > 0.7


def _is_data(lines: list[str]) -> bool:
    """Lines with the same number of the same delimiter, and short fields."""
    if len(lines) < _LINES:
        return False
    for delimiter, least in (("\t", 1), (";", 2), (",", 2), ("|", 2)):
        counts = [line.count(delimiter) for line in lines]
        usual = max(set(counts), key=counts.count)
        if usual >= least and counts.count(usual) > 0.9 * len(lines):
            fields = sum(len(line) for line in lines) / (len(lines) * (usual + 1))
            tight = sum(line.count(f"{delimiter} ") for line in lines) < 0.5 * sum(counts)
            if fields < 40 and (delimiter == "\t" or tight):
                return True
    return False


def _is_encoded(lines: list[str]) -> bool:
    """Mostly words that no language has."""
    whole = sum(map(len, lines))
    inside = sum(
        len(word)
        for line in lines
        for word in _LONG_WORD.findall(line)
        if "://" not in word and "www." not in word
    )
    return inside > 0.5 * whole


def _is_without_words(lines: list[str]) -> bool:
    text = "".join(lines).replace(" ", "")
    return sum(c.isalpha() for c in text) < 0.3 * len(text)


_JUDGES: tuple[tuple[Callable[[list[str]], bool], Kind], ...] = (
    (_is_log, kinds.LOG),
    (_is_data, kinds.DATA),
    (_is_encoded, kinds.ENCODED),
    (_is_code, kinds.CODE),
    (_is_without_words, kinds.DATA),
)
