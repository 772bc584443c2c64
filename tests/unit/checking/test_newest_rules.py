"""EPUB 3.4, EPUB Accessibility 1.2 and the discovery vocabulary of 2026.

A fault is planted for each rule; what is right must stay silent.
"""

import io
import re
from fractions import Fraction

import av
import lameenc
import numpy as np
import pytest

from accessnews.checking import inspection
from accessnews.checking.discovery import contradictions
from accessnews.checking.rules import conformance, layouts, media, pages, vocabulary
from plain_epub import TOLD, Plain

NEW = tuple(
    rule for module in (vocabulary, conformance, pages, media, layouts) for rule in module.RULES
)
CLAIM = "EPUB Accessibility 1.2 - WCAG 2.2 Level AA"
CERTIFIED = f"""<meta property="dcterms:conformsTo" id="c">{CLAIM}</meta>
<meta property="a11y:certifiedBy" id="who" refines="#c">Foo's Accessibility Testing</meta>
<meta property="a11y:certifierCredential" refines="#who">A+</meta>
<meta property="dcterms:date" refines="#who">2026-11-30</meta>
<link rel="a11y:certifierReport" refines="#who" href="https://example.org/report"/>"""
BREAK = '<span id="{0}" epub:type="pagebreak" role="doc-pagebreak" aria-label="{0}"></span>'
PAGED = (
    f"<h1>The boat</h1>{BREAK.format('p1')}<p>It is green.</p>{BREAK.format('p2')}<p>It is old.</p>"
)
LISTED = """<nav epub:type="page-list" hidden="hidden"><ol><li><a href="t.xhtml#p1">1</a></li>
<li><a href="t.xhtml#p2">2</a></li></ol></nav>"""
PRE = '<meta property="rendition:layout">pre-paginated</meta>'


def meta(name, value, more=""):
    return f'<meta property="{name}"{more}>{value}</meta>'


def feature(value):
    return meta("schema:accessibilityFeature", value)


def hazards(*values):
    stated = "".join(meta("schema:accessibilityHazard", value) for value in values)
    return TOLD.replace(meta("schema:accessibilityHazard", "none"), stated)


def mode(value):
    return meta("schema:accessMode", value)


def noise():
    """Two seconds at 24 kHz: silence, then noise, which a variable bit rate tells apart."""
    loud = np.random.default_rng(1).integers(-20000, 20000, 24000, dtype=np.int16)
    return np.concatenate([np.zeros(24000, np.int16), loud])


def mp3(*, variable=False):
    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_in_sample_rate(24000)
    encoder.set_channels(1)
    if variable:
        encoder.set_vbr(4)  # lame's "mtrh"
        encoder.set_vbr_quality(2)
    else:
        encoder.set_bit_rate(64)
    return bytes(encoder.encode(noise().tobytes())) + bytes(encoder.flush())


def encoded(form, codec):
    """The same sound in a container and by a codec of FFmpeg's."""
    out = io.BytesIO()
    with av.open(out, "w", format=form) as container:
        stream = container.add_stream(codec, rate=24000, layout="mono")
        frame = av.AudioFrame.from_ndarray(noise()[None, :], format="s16", layout="mono")
        frame.sample_rate, frame.time_base = 24000, Fraction(1, 24000)
        resampler = av.AudioResampler(stream.format, "mono", 24000)
        fifo = av.AudioFifo()
        for each in resampler.resample(frame):
            fifo.write(each)
        size = stream.codec_context.frame_size or 1024
        while (piece := fifo.read(size)) is not None:
            container.mux(stream.encode(piece))
        container.mux(stream.encode(None))
    return out.getvalue()


def narrated(data, media_type="audio/mpeg", *, kind=""):
    """A book that is read aloud: its heading, and what stands at ``p1``."""
    smil = f"""<smil xmlns="http://www.w3.org/ns/SMIL" version="3.0"
 xmlns:epub="http://www.idpf.org/2007/ops"><body>
<par><text src="t.xhtml#h"/><audio src="s" clipBegin="0s" clipEnd="1s"/></par>
<par {kind}><text src="t.xhtml#p1"/><audio src="s" clipBegin="1s" clipEnd="2s"/></par>
</body></smil>"""
    return Plain(
        other=meta("media:duration", "2s", ' refines="#o"') + meta("media:duration", "2s"),
        body=f'<h1 id="h">The boat</h1>{BREAK.format("p1")}<p>It is green.</p>',
        nav=LISTED.replace('<li><a href="t.xhtml#p2">2</a></li>', ""),
        items=f"""<item id="o" href="o.smil" media-type="application/smil+xml"/>
<item id="s" href="s" media-type='{media_type}'/>""",
        text_item='media-overlay="o"',
        parts={"b/o.smil": smil.encode(), "b/s": data},
    )


FAULTS = {
    "accessibility-value-unknown": Plain(other=feature("screenReaderFriendly")),
    "accessibility-value-spelt-otherwise": Plain(other=feature("alternativetext")),
    "accessibility-value-deprecated": Plain(other=feature("bookmarks")),
    "accessibility-value-renamed": Plain(other=feature("printPageNumbers"), body=PAGED),
    "accessibility-value-extended": Plain(other=feature("largePrint/CSSEnabled")),
    "accessibility-values-joined": Plain(other=feature("tableOfContents, readingOrder")),
    "visual-mode-untold": Plain(other=mode("chartOnVisual")),
    "features-contradict": Plain(other=feature("unknown")),
    "hazards-in-parts": Plain(
        told=hazards("noFlashingHazard", "noMotionSimulationHazard", "noSoundHazard")
    ),
    "conformance-not-as-specified": Plain(
        other=meta("dcterms:conformsTo", "EPUB Accessibility 1.1, WCAG 2.2 AA")
    ),
    "conformance-without-metadata": Plain(
        told=TOLD.replace("schema:accessModeSufficient", "schema:abstract"), other=CERTIFIED
    ),
    "conformance-contradicts": Plain(other=CERTIFIED + meta("dcterms:conformsTo", "none")),
    "exemption-beside-conformance": Plain(
        other=CERTIFIED + meta("a11y:exemption", "eaa-microenterprise")
    ),
    "exemption-unknown": Plain(other=meta("a11y:exemption", "eaa_microenterprise")),
    "certification-not-tied": Plain(
        other=CERTIFIED.replace(' refines="#c"', "") + meta("dcterms:conformsTo", "House rules")
    ),
    "evaluation-date-wrong": Plain(other=CERTIFIED.replace("2026-11-30", "30 November 2026")),
    "contact-wrong": Plain(other=meta("a11y:contactEmail", "mailto:desk@example.org")),
    "page-source-missing": Plain(body=PAGED, nav=LISTED),
    "page-source-outdated": Plain(
        body=PAGED,
        nav=LISTED,
        other='<dc:source id="print">urn:isbn:9780375704024</dc:source>'
        + meta("source-of", "pagination", ' refines="#print"'),
    ),
    "page-source-without-pages": Plain(other=meta("pageBreakSource", "none")),
    "page-list-missing": Plain(body=PAGED, other=meta("pageBreakSource", "none")),
    "page-not-in-list": Plain(
        body=PAGED,
        nav=LISTED.replace('<li><a href="t.xhtml#p2">2</a></li>', ""),
        other=meta("pageBreakSource", "none"),
    ),
    "page-number-not-skippable": narrated(mp3()),
    "overlay-sound-variable-bitrate": narrated(mp3(variable=True)),
    "sound-type-untrue": narrated(encoded("ogg", "libopus")),
    "media-type-newer": Plain(items='<item id="a" href="a.avif" media-type="image/avif"/>'),
    "layout-contradicts": Plain(
        other=meta("rendition:layout", "roll"),
        itemref='<itemref idref="t" properties="rendition:layout-reflowable"/>',
    ),
    "fixed-layout-transformable": Plain(other=PRE + feature("displayTransformability")),
    "feature-deprecated": Plain(other=meta("rendition:align-x-center", "true")),
}
RELATIVES = {
    "a wrong hazard": (Plain(told=hazards("noFlashing")), "accessibility-value-unknown"),
    "a sense that is none": (
        Plain(other=meta("schema:accessModeSufficient", "textual,smell")),
        "accessibility-value-unknown",
    ),
    "a sentence where a value goes": (
        Plain(other=feature("Images have alt text, and so on")),
        "accessibility-value-unknown",
    ),
    "a sense with a capital": (Plain(other=mode("Textual")), "accessibility-value-spelt-otherwise"),
    "captions": (Plain(other=feature("captions")), "accessibility-value-deprecated"),
    "annotations": (Plain(other=feature("annotations")), "accessibility-value-deprecated"),
    "an interface that is none": (
        Plain(other=meta("schema:accessibilityAPI", "ARIA")),
        "accessibility-value-deprecated",
    ),
    "an interface of nobody": (
        Plain(other=meta("schema:accessibilityAPI", "Windows")),
        "accessibility-value-unknown",
    ),
    "two controls in one": (
        Plain(other=meta("schema:accessibilityControl", "fullMouseControl, fullTouchControl")),
        "accessibility-values-joined",
    ),
    "none beside others": (Plain(other=feature("none")), "features-contradict"),
    "two kinds of ruby": (
        Plain(other=feature("rubyAnnotations") + feature("fullRubyAnnotations")),
        "features-contradict",
    ),
    "unknown and a hazard": (Plain(told=hazards("unknown", "sound")), "hazards-contradict"),
    "unknown and there": (
        Plain(told=hazards("flashing", "unknownFlashingHazard")),
        "hazards-contradict",
    ),
    "a level that is none": (
        Plain(other=meta("dcterms:conformsTo", "EPUB Accessibility 1.2 - WCAG 2.2 Level B")),
        "conformance-not-as-specified",
    ),
    "an address of 1.0 with another level": (
        Plain(other='<link rel="dcterms:conformsTo" href="http://www.idpf.org/epub/a11y/"/>'),
        "conformance-not-as-specified",
    ),
    "the address of 1.1": (
        Plain(other=meta("dcterms:conformsTo", "https://www.w3.org/TR/epub-a11y-11/#wcag-aa")),
        "conformance-not-as-specified",
    ),
    "a day that is none": (
        Plain(other=CERTIFIED.replace("2026-11-30", "2026-02-30")),
        "evaluation-date-wrong",
    ),
    "a contact of one part": (
        Plain(other=meta("a11y:contactEmail", "desk@example.org", ' refines="#i"')),
        "contact-wrong",
    ),
    "an exemption of one part": (
        Plain(other=meta("a11y:exemption", "eaa-microenterprise", ' refines="#i"')),
        "exemption-unknown",
    ),
    "two layouts": (
        Plain(other=PRE + meta("rendition:layout", "reflowable")),
        "layout-contradicts",
    ),
    "two sides": (
        Plain(
            itemref='<itemref idref="t" '
            'properties="page-spread-left rendition:page-spread-center"/>'
        ),
        "layout-contradicts",
    ),
    "a roll whose letters change": (
        Plain(other=meta("rendition:layout", "roll") + feature("displayTransformability")),
        "fixed-layout-transformable",
    ),
    "a switch": (Plain(body="<h1>A</h1><epub:switch id='s'></epub:switch>"), "feature-deprecated"),
    "a prefix": (Plain(body='<h1 epub:type="prism:x">A</h1>'), "feature-deprecated"),
    "a style": (
        Plain(
            items='<item id="s" href="s.css" media-type="text/css"/>',
            parts={"b/s.css": b"p { -epub-text-combine: horizontal }"},
        ),
        "feature-deprecated",
    ),
    "AAC that is Opus": (
        narrated(encoded("mp4", "libopus"), "audio/mp4; codecs=aac"),
        "sound-type-untrue",
    ),
    "ARIA without a role": (Plain(other=feature("ARIA")), "claim-untrue"),
    "closed captions of nothing": (Plain(other=feature("closedCaptions")), "claim-untrue"),
    "open captions of nothing": (Plain(other=feature("openCaptions")), "claim-untrue"),
    "a transcript of nothing": (Plain(other=feature("transcript")), "claim-untrue"),
    "chemistry without MathML": (Plain(other=feature("MathML-chemistry")), "claim-untrue"),
    "all characters read, but one": (
        Plain(
            other=feature("fullRubyAnnotations"),
            body='<h1 lang="zh" xml:lang="zh"><ruby>船<rt>chuán</rt></ruby>上</h1>',
        ),
        "claim-untrue",
    ),
    "unlocked, and locked": (
        Plain(
            other=feature("unlocked"),
            parts={
                "META-INF/encryption.xml": b'<encryption xmlns="urn:oasis:names:tc:opendocument:'
                b'xmlns:container"><e:EncryptedData xmlns:e="http://www.w3.org/2001/04/xmlenc#">'
                b'<e:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes256-cbc"/>'
                b"</e:EncryptedData></encryption>"
            },
        ),
        "claim-untrue",
    ),
}
GOOD = {
    "plain": Plain(),
    "controls and interfaces": Plain(
        other=meta("schema:accessibilityControl", "fullKeyboardControl")
        + meta("schema:accessibilityAPI", "AT-SPI")
        + feature("ARIA"),
        body='<h1 role="heading">The boat</h1>',
    ),
    "certified": Plain(other=CERTIFIED),
    "certified by 1.1 without what 1.2 requires": Plain(
        told=TOLD, other=CERTIFIED.replace("1.2 -", "1.1 -")
    ),
    "certified by 1.0": Plain(
        other='<link rel="dcterms:conformsTo" href="http://www.idpf.org/epub/a11y/'
        'accessibility-20170105.html#wcag-aa"/>' + meta("a11y:certifiedBy", "Foo")
    ),
    "one claim, nothing tied": Plain(other=re.sub(r' refines="#\w+"', "", CERTIFIED)),
    "two claims, tied": Plain(other=CERTIFIED + meta("dcterms:conformsTo", "House rules")),
    "exempt": Plain(
        other=meta("dcterms:conformsTo", "none") + meta("a11y:exemption", "eaa-microenterprise")
    ),
    "a contact": Plain(other=meta("a11y:contactEmail", "\n a11y@example.org\n")),
    "some hazards": Plain(
        told=hazards("flashing", "noSoundHazard", "unknownMotionSimulationHazard")
    ),
    "pages": Plain(body=PAGED, nav=LISTED, other=meta("pageBreakSource", "urn:isbn:9780375704024")),
    "pages of its own": Plain(
        body=PAGED,
        nav=LISTED,
        other=meta("pageBreakSource", "none")
        + feature("pageBreakMarkers")
        + feature("pageNavigation"),
    ),
    "a page that begins a document": Plain(
        body=f"{BREAK.format('p1')}<h1>The boat</h1>",
        nav='<nav epub:type="page-list"><ol><li><a href="t.xhtml">1</a></li></ol></nav>',
        other=meta("pageBreakSource", "none"),
    ),
    "sufficient together": Plain(
        other=mode("visual")
        + mode("chartOnVisual")
        + meta("schema:accessModeSufficient", "textual, visual"),
        body='<h1>The boat</h1><p><img src="x.png" alt="A green boat"/></p>',
    ),
    "pre-paginated": Plain(other=PRE),
    "pre-paginated but for one": Plain(
        other=PRE + feature("displayTransformability"),
        itemref='<itemref idref="t" properties="rendition:layout-reflowable page-spread-left"/>',
    ),
    "a roll": Plain(other=meta("rendition:layout", "roll")),
    "a property that only ends alike": Plain(
        items='<item id="s" href="s.css" media-type="text/css"/>',
        parts={"b/s.css": b"p { -epub-text-combine-horizontal: all } /* -epub-text-combine: x */"},
    ),
    "an obfuscated font": Plain(
        other=feature("unlocked"),
        parts={
            "META-INF/encryption.xml": b'<encryption xmlns="urn:oasis:names:tc:opendocument:'
            b'xmlns:container"><e:EncryptedData xmlns:e="http://www.w3.org/2001/04/xmlenc#">'
            b'<e:EncryptionMethod Algorithm="http://www.idpf.org/2008/embedding"/>'
            b"</e:EncryptedData></encryption>"
        },
    ),
    "all characters read": Plain(
        other=feature("fullRubyAnnotations"),
        body='<h1 lang="zh" xml:lang="zh"><ruby>船<rt>chuán</rt></ruby></h1>',
    ),
    "a constant bit rate": narrated(mp3(), kind='epub:type="pagebreak"'),
    "AAC": narrated(encoded("mp4", "aac"), "audio/mp4", kind='epub:type="pagebreak"'),
    "Opus": narrated(
        encoded("ogg", "libopus"), 'audio/ogg; codecs="opus"', kind='epub:type="pagebreak"'
    ),
}
INFORMING = {"page-source-missing", "page-source-outdated"}


def found(book, folder):
    return {each.code: each for each in inspection.check(book.write(folder / "b.epub")).findings}


@pytest.mark.parametrize("code", FAULTS)
def test_a_planted_fault_is_found_and_told(tmp_path, code):
    told = found(FAULTS[code], tmp_path)
    assert code in told
    finding = told[code]
    assert finding.message
    assert finding.expected
    assert finding.remedy
    assert finding.place


def test_every_new_rule_has_its_fault():
    assert {rule.code for rule in NEW} == FAULTS.keys()


@pytest.mark.parametrize("fault", RELATIVES)
def test_its_relatives_are_found(tmp_path, fault):
    book, code = RELATIVES[fault]
    assert code in found(book, tmp_path)


@pytest.mark.parametrize("name", GOOD)
def test_what_is_right_raises_no_alarm(tmp_path, name):
    codes = {rule.code for rule in NEW} | {"claim-untrue", "hazards-contradict"}
    assert found(GOOD[name], tmp_path).keys() & codes <= INFORMING


def test_a_book_is_held_to_the_version_that_it_claims(tmp_path):
    told = TOLD.replace(meta("schema:accessMode", "textual"), "")
    by_1_2 = found(Plain(told=told, other=CERTIFIED), tmp_path)
    by_1_1 = found(Plain(told=told, other=CERTIFIED.replace("1.2 -", "1.1 -")), tmp_path)
    assert by_1_2["conformance-without-metadata"].severity == "warning"
    assert by_1_1["conformance-without-metadata"].severity == "error"


@pytest.mark.parametrize("hazard", ["flashing", "motionSimulation", "sound"])
def test_three_states_of_a_hazard_exclude_each_other(hazard):
    name = hazard[0].upper() + hazard[1:]
    there, absent, doubtful = hazard, f"no{name}Hazard", f"unknown{name}Hazard"
    for one, other in ((there, absent), (there, doubtful), (absent, doubtful)):
        assert list(contradictions([one, other])) == [(one, other)]
    assert not list(contradictions(["none", absent]))
    assert not list(contradictions(["unknown", doubtful]))
    assert list(contradictions(["none", there]))
    assert list(contradictions(["unknown", absent]))


@pytest.mark.parametrize(
    ("address", "right"),
    [
        ("a11y@example.org", True),
        ("a.b+c@press.example.co.uk", True),
        ('"the desk"@example.org', True),
        ("desk@localhost", False),
        ("desk@example.org, press@example.org", False),
        ("Desk &lt;desk@example.org&gt;", False),
        ("desk.@example.org", False),
        ("desk@@example.org", False),
        ("https://example.org/contact", False),
        ("?\\@[ ", False),
        ("", False),
    ],
)
def test_a_contact_is_one_address(tmp_path, address, right):
    told = found(Plain(other=meta("a11y:contactEmail", address)), tmp_path)
    assert ("contact-wrong" not in told) is right
