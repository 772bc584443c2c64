"""Chinese made ready for mainland braille: words apart, and each character as it is read there.

Braille writes the sound, and many characters have more than one. liblouis's table knows few of
them by their words and takes the rare one of some (it reads 社区 as shè'ōu). So the reading is
pypinyin's, and a character that the table would read otherwise is given as one that sounds alike.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cache

from ...extras import extra
from ...patterns import lazy
from ..scripts import HAN
from .braille_marks import marked
from .charsets import common_characters
from .text import tokenizer

_RUN = lazy(f"[{HAN}]+")
MARKS = dict(zip("⠁⠂⠄⠆", "1234", strict=True))
CELLS = {tone: mark for mark, tone in MARKS.items()}
"""The cells of the tones, and back."""
NEUTRAL = "5"
_TONES = dict.fromkeys(map(ord, MARKS))
SHORTENED = frozenset("的么你他她它")
"""Characters that the scheme writes shorter than their sound."""

_ADVERB = lazy(r"(?:(.)\1|[忽猛蓦似般])?地")
"""A word that ends in the particle 地, which pypinyin reads as the noun (dì, "ground")."""

Transcribe = Callable[[str], str]
"""Gives the cells of a text (Unicode braille), by the mainland's table."""


def spaced(text: str, braille: Transcribe) -> str:
    """``text`` with a space between Chinese words, as mainland braille is written.

    The words are jieba's, which come near the standard's (GB/T 15720) without its finer rules.
    """
    spelt = as_read if _tones_apart(braille) else lambda word, _: word
    return _RUN.sub(
        lambda run: " ".join(spelt(word, braille) for word in tokenizer().cut(run[0])),
        marked(text, braille),
    )


@cache
def _tones_apart(braille: Transcribe) -> bool:
    """Whether a table writes a syllable and its tone in cells of their own (mā, mǎ)."""
    first, third = map(braille, "妈马")
    return first != third and _toneless(first) == _toneless(third)


@cache
def as_read(word: str, braille: Transcribe) -> str:
    """A word for the table: the characters that it would misread, by others that sound alike.

    A syllable is misread where its cells are another's. One of a character that the table reads
    as it reads it alone is misread, too, where it has the mark of another tone than it is read with
    here (更, 为); a tone that is left out is the scheme's choice, and one that differs from the
    character's own is the table's knowledge of the word (朝鲜).
    """
    with extra("zh"):
        from pypinyin import Style, lazy_pinyin

    readings = lazy_pinyin(word, style=Style.TONE3, neutral_tone_with_five=True)
    if len(readings) != len(word) or _ADVERB.fullmatch(word):
        return word
    syllables, homophones = _sounds(braille)
    cells = [_cells(each, braille) for each in word]
    right = [
        cells[n] if each in SHORTENED else syllables.get(reading[:-1], cells[n])
        for n, (each, reading) in enumerate(zip(word, readings, strict=True))
    ]
    alike = [
        homophones.get(reading) or _spelt(reading, syllables) or each
        for each, reading in zip(word, readings, strict=True)
    ]
    spelt = [*word]
    if _tones(braille(word), right) is None:
        spelt = [
            other if one != wanted else each
            for each, other, one, wanted in zip(word, alike, cells, right, strict=True)
        ]
    made = braille("".join(spelt))
    tones = _tones(made, right)
    if tones is not None and made == "".join(map(braille, spelt)):
        spelt = [
            other if _otherwise(mark, reading) and each not in SHORTENED else each
            for each, other, mark, reading in zip(spelt, alike, tones, readings, strict=True)
        ]
    return _apart(spelt, right, readings, braille, frozenset(syllables.values()))


def _tones(cells: str, syllables: list[str]) -> list[str] | None:
    """The tone's cell behind each of a word's syllables, "" for none; None for other syllables."""
    found = []
    for syllable in syllables:
        if not cells.startswith(syllable):
            return None
        cells = cells.removeprefix(syllable)
        mark = cells[:1] if cells[:1] in MARKS else ""
        cells = cells.removeprefix(mark)
        found.append(mark)
    return None if cells else found


def _otherwise(mark: str, reading: str) -> bool:
    """Whether a tone's cell is another's than that of a reading, which is not neutral."""
    return mark != "" and reading[-1] not in (MARKS[mark], NEUTRAL)


def _spelt(reading: str, syllables: dict[str, str]) -> str:
    """The cells of a reading that no character of the table has alone (gèng)."""
    cells = syllables.get(reading[:-1], "")
    return cells + CELLS.get(reading[-1], "") if cells else ""


def _apart(
    word: list[str],
    right: list[str],
    readings: list[str],
    braille: Transcribe,
    syllables: frozenset[str],
) -> str:
    """A word whose syllables stay apart: one that is an initial alone has its tone where the next
    would make another syllable of it (市委 is no 水), as the table has it in the words it knows."""
    tones = _tones(braille("".join(word)), right) or []
    made = [*word]
    for n, tone in enumerate(tones[:-1]):
        if not tone and len(right[n]) == 1 and right[n] + right[n + 1] in syllables:
            made[n] += CELLS.get(readings[n][-1], "")
    return "".join(made)


@cache
def _cells(character: str, braille: Transcribe) -> str:
    return _toneless(braille(character))


def _toneless(cells: str) -> str:
    return cells.translate(_TONES)


@cache
def _sounds(braille: Transcribe) -> tuple[dict[str, str], dict[str, str]]:
    """For each syllable its cells without a tone, and for each reading a character that has it.

    A syllable's cells are those that most characters have of which it is the only reading. The
    characters are the 3,755 that are used most (GB 2312, level 1): a tenth of a second.
    """
    alone: defaultdict[str, list[str]] = defaultdict(list)
    mostly: defaultdict[str, list[str]] = defaultdict(list)  # 神, for shén: it has others, too
    spelt: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for character in common_characters():
        first, *others = _readings(character)
        if character in SHORTENED:
            continue
        (mostly if others else alone)[first].append(character)
        if not others:
            spelt[first[:-1]][_cells(character, braille)] += 1
    syllables = {syllable: cells.most_common(1)[0][0] for syllable, cells in spelt.items()}
    every = {each[:-1] for character in common_characters() for each in _readings(character)}
    syllables |= _composed(every - syllables.keys(), syllables)
    homophones: dict[str, str] = {}
    for reading in alone | mostly:
        for character in alone[reading] + mostly[reading]:
            mark = braille(character)[-1:]  # 更 itself has that of gēng
            if (
                _cells(character, braille) == syllables.get(reading[:-1])
                and MARKS.get(mark, reading[-1]) == reading[-1]
            ):
                homophones.setdefault(reading, character)
    return syllables, homophones


def _composed(missing: Iterable[str], syllables: Mapping[str, str]) -> dict[str, str]:
    """The cells of syllables that no character has alone (cen, le), by the parts of others."""
    initials, finals = {}, {}
    for syllable, cells in syllables.items():
        initial, final = _parts(syllable)
        if initial and len(cells) == 2:
            initials[initial], finals[final] = cells[0], cells[1]
    parts = {syllable: _parts(syllable) for syllable in missing}
    return {
        syllable: initials[initial] + finals[final]
        for syllable, (initial, final) in parts.items()
        if initial in initials and final in finals
    }


def _parts(syllable: str) -> tuple[str, str]:
    """Initial and final in pinyin; u behind j, q and x is ü."""
    final = syllable.lstrip("bpmfdtnlgkhjqxzcsr")
    initial = syllable.removesuffix(final)
    return initial, f"v{final[1:]}" if initial in ("j", "q", "x") and final[:1] == "u" else final


@cache
def _readings(character: str) -> list[str]:
    """In pinyin with the tone's number at the end; the most usual first."""
    with extra("zh"):
        from pypinyin import Style, pinyin

    (readings,) = pinyin(character, style=Style.TONE3, heteronym=True, neutral_tone_with_five=True)
    return list(readings)
