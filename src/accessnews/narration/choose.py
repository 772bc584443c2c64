"""Which engine and voice read a language aloud: as asked, or the best that works offline."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import EntryPoint, entry_points
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from ..errors import EngineError, ModelMissingError, UsageError
from ..extras import of_language, require
from ..languages.tags import display_name, primary
from .engine import (
    PLAIN,
    Ability,
    Closable,
    Delivery,
    Narrator,
    Speech,
    Voice,
    is_online,
    is_trained,
)
from .words.plain_text import one_line

if TYPE_CHECKING:
    from ..weights.store import ModelStore

GROUP = "accessnews.narrators"
AUTO = "auto"

ORDER = ("hibari", "kokoro", "piper", "espeak", "gtts")
"""The engines tried first at equal quality: hibari is sixty times as fast as kokoro in English."""

MODELS = {"kokoro": "kokoro-82m-v1.0-int8"}
"""The model that an engine of ours cannot do without."""

VOICE_FILES = {
    "piper": "Run: pip install 'accessnews[piper]', and name a voice of Piper's for it: "
    "--voice {language}=piper:VOICE.onnx"
}
"""What to do for a language that an engine reads with voice files that the user gets."""

SPEEDS = (0.5, 2.0)
PITCHES = (-12.0, 12.0)
"""The limits of a ``Delivery``: a factor, and semitones."""

NOT_BY_ESPEAK = frozenset({"zh", "yue", "ja"})
"""Languages in which a robotic voice is hardly understood (Mandarin: character error rate .84;
Japanese: kanji are not read)."""

Offer = tuple[str, Voice]  # the name of an engine and one of its voices

NEAR = 10
"""CLDR language distance under which one language's reader follows the other's speech
(``langcodes.tag_distance``): a region apart, or nb and no."""


@runtime_checkable
class TakesFiles(Protocol):
    """A narrator that also speaks in voices it cannot list: files that the user names."""

    def named(self, name: str) -> Voice | None:
        """The voice of that name, ``None`` where it is no name of such a file."""
        ...


def choose_voice(
    narrators: Mapping[str, Narrator], language: str, engine: str = AUTO, voice: str = ""
) -> tuple[Narrator, Voice]:
    """The engine and voice that read ``language`` (a BCP 47 tag) aloud.

    Args:
        narrators: engines by name.
        engine: one of their names, or ``auto`` for the best that works offline.
        voice: a voice's name (a file's path where the engine takes files), or ``ENGINE:NAME``,
            which goes before ``engine``; "" for the best.

    A natural voice goes before a robotic one; then the nearest region counts, then the quality,
    then ``ORDER``. ``auto`` never takes an engine that needs the network.

    Raises:
        UsageError: no engine or voice has that name, or the voice speaks another language.
        ModelMissingError: what reads the language well is not installed.
        EngineError: nothing reads the language, or the engine asked for cannot be loaded.
        ExtraMissingError: the extra for speech, or for the language's, is not installed.
    """
    require(*of_language(language, spoken=True))
    named, name = _engine_and_name(voice)
    engine = named or engine or AUTO
    if engine != AUTO and engine not in narrators:
        raise UsageError(
            f"there is no narrator {engine!r}", f"Choose from: {', '.join((AUTO, *narrators))}"
        )
    chosen = {engine: narrators[engine]} if engine != AUTO else narrators
    files = list(_files(chosen, name, strict=engine != AUTO)) if name else []
    offers = [*files, *_offers(chosen, strict=engine != AUTO)]
    if files:
        key, best = _by_name(offers, language, files[0][1].name, tuple(chosen))
    elif name:
        key, best = _by_name(offers, language, name, tuple(chosen))
    else:
        key, best = _best(offers, language, engine)
    return narrators[key], best


def stand_ins(
    narrators: Mapping[str, Narrator], voice: Voice, language: str
) -> Iterator[tuple[Narrator, Voice]]:
    """Who may say a sentence in place of ``voice``: each other engine that reads ``language``.

    The best first, and only voices that work offline. A robotic voice counts in any language: it
    is for one sentence, which would else be lost.
    """
    found = [
        offer
        for name, narrator in narrators.items()
        if name != voice.engine
        and (offer := _nearest(_offers({name: narrator}, strict=False), language))
    ]
    for name, other in sorted(found, key=lambda offer: _rank(offer, language)):
        yield narrators[name], other


def check_delivery(delivery: Delivery, voice: Voice, narrators: Mapping[str, Narrator]) -> None:
    """Refuse a speed or a pitch that ``voice`` cannot be spoken with.

    Raises:
        UsageError: it is outside ``SPEEDS`` or ``PITCHES``, or the voice's engine cannot do it.
    """
    _within("--speed", delivery.speed, SPEEDS, "1 is the voice's own pace")
    _within("--pitch", delivery.pitch, PITCHES, "in semitones; 0 is the voice's own")
    if delivery.speed != 1:
        _require(Ability.SPEED, voice, narrators)
    if delivery.pitch != 0:
        _require(Ability.PITCH, voice, narrators)


def open_narrators(store: ModelStore) -> dict[str, Narrator]:
    """Every installed engine by name, ours in ``ORDER`` first; each is loaded when first used."""
    found = {point.name: point for point in entry_points(group=GROUP)}
    names = sorted(found, key=lambda name: (_place(name), name))
    return {name: InstalledNarrator(found[name], store) for name in names}


class InstalledNarrator:
    """A ``Narrator`` behind an entry point. One that can't be loaded fails when it is used.

    Whatever the engine, it gets its text on one line, without control characters.
    """

    def __init__(self, point: EntryPoint, store: ModelStore) -> None:
        self._point = point
        self._store = store
        self._narrator: Narrator | None = None

    @property
    def title(self) -> str:
        return self._engine().title

    @property
    def fingerprint(self) -> str:
        return self._engine().fingerprint

    @property
    def trained(self) -> bool:
        return is_trained(self._engine())

    @property
    def online(self) -> bool:
        try:
            return is_online(self._engine())
        except EngineError:
            return False

    @property
    def parallel(self) -> int:
        try:
            return self._engine().parallel
        except EngineError:
            return 1

    @property
    def abilities(self) -> frozenset[Ability]:
        return self._engine().abilities

    def voices(self) -> Sequence[Voice]:
        return self._engine().voices()

    def named(self, name: str) -> Voice | None:
        engine = self._engine()
        return engine.named(name) if isinstance(engine, TakesFiles) else None

    def speak(self, text: str, voice: Voice, delivery: Delivery = PLAIN) -> Speech:
        return self._engine().speak(one_line(text), voice, delivery)

    def close(self) -> None:
        """Let go of the engine with its models, as ``Closable``: the next use opens it again."""
        engine, self._narrator = self._narrator, None
        if isinstance(engine, Closable):
            engine.close()

    def _engine(self) -> Narrator:
        if (known := self._narrator) is not None:  # another thread may close it meanwhile
            return known
        try:
            opened: Narrator = self._point.load()(self._store)
        except (ImportError, AttributeError, OSError) as error:
            raise EngineError(
                f"the narrator {self._point.name} ({self._point.value}) cannot be loaded: {error}",
                "Install accessnews again, or the package that brings this narrator.",
            ) from error
        self._narrator = opened
        return opened


def _engine_and_name(voice: str) -> tuple[str, str]:
    """``ENGINE:NAME`` apart. A path is a name, on Windows with its drive's colon."""
    engine, colon, name = voice.partition(":")
    if not colon or len(engine) == 1 or set(engine) & set("/\\"):
        return "", voice
    return engine, name


def _within(option: str, value: float, limits: tuple[float, float], unit: str) -> None:
    least, most = limits
    if not least <= value <= most:  # NaN too
        raise UsageError(
            f"{option} {value:g} is out of range", f"Choose from {least:g} to {most:g} ({unit})."
        )


def _require(ability: Ability, voice: Voice, narrators: Mapping[str, Narrator]) -> None:
    if ability in narrators[voice.engine].abilities:
        return
    able = {
        name: offer[1]
        for name, narrator in narrators.items()
        if (offer := _nearest(_offers({name: narrator}, strict=False), voice.language))
        and ability in narrator.abilities
    }
    known = display_name(voice.language)
    if able:
        name, other = next(iter(able.items()))
        example = f"--voice {primary(voice.language)}={name}:{other.name}"
        way = f"Of the engines that read {known} aloud, {' and '.join(able)} can ({example})"
    else:
        way = f"Of the engines that read {known} aloud, none can"
    raise UsageError(
        f"{voice.engine} cannot change the {ability} of the voice {voice.name}",
        f"{way}. Or leave --{ability} out.",
    )


def _files(narrators: Mapping[str, Narrator], name: str, *, strict: bool) -> Iterator[Offer]:
    for key, narrator in narrators.items():
        try:
            voice = narrator.named(name) if isinstance(narrator, TakesFiles) else None
        except EngineError:
            if strict:
                raise
            continue
        if voice is not None:
            yield key, voice


def _offers(narrators: Mapping[str, Narrator], *, strict: bool) -> Iterator[Offer]:
    for name, narrator in narrators.items():
        if not strict and is_online(narrator):
            continue
        try:
            voices = narrator.voices()
        except EngineError:
            if strict:
                raise
            continue
        yield from ((name, voice) for voice in voices if strict or not voice.network)


def _best(offers: Sequence[Offer], language: str, engine: str) -> Offer:
    best = _nearest(offers, language)
    robotic = best is not None and best[1].quality == 0 and primary(language) in NOT_BY_ESPEAK
    if best is not None and (engine != AUTO or not robotic):
        return best
    name = f"{display_name(language)} ({language})"
    if engine != AUTO:
        if engine in MODELS and not offers:
            raise _missing(f"{engine} cannot read {name} yet: its model", MODELS[engine])
        remedy = VOICE_FILES.get(engine, "Leave the choice to --narrator auto.")
        raise EngineError(f"{engine} reads no {name}", remedy.format(language=language))
    if primary(language) in NOT_BY_ESPEAK:
        raise _missing(f"a voice that reads {name} intelligibly", MODELS["kokoro"])
    raise EngineError(
        f"nothing installed reads {name} aloud",
        f"Run: accessnews models install --for {language} (or go on with --no-narrate)",
    )


def _nearest(offers: Iterable[Offer], language: str) -> Offer | None:
    fitting = [offer for offer in offers if _distance(language, offer[1].language) < NEAR]
    return min(fitting, key=lambda offer: _rank(offer, language), default=None)


def _by_name(offers: Sequence[Offer], language: str, name: str, engines: Sequence[str]) -> Offer:
    namesakes = [offer for offer in offers if offer[1].name == name]
    best = _nearest(namesakes, language)
    if best is not None:
        return best
    if namesakes:
        spoken = ", ".join(sorted({voice.language for _, voice in namesakes}))
        raise UsageError(
            f"the voice {name!r} speaks {spoken}, not {language}",
            _alike(name, offers, language),
        )
    known = [voice.name for _, voice in offers]
    mistyped = difflib.get_close_matches(name, known, n=1, cutoff=0.75)
    speaking = {engine for engine, _ in offers}
    for engine in engines:
        if engine in MODELS and engine not in speaking and not mistyped:
            raise _missing(f"the voice {name!r}", MODELS[engine])
    raise UsageError(f"there is no voice {name!r}", _alike(name, offers, language))


def _rank(offer: Offer, language: str) -> tuple[bool, int, int, int]:
    engine, voice = offer
    distance = _distance(language, voice.language)
    return voice.quality == 0, distance, -voice.quality, _place(engine)


def _place(engine: str) -> int:
    return ORDER.index(engine) if engine in ORDER else len(ORDER)


def _distance(wanted: str, spoken: str) -> int:
    """CLDR's distance of two tags; a Chinese voice reads both scripts."""
    from langcodes import standardize_tag, tag_distance

    if standardize_tag(spoken) in ("zh", "zh-CN", "zh-TW", "zh-Hant") and primary(wanted) == "zh":
        return 0 if standardize_tag(spoken) == standardize_tag(wanted) else 1
    return tag_distance(wanted, spoken)


def _missing(what: str, model: str) -> ModelMissingError:
    return ModelMissingError(
        f"{what} is not installed", f"Run: accessnews models install {model}", model
    )


def _alike(name: str, offers: Iterable[Offer], language: str) -> str:
    names = [voice.name for _, voice in offers if _distance(language, voice.language) < NEAR]
    near = difflib.get_close_matches(name, names, n=3, cutoff=0.4) or names[:5]
    known = f"Voices for {language}: {', '.join(near)}. " if near else ""
    return f"{known}All of them: accessnews voices"
