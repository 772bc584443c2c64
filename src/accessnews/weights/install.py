"""Making a model's folder: fetched, joined, verified, then put in its place at once."""

from __future__ import annotations

import errno
import hashlib
import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from accessnews import files, temporary
from accessnews.errors import AccessnewsError, EngineError, InputError
from accessnews.progress import Progress

from . import argos_packages, gguf, http, receipts
from .archives import BLOCK, join
from .argos_packages import ARGOS_LICENCE, ArgosPackage
from .catalogue import Catalogue, Model, ModelFile
from .receipts import Receipt
from .sources import fetch

ELSEWHERE = "Free some space, or name another folder with ACCESSNEWS_MODELS."
OTHERS = ("argos-", "firefox-")  # models whose names say their pair
LONGEST_NAME = 100  # characters of a model's name, which is a folder's too


def install_model(model: Model, root: Path, progress: Progress) -> Path:
    """Install a model of the catalogue as ``root/<name>``. The caller holds the model's lock.

    Raises:
        EngineError: no source gives a file, a checksum fails, or the store can't be written.
    """
    downloads = root / "downloads"
    target = root / model.name
    with writing(root):
        _needs_room(root, model.size + _left_to_fetch(model, downloads))
        with _placing(root) as folder:
            _make_files(model, downloads, folder, progress)
            receipts.write(folder, receipts.of_model(model))
            files.exchange(folder, target)
        for source in model.sources:
            for archive in source.archives:
                (downloads / archive.sha256).unlink(missing_ok=True)
    return target


def _left_to_fetch(model: Model, downloads: Path) -> int:
    return sum(
        archive.size
        for source in model.sources
        for archive in source.archives
        if not (downloads / archive.sha256).exists()
    )


def _make_files(model: Model, downloads: Path, folder: Path, progress: Progress) -> None:
    wanted = {file.path: file for file in model.files}
    for number, source in enumerate(model.sources):
        given = [file for path, file in wanted.items() if source.gives(path)]
        if not given:
            continue
        try:
            archives = fetch(source, downloads, model.title, progress)
            total = sum(file.size for file in given)
            with progress.task(f"Verifying {model.title}", total, "bytes") as task:
                join(archives, source.extract, given, folder, task.advance)
        except EngineError as error:
            later = model.sources[number + 1 :]
            if not all(any(other.gives(file.path) for other in later) for file in given):
                raise EngineError(f"{model.name}: {error.message}", error.remedy) from error
            progress.say(f"{model.name}: {error.message}; trying the next source")
            continue
        for file in given:
            del wanted[file.path]


def install_argos(package: ArgosPackage, root: Path, progress: Progress) -> Path:
    """Fetch an Argos package of the index and install it. The caller holds its lock.

    Raises:
        EngineError: none of its links can be fetched, or what came is not the package.
    """
    downloads = root / "downloads"
    with writing(root):
        downloads.mkdir(parents=True, exist_ok=True)
        archive = downloads / f"{package.name}-{package.version}.argosmodel"
        failure = EngineError(f"{package.name}: the Argos index gives no link for it")
        for link in package.links:
            if not link.startswith(("http://", "https://")):
                continue
            try:
                with progress.task(f"Fetching {package.name}", None, "bytes") as task:
                    http.get(
                        link, archive, argos_packages.SIZE_LIMIT, task.advance, threading.Event()
                    )
                break
            except EngineError as error:
                failure = error
        else:
            raise failure
        try:
            return install_argos_file(archive, root, progress, package)
        except InputError as error:
            raise EngineError(f"{package.name}: {error.message}") from error
        finally:
            archive.unlink(missing_ok=True)


def install_argos_file(
    archive: Path, root: Path, progress: Progress, expected: ArgosPackage | None = None
) -> Path:
    """Install an ``.argosmodel`` file as ``root/argos/translate-<from>_<to>-<version>``.

    Other versions of the same pair are removed afterwards.

    Raises:
        InputError: it is not an Argos package.
        EngineError: it is damaged, not for the ``expected`` pair, or the store can't be written.
    """
    parent = root / "argos"
    with writing(root):
        with _placing(parent) as fresh:
            with progress.task(f"Unpacking {archive.name}", None, "bytes") as task:
                package = argos_packages.unpack(archive, fresh, task.advance)
            if expected is not None and package.name != expected.name:
                raise EngineError(f"{expected.name}: the index's link gave {package.name}")
            argos_packages.check_opens(archive, fresh)
            receipts.write(fresh, _argos_receipt(package, fresh))
            pair = f"translate-{package.source}_{package.target}"
            target = parent / f"{pair}-{package.version.replace('.', '_')}"
            files.exchange(fresh, target)
        for other in argos_packages.installed([parent]):
            if other.name == package.name and other.folder not in (None, target):
                shutil.rmtree(str(other.folder))
    return target


def _argos_receipt(package: ArgosPackage, folder: Path) -> Receipt:
    return Receipt(
        name=package.name,
        title=f"Argos Translate {package.version}",
        purpose="translation",
        languages=package.pair,
        licence=ARGOS_LICENCE,
        note="",
        version=package.version,
        files=receipts.files_in(folder),
    )


def install_gguf(path: Path, root: Path, catalogue: Catalogue, progress: Progress) -> str:
    """Install a language model in GGUF form from a file; gives the name it has from now on.

    A file that the catalogue knows gets the catalogue's name, any other one its own file name.

    Raises:
        InputError: it can't be read, or is no whole GGUF.
        EngineError: the store can't be written.
    """
    gguf.check(path)
    try:
        source = path.open("rb")
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from error
    with source, writing(root):
        size = path.stat().st_size
        _needs_room(root, size)
        with _placing(root) as copied:
            digest = hashlib.sha256()
            with (
                progress.task(f"Copying {path.name}", size, "bytes") as task,
                (copied / "model.gguf").open("wb") as output,
            ):
                while block := source.read(BLOCK):
                    digest.update(block)
                    output.write(block)
                    task.advance(len(block))
            receipt = _gguf_receipt(path, size, digest.hexdigest(), catalogue)
            receipts.write(copied, receipt)
            files.exchange(copied, root / receipt.name)
    return receipt.name


def _gguf_receipt(path: Path, size: int, sha256: str, catalogue: Catalogue) -> Receipt:
    for model in catalogue.models:
        if tuple(file.sha256 for file in model.files) == (sha256,):
            return receipts.of_model(model)
    name = re.sub(r"[^a-z0-9._]+", "-", path.stem.lower()).strip("-._")[:LONGEST_NAME] or "model"
    if name in {model.name for model in catalogue.models} or name.startswith(OTHERS):
        name = f"local-{name}"
    return Receipt(
        name=name,
        title=path.stem,
        purpose="translation",
        languages=("*",),
        licence="",
        note="installed from a file",
        version=sha256[:12],
        files=(ModelFile("model.gguf", size, sha256),),
    )


@contextmanager
def _placing(root: Path) -> Iterator[Path]:
    """A new folder in ``root`` for what is being installed; what killed runs left there goes."""
    root.mkdir(parents=True, exist_ok=True)
    temporary.sweep(root)
    with temporary.folder(root) as made:
        new = made / "new"
        new.mkdir()
        yield new


def _needs_room(root: Path, size: int) -> None:
    root.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(root).free
    if free < size:
        raise EngineError(f"{root}: needs {size >> 20} MiB, {free >> 20} MiB are free", ELSEWHERE)


@contextmanager
def writing(root: Path) -> Iterator[None]:
    """Tell of a store that can't be written, or a disk that is full, as an EngineError."""
    try:
        yield
    except AccessnewsError:
        raise
    except OSError as error:
        fault = "the disk is full" if error.errno == errno.ENOSPC else error.strerror or error
        raise EngineError(f"{root}: cannot be written: {fault}", ELSEWHERE) from error
