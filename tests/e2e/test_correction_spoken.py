"""A corrected article from the command line, by the steps of docs/corrections.md."""

import json
import re
import runpy

import av
import numpy as np

from conftest import ROOT, SAMPLES

CODE = re.search(r"```python\n(.*?)```", (ROOT / "docs/corrections.md").read_text("utf-8"), re.S)
FORMATS = ("--narrator", "espeak", "--format", "audio,captions,json")
SAID = "An earlier version said 46; it is 47."


def test_a_correction_is_written_and_spoken_and_the_rest_is_in_the_cache(
    accessnews, tmp_path, monkeypatch
):
    own = {"ACCESSNEWS_CACHE": str(tmp_path / "cache")}
    read = accessnews("read", "--json", SAMPLES / "river-school.txt")
    (tmp_path / "before.json").write_text(read.stdout, "utf-8")
    changed = read.stdout.replace("46 children", "47 children")
    assert changed != read.stdout
    (tmp_path / "after.json").write_text(changed, "utf-8")
    first = accessnews("build", "before.json", *FORMATS, "--output", "out", env=own)
    assert first.code == 0, first.stderr
    spoken = speech(tmp_path)

    monkeypatch.chdir(tmp_path)
    (tmp_path / "corrected.py").write_text(CODE[1], "utf-8")
    runpy.run_path("corrected.py")
    ran = accessnews("build", "corrected.json", *FORMATS, "--output", "corrected", env=own)
    assert ran.code == 0, ran.stderr
    assert len(speech(tmp_path) - spoken) <= 3  # the sentence and its notice

    (folder,) = (tmp_path / "corrected").iterdir()
    report = json.loads((folder / "report.json").read_text("utf-8"))
    assert [(each["was"], each["now"]) for each in report["corrections"]] == [("46", "47")]
    (before,) = (tmp_path / "out").glob("*/report.json")
    assert "corrections" not in json.loads(before.read_text("utf-8"))

    (made,) = folder.glob("*/*.json")
    told = json.loads(made.read_text("utf-8"))
    (notice,) = [block for block in told["header"] if block["kind"] == "correction"]
    assert notice["sentences"][0]["text"].endswith(SAID)
    (captions,) = folder.glob("*/*.vtt")
    begin, end = cue(captions.read_text("utf-8"), notice["sentences"][0]["id"])
    assert end - begin > 3
    (audio,) = folder.glob("*/*.mp3")
    assert loudness(audio, begin, end) > 0.01


def speech(folder) -> set[str]:
    return {path.name for path in (folder / "cache" / "speech").rglob("*.npz")}


def cue(captions: str, id: str) -> tuple[float, float]:
    """When a sentence's cues begin and end, in seconds."""
    times = re.findall(rf"^{id}(?:-\d+)?\n(\S+) --> (\S+)", captions, re.M)
    return seconds(times[0][0]), seconds(times[-1][1])


def seconds(clock: str) -> float:
    hours, minutes, rest = clock.split(":")
    return int(hours) * 3600 + int(minutes) * 60 + float(rest)


def loudness(path, begin: float, end: float) -> float:
    with av.open(str(path)) as container:
        stream = container.streams.audio[0]
        sound = np.concatenate([frame.to_ndarray()[0] for frame in container.decode(stream)])
        part = sound[int(begin * stream.rate) : int(end * stream.rate)]
    return float(np.sqrt(np.mean(np.square(part.astype(np.float64)))))
