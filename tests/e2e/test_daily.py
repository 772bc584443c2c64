"""A newsroom's day from a site on loopback: fetched, translated, put together, corrected."""

import json
import zipfile

import pytest
from mutagen.mp4 import MP4

from accessnews.day.alone import alone
from accessnews.translation.memory.store import Memory, Origin, TranslationUnit
from feed_site import FeedSite, item, page, rss

TEXTS = {
    1: "The ferry to the islands sailed again on Saturday, with 240 people on board.",
    2: "The council will vote on the price of water in the second week of December.",
    3: "A school on the river has bought a boat, and its pupils have painted it blue.",
    4: "The market sold its own power for the first time, and the roof paid the rent.",
    5: "The choir of the harbour sang for nine hours, and nobody in the town slept.",
}
SECTIONS = {1: "Local", 2: "Politics", 3: "Local", 4: "", 5: "Culture"}
MORE = (
    "It had been promised for a long time. Many people came to see it with their own eyes. The"
    " mayor, who had a cold, spoke for two minutes and then went home. Nobody can say what comes"
    " next, but most of those who were asked were glad. In the evening the wind turned to the west."
    " The fishers stayed in the harbour, and the lamps on the pier burned until the morning came."
)


@pytest.fixture
def site():
    started = FeedSite()
    yield started
    started.close()


def publish(site, texts=TEXTS, more=()):
    """Put the feed: a story for each text, an hour after the other."""
    items = [
        item(
            number,
            f"Story number {number}",
            text=f"<p>{text}</p><p>{MORE}</p>",
            published=f"Sat, 28 Nov 2026 0{number}:00:00 GMT",
            section=SECTIONS[number],
        )
        for number, text in texts.items()
    ]
    return site.put("/feed.xml", rss([*items, *more]))


CONFIG = """
title = "Harbour Gazette"
output = "public"
to = {to}
translator = "argos"
zone = "UTC"
narrate = {narrate}
narrator = "espeak"
format = "epub,web"
issue-format = "{formats}"
pause = 0
{more}

[feeds]
gazette = "{feed}"

[paper]
base-url = "https://paper.example/news/"
"""


@pytest.fixture
def daily(accessnews, quick_models, tmp_path, site):
    """``accessnews daily`` for 28 November 2026; gives what was told as JSON."""

    def run(
        *,
        feed="",
        formats="epub",
        narrate=False,
        more="",
        code=0,
        to="fr",
        day="2026-11-28",
        env=(),
    ):
        config = CONFIG.format(
            feed=feed or f"{site.url}/feed.xml",
            formats=formats,
            to=json.dumps(to.split()),
            narrate=str(narrate).lower(),
            more=more,
        )
        (tmp_path / "gazette.toml").write_text(config)
        ran = accessnews(
            "daily",
            "gazette.toml",
            "--date",
            day,
            "--json",
            env={"ACCESSNEWS_MODELS": str(quick_models), **dict(env)},
        )
        assert ran.code == code, ran.stderr
        return [json.loads(line) for line in ran.stdout.splitlines()]

    return run


@pytest.fixture
def public(tmp_path):
    return tmp_path / "public"


def contents(public):
    """Every file that readers get, by its name."""
    return {
        str(path.relative_to(public)): path.read_bytes()
        for path in sorted(public.rglob("*"))
        if path.is_file() and ".accessnews" not in path.parts
    }


def made(told):
    """The stories that were made now."""
    return [each["report"]["title"] for each in told if "report" in each]


def issue(public, languages="en"):
    return public / "issues" / "2026-11-28" / f"harbour-gazette-2026-11-28.{languages}.epub"


def texts(book):
    with zipfile.ZipFile(book) as archive:
        return "".join(
            archive.read(name).decode()
            for name in sorted(archive.namelist())
            if name.endswith(".xhtml")
        )


def test_a_day_is_fetched_put_together_and_told(daily, site, public):
    publish(site)
    told = daily()
    assert len(made(told)) == 5
    english = texts(issue(public))
    assert all(text in english for text in TEXTS.values())
    nav = texts(issue(public)).partition("landmarks")[0]
    assert nav.index("Story number 4") < nav.index("Local") < nav.index("Politics")
    assert issue(public, "fr").is_file()
    assert issue(public, "en-fr").is_file()
    front = (public / "issues" / "2026-11-28" / "index.html").read_text("utf-8")
    assert 'href="../../story-number-1/index.html"' in front
    assert "harbour-gazette-2026-11-28.en-fr.epub" in (public / "opds.json").read_text("utf-8")
    (run,) = [each["run"] for each in told if "run" in each]
    assert [step["name"] for step in run["steps"]] == ["fetch", "issue", "syndicate"]
    assert "Harbour Gazette: done" in (public / ".accessnews" / "status.html").read_text("utf-8")


def test_a_second_run_makes_nothing_and_asks_for_no_page(daily, site, public):
    publish(site)
    daily()
    before = contents(public)
    asked = len(site.paths())
    assert made(daily()) == []
    assert contents(public) == before
    assert site.paths()[asked:] == ["/feed.xml"]


def test_a_corrected_story_alone_is_made_again_and_says_so(daily, site, public):
    publish(site)
    daily()
    before = contents(public)
    publish(site, TEXTS | {1: TEXTS[1].replace("240", "204")})
    told = daily()
    assert made(told) == ["Story number 1"]
    after = contents(public)
    changed = {name.partition("/")[0] for name in after if before.get(name) != after[name]}
    assert {each for each in changed if each.startswith("story")} == {"story-number-1"}
    assert "An earlier version said 240; it is 204." in texts(issue(public))
    report = json.loads((public / "story-number-1" / "report.json").read_text("utf-8"))
    (correction,) = report["corrections"]
    assert (correction["was"], correction["now"]) == ("240", "204")
    french = texts(public / "story-number-1" / "fr" / "story-number-1.fr.epub")
    assert 'class="correction"' in french
    publish(site, TEXTS | {1: TEXTS[1].replace("240", "205")})
    daily()
    report = json.loads((public / "story-number-1" / "report.json").read_text("utf-8"))
    assert [each["now"] for each in report["corrections"]] == ["204", "205"]


def test_a_corrected_headline_leaves_a_story_where_it_is(daily, site, public):
    publish(site, {1: TEXTS[1]})
    daily()
    feed = site.answers["/feed.xml"].body
    site.put("/feed.xml", feed.replace("Story number 1", "The ferry is back"))
    daily()
    (report,) = public.glob("*/report.json")
    assert report.parent.name == "story-number-1"
    assert "The headline of this story was changed" in texts(issue(public))


def test_what_changes_after_a_draft_is_no_correction(daily, site, public):
    publish(site, {1: TEXTS[1]})
    daily(more="draft = true")
    publish(site, {1: TEXTS[1].replace("240", "204")})
    daily()
    report = json.loads((public / "story-number-1" / "report.json").read_text("utf-8"))
    assert "corrections" not in report
    assert "204" in texts(issue(public))


def test_a_story_that_was_taken_down_is_nowhere(daily, site, public):
    publish(site)
    daily()
    site.put("/story/4", "gone", code=410, media="text/plain")
    left = {number: text for number, text in TEXTS.items() if number != 4}
    publish(site, left)
    daily()
    publish(site, left | {5: TEXTS[5] + " At last it was still."})  # a second answer without it
    daily()
    assert not (public / "story-number-4").exists()
    assert TEXTS[4] not in texts(issue(public))
    for name, data in contents(public).items():
        assert b"story-number-4" not in data, name


def test_the_only_story_of_a_day_that_was_taken_down_leaves_no_issue(daily, site, public):
    publish(site, {1: TEXTS[1]})
    daily()
    assert issue(public).is_file()
    site.put(
        "/feed.xml",
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Gazette</title>'
        '<deleted-entry xmlns="http://purl.org/atompub/tombstones/1.0" ref="gz-1"'
        ' when="2026-11-28T09:00:00Z"/></feed>',
    )
    daily()
    assert not any(path.is_file() for path in (public / "issues").rglob("*"))
    for name, data in contents(public).items():
        assert b"number-1" not in data, name
        assert b"2026-11-28.en" not in data, name


def test_a_day_whose_only_story_fails_is_told_and_the_days_before_are_published(
    daily, site, public
):
    publish(site, {1: TEXTS[1]})
    daily()
    late = {"id": "late", "published": "Sun, 29 Nov 2026 08:00:00 GMT"}
    publish(site, {1: TEXTS[1].replace("240", "250")}, [item(9, "A page that fails", **late)])
    site.put("/story/9", "", code=500)
    *_, told = daily(day="2026-11-29", code=5)
    steps = {step["name"]: step for step in told["run"]["steps"]}
    assert "500" in steps["issue"]["failures"][0]["message"]
    assert not steps["syndicate"]["failures"]
    assert "250" in texts(issue(public))
    assert not (public / "issues" / "2026-11-29").exists()


def test_a_story_that_fails_stays_in_the_issue_as_it_was(daily, site, public):
    late = {"id": "late", "published": "Sat, 28 Nov 2026 09:00:00 GMT", "link": "/late"}
    site.put("/late", page("By its page", TEXTS[2], MORE), media="text/html")
    publish(site, {1: TEXTS[1]}, [item(9, "By its page", **late)])
    daily()
    assert TEXTS[2] in texts(issue(public))
    site.put("/late", "", code=500)
    publish(site, {1: TEXTS[1]}, [item(9, "By its page, changed", **late)])
    *_, told = daily(code=5)
    assert "500" in told["run"]["steps"][1]["failures"][0]["message"]
    assert TEXTS[2] in texts(issue(public))
    site.put("/late", "", code=410)
    daily(code=5)
    assert TEXTS[2] not in texts(issue(public))
    assert not (public / "by-its-page").exists()


def test_a_copy_that_is_dated_earlier_takes_no_published_story_away(daily, site, public):
    publish(site, {2: TEXTS[2]})
    daily(more="dedupe = true")
    copy = {"text": f"<p>{TEXTS[2]}</p><p>{MORE}</p>", "link": "/copy"}
    early = "Sat, 28 Nov 2026 00:30:00 GMT"
    publish(site, {2: TEXTS[2]}, [item(9, "An agency's copy", published=early, **copy)])
    assert made(daily(more="dedupe = true")) == []
    assert not any("copy" in path.name for path in public.iterdir())


def test_a_step_that_the_system_ends_stands_in_the_log(daily, site, public):
    publish(site, {1: TEXTS[1]})
    daily()
    record = issue(public).parent / "issue.json"
    told = json.loads(record.read_text("utf-8"))
    told["issues"][0]["files"].append("x" * 300)  # a name that the system refuses
    record.write_text(json.dumps(told), "utf-8")
    *_, ended = daily(code=3)
    assert ended["run"]["steps"][-1]["failures"]
    log = (public / ".accessnews" / "runs.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["exit_code"] for line in log] == [0, 3]


def test_a_feed_that_is_not_there_is_told_and_the_rest_is_published(daily, site, public):
    publish(site)
    told = daily(feed=f'{site.url}/feed.xml"\nother = "{site.url}/none.xml', code=5)
    assert len(made(told)) == 5
    assert issue(public).is_file()
    (run,) = [each["run"] for each in told if "run" in each]
    (fault,) = run["steps"][0]["failures"]
    assert "none.xml" in fault["message"]


def test_the_command_after_it_fails_and_all_is_whole(daily, site, public):
    publish(site, {1: TEXTS[1]})
    told = daily(more="after = \"sh -c 'echo no route; exit 7'\"", code=5)
    (run,) = [each["run"] for each in told if "run" in each]
    assert "no route" in run["steps"][-1]["failures"][0]["message"]
    assert issue(public).is_file()


def test_a_second_run_at_once_is_refused(daily, site, public):
    publish(site, {1: TEXTS[1]})
    with alone(public / ".accessnews" / "daily.lock"):
        (told,) = daily(code=3)
    assert "another run is at work" in told["error"]["message"]


def test_an_issue_by_hand_waits_for_the_day_too(accessnews, public, tmp_path):
    (tmp_path / "a.txt").write_text(f"A title\n\n{MORE}\n")
    with alone(public / ".accessnews" / "daily.lock"):
        ran = accessnews("issue", "a.txt", "--output", "public", "--no-narrate")
    assert ran.code == 3
    assert "another run is at work" in ran.stderr


@pytest.mark.parametrize(
    ("more", "code", "words"),
    [
        ("color = 1", 2, "'color'"),
        ("jobs = 0", 2, "--jobs"),
        ("date = 2026-11-28", 2, "date is no key"),
        ("after = 3", 2, "after is no text"),
        ("a = [", 3, "not valid TOML"),
    ],
)
def test_a_configuration_that_means_nothing(daily, site, more, code, words):
    publish(site, {1: TEXTS[1]})
    (told,) = daily(more=more, code=code)
    assert words in told["error"]["message"]
    assert "gazette.toml" in told["error"]["message"]


def test_a_translation_that_an_editor_corrected_is_made_again_and_says_so(
    daily, site, public, cache_root
):
    publish(site)
    daily()
    before = contents(public)
    text = "Le conseil votera en décembre sur le prix de l’eau."
    unit = TranslationUnit(TEXTS[2], text, "en", "fr", Origin.HUMAN)
    Memory(cache_root / "memory.sqlite").remember([unit])
    assert made(daily()) == ["Story number 2"]
    french = texts(issue(public, "fr"))
    assert text in french
    assert french.count('class="correction"') == 1
    report = json.loads((public / "story-number-2" / "report.json").read_text("utf-8"))
    assert "corrections" not in report
    (correction,) = report["corrections_of_translations"]["fr"]
    assert correction["after"] == text
    after = contents(public)
    english = "issues/2026-11-28/harbour-gazette-2026-11-28.en.epub"
    assert after[english] == before[english]


def test_editions_in_a_language_that_is_left_out_go_with_the_story_s_next_version(
    daily, site, public
):
    publish(site, {1: TEXTS[1]})
    daily(narrate=True)
    folder = public / "story-number-1"
    assert (folder / "fr").is_dir()
    publish(site, {1: TEXTS[1].replace("240", "204")})
    daily(narrate=True, to="")
    assert sorted(path.name for path in folder.iterdir() if path.is_dir()) == ["en", "web"]
    assert not list((folder / "web").glob("*.fr.*"))
    assert not issue(public, "fr").exists()


def test_a_copy_that_was_published_goes_when_copies_are_left_out(daily, site, public):
    twin = item(
        9,
        "Another headline",
        text=f"<p>{TEXTS[1]}</p><p>{MORE}</p>",
        published="Sat, 28 Nov 2026 09:00:00 GMT",
    )
    publish(site, {1: TEXTS[1]}, [twin])
    daily()
    assert (public / "another-headline").is_dir()
    daily(more="dedupe = true")
    assert not (public / "another-headline").exists()
    assert (public / "story-number-1").is_dir()
    assert b"another-headline" not in (public / "opds.json").read_bytes()


@pytest.mark.parametrize("name", ["public/issues/2026-11-28/issue.json", "memory.sqlite"])
def test_a_damaged_file_of_its_own_is_told_in_the_log(daily, site, public, tmp_path, name):
    publish(site, {1: TEXTS[1]})
    memory = {"ACCESSNEWS_MEMORY": str(tmp_path / "memory.sqlite")}
    daily(env=memory)
    before = contents(public)
    for path in tmp_path.glob(f"{name}*"):
        path.unlink()
    (tmp_path / name).write_bytes(b"no more" * 300)

    daily(code=3, env=memory)

    last = json.loads((public / ".accessnews/runs.jsonl").read_text().splitlines()[-1])
    failures = [each for step in last["steps"] for each in step["failures"]]
    assert last["exit_code"] == 3
    assert failures
    assert all(name in each["message"] and each["remedy"] for each in failures)
    (tmp_path / name).unlink()
    daily(env=memory)
    assert contents(public) == before


def narrated(cache_root):
    """The narrations that are in the cache."""
    return {path.name for path in (cache_root / "narration").rglob("*.mp3")}


def chapters(book):
    return [each.title for each in MP4(book).chapters]


def test_listeners_hear_the_day_the_sections_and_two_languages(daily, site, public, cache_root):
    publish(site, {1: TEXTS[1], 2: TEXTS[2]})
    daily(narrate=True, formats="epub,daisy,m4b")
    title = "Harbour Gazette, Saturday, November 28, 2026"
    books = {each: issue(public, each).with_suffix(".m4b") for each in ("en", "fr", "en-fr")}
    told = [title, "Local", "Story number 1", "Politics", "Story number 2"]
    assert chapters(books["en"]) == told
    both = zip(told, chapters(books["fr"]), strict=True)
    assert chapters(books["en-fr"]) == [" / ".join(dict.fromkeys(each)) for each in both]
    manifest = json.loads(books["en"].with_suffix(".audiobook.json").read_text("utf-8"))
    assert [each["title"] for each in manifest["readingOrder"]] == told
    assert chapters(books["fr"])[0] == "Harbour Gazette, samedi 28 novembre 2026"
    lengths = {each: MP4(path).info.length for each, path in books.items()}
    assert lengths["en-fr"] == pytest.approx(lengths["en"] + lengths["fr"], abs=1)
    with zipfile.ZipFile(issue(public, "en-fr")) as book:
        spoken = book.read("EPUB/opening.smil").decode()
        assert spoken.count("<audio") == 6
        for language in ("en", "fr"):
            assert f"EPUB/audio/section-02.{language}.mp3" in book.namelist()
    before, sounds = contents(public), narrated(cache_root)
    assert made(daily(narrate=True, formats="epub,daisy,m4b")) == []
    assert contents(public) == before
    feed = site.answers["/feed.xml"].body
    site.put("/feed.xml", feed.replace("Politics", "Town"))
    daily(narrate=True, formats="epub,daisy,m4b")
    assert chapters(books["en"])[3] == "Town"
    anew = narrated(cache_root) - sounds
    assert len(anew) == 4  # in each language the new name, and the opening that has it
