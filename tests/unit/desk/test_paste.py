"""A text that is pasted from a page or a document: its headings, lists and links, or plain."""

import json

import pytest

from accessnews.day.feeds.asking import Asker
from accessnews.desk import reading
from accessnews.desk.story import Settings, Stage
from accessnews.desk.web.shelf_page import MOST_FIELDS
from accessnews.errors import InputError
from accessnews.plan import Plan
from accessnews.runs import RunKind

PLAIN = """Ferry returns to the harbour
The ferry came back on Monday. Forty people waited for it.
The crew had slept on board.
Nobody was hurt.
A long night
It rained all night."""
LINK = '<a href="https://example.org/forty">Forty people</a>'
BODY = (
    f"<p>The ferry came back on Monday. {LINK} waited for it.</p>"
    "<ul><li>The crew had slept on board.</li><li>Nobody was hurt.</li></ul>"
    "<h2>A long night</h2><p>It rained all night.</p>"
)
CHROMIUM = (
    "<html>\n<body>\n<!--StartFragment--><meta charset='utf-8'>"
    f"<h1 style='color: rgb(0, 0, 0);'>Ferry returns to the harbour</h1>{BODY}"
    "<br class='Apple-interchange-newline'><!--EndFragment-->\n</body>\n</html>"
)
GOOGLE_DOCS = (
    "<meta charset='utf-8'><b style='font-weight:normal;' id='docs-internal-guid-1'>"
    "<h1 dir='ltr'><span style='font-size:20pt'>Ferry returns to the harbour</span></h1>"
    "<p dir='ltr'><span>The ferry came back on Monday. </span><a href='https://example.org/forty'>"
    "<span style='color:#1155cc'>Forty people</span></a><span> waited for it.</span></p><br />"
    "<ul><li dir='ltr' aria-level='1'><p role='presentation'><span>The crew had slept on board."
    "</span></p></li><li dir='ltr'><p role='presentation'><span>Nobody was hurt.</span></p></li>"
    "</ul><h2><span>A long night</span></h2><p><span>It rained all night.</span></p></b>"
)
BULLET = (
    "<![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·"
    "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span></span><![endif]>"
)
ITEM = "<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'>"
WORD = (
    '<html xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns="http://www.w3.org/TR/REC-html40">'
    '<head><meta http-equiv=Content-Type content="text/html; charset=windows-1252">'
    "<link rel=File-List href='file:///C:/Users/x/clip_filelist.xml'>"
    "<!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]-->"
    "<style><!-- p.MsoNormal {margin:0cm;} --></style></head>"
    "<body lang=EN-GB><!--StartFragment--><h1>Ferry returns to the harbour<o:p></o:p></h1>"
    f"<p class=MsoNormal>The ferry came back on Monday. {LINK} waited for it.<o:p></o:p></p>"
    f"{ITEM}{BULLET}The crew had slept on board.<o:p></o:p></p>"
    f"{ITEM}{BULLET}Nobody was hurt.<o:p></o:p></p>"
    "<h2>A long night<o:p></o:p></h2><p class=MsoNormal>It rained all night.<o:p></o:p></p>"
    "<!--EndFragment--></body></html>"
)
LIBREOFFICE = (
    "<!DOCTYPE html><html><head><meta http-equiv='content-type'"
    " content='text/html; charset=utf-8'/>"
    "<title></title><style>p { line-height: 115% }</style></head><body lang='en-GB' dir='ltr'>"
    f"<h1 class='western'>Ferry returns to the harbour</h1>{BODY}</body></html>"
)
PLAINLY = [("paragraph", "Some words of a text.")]
SHAPE = [
    ("paragraph", "The ferry came back on Monday. Forty people waited for it."),
    ("list-item", "The crew had slept on board."),
    ("list-item", "Nobody was hurt."),
    ("heading", "A long night"),
    ("paragraph", "It rained all night."),
]


def shape(article):
    return [(block.kind.value, block.text) for block in article.blocks]


def runs(article):
    return [
        (run.kind, sentence.text[run.begin : run.end], run.value)
        for sentence in article.sentences()
        for run in sentence.runs
    ]


@pytest.mark.parametrize("html", [CHROMIUM, GOOGLE_DOCS, WORD, LIBREOFFICE])
def test_what_is_pasted_keeps_its_headings_lists_and_links(editor, html):
    told = editor.post("/stories", text=PLAIN, html=html, rich="yes")
    story = editor.stands(told["taken"][0], Stage.READ)
    article = editor.desk.shelf.article(story.id)
    assert article.title.text == "Ferry returns to the harbour"
    assert shape(article) == SHAPE
    assert runs(article) == [(RunKind.LINK, "Forty people", "https://example.org/forty")]
    assert article.source == ""  # nobody has told it
    editor.desk.ask(story.id, Stage.READING)
    editor.stands(story.id, Stage.READ)
    assert shape(editor.desk.shelf.article(story.id)) == SHAPE


@pytest.mark.parametrize(
    "form", [{"html": CHROMIUM}, {"rich": "yes"}, {"rich": "yes", "html": " "}]
)
def test_it_is_plain_where_that_is_chosen_or_there_is_no_more(editor, form):
    told = editor.post("/stories", text="A title\n\nSome words of a text.", **form)
    story = editor.stands(told["taken"][0], Stage.READ)
    article = editor.desk.shelf.article(story.id)
    assert (article.source, shape(article)) == (
        "",
        [("paragraph", "Some words of a text.")],
    )


@pytest.mark.parametrize(
    "html",
    ["<p></p>", "<script>document.write('x')</script>", "<nav><a href='/'>Home</a></nav>",
     "<a href='x'></a>", "<!--" + "-" * 9000, "<html><body><iframe src='https://x'></iframe>"],
)  # fmt: skip
def test_what_holds_no_article_is_read_as_its_plain_text(tmp_path, html):
    plan = Plan(output=tmp_path, source_language="en")
    data = reading.pasted(html, "A title\n\nSome words of a text.")
    article = read(plan, data)
    assert (article.source, shape(article)) == (
        "",
        [("paragraph", "Some words of a text.")],
    )


def read(plan, data):
    story = Shelved()
    return reading.read_story(story, (reading.RICH, data), plan, Asker())


class Shelved:
    """Of a story what reading an upload looks at: nothing."""

    settings = Settings()
    source = reading.RICH


def test_neither_holds_an_article(tmp_path):
    with pytest.raises(InputError) as told:
        read(Plan(output=tmp_path), reading.pasted("<p></p>", "\n"))
    assert told.value.message == "the text that was pasted: is empty."


HOSTILE = (
    "<base href='file:///etc/'><meta http-equiv=refresh content='0;url=http://127.0.0.1/'>"
    "<h1 onclick=alert(1)>Ferry <svg onload=alert(1)><script>alert(1)</script></svg>returns</h1>"
    "<p>The ferry came back on Monday. <a href='javascript:alert(1)'>Forty</a> people waited.</p>"
    "<p><a href='file:///etc/passwd'>The crew</a> had slept <a href='http://127.0.0.1:1/x'>on</a>"
    " board. <img src='file:///etc/passwd' alt='One'><img src='../../../../etc/passwd' alt='Two'>"
    "<img src='http://127.0.0.1:1/x.png' alt='Three' onerror=alert(1)>"
    "<object data='file:///etc/passwd'></object><link rel=stylesheet href='http://127.0.0.1:1/'>"
    "<form action='http://127.0.0.1:1/'><input name=x></form><style>@import 'http://127.0.0.1'</style>"
    "</p><p>&lt;b&gt;Nobody&lt;/b&gt; was hurt, said the captain of it.</p>"
)


def test_what_is_pasted_is_trusted_no_more_than_any_page(editor):
    told = editor.post("/stories", text="Ferry returns", html=HOSTILE, rich="yes")
    story = editor.stands(told["taken"][0], Stage.READ)
    article = editor.desk.shelf.article(story.id)
    kept = json.dumps([*shape(article), *map(str, runs(article)), article.title.text])
    for each in ("alert", "javascript", "/etc/", "127.0.0.1", "onclick", "script"):
        assert each not in kept, each
    assert not any(block.image for block in article.blocks)
    page = editor.get(f"/stories/{story.id}/article").text
    assert "<b>Nobody" not in page
    assert "&lt;b&gt;Nobody" in page
    assert "<img" not in page
    assert 'href="javascript' not in page


def test_that_it_was_pasted_is_told_until_somebody_says_where_it_is_from(editor):
    story = editor.stands(editor.post("/stories", text=PLAIN)["taken"][0], Stage.READ)
    path = f"/stories/{story.id}/article"
    assert "<dd>text that was pasted</dd>" in editor.get(path).text
    editor.client.cookies.set("accessnews_language", "zh")
    assert "<dd>粘贴的文本</dd>" in editor.get(path).text
    assert 'name="source" value=""' in editor.get(f"{path}?at=head").text
    editor.change(story, "head", title="Ferry", byline="", source="The Harbour Gazette")
    assert editor.desk.shelf.article(story.id).source == "The Harbour Gazette"
    assert '<span dir="auto">The Harbour Gazette</span>' in editor.get(path).text


@pytest.mark.parametrize("name", [reading.PASTED, reading.RICH, reading.ENTRY])
def test_no_file_that_is_dropped_is_taken_for_what_the_desk_keeps_itself(name):
    assert reading.accepted(name, b'{"html": "<p>x</p>", "text": "x"}') == f"file-{name}"
    assert reading.accepted(f"../{name}", b"{}") == f"file-{name}"


def test_the_form_says_what_may_be_pasted(editor):
    page = editor.get("/").text
    assert 'data-longest="10000000"' in page
    assert '<input type="hidden" name="html">' in page
    assert 'name="rich" value="yes" checked' in page
    assert MOST_FIELDS > 100
