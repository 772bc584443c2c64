"""The lines that say what was put right in an article after it was published, and when.

"Correction, 28 November 2026: An earlier version said 45; it is 46." They are blocks of the header,
so that they are narrated and shown by every format. One block has what was put right together, the
newest first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from ...article import Article, Block, BlockKind, Sentence
from ...corrections.correction import UNTOLD, Correction, CorrectionKind, is_correction, updates
from ...languages.tags import primary
from ...languages.wording import Wording

FIRST = 101
"""The number of the first block: behind all other lines of the header, in every edition."""

MOST_UPDATES, MOST_CHANGES = 5, 3
"""How many are told, of updates and of each one's changes; all are in the report."""


def notices(article: Article, words: Wording) -> tuple[Block, ...]:
    """The lines of ``article.corrections`` in the article's language; none where it has none.

    Of updates that only added paragraphs the last is told alone, and only where nothing was put
    right after it.
    """
    told: list[dict[int, str]] = []
    corrections = [each for each in article.corrections if each.kind not in UNTOLD]
    for number, (when, together) in enumerate(
        reversed(list(updates(_once(list(_until_now(corrections))))))
    ):
        day = words.date(when.date() if isinstance(when, datetime) else when)
        if is_correction(together):
            said = dict(_said(article, together, words))
            first = min(said)
            said[first] = words.say("correction", date=day, text=said[first])
            told.append(said)
        elif number == 0:
            told.append({1: words.say("updated", date=day)})
    return tuple(_block(number, said) for number, said in enumerate(told[:MOST_UPDATES], FIRST))


def _until_now(corrections: Sequence[Correction]) -> Iterator[Correction]:
    """Each correction by what is right now: one that was itself put right later says so.

    "46" that became 47 and then 48 is told as "it is 48". The words of a sentence that was later
    changed otherwise, or is gone, are told no more, nor is what came to be as it was.
    """
    for number, each in enumerate(corrections):
        was, now = each.was, each.now if each.sentence else ""
        for later in corrections[number + 1 :]:
            if now and later.sentence == each.sentence and not _still(now, later.after):
                now = later.now if later.was == now else ""
        if was and was == now:
            continue
        yield replace(each, was=was, now=now) if now else replace(each, was="", now="")


def _once(corrections: Sequence[Correction]) -> Iterator[Correction]:
    """Without those of a sentence of which a later one says the same."""
    for number, each in enumerate(corrections):
        again = (
            (later.kind, later.sentence, later.was, later.now)
            for later in corrections[number + 1 :]
        )
        if not each.sentence or (each.kind, each.sentence, each.was, each.now) not in again:
            yield each


def _still(words: str, text: str) -> bool:
    """Whether a text has the words, not as a part of a longer number or word."""
    return bool(
        re.search(rf"(?<![0-9A-Za-z])(?<!\d[.,]){re.escape(words)}(?![0-9A-Za-z]|[.,]\d)", text)
    )


def _block(number: int, said: Mapping[int, str]) -> Block:
    id = f"h{number:03}"
    sentences = (Sentence(f"{id}s{n:02}", text) for n, text in said.items())
    return Block(id, BlockKind.CORRECTION, tuple(sentences))


def _said(
    article: Article, together: Sequence[Correction], words: Wording
) -> Iterator[tuple[int, str]]:
    """What is said of each change, by its number, which is the same in every language.

    What would be the same for two is said once.
    """
    own = primary(words.language) == primary(article.language)
    texts = {sentence.id: sentence.text for sentence in article.sentences()}
    changes = [each for each in together if each.kind is not CorrectionKind.APPENDED]
    said: set[str] = set()
    untold = sentences = 0
    for number, each in enumerate(changes, 1):
        text, quoted = _change(article, each, words, texts if own else {})
        if text in said:
            continue
        if len(said) == MOST_CHANGES:
            untold += 1
            continue
        said.add(text)
        phrase = "correction-also" if sentences else "correction-now"
        sentences += quoted
        yield number, words.say(phrase, text=text) if quoted else text
    if untold:
        yield len(changes) + 1, words.say("correction-more", count=str(untold))


def _change(
    article: Article, each: Correction, words: Wording, texts: Mapping[str, str]
) -> tuple[str, bool]:
    """What is said of a change; whether it is the sentence as it reads now.

    ``texts`` are the article's sentences; none where the words are in another language than those.
    """
    now = texts.get(each.sentence, "")
    if each.was and (not article.translated_from or each.now in now):  # its own words alone
        return words.say("correction-words", before=each.was, after=each.now), False
    if each.kind is CorrectionKind.HEADLINE:
        return words.say("correction-headline"), False
    if each.kind is CorrectionKind.REMOVED:
        return words.say("correction-removed"), False
    return (now, True) if now else (words.say("correction-changed"), False)
