"""The arrows between modules point one way (docs/architecture.md)."""

import ast
from pathlib import Path

import pytest

import accessnews

ROOT = Path(accessnews.__file__).parent
BASE = {
    "abreast",
    "ahead",
    "article",
    "cache",
    "corrections",
    "edition",
    "errors",
    "extras",
    "faults",
    "files",
    "pool",
    "processes",
    "progress",
    "progress_elsewhere",
    "provenance",
    "retry",
    "revision",
    "runs",
    "temporary",
    "languages",
    "lists",
    "notes",
    "patterns",
    "quotations",
    "formats",
    "sound",
    "storage",
}
ROOMS = {"reading", "translation", "narration", "editions", "checking"}
# Each layer may import those before it. Rooms never import each other.
LAYERS = [
    BASE,
    {"signing", "weights"},
    ROOMS,
    {"review"},
    {"plan", "report"},
    {"voices"},
    {"engines"},
    {"folders"},
    {"earlier", "steps"},
    {"pipeline"},
    {"story"},
    {"batch"},
    {"in_order", "signed", "stored"},
    {"crew", "cluster"},
    {"workers"},
    {"day"},
    {"library"},
    {"desk"},
    {"cli"},
]
HEIGHT = {room: height for height, layer in enumerate(LAYERS) for room in layer}
MODULES = sorted(path for path in ROOT.rglob("*.py") if path.parent != ROOT or path.stem in HEIGHT)


def room(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imported_rooms(path: Path) -> set[str]:
    """The rooms of this package that a module imports anywhere, functions included."""
    package = path.relative_to(ROOT.parent).with_suffix("").parts
    if path.stem != "__init__":
        package = package[:-1]
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            start = package[: len(package) - node.level + 1] if node.level else ()
            module = (*start, *(node.module.split(".") if node.module else ()))
            names = [(*module, alias.name) for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [tuple(alias.name.split(".")) for alias in node.names]
        else:
            continue
        found |= {name[1] for name in names if name[0] == "accessnews" and len(name) > 1}
    return found & HEIGHT.keys()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_imports_only_what_lies_below(path):
    here = room(path)
    above = {
        other
        for other in imported_rooms(path) - {here}
        if HEIGHT[other] > HEIGHT[here] or (HEIGHT[other] == HEIGHT[here] and here in ROOMS)
    }
    assert not above, f"{path.name} imports {sorted(above)}"


def test_every_module_has_a_layer():
    top = {room(path) for path in ROOT.rglob("*.py")} - {"__init__", "__main__"}
    assert top == set(HEIGHT)


@pytest.mark.parametrize("path", [p for p in ROOT.rglob("*.py") if room(p) != "cli"])
def test_only_the_command_line_imports_click(path):
    assert "click" not in {
        name.split(".")[0]
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        for name in (
            [node.module or ""]
            if isinstance(node, ast.ImportFrom) and not node.level
            else [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else []
        )
    }
