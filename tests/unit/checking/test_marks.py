"""Marks that contradict each other or the text, planted one by one; and our own, which do not."""

from dataclasses import replace

import pytest

from accessnews.checking import inspection
from accessnews.checking.rules import marks
from accessnews.edition import Origin, SentenceOrigin
from accessnews.editions.composed import Composed
from accessnews.editions.content.header import bare
from accessnews.editions.epub import book as epub
from accessnews.plan import Plan
from accessnews.provenance import SourceType
from accessnews.steps import laid_out
from rich_article import CHINESE, ENGLISH, TRANSLATOR, edition

ARTICLE, OPF = "article.xhtml", "content.opf"
NEWSCODE = "http://cv.iptc.org/newscodes/digitalsourcetype/"
CODES = {rule.code for rule in marks.RULES}
HEAD = "</head>"


def found(path):
    return [each for each in inspection.check(path).findings if each.code in CODES]


def head(*elements):
    """More in the head of the good book's article."""
    return lambda parts: parts.swap(ARTICLE, (HEAD, "".join(elements) + HEAD))


def in_contents(element):
    return lambda parts: parts.swap("nav.xhtml", (HEAD, element + HEAD))


def rdfa(code, language="en"):
    return (
        f'<meta property="schema:digitalSourceType" lang="{language}" content="{NEWSCODE}{code}"/>'
    )


def data(text):
    return f'<script type="application/ld+json">{text}</script>'


def disclosure(value):
    return f'<meta name="ai-disclosure" content="{value}"/>'


def package(code, refines="#language-en"):
    meta = f'<meta property="schema:digitalSourceType" refines="{refines}">{NEWSCODE}{code}</meta>'
    return lambda parts: parts.swap(OPF, ("</metadata>", f"{meta}</metadata>"))


def instead(name, old, new):
    return lambda parts: parts.swap(name, (old, new))


def captions(parts):
    told = parts.captions[".vtt"]
    assert "trainedAlgorithmicMedia" in told
    parts.captions[".vtt"] = told.replace("trainedAlgorithmicMedia", "digitalCapture")


JSON = '{"@type": "NewsArticle", "inLanguage": "en", "digitalSourceType": "%s"}'
SOUND = '{"@type": "AudioObject", "inLanguage": "en", "digitalSourceType": "%s"}'
TRAINED = "TrainedAlgorithmicMediaDigitalSource"

FAULTS = {
    "a code with a letter too many": (
        [instead(OPF, "compositeSynthetic", "compositedSynthetic")], marks.UNKNOWN,
    ),
    "a retired code": ([head(rdfa("digitalArt"))], marks.UNKNOWN),
    "a name that schema.org has not": ([head(data(JSON % "schema.org/Human"))], marks.UNKNOWN),
    "package and document": (
        [package("trainedAlgorithmicMedia"), head(rdfa("digitalCreation"))], marks.DIFFER,
    ),
    "package and contents": (
        [package("trainedAlgorithmicMedia"), in_contents(rdfa("digitalCreation"))], marks.DIFFER,
    ),
    "document and data": (
        [head(rdfa("digitalCreation"), data(JSON % f"https://schema.org/{TRAINED}"))], marks.DIFFER,
    ),
    "data of the sound and the package": (
        [head(data(SOUND % "https://schema.org/DigitalCaptureDigitalSource"))], marks.DIFFER,
    ),
    "captions and the package": ([captions], marks.DIFFER),
    "a whole by people of which a machine made a part": (
        [instead(OPF, "compositeSynthetic", "digitalCreation")], marks.WHOLE,
    ),
    "a whole by a machine of which a person made a part": (
        [instead(OPF, "compositeSynthetic", "trainedAlgorithmicMedia"), package("digitalCreation")],
        marks.WHOLE,
    ),
    "human-only of a machine's text": (
        [head(disclosure("human-only"), rdfa("trainedAlgorithmicMedia"))], marks.DISCLOSED,
    ),
    "human-only of what the package calls a machine's": (
        [head(disclosure("human-only")), package("compositeWithTrainedAlgorithmicMedia")],
        marks.DISCLOSED,
    ),
    "ai-autonomous of a person's text": (
        [head(disclosure("ai-autonomous"), rdfa("digitalCreation"))], marks.DISCLOSED,
    ),
    "a value that the draft has no more": ([head(disclosure("mixed"))], marks.INVALID),
    "two values": ([head(disclosure("ai-assisted"), disclosure("ai-autonomous"))], marks.INVALID),
    "a credit in the package that no reader is told": (
        [instead(OPF, "Read aloud by a synthetic voice.", "Read aloud by Jane Doe.")], marks.CREDIT,
    ),
    "a credit in the document that no reader is told": (
        [instead(ARTICLE, 'content="Read aloud by a synthetic voice."', 'content="By people."')],
        marks.CREDIT,
    ),
    "a text that tells otherwise than its credits": (
        [instead(ARTICLE, ">Read aloud by a synthetic voice.<", ">Read aloud by Jane Doe.<")],
        marks.CREDIT,
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_contradiction_is_found(parts, tmp_path, fault):
    plants, rule = FAULTS[fault]
    for plant in plants:
        plant(parts)
    alarms = found(parts.write(tmp_path / "spoilt.epub"))
    assert {each.code for each in alarms} == {rule.code}
    assert all(each.path and each.message and each.remedy for each in alarms)


@pytest.mark.parametrize(
    "plants",
    [
        [head(rdfa("digitalCreation"), disclosure("human-only"))],
        [head(data(JSON % TRAINED), rdfa("trainedAlgorithmicMedia"), disclosure("AI-Assisted"))],
        [head(data("{broken")), head(data("[" * 5000))],
        [head(rdfa("composite"), disclosure("ai-assisted"))],
        [package("digitalCreation", "#nothing")],
        [head(rdfa("digitalCreation")), in_contents(rdfa("humanEdits"))],
    ],
)
def test_what_agrees_or_cannot_be_read_is_no_contradiction(parts, tmp_path, plants):
    for plant in plants:
        plant(parts)
    assert found(parts.write(tmp_path / "good.epub")) == []


def test_every_source_type_of_ours_is_known():
    assert {each.value for each in SourceType if each} <= marks.SOURCE_TYPES


def made(folder, *texts, **told):
    """An edition as the pipeline lays it out, whatever its sentences' origins."""
    whole = edition(folder, *texts)
    parts = []
    for text in whole.texts:
        translator = TRANSLATOR if text.translated_from else ""
        own = replace(whole, texts=(bare(text),), narrations=(), translator=translator, **told)
        (laid,) = laid_out(own, None, Plan()).texts
        parts.append(laid)
    return replace(whole, texts=tuple(parts), narrations=(), **told)


ORIGINS = {
    "nobody": (),
    "some": (Origin.CONFIRMED, Origin.HUMAN),
    "all": (Origin.CORRECTED,) * 500,
    "a person": (Origin.HUMAN,) * 500,
}


@pytest.mark.parametrize("origins", ORIGINS)
@pytest.mark.parametrize("texts", [(CHINESE,), (ENGLISH, CHINESE)], ids=["one", "two"])
def test_our_own_editions_do_not_contradict_themselves(tmp_path, texts, origins):
    ids = [sentence.id for sentence in bare(CHINESE).sentences()]
    told = tuple(SentenceOrigin(*each) for each in zip(ids, ORIGINS[origins], strict=False))
    whole = made(tmp_path, *texts, origins=told, reviewed=origins in ("all", "a person"))
    (path,) = epub.write(Composed(whole), tmp_path / "out")
    assert found(path) == []


@pytest.mark.parametrize("texts", [(ENGLISH,), (CHINESE,), (ENGLISH, CHINESE)])
def test_nor_do_they_where_they_are_read_aloud(tmp_path, texts):
    (path,) = epub.write(Composed(edition(tmp_path, *texts)), tmp_path / "out")
    assert found(path) == []
