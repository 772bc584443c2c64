"""The base forms of words: "councils" is the council's."""

from __future__ import annotations

from functools import lru_cache

from ..patterns import lazy

_COMPARED = lazy(r"(?:er|est)$")


@lru_cache(maxsize=65536)
def bases(word: str, language: str) -> frozenset[str]:
    """The word itself and its base forms, capitals kept: "Councils" gives "Council" too.

    The dictionaries are simplemma's; comparatives stay as they are ("better" is not "good"). What
    they do not know loses an English plural's "s" (names, acronyms).
    """
    from simplemma import is_known, lemmatize

    if not word[:1].isalpha() or not _lemmatised(language):
        return frozenset({word})
    forms = {word}
    lower = word.lower()
    acronym = len(word) > 1 and word.rstrip("s").isupper()
    known = is_known(lower, lang=language)
    if known and not acronym and not (language == "en" and _COMPARED.search(lower)):
        lemma = lemmatize(lower, lang=language)
        forms.add(lemma if word[0].islower() else lemma[:1].upper() + lemma[1:])
    if language == "en" and word.endswith("s") and (acronym or not known):
        forms.add(word[:-1])
        if word.endswith("es"):
            forms.add(word[:-2])
    return frozenset(form for form in forms if form)


@lru_cache(maxsize=64)
def _lemmatised(language: str) -> bool:
    from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES

    return language in SUPPORTED_LANGUAGES
