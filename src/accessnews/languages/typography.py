"""Punctuation as the target language sets it, whatever the engine wrote.

Chinese: full-width marks and curly quotes (GB/T 15834-2011), no spaces between hanzi; Traditional
text takes the corner brackets of Taiwan's handbook of punctuation marks. Numbers, addresses and
Latin text keep their own marks.
"""

from __future__ import annotations

import re

from ..patterns import lazy
from .scripts import HAN
from .zh.text import converter

_MARKS = "，。？！：；、“”‘’（）《》…—"
_CHINESE = lazy(f"[{HAN}{_MARKS}]")
_WIDE = {",": "，", ".": "。", "?": "？", "!": "！", ":": "：", ";": "；"}
_ABBREVIATED = lazy(r"(?<![A-Za-z])[A-Za-z]$")  # the "S" of "U.S."
_ENDING = lazy(r"(?P<mark>[.。।!！?？]*|[…:：;；]+)(?P<closers>[\s”’」』\"')）\]]*)$")
# What was said, of eight characters at least (a shorter one may be a name), and who said it.
_SAID = lazy(
    rf"^(“[^“”]{{7,}}[{HAN}])”(?=[^{_MARKS}]{{1,24}}?(?:说|說|表示|告诉|告訴|指出|写道|寫道|补充|補充))"
)
_DOLLARS = lazy(r"\b(US|AU|CA|NZ|HK|NT|[ACRS]) \$(?=\s?\d)")  # a tokenizer's "US $ 5"
_CORNERS = str.maketrans("“”‘’", "「」『』")
_CURLY = str.maketrans("「」『』＂", '“”‘’"')


def normalise(text: str, language: str) -> str:
    """``text`` on one line, with the punctuation of ``language`` (a BCP 47 tag)."""
    text = re.sub(r"[ \t\r\n\f\v\x85\u2028\u2029]+", " ", text).strip()  # "«\u00a0" stays
    text = _DOLLARS.sub(r"\1$", text)
    primary, *subtags = language.lower().split("-")
    if primary != "zh" or not re.search(f"[{HAN}]", text):
        return text
    text = _chinese(text)
    return text.translate(_CORNERS) if {"hant", "tw", "hk", "mo"} & set(subtags) else text


def in_variant(text: str, language: str) -> str:
    """Chinese in the characters of ``language``, Traditional ones in their forms of Taiwan."""
    traditional = {"hant", "tw", "hk", "mo"} & set(language.lower().split("-"))
    return normalise(converter("s2tw" if traditional else "t2s").convert(text), language)


def end_as(source: str, text: str, language: str) -> str:
    """``text`` with a sentence's mark at its end only where ``source`` has one.

    A heading, a list item or a table cell gets none. Chinese and Japanese sentences whose source
    ends with a full stop get theirs back.
    """
    wanted, made = _ENDING.search(source.rstrip()), _ENDING.search(text)
    if not wanted or not made:
        return text
    if not wanted["mark"]:
        abbreviated = made["mark"] == "." and _ABBREVIATED.search(text[: made.start()])
        return text if abbreviated else text[: made.start()] + made["closers"]
    bare = not made["mark"] and not made["closers"] and re.search(f"[{HAN}]$", text)
    if bare and wanted["mark"] in {".", "。"} and language.split("-")[0] in {"zh", "ja"}:
        return f"{text}。"
    return text


def curl(text: str) -> str:
    """Straight double quotation marks as curly ones, told by the side a word stands on.

    A mark behind a figure that closes nothing is an inch and stays.
    """
    curled = ""
    for at, mark in enumerate(text):
        if mark != '"':
            curled += mark
        elif (not curled or re.search(r"[\s(\[—–-]$", curled)) and text[at + 1 : at + 2].strip():
            curled += "“"
        else:
            inch = curled[-1:].isdigit() and curled.count("“") <= curled.count("”")
            curled += mark if inch else "”"
    return curled


def _chinese(text: str) -> str:
    text = _alternate(text.translate(_CURLY))
    text = re.sub(r"\.{3,}|。{3,}|…+", "……", text)
    text = re.sub(rf"(?<=[{HAN}\w”])\s*(?:--+|—+)\s*(?=[{HAN}“])", "——", text)
    text = re.sub(r"[,.?!:;]", lambda mark: _mark(text, mark.start()), text)
    text = re.sub(rf"\(([^()]*[{HAN}][^()]*)\)|(?<=[{HAN}”])\s*\(([^()]*)\)", _brackets, text)
    text = re.sub(rf"(?<=[{HAN}{_MARKS}])\s+(?=[{HAN}{_MARKS}])", "", text)
    text = re.sub(r"(?<=[，。？！：；、（《“‘—…])\s+|\s+(?=[，。？！：；、）》”’—…])", "", text)
    text = re.sub(r"([，。：；、])\1+", r"\1", text)
    return _SAID.sub(r"\1，”", text)


def _mark(text: str, at: int) -> str:
    """The mark at ``at``, full-width where it belongs to the Chinese sentence."""
    mark, before, after = text[at], text[:at].rstrip(), text[at + 1 :]
    following = after.lstrip()[:1]
    chinese_before = bool(_CHINESE.match(before[-1:]))
    chinese_after = not following or bool(_CHINESE.match(following))
    if re.match(r"[A-Za-z0-9/@]", after) and not chinese_before:
        return mark  # 3.5, 1,200, 9:30, U.S, https://
    if mark == ".":
        if re.match(r"[0-9]", after) and not before:
            return mark
        belongs = chinese_before or (chinese_after and not _ABBREVIATED.search(before))
    else:
        belongs = chinese_before or chinese_after
    return _WIDE[mark] if belongs else mark


def _brackets(match: re.Match[str]) -> str:
    return f"（{match[1] if match[1] is not None else match[2]}）"


def _alternate(text: str) -> str:
    """Straight double quotes as curly ones, opening and closing in turn."""
    opened = False
    curled = []
    for mark in text:
        if mark == '"':
            opened = not opened
            curled.append("“" if opened else "”")
            continue
        if mark in "“”":
            opened = mark == "“"
        curled.append(mark)
    return "".join(curled)
