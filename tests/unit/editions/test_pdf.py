"""A PDF edition, read back by programs that know nothing of ours."""

from __future__ import annotations

import io
import logging
import re
import shutil
import socket
import subprocess
import sys
from dataclasses import replace

import pdfua
import pikepdf
import pytest
from lxml import etree
from pdfminer.high_level import extract_text
from PIL import Image as Pillow

import marked_article
from accessnews.article import TITLE_ID, Article, Block, BlockKind, Image, Sentence
from accessnews.edition import PDF_STANDARDS, UA_1, UA_2, Edition, Look, Paper
from accessnews.editions import pdf
from accessnews.editions.composed import Composed
from accessnews.errors import EngineError
from accessnews.runs import Run, RunKind
from rich_article import CHINESE, ENGLISH, block, edition

ROLES = ("Art", "Sect", "H1", "H2", "P", "L", "LI", "Table", "TH", "TD", "BlockQuote", "Link")


def made(whole, folder):
    (path,) = pdf.write(Composed(whole), folder)
    return path


@pytest.fixture(scope="module")
def bilingual(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pdf")
    return made(edition(folder, ENGLISH, CHINESE, sound=False), folder)


@pytest.fixture
def opened(bilingual):
    with pikepdf.open(bilingual) as document:
        yield document


def elements(parent, language=""):
    """The structure tree in reading order: each element with the language that holds there."""
    kids = parent.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            own = str(kid.get("/Lang", language))
            yield kid, own
            yield from elements(kid, own)


def tree(document):
    return list(elements(document.Root.StructTreeRoot, str(document.Root.Lang)))


def roles(document):
    return [str(element.S).removeprefix("/") for element, _ in tree(document)]


def texts_by_language(document):
    """The text of each language: each page's marked content, by the element that it belongs to."""
    spoken = {}
    parents = document.Root.StructTreeRoot.ParentTree.Nums
    languages = {element.objgen: language for element, language in tree(document)}
    for number, page in enumerate(document.pages):
        owners = parents[2 * number + 1]
        for mcid, text in marked_texts(page).items():
            language = languages[owners[mcid].objgen]
            spoken[language] = spoken.get(language, "") + text
    return spoken


def marked_texts(page):
    """The text of each piece of marked content, through the fonts' own ToUnicode maps."""
    maps = {
        name: to_unicode(font.ToUnicode.read_bytes()) for name, font in page.Resources.Font.items()
    }
    found, mcid, font = {}, None, None
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC":
                mcid = int(operands[1].get("/MCID", -1))
            case "BMC":
                mcid = -1
            case "EMC":
                mcid = None
            case "Tf":
                font = maps[str(operands[0])]
            case "TJ" | "Tj" if mcid is not None and mcid >= 0:
                parts = operands[0] if isinstance(operands[0], pikepdf.Array) else [operands[0]]
                codes = b"".join(bytes(p) for p in parts if isinstance(p, pikepdf.String))
                text = "".join(
                    font[int.from_bytes(codes[n : n + 2])] for n in range(0, len(codes), 2)
                )
                found[mcid] = found.get(mcid, "") + text
    return found


def to_unicode(cmap):
    pairs = re.findall(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>", cmap)
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs}


def test_it_says_what_pdf_ua_asks_for(opened):
    root = opened.Root
    assert root.MarkInfo.Marked
    assert root.ViewerPreferences.DisplayDocTitle
    assert str(root.Lang) == "en"
    assert all(page.Tabs == "/S" for page in opened.pages)
    with opened.open_metadata() as told:
        assert told["pdfuaid:part"] == "1"
        assert told["dc:title"] == ENGLISH.title.text
        assert told["dc:creator"] == ["Jane Doe"]
        assert told["dc:language"] == {"en", "zh"}
        assert told["dc:source"] == ENGLISH.source
        assert told["xmp:CreateDate"].startswith("2025-09-30T01:25")
    assert str(opened.docinfo.Title) == ENGLISH.title.text
    assert "Qwen2.5" in root.Metadata.read_bytes().decode()


def test_every_part_has_its_tag(opened):
    found = roles(opened)
    assert set(ROLES) <= set(found)
    assert found.count("H1") == 1
    assert found.count("Art") == 1  # though it goes over pages
    assert found.index("BlockQuote") - found.index("Table") > 0
    first_list = found[found.index("L") : found.index("Table")]
    assert first_list.count("LI") == first_list.count("Lbl") == 4
    assert found.count("TH") == 3


def test_no_level_of_headings_is_skipped(opened):
    """The rule of pdfua's that fails itself (UA-14-001, with pikepdf 10)."""
    levels = [int(role[1]) for role in roles(opened) if re.fullmatch("H[1-6]", role)]
    assert levels == [1, 2, 3, 2, 2]


def test_heading_cells_say_which_way_they_point(opened):
    cells = [each for each, _ in tree(opened) if each.S == "/TH"]
    assert {str(cell.A.Scope) for cell in cells} == {"/Column"}
    indexed = opened.Root.StructTreeRoot.IDTree.Names
    assert sorted(str(cell.ID) for cell in cells) == [str(each) for each in indexed[::2]]


def test_each_language_is_marked_where_it_is_spoken(opened):
    said = texts_by_language(opened)
    assert set(said) == {"en", "zh"}
    for text in ("She paid $182.45 & went home.", "Jane Doe", "Twelve", "script", "1993"):
        assert text in said["en"]
    for text in (
        "她付了182.45美元，然后回家了。",
        "来源：",
        "十二",
        "一位女士在车站拥抱一名男子。",
    ):
        assert text in said["zh"]
    assert not re.search(r"[\u4e00-\u9fff]", said["en"])


def test_page_numbers_are_no_content(opened):
    for number, page in enumerate(opened.pages, 1):
        tags = [
            str(operands[1].get("/Type", ""))
            for operands, operator in pikepdf.parse_content_stream(page)
            if str(operator) == "BDC"
        ]
        assert tags.count("/Pagination") == 1
        assert f"{number} / {len(opened.pages)}" not in "".join(marked_texts(page).values())


def test_a_link_is_one_annotation_within_its_tag(opened):
    found = [each for page in opened.pages for each in page.get("/Annots", [])]
    parents = opened.Root.StructTreeRoot.ParentTree.Nums
    keyed = {int(parents[n]): parents[n + 1] for n in range(0, len(parents), 2)}
    assert [keyed[int(each.StructParent)].S for each in found] == ["/Link"] * len(found)
    (outward,) = [each for each in found if "/A" in each]
    assert str(outward.A.URI).startswith("https://www.example.org/news/")


def test_the_glossary_is_linked_there_and_back(opened):
    inward = [each for page in opened.pages for each in page.get("/Annots", []) if "/Dest" in each]
    names = opened.Root.Names.Dests.Names
    known = {str(name) for name in names[::2]}
    assert {str(each.Dest) for each in inward} <= known
    assert "term-001" in {str(each.Dest) for each in inward}
    assert any("Beijing" in str(each.Contents) for each in inward)


def test_the_outline_is_the_headings(opened):
    with opened.open_outline() as outline:
        title = outline.root[0]
        assert title.title.startswith(ENGLISH.title.text)
        assert [each.title for each in title.children] == [
            "The search 寻找",
            "The meeting 会面",
            "Glossary",
        ]
        assert [each.title for each in title.children[0].children] == ["The numbers 数字"]


def test_all_fonts_are_embedded_and_can_be_copied_from(opened):
    fonts = {name: font for page in opened.pages for name, font in page.Resources.Font.items()}
    assert len(fonts) == 4  # Latin and Chinese, regular and bold
    for font in fonts.values():
        assert "/ToUnicode" in font
        described = font.DescendantFonts[0].FontDescriptor
        assert "/FontFile2" in described or "/FontFile3" in described
        assert "Edition" in str(described.FontName)  # ours, not the machine's


def test_text_comes_out_in_reading_order(bilingual):
    text = re.sub(r"\s+", "", extract_text(bilingual))
    places = [
        text.index(re.sub(r"\s+", "", each))
        for pair in zip(ENGLISH.blocks[1].sentences, CHINESE.blocks[1].sentences, strict=True)
        for each in (sentence.text for sentence in pair)
    ]
    assert places == sorted(places)


def test_checked_by_pdfua(bilingual):
    """16 of the 106 rules of PDF/UA-1 (ISO 14289-1), those that need no eye."""
    report = pdfua.validate(str(bilingual))
    assert [finding.message for finding in report.findings] == []


@pytest.mark.skipif(not shutil.which("qpdf"), reason="qpdf is not installed")
def test_checked_by_qpdf(bilingual):
    told = subprocess.run(["qpdf", "--check", bilingual], capture_output=True, text=True)
    assert told.returncode == 0, told.stderr


@pytest.mark.skipif(not shutil.which("pdfinfo"), reason="poppler is not installed")
def test_poppler_reads_the_tags_and_the_text(bilingual):
    told = subprocess.run(
        ["pdfinfo", "-struct-text", bilingual], capture_output=True, text=True, check=True
    )
    assert told.stderr == ""
    lines = [line.strip() for line in told.stdout.splitlines()]
    assert lines.index("H1 (block)") < lines.index('"A family parted for decades meets again."')
    assert '"一个分离数十年的家庭再次相聚。"' in lines


def test_a_paragraph_that_goes_over_a_page_stays_one(tmp_path):
    long = " ".join(f"Word{number}" for number in range(1500))
    article = replace(ENGLISH, blocks=(block("b001", BlockKind.PARAGRAPH, long),))
    with pikepdf.open(made(Edition("long", (article,)), tmp_path)) as document:
        assert len(document.pages) > 1
        assert roles(document).count("P") == 1
        assert long.replace(" ", "") in texts_by_language(document)["en"].replace(" ", "")
        span = next(e for e, _ in tree(document) if e.S == "/P")
        pages = {e.Pg.objgen for e, _ in elements(span) if "/Pg" in e}
        assert len(pages) == len(document.pages)


def picture(decorative=False):
    data = io.BytesIO()
    Pillow.new("RGB", (40, 30), "red").save(data, "PNG")
    return Image(data.getvalue(), "image/png", 40, 30, "a.png", decorative)


def test_a_picture_has_its_text_alternative(tmp_path):
    figure = replace(block("b001", BlockKind.FIGURE, "A red square."), image=picture())
    article = replace(ENGLISH, blocks=(figure, block("b002", BlockKind.CAPTION, "Red.")))
    with pikepdf.open(made(Edition("red", (article,)), tmp_path)) as document:
        (shown,) = [e for e, _ in tree(document) if e.S == "/Figure"]
        assert str(shown.Alt) == "A red square."
        left, bottom, right, top = map(float, shown.A.BBox)
        assert (right - left, top - bottom) == pytest.approx((30, 22.5))  # 40 by 30 pixels
        assert top > 500  # points from the foot of the page: it stands in the upper half
        assert "Caption" in roles(document)
    assert pdfua.validate(str(tmp_path / "red.en.pdf")).findings == ()


def test_a_decorative_picture_is_no_content(tmp_path, caplog):
    figure = replace(block("b001", BlockKind.FIGURE), image=picture(decorative=True))
    article = replace(ENGLISH, blocks=(figure, *ENGLISH.blocks[:2]))
    with caplog.at_level(logging.ERROR, "weasyprint"):
        path = made(Edition("red", (article,)), tmp_path)
    assert caplog.records == []
    with pikepdf.open(path) as document:
        assert "Figure" not in roles(document)
        assert any("/XObject" in page.Resources for page in document.pages)


@pytest.mark.parametrize("standard", PDF_STANDARDS)
def test_pinyin_is_ruby_over_its_characters(standard, tmp_path):
    look = Look(ruby="pinyin", paper=Paper(pdf=standard))
    short = replace(CHINESE, blocks=CHINESE.blocks[:2])
    path = made(replace(edition(tmp_path, short, sound=False), look=look), tmp_path)
    assert "nà" in extract_text(path)
    with pikepdf.open(path) as document:
        said = texts_by_language(document)
        assert "那是寒冷的一天。" in said["zh"]
        assert re.search("[āáǎàēéěèōóǒò]", said["zh-Latn-pinyin"])
        assert not re.search("[āáǎàēéěèōóǒò]", said["zh"])
        rubies = [each for each, _ in elements(document.Root.StructTreeRoot) if each.S == "/Ruby"]
        assert len(rubies) > 20
        assert {tuple(str(kid.S) for kid in each.K) for each in rubies} == {("/RB", "/RT")}
        assert {str(each.K[1].Lang) for each in rubies} == {"zh-Latn-pinyin"}
    shown = subprocess.run(["pdfinfo", "-struct-text", path], capture_output=True, text=True)
    assert shown.stderr == ""
    assert len(re.findall(r"^ *Ruby \(inline\)$", shown.stdout, re.M)) == len(rubies)
    assert re.search(
        r'RB\n *Span \(inline\)\n *"那"\n *RT\n *Span \(inline\)\n *"nà"', shown.stdout
    )
    if standard == UA_1:
        assert pdfua.validate(str(path)).findings == ()


def test_lists_say_how_they_are_numbered(tmp_path):
    path = made(edition(tmp_path, ENGLISH, sound=False), tmp_path)
    with pikepdf.open(path) as document:
        lists = [each for each, _ in elements(document.Root.StructTreeRoot) if each.S == "/L"]
        found = {str(each.A.ListNumbering) for each in lists if "/A" in each}
        assert "/Decimal" in found
        assert {str(each.A.O) for each in lists if "/A" in each} == {"/List"}


@pytest.fixture(scope="module")
def second(tmp_path_factory):
    """A bilingual story with notes, a table and links, as PDF/UA-2."""
    folder = tmp_path_factory.mktemp("ua2")
    whole = edition(folder, marked_article.ENGLISH, sound=False)
    return made(replace(whole, look=Look(paper=Paper(pdf=UA_2))), folder)


def test_pdf_ua_2_says_so(second):
    with pikepdf.open(second) as document:
        assert document.pdf_version == "2.0"
        metadata = document.open_metadata()
        assert metadata["pdfuaid:part"] == "2"
        assert metadata["pdfuaid:rev"] == "2024"
        root = document.Root.StructTreeRoot
        (space,) = root.Namespaces
        assert str(space.NS) == "http://iso.org/pdf2/ssn"
        (whole,) = root.K
        assert whole.S == "/Document"
        assert str(whole.NS.NS) == str(space.NS)
        assert document.Root.ViewerPreferences.DisplayDocTitle
    shown = subprocess.run(["pdfinfo", second], capture_output=True, text=True)
    assert re.search(r"^PDF version: *2\.0$", shown.stdout, re.M)
    assert re.search(r"^Tagged: *yes$", shown.stdout, re.M)
    assert subprocess.run(["qpdf", "--check", second], capture_output=True).returncode == 0


def test_in_pdf_ua_2_links_and_bookmarks_lead_to_elements(second):
    with pikepdf.open(second) as document:
        inside = [
            each
            for page in document.pages
            for each in page.get("/Annots", [])
            if each.Subtype == "/Link" and (each.get("/A", {}).get("/S") != "/URI")
        ]
        assert inside
        assert all("/Dest" not in each and each.A.S == "/GoTo" for each in inside)
        assert {str(each.A.SD[0].Type) for each in inside} == {"/StructElem"}
        assert {str(each.A.SD[0].S) for each in inside} >= {"/FENote", "/Link"}
        with document.open_outline() as outline:
            titles = [(item.title, item.obj) for item in walk(outline.root)]
        assert titles
        for title, item in titles:
            heading = item.A.SD[0]
            assert str(heading.S) in ("/H1", "/H2", "/H3")
            assert text_of(document, heading).strip() == title


def text_of(document, element):
    """The text under a structure element."""
    under = {element.objgen} | {each.objgen for each, _ in elements(element)}
    parents = document.Root.StructTreeRoot.ParentTree.Nums
    return "".join(
        text
        for number, page in enumerate(document.pages)
        for mcid, text in marked_texts(page).items()
        if parents[2 * number + 1][mcid].objgen in under
    )


def walk(items):
    for item in items:
        yield item
        yield from walk(item.children)


def test_in_pdf_ua_2_a_note_and_its_reference_name_each_other(second):
    with pikepdf.open(second) as document:
        found = [each for each, _ in elements(document.Root.StructTreeRoot)]
        notes = [each for each in found if each.S == "/FENote"]
        assert notes
        assert not [each for each in found if each.S == "/Note"]
        for note in notes:
            assert str(note.NS.NS) == "http://iso.org/pdf2/ssn"
            assert note.Ref
            for link in note.Ref:
                assert link.S == "/Link"
                assert note.objgen in [each.objgen for each in link.Ref]


def test_an_acronym_has_its_expansion(tmp_path):
    texts = "The World Health Organization (WHO) met.", "The WHO spoke."
    article = replace(ENGLISH, blocks=(block("b001", BlockKind.PARAGRAPH, *texts),))
    with pikepdf.open(made(Edition("who", (article,)), tmp_path)) as document:
        expansions = [str(e.E) for e, _ in tree(document) if "/E" in e]
    assert expansions
    assert set(expansions) == {"World Health Organization"}


@pytest.mark.parametrize(
    ("theme", "paper", "font"),
    [
        ("dark", (0x12, 0x12, 0x12), "Edition-Sans"),
        ("dyslexia", (0xFD, 0xF6, 0xE3), "Atkinson-Hyperlegible"),
        ("large-print", (0xFF, 0xFF, 0xFF), "Atkinson-Hyperlegible"),
    ],
)
def test_a_theme_has_its_paper_and_its_font(tmp_path, theme, paper, font):
    with pikepdf.open(made(Edition("t", (ENGLISH,), look=Look(theme=theme)), tmp_path)) as document:
        page = document.pages[0]
        fills = [
            tuple(round(float(each) * 255) for each in operands)
            for operands, operator in pikepdf.parse_content_stream(page)
            if str(operator) == "rg"
        ]
        assert fills[0] == paper
        assert any(font in str(each.BaseFont) for each in page.Resources.Font.values())


def test_large_print_is_eighteen_points_at_the_least(tmp_path):
    whole = replace(
        edition(tmp_path, ENGLISH, CHINESE, sound=False), look=Look(theme="large-print")
    )
    with pikepdf.open(made(whole, tmp_path)) as document:
        sizes = [size for page in document.pages for size in font_sizes(page)]
    assert min(sizes) >= 18


def font_sizes(page):
    """Points of each text: the size of the font times the scale of the page and of the line."""
    scales, scale = [], 1.0
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "q":
                scales.append(scale)
            case "Q":
                scale = scales.pop()
            case "cm":
                scale *= abs(float(operands[3]))
            case "Tf":
                size = float(operands[1])
            case "Tm":
                line = abs(float(operands[3]))
            case "TJ" | "Tj":
                yield round(size * line * scale, 2)


def test_the_same_edition_gives_the_same_bytes(tmp_path, monkeypatch):
    whole = edition(tmp_path, ENGLISH, CHINESE, sound=False)
    first = made(whole, tmp_path / "a").read_bytes()
    assert made(whole, tmp_path / "b").read_bytes() == first
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    with pikepdf.open(made(whole, tmp_path / "c")) as document:
        assert str(document.docinfo.ModDate).startswith("D:20231114221320")


def test_nothing_is_fetched(tmp_path, monkeypatch):
    def refuse(*_):
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    nasty = '<img src="file:///etc/passwd"><link href="http://example.org/x.css"> @import url(x)'
    article = Article(
        Sentence(TITLE_ID, nasty),
        "en",
        (Block("b001", BlockKind.PARAGRAPH, (Sentence("b001s01", nasty),)),),
    )
    path = made(Edition("nasty", (article,)), tmp_path)
    assert "file:///etc/passwd" in extract_text(path)
    with pikepdf.open(path) as document:
        assert "/EmbeddedFiles" not in document.Root.get("/Names", {})


def test_a_character_that_no_font_has_is_refused(tmp_path):
    article = replace(ENGLISH, title=Sentence(TITLE_ID, "A \U0010fffd sign"))
    with pytest.raises(EngineError, match=r"U\+10FFFD") as raised:
        pdf.write(Composed(Edition("sign", (article,))), tmp_path)
    assert "apt-get install" in raised.value.remedy
    assert list(tmp_path.iterdir()) == []


def test_an_emoji_is_written_by_its_name(tmp_path):
    cheers = block("b001", BlockKind.PARAGRAPH, "They danced 💃🏽 and sang.", "A sunny ☀ day.")
    chinese = replace(CHINESE, blocks=(block("b001", BlockKind.PARAGRAPH, "他们笑了😀。"),))
    path = made(Edition("glad", (replace(ENGLISH, blocks=(cheers,)), chinese)), tmp_path)
    text = re.sub(r"\s+", "", extract_text(path))
    assert "danced[womandancingmediumskintone]andsang." in text
    assert "A sunny ☀ day.".replace(" ", "") in text
    assert "他们笑了[嘿嘿]。" in text


def test_without_pango_it_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(EngineError, match="needs Pango") as raised:
        pdf.write(Composed(Edition("title", (ENGLISH,))), tmp_path)
    assert raised.value.exit_code == 4
    assert "libpango" in raised.value.remedy
    with pytest.raises(EngineError, match="needs Pango"):
        pdf.check()
    assert pdf.version() == ""


def test_arabic_runs_from_right_to_left(tmp_path):
    arabic = Article(
        Sentence(TITLE_ID, "خبر اليوم"),
        "ar",
        (block("b001", BlockKind.PARAGRAPH, "وصل القطار في الصباح."),),
    )
    with pikepdf.open(made(Edition("news", (arabic,)), tmp_path)) as document:
        assert str(document.Root.Lang) == "ar"
        fonts = [str(font.BaseFont) for font in document.pages[0].Resources.Font.values()]
        assert any("Edition-Arabic" in name for name in fonts)


def test_the_metadata_is_well_formed(opened):
    assert etree.fromstring(opened.Root.Metadata.read_bytes()) is not None


def test_links_say_their_words_and_notes_are_tagged(tmp_path):
    path = made(edition(tmp_path, marked_article.ENGLISH, sound=False), tmp_path)
    report = pdfua.validate(str(path))
    assert [finding.message for finding in report.findings] == []
    with pikepdf.open(path) as document:
        told = {
            str(each.A.URI) if "/A" in each else str(each.Dest): str(each.Contents)
            for page in document.pages
            for each in page.get("/Annots", [])
        }
        assert told[marked_article.ADDRESS] == "full report of the Met Office"
        assert told["noteref-b020"] == "Back to the text: note 1"
        assert told["note-b020"] == "[1]"
        assert {"Note", "Code", "Sect", "Link"} <= set(roles(document))
        metadata = document.open_metadata()
        assert metadata["pdf:Keywords"] == "Weather, rain, Chengdu"
        assert metadata["dc:source"] == marked_article.ENGLISH.canonical
        assert metadata["dc:rights"] == "CC BY 4.0"


def test_a_marked_word_at_a_line_s_end_stays_whole(tmp_path):
    blocks = []
    for number in range(1, 25):  # somewhere among them the line ends at the marked word
        text = f"The ferry to the islands sailed again {'very ' * (number // 3)}{'i' * number} on "
        run = Run(len(text), len(text) + 8, RunKind.STRONG)
        id = f"b{number:03}"
        words = Sentence(f"{id}s01", f"{text}Thursday with many people who came.", (run,))
        blocks.append(Block(id, BlockKind.PARAGRAPH, (words,)))
    article = Article(Sentence(TITLE_ID, "A ferry"), "en", tuple(blocks))
    text = extract_text(made(Edition("ferry", (article,)), tmp_path))
    assert text.count("Thursday") == 24


def test_a_word_longer_than_a_line_is_broken_within_the_page(tmp_path):
    address = "https://example.org/" + "a" * 200
    words = Sentence("b001s01", f"See {address} for more.")
    article = Article(
        Sentence(TITLE_ID, "A ferry"), "en", (Block("b001", BlockKind.PARAGRAPH, (words,)),)
    )
    text = extract_text(made(Edition("ferry", (article,)), tmp_path))
    assert address in "".join(text.split())
    assert max(map(len, text.split())) < 150
