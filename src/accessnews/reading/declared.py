"""The language of a text whose source names one: believed, unless the text plainly belies it.

A site that names a language for all that it has is wrong where it prints another, and then the
wrong voice reads. The script belies a text of any length. Within one script only a long text does,
and only the name of a language whose small words are known (``languages.function_words``) and are
not in it: a site knows better than statistics what it writes in a rarer one.
"""

from __future__ import annotations

import regex

from ..languages.function_words import function_words
from ..languages.known import known
from ..languages.scripts import scripts
from ..languages.tags import primary
from .detect import detect

_PIECE = 250  # characters, enough to tell a language by
_FEWEST, _MOST = 4, 12  # pieces
_FEW = 1 / 4
"""Of how many the other language has, where those that both have count for neither."""
_RARE = 1 / 10
"""Of all words, where the other's small words are not known; in a language they are a third."""


def language_of(text: str, declared: str) -> tuple[str, str]:
    """The tag of a text's language, and what an editor should look at, "" for nothing.

    ``declared`` is a BCP 47 tag that its source names, "" for none.
    """
    found = detect(text)
    if not declared:
        return found, ""
    if found != "und" and primary(declared) != primary(found):
        east_asian = "Han" in scripts(declared) or "Han" in scripts(found)
        if east_asian or _in_another_script(text, declared, found):
            return found, ""
        if _throughout(text, found):
            if _lacks_words(text, declared, found):
                return found, (
                    f"its source says that it is in {declared}, and it reads as {found}: "
                    f"taken as {found} (--from {declared} takes it as the other)"
                )
            return declared, (
                f"its source says that it is in {declared}, and it reads as {found}: taken as "
                f"{declared} (--from {found} takes it as the other)"
            )
    variants = known(declared).variants
    return variants.told(text, declared) if variants else declared, ""


def _in_another_script(text: str, declared: str, found: str) -> bool:
    """Whether a text is in the script of the language that was found, and not in the other's.

    Latin letters belie nothing: many languages of other scripts are written in them too.
    """
    if "Latin" in scripts(found):
        return False
    return _share(text, found) > 1 / 2 and _share(text, declared) < 1 / 4


def _share(text: str, tag: str) -> float:
    """The share of a text's letters that are of a language's scripts."""
    letters = regex.findall(r"\p{L}", text)
    own = "".join(rf"\p{{Script={each}}}" for each in scripts(tag))
    return len(regex.findall(f"[{own}]", "".join(letters))) / max(1, len(letters))


def _throughout(text: str, found: str) -> bool:
    """Whether a text is long, and each piece of it by itself is in the language that was found."""
    pieces = [text[at : at + _PIECE] for at in range(0, len(text) - _PIECE + 1, _PIECE)]
    if len(pieces) < _FEWEST:
        return False
    return all(primary(detect(piece)) == primary(found) for piece in pieces[:_MOST])


def _lacks_words(text: str, declared: str, found: str) -> bool:
    """Whether a text has few of the small words of the language that it is said to be in."""
    if not (own := function_words(declared)):
        return False
    words = regex.findall(r"[\p{L}\p{M}]+", text.lower())
    other = function_words(found)
    said = sum(word in own - other for word in words)
    most = _FEW * sum(word in other - own for word in words) if other else _RARE * len(words)
    return said < most
