"""What cannot be joined is told, with what to do."""

import asyncio
import os
import sys
import threading
import time

import pytest
from distributed import Client, LocalCluster, Scheduler

from accessnews.cluster import joined
from accessnews.cluster.address import Address, address
from accessnews.cluster.joined import Joined
from accessnews.engines import Engines
from accessnews.errors import EngineError, ExtraMissingError
from accessnews.plan import Plan
from accessnews.progress import SILENT
from accessnews.workers import workers


@pytest.fixture
def scheduler():
    """The address of a scheduler on loopback that has no worker."""
    told, over = threading.Event(), threading.Event()
    found = []

    async def serve():
        async with Scheduler(host="127.0.0.1", port=0, dashboard=False) as it:
            found.append(it.address)
            told.set()
            await asyncio.to_thread(over.wait)

    thread = threading.Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    assert told.wait(10)
    yield found[0]
    over.set()
    thread.join()


def failure(at):
    with pytest.raises(EngineError) as error:
        Joined(address(at), "", SILENT, print)
    return error.value


def test_no_scheduler(free_tcp_port, monkeypatch):
    monkeypatch.setattr(joined, "PATIENCE", 0.5)
    error = failure(f"tcp://127.0.0.1:{free_tcp_port}")
    assert error.message.startswith(f"tcp://127.0.0.1:{free_tcp_port}: no scheduler answers there:")
    assert "local:2" in error.remedy


def test_no_worker(scheduler, monkeypatch):
    monkeypatch.setattr(joined, "PATIENCE", 0.5)
    error = failure(scheduler)
    assert error.message == f"{scheduler}: no worker can take part: it has no worker"
    assert "dask worker" in error.remedy


def test_why_a_worker_takes_no_part_is_told_though_it_said_so_before_we_listened(
    monkeypatch, tmp_path
):
    monkeypatch.setattr(joined, "PATIENCE", 0.5)
    monkeypatch.setattr(Client, "subscribe_topic", lambda *_: None)  # it comes too late
    sight = tmp_path / "gone" / "sight"
    with (
        LocalCluster(1, processes=False, dashboard_address=None) as cluster,
        pytest.raises(EngineError, match=f"takes no part: it does not see {sight.parent}"),
    ):
        Joined(Address(cluster.scheduler_address), str(sight), SILENT, print)


def test_an_answer_that_was_lost_with_its_worker_is_made_once_more(monkeypatch):
    """Though no worker is left, and none comes by itself."""
    monkeypatch.setattr(joined, "LOOK", 0.3)
    cluster = Joined(Address("", 1), "", SILENT, print)
    try:
        asked = cluster.submit(os.getpid, priority=0)
        worker = asked.result(timeout=30)
        cluster._local.scale(0)
        until = time.monotonic() + 30
        while cluster.workers and time.monotonic() < until:
            time.sleep(0.02)
        assert cluster.workers == 0
        assert cluster.result(asked) not in (worker, os.getpid())
    finally:
        cluster.close()


def test_workers_that_are_lost_as_they_begin_are_begun_anew(monkeypatch):
    """As often as there are tries; then it is told."""
    monkeypatch.setattr(joined, "PATIENCE_HERE", 0.3)
    begun = joined._begun
    begins = []

    def lost(count, times):
        cluster = begun(count)
        begins.append(cluster)
        if len(begins) <= times:
            cluster.scale(0)
            while cluster.scheduler_info["workers"]:
                time.sleep(0.02)
        return cluster

    monkeypatch.setattr(joined, "_begun", lambda count: lost(count, 1))
    cluster = Joined(Address("", 1), "", SILENT, print)
    try:
        assert cluster.submit(os.getpid, priority=0).result(timeout=30) != os.getpid()
    finally:
        cluster.close()
    assert len(begins) == 2
    monkeypatch.setattr(joined, "TRIES", 1)
    monkeypatch.setattr(joined, "_begun", lambda count: lost(count, 9))
    error = failure("local:1")
    assert error.message == "local:1: workers do not begin: none is there after 0 s"
    assert "--jobs" in error.remedy
    assert len(begins) == 3
    assert all(cluster.status.name == "closed" for cluster in begins)


def test_a_cluster_without_the_extra(monkeypatch, tmp_path):
    for name in [name for name in sys.modules if name.startswith("accessnews.cluster")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "distributed", None)
    plan = Plan(output=tmp_path)
    with pytest.raises(ExtraMissingError, match="the extra cluster"):
        workers(plan, Engines(plan, SILENT), SILENT, cluster=Address("", 2))


def test_tls_without_certificates(free_tcp_port, monkeypatch):
    monkeypatch.setattr(joined, "PATIENCE", 0.5)
    error = failure(f"tls://127.0.0.1:{free_tcp_port}")
    assert "needs TLS, and no certificate is named for it" in error.message
    assert "docs/cluster.md" in error.remedy
