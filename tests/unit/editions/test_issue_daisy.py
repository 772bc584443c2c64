"""An issue as a talking book: the W3C's DTDs, the specification's rules, and Thorium's parser."""

from __future__ import annotations

import re
import tracemalloc
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest

import marked_article
from accessnews.article import Article, Block, BlockKind, Sentence
from accessnews.edition import BOTH, ORIGINAL, TRANSLATION, Edition, Look
from accessnews.editions.issue import daisy
from accessnews.editions.issue.issue import Issue, Section, Story
from rich_article import CHINESE, ENGLISH, edition
from small_issue import announced
from talking_book import Talking, needs_dtds, needs_thorium, npt, seconds, thorium, titles, valid

SHORT = Article(
    Sentence("b000s01", "The bridge opens"),
    "en",
    (
        Block("b001", BlockKind.PARAGRAPH, (Sentence("b001s01", "It rained all morning."),)),
        Block("b002", BlockKind.HEADING, (Sentence("b002s01", "The cost"),), level=2),
        Block("b003", BlockKind.PARAGRAPH, (Sentence("b003s01", "It cost 45 pounds."),)),
    ),
    source="https://example.org/2",
    licence="CC BY 4.0",
)
SHORT_ZH = replace(
    SHORT.replace_texts(
        {
            "b000s01": "大桥开通",
            "b001s01": "整个上午都在下雨。",
            "b002s01": "费用",
            "b003s01": "花费45英镑。",
        }
    ),
    language="zh",
    translated_from="en",
)
ARABIC = Article(
    Sentence("b000s01", "افتتاح الجسر"),
    "ar",
    (Block("b001", BlockKind.PARAGRAPH, (Sentence("b001s01", "هطل المطر طوال الصباح."),)),),
)
NAMES = {
    "en": ("World", "Sport"),
    "zh": ("国际", "体育"),
    "ar": ("العالم", "رياضة"),
}


def stories(folder: Path, languages: tuple[str, ...], read_aloud: str = BOTH) -> list[Edition]:
    """Four stories in the languages, each with its own sound; the third has none."""
    texts = {
        "en": (SHORT, ENGLISH, SHORT, marked_article.ENGLISH),
        "zh": (SHORT_ZH, CHINESE, SHORT_ZH, marked_article.CHINESE),
        "ar": (ARABIC,) * 4,
    }
    made = []
    for number in range(4):
        own = folder / str(number)
        own.mkdir(parents=True)
        told = [texts[each][number] for each in languages]
        made.append(replace(edition(own, *told, sound=number != 2), slug=f"s{number}"))
    return [replace(each, look=Look(read_aloud=read_aloud)) for each in made]


def issue_of(editions: list[Edition], languages: tuple[str, ...]) -> Issue:
    first, second, third, fourth = (Story(e.slug, partial(replace, e)) for e in editions)
    named = [{tag: NAMES[tag][n] for tag in languages} for n in range(2)]
    return Issue(
        "Harbour <Gazette> & Co",
        date(2026, 11, 28),
        languages,
        "urn:uuid:2f1f0c0e-0000-5000-8000-000000000000",
        (
            Section({}, (first,)),
            Section(named[0], (second,)),
            Section(named[1], (third, fourth)),
            Section(dict.fromkeys(languages, "Empty"), ()),
        ),
    )


STORIES = ("s0", "s1", "s2", "s3")
CASES = {"en": ("en",), "zh": ("zh",), "ar": ("ar",), "en-zh": ("en", "zh")}


@pytest.fixture(scope="module", params=CASES)
def case(request, tmp_path_factory):
    """The languages, the editions in order, and the book of an issue."""
    folder = tmp_path_factory.mktemp(request.param)
    languages = CASES[request.param]
    issue = announced(issue_of(stories(folder, languages), languages), folder)
    return languages, parts_of(issue), write(issue, folder / "out")


def parts_of(issue: Issue) -> list[Edition]:
    """What is announced and the stories, as they follow one another."""
    found = [issue.announced]
    for section in issue.sections:
        found += [section.announced, *(story.edition() for story in section.stories)]
    return [each for each in found if each]


def write(issue: Issue, folder: Path) -> Talking:
    files = daisy.write(issue, folder)
    assert files[0].name == "ncc.html"
    assert files[0].parent == folder / f"{issue.name}.daisy"
    return Talking(files[0].parent)


def told(book: Talking) -> list[tuple[int, str]]:
    return [(int(heading.tag[-1]), heading[0].text) for heading in book.headings]


@needs_dtds
def test_every_document_is_valid_by_its_dtd(case):
    book = case[2]
    documents = [each for each in book.folder.iterdir() if each.suffix in (".html", ".smil")]
    assert len(documents) == len(book.parts) + 7 + 2
    valid(book, len(documents))


def test_the_navigation_has_sections_stories_and_their_headings(case):
    languages, editions, book = case
    first = languages[0]
    named = [each.texts[0].title.text for each in editions if each.slug in STORIES]
    headings = told(book)
    assert headings[0][0] == 1
    assert headings[0][1].startswith("Harbour <Gazette> & Co")
    assert "2026" in headings[0][1] or "٢٠٢٦" in headings[0][1]
    assert [name for level, name in headings if level == 1][1:] == list(NAMES[first])
    assert [name for level, name in headings if level == 2] == named
    order = [name for level, name in headings if level <= 2][1:]
    world, sport = NAMES[first]
    assert order == [named[0], world, named[1], sport, named[2], named[3]]
    levels = [level for level, _ in headings]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert book.headings[0].get("class") == "title"


@pytest.mark.parametrize(
    "entry",
    "dc:title dc:format dc:identifier dc:date dc:publisher dc:creator ncc:charset ncc:pageFront "
    "ncc:pageNormal ncc:pageSpecial ncc:tocItems ncc:totalTime ncc:kByteSize ncc:files ncc:depth "
    "ncc:setInfo ncc:generator".split(),
)
def test_what_must_be_said_once_is(case, entry):
    """Specification, appendix 2: the required metadata of the NCC."""
    (content,) = case[2].meta("ncc.html", entry)
    assert content.strip()


def test_what_is_counted_is_right(case):
    languages, editions, book = case
    files = list(book.folder.iterdir())
    assert int(*book.meta("ncc.html", "ncc:files")) == len(files)
    size = sum(path.stat().st_size for path in files)
    assert 0 <= int(*book.meta("ncc.html", "ncc:kByteSize")) * 1024 - size < 1024
    assert int(*book.meta("ncc.html", "ncc:tocItems")) == len(book.headings)
    assert int(*book.meta("ncc.html", "ncc:depth")) == max(level for level, _ in told(book))
    assert book.meta("ncc.html", "dc:language") == list(languages)
    assert book.meta("ncc.html", "dc:subject") == list(NAMES[languages[0]])
    assert book.meta("ncc.html", "ncc:multimediaType") == []  # one has no sound
    played = sum(
        clip.end - clip.begin
        for each in editions
        for text, narration in zip(each.texts, each.narrations, strict=False)
        for clip in narration.clips
        if clip.sentence in {s.id for s in text.sentences() if s.text.strip()}
    )
    if len(languages) == 1:  # a line of code stands once in two languages
        assert abs(seconds(*book.meta("ncc.html", "ncc:totalTime")) - played / 1000) < 1


def test_the_files_say_how_long_they_are_and_what_came_before(case):
    """Specification, section 2.3: ``dur`` is the sum of the clips; appendix 2: elapsed time."""
    book, elapsed = case[2], 0
    for part in book.parts:
        clips = book.find(part, "//audio")
        own = sum(npt(clip.get("clip-end")) - npt(clip.get("clip-begin")) for clip in clips)
        assert book.find(part, "/smil/body/seq/@dur") == [f"{own // 1000}.{own % 1000:03}s"]
        assert abs(seconds(*book.meta(part, "ncc:totalElapsedTime")) - elapsed / 1000) <= 0.5
        assert abs(seconds(*book.meta(part, "ncc:timeInThisSmil")) - own / 1000) <= 0.5
        elapsed += own
    for name, entry in (("master.smil", "ncc:timeInThisSmil"), ("ncc.html", "ncc:totalTime")):
        assert abs(seconds(*book.meta(name, entry)) - elapsed / 1000) <= 0.5


def test_each_heading_leads_to_a_par_of_its_own_that_shows_it(case):
    """So that players that tell where they are by the ``par`` are never held fast."""
    languages, _, book = case
    targets = [heading[0].get("href") for heading in book.headings]
    assert len(set(targets)) == len(targets)
    for heading in book.headings:
        name, _, id = heading[0].get("href").partition("#")
        (par,) = book.find(name, f"//par[@id='{id}']")
        document, _, element = par.find("text").get("src").partition("#")
        (shown,) = book.find(document, f"//*[@id='{element}']")
        own = shown.xpath(f"descendant-or-self::*[@lang='{languages[0]}']")
        said = "".join((own[0] if own else shown).itertext())
        assert heading[0].text == said


def test_the_title_and_each_section_have_a_sound_of_their_own(case):
    _, editions, book = case
    for heading, number in ((0, 0), (1, 2), (2, 4)):
        first = [h for h in book.headings if h.tag.endswith("h1")][heading]
        name = first[0].get("href").partition("#")[0]
        clips = [
            (npt(c.get("clip-begin")), npt(c.get("clip-end"))) for c in book.find(name, "//audio")
        ]
        own = [n.clips for n in editions[number].narrations]
        assert clips == [(each[i].begin, each[i].end) for i in range(len(own[0])) for each in own]
    assert [len(each.texts[0].blocks) for each in editions if each.slug == "opening"] == [3]


def test_what_is_not_announced_is_text_alone(tmp_path):
    editions = stories(tmp_path, ("en",))
    book = write(issue_of(editions, ("en",)), tmp_path / "out")
    firsts = [h[0].get("href").partition("#")[0] for h in book.headings if h.tag.endswith("h1")]
    assert len(firsts) == 3
    for name in firsts:
        assert book.find(name, "//par/text")
        assert book.find(name, "//audio") == []


def test_every_sentence_is_told_once_in_the_order_of_the_text(case):
    _, editions, book = case
    shown, heard = [], []
    for number in range(1, len(editions) + 1):
        document = f"text{number:04}.html"
        query = "//h:span[contains(concat(@class, ' '), 'sentence ')]/@id"
        shown += [f"{document}#{id}" for id in book.find(document, query)]
    for part in book.parts:
        heard += [str(src) for src in book.find(part, "//par/text/@src")]
    assert heard == shown


def test_the_sound_is_the_storys_own_bytes(case):
    _, editions, book = case
    own = [n.audio.read_bytes() for each in editions for n in each.narrations]
    kept = sorted(path for path in book.folder.iterdir() if path.suffix == ".mp3")
    assert [path.read_bytes() for path in kept] == own
    for path, narration in zip(kept, (n for e in editions for n in e.narrations), strict=True):
        clips = [
            (npt(c.get("clip-begin")), npt(c.get("clip-end")))
            for part in book.parts
            for c in book.find(part, f"//audio[@src='{path.name}']")
        ]
        assert min(begin for begin, _ in clips) == 0
        assert max(end for _, end in clips) == narration.duration


def test_old_players_can_read_the_names(case):
    for path in case[2].folder.iterdir():
        assert re.fullmatch(r"[a-z0-9]{1,8}\.(html|smil|mp3)", path.name)


@pytest.mark.parametrize(("read_aloud", "heard"), [(ORIGINAL, "en"), (TRANSLATION, "zh")])
def test_a_bilingual_issue_reads_aloud_what_its_look_says(read_aloud, heard, tmp_path):
    editions = stories(tmp_path, ("en", "zh"), read_aloud)
    book = write(issue_of(editions, ("en", "zh")), tmp_path / "out")
    spoken = {
        str(src).rpartition("-")[2]
        for part in book.parts
        for src in book.find(part, "//par[.//audio]/text/@src")
    }
    assert spoken == {heard}
    assert len(list(book.folder.glob("*.mp3"))) == 3


@needs_thorium
@pytest.mark.parametrize("languages", [("zh",), ("en", "zh")])
def test_thorium_reads_the_contents_and_plays_all_in_order(languages, tmp_path):
    editions = stories(tmp_path, languages)
    plain = [  # r2-shared-js 1.0.82 puts a title into XML unescaped
        replace(e, texts=tuple(_titled(t, f"Story {n}") for t in e.texts))
        for n, e in enumerate(editions)
    ]
    issue = replace(issue_of(plain, languages), publication="Harbour Gazette")
    book = write(announced(issue, tmp_path), tmp_path / "out")
    manifest, narration = thorium(book.folder, tmp_path / "read")
    assert narration == book.clips
    assert [name for name, _ in titles(manifest["toc"])] == [name for _, name in told(book)]


def _titled(text: Article, named: str) -> Article:
    return replace(text, title=replace(text.title, text=named))


def test_a_storys_own_region_and_a_section_named_in_one_language(tmp_path):
    british = replace(SHORT, language="en-GB")
    own = edition(tmp_path, british, replace(SHORT_ZH, translated_from="en-GB"))
    story = Story("s", partial(replace, own), languages=("en-GB", "zh"))
    sections = (Section({"zh": "国际"}, (story,)),)
    issue = replace(issue_of([own] * 4, ("en", "zh")), sections=sections)
    book = write(issue, tmp_path / "out")
    names = [name for _, name in told(book)]
    assert names[1:] == ["国际", "The bridge opens", "The cost"]


def test_an_issue_whose_every_sentence_has_sound_says_so(tmp_path):
    editions = stories(tmp_path, ("en",))
    issue = issue_of(editions, ("en",))
    issue = announced(replace(issue, sections=issue.sections[:2]), tmp_path)
    book = write(issue, tmp_path / "out")
    assert book.meta("ncc.html", "ncc:multimediaType") == ["audioFullText"]


def test_an_issue_without_sound_has_no_talking_book(tmp_path):
    editions = [replace(each, narrations=()) for each in stories(tmp_path, ("en",))]
    assert daisy.write(issue_of(editions, ("en",)), tmp_path / "out") == []
    assert not (tmp_path / "out").exists()


def test_licences_and_translators_are_told_once(tmp_path):
    book = write(issue_of(stories(tmp_path, ("zh",)), ("zh",)), tmp_path / "out")
    assert book.meta("ncc.html", "dc:rights") == ["CC BY 4.0"]
    assert len(book.meta("ncc.html", "dc:contributor")) == 1
    assert len(book.meta("ncc.html", "ncc:narrator")) == 1


def test_the_same_issue_is_the_same_bytes_and_takes_the_old_ones_place(tmp_path):
    issue = announced(issue_of(stories(tmp_path, ("en",)), ("en",)), tmp_path)
    book = contents(write(issue, tmp_path / "first"))
    out = tmp_path / "out"
    again = write(issue, out)
    assert contents(again) == book
    less = write(replace(issue, sections=issue.sections[:1]), out)
    assert less.folder == again.folder
    assert len(contents(less)) < len(book)
    assert list(out.iterdir()) == [less.folder]


def contents(book: Talking) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in book.folder.iterdir()}


def test_many_stories_take_the_memory_of_few(tmp_path):
    own = edition(tmp_path, SHORT)

    def large(number: int) -> Story:  # an edition of 4 MB, made anew each time
        return Story(f"s{number}", lambda: replace(own, cover=bytes(4_000_000)))

    def peak(count: int) -> int:
        sections = (Section({"en": "World"}, tuple(map(large, range(count)))),)
        issue = replace(issue_of([own] * 4, ("en",)), sections=sections)
        tracemalloc.start()
        write(issue, tmp_path / str(count))
        taken = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return taken

    peak(1)
    assert peak(50) < peak(10) + 8_000_000  # two editions more, and what is not yet collected
