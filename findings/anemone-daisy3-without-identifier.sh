#!/usr/bin/env bash
# anemone-daisy-maker 1.996: a DAISY 3 book (ANSI/NISO Z39.86-2005) of a page with its sound.
# Expected: the identifier that was given (url=...) is the book's dc:Identifier, to which the
# package's unique-identifier points, and dtb:uid repeats it in the NCX and in each SMIL.
# Seen: it is the id of a dc:Identifier that is empty, and dtb:uid is empty too, but in the text.
# Neither a URL nor an ISBN, which it asks for, can be an id in XML; nor can "0001", which the SMIL
# has in the manifest.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check \
  anemone-daisy-maker==1.996 lxml==6.1.1
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import json
import re
import zipfile
from importlib.metadata import version
from pathlib import Path

from anemone import anemone
from lxml import etree

IDENTIFIER = "https://paper.example/the-harbour"
FRAME = bytes((0xFF, 0xFB, 0x90, 0xC4)) + bytes(413)  # MPEG-1, layer III, 1152 silent samples
Path("page.mp3").write_bytes(FRAME * 77)
Path("page.html").write_text(
    '<html><body><h1 data-pid="1">The harbour</h1>'
    '<p data-pid="2">The ferry left at six.</p></body></html>'
)
times = [{"id": "1", "time": "00:00:00.000"}, {"id": "2", "time": "00:00:01.000"}]
Path("page.json").write_text(json.dumps({"markers": times}))
anemone(
    "page.mp3", "page.html", "page.json", "page_daisy.zip",
    daisy3=True, title="The harbour", url=IDENTIFIER, creator="Jo Lee", publisher="The Paper",
    lang="en", date="2026-11-28",
)

print("anemone-daisy-maker", version("anemone-daisy-maker"))
book = zipfile.ZipFile("page_daisy.zip")
package = etree.fromstring(book.read("package.opf"))
(named,) = package.iterfind(".//{http://purl.org/dc/elements/1.1/}Identifier")
print(f"  package.opf: dc:Identifier {named.text!r}, id {named.get('id')!r}")
assert named.text is None and named.get("id") == IDENTIFIER, "this has changed"
for name, expected in (("navigation.ncx", ""), ("0001.smil", ""), ("0001.xml", IDENTIFIER)):
    uids = [
        each.get("content")
        for each in etree.fromstring(book.read(name)).iterfind(".//{*}meta[@name='dtb:uid']")
    ]
    print(f"  {name}: dtb:uid {uids}")
    assert uids == [expected], "this has changed"
ids = {each.get("id"): each.get("href") for each in package.iterfind(".//{*}item")}
wrong = {id: href for id, href in ids.items() if not re.match(r"[A-Za-z_]", id)}
print("  no ids, but in the manifest:", wrong)
assert wrong == {"0001": "0001.smil"}, "this has changed"
PYTHON
