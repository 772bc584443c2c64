"""The edition as a PDF for paper, screen and screen reader: PDF/UA-1 (ISO 14289-1).

WeasyPrint lays out the content document of ``content.py``. The fonts are embedded, cut down to the
characters used. It needs Pango, a system library, so it comes as the extra ``accessnews[pdf]``.
Nothing is fetched, neither from the network nor from a file.
"""

from __future__ import annotations

import io
import os
import threading
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from contextlib import redirect_stdout
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

from lxml import etree

from ..errors import EngineError
from ..files import write_bytes
from ..language import primary
from ..model import Edition, Image
from ..wording import wording
from . import metadata, pictures, typefaces
from .content import document
from .xhtml import XHTML, child, tag_of, timestamp, xml_text

INSTALL = "pip install 'accessnews[pdf]'; Pango: apt-get install libpango-1.0-0 libpangoft2-1.0-0"
STYLES = ("article.css", "pdf.css")
LAYOUTS_OWN = "0123456789/ •◦▪.-()"
"""Characters that the layout adds: page numbers, the markers of lists."""

_ONE_AT_A_TIME = threading.Lock()  # a font configuration of Pango's is one thread's


def write(edition: Edition, folder: Path) -> list[Path]:
    """Write ``<name>.pdf``.

    Raises:
        EngineError: WeasyPrint or Pango is missing, or no font has a character of the text.
        InputError: the file can't be written.
    """
    return [write_bytes(folder / f"{edition.name}.pdf", _pdf(edition))]


def version() -> str:
    """WeasyPrint's version; empty where it or Pango is missing."""
    try:
        with redirect_stdout(io.StringIO()):  # where Pango is missing, it prints advice there
            import weasyprint
    except (ImportError, OSError):
        return ""
    return f"WeasyPrint {weasyprint.__version__}"


def _pdf(edition: Edition) -> bytes:
    if not version():
        raise EngineError("PDF needs WeasyPrint and Pango, and they are not here", INSTALL)
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    from . import pdf_tags

    html = _document(edition)
    described = pdf_tags.Described(
        tuple(dict.fromkeys((*edition.languages, *metadata.kept_languages(html)))),
        xml_text(edition.texts[0].source),
        _contributors(edition),
    )
    plain = _without_namespaces(html)
    plain.set("class", edition.look.theme)
    text = etree.tostring(plain, method="html", encoding="unicode", doctype="<!DOCTYPE html>")
    fetcher = weasyprint.urls.URLFetcher(allowed_protocols=("data",))
    with _ONE_AT_A_TIME:
        fonts = FontConfiguration()
        style = weasyprint.CSS(string=_style(plain), url_fetcher=fetcher, font_config=fonts)
        laid_out = weasyprint.HTML(string=text, url_fetcher=fetcher).render(
            font_config=fonts, stylesheets=[style], pdf_variant="pdf/ua-1"
        )
        pdf_tags.drop_inner_links(laid_out.pages)
        laid_out.metadata = pdf_tags.Metadata.of(laid_out.metadata, described)
        made: bytes = laid_out.write_pdf(
            finisher=_finish,
            pdf_variant="pdf/ua-1",
            pdf_identifier=metadata.identifier(edition).encode(),
        )
    return made


def _document(edition: Edition) -> etree._Element:
    """The content document with what WeasyPrint makes the document's metadata of."""
    quoted = edition.quoted.texts[0] if edition.quoted else None
    # A page has nothing to tap, and a narrow column no room for two: sentence under sentence.
    html = document(edition.texts, "", quoted, replace(edition.look, layout="paired"))
    _put_pictures_in(html, pictures.files(edition))
    head = html[0]
    for link in head.findall(f"{{{XHTML}}}link"):
        head.remove(link)
    first = edition.texts[0]
    changed = metadata.modified(edition, os.environ.get("SOURCE_DATE_EPOCH", ""))
    named = {"generator": "accessnews", "dcterms.modified": timestamp(changed)}
    if first.byline:
        named["author"] = xml_text(first.byline)
    if first.published is not None:
        named["dcterms.created"] = timestamp(metadata.modified(edition, ""))
    for name, value in named.items():
        child(head, "meta", name=name, content=value)
    return html


def _put_pictures_in(html: etree._Element, held: Mapping[str, Image]) -> None:
    """Each picture within the document. One that tells nothing is a background: no tag, no text."""
    for shown in list(html.iter(f"{{{XHTML}}}img")):
        image = held[shown.get("src", "")]
        address = f"data:{image.media_type};base64,{b64encode(image.data).decode('ascii')}"
        if image.decorative:
            shown.tag = f"{{{XHTML}}}div"
            shown.attrib.clear()
            shown.set("class", "decorative")
            shown.set(
                "style",
                f"background-image: url('{address}'); width: {image.width}px;"
                f" height: {image.height}px;",
            )
        else:
            shown.set("src", address)


def _contributors(edition: Edition) -> Sequence[str]:
    if not edition.translator:
        return ()
    words = wording(edition.texts[0].language)
    return (words.say("translator", engine=xml_text(edition.translator)),)


def _without_namespaces(html: etree._Element) -> etree._Element:
    """The tree as HTML's parser would give it, for a serialiser that knows void elements."""
    for element in html.iter(etree.Element):
        element.tag = tag_of(element)
        for name in [name for name in element.attrib if name.startswith("{")]:
            del element.attrib[name]
    etree.cleanup_namespaces(html)
    return html


def _style(html: etree._Element) -> str:
    """The style sheets, with the fonts of the languages that the document has."""
    sheets = [files(__package__).joinpath(name).read_text("utf-8") for name in STYLES]
    return "\n".join((*sheets, *_fonts(html)))


def _fonts(html: etree._Element) -> Iterator[str]:
    characters = set("".join(map(str, html.itertext())) + LAYOUTS_OWN)
    languages = list(dict.fromkeys(str(value) for value in html.xpath("//@lang")))
    east_asian = [each for each in languages if primary(each) in ("zh", "yue", "ja", "ko")]
    families = {"Edition Sans": typefaces.LATIN, "Edition Arabic": typefaces.ARABIC}
    own = {each: typefaces.east_asian(each) for each in east_asian}
    for face in own.values() or (typefaces.SIMPLIFIED,):
        families[f"Edition {typefaces.REGIONS[face.index]}"] = face
    for family, face in families.items():
        for weight in (typefaces.REGULAR, typefaces.BOLD):
            if data := typefaces.cut_down(face, characters, weight):
                address = f"data:font/otf;base64,{b64encode(data).decode('ascii')}"
                yield (
                    f'@font-face {{ font-family: "{family}"; font-weight: {weight};'
                    f' src: url("{address}"); }}'
                )
    yield f"body {{ font-family: {_listed(families)}; }}"
    for language in languages:
        first = [name for name, face in families.items() if face == own.get(language)]
        yield f":lang({language}) {{ font-family: {_listed((*first, *families))}; }}"


def _listed(families: Sequence[str] | dict[str, Any]) -> str:
    return ", ".join([*(f'"{name}"' for name in dict.fromkeys(families)), "sans-serif"])


def _finish(laid_out: Any, pdf: Any) -> None:
    """Complete the tags; refuse a text that would show empty boxes (PDF/UA-1, 7.21.8).

    Raises:
        EngineError: no font has one of its characters.
    """
    from .pdf_tags import complete

    missing = sorted({code for font in laid_out.fonts.values() for code in font.missing})
    if missing:
        shown = ", ".join(f"{chr(code)} (U+{code:04X})" for code in missing[:5])
        raise EngineError(
            f"No font here has {shown}",
            "Install one that has: apt-get install fonts-noto-core fonts-noto-color-emoji",
        )
    complete(pdf)
