"""An edition: an article as one file, with all that is known of how it was made, read and heard.

Like the article's (article.py), its data are frozen, and a sentence's id holds them together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from .article import Article


@dataclass(frozen=True, slots=True)
class WordTime:
    """When a word of a sentence begins: code points ``begin`` to ``end`` of the sentence's text,
    and the time in whole milliseconds from the start of the narration."""

    begin: int
    end: int
    time: int


@dataclass(frozen=True, slots=True)
class Clip:
    """One sentence's place in a narration: ``begin`` to ``end``, in whole milliseconds.

    Clips lie end to end (one ends where the next begins: a pause belongs to the sentence before
    it), so their durations sum to the narration's exactly, in every format. ``words`` are the
    engine's own times, in order; empty where it gives none: they are never guessed.
    """

    sentence: str
    begin: int
    end: int
    words: tuple[WordTime, ...] = ()


@dataclass(frozen=True, slots=True)
class StandIn:
    """A sentence at which an engine failed: ``engine`` and ``voice`` say it in its place.

    They are the engine's own where it could say the sentence's plain letters and figures.
    ``failed`` is the engine that failed, ``reason`` what it told.
    """

    sentence: str
    engine: str
    voice: str
    failed: str
    reason: str


@dataclass(frozen=True, slots=True)
class Rendering:
    """A sentence at which an engine failed: ``engine`` has translated it in its place.

    That is the engine itself where it could translate the sentence in plain characters. ``failed``
    is the engine that failed, ``reason`` what it told.
    """

    sentence: str
    engine: str
    failed: str
    reason: str


@dataclass(frozen=True, slots=True)
class Narration:
    """An article spoken: an untagged MP3 file and a clip for each sentence in reading order.

    ``others`` are the engine and voice of each further voice that is heard in it: of quotations,
    of words in another language. ``master`` is the same sound in FLAC, from which other formats
    are encoded; ``preset`` names the loudness and the encodings (``sound.presets``), empty for
    the default. ``stand_ins`` tell of what their own engine could not say. ``by_rules`` are those
    of its engines that are no model trained on recordings.
    """

    language: str
    engine: str  # as a person knows it: "hibari 0.2.1"
    voice: str
    audio: Path
    clips: tuple[Clip, ...]
    others: tuple[tuple[str, str], ...] = ()
    master: Path | None = None
    preset: str = ""
    stand_ins: tuple[StandIn, ...] = ()
    by_rules: tuple[str, ...] = ()

    @property
    def duration(self) -> int:
        """Milliseconds."""
        return self.clips[-1].end if self.clips else 0


@dataclass(frozen=True, slots=True)
class Pronunciation:
    """How a word is said: its phonemes in IPA, or the ``respelling`` that is read in its place.

    One of the two is set. ``language`` is the BCP 47 tag of the text it is for; empty for all.
    """

    word: str
    language: str = ""
    ipa: str = ""
    respelling: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """What the user's glossary says of a term: its words by language (BCP 47), and a note."""

    words: Mapping[str, str]
    note: str = ""


PAIRED, FACING, TAP = LAYOUTS = ("paired", "facing", "tap")
BOTH, ORIGINAL, TRANSLATION = READ_ALOUD = ("both", "original", "translation")
SENTENCE, WORD = OVERLAYS = ("sentence", "word")
AFTER, END, NONE = LINKS = ("after", "end", "none")


UNCONTRACTED, CONTRACTED = GRADES = ("uncontracted", "contracted")
UA_1, UA_2 = PDF_STANDARDS = ("ua-1", "ua-2")


@dataclass(frozen=True, slots=True)
class Paper:
    """How an edition is set on paper, in braille and in print.

    ``grade`` is that of the braille, one of ``GRADES``, "" for what most readers of the language
    know; ``tables`` are pairs of a language (BCP 47) and the file of liblouis's table for it. A
    page of braille has ``lines`` of ``cells``; ``both_sides`` of a sheet are embossed, and every
    fifth line has its number where they are ``numbered``. ``pdf`` is what a PDF conforms to, one of
    ``PDF_STANDARDS``.
    """

    grade: str = ""
    tables: tuple[tuple[str, str], ...] = ()
    cells: int = 40
    lines: int = 25
    both_sides: bool = True
    numbered: bool = False
    pdf: str = UA_1


PAPER = Paper()

LEAST_CELLS, MOST_CELLS = 20, 100
LEAST_LINES, MOST_LINES = 6, 99
"""The sizes of a page of braille that there may be."""


@dataclass(frozen=True, slots=True)
class Look:
    """How an edition that is read on a screen shows its texts, and which of them are read aloud.

    ``layout`` is how two texts stand together, one of ``LAYOUTS`` (editions/content/layout.py).
    ``read_aloud`` tells whose sound is played with them, one of ``READ_ALOUD``. ``ruby`` names the
    readings over the characters, ``theme`` the colours and type; both empty for none. ``terms``
    tells whether names and acronyms are explained. ``links`` says where plain text has the
    addresses of links, one of ``LINKS``: after each, in a list at the end, or nowhere. ``overlay``
    is what a reader shows as it is heard, one of ``OVERLAYS``: a sentence, or each word of it whose
    time the voice tells. ``paper`` is how it is set in braille and print.
    """

    layout: str = PAIRED
    read_aloud: str = BOTH
    ruby: str = ""
    theme: str = ""
    terms: bool = True
    links: str = END
    overlay: str = SENTENCE
    paper: Paper = PAPER


PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Certification:
    """Who says that an edition conforms to what (EPUB Accessibility 1.1, on reporting conformance).

    It is a person's word, given by the user. ``conforms_to`` is such as "EPUB Accessibility 1.1 -
    WCAG 2.2 Level AA". ``credential`` is the certifier's own, ``report`` the web address of what
    was found; each may be empty.
    """

    certifier: str
    conforms_to: str
    credential: str = ""
    report: str = ""


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Who answers for how many sentences of a translation, ``accepted`` as they were made.

    ``name`` is empty for a person whose name is not told.

    ``last`` (ISO 8601, UTC) is when the last of them was marked.
    """

    name: str
    accepted: int
    corrected: int
    last: str


class Origin(StrEnum):
    """How a sentence came about.

    ``CONFIRMED`` is a machine's that a person took as it was, ``CORRECTED`` one that a person
    changed; ``HUMAN`` is a person's own translation.
    """

    ORIGINAL = "original"
    MACHINE = "machine"
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    HUMAN = "human"


@dataclass(frozen=True, slots=True)
class SentenceOrigin:
    """How a sentence of a translation came about, where it is not the machine's alone.

    ``who`` answers for it, empty where nobody or nobody's name is told; ``when`` is ISO 8601 (UTC),
    empty where it is not known.
    """

    sentence: str
    origin: Origin
    who: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class Edition:
    """What a writer turns into a file: one text or two, each with its narration or none.

    ``texts`` holds the edition's own language first. ``narrations`` is as long as ``texts`` or
    empty. ``translator`` is the engine and model as a person knows them, empty for an original;
    ``reviewed`` tells that a person corrected or confirmed every sentence of its translation.
    ``quoted`` is the original's edition where its direct quotations stand beside their
    translation; only in an edition of one text, a translation. ``pronunciations`` are those of
    words that its texts hold, for readers that use a voice of their own. ``certification`` is
    None where nobody has certified the edition. ``terms`` are the
    entries of the user's glossary whose words occur in its texts. ``stand_ins`` tell of what the
    translator could not translate. ``reviewers`` are those who accepted or corrected sentences of
    its translation at the desk. ``origins`` are the sentences of its translation that are not the
    machine's alone; ``by_rules`` names the translator where it is no trained model. What follows
    from them is told by ``provenance.provenance``.
    """

    slug: str
    texts: tuple[Article, ...]
    narrations: tuple[Narration, ...] = ()
    translator: str = ""
    reviewed: bool = False
    cover: bytes = field(default=b"", repr=False)
    quoted: Edition | None = None
    pronunciations: tuple[Pronunciation, ...] = ()
    certification: Certification | None = None
    look: Look = PLAIN
    terms: tuple[Term, ...] = ()
    stand_ins: tuple[Rendering, ...] = ()
    reviewers: tuple[Reviewer, ...] = ()
    origins: tuple[SentenceOrigin, ...] = ()
    by_rules: tuple[str, ...] = ()

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(text.language for text in self.texts)

    @property
    def heard(self) -> list[tuple[Article, Narration]]:
        """The texts that sound, each with its narration; all where there is only one."""
        voiced = list(zip(self.texts, self.narrations, strict=False))
        if len(self.texts) < 2 or self.look.read_aloud == BOTH:
            return voiced
        translation = self.look.read_aloud == TRANSLATION
        return [each for each in voiced if bool(each[0].translated_from) == translation]

    @property
    def name(self) -> str:
        """The file name's stem: ``slug.en`` or ``slug.en-zh``."""
        return f"{self.slug}.{'-'.join(self.languages)}"


def quoting(original: Edition, translation: Edition) -> Edition:
    """The translation's edition with the original of each direct quotation beside it."""
    return replace(translation, quoted=original)


def bilingual(original: Edition, translation: Edition) -> Edition:
    """Two editions as one: the original first, each sentence with its translation."""
    return replace(
        original,
        texts=original.texts + translation.texts,
        narrations=original.narrations + translation.narrations,
        translator=translation.translator,
        reviewed=translation.reviewed,
        pronunciations=original.pronunciations + translation.pronunciations,
        terms=translation.terms or original.terms,
        stand_ins=translation.stand_ins,
        reviewers=translation.reviewers,
        origins=translation.origins,
        by_rules=translation.by_rules,
    )
