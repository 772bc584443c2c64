#!/usr/bin/env bash
# pebble 5.2.3: a pool of processes that outlives its workers.
# Expected: a worker that is killed costs the task that it had, and an idle one nothing.
# Seen: one that is killed while it waits takes the whole pool with it, as in concurrent.futures: it
# holds a lock that all workers share, and the pool finds no task of its own to blame.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check pebble==5.2.3
cat > "$folder/killed.py" <<'PY'
import multiprocessing
import os
import signal
import time

from pebble import ProcessPool


def who():
    return os.getpid()


if __name__ == "__main__":
    pool = ProcessPool(2, context=multiprocessing.get_context("spawn"))
    os.kill(pool.schedule(who).result(), signal.SIGKILL)
    time.sleep(3)
    try:
        print("another task:", pool.schedule(who).result(timeout=30))
    except RuntimeError as error:
        print("another task:", error)
    os._exit(0)
PY
"$folder/venv/bin/python" "$folder/killed.py" | tee "$folder/seen"
grep -q "Unexpected error within the Pool" "$folder/seen" || {
  echo "pebble outlives an idle worker now"
  exit 1
}
