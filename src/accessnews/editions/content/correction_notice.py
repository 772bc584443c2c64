"""The lines that say what was put right in an article after it was published, and when.

"Correction, 28 November 2026: An earlier version said 45; it is 46." They are blocks of the header,
so that they are narrated and shown by every format. One block has what was put right together, the
newest first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from ...article import Article, Block, BlockKind, Sentence
from ...correction import Correction, CorrectionKind, is_correction, updates
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
    told: list[tuple[str, ...]] = []
    for number, (when, together) in enumerate(reversed(list(updates(article.corrections)))):
        day = when.date() if isinstance(when, datetime) else when
        if is_correction(together):
            first, *others = _said(article, together, words)
            opening = words.say("correction", date=words.date(day), text=first)
            told.append((opening, *others))
        elif number == 0:
            told.append((words.say("updated", date=words.date(day)),))
    return tuple(_block(n, texts) for n, texts in enumerate(told[:MOST_UPDATES], FIRST))


def _block(number: int, texts: Sequence[str]) -> Block:
    id = f"h{number:03}"
    said = (Sentence(f"{id}s{n:02}", text) for n, text in enumerate(texts, 1))
    return Block(id, BlockKind.CORRECTION, tuple(said))


def _said(article: Article, together: Sequence[Correction], words: Wording) -> Iterator[str]:
    """What is said of each change; what would be the same for two is said once."""
    own = primary(words.language) == primary(article.language)
    texts = {sentence.id: sentence.text for sentence in article.sentences()}
    said: dict[str, None] = {}
    untold = 0
    for each in together:
        if each.kind is CorrectionKind.APPENDED:
            continue
        text, quoted = _change(article, each, words, texts if own else {})
        if text in said:
            continue
        if len(said) == MOST_CHANGES:
            untold += 1
            continue
        said[text] = None
        phrase = "correction-now" if len(said) == 1 else "correction-also"
        yield words.say(phrase, text=text) if quoted else text
    if untold:
        yield words.say("correction-more", count=str(untold))


def _change(
    article: Article, each: Correction, words: Wording, texts: Mapping[str, str]
) -> tuple[str, bool]:
    """What is said of a change; whether it is the sentence as it reads now.

    ``texts`` are the article's sentences; none where the words are in another language than those.
    """
    now = texts.get(each.sentence, "" if article.translated_from or not texts else each.after)
    if each.was and (not article.translated_from or each.now in now):
        return words.say("correction-words", before=each.was, after=each.now), False
    if each.kind is CorrectionKind.HEADLINE:
        return words.say("correction-headline"), False
    if each.kind is CorrectionKind.REMOVED:
        return words.say("correction-removed"), False
    return (now, True) if now else (words.say("correction-changed"), False)
