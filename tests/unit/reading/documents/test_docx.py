"""Word documents, as python-docx writes them, with what only Word writes put in as XML."""

import datetime
import io
import zipfile
import zlib

import docx
import PIL.Image
import pytest
from docx.oxml import parse_xml

from accessnews.article import BlockKind
from accessnews.errors import InputError
from accessnews.reading.read import read
from accessnews.runs import RunKind

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PROSE = "The ferry that has linked the two banks since 1911 will stop in May, its owner said."


def red(width=200, height=100):
    file = io.BytesIO()
    PIL.Image.new("RGB", (width, height), "red").save(file, "PNG")
    file.seek(0)
    return file


def run(text, look="", kind="t"):
    return f"<w:r {W}><w:rPr>{look}</w:rPr><w:{kind} xml:space='preserve'>{text}</w:{kind}></w:r>"


@pytest.fixture
def saved(tmp_path):
    """A document's path; ``change`` gives each part anew by its name and bytes (None: left out)."""

    def save(document, change=lambda name, data: data, more=None):
        file = io.BytesIO()
        document.save(file)
        path = tmp_path / "a.docx"
        with (
            zipfile.ZipFile(file) as whole,
            zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made,
        ):
            for name in whole.namelist():
                if (data := change(name, whole.read(name))) is not None:
                    made.writestr(name, data)
            for name, data in (more or {}).items():
                made.writestr(name, data)
        return path

    return save


def told(article):
    return [(block.kind, block.text) for block in article.blocks]


def runs(article):
    return [
        (run.kind, sentence.text[run.begin : run.end], run.value)
        for block in article.blocks
        for sentence in block.sentences
        for run in sentence.runs
    ]


def test_what_word_marks_is_kept(saved):
    document = docx.Document()
    properties = document.core_properties
    properties.title, properties.author = "A stale title", "Ana Props"
    properties.created = datetime.datetime(2026, 3, 14, 8)
    properties.keywords = "rivers; ferries"
    document.add_heading("The ferry stops", 0)
    document.add_paragraph("It ran for a hundred years", style="Subtitle")
    document.add_paragraph(PROSE)
    document.add_heading("A section", 1)
    document.add_heading("A smaller one", 2)
    document.add_paragraph(PROSE)
    for text, style in (
        ("first", "List Number"),
        ("second", "List Number"),
        ("within", "List Bullet 2"),
        ("third", "List Number"),
    ):
        document.add_paragraph(text, style=style)
    document.add_paragraph("A quotation of somebody.", style="Quote")
    document.add_picture(red())._inline.docPr.set("descr", "A red field")
    document.add_paragraph("The field in autumn.", style="Caption")
    article = read(saved(document))
    assert article.title.text == "The ferry stops"
    assert (article.byline, str(article.published)) == ("Ana Props", "2026-03-14 08:00:00")
    assert article.tags == ("rivers", "ferries")
    assert told(article) == [
        (BlockKind.STANDFIRST, "It ran for a hundred years"),
        (BlockKind.PARAGRAPH, PROSE),
        (BlockKind.HEADING, "A section"),
        (BlockKind.HEADING, "A smaller one"),
        (BlockKind.PARAGRAPH, PROSE),
        (BlockKind.LIST_ITEM, "first"),
        (BlockKind.LIST_ITEM, "second"),
        (BlockKind.LIST_ITEM, "within"),
        (BlockKind.LIST_ITEM, "third"),
        (BlockKind.QUOTE, "A quotation of somebody."),
        (BlockKind.FIGURE, "A red field"),
        (BlockKind.CAPTION, "The field in autumn."),
    ]
    assert [block.level for block in article.blocks if block.kind is BlockKind.HEADING] == [2, 3]
    items = [block for block in article.blocks if block.kind is BlockKind.LIST_ITEM]
    assert [item.ordered for item in items] == [True, True, False, True]
    assert items[-1].number == 3
    figure = next(block for block in article.blocks if block.kind is BlockKind.FIGURE)
    assert figure.image is not None
    assert (figure.image.width, figure.image.origin) == (200, "image1.png")


def test_pictures_are_left_out_where_none_are_wanted(saved):
    document = docx.Document()
    document.add_paragraph(PROSE)
    document.add_picture(red())._inline.docPr.set("descr", "A red field")
    article = read(saved(document), pictures=False)
    assert article.blocks[-1].text == "A red field"
    assert article.blocks[-1].image is None


def test_links_emphasis_languages_and_notes_are_runs(saved):
    document = docx.Document()
    document.add_heading("T", 0)
    paragraph = document.add_paragraph("It ")
    paragraph.add_run("stops").bold = True
    paragraph.add_run(" in ")
    paragraph.add_run("May").italic = True
    german = run(" Ein deutscher Satz", '<w:lang w:val="de-DE"/>')
    paragraph._p.append(parse_xml(german))
    link = document.part.relate_to("https://example.org/a", f"{RELATION}/hyperlink", True)
    paragraph._p.append(
        parse_xml(f'<w:hyperlink {W} {R} r:id="{link}">{run(" the report")}</w:hyperlink>')
    )
    paragraph._p.append(parse_xml(f'<w:r {W}><w:footnoteReference w:id="2"/></w:r>'))
    paragraph.add_run(" of the owner and the town, as they all said on Monday.")

    def change(name, data):
        if name == "[Content_Types].xml":
            kind = b"application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
            part = b'<Override PartName="/word/footnotes.xml" ContentType="%b"/></Types>' % kind
            return data.replace(b"</Types>", part)
        if name == "word/_rels/document.xml.rels":
            part = f'<Relationship Id="n" Type="{RELATION}/footnotes" Target="footnotes.xml"/>'
            return data.replace(b"</Relationships>", part.encode() + b"</Relationships>")
        return data

    footnotes = (
        f'<w:footnotes {W}><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>'
        f"{run(' What the note says.')}</w:p></w:footnote></w:footnotes>"
    )
    article = read(saved(document, change, {"word/footnotes.xml": footnotes}))
    assert told(article)[-1] == (BlockKind.NOTE, "What the note says.")
    assert runs(article) == [
        (RunKind.STRONG, "stops", ""),
        (RunKind.EMPHASIS, "May", ""),
        (RunKind.LANGUAGE, "Ein deutscher Satz", "de-DE"),
        (RunKind.LINK, "the report", "https://example.org/a"),
        (RunKind.NOTE, "", article.blocks[-1].id),
    ]


def test_a_table_keeps_its_heads_and_spans(saved):
    document = docx.Document()
    document.add_paragraph(PROSE)
    table = document.add_table(3, 3)
    for at, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"c{at}"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "both"
    head = table.rows[0]._tr.get_or_add_trPr()
    head.append(parse_xml(f"<w:tblHeader {W}/>"))
    rows = [b for b in read(saved(document)).blocks if b.kind is BlockKind.TABLE_ROW]
    assert [row.level for row in rows] == [1, 0, 0]
    assert [[cell.text for cell in row.sentences] for row in rows][:2] == [
        ["c0", "c1", "c2"],
        ["both", "c4", "c5"],
    ]
    assert [cell.text for cell in rows[2].sentences][-2:] == ["c7", "c8"]


def test_what_is_hidden_deleted_or_a_comment_is_no_text(saved):
    document = docx.Document()
    document.add_heading("T", 0)
    paragraph = document.add_paragraph("It is so,")
    for part in (
        run(" hidden", "<w:vanish/>"),
        run(" shown", '<w:vanish w:val="0"/>'),
        f'<w:ins {W} w:id="1" w:author="E">{run(" put in")}</w:ins>',
        f'<w:del {W} w:id="2" w:author="E">{run(" taken out", kind="delText")}</w:del>',
    ):
        paragraph._p.append(parse_xml(part))
    last = paragraph.add_run(", they said.")
    document.add_comment([last], text="Is it?", author="E")
    document.sections[0].header.paragraphs[0].text = "A running head"
    article = read(saved(document))
    assert [block.text for block in article.blocks] == ["It is so, shown put in, they said."]
    assert {(each.text, each.reason) for each in article.dropped} == {
        ("taken out", "deleted by its author"),
        ("Is it?", "a comment"),
    }


@pytest.mark.parametrize("shape", ["old", "new"])
def test_a_text_box_is_read_once_behind_its_paragraph(saved, shape):
    inner = f"<w:txbxContent><w:p>{run('In the box.')}</w:p></w:txbxContent>"
    old = (
        f'<w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textbox>{inner}'
        "</v:textbox></v:shape></w:pict>"
    )
    new = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/'
        '2006"><mc:Choice Requires="wps"><w:drawing><wps:txbx xmlns:wps="http://schemas.microsoft'
        f'.com/office/word/2010/wordprocessingShape">{inner}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"
    )
    document = docx.Document()
    document.add_heading("T", 0)
    paragraph = document.add_paragraph(PROSE)
    held = old if shape == "old" else new
    paragraph._p.append(parse_xml(f"<w:r {W}>{held}</w:r>"))
    document.add_paragraph("After it.")
    assert [b.text for b in read(saved(document)).blocks] == [PROSE, "In the box.", "After it."]


@pytest.mark.parametrize(
    ("stated", "paragraphs", "title", "first"),
    [
        ("Ferry to stop", ["Ferry to stop", PROSE], "Ferry to stop", PROSE),
        ("", ["Ferry to stop", PROSE], "Ferry to stop", PROSE),
        ("Ferry to stop in May", [PROSE, PROSE], "Ferry to stop in May", PROSE),
        ("Microsoft Word - draft3.doc", ["Ferry to stop", PROSE], "Ferry to stop", PROSE),
        ("Document1", ["Ferry to stop", PROSE], "Ferry to stop", PROSE),
        ("", [PROSE, PROSE], PROSE, PROSE),
    ],
)
def test_the_title_where_no_style_marks_it(saved, stated, paragraphs, title, first):
    document = docx.Document()
    document.core_properties.title = stated
    for text in paragraphs:
        document.add_paragraph(text)
    article = read(saved(document))
    assert (article.title.text, article.blocks[0].text) == (title, first)


def test_a_title_may_have_a_line_above_it(saved):
    document = docx.Document()
    document.add_paragraph("FOR IMMEDIATE RELEASE")
    document.add_paragraph().add_run("Ferry to stop").bold = True
    document.add_paragraph(PROSE)
    article = read(saved(document))
    assert article.title.text == "Ferry to stop"
    assert [block.text for block in article.blocks] == ["FOR IMMEDIATE RELEASE", PROSE]


def test_nobody_is_no_author_and_a_template_has_no_date(saved):
    article = read(saved(docx.Document(io.BytesIO(saved(_prose()).read_bytes()))))
    assert (article.byline, article.published) == ("", None)


def _prose():
    document = docx.Document()
    document.add_paragraph("Ferry to stop")
    document.add_paragraph(PROSE)
    return document


def test_a_byline_in_the_text_is_rather_the_author(saved):
    document = docx.Document()
    document.core_properties.author = "Ana Props"
    for text in ("Ferry to stop", "By Tom Hale", "5 May 2026", PROSE):
        document.add_paragraph(text)
    article = read(saved(document))
    assert (article.byline, str(article.published)) == ("Tom Hale", "2026-05-05")


def test_a_bold_line_is_a_heading(saved):
    document = docx.Document()
    for text in ("Ferry to stop", PROSE, "What comes next", PROSE):
        document.add_paragraph().add_run(text).bold = text != PROSE
    kinds = [block.kind for block in read(saved(document)).blocks]
    assert kinds == [BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.PARAGRAPH]


def replaced(part, data):
    return lambda name, old: data if name == part else old


BODY = f"<w:document {W}><w:body>%s</w:body></w:document>"
ENTITY = '<!DOCTYPE a [<!ENTITY x "%s">]>'


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (replaced("word/document.xml", None), "word/document.xml is missing"),
        (replaced("word/document.xml", b"<w:document"), "is damaged"),
        (replaced("word/document.xml", (BODY % "").encode()), "holds no article text"),
        (
            replaced("word/document.xml", (BODY % (f"<w:p>{run(PROSE)}</w:p>" * 60_000)).encode()),
            "holds far more than an article",
        ),
        (replaced("word/styles.xml", bytes(13_000_000)), "holds far more than an article"),
        (
            replaced(
                "word/document.xml",
                (ENTITY % "x" + BODY % f"<w:p>{run('&x;')}</w:p>").encode(),
            ),
            "it defines entities",
        ),
    ],
)
def test_a_bad_document_is_told_in_a_line(saved, change, told):
    path = saved(_prose(), change)
    with pytest.raises(InputError) as caught:
        read(path)
    assert caught.value.message.startswith(f"{path}: ")
    assert told in caught.value.message
    assert caught.value.remedy


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_document_that_is_cut_short(saved, share):
    path = saved(_prose())
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    with pytest.raises(InputError, match="is damaged"):
        read(path)


def test_a_picture_bomb_and_a_linked_picture_are_left_out(saved):
    document = docx.Document()
    document.add_paragraph(PROSE)
    document.add_picture(red())
    bomb = bytearray(red().getvalue())
    bomb[16:24] = (60_000).to_bytes(4, "big") * 2
    bomb[29:33] = zlib.crc32(bomb[12:29]).to_bytes(4, "big")
    article = read(saved(document, lambda n, d: bytes(bomb) if n.endswith(".png") else d))
    assert [block.kind for block in article.blocks] == [BlockKind.PARAGRAPH]
    assert "more than 50 million pixels" in article.dropped[-1].reason
    linked = b'Target="http://127.0.0.1:9/x.png" TargetMode="External"'
    article = read(saved(document, lambda n, d: d.replace(b'Target="media/image1.png"', linked)))
    assert [block.kind for block in article.blocks] == [BlockKind.PARAGRAPH]


def test_macros_and_another_suffix_are_no_matter(saved, tmp_path):
    path = saved(_prose(), more={"word/vbaProject.bin": b"\xd0\xcf"})
    other = tmp_path / "a.txt"
    other.write_bytes(path.read_bytes())
    assert read(other).title.text == "Ferry to stop"
