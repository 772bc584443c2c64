"""What a shop shows of a book, by the display guide's techniques.

The metadata of the guide's examples and of its techniques are written anew, as small cases; the
expected statements are its keys. EPUB 2, odd, contradicting and hostile metadata come after.
"""

import json
import re
import zipfile

import pytest

from accessnews.checking.display.description import LONGEST, describe
from accessnews.errors import InputError, UsageError
from accessnews.languages.accessibility import OWN, own_words, words_of
from plain_epub import Plain

ENGLISH = own_words("en")
LANGUAGES = ("en", "zh", "zh-Hant")


def meta(name, value, more=""):
    return f'<meta property="{name}"{more}>{value}</meta>'


def features(*values):
    return "".join(meta("schema:accessibilityFeature", value) for value in values)


def hazards(*values):
    return "".join(meta("schema:accessibilityHazard", value) for value in values)


def modes(*values):
    return "".join(meta("schema:accessMode", value) for value in values)


def sufficient(*values):
    return "".join(meta("schema:accessModeSufficient", value) for value in values)


@pytest.fixture
def told(tmp_path):
    """The description of a book with these metadata."""

    def describing(metadata, words=ENGLISH, *, full=False, **more):
        book = Plain(told="", other=metadata, **more).write(tmp_path / "book.epub")
        return describe(book, words, full=full)

    return describing


def keys(description, field):
    (section,) = (each for each in description.sections if each.key == field)
    return [said.key.removeprefix(f"{field}-") for said in section.said]


WAYS = {
    "text with described pictures": (
        features("displayTransformability", "alternativeText")
        + modes("textual", "visual")
        + sufficient("textual,visual", "textual"),
        [
            "visual-adjustments-modifiable",
            "nonvisual-reading-readable",
            "nonvisual-reading-alt-text",
        ],
    ),
    "sound in step with the text": (
        features("displayTransformability", "synchronizedAudioText", "alternativeText")
        + sufficient("textual", "auditory"),
        [
            "visual-adjustments-modifiable",
            "nonvisual-reading-readable",
            "nonvisual-reading-alt-text",
            "prerecorded-audio-synchronized",
        ],
    ),
    "one mode, which is text": (
        modes("textual"),
        ["visual-adjustments-unknown", "nonvisual-reading-readable"],
    ),
    "text and pictures, not described": (
        modes("textual", "visual") + sufficient("textual,visual"),
        ["visual-adjustments-unknown", "nonvisual-reading-not-fully"],
    ),
    "pictures with a transcript": (
        modes("visual") + features("transcript"),
        ["visual-adjustments-unknown", "nonvisual-reading-not-fully", "nonvisual-reading-alt-text"],
    ),
    "a comic": (
        meta("rendition:layout", "pre-paginated") + modes("visual") + sufficient("visual"),
        ["visual-adjustments-unmodifiable", "nonvisual-reading-none"],
    ),
    "an audiobook": (
        modes("auditory") + sufficient("auditory"),
        ["visual-adjustments-unknown", "nonvisual-reading-none", "prerecorded-audio-only"],
    ),
    "sound here and there": (
        modes("textual", "auditory") + sufficient("textual,auditory"),
        [
            "visual-adjustments-unknown",
            "nonvisual-reading-not-fully",
            "prerecorded-audio-complementary",
        ],
    ),
    "pages like print that are claimed to change": (
        meta("rendition:layout", "pre-paginated") + features("displayTransformability"),
        ["visual-adjustments-modifiable", "nonvisual-reading-no-metadata"],
    ),
    "nothing": ("", ["visual-adjustments-unknown", "nonvisual-reading-no-metadata"]),
}
OTHERS = {
    "contents and pages": (
        features("tableOfContents", "pageNavigation"),
        "navigation",
        ["page-navigation", "toc"],
    ),
    "headings and an index": (
        features("index", "structuralNavigation"),
        "navigation",
        ["structural", "index"],
    ),
    "no way to go": ("", "navigation", ["no-metadata"]),
    "mathematics, captions, transcripts": (
        features("MathML", "closedCaptions", "transcript"),
        "rich-content",
        ["accessible-math-as-mathml", "closed-captions", "transcript"],
    ),
    "chemistry as LaTeX alone": (
        features("latex-chemistry"),
        "rich-content",
        ["accessible-chemistry-as-latex"],
    ),
    "every kind": (
        features("longDescription", "MathML-chemistry", "describedMath", "latex", "openCaptions"),
        "rich-content",
        [
            "extended",
            "accessible-chemistry-as-mathml",
            "accessible-math-described",
            "accessible-math-as-latex",
            "open-captions",
        ],
    ),
    "nothing rich": ("", "rich-content", ["unknown"]),
    "no hazard": (hazards("none"), "hazards", ["none"]),
    "none of three": (
        hazards("noFlashingHazard", "noMotionSimulationHazard", "noSoundHazard"),
        "hazards",
        ["none"],
    ),
    "not known": (hazards("unknown"), "hazards", ["unknown"]),
    "none of three known": (
        hazards("unknownFlashingHazard", "unknownMotionSimulationHazard", "unknownSoundHazard"),
        "hazards",
        ["unknown"],
    ),
    "one of each": (
        hazards("flashing", "unknownMotionSimulationHazard", "noSoundHazard"),
        "hazards",
        ["flashing", "motion-unknown", "sound-none"],
    ),
    "two absent": (
        hazards("noFlashingHazard", "noSoundHazard"),
        "hazards",
        ["flashing-none", "sound-none"],
    ),
    "all three": (
        hazards("sound", "flashing", "motionSimulation"),
        "hazards",
        ["flashing", "motion", "sound"],
    ),
    "no word of hazards": ("", "hazards", ["no-metadata"]),
    "an exemption": (
        meta("a11y:exemption", "eaa-microenterprise"),
        "legal-considerations",
        ["exempt"],
    ),
    "an exemption of no law": (
        meta("a11y:exemption", "eaa_microenterprise"),
        "legal-considerations",
        ["no-metadata"],
    ),
    "roles and page breaks": (
        features("ARIA", "pageBreakMarkers", "printPageNumbers"),
        "additional-accessibility-information",
        ["page-breaks", "aria"],
    ),
    "all that is rare": (
        features("audioDescription", "braille", "fullRubyAnnotations", "highContrastAudio")
        + features("highContrastDisplay", "largePrint", "rubyAnnotations", "signLanguage")
        + features("tactileGraphic", "tactileObject", "ttsMarkup"),
        "additional-accessibility-information",
        [
            "audio-descriptions",
            "braille",
            "full-ruby-annotations",
            "high-contrast-between-foreground-and-background-audio",
            "high-contrast-between-text-and-background",
            "large-print",
            "ruby-annotations",
            "sign-language",
            "tactile-graphics",
            "tactile-objects",
            "text-to-speech-hinting",
        ],
    ),
}
CERTIFIED = """<meta property="dcterms:conformsTo" id="c">{claim}</meta>
<meta property="a11y:certifiedBy" id="by" refines="#c">Foo's Accessibility Testing</meta>
<meta property="a11y:certifierCredential" refines="#by">"Enterprise Accessibility Rating"</meta>
<meta property="dcterms:date" refines="#by">2021-09-07</meta>
<link rel="a11y:certifierReport" refines="#by" href="https://example.org/a11y"/>
<meta property="dcterms:conformsTo" id="own">House rules</meta>
<meta property="a11y:certifiedBy" refines="#own">The house</meta>"""
OF_1_0 = "http://www.idpf.org/epub/a11y/accessibility-20170105.html#wcag-{}"
CLAIMS = {
    "EPUB Accessibility 1.1 - WCAG 2.1 Level AA": (
        "aa",
        "EPUB Accessibility 1.1, WCAG 2.1 Level AA",
    ),
    "EPUB Accessibility 1.1 - WCAG 2.0 Level A": ("a", "EPUB Accessibility 1.1, WCAG 2.0 Level A"),
    "EPUB Accessibility 1.2 - WCAG 2.2 Level AAA": (
        "aaa",
        "EPUB Accessibility 1.2, WCAG 2.2 Level AAA",
    ),
    OF_1_0.format("aa"): ("aa", "EPUB Accessibility 1.0, WCAG 2.0 Level AA"),
    "EPUB Accessibility 1.1 - WCAG 2.1 Level Z": ("unknown-standard", ""),
    "WCAG 2.2": ("no", ""),
}


@pytest.mark.parametrize("case", WAYS)
def test_ways_of_reading(told, case):
    metadata, expected = WAYS[case]
    found = keys(told(metadata), "ways-of-reading")
    assert [each for each in found if each != "prerecorded-audio-no-metadata"] == expected


@pytest.mark.parametrize("case", OTHERS)
def test_the_other_fields(told, case):
    metadata, field, expected = OTHERS[case]
    description = told(metadata)
    assert keys(description, field) == expected
    (section,) = (each for each in description.sections if each.key == field)
    nothing = metadata == "" or "no law" in case
    assert section.told is section.shown is not nothing


@pytest.mark.parametrize("claim", CLAIMS)
def test_conformance_and_who_certified_it(told, claim):
    level, detail = CLAIMS[claim]
    description = told(CERTIFIED.format(claim=claim))
    section = description.sections[1]
    assert section.shown
    certified = ["certifier", "certifier-credentials"] if level != "no" else []
    assert keys(description, "conformance") == [level, *certified]
    texts = [said.text for said in (*section.said, *section.details)]
    if level == "no":
        return
    assert "Certified by Foo's Accessibility Testing" in texts
    assert 'The certifier\'s credential: "Enterprise Accessibility Rating"' in texts
    assert "Certified on September 7, 2021" in texts
    assert "The certifier's report: https://example.org/a11y" in texts
    assert not [text for text in texts if "The house" in text]
    assert [t for t in texts if t.startswith("Claims to meet")] == (
        [f"Claims to meet {detail}"] if detail else []
    )


def test_one_claim_needs_no_ties(told):
    loose = re.sub(
        r' (?:refines|id)="[^"]*"',
        "",
        CERTIFIED.partition('\n<meta property="dcterms:conformsTo" id="own')[0],
    )
    texts = [s.text for s in told(loose.format(claim=next(iter(CLAIMS)))).sections[1].said]
    assert texts[1] == "Certified by Foo's Accessibility Testing"


def test_a_summary_is_told_in_its_own_language(told):
    summary = meta("schema:accessibilitySummary", "Alles ist beschrieben.", ' xml:lang="de"')
    contact = meta("a11y:contactEmail", "a11y@example.org")
    section = told(summary + contact).sections[5]
    assert [(s.text, s.language) for s in section.said] == [
        ("Alles ist beschrieben.", "de"),
        ("Questions about its accessibility: a11y@example.org", ""),
    ]
    plain = told(meta("schema:accessibilitySummary", "It is all text.")).sections[5]
    assert plain.said[0].language == "en"


def test_metadata_of_epub_2(tmp_path):
    metadata = "".join(
        f'<meta name="schema:{name}" content="{value}"/>'
        for name, value in (
            ("accessMode", "textual"),
            ("accessibilityFeature", "tableOfContents"),
            ("accessibilityHazard", "none"),
        )
    )
    metadata += f'<meta name="dcterms:conformsTo" content="{OF_1_0.format("aa")}"/>'
    book = Plain(told=metadata, version="2.0").write(tmp_path / "old.epub")
    description = describe(book, ENGLISH)
    assert keys(description, "ways-of-reading")[1] == "nonvisual-reading-readable"
    assert keys(description, "conformance") == ["aa"]
    assert keys(description, "navigation") == ["toc"]
    assert keys(description, "hazards") == ["none"]
    assert next(iter(list(description.lines())[1:])).strip().startswith("EPUB 2, in English")


def test_what_contradicts_itself_and_what_no_shop_shows_is_named(told):
    description = told(hazards("none", "flashing") + features("readingOrder", "screenreader"))
    assert description.contradictions == (("none", "flashing"),)
    assert description.unshown == ("readingOrder",)
    assert description.unknown == ("screenreader",)
    shown = "\n".join(description.lines())
    assert "The metadata contradict each other: none + flashing" in shown
    assert "Also told: readingOrder" in shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_told_is_said_and_no_more_is_shown(told, language):
    description = told("", own_words(language))
    shown = list(description.lines())
    everything = list(description.lines(everything=True))
    titles = [section.title for section in description.sections]
    assert [title for title in titles if f"  {title}" in shown] == titles[:2]
    assert [title for title in titles if f"  {title}" in everything] == titles
    assert "{" not in "".join(everything)


def test_a_locked_book_is_described_and_said_to_be_locked(told):
    encryption = (
        b'<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
        b'<e:EncryptedData xmlns:e="http://www.w3.org/2001/04/xmlenc#"><e:EncryptionMethod '
        b'Algorithm="http://www.w3.org/2001/04/xmlenc#aes256-cbc"/></e:EncryptedData></encryption>'
    )
    parts = {"META-INF/encryption.xml": encryption, "META-INF/license.lcpl": b"{}"}
    description = told(features("index"), parts=parts)
    assert description.locked == "Readium LCP"
    assert "locked by Readium LCP" in list(description.lines())[1]


HOSTILE = {
    "a terminal's sequence": ("A \u009b31m red title", "A 31m red title"),
    "a line turned around": ("see \u202egnp.exe\u202c", "see gnp.exe"),
    "places of our own": ("{certifier} {0} %s", "{certifier} {0} %s"),
    "several lines": ("one\n\n   two", "one two"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_what_a_publisher_wrote_steers_nothing(told, case):
    written, expected = HOSTILE[case]
    metadata = meta("schema:accessibilitySummary", written) + CERTIFIED.format(
        claim=next(iter(CLAIMS))
    ).replace("Foo's Accessibility Testing", written)
    description = told(metadata)
    assert description.sections[5].said[0].text == expected
    assert f"Certified by {expected}" in [said.text for said in description.sections[1].said]


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "http://[", "file:///etc/passwd"]
)
def test_a_report_at_no_address_of_the_web_is_none(told, address):
    metadata = CERTIFIED.format(claim=next(iter(CLAIMS))).replace(
        "https://example.org/a11y", address
    )
    (said,) = (s for s in told(metadata).sections[1].details if s.key.endswith("certifier-report"))
    assert not said.address
    assert "script" not in said.text
    assert "passwd" not in said.text


def test_an_endless_summary_is_cut(told):
    said = told(meta("schema:accessibilitySummary", "all of it " * 10_000)).sections[5].said[0]
    assert len(said.text) == LONGEST
    assert said.text.endswith("…")


def test_no_entity_is_read(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("hidden words")
    book = Plain(told=meta("schema:accessibilitySummary", "a &x; b")).write(tmp_path / "book.epub")
    with zipfile.ZipFile(book) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    doctype = f'<!DOCTYPE package [<!ENTITY x SYSTEM "{secret.as_uri()}">]>\n<package '
    parts["b/p.opf"] = parts["b/p.opf"].replace(b"<package ", doctype.encode(), 1)
    with zipfile.ZipFile(book, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    assert "hidden" not in json.dumps(describe(book, ENGLISH).record())


def test_the_words_of_every_language_are_whole():
    places = {}
    for language in LANGUAGES:
        words = own_words(language)
        assert (words.language, words.author) == (language, OWN)
        found = {
            (key, form): sorted(re.findall(r"\{(\w+)\}", text))
            for key, forms in words.statements.items()
            for form, text in forms.items()
        }
        assert all(text for forms in words.statements.values() for text in forms.values())
        places[language] = found
    assert places["zh"] == places["en"] == places["zh-Hant"]
    assert own_words("zh-TW").language == "zh-Hant"
    assert own_words("en-GB").language == "en"
    with pytest.raises(UsageError, match="accessibility is told in en, zh, zh-Hant"):
        own_words("fi")


def test_the_words_of_a_file_of_the_guide(told, tmp_path):
    """Its own form: sections of keys, each compact and descriptive, with places or without."""
    path = tmp_path / "display_guide_vocabulary.json"
    given = {
        "metadata": {"language": "fr-FR", "author": "Nous"},
        "navigation": {
            "navigation-title": "Aller",
            "navigation-toc": {"compact": " Sommaire ", "descriptive": "Sommaire complet"},
        },
        "conformance": {
            "conformance-certifier": {"compact": "Attesté par ", "descriptive": "Attesté par "},
            "conformance-details-certification-info": {
                "compact": "Attesté le {certification_date}",
                "descriptive": "Attesté le {certification_date}",
            },
        },
    }
    path.write_text(json.dumps(given), "utf-8")
    words = words_of(path)
    metadata = features("tableOfContents") + CERTIFIED.format(claim=next(iter(CLAIMS)))
    shown = list(told(metadata, words).lines())
    assert "    - Sommaire" in shown
    assert "    - Attesté par Foo's Accessibility Testing" in shown
    assert "      - Attesté le 7 septembre 2021" in shown
    assert "  Ways of reading" in shown  # what it lacks
    assert "in English" in shown[1]
    assert "    - Sommaire complet" in list(told(metadata, words, full=True).lines())


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"metadata": {}}', '{"metadata": {"language": "de"}}', "\x00"]
)
def test_a_file_without_statements_is_refused(tmp_path, text):
    path = tmp_path / "words.json"
    path.write_text(text)
    with pytest.raises(InputError, match="not a file of display statements"):
        words_of(path)


def test_the_command_describes_each_book(accessnews, tmp_path):
    one = Plain().write(tmp_path / "one.epub")
    none = tmp_path / "none.epub"
    none.write_text("no book")
    ran = accessnews("describe", "--lang", "Chinese", one)
    assert ran.code == 0
    assert "目录" in ran.stdout
    ran = accessnews("describe", "--json", one, none)
    assert ran.code == 3
    records = [json.loads(line) for line in ran.stdout.splitlines()]
    assert records[0]["fields"][4]["statements"] == [{"id": "hazards-none", "text": "No hazards"}]
    assert records[1]["file"] == str(none)
    assert records[1]["error"]["exit_code"] == 3
    assert accessnews("describe", one, "--lang", "fi").code == 2
    assert accessnews("describe", one, "--lang", "en", "--words", one).code == 2
