#!/usr/bin/env bash
# WeasyPrint 70.0: a paragraph with overflow-wrap: break-word, all of it in an inline element, and a
# word of it in another.
# Expected: a word that does not fit goes to the next line; it is broken only where it is longer than
# a line (CSS Text Level 3, 5.5: "if there are no otherwise-acceptable break points in the line").
# Seen: the first word of the inner element (a link, bold words) is broken wherever the line ends
# ("Thursda|y"), though a space stands before it; the same words without that element are not.
# Needs Pango.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check \
  weasyprint==70.0 pypdf==6.1.1
"$folder/venv/bin/python" - <<'PYTHON'
import io
from importlib.metadata import version

from pypdf import PdfReader
from weasyprint import HTML

STYLE = (
    "@page { size: 300pt 200pt; margin: 20pt }"
    "body { font: 12pt sans-serif; overflow-wrap: %s }"
)


def broken(wrap, words):
    """The lines of the first paragraph, made longer step by step, in which the word is broken."""
    for length in range(60):
        text = f"The ferry sailed again {'very ' * (length // 12)}{'i' * (length % 12)} on"
        page = f"<style>{STYLE % wrap}</style><p><i>{text} {words} many people who came.</i></p>"
        made = io.BytesIO(HTML(string=page).write_pdf())
        lines = PdfReader(made).pages[0].extract_text().splitlines()
        if not any("Thursday" in line for line in lines):
            return " | ".join(lines)
    return ""


print("WeasyPrint", version("weasyprint"))
found = {}
for wrap in ("break-word", "normal"):
    for words in ("<b>Thursday</b> with", "Thursday with"):
        found[wrap, words] = broken(wrap, words)
        print(f"  {wrap}: {words}: {found[wrap, words] or 'never broken'}")
assert [key for key, lines in found.items() if lines] == [("break-word", "<b>Thursday</b> with")]
PYTHON
