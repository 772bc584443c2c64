"""Fetching what a model is made of: a table of source kinds, and the folder of downloads.

A fetched archive is verified before it gets its name in the downloads folder, so whatever lies
there under a name is whole. A run that was killed goes on with what it finds.
"""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from contextlib import contextmanager
from pathlib import Path

from accessnews import temporary
from accessnews.errors import EngineError
from accessnews.progress import Progress

from . import http
from .archives import Advance, sha256_of
from .catalogue import Archive, Source
from .packages import npm_pack, pip_download

FETCHES_AT_ONCE = 3  # an index answers slowly rather than sends slowly

Fetch = Callable[[Archive, Path, Advance, threading.Event], Path]


def _url(archive: Archive, folder: Path, advance: Advance, stop: threading.Event) -> Path:
    return http.get(archive.name, folder / "file", archive.size, advance, stop)


def _file(archive: Archive, folder: Path, advance: Advance, stop: threading.Event) -> Path:
    path = Path(archive.name).expanduser()
    if not path.is_file():
        raise EngineError(f"{path}: no such file")
    copy = folder / "file"
    shutil.copyfile(path, copy)
    advance(copy.stat().st_size)
    return copy


KINDS: Mapping[str, Fetch] = {
    "packages": pip_download,
    "npm": npm_pack,
    "url": _url,
    "file": _file,
}
FETCHING = ".fetching"
RESUMES = {"url"}  # kinds that go on with a half-fetched file


def fetch(source: Source, downloads: Path, what: str, progress: Progress) -> list[Path]:
    """Every archive of ``source``, verified, in order; those already there are not fetched again.

    Raises:
        EngineError: one can't be had, or is not what the catalogue pins.
    """
    downloads.mkdir(parents=True, exist_ok=True)
    temporary.sweep(downloads)
    stop = threading.Event()
    lock = threading.Lock()
    with progress.task(f"Fetching {what}", source.size, "bytes") as task:

        def advance(count: float) -> None:
            with lock:
                task.advance(count)

        def one(archive: Archive) -> Path:
            return _fetch_one(source.kind, archive, downloads, advance, stop)

        with ThreadPoolExecutor(FETCHES_AT_ONCE, "fetch") as pool:
            jobs = [pool.submit(one, archive) for archive in source.archives]
            try:
                done, _ = wait(jobs, return_when=FIRST_EXCEPTION)
                for job in done:
                    job.result()
            finally:
                stop.set()
                pool.shutdown(cancel_futures=True)
    return [job.result() for job in jobs]


def _fetch_one(
    kind: str, archive: Archive, downloads: Path, advance: Advance, stop: threading.Event
) -> Path:
    target = downloads / archive.sha256
    if target.is_file():
        if sha256_of(target) == archive.sha256:
            advance(archive.size)
            return target
        target.unlink()
    if stop.is_set():
        raise EngineError(f"{archive.name}: stopped")
    with _working_folder(kind, archive, downloads) as folder:
        fetched = KINDS[kind](archive, folder, advance, stop)
        right = fetched.stat().st_size == archive.size and sha256_of(fetched) == archive.sha256
        if right:
            fetched.replace(target)
        if kind in RESUMES:
            shutil.rmtree(folder, ignore_errors=True)
    if not right:
        raise EngineError(
            f"{archive.name} {archive.version}: the checksum is not the expected one",
            "Run the same command again; if that does not help, the package has changed.",
        )
    return target


@contextmanager
def _working_folder(kind: str, archive: Archive, downloads: Path) -> Iterator[Path]:
    """Where one archive is fetched to; a half-fetched file that can be gone on with stays there.

    The clients of a killed run may live on for a while: they never share a folder with this one.
    """
    if kind not in RESUMES:
        with temporary.folder(downloads) as folder:
            yield folder
        return
    folder = downloads / f"{archive.sha256}{FETCHING}"
    folder.mkdir(exist_ok=True)
    yield folder
