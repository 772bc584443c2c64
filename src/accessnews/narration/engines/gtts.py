"""Speech by Google Translate's web service, through gTTS: over the network, only when asked for.

gTTS makes the requests' bodies; they are sent from here, because gTTS neither checks certificates
nor waits nor tries again. The service takes 100 characters at a time: a sentence is cut at clause
marks and its pieces are joined without the silence that each begins and ends with.
"""

from __future__ import annotations

import base64
import binascii
import io
import os
import re
import threading
import time
import unicodedata
from collections.abc import Sequence
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ...errors import EngineError
from ...extras import extra
from ...retry import Clock, Refusal, ask_again, retry_after
from ...revision import revision
from ..engine import PLAIN, Ability, Delivery, Speech, Voice
from ..sufficiency import check_enough, has_words, nothing_to_say, silence, sounding_span
from ..words.plain_text import one_line

if TYPE_CHECKING:
    import requests

    from ...weights.store import ModelStore

with extra("voices"):
    VERSION = version("gtts")
RULES = (
    "narration.engines.gtts",
    "narration.sufficiency",
    "languages.scripts",
    "languages.tags",
    "narration.words.plain_text",
)
"""What decides the sound, besides the service."""

RATE = 24000
MOST_CHARACTERS = 100  # gtts.gTTS.GOOGLE_TTS_MAX_CHARS
URL = "https://translate.google.com/_/TranslateWebserverUi/data/batchexecute"
INTERVAL = 1.0
"""Least seconds from one request to the next."""
TIMEOUT = (10.0, 30.0)
"""Seconds to wait for a connection, and for an answer."""
JOINT = 0.12
"""Seconds of silence that stay between two pieces of a sentence."""

_AUDIO = re.compile(rb'jQ1olc","\[\\"([A-Za-z0-9+/=_-]+)\\"')
_CLAUSE_END = re.compile(r"[,;:.!?…—–)”](?=\s)|[，；：。！？、”）…]")
# Codes of the service that are not the BCP 47 tag of what they speak; "" leaves a code out.
_TAGS = {"zh-CN": "zh", "zh-TW": "zh-Hant", "zh": "", "iw": "he", "jw": "jv", "tl": "fil"}


class GttsNarrator:
    """The ``Narrator`` of Google Translate.

    Args:
        url: where requests go; by default ``$ACCESSNEWS_GTTS_URL``, else Google's address.
        clock: where time comes from.
    """

    title = f"Google Translate (gTTS {VERSION})"
    parallel = 1
    online = True

    def __init__(self, url: str = "", clock: Clock = time) -> None:
        self._url = url or os.environ.get("ACCESSNEWS_GTTS_URL") or URL
        self._clock = clock
        self._last_request = float("-inf")
        self._asking = threading.Lock()
        self._session: requests.Session | None = None

    @property
    def fingerprint(self) -> str:
        return f"gtts {VERSION} {revision(*RULES)}"

    @property
    def abilities(self) -> frozenset[Ability]:
        return frozenset()

    def voices(self) -> Sequence[Voice]:
        return _voices()

    def speak(self, text: str, voice: Voice, delivery: Delivery = PLAIN) -> Speech:
        text = " ".join(one_line(text).split())
        if nothing_to_say(text):
            return silence(RATE)
        with self._asking:
            sounds = [self._piece(piece, voice.name) for piece in pieces(text)]
        samples = join(sounds)
        first, last = sounding_span(samples)
        if last == first and not has_words(text):
            return silence(RATE)
        check_enough(text, voice.language, (last - first) / RATE)
        return Speech(samples, RATE)

    def _piece(self, text: str, language: str) -> NDArray[np.int16]:
        from gtts import gTTS

        # The piece is already cut and clean, so gTTS is to change nothing.
        bodies = gTTS(text, lang=language, lang_check=False, pre_processor_funcs=[]).get_bodies()
        return np.concatenate([_decode(self._ask(body, text), text) for body in bodies])

    def _ask(self, body: str, text: str) -> bytes:
        """The service's answer to one request, as MP3; patient, but not for ever."""
        answer = ask_again(lambda: self._send(body), self._clock)
        if isinstance(answer, Refusal):
            raise EngineError(
                f"Google Translate does not speak “{text}”: {answer.reason}",
                "Try again later: what was spoken so far is kept. Or use a voice that needs no "
                "network: --narrator auto",
            )
        return _audio(answer, text)

    def _throttle(self) -> None:
        wait = self._last_request + INTERVAL - self._clock.monotonic()
        if wait > 0:
            self._clock.sleep(wait)
        self._last_request = self._clock.monotonic()

    def _send(self, body: str) -> bytes | Refusal:
        import requests
        from gtts import gTTS

        self._throttle()
        if self._session is None:
            self._session = requests.Session()
        try:
            answer = self._session.post(
                self._url, data=body, headers=gTTS.GOOGLE_TTS_HEADERS, timeout=TIMEOUT
            )
        except (requests.ConnectionError, requests.Timeout) as error:
            return Refusal(f"{self._url} cannot be reached: {type(error).__name__}")
        except requests.RequestException as error:
            raise EngineError(
                f"{self._url}: {error}", "Check the address in ACCESSNEWS_GTTS_URL."
            ) from error
        if answer.status_code == 429 or answer.status_code >= 500:
            asked = retry_after(answer.headers.get("Retry-After", ""))
            return Refusal(f"it answers {answer.status_code} {answer.reason}", asked)
        if answer.status_code != 200:
            raise EngineError(
                f"{self._url}: it answers {answer.status_code} {answer.reason}",
                "The service may have changed: update gtts, or use --narrator auto.",
            )
        return answer.content


def pieces(text: str, most: int = MOST_CHARACTERS) -> list[str]:
    """``text`` in pieces of at most ``most`` characters, in order, none of them mere punctuation.

    Cut after the last clause mark that fits, else at the last space, else between characters.
    """
    rest = text.strip()
    found = []
    while len(rest) > most:
        # A mark at the very end of what fits still counts: the space after it is seen.
        clauses = [match.end() for match in _CLAUSE_END.finditer(rest[: most + 1])]
        fitting = [end for end in clauses if end <= most]
        cut = fitting[-1] if fitting else rest.rfind(" ", 0, most + 1)
        if cut <= 0:
            cut = most
            while cut > 1 and unicodedata.category(rest[cut]).startswith("M"):
                cut -= 1
        found.append(rest[:cut].strip())
        rest = rest[cut:].strip()
    found.append(rest)
    return [piece for piece in found if not nothing_to_say(piece)]


def join(sounds: Sequence[NDArray[np.int16]]) -> NDArray[np.int16]:
    """The sounds end to end, with ``JOINT`` seconds of silence where two of them meet."""
    gap = np.zeros(round(JOINT * RATE), np.int16)
    joined: list[NDArray[np.int16]] = []
    for index, sound in enumerate(sounds):
        first, last = sounding_span(sound)
        begin = first if index > 0 else 0
        end = last if index < len(sounds) - 1 else len(sound)
        joined += [gap, sound[begin:end]] if index > 0 else [sound[begin:end]]
    return np.concatenate(joined)


def _audio(answer: bytes, text: str) -> bytes:
    """The MP3 in an answer of ``batchexecute``: base64 in the rpc ``jQ1olc``."""
    match = _AUDIO.search(answer)
    try:
        return base64.b64decode(match[1]) if match else b""
    except binascii.Error as error:
        raise EngineError(
            f"Google Translate's answer for “{text}” is broken: {error}", "Try again."
        ) from error


def _decode(mp3: bytes, text: str) -> NDArray[np.int16]:
    import av

    if not mp3:
        raise EngineError(
            f"Google Translate gives no sound for “{text}”",
            "Choose another language or voice with --voice.",
        )
    resampler = av.AudioResampler(format="s16", layout="mono", rate=RATE)
    chunks: list[NDArray[np.int16]] = []
    try:
        with av.open(io.BytesIO(mp3), mode="r", format="mp3") as container:
            for frame in (*container.decode(audio=0), None):
                chunks += [each.to_ndarray()[0] for each in resampler.resample(frame)]
    except av.FFmpegError as error:
        raise EngineError(
            f"Google Translate's sound for “{text}” cannot be decoded: {error}", "Try again."
        ) from error
    return np.concatenate(chunks).astype(np.int16)


@cache
def _voices() -> tuple[Voice, ...]:
    from gtts.lang import tts_langs
    from langcodes import standardize_tag

    return tuple(
        Voice(
            engine="gtts",
            name=code,
            language=standardize_tag(tag),
            quality=2,
            licence="proprietary service",
            network=True,
        )
        for code in tts_langs()
        if (tag := _TAGS.get(code, code))
    )


def open_narrator(store: ModelStore) -> GttsNarrator:
    """The entry point; nothing is stored, so the store is not asked."""
    return GttsNarrator()
