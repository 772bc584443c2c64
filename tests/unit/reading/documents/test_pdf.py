"""PDFs of makers that know nothing of each other, read back: every paragraph, in its order."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import PIL.Image
import pytest
import weasyprint

from accessnews.article import BlockKind
from accessnews.reading.documents.pdf import read_pdf
from accessnews.reading.documents.pdf_page import pdf_of
from accessnews.reading.documents.pdf_process import extracted
from accessnews.reading.documents.pdf_tags import is_well_tagged
from accessnews.runs import RunKind
from pdf_makers import MAKERS, sources, without_tags

SOURCES = sources()
QUICK = [
    ("en", "weasyprint", 3, False),
    ("en", "weasyprint", 2, True),
    ("en", "typst", 2, False),
    ("en", "fpdf2", 2, False),
    ("en", "reportlab", 2, False),
    ("de", "typst", 2, False),
    ("fr", "weasyprint", 2, False),
    ("nl", "typst", 2, False),
    ("zh", "weasyprint", 2, False),
    ("ar", "typst", 2, True),
    ("he", "typst", 2, False),
]
MADE = QUICK + [
    pytest.param(*case, marks=pytest.mark.thorough)
    for case in (
        *(("en", maker, n, t) for maker in ("weasyprint", "typst") for n in (1, 3) for t in (0, 1)),
        *(
            (tag, maker, 2, 0)
            for tag in ("es", "fr", "ja", "ar")
            for maker in ("weasyprint", "typst")
        ),
        ("en", "fpdf2", 1, 0),
        ("en", "reportlab", 1, 0),
    )
]

QUAY = (
    "The harbour office confirmed on Tuesday that the eastern quay will stay closed until the end"
    " of May, because divers found cracks in eleven of the forty piles that carry it."
)
CREWS = (
    "Fishing crews have been moved to the old coal dock, where cranes are being tested this week."
    " The union says that its members lose an hour on every trip and want compensation for fuel."
)
TALKS = (
    "A spokeswoman for the port said that talks would begin on Monday. Until then, the ferries to"
    " the islands leave from the northern pier, as they did in the winter of 2012."
)


def plain(text: str) -> str:
    return text.replace("’", "'").replace("\u200f", "")


def page(body: str, css: str = "", *, tagged: bool = False, base: Path | None = None) -> bytes:
    style = f"@page {{size: A4; margin: 2cm}} body {{font: 10pt/1.35 'DejaVu Serif'}} {css}"
    text = f"<html lang=en><title>x</title><style>{style}</style><body>{body}</body></html>"
    options = {"pdf_variant": "pdf/ua-1"} if tagged else {}
    made = weasyprint.HTML(string=text, base_url=str(base) if base else None).write_pdf(**options)
    assert made is not None
    return made


def told(data: bytes) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in read_pdf(data, "a.pdf").blocks]


@pytest.mark.parametrize(("language", "maker", "columns", "tagged"), MADE)
def test_every_paragraph_comes_back_whole_and_in_order(language, maker, columns, tagged):
    source = SOURCES[language]
    draft = read_pdf(MAKERS[maker](source, columns, tagged), "a.pdf")
    assert plain(draft.title) == source.title
    assert [plain(block.text) for block in draft.blocks] == [plain(text) for text in source.texts]
    assert draft.byline
    assert draft.byline in source.byline
    assert draft.published == date(2025, 3, 14)
    kinds = {"# ": BlockKind.HEADING, "- ": BlockKind.LIST_ITEM}
    wanted = [kinds.get(block[:2], BlockKind.PARAGRAPH) for block in source.blocks]
    assert [block.kind for block in draft.blocks] == wanted
    assert any("Courier" in each.text for each in draft.dropped)


def test_emphasis_is_a_run():
    draft = read_pdf(MAKERS["typst"](SOURCES["en"], 2, False), "a.pdf")
    marked = [
        block.text[run.begin : run.end]
        for block in draft.blocks
        for run in block.runs
        if run.kind is RunKind.EMPHASIS
    ]
    assert marked == ["The council disputes them."]


RELEASE = f"""
<div style="float: right; font-size: 8pt">Press office<br>press@harbour.example</div>
<p><b>FOR IMMEDIATE RELEASE</b></p><p>14 March 2025</p><h1>Harbour to get new quay by 2027</h1>
<p>{QUAY} See the <a href="https://harbour.example/plan">full plan</a> for <b>details</b>,
H<sub>2</sub>O levels and 10<sup>3</sup> numbers.</p>
<p>The work has three steps:</p><ol><li>Inspection of all piles,
<ol style="list-style: lower-alpha"><li>from above,</li>
<li>under water;</li></ol></li><li>Removal of the deck, which is expected to take until the middle
of June if the weather allows it and no further cracks are found;</li><li>Rebuilding.</li></ol>
<h2>Costs</h2><table><tr><th>Part<th>Cost<th>Year</tr><tr><td>Piles<td>1.2<td>2025</tr>
<tr><td>Deck and railings<td>1.5<td>2026</tr><tr><td>Lights<td>0.3<td>2027</tr></table>
<p>{CREWS}</p><div class=box><h3>About the port</h3><p>The port handles nine million tonnes of
goods in a year, from four quays.</p><p>It was founded in 1842, and has eleven hundred
employees.</p></div>
<p>{TALKS}</p>"""
RELEASE_STYLE = (
    "h1 {font-size: 20pt} h2 {font-size: 13pt} h3 {font-size: 11pt; margin: 0}"
    "table {border-collapse: collapse} td, th {border: .5pt solid; padding: 3pt 8pt}"
    ".box {background: #eee; padding: 8pt; border: 1pt solid}"
)


@pytest.mark.parametrize("tagged", [True, False])
def test_a_press_release_keeps_lists_tables_links_and_indices(tagged):
    draft = read_pdf(page(RELEASE, RELEASE_STYLE, tagged=tagged), "a.pdf")
    assert draft.title == "Harbour to get new quay by 2027"
    assert draft.published == date(2025, 3, 14)
    first = draft.blocks[0]
    assert first.text == (f"{QUAY} See the full plan for details, H₂O levels and 10³ numbers.")
    assert {(run.kind, run.value, first.text[run.begin : run.end]) for run in first.runs} == {
        (RunKind.LINK, "https://harbour.example/plan", "full plan"),
        (RunKind.STRONG, "", "details"),
    }
    items = [b for b in draft.blocks if b.kind is BlockKind.LIST_ITEM]
    assert [(b.level, b.number, b.numbering) for b in items] == [
        (1, 1, "1"),
        (2, 1, "a"),
        (2, 2, "a"),
        (1, 2, "1"),
        (1, 3, "1"),
    ]
    assert items[3].text.endswith("no further cracks are found;")
    rows = [(b.level, b.cells) for b in draft.blocks if b.kind is BlockKind.TABLE_ROW]
    assert rows == [
        (1, ("Part", "Cost", "Year")),
        (0, ("Piles", "1.2", "2025")),
        (0, ("Deck and railings", "1.5", "2026")),
        (0, ("Lights", "0.3", "2027")),
    ]
    assert draft.blocks[-1].text == TALKS
    if not tagged:
        boxed = [block.text for block in draft.blocks if block.box]
        assert boxed[0] == "About the port"
        assert len(boxed) == 3


def test_of_a_newspaper_page_the_longest_article_is_read_and_the_others_are_told():
    def article(title: str, name: str) -> str:
        body = f"<p>{CREWS}</p><p>{TALKS}</p>"
        return f"<div class=a><h2>{title}</h2><p class=by>By {name}</p>{body}</div>"

    paragraphs = [QUAY, CREWS, TALKS, f"Nobody was hurt. {QUAY}", f"The mayor came. {TALKS}"]
    body = (
        "<div class=mast>THE HARBOUR POST &nbsp; Saturday, 15 March 2025 &nbsp; No. 4,211</div>"
        "<h1>Quay to stay closed until the end of May</h1><p class=by>By Maria Lund</p>"
        f"<div class=c>{''.join(f'<p>{each}</p>' for each in paragraphs)}"
        "<blockquote>“Its members lose an hour on every trip”</blockquote></div>"
        f"<div class=low>{article('Library opens on Sundays', 'Tom Hale')}"
        f"{article('New bridge for cyclists', 'Eva Stern')}</div>"
    )
    style = (
        ".mast {border-bottom: 1pt solid; font-size: 9pt; text-align: center} .by {font-size: 8pt}"
        "h1 {font-size: 30pt; margin: 8pt 0} h2 {font-size: 18pt; margin: 0} p {margin: 0 0 4pt}"
        ".c {columns: 3; column-gap: 12pt; text-align: justify} .low {display: flex; gap: 14pt}"
        "blockquote {font-size: 15pt; font-style: italic; margin: 6pt 0} .a {width: 48%}"
    )
    draft = read_pdf(page(body, style), "a.pdf")
    assert draft.title == "Quay to stay closed until the end of May"
    assert (draft.byline, draft.published) == ("Maria Lund", date(2025, 3, 15))
    assert [block.text for block in draft.blocks] == paragraphs
    assert "3 articles" in draft.doubts[0]
    reasons = {each.text: each.reason for each in draft.dropped}
    assert reasons["Library opens on Sundays"] == "another article of the PDF"
    assert "pull quote" in reasons["“Its members lose an hour on every trip”"]


@pytest.mark.parametrize("tagged", [True, False])
def test_footnotes_are_notes_and_pictures_have_their_captions(tmp_path, tagged):
    PIL.Image.new("RGB", (300, 200), (90, 130, 180)).save(tmp_path / "sky.png")
    body = (
        f"<h1>A quay and its history</h1><p>{QUAY[:-1]}<span class=fn>Annual report 2024, page 12."
        f"</span>. {CREWS}</p><p>{TALKS}<span class=fn>Interview on 3 March 2025, which the paper"
        f" keeps in its archive.</span> {QUAY}</p><figure><img src=sky.png alt='A blue sky'"
        f" width=300><figcaption>The sky over the harbour. Photo: Ana Ruiz</figcaption></figure>"
        f"<p>{CREWS}</p>"
    )
    style = ".fn {float: footnote; font-size: 8pt} h1 {font-size: 22pt} figcaption {font-size: 8pt}"
    draft = read_pdf(page(body, style, tagged=tagged, base=tmp_path), "a.pdf")
    notes = [block for block in draft.blocks if block.kind is BlockKind.NOTE]
    assert [note.text for note in notes] == [
        "Annual report 2024, page 12.",
        "Interview on 3 March 2025, which the paper keeps in its archive.",
    ]
    first, second = draft.blocks[:2]
    assert first.text == f"{QUAY} {CREWS}"
    assert [(run.kind, run.value, run.begin) for run in first.runs] == [
        (RunKind.NOTE, notes[0].anchor, len(QUAY) - 1)
    ]
    assert [(run.kind, run.value, run.begin) for run in second.runs] == [
        (RunKind.NOTE, notes[1].anchor, len(TALKS))
    ]
    figure, caption = draft.blocks[2:4]
    assert figure.image is not None
    assert figure.text == ("A blue sky" if tagged else "")
    assert (caption.kind, caption.text) == (
        BlockKind.CAPTION,
        "The sky over the harbour. Photo: Ana Ruiz",
    )


@pytest.mark.parametrize("tagged", [True, False])
def test_a_large_first_letter_belongs_to_its_word(tagged):
    body = (
        "<h1>The long winter of the islands</h1><div class=c>"
        f"<p><span class=cap>{QUAY[0]}</span>{QUAY[1:]} {CREWS}</p>"
        f"<p>{TALKS}</p><p>{CREWS}</p></div>"
    )
    style = (
        ".c {columns: 2} .cap {font-size: 38pt; float: left; line-height: 1; padding-right: 3pt}"
        "p {margin: 0 0 6pt} h1 {font-size: 20pt}"
    )
    found = told(page(body, style, tagged=tagged))
    assert found == [("paragraph", f"{QUAY} {CREWS}"), ("paragraph", TALKS), ("paragraph", CREWS)]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_lies_on_its_side_is_read_upright(turn):
    import pikepdf

    source = SOURCES["en"]
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(MAKERS["weasyprint"](source, 2, False))) as document:
        for each in document.pages:
            each.Rotate = turn
        document.save(file)
    draft = read_pdf(file.getvalue(), "a.pdf")
    assert [plain(block.text) for block in draft.blocks] == [plain(t) for t in source.texts]


def test_a_page_set_from_top_to_bottom_is_read_from_the_right():
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    texts = [text for text in SOURCES["ja"].texts if len(text) > 40]
    pdfmetrics.registerFont(UnicodeCIDFont("HeiseiMin-W3", isVertical=True))
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(420, 595))
    canvas.setFont("HeiseiMin-W3", 11)
    right = 380.0
    for text in texts:
        for begin in range(0, len(text), 40):
            canvas.drawString(right, 550, text[begin : begin + 40])
            right -= 17.6
        right -= 14
    canvas.save()
    assert [text for _, text in told(file.getvalue())] == texts


def test_tags_that_do_not_cover_the_text_are_not_believed():
    data = MAKERS["typst"](SOURCES["en"], 2, True)
    assert is_well_tagged(pdf_of(extracted(data, "a.pdf")))
    assert not is_well_tagged(pdf_of(extracted(without_tags(data), "a.pdf")))


def test_a_language_that_the_text_belies_is_not_the_articles():
    import pikepdf

    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(MAKERS["typst"](SOURCES["de"], 2, True))) as document:
        document.Root.Lang = pikepdf.String("en-US")
        document.save(file)
    draft = read_pdf(file.getvalue(), "a.pdf")
    assert draft.language == ""
    assert [block.text for block in draft.blocks] == SOURCES["de"].texts
