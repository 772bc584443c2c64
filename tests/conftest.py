"""What the tests share: the store of models, a listener, and the command line as a user runs it."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples"

# No test asks Mozilla for its list of models: one that needs a list serves it on loopback.
os.environ["FXTRANSLATE_RECORDS_URL"] = "http://127.0.0.1:9/v1/buckets/b/collections/c/records"

# How long an example takes says nothing: the first loads a library, and machines are shared.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_collection_modifyitems(items):
    """Begin with what takes longest, so that none is left alone with it at the end."""
    items.sort(key=lambda item: item.path.name != "test_main_line.py")


@dataclass(frozen=True)
class Ran:
    """A finished run of the command line."""

    code: int
    stdout: str
    stderr: str

    @property
    def records(self) -> list[dict]:
        return [json.loads(line) for line in self.stdout.splitlines()]


@pytest.fixture(scope="session")
def cache_root(tmp_path_factory):
    """One cache for the session, so that no sentence is made twice by the tests."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def accessnews(tmp_path, cache_root):
    """Run the command line in ``tmp_path``: ``accessnews("build", "a.txt", "--to", "zh")``."""

    def run(*args, cwd=tmp_path, stdin=b"", env=(), timeout=600):
        done = subprocess.run(
            [sys.executable, "-m", "accessnews", *map(str, args)],
            cwd=cwd,
            input=stdin,
            capture_output=True,
            timeout=timeout,
            env={
                **os.environ,
                "ACCESSNEWS_CACHE": str(cache_root),
                "ACCESSNEWS_MEMORY": str(cache_root / "memory.sqlite"),
                **dict(env),
            },
            check=False,
        )
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@pytest.fixture(scope="session")
def installed():
    """Install a model of the catalogue in the user's store, once; gives its folder."""
    from accessnews.progress import Silent
    from accessnews.weights.store import ModelStore

    return lambda name: ModelStore().install(name, Silent())


@pytest.fixture(scope="session")
def listener(installed):
    """The product's own ear, with the ``installed`` model: ``checking.whisper.Listener``."""
    from accessnews.checking.whisper import Listener
    from accessnews.weights.store import ModelStore

    installed("whisper-base")
    return Listener(ModelStore())
