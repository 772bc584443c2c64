"""The encodings that pages in a language had before UTF-8, and the letters that tell them apart.

The encodings are those of the WHATWG's Encoding standard for each locale, with the ISO 8859 part of
the same letters; the letters are those beyond ASCII in CLDR's main exemplar set of the language.
"""

from __future__ import annotations

from .tags import primary

_CENTRAL = ("cp1250", "iso8859_2")
_BALTIC = ("cp1257", "iso8859_13")
_CYRILLIC = ("cp1251", "koi8_r", "iso8859_5")
_KNOWN = {
    "cs": (_CENTRAL, "áčďéěíňóřšťúůýž"),
    "sk": (_CENTRAL, "áäčďéíĺľňóôŕšťúýž"),
    "pl": (_CENTRAL, "ąćęłńóśźż"),
    "hu": (_CENTRAL, "áéíóöőúüű"),
    "hr": (_CENTRAL, "čćđšž"),
    "bs": (_CENTRAL, "čćđšž"),
    "sl": (_CENTRAL, "čšž"),
    "ro": (("cp1250", "iso8859_16", "iso8859_2"), "ăâîșşțţ"),
    "tr": (("cp1254",), "âçğıiîöşüû"),
    "az": (("cp1254",), "çəğıöşü"),
    "lt": (_BALTIC, "ąčęėįšųūž"),
    "lv": (_BALTIC, "āčēģīķļņšūž"),
    "et": (_BALTIC, "äõöšüž"),
    "ru": (_CYRILLIC, "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"),
    "uk": (("cp1251", "koi8_u", "iso8859_5"), "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"),
    "be": (("cp1251", "koi8_u", "iso8859_5"), "абвгдеёжзійклмнопрстуўфхцчшыьэюя"),
    "bg": (_CYRILLIC, "абвгдежзийклмнопрстуфхцчшщъьюя"),
    "sr": (("cp1251", "iso8859_5"), "абвгдђежзијклљмнњопрстћуфхцчџш"),
    "mk": (("cp1251", "iso8859_5"), "абвгдѓежзѕијклљмнњопрстќуфхцчџш"),
    "el": (("cp1253", "iso8859_7"), "άέήίΰαβγδεζηθικλμνξοπρςστυφχψωϊϋόύώΐ"),
    "vi": (("cp1258",), "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ"),
}


def legacy_charsets(language: str) -> tuple[str, ...]:
    """Python's names of the encodings, the most used first; none where UTF-8 and Windows-1252 are
    all, or where the bytes tell (Han, kana, Hangul, Hebrew and their like)."""
    return _KNOWN.get(primary(language), ((), ""))[0]


def own_letters(language: str) -> str:
    """The letters beyond ASCII, small ones, of a language that ``legacy_charsets`` knows."""
    return _KNOWN.get(primary(language), ((), ""))[1]
