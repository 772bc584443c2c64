"""Measures that a translator converted: 85 mph as 136 km/h, 10 inches as 25 cm, 80 °F as 27 °C."""

from __future__ import annotations

import math
from collections.abc import Mapping

from .units import Measure

# Each unit in the metric one of its kind.
_CUSTOMARY: Mapping[str, tuple[str, float]] = {
    "mi": ("length", 1609.344), "yd": ("length", 0.9144), "ft": ("length", 0.3048),
    "in": ("length", 0.0254), "mph": ("speed", 1.609344),
    "lb": ("mass", 0.45359), "oz": ("mass", 0.02835), "gal": ("volume", 3.785),
    "mi²": ("area", 2.59e6), "ft²": ("area", 0.0929), "ac": ("area", 4046.9),
}  # fmt: skip
_METRIC: Mapping[str, tuple[tuple[str, float], ...]] = {
    "km": (("length", 1000), ("speed", 1)), "m": (("length", 1),), "cm": (("length", 0.01),),
    "mm": (("length", 0.001),), "km/h": (("speed", 1),), "kg": (("mass", 1),),
    "g": (("mass", 0.001),), "t": (("mass", 1000),), "l": (("volume", 1),),
    "ml": (("volume", 0.001),), "km²": (("area", 1e6),), "m²": (("area", 1),),
    "ha": (("area", 10000),),
}  # fmt: skip
_NEAR = 0.1  # people round what they convert: 300 km for 200 miles
_DEGREES = 1.5


def converted(one: Measure, other: Measure) -> bool:
    """Whether one measure is the other in metric units, or the other way round, well rounded."""
    return any(
        _near(customary.unit, float(value), metric.unit, float(near))
        for customary, metric in ((one, other), (other, one))
        for value in customary.values
        for near in metric.values
    )


def _near(customary: str, value: float, metric: str, found: float) -> bool:
    if customary in ("°F", "°") and metric in ("°C", "°"):
        return abs((value - 32) / 1.8 - found) <= _DEGREES
    if customary not in _CUSTOMARY:
        return False
    kind, factor = _CUSTOMARY[customary]
    for other_kind, other_factor in _METRIC.get(metric, ()):
        exact = value * factor / other_factor
        whole = found in (math.floor(exact), math.ceil(exact)) and found > 0
        if kind == other_kind and (whole or abs(found - exact) <= _NEAR * exact):
            return True
    return False
