"""A good book of our own writer, really spoken, and copies of it with one thing put wrong."""

import io
import zipfile
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest
from PIL import Image as Drawing

from accessnews.article import TITLE_ID, Article, BlockKind, Image, Sentence
from accessnews.edition import WORD, Edition, Look
from accessnews.editions.captions import cues as captions
from accessnews.editions.composed import Composed
from accessnews.editions.epub import book as epub
from accessnews.narration.cast import Cast, Part
from accessnews.narration.engines import espeak
from accessnews.narration.narrate import narrate
from accessnews.progress import Silent
from accessnews.weights.store import ModelStore
from rich_article import block, headed

LONG = (
    "The village had lost its only bridge in the spring, and for eleven months its children had "
    "no school, until a farmer gave them the old boat on which her father had carried grain."
)


def article():
    picture = io.BytesIO()
    Drawing.new("RGB", (64, 48), "teal").save(picture, "PNG")
    image = Image(picture.getvalue(), "image/png", 64, 48, "boat.png")
    figure = block("b006", BlockKind.FIGURE, "A classroom of twelve desks on a boat.")
    return Article(
        Sentence(TITLE_ID, "A school on the river"),
        "en",
        (
            block("b001", BlockKind.PARAGRAPH, LONG, "They came back on Monday."),
            block("b002", BlockKind.HEADING, "The boat", level=2),
            block("b003", BlockKind.PARAGRAPH, "It is painted green.", "It holds twelve desks."),
            block("b004", BlockKind.HEADING, "The teacher", level=3),
            block("b005", BlockKind.PARAGRAPH, "She said 我从来没有放弃过这所学校 and smiled."),
            type(figure)(**{**fields(figure), "image": image}),
            block("b007", BlockKind.CAPTION, "The boat at its landing."),
            block("b008", BlockKind.HEADING, "What comes next", level=2),
            block("b009", BlockKind.PARAGRAPH, "A new bridge is planned for the autumn."),
        ),
        byline="Jane Doe",
        published=datetime(2025, 3, 14),
    )


def fields(figure):
    return {name: getattr(figure, name) for name in figure.__dataclass_fields__}


@dataclass
class Parts:
    """The parts of a book by their names, to be put wrong, and written again."""

    parts: dict[str, bytes]
    captions: dict[str, str] = field(default_factory=dict)

    def swap(self, name, *changes):
        """In one part each old text, which is there, becomes a new one."""
        data = self.parts[f"EPUB/{name}"].decode()
        for old, new in changes:
            assert old in data, f"{old} is not in {name}"
            data = data.replace(old, new, 1)
        self.parts[f"EPUB/{name}"] = data.encode()

    def write(self, path: Path) -> Path:
        with zipfile.ZipFile(path, "w") as archive:
            for name, data in self.parts.items():
                archive.writestr(name, data)
        for suffix, text in self.captions.items():
            path.with_suffix(suffix).write_text(text, "utf-8")
        return path


@pytest.fixture(scope="session")
def good_book(tmp_path_factory):
    """The path of a book with sound, a picture and captions, in which nothing is wrong."""
    folder = tmp_path_factory.mktemp("good")
    narrator = espeak.open_narrator(ModelStore())
    voice = next(each for each in narrator.voices() if each.language.startswith("en"))
    text = headed(article())
    narration = narrate(text, Cast(Part(narrator, voice)), folder / "en.mp3", Silent())
    edition = Edition("school", (text,), (narration,))
    captions.write(Composed(edition), folder)
    by_words = Edition("words", (text,), (narration,), look=Look(overlay=WORD))
    captions.write(Composed(by_words), folder)
    epub.write(Composed(by_words), folder)
    (path,) = epub.write(Composed(edition), folder)
    return path


@pytest.fixture
def parts(good_book):
    """The good book's parts, a copy for each test."""
    return parts_of(good_book)


@pytest.fixture
def parts_by_words(good_book):
    """Those of the same book, which shows each word as it is heard."""
    return parts_of(good_book.with_name("words.en.epub"))


def parts_of(book):
    with zipfile.ZipFile(book) as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    suffixes = (".vtt", ".srt", ".lrc")
    return Parts(found, {each: book.with_suffix(each).read_text("utf-8") for each in suffixes})
