"""What sharing a cache costs for each entry: claims on a disk, and an object store's requests.

    python benchmarks/claims.py --entries 2000
    python benchmarks/claims.py --store s3://bucket/prefix --entries 200

Nothing is spoken: an entry is 40 KB that are there already, so that all that is measured is the
cache's. Turns alternate and their median counts. For a store the wall's milliseconds are those of
whatever is at ``AWS_ENDPOINT_URL``; the requests are the same everywhere.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from accessnews import files
from accessnews.cache import Cache
from accessnews.progress import SILENT
from accessnews.storage.claims import ON_THIS_MACHINE, OVER_A_NETWORK, Claims
from accessnews.storage.place import Place, SharedFolder, place_of

ROUNDS = 5
DATA = os.urandom(40_000)


class Counted:
    """A place, and how often each of its methods was called: one request each."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.asked: Counter[str] = Counter()

    @property
    def address(self) -> str:
        return self.place.address

    def read(self, name: str) -> bytes | None:
        self.asked["read"] += 1
        return self.place.read(name)

    def write(self, name: str, data: bytes) -> None:
        self.asked["write"] += 1
        self.place.write(name, data)

    def create(self, name: str, data: bytes) -> bool:
        self.asked["create"] += 1
        return self.place.create(name, data)

    def remove(self, name: str) -> None:
        self.asked["remove"] += 1
        self.place.remove(name)

    def names(self, folder: str = "") -> Mapping[str, str]:
        self.asked["names"] += 1
        return self.place.names(folder)


def once(cache: Cache, number: int) -> None:
    """Make an entry that is new, or find it."""
    entry = cache.path("benchmark", ".bin", str(number))

    def make() -> bytes:
        files.write_bytes(entry, DATA)
        cache.keep(entry)
        return DATA

    cache.once(lambda: entry.read_bytes() if entry.exists() else None, make, entry)


def turn(cache: Cache, entries: int) -> tuple[float, float]:
    """Milliseconds an entry, of the processor and of the wall."""
    processor, wall = time.process_time(), time.perf_counter()
    for number in range(entries):
        once(cache, number)
    each = 1000 / entries
    return (time.process_time() - processor) * each, (time.perf_counter() - wall) * each


def on_a_disk(folder: Path, entries: int) -> None:
    """A cache alone, and one with claims, in turns."""
    found: dict[str, list[tuple[float, float]]] = {"alone": [], "with claims": []}
    for round_ in range(ROUNDS):
        for what, turns in found.items():
            root = folder / f"{what}-{round_}"
            shared = what != "alone"
            claims = Claims(SharedFolder(root), ON_THIS_MACHINE) if shared else None
            turns.append(turn(Cache(root, claims=claims), entries))
    for what, turns in found.items():
        processor, wall = (statistics.median(each) for each in zip(*turns, strict=True))
        print(f"{what:12} {processor:.3f} ms of processor, {wall:.3f} ms wall an entry")


def in_a_store(folder: Path, address: str, entries: int) -> None:
    """New entries, the same from another machine, and the same again."""
    place = Counted(place_of(address))
    first = Cache(folder / "one", SILENT, place, Claims(place, OVER_A_NETWORK))
    second = Cache(folder / "two", SILENT, place, Claims(place, OVER_A_NETWORK))
    for what, cache in (("new", first), ("another's", second), ("its own", first)):
        place.asked.clear()
        processor, wall = turn(cache, entries)
        asked = ", ".join(f"{each / entries:g} {name}" for name, each in place.asked.items())
        print(
            f"{what:10} {asked or 'nothing'}; {processor:.2f} ms of processor, {wall:.2f} ms wall"
        )
    for name in place.names("benchmark"):
        place.remove(name)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=1000)
    parser.add_argument("--store", default="", help="s3://BUCKET/PREFIX, empty before")
    given = parser.parse_args()
    print(f"load {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory() as folder:
        if given.store:
            in_a_store(Path(folder), given.store, given.entries)
        else:
            on_a_disk(Path(folder), given.entries)


if __name__ == "__main__":
    main()
