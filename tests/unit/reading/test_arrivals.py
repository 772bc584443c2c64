"""A folder that articles are dropped into."""

import os
import threading

import pytest

from accessnews.errors import InputError
from accessnews.reading.arrivals import arrivals
from accessnews.reading.folder import Found, PassedOver


def test_first_what_is_there_then_what_comes_or_changes(tmp_path):
    first = tmp_path / "a.txt"
    first.write_text("One.")
    (tmp_path / "README.md").write_text("About.")
    found = arrivals(tmp_path)
    assert next(found).articles == (first,)
    second = tmp_path / "b.md"
    # Between two looks, when nobody watches, and hidden files and other suffixes beside it.
    second.write_text("# Two")
    (tmp_path / ".c.txt").write_text("Hidden.")
    png = tmp_path / "d.png"
    png.write_bytes(b"")
    assert next(found) == Found((second,), (PassedOver(png, "is empty"),))
    os.utime(first, ns=(1, 1))
    assert next(found).articles == (first,)


def test_a_file_that_comes_while_it_is_watched(tmp_path):
    found = arrivals(tmp_path)
    assert next(found) == Found(())
    threading.Timer(0.3, (tmp_path / "a.txt").write_text, ["One."]).start()
    assert next(found).articles == (tmp_path / "a.txt",)


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(InputError, match="there is no such folder"):
        next(arrivals(tmp_path / "none"))
