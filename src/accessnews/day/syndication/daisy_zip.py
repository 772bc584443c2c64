"""A DAISY book as one file, for catalogues: a reading app fetches a file, never a folder.

The book's files lie at the top of the archive, as Thorium Reader wants them; they are not packed,
since sound can't be.
"""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

from ...files import replacing

SUFFIX = ".daisy.zip"
MEDIA_TYPE = "application/daisy+zip"
"""As Thorium Reader registers it; IANA has none for DAISY 2.02."""

_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest that an archive can name: the same bytes each time
_MODE = 0o100644 << 16


def pack(folder: Path, target: Path) -> Path:
    """Write the book of a folder to ``target``.

    Raises:
        InputError: it can't be written.
    """
    with replacing(target) as made, zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                entry = zipfile.ZipInfo(path.relative_to(folder).as_posix(), _TIME)
                entry.external_attr = _MODE
                with path.open("rb") as source, archive.open(entry, "w") as stream:
                    shutil.copyfileobj(source, stream)
    return target


def state(page: Path) -> str:
    """What tells a book from a later one: of its first page, which is written anew with it."""
    told = page.stat()
    return f"{told.st_size} {told.st_mtime_ns}"
