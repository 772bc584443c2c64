"""A person who has a keyboard and no mouse, and sees where the focus is."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import Any

from browser import Browser

FOCUS = "document.activeElement"
MOST = 150  # stops of the Tab key that a person would bear
WAIT = 60  # seconds until what is being loaded is given up
PATIENCE = 600  # seconds for what a model makes


class Hands:
    """Does with ``browser`` what keys can do."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser

    def to(self, what: str, key: str = "Tab") -> None:
        """Press Tab until the focus is on what matches a selector, or has the words of it.

        Raises:
            AssertionError: it is not reached, or the focus is not seen there.
        """
        found = (
            f"{FOCUS}.matches({what!r})"
            if what[0] in "#.[" or what.split("[")[0] in ("textarea", "input", "select")
            else f"{FOCUS}.matches('a, button, summary') && {FOCUS}.checkVisibility() && "
            f"({FOCUS}.getAttribute('aria-label') ?? {FOCUS}.innerText).trim().startsWith({what!r})"
        )
        for _ in range(MOST):
            if self.browser.js(found):
                outline = f"getComputedStyle({FOCUS}).outlineStyle"
                assert self.browser.js(outline) != "none", what
                return
            self.browser("chord", keys=key)
        raise AssertionError(f"{what} is not reached by Tab: {self.browser.js('document.title')}")

    def press(self, key: str, *, on: str = "") -> None:
        """Press a key, or several at once ("Control+Enter"), where the focus is ``on`` that."""
        if on:
            self.to(on)
        self.browser("chord", keys=key)

    def type(self, text: str, *, over: bool = False) -> None:
        """Type where the focus is; ``over`` what stands there."""
        if over:
            self.browser("chord", keys="Control+a")
        self.browser("type", text=text)

    def at(self, page: str) -> None:
        """Wait until a page is there, and its scripts are."""
        self.browser.until(
            f"document.readyState === 'complete' && document.body?.dataset.page === {page!r}"
        )

    def sees(self, expression: str) -> list[Any]:
        return self.browser.until(expression)

    def waits(self, expression: str) -> None:
        """Wait for what takes a model its time, minutes on a machine that is at work."""
        end = time.monotonic() + PATIENCE
        while not self.browser.js(expression):
            assert time.monotonic() < end, expression
            self.browser.js("new Promise((done) => setTimeout(done, 200))")

    def sees_in_a_frame(self, text: str, holds: str = "#b000s01") -> None:
        """Wait until the frame that has an element of a selector shows a text."""
        read = f"document.body?.innerText.includes({text!r})"
        end = time.monotonic() + WAIT
        while time.monotonic() < end:
            with suppress(AssertionError):  # it is being loaded
                if self.browser("frame", holds=holds, expression=read):
                    return
            self.browser.js("new Promise((done) => setTimeout(done, 100))")
        raise AssertionError(f"{text!r} is not shown")
