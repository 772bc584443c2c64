"""An article to a narration: every sentence spoken, in reading order, with exact clips."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from itertools import islice
from pathlib import Path

from ..article import Article
from ..edition import Narration, WordTime
from ..progress import Progress
from ..sound.encode import MP3_FRAME
from ..sound.presets import DEFAULT, Preset
from .assemble import track_beside
from .cast import Cast
from .mastering import master_of, mastering
from .passages import Turn, turns
from .speakers import Said, Speakers

RULES = (
    "narration.assemble", "narration.mastering", "narration.narrate", "narration.speakers",
    "narration.splice", "narration.sufficiency", "sound",
)  # fmt: skip
"""What decides the sound of a whole, besides what is said, by whom and with which pauses."""

LOOK_AHEAD = 4
"""Sentences in hand for each worker: enough to keep all busy, few enough to keep memory flat."""


def narrate(
    article: Article,
    cast: Cast,
    audio: Path,
    progress: Progress,
    preset: Preset = DEFAULT,
    said: Sequence[Turn] = (),
) -> Narration:
    """Speak every sentence of ``article`` into ``audio``, an untagged MP3 at the preset's level.

    Its master in FLAC lies beside it. The files are whole or not there at all. A sentence with
    nothing to say keeps a short silent clip; what another engine had to say is told. ``said`` is
    what ``turns`` gives for the article and the cast, where the caller has it already.

    Raises:
        ModelMissingError: an engine's model is not installed.
        EngineError: an engine failed, or gave too little sound; the message names the sentence.
        InputError: the file can't be written.
    """
    said = said or turns(article, cast)
    speakers = Speakers(cast)
    words: dict[str, tuple[WordTime, ...]] = {}
    main = cast.main
    with track_beside(audio) as track, mastering(track, audio, preset) as files:
        told = f"Narrating ({article.language}, {main.voice.name})"
        with (
            progress.task(told, len(said)) as task,
            closing(_in_order(speakers.say, said, main.narrator.parallel)) as sounds,
        ):
            for turn, sound in zip(said, sounds, strict=True):
                lead_in = 0 if track.clips else preset.lead_in
                line = turn.line
                pause = max(line.pause, preset.tail) if turn is said[-1] else line.pause
                clip = track.append(line.sentence.id, sound.samples, pause, lead_in)
                words[clip.sentence] = sound.timed(clip.begin + lead_in)
                task.advance()
        stood_in = speakers.stood_in()
        stand_ins = tuple(stood_in[id] for id in words if id in stood_in)
        for each in stand_ins:
            progress.say(
                f"{each.sentence}: {each.failed} failed ({each.reason}); said by {each.engine} "
                f"({each.voice})"
            )
        track.fill_up(MP3_FRAME)
        files.finish(progress)
        return Narration(
            article.language,
            main.narrator.title,
            main.voice.name,
            audio,
            tuple(replace(clip, words=words[clip.sentence]) for clip in track.clips),
            speakers.others(),
            master=master_of(audio),
            preset=preset.name,
            stand_ins=stand_ins,
        )


def _in_order(
    say: Callable[[Turn], Said], turns: Sequence[Turn], workers: int
) -> Generator[Said, None, None]:
    """The sound of each turn, in order, ``workers`` at a time.

    The first failure in reading order is raised. Whatever ends the iteration (an error, Ctrl-C),
    a turn that has not begun by then never begins.
    """
    if workers <= 1:
        yield from map(say, turns)
        return
    waiting = iter(turns)
    pool = ThreadPoolExecutor(workers, thread_name_prefix="narrate")
    try:
        pending: deque[Future[Said]] = deque(
            pool.submit(say, turn) for turn in islice(waiting, workers * LOOK_AHEAD)
        )
        while pending:
            yield pending.popleft().result()
            pending.extend(pool.submit(say, turn) for turn in islice(waiting, 1))
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
