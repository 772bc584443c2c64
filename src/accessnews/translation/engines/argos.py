"""Translation by installed Argos packages, offline.

``argostranslate`` gives the package (``package.Package``), its tokenizer and the settings; the
official build and LibreTranslate's light one have the same. Its ``translate`` loop is not used: it
runs a sentence splitter of its own that wants a download, hands CTranslate2 one paragraph at a
time in batches of 32 tokens, cuts silently at 256 tokens of output and 1024 of input, and turns
every "_" into a space. Here all the sentences of a call go to CTranslate2 at once, sorted by
length into batches of ``BATCH`` tokens and answered in order; long ones are split at clause marks.
The decoding options are argostranslate's, so a short sentence comes out as it does there.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

from ...errors import EngineError, ModelMissingError
from ...extras import require
from ...languages.tags import acceptable_tags
from ...revision import revision
from ...weights.argos_packages import ArgosPackage, argos_settings, fingerprint
from . import segments
from .restored import pieces, restored

if TYPE_CHECKING:
    import ctranslate2

    from ...weights.store import ModelStore

PIVOT = "en"
BATCH = 512  # tokens: an article is several batches, so that each core has one
LONGEST = 200  # tokens of input in one piece: what such models are trained on
SHORT = 64  # tokens of input that 256 of output always suffice for
OUTPUT_SHORT, OUTPUT_LONG = 256, 5 * LONGEST  # tokens
LENGTH_PENALTY = 0.2  # argostranslate.translate.apply_packaged_translation
WIDE_BEAM = 8  # answers to choose from, where the first has a fault
SHORTEST_PIECE = 40  # characters under which a piece is not split again
RULES = (
    "translation.engines.argos",
    "translation.engines.restored",
    "translation.engines.segments",
    "languages.scripts",
    "languages.tags",
)  # what it does to a text


def open_translator(store: ModelStore) -> ArgosTranslator:
    """The entry point; nothing is loaded yet."""
    require("argos")
    return ArgosTranslator(store)


class ArgosTranslator:
    """A ``Translator`` (translation/engine.py) on Argos packages.

    A pair without a package of its own goes through English where both legs are installed.
    """

    network = False

    def __init__(self, store: ModelStore, pair: tuple[str, str] | None = None) -> None:
        self._store = store
        self._pair = pair
        self._engines: dict[str, _Engine] = {}

    def for_pair(self, source: str, target: str) -> ArgosTranslator:
        """The same engine for one pair: its title and fingerprint name that pair's packages only.

        Raises:
            ModelMissingError: the pair is not installed.
        """
        self._route(source, target)
        return ArgosTranslator(self._store, (source, target))

    @property
    def title(self) -> str:
        packages = self._packages()
        if not packages or len(packages) > 3:
            return "Argos Translate"
        names = (f"{p.version} ({p.pair[0]} to {p.pair[1]})" for p in packages)
        via = f", via {packages[0].pair[1]}" if self._pair and len(packages) > 1 else ""
        return f"Argos Translate {', '.join(names)}{via}"

    @property
    def fingerprint(self) -> str:
        settings = argos_settings()
        packages = " ".join(fingerprint(package) for package in self._packages())
        return (
            f"argos {revision(*RULES)} ctranslate2 {_version('ctranslate2')} "
            f"beam {settings.beam_size} {settings.compute_type} {packages}"
        )

    def pairs(self) -> frozenset[tuple[str, str]]:
        """Installed pairs, and those through English, as BCP 47 tags."""
        direct = frozenset(package.pair for package in self._store.argos())
        into = {source for source, target in direct if target == PIVOT}
        out = {target for source, target in direct if source == PIVOT}
        return direct | {(source, target) for source in into for target in out if source != target}

    def via(self, source: str, target: str) -> str:
        """As ``choose.GoesThrough`` says."""
        try:
            return PIVOT if len(self._route(source, target)) > 1 else ""
        except ModelMissingError:
            return ""

    def translate(self, texts: Sequence[str], source: str, target: str) -> Iterator[str]:
        """As the contract says; raises before the first text where the pair is not installed."""
        route = self._route(source, target)
        passing: Iterator[str] = iter(texts)
        for package in route:
            passing = self._engine(package).translate(list(passing))
        return passing

    def alternatives(
        self, texts: Sequence[str], source: str, target: str
    ) -> Iterator[Sequence[str]]:
        """Other translations of each text, by a beam of ``WIDE_BEAM``, the likeliest first."""
        *first, last = self._route(source, target)
        passing = list(texts)
        for package in first:
            passing = list(self._engine(package).translate(passing))
        return self._engine(last).alternatives(passing)

    def close(self) -> None:
        """Free the models; the next translation loads them again."""
        self._engines.clear()

    def _route(self, source: str, target: str) -> tuple[ArgosPackage, ...]:
        """The packages to go through.

        Raises:
            ModelMissingError: there is no way.
        """
        packages: dict[tuple[str, str], ArgosPackage] = {}
        for package in self._store.argos():
            packages.setdefault(package.pair, package)
        for first in acceptable_tags(source):
            for last in acceptable_tags(target):
                if (first, last) in packages:
                    return (packages[first, last],)
        for first in acceptable_tags(source):
            for last in acceptable_tags(target):
                if {(first, PIVOT), (PIVOT, last)} <= packages.keys():
                    return packages[first, PIVOT], packages[PIVOT, last]
        raise ModelMissingError(
            f"no Argos package from {source} to {target} is installed",
            f"Run: accessnews models install {source} {target}",
        )

    def _packages(self) -> tuple[ArgosPackage, ...]:
        if self._pair is not None:
            return self._route(*self._pair)
        return tuple({package.pair: package for package in self._store.argos()}.values())

    def _engine(self, package: ArgosPackage) -> _Engine:
        key = str(package.folder)
        if key not in self._engines:
            self._engines[key] = _Engine(package)
        return self._engines[key]


@dataclass(frozen=True, slots=True)
class _Sentence:
    """One text on its way: the pieces it was split into, as tokens."""

    text: str
    pieces: tuple[str, ...]
    tokens: tuple[tuple[str, ...], ...]


class _Engine:
    """One package, loaded on first use."""

    def __init__(self, package: ArgosPackage) -> None:
        self.package = package
        self.target = package.pair[1]

    def translate(self, texts: Sequence[str]) -> Iterator[str]:
        """One text for each: white space at the ends stays, a text without words is kept."""
        sentences = [self._sentence(text) for text in texts]
        short = [t for s in sentences for t in s.tokens if len(t) <= SHORT]
        long = [t for s in sentences for t in s.tokens if len(t) > SHORT]
        short_results = self._decode(short, OUTPUT_SHORT)
        long_results = self._decode(long, OUTPUT_LONG)
        for sentence in sentences:
            made = []
            for piece, tokens in zip(sentence.pieces, sentence.tokens, strict=True):
                results = short_results if len(tokens) <= SHORT else long_results
                made.append(self._text(next(results)) or self._again(piece))
            yield restored(sentence.text, segments.join(made, self.target), self.target)

    def alternatives(self, texts: Sequence[str]) -> Iterator[Sequence[str]]:
        """For each text the answers of a wide beam, piece by piece; none where one has no end."""
        sentences = [self._sentence(text) for text in texts]
        results = self._beams([tokens for s in sentences for tokens in s.tokens], OUTPUT_LONG)
        for sentence in sentences:
            beams = [next(results) for _ in sentence.pieces]
            ranked = zip(*beams, strict=False)  # the pieces' likeliest answers together, and so on
            texts = [segments.join([*map(self._text, answers)], self.target) for answers in ranked]
            made = (restored(sentence.text, text, self.target) for text in texts)
            yield list(dict.fromkeys(made))

    def _sentence(self, text: str) -> _Sentence:
        found = tuple(pieces(text, LONGEST, lambda piece: len(self._encode(piece))))
        return _Sentence(text, found, tuple(tuple(self._encode(piece)) for piece in found))

    def _decode(
        self, tokens: Sequence[tuple[str, ...]], longest: int, *, no_repeat: bool = False
    ) -> Iterator[list[str] | None]:
        """The output of each input in order, as it becomes known; None for one without an end."""
        waiting = self._beams(tokens, longest, 0, no_repeat=no_repeat)
        return (outputs[0] if outputs else None for outputs in waiting)

    def _beams(
        self,
        tokens: Sequence[tuple[str, ...]],
        longest: int,
        answers: int = WIDE_BEAM,
        *,
        no_repeat: bool = False,
    ) -> Iterator[list[list[str]]]:
        """For each input, in order, the answers that came to an end, the likeliest first.

        ``answers`` 0 asks for the one of the beam that the settings name.
        """
        if not tokens:
            return
        prefix = self._package.target_prefix
        waiting = self._translator.translate_batch(
            [list(each) for each in tokens],
            target_prefix=[[prefix]] * len(tokens) if prefix else None,
            asynchronous=True,
            max_batch_size=BATCH,
            batch_type="tokens",
            beam_size=answers or argos_settings().beam_size,
            num_hypotheses=answers or 1,
            length_penalty=LENGTH_PENALTY,
            replace_unknowns=True,
            max_input_length=0,
            max_decoding_length=longest,
            no_repeat_ngram_size=4 if no_repeat else 0,
        )
        for each in waiting:
            try:
                outputs: list[list[str]] = each.result().hypotheses
            except RuntimeError as error:
                raise EngineError(f"{self.package.name}: {error}") from error
            yield [output for output in outputs if len(output) < longest]

    def _again(self, piece: str) -> str:
        """A piece that gave nothing or did not end: in halves, then with repetition forbidden.

        Raises:
            EngineError: the model does not come to an end on it.
        """
        halves = segments.clauses(piece, max(1, len(piece) * 2 // 3))
        if len(piece) > SHORTEST_PIECE and len(halves) > 1:
            inputs = [tuple(self._encode(half)) for half in halves]
            results = self._decode(inputs, OUTPUT_LONG)
            made = [self._text(r) or self._again(h) for r, h in zip(results, halves, strict=True)]
            return segments.join(made, self.target)
        last = next(self._decode([tuple(self._encode(piece))], OUTPUT_LONG, no_repeat=True))
        if last is None:
            raise EngineError(
                f"{self.package.name}: the model does not come to an end on “{piece[:60]}”",
                "Try another engine with --translator.",
            )
        return self._text(last)

    def _text(self, tokens: list[str] | None) -> str:
        """The text of output tokens; "" for None.

        As argostranslate decodes, but that a "_" stays one.
        """
        if tokens is None:
            return ""
        tokenizer = self._package.tokenizer
        if hasattr(tokenizer, "lazy_processor"):
            text = tokenizer.lazy_processor().decode_pieces(tokens).replace("▁", " ")
        else:
            text = tokenizer.decode(tokens)
        return str(text).removeprefix(self._package.target_prefix or "").strip()

    def _encode(self, text: str) -> list[str]:
        tokens: list[str] = self._package.tokenizer.encode(text)
        return tokens

    @cached_property
    def _package(self) -> Any:
        argos_settings()
        from argostranslate.package import Package

        return Package(self.package.folder)

    @cached_property
    def _translator(self) -> ctranslate2.Translator:
        import ctranslate2

        settings = argos_settings()
        inter, intra = _threads(settings.inter_threads, settings.intra_threads)
        try:
            return ctranslate2.Translator(
                str(self._package.package_path / "model"),
                device=settings.device,
                inter_threads=inter,
                intra_threads=intra,
                compute_type="default"
                if settings.compute_type == "auto"
                else settings.compute_type,
            )
        except (RuntimeError, ValueError) as error:
            raise EngineError(
                f"{self.package.name}: {self.package.folder} cannot be loaded: {error}",
                f"Run: accessnews models remove {self.package.name}, then install it again.",
            ) from error


def _threads(inter: int, intra: int) -> tuple[int, int]:
    """Batches at once and threads in each: the user's settings, else a batch a core.

    Argos's default (one batch, CTranslate2's four threads) stalls on a busy machine: the threads
    of a batch wait for each other at every step. On two cores under load, one sentence of 800
    tokens took 24 s with it and 1.1 s with one thread a batch.
    """
    if (inter, intra) != (1, 0):
        return inter, intra
    return min(4, len(os.sched_getaffinity(0))) if hasattr(os, "sched_getaffinity") else 2, 1


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "unknown"
