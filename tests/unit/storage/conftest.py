"""An object store for the tests of this folder, and a fresh part of it for each."""

import itertools

import pytest

from accessnews.storage.place import SharedFolder, place_of
from object_store import BUCKET, Line, object_store

_parts = itertools.count()


@pytest.fixture(scope="session")
def store(tmp_path_factory):
    """A real object store on loopback."""
    with object_store(tmp_path_factory.mktemp("store")) as running:
        yield running


@pytest.fixture
def in_store(store, monkeypatch):
    """The address of a fresh prefix in the store, which this process finds."""
    for name, value in store.environment().items():
        monkeypatch.setenv(name, value)
    return f"s3://{BUCKET}/part-{next(_parts)}"


@pytest.fixture
def line(store, in_store, monkeypatch):
    """A line to the store on which things may go wrong; this process asks by it."""
    line = Line(store)
    monkeypatch.setenv("AWS_ENDPOINT_URL", line.url)
    yield line
    line.close()


@pytest.fixture(params=["folder", "object store"])
def place(request, tmp_path):
    """A place of each kind."""
    if request.param == "folder":
        return SharedFolder(tmp_path / "shared")
    return place_of(request.getfixturevalue("in_store"))
