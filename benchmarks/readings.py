"""How many polyphones of Chinese are read right, beside pypinyin and g2pM alone.

    python benchmarks/readings.py FOLDER [--every 5]

FOLDER holds ``test.sent``, a sentence a line with one character between two marks (U+2581), and
``test.lb``, the reading of that character in pinyin with a tone number (5 for none, ``u:`` for
ü): the form of the CPP set that g2pM's authors published.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from g2pM import G2pM
from pypinyin import Style, lazy_pinyin
from pypinyin.contrib.tone_convert import to_tone3

from accessnews.languages.zh.readings import readings

MARK = "\u2581"

Reader = Callable[[str], Sequence[str]]
"""A sentence to a syllable with its tone number for each character."""


def by_us(sentence: str) -> Sequence[str]:
    syllables: list[str] = []
    for piece in readings(sentence):
        syllables += piece.syllables or [""] * len(piece.text)
    return [to_tone3(each, neutral_tone_with_five=True) if each else "" for each in syllables]


def by_pypinyin(sentence: str) -> Sequence[str]:
    read = lazy_pinyin(sentence, Style.TONE3, errors=_each, neutral_tone_with_five=True)  # type: ignore[arg-type]
    return list(read)


def _each(unread: str) -> list[str]:
    return list(unread)


def by_g2pm() -> Reader:
    model = G2pM()
    return lambda sentence: model(sentence, char_split=True, tone=True)


def plain(syllable: str) -> str:
    return syllable.replace("u:", "v").replace("ü", "v")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--every", type=int, default=1, help="take every Nth sentence")
    options = parser.parse_args()
    sentences = (options.folder / "test.sent").read_text("utf-8").splitlines()
    labels = (options.folder / "test.lb").read_text("utf-8").splitlines()
    rows = list(zip(sentences, labels, strict=True))[:: options.every]

    print("| | right | ms a sentence |\n|---|---|---|")
    readers = {"accessnews": by_us, "pypinyin": by_pypinyin, "g2pM": by_g2pm()}
    for name, reader in readers.items():
        reader("银行行长。")  # what it loads is not counted
        right = 0
        begin = time.perf_counter()
        for marked, label in rows:
            place = marked.index(MARK)
            right += plain(reader(marked.replace(MARK, ""))[place]) == plain(label.strip())
        took = time.perf_counter() - begin
        print(f"| {name} | {100 * right / len(rows):.2f} % | {1000 * took / len(rows):.1f} |")
    print(f"\n{len(rows)} sentences, one polyphone each.")


if __name__ == "__main__":
    main()
