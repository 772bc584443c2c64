from dataclasses import replace

from lxml import html

from accessnews.review import page, spreadsheet, table
from accessnews.review.sheet import Note, Sheet, Unit

SHEET = Sheet(
    "bridge",
    "bridge.txt",
    "en",
    "ar",
    (
        Unit("b000s01", "title", "The <b>bridge</b>", "الجسر"),
        Unit(
            "b001s01",
            "paragraph",
            "=cmd() <script>alert(1)</script>",
            '"><img src=x onerror=alert(1)>',
            (Note("number-lost", "12 & more", 1), Note("block", "paragraph", 10)),
        ),
    ),
)


def test_the_table_is_that_of_the_tsv_so_it_can_be_pasted():
    tree = html.fromstring(page.write(SHEET))
    assert [cell.text for cell in tree.xpath("//thead//th[@scope='col']")] == [
        *table.headings(SHEET)
    ]
    rows = [[cell.text_content() for cell in row] for row in tree.xpath("//tbody/tr")]
    shown = [table.cells(unit, SHEET).values() for unit in SHEET.units]
    assert rows == [list(map(spreadsheet.defused, row)) for row in shown]
    assert rows[1][1].startswith("'=cmd()")


def test_every_row_and_language_is_marked():
    tree = html.fromstring(page.write(SHEET))
    assert tree.xpath("//tbody/tr/@id") == ["b000s01", "b001s01"]
    assert tree.xpath("//tbody/tr/th/@scope") == ["row", "row"]
    assert tree.xpath("//tbody/tr[1]/td/@lang") == ["en", "ar"]
    assert tree.xpath("//tbody/tr[1]/td/@dir") == ["ltr", "rtl"]
    assert tree.get("lang") == "en"
    assert tree.xpath("//h1/span/@lang") == ["en"]
    assert "English to Arabic, 2 sentences, 1 to look at" in tree.xpath("//caption")[0].text


def test_faults_are_text_not_colour():
    tree = html.fromstring(page.write(SHEET))
    assert "number-lost: 12 & more" in tree.xpath("//tr[@id='b001s01']/td[3]")[0].text_content()


def test_nothing_an_article_says_becomes_markup_or_reaches_the_network():
    tree = html.fromstring(page.write(replace(SHEET, slug="x")))
    assert not tree.xpath("//script | //img | //link | //b | //tbody//@onerror | //@src | //@href")
