"""Quotation marks: kept, paired, not doubled, and in the target language's own form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...languages.scripts import COMMON_HAN, HAN, HANGUL, KANA
from ...languages.typography import curl
from .fault import Fault, FaultKind
from .pair import Pair

_SINGLE_QUOTED = re.compile(r"(?<!\w)[‘'](?=\w)[^‘’'“”]{1,80}[’'](?!\w)")
_LETTER = rf"[^\W{KANA}{HAN}{HANGUL}]"  # of a script that sets apostrophes
_KEPT = re.compile(f"[“”„«»「」『』‹›《》〈〉‚‘\"]|’(?!{_LETTER})|(?<!{_LETTER})'|'(?!{_LETTER})")
_INTERRUPTED = re.compile(r"[,.?!…—-]”[^“”]{1,90}[,.:;—]\s*“")  # “Yes,” he said, “we can.”
_POSSESSIVE = re.compile(
    r'^([^"]*s)"(?=\s\w[^"]*$)|(?<=[a-z])"(?=[a-zà-ÿ])'
)  # Waters" office, d"or
_PAIRS = {"“": "”", "「": "」", "『": "』", "《": "》", "«": "»"}
_CLOSED_AS_ONE = re.compile("«[^«»]+«[^«»]+»")  # two quotations end with one mark
_NESTED = re.compile(r"“[^”]*(?:“|(?<!\w)[‘'](?=\w))")
_TWICE = re.compile("““|””|「「|」」|(?<=[" + COMMON_HAN + '])""')
_SAID = re.compile(r"[“\"「]([^“”\"「」]{4,})[”\"」]")
_ALL_QUOTED = re.compile(r"['‘].*['’]", re.DOTALL)
_DOUBLE = re.compile('[“”„«»「」『』"]')


def quotation(pair: Pair) -> Iterator[Fault]:
    """Marks lost, added, doubled, unpaired, and of another language's form.

    Two parts of one quotation around a "he said" may be merged, and one mark at a sentence's edge
    may be lost; a quotation may not.
    """
    source = curl(_POSSESSIVE.sub(r"\1’", pair.source))
    marks = len(re.findall("[“”„«»「」『』]", source)) + 2 * len(_SINGLE_QUOTED.findall(source))
    facts, target_facts = (each.quotation for each in pair.records)
    if facts and facts.spoken:
        marks = 2 * len(re.findall(facts.spoken, pair.source))
    needed = marks - 2 * len(_INTERRUPTED.findall(source))
    kept = len(_KEPT.findall(pair.target))
    if target_facts and target_facts.dashes and re.search(r"(?:^|\s)(?:[—–]|-\s)", pair.target):
        kept = max(kept, marks)  # speech behind a dash
    if marks and (not kept or kept < needed - 1):
        detail = f"{kept} of {marks} quotation marks kept"
        yield Fault(FaultKind.QUOTES_LOST, detail, str(marks), str(kept))
    if (
        not _DOUBLE.search(source)
        and not marks
        and pair.source[:1] not in ("'", "‘")
        and not _ALL_QUOTED.fullmatch(source)
        and re.fullmatch(r'[“"「『].*[”"」』]', pair.target, re.DOTALL)
    ):
        yield Fault(FaultKind.QUOTES_ADDED, "quotation marks that the source lacks", "0", str(kept))
    yield from _doubled(pair)
    yield from _unpaired(pair)
    yield from _form(pair)


def _doubled(pair: Pair) -> Iterator[Fault]:
    if twice := _TWICE.search(pair.target):
        if not _TWICE.search(pair.source):
            yield Fault(FaultKind.QUOTES_DOUBLED, "a mark set twice", twice[0][0], twice[0])
        return
    said = [each.strip("，。,.！？!? ") for each in _SAID.findall(pair.target)]
    repeated = next((each for each in said if said.count(each) > 1), "")
    if repeated and len(_SAID.findall(curl(pair.source))) < len(said):
        shown = repeated[:30]
        yield Fault(FaultKind.QUOTES_DOUBLED, f"quoted twice: {shown}", "once", shown)


def _unpaired(pair: Pair) -> Iterator[Fault]:
    """A long quotation runs over sentences, so only what the source pairs must be paired."""
    source, target = curl(pair.source), pair.target
    if any(source.count(one) != source.count(other) for one, other in ("“”", "«»")):
        return
    if "„" in target:
        return
    if source.count("「") != source.count("」") or source.count("«") != source.count("»"):
        return
    if not set('“”"「」«»') & set(source):
        return
    for opening, closing in _PAIRS.items():
        opened, closed = target.count(opening), target.count(closing)
        opened -= 1 if opened > closed and _CLOSED_AS_ONE.search(target) else 0
        if opened != closed:
            detail = f"{opened} {opening} and {closed} {closing}"
            yield Fault(FaultKind.QUOTES_UNPAIRED, detail, f"{opening}{closing}", detail)
            return
    if target.count('"') % 2 and not re.search(r'\d"', target) and not _NESTED.search(source):
        yield Fault(FaultKind.QUOTES_UNPAIRED, 'an odd number of "', '""', '"')


def _form(pair: Pair) -> Iterator[Fault]:
    target = pair.records[1]
    if target.quotation is None or ('"' in pair.target and target.spaced):
        return  # straight marks are usual in the Latin script
    own = target.quotation.marks
    odd = sorted({each for each in _DOUBLE.findall(pair.target) if each not in own})
    odd = [each for each in odd if not re.search(rf"\d{each}", pair.target)]
    if odd:
        shown = "".join(odd)
        yield Fault(FaultKind.QUOTES_FORM, f"{shown} is not {target.tag} style", own[:4], shown)
