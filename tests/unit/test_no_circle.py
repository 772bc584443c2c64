"""No module of a room imports, by way of others, itself: each can be read after what it needs."""

import ast
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import accessnews

ROOT = Path(accessnews.__file__).parent
MODULES = {
    ".".join(path.relative_to(ROOT.parent).with_suffix("").parts).removesuffix(".__init__"): path
    for path in ROOT.rglob("*.py")
}


def imported(name: str) -> set[str]:
    """The modules of this package that one imports anywhere, functions included."""
    parts = name.split(".")
    if MODULES[name].stem != "__init__":
        parts = parts[:-1]
    found = set()
    for node in ast.walk(ast.parse(MODULES[name].read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            start = parts[: len(parts) - node.level + 1]
            module = ".".join([*start, *([node.module] if node.module else [])])
            found |= {
                inner if (inner := f"{module}.{alias.name}") in MODULES else module
                for alias in node.names
            }
    return found & MODULES.keys() - {name}


@pytest.mark.parametrize("room", ["editions", "formats", "review"])
def test_a_room_has_no_circle(room):
    names = [name for name in MODULES if name.startswith(f"accessnews.{room}.")]
    try:
        TopologicalSorter({name: imported(name) for name in names}).prepare()
    except CycleError as error:
        pytest.fail(" imports ".join(reversed(error.args[1])))
