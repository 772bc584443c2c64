#!/usr/bin/env bash
# WeText 0.1.8, text normalisation of Chinese before speech.
# Expected: 2 before a measure word is 两 (两次, 两公斤), as every speaker says it.
# Seen: only some measure words are known; 2次 becomes 二次 and 2公斤 二公斤, beside 2条 -> 两条.
# And a flight's number is read as a quantity: CA1234 -> CA一千二百三十四.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check wetext==0.1.8
"$folder/venv/bin/python" - <<'PYTHON'
from importlib.metadata import version

from wetext import Normalizer

SEEN = {
    "2条河": "两条河",
    "他去了2次。": "他去了二次。",
    "体重2公斤": "体重二公斤",
    "航班CA1234": "航班CA一千二百三十四",
}
print("WeText", version("wetext"))
normalizer = Normalizer(lang="zh", operator="tn")
for text, expected in SEEN.items():
    said = normalizer.normalize(text)
    print(f"  {text} -> {said}")
    assert said == expected, f"this has changed: {expected}"
PYTHON
