"""Themes: colours and type that are laid over an edition's style, with the fonts they need.

``large-print`` follows the American Printing House's guidelines (18 point and more, sans serif,
no small print); ``dyslexia`` the British Dyslexia Association's style guide of 2023 with the
spacing of WCAG 2.2, 1.4.12; ``dark`` is light on dark whatever the device prefers.

Both of the first set Latin letters in Atkinson Hyperlegible (Braille Institute, OFL 1.1), embedded
whole with its licence beside it. It has no Chinese, no other script and not all of pinyin's
letters: those are the device's own, and so is punctuation in East Asian text, which is of another
width.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType

from ...edition import Look
from ...errors import EngineError, UsageError

FONTS = "fonts"
PACKAGE = "fontpkg_atkinson_hyperlegible"
_TRUETYPE, _TEXT = "font/ttf", "text/plain"


@dataclass(frozen=True, slots=True)
class Resource:
    """A file that a theme brings: its address in the edition, media type and bytes."""

    address: str
    media_type: str
    data: bytes


# A theme's style sheets, in order, and whether they name the embedded font.
THEMES: Mapping[str, tuple[tuple[str, ...], bool]] = MappingProxyType(
    {
        "large-print": (("hyperlegible.css", "large_print.css"), True),
        "dark": (("dark.css",), False),
        "dyslexia": (("hyperlegible.css", "dyslexia.css"), True),
    }
)


def style(look: Look) -> bytes:
    """The style that stands behind an edition's own; empty where its look needs none.

    Raises:
        UsageError: there is no such theme.
    """
    names = [*_theme(look)[0], *(["ruby.css"] if look.ruby else [])]
    folder = files(__package__)
    return b"\n".join(folder.joinpath(name).read_bytes() for name in names)


def resources(look: Look) -> tuple[Resource, ...]:
    """The fonts that a look's style names, with their licence.

    Raises:
        UsageError: there is no such theme.
        EngineError: the font's package is not installed.
    """
    if not _theme(look)[1]:
        return ()
    family = "AtkinsonHyperlegible"
    return (
        Resource(f"{FONTS}/{family}-Regular.ttf", _TRUETYPE, _read(f"files/{family}-Regular.ttf")),
        Resource(f"{FONTS}/{family}-Bold.ttf", _TRUETYPE, _read(f"files/{family}-Bold.ttf")),
        Resource(f"{FONTS}/{family}-OFL.txt", _TEXT, _read("LICENSE")),
    )


def _theme(look: Look) -> tuple[tuple[str, ...], bool]:
    if not look.theme:
        return (), False
    if look.theme not in THEMES:
        raise UsageError(f'"{look.theme}" is not a theme', f"Choose from {', '.join(THEMES)}.")
    return THEMES[look.theme]


def _read(name: str) -> bytes:
    try:
        return files(PACKAGE).joinpath(name).read_bytes()
    except (ModuleNotFoundError, FileNotFoundError) as error:
        raise EngineError(
            "The font Atkinson Hyperlegible is not installed",
            "Install it: pip install fontpkg-atkinson-hyperlegible",
        ) from error
