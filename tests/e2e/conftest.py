"""Real engines that are quick: a tiny Argos package, and eSpeak NG."""

import os
import subprocess

import pytest

from accessnews.progress import Silent
from accessnews.weights.store import ModelStore
from argos_model import build
from browser import Browser, missing

QUICK = ("--to", "fr", "--translator", "argos", "--narrator", "espeak")


@pytest.fixture(scope="session")
def quick_models(tmp_path_factory):
    """A store of models with an English to French package, and nothing else."""
    root = tmp_path_factory.mktemp("models")
    ModelStore(root).install_file(build(root / "en_fr.argosmodel", "en", "fr"), Silent())
    return root


@pytest.fixture
def quick(accessnews, quick_models):
    """``accessnews build`` or ``batch`` by the quick engines."""

    def run(*args, env=(), **options):
        env = {"ACCESSNEWS_MODELS": str(quick_models), **dict(env)}
        return accessnews(*args, *QUICK, env=env, **options)

    return run


@pytest.fixture
def small_disk(tmp_path):
    """A file system of 256 kB."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, check=False).returncode != 0:
        pytest.skip("mounting a small file system needs the rights of root")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.fixture(scope="module")
def browser():
    """Chromium; without it a skip, or a failure where CI must have it."""
    if lacking := missing():
        if os.environ.get("CI"):
            pytest.fail(lacking)
        pytest.skip(lacking)
    started = Browser()
    yield started
    started.close()
