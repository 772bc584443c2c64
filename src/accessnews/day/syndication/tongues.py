"""Which languages are listed together: the English of London and of New York in one podcast."""

from __future__ import annotations

from functools import cache

import langcodes

from ...languages.tags import primary


@cache
def tongue(tag: str) -> str:
    """A tag without its region; the script stays where it is not the language's usual one.

    ``en`` for ``en-GB``, ``zh-Hant`` for ``zh-TW``.
    """
    language = primary(tag)
    script = langcodes.Language.get(tag).maximize().script
    usual = langcodes.Language.get(language).maximize().script
    return language if not script or script == usual else f"{language}-{script}"
