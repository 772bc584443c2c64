"""DAISY 2.02, held against the W3C's DTDs, the specification's rules and Thorium's parser."""

from __future__ import annotations

import re
from dataclasses import replace

import av
import pytest
from lxml import etree

import marked_article
from accessnews.article import Article, Block, BlockKind, Image, Sentence
from accessnews.editions import daisy
from accessnews.editions.audio import mp3 as audio
from accessnews.editions.composed import Composed
from rich_article import CHINESE, ENGLISH, edition
from talking_book import Talking, needs_dtds, needs_thorium, npt, seconds, thorium, titles, valid

PLAIN_TITLE = "A “Mother” and Her Son"  # r2-shared-js 1.0.82 puts a title into XML unescaped
CASES = {"en": (ENGLISH,), "zh": (CHINESE,), "en-zh": (ENGLISH, CHINESE)}


def write(made, folder):
    files = daisy.write(Composed(made), folder)
    assert files[0].name == "ncc.html"
    return Talking(files[0].parent)


@pytest.fixture(scope="module", params=CASES)
def case(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp(request.param)
    return request.param, edition(folder, *CASES[request.param])


@pytest.fixture(scope="module")
def book(case, tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("SOURCE_DATE_EPOCH", raising=False)
        return write(case[1], tmp_path_factory.mktemp("out"))


@needs_dtds
def test_every_document_is_valid_by_its_dtd(book):
    valid(book, 7)


@needs_dtds
def test_notes_links_and_boxes_are_valid_by_the_dtds(tmp_path):
    valid(write(edition(tmp_path, marked_article.ENGLISH, marked_article.CHINESE), tmp_path), 7)


@pytest.mark.parametrize(
    "entry",
    "dc:title dc:format dc:identifier dc:date dc:publisher dc:creator ncc:charset ncc:pageFront "
    "ncc:pageNormal ncc:pageSpecial ncc:tocItems ncc:totalTime".split(),
)
def test_what_must_be_said_once_is(book, entry):
    """Specification, appendix 2: the required metadata of the NCC."""
    (content,) = book.meta("ncc.html", entry)
    assert content.strip()


def test_the_metadata_are_those_of_the_edition(book, case):
    languages, made = case
    assert book.meta("ncc.html", "dc:format") == ["Daisy 2.02"]
    assert book.meta("ncc.html", "dc:title") == [made.texts[0].title.text]
    assert book.meta("ncc.html", "dc:creator") == ["Jane Doe"]
    assert book.meta("ncc.html", "dc:language") == languages.split("-")
    assert book.meta("ncc.html", "dc:date") == ["2025-09-30"]
    assert book.meta("ncc.html", "ncc:sourcePublisher") == ["example.org"]
    assert book.meta("ncc.html", "ncc:multimediaType") == ["audioFullText"]
    assert len(book.meta("ncc.html", "ncc:narrator")) == 1
    assert int(*book.meta("ncc.html", "ncc:files")) == len(list(book.folder.iterdir()))
    assert int(*book.meta("ncc.html", "ncc:tocItems")) == len(book.headings)


def test_headings_open_with_the_title_and_skip_no_level(book):
    """Specification, section 2.1: the first is an h1 of class title; levels nest."""
    assert book.headings[0].get("class") == "title"
    levels = [int(heading.tag[-1]) for heading in book.headings]
    assert levels == [1, 2, 3, 2]
    assert max(levels) == int(*book.meta("ncc.html", "ncc:depth"))
    assert len({heading.get("id") for heading in book.headings}) == len(levels)


def test_each_heading_leads_to_the_par_that_speaks_it(book):
    for heading in book.headings:
        name, _, id = heading[0].get("href").partition("#")
        (par,) = book.find(name, f"//par[@id='{id}']")
        content, _, element = par.find("text").get("src").partition("#")
        (spoken,) = book.find(content, f"//*[@id='{element}']")
        assert heading[0].text == "".join(spoken.itertext())


def test_every_sentence_is_spoken_once_in_the_order_of_the_text(book):
    spans = book.find("content.html", "//h:span[contains(concat(@class, ' '), 'sentence ')]/@id")
    assert [id for id, *_ in book.clips] == [str(id) for id in spans]
    assert len(spans) > 20


def test_the_times_are_those_of_the_clips(book, case):
    _, made = case
    for number, (text, narration) in enumerate(zip(made.texts, made.narrations, strict=True), 1):
        name = f"audio{number:02}.mp3"
        own = sorted((begin, end) for _, sound, begin, end in book.clips if sound == name)
        said = {sentence.id for sentence in text.sentences() if sentence.text}
        clips = [each for each in narration.clips if each.sentence in said]
        assert own == [(clip.begin, clip.end) for clip in clips]
        assert own[-1][1] == narration.duration
        with av.open(book.folder / name) as sound:
            assert sound.duration == narration.duration * 1000  # PyAV counts microseconds


def test_the_files_say_how_long_they_are_and_what_came_before(book):
    """Specification, section 2.3: ``dur`` is the sum of the clips; appendix 2: elapsed time."""
    elapsed = 0
    for part in book.parts:
        own = sum(
            npt(clip.get("clip-end")) - npt(clip.get("clip-begin"))
            for clip in book.find(part, "//audio")
        )
        assert book.find(part, "/smil/body/seq/@dur") == [f"{own // 1000}.{own % 1000:03}s"]
        assert abs(seconds(*book.meta(part, "ncc:timeInThisSmil")) - own / 1000) <= 0.5
        assert abs(seconds(*book.meta(part, "ncc:totalElapsedTime")) - elapsed / 1000) <= 0.5
        elapsed += own
    for name, entry in (("master.smil", "ncc:timeInThisSmil"), ("ncc.html", "ncc:totalTime")):
        assert abs(seconds(*book.meta(name, entry)) - elapsed / 1000) <= 0.5


def test_old_players_can_read_the_names(book):
    for path in book.folder.iterdir():
        assert re.fullmatch(r"[a-z0-9]{1,8}\.(html|smil|mp3)", path.name)


def test_the_sound_is_that_of_the_mp3_edition(tmp_path):
    made = edition(tmp_path, ENGLISH)
    book = write(made, tmp_path / "out")
    (mp3,) = audio.write(Composed(made), tmp_path / "out")
    assert mp3.read_bytes().endswith((book.folder / "audio01.mp3").read_bytes())


@needs_thorium
def test_thorium_plays_every_sentence_in_order(case, tmp_path):
    _, made = case
    first, *others = made.texts
    named = replace(first, title=replace(first.title, text=PLAIN_TITLE))
    made = replace(made, texts=(named, *others))
    book = write(made, tmp_path / "out")
    manifest, narration = thorium(book.folder, tmp_path / "read")
    assert narration == book.clips
    assert manifest["metadata"]["title"] == PLAIN_TITLE
    headings = [(h[0].text, h[0].get("href").partition("#p_")[2]) for h in book.headings]
    assert list(titles(manifest["toc"])) == headings


def test_an_edition_without_sound_has_no_talking_book(tmp_path):
    assert daisy.write(Composed(edition(tmp_path, ENGLISH, sound=False)), tmp_path / "out") == []


def test_a_sentence_without_sound_is_shown_and_the_book_is_not_called_full_audio(tmp_path):
    made = edition(tmp_path, ENGLISH)
    narration = replace(made.narrations[0], clips=made.narrations[0].clips[:-1])
    book = write(replace(made, narrations=(narration,)), tmp_path / "out")
    assert book.meta("ncc.html", "ncc:multimediaType") == []
    (silent,) = book.find(book.parts[-1], "//par[not(seq)]")
    assert silent.find("text").get("src").endswith(f"#{made.narrations[0].clips[-1].sentence}")


def test_a_new_book_takes_the_place_of_the_old_whole(tmp_path):
    write(edition(tmp_path, ENGLISH), tmp_path / "out")
    short = replace(ENGLISH, blocks=ENGLISH.blocks[:2])
    book = write(edition(tmp_path, short), tmp_path / "out")
    assert book.parts == ["part0001.smil"]
    assert not (book.folder / "part0002.smil").exists()
    assert [path.name for path in (tmp_path / "out").iterdir()] == [book.folder.name]


def test_a_kept_quotation_is_heard_in_its_own_voice(tmp_path):
    original, made = edition(tmp_path, ENGLISH), edition(tmp_path, CHINESE)
    book = write(replace(made, quoted=original), tmp_path / "out")
    quoted = [id for id, sound, *_ in book.clips if sound == "audio02.mp3"]
    assert quoted
    assert all(id.endswith("-en") for id in quoted)
    assert book.find("content.html", f"//h:span[@id='{quoted[0]}']/@lang") == ["en"]


def test_a_decorative_picture_is_left_out(tmp_path):
    image = Image(b"pixels", "image/png", 10, 10, decorative=True)
    figure = replace(Block("b001", BlockKind.FIGURE, ()), image=image)
    text = Block("b002", BlockKind.PARAGRAPH, (Sentence("b002s01", "It rained."),))
    article = Article(Sentence("b000s01", "Boat"), "en", (figure, text))
    book = write(edition(tmp_path, article), tmp_path / "out")
    assert book.find("content.html", "//h:span[not(node())]") == []


def test_a_picture_is_given_by_its_text(tmp_path):
    image = Image(b"pixels", "image/png", 10, 10)
    figure = Block("b001", BlockKind.FIGURE, (Sentence("b001s01", "A boat & a bell."),))
    article = Article(Sentence("b000s01", "Boat"), "en", (replace(figure, image=image),))
    book = write(edition(tmp_path, article), tmp_path / "out")
    (shown,) = book.find("content.html", "//*[@id='b001s01']")
    assert shown.text == "A boat & a bell."
    assert "b001s01" in [id for id, *_ in book.clips]


def test_ruby_and_what_xhtml_1_does_not_know_become_plain_text():
    from accessnews.editions.daisy import text

    source = (
        '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title></head><body><article>'
        '<p id="p"><ruby>中<rp>(</rp><rt>zhōng</rt><rp>)</rp></ruby>国<time>1993</time>，'
        '<mark id="m">a</mark><script>x</script>z</p></article></body></html>'
    )
    made = text.xhtml(etree.fromstring(source))
    assert "".join(made.find(".//{*}p").itertext()) == "中国1993，az"
    assert made.find(".//{*}div/{*}p/{*}span").get("id") == "m"


def test_notes_and_boxes_can_be_skipped(tmp_path):
    book = write(edition(tmp_path, marked_article.ENGLISH), tmp_path)
    skipped = {
        text.partition("#")[2]: par.get("system-required")
        for part in book.parts
        for par in book.find(part, "//par[@system-required]")
        for text in par.xpath("text/@src")
    }
    assert skipped == {
        **dict.fromkeys(("b020s01", "b020s02", "b021s01"), "footnote-on"),
        **dict.fromkeys(("b010s01", "b011s01", "b012s01", "b014s01", "b017s01"), "sidebar-on"),
    }
    assert book.meta("ncc.html", "ncc:footnotes") == ["2"]
    assert book.meta("ncc.html", "ncc:sidebars") == ["3"]
