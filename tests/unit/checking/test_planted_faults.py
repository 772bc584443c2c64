"""Faults planted one by one in a good book, and which checker finds each.

Our own rules are asked of every one. EPUBCheck and Ace are asked only of those that they find too,
and of what is theirs alone.
"""

import re

import pytest

from accessnews.checking import ace, epubcheck, inspection
from accessnews.checking.rules import links
from accessnews.checking.tool import CheckerMissingError

ARTICLE, SMIL, OPF, CSS, NAV = (
    "article.xhtml",
    "article.smil",
    "content.opf",
    "article.css",
    "nav.xhtml",
)
ALT = 'alt="A classroom of twelve desks on a boat."'
ZH = ' lang="zh" xml:lang="zh"'
FEATURE = '<meta property="schema:accessibilityFeature">'
HAZARD = '<meta property="schema:accessibilityHazard">'


def swapping(name, *changes):
    """A plain fault: in one part, texts become others."""
    return lambda parts: parts.swap(name, *changes)


def clips(parts):
    """The ``clipBegin`` and ``clipEnd`` of every sentence, as they are written."""
    smil = parts.parts["EPUB/article.smil"].decode()
    pattern = r'par-(\w+)">.*?(clipBegin="[^"]*") (clipEnd="[^"]*")'
    return {id: times for id, *times in re.findall(pattern, smil, re.DOTALL)}


def times(id, begin=None, end=None):
    """The clip of one sentence begins or ends elsewhere."""

    def plant(parts):
        old = clips(parts)[id]
        new = [f'clipBegin="{begin}s"' if begin else old[0], f'clipEnd="{end}s"' if end else old[1]]
        parts.swap(SMIL, (" ".join(old), " ".join(new)))

    return plant


def swapped_sounds(parts):
    one, other = (" ".join(clips(parts)[id]) for id in ("b003s01", "b003s02"))
    parts.swap(SMIL, (one, "X"), (other, one), ("X", other))


def texts_exchanged(parts):
    html = parts.parts["EPUB/article.xhtml"].decode()
    long = re.search(r'id="b001s01" class="sentence">([^<]*)<', html)[1]
    parts.swap(ARTICLE, (long, "X"), (">It is painted green.<", f">{long}<"))
    parts.swap(ARTICLE, (">X<", ">It is painted green.<"))


def empty_clip(parts):
    begin, end = clips(parts)["b003s01"]
    parts.swap(SMIL, (end, begin.replace("clipBegin", "clipEnd")))


def overlapping(parts):
    begin = float(re.search(r"[\d.]+", clips(parts)["b003s02"][0])[0])
    times("b003s02", begin=f"{begin - 0.6:.3f}")(parts)


def without_par(parts):
    smil = parts.parts["EPUB/article.smil"].decode()
    parts.parts["EPUB/article.smil"] = re.sub(
        r'<par id="par-b003s02">.*?</par>', "", smil, flags=re.DOTALL
    ).encode()


def without_overlay(parts):
    parts.swap(OPF, (' media-overlay="overlay"', ""))


def total(parts):
    opf = parts.parts["EPUB/content.opf"].decode()
    parts.parts["EPUB/content.opf"] = re.sub(
        r'(property="media:duration">)[\d.]+s', r"\g<1>99.000s", opf
    ).encode()


def contents_reversed(parts):
    parts.swap(
        NAV,
        ("article.xhtml#b002", "X"),
        ("article.xhtml#b008", "article.xhtml#b002"),
        ("X", "article.xhtml#b008"),
    )


def sound_removed(parts):
    del parts.parts["EPUB/audio/en.mp3"]


def no_highlight(parts):
    css = parts.parts["EPUB/article.css"]
    parts.parts["EPUB/article.css"] = css.replace(b".-epub-media-overlay-active", b".active")


def late_captions(parts):
    parts.captions[".vtt"] = (
        parts.captions[".vtt"].replace("--> 00:00:", "--> 00:01:").replace("\n00:00:", "\n00:01:")
    )


def other_captions(parts):
    parts.captions[".srt"] = parts.captions[".srt"].replace("twelve desks", "forty chairs")


def captions_cut(parts):
    lines = parts.captions[".lrc"].splitlines()
    parts.captions[".lrc"] = "\n".join(line for line in lines if "Monday" not in line)


def linked(link):
    """A link, or a reference to a note, in a sentence of the good book."""
    return swapping(ARTICLE, ("It is painted green.", link))


REFERENCE = (
    'It is painted green<a id="ref" href="#{}" epub:type="noteref" role="doc-noteref">[1]</a>.'
)
NOTE = '<p id="b003"><span hidden="hidden" id="note" epub:type="footnote">{}</span>'
BACK = '<a href="#ref" epub:type="backlink" role="doc-backlink">[1]</a>'


def with_note(way_back):
    """The good book with a note and a reference to it."""

    def plant(parts):
        linked(REFERENCE.format("note"))(parts)
        parts.swap(ARTICLE, ('<p id="b003">', NOTE.format(way_back)))

    return plant


CERTIFIED = '<meta property="dcterms:conformsTo">EPUB Accessibility 1.1 - WCAG 2.2 Level AA</meta>'

FAULTS = {
    "an image without alt": (swapping(ARTICLE, (f" {ALT}", "")), "image-without-alternative"),
    "alt empty under a caption": (swapping(ARTICLE, (ALT, 'alt=""')), "alternative-empty"),
    "alt is a file name": (swapping(ARTICLE, (ALT, 'alt="boat.png"')), "alternative-is-file-name"),
    "a clip past the end of its sound": (times("f001s01", end="99"), "clip-past-end"),
    "a clip of no length": (empty_clip, "clip-empty"),
    "clips that overlap": (overlapping, "clips-overlap"),
    "the sounds of two sentences swapped": (swapped_sounds, "clip-out-of-order"),
    "the texts of a long and a short sentence exchanged": (texts_exchanged, "pace-implausible"),
    "spoken in another order than read": (
        swapping(
            SMIL,
            ('src="article.xhtml#b003s01"', "X"),
            ('src="article.xhtml#b003s02"', 'src="article.xhtml#b003s01"'),
            ("X", 'src="article.xhtml#b003s02"'),
        ),
        "spoken-out-of-order",
    ),
    "a sentence missing from the overlay": (without_par, "text-unspoken"),
    "an overlay to an id that is not there": (
        swapping(ARTICLE, ('id="b003s02" ', "")),
        "overlay-target-missing",
    ),
    "sound without its text": (
        swapping(ARTICLE, (">It holds twelve desks.<", "><")),
        "sound-without-text",
    ),
    "sound that is not in the book": (sound_removed, "sound-missing"),
    "Chinese marked as English": (swapping(ARTICLE, (ZH, "")), "language-wrong"),
    "English marked as French": (
        swapping(ARTICLE, ('<p id="b001">', '<p id="b001" lang="fr" xml:lang="fr">')),
        "language-wrong",
    ),
    "no language on html": (
        swapping(ARTICLE, (' lang="en" xml:lang="en"', "")),
        "language-missing",
    ),
    "no language on the package": (
        swapping(OPF, (' xml:lang="en">\n  <metadata', ">\n  <metadata")),
        "package-language-missing",
    ),
    "synchronizedAudioText is not claimed": (
        swapping(OPF, (f"{FEATURE}synchronizedAudioText</meta>", "")),
        "claim-missing",
    ),
    "synchronizedAudioText without overlays": (without_overlay, "claim-untrue"),
    "pageNavigation without a page list": (
        swapping(OPF, (FEATURE, f"{FEATURE}pageNavigation</meta>{FEATURE}")),
        "claim-untrue",
    ),
    "hazards none and flashing": (
        swapping(OPF, (HAZARD, f"{HAZARD}flashing</meta>{HAZARD}")),
        "hazards-contradict",
    ),
    "conformance that nobody certified": (
        swapping(OPF, ("</metadata>", f"{CERTIFIED}</metadata>")),
        "certifier-missing",
    ),
    "no accessibility summary": (
        swapping(OPF, ("schema:accessibilitySummary", "schema:abstract")),
        "accessibility-summary-missing",
    ),
    "a total that is not the sum": (total, "duration-total-wrong"),
    "an active class without a style": (no_highlight, "active-class-undefined"),
    "a highlight of little contrast": (
        swapping(CSS, ("--mark-ink: #1a1a1a", "--mark-ink: #cccc88")),
        "contrast-low-while-read-aloud",
    ),
    "text of little contrast": (
        swapping(CSS, ("--ink: #1a1a1a", "--ink: #999999")),
        "contrast-low",
    ),
    "a heading level left out": (
        swapping(ARTICLE, ('<h3 id="b004">', '<h5 id="b004">'), ("</h3>", "</h5>")),
        "heading-level-skipped",
    ),
    "contents in another order": (contents_reversed, "contents-out-of-order"),
    "contents that lead nowhere": (
        swapping(NAV, ("article.xhtml#b008", "article.xhtml#none")),
        "contents-target-missing",
    ),
    "a link that runs a script": (
        linked('It is <a href="JavaScript:alert(1)">painted green</a>.'),
        "link-scheme-forbidden",
    ),
    "a link without text": (
        linked('It is painted green<a href="https://example.org/"></a>.'),
        "link-empty",
    ),
    "a link that is a long address": (
        linked(
            '<a href="https://example.org/a">https://example.org/2025/09/30/how-the-boat-came-here</a>'
        ),
        "link-text-is-address",
    ),
    "a reference to a note that is not there": (
        linked(REFERENCE.format("none")),
        "note-missing",
    ),
    "a note without a way back": (with_note(""), "note-without-way-back"),
    "captions at other times": (late_captions, "caption-time-differs"),
    "captions with other words": (other_captions, "caption-text-differs"),
    "a caption missing": (captions_cut, "caption-missing"),
}

# What the others find too, or alone: the checker and its code.
THEIRS = {
    "an overlay to an id that is not there": (epubcheck, "RSC-012"),
    "a total that is not the sum": (epubcheck, "MED_016"),
    "no language on html": (ace, "html-has-lang"),
}


def codes(report):
    return {finding.code for finding in report.findings}


def test_the_good_book_has_no_fault(good_book):
    assert inspection.check(good_book).findings == ()


@pytest.mark.parametrize(
    "plant",
    [
        with_note(BACK),
        linked('It is <a href="https://example.org/">painted green</a>.'),
        linked('It is <a href="mailto:desk@example.org">painted</a> green.'),
        linked('It is painted <a href="tel:+4930">green</a>.'),
        linked('It is painted <a href="#b001">green</a>.'),
    ],
    ids=["note", "web", "mail", "telephone", "place"],
)
def test_a_good_link_is_no_fault(parts, tmp_path, plant):
    plant(parts)
    del parts.captions[".vtt"], parts.captions[".srt"], parts.captions[".lrc"]
    found = inspection.check(parts.write(tmp_path / "linked.epub")).findings
    assert not [each.code for each in found if each.severity == "error"], found
    assert not codes_of_links(found)


def codes_of_links(found):
    return {each.code for each in found} & {rule.code for rule in links.RULES}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found(parts, tmp_path, fault):
    plant, code = FAULTS[fault]
    plant(parts)
    found = inspection.check(parts.write(tmp_path / "spoilt.epub")).findings
    assert code in {finding.code for finding in found}
    for finding in found:
        assert finding.expected
        assert finding.remedy
        assert finding.path or finding.place


@pytest.mark.slow
@pytest.mark.parametrize("fault", THEIRS)
def test_what_the_other_checkers_find_too(parts, tmp_path, fault):
    checker, code = THEIRS[fault]
    FAULTS[fault][0](parts)
    try:
        report = checker.check(parts.write(tmp_path / "spoilt.epub"))
    except CheckerMissingError as error:
        pytest.skip(str(error))
    assert code in codes(report)


@pytest.mark.slow
@pytest.mark.parametrize(
    "fault",
    [
        "alt empty under a caption",
        pytest.param("a clip past the end of its sound", marks=pytest.mark.thorough),
    ],
)
def test_what_only_our_rules_find(parts, tmp_path, fault):
    """The reason for this checker: EPUBCheck has no error to tell."""
    FAULTS[fault][0](parts)
    book = parts.write(tmp_path / "spoilt.epub")
    try:
        assert not epubcheck.check(book).failed()
    except CheckerMissingError as error:
        pytest.skip(str(error))
