"""The fonts that come with the program (Noto, OFL 1.1), so that a machine without any can draw.

Which font a language is set in, and a font cut down to the characters of a text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from ..errors import EngineError
from ..extras import extra, require
from ..languages.tags import primary, script

REGULAR, BOLD = 400, 700


@dataclass(frozen=True, slots=True)
class Face:
    """A variable font: its package and file, its index in a collection, the extra it comes with."""

    package: str
    file: str
    index: int = 0
    extra: str = ""

    @property
    def path(self) -> Path:
        """Where the font is.

        Raises:
            EngineError: its package is not installed.
        """
        if self.extra:
            require(self.extra)
        try:
            path = Path(str(files(self.package).joinpath(self.file)))
        except ModuleNotFoundError:
            path = None
        if path is None or not path.is_file():
            raise EngineError(
                f"The font {self.file} is not installed",
                f"Install it: pip install {self.package.replace('_', '-')}",
            )
        return path


LATIN = Face("fontpkg_noto_sans", "files/NotoSans[wdth,wght].ttf")
"""Latin, Greek, Cyrillic and Devanagari."""
ARABIC = Face("fontpkg_noto_sans_arabic", "files/NotoSansArabic[wdth,wght].ttf")
_CJK = "manimgx_fonts_cjk", "NotoSansCJK-VF.otf.ttc"
JAPANESE, KOREAN, SIMPLIFIED, TRADITIONAL = (Face(*_CJK, index, "cjk") for index in range(4))
REGIONS = ("JP", "KR", "SC", "TC")
"""Whose forms of Han characters a font of the collection has, by its index, as Noto names them."""
EAST_ASIAN = {"ja": JAPANESE, "ko": KOREAN}


def east_asian(language: str) -> Face:
    """The font for Han characters in a text of ``language``; in any other, the Simplified one."""
    if found := EAST_ASIAN.get(primary(language)):
        return found
    return TRADITIONAL if script(language) == "Hant" else SIMPLIFIED


def characters(face: Face) -> frozenset[int]:
    """The code points that a font has a glyph for.

    Raises:
        EngineError: the font is not installed.
    """
    return frozenset(_open(face).unicodes)


def cut_down(face: Face, wanted: Iterable[str], weight: int) -> bytes:
    """A static OpenType font of one weight with the glyphs of ``wanted``; empty for none.

    The same characters give the same bytes.

    Raises:
        EngineError: the font is not installed.
    """
    with extra("pdf"):
        import uharfbuzz

    source = _open(face)
    had = set(map(ord, wanted)) & set(source.unicodes)
    if not had:
        return b""
    subset = uharfbuzz.SubsetInput()
    subset.unicode_set.update(had)
    subset.flags |= uharfbuzz.SubsetFlags.DOWNGRADE_CFF2 | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    subset.pin_axis_location(source, "wght", weight)
    for tag in {axis.tag for axis in source.axis_infos} - {"wght"}:
        subset.pin_axis_to_default(source, tag)
    return bytes(uharfbuzz.subset(source, subset).blob.data)


def _open(face: Face) -> Any:
    with extra("pdf"):
        import uharfbuzz

    return uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(face.path)), face.index)
