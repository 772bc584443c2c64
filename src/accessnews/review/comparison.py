"""One article as several engines translate it, side by side, for an editor to choose from.

``compare`` asks one engine after the other and frees each before the next, so that never two models
are in memory. An answer is what a build would have of that engine alone: with the user's glossary,
repaired, from the cache. An engine that fails has no answer there; the others stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from ..article import Article, Sentence
from ..cache import Cache
from ..errors import AccessnewsError
from ..progress import SILENT, Progress
from ..translation.answers import answers
from ..translation.checks import Fault
from ..translation.engine import Closable
from ..translation.glossary.glossary import Glossary
from ..translation.memory.store import Memory, Origin
from ..translation.repair.candidates import Candidate
from ..translation.repair.one_name import with_one_name
from ..translation.side_by_side import NamedEngine
from ..translation.trusted import alone
from .findings import find

PERSON = "person"
"""The version of what the translation memory has from a person."""
_NO_TEXTS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Version:
    """What one engine made of an article; everything is by sentence id.

    ``engine`` is the name that ``--translator`` takes, ``title`` engine and model as people know
    them. A sentence is in ``texts``, or in ``failed`` with the reason. ``faults`` has the sentences
    in which the checks found something.
    """

    engine: str
    title: str
    texts: Mapping[str, str]
    faults: Mapping[str, tuple[Fault, ...]]
    failed: Mapping[str, str] = field(default_factory=lambda: _NO_TEXTS)

    def candidate(self, id: str) -> Candidate | None:
        """The answer for a sentence with what is against it, None where there is none."""
        text = self.texts.get(id)
        return Candidate(text, self.faults.get(id, ())) if text is not None else None


@dataclass(frozen=True, slots=True)
class Comparison:
    """An article's sentences in reading order, each in the words of every version."""

    title: str
    source_language: str
    target_language: str
    sentences: tuple[Sentence, ...]
    versions: tuple[Version, ...]

    @property
    def languages(self) -> tuple[str, str]:
        """BCP 47 tags, from and to."""
        return self.source_language, self.target_language

    @property
    def engines(self) -> tuple[str, ...]:
        """The names that can be chosen."""
        return tuple(version.engine for version in self.versions)

    def best(self, id: str) -> str:
        """The version with the least against it by the checks, the first of those alike.

        A person's goes before all; "" where none has the sentence. No judgement of the meaning.
        """
        found = [(each, each.candidate(id)) for each in self.versions]
        ranked = [
            (made.badness, place, version.engine)
            for place, (version, made) in enumerate(found)
            if made is not None
        ]
        person = [each for each in ranked if each[2] == PERSON]
        return min(person or ranked)[2] if ranked else ""

    def others(self, id: str, engine: str) -> tuple[str, ...]:
        """What the other versions have for a sentence."""
        return tuple(
            each.texts[id] for each in self.versions if each.engine != engine and id in each.texts
        )


def compare(
    article: Article,
    target: str,
    engines: Sequence[NamedEngine],
    cache: Cache,
    glossary: Glossary | None = None,
    memory: Memory | None = None,
    progress: Progress = SILENT,
) -> Comparison:
    """Every sentence of ``article`` but code, by each of ``engines``, in ``target`` (BCP 47).

    What a person translated, by ``memory``, is one more version, the first.

    Raises:
        EngineError: no engine translated a single sentence; it is the first one's error.
        InputError: the cache or the memory can't be used.
    """
    sentences = tuple(article.translatable())
    languages = (article.language, target)
    made = []
    if memory is not None and (known := dict(_by_a_person(sentences, memory, languages))):
        title = "a person, in the translation memory"
        made.append(_checked(PERSON, title, known, {}, sentences, languages, glossary))
    sources = {each.id: each.text for each in sentences}
    failures: list[AccessnewsError] = []
    for each in engines:
        engine = alone(each.engine, glossary, cache)
        try:
            with progress.task(f"{each.name} to {target}", len(sources)) as task:
                answered = answers(engine, sources, languages, task)
        finally:
            if isinstance(each.engine, Closable):
                each.engine.close()
        failures += answered.failed.values()
        failed = {id: error.message for id, error in answered.failed.items()}
        title = each.engine.title
        made.append(
            _checked(each.name, title, answered.texts, failed, sentences, languages, glossary)
        )
    if failures and not any(version.texts for version in made):
        raise failures[0]
    return Comparison(article.title.text, *languages, sentences, tuple(made))


def _by_a_person(
    sentences: Sequence[Sentence], memory: Memory, languages: tuple[str, str]
) -> Iterator[tuple[str, str]]:
    for sentence in sentences:
        unit = memory.find(sentence.text, *languages)
        if unit is not None and unit.origin is Origin.HUMAN:
            yield sentence.id, unit.target


def _checked(
    engine: str,
    title: str,
    texts: Mapping[str, str],
    failed: Mapping[str, str],
    sentences: Sequence[Sentence],
    languages: tuple[str, str],
    glossary: Glossary | None,
) -> Version:
    """The version with each name in one way, as in a build, and what the checks find."""
    sources = {each.id: each.text for each in sentences if each.id in texts}
    if engine != PERSON:
        texts = with_one_name(sources, texts, *languages)
    found = find([(id, text, texts[id]) for id, text in sources.items()], *languages, glossary)
    return Version(engine, title, texts, found, failed)


def record(comparison: Comparison) -> dict[str, Any]:
    """The comparison as plain data for ``json.dumps``."""
    return {
        "title": comparison.title,
        "languages": list(comparison.languages),
        "engines": [
            {
                "name": each.engine,
                "title": each.title,
                "with_findings": len(each.faults),
                "failed": len(each.failed),
            }
            for each in comparison.versions
        ],
        "sentences": [
            {
                "sentence": sentence.id,
                "source": sentence.text,
                "best": comparison.best(sentence.id) or None,
                "versions": {
                    each.engine: _version(each, sentence.id)
                    for each in comparison.versions
                    if sentence.id in each.texts or sentence.id in each.failed
                },
            }
            for sentence in comparison.sentences
        ],
    }


def _version(version: Version, id: str) -> dict[str, Any]:
    if id in version.failed:
        return {"translation": None, "failed": version.failed[id]}
    return {
        "translation": version.texts[id],
        "findings": [
            {"code": each.kind.value, "severity": each.severity.value, "message": each.detail}
            for each in version.faults.get(id, ())
        ],
    }
