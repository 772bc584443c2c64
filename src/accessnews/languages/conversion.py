"""Measures in another system: a translator may well give 385 miles as 620 km, 80 °F as 26 °C."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from ..patterns import lazy
from .language import Quantity
from .units import Measure

# What a unit measures, and how much of the first unit of its kind it is.
_SIZES: Mapping[str, tuple[str, float]] = {
    "m": ("length", 1), "km": ("length", 1000), "cm": ("length", 0.01), "mm": ("length", 0.001),
    "mi": ("length", 1609.344), "ft": ("length", 0.3048), "in": ("length", 0.0254),
    "yd": ("length", 0.9144), "nmi": ("length", 1852),
    "km/h": ("speed", 1), "mph": ("speed", 1.609344),
    "kg": ("mass", 1), "g": ("mass", 0.001), "lb": ("mass", 0.45359237), "oz": ("mass", 0.02835),
    "t": ("mass", 1000), "mg": ("mass", 0.000001),
    "m²": ("area", 1), "km²": ("area", 1e6), "ha": ("area", 1e4), "ac": ("area", 4046.856),
    "mi²": ("area", 2.59e6), "ft²": ("area", 0.09290304),
    "l": ("volume", 1), "ml": ("volume", 0.001), "gal": ("volume", 3.785), "m³": ("volume", 1000),
    "bbl": ("volume", 158.987),
}  # fmt: skip
_ROUNDED = 0.12  # the most by which a rounded conversion may differ
_DEGREES = lazy("°|degr|stop|grad|grau|градус|درج|度|도", re.IGNORECASE)
_DEGREES_OFF = 1.5  # the most by which a rounded temperature may differ
_FEET_AND_INCHES = lazy(r"(\d)(?:[- ](?:foot|feet)[- ]|['′’]\s?)(\d{1,2})")


def converted(
    quantity: Quantity, text: str, measured: Sequence[Measure], given: Sequence[Measure]
) -> bool:
    """Whether a number of ``text`` stands in ``given``, in another unit of the same kind.

    ``measured`` and ``given`` are the measures of the source and of its translation.
    """
    units = [each.unit for each in measured if each.written == quantity.written]
    value = max(map(float, quantity.values))
    warm = {"°", "°F", "°C"} & set(units) or ("" in units and _DEGREES.search(text))
    if warm:
        others = ((value - 32) / 1.8, value * 1.8 + 32, 32 - value * 1.8, value / 1.8)
        values = [abs(float(each)) for other in given for each in other.values]
        if any(abs(each - abs(other)) <= _DEGREES_OFF for each in values for other in others):
            return True
    for unit in units:
        kind, size = _SIZES.get(unit, ("", 0.0))
        if kind and _found(value * size, kind, given):
            return True
    return any(
        quantity.written.strip() in match.groups()
        and _found(int(match[1]) * 0.3048 + int(match[2]) * 0.0254, "length", given)
        for match in _FEET_AND_INCHES.finditer(text)
    )


def _found(wanted: float, kind: str, given: Sequence[Measure]) -> bool:
    for measure in given:
        other, size = _SIZES.get(measure.unit, ("", 0.0))
        if kind == "speed" and measure.unit == "km":  # 140 km por hora
            other, size = "speed", 1
        if other != kind:
            continue
        exact = wanted / size
        near = (exact * (1 - _ROUNDED), exact * (1 + _ROUNDED))
        whole = (math.floor(exact), math.ceil(exact)) if exact >= 2 else near  # an inch as 2 cm
        least, most = min(*near, *whole), max(*near, *whole)
        if any(least <= float(each) <= most for each in measure.values):
            return True
    return False
