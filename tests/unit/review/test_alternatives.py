"""Pictures without a text go out to an editor, and the texts come back, whatever a program did."""

import csv
import io

import pytest
from PIL import Image

from accessnews.article import TITLE_ID, Article, Block, BlockKind, Sentence
from accessnews.errors import InputError
from accessnews.reading.picture_file import encoded
from accessnews.review import alternatives


def image(colour):
    file = io.BytesIO()
    Image.new("RGB", (100, 60), colour).save(file, "PNG")
    return encoded(file.getvalue(), "a.png")


RED, BLUE, GREEN = map(image, ("red", "blue", "green"))


def figure(id, shown, *texts):
    sentences = tuple(Sentence(f"{id}s{n:02d}", text) for n, text in enumerate(texts, 1))
    return Block(id, BlockKind.FIGURE, sentences, image=shown)


def caption(id, text):
    return Block(id, BlockKind.CAPTION, (Sentence(f"{id}s01", text),))


ARTICLE = Article(
    Sentence(TITLE_ID, "Ferry"),
    "en",
    (
        figure("b001", RED),
        caption("b002", '=HYPERLINK("http://x")'),
        figure("b003", BLUE, "A pier."),
        figure("b004", GREEN),
        figure("b005", RED),
    ),
)


def rows(path):
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))


def filled(path, texts, delimiter=",", encoding="utf-8-sig"):
    """The file as a spreadsheet saves it, with ``texts`` by the place of the picture."""
    table = rows(path)
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, table[0], delimiter=delimiter)
    writer.writeheader()
    for row in table:
        writer.writerow({**row, "alt": texts.get(row["where"], row["alt"])})
    path.write_bytes(out.getvalue().encode(encoding))


def test_what_is_listed(tmp_path):
    table, *pictures = alternatives.write(ARTICLE, tmp_path)
    assert table.name == "missing-alt.csv"
    assert [path.name for path in pictures] == [RED.name, GREEN.name]
    assert pictures[0].read_bytes() == RED.data
    first, second = rows(table)
    assert first["picture"].lstrip("'") == RED.key
    assert first["file"] == f"pictures/{RED.name}"
    assert (first["where"], first["language"], first["alt"]) == ("b001 b005", "en", "")
    assert first["caption"].startswith("'=")  # no formula
    assert second["caption"] == ""


def test_nothing_is_written_where_nothing_is_missing(tmp_path):
    (described,) = (alternatives.described(ARTICLE, dict.fromkeys((RED.key, GREEN.key), "-")),)
    assert alternatives.write(described, tmp_path) == []
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("delimiter", "encoding"), [(",", "utf-8-sig"), (";", "utf-8"), ("\t", "utf-16")]
)
def test_there_and_back(tmp_path, delimiter, encoding):
    table, *_ = alternatives.write(ARTICLE, tmp_path)
    told = "A ferry, red as a rose. It leaves a pier."
    filled(table, {"b001 b005": told, "b004": "–"}, delimiter, encoding)
    back = alternatives.described(ARTICLE, alternatives.load(table))
    first, _, pier, green, last = back.blocks
    assert [s.id for s in first.sentences] == ["b001s01", "b001s02"]
    assert first.text == last.text == told
    assert pier.text == "A pier."
    assert green.image.decorative
    assert green.sentences == ()
    assert not any(block.lacks_text for block in back.blocks)


def test_a_new_build_keeps_what_was_filled_in(tmp_path):
    table, *_ = alternatives.write(ARTICLE, tmp_path)
    filled(table, {"b001 b005": "=A ferry", "b004": "-"})
    before = alternatives.load(table)
    assert before == {RED.key: "=A ferry", GREEN.key: "-"}
    alternatives.write(ARTICLE, tmp_path)
    assert alternatives.load(table) == before
    other = Article(ARTICLE.title, "en", (figure("b001", BLUE),))
    alternatives.write(other, tmp_path)  # the article has lost them for now
    assert alternatives.load(table) == before
    assert len(rows(table)) == 3


def test_a_text_of_the_article_is_never_replaced():
    assert alternatives.described(ARTICLE, {BLUE.key: "Other"}).blocks[2].text == "A pier."


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"picture,file\na,b\n", "1: there must be one column 'alt'"),
        (b"picture,alt,alt\na,b,c\n", "1: there must be one column 'alt'"),
        (b"", "is empty|there must be"),
        (b'picture,alt\n"a,b\n', "2: not a table"),
        (b"PK\x03\x04", "a workbook is not taken"),
        (b"picture,alt\na,\xff\xfe\xfa\n", "2: not UTF-8"),
    ],
)
def test_a_file_that_is_none(tmp_path, data, message):
    path = tmp_path / "missing-alt.csv"
    path.write_bytes(data)
    with pytest.raises(InputError, match=message):
        alternatives.load(path)


def test_what_cannot_be_seen_does_not_come_back(tmp_path):
    path = tmp_path / "missing-alt.csv"
    path.write_text(f"alt,picture,more\nA\u202e  pier\x07 at\x00 dusk,{RED.key},x\n,b,\nA\n")
    assert alternatives.load(path) == {RED.key: "A pier at dusk"}
