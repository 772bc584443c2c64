"""A book of two chapters that has nothing in common with ours: its paths, its class, its version.

``old`` is an EPUB 2 with an NCX, named entities and a DOCTYPE.
"""

import io
import wave
import zipfile

import pytest

from accessnews.checking import inspection

CONTAINER = """<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="pub/b/pkg.opf" media-type="application/oebps-package+xml"/>
</rootfiles></container>"""
METADATA = """<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="i">urn:x:1</dc:identifier><dc:title>Two</dc:title><dc:language>fr</dc:language>
<meta property="schema:accessMode">textual</meta>
<meta property="schema:accessMode">auditory</meta>
<meta property="schema:accessModeSufficient">auditory</meta>
<meta property="schema:accessibilityFeature">synchronizedAudioText</meta>
<meta property="schema:accessibilityHazard">none</meta>
<meta property="schema:accessibilitySummary">All of it is read aloud.</meta>
<meta property="media:duration" refines="#s1">0:00:02</meta>
<meta property="media:duration" refines="#s2">2s</meta>
<meta property="media:duration">4000ms</meta>
<meta property="media:active-class">lu</meta>
</metadata>"""
PACKAGE = f"""<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="i"
 xml:lang="fr">{METADATA}<manifest>
<item id="n" href="../n.xhtml" properties="nav" media-type="application/xhtml+xml"/>
<item id="c1" href="t/un%20.xhtml" media-overlay="s1" media-type="application/xhtml+xml"/>
<item id="c2" href="t/deux.xhtml" media-overlay="s2" media-type="application/xhtml+xml"/>
<item id="s1" href="s/un.smil" media-type="application/smil+xml"/>
<item id="s2" href="s/deux.smil" media-type="application/smil+xml"/>
<item id="a" href="../a/voix.wav" media-type="audio/wav"/>
<item id="css" href="c.css" media-type="text/css"/>
</manifest><spine><itemref idref="c1"/><itemref idref="c2"/></spine></package>"""
NAV = """<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"
 lang="fr"><body><nav epub:type="toc"><ol><li><a href="b/t/un%20.xhtml">Un</a></li>
<li><a href="b/t/deux.xhtml#p">Deux</a></li></ol></nav></body></html>"""


def chapter(name, word):
    return f"""<html xmlns="http://www.w3.org/1999/xhtml" lang="fr"><head><title>{name}</title>
<link rel="stylesheet" href="../c.css"/></head><body><h1 id="h">{word}</h1>
<p id="p">Il fait froid.</p></body></html>"""


def smil(path, begin):
    pars = "".join(
        f'<par><text src="../t/{path}#{id}"/><audio src="../../a/voix.wav" '
        f'clipBegin="{at}s" clipEnd="0:00:0{at + 1}.000"/></par>'
        for at, id in enumerate("hp", begin)
    )
    return f'<smil xmlns="http://www.w3.org/ns/SMIL" version="3.0"><body>{pars}</body></smil>'


def sound(seconds):
    data = io.BytesIO()
    with wave.open(data, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(bytes(16000 * seconds))
    return data.getvalue()


@pytest.fixture
def parts():
    return {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "pub/b/pkg.opf": PACKAGE,
        "pub/n.xhtml": NAV,
        "pub/b/t/un .xhtml": chapter("un", "Un"),
        "pub/b/t/deux.xhtml": chapter("deux", "Deux"),
        "pub/b/s/un.smil": smil("un%20.xhtml", 0),
        "pub/b/s/deux.smil": smil("deux.xhtml", 2),
        "pub/b/c.css": ".lu { background: #ff0; color: #000 }",
        "pub/a/voix.wav": sound(4),
    }


@pytest.fixture
def found(tmp_path):
    def check(parts):
        with zipfile.ZipFile(tmp_path / "b.epub", "w") as archive:
            for name, data in parts.items():
                archive.writestr(name, data)
        return [(f.code, f.place) for f in inspection.check(tmp_path / "b.epub").findings]

    return check


def test_it_is_a_good_book(parts, found):
    assert found(parts) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "finding"),
    [
        ("pub/b/s/deux.smil", "0:00:04", "0:00:05", ("clip-past-end", "pub/b/t/deux.xhtml#p")),
        ("pub/b/s/deux.smil", '"2s"', '"1.5s"', ("clips-overlap", "pub/b/t/deux.xhtml#h")),
        ("pub/b/s/deux.smil", '"2s"', '"2 h"', ("part-unreadable", "pub/b/s/deux.smil")),
        ("pub/b/s/un.smil", "#p", "#q", ("overlay-target-missing", "pub/b/s/un.smil")),
        (
            "pub/b/t/un .xhtml",
            "</p>",
            "</p><p>Et chaud.</p>",
            ("text-unspoken", "pub/b/t/un .xhtml"),
        ),
        ("pub/b/t/un .xhtml", "</p>", "</b>", ("part-unreadable", "pub/b/t/un .xhtml")),
        ("pub/b/t/un .xhtml", "Un</h1>", "</h1>", ("heading-empty", "pub/b/t/un .xhtml#h")),
        ("pub/b/c.css", "lu", "la", ("active-class-undefined", "pub/b/t/deux.xhtml")),
        ("pub/b/c.css", "#000", "#fff", ("contrast-low-while-read-aloud", "pub/b/t/deux.xhtml#h")),
        (
            "pub/b/pkg.opf",
            'refines="#s2">2s',
            'refines="#s2">9s',
            ("duration-part-wrong", "pub/b/pkg.opf"),
        ),
        ("pub/b/pkg.opf", ">4000ms", ">9000ms", ("duration-total-wrong", "pub/b/pkg.opf")),
        (
            "pub/n.xhtml",
            "t/deux.xhtml#p",
            "t/trois.xhtml",
            ("contents-target-missing", "pub/n.xhtml"),
        ),
        ("pub/n.xhtml", ">Deux<", "><", ("contents-entry-empty", "pub/n.xhtml")),
        ("pub/n.xhtml", "<ol>", "<ol hidden=''>", None),
    ],
)
def test_a_fault_in_it_is_found(parts, found, name, old, new, finding):
    assert old in parts[name]
    parts[name] = parts[name].replace(old, new, 1)
    assert finding in found(parts) if finding else found(parts) == []


CLAIMS = {
    "accessMode": ("visual",),
    "accessModeSufficient": (),
    "accessibilityFeature": (
        "tableOfContents/none",
        "pageNavigation",
        "pageBreakMarkers",
        "rubyAnnotations",
        "MathML",
        "captions",
        "ttsMarkup",
        "index",
    ),
}


@pytest.mark.parametrize(
    ("property", "value"), [(name, value) for name, values in CLAIMS.items() for value in values]
)
def test_a_claim_of_what_is_not_there(parts, found, property, value):
    value, _, without = value.partition("/")
    if without:
        parts["pub/n.xhtml"] = parts["pub/n.xhtml"].replace("toc", "lot")
    meta = f'<meta property="schema:{property}">{value}</meta></metadata>'
    parts["pub/b/pkg.opf"] = parts["pub/b/pkg.opf"].replace("</metadata>", meta)
    assert ("claim-untrue", "pub/b/pkg.opf") in found(parts)


def test_a_claim_of_text_for_images_that_have_none(parts, found):
    parts["pub/b/t/deux.xhtml"] = parts["pub/b/t/deux.xhtml"].replace("</p>", '<img src="x"/></p>')
    meta = '<meta property="schema:accessibilityFeature">alternativeText</meta></metadata>'
    parts["pub/b/pkg.opf"] = parts["pub/b/pkg.opf"].replace("</metadata>", meta)
    codes = found(parts)
    assert ("claim-untrue", "pub/b/pkg.opf") in codes
    assert ("image-without-alternative", "pub/b/t/deux.xhtml#p") in codes


def test_readings_over_characters_and_page_numbers_are_not_spoken(parts, found):
    more = (
        '<ruby>字<rt>zi</rt></ruby></p><span role="doc-pagebreak" title="3">3</span>'
        '<div aria-hidden="true">* 1 *</div>'
    )
    parts["pub/b/t/deux.xhtml"] = parts["pub/b/t/deux.xhtml"].replace("</p>", more)
    assert {code for code, _ in found(parts)} == {"page-list-missing", "page-source-missing"}


OLD = """<package xmlns="http://www.idpf.org/2007/opf" version="2.0" unique-identifier="i">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Alt</dc:title>
<dc:language>de</dc:language><dc:identifier id="i">x</dc:identifier></metadata><manifest>
<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>
<item id="c1" href="t/un%20.xhtml" media-type="application/xhtml+xml"/>
</manifest><spine toc="ncx"><itemref idref="c1"/></spine></package>"""
NCX = """<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"><navMap>
<navPoint id="n1" playOrder="1"><navLabel><text>Eins</text></navLabel>
<content src="t/un%20.xhtml#h"/></navPoint></navMap></ncx>"""
OLD_PAGE = """<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "xhtml11.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="de"><head><title>Eins</title></head>
<body><h1 id="h">Eins&nbsp;&ndash; der Anfang</h1><p>K&auml;lte.</p></body></html>"""


@pytest.fixture
def old(parts):
    return {
        "META-INF/container.xml": CONTAINER,
        "pub/b/pkg.opf": OLD,
        "pub/b/toc.ncx": NCX,
        "pub/b/t/un .xhtml": OLD_PAGE,
    }


def test_epub_2(old, found):
    told = {"accessibility-metadata-missing", "accessibility-summary-missing"}
    assert {code for code, _ in found(old)} == told
    old["pub/b/toc.ncx"] = NCX.replace("#h", "#x")
    assert ("contents-target-missing", "pub/b/toc.ncx#n1") in found(old)
    old["pub/b/toc.ncx"] = NCX.replace("navPoint", "point")
    assert ("contents-missing", "pub/b/pkg.opf") in found(old)


def test_a_part_that_the_spine_names_and_nobody_has(old, found):
    del old["pub/b/t/un .xhtml"]
    assert ("part-unreadable", "pub/b/t/un .xhtml") in found(old)
