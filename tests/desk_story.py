"""A translated story on a desk, as its queue leaves it, without an engine's work."""

from __future__ import annotations

from pathlib import Path

from accessnews.article import TITLE_ID, Article, Block, BlockKind, Sentence
from accessnews.desk.desk import Desk
from accessnews.desk.editor import Editor
from accessnews.desk.story import Settings, Stage, Story
from accessnews.edition import Edition
from accessnews.plan import Plan
from accessnews.runs import Run, RunKind

ENGLISH = (
    "The ferry of Ashby sails again",
    "Siobhan Keane told the council on Tuesday that 14 boats were lost.",
    "Keane did not say who would pay the 2.5 million pounds.",
    "The harbour of Ashby was closed for three days.",
    "Nobody was hurt, said Keane.",
)
FRENCH = (
    "Le ferry d’Ashby navigue de nouveau",
    "Siobhan Keane a déclaré mardi au conseil que 14 bateaux avaient été perdus.",
    "Keane a dit qui paierait les 3 millions de livres.",
    "Le port d’Ashby a été fermé pendant trois jours.",
    "Personne n’a été blessé, a déclaré Keane.",
)
ADA, BO = Editor("Ada", "a1"), Editor("Bo", "b1")
ANOTHER_ADA = Editor("Ada", "a2")
"""Of the same name, at another browser."""
IDS = (TITLE_ID, "b001s01", "b001s02", "b002s01", "b002s02")
LINK = Run(4, 11, RunKind.LINK, "https://example.org/harbour")


def desk_in(output: Path, **plan: object) -> Desk:
    """A desk whose memory is in its own folder."""
    how = {"targets": ("fr",), "memory": output / "memory.sqlite", "output": output, **plan}
    return Desk(Plan(**how))  # type: ignore[arg-type]


def article(texts: tuple[str, ...], language: str, origin: str = "") -> Article:
    """A title and paragraphs of two sentences; the fourth text's first words are a link."""
    sentences = []
    for place, text in enumerate(texts[1:]):
        id = f"b{place // 2 + 1:03}s{place % 2 + 1:02}"
        sentences.append(Sentence(id, text, (LINK,) if id == "b002s01" else ()))
    blocks = tuple(
        Block(pair[0].id[:4], BlockKind.PARAGRAPH, tuple(pair))
        for pair in (sentences[at : at + 2] for at in range(0, len(sentences), 2))
    )
    return Article(Sentence(TITLE_ID, texts[0]), language, blocks, translated_from=origin)


def put(
    desk: Desk, english: tuple[str, ...] = ENGLISH, other: tuple[str, ...] = FRENCH, to: str = "fr"
) -> Story:
    """A story that is translated and waits for review."""
    story = desk.shelf.add("ferry.txt", "ferry.txt", Settings())
    original = article(english, "en")
    desk.shelf.put_article(story.id, original)
    translation = article(other, to, "en")
    texts = (Edition("ferry", (original,)), Edition("ferry", (translation,), translator="Argos"))
    desk.shelf.put_texts(story.id, texts)
    return desk.shelf.stage(story.id, Stage.REVIEW, slug="ferry")


def long_story(desk: Desk, sentences: int) -> Story:
    """A story of so many sentences, no two of them the same."""
    english = [ENGLISH[0]]
    french = [FRENCH[0]]
    for number in range(1, sentences):
        at = 1 + number % 4
        english.append(f"{ENGLISH[at]} That was day {number} of the strike at Ashby.")
        french.append(f"{FRENCH[at]} C’était le jour {number} de la grève à Ashby.")
    return put(desk, tuple(english), tuple(french))
