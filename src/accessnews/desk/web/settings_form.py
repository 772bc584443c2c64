"""The settings of a story as a form, and what it says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from starlette.datastructures import FormData

from ...editions.writer import check_format
from ...languages.tags import primary, resolve
from ..choices import Offer
from ..desk import Desk
from ..refusals import MisuseError
from ..story import Settings

if TYPE_CHECKING:
    from ...narration.engine import Voice


def settings_of(form: FormData, desk: Desk) -> Settings:
    """What a form says; one without the mark of the whole form leaves all to the desk.

    A voice is one of those that the form offers: by another name it may be any file here.

    Raises:
        UsageError: a language, a format or a voice is none.
    """
    if "settings" not in form:
        return Settings()
    more = str(form.get("to-more", "")).replace("，", ",").replace("、", ",").split(",")
    tags = [*map(str, form.getlist("to")), *filter(None, map(str.strip, more))]
    to = tuple(dict.fromkeys(map(resolve, tags)))
    formats = tuple(dict.fromkeys(map(str, form.getlist("format"))))
    for each in formats:
        check_format(each)
    if not formats:
        raise MisuseError("no-format")
    language = str(form.get("from", "")).strip()
    voices = {
        resolve(name.removeprefix("voice-")): str(value)
        for name, value in form.multi_items()
        if name.startswith("voice-") and value
    }
    for each in voices.values():
        check_voice(desk, each)
    return Settings(
        to=to,
        language=resolve(language) if language else "",
        voices=voices,
        formats=formats,
        bilingual="bilingual" in form,
        narrate="narrate" in form,
        translate=bool(to),
        straight="straight" in form,
    )


def shown(desk: Desk, settings: Settings | None, offer: Offer, source: str = "") -> dict[str, Any]:
    """What the form shows: the settings of a story, for None the desk's own.

    ``source`` is the language of its article, "" where that is not known yet.
    """
    plan = desk.plan_of(settings) if settings else desk.plan
    bilingual, narrate = (
        (settings.bilingual, settings.narrate) if settings else (plan.bilingual, plan.narrate)
    )
    formats = tuple(each for each in plan.formats if each in offer.formats)
    if settings and not settings.formats:
        formats = desk.plan.formats
    languages = tuple(dict.fromkeys((*plan.targets, *offer.targets)))
    spoken = tuple(dict.fromkeys(filter(None, (source or plan.source_language, *plan.targets))))
    others = tuple(each for each in languages if each not in spoken)
    return {
        "targets": plan.targets,
        "languages": languages,
        "source": plan.source_language,
        "spoken": [*spoken, *others],
        "voices": {each: _voices(offer, each) for each in (*spoken, *others)},
        "voice": {each: _chosen(offer, plan.voices, each) for each in (*spoken, *others)},
        "formats": formats,
        "every_format": offer.formats,
        "bilingual": bilingual,
        "narrate": narrate,
        "straight": bool(settings and settings.straight),
    }


def check_voice(desk: Desk, name: str) -> None:
    """Take a voice for what a form may tell.

    Raises:
        UsageError: it is none that is offered here.
    """
    offered = {f"{each.engine}:{each.name}" for each in desk.choices().voices}
    if name not in offered.union(desk.plan.voices.values()):
        raise MisuseError("no-voice", voice=name)


def _voices(offer: Offer, tag: str) -> list[tuple[str, Voice]]:
    """The voices of a language, each by what ``--voice`` calls it."""
    return [(f"{each.engine}:{each.name}", each) for each in offer.voices_of(tag)]


def _chosen(offer: Offer, voices: Mapping[str, str], tag: str) -> str:
    """The voice that is chosen for a language, "" where the best is."""
    name = voices.get(tag) or voices.get(primary(tag), "")
    return next((address for address, each in _voices(offer, tag) if each.name == name), name)
