"""The rules as a whole, and their table in docs/check.md."""

import re
from pathlib import Path

from accessnews.checking import signature
from accessnews.checking.rules import EVERY

DOCS = Path(__file__).parents[3] / "docs" / "check.md"


def test_each_code_is_there_once():
    codes = [rule.code for rule in (*EVERY, *signature.RULES)]
    assert len(codes) == len(set(codes))


def test_the_documentation_lists_every_rule_as_it_is():
    rows = re.findall(r"^\| `([a-z-]+)` \| (error|warning|info) \|", DOCS.read_text("utf-8"), re.M)
    assert rows == [(rule.code, rule.severity) for rule in (*EVERY, *signature.RULES)]
