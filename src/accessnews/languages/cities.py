"""The large cities that a text names: those of CLDR's time zones, in every language (babel)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from babel import Locale, UnknownLocaleError

from ..patterns import lazy
from .known import known
from .language import words_pattern
from .vocabulary import Vocabulary

# Zones of regions and islands, and cities whose names are those of people or things.
_REGIONS = lazy(r"Antarctica|Arctic|Etc|.*/(?:Indiana|Kentucky|North_Dakota|Argentina)/.*")
_OTHER_THINGS = frozenset(
    "Adelaide Center Davis Easter Hobart Jersey Knox Troll Regina Phoenix Victoria Midway Wake"
    " Darwin Boise Nome Vostok Guam Bermuda Barbados Jamaica Cuba Singapore Luxembourg Monaco"
    " Panama Guatemala Djibouti Mexico_City Vatican San_Marino Gibraltar Macau Hong_Kong Kuwait"
    " Reunion Mauritius Maldives Christmas Cocos Azores Madeira Canary Faroe Stanley Jujuy Nelson"
    " Kiritimati Samara Vevay Winamac Marengo Petersburg Tell_City Vincennes Salta Mendoza Cordoba"
    " Detroit Creston Resolute Lindeman Currie Eucla Perth Chagos Mahe Comoro Efate Fiji Norfolk"
    " Lord_Howe Macquarie Galapagos Guadalcanal Noumea Nauru Niue Palau Saipan Tahiti Tarawa Truk"
    " Tongatapu Wallis Yap Apia Fakaofo Gambier Guernsey Isle_of_Man Anguilla Antigua Aruba"
    " Barbuda Cayenne Cayman Curacao Dominica Grenada Guadeloupe Martinique Montserrat Nassau"
    " Puerto_Rico Santiago San_Juan St_Johns Bahia Belem Maceio Santa_Isabel Douala Malabo".split()
)
_STEM = 5


def cities(text: str, language: str) -> Mapping[str, str]:
    """The cities that ``text`` names, by their zone (``Europe/Paris``), each with its words."""
    text = known(language).folded(text)
    found: dict[str, str] = {}
    for zone, pattern in _patterns(language).within(text):
        if match := pattern.search(text):
            found[zone] = match[0]
    return MappingProxyType(found)


def city_hinted(zone: str, text: str, language: str) -> bool:
    """Whether ``text`` may speak of a city by another word of its name: Pariser, Moskauer."""
    names = _names(language)
    folded = _plain(known(language).folded(text))
    stems = {_plain(each)[:_STEM] for each in (names.get(zone, ""), _english(zone)) if each}
    return any(each in folded for each in stems)


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in letters if not unicodedata.combining(each))


def _english(zone: str) -> str:
    return zone.rpartition("/")[2].replace("_", " ")


@cache
def _names(language: str) -> Mapping[str, str]:
    """The name of each city; where CLDR has none, the zone's own, in Latin letters."""
    record = known(language)
    try:
        zones = Locale.parse(record.tag, sep="-").time_zones
        every = [str(zone) for zone in Locale.parse("zh").time_zones]
    except (UnknownLocaleError, ValueError):
        return {}
    names = {}
    for zone in every:
        if _REGIONS.match(zone) or zone.rpartition("/")[2] in _OTHER_THINGS or "/" not in zone:
            continue
        names[zone] = record.folded(str(zones.get(zone, {}).get("city") or _english(zone)))
    return names


@cache
def _patterns(language: str) -> Vocabulary:
    record = known(language)
    if record.names is None and record.characters is None:
        return Vocabulary(())
    endings = (record.names.endings if record.names else "") or "(?:'s|s)?"
    prefixes = record.names.prefixes if record.names else ""
    cut = record.names.cut if record.names else 0
    made = []
    for zone, name in _names(language).items():
        stem = name[: len(name) - cut] if len(name) > 4 and cut else name
        whole = (
            f"(?:{prefixes})?{re.escape(stem)}(?:{endings})?" if record.bounded else re.escape(name)
        )
        start = "(?<![가-힣])" if record.joined else ""  # 우리가 is no Riga
        lead = stem if record.bounded else name
        made.append((zone, start + words_pattern(whole, spaced=record.bounded), (lead,)))
    return Vocabulary(made)
