#!/usr/bin/env bash
# translate-toolkit 3.20.4: an XLIFF target that has inline codes is given a new text.
# Expected: unit.target = "..." makes that the target's text, and unit.target then gives it back.
# Seen, in XLIFF 1.2 and 2: only what stands before the first code is replaced; the code and all words
# from it on stay behind the new text, so the sentence is there twice. unit.rich_target = [...] does
# replace it all. Weblate's XLIFF without placeables sets the plain text.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check \
  translate-toolkit==3.20.4 lxml
"$folder/venv/bin/python" - <<'PYTHON'
from importlib.metadata import version

from translate.storage.placeables import StringElem
from translate.storage.xliff import xlifffile
from translate.storage.xliff2 import Xliff2File

OLD = """<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file original="a" source-language="en" target-language="fr" datatype="plaintext"><body>
<trans-unit id="1"><source>The <g id="1">bridge</g> is open.</source>
<target>Le <g id="1">pont</g> est ouvert.</target></trans-unit></body></file></xliff>"""
NEW = """<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="en" trgLang="fr">
<file id="f"><unit id="1"><segment><source>The <pc id="1">bridge</pc> is open.</source>
<target>Le <pc id="1">pont</pc> est ouvert.</target></segment></unit></file></xliff>"""
WANTED = "Le pont est de nouveau ouvert."

print("translate-toolkit", version("translate-toolkit"))
for name, kind, text in (("1.2", xlifffile, OLD), ("2.0", Xliff2File, NEW)):
    (unit,) = kind.parsestring(text.encode()).units
    assert unit.target == "Le pont est ouvert."
    unit.target = WANTED
    print(f"  XLIFF {name} target:      {unit.target}")
    assert unit.target == WANTED + "pont est ouvert.", "the target is replaced now"
    unit.rich_target = [StringElem(WANTED)]
    print(f"  XLIFF {name} rich_target: {unit.target}")
    assert unit.target == WANTED
PYTHON
