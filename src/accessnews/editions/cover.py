"""A cover drawn from the article: its title, language and date. The same article, the same bytes.

The fonts come as packages (Noto, OFL 1.1), so that a machine without any font draws it too. White
and pale yellow on dark blue: 7:1 or better (WCAG 2.2, 1.4.6).

It is drawn in the colours that it is saved in: a fixed palette, so that nobody has to look for one.
"""

from __future__ import annotations

import io
import unicodedata
import zlib
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cache, lru_cache
from itertools import islice

from PIL import Image, ImageColor, ImageDraw, ImageFont

from ..article import Article
from ..extras import missing
from ..languages.tags import autonym, direction
from ..languages.wording import wording
from .content.document import plain_title
from .typefaces import ARABIC, LATIN, Face, east_asian

WIDTH, HEIGHT, MARGIN = 1200, 1600, 110
PAPER, INK, QUIET, BAND = "#10243e", "#ffffff", "#dbe4f0", "#ffd75e"
TITLE_SIZES = (108, 96, 84, 74, 64, 56)
TITLE_HEIGHT = 1000
LINE = WIDTH - 2 * MARGIN  # pixels between the margins
LONGEST_TITLE = 1200  # characters: more of the narrowest does not fit at the smallest size
MOST_MARKS = 8  # on one character
LEADING = 1.3
SMALL = 46
ELLIPSIS = "…"

SHADES = 16
"""How many colours lie from the paper to a letter's own: its edges are smooth."""
_RISE = [round(value * SHADES / 255) for value in range(256)]
# The palette: the paper, the shades of the title, those of the lines at the foot, the band.
_TITLE_SHADES, _FOOT_SHADES = (
    [first + shade if shade else 0 for shade in _RISE] for first in (0, SHADES)
)
_BAND_AT = 2 * SHADES + 1
_PACKING = zlib.Z_RLE
"""Only runs of one colour are looked for, of which a cover is full: half as fast again as zlib's
level 4, and no larger (9 takes ten times as long, and saves a quarter of the bytes)."""


def cover(article: Article) -> bytes:
    """A PNG of 1200 by 1600 pixels.

    A title that does not fit at the smallest size ends in an ellipsis. Characters that no font here
    has (emoji), or that are wider than a line, are left out, and so is a title that can't be drawn.

    Raises:
        EngineError: the font packages are not installed.
    """
    language = article.language
    day = (wording(language).date(article.published),) if article.published is not None else ()
    foot = drawn_foot(language, (autonym(language), *day))
    above = Image.new("L", (WIDTH, HEIGHT - foot.height))
    with suppress(OSError):  # of FreeType, which draws no glyph that is too large for it
        write_lines(above, MARGIN + 40, language, *fit(plain_title(article), language))
    return png(above, foot)


def png(above: Image.Image, foot: Image.Image) -> bytes:
    """A cover of what is drawn above its foot, in 0 to 255, and of the foot."""
    whole = Image.new("L", (WIDTH, HEIGHT))
    whole.paste(above.point(_TITLE_SHADES), (0, 0))
    whole.paste(foot, (0, HEIGHT - foot.height))
    ImageDraw.Draw(whole).rectangle((0, 0, WIDTH, 28), fill=_BAND_AT)
    whole.putpalette(_palette())
    made = io.BytesIO()
    whole.save(made, "PNG", compress_level=4, compress_type=_PACKING)
    return made.getvalue()


def write_lines(
    image: Image.Image,
    top: float,
    language: str,
    font: ImageFont.FreeTypeFont,
    lines: Sequence[str],
) -> float:
    """Write lines below ``top``, where their language begins; gives the place below them."""
    draw = ImageDraw.Draw(image)
    edge, side = _edge(language)
    baseline = top + font.size
    for line in lines:
        draw.text((edge, baseline), line, font=font, fill=255, anchor=side)
        baseline += font.size * LEADING
    return baseline - font.size


@lru_cache(maxsize=64)  # the stories of a day share it
def drawn_foot(language: str, lines: tuple[str, ...]) -> Image.Image:
    """The rule and the small lines under it, by the palette."""
    baseline = HEIGHT - MARGIN - (len(lines) - 1) * SMALL * 1.6
    rule = int(baseline - SMALL * 2)
    baseline -= rule
    image = Image.new("L", (WIDTH, HEIGHT - rule))
    draw = ImageDraw.Draw(image)
    edge, side = _edge(language)
    for line in lines:
        small = _font(_face(line, language), SMALL, "Regular")
        draw.text((edge, baseline), _drawable(line, small), font=small, fill=255, anchor=side)
        baseline += SMALL * 1.6
    foot = image.point(_FOOT_SHADES)
    ImageDraw.Draw(foot).rectangle((MARGIN, 0, WIDTH - MARGIN, 4), fill=_BAND_AT)
    return foot


def _edge(language: str) -> tuple[int, str]:
    """Where lines begin, and which end of them that is for Pillow."""
    return (WIDTH - MARGIN, "rs") if direction(language) == "rtl" else (MARGIN, "ls")


@cache
def _palette() -> bytes:
    """Red, green and blue of each colour, in the palette's order."""
    paper = ImageColor.getrgb(PAPER)
    shades = (
        round(dark + (light - dark) * shade / SHADES)
        for ink in (INK, QUIET)
        for shade in range(1, SHADES + 1)
        for dark, light in zip(paper, ImageColor.getrgb(ink), strict=True)
    )
    return bytes((*paper, *shades, *ImageColor.getrgb(BAND)))


def fit(
    title: str,
    language: str,
    sizes: Sequence[int] = TITLE_SIZES,
    height: float = TITLE_HEIGHT,
) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """The largest of ``sizes`` at which the whole title fits in a height; at the last it is cut."""
    face = _face(title, language)
    text = _drawable(title, _font(face, sizes[-1], "Bold"))
    for size in sizes:
        font = _font(face, size, "Bold")
        if not all(_width(font, character) <= LINE for character in set(text)):
            continue
        room = int(height // (size * LEADING))
        lines = list(islice(_wrap(text, font), room + 1))
        if len(lines) <= room:
            return font, lines
    last = lines[room - 1]
    while not _fits(last + ELLIPSIS, font):
        last = last[:-1]
    return font, [*lines[: room - 1], last.rstrip() + ELLIPSIS]


def _wrap(text: str, font: ImageFont.FreeTypeFont) -> Iterator[str]:
    """Lines that fit between the margins; a word that is wider than a line is broken."""
    line = ""
    for piece in _pieces(text):
        if line and not _fits((line + piece).rstrip(), font):
            yield line.rstrip()
            line = ""
        line += piece
        while not _fits(line.rstrip(), font):
            cut = _longest(line, font)
            yield line[:cut]
            line = line[cut:]
    if line.strip():
        yield line.rstrip()


def _longest(text: str, font: ImageFont.FreeTypeFont) -> int:
    """How many of its characters fit on a line: one at least."""
    fits = bisect_left(range(1, len(text)), True, key=lambda n: not _fits(text[: n + 1], font))
    return fits + 1


@lru_cache(maxsize=256)  # a line is measured with its next word, and then alone
def _fits(text: str, font: ImageFont.FreeTypeFont) -> bool:
    return font.getlength(text) <= LINE or len(text) == 1


def _pieces(text: str) -> Iterator[str]:
    """What may stand alone on a line: a word with the space after it, or one wide character.

    Closing marks stay with what they close, opening marks with what they open (JIS X 4051 and
    GB/T 15834 put it so; Unicode's line breaking, UAX 14, classes CL and OP).
    """
    piece = ""
    for character in text:
        before = piece[-1:] if piece else ""
        breaks = before == " " or _is_wide(before) or _is_wide(character)
        if piece and breaks and not _closes(character) and not _opens(before):
            yield piece
            piece = ""
        piece += character
    if piece:
        yield piece


def _is_wide(character: str) -> bool:
    return character != "" and unicodedata.east_asian_width(character) in "WF"


def _closes(character: str) -> bool:
    return character == " " or (
        unicodedata.category(character) in ("Pe", "Pf", "Po") and character not in "¿¡&@#"
    )


def _opens(character: str) -> bool:
    return character != "" and unicodedata.category(character) in ("Ps", "Pi")


def _face(text: str, language: str) -> Face:
    """One font for a line, by the scripts in it: the Chinese one has Latin letters too."""
    if any("\u0600" <= c <= "\u06ff" or "\u0750" <= c <= "\u077f" for c in text):
        return ARABIC
    if any(_is_wide(c) and unicodedata.category(c) != "So" for c in text):
        return LATIN if missing("cjk") else east_asian(language)
    return LATIN


@cache
def _font(face: Face, size: int, weight: str) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(str(face.path), size, index=face.index)
    font.set_variation_by_name(weight)
    return font


def _drawable(text: str, font: ImageFont.FreeTypeFont) -> str:
    """``text`` without the characters that the font lacks or that fit on no line.

    Marks go with what they stand upon, and where there are more than any language writes. What is
    longer than a cover holds is cut.
    """
    kept = ""
    marks = 0
    keep = True
    for character in text[:LONGEST_TITLE]:
        marks = marks + 1 if unicodedata.category(character).startswith("M") else 0
        if not marks:
            keep = character.isspace() or _has(font, character)
        if keep and marks <= MOST_MARKS:
            kept += character
    return " ".join(kept.split())


@cache
def _has(font: ImageFont.FreeTypeFont, character: str) -> bool:
    return _width(font, character) <= LINE and bytes(font.getmask(character)) != _missing(font)


@cache
def _width(font: ImageFont.FreeTypeFont, character: str) -> float:
    return font.getlength(character)


@cache
def _missing(font: ImageFont.FreeTypeFont) -> bytes:
    """What is drawn for a character that the font lacks."""
    return bytes(font.getmask("\uffff"))
