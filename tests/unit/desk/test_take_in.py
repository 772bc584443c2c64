"""What the first page and the page of an article do, asked as a browser asks."""

import io
import re
import time
import zipfile

import pytest
from PIL import Image

import desk_story
from accessnews.desk import blocks
from accessnews.desk.story import Settings, Stage
from desk_editor import JSON, ORIGIN, TEXT, WAIT
from feed_site import FeedSite, rss

HTML = "<h1>The ferry</h1><p>The ferry came back on Monday. Forty people waited for it.</p></html>"


def a_picture():
    made = io.BytesIO()
    Image.effect_noise((400, 300), 90).save(made, "PNG")
    return made.getvalue()


PNG = a_picture()


@pytest.fixture
def site():
    site = FeedSite()
    yield site
    site.close()


def the_id(editor, story, begin):
    laid, _ = editor.desk.shelf.laid(story.id)
    return next(p.block.id for p in laid.pieces if p.block.text.startswith(begin))


# Taking in.


def test_a_file_is_read_and_shown(editor):
    story = editor.read()
    assert story.title == "Ferry returns to the harbour"
    card = editor.get(f"/stories/{story.id}/card").text
    assert "2 blocks" in card
    assert "The ferry came back on Monday." in card
    page = editor.get(f"/stories/{story.id}/article").text
    assert "Amara Diallo" in page
    assert "The bridge that nobody wanted" in page
    assert 'lang="en"' in page


def test_a_pasted_text_is_read(editor):
    told = editor.post("/stories", text=TEXT)
    story = editor.stands(told["taken"][0], Stage.READ)
    assert story.title == "Ferry returns to the harbour"


def test_without_a_script_the_first_page_comes_back(editor):
    answer = editor.client.post(
        "/stories", data={"text": TEXT}, headers={"origin": ORIGIN}, follow_redirects=False
    )
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


def test_several_files_are_taken_in_and_the_others_told(editor):
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("a.txt", "a")
    files = [
        ("file", ("a.txt", TEXT.encode())),
        ("file", ("picture.png", PNG)),
        ("file", ("some.zip", archive.getvalue())),
        ("file", ("empty.txt", b" \n")),
        ("file", ("b.md", b"# B\n\nSome words here.\n")),
    ]
    told = editor.post("/stories", files=files)
    assert len(told["taken"]) == 2
    assert [each["error"].partition(":")[0] for each in told["refused"]] == [
        "picture.png", "some.zip", "empty.txt",
    ]  # fmt: skip
    assert all(each["remedy"] for each in told["refused"])


def test_what_holds_no_article_is_told_by_its_own_name(editor):
    id = editor.take("bare.html", "<html><body><p> </p></body></html>")
    end = time.monotonic() + WAIT
    while (story := editor.desk.shelf.story(id)).stage is not Stage.FAILED:
        assert time.monotonic() < end, story
        time.sleep(0.01)
    assert story.error.startswith("bare.html: ")


def test_what_was_refused_is_told_without_a_script_too(editor):
    answer = editor.client.post(
        "/stories", files=[("file", ("x.png", PNG))], headers={"origin": ORIGIN}
    )
    assert answer.status_code == 400
    assert "x.png: is a picture" in answer.text


def test_too_many_files_are_refused(editor):
    files = [("file", (f"{n}.txt", b"words")) for n in range(21)]
    told = editor.post("/stories", 400, files=files)
    assert "too much at once" in told["error"]
    assert "20 files" in told["remedy"]
    assert editor.desk.shelf.stories() == []


def test_a_file_that_is_too_large_is_refused(editor, monkeypatch):
    monkeypatch.setattr("accessnews.desk.web.shelf_page.LARGEST", 1000)
    monkeypatch.setattr("accessnews.reading.kinds.LARGEST", 1000)
    told = editor.post("/stories", files=[("file", ("a.txt", b"word " * 1000))])
    assert "a.txt" in told["refused"][0]["error"]
    assert "too large" in told["refused"][0]["error"]


def test_a_text_that_is_too_long_is_refused(editor, monkeypatch):
    monkeypatch.setattr("accessnews.desk.web.shelf_page.LONGEST", 1000)
    body, boundary = b"", "b"
    body = b'--b\r\nContent-Disposition: form-data; name="text"\r\n\r\n' + b"w" * 2000
    answer = editor.client.post(
        "/stories",
        content=body + b"\r\n--b--\r\n",
        headers={**JSON, "content-type": f"multipart/form-data; boundary={boundary}"},
    )
    assert answer.status_code == 400
    assert "too much at once" in answer.json()["error"]


@pytest.mark.parametrize(
    "name", ["../../etc/x.txt", "a\\b\\x.txt", "C:\\x.txt", "..", "a\0b.txt", "字" * 300 + ".txt"]
)
def test_a_name_leads_nowhere(editor, name, tmp_path):
    from accessnews.desk.reading import accepted

    told = accepted(name, b"words")
    assert "/" not in told
    assert "\\" not in told
    assert "\0" not in told
    assert len(told.encode()) <= 200
    before = {each for each in tmp_path.rglob("*") if "desk.sqlite" not in each.name}
    story = editor.stands(editor.take(told or "x.txt"), Stage.READ)
    assert story.title.startswith("Ferry")
    assert {each for each in tmp_path.rglob("*") if "desk.sqlite" not in each.name} == before


def test_nothing_and_no_address_are_told(editor):
    assert "nothing was given" in editor.post("/stories", 400)["error"]
    told = editor.post("/stories", address="file:///etc/passwd")
    assert "no address of the web" in told["refused"][0]["error"]


def test_a_private_network_stays_closed_to_a_public_name(editor, site, monkeypatch):
    site.put("/a.html", "<p>secret</p>", media="text/html")
    port = site.url.rpartition(":")[2]
    real = __import__("socket").getaddrinfo

    def resolved(host, *args, **more):
        return real("127.0.0.1" if host == "news.example.org" else host, *args, **more)

    monkeypatch.setattr("socket.getaddrinfo", resolved)
    address = f"http://news.example.org:{port}/a.html"
    story = editor.stands(editor.post("/stories", address=address)["taken"][0], Stage.FAILED)
    assert "private" in story.error
    assert site.asked == []


def test_a_page_that_is_named_is_read(editor, site):
    words = "The ferry came back on Monday, and forty people waited for it at the quay. " * 5
    page = f"<html lang=en><title>Ferry</title><article><h1>Ferry</h1><p>{words}</p></article>"
    address = site.put("/a.html", page, media="text/html")
    story = editor.stands(editor.post("/stories", address=address)["taken"][0], Stage.READ)
    assert story.title == "Ferry"
    assert editor.desk.article_of(story).address == address


def test_a_page_that_is_not_there_is_told_and_asked_for_once(editor, site):
    address = f"{site.url}/nothing.html"
    story = editor.stands(editor.post("/stories", address=address)["taken"][0], Stage.FAILED)
    assert "404" in story.error
    assert site.paths() == ["/nothing.html"]
    assert "Go on" in editor.get(f"/stories/{story.id}/card").text


# Feeds.

ITEM = (
    '<item><title>{title}</title><guid isPermaLink="false">{title}</guid>'
    "<pubDate>Mon, 29 Sep 2025 10:00:00 GMT</pubDate>"
    "<content:encoded>&lt;p&gt;{words}&lt;/p&gt;</content:encoded></item>"
)


def a_feed(site):
    words = "The ferry came back on Monday, and forty people waited for it. " * 5
    items = [ITEM.format(title=f"Story {n}", words=f"{words}Number {n}.") for n in range(3)]
    return site.put("/feed.xml", rss(items))


def test_a_feed_lists_its_entries_and_the_chosen_ones_are_taken_in(editor, site):
    settings = {"settings": "yes", "to": "de", "format": "captions"}
    feed = editor.post("/stories", address=a_feed(site), **settings)["taken"][0]
    story = editor.stands(feed, Stage.CHOOSING)
    assert story.title == "Gazette"
    assert "Choose stories" in editor.get(f"/stories/{feed}/card").text
    page = editor.get(f"/stories/{feed}/entries").text
    assert re.findall(r"Story \d", page) == ["Story 0", "Story 1", "Story 2"]
    assert "no entry was chosen" in editor.post(f"/stories/{feed}/entries", 400)["error"]
    taken = editor.post(f"/stories/{feed}/entries", entry=["0", "2"])["taken"]
    found = [editor.stands(id, Stage.READ) for id in taken]
    assert [each.title for each in found] == ["Story 2", "Story 0"], "the first is the newest"
    assert all(each.settings.to == ("de",) for each in found)
    assert editor.desk.shelf.article(taken[0]).blocks[0].text.endswith("Number 2.")
    editor.get(f"/stories/{feed}/card", 400)


def test_a_feed_that_robots_txt_closes_is_left_alone(editor, site):
    address = a_feed(site)
    site.put("/robots.txt", "User-agent: *\nDisallow: /\n", media="text/plain")
    story = editor.stands(editor.post("/stories", address=address)["taken"][0], Stage.FAILED)
    assert site.paths() == ["/feed.xml"], "the person's own request, and no program's"
    assert story.error


def test_entries_are_kept_exactly():
    from datetime import UTC, date, datetime

    from accessnews.day.feeds.entry import Entry
    from accessnews.desk import feeds

    entries = [
        Entry("f", "i", "https://a.example/", "T", datetime(2025, 1, 2, 3, tzinfo=UTC)),
        Entry("f", published=date(2025, 1, 2), sections=("a",), authors=("b",), body="<p>x</p>"),
    ]
    assert feeds.loads(feeds.dumps(entries)) == entries


# Settings.


def test_the_form_has_the_plans_defaults(editor):
    page = editor.get("/").text
    assert re.search(r'name="to" value="pt" checked', page)
    assert re.findall(r'name="format" value="(\w+)" checked', page) == ["epub", "captions"]
    assert re.search(r'name="bilingual" value="yes" checked', page)
    assert 'name="voice-pt"' in page


def test_settings_of_the_form_are_the_storys(editor):
    voice = editor.desk.choices().voices_of("pt")[-1]
    named = f"{voice.engine}:{voice.name}"
    story = editor.read(
        settings="yes", to=["zh", "de"], format=["captions", "m4b"], narrate="yes",
        **{"to-more": "Welsh, pt-BR", "voice-pt": named, "from": "en"},
    )  # fmt: skip
    assert story.settings == Settings(
        to=("zh", "de", "cy", "pt-BR"),
        language="en",
        voices={"pt": named},
        formats=("captions", "m4b"),
        bilingual=False,
        narrate=True,
    )
    page = editor.get(f"/stories/{story.id}/article").text
    assert f'value="{named}" selected' in page
    assert set(re.findall(r'name="to" value="([\w-]+)" checked', page)) == {
        "zh", "de", "cy", "pt-BR",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("form", "why"),
    [
        ({"to": "qqqqqq"}, "not a language"),
        ({"format": "docx9"}, "not a format"),
        ({"format": []}, "no format"),
        ({"voice-pt": "piper:/etc/passwd.onnx"}, "no voice that is installed"),
        ({"voice-pt": "espeak:../x"}, "no voice that is installed"),
    ],
)
def test_settings_that_are_none_are_refused(editor, form, why):
    told = editor.post(
        "/stories", 400, text=TEXT, **{"settings": "yes", "format": "captions", **form}
    )
    assert why in told["error"]
    assert editor.desk.shelf.stories() == []


def test_settings_are_changed_later_and_by_one_at_a_time(editor):
    story = editor.read()
    form = {"version": story.version, "settings": "yes", "to": "de", "format": "epub"}
    editor.post(f"/stories/{story.id}/settings", **form)
    assert editor.desk.shelf.story(story.id).settings.to == ("de",)
    told = editor.post(f"/stories/{story.id}/settings", 409, **form)
    assert "somebody else" in told["error"]


def test_what_is_to_be_looked_at_by_nobody_is_translated_at_once(editor):
    id = editor.take(settings="yes", to="pt", format="captions", straight="yes")
    end = time.monotonic() + WAIT
    while editor.desk.shelf.story(id).stage in (Stage.READING, Stage.READ):
        assert time.monotonic() < end
        time.sleep(0.01)
    editor.desk.work.cancel(id)


# The article.


def test_a_block_is_put_back_left_out_and_all_is_undone(editor):
    story = editor.read()
    before = editor.texts(story)
    dropped = the_id(editor, story, "Read also")
    editor.change(story, "back", block=dropped)
    assert len(editor.texts(story)) == 3
    editor.change(story, "out", block="b001")
    assert len(editor.texts(story)) == 2
    page = editor.get(f"/stories/{story.id}/article").text
    assert "Undo: left out" in page
    assert editor.change(story, "undo")["what"] == "Undone: left out"
    assert editor.change(story, "undo")["what"] == "Undone: put back"
    assert editor.texts(story) == before
    assert "nothing to undo" in editor.change(story, "undo", 400)["error"]


def test_what_was_undone_is_done_again_and_another_browser_undoes_none_of_it(editor):
    story = editor.read()
    path = f"/stories/{story.id}/article"
    editor.client.cookies.set("accessnews_name", "Ana")
    editor.change(story, "out", block="b001")
    there = editor.another()
    there.client.cookies.set("accessnews_name", "Ana")
    page = there.get(path).text
    assert 'id="undo"' not in page
    assert "not yours" in there.change(story, "undo", 400)["error"]
    assert len(editor.texts(story)) == 1
    assert editor.change(story, "undo")["what"] == "Undone: left out"
    page = editor.get(path).text
    assert "Do again: left out" in page
    assert 'aria-keyshortcuts="y"' in page
    assert 'id="redo"' not in there.get(path).text
    assert "not yours" in there.change(story, "redo", 400)["error"]
    assert editor.change(story, "redo")["what"] == "Done again: left out"
    assert len(editor.texts(story)) == 1
    assert "nothing to do again" in editor.change(story, "redo", 400)["error"]


def test_why_a_line_is_left_out_and_what_is_refused_is_said_in_the_pages_language(editor):
    story = editor.read(data=TEXT + "\nFiled by the newsroom robot\n")
    editor.change(story, "out", block="b001")
    editor.client.cookies.set("accessnews_language", "zh")
    page = editor.get(f"/stories/{story.id}/article").text
    assert "原因: 相关链接" in page
    assert "原因: 编辑去除" in page
    assert "related links" not in page
    told = editor.change(story, "head", 400, title="A", byline="", date="soon")
    assert (told["error"], told["lang"]) == ("soon：不是日期", "zh")
    assert "2026-11-29" in told["remedy"]
    story_ = editor.desk.shelf.story(story.id)
    editor.change(story_, "redo", 400)
    clash = {"version": 1, "do": "out", "block": "b002"}
    told = editor.post(f"/stories/{story.id}/article", 409, **clash)
    assert told["error"].endswith("其他人刚刚更改了它")
    assert told["now"]["id"] == story.id
    told = editor.post("/stories", files=[("file", ("x.png", PNG))], address="ftp://x")["refused"]
    assert [each["lang"] for each in told] == ["en", "zh"]  # the reader's, and the desk's own
    answer = editor.client.post(
        "/stories", files=[("file", ("x.png", PNG))], headers={"origin": ORIGIN}
    )
    assert re.search(r'<li class="why" lang="en">x\.png: is a picture', answer.text)
    answer = editor.get("/stories/99/card", 400).text
    assert "<p>编辑台上没有第 99 号稿件</p>" in answer


def ways(page):
    """The links of the navigation with their texts, and which is the page itself."""
    nav = re.search(r"<nav.*?</nav>", page, re.S)[0]
    found = re.findall(r'<a href="([^"]*)"(?: class="home")?( aria-current="page")?>', nav)
    return [path for path, _ in found], [path for path, current in found if current]


def test_each_page_of_a_story_leads_to_the_others_that_it_has(editor):
    own = "/stories/1"
    read = editor.read()
    assert read.id == 1
    assert ways(editor.get("/").text) == (["/"], ["/"])
    article, editions, review = (f"{own}/{each}" for each in ("article", "editions", "review"))
    for here in (article, editions):
        assert ways(editor.get(here).text) == (["/", article, editions], [here])
    assert f'href="{review}"' not in editor.get(f"{own}/ways").text
    story = desk_story.put(editor.desk)
    own = f"/stories/{story.id}"
    article, editions, review = (f"{own}/{each}" for each in ("article", "editions", "review"))
    for here in (article, review, editions):
        assert ways(editor.get(here).text) == (["/", article, review, editions], [here])
    assert ways(editor.get(f"{own}/review/replace?find=Keane&by=K").text)[1] == [review]
    assert re.findall('href="([^"]*)"', editor.get(f"{own}/ways").text) == [
        article, review, editions,
    ]  # fmt: skip
    editor.desk.shelf.stage(story.id, Stage.READING)
    assert ways(editor.get(editions).text)[0] == ["/", review, editions]
    editor.desk.shelf.stage(story.id, Stage.CHOOSING)
    editor.desk.shelf.put_entries(story.id, "[]", "A feed")
    entries = f"{own}/entries"
    assert ways(editor.get(entries).text) == (["/", entries], [entries])


def test_kinds_words_and_the_head_are_changed(editor):
    story = editor.read()
    first = editor.desk.shelf.article(story.id).blocks[0].id
    editor.change(story, "become", block=first, kind="heading-2")
    editor.change(story, "become", block=first, kind="list-item-1")
    editor.change(
        story, "words", block="b002",
        **{"s-b002s01": "The crew slept. All of it.", "s-b002s02": "Nobody was harmed."},
    )  # fmt: skip
    editor.change(story, "head", title="A ferry", byline="Ada Rossi")
    article = editor.desk.shelf.article(story.id)
    assert article.blocks[0].kind == "list-item"
    assert [(s.id, s.text) for s in article.blocks[1].sentences] == [
        ("b002s01", "The crew slept."),
        ("b002s02", "All of it."),
        ("b002s03", "Nobody was harmed."),
    ]  # fmt: skip
    assert (article.title.text, article.byline) == ("A ferry", "Ada Rossi")
    assert editor.desk.shelf.story(story.id).title == "A ferry"


@pytest.mark.parametrize(
    ("written", "shown", "at"),
    [
        ("2026-11-29", "2026-11-29", "2026-11-29"),
        (" 2026-11-29  14:30 ", "2026-11-29 14:30", "2026-11-29T14:30:00"),
        ("2026-11-29 14:30+01:00", "2026-11-29 14:30+01:00", "2026-11-29T14:30:00+01:00"),
        ("29 November 2026", "2026-11-29", "2026-11-29"),
        ("３/4/2026", "2026-04-03", "2026-04-03"),
    ],
)
def test_a_date_is_written_before_it_is_translated(editor, written, shown, at):
    story = editor.read()
    told = {"title": story.title, "byline": "Amara Diallo"}
    editor.change(story, "head", **told, date=written)
    assert editor.desk.shelf.article(story.id).published.isoformat() == at
    path = f"/stories/{story.id}/article"
    assert f'<time datetime="{at}">{shown}</time>' in editor.get(path).text
    assert f'name="date" value="{shown}"' in editor.get(f"{path}?at=head").text
    before = editor.desk.shelf.story(story.id).version
    editor.change(story, "head", **told, date=shown)
    assert editor.desk.shelf.story(story.id).version == before
    editor.change(story, "head", **told, date="")
    assert editor.desk.shelf.article(story.id).published is None
    assert "title, author and date" in editor.change(story, "undo")["what"]
    assert editor.desk.shelf.article(story.id).published.isoformat() == at


@pytest.mark.parametrize(
    "written",
    ["soon", "2026", "2026-02-30", "2026-13-01", "2026-11-29 25:00", "29 Nov", "0026-11-29",
     "9999-11-29", "1" * 400, "<b>2026-11-29</b>"],
)  # fmt: skip
def test_what_is_no_date_is_told_with_what_is_expected(editor, written):
    story = editor.read()
    told = editor.change(story, "head", 400, title="A", byline="B", date=written)
    assert "is no date" in told["error"]
    assert "2026-11-29" in told["remedy"]
    article = editor.desk.shelf.article(story.id)
    assert (article.title.text, article.published) == ("Ferry returns to the harbour", None)


def test_a_date_that_is_left_alone_stays_to_the_second(editor):
    page = f'<html><meta property="article:published_time" content="2026-11-29T14:30:15Z">{HTML}'
    story = editor.read("ferry.html", page)
    before = editor.desk.shelf.article(story.id).published
    shown = blocks.written_date(before)
    editor.change(story, "head", title="A ferry", byline="", date=shown)
    assert editor.desk.shelf.article(story.id).published == before


@pytest.mark.parametrize(
    "form",
    [
        {"do": "become", "block": "b001", "kind": "heading-9"},
        {"do": "become", "block": "b001", "kind": "note-0"},
        {"do": "become", "block": "b001", "kind": "x"},
        {"do": "out", "block": "b999"},
        {"do": "out", "block": ""},
        {"do": "words", "block": "b001", "s-b001s99": "x"},
        {"do": "words", "block": "b001", "s-zzz": "x"},
        {"do": "alt", "block": "b001", "alt": "x"},
        {"do": "dance"},
        {"do": "out", "block": "b001", "version": "x"},
        {"do": "out", "block": "b001", "version": "9" * 40},
    ],
)
def test_what_cannot_be_done_is_told_and_changes_nothing(editor, form):
    story = editor.read()
    before = editor.texts(story)
    told = editor.post(f"/stories/{story.id}/article", 400, **{"version": story.version, **form})
    assert told["error"]
    assert told["remedy"]
    assert editor.texts(story) == before


def test_two_editors_clash_and_lose_nothing(editor):
    story = editor.read()
    editor.change(story, "head", title="Mine", byline="")
    told = editor.post(
        f"/stories/{story.id}/article", 409, version=story.version, do="out", block="b001"
    )
    assert told["now"]["title"] == "Mine"
    assert len(editor.texts(story)) == 2


def test_others_hear_of_a_change(editor):
    story = editor.read()
    editor.change(story, "out", block="b001")
    told = [each.data for each in editor.desk.events._kept if each.kind == "article"]
    assert [each["story"] for each in told] == [story.id]


def test_a_picture_comes_from_the_article_and_its_text_is_changed(editor):
    import base64

    page = (
        "<html lang=en><title>Ferry</title><article><h1>Ferry</h1><p>"
        + "The ferry came back on Monday, and forty people waited for it at the quay. " * 4
        + f"</p><figure><img alt='A boat' src='data:image/png;base64,"
        f"{base64.b64encode(PNG).decode()}'></figure><p>"
        + "Nobody was hurt, and the crew had slept on board, said the captain that day. " * 4
        + "</p></article></html>"
    )
    story = editor.read("ferry.html", page)
    figure = next(b for b in editor.desk.shelf.article(story.id).blocks if b.image)
    answer = editor.get(f"/stories/{story.id}/picture/{figure.image.key}")
    assert answer.content == figure.image.data
    assert answer.headers["content-type"] == figure.image.media_type
    assert answer.headers["x-content-type-options"] == "nosniff"
    editor.get(f"/stories/{story.id}/picture/0000", 400)
    editor.change(story, "alt", block=figure.id, alt="A white ferry.")
    block = next(b for b in editor.desk.shelf.article(story.id).blocks if b.image)
    assert block.text == "A white ferry."
    editor.change(story, "alt", block=figure.id, alt="", decorative="yes")
    block = next(b for b in editor.desk.shelf.article(story.id).blocks if b.image)
    assert block.image.decorative


def test_the_text_of_an_article_is_text(editor):
    text = TEXT.replace("Nobody was hurt.", "Nobody <script>alert(1)</script> was 'hurt\" & so.")
    story = editor.read("a.txt", text)
    for path in (f"/stories/{story.id}/article", f"/stories/{story.id}/card", "/"):
        page = editor.get(path).text
        assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in editor.get(f"/stories/{story.id}/article").text


def test_an_article_at_work_shows_no_changes(editor):
    story = editor.read()
    editor.desk.shelf.stage(story.id, Stage.TRANSLATING)
    page = editor.get(f"/stories/{story.id}/article").text
    assert "It is at work" in page
    assert 'data-do="out"' not in page
    assert "is at work" in editor.change(story, "out", 400, block="b001")["error"]


def test_one_that_is_not_read_has_no_page(editor):
    story = editor.desk.shelf.add("a", "a", Settings(), b"a")
    assert "not read yet" in editor.get(f"/stories/{story.id}/article", 400).text
    editor.get("/stories/99/article", 400)


def test_the_page_is_in_chinese_too(editor):
    story = editor.read()
    editor.client.cookies.set("accessnews_language", "zh")
    page = editor.get(f"/stories/{story.id}/article?at=b001").text
    assert "读到的内容" in page
    assert "葡萄牙语" in page


def test_every_reason_of_the_reader_can_be_put_back_or_is_told(editor):
    story = editor.read()
    laid, _ = editor.desk.shelf.laid(story.id)
    page = editor.get(f"/stories/{story.id}/article").text
    for piece in laid.pieces:
        if not piece.kept:
            assert f'name="block" value="{piece.block.id}"' in page
    assert blocks.BY_AN_EDITOR not in page


def test_all_that_failed_goes_on_at_once(editor):
    stories = [editor.read(f"{n}.txt") for n in range(3)]
    shelf = editor.desk.shelf
    hidden = 'id="resume-all" hidden'
    shelf.stage(stories[0].id, Stage.FAILED, error="e")
    assert hidden in editor.get("/").text  # it has a button of its own
    for each in stories[1:]:
        shelf.stage(each.id, Stage.READING)
    shelf.stage(stories[1].id, Stage.FAILED, error="e")
    shelf.stage(stories[2].id, Stage.CANCELLED)
    page = editor.get("/").text
    assert hidden not in page
    assert "Go on with all that failed (2)" in page
    shelf.stage(stories[0].id, Stage.READING)
    shelf.stage(stories[0].id, Stage.FAILED, error="e")
    assert editor.post("/stories/resume")["taken"] == [stories[1].id, stories[0].id]
    for each in stories[:2]:
        editor.stands(each.id, Stage.READ)
    assert shelf.story(stories[2].id).stage is Stage.CANCELLED  # somebody wants it no more


def test_a_voice_of_the_form_is_heard(editor):
    answer = editor.get("/voice?language=pt&voice=espeak:pt")
    assert (answer.headers["content-type"], answer.content[:4]) == ("audio/wav", b"RIFF")
    assert "no voice" in editor.get("/voice?language=pt&voice=piper:/etc/x.onnx", 400).text
    assert "not a language" in editor.get("/voice?language=qqqq", 400).text
    page = editor.get("/").text
    assert page.count('class="hear-voice"') == page.count('<select name="voice-')
