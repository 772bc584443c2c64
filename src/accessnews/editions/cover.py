"""A cover drawn from the article: its title, language and date. The same article, the same bytes.

The fonts come as packages (Noto, OFL 1.1), so that a machine without any font draws it too. White
and pale yellow on dark blue: 7:1 or better (WCAG 2.2, 1.4.6).
"""

from __future__ import annotations

import io
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from itertools import islice

from PIL import Image, ImageDraw, ImageFont

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


def cover(article: Article) -> bytes:
    """A PNG of 1200 by 1600 pixels.

    A title that does not fit at the smallest size ends in an ellipsis. Characters that no font here
    has (emoji), or that are wider than a line, are left out, and so is a title that can't be drawn.

    Raises:
        EngineError: the font packages are not installed.
    """
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, WIDTH, 28), fill=BAND)
    language = article.language
    side = "rs" if direction(language) == "rtl" else "ls"
    edge = WIDTH - MARGIN if side == "rs" else MARGIN

    with suppress(OSError):  # of FreeType, which draws no glyph that is too large for it
        font, lines = _fit(plain_title(article), language)
        baseline = MARGIN + 40 + font.size
        for line in lines:
            draw.text((edge, baseline), line, font=font, fill=INK, anchor=side)
            baseline += font.size * LEADING

    foot = [autonym(language)]
    if article.published is not None:
        foot.append(wording(language).date(article.published))
    baseline = HEIGHT - MARGIN - (len(foot) - 1) * SMALL * 1.6
    rule = baseline - SMALL * 2
    draw.rectangle((MARGIN, rule, WIDTH - MARGIN, rule + 4), fill=BAND)
    for line in foot:
        small = _font(_face(line, language), SMALL, "Regular")
        draw.text((edge, baseline), _drawable(line, small), font=small, fill=QUIET, anchor=side)
        baseline += SMALL * 1.6

    made = io.BytesIO()
    image.quantize(64).save(made, "PNG", optimize=True)
    return made.getvalue()


def _fit(title: str, language: str) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """The largest size at which the whole title fits; at the smallest it is cut."""
    face = _face(title, language)
    text = _drawable(title, _font(face, TITLE_SIZES[-1], "Bold"))
    for size in TITLE_SIZES:
        font = _font(face, size, "Bold")
        if not all(font.getlength(character) <= LINE for character in set(text)):
            continue
        room = int(TITLE_HEIGHT // (size * LEADING))
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
    return font.getlength(character) <= LINE and bytes(font.getmask(character)) != _missing(font)


@cache
def _missing(font: ImageFont.FreeTypeFont) -> bytes:
    """What is drawn for a character that the font lacks."""
    return bytes(font.getmask("\uffff"))
