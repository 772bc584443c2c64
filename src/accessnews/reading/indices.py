"""Raised and lowered text of a page or of Markdown, as the characters that Unicode has for it.

10<sup>23</sup> is 10²³ and H~2~O is H₂O, so that no reader, translator or voice takes them for 1023
and H2O's neighbours. Ordinals and shortened words stay letters (1st, Mme). What has no such
character is kept apart: x^(n·k), v_(b). A note's mark stands in brackets until ``settled``
takes it out of the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..article import NOTE_MARK, Dropped
from ..languages.arithmetic import decimal_mark
from ..languages.indices import IndexKind, indices
from ..languages.raised import LOWERED, RAISED, lowered, on_the_line, raised
from ..patterns import lazy

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LONG = 20  # characters: longer text is raised or lowered for its looks
_SIGNS = {"TM": "™", "SM": "℠", "R": "®"}
_INDICATORS = {"o": "º", "a": "ª"}
_ORDINAL = lazy(
    r"st|nd|rd|th|er|re|r|e|es|ers|[eè]res?|[eè]mes?|de|nde?s?|d|a|o|os|as|r[aoe]|d[aoe]|t[aoe]|v[ao]"
    r"|n[ao]|m[ao]|ste|i|ᵉ",
    re.IGNORECASE,
)
_SHORTENED = lazy(r"(?<![^\W\d_])(?:[A-Z][^\W\d_]?|n)$")
_VARIABLE = lazy(r"(?<![^\W\d_])[^\W\d_A-Z]$")
_NOTE = lazy(r"\[?\d{1,3}[\])]?|\[[^\[\]]{1,30}\]|[(（【〔]\d{1,3}[)）】〕]|[*†‡§¶]+")
_NOTE_NAME = lazy(
    r"(?:^|[\s_-])(?:footnote|reference|noteref|fnref|fn|cite|cite_ref|citation|endnote|ref)(?:$|[\s_:-])",
    re.I,
)
_STYLE = lazy(r"vertical-align\s*:\s*(super|sub)\b|font-variant-position\s*:\s*(super|sub)\b", re.I)
_MARKED = lazy(
    r"(?<=[\w)\]])\^(?P<up>[^\s^\[\]]{1,20})\^|(?<=[^\W\d_])~(?P<down>[^\s~]{1,10})~(?!~)"
)


def raise_indices(tree: HtmlElement) -> None:
    """Put what a page raises or lowers in characters, in the place of its elements."""
    for element in list(_placed(tree)):
        text = " ".join(element.text_content().split())
        if element.getparent() is None or (len(text) > _LONG and not _is_note(element, text)):
            continue
        before = _text_before(element)
        if _position(element) == "super" and len(marks := _marks(element, text)) > 1:
            _put_notes(element, marks)
        elif _is_note(element, text):
            _put_note(element, note_mark(text))
        elif _position(element) == "super":
            _put(element, raised_on(before, text))
        elif _position(element) == "sub":
            _put(element, lowered_on(before, text))


def raise_marked(text: str) -> str:
    """``text`` of Markdown with 10^23^ and H~2~O in characters."""
    made: list[str] = []
    done = 0
    for match in _MARKED.finditer(text):
        if match["up"]:
            put = raised_on(text[: match.start()], match["up"])
        else:
            put = lowered(match["down"]) or match[0]
        made += (text[done : match.start()], put)
        done = match.end()
    return "".join((*made, text[done:]))


def raised_on(before: str, text: str) -> str:
    """``text`` as it stands raised behind ``before``."""
    if not text or text in _SIGNS or not any(map(str.isalnum, text)) or text[0] in RAISED:
        return _SIGNS.get(text, text) if not re.fullmatch(r"[*†‡§¶]+", text) else note_mark(text)
    if text.isalpha():
        return _letters_on(before, text)
    if re.fullmatch(r"[\[(]\d{1,3}[\])]", text):
        return note_mark(text)
    parts = re.split(r"(\s?[,;]\s?)", text)
    made = [part if at % 2 else raised(part) for at, part in enumerate(parts)]
    if all(made):
        return "".join(made)
    return f"^({text})" if before[-1:].isalnum() or before[-1:] == ")" else text


def _letters_on(before: str, text: str) -> str:
    last = before[-1:]
    if last.isdecimal():
        ordinal = _ORDINAL.fullmatch(text) and text != "n"
        return _INDICATORS.get(text, text) if ordinal else raised(text) or f"^({text})"
    if last == "." and text in ("o", "a", "os", "as"):
        return _INDICATORS.get(text, text)  # n.º
    if _VARIABLE.search(before) and len(text) <= 2 and not (before[-1] == "n" and text == "o"):
        return raised(text) or f"^({text})"
    if _SHORTENED.search(before) and len(text) <= 4:
        return _INDICATORS.get(text, text) if before[-1] in "nN" else text  # nº; Mme, Cie
    if len(text) == 1 and last.isalpha():
        return note_mark(text)
    return f" {text}" if last.isalnum() else text


def lowered_on(before: str, text: str) -> str:
    """``text`` as it stands lowered behind ``before``."""
    if not text or text[0] in LOWERED or not any(map(str.isalnum, text)):
        return text
    apart = f"_({text})" if before[-1:].isalnum() or before[-1:] == ")" else text
    return lowered(text) or apart


def note_mark(text: str) -> str:
    """A mark of a note as ``languages.indices`` knows it wherever it stands: [⁴], [*].

    Of words ("Note 4") it is the number.
    """
    if len(text) > 1 and any(map(str.isalpha, text)) and text[0] != "[":
        text = "".join(re.findall(r"\d", text)[:3])
    text = text.strip("()（） ")
    kept = "".join(raised(each) or (each if each in " ,*†‡§¶" else "") for each in text)
    return f"[{kept.strip() or '*'}]"


def settled(text: str, line: int, language: str) -> tuple[str, list[Dropped]]:
    """``text`` without the marks of notes in it, and those as what was left out.

    A mark that the text begins with stays: it numbers the note itself. Raised cents get the decimal
    mark of ``language``: $3⁹⁹ is $3.99.
    """
    dropped: list[Dropped] = []
    kept: list[str] = []
    done = 0
    for each in indices(text):
        begin, end = each.begin, each.end
        if each.kind is IndexKind.CENTS:
            kept += (text[done:begin], decimal_mark(language), each.text)
        elif each.kind is IndexKind.NOTE and text[:begin].strip():
            word = "".join((*kept, text[done:begin])).split()[-1]
            mark = text[begin:end]
            mark = on_the_line(mark) if mark[0] == "[" else mark
            dropped.append(Dropped(f"{word[-_LONG:]}{mark}", NOTE_MARK, line))
            if text[begin - 1] == " " and text[end : end + 1] in ("", " "):
                begin -= 1
            kept.append(text[done:begin])
        else:
            continue
        done = end
    return "".join((*kept, text[done:])), dropped


def _placed(tree: HtmlElement) -> Iterator[HtmlElement]:
    """The elements that may be raised, lowered, or marks of notes; the outer before the inner."""
    for element in tree.iter("sup", "sub", "a", "span"):
        text = element.text_content().strip()
        if _position(element) or (len(text) <= _LONG and _is_note(element, text)):
            yield element


def _position(element: HtmlElement) -> str:
    if element.tag in ("sup", "sub"):
        return "super" if element.tag == "sup" else "sub"
    style = _STYLE.search(element.get("style") or "")
    return (style[1] or style[2]).lower() if style else ""


def _is_note(element: HtmlElement, text: str) -> bool:
    """A reference by its role, or a short mark that is raised and linked, named or bracketed."""
    role = f"{element.get('role') or ''} {element.get('epub:type') or ''}"
    if re.search(r"\b(?:doc-)?noteref\b", role):
        return True
    raised_link = _position(element) == "super" and next(_links_within(element), None) is not None
    if text and raised_link and len(text) <= _LONG:
        return True
    if not text or (not _NOTE.fullmatch(text) and not (text.isalpha() and len(text) == 1)):
        return False
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    if element.tag == "a":
        return bool(_NOTE_NAME.search(element.get("class") or ""))
    if _position(element) != "super":
        return False
    around = (link.get("href") or "" for link in element.iterancestors("a"))
    linked = element.find(".//a") is not None or any("#" in address for address in around)
    return linked or text[0] == "[" or bool(_NOTE_NAME.search(names))


def _links_within(element: HtmlElement) -> Iterator[HtmlElement]:
    """The links in an element that lead to places of the page."""
    return (link for link in element.iter("a") if (link.get("href") or "").strip()[:1] == "#")


def _marks(element: HtmlElement, text: str) -> list[HtmlElement]:
    """The links in a raised element that says nothing but the marks of notes: "1, 2"."""
    links = list(_links_within(element))
    said = "".join("".join(link.text_content().split()) for link in links)
    whole = re.sub(r"[\s,;.–-]", "", text)
    return links if whole == re.sub(r"[,;.–-]", "", said) else []


def _put_notes(element: HtmlElement, links: list[HtmlElement]) -> None:
    """The links one after the other in the element's place."""
    tail = element.tail
    for link in links:
        mark, address = note_mark(" ".join(link.text_content().split())), link.get("href")
        link.clear()
        link.text = mark
        link.set("href", address)
    for child in list(element):
        element.remove(child)
    element.text = element.tail = None
    for link in links:
        link.tail = None
        element.append(link)
    element.tail = tail
    element.drop_tag()


def _text_before(element: HtmlElement) -> str:
    """What stands right before an element in the running text, back to a block's beginning."""
    while True:
        previous = element.getprevious()
        if previous is not None:
            if text := (previous.tail or ""):
                return text
            if isinstance(previous.tag, str) and (text := previous.text_content()):
                return text
            element = previous
            continue
        parent = element.getparent()
        if parent is None or parent.text:
            return (parent.text or "") if parent is not None else ""
        if parent.tag in ("p", "div", "li", "td", "body"):
            return ""
        element = parent


def _put_note(element: HtmlElement, mark: str) -> None:
    """The mark in the element's place, with its link if it has one in it or is one."""
    link = element if element.tag == "a" else element.find(".//a")
    address = link.get("href") if link is not None else None
    if not address:
        _put(element, mark)
        return
    for child in list(element):
        element.remove(child)
    element.attrib.clear()
    element.tag, element.text = "a", mark
    element.set("href", address)


def _put(element: HtmlElement, text: str) -> None:
    element.tail = text + (element.tail or "")
    element.drop_tree()
