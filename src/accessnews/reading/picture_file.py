"""A picture's file to an ``Image``: checked, made no larger than is read, encoded anew.

Nothing of the file goes on but its pixels: no EXIF (where it was taken, by whom), no profile, no
comment, no second frame. Its bytes come from anywhere, so only decoders of still pictures are
asked, within limits of bytes and pixels. Transparent parts become white: a dark page behind black
lines on nothing would hide them.
"""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING

from ..article import Image

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

LARGEST_FILE = 20_000_000  # bytes
MOST_PIXELS = 50_000_000
MOST_DECODED = 100_000_000
"""Bytes of a picture as it is decoded: 25 megapixels in colour. One more copy is made of it, so
that none takes more than some 300 MB; a JPEG is made smaller while it is decoded."""
LONGEST_SIDE = 1600  # pixels in an edition
SHORTEST_SIDE = 8  # pixels: what is narrower is a line, a spacer or a tracking pixel
ICON = 48  # pixels: what is no larger either way is an icon
LARGEST_PNG = 500_000  # bytes: what is larger as PNG is a photograph, and goes as JPEG
JPEG_QUALITY = 85
_FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "AVIF", "BMP", "TIFF")
ORIENTATION = 0x0112  # EXIF's tag
# Pillow's transpositions (Image.Transpose) by which a picture of that orientation is put upright.
_TURNED = {2: 0, 3: 3, 4: 1, 5: 5, 6: 4, 7: 6, 8: 2}
# Bytes that Pillow keeps for a pixel; a palette becomes colours.
_BYTES = {"1": 1, "L": 1, "I;16": 2, "I;16B": 2, "I;16L": 2, "P": 4}
_LOSSLESS = frozenset({"PNG", "GIF", "BMP", "TIFF"})


class RefusedError(Exception):
    """A picture is not taken; the message is the reason, as ``report.json`` tells it."""


def encoded(data: bytes, origin: str = "") -> Image:
    """The picture in ``data``; of an animation the first frame.

    Raises:
        RefusedError: it is no picture, of a kind that is not taken, damaged, too large, or so
            small that it is no picture for people.
    """
    import PIL.Image

    if len(data) > LARGEST_FILE:
        raise too_large(len(data))
    beginning = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if beginning.startswith((b"<svg", b"<?xml")) or b"<svg" in beginning:
        raise RefusedError("SVG is not taken: it can hold scripts")
    if not beginning or beginning.startswith(b"<"):
        raise RefusedError("no picture")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # on sizes and damage, which are judged here
            with PIL.Image.open(io.BytesIO(data), formats=_FORMATS) as found:
                _check_size(*found.size)
                lossless = found.format in _LOSSLESS
                found.draft(None, (LONGEST_SIDE, LONGEST_SIDE))
                _check_decoded(found)
                made = _plain(found)
    except RefusedError:
        raise
    except PIL.UnidentifiedImageError:
        raise RefusedError("no picture of a known kind") from None
    except PIL.Image.DecompressionBombError:
        raise RefusedError(f"more than {MOST_PIXELS // 1_000_000} million pixels") from None
    except Exception as error:  # decoders fail on hostile bytes in every way there is
        raise RefusedError(f"damaged ({type(error).__name__})") from error
    return _written(made, lossless, origin)


def too_large(size: int) -> RefusedError:
    """The refusal of a file over the limit; ``size`` in bytes, 0 where it is unknown."""
    told = f"{size / 1_000_000:.0f} MB" if size else "more"
    return RefusedError(f"{told}, over the limit of {LARGEST_FILE // 1_000_000} MB")


def _check_size(width: int, height: int) -> None:
    if width * height > MOST_PIXELS:
        raise RefusedError(f"more than {MOST_PIXELS // 1_000_000} million pixels")
    if min(width, height) < SHORTEST_SIDE:
        raise RefusedError(f"a line or a tracking pixel, {width}×{height} pixels")
    if max(width, height) <= ICON:
        raise RefusedError(f"an icon, {width}×{height} pixels")


def _check_decoded(found: Picture) -> None:
    """Refuse what would take too much memory: it is width, height and bytes a pixel that count."""
    width, height = found.size
    bytes_a_pixel = 4 if "transparency" in found.info else _BYTES.get(found.mode, 4)
    size = width * height * bytes_a_pixel
    if size > MOST_DECODED:
        told = f"{size / 1_000_000:.0f} MB when decoded, over the limit of"
        raise RefusedError(f"{told} {MOST_DECODED // 1_000_000} MB ({width}×{height} pixels)")


def _plain(found: Picture) -> Picture:
    """The pixels upright, in grey or sRGB, on white, within ``LONGEST_SIDE``."""
    import PIL.Image
    from PIL import ImageFile

    ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint sets it for all, once it is imported
    found.load()  # which puts a TIFF upright
    turned = _TURNED.get(found.getexif().get(ORIENTATION, 1))
    picture: Picture = found
    if picture.mode.startswith(("I", "F")):
        picture = _eight_bits(picture)
    elif picture.mode == "1":
        picture = picture.convert("L")
    elif picture.mode in ("P", "PA", "RGB", "L") and picture.has_transparency_data:
        picture = picture.convert("RGBA")
    elif picture.mode == "P":
        picture = picture.convert("RGB")
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), PIL.Image.Resampling.LANCZOS)
    if turned is not None:
        picture = picture.transpose(PIL.Image.Transpose(turned))
    picture = _in_srgb(picture)
    if picture.has_transparency_data:
        picture = picture.convert("RGBA")
        white = PIL.Image.new("RGBA", picture.size, "white")
        picture = PIL.Image.alpha_composite(white, picture).convert("RGB")
    elif picture.mode not in ("L", "RGB"):
        picture = picture.convert("RGB")
    picture.info = {}
    return picture


def _eight_bits(picture: Picture) -> Picture:
    """16 and 32 bits a grey value as 8: Pillow's own conversion cuts the bright ones off."""
    import numpy as np
    import PIL.Image

    values = np.asarray(picture)
    top = 65535.0 if picture.mode.startswith("I") else max(1.0, float(values.max(initial=0)))
    grey = np.empty(values.shape, np.uint8)
    for row, line in enumerate(
        values
    ):  # one at a time: all of them as numbers are eight times more
        grey[row] = np.clip(line / top, 0, 1) * 255
    return PIL.Image.fromarray(grey)


def _in_srgb(picture: Picture) -> Picture:
    """The colours as sRGB, which every reader takes a picture without a profile for."""
    from PIL import ImageCms

    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in ("L", "RGB", "RGBA", "CMYK"):
        return picture
    wanted = "RGBA" if picture.mode == "RGBA" else "RGB"
    try:
        made = ImageCms.profileToProfile(
            picture,
            ImageCms.ImageCmsProfile(io.BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            outputMode=wanted,
        )
    except (ImageCms.PyCMSError, OSError, ValueError):  # a profile that is damaged, or not for it
        return picture
    return made or picture


def _written(picture: Picture, lossless: bool, origin: str) -> Image:
    """As PNG what was lossless and stays small, else as JPEG."""
    data, media_type = b"", "image/png"
    if lossless:
        file = io.BytesIO()
        picture.save(file, "PNG", optimize=True)
        data = file.getvalue()
    if not lossless or len(data) > LARGEST_PNG:
        file = io.BytesIO()
        picture.save(file, "JPEG", quality=JPEG_QUALITY, optimize=True, progressive=True)
        data, media_type = file.getvalue(), "image/jpeg"
    return Image(data, media_type, *picture.size, origin)
