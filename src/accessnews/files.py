"""Files as they must be: written whole or not at all, named so that any system takes the name."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .errors import InputError

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

    Raises:
        InputError: the folder can't be made or written, or the disk is full.
    """
    temporary: Path | None = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(
            prefix=".", suffix=f".part{target.suffix}", dir=target.parent
        )
        os.close(handle)
        temporary = Path(name)
        yield temporary
        with temporary.open("rb+") as written:
            os.fsync(written.fileno())
        temporary.chmod(0o644)
        temporary.replace(target)
    except OSError as error:
        raise InputError(
            f"{target}: cannot be written: {error.strerror or error}",
            "Free some space there, or choose a folder that can be written.",
        ) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


@contextmanager
def replacing_folder(target: Path) -> Iterator[Path]:
    """An empty folder beside ``target``; on success it takes the target's place.

    What the target held before is gone then, and stays whole where anything fails.

    Raises:
        InputError: as ``replacing``.
    """
    made: Path | None = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=".", suffix=".part", dir=target.parent))
        new, old = made / "new", made / "old"
        new.mkdir()
        yield new
        if target.exists():
            target.replace(old)
        try:
            new.replace(target)
        except OSError:
            if old.exists():
                old.replace(target)
            raise
    except OSError as error:
        raise InputError(
            f"{target}: cannot be written: {error.strerror or error}",
            "Free some space there, or choose a folder that can be written.",
        ) from error
    finally:
        if made is not None:
            shutil.rmtree(made, ignore_errors=True)


def write_bytes(target: Path, data: bytes) -> Path:
    """Write ``data`` to ``target`` whole or not at all.

    Raises:
        InputError: as ``replacing``.
    """
    with replacing(target) as temporary:
        temporary.write_bytes(data)
    return target


def write_text(target: Path, text: str) -> Path:
    """Write ``text`` as UTF-8 with ``\\n`` line ends, whole or not at all."""
    return write_bytes(target, text.encode("utf-8"))
