"""Pieces abreast give what they give one after the other, errors too."""

from __future__ import annotations

import threading
from functools import partial

import pytest

from accessnews.abreast import abreast
from accessnews.errors import EngineError
from accessnews.progress import SILENT


@pytest.fixture(autouse=True)
def two_processors(monkeypatch):
    monkeypatch.setattr("os.cpu_count", lambda: 2)


def test_the_results_are_in_order_whoever_ends_first():
    second = threading.Event()

    def first(_progress):
        assert second.wait(10)  # would never come, were they one after the other
        return "en"

    def other(_progress):
        second.set()
        return "pt"

    assert abreast([first, other], SILENT) == ["en", "pt"]


def test_a_piece_behind_one_that_failed_is_left_at_its_next_step():
    begun, left = threading.Event(), threading.Event()

    def first(_progress):
        assert begun.wait(10)
        raise EngineError("no voice", "Install one.")

    def other(progress):
        with progress.task("Narrating", None) as task:
            begun.set()
            try:
                while True:
                    task.advance()
            finally:
                left.set()

    with pytest.raises(EngineError, match="no voice"):
        abreast([first, other], SILENT)
    assert left.is_set()


def test_a_piece_before_one_that_failed_is_done_to_its_end():
    failed, done = threading.Event(), threading.Event()

    def first(progress):
        assert failed.wait(10)
        with progress.task("Narrating", 2) as task:
            task.advance()
            task.advance()
        done.set()

    def other(_progress):
        failed.set()
        raise EngineError("no voice", "Install one.")

    with pytest.raises(EngineError, match="no voice"):
        abreast([first, other], SILENT)
    assert done.is_set()


def test_of_two_errors_the_first_in_order_is_raised():
    later = threading.Event()

    def first(_progress):
        assert later.wait(10)
        raise EngineError("first", "")

    def other(_progress):
        later.set()
        raise EngineError("other", "")

    with pytest.raises(EngineError, match="first"):
        abreast([first, other], SILENT)


def test_a_piece_that_has_not_begun_never_does():
    begun = []

    def piece(number, _progress):
        begun.append(number)
        raise EngineError(str(number), "")

    with pytest.raises(EngineError, match="0"):
        abreast([partial(piece, number) for number in range(8)], SILENT)
    assert len(begun) <= 2  # threads that were at work already


def test_one_piece_alone_has_the_progress_itself():
    assert abreast([lambda progress: progress], SILENT) == [SILENT]
