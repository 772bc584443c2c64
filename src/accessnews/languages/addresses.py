"""What the signs of addresses and tags are called: @, the dot of a site's name, #."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..patterns import lazy
from .tags import written_as


class Signs(NamedTuple):
    """The words for the signs; "" where they are not known."""

    at: str
    dot: str
    hashtag: str


_SIGNS = {
    "ar": Signs("آت", "نقطة", "هاشتاغ"),
    "de": Signs("at", "Punkt", "Hashtag"),
    "en": Signs("at", "dot", "hashtag"),
    "es": Signs("arroba", "punto", "hashtag"),
    "fr": Signs("arobase", "point", "hashtag"),
    "hi": Signs("एट", "डॉट", "हैशटैग"),
    "it": Signs("chiocciola", "punto", "hashtag"),
    "ja": Signs("アット", "ドット", "ハッシュタグ"),
    "ko": Signs("골뱅이", "점", "해시태그"),
    "nl": Signs("apenstaartje", "punt", "hashtag"),
    "pl": Signs("małpa", "kropka", "hasztag"),
    "pt": Signs("arroba", "ponto", "hashtag"),
    "ru": Signs("собака", "точка", "хештег"),
    "tr": Signs("et", "nokta", "etiket"),
    "zh": Signs("艾特", "点", "话题"),
}


_FILE = lazy(
    r"\.(?:te?xt|md|markdown|mdown|x?html?|xml|json|pdf|docx?|odt|rtf|epub|[ct]sv|eml|log|rst|gz|zip)$"
    r"|^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f:]*:[0-9a-f:]*:[0-9a-f:.]*|localhost)$"
    r"|^(?=\S*\d)[\w-]*(?:_|\d{5}|[0-9a-f]{8})[\w-]*$",
    re.IGNORECASE,
)


def names_a_file(name: str) -> bool:
    """Whether a name is that of a file, a number of the network or a machine's own key.

    People see such a name, and nobody wants to hear it: by a document's suffix, an IP address, or
    one run of letters and digits with an underscore, five digits or eight hexadecimal ones.
    """
    return _FILE.search(name.strip()) is not None


def signs(tag: str) -> Signs:
    """The words for the signs in the language of a BCP 47 tag."""
    return _SIGNS.get(written_as(tag), Signs("", "", ""))
