"""The numbers of lists: from a page, through JSON, into every edition and what is heard."""

import json
import re
import subprocess
import sys

import pytest
from lxml import etree
from markdown_it import MarkdownIt

from accessnews.edition import Edition
from accessnews.editions.braille.passages import passages
from accessnews.editions.content.document import document
from accessnews.editions.daisy.text import xhtml
from accessnews.editions.text import markdown, transcript
from accessnews.formats.article_json import from_json, to_json
from accessnews.lists import items, written
from accessnews.narration.script import script
from accessnews.reading.read import read

HTML = "{http://www.w3.org/1999/xhtml}"
OPENING = "<p>The council met on Tuesday and listed what it will do before the winter comes.</p>"
CASES = {
    "plain": ("<ol><li>One.<li>Two.</ol>", ["1", "2"]),
    "start": ("<ol start=4><li>Four.<li>Five.</ol>", ["4", "5"]),
    "from nought": ("<ol start=0><li>Nought.<li>One.</ol>", ["0", "1"]),
    "below nought": ("<ol start=-2><li>Cold.<li>Less cold.</ol>", ["-2", "-1"]),
    "a start that is none": ("<ol start=x><li>One.<li>Two.</ol>", ["1", "2"]),
    "a start too large": ("<ol start=99999999999999999999><li>One.</ol>", ["999999999"]),
    "a year": ("<ol start=1986><li>That year.<li>The next.</ol>", ["1986", "1987"]),
    "value": ("<ol><li>One.<li value=7>Seven.<li>Eight.</ol>", ["1", "7", "8"]),
    "the same value twice": ("<ol><li value=2>Tied.<li value=2>Tied too.</ol>", ["2", "2"]),
    "reversed": ("<ol reversed><li>Third.<li>Second.<li>First.</ol>", ["3", "2", "1"]),
    "countdown": ("<ol reversed start=10><li>Ten.<li>Nine.</ol>", ["10", "9"]),
    "reversed, with a value": ("<ol reversed><li value=5>Five.<li>Four.</ol>", ["5", "4"]),
    "letters": ("<ol type=a><li>First.<li>Second.</ol>", ["a", "b"]),
    "capitals": ("<ol type=A start=26><li>Last.<li>More.</ol>", ["Z", "AA"]),
    "Roman": ("<ol type=i start=3><li>Three.<li>Four.</ol>", ["iii", "iv"]),
    "Roman capitals": ("<ol type=I start=1986><li>A year.</ol>", ["MCMLXXXVI"]),
    "letters by style": ("<ol style='list-style: lower-alpha'><li>One.<li>Two.</ol>", ["a", "b"]),
    "two lists": ("<ol><li>One.<li>Two.</ol><ol><li>One again.<li>Two.</ol>", ["1", "2", "1", "2"]),
    "three lists": ("<ol><li>A.</ol><ol><li>B.</ol><ol><li>C.</ol>", ["1", "1", "1"]),
    "two kinds": ("<ol><li>One.</ol><ol type=a><li>Letter.</ol>", ["1", "a"]),
    "on with a picture": (
        "<ol><li>One.<img src=a.png alt='A bridge'><li>Two.</ol>",
        ["1", "2"],
    ),
    "on behind a nested list": (
        "<ol><li>One.<ul><li>Inner.</ul><li>Two.</ol>",
        ["1", "", "2"],
    ),
    "a nested numbered list": (
        "<ol start=3><li>Three.<ol type=i><li>Inner.<li>Inner two.</ol><li>Four.</ol>",
        ["3", "i", "ii", "4"],
    ),
    "an item with more paragraphs": (
        "<ol><li><p>One.</p><p>More of it.</p><li><div>Two.</div><div>More.</div><li>Three.</ol>",
        ["1", "2", "3"],
    ),
    "on behind more of an item": (
        "<ol><li>One.<ul><li>Inner.</ul>And more of it.<li>Two.</ol>",
        ["1", "", "2"],
    ),
}


@pytest.fixture(params=list(CASES), ids=lambda name: name.replace(" ", "-"))
def case(request, tmp_path):
    page = tmp_path / "page.html"
    listed, labels = CASES[request.param]
    closing = "<p>A vote follows in May, and the mayor asks everybody to take part in it.</p>"
    page.write_text(
        f"<html lang=en><body><article><h1>Steps</h1>{OPENING}{listed}{closing}</article>"
    )
    return read(page), labels


def test_labels(case):
    article, labels = case
    assert [item.label for item in items(article.blocks)] == labels


def test_json_gives_them_back(case):
    article, _ = case
    assert from_json(json.loads(json.dumps(to_json(article)))) == article


def test_documents_show_them(case):
    article, labels = case
    html = document((article,), "a.css")
    assert [label for _, label in shown(html)] == labels
    assert [label for _, label in shown(xhtml(html))] == labels


def test_the_transcript_shows_them(case):
    article, _ = case
    text = transcript.single(article)
    for item in items(article.blocks):
        mark = f"{item.label}." if item.label else "•"
        assert f"{mark} {item.block.text}" in text


def test_markdown_shows_them(case):
    article, labels = case
    text = markdown.document(Edition("a", (article,))).split("\n---\n", 1)[1]
    assert by_markdown(text) == labels


def test_two_texts_in_markdown_keep_them_apart(case):
    article, labels = case
    text = markdown.document(Edition("a", (article, article))).split("\n---\n", 1)[1]
    assert sorted(by_markdown(text)) == sorted([*labels, *labels])


def test_braille_begins_the_items_with_them(case):
    from accessnews.editions.braille.tables import cells
    from accessnews.editions.braille.tables import script as code_of

    article, _ = case
    code = code_of("en")
    made = [passage.cells for passage in passages(article, code)]
    for item in items(article.blocks):
        label = f"{item.label}. " if item.label else ""
        assert cells(label + item.block.text, code, "") in made


def test_they_are_heard(case):
    article, _ = case
    heard = {line.sentence.id: line.announcement for line in script(article)}
    for item in items(article.blocks):
        said = heard[item.block.sentences[0].id]
        assert said == (f"{item.spoken}." if item.label else "")


def test_a_letter_is_heard_as_one_and_a_roman_numeral_as_its_number(tmp_path):
    page = tmp_path / "page.html"
    page.write_text(f"<h1>Steps</h1>{OPENING}<ol type=a><li>A.</ol><ol type=I start=4><li>B.</ol>")
    heard = [line.announcement for line in script(read(page)) if line.announcement]
    assert heard == ["A.", "4."]


@pytest.mark.parametrize(
    ("listed", "lists"),
    [
        ("<ul><li>A.<li>B.</ul><ul><li>C.</ul>", ["ul 2", "ul 1"]),
        ("<ul><li>A.</ul><ol><li>B.</ol>", ["ul 1", "ol 1"]),
        ("<ol><li>A.</ol><ul><li>B.</ul><ol><li>C.</ol>", ["ol 1", "ul 1", "ol 1"]),
        (
            "<ul><li>A.<ul><li>B.</ul><ul><li>C.</ul><li>D.</ul>",
            ["ul 2", "ul 1", "ul 1"],
        ),
    ],
)
def test_neighbouring_lists_stay_apart(tmp_path, listed, lists):
    page = tmp_path / "page.html"
    page.write_text(f"<h1>Steps</h1>{OPENING}{listed}")
    article = read(page)
    html = document((article,), "a.css")
    found = [
        f"{each.tag.removeprefix(HTML)} {len(each.findall(f'{HTML}li'))}"
        for each in html.iter(f"{HTML}ul", f"{HTML}ol")
    ]
    assert found == lists
    text = markdown.document(Edition("a", (article,))).split("\n---\n", 1)[1]
    opened = [t.tag for t in MarkdownIt().parse(text) if t.type.endswith("_list_open")]
    assert opened == [each[:2] for each in lists]


@pytest.mark.parametrize(
    ("number", "numbering", "text"),
    [
        (27, "a", "aa"), (52, "A", "AZ"), (703, "a", "aaa"), (0, "a", "0"), (-1, "I", "-1"),
        (3999, "i", "mmmcmxcix"), (4000, "I", "4000"), (49, "i", "xlix"), (12, "1", "12"),
    ],
)  # fmt: skip
def test_how_a_number_is_written(number, numbering, text):
    assert written(number, numbering) == text


@pytest.mark.parametrize(
    ("field", "value"), [("number", "3"), ("number", True), ("number", 1.5), ("numbering", "z")]
)
def test_a_false_number_in_json_is_told(field, value):
    from accessnews.errors import InputError

    block = {"id": "b001", "kind": "list-item", "sentences": [], field: value}
    with pytest.raises(InputError, match=rf"blocks\[0\]\.{field} must be"):
        from_json({"title": "T", "language": "en", "blocks": [block]})


@pytest.mark.slow
def test_a_pdf_shows_them(tmp_path):
    pytest.importorskip("weasyprint")
    page = tmp_path / "page.html"
    page.write_text(
        f"<html lang=en><h1>Steps</h1>{OPENING}<ol reversed start=10><li>Ten here.<li>Nine here."
        "</ol><ol type=a start=3><li>Letter here.</ol><ol type=I start=4><li>Roman here.</ol>"
    )
    command = [sys.executable, "-m", "accessnews", "build", page, "-o", tmp_path / "out"]
    subprocess.run([*command, "--format", "pdf", "--no-narrate", "--quiet"], check=True)
    [made] = (tmp_path / "out").rglob("*.pdf")
    text = subprocess.run(
        ["pdftotext", "-layout", made, "-"], capture_output=True, text=True, check=True
    ).stdout
    for line in ("10. Ten here.", "9. Nine here.", "c. Letter here.", "IV. Roman here."):
        assert line in text


def shown(html: etree._Element):
    """Each item with the number that a browser shows (HTML, section 4.4.8)."""
    for item in html.iter(f"{HTML}li"):
        holder = item.getparent()
        assert holder is not None
        if holder.tag == f"{HTML}ul":
            yield item, ""
            continue
        number = int(holder.get("start", "1")) - 1
        for each in holder.findall(f"{HTML}li"):
            number = int(each.get("value", number + 1))
            if each is item:
                break
        yield item, written(number, holder.get("type", "1"))


def by_markdown(text):
    """What a reader of CommonMark shows before each item; a label in words stands in its text."""
    labels, numbers = [], []
    tokens = MarkdownIt().parse(text)
    for at, token in enumerate(tokens):
        if token.type == "ordered_list_open":
            numbers.append(int(token.attrs.get("start", 1)))
        elif token.type == "bullet_list_open":
            numbers.append(None)
        elif token.type.endswith("_list_close"):
            numbers.pop()
        elif token.type == "list_item_open" and numbers[-1] is None:
            told = re.match(r"(-\d+|[A-Z]+|[a-z]+)\. \S", tokens[at + 2].content)
            labels.append(told[1] if told else "")
        elif token.type == "list_item_open":
            labels.append(str(numbers[-1]))
            numbers[-1] += 1
    return labels
