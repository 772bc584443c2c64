"""``check --listen`` hears what is wrong with a book, and nothing else."""

import io
import re
import wave
import zipfile

import numpy as np
import pytest

from accessnews.narration.choose import choose_voice, open_narrators
from accessnews.weights.store import ModelStore

STORY = """The Boat That Became a School

For eleven months the children of the village had no school. High water carried away the only
bridge to the valley. The answer came from a captain, who was sixty-one years old. She sold her
boat to the village for 8,000 yuan. Then she painted the deck herself. The teacher now crosses
the river every morning at half past seven. Nobody wants to go back to the old building.
"""
GERMAN = "Das Hochwasser riss die einzige Brücke zum Tal fort, und niemand kam mehr in die Schule."
CLIP = 'src="(?P<src>[^"]*)" clipBegin="(?P<begin>[^"]*)" clipEnd="(?P<end>[^"]*)"'


def wav(samples, rate):
    stream = io.BytesIO()
    with wave.open(stream, "wb") as file:
        file.setparams((1, 2, rate, 0, "NONE", ""))
        file.writeframes(np.asarray(samples, np.int16).tobytes())
    return stream.getvalue()


@pytest.fixture
def book(accessnews, tmp_path):
    """A real book, spoken by hibari."""
    (tmp_path / "story.txt").write_text(STORY)
    ran = accessnews("build", "story.txt", "--narrator", "hibari", "--format", "epub")
    assert ran.code == 0, ran.stderr
    (path,) = (tmp_path / "output").rglob("*.epub")
    return path


def spoil(book, sentence_sounds, more_files):
    """A copy in which sentences have other clips: ``{id: (source, begin, end)}``."""

    def spoilt(match):
        other = sentence_sounds.get(match["id"])
        if other is None:
            return match[0]
        clip = 'src="{}" clipBegin="{}" clipEnd="{}"'.format(*other)
        return re.sub(CLIP, clip, match[0])

    copy = book.with_name("spoilt.epub")
    with zipfile.ZipFile(book) as source, zipfile.ZipFile(copy, "w") as target:
        for entry in source.infolist():
            data = source.read(entry)
            if entry.filename.endswith(".smil"):
                par = r'<par\b(?:(?!</par>).)*?#(?P<id>\w+)"(?:(?!</par>).)*</par>'
                data = re.sub(par, spoilt, data.decode(), flags=re.DOTALL).encode()
            target.writestr(entry, data)
        for name, data in more_files.items():
            target.writestr(name, data)
    return copy


def clips(book):
    """The clip of each sentence: source, begin and end."""
    with zipfile.ZipFile(book) as archive:
        (smil,) = (name for name in archive.namelist() if name.endswith(".smil"))
        text = archive.read(smil).decode()
    pairs = re.findall(rf'<text\b[^>]*#(\w+)".*?{CLIP}', text, flags=re.DOTALL)
    return {id: tuple(clip) for id, *clip in pairs}


@pytest.mark.slow
def test_planted_faults_are_heard_and_good_sentences_pass(accessnews, book, installed):
    installed("whisper-base")
    clip = clips(book)
    source, begin, end = clip["b001s06"]
    half = f"{(float(begin[:-1]) + float(end[:-1])) / 2:.3f}s"
    espeak, voice = choose_voice(open_narrators(ModelStore()), "de", "espeak")
    german = espeak.speak(GERMAN, voice)
    spoilt = spoil(
        book,
        {
            "b001s02": ("audio/german.wav", "0s", f"{german.seconds:.3f}s"),
            "b001s03": clip["b001s04"],
            "b001s04": clip["b001s03"],
            "b001s05": ("audio/silence.wav", "0s", "3s"),
            "b001s06": (source, begin, half),
        },
        {
            "EPUB/audio/german.wav": wav(german.samples, german.rate),
            "EPUB/audio/silence.wav": wav(np.zeros(3 * 16000), 16000),
        },
    )
    ran = accessnews("check", "--listen", "--json", spoilt)
    assert ran.code == 3, ran.stderr
    sentences = {
        record["place"].rpartition("#")[2]: record for record in ran.records if "heard" in record
    }
    assert sentences.keys() == clip.keys()
    faults = {id: record["fault"] for id, record in sentences.items() if record["fault"]}
    print(
        faults,
        *((each["text"], each["heard"], each["error"]) for each in sentences.values()),
        sep="\n",
    )
    assert faults.keys() == {f"b001s0{number}" for number in (2, 3, 4, 5, 6)}
    # What sounds like German is the model's guess, and another one on another processor.
    assert faults["b001s02"] in ("wrong-language", "sound-differs")
    if faults["b001s02"] == "wrong-language":
        assert sentences["b001s02"]["sounds_like"] == "de"
    assert faults["b001s05"] == "nothing-heard"
    assert faults["b001s06"] == "words-missing"
    (report,) = (record for record in ran.records if record.get("tool") == "Listening")
    assert [each["code"] for each in report["findings"]] == list(faults.values())


def test_without_the_model_it_says_how_to_get_it(accessnews, tmp_path):
    (tmp_path / "any.epub").write_bytes(b"")
    empty = {"ACCESSNEWS_MODELS": str(tmp_path / "models")}
    ran = accessnews("check", "--listen", "any.epub", env=empty)
    assert ran.code == 4
    assert "accessnews models install whisper-base" in ran.stderr
