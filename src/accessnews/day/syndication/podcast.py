"""A podcast of the stories that are read aloud in one language.

RSS 2.0 with Apple's tags ("A Podcaster's Guide to RSS"), Podcasting 2.0
(https://podcastindex.org/namespace/1.0), Podlove Simple Chapters 1.2 and RFC 4287's ``updated``.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from lxml import etree

from ... import __version__
from ...editions.content.xhtml import clean
from ...editions.epub.metadata import in_utc
from ...sound import Chapter
from . import chapters
from .identity import edition_urn
from .licences import licence
from .moments import rfc822, rfc3339
from .paper import Paper
from .shelf import ShelvedEdition, Story

ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"
PODCAST = "https://podcastindex.org/namespace/1.0"
ATOM = "http://www.w3.org/2005/Atom"
SIMPLE_CHAPTERS = "http://podlove.org/simple-chapters"
_PREFIXES = {"itunes": ITUNES, "podcast": PODCAST, "atom": ATOM, "psc": SIMPLE_CHAPTERS}
MOST = 128
"""Characters of a person's name, or a player may cut it."""

TRANSCRIPTS = ((".vtt", "text/vtt"), (".srt", "application/x-subrip"))


@dataclass(frozen=True, slots=True)
class Episode:
    """An edition as a podcast has it.

    ``season`` and ``number`` are what it is counted as. ``transcripts`` are paths by language and
    media type, its own language's first. ``summary`` is plain text, a paragraph a line.
    """

    story: Story
    edition: ShelvedEdition
    season: int
    number: int
    size: int
    chapters: tuple[Chapter, ...] = ()
    chapters_file: str = ""
    transcripts: tuple[tuple[str, str, str], ...] = ()
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Channel:
    """What a podcast says of itself.

    ``path`` is its file, ``guid`` its name for ever, "" where it has none.
    """

    path: str
    language: str
    title: str
    guid: str = ""


def feed(
    channel: Channel,
    paper: Paper,
    episodes: Iterable[Episode],
    dated: Callable[[datetime | None], datetime | None] = lambda newest: newest,
) -> bytes:
    """The feed of a channel; its date is that of its newest episode, so it is the same each time.

    Args:
        channel: the podcast.
        paper: who publishes it.
        episodes: in their order in the feed.
        dated: when the feed changed, by the newest of what is in it.
    """
    rss = etree.Element("rss", {"version": "2.0"}, nsmap=_PREFIXES)
    top = _add(rss, "channel")
    _describe(top, channel, paper)
    place = etree.Comment("")
    top.append(place)
    newest = None
    for episode in episodes:
        changed = in_utc(episode.story.changed)
        newest = max(newest or changed, changed)
        _item(top, episode, channel, paper)
    if changed_last := dated(newest):
        built = etree.Element("lastBuildDate")
        built.text = rfc822(changed_last)
        top.replace(place, built)
    else:
        top.remove(place)
    etree.indent(rss)
    return bytes(etree.tostring(rss, encoding="utf-8", xml_declaration=True)) + b"\n"


def _describe(top: etree._Element, channel: Channel, paper: Paper) -> None:
    site = paper.folder
    _add(top, "title", channel.title)
    _add(top, "link", site)
    _add(top, "description", paper.description(channel.language))
    _add(top, "language", channel.language)
    _add(top, "generator", f"accessnews {__version__}")
    own = {"rel": "self", "type": "application/rss+xml"}
    _add(top, _in(ATOM, "link"), href=paper.address(channel.path, channel.path), **own)
    if paper.author:
        _add(top, _in(ITUNES, "author"), paper.author)
    if paper.email:
        owner = _add(top, _in(ITUNES, "owner"))
        _add(owner, _in(ITUNES, "name"), paper.author or paper.title)
        _add(owner, _in(ITUNES, "email"), paper.email)
    if picture := paper.picture(channel.path):
        _add(top, _in(ITUNES, "image"), href=picture)
        image = _add(top, "image")
        for name, value in (("url", picture), ("title", channel.title), ("link", site)):
            _add(image, name, value)
    above, _, below = paper.category.partition("/")
    category = _add(top, _in(ITUNES, "category"), text=above)
    if below:
        _add(category, _in(ITUNES, "category"), text=below)
    _add(top, _in(ITUNES, "explicit"), "false")
    _add(top, _in(ITUNES, "type"), "episodic")
    if channel.guid:
        _add(top, _in(PODCAST, "guid"), channel.guid)
    _add(top, _in(PODCAST, "locked"), "yes", **({"owner": paper.email} if paper.email else {}))
    _add(top, _in(PODCAST, "medium"), "podcast")


def _item(top: etree._Element, episode: Episode, channel: Channel, paper: Paper) -> None:
    story, edition = episode.story, episode.edition
    item = _add(top, "item")
    _add(item, "title", edition.titles[0])
    _add(item, _in(ITUNES, "title"), edition.titles[0])
    link = paper.address(story.page, channel.path) if story.page else story.address
    if link:
        _add(item, "link", link)
    _add(item, "guid", edition_urn(story.identity, edition.languages), isPermaLink="false")
    _add(item, "pubDate", rfc822(story.published))
    if story.updated:
        _add(item, _in(ATOM, "updated"), rfc3339(story.updated))
    _add(item, "description", _paragraphs(episode.summary or edition.titles[0]))
    if story.section:
        _add(item, "category", story.section)
    sound = paper.address(edition.file(".mp3"), channel.path)
    _add(item, "enclosure", url=sound, length=str(episode.size), type="audio/mpeg")
    _add(item, _in(ITUNES, "duration"), str(max(1, round(edition.voices[0].seconds))))
    _add(item, _in(ITUNES, "explicit"), "false")
    if author := story.byline or paper.author:
        _add(item, _in(ITUNES, "author"), author)
    _add(item, _in(ITUNES, "season"), str(episode.season))
    _add(item, _in(ITUNES, "episode"), str(episode.number))
    _add(item, _in(ITUNES, "episodeType"), "full")
    _podcasting(item, episode, channel, paper)


def _podcasting(item: etree._Element, episode: Episode, channel: Channel, paper: Paper) -> None:
    story = episode.story
    season = str(episode.season)
    _add(item, _in(PODCAST, "season"), season, name=season)
    _add(item, _in(PODCAST, "episode"), str(episode.number))
    for path, language, kind in episode.transcripts:
        address = paper.address(path, channel.path)
        shown = {"url": address, "type": kind, "language": language, "rel": "captions"}
        _add(item, _in(PODCAST, "transcript"), **shown)
    if episode.chapters_file:
        address = paper.address(episode.chapters_file, channel.path)
        _add(item, _in(PODCAST, "chapters"), url=address, type=chapters.MEDIA_TYPE)
    for name in story.authors:
        _add(item, _in(PODCAST, "person"), name[:MOST], role="author", group="writing")
    if kind := episode.edition.sound_type:
        _add(item, _in(PODCAST, "txt"), kind, purpose="digitalSourceType")
    named, address = licence(story.licence)
    if named:
        _add(item, _in(PODCAST, "license"), named, **({"url": address} if address else {}))
    if episode.chapters:
        _simple_chapters(item, episode.chapters)


def _simple_chapters(item: etree._Element, told: Sequence[Chapter]) -> None:
    listed = _add(item, _in(SIMPLE_CHAPTERS, "chapters"), version="1.2")
    for each in told:
        title = clean(each.title)
        _add(listed, _in(SIMPLE_CHAPTERS, "chapter"), start=_clock(each.begin), title=title)


def _paragraphs(text: str) -> str:
    """Plain text as the HTML that players take a description for: no mark-up of it is one."""
    lines = (html.escape(clean(line), quote=False) for line in text.splitlines())
    return "".join(f"<p>{line}</p>" for line in lines if line)


def _clock(milliseconds: int) -> str:
    """Normal Play Time (RFC 2326, 3.6): 00:01:03.480."""
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"


def _in(namespace: str, name: str) -> str:
    return f"{{{namespace}}}{name}"


def _add(parent: etree._Element, tag: str, words: str = "", **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, tag, {name: clean(v) for name, v in attributes.items()})
    if words:
        element.text = clean(words)
    return element
