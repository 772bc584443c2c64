"""Files as they must be: written whole or not at all, named so that any system takes the name."""

from __future__ import annotations

import errno
import os
import re
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import lru_cache
from pathlib import Path

from . import temporary
from .errors import InputError
from .faults import FULL, of_system, scratch_place

SLUG_LENGTH = 40
# Names that Windows keeps for devices, whatever the suffix.
RESERVED = frozenset({"con", "prn", "aux", "nul"}) | {
    f"{port}{number}" for port in ("com", "lpt") for number in range(10)
}


def slug(text: str) -> str:
    """A short ASCII file-name stem for a title: ``After 32 Years, …`` to ``after-32-years``.

    Other scripts are transliterated. Cut at a word within ``SLUG_LENGTH`` characters;
    ``article`` where nothing is left.
    """
    from anyascii import anyascii

    from .languages.scripts import HAN

    spaced = re.sub(f"([{HAN}])", r" \1 ", re.sub(r"['’]", "", text))
    words = re.findall(r"[a-z0-9]+", anyascii(spaced).lower())
    stem = ""
    for word in words:
        longer = f"{stem}-{word}" if stem else word[:SLUG_LENGTH]
        if len(longer) > SLUG_LENGTH:
            break
        stem = longer
    return f"article-{stem}" if stem in RESERVED else stem or "article"


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """A temporary path beside ``target``; on success it takes the target's place at once.

    What a killed run left there is removed on the way. A device or a pipe (``/dev/null``,
    ``/dev/stdout``) is written into and stays what it is.

    Raises:
        InputError: the folder can't be made or written, or the disk is full.
    """
    with _told(target):
        if _is_stream(target):
            with scratch() as folder:
                made = folder / f"written{target.suffix}"
                made.touch()
                yield made
                with made.open("rb") as source, target.open("wb") as stream:
                    shutil.copyfileobj(source, stream)
            return
        _prepare(target.parent)
        with temporary.file(target.parent, target.suffix) as made:
            yield made
            with made.open("rb+") as written:
                os.fsync(written.fileno())
            made.replace(target)


def _is_stream(target: Path) -> bool:
    """Whether something is there that is neither a file nor a folder."""
    with suppress(OSError):
        mode = target.stat().st_mode
        return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))
    return False


@contextmanager
def replacing_folder(target: Path) -> Iterator[Path]:
    """An empty folder beside ``target``; on success it takes the target's place.

    What the target held before is gone then, and stays whole where anything fails.

    Raises:
        InputError: as ``replacing``.
    """
    with _told(target):
        _prepare(target.parent)
        with temporary.folder(target.parent) as made:
            new = made / "new"
            new.mkdir()
            yield new
            exchange(new, target)


def exchange(new: Path, target: Path) -> None:
    """Put the folder ``new`` in ``target``'s place, and what stood there beside ``new`` as "old".

    Raises:
        OSError: it can't be done; ``target`` is then as it was.
    """
    old = new.with_name("old")
    if target.exists():
        target.replace(old)
    try:
        new.replace(target)
    except OSError:
        if old.exists():
            old.replace(target)
        raise


@contextmanager
def own_scratch() -> Iterator[None]:
    """All temporary files of this process, the libraries' too, in one folder that goes with it.

    A program sets this once, at its start: it changes ``TMPDIR``, for what it starts as well. Where
    there is no folder for such files, nothing is changed: it is told where one is needed.
    """
    with ExitStack() as stack:
        with suppress(InputError, OSError):
            made = stack.enter_context(scratch())
            before = (tempfile.tempdir, os.environ.get("TMPDIR"))
            stack.callback(_set_scratch, *before)
            _set_scratch(str(made), str(made))
        yield


def _set_scratch(ours: str | None, inherited: str | None) -> None:
    tempfile.tempdir = ours
    if inherited is None:
        os.environ.pop("TMPDIR", None)
    else:
        os.environ["TMPDIR"] = inherited


@contextmanager
def scratch(*, outermost: bool = False) -> Iterator[Path]:
    """A folder in the system's own place for such (``TMPDIR``), gone at the end.

    ``outermost`` lays it beside the folder of ``own_scratch`` and not within: for programs that
    make sockets in it, whose paths have 107 bytes at most (unix(7), ``sun_path``).

    Raises:
        InputError: as ``using_scratch``.
    """
    with using_scratch():
        where = Path(tempfile.gettempdir())
        if outermost and temporary.NAME.fullmatch(where.name):
            where = where.parent
        _prepare(where)
        with temporary.folder(where) as made:
            yield made


@contextmanager
def using_scratch() -> Iterator[None]:
    """What is done here needs room for temporary files.

    Raises:
        InputError: there is no folder for them, or its disk is full; the remedy names ``TMPDIR``.
    """
    try:
        yield
    except OSError as error:
        if error.errno not in FULL and (error.errno != errno.ENOENT or error.filename):
            raise
        raise of_system(error, scratch_place(), "cannot hold temporary files") from error


@contextmanager
def _told(target: Path) -> Iterator[None]:
    """An error of the target, or of what is under way beside it, names the target."""
    try:
        yield
    except OSError as error:
        named = error.filename if isinstance(error.filename, (str, bytes)) else None
        other = named is not None and not Path(os.fsdecode(named)).is_relative_to(target.parent)
        if error.errno is None or (other and error.errno not in FULL):
            raise
        raise of_system(error, target, "cannot be written") from error


def _prepare(folder: Path) -> None:
    """Make ``folder``, and remove what killed runs left in it."""
    folder.mkdir(parents=True, exist_ok=True)
    _sweep(folder)


@lru_cache(maxsize=256)  # a folder is written to again and again, and then not any more
def _sweep(folder: Path) -> None:
    temporary.sweep(folder)


def write_bytes(target: Path, data: bytes) -> Path:
    """Write ``data`` to ``target`` whole or not at all.

    Raises:
        InputError: as ``replacing``.
    """
    with replacing(target) as made:
        made.write_bytes(data)
    return target


def write_text(target: Path, text: str) -> Path:
    """Write ``text`` as UTF-8 with ``\\n`` line ends, whole or not at all."""
    return write_bytes(target, text.encode("utf-8"))
