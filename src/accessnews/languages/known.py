"""The languages of which something is known, each in a module or folder of its own here.

A module is called as the primary subtag of its language (``es.py``, ``zh/``) and has ``LANGUAGE``;
one with two scripts has ``VARIANTS`` by tag too.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path

from .language import Language
from .tags import primary, script

_HERE = Path(__file__).parent


@cache
def known(tag: str) -> Language:
    """What is known of the language of a BCP 47 tag; for any other a record without facts."""
    name = primary(tag)
    if name not in tags():
        return Language(tag)
    module = import_module(f".{name}", __package__)
    variants: dict[str, Language] = getattr(module, "VARIANTS", {})
    language: Language = variants.get(f"{name}-{script(tag)}", module.LANGUAGE)
    return language


@cache
def tags() -> frozenset[str]:
    """The primary subtags of the languages that have a module."""
    return frozenset(
        path.stem
        for path in _HERE.iterdir()
        if 2 <= len(path.stem) <= 3 and (path.suffix == ".py" or (path / "__init__.py").is_file())
    )
