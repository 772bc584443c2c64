"""What a front page shows of each story: titles, how it begins, a picture, the way to its page.

The issues of a day are laid together by the names of their stories: a story that is in several of
them stands once, in all its languages. Regions of a language are one. An edition is asked for only
where it brings a language that is not yet known, and none is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import quote

from ...article import Article, BlockKind
from ...languages.tags import primary, script
from ...provenance import provenance
from ..content import pictures
from ..content.document import plain_title
from ..content.xhtml import clean, link_address
from ..web.files import by_language
from ..web.linked_data import news_article
from ..web.story import OWN, Track
from .issue import Issue, Story

# What a story may begin with; a heading, a table or a line of code tells nothing by itself.
OPENINGS = frozenset({BlockKind.STANDFIRST, BlockKind.PARAGRAPH, BlockKind.QUOTE})


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that lies with a story's web edition, and its text alternative."""

    address: str
    text: str
    language: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Teaser:
    """A story: ``titles`` and ``opening`` with their languages (BCP 47).

    ``page`` is the address of its web edition, "" where it has none; ``opening`` is None where no
    sentence opens it, ``picture`` where its web edition has none. ``origin`` is the language that
    the others were translated from, "" for none. ``data`` tell programs how each text came about
    (``web.linked_data``).
    """

    titles: tuple[tuple[str, str], ...]
    page: str = ""
    opening: tuple[str, str] | None = None
    picture: Picture | None = None
    origin: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Group:
    """Stories under a heading, which is empty for those without a section.

    ``origin`` is the language that the heading was written in, "" where that is not known.
    """

    titles: dict[str, str] = field(default_factory=dict)
    origin: str = ""
    teasers: list[Teaser] = field(default_factory=list)


def groups(issues: Sequence[Issue], folder: Path) -> list[Group]:
    """The sections of all ``issues`` as one list, none empty, in the order of the first issue.

    ``folder`` is where the issues lie.

    Raises:
        InputError: an edition can't be had.
    """
    placed: dict[str, int] = {}
    made: list[Group] = []
    editions: dict[str, list[tuple[Issue, Story]]] = {}
    for issue in issues:
        for section in issue.sections:
            known = [placed[story.name] for story in section.stories if story.name in placed]
            if section.stories and not known:
                known = [len(made)]
                made.append(Group(origin=section.origin))
            for place in dict.fromkeys(known):
                for language, title in section.titles.items():
                    known_in = {written(each) for each in made[place].titles}
                    if (words := clean(title)) and written(language) not in known_in:
                        made[place].titles[language] = words
            for story in section.stories:
                placed.setdefault(story.name, known[0])
                editions.setdefault(story.name, []).append((issue, story))
    order = list(
        dict.fromkeys(
            tag
            for issue in issues
            for _, story in issue.stories()
            for tag in issue.languages_of(story)
        )
    )
    for name, several in editions.items():
        made[placed[name]].teasers.append(teaser(several, order, folder))
    return made


def teaser(several: Iterable[tuple[Issue, Story]], order: Sequence[str], folder: Path) -> Teaser:
    """A story by its editions in several issues.

    ``order`` is that of the languages, as ``written`` gives them.
    """
    known = sorted(several, key=lambda each: -len(each[0].languages))
    tracks: dict[str, Track] = {}
    for issue, story in known:
        if not tracks.keys() >= set(issue.languages_of(story)):
            for each in by_language([replace(story.edition(), quoted=None)]):
                (text,) = each.texts
                tracks.setdefault(text.language, Track(text, claims=provenance(each)))
    in_order = sorted(tracks.values(), key=lambda track: order.index(track.text.language))
    told = [track.text for track in in_order]
    page = next((story.page for _, story in known if story.page), "")
    opening = next(((text.language, words) for text in told if (words := opened(text))), None)
    return Teaser(
        tuple((text.language, plain_title(text)) for text in told),
        page_address(page),
        opening,
        next(shown(told[0], page, folder), None),
        next((text.translated_from for text in told if text.translated_from), ""),
        news_article(in_order),
    )


def written(tag: str) -> str:
    """A language and its script, without a region: a British and an American story are both
    English."""
    return f"{primary(tag)}-{script(tag)}"


def opened(article: Article) -> str:
    """How an article begins: its standfirst, or its first sentence."""
    blocks = [b for b in article.blocks if b.kind in OPENINGS and b.box is None]
    standfirst = [b for b in blocks if b.kind is BlockKind.STANDFIRST]
    if standfirst:
        return clean(standfirst[0].text)
    return next((text for b in blocks for s in b.sentences if (text := clean(s.text))), "")


def shown(article: Article, page: str, folder: Path) -> Iterator[Picture]:
    """The pictures that tell something and lie with the web edition whose address is ``page``."""
    own = PurePosixPath(page).parent / OWN
    for block in article.blocks:
        image = block.image
        if not page or image is None or image.decorative or block.lacks_text:
            continue
        place = own / pictures.address(image)
        if (folder / place).is_file():
            _, text = pictures.alternative(block)
            at = page_address(place.as_posix())
            yield Picture(at, text, article.language, image.width, image.height)


def page_address(page: str) -> str:
    """An address for a link: one on the web, or a path from where the issue lies."""
    return link_address(page) or quote(page, safe="/%#?=&")
