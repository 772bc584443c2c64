"""The style of a PDF: the edition's own, its theme's, that of a page, and the fonts it needs."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from importlib.resources import files

from lxml import etree

from ...edition import Look
from ...languages.scripts import scripts
from .. import themes, typefaces

THEMES_OWN = "Atkinson Hyperlegible"  # themes/hyperlegible.css
LAYOUTS_OWN = "0123456789/ •◦▪.-()"
"""Characters that the layout adds: page numbers, the markers of lists."""

_COLOUR = r"--{}:\s*(#[0-9a-f]{{6}})"


def style(html: etree._Element, look: Look) -> str:
    """The style sheet of ``html``, a document without namespaces.

    Raises:
        UsageError: there is no such theme.
        EngineError: a font's package is not installed.
    """
    own = "\n".join(
        files("accessnews.editions.content").joinpath(name).read_text("utf-8")
        for name in ("article.css", "runs.css", "glossary.css")
    )
    page = files(__package__).joinpath("page.css").read_text("utf-8")
    return "\n".join((own, _theme(look), page, _page(own, _theme(look)), *_fonts(html, look)))


def _theme(look: Look) -> str:
    """The theme's style with its fonts in it."""
    sheet = themes.style(look).decode("utf-8")
    for brought in themes.resources(look):
        data = b64encode(brought.data).decode("ascii")
        sheet = sheet.replace(brought.address, f"data:{brought.media_type};base64,{data}")
    return sheet


def _page(own: str, theme: str) -> str:
    """The whole page in the theme's colours, its margins and number too."""
    paper, ink = (
        next(filter(None, (re.search(_COLOUR.format(name), sheet) for sheet in (theme, own))))[1]
        for name in ("paper", "ink")
    )
    return f"@page {{ background-color: {paper}; @bottom-center {{ color: {ink}; }} }}"


def _fonts(html: etree._Element, look: Look) -> Iterator[str]:
    """Each font once, and which fonts a language is set in."""
    shown = [*map(str, html.itertext()), *map(str, html.xpath("//@data-reading")), LAYOUTS_OWN]
    characters = set("".join(shown))
    languages = list(dict.fromkeys(str(value) for value in html.xpath("//@lang")))
    own = {each: typefaces.east_asian(each) for each in languages if "Han" in scripts(each)}
    families = {"Edition Sans": typefaces.LATIN, "Edition Arabic": typefaces.ARABIC}
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
    themed = [THEMES_OWN] if themes.resources(look) else []
    yield f"body {{ font-family: {_listed((*themed, *families))}; }}"
    for language in languages:
        asian = own.get(language)
        first = [name for name, face in families.items() if face == asian] if asian else themed
        yield f":lang({language}) {{ font-family: {_listed((*first, *families))}; }}"
    yield f".reading::before {{ font-family: {_listed(families)}; }}"


def _listed(families: Iterable[str]) -> str:
    return ", ".join([*(f'"{name}"' for name in dict.fromkeys(families)), "sans-serif"])
