"""Names of people and places in a Chinese target, whose hanzi can be read, or of a source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...languages.zh.pinyin import nearest, pinyin_names, readings, reads_like
from ...languages.zh.places import COUNTRY_SHORT, SHORT, countries_in, places_in
from ...languages.zh.sound import SURE, best_match, likeness, skeleton
from ...languages.zh.text import simplified
from .fault import Fault, FaultKind
from .pair import Pair
from .romanised import FAMILY_NAMES

_HALF = re.compile(
    r"(?P<han>[\u4e00-\u9fff]{1,4})(?P<latin>(?<![A-Za-z])[a-z]{2,}(?![A-Za-z0-9.@/-]))"
)
_SPLIT = re.compile(r"[\u4e00-\u9fff]·?(?P<latin>[A-Z][a-z]{2,})(?![A-Za-z])")
_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof)\.?\s+(?P<name>(?:[A-ZÀ-Þ][\w'’-]+\s?){1,3})", re.UNICODE
)
_HAN_TITLED = re.compile(
    rf"(?:(?<![\u4e00-\u9fff])|(?<=[的和与跟向对是]))(?P<name>[{''.join(sorted(FAMILY_NAMES))}]"
    r"[\u4e00-\u9fff]{0,2}?)(?P<title>先生|女士|小姐|太太|博士|教授)"
)
_LIKELY = 0.6  # for a foreigner's name: 戴维斯女士
_OFFICES = frozenset({"President", "Speaker", "Chairman", "Secretary", "Justice", "Mayor"})
_HAN_TITLES = re.compile(r"(.?)(?:先生|女士|小姐|太太|博士|教授|医生|醫生)")
_NOBODY = re.compile(r"[的这那该此每一位名个，。、；：“”]?")


def names(pair: Pair) -> Iterator[Fault]:
    """A name half in Latin letters, hanzi that do not read like it, a title with nobody."""
    source, target = pair.languages
    if target == "zh" and source != "zh":
        garbled = list(_garbled(pair))
        yield from garbled
        if not garbled:
            yield from _misread(pair)
            yield from _nobody(pair)
    elif source == "zh":
        yield from _titled_in_chinese(pair)


def _garbled(pair: Pair) -> Iterator[Fault]:
    words = set(re.findall(r"[A-Za-zÀ-ɏ]+", pair.source))
    for match in _HALF.finditer(pair.target):
        latin = match["latin"]
        if latin in words:
            continue
        whole = next(
            (word for word in sorted(words) if latin in word.lower() and len(word) > len(latin)), ""
        )
        if not whole and len(latin) < 3:
            continue
        detail = f"half a name: {match[0]}"
        yield Fault(FaultKind.NAME_GARBLED, detail, whole, match[0])
    for name, _ in pinyin_names(pair.source):
        first, _, given = name.partition(" ")
        for match in _SPLIT.finditer(pair.target):
            if given and match["latin"] == given and first not in pair.target:
                yield Fault(FaultKind.NAME_GARBLED, f"half a name: {match[0]}", name, match[0])


def places(pair: Pair) -> Iterator[Fault]:
    """A place of China or a country whose hanzi are not there."""
    if pair.languages[0] == "zh" or list(_garbled(pair)):
        return
    written = simplified(pair.target)
    for name, known in places_in(pair.source).items():
        short = SHORT.get(name, "") + ("中" if name == "Beijing" else "")  # the government: 中方
        if name not in written and not any(each in written for each in (*known, *short)):
            yield Fault(FaultKind.NAME_LOST, f"{name} is {' or '.join(known)}", name, "")
    if pair.target_language == "zh":  # Traditional Chinese has other names for some
        for name, known_as in countries_in(pair.source).items():
            forms = (known_as[:2], *COUNTRY_SHORT.get(name, ""), name)
            if not any(each in pair.target for each in forms):
                yield Fault(FaultKind.NAME_LOST, f"{name} is {known_as}", name, "")


def _misread(pair: Pair) -> Iterator[Fault]:
    known_places = places_in(pair.source)
    for name, cuts in dict(pinyin_names(pair.source)).items():
        if name in known_places or name in pair.target or name.replace(" ", "") in pair.target:
            continue
        if not reads_like(pair.target, cuts):
            near = nearest(pair.target, cuts)
            yield Fault(FaultKind.NAME_LOST, f"nothing reads like {name}", name, near)


def _nobody(pair: Pair) -> Iterator[Fault]:
    for match in _TITLED.finditer(pair.source):
        words = [word.removesuffix("'s").removesuffix("’s") for word in match["name"].split()]
        tellable = any(len(skeleton(word)) > 2 for word in words)
        kept = any(word in pair.target for word in words)
        if kept or not tellable or words[-1] in _OFFICES or pinyin_names(match[0]):
            continue
        nobody = _HAN_TITLES.findall(pair.target)
        alone = bool(nobody) and all(_NOBODY.fullmatch(before) for before in nobody)
        like = max(best_match(word, pair.target)[0] for word in words)
        if like < (SURE if alone else 0.5):
            shown = " ".join(words)
            yield Fault(FaultKind.NAME_LOST, f"nothing sounds like {shown}", shown, "")


def _titled_in_chinese(pair: Pair) -> Iterator[Fault]:
    """赵先生 must be a Zhao in the target."""
    words = set(re.findall(r"[a-z]{2,}", pair.target.lower().replace("ü", "v")))
    for match in _HAN_TITLED.finditer(pair.source):
        read = readings(match["name"][0])
        foreign = any(likeness(skeleton(word), match["name"]) >= _LIKELY for word in words)
        if read and not foreign and not any(word.startswith(tuple(read)) for word in words):
            expected = f"{match[0]}: {min(read).capitalize()}"
            yield Fault(FaultKind.NAME_LOST, f"nothing reads like {match[0]}", expected, "")
