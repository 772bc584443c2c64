"""No mistake of a page loses the rest of its article."""

import pytest

from accessnews.reading.html.read import read_html
from accessnews.reading.html.tree import DEEPEST, parse

FIRST = "<p>A storm crossed the bay on Monday and broke three piers, the harbour office said.</p>"
REST = (
    "<p>Fishermen were told to stay in for the whole of Tuesday, said the office.</p>"
    "<p>The damage is put at two million euros and repairs begin in May.</p>"
)
BEGUN = (
    # without content, known to the parser or not
    "<embed> <embed/src=x.mp4> <source> <track> <wbr> <param> <bgsound> <keygen> <command> "
    "<basefont> <image/src=x.png> <foo> <x-y> <svg:g> <o:p> <menuitem> <frame> <spacer> "
    # never closed, and hidden or a control where they are
    "<label> <label/for=x>Search: <map> <map/name=m><area> <dialog> <dialog/open> <canvas> "
    "<select> <select><option>All <datalist><option> <button>Share <template> <svg> <svg><title> "
    "<svg><g><text>Logo <math> <math><mi>x <noscript> <object> <object><param> <audio> <video> "
    "<video><source> <del> <s> <option> <optgroup> <ruby><rt> <rt> <rp> <details> <summary> "
    # never closed, and no mark-up in them
    "<iframe> <iframe/src=x> <textarea> <title> <style> <style>p{color:red} <script> <xmp> "
    "<noembed> <noframes> <plaintext> <listing> <pre> <!-- <!--x <![CDATA[ <?php <!x </ < "
    # never closed parts of a page
    "<nav> <aside> <footer> <form> <header> <section> <fieldset> <legend> <center> <marquee> "
    # empty as XML has it
    "<div/> <nav/> <aside/> <footer/> <title/> <script/> <style/> <template/> <textarea/> "
    "<iframe/> <p/> <a/> <dialog/> <select/> "
    # tables, ends of nothing
    "<table> <table><tr> <table><tr><td> <caption> <td> <tr> <head> <body> <html> <frameset> "
    "</p> </br> </div></div> </body> </html> </article> </main> <a> <b> <font> <b <p"
).split()


@pytest.mark.parametrize("begun", BEGUN)
def test_what_follows_is_read(begun):
    begun = begun.replace("/", " ", 1) if "=" in begun else begun
    draft = read_html(
        f"<html><body><main><h1>Storm</h1>{FIRST}{begun}\n{REST}</main></body></html>"
    )
    text = " ".join(block.text for block in draft.blocks)
    for word in ("A storm", "broke three piers", "stay in", "said the office", "begin in May"):
        assert word in text
    assert "color:red" not in text


@pytest.mark.parametrize("name", ["iframe", "textarea", "noembed", "noframes", "title", "xmp"])
def test_one_without_an_end_does_not_reach_to_the_next(name):
    draft = read_html(f"<h1>Storm</h1>{FIRST}<{name}>{REST}<{name}>x</{name}>{FIRST}")
    assert "begin in May" in " ".join(block.text for block in draft.blocks)


@pytest.mark.parametrize("quote", ['<a href="x>Tides</a>', "<p title='x>Tides</p>", '<img alt="'])
def test_a_quotation_mark_without_an_end_loses_nothing(quote):
    draft = read_html(f"<article><h1>Storm</h1>{FIRST}{quote}{REST.replace('“', '')}</article>")
    told = [block.text for block in draft.blocks] + [part.text for part in draft.dropped]
    assert "begin in May" in " ".join(told)


@pytest.mark.parametrize("hidden", ["template", "select", "dialog", "canvas", "video", "label"])
def test_what_has_its_end_stays_hidden(hidden):
    draft = read_html(f"<h1>Storm</h1>{FIRST}<{hidden}>Nobody sees this.</{hidden}>{REST}")
    assert "Nobody" not in " ".join(block.text for block in draft.blocks)


@pytest.mark.parametrize("depth", [DEEPEST - 1, DEEPEST, DEEPEST + 1, 260, 1000, 10_000])
@pytest.mark.parametrize("tag", ["div", "section", "blockquote"])
def test_depth_loses_nothing(depth, tag):
    page = (
        f"<h1>Storm</h1>{FIRST}{f'<{tag}>' * depth}{REST}{f'</{tag}>' * depth}{FIRST[:-5]} Again."
    )
    text = " ".join(block.text for block in read_html(page).blocks)
    assert "begin in May" in text
    assert "Again." in text


def test_deep_text_stays_in_order():
    words = [f"w{number}" for number in range(3 * DEEPEST)]
    begins = "".join(f"<div>{word} " for word in words)
    ends = "".join(f"e{number} </div>" for number in range(3 * DEEPEST))
    assert "".join(parse(begins + ends).itertext()).split() == [
        *words,
        *(f"e{number}" for number in range(3 * DEEPEST)),
    ]


@pytest.mark.parametrize(
    "page",
    [
        f"<p {' '.join(f'a{n}=1' for n in range(50_000))}>x</p>{FIRST}",
        "".join(f"<p><font size={n}>x" for n in range(5_000)),
        "<!DOCTYPE [" * 20_000,
        "<title>" * 20_000,
        "<b <" * 50_000,
        "<a b='" * 20_000,
        "<!--" * 50_000,
        "<x-a/>" * 20_000,
    ],
    ids=lambda page: page[:12],
)
def test_what_would_take_a_minute_gives_a_small_tree(page):
    assert sum(1 for _ in parse(page).iter()) < 60_000


def test_lines_are_those_of_the_file():
    tree = parse(
        "<!DOCTYPE html [\n<!ENTITY a 'b'>\n]>\n<h1>A</h1>\n<nav/>\n<p\nid=x>B\n<embed>\n<p>C"
    )
    assert [(e.tag, e.sourceline) for e in tree.iter("h1", "p")] == [("h1", 4), ("p", 6), ("p", 9)]


def test_no_character_that_xml_refuses_comes_in():
    tree = parse("<p title='a&#1;b'>a\x00b&#x1f;c&#xfffe;d\x0b</p>")
    [paragraph] = tree.iter("p")
    assert paragraph.text.startswith("a")
    assert "\x1f" not in paragraph.text
    assert paragraph.get("title") == "ab"


def test_a_shadow_tree_is_part_of_the_page():
    draft = read_html(
        f"<h1>Storm</h1><x-body><template shadowrootmode=open>{FIRST}{REST}</template></x-body>"
    )
    assert "begin in May" in " ".join(block.text for block in draft.blocks)
