"""Which rules made an answer: a digest of the modules and tables that decide it.

It is a part of a cache's key, so that nobody needs to think of raising a number where a rule
changes. A changed comment changes it too: an answer is then made again, slow but not wrong.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

PACKAGE = Path(__file__).parent
_LEFT_OUT = frozenset({".pyc", ".pyo"})


@cache
def revision(*names: str, root: Path = PACKAGE) -> str:
    """16 hexadecimal digits for the bytes of all files of ``names``, read once a process.

    A name is of a module or of a package with all in it, dotted, from ``root``:
    "translation.checks". Their order does not matter.

    Raises:
        ValueError: there is no module or package of that name.
    """
    told = sha256()
    for file in sorted({file for name in names for file in files_of(name, root)}):
        content = file.read_bytes()
        told.update(f"{file.relative_to(root).as_posix()} {len(content)}\n".encode())
        told.update(content)
    return told.hexdigest()[:16]


def files_of(name: str, root: Path = PACKAGE) -> list[Path]:
    """The files of a module, or of a package: code and tables.

    Raises:
        ValueError: there is none of that name.
    """
    path = root.joinpath(*name.split("."))
    module = path.with_suffix(".py")
    if module.is_file():
        return [module]
    if path.is_dir():
        return [each for each in path.rglob("*") if each.is_file() and each.suffix not in _LEFT_OUT]
    raise ValueError(f"{name}: no module or package below {root}")
