"""What was put right beside an article's words: who wrote it, its date, a picture's description.

None of it is told as a correction to readers and listeners: feeds and pages tell such things in
changing ways, and an editor may have filled them in. But the editions are others than those that
were published, so catalogues and feeds have to say that they changed, and the history what did.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from ..article import Article, BlockKind
from .correction import Correction, CorrectionKind
from .differing_words import same_words


def beside_words(before: Article, after: Article, when: datetime | date) -> Iterator[Correction]:
    """The byline, the date of publication and the pictures' texts that ``after`` has otherwise.

    Pictures are told apart by their order, so their texts are compared where there are as many.
    """
    if same_words(before.byline) != same_words(after.byline):
        yield Correction(when, CorrectionKind.BYLINE, before=before.byline, after=after.byline)
    dates = _date(before), _date(after)
    if dates[0] != dates[1]:
        yield Correction(when, CorrectionKind.DATE, before=dates[0], after=dates[1])
    olds, news = _pictures(before), _pictures(after)
    if len(olds) == len(news):
        for old, now in zip(olds, news, strict=True):
            if same_words(old) != same_words(now):
                yield Correction(when, CorrectionKind.PICTURE, before=old, after=now)


def _date(article: Article) -> str:
    return article.published.isoformat() if article.published is not None else ""


def _pictures(article: Article) -> list[str]:
    return [each.text for each in article.blocks if each.kind is BlockKind.FIGURE]
