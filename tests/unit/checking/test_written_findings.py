"""SARIF and JUnit, read back by libraries that know nothing of this project."""

import json
from pathlib import Path

import pytest
from junitparser import Error, Failure, JUnitXml, Skipped
from sarif_pydantic import Sarif

from accessnews.checking import inspection
from accessnews.checking.junit import junit
from accessnews.checking.outcome import Judged, judge
from accessnews.checking.report import Finding, Report
from accessnews.checking.sarif import sarif
from accessnews.checking.tool import CheckerMissingError
from accessnews.errors import EngineError

BAD = Finding("Tool", "X-1", "serious", "a.xhtml:7", "bad \x01 & <b>", "a.xhtml", 7, "good", "Fix.")
WEAK = Finding("Tool", "X-2", "moderate", "a.xhtml", "weak")
FAULTY = Judged(Path("a b.epub"), "Tool", Report("Tool", "1.2", (BAD, BAD, WEAK)))
CLEAN = Judged(Path("c.epub"), "Tool", Report("Tool", "1.2"))
MISSING = Judged(Path("c.epub"), "Other", reason=CheckerMissingError("Other is missing", "Get it."))
FAILED = Judged(Path("c.epub"), "Third", reason=EngineError("Third failed"))
ALL = [FAULTY, CLEAN, MISSING, FAILED]


def test_sarif_is_what_its_model_asks_for():
    log = Sarif.model_validate_json(sarif(ALL))
    assert log.version == "2.1.0"
    runs = {run.tool.driver.name: run for run in log.runs}
    assert runs.keys() == {"Tool", "Other", "Third"}
    results = runs["Tool"].results
    assert [each.rule_id for each in results] == ["X-1", "X-1", "X-2"]
    assert [each.level for each in results] == ["error", "error", "warning"]
    place = results[0].locations[0].physical_location.artifact_location.uri
    assert place == "a%20b.epub"
    assert results[0].message.text.startswith("a.xhtml:7: bad")
    assert [rule.id for rule in runs["Tool"].tool.driver.rules] == ["X-1", "X-2"]


def test_sarif_never_pretends_that_a_checker_ran():
    runs = {run["tool"]["driver"]["name"]: run for run in json.loads(sarif(ALL))["runs"]}
    assert runs["Tool"]["invocations"][0]["executionSuccessful"]
    for name in ("Other", "Third"):
        invocation = runs[name]["invocations"][0]
        assert not invocation["executionSuccessful"]
        assert name in invocation["toolExecutionNotifications"][0]["message"]["text"]
        assert runs[name]["results"] == []


@pytest.mark.parametrize("strict", [False, True])
def test_junit_is_read_back(strict):
    suites = list(JUnitXml.fromstring(junit(ALL, strict=strict)))
    assert [(suite.tests, suite.failures, suite.skipped, suite.errors) for suite in suites] == [
        (2, 2 if strict else 1, 0, 0),
        (1, 0, 0, 0),
        (1, 0, 1, 0),
        (1, 0, 0, 1),
    ]
    cases = [next(iter(suite)) for suite in suites]
    kinds = [[type(result) for result in case.result] for case in cases]
    assert kinds == [[Failure], [], [Skipped], [Error]]
    assert cases[0].name == "X-1"
    assert "2 times" in cases[0].result[0].message
    assert "Fix." in cases[0].result[0].text


def test_the_findings_of_a_real_book(parts, tmp_path):
    parts.swap("content.opf", ("schema:accessibilitySummary", "schema:abstract"))
    book = parts.write(tmp_path / "book.epub")
    results = [judge(book, "accessnews", inspection.check)]
    (run,) = Sarif.model_validate_json(sarif(results)).runs
    (result,) = run.results
    assert (result.rule_id, result.level) == ("accessibility-summary-missing", "warning")
    assert JUnitXml.fromstring(junit(results)).failures == 0
    record = results[0].record()
    assert record["ran"]
    assert record["findings"][0]["remedy"]


def test_a_record_says_that_a_checker_did_not_run():
    assert MISSING.record() == {
        "file": "c.epub",
        "tool": "Other",
        "ran": False,
        "reason": "Other is missing",
        "remedy": "Get it.",
    }
