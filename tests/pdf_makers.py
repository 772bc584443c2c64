"""PDFs of one article by makers that know nothing of each other, for tests and benchmarks."""

from __future__ import annotations

import html
import io
import random
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

_SERIF = "/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf"
_PAGE = (420.0, 595.0)  # points: A5, so that an article is several pages
_RIGHT_TO_LEFT = frozenset({"ar", "he"})


@dataclass(frozen=True)
class Source:
    """What was set: ``blocks`` are paragraphs, "# " begins a heading and "- " an item."""

    language: str
    title: str
    byline: str
    date: str
    blocks: tuple[str, ...]

    @property
    def texts(self) -> list[str]:
        """The paragraphs, headings and items as they are to be read."""
        return [re.sub(r"^[#-] |\*", "", block) for block in self.blocks]


def sources() -> dict[str, Source]:
    """The articles by language."""
    found = {}
    path = Path(__file__).with_name("pdf_articles.toml")
    for language, each in tomllib.loads(path.read_text("utf-8")).items():
        parts = [part.strip() for part in each["text"].strip().split("\n\n")]
        blocks = [
            line for part in parts for line in (part.split("\n") if part[:2] == "- " else [part])
        ]
        found[language] = Source(
            language, each["title"], each["byline"], each["date"], tuple(blocks)
        )
    return found


def as_html(source: Source) -> str:
    """The article as a page's body."""
    made = [f"<h1>{html.escape(source.title)}</h1>"]
    made += [f"<p class=by>{html.escape(each)}</p>" for each in (source.byline, source.date)]
    listed = False
    for block in source.blocks:
        text = re.sub(r"\*(.+?)\*", r"<em>\1</em>", html.escape(re.sub(r"^[#-] ", "", block)))
        if listed and block[:2] != "- ":
            made.append("</ul>")
        if block[:2] == "- " and not listed:
            made.append("<ul>")
        listed = block[:2] == "- "
        tag = {"# ": "h2", "- ": "li"}.get(block[:2], "p")
        made.append(f"<{tag}>{text}</{tag}>")
    return "\n".join(made)


def by_weasyprint(source: Source, columns: int, tagged: bool) -> bytes:
    """Hyphenated and justified, with a running head and a page number."""
    import weasyprint

    direction = "rtl" if source.language in _RIGHT_TO_LEFT else "ltr"
    style = f"""
        @page {{ size: {_PAGE[0]}pt {_PAGE[1]}pt; margin: 48pt 40pt;
            @top-center {{ content: "The Carrow Courier"; font-size: 8pt }}
            @bottom-center {{ content: counter(page); font-size: 8pt }} }}
        body {{ font: 9pt/1.35 "DejaVu Serif", "Noto Sans CJK SC", "DejaVu Sans";
            columns: {columns}; column-gap: 14pt; hyphens: auto; text-align: justify;
            hyphenate-limit-chars: 6 2 3 }}
        h1 {{ font-size: 18pt; column-span: all; hyphens: none; text-align: start }}
        h2 {{ font-size: 11.5pt; hyphens: none; text-align: start }}
        .by {{ font-size: 8pt; column-span: all; margin: 2pt 0 }}
        p {{ margin: 0; text-indent: 1.2em }} .by {{ text-indent: 0 }}
    """
    page = (
        f"<!doctype html><html lang={source.language} dir={direction}><head>"
        f"<title>{html.escape(source.title)}</title><style>{style}</style></head>"
        f"<body>{as_html(source)}</body></html>"
    )
    options = {"pdf_variant": "pdf/ua-1"} if tagged else {}
    made = weasyprint.HTML(string=page).write_pdf(**options)
    assert made is not None
    return made


def by_chance(source: Source, seed: int) -> bytes:
    """A style by chance, the same for a seed: columns, gaps, sizes, indents or spaces, ragged or
    justified, hyphenated or not, tagged or not."""
    import weasyprint

    chance = random.Random(seed)  # noqa: S311 - no secret
    size, indented = chance.choice([7, 8, 9, 10, 11]), chance.random() < 0.5
    direction = "rtl" if source.language in _RIGHT_TO_LEFT else "ltr"
    page = chance.choice(["A4", "A5", "A4 landscape", "420pt 700pt"])
    style = f"""
        @page {{ size: {page}; margin: {chance.choice([30, 40, 60])}pt;
            @top-left {{ content: "The Carrow Courier"; font-size: 7pt }}
            @bottom-right {{ content: counter(page); font-size: 7pt }} }}
        body {{ font: {size}pt/{chance.choice([1.15, 1.25, 1.35, 1.5])}
            "{chance.choice(["DejaVu Serif", "DejaVu Sans"])}", "Noto Sans CJK SC", "DejaVu Sans";
            text-align: {chance.choice(["justify", "start"])};
            hyphens: {chance.choice(["auto", "none"])} }}
        div {{ columns: {chance.choice([1, 2, 2, 3, 4])};
            column-gap: {chance.choice([10, 14, 20, 30])}pt;
            column-rule: {chance.choice(["none", "0.5pt solid"])} }}
        h1, h2 {{ text-align: start; hyphens: none; margin: 6pt 0 2pt }}
        h1 {{ font-size: {chance.choice([16, 20, 28])}pt; line-height: 1.15 }}
        h2 {{ font-size: {size * chance.choice([1, 1.3])}pt }}
        p {{ margin: {0 if indented else size * 0.6}pt 0; text-indent: {indented * 1.2}em }}
        .by {{ font-size: {max(6, size - 1)}pt; text-indent: 0 }}
    """
    head, body = re.split(r"(?=<p>)", as_html(source), maxsplit=1)
    over = f"{head}<div>{body}</div>" if chance.random() < 0.6 else f"<div>{head}{body}</div>"
    text = (
        f"<html lang={source.language} dir={direction}><title>x</title><style>{style}</style>{over}"
    )
    options = {"pdf_variant": "pdf/ua-1"} if chance.random() < 0.3 else {}
    made = weasyprint.HTML(string=text).write_pdf(**options)
    assert made is not None
    return made


def by_typst(source: Source, columns: int, tagged: bool) -> bytes:
    """Typst's typesetting, with hyphens and ligatures."""
    import typst

    lines = [
        f"#set page(width: {_PAGE[0]}pt, height: {_PAGE[1]}pt, margin: 44pt, columns: {columns},"
        ' numbering: "1", header: text(size: 7pt)[The Carrow Courier])',
        f'#set text(lang: "{source.language}", size: 9pt, font: ("Libertinus Serif",'
        ' "Noto Sans CJK SC", "DejaVu Sans"), hyphenate: true)',
        "#set par(justify: true, first-line-indent: 1em, spacing: 0.65em)",
        f"#set document(title: {_quoted(source.title)})",
        '#show heading.where(level: 1): it => place(top, scope: "parent", float: true,'
        " text(size: 18pt, hyphenate: false, it.body))"
        if columns > 1
        else "#show heading.where(level: 1): set text(size: 18pt, hyphenate: false)",
        f"= {_escaped(source.title)}",
        f"#text(size: 8pt)[{_escaped(source.byline)}]\n\n#text(size: 8pt)[{_escaped(source.date)}]",
    ]
    for block in source.blocks:
        text = re.sub(r"\*(.+?)\*", r"#emph[\1]", _escaped(re.sub(r"^[#-] ", "", block), keep="*"))
        lines.append({"# ": "== ", "- ": "- "}.get(block[:2], "") + text)
    source_text = "\n\n".join(lines).encode()
    made: object = typst.compile(source_text, font_paths=[str(cjk_font().parent)])  # type: ignore[misc]
    assert isinstance(made, bytes)
    return made if tagged else without_tags(made)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _escaped(text: str, keep: str = "") -> str:
    text = re.sub(r"[\\#*_$@<>`\[\]~=-]", lambda m: m[0] if m[0] in keep else "\\" + m[0], text)
    return re.sub(r"^(\d+)\.", r"\1\.", text)


def by_fpdf2(source: Source, columns: int, tagged: bool = False) -> bytes:
    """fpdf2's columns, justified, without hyphens and without tags."""
    from fpdf import FPDF
    from fpdf.enums import Align

    class Paper(FPDF):  # type: ignore[misc]
        def header(self) -> None:
            self.set_font("serif", size=7)
            self.cell(0, 6, "The Carrow Courier", align="C", new_x="LMARGIN", new_y="NEXT")

        def footer(self) -> None:
            self.set_y(-30)
            self.set_font("serif", size=7)
            self.cell(0, 6, f"Page {self.page_no()}", align="C")

    paper = Paper(unit="pt", format=_PAGE)
    paper.add_font("serif", fname=_SERIF)
    paper.add_font("serif", style="B", fname=_SERIF.replace("Serif", "Serif-Bold"))
    paper.set_auto_page_break(True, 48)
    paper.set_title(source.title)
    paper.add_page()
    paper.set_font("serif", style="B", size=18)
    paper.multi_cell(0, 22, source.title, align="L", new_x="LMARGIN", new_y="NEXT")
    paper.set_font("serif", size=8)
    for line in (source.byline, source.date):
        paper.cell(0, 12, line, new_x="LMARGIN", new_y="NEXT")
    paper.ln(8)
    with paper.text_columns(ncols=columns, gutter=14, text_align="J", line_height=1.3) as text:
        for block in source.blocks:
            heading = block[:2] == "# "
            paper.set_font("serif", style="B" if heading else "", size=11 if heading else 9)
            words = re.sub(r"^# |\*", "", block)
            mark = re.sub(r"^- ", "• ", words)
            align = Align.L if heading else Align.J
            with text.paragraph(bottom_margin=5, text_align=align) as paragraph:
                paragraph.write(mark)
    return bytes(paper.output())


def by_reportlab(source: Source, columns: int, tagged: bool = False) -> bytes:
    """ReportLab's frames and paragraphs, hyphenated, without tags."""
    from reportlab.lib.enums import TA_JUSTIFY
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import BaseDocTemplate, Frame, ListFlowable, PageTemplate, Paragraph

    for name, file in (("Serif", _SERIF), ("Serif-Bold", _SERIF.replace("Serif", "Serif-Bold"))):
        pdfmetrics.registerFont(TTFont(name, file))
    body = ParagraphStyle(
        "body",
        fontName="Serif",
        fontSize=9,
        leading=12,
        alignment=TA_JUSTIFY,
        spaceAfter=5,
        hyphenationLang=source.language,
        embeddedHyphenation=1,
    )
    large = ParagraphStyle("title", fontName="Serif-Bold", fontSize=18, leading=22, spaceAfter=6)
    small = ParagraphStyle("by", fontName="Serif", fontSize=8, leading=11)
    under = ParagraphStyle("h2", fontName="Serif-Bold", fontSize=11, leading=14, spaceBefore=8)
    story = [Paragraph(html.escape(source.title), large)]
    story += [Paragraph(html.escape(each), small) for each in (source.byline, source.date)]
    items = []
    for block in [*source.blocks, ""]:
        text = re.sub(r"\*", "", html.escape(re.sub(r"^[#-] ", "", block)))
        if block[:2] == "- ":
            items.append(Paragraph(text, body))
            continue
        if items:
            story.append(ListFlowable(items, bulletType="bullet", start="•"))
            items = []
        if block:
            story.append(Paragraph(text, under if block[:2] == "# " else body))
    width = (_PAGE[0] - 80 - 14 * (columns - 1)) / columns
    frames = [
        Frame(40 + n * (width + 14), 44, width, _PAGE[1] - 92, 0, 0, 0, 0) for n in range(columns)
    ]

    def around(canvas: object, document: object) -> None:
        canvas.setFont("Serif", 7)  # type: ignore[attr-defined]
        canvas.drawCentredString(_PAGE[0] / 2, _PAGE[1] - 30, "The Carrow Courier")  # type: ignore[attr-defined]
        canvas.drawCentredString(_PAGE[0] / 2, 24, str(document.page))  # type: ignore[attr-defined]

    made = io.BytesIO()
    paper = BaseDocTemplate(made, pagesize=_PAGE, title=source.title)
    paper.addPageTemplates([PageTemplate(frames=frames, onPage=around)])
    paper.build(story)
    return made.getvalue()


def without_tags(data: bytes) -> bytes:
    """The same PDF without its structure."""
    import pikepdf

    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        for key in ("/StructTreeRoot", "/MarkInfo", "/Lang"):
            if key in document.Root:
                del document.Root[key]
        for page in document.pages:
            if "/StructParents" in page:
                del page["/StructParents"]
            kept = [
                each
                for each in pikepdf.parse_content_stream(page)
                if str(each.operator) not in ("BDC", "BMC", "EMC")
            ]
            page.Contents = document.make_stream(pikepdf.unparse_content_stream(kept))
        document.save(file)
    return file.getvalue()


MAKERS: dict[str, Callable[[Source, int, bool], bytes]] = {
    "weasyprint": by_weasyprint,
    "typst": by_typst,
    "fpdf2": by_fpdf2,
    "reportlab": by_reportlab,
}


def cjk_font() -> Path:
    """The font for Chinese and Japanese that the extra ``cjk`` brings."""
    return Path(str(files("manimgx_fonts_cjk") / "NotoSansCJK-VF.otf.ttc"))
