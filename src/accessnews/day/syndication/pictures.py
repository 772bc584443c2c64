"""The paper's picture: in the output folder, and as podcast players want it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ...editions.content.xhtml import web_address
from ...errors import InputError, UsageError
from .written import write

NAME = "podcast"
LEAST, MOST = 1400, 3000
"""Pixels of a side, as Apple Podcasts asks for."""
LARGEST = 20_000_000  # bytes
_SUFFIXES = {"PNG": ".png", "JPEG": ".jpg"}


def placed(image: str, output: Path) -> str:
    """The picture's web address, or its path in ``output``, where it is put.

    Raises:
        UsageError: an address that is none.
        InputError: a file that can't be read, or is neither PNG nor JPEG.
    """
    if "://" in image:
        if not web_address(image):
            raise UsageError(f"{image}: is no web address", "Name a file, or https://….")
        return web_address(image)
    path = Path(image)
    try:
        data = path.read_bytes() if path.stat().st_size <= LARGEST else b""
    except OSError as error:
        raise InputError(f"{image}: cannot be read: {error.strerror}", "Name a picture.") from error
    kind = "PNG" if data.startswith(b"\x89PNG\r\n\x1a\n") else ""
    kind = "JPEG" if data.startswith(b"\xff\xd8\xff") else kind
    if not kind:
        raise InputError(f"{image}: is neither PNG nor JPEG", "Name a picture of one of the two.")
    target = f"{NAME}{_SUFFIXES[kind]}"
    if path.resolve() != (output / target).resolve():
        write(output / target, data)
    return target


def doubts(path: Path) -> Iterator[str]:
    """What podcast players would not like of a picture."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(path) as picture:
            width, height = picture.size
    except (OSError, UnidentifiedImageError, Image.DecompressionBombError):
        return
    if width != height or not LEAST <= width <= MOST:
        yield (
            f"{path}: is {width} by {height} pixels; Apple Podcasts takes a square of "
            f"{LEAST} to {MOST}"
        )
