"""A small EPUB 3 of no maker, whose every part a test may write anew."""

import zipfile
from dataclasses import dataclass, field
from pathlib import Path

CONTAINER = """<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="b/p.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>"""
XHTML = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
TOLD = """
<meta property="schema:accessMode">textual</meta>
<meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessibilityFeature">tableOfContents</meta>
<meta property="schema:accessibilityFeature">readingOrder</meta>
<meta property="schema:accessibilityHazard">none</meta>
<meta property="schema:accessibilitySummary">It is plain text.</meta>
"""


@dataclass
class Plain:
    """What a book holds; ``told`` is its accessibility metadata, ``other`` more of the metadata."""

    told: str = TOLD
    other: str = ""
    body: str = "<h1>The boat</h1><p>It is painted green, and it holds twelve desks.</p>"
    nav: str = ""
    items: str = ""
    itemref: str = '<itemref idref="t"/>'
    text_item: str = ""
    package: str = ""
    version: str = "3.0"
    parts: dict[str, bytes] = field(default_factory=dict)

    def write(self, path: Path) -> Path:
        opf = f"""<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="{self.version}" unique-identifier="i"
 xml:lang="en"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="i">urn:uuid:0f8a4f6e-6a58-4d0e-8a0f-0d3f6d3c6a11</dc:identifier>
<dc:title>A school on the river</dc:title><dc:language>en</dc:language>
<meta property="dcterms:modified">2026-11-30T00:00:00Z</meta>{self.told}{self.other}</metadata>
<manifest>
<item id="n" href="n.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="t" href="t.xhtml" media-type="application/xhtml+xml" {self.text_item}/>{self.items}
</manifest><spine>{self.itemref}</spine>{self.package}</package>"""
        nav = f"""<html {XHTML} lang="en" xml:lang="en"><head><title>Contents</title></head><body>
<nav epub:type="toc"><ol><li><a href="t.xhtml">The boat</a></li></ol></nav>{self.nav}
</body></html>"""
        text = f"""<html {XHTML} lang="en" xml:lang="en"><head><title>The boat</title></head>
<body>{self.body}</body></html>"""
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("mimetype", "application/epub+zip")
            archive.writestr("META-INF/container.xml", CONTAINER)
            archive.writestr("b/p.opf", opf)
            archive.writestr("b/n.xhtml", nav)
            archive.writestr("b/t.xhtml", text)
            for name, data in self.parts.items():
                archive.writestr(name, data)
        return path
