"""Telephone numbers: digit by digit, in groups as they are written, never as a range or a sum."""

from __future__ import annotations

import re
from collections.abc import Callable

from .spoken import Spoken

NUMBER = (
    r"(?<![\w.,/-])(?:"
    r"\+\d{1,3}[ .-]?(?:\(?\d+\)?[ .-]?){1,5}\d"  # +44 20 7946 0958
    r"|\(0\d{1,4}\)[ -]?\d{2,8}(?:[ -]\d{2,4}){0,3}"  # (020) 7946 0018
    r"|(?:1[-. ])?\(\d{3}\)[ -]?\d{3}[-. ]\d{4}"  # (202) 555-0143
    r"|(?:1-)?(?:\d{3}-\d{3}|\d{3}(?!-\d?\d00(?!\d)))-\d{4}|\d{3}\.\d{3}\.\d{4}"  # 555-0143
    r"|0\d{1,4}-\d{1,4}-\d{3,4}"  # 03-1234-5678
    r"|0\d{2,4} \d{3,4} \d{3,4}|0\d{3,4} \d{5,6}|0\d(?: \d\d){4}|0\d{9,10}"
    r"|1-800-[A-Z-]+)(?![\w-]|[.,]\d)"
)
"""A number with its country's or town's code, or of a form that is nothing else."""


def said_by_digit(spoken: Spoken) -> Spoken:
    """``spoken`` with the digits of telephone numbers apart, for voices that read digits."""

    def said(match: re.Match[str]) -> str:
        return ("+" if match[0][0] == "+" else "") + grouped(match[0], " ".join)

    return spoken.sub(NUMBER, said)


def grouped(number: str, digits: Callable[[str], str]) -> str:
    """The groups of a number with commas between, each as ``digits`` says it."""
    return ", ".join(digits(group) for group in re.findall(r"\d+", number))
