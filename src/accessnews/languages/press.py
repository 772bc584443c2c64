"""What newspapers set around an article in any language of which that is known.

An article is read before its language is certain, and a page mixes them: each fact is one pattern
of all languages.
"""

from __future__ import annotations

from dataclasses import fields
from functools import cache

from .known import known, tags
from .language import Press

_ELSEWHERE = Press(by="door|av")
"""Of languages that have no module."""


@cache
def everywhere() -> Press:
    """The facts of all languages, each as a pattern of alternatives."""
    found = [press for tag in sorted(tags()) if (press := known(tag).press)] + [_ELSEWHERE]
    return Press(
        **{
            name: "|".join(dict.fromkeys(fact for press in found if (fact := getattr(press, name))))
            for name in (field.name for field in fields(Press))
        }
    )
