"""Options that are numbers: finite ones. Neither ``nan`` nor ``inf`` is a pause or a pace."""

from __future__ import annotations

import math
from typing import Any

import click
from click.types import FloatParamType


def _finite(kind: click.ParamType, value: Any, parameter: Any, context: Any) -> float:
    number = float(value)
    if not math.isfinite(number):
        kind.fail(f"{number} is no number that can be meant", parameter, context)
    return number


class Number(FloatParamType):
    """A finite number."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        return _finite(self, super().convert(value, param, ctx), param, ctx)


class NumberRange(click.FloatRange):
    """A finite number between two, both of them too."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        return _finite(self, super().convert(value, param, ctx), param, ctx)
