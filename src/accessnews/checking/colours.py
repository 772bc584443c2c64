"""Colours, one over another, and their contrast (WCAG 2.2: relative luminance, contrast ratio)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import tinycss2
from tinycss2 import color4


@dataclass(frozen=True, slots=True)
class Colour:
    """Red, green, blue and opacity, each from 0 to 1, in sRGB."""

    red: float
    green: float
    blue: float
    alpha: float = 1.0

    def __str__(self) -> str:
        parts = (self.red, self.green, self.blue)
        return "#" + "".join(f"{round(255 * part):02x}" for part in parts)


WHITE, BLACK = Colour(1, 1, 1), Colour(0, 0, 0)
NIGHT = Colour(18 / 255, 18 / 255, 18 / 255)
"""What browsers put behind a page in a dark colour scheme (Chromium: #121212)."""
BLUE, LIGHT_BLUE = Colour(0, 0, 238 / 255), Colour(158 / 255, 158 / 255, 1)
"""Links (HTML, 15.3.1: LinkText), by day and by night."""


def parsed(tokens: Sequence[Any] | None) -> Colour | None:
    """The colour that a CSS value names; none for what depends on a system or cannot be computed.

    Spaces other than sRGB, HSL and HWB cannot.
    """
    if tokens is None:
        return None
    value = color4.parse_color(tinycss2.serialize(tokens).strip())
    if value is None or isinstance(value, str):
        return None
    try:
        red, green, blue = value.to("srgb").coordinates
    except NotImplementedError:
        return None
    return Colour(red or 0.0, green or 0.0, blue or 0.0, value.alpha)


def over(above: Colour, below: Colour | None) -> Colour | None:
    """What is seen where a colour lies over another; none where what shines through is unknown."""
    if above.alpha >= 1:
        return above
    if below is None:
        return None
    part = above.alpha
    mixed = (
        one * part + other * (1 - part)
        for one, other in (
            (above.red, below.red),
            (above.green, below.green),
            (above.blue, below.blue),
        )
    )
    return Colour(*mixed)


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of two opaque colours, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = map(_linear, (colour.red, colour.green, colour.blue))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
