"""The original of a direct quotation beside its translation: text, sound, and what is claimed.

``SAVE_GOLDEN=1 pytest tests/unit/editions/test_kept_quotations.py`` saves the documents anew.
"""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from accessnews.checking import inspection
from accessnews.editions.captions import cues as captions
from accessnews.editions.composed import Composed
from accessnews.editions.text import transcript
from rich_article import CHINESE, ENGLISH, edition

GOLDEN = Path(__file__).parents[2] / "golden" / "editions" / "zh-quotes"
KEPT = ["b002s03-en", "b013s01-en", "b013s02-en", "b014s01-en"]
CLAIM = "synchronizedAudioText"


@pytest.fixture
def quoting(tmp_path):
    """The Chinese edition that keeps its English quotations: ``quoting(sound, original_sound)``."""

    def make(*, sound=True, original_sound=True):
        original = edition(tmp_path, ENGLISH, sound=original_sound)
        return replace(edition(tmp_path, CHINESE, sound=sound), quoted=original)

    return make


@pytest.mark.parametrize("name", ["article.xhtml", "article.smil", "content.opf", "nav.xhtml"])
def test_a_document_is_as_it_was_approved(made, quoting, name):
    found = made(quoting()).part(f"EPUB/{name}").decode("utf-8")
    approved = GOLDEN / name
    if os.environ.get("SAVE_GOLDEN"):
        approved.parent.mkdir(parents=True, exist_ok=True)
        approved.write_text(found, encoding="utf-8")
    assert found == approved.read_text(encoding="utf-8")


def test_each_original_stands_behind_its_translation_in_its_language(made, quoting):
    book = made(quoting())
    spans = book.find("article.xhtml", "//h:span[contains(@class, 'original')]")
    assert [span.get("id") for span in spans] == KEPT
    for span in spans:
        assert span.get("lang") == span.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
        assert span.getprevious().get("id") == span.get("id").removesuffix("-en")
    assert spans[0].text == "“He is here,” she said."


def test_each_original_is_heard_in_the_originals_own_sound(made, quoting):
    whole = quoting()
    book = made(whole)
    clips = {clip.sentence: clip for clip in whole.quoted.narrations[0].clips}
    for id in KEPT:
        (sound,) = book.find("article.smil", f"//s:par[s:text/@src='article.xhtml#{id}']/s:audio")
        clip = clips[id.removesuffix("-en")]
        assert sound.get("src") == "audio/en.mp3"
        assert sound.get("clipBegin") == f"{clip.begin // 1000}.{clip.begin % 1000:03}s"
        assert sound.get("clipEnd") == f"{clip.end // 1000}.{clip.end % 1000:03}s"
    assert book.part("EPUB/audio/en.mp3") == whole.quoted.narrations[0].audio.read_bytes()
    assert inspection.check(book.path).findings == ()


def test_both_languages_and_both_voices_are_told(made, quoting):
    book = made(quoting())
    assert book.text("content.opf", "//dc:language") == ["zh", "en"]
    assert CLAIM in book.meta("schema:accessibilityFeature")
    assert "直接引语的译文旁附有英语原文。" in book.meta("schema:accessibilitySummary")[0]


def test_without_the_originals_sound_nothing_is_claimed(made, quoting):
    book = made(quoting(original_sound=False))
    assert CLAIM not in book.meta("schema:accessibilityFeature")
    assert book.meta("schema:accessModeSufficient") == ["textual"]
    unspoken = [each.place for each in inspection.check(book.path).findings]
    assert unspoken == [f"EPUB/article.xhtml#{id}" for id in KEPT]


def test_without_sound_the_originals_are_text_alone(made, quoting):
    book = made(quoting(sound=False))
    assert len(book.find("article.xhtml", "//h:span[contains(@class, 'original')]")) == len(KEPT)
    assert not book.find("content.opf", "//opf:item[@media-type='audio/mpeg']")
    assert inspection.check(book.path).findings == ()


def test_the_sound_of_an_original_without_quotations_stays_out(made, tmp_path):
    def plain(article):
        return replace(article, blocks=article.blocks[:1])

    whole = replace(edition(tmp_path, plain(CHINESE)), quoted=edition(tmp_path, plain(ENGLISH)))
    book = made(whole)
    assert book.find("content.opf", "//opf:item[@media-type='audio/mpeg']/@href") == [
        "audio/zh.mp3"
    ]
    assert book.text("content.opf", "//dc:language") == ["zh"]


def test_an_original_in_another_direction_says_so(made, tmp_path):
    arabic = replace(ENGLISH, language="ar")
    whole = replace(edition(tmp_path, CHINESE), quoted=edition(tmp_path, arabic))
    spans = made(whole).find("article.xhtml", "//h:span[contains(@class, 'original')]")
    assert {span.get("dir") for span in spans} == {"rtl"}


def test_the_transcript_has_the_originals_in_brackets(quoting, tmp_path):
    (path,) = transcript.write(Composed(quoting()), tmp_path / "out")
    text = path.read_text("utf-8")
    assert "“他在这里，”她说。 [英语: “He is here,” she said.]" in text
    assert "我从未放弃。 [英语: I never gave up.]从来没有。 [英语: Never.]" in text
    assert text.count("[英语: ") == len(KEPT)


def test_captions_have_the_translation_alone(quoting, tmp_path):
    whole = quoting()
    kept = [path.read_bytes() for path in captions.write(Composed(whole), tmp_path / "kept")]
    plain = [
        p.read_bytes()
        for p in captions.write(Composed(replace(whole, quoted=None)), tmp_path / "no")
    ]
    assert kept == plain
