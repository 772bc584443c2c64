"""What the signs of addresses and tags are called: @, the dot of a site's name, #."""

from __future__ import annotations

from typing import NamedTuple

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


def signs(tag: str) -> Signs:
    """The words for the signs in the language of a BCP 47 tag."""
    return _SIGNS.get(written_as(tag), Signs("", "", ""))
