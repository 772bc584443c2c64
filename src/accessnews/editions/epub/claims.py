"""What an edition may say of its accessibility, and the fact that each claim rests on.

Every claim is computed from the edition, made or withheld; ``report.json`` has the evidence. The
properties and values are those of the Schema.org Accessibility Properties vocabulary, which EPUB
Accessibility 1.1 and 1.2, section 2, ask for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from ...article import BlockKind
from ...edition import Certification, Edition
from ...languages.scripts import HAN
from ...patterns import lazy
from ..content.xhtml import EPUB_TYPE, XHTML
from .overlay import Sound, sentence_ids

MODE = "schema:accessMode"
SUFFICIENT = "schema:accessModeSufficient"
FEATURE = "schema:accessibilityFeature"
HAZARD = "schema:accessibilityHazard"
CONFORMS = "dcterms:conformsTo"
_HAN = lazy(f"[{HAN}]")
# What plays, moves or runs; a still picture and a voice do not.
_MOVING = ("script", "video", "canvas", "object", "embed", "iframe")


@dataclass(frozen=True, slots=True)
class Claim:
    """A property's value that the package has (``made``) or not, and the fact that decides it."""

    name: str
    value: str
    made: bool
    evidence: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What is counted in an edition; ``sentences`` without a file's name, which is only seen.

    ``untold`` are the figures without a text alternative, by the block's id, with the language
    where it is missing in one of several; ``shown`` the pictures that tell something. ``han`` are
    the Han characters, ``read`` those with a reading over them; ``moving`` names the elements that
    play, move or run. ``documents`` is how many the facts are of.
    """

    sentences: int
    spoken: int
    figures: int
    shown: int
    decorative: int
    untold: tuple[str, ...]
    sections: int
    han: int = 0
    read: int = 0
    moving: tuple[str, ...] = ()
    documents: int = 1

    @property
    def fully_spoken(self) -> bool:
        """Whether every sentence of the document has its sound."""
        return 0 < self.sentences == self.spoken


def facts(edition: Edition, html: etree._Element, sounds: Mapping[str, Sound]) -> Facts:
    """The facts of an edition, its content document and the sounds of its sentences."""
    ids = list(sentence_ids(html))
    figures = [block for block in edition.texts[0].blocks if block.kind is BlockKind.FIGURE]
    telling = [block.id for block in figures if not (block.image and block.image.decorative)]
    untold = []
    for text in edition.texts:
        suffix = f" ({text.language})" if len(edition.texts) > 1 else ""
        told = {b.id for b in text.blocks if b.text.strip() and not b.lacks_text}
        untold += [f"{id}{suffix}" for id in telling if id not in told]
    read, han = _ruby(html)
    return Facts(
        sentences=len(ids),
        spoken=sum(id in sounds for id in ids),
        figures=len(telling),
        shown=sum(block.image is not None for block in figures if block.id in telling),
        decorative=len(figures) - len(telling),
        untold=tuple(untold),
        sections=sum(not each.get(EPUB_TYPE) for each in html.iter(f"{{{XHTML}}}section")),
        han=han,
        read=read,
        moving=tuple(tag for tag in _MOVING if html.find(f".//{{{XHTML}}}{tag}") is not None),
    )


def together(stories: Mapping[str, Facts]) -> Facts:
    """The facts of a book of several documents, by what each is called: a story is a section."""
    each = list(stories.values())
    return Facts(
        sentences=sum(one.sentences for one in each),
        spoken=sum(one.spoken for one in each),
        figures=sum(one.figures for one in each),
        shown=sum(one.shown for one in each),
        decorative=sum(one.decorative for one in each),
        untold=tuple(f"{name}/{id}" for name, one in stories.items() for id in one.untold),
        sections=sum(1 + one.sections for one in each),
        han=sum(one.han for one in each),
        read=sum(one.read for one in each),
        moving=tuple(dict.fromkeys(tag for one in each for tag in one.moving)),
        documents=len(each),
    )


def claims(
    found: Facts, lexicons: Collection[str], certification: Certification | None
) -> tuple[Claim, ...]:
    """Every claim about a book that its facts decide, in the order of the package's metadata.

    ``lexicons`` are the languages of its pronunciation lexicons.
    """
    return (
        *_modes(found),
        *sorted(_features(found, lexicons), key=lambda claim: claim.value),
        _hazard(found),
        _conformance(found, certification),
    )


def _modes(found: Facts) -> Iterator[Claim]:
    text, sound = f"{found.sentences} sentences of text", _spoken(found)
    pictures, told = _shown(found), _told(found)
    yield Claim(MODE, "textual", found.sentences > 0, text)
    yield Claim(MODE, "visual", found.shown > 0, pictures)
    # Synchronised sound is another way to what is in the text, so no sense more is needed to read
    # it: a sufficient access mode, not an access mode (EPUB Accessibility 1.1, 2.2).
    yield Claim(MODE, "auditory", False, "the sound says what the text says")
    yield Claim(SUFFICIENT, "textual", not found.untold, told)
    # EPUB Accessibility 1.2 requires a set that suffices: where a figure is not told, it is both.
    both = found.shown > 0 or bool(found.untold)
    yield Claim(SUFFICIENT, "textual,visual", both, f"{text}; {pictures}")
    heard = found.fully_spoken and not found.untold
    yield Claim(SUFFICIENT, "auditory", heard, f"{sound}; {told}")


def _features(found: Facts, lexicons: Collection[str]) -> Iterator[Claim]:
    def feature(value: str, made: bool, evidence: str) -> Claim:
        return Claim(FEATURE, value, made, evidence)

    yield feature("alternativeText", found.figures > 0 and not found.untold, _told(found))
    yield feature("displayTransformability", True, "the text reflows, in relative units")
    documents = "one document" if found.documents == 1 else f"{found.documents} documents"
    yield feature("readingOrder", True, f"{documents} of {found.sentences} sentences in order")
    sections = f"{found.sections} sections, each under its heading"
    yield feature("structuralNavigation", found.sections > 0, sections)
    yield feature("synchronizedAudioText", found.fully_spoken, _spoken(found))
    led = "the article and its sections"
    if found.documents > 1:
        led = f"each of {found.documents} stories"
    yield feature("tableOfContents", True, f"nav.xhtml leads to {led}")
    pronounced = f"pronunciation lexicons: {', '.join(lexicons) or 'none'}"
    yield feature("ttsMarkup", bool(lexicons), pronounced)
    yield feature("unlocked", True, "nothing is encrypted")
    if found.read:
        told = f"{found.read} of {found.han} Han characters have a reading over them"
        whole = found.read == found.han
        yield feature("fullRubyAnnotations", whole, told)
        yield feature("rubyAnnotations", not whole, told)


def _hazard(found: Facts) -> Claim:
    moving = found.moving
    evidence = "still pictures, no script" if not moving else f"not judged: {', '.join(moving)}"
    return Claim(HAZARD, "none" if not moving else "unknown", True, evidence)


def _conformance(found: Facts, given: Certification | None) -> Claim:
    """A person's word; withheld where it can't be so: WCAG 2.2, 1.1.1 is of level A."""
    if given is None:
        return Claim(CONFORMS, "", False, "no certifier was given, and a machine is none")
    if found.untold:
        return Claim(CONFORMS, given.conforms_to, False, f"{_told(found)}; WCAG 2.2, 1.1.1 fails")
    return Claim(
        CONFORMS, given.conforms_to, True, f"{given.certifier} says so, by the user's word"
    )


def _spoken(found: Facts) -> str:
    return f"{found.spoken} of {found.sentences} sentences have a clip"


def _shown(found: Facts) -> str:
    return f"informative pictures: {found.shown}, decorative: {found.decorative}"


def _told(found: Facts) -> str:
    if not found.figures:
        return "no informative pictures"
    if not found.untold:
        return f"{found.figures} of {found.figures} informative pictures described"
    count = len({each.partition(" ")[0] for each in found.untold})
    has = "has" if count == 1 else "have"
    return f"{count} of {found.figures} pictures {has} no text: {', '.join(found.untold)}"


def _ruby(html: etree._Element) -> tuple[int, int]:
    """How many Han characters of the document have a reading, and how many there are."""
    body = html.find(f"{{{XHTML}}}body")
    if body is None:
        return 0, 0
    everything = len(_HAN.findall("".join(body.itertext())))
    read = sum(
        len(_HAN.findall("".join(ruby.itertext()))) for ruby in body.iter(f"{{{XHTML}}}ruby")
    )
    return read, everything
