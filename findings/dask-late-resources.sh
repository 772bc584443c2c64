#!/usr/bin/env bash
# Dask distributed 2026.8.0: a task that waits for a resource stays waiting when a worker gets it.
#
# Worker.set_resources gives a running worker a resource, and tasks that are submitted after it run
# there. A task that was submitted before, when no worker had the resource, was put aside, and is
# looked at again only when a worker joins or goes on after a pause: it waits for ever beside an
# idle worker that could do it. A plugin that gives resources in its setup meets this with every
# worker that joins, for Dask calls it after it has looked at the tasks put aside.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  "distributed==2026.8.0" "dask==2026.8.0"
cat >"$folder/late.py" <<'PYTHON'
import logging
from importlib.metadata import version

from distributed import Client, LocalCluster, wait
from distributed.core import Status


async def give(dask_worker):
    await dask_worker.set_resources(press=1)


async def pause_and_go_on(dask_worker):
    dask_worker.status = Status.paused
    dask_worker.status = Status.running


def waited(future):
    try:
        wait(future, timeout=3)
    except TimeoutError:
        return "waits"
    return future.status


if __name__ == "__main__":
    with (
        LocalCluster(
            n_workers=1,
            threads_per_worker=1,
            processes=False,
            dashboard_address=None,
            silence_logs=logging.CRITICAL,
        ) as cluster,
        Client(cluster) as client,
    ):
        before = client.submit(str, "before", resources={"press": 1})
        print("nobody has the resource:", waited(before))
        client.run(give)
        print("the worker has it now:", waited(before))
        after = client.submit(str, "after", resources={"press": 1})
        print("submitted after that:", waited(after))
        print("the one before:", waited(before))
        client.run(pause_and_go_on)
        print("after a pause of the worker:", waited(before))
    print("distributed", version("distributed"))
PYTHON
cat >"$folder/expected" <<'TEXT'
nobody has the resource: waits
the worker has it now: waits
submitted after that: finished
the one before: waits
after a pause of the worker: finished
distributed 2026.8.0
TEXT
"$folder/venv/bin/python" "$folder/late.py" | tee "$folder/seen"
diff "$folder/expected" "$folder/seen"
echo "As before: a resource that comes late frees no task that waits for it."
