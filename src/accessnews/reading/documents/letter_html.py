"""The lines of an e-mail in HTML, and the same message with some of them alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import lxml.html
from lxml.html import HtmlElement

from ..draft import one_line
from ..html.tree import parse
from .letter import Line

_INLINE = frozenset(
    (
        "a abbr acronym b bdi bdo big center cite code data dfn em font i img ins kbd mark q s "
        "samp small span strike strong sub sup td th time tt u var wbr"
    ).split()
)
_UNSEEN = frozenset("head script style title template".split())
_QUOTED = re.compile(
    r"gmail_quote|gmail_quote_container|moz-cite-prefix|yahoo_quoted\w*|protonmail_quote|tutanota_quote"
    r"|zmail_extra|OutlookMessageHeader|divRplyFwdMsg|appendonsend|reply-intro|OLK_SRC_BODY_SECTION"
    r"|mail-editor-reference-message-container|ms-outlook-mobile-reference-message|moz-forward-container"
)
_SIGNATURE = re.compile(
    r"gmail_signature|moz-signature|Signature|AppleMailSignature|protonmail_signature_block"
    r"|ms-outlook-mobile-signature|x?_?MailAutoSig|zmail_signature\w*"
)
_OUTLOOK = re.compile(r"border:\s*none;\s*border-top:\s*solid \S+ 1\.0pt;\s*padding", re.I)
_MARKS = re.compile(r"(?:> ?)+")
_LEAVES = re.compile(r"unsubscri|\bunsub\b|opt-?out|abmeld|abbestell|d[eé]sinscri|desuscri", re.I)


@dataclass
class _Seen:
    """A line, and the texts and pictures of the tree that it is made of."""

    parts: list[str] = field(default_factory=list)
    places: list[tuple[HtmlElement, str]] = field(default_factory=list)
    quoted: bool = False
    signature: bool = False
    leaves: bool = False


class Html:
    """A message in HTML as its lines."""

    def __init__(self, text: str) -> None:
        self._tree = parse(text)
        self._seen: list[_Seen] = []
        self._begin(False, False)
        self._walk()
        self.lines = [_line(seen) for seen in self._seen]

    def only(self, kept: Iterable[int]) -> str:
        """The message with the ``kept`` lines alone; what was quoted as a whole is no quotation."""
        stays = set(kept)
        for index, seen in enumerate(self._seen):
            if index in stays:
                continue
            for element, where in seen.places:
                if where == "img":
                    parent = element.getparent()
                    if parent is not None:
                        element.drop_tree()
                else:
                    setattr(element, where, "")
        for title in list(self._tree.iter("title")):  # the subject is the title
            title.drop_tree()
        for quote in list(self._tree.iter("blockquote")):
            if quote.get("type") == "cite" or _is(quote, _QUOTED):
                quote.tag = "div"
        return lxml.html.tostring(self._tree, encoding="unicode")

    def _begin(self, quoted: bool, signature: bool) -> None:
        if self._seen and not self._seen[-1].places:
            self._seen.pop()
        self._seen.append(_Seen(quoted=quoted, signature=signature))

    def _say(self, element: HtmlElement, where: str) -> None:
        if text := getattr(element, where):
            self._seen[-1].parts.append(text)
            self._seen[-1].places.append((element, where))

    def _walk(self) -> None:
        """Without recursion: a message may nest its elements as deep as it likes."""
        pending: list[tuple[HtmlElement, Iterator[HtmlElement], bool, bool]] = []

        def enter(element: HtmlElement, quoted: bool, signature: bool) -> None:
            quoted = quoted or _is(element, _QUOTED) or element.get("type") == "cite"
            quoted = quoted or bool(_OUTLOOK.match(element.get("style") or ""))
            signature = signature or _is(element, _SIGNATURE)
            if element.tag not in _INLINE:
                self._begin(quoted, signature)
            if element.tag in ("td", "th") and self._seen[-1].parts:
                self._seen[-1].parts.append(" ")
            if element.tag == "a" and _LEAVES.search(element.get("href") or ""):
                self._seen[-1].leaves = True
            if element.tag == "img":
                self._seen[-1].places.append((element, "img"))
            if element.tag not in _UNSEEN:
                self._say(element, "text")
            children = iter(()) if element.tag in _UNSEEN else iter(element)
            pending.append((element, children, quoted, signature))

        enter(self._tree, False, False)
        while pending:
            element, children, quoted, signature = pending[-1]
            child = next(children, None)
            if child is not None:
                enter(child, quoted, signature)
                continue
            pending.pop()
            if not pending:
                return
            _, _, quoted, signature = pending[-1]
            if element.tag not in _INLINE:
                self._begin(quoted, signature)
            self._say(element, "tail")


def _line(seen: _Seen) -> Line:
    text = one_line("".join(seen.parts))
    marks = _MARKS.match(text)
    quotes = marks[0] if marks else ""
    return Line(
        text[len(quotes) :], seen.quoted, seen.signature, quotes.count(">"), leaves=seen.leaves
    )


def _is(element: HtmlElement, marks: re.Pattern[str]) -> bool:
    names = f"{element.get('class') or ''} {element.get('id') or ''}".split()
    if element.get("data-smartmail") == "gmail_signature" and marks is _SIGNATURE:
        return True
    return any(marks.fullmatch(name) for name in names)
