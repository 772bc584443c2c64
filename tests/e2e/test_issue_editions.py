"""An issue by real tools: checkers, a reader's engine that plays it, a browser for its front page.

Its stories come by the command line, from Markdown to editions, with real speech.
"""

import json
import os
import re
import subprocess
import zipfile
from dataclasses import replace
from itertools import groupby

import pytest
from lxml import etree

from accessnews.checking import ace, epubcheck, inspection
from accessnews.checking.ace import find_chromium
from accessnews.edition import bilingual
from accessnews.editions.issue.cover import cover
from accessnews.editions.issue.epub.book import write
from accessnews.editions.issue.front_page import write as write_front_page
from accessnews.editions.issue.issue import Issue, Section, Story
from accessnews.errors import EngineError
from accessnews.formats import edition_json
from browser import DRIVER, MODULES
from small_issue import DAY, announced, issue_of, small

pytestmark = pytest.mark.slow

TEXTS = {
    "ferry": ("World", "# The ferry sails\n\nThe wind was strong.\n\n- A list.\n- Its end.\n"),
    "court": ("World", "# The court hears\n\nThe first witness came.\n\n## Later\n\nHe left.\n"),
    "goal": ("Sport", "# A late goal\n\nNobody had hoped for it.\n"),
}
SIZES = {"phone": (390, 844), "desktop": (1280, 800)}
S, OPF = "{http://www.w3.org/ns/SMIL}", "{http://www.idpf.org/2007/opf}"
FOLIATE = DRIVER.with_name("foliate.mjs")


def test_stories_of_the_command_line_become_an_issue(quick, accessnews, tmp_path, browser):
    (tmp_path / "day").mkdir()
    for name, (_, text) in TEXTS.items():
        (tmp_path / "day" / f"{name}.md").write_text(text, "utf-8")
    done = quick("batch", "day", "--format", "web,json", "--output", "out")
    assert done.code == 0, done.stderr
    made = {each.parent.name: each for each in (tmp_path / "out").glob("*/report.json")}
    assert len(made) == 3

    def kept(folder, language):
        (path,) = folder.rglob(f"*.{language}.json")
        return edition_json.loads(path.read_text("utf-8"), path.name, path.parent)

    issues = []
    for languages in (("en",), ("fr",), ("en", "fr")):
        sections = {"World": [], "Sport": []}
        for name, (section, _) in TEXTS.items():
            folder = next(
                path.parent
                for path in made.values()
                if json.loads(path.read_text("utf-8"))["source"] == f"{name}.md"
            )

            def edition(folder=folder, languages=languages):
                each = [kept(folder, language) for language in languages]
                return bilingual(*each) if len(each) > 1 else each[0]

            page = f"../out/{folder.name}/index.html"
            sections[section].append(Story(folder.name, edition, page))
        named = tuple(
            Section(dict.fromkeys(languages, title), tuple(stories))
            for title, stories in sections.items()
        )
        issues.append(Issue("Gazette", DAY, languages, f"urn:x:{'-'.join(languages)}", named))
    folder = tmp_path / "issue"
    for issue in issues:
        (path,) = write(replace(issue, cover=cover(issue)), folder)
        assert checked(path, *((epubcheck,) if len(issue.languages) > 1 else ())) == []
    if ace.find_ace() or os.environ.get("CI"):
        told = accessnews("check", "--only", "ace", path)
        assert (told.code, told.stdout.count("nothing to report")) == (0, 1), told.stderr
    page = write_front_page(issues, folder)
    browser("open", url=page.as_uri(), bypass=True)
    assert browser("axe") == []
    browser("click", selector="main a")
    browser.until("document.querySelector('article h1')")
    assert browser.js("document.querySelector('h1').innerText").startswith("The ferry sails")


def checked(path, *checkers):
    """All that our rules find, and the checkers; without one a skip, or in CI a failure."""
    found = [*inspection.check(path).findings]
    for checker in checkers:
        try:
            found += checker.check(path).findings
        except EngineError as error:
            if not re.search("is not installed$", error.message):
                raise
            if os.environ.get("CI"):
                pytest.fail(error.message)
            pytest.skip(error.message)
    return found


def test_nothing_is_found_where_a_story_has_no_sound_but_that(tmp_path):
    mixed = [small(number, ("en", "zh"), tmp_path, sound=number != 2) for number in (1, 2, 3)]
    issue = issue_of(("en", "zh"), (mixed[:1], mixed[1:]))
    (path,) = write(announced(issue, tmp_path), tmp_path)
    assert {finding.code for finding in checked(path, epubcheck)} == {"document-unspoken"}


def test_a_reader_plays_it_from_story_to_story(tmp_path, browser):
    """foliate-js, with the sound really running: the title, each section's name, every sentence."""
    if not (MODULES / "foliate-js" / "package.json").is_file():
        if os.environ.get("CI"):
            pytest.fail("foliate-js not installed")
        pytest.skip("foliate-js not installed: make tools")
    issue = issue_of(("en",), ([], [small(1, ("en",), tmp_path)], [small(2, ("en",), tmp_path)]))
    (path,) = write(announced(issue, tmp_path), tmp_path)
    for speed in ("4", "1"):  # a machine at work misses what is shown for a moment
        command = ["node", str(FOLIATE), str(MODULES), str(find_chromium()), speed, str(path)]
        done = subprocess.run(command, stdout=subprocess.PIPE, timeout=120, check=True)
        told = json.loads(done.stdout)
        assert (told["failed"], told["errors"]) == ("", [])
        played = groupby((frame[0], frame[4]) for frame in told["seen"] if frame[0])
        heard = [id for (id, _), _ in played]
        if heard == spoken(path):
            break
    assert heard == spoken(path)
    assert heard[:5] == ["b000s01", "b001s01", "b002s01", "b000s01", "b000s01"]
    assert all(frame[1] for frame in told["seen"] if frame[0]), "each is in sight"


def spoken(path):
    """The ids of what sounds, in the order of the spine."""
    found = []
    with zipfile.ZipFile(path) as archive:
        package = etree.fromstring(archive.read("EPUB/content.opf"))
        items = {each.get("id"): each for each in package.iter(f"{OPF}item")}
        for reference in package.iter(f"{OPF}itemref"):
            if overlay := items[reference.get("idref")].get("media-overlay"):
                smil = etree.fromstring(archive.read(f"EPUB/{items[overlay].get('href')}"))
                found += [text.get("src").split("#")[1] for text in smil.iter(f"{S}text")]
    return found


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_no_violation_in_the_front_page(browser, tmp_path, size, colours):
    width, height = SIZES[size]
    issues = []
    for languages in (("en",), ("zh",), ("en", "zh")):
        each = [small(number, languages, tmp_path, sound=False) for number in range(1, 6)]
        issue = issue_of(languages, (each[:1], each[1:3], each[3:]))
        for suffix in ("epub", "m4b"):
            (tmp_path / f"{issue.name}.{suffix}").write_bytes(b"")
        issues.append(issue)
    url = write_front_page(issues, tmp_path).as_uri()
    browser("open", url=url, width=width, height=height, colours=colours, bypass=True)
    assert browser("axe") == []
    assert browser.js("document.documentElement.scrollWidth") == width
    told = browser("told")
    assert told["errors"] == []
    assert {each.split(":")[0] for each in told["requests"]} <= {"file", "data"}


def test_the_front_page_keeps_the_colours_and_the_size_of_the_reader(browser, tmp_path):
    issue = issue_of(("en",), ([small(1, ("en",), tmp_path, sound=False)],))
    url = write_front_page([issue], tmp_path).as_uri()
    browser("open", url=url, width=390, height=844, bypass=True)
    browser("click", selector="summary")
    assert browser("axe") == []
    browser("choose", selector="#colours", value="dark")
    browser("choose", selector="#size", value="150")
    browser("reload")
    seen = (
        "[getComputedStyle(document.body).backgroundColor, "
        "getComputedStyle(document.documentElement).fontSize]"
    )
    assert browser.js(seen) == ["rgb(18, 18, 18)", "24px"]
    assert browser("axe") == []
    assert browser.js("document.documentElement.scrollWidth") == 390
    browser("open", url=url, script=False)
    assert browser.js("document.querySelector('.bar').offsetHeight") == 0


def test_the_front_page_on_a_narrow_screen_scrolls_one_way_only(browser, tmp_path):
    """WCAG 2.2, 1.4.10."""
    issue = issue_of(("en",), ([small(1, ("en",), tmp_path, sound=False)],))
    browser("open", url=write_front_page([issue], tmp_path).as_uri(), width=320, height=640)
    assert browser.js("document.documentElement.scrollWidth") == 320
    browser("press", key="Tab")
    assert browser.js("document.activeElement.getAttribute('href')") == "#stories"
    assert browser.js("document.activeElement.getBoundingClientRect().top") >= 0
