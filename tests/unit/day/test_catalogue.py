"""Both catalogues: what they list, and the rules of OPDS 1.2 and 2.0 that every page keeps."""

import json
import posixpath
import shutil
import zipfile
from datetime import datetime
from urllib.parse import unquote, urljoin

import pytest
from lxml import etree

from accessnews.day import issue_record, together
from accessnews.day.syndication import issues, opds1, opds2
from accessnews.day.syndication.announced import announcements
from accessnews.day.syndication.catalogue import PER_PAGE, Feed
from accessnews.day.syndication.issues import IssueFile, find
from accessnews.day.syndication.paper import Paper

BASE = "https://news.example.org/gazette"
OPEN = "http://opds-spec.org/acquisition/open-access"
NAMES = {
    "a": "http://www.w3.org/2005/Atom",
    "dc": "http://purl.org/dc/terms/",
    "opds": "http://opds-spec.org/2010/catalog",
    "schema": "http://schema.org/",
    "os": "http://a9.com/-/spec/opensearch/1.1/",
}
NAVIGATION = "application/atom+xml;profile=opds-catalog;kind=navigation"
ACQUISITION = "application/atom+xml;profile=opds-catalog;kind=acquisition"
RELATIVE = Paper("Harbour Gazette")


def pages2(output):
    found = {"opds.json": output / "opds.json"}
    found |= {f"opds-2.0/{path.name}": path for path in (output / "opds-2.0").iterdir()}
    return {name: json.loads(path.read_text("utf-8")) for name, path in found.items()}


def pages1(output):
    found = {"opds.xml": output / "opds.xml"}
    found |= {f"opds-1.2/{path.name}": path for path in (output / "opds-1.2").iterdir()}
    return {name: etree.parse(str(path)).getroot() for name, path in found.items()}


def links2(node):
    """Every link object of a document, wherever it stands."""
    if isinstance(node, dict):
        if "href" in node:
            yield node
        for inner in node.values():
            yield from links2(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from links2(inner)


def resolved(page, href):
    return unquote(posixpath.normpath(urljoin(f"/{page}", href)).lstrip("/"))


@pytest.fixture
def three(story):
    story("flood", published="2026-11-28", section="World", tags=["rain"])
    story("match", published="2026-11-27", section="Sport")
    story("storm", published="2026-11-26", section="World")


def test_opds2_lists_every_edition_with_all_that_opens_it(output, three, syndicated, read):
    syndicated()
    told = read("opds-2.0/new.json")
    assert told["metadata"]["numberOfItems"] == 9
    assert [each["metadata"]["language"] for each in told["publications"][:3]] == [
        "en",
        "zh",
        ["en", "zh"],
    ]
    english, _, both = told["publications"][:3]
    assert [(link["rel"], link["type"]) for link in english["links"]] == [
        (OPEN, "application/epub+zip"),
        (OPEN, "application/audiobook+json"),
        (OPEN, "audio/mpeg"),
        (OPEN, "text/plain"),
        ("alternate", "text/html"),
    ]
    assert english["images"] == [
        {"href": f"{BASE}/flood/en/flood.en.cover.png", "type": "image/png"}
    ]
    about = english["metadata"]
    assert about["subject"] == ["World", "rain"]
    assert about["belongsTo"] == {"newspaper": {"name": "Harbour Gazette"}}
    assert about["author"] == "Jane Doe"
    assert about["description"] == "A family parted for decades meets again."
    assert about["narrator"] == ["Synthetic voice: hibari 0.2.1, en-1"]
    assert about["accessibility"]["accessModeSufficient"] == [["textual"], ["auditory"]]
    assert "synchronizedAudioText" in about["accessibility"]["feature"]
    assert about["accessibility"]["hazard"] == ["none"]
    assert both["metadata"]["title"]["zh"] == "一位“母亲”<script>与她的儿子"


def test_opds2_leads_by_language_and_by_section(output, three, syndicated, read):
    syndicated()
    root = read("opds.json")
    assert [(each["title"], each["rel"]) for each in root["navigation"]] == [
        ("All stories, newest first", "http://opds-spec.org/sort/new")
    ]
    groups = {each["metadata"]["title"]: each for each in root["groups"]}
    assert list(groups) == ["Languages", "Sections", "Sport", "World"]
    assert [each["title"] for each in groups["Languages"]["navigation"]] == ["English", "Chinese"]
    assert groups["World"]["metadata"]["numberOfItems"] == 6
    assert len(groups["World"]["publications"]) == 6
    (facet, sections) = read("opds-2.0/section-world.json")["facets"]
    assert [each["rel"] for each in sections["links"]] == ["subsection", "self"]
    assert [each["properties"]["numberOfItems"] for each in facet["links"]] == [6, 6]
    told = read("opds-2.0/language-zh.json")
    assert len(told["publications"]) == 6


@pytest.mark.parametrize("paper", [RELATIVE, Paper("Harbour Gazette", base_url=BASE)])
def test_every_link_of_opds2_leads_to_what_is_there(output, three, syndicated, paper):
    syndicated(paper)
    pages = pages2(output)
    for name, page in pages.items():
        for link in links2(page):
            href = link["href"].removeprefix(f"{BASE}/") if paper.base_url else link["href"]
            path = unquote(href) if paper.base_url else resolved(name, href)
            assert (output / path).is_file(), (name, link)
            assert link["type"]


def test_every_page_of_opds2_keeps_its_rules(output, three, syndicated):
    """https://drafts.opds.io/opds-2.0, sections 1.1, 2.1, 2.4, 2.5, 5.1; its JSON Schema."""
    syndicated()
    for name, page in pages2(output).items():
        assert page["metadata"]["title"]
        assert [each["href"] for each in page["links"] if each["rel"] == "self"] == [
            f"{BASE}/{name}"
        ]
        parts = [part for part in ("navigation", "publications", "groups") if part in page]
        assert parts
        for holder in (page, *page.get("groups", ())):
            assert all(each["title"] for each in holder.get("navigation", ()))
            for each in holder.get("publications", ()):
                assert OPEN in [link["rel"] for link in each["links"]]
                assert each["metadata"]["title"]
                assert datetime.fromisoformat(each["metadata"]["modified"])
        for group in page.get("groups", ()):
            assert group["metadata"]["title"]
            assert ("navigation" in group) != ("publications" in group)
        for facet in page.get("facets", ()):
            assert facet["metadata"]["title"]
            assert len(facet["links"]) > 1
        assert all(part for part in page.values())  # no blank value


def test_every_page_of_opds1_keeps_its_rules(output, three, syndicated):
    """RFC 4287, 4.1.1 and 4.1.2; OPDS 1.2, sections 2.2, 3, 5.1 and 5.2."""
    syndicated()
    seen = {}
    for name, feed in pages1(output).items():
        assert feed.tag == "{http://www.w3.org/2005/Atom}feed"
        own = feed.xpath("a:link[@rel='self']", namespaces=NAMES)
        assert [each.get("href") for each in own] == [f"{BASE}/{name}"]
        kind = NAVIGATION if name == "opds.xml" else ACQUISITION
        assert own[0].get("type") == kind
        (start,) = feed.xpath("a:link[@rel='start']", namespaces=NAMES)
        assert start.get("type") == NAVIGATION
        for each in (feed, *feed.xpath("a:entry", namespaces=NAMES)):
            for one in ("a:id", "a:title", "a:updated"):
                (element,) = each.xpath(one, namespaces=NAMES)
                assert element.text
            datetime.fromisoformat(each.xpath("string(a:updated)", namespaces=NAMES))
            assert len(each.xpath("a:published|a:summary|a:rights|a:content", namespaces=NAMES)) < 4
        ids = feed.xpath("a:id/text()", namespaces=NAMES)
        assert seen.setdefault(ids[0], name) == name
        entries = feed.xpath("a:entry", namespaces=NAMES)
        assert entries
        assert len(set(feed.xpath("a:entry/a:id/text()", namespaces=NAMES))) == len(entries)
        for entry in entries:
            rels = entry.xpath("a:link/@rel", namespaces=NAMES)
            if kind == NAVIGATION:
                assert len(rels) == 1
                assert entry.xpath("a:content", namespaces=NAMES)
            else:
                assert OPEN in rels
                assert entry.xpath("a:author/a:name/text()", namespaces=NAMES)
                assert entry.xpath("dc:language", namespaces=NAMES)
                assert all(entry.xpath("a:link/@type", namespaces=NAMES))


def test_opds1_tells_what_an_edition_claims(output, three, syndicated):
    syndicated()
    entry = pages1(output)["opds-1.2/new.xml"].xpath("a:entry", namespaces=NAMES)[0]
    features = entry.xpath("schema:accessibilityFeature/text()", namespaces=NAMES)
    assert "synchronizedAudioText" in features
    assert entry.xpath("schema:accessModeSufficient/text()", namespaces=NAMES) == [
        "textual",
        "auditory",
    ]
    assert entry.xpath("string(schema:digitalSourceType)", namespaces=NAMES) == (
        "http://cv.iptc.org/newscodes/digitalsourcetype/compositeSynthetic"
    )
    assert entry.xpath("a:category/@term", namespaces=NAMES) == ["World", "rain"]
    assert entry.xpath("string(a:summary)", namespaces=NAMES).splitlines() == [
        "A family parted for decades meets again.",
        "Synthetic voice: hibari 0.2.1, en-1",
    ]


def test_both_catalogues_list_the_same(output, three, syndicated):
    syndicated()
    ones, twos = pages1(output), pages2(output)
    for name, page in twos.items():
        if "publications" in page:
            feed = ones[name.replace("2.0", "1.2").replace(".json", ".xml")]
            ids = feed.xpath("a:entry/a:id/text()", namespaces=NAMES)
            assert ids == [each["metadata"]["identifier"] for each in page["publications"]]


def test_a_long_feed_has_pages_that_lead_to_each_other(output, story, syndicated):
    count = PER_PAGE // 3 + 3
    for number in range(count):
        folder = story(f"story-{number:02}", published=f"2026-11-28T10:{number:02}")
        (folder / "index.html").unlink()  # its page is what takes time
    syndicated()
    pages = pages2(output)
    seen, name = [], "opds-2.0/new.json"
    while name:
        page = pages[name]
        assert page["metadata"]["numberOfItems"] == count * 3
        seen += [each["metadata"]["identifier"] for each in page["publications"]]
        rels = {link["rel"]: link["href"].removeprefix(f"{BASE}/") for link in page["links"]}
        assert ("previous" in rels) == (name != "opds-2.0/new.json")
        assert rels["last"] == "opds-2.0/new.2.json"
        name = rels.get("next")
    assert len(seen) == len(set(seen)) == count * 3
    second = pages1(output)["opds-1.2/new.2.xml"]
    assert second.xpath("string(os:startIndex)", namespaces=NAMES) == str(PER_PAGE + 1)
    assert second.xpath("a:link[@rel='previous']", namespaces=NAMES)


def test_pages_that_are_no_longer_needed_go(output, three, syndicated):
    syndicated()
    assert (output / "opds-1.2" / "section-sport.xml").is_file()
    (output / "match" / "report.json").unlink()
    syndicated()
    names = [path.name for path in (output / "opds-2.0").iterdir()]
    assert sorted(names) == [
        "language-en.json",
        "language-zh.json",
        "new.json",
        "section-world.json",
    ]
    assert "match" not in " ".join(
        path.read_text("utf-8") for path in (*output.glob("*.xml"), *output.glob("opds*/*"))
    )


def test_an_empty_output_has_an_empty_catalogue(output, syndicated):
    syndicated()
    for name, page in pages2(output).items():
        assert page["navigation"], name
    assert len(pages1(output)["opds.xml"].xpath("a:entry", namespaces=NAMES)) == 1


def test_a_section_in_any_script_has_a_page(output, story, syndicated, read):
    story("flood", section="国际")
    story("storm", section="WORLD")
    story("match", section="World")
    syndicated()
    sections = [each["title"] for each in read("opds.json")["groups"][1]["navigation"]]
    assert len(sections) == 2
    assert "国际" in sections


def test_a_daisy_book_is_offered_as_one_file(output, story, syndicated, read):
    folder = story("flood")
    report = read("flood/report.json")
    report["editions"][0]["files"].append("en/flood.en.daisy/ncc.html")
    (folder / "report.json").write_text(json.dumps(report))
    (folder / "en" / "flood.en.daisy").mkdir()
    for name in ("ncc.html", "audio01.mp3"):
        (folder / "en" / "flood.en.daisy" / name).write_text(name)
    syndicated()
    book = folder / "en" / "flood.en.daisy.zip"
    with zipfile.ZipFile(book) as archive:
        assert archive.read("audio01.mp3") == b"audio01.mp3"
    bytes_before, time_before = book.read_bytes(), book.stat().st_mtime_ns
    links = read("opds-2.0/new.json")["publications"][0]["links"]
    assert [link["href"] for link in links if link["type"] == "application/daisy+zip"] == [
        f"{BASE}/flood/en/flood.en.daisy.zip"
    ]
    syndicated()
    assert book.stat().st_mtime_ns == time_before
    book.unlink()
    syndicated()
    assert book.read_bytes() == bytes_before
    shutil.rmtree(folder / "en" / "flood.en.daisy")
    syndicated()
    assert not book.exists()


@pytest.fixture
def issue(output, master):
    """Put an issue of a day into the output, its EPUB a real one."""

    def put(day, languages, *others):
        folder = output / "issues" / day
        folder.mkdir(parents=True, exist_ok=True)
        name = f"harbour-gazette-{day}.{'-'.join(languages)}"
        files = [f"{name}.epub", *(other.format(name) for other in others)]
        for file in files:
            (folder / file).parent.mkdir(exist_ok=True)
            shutil.copyfile(master / "en" / "mother.en.epub", folder / file)
        record = folder / "issue.json"
        told = json.loads(record.read_text()) if record.exists() else {"date": day, "issues": []}
        urn = f"urn:uuid:{day}"
        told["issues"].append({"languages": languages, "files": files, "identifier": urn})
        record.write_text(json.dumps(told))
        return folder

    return put


def test_the_issues_that_were_put_together_are_found(output, three, issue, syndicated, read):
    issue("2026-11-27", ["en"])
    issue("2026-11-28", ["en"], "{}.m4b", "{}.daisy/ncc.html", "{}.daisy/s0001.smil")
    issue("2026-11-28", ["en-GB", "zh"])
    syndicated()
    told = read("opds-2.0/issues.json")["publications"]
    assert [(each["metadata"]["published"], each["metadata"]["language"]) for each in told] == [
        ("2026-11-28", "en"),
        ("2026-11-28", ["en-GB", "zh"]),
        ("2026-11-27", "en"),
    ]
    first = told[0]
    assert first["metadata"]["identifier"] == "urn:uuid:2026-11-28"
    assert "synchronizedAudioText" in first["metadata"]["accessibility"]["feature"]
    assert first["metadata"]["modified"] == "2025-09-30T01:25:00Z"  # as its package says
    assert first["metadata"]["duration"] > 20
    assert [(link["rel"], link["type"]) for link in first["links"]] == [
        (OPEN, "application/epub+zip"),
        (OPEN, "audio/mp4"),
        ("alternate", "text/html"),
        (OPEN, "application/daisy+zip"),
    ]
    book = output / first["links"][-1]["href"].removeprefix(f"{BASE}/")
    with zipfile.ZipFile(book) as archive:
        assert archive.namelist() == ["ncc.html", "s0001.smil"]
    before = book.stat().st_mtime_ns
    syndicated()
    assert book.stat().st_mtime_ns == before
    (picture,) = first["images"]
    path = output / picture["href"].removeprefix(f"{BASE}/")
    assert path.read_bytes().startswith(b"\x89PNG")
    (path.parent / "issue.json").unlink()
    syndicated()
    assert not path.exists()
    assert not book.exists()
    assert len(read("opds-2.0/issues.json")["publications"]) == 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[]",
        '{"date": "2026-13-01", "issues": []}',
        '{"date": "2026-11-28", "issues": [{"languages": ["en"], "files": ["../../a.epub"]}]}',
        '{"date": "2026-11-28", "issues": [{"languages": ["en"], "files": ["/etc/passwd"]}]}',
        '{"date": "2026-11-28", "issues": [{"languages": ["en"], "files": ["gone.epub"]}]}',
    ],
)
def test_a_record_of_issues_that_is_none_is_passed_over(output, three, issue, text):
    (issue("2026-11-28", ["en"]) / "issue.json").write_text(text)
    (output / "a.epub").write_bytes(b"")
    assert find(output) == []


def test_an_issue_is_an_audiobook_of_its_stories_sound(output, three, issue, syndicated, read):
    record = issue("2026-11-28", ["en"]) / "issue.json"
    issue("2026-11-28", ["en", "zh"])
    told = json.loads(record.read_text())
    for each in told["issues"]:
        each["stories"] = ["match", "storm", "flood", "gone", "../flood"]
    record.write_text(json.dumps(told))
    syndicated()
    (path,) = output.glob("issues/*/*.audiobook.json")
    manifest = json.loads(path.read_text("utf-8"))
    assert [each["href"] for each in manifest["readingOrder"]] == [
        f"{BASE}/{slug}/en/{slug}.en.mp3" for slug in ("match", "storm", "flood")
    ]
    assert all(each["bitrate"] == 64 for each in manifest["readingOrder"])
    lengths = [each["duration"] for each in manifest["readingOrder"]]
    assert manifest["metadata"]["duration"] == pytest.approx(sum(lengths))
    assert manifest["metadata"]["title"] == "Harbour Gazette, November 28, 2026"
    assert [(each["title"], len(each["children"])) for each in manifest["toc"]] == [
        ("Sport", 1),
        ("World", 2),
    ]
    english, both = read("opds-2.0/issues.json")["publications"]
    assert [link["type"] for link in english["links"]][:2] == [
        "application/epub+zip",
        "application/audiobook+json",
    ]
    assert english["links"][1]["href"] == f"{BASE}/{path.relative_to(output).as_posix()}"
    assert "application/audiobook+json" not in [link["type"] for link in both["links"]]
    for name in ("match", "storm", "flood"):
        (output / name / "en" / f"{name}.en.mp3").unlink()
    syndicated()
    assert not path.exists()


def announcing(epub, sound):
    """An issue's EPUB that announces itself and the section of its last two stories."""
    pages = {"opening": "Gazette, Saturday", "001-match": "", "section-02": "Welt"}
    pages |= {"002-storm": "", "003-flood": "", "glossary": ""}
    items = "".join(f'<item id="{name}" href="{name}.xhtml"/>' for name in pages)
    order = "".join(f'<itemref idref="{name}"/>' for name in pages)
    order = order.replace('"glossary"', '"glossary" linear="no"')
    with zipfile.ZipFile(epub, "w") as book:
        book.writestr(
            "EPUB/content.opf",
            '<package xmlns="http://www.idpf.org/2007/opf"><metadata/>'
            f"<manifest>{items}</manifest><spine>{order}</spine></package>",
        )
        for name, title in pages.items():
            page = f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>{title}</title></head>'
            book.writestr(f"EPUB/{name}.xhtml", f"{page}<body/></html>")
            if title:
                book.writestr(f"EPUB/audio/{name}.en.mp3", sound)


def test_an_issues_audiobook_announces_it_and_its_sections(
    output, master, three, issue, syndicated, read
):
    folder = issue("2026-11-28", ["en"])
    (epub,) = folder.glob("*.epub")
    (sound,) = (master / "en").glob("*.mp3")
    announcing(epub, sound.read_bytes())
    told = json.loads((folder / "issue.json").read_text())
    told["issues"][0]["stories"] = ["match", "storm", "flood"]
    (folder / "issue.json").write_text(json.dumps(told))
    syndicated()
    (path,) = folder.glob("*.audiobook.json")
    manifest = json.loads(path.read_text("utf-8"))
    at = f"{BASE}/issues/2026-11-28/harbour-gazette-2026-11-28.en"
    match, storm, flood = (f"{BASE}/{n}/en/{n}.en.mp3" for n in ("match", "storm", "flood"))
    opening, section = f"{at}.opening.mp3", f"{at}.section-02.mp3"
    order = [each["href"] for each in manifest["readingOrder"]]
    assert order == [opening, match, section, storm, flood]
    lengths = [each["duration"] for each in manifest["readingOrder"]]
    assert min(lengths) > 1
    assert manifest["metadata"]["duration"] == pytest.approx(sum(lengths))
    titled = [
        (each["title"], each["href"], [inner["href"] for inner in each.get("children", ())])
        for each in manifest["toc"]
    ]
    assert titled == [
        ("Gazette, Saturday", opening, []),
        ("Sport", match, [match]),
        ("Welt", section, [storm, flood]),
    ]
    announced = sorted(each.name for each in folder.glob("*.mp3"))
    assert announced == [f"{epub.stem}.opening.mp3", f"{epub.stem}.section-02.mp3"]
    shutil.copyfile(master / "en" / "mother.en.epub", epub)  # silent from now on
    syndicated()
    assert list(folder.glob("*.mp3")) == []
    for damaged in (b"no archive", b""):
        epub.write_bytes(damaged)
        assert announcements(epub) == []


def test_issues_are_sought_where_they_are_put():
    assert (issues.FOLDER, issues.RECORD) == (together.FOLDER, issue_record.NAME)


def test_a_damaged_epub_of_an_issue_claims_nothing(output, issue):
    folder = issue("2026-11-28", ["en"])
    (path,) = folder.glob("*.epub")
    path.write_bytes(b"PK not a book")
    (file,) = find(output)
    assert (file.claims, file.seconds, file.changed) == ((), 0.0, None)


def test_issues_stand_in_the_catalogue_in_all_their_formats(output, three, syndicated, read):
    day = datetime(2026, 11, 28).date()
    claims = (("schema:accessibilityFeature", "synchronizedAudioText"),)
    syndicated(
        issue_files=[
            IssueFile("g-2026-11-28.en.m4b", day, ("en",), seconds=1200.5),
            IssueFile("g-2026-11-28.en.epub", day, ("en",), claims=claims),
            IssueFile("g-2026-11-28.zh.daisy/ncc.html", day, ("zh",)),
        ]
    )
    told = read("opds-2.0/issues.json")["publications"]
    assert [each["metadata"]["title"] for each in told] == [
        "Harbour Gazette, November 28, 2026",
        "Harbour Gazette, 2026年11月28日",
    ]
    english, chinese = told
    assert [link["type"] for link in english["links"]] == ["application/epub+zip", "audio/mp4"]
    assert english["metadata"]["accessibility"] == {"feature": ["synchronizedAudioText"]}
    assert english["metadata"]["duration"] == 1200.5
    assert [(link["rel"], link["type"]) for link in chinese["links"]] == [(OPEN, "text/html")]
    assert [each["title"] for each in read("opds.json")["navigation"]] == [
        "All stories, newest first",
        "Issues",
    ]


def test_sections_that_sound_alike_have_files_of_their_own():
    from accessnews.day.syndication.catalogue import section_key

    names = ["时事", "实时", "!!!", "__", "Sport", "Política", "Schön", "Schon", "A & B"]
    names += ["News", "News+", "C", "C++", "C#", "Yahoo", "Yahoo!", "100 %", "100"]
    keys = [section_key(name) for name in names]
    assert len(set(keys)) == len(set(names)) - 1  # Schön and Schon, by their letters
    assert section_key("SPORT") == section_key("sport") == "sport"
    assert section_key("Política") == "politica"
    assert section_key("Arts & Culture") == section_key("arts/culture") == "arts-culture"


def test_the_second_page_of_a_section_is_no_other_sections_page():
    tv, second = Feed("section-tv", "section", "TV", 60), Feed("section-tv-2", "section", "TV 2", 1)
    for path_of in (opds1.path_of, opds2.path_of):
        assert len({path_of(tv, 1), path_of(tv, 2), path_of(second, 1)}) == 3


def test_what_a_feed_tells_of_its_change_never_falls(output, story, syndicated, read):
    story("old", published="2026-11-27T08:00")
    folder = story("new", published="2026-11-28T09:00")
    syndicated()
    before = read("opds-2.0/new.json")["metadata"]["modified"]
    assert before == "2026-11-28T09:00:00Z"
    (folder / "report.json").unlink()
    syndicated()
    assert read("opds-2.0/new.json")["metadata"]["modified"] == before
    (output / "old" / "report.json").unlink()
    syndicated()
    assert read("opds.json")["metadata"]["modified"] == before
    updated = pages1(output)["opds-1.2/new.xml"].findtext("{http://www.w3.org/2005/Atom}updated")
    assert updated == before


def test_a_date_to_come_is_not_held_on_to(output, story, syndicated, read):
    story("new", published="2026-11-28T09:00")
    story("wrong", published="2062-11-28T09:00")
    syndicated()
    assert read("opds-2.0/new.json")["metadata"]["modified"].startswith("2062")
    story("wrong", published="2026-11-28T08:00")
    syndicated()
    assert read("opds-2.0/new.json")["metadata"]["modified"] == "2026-11-28T09:00:00Z"


def test_a_bare_date_stays_one_and_each_author_is_named(output, story, syndicated, read):
    story("flood", published="2026-11-28", byline="Ann Lee, Bob Ray and Cy Dow")
    syndicated()
    told = read("opds-2.0/new.json")["publications"][0]["metadata"]
    assert told["published"] == "2026-11-28"
    assert told["author"] == ["Ann Lee", "Bob Ray", "Cy Dow"]
    assert told["modified"] == "2026-11-28T00:00:00Z"
    entry = pages1(output)["opds-1.2/new.xml"].find("{http://www.w3.org/2005/Atom}entry")
    named = entry.xpath("a:author/a:name/text()", namespaces=NAMES)
    assert named == ["Ann Lee", "Bob Ray", "Cy Dow"]
    assert not entry.xpath("a:published", namespaces=NAMES)
    issued = "{http://purl.org/dc/terms/}issued"
    assert entry.findtext(issued) == "2026-11-28"
