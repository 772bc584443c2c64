"""``voices``: which voices there are, and how one of them sounds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..errors import EngineError, UsageError
from . import told
from .numbers import Number
from .screen import Screen, screen_options
from .told import Told

if TYPE_CHECKING:
    from ..narration.engine import Delivery, Narrator, Voice

QUALITIES = ("robotic", "plain", "natural", "best")


@click.command(
    epilog="""\b
Examples:
  accessnews voices zh
  accessnews voices Spanish --engine kokoro
  accessnews voices --sample xiaobei.mp3 --voice zh=zf_xiaobei
  accessnews voices en --sample slow.wav --speed 0.8 --text "The council met on Monday."
  accessnews voices --sample joe.wav --voice en=piper:en_US-joe-medium.onnx"""
)
@click.argument("language", required=False)
@click.option(
    "--engine",
    default="",
    cls=Told,
    facts=told.listed(told.narrators),
    metavar="ENGINE",
    help="Only this engine's voices: {}.",
)
@click.option(
    "--sample",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Speak in a voice to this sound file instead (.mp3, .wav and others).",
)
@click.option(
    "--voice",
    default="",
    metavar="LANG=NAME",
    help="The sample's voice; the best of LANGUAGE without it.",
)
@click.option("--text", default="", help="What the sample says.")
@click.option(
    "--speed",
    type=Number(),
    default=1.0,
    show_default=True,
    cls=Told,
    facts=told.speeds,
    help="Factor of the voice's own pace, {} to {}.",
)
@click.option(
    "--pitch",
    type=Number(),
    default=0.0,
    show_default=True,
    cls=Told,
    facts=told.pitches,
    help="Semitones, {} to {}.",
)
@screen_options
@click.pass_obj
def voices(
    screen: Screen,
    /,
    language: str | None,
    engine: str,
    sample: Path | None,
    voice: str,
    text: str,
    speed: float,
    pitch: float,
) -> None:
    """List the voices that work now, of every LANGUAGE or of one; or hear one of them.

    Quality goes from robotic over plain and natural to best. A voice that needs the network sends
    the text away, so it is only used when it is asked for by name.
    """
    from ..narration.choose import open_narrators
    from ..narration.engine import Delivery
    from ..weights.store import ModelStore

    narrators = open_narrators(ModelStore())
    if engine and engine not in narrators:
        raise UsageError(f"there is no narrator {engine!r}", f"Choose from: {', '.join(narrators)}")
    if sample:
        delivery = Delivery(speed=speed, pitch=pitch)
        _sample(screen, narrators, language, engine, voice, text, delivery, sample)
        return
    if voice or text or speed != 1 or pitch != 0:
        raise UsageError(
            "--voice, --text, --speed and --pitch are for a sample",
            "Name its file: --sample FILE.mp3",
        )
    _list(screen, narrators, language, engine)


def _list(
    screen: Screen, narrators: Mapping[str, Narrator], language: str | None, engine: str
) -> None:
    from ..languages.tags import primary, resolve

    wanted = primary(resolve(language)) if language else ""
    found = [
        each
        for each in _working({engine: narrators[engine]} if engine else narrators, strict=engine)
        if not wanted or primary(each.language) == wanted
    ]
    if not found:
        raise _nothing(engine, wanted)
    rows = [_row(each) for each in found]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADINGS))]
    for index, (each, row) in enumerate(zip(found, rows, strict=True)):
        heading = [_line(_HEADINGS, widths)] if index == 0 else []
        screen.show(_record(each), *heading, _line(row, widths))


def _nothing(engine: str, language: str) -> EngineError:
    from ..extras import of_language, require
    from ..languages.tags import display_name
    from ..narration.choose import VOICE_FILES

    require(*of_language(language, spoken=True))
    whose = f" for {display_name(language)} ({language})" if language else ""
    if not engine:
        return EngineError(
            f"there is no voice{whose} here", f"Run: accessnews models install --for {language}"
        )
    remedy = VOICE_FILES.get(engine, "Leave --engine out, or see: accessnews doctor")
    return EngineError(
        f"{engine} has no voice{whose} here", remedy.format(language=language or "LANG")
    )


_HEADINGS = ("ENGINE", "NAME", "LANGUAGE", "TAG", "SEX", "QUALITY", "NETWORK", "LICENCE")


def _row(voice: Voice) -> tuple[str, ...]:
    from ..languages.tags import display_name

    return (
        voice.engine,
        voice.name,
        display_name(voice.language),
        voice.language,
        voice.gender or "-",
        QUALITIES[voice.quality],
        "yes" if voice.network else "no",
        voice.licence,
    )


def _record(voice: Voice) -> dict[str, Any]:
    from ..languages.tags import display_name

    return {
        "engine": voice.engine,
        "name": voice.name,
        "language": voice.language,
        "language_name": display_name(voice.language),
        "gender": voice.gender,
        "quality": voice.quality,
        "quality_name": QUALITIES[voice.quality],
        "licence": voice.licence,
        "network": voice.network,
    }


def _line(cells: Iterable[str], widths: list[int]) -> str:
    return "  ".join(f"{cell:<{width}}" for cell, width in zip(cells, widths, strict=True)).rstrip()


def _working(narrators: Mapping[str, Narrator], *, strict: str) -> Iterable[Voice]:
    for narrator in narrators.values():
        try:
            yield from narrator.voices()
        except EngineError:  # an engine of a third party that is broken
            if strict:
                raise


def _sample(
    screen: Screen,
    narrators: Mapping[str, Narrator],
    language: str | None,
    engine: str,
    voice: str,
    text: str,
    delivery: Delivery,
    target: Path,
) -> None:
    from ..languages.tags import display_name
    from ..narration.cast import Part
    from ..narration.choose import AUTO, check_delivery, choose_voice
    from ..narration.sample import sample, sentence_in
    from ..sound.sound_file import check_suffix

    check_suffix(target)
    tag, name = _asked_for(voice, language, narrators)
    narrator, chosen = choose_voice(narrators, tag, engine or AUTO, name)
    check_delivery(delivery, chosen, narrators)
    said = text or sentence_in(chosen.language)
    part = Part(narrator, chosen, delivery.speed, delivery.pitch)
    seconds = sample(said, part, target)
    screen.show(
        {**_record(chosen), "text": said, "file": str(target), "seconds": round(seconds, 3)},
        f"{target}: {chosen.engine} {chosen.name}, {display_name(chosen.language)}, "
        f"{seconds:.1f} s: {said}",
    )


def _asked_for(
    voice: str, language: str | None, narrators: Mapping[str, Narrator]
) -> tuple[str, str]:
    """The language and the voice's name: ``zh=zf_xiaobei``, or a name that only one voice has."""
    from ..languages.tags import primary, resolve

    tag, equals, name = voice.partition("=")
    if equals:
        if language and primary(resolve(language)) != primary(resolve(tag)):
            raise UsageError(
                f"{language} and --voice {voice} are two languages", "Leave one of them out."
            )
        return resolve(tag), name
    if language:
        return resolve(language), voice
    spoken = {each.language for each in _working(narrators, strict="") if each.name == voice}
    if len(spoken) == 1:
        return spoken.pop(), voice
    raise UsageError(
        "the sample's language is missing", "Write the voice as en=af_heart, or name a LANGUAGE."
    )
