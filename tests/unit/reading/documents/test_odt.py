"""OpenDocument texts, as odfdo writes them."""

import datetime
import io
import zipfile

import odfdo
import PIL.Image
import pytest

from accessnews.article import BlockKind
from accessnews.errors import InputError
from accessnews.reading.read import read
from accessnews.runs import RunKind

PROSE = "The ferry that has linked the two banks since 1911 will stop in May, its owner said."
STYLES = """
<style:style style:name="Title" style:family="paragraph"/>
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>
<style:style style:name="Quotations" style:family="paragraph"/>
<style:style style:name="Heading_20_2" style:display-name="Heading 2" style:family="paragraph"/>
<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/>
</style:style>
<style:style style:name="De" style:family="text"><style:text-properties fo:language="de"
 fo:country="DE"/></style:style>
<style:style style:name="Hid" style:family="text"><style:text-properties text:display="none"/>
</style:style>
<text:list-style style:name="N"><text:list-level-style-number text:level="1" style:num-format="1"
 style:num-suffix="." text:start-value="3"/></text:list-style>
"""
FRAME = (
    '<draw:frame svg:width="5cm" svg:height="2cm" text:anchor-type="as-char">'
    '<draw:image xlink:href="Pictures/red.png"/>%s</draw:frame>'
)


@pytest.fixture
def saved(tmp_path):
    """The path of a document of paragraphs in ODF's own XML."""

    def save(*body, change=lambda name, data: data, meta=lambda meta: None):
        document = odfdo.Document("text")
        document.body.clear()
        document.meta.title, document.meta.creator = "", None
        document.meta.set_initial_creator("")
        meta(document.meta)
        for style in odfdo.Element.from_tag(f"<office:x>{STYLES}</office:x>").children:
            document.insert_style(style, automatic=True)
        for each in body:
            document.body.append(odfdo.Element.from_tag(each))
        picture = io.BytesIO()
        PIL.Image.new("RGB", (200, 100), "red").save(picture, "PNG")
        document.container.set_part("Pictures/red.png", picture.getvalue())
        file = io.BytesIO()
        document.save(file)
        path = tmp_path / "a.odt"
        with zipfile.ZipFile(file) as whole, zipfile.ZipFile(path, "w") as made:
            for name in whole.namelist():
                if (data := change(name, whole.read(name))) is not None:
                    made.writestr(name, data)
        return path

    return save


def test_what_a_writer_marks_is_kept(saved):
    def meta(meta):
        meta.title, meta.keyword = "A stale title", "rivers"
        meta.set_initial_creator("Ana Meta")
        meta.creation_date = datetime.datetime(2026, 3, 14, 8)

    article = read(
        saved(
            '<text:p text:style-name="P1">The ferry stops</text:p>',
            f"<text:p>{PROSE}</text:p>",
            '<text:h text:outline-level="1">A section</text:h>',
            '<text:p text:style-name="Heading_20_2">A smaller one</text:p>',
            '<text:list text:style-name="N"><text:list-item><text:p>three</text:p></text:list-item>'
            "<text:list-item><text:p>four</text:p></text:list-item></text:list>",
            '<text:p text:style-name="Quotations">A quotation of somebody.</text:p>',
            "<table:table><table:table-header-rows><table:table-row>"
            '<table:table-cell table:number-columns-spanned="2"><text:p>h</text:p>'
            "</table:table-cell><table:covered-table-cell/></table:table-row>"
            "</table:table-header-rows><table:table-row><table:table-cell><text:p>a</text:p>"
            "</table:table-cell><table:table-cell><text:p>b</text:p></table:table-cell>"
            "</table:table-row></table:table>",
            f"<text:p>{FRAME % '<svg:title>A red field</svg:title>'}</text:p>",
            f"<text:p>{FRAME % '<svg:desc>The same again</svg:desc>'}</text:p>",
            meta=meta,
        )
    )
    assert (article.title.text, article.byline) == ("The ferry stops", "Ana Meta")
    assert (str(article.published), article.tags) == ("2026-03-14 08:00:00", ("rivers",))
    assert [(b.kind, b.level) for b in article.blocks] == [
        (BlockKind.PARAGRAPH, 0),
        (BlockKind.HEADING, 2),
        (BlockKind.HEADING, 3),
        (BlockKind.LIST_ITEM, 1),
        (BlockKind.LIST_ITEM, 1),
        (BlockKind.QUOTE, 0),
        (BlockKind.TABLE_ROW, 1),
        (BlockKind.TABLE_ROW, 0),
        (BlockKind.FIGURE, 0),
        (BlockKind.FIGURE, 0),
    ]
    assert article.blocks[3].number == 3
    assert [block.text for block in article.blocks[-2:]] == ["A red field", "The same again"]
    assert all(block.image for block in article.blocks[-2:])


@pytest.mark.parametrize("how", ['text:continue-numbering="true"', 'text:continue-list="l1"'])
def test_a_list_goes_on_with_its_numbers(saved, how):
    item = "<text:list-item><text:p>%s</text:p></text:list-item>"
    article = read(
        saved(
            f"<text:p>{PROSE}</text:p>",
            f'<text:list xml:id="l1" text:style-name="N">{item % "three"}{item % "four"}'
            "</text:list>",
            f"<text:p>{PROSE}</text:p>",
            f'<text:list text:style-name="N" {how}>{item % "five"}</text:list>',
            f"<text:p>{PROSE}</text:p>",
            f'<text:list text:style-name="N">{item % "three again"}</text:list>',
        )
    )
    items = [block for block in article.blocks if block.kind is BlockKind.LIST_ITEM]
    assert [(block.text, block.number) for block in items if block.number] == [
        ("three", 3),
        ("five", 5),
        ("three again", 3),
    ]


def test_runs_and_notes(saved):
    article = read(
        saved(
            '<text:p text:style-name="Title">T</text:p>',
            '<text:p>It <text:span text:style-name="B">stops</text:span>, '
            '<text:span text:style-name="De">das ist so</text:span>, says '
            '<text:a xlink:href="https://example.org/a">the report</text:a>'
            '<text:note text:id="n1" text:note-class="footnote"><text:note-citation>1'
            "</text:note-citation><text:note-body><text:p>What the note says.</text:p>"
            "</text:note-body></text:note> of its owner on Monday.</text:p>",
        )
    )
    paragraph, note = article.blocks
    (sentence,) = paragraph.sentences
    assert sentence.text == "It stops, das ist so, says the report of its owner on Monday."
    assert [(r.kind, sentence.text[r.begin : r.end], r.value) for r in sentence.runs] == [
        (RunKind.STRONG, "stops", ""),
        (RunKind.LANGUAGE, "das ist so", "de-DE"),
        (RunKind.LINK, "the report", "https://example.org/a"),
        (RunKind.NOTE, "", note.id),
    ]
    assert (note.kind, note.text) == (BlockKind.NOTE, "What the note says.")


def test_what_is_hidden_deleted_or_beside_the_text(saved):
    article = read(
        saved(
            '<text:tracked-changes><text:changed-region text:id="c"><text:deletion><text:p>gone'
            "</text:p></text:deletion></text:changed-region></text:tracked-changes>",
            '<text:p text:style-name="Title">T</text:p>',
            '<text:p>It is so,<text:span text:style-name="Hid"> hidden</text:span> they said.'
            "<office:annotation><dc:creator>E</dc:creator><text:p>Is it?</text:p>"
            "</office:annotation></text:p>",
            '<text:p>Before it.<draw:frame text:anchor-type="paragraph"><draw:text-box><text:p>In '
            "the box.</text:p></draw:text-box></draw:frame></text:p>",
            '<text:section text:name="s" text:display="none"><text:p>Unseen.</text:p>'
            "</text:section>",
            "<text:p>After it.</text:p>",
        )
    )
    texts = [block.text for block in article.blocks]
    assert texts == ["It is so, they said.", "Before it.", "In the box.", "After it."]
    assert {(each.text, each.reason) for each in article.dropped} == {
        ("gone", "deleted by its author"),
        ("Is it?", "a comment"),
    }


def test_a_bad_document_is_told_in_a_line(saved):
    def encrypted(name, data):
        entry = b"<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
        end = b"</manifest:manifest>"
        return data.replace(end, entry + end) if name.endswith("manifest.xml") else data

    text = f"<text:p>{PROSE}</text:p>"
    for change, told in (
        (encrypted, "is encrypted"),
        (lambda n, d: None if n == "content.xml" else d, "content.xml is missing"),
        (lambda n, d: b"<x" if n == "content.xml" else d, "is damaged"),
        (lambda n, d: bytes(13_000_000) if n == "styles.xml" else d, "far more than an article"),
    ):
        with pytest.raises(InputError, match=told):
            read(saved(text, change=change))
    path = saved(text)
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(InputError, match="is damaged"):
        read(path)
