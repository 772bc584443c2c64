"""A DAISY 2.02 book as outsiders read it: by the W3C's DTDs, and by Thorium's parser."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import etree

DTDS = Path("/usr/share/xml/w3c-sgml-lib/schema/dtd")
XHTML_DTD = "REC-xhtml1-20020801/xhtml1-transitional.dtd"
SMIL_DTD = "REC-smil-19980615/smil10.dtd"
PUBLIC_IDS = {
    ".html": "-//W3C//DTD XHTML 1.0 Transitional//EN",
    ".smil": "-//W3C//DTD SMIL 1.0//EN",
}
ROOT = Path(__file__).parents[1]
MODULES = Path(os.environ.get("ACCESSNEWS_NODE_MODULES", ROOT / ".tools" / "node_modules"))
NAMES = {"h": "http://www.w3.org/1999/xhtml"}
needs_dtds = pytest.mark.skipif(not DTDS.is_dir(), reason="Debian's w3c-sgml-lib is not installed")
needs_thorium = pytest.mark.skipif(
    shutil.which("node") is None or not (MODULES / "r2-shared-js").is_dir(),
    reason="r2-shared-js is not installed: make tools",
)


@dataclass
class Talking:
    """A book, as an outsider reads it."""

    folder: Path

    def read(self, name):
        return etree.parse(self.folder / name)

    def find(self, name, query):
        return self.read(name).xpath(query, namespaces=NAMES)

    def meta(self, name, entry):
        return [str(each) for each in self.find(name, f"//*[@name='{entry}']/@content")]

    @property
    def headings(self):
        return self.find("ncc.html", "//h:body/*")

    @property
    def parts(self):
        return [str(src) for src in self.find("master.smil", "//ref/@src")]

    @property
    def clips(self):
        """(element's id, sound, begin, end) of each spoken sentence, in the SMIL files' order."""
        found = []
        for part in self.parts:
            for par in self.find(part, "//par[.//audio]"):
                (text,), (clip,) = par.xpath("text/@src"), par.xpath("seq/audio")
                begin, end = (npt(clip.get(name)) for name in ("clip-begin", "clip-end"))
                found.append((text.partition("#")[2], clip.get("src"), begin, end))
        return found


def npt(value):
    """Milliseconds of a time such as ``npt=1.200s``."""
    seconds, rest = re.fullmatch(r"npt=(\d+)\.(\d{3})s", value).groups()
    return int(seconds) * 1000 + int(rest)


def seconds(value):
    hours, minutes, rest = re.fullmatch(r"(\d\d):(\d\d):(\d\d)", value).groups()
    return int(hours) * 3600 + int(minutes) * 60 + int(rest)


def valid(book, count):
    dtds = {".html": XHTML_DTD, ".smil": SMIL_DTD}
    read = {suffix: etree.DTD(DTDS / name) for suffix, name in dtds.items()}
    documents = [path for path in book.folder.iterdir() if path.suffix in read]
    assert len(documents) == count
    for path in documents:
        tree = etree.parse(path)
        assert tree.docinfo.public_id == PUBLIC_IDS[path.suffix]
        assert read[path.suffix].validate(tree), f"{path.name}: {read[path.suffix].error_log}"


def thorium(folder, out):
    """What Thorium's parser makes of a book: its manifest, and the narration it will play."""
    out.mkdir()
    command = ["node", ROOT / "tests" / "thorium.mjs", MODULES, folder, out]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(done.stdout.strip().splitlines()[-1]) as made:
        manifest = json.loads(made.read("manifest.json"))
        overlays = dict.fromkeys(
            each["properties"]["media-overlay"] for each in manifest["readingOrder"]
        )
        return manifest, [
            clip for overlay in overlays for clip in played(json.loads(made.read(overlay)))
        ]


def played(node):
    if "audio" in node:
        sound, _, time = node["audio"].partition("#t=")
        begin, end = (round(float(each) * 1000) for each in time.split(","))
        yield node["text"].partition("#")[2], sound, begin, end
    for inner in node.get("narration", ()):
        yield from played(inner)


def titles(entries):
    for entry in entries:
        yield entry["title"], entry["href"].partition("#")[2]
        yield from titles(entry.get("children", ()))
