"""Which stretches of a sentence are in another language than its article, told by their script.

A script names a language only where it is clear which: Han, kana and hangul do, and any script in
which the article was written before it was translated. Two languages in Latin letters are never
told apart, nor are two in Cyrillic or Arabic ones: what is not clear stays with its article.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import regex

from .greek import is_sign
from .scripts import scripts

LATIN = "en"
"""What Latin words in a text of another script are read as, where it isn't a translation."""

FEWEST_LETTERS = 3
"""Letters of the longest word in a Latin run; shorter ones are initials or units of measure."""

# A script (its long name in Unicode) and the language that alone is written in it today, or nearly
# so. Han is not Japanese where no kana stands beside it.
_LANGUAGES = {
    "Han": "zh",
    "Hiragana": "ja",
    "Katakana": "ja",
    "Hangul": "ko",
    "Greek": "el",
    "Thai": "th",
    "Hebrew": "he",
    "Armenian": "hy",
    "Georgian": "ka",
    "Tamil": "ta",
    "Telugu": "te",
    "Kannada": "kn",
    "Malayalam": "ml",
    "Gujarati": "gu",
    "Sinhala": "si",
    "Khmer": "km",
    "Lao": "lo",
    "Myanmar": "my",
}

# Scripts of several languages, and the letters by which one of them is known (CLDR exemplar sets).
_BY_LETTERS = {
    "Cyrillic": (("uk", "ґєїҐЄЇ"), ("be", "ўЎ"), ("sr", "ђћЂЋ"), ("mk", "ѓќЃЌ"), ("ru", "ыэёЫЭЁ")),
    "Arabic": (("fa", "پچژگ"), ("ur", "ٹڈڑےں"), ("ar", "ةىإأ")),
}

_SCRIPTS = ("Latin", "Devanagari", "Bengali", *_LANGUAGES, *_BY_LETTERS)
_EAST_ASIAN = r"[\p{Han}\p{Hiragana}\p{Katakana}ー々〆]"
_WORDS = regex.compile(
    r"(?P<address>(?:https?://|www\.)[!-~]+[0-9A-Za-z/]"
    r"|[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+|@[A-Za-z_][A-Za-z0-9_]+"
    r"|(?<![A-Za-z0-9_.])(?:[a-z0-9-]+\.)+(?:com|org|net|gov|edu|cn|io|info)(?![a-z]))"
    rf"|(?P<East>{_EAST_ASIAN}+(?:[·・]{_EAST_ASIAN}+)*)"
    + "".join(
        rf"|(?P<{name}>\p{{{name}}}[\p{{{name}}}\p{{M}}]*(?:['’]\p{{{name}}}[\p{{{name}}}\p{{M}}]*)*)"
        for name in _SCRIPTS
        if name not in ("Han", "Hiragana", "Katakana")
    )
)
_AFTER_A_NUMBER = regex.compile(r"\d[\s\u00a0]?$")
_JOINED = regex.compile(
    r"[\s\u00a0]*[ '’.,;:&+/·・、，—–-]?[\s\u00a0]*|[\s\u00a0-]\d{1,4}[\s\u00a0]"  # iPhone 15 Pro
)


@dataclass(frozen=True, slots=True)
class Run:
    """Code points ``begin`` to ``end`` of a text, and the language (BCP 47) they are in."""

    begin: int
    end: int
    language: str


@lru_cache(maxsize=4096)  # asked for by the voice, by each edition of a sentence and by the page
def language_runs(text: str, language: str, origin: str = "") -> tuple[Run, ...]:
    """The runs of ``text`` in order, end to end: the article's ``language`` and others in it.

    Args:
        text: a sentence.
        language: the article's language; digits, punctuation and space are in it, but not those
            in the middle of a run.
        origin: the language that the article was translated from, or "".

    Short Latin words that any voice says letter by letter (AI, GDP, 5G), units and single Greek
    letters (β, Ω) stay in the article's language. Words of one language are one run with the space
    and marks between them.
    """
    foreign = _joined(text, _foreign(text, language, origin))
    runs: list[Run] = []
    done = 0
    for run in foreign:
        if run.begin > done:
            runs.append(Run(done, run.begin, language))
        runs.append(run)
        done = run.end
    if done < len(text):
        runs.append(Run(done, len(text), language))
    return tuple(runs)


def foreign_languages(texts: Iterable[str], language: str, origin: str = "") -> frozenset[str]:
    """The other languages that occur in ``texts``."""
    return frozenset(
        run.language
        for text in texts
        for run in language_runs(text, language, origin)
        if run.language != language
    )


def _foreign(text: str, language: str, origin: str) -> Iterator[Run]:
    """The words of other languages, one by one."""
    own = _scripts_of(language)
    for match in _WORDS.finditer(text):
        word = match[0]
        if match["East"]:
            yield from _east_asian(word, match.start(), own, origin)
            continue
        name = "Latin" if match["address"] else (match.lastgroup or "")
        if name in own:
            continue
        if name == "Latin":
            if match["address"] or not _is_unit(text[: match.start()], word):
                written = origin if "Latin" in _scripts_of(origin) else LATIN
                yield Run(match.start(), match.end(), written)
        elif is_sign(text, *match.span()):
            continue
        elif known := _language_of(name, word, origin):
            yield Run(match.start(), match.end(), known)


def _east_asian(word: str, begin: int, own: frozenset[str], origin: str) -> Iterator[Run]:
    """Han and kana: Japanese where kana is among them, unless Han is the article's own."""
    if "Hiragana" in own or (own == {"Hangul", "Han"} and regex.fullmatch(r"\p{Han}+", word)):
        return
    kana = regex.compile(r"[\p{Hiragana}\p{Katakana}ー]{2,}")
    if "Han" in own:
        for match in kana.finditer(word):
            yield Run(begin + match.start(), begin + match.end(), "ja")
    elif kana.search(word):
        yield Run(begin, begin + len(word), "ja")
    else:
        yield Run(begin, begin + len(word), _language_of("Han", word, origin))


def _is_unit(before: str, word: str) -> bool:
    """Whether a word after a number looks like a unit of measure (kWh, GHz, Mbps; not Pro)."""
    name = word.istitle() and len(word) > 2 and not word.endswith("bps")
    return len(word) <= 4 and not name and bool(_AFTER_A_NUMBER.search(before[-2:]))


def _language_of(name: str, word: str, origin: str) -> str:
    """The language of a word by its script and letters; "" where that is not clear."""
    if name in _scripts_of(origin):
        return origin
    if name in _LANGUAGES:
        return _LANGUAGES[name]
    return next((tag for tag, signs in _BY_LETTERS.get(name, ()) if set(signs) & set(word)), "")


def _joined(text: str, words: Iterable[Run]) -> Iterator[Run]:
    """Words of one language with only space and a mark between them, as one run."""
    run: Run | None = None
    for word in words:
        if run and run.language == word.language and _JOINED.fullmatch(text, run.end, word.begin):
            run = Run(run.begin, word.end, run.language)
            continue
        if run and _worth_a_voice(text, run):
            yield run
        run = word
    if run and _worth_a_voice(text, run):
        yield run


def _worth_a_voice(text: str, run: Run) -> bool:
    """Whether a run is more than initials: it has a word of some letters, one of them small."""
    words = regex.findall(r"\p{Latin}+", text[run.begin : run.end])
    return not words or any(len(word) >= FEWEST_LETTERS and not word.isupper() for word in words)


@cache
def _scripts_of(tag: str) -> frozenset[str]:
    return frozenset(scripts(tag)) if tag else frozenset()
