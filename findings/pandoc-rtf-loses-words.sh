#!/usr/bin/env bash
# pandoc 3.9 (pypandoc_binary 1.17): an RTF document with characters beyond its code page, written as
# every word processor writes them: \u8217?s is ’s. The "?" is what older readers show in the
# character's place; \uc1 says that it is one character long (RTF 1.9.1, "Unicode RTF").
# Expected: “the town’s bridge”, and a smiling face for a pair of surrogates.
# Seen: what is written right behind the "?" goes with it, a letter or the space: “the town’ bridge”,
# “the cafébridge”, with no warning. A pair of surrogates becomes two replacement characters.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check pypandoc_binary==1.17
"$folder/venv/bin/python" - <<'PYTHON'
import pypandoc

print("pandoc", pypandoc.get_pandoc_version())


def read(words):
    text = pypandoc.convert_text(r"{\rtf1\ansi\uc1 " + words + r"\par}", "plain", format="rtf")
    print(f"  {words}  →  {text.strip()}")
    return text.strip()


lost = read(r"It is the town\u8217?s bridge.")
assert lost == "It is the town\u2019 bridge.", "the letter behind the character is read now"
joined = read(r"It is the caf\u233? bridge.")
assert joined == "It is the caf\u00e9bridge.", "the space behind the character is read now"
emoji = read(r"A \u-10179?\u-8704? smile.")
assert "\U0001f600" not in emoji and "\ufffd" in emoji, "surrogates are put together now"
PYTHON
