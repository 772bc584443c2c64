"""Where an editor puts a link in a translation tool, there the next edition has it."""

from dataclasses import replace

import pytest

from accessnews.article import TITLE_ID, Article, Block, BlockKind, Sentence
from accessnews.progress import SILENT
from accessnews.review import xliff, xliff2, xliff12
from accessnews.review.corrections import find_corrections
from accessnews.review.pairs import Pair
from accessnews.review.sheet import lay_out
from accessnews.runs import Run, RunKind, at_end
from accessnews.translation.memory.store import Memory, Origin, TranslationUnit
from accessnews.translation.memory.translator import MemoryTranslator
from accessnews.translation.stand_in import SurvivingTranslator
from accessnews.translation.translate import translate

SOURCE = "Only the report explains why it closed."
TARGET = "Seul le rapport explique pourquoi il a fermé."
LINK = Run(9, 15, RunKind.LINK, "https://example.org/report")
ARTICLE = Article(
    Sentence(TITLE_ID, "The bridge"),
    "en",
    (Block("b001", BlockKind.PARAGRAPH, (Sentence("b001s01", SOURCE, runs=(LINK,)),)),),
    source="bridge.txt",
)


class Asked:
    """An engine for what the memory does not have."""

    title, fingerprint, network = "none", "none", False

    def pairs(self):
        return frozenset({("en", "fr")})

    def translate(self, texts, source, target):
        return iter(["Le pont"] * len(texts))


@pytest.mark.parametrize("form", [xliff2, xliff12])
def test_a_link_that_was_moved_in_a_tool_is_in_the_next_translation(tmp_path, form):
    memory = Memory(tmp_path / "memory.sqlite")
    machine = TranslationUnit(SOURCE, TARGET, "en", "fr", Origin.MACHINE, "none")
    memory.remember([machine])
    made = ARTICLE.replace_texts({TITLE_ID: "Le pont", "b001s01": TARGET})
    made = replace(made, language="fr", translated_from="en")
    (sentence,) = made.blocks[0].sentences
    assert sentence.runs == at_end(SOURCE, TARGET, (LINK,))
    pair = Pair("bridge", ARTICLE, made, tmp_path)
    text = form.write(lay_out(pair, memory)).decode()
    name = "pc" if form is xliff2 else "g"
    begin = text.index(f"<{name} ", text.index(f"{TARGET}<"))
    end = text.index("/>", begin)
    code = text[begin:end]
    text = text[:begin] + text[end + 2 :]
    moved = TARGET.replace("rapport", f"{code}>rapport</{name}>")
    text = text.replace(TARGET, moved)
    review = find_corrections(lay_out(pair, memory), xliff.read(text.encode(), "a.xlf"))
    assert memory.remember(review.memory_units()) == 1
    translator = SurvivingTranslator(MemoryTranslator(Asked(), memory))
    again = translate(ARTICLE, translator, "fr", SILENT)
    (sentence,) = again.blocks[0].sentences
    assert (sentence.text, sentence.runs) == (
        TARGET,
        (Run(8, 15, RunKind.LINK, "https://example.org/report"),),
    )
    # The next export shows it there, and the same file changes nothing more.
    pair = replace(pair, translation=again)
    assert f"rapport</{name}>" in form.write(lay_out(pair, memory)).decode()
    unchanged = find_corrections(lay_out(pair, memory), xliff.read(text.encode(), "a.xlf"))
    assert (unchanged.corrections, unchanged.approved) == ((), ())
