"""What the package says of an issue, computed from its stories: nothing is claimed untested.

EPUB 3.3, section 5.5; EPUB Accessibility 1.1. An issue is one of a series, the publication's
(``belongs-to-collection``, EPUB 3.3, D.3.2). Its position there is its date as one number, which
orders the days as they come: readers take the position for a decimal number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime

from .... import provenance
from ....edition import Certification
from ....languages.wording import wording
from ...content.disclosure import SOURCE_TYPE
from ...content.xhtml import timestamp, xml_text
from ...epub import claims
from ...epub.claims import Claim
from ...epub.entry import Entry
from ...epub.metadata import accessibility, in_language, media_overlays, named, role
from ...epub.summary import Told
from ..headings import section_label, title
from ..issue import Issue
from .languages import others
from .story import Made

SERIES = "series"


def entries(
    issue: Issue, stories: Sequence[Made], announced: Sequence[Made], shown: Mapping[str, int]
) -> list[Entry]:
    """The metadata of the package but its identifier and its time of change.

    ``announced`` is what is said before stories, ``shown`` tells how many letters there are in each
    language.
    """
    language = issue.languages[0]
    told = together(stories, announced)
    voices = named(told.voices, language)
    overlays = {overlay_id(made): made.length for made in (*announced, *stories) if made.length}
    return [
        *_descriptive(issue, stories, told, shown),
        *accessibility(claimed(stories, told), told, certification(stories), language),
        *marks(stories, announced),
        *media_overlays(overlays, voices),
    ]


def marks(stories: Sequence[Made], announced: Sequence[Made]) -> Iterator[Entry]:
    """The digital source type of the whole issue, and of each story's text by its document.

    Who translated and who reads a story is in its document, in each language.
    """
    whole = provenance.together(made.whole_type for made in (*announced, *stories))
    if whole:
        yield Entry(SOURCE_TYPE, whole.uri)
    for made in stories:
        if made.text_type:
            yield Entry(SOURCE_TYPE, made.text_type.uri, {"refines": f"#{document_id(made)}"})


def document_id(made: Made) -> str:
    """The id of a document in the manifest."""
    return f"story-{made.key}"


def overlay_id(made: Made) -> str:
    """The id of a document's overlay in the manifest."""
    return f"overlay-{made.key}"


def modified(issue: Issue, stories: Iterable[Made], source_date_epoch: str) -> datetime:
    """When the issue was last changed, in UTC, without asking the clock.

    ``source_date_epoch`` is the environment's SOURCE_DATE_EPOCH or empty; then the latest counts of
    the issue's date, its update and its stories' dates. One without a zone is read as UTC.
    """
    if source_date_epoch.isdecimal():
        return datetime.fromtimestamp(int(source_date_epoch), UTC)
    day = datetime(issue.date.year, issue.date.month, issue.date.day, tzinfo=UTC)
    when = [day, *(story.modified for story in stories)]
    if updated := issue.updated:
        zoned = updated if updated.tzinfo else updated.replace(tzinfo=UTC)
        when.append(zoned.astimezone(UTC).replace(microsecond=0))
    return max(when)


def claimed(stories: Sequence[Made], told: Told) -> tuple[Claim, ...]:
    """What the issue claims of its accessibility and what it does not, by all of its stories."""
    lexicons = dict.fromkeys(tag for story in stories for tag in story.lexicons.values())
    return claims.claims(told.facts, lexicons, certification(stories))


def certification(stories: Sequence[Made]) -> Certification | None:
    """Who certifies the issue: who certifies every story of it alike."""
    given = {story.certification for story in stories}
    return given.pop() if len(given) == 1 else None


def together(stories: Sequence[Made], announced: Sequence[Made] = ()) -> Told:
    """What there is to tell of all stories, and of what announces them, as one book."""
    each = [story.told for story in stories]
    every = {made.stem: made.told for made in (*announced, *stories)}
    alone = {one.alone for one in every.values()}
    translations = {tuple(made.uncounted for made in one.translations) for one in each}
    return Told(
        claims.together({stem: one.facts for stem, one in every.items()}),
        tuple(dict.fromkeys(v for one in (*each, *every.values()) for v in one.voices)),
        alone.pop() if len(alone) == 1 else "",
        tuple(dict.fromkeys(made.uncounted for one in each for made in one.translations)),
        len(translations) > 1,
        tuple(dict.fromkeys(kept for one in each for kept in one.kept)),
        any(one.glossary for one in each),
    )


def _descriptive(
    issue: Issue, stories: Sequence[Made], told: Told, shown: Mapping[str, int]
) -> Iterator[Entry]:
    first = issue.languages[0]
    words = wording(first)
    for language in issue.languages:
        yield Entry("title", title(issue, language), in_language(language, first))
    declared = dict.fromkeys((*issue.languages, *told.kept))
    for language in (*declared, *others(shown, declared)):
        yield Entry("language", language)
    publication = xml_text(issue.publication).strip()
    yield Entry("publisher", publication)
    engines = dict.fromkeys(each.engine for each in told.translations)
    for number, engine in enumerate(engines, 1):
        id = f"translator-{number}"
        yield Entry("contributor", words.say("translator", engine=engine), {"id": id})
        yield role(id, "trl")
    yield Entry("date", timestamp(issue.date))
    for licence in dict.fromkeys(story.licence for story in stories if story.licence):
        yield Entry("rights", licence)
    subjects = [section_label(issue, each)[:1] for each in issue.sections if each.stories]
    for subject in dict.fromkeys(text for label in subjects for _, text in label):
        yield Entry("subject", subject)
    yield Entry("belongs-to-collection", publication, {"id": SERIES})
    of = {"refines": f"#{SERIES}"}
    yield Entry("collection-type", "series", of)
    yield Entry("group-position", f"{issue.date:%Y%m%d}", of)
