"""The library of eSpeak NG that espeakng-loader bundles, by ctypes.

It keeps its state in C statics that outlive its own ``espeak_Terminate`` (the phase of the voice's
flutter among them), so one text would sound different after another. Each text is therefore given
to a copy of the library that is loaded for it alone and unloaded again: 1 ms, the same samples
always, nothing shared with another user of eSpeak in this process, nothing to break at a fork.

Constants and structures: ``speak_lib.h`` of eSpeak NG 1.52.
"""

from __future__ import annotations

import ctypes
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ...errors import EngineError
from ...extras import extra
from ...files import scratch

RATE = 22050
UTF8 = 1  # espeakCHARS_UTF8; alone it allows neither SSML nor phonemes in the text
PHONEMES = 0x100  # espeakPHONEMES: what stands in [[ ]] is phonemes
IPA = 0x02  # espeak_TextToPhonemes: espeakPHONEMES_IPA
_SYNCHRONOUS = 2  # espeak_AUDIO_OUTPUT: samples go to the callback, in the calling thread
_DONT_EXIT = 0x8000  # espeakINITIALIZE_DONT_EXIT


class Event(ctypes.Structure):
    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),  # characters from the text's start, from 1
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),  # milliseconds
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", ctypes.c_char * 8),
    )


class VoiceEntry(ctypes.Structure):
    _fields_ = (
        ("name", ctypes.c_char_p),
        ("languages", ctypes.c_void_p),
        ("identifier", ctypes.c_char_p),
        ("gender", ctypes.c_ubyte),
        ("age", ctypes.c_ubyte),
        ("variant", ctypes.c_ubyte),
        ("xx1", ctypes.c_ubyte),
        ("score", ctypes.c_int),
        ("spare", ctypes.c_void_p),
    )


Callback = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(Event)
)


@contextmanager
def private_library() -> Iterator[Any]:
    """A private copy of the library, initialised; unloaded at the end."""
    import _ctypes

    with extra("voices"):
        import espeakng_loader

    bundled = Path(espeakng_loader.get_library_path())
    with scratch() as folder:
        copied = shutil.copyfile(bundled.resolve(), folder / bundled.name)
        try:
            library = ctypes.CDLL(str(copied))
        except OSError as error:
            raise EngineError(
                f"{bundled}: cannot be loaded from {folder}: {error}",
                "Set TMPDIR to a folder that may hold programs (not mounted noexec).",
            ) from error
        _declare(library)
        try:
            data = espeakng_loader.get_data_path().encode()
            rate = library.espeak_Initialize(_SYNCHRONOUS, 0, data, _DONT_EXIT)
            if rate != RATE:
                raise EngineError(
                    f"{bundled}: eSpeak NG does not start (status {rate})",
                    "Install it again: pip install --force-reinstall espeakng-loader",
                )
            yield library
            library.espeak_Terminate()
        finally:
            if sys.platform == "win32":
                _ctypes.FreeLibrary(library._handle)
            else:
                _ctypes.dlclose(library._handle)


def clauses(text: str, identifier: str, flags: int = IPA) -> Iterator[tuple[str, str]]:
    """Each clause of ``text`` as eSpeak cuts it, with its phonemes.

    Raises:
        EngineError: eSpeak does not start, or has no voice of that identifier.
    """
    encoded = text.replace("\0", " ").encode("utf-8", "replace")
    with private_library() as library:
        if library.espeak_SetVoiceByName(identifier.encode()) != 0:
            raise EngineError(
                f"eSpeak NG has no voice {identifier!r}", "Install espeakng-loader again."
            )
        buffer = ctypes.create_string_buffer(encoded)
        start = ctypes.addressof(buffer)
        position, before = ctypes.c_void_p(start), 0
        while position.value:
            spoken = library.espeak_TextToPhonemes(ctypes.byref(position), UTF8, flags)
            after = position.value - start if position.value else len(encoded)
            read = encoded[before:after].decode("utf-8", "replace")
            before = after
            yield read, spoken.decode("utf-8")


def _declare(library: Any) -> None:
    library.espeak_Initialize.argtypes = [
        ctypes.c_int,
        ctypes.c_int,
        ctypes.c_char_p,
        ctypes.c_int,
    ]
    library.espeak_SetSynthCallback.argtypes = [Callback]
    library.espeak_SetSynthCallback.restype = None
    library.espeak_SetVoiceByName.argtypes = [ctypes.c_char_p]
    library.espeak_SetParameter.argtypes = [ctypes.c_int, ctypes.c_int, ctypes.c_int]
    library.espeak_Synth.argtypes = [
        ctypes.c_char_p,
        ctypes.c_size_t,
        ctypes.c_uint,
        ctypes.c_int,
        ctypes.c_uint,
        ctypes.c_uint,
        ctypes.c_void_p,
        ctypes.c_void_p,
    ]
    library.espeak_TextToPhonemes.argtypes = [
        ctypes.POINTER(ctypes.c_void_p),
        ctypes.c_int,
        ctypes.c_int,
    ]
    library.espeak_TextToPhonemes.restype = ctypes.c_char_p
    library.espeak_ListVoices.argtypes = [ctypes.c_void_p]
    library.espeak_ListVoices.restype = ctypes.POINTER(ctypes.POINTER(VoiceEntry))
