"""Which lines of an e-mail are its article: not its signature, not what it answers.

A message that was sent on is the article itself, and the lines of the sender above it are not. What
each program sets around it is told by its form, not by its words, so that it is in any language:
lines of ``Label: value`` of which one has the subject, or a line that ends in a colon before a
quotation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from ..dates import parse_date

_REPLY = "re|aw|antw|sv|vs|ref|rif|odp|ynt|ha|atb|bls|回复|答复|回覆|返信|отв|απ|הגב|رد"
_FORWARD = (
    "fw|fwd|wg|tr|rv|enc|pd|doorst|vl|vb|pto|i|转发|轉寄|轉發|転送|пересл|πρθ|הועבר|إعادة توجيه"
)
_PREFIX = re.compile(
    rf"\s*(?:(?P<forward>{_FORWARD})|{_REPLY})\s*(?:\[\d+\]|\(\d+\))?\s*[:：]\s*", re.I
)
_LABELLED = re.compile(
    r"[*_ ]*(?P<label>[^\W\d_][\w .'’/-]{0,28}?)[*_ ]*[:：][*_\s]*(?P<value>\S.*)"
)
_SEPARATOR = re.compile(r"[-_=—]{3,}\s*\S.*?\S\s*[-_=—]{3,}|_{20,}|[^.!?@]{8,60}[:：]")
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_SIGNATURE_LINES = 15
_FEW = 200  # letters: what is less is a word to whom a message is sent on
_MOST_LABELS = 12
_DEEPEST = 5  # messages sent on within each other


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it is seen; ``quoted`` and ``signature`` where its mark-up says so.

    ``depth`` is how many ``>`` stood before it. ``leaves`` tells that a link in it leads out of the
    mailing list.
    """

    text: str
    quoted: bool = False
    signature: bool = False
    depth: int = 0
    leaves: bool = False


@dataclass(frozen=True, slots=True)
class Letter:
    """Indices of the article's lines, and of those that are none, by reason.

    ``sender`` and ``sent`` are of the message that was sent on, where one was.
    """

    kept: tuple[int, ...]
    dropped: tuple[tuple[str, tuple[int, ...]], ...] = ()
    sender: str = ""
    sent: datetime | date | None = None
    forwarded: bool = False


@dataclass
class _Work:
    lines: Sequence[Line]
    dropped: list[tuple[str, tuple[int, ...]]] = field(default_factory=list)

    def drop(self, reason: str, at: Sequence[int]) -> None:
        if any(self.lines[i].text for i in at):
            self.dropped.append((reason, tuple(at)))

    def letters(self, at: Sequence[int]) -> int:
        return sum(c.isalnum() for i in at for c in self.lines[i].text)


def bare_subject(subject: str) -> tuple[str, bool]:
    """A subject without "Re:" and "Fwd:", and whether it says that the message was sent on."""
    forwarded = False
    while found := _PREFIX.match(subject):
        if found.end() == len(subject):
            break
        forwarded = forwarded or bool(found["forward"])
        subject = subject[found.end() :]
    return subject.strip(), forwarded


def letter(lines: Sequence[Line], subject: str) -> Letter:
    """The article among the lines of a message with that ``subject``, as its header has it."""
    work = _Work(lines)
    bare, forwarded = bare_subject(subject)
    at = tuple(range(len(lines)))
    found = Letter(at)
    for _ in range(_DEEPEST):
        inner = _sent_on(work, found.kept, bare, forwarded, _is_reply(subject))
        if inner is None:
            break
        found = inner
    kept = found.kept
    if not found.forwarded:
        kept = _without_quotation(work, kept, forwarded, _is_reply(subject))
    kept = _without_signature(work, kept)
    kept = _without_subscription(work, kept)
    if not work.letters(kept):
        return Letter(at)
    return replace(found, kept=kept, dropped=tuple(work.dropped))


def _is_reply(subject: str) -> bool:
    found = _PREFIX.match(subject)
    return bool(found and not found["forward"])


def _key(text: str) -> str:
    return "".join(filter(str.isalnum, bare_subject(text)[0].casefold()))


def _sent_on(
    work: _Work, at: Sequence[int], subject: str, forwarded: bool, reply: bool
) -> Letter | None:
    """The message that was sent on within the lines ``at``; what is answered is dropped."""
    heads = _heads(work.lines, at, subject, reply)
    may = forwarded or not reply
    if heads is None:
        return None
    begin, end = heads
    above, head, below = at[:begin], at[begin:end], at[end:]
    if not work.letters(below):
        return None
    if not may or (work.letters(above) >= _FEW and work.letters(above) > work.letters(below)):
        work.drop("quoted message", (*head, *below))
        return Letter(tuple(above)) if work.letters(above) else None
    work.drop("note above a message that was sent on", above)
    work.drop("head of a message that was sent on", head)
    values = [found["value"] for i in head if (found := _LABELLED.match(work.lines[i].text))]
    sender = next((each for each in values if _ADDRESS.search(each)), values[0] if values else "")
    dates = (parse_date(each) for each in values if sum(c.isdigit() for c in each) >= 3)
    sent = next(filter(None, dates), None)
    return Letter(tuple(below), (), sender, sent, True)


def _heads(
    lines: Sequence[Line], at: Sequence[int], subject: str, reply: bool
) -> tuple[int, int] | None:
    """Where the head of another message begins in ``at`` and ends; None where there is none."""
    wanted = _key(subject)
    begin = 0
    while begin < len(at):
        if not _LABELLED.match(lines[at[begin]].text):
            begin += 1
            continue
        end, labels, blank = begin, 0, 0
        while end < len(at) and end - begin < _MOST_LABELS:
            text = lines[at[end]].text
            if not text:
                blank += 1
                if blank > 1 or not labels:
                    break
            elif _LABELLED.match(text):
                labels, blank = labels + 1, 0
            elif blank or labels == 0 or not _ADDRESS.search(text):
                break
            end += 1
        while end > begin and not lines[at[end - 1]].text:
            end -= 1
        head = [lines[i].text for i in at[begin:end]]
        before = begin - 1
        while before >= 0 and not lines[at[before]].text:
            before -= 1
        separated = before >= 0 and bool(_SEPARATOR.fullmatch(lines[at[before]].text))
        marked = lines[at[begin]].quoted and labels >= 3
        values = [_key(found["value"]) for each in head if (found := _LABELLED.match(each))]
        named = bool(wanted) and wanted in values
        if (
            marked
            or (labels >= 3 and named)
            or (labels >= 2 and separated and any(_ADDRESS.search(each) for each in head))
        ):
            return (before if separated else begin), end
        begin = max(end, begin + 1)
    return None


def _without_quotation(
    work: _Work, at: Sequence[int], forwarded: bool, reply: bool
) -> tuple[int, ...]:
    """Without what a message answers. In one that answers nothing by its subject, a quotation that
    nothing introduces is the article's own."""
    lines = work.lines
    begin = next((n for n, i in enumerate(at) if lines[i].quoted or lines[i].depth), None)
    if begin is None or forwarded:
        return tuple(at)
    introduced = _introduction(lines, at, begin)
    told = reply or introduced < begin or _introduces(lines[at[begin]].text)
    if not told and not any(lines[i].quoted for i in at):
        return tuple(at)
    out = {
        *at[introduced:begin],
        *(i for i in at[begin:] if lines[i].quoted or lines[i].depth),
    }
    kept = tuple(i for i in at if i not in out)
    if not work.letters(kept):
        return tuple(at)
    work.drop("quoted message", sorted(out))
    return kept


def _introduction(lines: Sequence[Line], at: Sequence[int], begin: int) -> int:
    """Where "On Saturday, Mara Lind wrote:" begins, which stands before a quotation."""
    last = begin - 1
    while last >= 0 and not lines[at[last]].text:
        last -= 1
    for first in range(last, max(-1, last - 3), -1):
        if not lines[at[first]].text:
            break
        if _introduces(" ".join(lines[at[n]].text for n in range(first, last + 1))):
            return first
    return begin


def _introduces(text: str) -> bool:
    """Whether a line tells who wrote what follows, and when or from where."""
    dated = sum(c.isdigit() for c in text) >= 4
    return text.endswith((":", "：")) and (dated or bool(_ADDRESS.search(text)))


def _without_signature(work: _Work, at: Sequence[int]) -> tuple[int, ...]:
    lines = work.lines
    marked = [i for i in at if lines[i].signature]
    begin = next((n for n, i in enumerate(at) if lines[i].text.rstrip() == "--"), None)
    if begin is not None:
        told = [i for i in at[begin + 1 :] if lines[i].text]
        if len(told) <= _SIGNATURE_LINES and work.letters(at[:begin]):
            marked.extend(at[begin:])
    out = set(marked)
    kept = tuple(i for i in at if i not in out)
    if not out or not work.letters(kept):
        return tuple(at)
    work.drop("signature", sorted(out))
    return kept


def _without_subscription(work: _Work, at: Sequence[int]) -> tuple[int, ...]:
    out = [i for i in at if work.lines[i].leaves]
    kept = tuple(i for i in at if not work.lines[i].leaves)
    if not out or not work.letters(kept):
        return tuple(at)
    work.drop("subscription", out)
    return kept
