"""The edition as a PDF for paper, screen and screen reader: PDF/UA-1 or PDF/UA-2 (ISO 14289).

WeasyPrint lays out the content document of ``content.py``. The fonts are embedded, cut down to the
characters used. It needs Pango, a system library, so it comes as the extra ``accessnews[pdf]``.
Nothing is fetched, neither from the network nor from a file.
"""

from __future__ import annotations

import io
import threading
from collections.abc import Sequence
from contextlib import redirect_stdout
from functools import partial
from pathlib import Path
from typing import Any

from lxml import etree

from ...edition import UA_2, Edition
from ...errors import EngineError
from ...extras import require
from ...files import using_scratch, write_bytes
from ...languages.wording import wording
from ...provenance import provenance
from ..composed import Composed
from ..content.disclosure import credit
from ..content.xhtml import xml_text
from ..epub import metadata
from .document import document
from .style import style

INSTALL = "apt-get install libpango-1.0-0 libpangoft2-1.0-0"

_ONE_AT_A_TIME = threading.Lock()  # a font configuration of Pango's is one thread's


def write(composed: Composed, folder: Path) -> list[Path]:
    """Write ``<name>.pdf``.

    Raises:
        EngineError: WeasyPrint or Pango is missing, or no font has a character of the text.
        InputError: the file can't be written.
    """
    return [write_bytes(folder / f"{composed.edition.name}.pdf", _pdf(composed))]


def version() -> str:
    """WeasyPrint's version; empty where it or Pango is missing."""
    try:
        with redirect_stdout(io.StringIO()):  # where Pango is missing, it prints advice there
            import weasyprint
    except (ImportError, OSError):
        return ""
    return f"WeasyPrint {weasyprint.__version__}"


def check() -> None:
    """Refuse to begin where WeasyPrint or Pango is missing.

    Raises:
        EngineError: one is missing.
    """
    require("pdf")
    if not version():
        raise EngineError("PDF needs Pango, and it is not here", INSTALL)


def _pdf(composed: Composed) -> bytes:
    check()
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    from . import tags

    edition = composed.edition
    variant = f"pdf/{edition.look.paper.pdf}"
    html = document(composed)
    text = etree.tostring(html, method="html", encoding="unicode", doctype="<!DOCTYPE html>")
    kept = html.xpath("//span[contains(concat(' ', @class, ' '), ' original ')]/@lang")
    found = provenance(edition)
    described = tags.Described(
        tuple(dict.fromkeys((*edition.languages, *map(str, kept)))),
        xml_text(edition.texts[0].canonical or edition.texts[0].source),
        _contributors(edition),
        xml_text(edition.texts[0].licence),
        found.text_source_type.uri,
        [xml_text(engine) for claim in found.texts for engine in claim.engines],
        " ".join(filter(None, map(credit, edition.texts))),
    )
    fetcher = weasyprint.urls.URLFetcher(allowed_protocols=("data",))
    with _ONE_AT_A_TIME, using_scratch():  # WeasyPrint's fonts lie there
        fonts = FontConfiguration()
        sheet = weasyprint.CSS(
            string=style(html, edition.look), url_fetcher=fetcher, font_config=fonts
        )
        laid_out = weasyprint.HTML(string=text, url_fetcher=fetcher).render(
            font_config=fonts, stylesheets=[sheet], pdf_variant=variant
        )
        tags.drop_inner_links(laid_out.pages)
        laid_out.metadata = tags.Metadata.of(laid_out.metadata, described)
        made: bytes = laid_out.write_pdf(
            finisher=partial(_finish, standard=edition.look.paper.pdf),
            pdf_variant=variant,
            pdf_identifier=metadata.identifier(edition).encode(),
        )
    return made


def _contributors(edition: Edition) -> Sequence[str]:
    words = wording(edition.texts[0].language)
    claims = provenance(edition).texts
    engines = dict.fromkeys(engine for claim in claims for engine in claim.engines)
    return [words.say("translator", engine=xml_text(engine)) for engine in engines]


def _finish(laid_out: Any, pdf: Any, standard: str) -> None:
    """Complete the tags; refuse a text that would show empty boxes (PDF/UA-1, 7.21.8).

    Raises:
        EngineError: no font has one of its characters.
    """
    from .tags import complete
    from .ua2 import conform

    missing = sorted({code for font in laid_out.fonts.values() for code in font.missing})
    if missing:
        shown = ", ".join(f"{chr(code)} (U+{code:04X})" for code in missing[:5])
        raise EngineError(
            f"No font here has {shown}",
            "Install one that has: apt-get install fonts-noto-core fonts-noto-color-emoji",
        )
    complete(pdf, laid_out.pages)
    if standard == UA_2:
        conform(pdf)
