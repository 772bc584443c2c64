"""Translation through a third language, where nothing installed goes straight from one to another.

The two legs may be two engines: an Argos package into English, the local model out of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..engine import Closable, Translator, is_trained, uses_network


class PivotTranslator:
    """A ``Translator`` for one pair, made of two; its title says through which language it goes."""

    def __init__(self, first: Translator, second: Translator, via: str) -> None:
        self._legs = (first, second)
        self.via = via

    @property
    def title(self) -> str:
        titles = dict.fromkeys(leg.title for leg in self._legs)
        return f"{', then '.join(titles)}, via {self.via}"

    @property
    def fingerprint(self) -> str:
        first, second = self._legs
        return f"via {self.via}: {first.fingerprint} | {second.fingerprint}"

    @property
    def network(self) -> bool:
        return any(uses_network(leg) for leg in self._legs)

    @property
    def trained(self) -> bool:
        return any(is_trained(leg) for leg in self._legs)

    def pairs(self) -> frozenset[tuple[str, str]]:
        into, out = (leg.pairs() for leg in self._legs)
        return frozenset(
            (source, target)
            for source, middle in into
            if middle == self.via
            for start, target in out
            if start == self.via and target != source
        )

    def translate(self, texts: Sequence[str], source: str, target: str) -> Iterator[str]:
        first, second = self._legs
        middle = list(first.translate(texts, source, self.via))
        return second.translate(middle, self.via, target)

    def close(self) -> None:
        """Free the models of both legs."""
        for leg in self._legs:
            if isinstance(leg, Closable):
                leg.close()
