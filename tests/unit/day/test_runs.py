"""The log of runs and the page that shows them."""

import json
from datetime import UTC, datetime, timedelta

from lxml import html

from accessnews.day.runs import KEPT_RUNS, LOG, PAGE, Failure, Recorder, Run, Step, logged, record
from accessnews.errors import BatchError, EngineError, InputError

BEGAN = datetime(2026, 11, 28, 5, 0, tzinfo=UTC)
GONE = Failure.of(InputError("<b>wire</b>: 410 Gone", "Follow it anew."))
PART = Failure.of(BatchError("after: ended with 7", "Mend it."))
MUTE = Failure.of(EngineError("zh: no voice", "accessnews models install zh"))


def run(*failures, paper="Harbour Gazette", day=0):
    began = BEGAN + timedelta(days=day)
    fetched = Step("fetch", "3 new, 1 changed", 2.4, failures)
    return Run(paper, began, began + timedelta(seconds=9), (fetched, Step("issue", "4 stories", 6)))


def text_of(folder):
    return html.document_fromstring((folder / PAGE).read_bytes()).text_content()


def test_the_exit_code_is_the_failures_own_or_5_for_several_kinds():
    assert run().exit_code == 0
    assert run(GONE).exit_code == 3
    assert run(GONE, GONE).exit_code == 3
    assert run(GONE, PART).exit_code == 5


def test_without_an_engine_nothing_is_published_whatever_failed_beside_it():
    assert run(GONE, PART, MUTE).exit_code == 4


def test_the_log_has_a_line_a_run_and_the_page_the_last_first(tmp_path):
    record(run(GONE), tmp_path)
    record(run(day=1), tmp_path)
    codes = [json.loads(line)["exit_code"] for line in (tmp_path / LOG).read_text().splitlines()]
    assert codes == [3, 0]
    shown = text_of(tmp_path)
    assert shown.index("2026-11-29 05:00:00") < shown.index("2026-11-28 05:00:00")
    tree = html.document_fromstring((tmp_path / PAGE).read_bytes())
    assert tree.findtext(".//h1") == "Harbour Gazette: done"


def test_what_a_feed_says_is_text(tmp_path):
    record(run(GONE, paper="A <i>paper</i>\x00"), tmp_path)
    page = (tmp_path / PAGE).read_text("utf-8")
    assert "<b>" not in page
    assert "<i>" not in page
    assert "<b>wire</b>: 410 Gone. Follow it anew." in text_of(tmp_path)


def test_a_line_that_is_no_run_costs_nothing(tmp_path):
    record(run(), tmp_path)
    with (tmp_path / LOG).open("a") as log:
        log.write('{"half\n[]\n')
    record(run(day=1), tmp_path)
    assert [each["began"][:10] for each in logged(tmp_path)] == ["2026-11-28", "2026-11-29"]


def test_the_log_does_not_grow_for_ever(tmp_path):
    (tmp_path / LOG).write_text(
        (json.dumps({"paper": "", "began": "", "exit_code": 0, "steps": []}) + "\n") * KEPT_RUNS
    )
    record(run(), tmp_path)
    runs = list(logged(tmp_path))
    assert len(runs) == KEPT_RUNS
    assert runs[-1]["paper"] == "Harbour Gazette"


def test_a_run_is_recorded_once_whoever_comes_first(tmp_path):
    recorder = Recorder(tmp_path)
    recorder.record(run())
    recorder.record(run(GONE))
    assert [each["exit_code"] for each in logged(tmp_path)] == [0]
