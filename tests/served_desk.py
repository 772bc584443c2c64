"""A desk on loopback in a thread of the test, which may look into it."""

import socket
import threading
from pathlib import Path

import uvicorn

from accessnews.article import TITLE_ID, Article, Block, BlockKind, Sentence
from accessnews.desk.desk import Desk
from accessnews.desk.shelf import Shelf
from accessnews.desk.story import Settings, Stage
from accessnews.desk.web.app import app
from accessnews.desk.web.door import Door
from accessnews.edition import Edition
from accessnews.plan import Plan

LINES = (
    ("The ferry sails again", "Le ferry navigue de nouveau"),
    ("It was closed for three days.", "Il a été fermé pendant trois jours."),
    ("Nobody was hurt, said Mayor Keane.", "Personne n’a été blessé, a dit Keane."),
)


class ServedDesk:
    """Its ``desk``, and the cookie that a browser of the test has."""

    def __init__(self, output: Path, *targets: str, password: str = ""):
        self.desk = Desk(Plan(output=output, targets=targets, memory=output / "memory.sqlite"))
        self.door = Door(self.desk.shelf, password)
        listening = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        made = app(self.desk, self.door, [self.address])
        config = uvicorn.Config(
            made, log_config=None, log_level="critical", ws="none", timeout_graceful_shutdown=1
        )
        self.server = uvicorn.Server(config)
        self.thread = threading.Thread(target=self.server.run, args=([listening],), daemon=True)
        self.thread.start()

    @property
    def token(self) -> str:
        """The address that lets one browser in."""
        return f"{self.address}/enter?token={self.door.token}"

    def story(self, stage: Stage, lines=LINES, **told: str) -> int:
        """A story at a stage, with a text in English and one in French from ``REVIEW`` on."""
        return put(self.desk.shelf, stage, lines, **told)

    def close(self) -> None:
        self.desk.events.close()
        self.server.should_exit = True
        self.thread.join(30)


def put(shelf: Shelf, stage: Stage, lines=LINES, **told: str) -> int:
    """What ``ServedDesk.story`` puts on a desk, on any; its number."""
    id = shelf.add(lines[0][0], "ferry.txt", Settings(to=("fr",))).id
    if stage is not Stage.READING:
        shelf.put_article(id, article(lines, 0))
    if stage in (Stage.REVIEW, Stage.PUBLISHED):
        shelf.put_texts(id, [Edition("ferry", (article(lines, place),)) for place in (0, 1)])
    shelf.stage(id, stage, **told)
    return id


def article(lines, place: int) -> Article:
    """One of the two texts of ``lines``."""
    language = ("en", "fr")[place]
    blocks = tuple(
        Block(f"b{at:03}", BlockKind.PARAGRAPH, (Sentence(f"b{at:03}s01", line[place]),))
        for at, line in enumerate(lines[1:], 1)
    )
    return Article(Sentence(TITLE_ID, lines[0][place]), language, blocks)
