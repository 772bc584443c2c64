"""What is heard of an edition as one sound: in two languages each sentence, then its translation.

The order is that of the bilingual EPUB and of DAISY. Both narrations are cut where their clips
meet, so a clip keeps its pause, and their masters are encoded together once. Times are sums of
clips: exact, as those are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from ...cache import Cache, digest_of
from ...edition import Clip, Edition, Narration
from ...sound.presets import Encoding
from ...sound.stretches import Stretch, joined
from ..content.document import document
from ..epub.overlay import Sound, sentence_ids, sounds
from . import aac
from .tags import source_of


@dataclass(frozen=True, slots=True)
class Heard:
    """``narration`` has the clips of all that is heard: one for a sentence and its translation.

    ``stretches`` are of its masters, in order; of a narration alone they are empty.
    """

    narration: Narration
    stretches: tuple[Stretch, ...] = ()

    def encoded(self, how: Encoding, cache: Cache) -> aac.Encoded:
        """The sound as AAC, once for all that is made of it.

        Raises:
            InputError: a sound can't be read, or the cache can't be written.
        """
        if not self.stretches:
            return aac.encoded(source_of(self.narration)[0], how, cache)
        files = dict.fromkeys(each.file for each in self.stretches)
        digests = {file: digest_of(file) for file in files}
        key = [f"{digests[each.file]} {each.begin} {each.end}" for each in self.stretches]
        return aac.encoded_once(key, partial(joined, self.stretches), how, cache)


def heard(edition: Edition) -> Heard | None:
    """What is heard of an edition in one language or two; None where nothing is."""
    if not edition.narrations or not edition.narrations[0].clips:
        return None
    if len(edition.texts) == 1:
        return Heard(edition.narrations[0])
    clips: list[Clip] = []
    stretches: list[Stretch] = []
    for sound in _in_order(edition):
        begin = clips[-1].end if clips else 0
        end = begin + sound.clip.end - sound.clip.begin
        if clips and clips[-1].sentence == sound.clip.sentence:
            clips[-1] = replace(clips[-1], end=end)
        else:
            clips.append(Clip(sound.clip.sentence, begin, end))
        stretches.append(Stretch(Path(sound.audio), sound.clip.begin, sound.clip.end))
    if not clips:
        return None
    return Heard(replace(edition.narrations[0], clips=tuple(clips)), tuple(stretches))


def _in_order(edition: Edition) -> Iterator[Sound]:
    """Each sentence's sound as the documents have it, with its master for the address."""
    masters = [str(source_of(each)[0]) for each in edition.narrations]
    found = sounds(edition, masters)
    return (found[id] for id in sentence_ids(document(edition.texts, "")) if id in found)
