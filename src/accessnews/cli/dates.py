"""Options that are days."""

from __future__ import annotations

from datetime import date
from typing import Any

import click


class Day(click.ParamType):
    """A day of the calendar, as 2026-11-28."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no day. Write one as 2026-11-28.", param, ctx)
