"""Hostile and odd pictures: what is taken keeps its pixels and nothing else."""

import io
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageCms, ImageDraw, ImageFile, ImageOps, PngImagePlugin

from accessnews.reading.picture_file import LARGEST_FILE, LONGEST_SIDE, RefusedError, encoded


def picture(size=(120, 80), mode="RGB", colour=(200, 30, 40)):
    made = Image.new(mode, size, colour)
    ImageDraw.Draw(made).rectangle([10, 10, 40, 40], fill="white" if mode == "RGB" else None)
    return made


def saved(made, kind, **options):
    file = io.BytesIO()
    made.save(file, kind, **options)
    return file.getvalue()


def opened(image):
    return Image.open(io.BytesIO(image.data))


@pytest.mark.parametrize(
    ("kind", "media_type"),
    [
        ("JPEG", "image/jpeg"),
        ("PNG", "image/png"),
        ("GIF", "image/png"),
        ("WEBP", "image/jpeg"),
        ("AVIF", "image/jpeg"),
        ("BMP", "image/png"),
        ("TIFF", "image/png"),
    ],
)
def test_what_browsers_show_is_taken(kind, media_type):
    image = encoded(saved(picture(), kind), "a.bin")
    assert (image.media_type, image.width, image.height) == (media_type, 120, 80)
    assert opened(image).format == media_type.rpartition("/")[2].upper()
    red, green, blue = opened(image).convert("RGB").getpixel((100, 60))
    assert abs(red - 200) < 12
    assert abs(green - 30) < 12
    assert abs(blue - 40) < 12


def test_a_large_one_is_made_as_large_as_is_read():
    image = encoded(saved(picture((4000, 1000)), "JPEG"))
    assert (image.width, image.height) == (LONGEST_SIDE, 400)
    assert opened(image).size == (LONGEST_SIDE, 400)


def test_the_name_is_of_the_pixels_alone():
    first, again = (encoded(saved(picture(), "PNG"), name) for name in ("a.png", "../../b.png"))
    assert first.name == again.name == f"{first.key}.png"
    assert first.name != encoded(saved(picture(colour=(1, 2, 3)), "PNG")).name


def test_metadata_stays_behind():
    exif = Image.Exif()
    exif[0x010F] = "SECRET-CAMERA"
    exif[0x0112] = 6  # on its side
    data = saved(picture(), "JPEG", exif=exif, comment=b"SECRET-COMMENT")
    assert b"SECRET" in data
    image = encoded(data)
    assert b"SECRET" not in image.data
    assert (image.width, image.height) == (80, 120)  # upright
    assert not opened(image).getexif()
    text = PngImagePlugin.PngInfo()
    text.add_text("Author", "SECRET-AUTHOR")
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = saved(picture(), "PNG", pnginfo=text, icc_profile=profile)
    image = encoded(data)
    assert b"SECRET" not in image.data
    assert opened(image).info.keys() <= {"dpi"}


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "CMYK", "1", "I;16", "I", "F", "YCbCr", "PA"])
def test_every_kind_of_pixel_becomes_grey_or_colour(mode):
    if mode in ("I;16", "I", "F"):
        made = Image.new(mode, (90, 90), 40000)
        kind = "TIFF"
    else:
        made = picture((90, 90)).convert(mode) if mode != "PA" else Image.new("PA", (90, 90))
        kind = {"CMYK": "JPEG", "YCbCr": "JPEG", "PA": "TIFF"}.get(mode, "PNG")
    try:
        data = saved(made, kind)
    except OSError:
        pytest.skip(f"Pillow writes no {kind} of {mode}")
    assert opened(encoded(data)).mode in ("L", "RGB")


def test_sixteen_bits_a_grey_value_are_not_cut_off():
    data = saved(Image.new("I;16", (90, 90), 32768), "PNG")
    assert opened(encoded(data)).getpixel((5, 5)) in (127, 128)


def test_black_on_nothing_is_black_on_white():
    made = Image.new("RGBA", (100, 100), (0, 0, 0, 0))
    ImageDraw.Draw(made).rectangle([10, 10, 50, 50], fill=(0, 0, 0, 255))
    image = opened(encoded(saved(made, "PNG")))
    assert image.mode == "RGB"
    assert image.getpixel((90, 90)) == (255, 255, 255)
    assert image.getpixel((20, 20)) == (0, 0, 0)


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_of_an_animation_the_first_frame(kind):
    frames = [picture((100, 100), colour=colour) for colour in ((250, 0, 0), (0, 250, 0))]
    data = saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=50)
    image = opened(encoded(data))
    assert getattr(image, "n_frames", 1) == 1
    red, green, _ = image.convert("RGB").getpixel((80, 80))
    assert red > 200 > green


def png_that_says(width, height):
    """A PNG whose head is right and whose body is short."""

    def chunk(name, body):
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    body = chunk(b"IDAT", zlib.compress(bytes(1000)))
    return b"\x89PNG\r\n\x1a\n" + head + body + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (png_that_says(60000, 60000), "million pixels"),
        (png_that_says(10000, 9000), "million pixels"),
        (png_that_says(300, 300), "damaged"),
        (b"", "no picture"),
        (b"not a picture at all", "no picture"),
        (b"<html><script>alert(1)</script></html>", "no picture"),
        (b"  <svg xmlns='http://www.w3.org/2000/svg'><script>x</script></svg>", "SVG"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><svg onload='x'/>", "SVG"),
        (b"<!-- c --><svg/>", "SVG"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 99 99\n", "no picture"),
        (b"%PDF-1.7", "no picture"),
        (b"\x89PNG\r\n\x1a\n", "no picture|damaged"),
        (b"GIF89a" + bytes(20), "line|damaged|no picture"),
        (b"\xff\xd8\xff\xe0" + bytes(50), "no picture|damaged"),
        (bytes(LARGEST_FILE + 1), "over the limit of 20 MB"),
    ],
    ids=lambda value: str(value)[:24] if isinstance(value, str) else None,
)
def test_what_is_refused_says_why(data, reason):
    with pytest.raises(RefusedError, match=reason):
        encoded(data)


@pytest.mark.parametrize("lenient", [False, True], ids=["", "as WeasyPrint leaves Pillow"])
def test_a_cut_off_file_is_refused(lenient, monkeypatch):
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", lenient)
    data = saved(Image.effect_noise((300, 300), 90), "JPEG")
    with pytest.raises(RefusedError, match="damaged"):
        encoded(data[: len(data) // 2])


@pytest.mark.parametrize(
    ("size", "reason"), [((1, 1), "pixel"), ((900, 1), "line"), ((32, 32), "icon")]
)
def test_what_is_too_small_to_be_looked_at(size, reason):
    with pytest.raises(RefusedError, match=reason):
        encoded(saved(Image.new("RGB", size), "PNG"))


def test_a_photograph_saved_as_png_does_not_stay_one():
    noise = Image.merge("RGB", [Image.effect_noise((900, 900), 80)] * 3)
    assert encoded(saved(noise, "PNG")).media_type == "image/jpeg"


LARGE = {  # what is taken takes no more memory than three pictures of the largest kind
    "RGBA": (5000, "PNG", {}),
    "RGB": (5000, "PNG", {}),
    "P": (5000, "PNG", {"transparency": 3}),
    "L": (5000, "PNG", {"transparency": 3}),
    "I": (5000, "TIFF", {"compression": "tiff_adobe_deflate"}),
    "F": (5000, "TIFF", {"compression": "tiff_adobe_deflate"}),
    "YCbCr": (7000, "JPEG", {}),
}
MEASURE = """
import re, sys
from accessnews.reading.picture_file import encoded
made = encoded(open(sys.argv[1], "rb").read())
# Its own peak: getrusage would tell that of the process which started it, if it was larger.
peak = re.search(r"VmHWM:\\s*(\\d+)", open("/proc/self/status").read())[1]
print(made.width, made.height, peak)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="Linux tells a process's peak")
@pytest.mark.parametrize("mode", LARGE)
def test_a_large_picture_takes_little_memory(mode, tmp_path):
    side, form, options = LARGE[mode]
    kind = {"PNG": {"compress_level": 1}}.get(form, {})
    path = tmp_path / "picture"
    Image.new(mode, (side, side), 7 if len(mode) == 1 else None).save(path, form, **kind, **options)
    command = [sys.executable, "-c", MEASURE, str(path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    width, height, memory = map(int, done.stdout.split())
    assert (width, height) == (1600, 1600)
    assert memory < 450_000  # kB


@pytest.mark.parametrize(
    ("mode", "side", "options"),
    [
        ("RGBA", 5100, {}),
        ("RGB", 5100, {}),
        ("P", 5100, {}),
        ("L", 5100, {"transparency": 3}),
    ],
)
def test_a_picture_is_bound_by_what_it_takes_when_decoded(mode, side, options):
    file = io.BytesIO()
    Image.new(mode, (side, side)).save(file, "PNG", compress_level=1, **options)
    with pytest.raises(RefusedError, match="104 MB when decoded, over the limit of 100 MB"):
        encoded(file.getvalue())


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("form", ["JPEG", "PNG", "TIFF", "WEBP"])
def test_a_picture_is_put_upright(orientation, form):
    """As Pillow's own transposition does it, for each orientation and format."""
    picture = Image.new("RGB", (120, 80), "white")
    picture.paste("red", (0, 0, 30, 20))
    exif = Image.Exif()
    exif[0x0112] = orientation
    file = io.BytesIO()
    picture.save(file, form, exif=exif, **({"lossless": True} if form == "WEBP" else {}))
    with Image.open(io.BytesIO(file.getvalue())) as stored:
        expected = ImageOps.exif_transpose(stored).convert("RGB")
    made = Image.open(io.BytesIO(encoded(file.getvalue()).data)).convert("RGB")
    assert made.size == expected.size
    for corner in [(2, 2), (made.width - 3, 2), (2, made.height - 3)]:
        near = zip(made.getpixel(corner), expected.getpixel(corner), strict=True)
        assert all(abs(one - two) < 40 for one, two in near)
