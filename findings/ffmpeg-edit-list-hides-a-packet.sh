#!/usr/bin/env bash
# FFmpeg 8.1.2 by PyAV 18.1.0: AAC in MP4, written and read again.
# Expected: as many packets come out as went in.
# Seen: the edit list's length is in the movie's timescale, thousandths of a second unless one asks
# for another: the end, rounded up, less the encoder's delay, rounded up too (23.22 ms are 24). So it
# may end most of a millisecond early, and a last packet that holds no more than that is passed over
# without a word. It is there with ignore_editlist=1, or if the file was written with
# movie_timescale=44100.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check av==18.1.0
"$folder/venv/bin/python" - <<'PYTHON'
import io

import av

RATE, PACKET = 44100, 1024


def written(samples, **options):
    """A file of silence, and how many packets went into it."""
    data, packets = io.BytesIO(), 0
    with av.open(data, "w", format="mp4", options=options) as container:
        stream = container.add_stream("aac", rate=RATE, layout="mono")
        silence = av.AudioFrame(format="fltp", layout="mono", samples=samples)
        silence.sample_rate, silence.pts = RATE, 0
        for plane in silence.planes:
            plane.update(bytes(plane.buffer_size))
        for frame in (silence, None):
            for packet in stream.encode(frame):
                container.mux(packet)
                packets += 1
    return data.getvalue(), packets


def read(data, **options):
    with av.open(io.BytesIO(data), options=options) as container:
        return sum(1 for packet in container.demux(audio=0) if packet.size)


print("PyAV", av.__version__, "FFmpeg", av.ffmpeg_version_info)
for packets, more, missing in ((40, 1, 0), (41, 1, 1), (41, 33, 1), (41, 34, 0)):
    samples = packets * PACKET + more
    data, packets = written(samples)
    seen, whole = read(data), read(data, ignore_editlist="1")
    fine, _ = written(samples, movie_timescale=str(RATE))
    print(
        f"  {samples} samples, {samples * 1000 / RATE:.2f} ms: {packets} packets written, {seen} "
        f"read, {whole} with ignore_editlist=1, {read(fine)} with movie_timescale={RATE}"
    )
    assert whole == read(fine) == packets, "this has changed"
    assert packets - seen == missing, "this has changed"
PYTHON
