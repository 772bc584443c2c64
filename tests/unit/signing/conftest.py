"""A signer, and small files of every kind that can be signed."""

import wave
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from accessnews.cache import Cache
from accessnews.editions.audio import m4b, mp3
from accessnews.editions.composed import Composed
from accessnews.editions.cover import cover
from accessnews.editions.epub import book
from accessnews.signing import trial
from accessnews.signing.credentials import load
from accessnews.signing.signer import Signer
from rich_article import CHINESE, edition


@pytest.fixture(scope="session")
def credentials_made(tmp_path_factory):
    """What ``accessnews sign init`` makes."""
    return trial.make(tmp_path_factory.mktemp("credentials"), "Harbour Gazette 港口报")


@pytest.fixture(scope="session")
def signer(credentials_made):
    return Signer(load(credentials_made.certificate, credentials_made.key))


@pytest.fixture(scope="session")
def unsigned(tmp_path_factory):
    """A file of each kind, by its suffix: an edition's sound and book, and what others make."""
    folder = tmp_path_factory.mktemp("unsigned")
    made = edition(folder, CHINESE)
    composed = Composed(replace(made, cover=cover(CHINESE)), cache=Cache(folder / "cache"))
    files = {
        path.suffix: path for each in (mp3, m4b, book) for path in each.write(composed, folder)
    }
    noise = np.random.default_rng(1).integers(0, 255, (48, 64, 3), np.uint8)
    for suffix in (".png", ".jpg"):
        files[suffix] = folder / f"picture{suffix}"
        Image.fromarray(noise).save(files[suffix])
    files[".wav"] = folder / "sound.wav"
    with wave.open(str(files[".wav"]), "wb") as sound:
        sound.setparams((1, 2, 8000, 0, "NONE", ""))
        sound.writeframes(noise.tobytes())
    return files
