"""PDFs that hold no article's text, or more than any article: one line, and no rubbish."""

from __future__ import annotations

import io
import random
import re
import zlib

import pikepdf
import PIL.Image
import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from accessnews.errors import InputError
from accessnews.reading.documents.pdf import read_pdf
from pdf_makers import by_typst, by_weasyprint, sources

SOURCE = sources()["en"]
LINES = [
    "The harbour office confirmed on Tuesday that the eastern quay will stay closed until",
    "the end of May, because divers found cracks in eleven of the forty piles that carry it.",
] * 12


@pytest.fixture(scope="module")
def good() -> bytes:
    return by_typst(SOURCE, 2, False)


@pytest.fixture(scope="module")
def subset() -> bytes:
    """With fonts whose characters only their maps to Unicode tell."""
    return by_weasyprint(SOURCE, 1, False)


def changed(data: bytes, change, **saving) -> bytes:
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        change(document)
        document.save(file, **saving)
    return file.getvalue()


def drawn(content: bytes) -> bytes:
    """A page that draws ``content``."""

    def change(document):
        document.add_blank_page()
        stream = document.make_stream(b"")
        stream.write(zlib.compress(content, 9), filter=pikepdf.Name.FlateDecode)
        document.pages[0].Contents = stream

    file = io.BytesIO()
    with pikepdf.new() as document:
        change(document)
        document.save(file)
    return file.getvalue()


def maps(document, change) -> None:
    """``change`` the fonts' maps to Unicode."""
    for each in document.objects:
        if isinstance(each, pikepdf.Dictionary) and "/ToUnicode" in each:
            change(document, each)


def scan(lines: list[str]) -> bytes:
    """A picture of a page, with text beneath that is not seen."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(595, 842))
    canvas.drawImage(ImageReader(PIL.Image.new("L", (1240, 1754), 250)), 0, 0, 595, 842)
    text = canvas.beginText(50, 790)
    text.setTextRenderMode(3)
    text.setFont("Helvetica", 10)
    for line in lines:
        text.textLine(line)
    canvas.drawText(text)
    canvas.save()
    return file.getvalue()


def refusal(data: bytes) -> str:
    with pytest.raises(InputError) as raised:
        read_pdf(data, "a.pdf")
    assert raised.value.remedy
    assert "\n" not in raised.value.message
    return raised.value.message


def test_a_password_is_asked_for(good):
    lock = pikepdf.Encryption(user="secret", owner="x")
    assert "needs a password" in refusal(changed(good, lambda _: None, encryption=lock))


def test_what_only_its_owner_may_change_is_read(good):
    lock = pikepdf.Encryption(user="", owner="x")
    data = changed(good, lambda _: None, encryption=lock)
    assert read_pdf(data, "a.pdf").title == read_pdf(good, "a.pdf").title


@pytest.mark.parametrize(
    "data", [b"", b"Some text.", b"%PDF-1.7\n", b"%PDF-1.7\n" + b"\x93" * 5000]
)
def test_what_is_no_pdf_is_told(data):
    assert re.search("is no PDF|is damaged", refusal(data))


def test_half_a_file_is_told(good):
    assert "damaged" in refusal(good[: len(good) // 2])


def test_pages_without_text_are_told():
    assert "holds no text" in refusal(drawn(b""))


def test_a_scan_is_told():
    assert "is a scan" in refusal(scan([]))


def test_rubbish_beneath_a_scan_is_no_text():
    chance = random.Random(1)  # noqa: S311 - letters for a test
    letters = "abcdefghijklmnopqrstuvwxyz  .,;1l|"
    rubbish = ["".join(chance.choice(letters) for _ in line) for line in LINES]
    assert "is a scan" in refusal(scan(rubbish))


def test_what_a_machine_recognised_in_a_scan_is_read_with_a_doubt():
    draft = read_pdf(scan(LINES), "a.pdf")
    assert "recognised by a machine" in draft.doubts[0]
    assert LINES[0] in draft.blocks[0].text


def test_characters_without_names_are_refused(subset):
    def without(document, font):
        del font["/ToUnicode"]

    data = changed(subset, lambda document: maps(document, without))
    assert "don't say which characters" in refusal(data)


def test_characters_of_private_use_are_refused(subset):
    def private(document, font):
        told = re.sub(rb"> <00([0-9a-f]{2})>", rb"> <e0\1>", font.ToUnicode.read_bytes())
        font.ToUnicode = document.make_stream(told)

    data = changed(subset, lambda document: maps(document, private))
    assert "don't say which characters" in refusal(data)


def test_characters_with_wrong_names_are_refused(subset):
    def shifted(found: re.Match[bytes]) -> bytes:
        code = int(found[1], 16)
        letter = (code - 97 + 7) % 26 + 97 if 97 <= code <= 122 else code
        return b"> <00%02x>" % letter

    def wrong(document, font):
        told = re.sub(rb"> <00([0-9a-f]{2})>", shifted, font.ToUnicode.read_bytes())
        font.ToUnicode = document.make_stream(told)

    data = changed(subset, lambda document: maps(document, wrong))
    assert "is no language" in refusal(data)


def test_a_hundred_thousand_pages_are_too_many(good):
    def many(document):
        document.Root.Pages.Kids = pikepdf.Array([document.pages[0].obj] * 100_000)
        document.Root.Pages.Count = 100_000

    assert "100,000 pages" in refusal(changed(good, many))


def test_pages_that_hold_themselves_are_told(good):
    def loop(document):
        document.Root.Pages.Kids = pikepdf.Array([document.Root.Pages])

    assert "damaged" in refusal(changed(good, loop))


def test_a_page_of_more_things_than_a_page_has_is_told():
    assert re.search("over .* things", refusal(drawn(b"0 0 5 5 re f\n" * 450_000)))


def test_a_form_that_draws_itself_is_read_once():
    file = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        form = document.make_stream(b"/X Do")
        form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        form.BBox = [0, 0, 100, 100]
        forms = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form))
        form.Resources = document.pages[0].Resources = forms
        document.pages[0].Contents = document.make_stream(b"/X Do")
        document.save(file)
    assert "holds no text" in refusal(file.getvalue())


def test_a_picture_that_says_it_is_too_large_costs_only_itself(good):
    def large(document):
        picture = document.make_stream(b"")
        zeros = zlib.compress(b"\0" * 1000)
        picture.write(zeros, filter=pikepdf.Name.FlateDecode)
        picture.Type, picture.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        picture.Width = picture.Height = 20_000
        picture.ColorSpace, picture.BitsPerComponent = pikepdf.Name.DeviceGray, 8
        document.pages[0].Resources.XObject = pikepdf.Dictionary(Im=picture)
        document.pages[0].contents_add(b"q 60 0 0 20 300 20 cm /Im Do Q")

    draft = read_pdf(changed(good, large), "a.pdf")
    assert [block.text for block in draft.blocks] == [
        block.text for block in read_pdf(good, "a.pdf").blocks
    ]
    assert any("20000×20000" in each.reason for each in draft.dropped)


def test_scripts_and_attachments_are_nothing_to_it(good):
    def armed(document):
        script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
        document.Root.OpenAction = script
        document.attachments["tool.exe"] = b"MZ" * 100

    armed_file = changed(good, armed)
    assert read_pdf(armed_file, "a.pdf").blocks == read_pdf(good, "a.pdf").blocks


def test_tags_twenty_thousand_deep_are_not_followed():
    def deepen(document):
        root = document.Root.StructTreeRoot
        kid = root.K
        for _ in range(20_000):
            kid = document.make_indirect(
                pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Div, K=kid, P=root)
            )
        root.K = kid

    draft = read_pdf(changed(by_typst(SOURCE, 1, True), deepen), "a.pdf")
    assert len(draft.blocks) == len(SOURCE.texts)
