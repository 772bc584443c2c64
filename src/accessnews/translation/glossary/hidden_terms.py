"""Terms behind placeholders that translation models copy, and put back as their renderings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ...languages.known import known
from ...languages.scripts import WIDE
from ..placeholders import FORMS, TERMS, pattern
from .files import Term
from .glossary import Glossary

_WIDE = f"{WIDE}“”‘’…—"
_OPENING = re.compile(r"[\s“\"‘'«„「『(\[¿¡]*")


@dataclass(frozen=True, slots=True)
class Hidden:
    """A text with placeholders for terms, and the rendering that each stands for."""

    text: str
    renderings: tuple[tuple[str, str], ...]

    def show(self, translation: str, target: str) -> str | None:
        """``translation`` with the renderings in place; None where one is lost or doubled."""
        places: list[tuple[int, int, str]] = []
        for placeholder, rendering in self.renderings:
            found = [match.span() for match in pattern(placeholder).finditer(translation)]
            if len(found) != 1:
                return None
            places.append((*found[0], rendering))
        shown, at = "", 0
        spaceless = not known(target).spaced
        for begin, end, rendering in sorted(places):
            shown += translation[at:begin]
            if rendering.islower() and _OPENING.fullmatch(shown):
                rendering = rendering[0].upper() + rendering[1:]
            if spaceless and re.match(f"[{_WIDE}]", rendering):
                shown = re.sub(rf"(?<=[{_WIDE}])\s+$", "", shown)
            shown += rendering
            at = end
            if spaceless and re.search(f"[{_WIDE}]$", rendering):
                at = _behind_space(translation, end)
        return shown + translation[at:]


def hide(
    text: str, glossary: Glossary, form: str = FORMS[0], only: Sequence[Term] | None = None
) -> Hidden:
    """``text`` with its terms (or ``only`` these) behind placeholders of ``form``."""
    shown: list[str] = []
    renderings: list[tuple[str, str]] = []
    placeholders = (form.format(number) for number in TERMS)
    free = (each for each in placeholders if not pattern(each).search(text))
    at = 0
    for occurrence, term in glossary.occurrences(text):
        if only is not None and term not in only:
            continue
        placeholder = next(free, None)
        if placeholder is None:
            break
        shown += [text[at : occurrence.begin], placeholder]
        renderings.append((placeholder, term.target))
        at = occurrence.end
    return Hidden("".join([*shown, text[at:]]), tuple(renderings))


def _behind_space(text: str, at: int) -> int:
    """Behind the white space at ``at`` where a sign follows that needs none before it."""
    space = re.compile(rf"\s+(?=[{_WIDE}])").match(text, at)
    return space.end() if space else at
