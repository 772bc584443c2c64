#!/usr/bin/env bash
# OpenCC 1.4.2, profile s2twp (Simplified to Traditional "with Taiwan's phrases").
# Expected: words of computing in Taiwan's form, ordinary words left alone.
# Seen: its phrases are matched inside other words, so that news text changes its meaning:
#   国家安全局 (National Security Bureau) -> 國家安全域性: 局 is taken for 局域, as in 局域网 (LAN)
#   循环赛 (round robin of a tournament)  -> 迴圈賽: a loop of a program
#   支持 (to support a candidate)         -> 支援: to support a device
# The profile s2tw, which converts characters and no phrases, leaves all three right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check opencc==1.4.2
"$folder/venv/bin/python" - <<'PYTHON'
from importlib.metadata import version

from opencc import OpenCC

WORDS = ("国家安全局", "循环赛", "支持")
SEEN = {
    "s2tw": ("國家安全局", "循環賽", "支持"),
    "s2twp": ("國家安全域性", "迴圈賽", "支援"),
}
print("OpenCC", version("opencc"))
for profile, expected in SEEN.items():
    converted = tuple(OpenCC(profile).convert(word) for word in WORDS)
    print(profile, *(f"{word} -> {made}" for word, made in zip(WORDS, converted)), sep="\n  ")
    assert converted == expected, f"this has changed: {expected}"
PYTHON
