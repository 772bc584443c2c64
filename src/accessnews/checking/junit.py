"""Findings as JUnit's XML, which continuous integration shows as tests.

A suite for each file and checker, a case for each code that failed; a case "no faults" where there
is nothing, and a skipped one where the checker could not run, so that it is not taken for a pass.
"""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from .outcome import Judged
from .report import Finding

CLEAN = "no faults"


def junit(results: Iterable[Judged], *, strict: bool = False) -> bytes:
    """The document; with ``strict`` warnings are failures, else they are told as output."""
    root = etree.Element("testsuites", name="accessnews check")
    for each in results:
        suite = etree.SubElement(root, "testsuite", name=_text(f"{each.tool}: {each.file}"))
        _cases(suite, each, strict)
        for name, tag in (("failures", "failure"), ("skipped", "skipped"), ("errors", "error")):
            suite.set(name, str(len(suite.findall(f"testcase/{tag}"))))
        suite.set("tests", str(len(suite)))
    etree.indent(root)
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True))


def _cases(suite: etree._Element, judged: Judged, strict: bool) -> None:
    by_code: dict[str, list[Finding]] = {}
    for finding in judged.findings:
        by_code.setdefault(finding.code, []).append(finding)
    for code, findings in by_code.items():
        case = _case(suite, judged, code)
        bad = [f for f in findings if f.level == "error" or (strict and f.level == "warning")]
        if bad:
            message = f"{len(bad)} times: {bad[0].message}" if len(bad) > 1 else bad[0].message
            failure = etree.SubElement(case, "failure", type=_text(code), message=_text(message))
            failure.text = _text("\n".join(map(_line, findings)))
        else:
            etree.SubElement(case, "system-out").text = _text("\n".join(map(_line, findings)))
    if judged.reason is not None:
        case = _case(suite, judged, "not run")
        tag = "skipped" if judged.missing else "error"
        told = f"{judged.reason.message}. {judged.reason.remedy}".strip()
        etree.SubElement(case, tag, message=_text(told))
    elif not by_code:
        _case(suite, judged, CLEAN)


def _case(suite: etree._Element, judged: Judged, name: str) -> etree._Element:
    return etree.SubElement(
        suite, "testcase", name=_text(name), classname=_text(f"{judged.tool}.{judged.file.name}")
    )


def _line(finding: Finding) -> str:
    remedy = f" {finding.remedy}" if finding.remedy else ""
    return f"{finding.severity} {finding.place}: {finding.message}.{remedy}"


def _text(text: str) -> str:
    """``text`` without the characters that XML 1.0 has no place for."""
    return "".join(c for c in text if c in "\t\n" or (c >= " " and c not in "\ufffe\uffff"))
