"""How long the desk takes from the command to its first page, and what of it is the processor's.

    python benchmarks/desk_start.py [--turns N]

Each turn starts ``accessnews desk`` on an empty folder, comes in by the address that it prints and
reads the page of stories, as a browser does. Told are the medians of the seconds by the clock until
the address is printed and until the page is there, the processor seconds that the process had spent
by then (from /proc: Linux), and for comparison those of ``accessnews --version``, turn about.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit

COMMAND = [sys.executable, "-m", "accessnews"]


def page(address: str) -> None:
    """Come in by the address and read the first page."""
    parts = urlsplit(address)
    assert parts.hostname is not None
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=60)
    connection.request("GET", f"{parts.path}?{parts.query}")
    answer = connection.getresponse()
    answer.read()
    cookie = (answer.getheader("set-cookie") or "").partition(";")[0]
    connection.request("GET", "/", headers={"cookie": cookie})
    answer = connection.getresponse()
    assert answer.status == 200, answer.status
    assert b"<main" in answer.read()
    connection.close()


def desk(folder: Path) -> tuple[float, float, float]:
    """Seconds until the address and until the page, and processor seconds until the page."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [*COMMAND, "desk", str(folder), "--no-open", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    told = json.loads(process.stdout.readline())
    printed = time.perf_counter() - began
    page(told["address"])
    there = time.perf_counter() - began
    fields = Path(f"/proc/{process.pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    processor = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")  # utime, stime
    process.terminate()
    process.wait()
    process.stdout.close()
    return printed, there, processor


def bare() -> float:
    """Processor seconds of a command that does nothing."""
    before = os.times()
    subprocess.run([*COMMAND, "--version"], check=True, stdout=subprocess.DEVNULL)
    now = os.times()
    return now.children_user + now.children_system - before.children_user - before.children_system


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--turns", type=int, default=7, help="starts that are measured (7)")
    turns = parser.parse_args().turns
    measured, nothing = [], []
    with tempfile.TemporaryDirectory() as root:
        desk(Path(root) / "first")  # compiles the modules, warms the disk's cache
        for turn in range(turns):
            measured.append(desk(Path(root) / str(turn)))
            nothing.append(bare())
    printed, there, processor = (statistics.median(each) for each in zip(*measured, strict=True))
    least = min(each[1] for each in measured)
    print(f"address printed      {printed:.2f} s")
    print(f"page there           {there:.2f} s (least {least:.2f} s)")
    print(f"processor until then {processor:.2f} s")
    print(f"accessnews --version {statistics.median(nothing):.2f} s of the processor")


if __name__ == "__main__":
    main()
