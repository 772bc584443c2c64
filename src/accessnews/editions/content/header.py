"""The lines around an article: who, when, from where, what a machine has done and what was put
right since; and its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from ...article import Article, Block, BlockKind, Sentence
from ...languages.addresses import names_a_file
from ...languages.wording import Wording, wording
from ...patterns import lazy
from ...provenance import State, TextClaim
from .correction_notice import notices

# A line has the same id in every edition, so that two languages pair even if one has more lines.
BYLINE, DATELINE, SOURCE, TRANSLATED, NARRATED = "h001", "h002", "h003", "h004", "h005"
UNTOLD = "h006"
END = "f001"


_NO_SCHEME = lazy(r"[\w-]+(?:\.[\w-]+)+/")


def compose(
    article: Article,
    *,
    translator: str = "",
    reviewed: bool = False,
    reviewers: Sequence[str] = (),
    narrator: str = "",
    closing: bool = True,
    claim: TextClaim | None = None,
) -> Article:
    """The article with a header in its own language; a line only for what is known.

    An article that is read aloud ends with a line that says so, unless ``closing`` is false: a
    listener can't see the end of a page.

    ``reviewed`` tells that a person has checked every sentence of the translation, ``reviewers``
    who has, where they are named. ``claim`` tells of a translation that a person has made or
    checked a part of.
    ``translator`` and ``narrator`` name the engines, empty where none was at work. The lines say
    that a machine translated or speaks, not which: they are read aloud, and "Qwen2.5 1.5B Q4" is
    no sentence. The names are in the metadata and the accessibility summary.
    """
    words = wording(article.language)
    lines: list[tuple[str, BlockKind, str]] = []
    if article.byline:
        lines.append((BYLINE, BlockKind.BYLINE, words.say("byline", name=article.byline)))
    if article.published is not None:
        date = words.date(article.published)
        lines.append((DATELINE, BlockKind.DATELINE, words.say("published", date=date)))
    if article.source:
        source = words.say("source", source=spoken_source(article.source))
        kind = BlockKind.SOURCE if is_heard(article.source) else BlockKind.FILE
        lines.append((SOURCE, kind, source))
    if translator:
        text = _translated(article, words, claim, reviewers, reviewed=reviewed)
        lines.append((TRANSLATED, BlockKind.DISCLOSURE, text))
    if narrator:
        lines.append((NARRATED, BlockKind.DISCLOSURE, words.say("narrated")))
    if untold := sum(block.lacks_text for block in article.blocks):
        text = words.say("pictures-without-text", count=str(untold))
        lines.append((UNTOLD, BlockKind.DISCLOSURE, text))
    header = (*(_block(id, kind, text) for id, kind, text in lines), *notices(article, words))
    footer = _footer(article, words) if narrator and closing else ()
    blocks = tuple(_told(block, words) if block.lacks_text else block for block in article.blocks)
    return replace(article, header=header, blocks=blocks, footer=footer)


def _translated(
    article: Article,
    words: Wording,
    claim: TextClaim | None,
    reviewers: Sequence[str],
    *,
    reviewed: bool,
) -> str:
    """By whom the article was translated, and whether a person has checked that."""
    language = words.language_name(article.translated_from or article.language)
    if claim and claim.state is State.HUMAN:
        return words.say("translated-by-person", language=language)
    if claim and claim.state is State.PARTLY_REVIEWED:
        counts = {"checked": str(claim.answered_for), "all": str(claim.translated)}
        return words.say("translated-partly-reviewed", language=language, **counts)
    if reviewed and reviewers:
        names = words.names(reviewers)
        return words.say("translated-reviewed-by", language=language, names=names)
    return words.say("translated-reviewed" if reviewed else "translated", language=language)


def bare(article: Article) -> Article:
    """The article as it was before ``compose``: without the lines around it, and without what
    stands for the text of a picture that has none."""
    blocks = tuple(map(_as_it_was, article.blocks))
    return replace(article, header=(), blocks=blocks, footer=())


def _told(block: Block, words: Wording) -> Block:
    """A picture without a text, which says so: to those who see it and to those who listen."""
    if block.image is None:
        return block
    said = Sentence(f"{block.id}s01", words.say("picture-without-text"))
    return replace(block, image=replace(block.image, untold=True), sentences=(said,))


def _as_it_was(block: Block) -> Block:
    if block.image is None or not block.image.untold:
        return block
    return replace(block, image=replace(block.image, untold=False), sentences=())


def _footer(article: Article, words: Wording) -> tuple[Block, ...]:
    """The last line: that the article ends here, and again where it is from."""
    said = [words.say("closing")]
    if article.source and is_heard(article.source):
        said.append(words.say("source", source=spoken_source(article.source)))
    return (_block(END, BlockKind.CLOSING, *said),)


def _block(id: str, kind: BlockKind, *texts: str) -> Block:
    sentences = (Sentence(f"{id}s{n:02}", text) for n, text in enumerate(texts, 1))
    return Block(id, kind, tuple(sentences))


def is_heard(source: str) -> bool:
    """Whether a source has a name for the ear: a publisher, a site; no file, no number.

    ``000_75e67dd385086cc9.txt`` read aloud is seven seconds of letters that tell nobody anything.
    """
    return not names_a_file(spoken_source(source))


def spoken_source(source: str) -> str:
    """A web address by its site's name alone (the link holds the rest); else as it is."""
    address = f"http://{source}" if _NO_SCHEME.match(source) else source
    try:
        parts = urlsplit(address)
        host = parts.hostname if parts.scheme in ("http", "https") else None
    except ValueError:
        return source
    return host.removeprefix("www.") if host else source
