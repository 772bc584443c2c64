"""What stands around the article: player, language switch, settings, shortcuts, links to files.

Every control is HTML's own. What needs the script is hidden until the script shows it; without it
the browser's own player of each language is there. Words that change with the language carry the
name of their phrase (``data-say`` for text, ``data-label`` for a label).
"""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from ...article import BoxKind
from ...languages.tags import autonym
from ...languages.wording import wording
from ..content.document import plain_title
from ..content.xhtml import XHTML, child, inline, mark_language
from .story import Download, Story, Track, View

PREFIX = "web-"
ARTICLES = ("image", "notes", "note-back", *(f"box-{kind}" for kind in BoxKind))
"""Phrases that name parts of the article."""
SPEEDS = ("0.5", "0.75", "0.9", "1", "1.1", "1.25", "1.5", "1.75", "2")
SIZES = ("100", "115", "130", "150", "175", "200")
COLOURS = ("automatic", "light", "dark")
# Paths of icons on a square of 24.
ICONS = {
    "previous": "M6 5h2v14H6zM19 5v14L9 12z",
    "play": "M8 5v14l11-7z",
    "pause": "M6 5h4v14H6zM14 5h4v14h-4z",
    "next": "M16 5h2v14h-2zM5 5v14l10-7z",
    "settings": "M4 6h9v2H4zM17 6h3v2h-3zM14 4h2v6h-2zM4 16h3v2H4zM11 16h9v2h-9zM8 14h2v6H8z",
}
SHORTCUTS = (
    (("K",), "toggle"),
    (("J",), "previous"),
    (("L",), "next"),
    (("←", "→"), "move"),
    (("<",), "slower"),
    ((">",), "faster"),
    (("V",), "switch"),
    (("?",), "keys"),
)
FORMATS = {"MP3": "audio/mpeg", "EPUB": "application/epub+zip", "VTT": "text/vtt"}


def spoken(story: Story) -> dict[str, dict[str, str]]:
    """The wording of the controls in each language of the page, and what names the article."""
    found = {}
    for track in story.tracks:
        words = wording(track.text.language)
        phrases = {
            key.removeprefix(PREFIX): phrase
            for key, phrase in words.phrases.items()
            if key.startswith(PREFIX)
        }
        found[track.text.language] = {
            **phrases,
            **{name: words.phrases[name] for name in ARTICLES},
            "wording": words.language,
            "title": plain_title(track.text),
        }
    return found


def element(tag: str, **attributes: str) -> etree._Element:
    """An element that stands on a line of its own."""
    names = {name.rstrip("_"): value for name, value in attributes.items()}
    made = etree.Element(f"{{{XHTML}}}{tag}", names, nsmap={None: XHTML})
    made.text = made.tail = "\n"
    return made


def say(parent: etree._Element, tag: str, phrase: str, tongue: str, **attributes: str) -> None:
    """A child that holds a phrase of the controls in the language ``tongue``."""
    words = wording(tongue)
    holder = child(parent, tag, **attributes)
    holder.set("data-say", phrase)
    holder.text = words.say(PREFIX + phrase)
    if words.language != tongue:
        mark_language(holder, words.language)


def labelled(holder: etree._Element, phrase: str, tongue: str) -> None:
    """Name a region, in a phrase of the controls."""
    holder.set("aria-label", wording(tongue).say(PREFIX + phrase))
    holder.set("data-label", phrase)


def skip_link(tongue: str) -> etree._Element:
    """The first stop of the tabulator: past the controls."""
    holder = element("p", class_="skip")
    say(holder, "a", "skip", tongue, href="#article")
    return holder


def player(story: Story) -> etree._Element:
    """The region of all controls, and of the browser's own players where no script runs."""
    tongue = story.tracks[0].text.language
    sounds = [track for track in story.tracks if track.sound]
    section = element("section", class_="player", id="player")
    labelled(section, "player" if sounds else "settings", tongue)
    bar = child(section, "div", class_="bar", hidden="")
    if sounds:
        for action in ("previous", "play", "next"):
            button(bar, action, tongue)
        choice(bar, "speed", "speed", tongue, {speed: f"{speed}×" for speed in SPEEDS}, "1")
    settings(bar, tongue, sound=bool(sounds))
    if len(story.views) > 1:
        views(bar, story, tongue)
    if len(sounds) > 1:
        voices(bar, sounds, tongue)
    if sounds:
        child(bar, "p", class_="place", id="place")
        child(section, "output", class_="unseen", id="status")
        listening(section, sounds)
    return section


def button(parent: etree._Element, action: str, tongue: str) -> None:
    """A button with its icon; the one that plays has the icon of pausing too."""
    holder = child(parent, "button", type="button", id=action)
    for name in ("play", "pause") if action == "play" else (action,):
        icon(holder, name)
    say(holder, "span", action, tongue, class_="named" if action == "play" else "unseen")


def icon(parent: etree._Element, name: str) -> None:
    """A picture that says what the words beside it say."""
    picture = child(parent, "svg", class_=name, viewBox="0 0 24 24")
    picture.set("aria-hidden", "true")
    inline(picture, "path", d=ICONS[name])


def choice(
    parent: etree._Element,
    name: str,
    phrase: str,
    tongue: str,
    options: dict[str, str],
    chosen: str,
) -> etree._Element:
    """A ``select`` with its label; the texts of ``options`` by their values."""
    holder = child(parent, "p", class_="choice")
    say(holder, "label", phrase, tongue, for_=name)
    select = child(holder, "select", id=name)
    for value, text in options.items():
        option = child(select, "option", value=value)
        option.text = text
        if value == chosen:
            option.set("selected", "")
    return select


def views(parent: etree._Element, story: Story, tongue: str) -> None:
    """The language switch: a radio button for each view, named in its own languages."""
    group = child(parent, "fieldset", class_="switch", id="views")
    say(group, "legend", "language", tongue)
    for number, view in enumerate(story.views):
        radio(group, "view", "-".join(view.languages), view.languages, number == 0, view)


def voices(parent: etree._Element, sounds: list[Track], tongue: str) -> None:
    """Which of two languages is heard, for a view that shows both."""
    group = child(parent, "fieldset", class_="switch", id="voices", hidden="")
    say(group, "legend", "voice", tongue)
    holder = child(group, "label")
    child(holder, "input", type="radio", name="voice", value="", checked="")
    say(holder, "span", "both", tongue)
    for track in sounds:
        radio(group, "voice", track.text.language, (track.text.language,), False)


def radio(
    parent: etree._Element,
    name: str,
    value: str,
    languages: tuple[str, ...],
    checked: bool,
    view: View | None = None,
) -> None:
    """A radio button whose label names languages, each in itself."""
    holder = child(parent, "label")
    box = child(holder, "input", type="radio", name=name, value=value)
    if checked:
        box.set("checked", "")
    if view is not None:
        box.set("data-languages", " ".join(view.languages))
        box.set("data-quoted", view.quoted)
    named(child(holder, "span"), languages)


def settings(parent: etree._Element, tongue: str, sound: bool) -> None:
    """What is set once: text size, colours, scrolling, shortcuts."""
    panel = looks(parent, tongue)
    for name in ("follow", "keys") if sound else ("keys",):
        line = child(panel, "p", class_="choice")
        child(line, "input", type="checkbox", id=name, checked="")
        say(line, "label", name, tongue, for_=name)
    button = child(panel, "button", type="button", id="help", class_="wide")
    button.set("aria-haspopup", "dialog")
    say(button, "span", "list", tongue)


def looks(parent: etree._Element, tongue: str) -> etree._Element:
    """The settings that every page has, text size and colours; gives their panel."""
    details = child(parent, "details", class_="settings", id="settings")
    summary = child(details, "summary")
    icon(summary, "settings")
    say(summary, "span", "settings", tongue)
    panel = child(details, "div", class_="panel")
    choice(panel, "size", "size", tongue, {size: f"{size} %" for size in SIZES}, "100")
    words = wording(tongue)
    colours = {name: words.say(PREFIX + name) for name in COLOURS}
    select = choice(panel, "colours", "colours", tongue, colours, "automatic")
    for option in select:
        option.set("data-say", option.get("value", ""))
    return panel


def shortcuts(tongue: str) -> etree._Element:
    """The dialog that tells the keys."""
    dialog = element("dialog", id="shortcuts")
    dialog.set("aria-labelledby", "shortcuts-title")
    say(dialog, "h2", "keys", tongue, id="shortcuts-title")
    listed = child(dialog, "dl")
    for keys, phrase in SHORTCUTS:
        line = child(listed, "div")
        term = child(line, "dt")
        for key in keys:
            child(term, "kbd").text = key
        say(line, "dd", phrase, tongue)
    say(dialog, "p", "here", tongue)
    say(dialog, "button", "close", tongue, type="button", id="close")
    return dialog


def listening(parent: etree._Element, sounds: list[Track]) -> None:
    """The browser's own player for each language, with its captions."""
    group = child(parent, "div", class_="native", id="native")
    for track in sounds:
        language = track.text.language
        figure = child(group, "figure")
        caption = child(figure, "figcaption", id=f"named-{language}")
        mark_language(caption, language)
        caption.text = autonym(language)
        sound = child(figure, "audio", id=f"sound-{language}", controls="", preload="metadata")
        sound.set("src", track.sound)
        sound.set("data-language", language)
        sound.set("aria-labelledby", f"named-{language}")
        cues = child(sound, "track", kind="captions", src=track.captions, srclang=language)
        cues.set("label", autonym(language))


def downloads(story: Story) -> etree._Element:
    """The foot of the page: every file, by language and format."""
    tongue = story.tracks[0].text.language
    footer = element("footer")
    section = child(footer, "section")
    section.set("aria-labelledby", "files")
    say(section, "h2", "files", tongue, id="files")
    list_files(section, story.downloads)
    return footer


def list_files(section: etree._Element, files: Iterable[Download]) -> None:
    """Every file under the names of its languages, by format."""
    groups: dict[tuple[str, ...], etree._Element] = {}
    for file in files:
        if file.languages not in groups:
            named(child(section, "h3"), file.languages)
            groups[file.languages] = child(section, "ul")
        item = child(groups[file.languages], "li")
        link = inline(item, "a", href=file.address)
        link.text = f"{file.format} "
        named(inline(link, "span", class_="unseen"), file.languages)
        if file.format in FORMATS:
            link.set("type", FORMATS[file.format])


def named(holder: etree._Element, languages: tuple[str, ...]) -> None:
    """The names of languages, each in itself, into an element."""
    for number, language in enumerate(languages):
        if number:
            holder[-1].tail = " + "
        name = inline(holder, "span")
        mark_language(name, language)
        name.text = autonym(language)
