#!/usr/bin/env bash
# WeasyPrint 70.0 and Pillow 13.0.0 in one process.
# Expected: importing a PDF writer leaves another library's checks as they are.
# Seen: importing WeasyPrint sets PIL.ImageFile.LOAD_TRUNCATED_IMAGES for the whole process. A JPEG
# that was cut off in the middle, which Pillow refused before, is then opened, its lower half grey.
# Needs Pango, as WeasyPrint does.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check \
  weasyprint==70.0 pillow==13.0.0
"$folder/venv/bin/python" - <<'PYTHON'
import io
from importlib.metadata import version

from PIL import Image, ImageFile

file = io.BytesIO()
Image.effect_noise((300, 300), 90).save(file, "JPEG")
cut_off = file.getvalue()[: len(file.getvalue()) // 2]


def opens() -> bool:
    try:
        Image.open(io.BytesIO(cut_off)).load()
    except OSError as error:
        print("  refused:", str(error).partition("(")[0].strip())
        return False
    print("  opened")
    return True


print("WeasyPrint", version("weasyprint"), "Pillow", version("pillow"))
before = (ImageFile.LOAD_TRUNCATED_IMAGES, opens())
import weasyprint  # noqa: E402,F401

after = (ImageFile.LOAD_TRUNCATED_IMAGES, opens())
assert before == (False, False), "Pillow opens such a picture by itself now"
assert after == (True, True), "WeasyPrint leaves Pillow as it is now"
PYTHON
