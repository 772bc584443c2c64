"""What each format tells machines of how it came about, read with readers that are not ours."""

import json
import re
import zipfile
from dataclasses import replace

import mutagen
import pikepdf
import pytest
import yaml
from lxml import etree, html

from accessnews.edition import Origin, Rendering, Reviewer, SentenceOrigin, bilingual
from accessnews.editions.audio import m4b, mp3, opus
from accessnews.editions.captions import cues as captions
from accessnews.editions.composed import Composed
from accessnews.editions.content.disclosure import (
    ai_disclosure,
    as_data,
    lines,
    schema_source,
    source_type_of,
)
from accessnews.editions.content.header import bare
from accessnews.editions.daisy import ncc
from accessnews.editions.epub import book as epub
from accessnews.editions.text import markdown
from accessnews.editions.web.files import write_story
from accessnews.languages.wording import wording
from accessnews.plan import Plan
from accessnews.provenance import SourceType, State, provenance
from accessnews.steps import laid_out
from rich_article import CHINESE, ENGLISH, TRANSLATOR, edition

NEWSCODE = "http://cv.iptc.org/newscodes/digitalsourcetype/"
TRAINED, EDITED = (f"{NEWSCODE}{each.value}" for each in (SourceType.TRAINED, SourceType.EDITED))
HOSTILE = "Li --> </script><script>alert(1)</script> ]]> \u2028 [x]"
IDS = [each.id for each in bare(CHINESE).sentences() if each.text.strip()]
EVERY = len(IDS)


def translation(folder, origin=Origin.MACHINE, count=EVERY, who="", sound=True, **told):
    """The Chinese edition, of whose sentences so many are of that origin."""
    made = edition(folder, CHINESE, sound=sound)
    known = tuple(SentenceOrigin(id, origin, who) for id in IDS[:count])
    if origin is Origin.MACHINE:
        known = ()
    own = replace(made, texts=(bare(made.texts[0]),), origins=known, **told)
    return laid_out(own, None, Plan()) if not sound else replace(made, origins=known, **told)


@pytest.fixture
def both(tmp_path):
    """The original and its translation, which Li has corrected in part."""
    original = edition(tmp_path / "en", ENGLISH)
    known = translation(tmp_path / "zh", Origin.CORRECTED, 2, HOSTILE)
    return original, replace(known, slug="mother", translator=f"{TRANSLATOR} {HOSTILE}")


@pytest.fixture(autouse=True)
def folders(tmp_path):
    for name in ("en", "zh"):
        (tmp_path / name).mkdir()


@pytest.mark.parametrize(
    ("origin", "count", "state", "value"),
    [
        (Origin.MACHINE, 0, "translated", "ai-autonomous"),
        (Origin.CONFIRMED, 1, "translated-partly-reviewed", "ai-autonomous"),
        (Origin.CORRECTED, 500, "translated-reviewed", "ai-assisted"),
        (Origin.HUMAN, 500, "translated-by-person", ""),
    ],
)
@pytest.mark.parametrize("language", ["zh", "fr", "ar", "pl"])
def test_people_and_machines_are_told_the_same(tmp_path, origin, count, state, value, language):
    made = translation(tmp_path, origin, count, sound=False, reviewed=state.endswith("reviewed"))
    made = replace(made, reviewed=state == "translated-reviewed")
    own = replace(bare(made.texts[0]), language=language)
    (text,) = laid_out(replace(made, texts=(own,)), None, Plan()).texts
    words = wording(language)
    counts = {"checked": str(count), "all": str(len(IDS))}
    said = words.say(state, language=words.language_name("en"), **counts)
    assert said in [block.text for block in text.header]
    assert ai_disclosure(provenance(made).texts) == value
    composed = Composed(replace(made, texts=(text,)))
    (meta,) = composed.document.xpath("//*[@property='schema:creditText']")
    assert meta.get("content") == said
    named = [each.get("content") for each in composed.document.xpath("//*[@name='ai-disclosure']")]
    assert named == ([value] if value else [])


def test_a_source_type_is_known_by_its_code_and_by_its_name_of_schema_org():
    for kind in filter(None, SourceType):
        assert source_type_of(kind.uri) is kind
        assert source_type_of(schema_source(kind)) is kind
        assert source_type_of(kind.uri.replace("http:", "https:")) is kind
    assert source_type_of(f"{NEWSCODE}compositedWithTrainedAlgorithmicMedia") is None
    assert source_type_of("") is None


def test_the_package_names_every_engine_and_everyone_who_reviewed(tmp_path):
    made = translation(
        tmp_path,
        Origin.CONFIRMED,
        3,
        reviewers=(Reviewer("Li & Co", 3, 0, "2026-01-01T00:00:00Z"),),
    )
    other = Rendering(IDS[5], "Firefox <1>", TRANSLATOR, "failed")
    (path,) = epub.write(Composed(replace(made, stand_ins=(other,))), tmp_path)
    root = etree.fromstring(zipfile.ZipFile(path).read("EPUB/content.opf"))
    names = [each.text for each in root.iter("{*}contributor")]
    assert any(TRANSLATOR in name for name in names)
    assert any("Firefox <1>" in name for name in names)
    assert "Li & Co" in names
    summary = root.xpath("//*[@property='schema:accessibilitySummary']")[0].text
    assert f"共{len(IDS)}句，其中3句" in summary


def test_a_persons_translation_names_no_machine(tmp_path):
    made = translation(tmp_path, Origin.HUMAN, 500)
    (path,) = epub.write(Composed(made), tmp_path)
    package = zipfile.ZipFile(path).read("EPUB/content.opf").decode()
    assert TRANSLATOR not in package
    assert f'refines="#language-zh">{NEWSCODE}digitalCreation<' in package


def test_the_page_has_data_of_each_language_and_sound_and_none_of_it_is_mark_up(both, tmp_path):
    original, known = both
    known = replace(known, reviewers=(Reviewer(HOSTILE, 0, 2, "2026-01-01T00:00:00Z"),))
    editions = [original, known, bilingual(original, known)]
    write_story(editions, tmp_path / "page", {})
    page = (tmp_path / "page" / "index.html").read_bytes()
    root = html.document_fromstring(page)
    (script,) = root.xpath("//script[@type='application/ld+json']")
    told = json.loads(script.text)
    assert told["@type"] == "NewsArticle"
    assert "digitalSourceType" not in told, "nobody has told who wrote the original"
    (sound,) = told["audio"]
    assert sound["digitalSourceType"] == "https://schema.org/TrainedAlgorithmicMediaDigitalSource"
    (zh,) = told["workTranslation"]
    assert zh["inLanguage"] == "zh"
    assert zh["digitalSourceType"] == (
        "https://schema.org/CompositeWithTrainedAlgorithmicMediaDigitalSource"
    )
    assert zh["editor"][0]["name"] == HOSTILE
    assert zh["translator"][0]["name"].endswith(HOSTILE)
    assert "机器" in zh["creditText"]
    assert not [each for each in root.iter("script") if "alert" in (each.text or "")[:20]]
    assert not root.xpath("//meta[@name='ai-disclosure']"), "a page of two has no one value"


def test_captions_say_it_in_a_note_that_stays_one(both, tmp_path):
    files = captions.write(Composed(both[1]), tmp_path)
    vtt, srt, lrc = (path.read_text("utf-8") for path in files)
    note = vtt.split("\n\n")[1]
    assert note.startswith("NOTE\n")
    assert "-->" not in note
    assert f"DigitalSourceType (text, zh): {EDITED}" in note.splitlines()
    assert f"DigitalSourceType (sound, zh): {TRAINED}" in note.splitlines()
    comments = [line for line in lrc.splitlines() if line.startswith("[#:")]
    assert any(EDITED in line for line in comments)
    assert all(re.fullmatch(r"\[#:[^\[\]]*\]", line) for line in comments)
    assert "DigitalSourceType" not in srt, "SubRip has no comments"


@pytest.mark.parametrize("hostile", ["a\n\nb --> c", "---->", "NOTE\r\nWEBVTT"])
def test_no_name_ends_a_note(tmp_path, hostile):
    made = replace(translation(tmp_path), translator=hostile)
    (article,), (narration,) = made.texts, made.narrations
    told = captions.webvtt(article, narration, (), tuple(lines(provenance(made))))
    assert len(told.rstrip("\n").split("\n\n")) == 2
    assert "-->" not in told


def test_sound_files_name_their_voices_and_source_type(tmp_path):
    made = translation(tmp_path)
    for write, suffix, name in (
        (mp3.write, ".mp3", "TXXX:DigitalSourceType"),
        (m4b.write, ".m4b", "----:com.apple.iTunes:DigitalSourceType"),
        (opus.write, ".opus", "digitalsourcetype"),
    ):
        (path,) = write(Composed(made), tmp_path)
        assert path.suffix == suffix
        (value,) = mutagen.File(path)[name]
        value = value.decode() if isinstance(value, bytes) else str(value)
        assert value == TRAINED


def test_daisy_and_markdown_say_it_too(both, tmp_path):
    entries = {(e.name, e.scheme): e.content for e in ncc.marks(provenance(bilingual(*both)))}
    assert entries["prod:textState", "en"] == State.ORIGINAL.value
    assert entries["prod:textState", "zh"] == State.PARTLY_REVIEWED.value
    assert entries["prod:textSourceType", "zh"] == EDITED
    assert entries["prod:soundSourceType", "en"] == TRAINED
    (path,) = [p for p in markdown.write(Composed(both[1]), tmp_path) if p.suffix == ".md"]
    told = yaml.safe_load(path.read_text("utf-8").split("---\n")[1])
    assert told["translation"] == State.PARTLY_REVIEWED.value
    assert told["digital-source-type"] == EDITED
    assert told["reviewers"] == ["Li --> </script><script>alert(1)</script> ]]> \u2028 [x]"]


def test_the_report_has_the_evidence(both):
    told = as_data(provenance(both[1]))
    (text,) = told["texts"]
    assert text["counts"] == {"machine": len(IDS) - 2, "corrected": 2}
    assert text["sentences"]["corrected"] == IDS[:2]
    assert json.loads(json.dumps(told)) == told


def test_a_pdf_has_it_in_its_xmp(tmp_path):
    pdf = pytest.importorskip("accessnews.editions.pdf")
    if not pdf.version():
        pytest.skip("Pango is not here")
    made = translation(tmp_path, Origin.CORRECTED, 2, sound=False)
    (path,) = pdf.write(Composed(replace(made, translator=f"{TRANSLATOR} <&>")), tmp_path)
    with pikepdf.open(path) as opened:
        root = etree.fromstring(opened.Root.Metadata.read_bytes())
    (kind,) = root.iter("{http://iptc.org/std/Iptc4xmpExt/2008-02-29/}DigitalSourceType")
    (system,) = root.iter("{http://iptc.org/std/Iptc4xmpExt/2008-02-29/}AISystemUsed")
    assert (kind.text, system.text) == (EDITED, f"{TRANSLATOR} <&>")
