"""What neither EPUBCheck nor Ace looks at, one module an idea: ``RULES`` and ``check(book)``."""

from __future__ import annotations

from . import (
    alternatives,
    captions,
    claims,
    clips,
    conformance,
    contrast,
    headings,
    languages,
    layouts,
    links,
    marks,
    media,
    metadata,
    navigation,
    pages,
    readable,
    speaking,
    vocabulary,
)

MODULES = (
    alternatives,
    headings,
    languages,
    contrast,
    navigation,
    links,
    clips,
    speaking,
    claims,
    metadata,
    vocabulary,
    conformance,
    pages,
    media,
    layouts,
    marks,
    captions,
    readable,  # last: what the others could not read
)
EVERY = tuple(rule for module in MODULES for rule in module.RULES)
