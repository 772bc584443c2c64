"""Languages by the names people give them: "Chinese", "zh-CN", "中文" and "cmn" are all ``zh``.

Tags are BCP 47 (RFC 5646), normalised by CLDR through langcodes. Chinese is ``zh`` (Simplified)
or ``zh-Hant``: what a reader and an engine need to know is the script, not the country.
"""

from __future__ import annotations

import difflib
from functools import cache

import langcodes
from langcodes.tag_parser import LanguageTagError

from ..errors import UsageError

COMMON = ("en", "zh", "zh-Hant", "es", "fr", "pt", "de", "it", "ja", "ko", "hi", "ar", "ru")

SPACELESS = frozenset({"zh", "ja", "yue", "wuu", "cmn"})
"""Languages without a space between sentences."""

RUN_ON = SPACELESS | {"th", "lo", "km", "my", "bo"}
"""Languages without a space between words."""

PUBLISHED = frozenset(
    (
        "af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fr gl gu he hi hr hu hy id "
        "is it ja ka kk km kn ko lo lt lv mk ml mn mr ms nb ne nl nn no pa pl ps pt ro ru si sk "
        "sl sq sr sv sw ta te th tl tr uk ur uz vi xh zh zu"
    ).split()
)
"""Languages that news is published in widely."""

_AUTONYMS = {
    "ar": "العربية", "de": "Deutsch", "en": "English", "es": "español", "fr": "français",
    "hi": "हिन्दी", "it": "italiano", "ja": "日本語", "ko": "한국어", "nl": "Nederlands",
    "pl": "polski", "pt": "português", "ru": "русский", "vi": "Tiếng Việt", "zh": "中文",
}  # fmt: skip
"""CLDR's, of the languages with a module of their own: to open its table of all names takes as long
as to draw twenty covers."""

_SAME = {"no": "nb", "nb": "no"}

NOT_LANGUAGES = frozenset({"und", "mul", "mis", "zxx"})  # ISO 639 codes for "no one language"


def resolve(name: str) -> str:
    """The normalised BCP 47 tag for a tag or a language's name in any language.

    Raises:
        UsageError: nothing is known by that name; the remedy lists the nearest.
    """
    wanted = name.strip()
    language = _by_tag(wanted) or _by_name(wanted)
    if language is None:
        raise UsageError(
            f'"{name}" is not a language known here',
            f"Did you mean {_nearest(wanted)}?",
        )
    if primary(language.to_tag()) == "zh":
        return "zh-Hant" if language.maximize().script == "Hant" else "zh"
    return language.to_tag()


def primary(tag: str) -> str:
    """The primary language subtag: ``pt`` for ``pt-BR``. Mandarin (``cmn``) is ``zh``."""
    subtag = tag.replace("_", "-").split("-", 1)[0].lower()
    return "zh" if subtag == "cmn" else subtag


def written_as(tag: str) -> str:
    """The primary subtag of the language by whose rules one is written: ``zh`` for ``yue``."""
    return {"yue": "zh", "wuu": "zh"}.get(primary(tag), primary(tag))


def acceptable_tags(tag: str) -> tuple[str, ...]:
    """The tags of models that may stand for ``tag``, best first: zh-TW, then zh-Hant, then zh.

    Norwegian without more is Bokmål, as CLDR has it.
    """
    try:
        full = langcodes.get(tag).maximize()
    except LanguageTagError:
        return (tag,)
    wide = full.language or tag
    usual = langcodes.get(wide).maximize().script
    scripted = [f"{wide}-{full.script}"] if full.script != usual else []
    same = [_SAME[wide]] if wide in _SAME else []
    return tuple(dict.fromkeys([tag, *scripted, wide, *same]))


def display_name(tag: str, language: str = "en") -> str:
    """A tag's name for people, in ``language``: "Chinese (Traditional)", "中文"."""
    return langcodes.get(tag).display_name(language)


def autonym(tag: str) -> str:
    """A language's name in that language: "中文", "español"."""
    return _AUTONYMS.get(tag) or langcodes.get(tag).autonym()


def direction(tag: str) -> str:
    """``rtl`` for the scripts that run from right to left, else ``ltr``."""
    script = langcodes.Language.get(tag).maximize().script
    return "rtl" if script in {"Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm"} else "ltr"


def script(tag: str) -> str:
    """The script a language is written in, as CLDR has it: "Latn", "Hans", "" where unknown."""
    return langcodes.Language.get(tag).maximize().script or ""


def sentence_separator(tag: str) -> str:
    """What stands between two sentences: nothing in Chinese and Japanese."""
    return "" if primary(tag) in SPACELESS else " "


def _by_tag(name: str) -> langcodes.Language | None:
    try:
        language = langcodes.get(langcodes.standardize_tag(name, macro=True))
    except (LanguageTagError, ValueError):
        return None
    known = language.is_valid() and language.language not in (None, *NOT_LANGUAGES)
    return language if known else None


def _by_name(name: str) -> langcodes.Language | None:
    try:
        return _by_tag(langcodes.find(name).to_tag())
    except LookupError:
        return None


def _nearest(name: str) -> str:
    names = _names()
    close = difflib.get_close_matches(name.lower(), names, n=3, cutoff=0.5)
    tags = list(dict.fromkeys(names[each] for each in close)) or list(COMMON[:5])
    return ", ".join(f"{tag} ({display_name(tag)})" for tag in tags)


@cache
def _names() -> dict[str, str]:
    from babel import Locale

    known: dict[str, str] = {}
    for code, name in Locale("en").languages.items():
        tag = code.replace("_", "-")
        if tag in NOT_LANGUAGES:
            continue
        known[tag.lower()] = tag
        known[str(name).lower()] = tag
    return known
