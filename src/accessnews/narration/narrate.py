"""An article to a narration: every sentence spoken, in reading order, with exact clips."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ..errors import EngineError, ModelMissingError
from ..model import Article, Narration, Sentence
from ..progress import Progress, Task
from .assemble import RATE, at_track_rate, track_beside, trimmed
from .encode import FRAME, write_mp3
from .engine import Narrator, Voice
from .loudness import levelled
from .pauses import LEAD_IN, with_pauses
from .sufficiency import check_enough, nothing_to_say, silence, sounding_seconds

REVISION = "1"
"""Raised when a change here, in the pauses, the loudness or the encoder changes the sound."""

LOOK_AHEAD = 4
"""Sentences in hand for each worker: enough to keep all busy, few enough to keep memory flat."""

BEGINNING = 40
"""Characters of a sentence that an error quotes."""


def narrate(
    article: Article, narrator: Narrator, voice: Voice, audio: Path, progress: Progress
) -> Narration:
    """Speak every sentence of ``article`` into ``audio``, an untagged MP3 at −19 LUFS.

    The file is whole or not there at all. A sentence with nothing to say keeps a short silent
    clip.

    Raises:
        ModelMissingError: the engine's model is not installed.
        EngineError: the engine failed, or gave too little sound; the message names the sentence.
        InputError: the file can't be written.
    """
    spoken = list(with_pauses(article))

    def sound(sentence: Sentence) -> NDArray[np.int16]:
        return _sound(sentence, narrator, voice, article.language)

    with track_beside(audio) as track:
        with progress.task(f"Narrating ({article.language}, {voice.name})", len(spoken)) as task:
            sentences = [sentence for sentence, _ in spoken]
            with closing(_in_order(sound, sentences, narrator.parallel)) as sounds:
                for (sentence, pause), samples in zip(spoken, sounds, strict=True):
                    track.append(sentence.id, samples, pause, 0 if track.clips else LEAD_IN)
                    task.advance()
        track.fill_up(FRAME)
        with progress.task("Setting loudness, encoding", track.duration / 1000, "seconds") as task:
            write_mp3(_counted(levelled(track.blocks), task), audio)
        return Narration(article.language, narrator.title, voice.name, audio, track.clips)


def _sound(
    sentence: Sentence, narrator: Narrator, voice: Voice, language: str
) -> NDArray[np.int16]:
    """The audible part of one sentence at the track's rate."""
    if nothing_to_say(sentence.text):
        return silence(RATE).samples
    try:
        samples = trimmed(at_track_rate(narrator.speak(sentence.text, voice)))
        check_enough(sentence.text, language, sounding_seconds(samples, RATE))
    except ModelMissingError:
        raise
    except EngineError as error:
        raise EngineError(f"{_cited(sentence)}: {error.message}", error.remedy) from error
    except OSError as error:  # told here, or it would pass for a fault of the audio file's
        raise EngineError(f"{_cited(sentence)}: {narrator.title} failed: {error}") from error
    except Exception as error:
        error.add_note(f"while narrating {_cited(sentence)} with {narrator.title}")
        raise
    return samples


def _cited(sentence: Sentence) -> str:
    beginning = sentence.text[:BEGINNING]
    more = "…" if len(sentence.text) > BEGINNING else ""
    return f"sentence {sentence.id} “{beginning}{more}”"


def _in_order(
    sound: Callable[[Sentence], NDArray[np.int16]], sentences: Sequence[Sentence], workers: int
) -> Generator[NDArray[np.int16], None, None]:
    """``sound`` of each sentence, in order, ``workers`` at a time.

    The first failure in reading order is raised. Whatever ends the iteration (an error, Ctrl-C),
    a sentence that has not begun by then never begins.
    """
    if workers <= 1:
        yield from map(sound, sentences)
        return
    waiting = iter(sentences)
    pool = ThreadPoolExecutor(workers, thread_name_prefix="narrate")
    try:
        pending: deque[Future[NDArray[np.int16]]] = deque(
            pool.submit(sound, sentence) for sentence in islice(waiting, workers * LOOK_AHEAD)
        )
        while pending:
            yield pending.popleft().result()
            pending.extend(pool.submit(sound, sentence) for sentence in islice(waiting, 1))
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _counted(blocks: Iterable[NDArray[np.float32]], task: Task) -> Iterator[NDArray[np.float32]]:
    for block in blocks:
        yield block
        task.advance(len(block) / RATE)
