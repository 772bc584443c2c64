"""Braille read back by its rulebooks' tables: what a reader's fingers find, without liblouis.

Chinese: the Chinese Common Braille Scheme (GF 0019-2018). English: the letters, capitals, numbers
and marks of Unified English Braille, for words that have no contraction.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

BLANK = "\u2800"
LETTERS = dict(zip("⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚⠅⠇⠍⠝⠕⠏⠟⠗⠎⠞⠥⠧⠺⠭⠽⠵", "abcdefghijklmnopqrstuvwxyz", strict=True))
DIGITS = dict(zip("⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚", "1234567890", strict=True))

INITIALS = dict(
    zip(
        "⠃⠏⠍⠋⠙⠞⠝⠇⠛⠅⠓⠌⠟⠱⠚⠵⠉⠎",
        "b p m f d t n l g k h zh ch sh r z c s".split(),
        strict=True,
    )
)
FINALS = dict(
    zip(
        "⠔⠢⠊⠥⠬⠪⠮⠖⠷⠧⠴⠦⠼⠲⠫⠑⠜⠳⠩⠣⠭⠡⠕⠿⠒⠻⠾⠯⠸⠽⠺⠗⠶⠹",
        "a e i u ü ai ei ao ou an en ang eng ong ia ie iao iu ian in iang ing uo ua un uan üe üan "
        "ün uai ui er uang iong".split(),
        strict=True,
    )
)
TONES = dict(zip("⠁⠂⠄⠆", "1234", strict=True))
PALATAL = {"g": "j", "k": "q", "h": "x"}
ALONE = frozenset(("zh", "ch", "sh", "r", "z", "c", "s"))
"""Initials that are a syllable by themselves (zhi, ...), and stand before no i and no ü."""
SHORT = {"⠙": "de", "⠍": "me", "⠝": "ni", "⠞": "ta"}
"""的 么 你 他; 她 is ⠞⠁, 它 ⠈⠞."""
MARKS = "⠘⠚⠰⠉ ⠘⠚⠠⠉ ⠈⠩ ⠈⠽ ⠈⠎ ⠐⠆ ⠐⠄ ⠰⠂ ⠐⠤ ⠤⠂ ⠰⠄ ⠠⠆ ⠰⠆ ⠠⠤ ⠐⠐⠐ ⠠⠠⠠ ⠘⠘ ⠐⠂ ⠠⠄ ⠈⠡ ⠐ ⠈ ⠰ ⠤ ⠘".split()


PERCENT = "⠼⠚⠴"


def syllables(cells: str) -> list[tuple[str, str]]:
    """The syllables of a Chinese line as initial and final ("zh-ong"), each with its tone's number
    where it is written. Numbers and Latin words are passed over."""
    return list(_syllables(cells))


def _syllables(cells: str) -> Iterator[tuple[str, str]]:
    at = 0
    while at < len(cells):
        cell, after = cells[at], cells[at + 1 : at + 2]
        if cell == BLANK:
            at += 1
        elif cells.startswith(PERCENT, at):
            at += len(PERCENT)
        elif cell == "⠼" or (cell in "⠠⠰" and (after in LETTERS or cells[at : at + 2] == "⠠⠠")):
            end = _latin(cells, at)
            at = end if end > at + 1 else at + 3  # an ellipsis
        elif cell + after == "⠈⠞":
            yield "ta", ""
            at += 2
        elif mark := next((each for each in MARKS if cells.startswith(each, at)), ""):
            at += len(mark)
        else:
            end, syllable, tone = _syllable(cells, at)
            yield syllable, tone
            at = end


def _syllable(cells: str, at: int) -> tuple[int, str, str]:
    cell, after = cells[at], cells[at + 1 : at + 2]
    initial = INITIALS.get(cell, "")
    final = FINALS.get(after, "") if initial else FINALS.get(cell, "?" + cell)
    if initial in ALONE and final[:1] in ("i", "ü"):
        final = ""
    if initial and not final and cell in SHORT:
        return at + (2 if cell + after == "⠞⠁" else 1), SHORT[cell], ""
    if initial in PALATAL and final[:1] in ("i", "ü"):
        initial = PALATAL[initial]
    end = at + bool(initial) + bool(final)
    tone = TONES.get(cells[end : end + 1], "")
    return end + bool(tone), f"{initial}-{final}", tone


def _latin(cells: str, at: int) -> int:
    """Where a number or a Latin word ends."""
    while at < len(cells):
        cell, after = cells[at], cells[at + 1 : at + 2]
        inside = after in LETTERS or after in ("⠠", "⠼", "⠌", "⠯")
        if not (
            cell in LETTERS
            or cell in "⠼⠲⠌⠯⠒"
            or (cell in "⠠⠰" and (after in LETTERS or after in ("⠠", "⠒")))
            or (cell in "⠄⠂⠤⠸⠈" and inside)
        ):
            break
        at += 1
    return at


def initial_and_final(pinyin: str) -> str:
    """A syllable of pinyin ("xue", ü as v) as the scheme takes it apart: "x-üe"."""
    initial = next((each for each in ("zh", "ch", "sh") if pinyin.startswith(each)), "")
    if not initial and pinyin[0] in "bpmfdtnlgkhjqxrzcsyw":
        initial = pinyin[0]
    final = pinyin.removeprefix(initial).replace("v", "ü")
    if initial == "y":
        final = {"u": "ü", "ue": "üe", "uan": "üan", "un": "ün"}.get(final) or (
            final if final.startswith("i") else "i" + final.replace("ou", "u")
        )
    elif initial == "w":
        final = {"u": "u", "ei": "ui", "en": "un", "eng": "ong"}.get(final, "u" + final)
    elif initial in ("j", "q", "x") and final.startswith("u"):
        final = "ü" + final[1:]
    elif initial in ALONE and final == "i":
        final = ""
    if final in ("o", "ue"):
        final = {"o": "e", "ue": "üe"}[final]
    return f"{'' if initial in ('y', 'w') else initial}-{final}"


ENGLISH_MARKS = {
    "⠂": ",",
    "⠲": ".",
    "⠄": "'",
    "⠤": "-",
    "⠒": ":",
    "⠆": ";",
    "⠦": "?",
    "⠖": "!",
    "⠸⠌": "/",
    "⠈⠯": "&",
    "⠈⠎": "$",
    "⠈⠇": "£",
    "⠈⠑": "€",
    "⠨⠴": "%",
    "⠐⠣": "(",
    "⠐⠜": ")",
    "⠠⠤": "–",
    "⠘⠚": "°",
    "⠐⠖": "+",
    "⠴": '"',
}
WHOLE = {"⠢": "enough"}
"""A word that liblouis gives back as "en"."""


def without_passages(words: Iterable[str]) -> list[str]:
    """English words with the sign of a word in capitals, where a whole passage has its own
    (UEB 8.5), which liblouis reads back as small letters."""
    passage, made = False, []
    for word in words:
        passage = passage or "⠠⠠⠠" in word
        capital = word.replace("⠠⠠⠠", "⠠⠠") if "⠠⠠⠠" in word else f"⠠⠠{word}"
        made.append(capital.replace("⠠⠄", "") if passage else word)
        passage = passage and "⠠⠄" not in word
    return made


def spelt(words: Iterable[str]) -> list[str]:
    """English words read letter by letter, "?" for a cell that is none of a letter's or a mark's.

    Capitals: UEB 8.3 to 8.5; numbers: 6.1 to 6.3; the sign of letters: 5.2.
    """
    passage, made = False, []
    for word in words:
        read, passage = _spelt(word, passage)
        made.append(read)
    return made


def _spelt(word: str, passage: bool) -> tuple[str, bool]:
    if word in WHOLE:
        return WHOLE[word], passage
    made, at, capital, whole, number = "", 0, False, False, False
    while at < len(word):
        cell = word[at]
        mark = next((m for m in ENGLISH_MARKS if len(m) > 1 and word.startswith(m, at)), cell)
        if word.startswith("⠠⠠⠠", at):
            passage, at = True, at + 3
        elif word.startswith("⠠⠄", at):
            passage, whole, at = False, False, at + 2
        elif word.startswith("⠠⠠", at):
            whole, at = True, at + 2
        elif mark in ENGLISH_MARKS and not (number and mark == "⠄"):
            number, whole = number and mark in "⠂⠲", False
            made += ENGLISH_MARKS[mark] if made or mark != "⠦" else '"'
            at += len(mark)
        elif cell == "⠠":
            capital, number, at = True, False, at + 1
        elif cell == "⠰":
            number, at = False, at + 1
        elif cell == "⠼":
            number, at = True, at + 1
        elif number and cell == "⠐":
            made, at = made + "_", at + 1
        elif number and cell in DIGITS:
            made, at = made + DIGITS[cell], at + 1
        else:
            letter = LETTERS.get(cell, "?")
            made += letter.upper() if capital or whole or passage else letter
            capital, at = False, at + 1
    return made, passage
