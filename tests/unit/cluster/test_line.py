"""How many stories are given out: a worker's death counts against all that it was given."""

from accessnews.cluster import run
from accessnews.cluster.address import address
from accessnews.cluster.joined import Joined
from accessnews.engines import Engines
from accessnews.plan import Plan
from accessnews.progress import SILENT
from accessnews.workers import workers


def test_a_worker_has_one_story_beside_the_one_that_it_is_at(tmp_path, monkeypatch):
    sources = []
    for number in range(12):
        path = tmp_path / f"{number:02}.txt"
        path.write_text(f"The river on day {number}\n\nIt rose again, the people said.\n", "utf-8")
        sources.append(str(path))
    given, most = [], []
    submit = Joined.submit

    def seen(joined, call, *arguments, **how):
        future = submit(joined, call, *arguments, **how)
        given.append(future)
        most.append(sum(not each.done() for each in given))
        return future

    monkeypatch.setattr(Joined, "submit", seen)
    plan = Plan(output=tmp_path / "out", formats=("transcript",), narrate=False)
    doing = workers(plan, Engines(plan, SILENT), SILENT, cluster=address("local:1"))
    try:
        outcomes = list(doing.publish_all(sources))
    finally:
        doing.close()
    assert [outcome.source for outcome in outcomes] == sources
    assert len(given) >= len(sources)
    assert max(most) <= run.IN_LINE
