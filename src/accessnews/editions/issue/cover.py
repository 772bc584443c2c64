"""A cover drawn from an issue: the paper's name, the day, and the first headlines.

It has the fonts, the colours and the size of a story's (editions/cover.py). The same issue, the
same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from itertools import islice

from PIL import Image, ImageDraw

from ...languages.tags import autonym
from ...languages.wording import wording
from ..content.document import plain_title
from ..content.xhtml import xml_text
from ..cover import HEIGHT, LEADING, MARGIN, WIDTH, drawn_foot, fit, png, write_lines
from .issue import Issue

NAME_SIZES, NAME_HEIGHT = (132, 116, 100, 84, 70), 330
DAY_SIZES, DAY_HEIGHT = (56, 46), 80
HEADLINE_SIZES, HEADLINE_LINES = (58,), 3
MOST_HEADLINES = 5
GAP = 34


def cover(issue: Issue) -> bytes:
    """A PNG of 1200 by 1600 pixels, in the issue's first language.

    Headlines are those of its first stories, as many as there is room for; one of more than three
    lines ends in an ellipsis. What no font here has is left out, as in a story's cover.

    Raises:
        EngineError: the font packages are not installed.
        InputError: a story's edition can't be had.
    """
    language = issue.languages[0]
    foot = drawn_foot(language, (" + ".join(map(autonym, issue.languages)),))
    image = Image.new("L", (WIDTH, HEIGHT - foot.height))
    at = MARGIN + 40.0
    with suppress(OSError):  # of FreeType, which draws no glyph that is too large for it
        name = xml_text(issue.publication).strip()
        at = write_lines(image, at, language, *fit(name, language, NAME_SIZES, NAME_HEIGHT))
        day = wording(language).date(issue.date)
        at = write_lines(image, at, language, *fit(day, language, DAY_SIZES, DAY_HEIGHT))
    ImageDraw.Draw(image).rectangle((MARGIN, at + GAP, WIDTH - MARGIN, at + GAP + 4), fill=255)
    at += 2 * GAP
    for headline in islice(_headlines(issue), MOST_HEADLINES):
        with suppress(OSError):
            height = HEADLINE_SIZES[-1] * LEADING * HEADLINE_LINES
            font, lines = fit(headline, language, HEADLINE_SIZES, height + 1)
            if at + len(lines) * font.size * LEADING > image.height - GAP:
                break
            at = write_lines(image, at, language, font, lines) + GAP
    return png(image, foot)


def _headlines(issue: Issue) -> Iterator[str]:
    for _, story in issue.stories():
        yield plain_title(story.edition().texts[0])
