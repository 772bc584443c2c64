"""An issue as one EPUB, read back without any of the project's code."""

import tracemalloc
import zipfile
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from decimal import Decimal

import pytest

from accessnews.article import BlockKind, Image, Sentence
from accessnews.checking.inspection import check as inspect
from accessnews.edition import Certification, Edition, Look, Pronunciation
from accessnews.editions.issue.epub.book import write
from accessnews.editions.issue.issue import Issue, Section
from accessnews.errors import InputError
from rich_article import block
from small_issue import DAY, announced, english, issue_of, small, small_issue, story

LANGUAGES = (("en",), ("zh",), ("en", "zh"))
STEMS = [f"{number:03}-ferry-{number}" for number in range(1, 6)]


@pytest.fixture(scope="module", params=LANGUAGES, ids="-".join)
def issue(request, tmp_path_factory):
    return small_issue(tmp_path_factory.mktemp("issue"), *request.param)


def changed(edition, **values):
    """An edition whose own text is another."""
    first, *others = edition.texts
    return replace(edition, texts=(replace(first, **values), *others))


def pictured(edition, data):
    """An edition with a picture, whose bytes are ``data``."""
    figure = replace(
        block("b003", BlockKind.FIGURE, "A ferry at the quay."),
        image=Image(data, "image/jpeg", 40, 30),
    )
    return changed(edition, blocks=(*edition.texts[0].blocks, figure))


def test_each_story_has_a_document_and_an_overlay_of_its_own(issue, issued):
    book = issued(issue)
    assert book.path.name == f"harbour-gazette-2026-11-28.{'-'.join(issue.languages)}.epub"
    spine = book.find("content.opf", "//opf:itemref[not(@linear)]/@idref")
    assert spine == [f"story-{number:03}" for number in range(1, 6)]
    sound = set()
    for number, stem in enumerate(STEMS, 1):
        query = f"//opf:item[@id='story-{number:03}']"
        assert book.find("content.opf", f"{query}/@href") == [f"{stem}.xhtml"]
        assert book.find("content.opf", f"{query}/@media-overlay") == [f"overlay-{number:03}"]
        ids = book.find(f"{stem}.xhtml", "//@id")
        assert len(ids) == len(set(ids))
        spoken = [each.split("#") for each in book.find(f"{stem}.smil", "//s:text/@src")]
        assert {document for document, _ in spoken} == {f"{stem}.xhtml"}
        shown = book.find(f"{stem}.xhtml", "//h:span[contains(@class, 'sentence')]/@id")
        assert [id for _, id in spoken] == shown
        sound |= set(book.find(f"{stem}.smil", "//s:audio/@src"))
    assert sound == {f"audio/{stem}.{each}.mp3" for stem in STEMS for each in issue.languages}


def test_our_own_rules_find_nothing(issue, issued):
    assert inspect(issued(issue).path).findings == ()


def test_the_manifest_names_every_file_and_no_other(issue, issued):
    book = issued(issue)
    hrefs = book.find("content.opf", "//opf:manifest/opf:item/@href")
    with zipfile.ZipFile(book.path) as archive:
        names = archive.namelist()
        stored = {e.filename for e in archive.infolist() if e.compress_type == zipfile.ZIP_STORED}
        assert archive.testzip() is None
    assert names[:3] == ["mimetype", "META-INF/container.xml", "EPUB/content.opf"]
    assert sorted(names[3:]) == sorted(f"EPUB/{href}" for href in hrefs) == names[3:]
    assert stored == {"mimetype"} | {name for name in names if name.endswith(".mp3")}


def test_the_sound_is_that_of_the_narration(tmp_path, issued):
    editions = [small(number, ("en", "zh"), tmp_path) for number in (1, 2)]
    book = issued(issue_of(("en", "zh"), (editions,)))
    for stem, edition in zip(STEMS, editions, strict=False):
        for narration in edition.narrations:
            packed = book.part(f"EPUB/audio/{stem}.{narration.language}.mp3")
            assert packed == narration.audio.read_bytes()


def test_the_contents_lead_to_each_story_under_its_section(issue, issued):
    book = issued(issue)
    assert book.find("nav.xhtml", "//h:nav[@id='toc']//h:a/@href") == [f"{s}.xhtml" for s in STEMS]
    first = issue.languages[0]
    heading = "//h:nav[@id='toc']/h:ol/h:li/h:span/descendant-or-self::*[not(*)]"
    found = {each.text for each in book.find("nav.xhtml", heading)}
    assert found == {title for s in issue.sections for title in s.titles.values()}
    under = f"//h:li[h:span[contains(., '{issue.sections[2].titles[first]}')]]/h:ol//h:a/@href"
    assert book.find("nav.xhtml", under) == [f"{stem}.xhtml" for stem in STEMS[3:]]
    landmarks = book.find("nav.xhtml", "//h:nav[@id='landmarks']//h:a/@href")
    assert landmarks == ["nav.xhtml#toc", f"{STEMS[0]}.xhtml#article"]


def small_text(language):
    return replace(english(1), language=language)


def text_only(*texts):
    return Edition("story", texts)


def reached(book, document):
    """The documents that the links of a document lead to."""
    links = book.find(document, "//h:body//h:a/@href")
    return {link.partition("#")[0] for link in links if not link.startswith("http")}


def test_each_story_leads_to_its_neighbours_and_every_story_is_within_two_moves(issue, issued):
    book = issued(issue)
    documents = [f"{stem}.xhtml" for stem in STEMS]
    for at, document in enumerate(documents):
        around = documents[max(at - 1, 0) : at] + documents[at + 1 : at + 2]
        links = book.find(document, "//h:nav[@class='ways']//h:a/@href")
        assert [link.partition("#")[0] for link in links] == [*around, "nav.xhtml"]
        moves = {document}
        for _ in range(2):
            moves |= {to for each in moves for to in reached(book, each)}
        assert moves == {*documents, "nav.xhtml"}


def test_the_ways_name_the_story_and_the_section(tmp_path, issued):
    book = issued(small_issue(tmp_path, "zh"))
    assert book.text(f"{STEMS[1]}.xhtml", "//h:nav[@class='ways']//h:a") == [
        "上一篇 1号渡轮抵达港口",
        "下一篇 3号渡轮抵达港口",
        "目录 国际",
    ]


def test_the_ways_in_a_language_without_a_wording_say_which_they_are_in(issued):
    text = replace(small_text("pl"), title=Sentence("b000s01", "Prom"))
    whole = Issue("Gazeta", DAY, ("pl",), "urn:x", (Section({}, (story("a", text_only(text)),)),))
    (way,) = issued(whole).find("001-a.xhtml", "//h:span[@class='way']")
    assert (way.text, way.get("lang"), way.get("dir")) == ("Contents", "en", "ltr")


def test_the_metadata_tell_the_publication_its_day_and_the_series(tmp_path, issued):
    book = issued(small_issue(tmp_path, "en", "zh"))
    dublin = {
        name: book.text("content.opf", f"//dc:{name}")
        for name in ("identifier", "title", "language", "publisher", "date", "subject")
    }
    assert dublin == {
        "identifier": ["urn:x-test:en-zh"],
        "title": ["Harbour Gazette, November 28, 2026", "Harbour Gazette，2026年11月28日"],
        "language": ["en", "zh"],
        "publisher": ["Harbour Gazette"],
        "date": ["2026-11-28"],
        "subject": ["World", "Sport"],
    }
    assert book.meta("belongs-to-collection") == ["Harbour Gazette"]
    series = "//opf:meta[@refines='#series']"
    told = {m.get("property"): m.text for m in book.find("content.opf", series)}
    assert told == {"collection-type": "series", "group-position": "20261128"}
    assert book.meta("dcterms:modified") == ["2026-11-28T06:05:00Z"]


def test_the_durations_sum(issue, issued):
    book = issued(issue)
    parts = book.find("content.opf", "//opf:meta[@property='media:duration'][@refines]")
    by_overlay = {each.get("refines"): Decimal(each.text.rstrip("s")) for each in parts}
    assert set(by_overlay) == {f"#overlay-{number:03}" for number in range(1, 6)}
    (total,) = book.meta("media:duration")
    assert Decimal(total.rstrip("s")) == sum(by_overlay.values())
    lengths = [sum(n.duration for n in each.edition().narrations) for _, each in issue.stories()]
    assert [int(length * 1000) for length in by_overlay.values()] == lengths


@pytest.fixture(params=LANGUAGES, ids="-".join)
def told(request, tmp_path):
    """An issue that begins with its title, and each section with its name."""
    return announced(small_issue(tmp_path, *request.param), tmp_path)


def test_what_is_announced_is_on_the_reading_path_before_what_it_announces(told, issued):
    book = issued(told)
    ids = book.find("content.opf", "//opf:itemref[not(@linear)]/@idref")
    assert ids == [
        "story-opening",
        "story-001",
        "story-section-02",
        "story-002",
        "story-003",
        "story-section-03",
        "story-004",
        "story-005",
    ]
    for id in ids:
        assert book.find("content.opf", f"//opf:item[@id='{id}']/@media-overlay")
    links = book.find("nav.xhtml", "//h:nav[@id='toc']//h:a/@href")
    assert links == [
        "opening.xhtml",
        "001-ferry-1.xhtml",
        "section-02.xhtml",
        "002-ferry-2.xhtml",
        "003-ferry-3.xhtml",
        "section-03.xhtml",
        "004-ferry-4.xhtml",
        "005-ferry-5.xhtml",
    ]
    landmarks = book.find("nav.xhtml", "//h:nav[@id='landmarks']//h:a/@href")
    assert landmarks == ["nav.xhtml#toc", "opening.xhtml#article"]
    assert inspect(book.path).findings == ()


def test_what_is_announced_sounds_as_it_was_narrated(told, issued):
    book = issued(told)
    parts = {"opening": told.announced, "section-02": told.sections[1].announced}
    for stem, edition in parts.items():
        for narration in edition.narrations:
            sound = f"audio/{stem}.{narration.language}.mp3"
            assert book.part(f"EPUB/{sound}") == narration.audio.read_bytes()
            clips = book.find(f"{stem}.smil", f"//s:audio[@src='{sound}']")
            times = [(each.get("clipBegin"), each.get("clipEnd")) for each in clips]
            assert times == [
                (f"{c.begin / 1000:.3f}s", f"{c.end / 1000:.3f}s") for c in narration.clips
            ]
        shown = book.find(f"{stem}.xhtml", "//h:span[contains(@class, 'sentence')]/@id")
        spoken = book.find(f"{stem}.smil", "//s:text/@src")
        assert spoken == [f"{stem}.xhtml#{id}" for id in shown]
    assert book.find("section-02.xhtml", "//h:nav[@class='ways']//h:a/@href") == [
        "nav.xhtml#section-02"
    ]
    assert "synchronizedAudioText" in book.meta("schema:accessibilityFeature")


def test_stories_without_sound_among_spoken_ones(tmp_path, issued):
    mixed = [small(number, ("en",), tmp_path, sound=number != 2) for number in (1, 2, 3)]
    book = issued(issue_of(("en",), (mixed,)))
    assert book.find("content.opf", "//opf:item/@media-overlay") == ["overlay-001", "overlay-003"]
    claims = book.meta("schema:accessibilityFeature")
    assert "synchronizedAudioText" not in claims
    assert book.meta("schema:accessModeSufficient") == ["textual"]
    (total,) = book.meta("media:duration")
    lengths = [each.narrations[0].duration for each in mixed if each.narrations]
    assert int(Decimal(total.rstrip("s")) * 1000) == sum(lengths)
    assert {f.level for f in inspect(book.path).findings} == {"warning"}


def test_an_issue_without_sound(tmp_path, issued):
    book = issued(small_issue(tmp_path, "en", sound=False))
    with zipfile.ZipFile(book.path) as archive:
        assert [n for n in archive.namelist() if n.endswith((".smil", ".mp3"))] == []
    assert book.meta("media:duration") == []
    assert inspect(book.path).findings == ()


def test_a_picture_without_a_text_withholds_the_claims_of_all(tmp_path, issued):
    jpeg = b"\xff\xd8\xff"
    told = [pictured(small(number, ("en",), tmp_path), jpeg) for number in (1, 2)]
    assert "alternativeText" in issued(issue_of(("en",), (told,))).meta(
        "schema:accessibilityFeature"
    )
    untold = changed(
        told[1],
        blocks=tuple(
            replace(each, sentences=()) if each.image else each for each in told[1].texts[0].blocks
        ),
    )
    book = issued(issue_of(("en",), ([told[0], untold],)))
    assert "alternativeText" not in book.meta("schema:accessibilityFeature")
    assert "textual" not in book.meta("schema:accessModeSufficient")
    (summary,) = book.meta("schema:accessibilitySummary")
    assert "without a text description: 1" in summary


def test_a_picture_of_two_stories_is_there_once(tmp_path, issued):
    stories = [pictured(small(number, ("en",), tmp_path), b"\xff\xd8\xff1") for number in (1, 2)]
    book = issued(issue_of(("en",), (stories,)))
    (address,) = book.find("content.opf", "//opf:item[@media-type='image/jpeg']/@href")
    assert book.part(f"EPUB/{address}") == b"\xff\xd8\xff1"
    for stem in STEMS[:2]:
        assert book.find(f"{stem}.xhtml", "//h:img/@src") == [address]


def test_an_issue_is_certified_where_all_its_stories_are(tmp_path, issued):
    given = Certification("Ada Reader", "EPUB Accessibility 1.1 - WCAG 2.2 Level AA")
    stories = [small(number, ("en",), tmp_path) for number in (1, 2)]
    certified = [replace(each, certification=given) for each in stories]
    assert issued(issue_of(("en",), (certified,))).meta("dcterms:conformsTo") == [given.conforms_to]
    some = [certified[0], stories[1]]
    assert issued(issue_of(("en",), (some,))).meta("dcterms:conformsTo") == []


def test_what_was_translated_in_part_is_told_so(tmp_path, issued):
    translated = small(1, ("zh",), tmp_path)
    own = replace(changed(small(2, ("zh",), tmp_path), translated_from=""), translator="")
    (told,) = issued(issue_of(("zh",), ([translated, own],))).meta("schema:accessibilitySummary")
    assert "部分内容由 Qwen2.5 Coder 1.5B 从英语机器翻译" in told
    (told,) = issued(issue_of(("zh",), ([translated],))).meta("schema:accessibilitySummary")
    assert "本文由 Qwen2.5 Coder 1.5B 从英语机器翻译" in told


def test_each_story_has_its_own_lexicon(tmp_path, issued):
    said = replace(
        small(1, ("en",), tmp_path), pronunciations=(Pronunciation("Ferry", "en", "ˈfɛri"),)
    )
    book = issued(issue_of(("en",), ([said, small(2, ("en",), tmp_path)],)))
    assert b"Ferry" in book.part(f"EPUB/{STEMS[0]}.en.pls")
    (link,) = book.find(f"{STEMS[0]}.xhtml", "//h:link[@rel='pronunciation']/@href")
    assert link == f"{STEMS[0]}.en.pls"
    assert book.find(f"{STEMS[1]}.xhtml", "//h:link[@rel='pronunciation']") == []
    assert "ttsMarkup" in book.meta("schema:accessibilityFeature")


def test_the_look_is_that_of_the_editions(tmp_path, issued):
    look = Look(theme="large-print", layout="facing")
    stories = [replace(small(1, ("en", "zh"), tmp_path), look=look)]
    book = issued(issue_of(("en", "zh"), (stories,)))
    assert b"Atkinson" in book.part("EPUB/article.css")
    assert book.find("content.opf", "//opf:item[@media-type='font/ttf']")
    (body,) = book.find(f"{STEMS[0]}.xhtml", "//h:body/@class")
    assert body == "bilingual facing"


def test_one_glossary_explains_the_terms_of_all_stories(tmp_path, issued):
    who = ("The World Health Organization (WHO) met.", "The WHO was silent.")
    other = ("The Women's Health Office (WHO) met.", "The WHO spoke.")
    stories = []
    for number, texts in enumerate((who, who, other), 1):
        edition = small(number, ("en",), tmp_path)
        standfirst = edition.texts[0].blocks[0]
        said = block("b002", BlockKind.PARAGRAPH, *texts)
        stories.append(changed(edition, blocks=(standfirst, said)))
    book = issued(issue_of(("en",), ([], stories)))
    query = "//h:abbr/@title | //h:a[@role='doc-glossref']/@href"
    told = [book.find(f"{stem}.xhtml", query) for stem in STEMS[:3]]
    assert told == [
        ["glossary.xhtml#term-001", "World Health Organization"],
        ["glossary.xhtml#term-001", "World Health Organization"],
        ["glossary.xhtml#term-002", "Women's Health Office"],
    ]
    assert book.text("glossary.xhtml", "//h:dd[not(@class)]") == [told[0][1], told[2][1]]
    backs = book.find("glossary.xhtml", "//h:a[@role='doc-backlink']/@href")
    assert [back.partition("#")[0] for back in backs] == [f"{STEMS[0]}.xhtml", f"{STEMS[2]}.xhtml"]
    assert book.find("nav.xhtml", "//h:a[contains(@href, 'glossary')]/@href") == [
        "glossary.xhtml#glossary",
        "glossary.xhtml#glossary",
    ]
    assert book.find("content.opf", "//opf:itemref[@idref='glossary']/@linear") == ["no"]
    assert "glossary" in book.meta("schema:accessibilitySummary")[0]
    assert inspect(book.path).findings == ()


def test_a_language_that_much_is_written_in_is_declared(tmp_path, issued):
    """What is little in a story is much in an issue: the name of a site in Chinese text."""
    few = small_issue(tmp_path, "zh", sound=False)
    assert issued(few).text("content.opf", "//dc:language") == ["zh"]
    stories = few.sections[0].stories * 50
    many = Section({}, tuple(replace(s, name=f"s{n}") for n, s in enumerate(stories)))
    book = issued(replace(few, sections=(many,)))
    assert book.text("content.opf", "//dc:language") == ["zh", "en"]
    assert inspect(book.path).findings == ()


def test_right_to_left(issued):
    sections = (Section({"ar": "العالم"}, (story("a", text_only(small_text("ar"))),)),)
    book = issued(Issue("صحيفة", DAY, ("ar",), "urn:x", sections))
    assert book.find("content.opf", "//opf:spine/@page-progression-direction") == ["rtl"]
    assert book.find("nav.xhtml", "/h:html/@dir") == ["rtl"]


def test_what_stories_call_themselves_is_never_markup_nor_a_path(issued):
    nasty = "</title><script>alert(1)</script>\x00 & more"
    text = replace(small_text("en"), title=Sentence("b000s01", nasty))
    stories = tuple(story(name, text_only(text)) for name in ("../../x", "a b\n", "nav"))
    issue = Issue(nasty, DAY, ("en",), "urn:x", (Section({"en": nasty}, stories),))
    book = issued(issue)
    with zipfile.ZipFile(book.path) as archive:
        documents = [name for name in archive.namelist() if name.endswith(".xhtml")]
    assert documents == [
        "EPUB/001-x.xhtml",
        "EPUB/002-a-b.xhtml",
        "EPUB/003-nav.xhtml",
        "EPUB/nav.xhtml",
    ]
    for document in documents:
        assert book.find(document.removeprefix("EPUB/"), "//h:script") == []
    assert inspect(book.path).findings == ()


def test_a_story_in_other_languages_is_refused(tmp_path):
    english = small(1, ("en",), tmp_path)
    issue = issue_of(("en", "zh"), ([english],))
    with pytest.raises(InputError, match="ferry-1 is in en, the issue in en and zh"):
        write(issue, tmp_path / "out")
    assert list((tmp_path / "out").glob("*")) == []


def test_a_story_of_another_region_stands_in_its_language(tmp_path, issued):
    british = changed(small(1, ("en",), tmp_path), language="en-GB")
    narration = replace(british.narrations[0], language="en-GB")
    own = replace(story("a", replace(british, narrations=(narration,))), languages=("en-GB",))
    sections = (Section({}, (own, story("b", small(2, ("en",), tmp_path)))),)
    book = issued(Issue("Gazette", DAY, ("en",), "urn:x", sections))
    assert book.find("001-a.xhtml", "/h:html/@lang") == ["en-GB"]
    assert book.text("content.opf", "//dc:language") == ["en"]
    assert inspect(book.path).findings == ()


def test_missing_sound_is_an_error_and_leaves_no_file(tmp_path):
    edition = small(1, ("en",), tmp_path)
    edition.narrations[0].audio.unlink()
    with pytest.raises(FileNotFoundError):
        write(issue_of(("en",), ([edition],)), tmp_path / "out")
    assert list((tmp_path / "out").glob("*")) == []


def test_an_issue_without_stories_is_no_file(tmp_path):
    empty = Issue("Gazette", DAY, ("en",), "urn:x", (Section({"en": "World"}, ()),))
    assert write(empty, tmp_path) == []


@pytest.mark.parametrize(
    ("name", "origin", "language", "marked"),
    [
        ("国际新闻", "zh", "en", ["zh"]),
        ("Мир и политика", "ru", "en", ["ru"]),
        ("Мир", "bg", "pt", ["bg"]),
        ("أخبار العالم", "ar", "en", ["ar"]),
        ("Aus aller Welt", "de", "zh", ["de"]),
        ("Περιβάλλον", "", "en", ["el"]),
        ("Kultur · 文化", "de", "en", ["zh"]),
        ("World", "en", "en", []),
    ],
)
def test_a_section_that_stayed_untranslated_is_marked_with_its_language(
    tmp_path, issued, name, origin, language, marked
):
    section = Section({language: name}, (story("a", text_only(small_text(language))),), origin)
    whole = Issue("Gazette", DAY, (language,), "urn:x", (section,))
    book = issued(announced(whole, tmp_path))
    entry = "//h:nav[@id='toc']//h:li[@id='section-01']/*[1]"
    assert "".join(book.find("nav.xhtml", f"{entry}//text()")).strip() == name
    assert book.find("nav.xhtml", f"{entry}//@lang") == marked
    (document,) = {each.partition("#")[0] for each in book.find("nav.xhtml", f"{entry}/@href")}
    heading = "//h:h1[1]"
    assert book.find(document, f"{heading}//@lang") == marked, "and where it is announced"


def test_an_empty_section_is_not_shown(tmp_path, issued):
    whole = small_issue(tmp_path, "en")
    book = issued(replace(whole, sections=(*whole.sections, Section({"en": "Weather"}, ()))))
    assert "Weather" not in book.part("EPUB/nav.xhtml").decode()


def test_the_same_issue_the_same_bytes(issue, tmp_path):
    (first,) = write(issue, tmp_path / "first")
    (second,) = write(issue, tmp_path / "second")
    assert first.read_bytes() == second.read_bytes()


def test_source_date_epoch_is_heeded(tmp_path, issued, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    assert issued(small_issue(tmp_path, "en")).meta("dcterms:modified") == ["2001-09-09T01:46:40Z"]


def test_a_later_story_is_a_later_change(tmp_path, issued):
    late = changed(small(1, ("en",), tmp_path), published=datetime(2026, 11, 28, 23, 59))
    book = issued(issue_of(("en",), ([late, small(2, ("en",), tmp_path)],)))
    assert book.meta("dcterms:modified") == ["2026-11-28T23:59:00Z"]


def test_a_correction_is_a_later_change(tmp_path, issued):
    zone = timezone(timedelta(hours=8))
    corrected = replace(
        small_issue(tmp_path, "en", sound=False), updated=datetime(2026, 11, 29, 9, 30, tzinfo=zone)
    )
    assert issued(corrected).meta("dcterms:modified") == ["2026-11-29T01:30:00Z"]


def test_memory_is_that_of_a_story_not_of_the_issue(tmp_path):
    """Each story brings a picture of a megabyte, made when it is asked for."""

    def peak(count):
        def edition(number):
            data = b"\xff\xd8\xff" + number.to_bytes(4) + bytes(1_000_000)
            return pictured(text_only(small_text("en")), data)

        stories = tuple(
            replace(story(f"s{n}", None), edition=lambda n=n: edition(n)) for n in range(count)
        )
        issue = Issue("Gazette", DAY, ("en",), f"urn:{count}", (Section({}, stories),))
        tracemalloc.start()
        write(issue, tmp_path)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(1)  # what is loaded once
    few, many = peak(4), peak(24)
    assert many - few < 2_000_000
