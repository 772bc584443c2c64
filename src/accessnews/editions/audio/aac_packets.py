"""The AAC of a sound, put together from that of its utterances: none is encoded twice.

A correction changes a sentence of a story, and an edition in two languages tells the sentences of
two others in turns: what lies between two silences is mostly what it was. Each utterance is
therefore a stream of its own, kept by its samples, and its packets are laid where it is heard: it
begins at most half a packet (21 ms at 24 kHz) before or after its sample in the sound, however many
were before it. Between them stand packets of silence. At a joint both sides are silent, so that
nothing is heard of it (ISO/IEC 14496-3, overlap-add).

An utterance is encoded behind a packet of silence, which is left out: an encoder that begins with
its first word has fewer bits for it, and is heard a moment before.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from fractions import Fraction
from hashlib import sha256
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

from ...cache import Cache, seal
from ...extras import extra
from ...files import write_text
from ...revision import revision
from ...sound import RATE
from ...sound.encode import M4B, packets
from ...sound.presets import Encoding
from ...sound.utterances import Utterance, Utterances

with extra("voices"):
    import av

PACKET = 1024
"""Samples that a packet of AAC-LC holds."""

SILENCE = RATE // 5
"""Samples at ``RATE`` between two utterances, at least: 200 ms. Four packets at 24 kHz, where three
have to be: an utterance is encoded to two packets more than it fills, and moved by up to half."""

RULES = ("editions.audio.aac_packets", "sound")
"""What decides an utterance's packets, besides its samples and its encoding."""


class Packets:
    """The packets of ``blocks``, mono samples at ``RATE``, in order: to be read once.

    The first is before the sound (the encoder's delay), the last is filled up with silence.
    ``samples`` then tells how many they hold of the sound, at the rate of ``how``.
    """

    def __init__(self, blocks: Iterable[NDArray[np.float32]], how: Encoding, cache: Cache) -> None:
        self._utterances = Utterances(blocks, SILENCE)
        self._how, self._cache = how, cache
        self.samples = 0

    def __iter__(self) -> Iterator[bytes]:
        silent = self._silent()
        at = end = 0
        for utterance in self._utterances:
            begin = round(Fraction(utterance.begin * self._how.rate, RATE * PACKET))
            yield from repeat(silent, begin - at)
            own = self._encoded(utterance)
            yield from own
            at = begin + len(own)
            length = -(-len(utterance.samples) * self._how.rate // RATE)
            end = begin * PACKET + length
        samples = -(-self._utterances.length * self._how.rate // RATE)
        whole = -(-samples // PACKET) + 1
        yield from repeat(silent, whole - at)
        # The last sound of a track that does not end in silence may have been moved behind its end.
        self.samples = max(samples, end)

    def _silent(self) -> bytes:
        """A packet of silence; the encoder's first are told apart."""
        return packets(np.zeros(4 * PACKET, np.float32), M4B, self._how)[2]

    def _encoded(self, utterance: Utterance) -> list[bytes]:
        """An utterance's packets: what the cache has here, or encoded now and kept there.

        They are not shared between machines: to ask for each would take longer than to encode it.
        """
        how = json.dumps([self._how.bit_rate, self._how.rate, self._how.channels])
        sound = sha256(utterance.samples.tobytes()).hexdigest()
        key = (revision(*RULES), av.__version__, sound, how)
        entry = self._cache.path("utterance", ".sealed", *key)
        if (known := self._cache.sealed(entry)) is not None:
            return [b64decode(each) for each in json.loads(known)]
        made = packets(utterance.samples, M4B, self._how, lead=PACKET)[1:]
        write_text(entry, seal(json.dumps([b64encode(each).decode() for each in made])))
        return made
