"""Each fact and the claims that stand or fall with it: ``report.json`` tells which and why."""

import io
from dataclasses import replace

import pytest
from PIL import Image

from accessnews.article import Article, BlockKind, Sentence
from accessnews.checking.inspection import check as inspect
from accessnews.edition import Certification, Edition, Pronunciation
from accessnews.editions.composed import Composed
from accessnews.editions.epub import book as epub
from accessnews.editions.epub.claims import (
    CONFORMS,
    FEATURE,
    HAZARD,
    MODE,
    SUFFICIENT,
    Facts,
    claims,
)
from accessnews.reading.picture_file import encoded
from accessnews.report import describe_edition
from rich_article import CHINESE, ENGLISH, block, edition

STANDARD = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
CERTIFIED = Certification("Ada Reader", STANDARD, "DAISY OK", "https://example.org/report?a=1&b=2")


def _picture():
    file = io.BytesIO()
    Image.new("RGB", (100, 60), "teal").save(file, "PNG")
    return encoded(file.getvalue(), "a.png")


PICTURE = _picture()


def pictured(article, image=PICTURE, **texts):
    """The article with a picture in its figure, and other texts."""
    blocks = (
        replace(each, image=image) if each.kind is BlockKind.FIGURE else each
        for each in article.blocks
    )
    return replace(article, blocks=tuple(blocks)).replace_texts(texts)


PLAIN = Article(Sentence("b000s01", "T"), "en", (block("b001", BlockKind.PARAGRAPH, "Text."),))
UNTOLD = {"b016s01": ""}
DECORATIVE = replace(PICTURE, decorative=True)


def silenced(whole, sentence):
    (narration,) = whole.narrations
    clips = tuple(clip for clip in narration.clips if clip.sentence != sentence)
    return replace(whole, narrations=(replace(narration, clips=clips),))


# A fact: what has it, what is claimed, what is not, and words of the evidence for each of these.
FACTS = {
    "everything": (
        lambda folder: edition(folder, pictured(ENGLISH)),
        [
            (MODE, "textual", "sentences of text"),
            (MODE, "visual", "informative pictures: 1"),
            (SUFFICIENT, "textual", "1 of 1 informative pictures described"),
            (SUFFICIENT, "textual,visual", ""),
            (SUFFICIENT, "auditory", "33 of 33 sentences have a clip"),
            (FEATURE, "alternativeText", "1 of 1 informative pictures described"),
            (FEATURE, "synchronizedAudioText", "33 of 33 sentences have a clip"),
            (FEATURE, "structuralNavigation", "3 sections"),
            (HAZARD, "none", "still pictures, no script"),
        ],
        [
            (MODE, "auditory", "says what the text says"),
            (FEATURE, "ttsMarkup", "none"),
            (CONFORMS, "", "no certifier was given"),
        ],
    ),
    "a picture without a text": (
        lambda folder: edition(folder, pictured(ENGLISH, **UNTOLD)),
        [(MODE, "visual", ""), (SUFFICIENT, "textual,visual", "informative pictures: 1")],
        [
            (FEATURE, "alternativeText", "1 of 1 pictures has no text: b016"),
            (SUFFICIENT, "textual", "b016"),
            (SUFFICIENT, "auditory", "b016"),
        ],
    ),
    "a picture without a text in one language": (
        lambda folder: edition(folder, pictured(ENGLISH), pictured(CHINESE, **UNTOLD)),
        [(MODE, "visual", "")],
        [(FEATURE, "alternativeText", "b016 (zh)"), (SUFFICIENT, "textual", "b016 (zh)")],
    ),
    "a decorative picture alone": (
        lambda folder: edition(folder, pictured(ENGLISH, DECORATIVE, **UNTOLD)),
        [(SUFFICIENT, "textual", "no informative pictures"), (SUFFICIENT, "auditory", "")],
        [
            (MODE, "visual", "informative pictures: 0, decorative: 1"),
            (SUFFICIENT, "textual,visual", ""),
            (FEATURE, "alternativeText", "no informative pictures"),
        ],
    ),
    "a picture that is its text": (
        lambda folder: edition(folder, ENGLISH),
        [(FEATURE, "alternativeText", "1 of 1"), (SUFFICIENT, "textual", "")],
        [(MODE, "visual", "informative pictures: 0"), (SUFFICIENT, "textual,visual", "")],
    ),
    "one silent sentence": (
        lambda folder: silenced(edition(folder, ENGLISH), "b018s01"),
        [(SUFFICIENT, "textual", "")],
        [
            (FEATURE, "synchronizedAudioText", "32 of 33 sentences have a clip"),
            (SUFFICIENT, "auditory", "32 of 33"),
        ],
    ),
    "no sound": (
        lambda folder: edition(folder, ENGLISH, sound=False),
        [(MODE, "textual", ""), (SUFFICIENT, "textual", "")],
        [
            (SUFFICIENT, "auditory", "0 of 33"),
            (FEATURE, "synchronizedAudioText", "0 of 33"),
        ],
    ),
    "one paragraph": (
        lambda folder: Edition("plain", (PLAIN,)),
        [(FEATURE, "tableOfContents", ""), (FEATURE, "unlocked", "")],
        [
            (FEATURE, "structuralNavigation", "0 sections"),
            (FEATURE, "alternativeText", "no informative pictures"),
            (MODE, "visual", ""),
        ],
    ),
    "a pronunciation": (
        lambda folder: replace(
            Edition("plain", (PLAIN,)), pronunciations=(Pronunciation("T", "en", "tiː"),)
        ),
        [(FEATURE, "ttsMarkup", "en")],
        [],
    ),
    "a certifier": (
        lambda folder: replace(edition(folder, pictured(ENGLISH)), certification=CERTIFIED),
        [(CONFORMS, STANDARD, "Ada Reader says so")],
        [],
    ),
    "a certifier of what cannot be so": (
        lambda folder: replace(
            edition(folder, pictured(ENGLISH, **UNTOLD)), certification=CERTIFIED
        ),
        [],
        [(CONFORMS, STANDARD, "1 of 1 pictures has no text: b016; WCAG 2.2, 1.1.1 fails")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("fact", FACTS)
def test_a_fact_and_its_claims(fact, tmp_path, made):
    make, claimed, withheld = FACTS[fact]
    whole = make(tmp_path)
    composed = Composed(whole)
    (path,) = epub.write(composed, tmp_path / "out")
    told = {
        (each["property"], each["value"]): (each["claimed"], each["evidence"])
        for each in describe_edition(composed, [path], tmp_path)["accessibility"]
    }
    book = made(whole)
    for expected, rows in ((True, claimed), (False, withheld)):
        for name, value, evidence in rows:
            was_made, why = told[name, value]
            assert was_made is expected, (name, value, why)
            assert evidence in why
            assert (value in book.meta(name)) is expected
    in_book = {
        (name, value) for name in (MODE, SUFFICIENT, FEATURE, HAZARD, CONFORMS)
        for value in book.meta(name)
    }  # fmt: skip
    assert in_book == {claim for claim, (was_made, _) in told.items() if was_made}


@pytest.mark.parametrize("shown", [0, 1])
@pytest.mark.parametrize("untold", [(), ("b016",)])
@pytest.mark.parametrize("spoken", [0, 3])
def test_some_way_to_read_it_is_always_told(shown, untold, spoken):
    """EPUB Accessibility 1.2 requires accessModeSufficient."""
    found = Facts(3, spoken, 1, shown, 0, untold, sections=1)
    made = [each.value for each in claims(found, (), None) if each.made and each.name == SUFFICIENT]
    assert made
    assert untold == () or made == ["textual,visual"]


def test_a_certifier_is_named_as_given(tmp_path, made):
    book = made(replace(edition(tmp_path, ENGLISH), certification=CERTIFIED))
    (conformance,) = book.find("content.opf", "//opf:meta[@property='dcterms:conformsTo']")
    by = f"//opf:meta[@property='a11y:certifiedBy'][@refines='#{conformance.get('id')}']"
    (certifier,) = book.find("content.opf", by)
    assert (conformance.text, certifier.text) == (STANDARD, "Ada Reader")
    of = f"[@refines='#{certifier.get('id')}']"
    credential = f"//opf:meta[@property='a11y:certifierCredential']{of}"
    assert book.text("content.opf", credential) == ["DAISY OK"]
    report = f"//opf:link[@rel='a11y:certifierReport']{of}/@href"
    assert book.find("content.opf", report) == ["https://example.org/report?a=1&b=2"]


def test_the_summary_says_how_many_have_no_text(tmp_path, made):
    told = made(edition(tmp_path, pictured(ENGLISH))).meta("schema:accessibilitySummary")[0]
    assert "All content is text" in told
    assert "Pictures have text descriptions." in told
    without = made(edition(tmp_path, pictured(ENGLISH, **UNTOLD)))
    told = without.meta("schema:accessibilitySummary")[0]
    assert "All content is text" not in told
    assert "Pictures without a text description: 1." in told


def test_the_name_of_a_file_needs_no_sound(tmp_path, made):
    whole = edition(tmp_path, replace(ENGLISH, source="000_75e67dd385086cc9.txt"))
    (sound,) = whole.narrations
    heard = tuple(clip for clip in sound.clips if clip.sentence != "h003s01")
    book = made(replace(whole, narrations=(replace(sound, clips=heard),)))
    assert "synchronizedAudioText" in book.meta("schema:accessibilityFeature")
    assert "000_75e67dd385086cc9.txt" in "".join(book.text("article.xhtml", "//h:header"))
    assert [f.code for f in inspect(book.path, captions=[]).findings if f.level != "info"] == []
    lost = tuple(clip for clip in heard if clip.sentence != "b002s01")
    book = made(replace(whole, narrations=(replace(sound, clips=lost),)))
    assert "synchronizedAudioText" not in book.meta("schema:accessibilityFeature")
