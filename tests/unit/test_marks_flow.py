"""Links and notes from an article to its translated editions, by a real quick engine."""

import json

import pytest

import argos_model
from accessnews.article import TITLE_ID, Article, Block, BlockKind, Sentence
from accessnews.cache import Cache
from accessnews.engines import Engines
from accessnews.pipeline import publish
from accessnews.plan import Plan
from accessnews.progress import SILENT, Silent
from accessnews.runs import Run, RunKind
from accessnews.translation.memory.store import Memory
from accessnews.weights.store import ModelStore

SAID = "Maria Lopez told the city council of the glacier, and Maria came back."
AGAIN = "Police found the family."


def marked(text, words, kind, value=""):
    begin = text.index(words)
    return Run(begin, begin + len(words), kind, value)


ARTICLE = Article(
    Sentence(TITLE_ID, "News of the family", ()),
    "en",
    (
        Block(
            "b001",
            BlockKind.PARAGRAPH,
            (
                Sentence(
                    "b001s01",
                    SAID,
                    (
                        marked(SAID, "Maria", RunKind.STRONG),
                        marked(SAID, "city council", RunKind.LINK, "https://example.org/council"),
                        marked(SAID, "glac", RunKind.EMPHASIS),  # half a word
                    ),
                ),
                Sentence(
                    "b001s02",
                    AGAIN,
                    (
                        Run(0, len(AGAIN), RunKind.EMPHASIS),
                        Run(len(AGAIN), len(AGAIN), RunKind.NOTE, "b002"),
                    ),
                ),
            ),
        ),
        Block("b002", BlockKind.NOTE, (Sentence("b002s01", "On Tuesday."),)),
    ),
)


class Heard(Silent):
    def __init__(self):
        self.lines = []

    def say(self, line):
        self.lines.append(line)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The report of a build, its folder, and what was said on the way."""
    folder = tmp_path_factory.mktemp("marks")
    store = ModelStore(folder / "models")
    store.install_file(argos_model.build(folder / "m.argosmodel", "en", "fr"), SILENT)
    plan = Plan(
        targets=("fr",), translator="argos", narrate=False, bilingual=True, formats=("json", "web"),
        output=folder / "out", memory=folder / "memory.db",
    )  # fmt: skip
    heard = Heard()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ARGOS_PACKAGES_DIR", str(folder / "none"))
        engines = Engines(plan, heard, store, Cache(folder / "cache"))
        done = publish(ARTICLE, "story", plan, engines, heard)
    return done, folder, heard.lines


def runs_of(done, id):
    data = json.loads((done.folder / "fr" / "story.fr.json").read_text("utf-8"))
    return next(
        (each["text"], each["runs"])
        for block in data["blocks"]
        for each in block["sentences"]
        if each["id"] == id
    )


def test_a_link_stands_on_its_words_in_every_edition(made):
    done, _, _ = made
    text, runs = runs_of(done, "b001s01")
    (link,) = [run for run in runs if run["kind"] == "link"]
    words = text[link["begin"] : link["end"]]
    assert len(words.split()) == 2
    assert words != text
    page = (done.folder / "index.html").read_text("utf-8")
    assert f'<a href="https://example.org/council">{words}</a>' in page


def test_the_whole_sentence_is_whole_and_its_note_at_its_end(made):
    text, runs = runs_of(made[0], "b001s02")
    assert runs == [
        {"begin": 0, "end": len(text), "kind": "emphasis"},
        {"begin": len(text), "end": len(text), "kind": "note", "value": "b002"},
    ]


def test_what_has_no_sure_place_is_reported(made):
    done, _, lines = made
    text, _ = runs_of(done, "b001s01")
    assert done.report["marks"] == [
        {
            "language": "fr",
            "runs": 5,
            "unplaced": [
                {
                    "sentence": "b001s01",
                    "begin": len(text),
                    "end": len(text),
                    "kind": "emphasis",
                    "words": "glac",
                }
            ],
        }
    ]
    (told,) = [line for line in lines if "without a sure place in fr" in line]
    assert told.endswith("each at the end of its sentence: 1 (b001s01)")


def test_what_the_engine_was_asked_for_it_is_in_no_memory(made):
    _, folder, _ = made
    memory = Memory(folder / "memory.db")
    known = {unit.source for unit in memory.units()}
    assert known <= {each.text for each in ARTICLE.sentences()}
    memory.close()
