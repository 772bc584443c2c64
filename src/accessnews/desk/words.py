"""What the desk says, in each language that it has a file of words for (Project Fluent).

A further language is a further file ``words/TAG.ftl``, its own name in ``this-language``; what it
lacks is said in English.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from fluent.runtime import FluentBundle, FluentResource

from ..languages.tags import display_name

FOLDER = Path(__file__).parent / "words"
DEFAULT = "en"


@cache
def languages() -> tuple[str, ...]:
    """The tags of all languages that there are words for, English first."""
    found = sorted(each.stem for each in FOLDER.glob("*.ftl"))
    return (DEFAULT, *(each for each in found if each != DEFAULT))


@cache
def _bundle(language: str) -> FluentBundle:
    bundle = FluentBundle([language], use_isolating=False)
    bundle.add_resource(FluentResource((FOLDER / f"{language}.ftl").read_text("utf-8")))
    return bundle


def own_name(language: str) -> str:
    """What a language that there are words for is called by those who speak it."""
    bundle = _bundle(language)
    pattern = (
        bundle.get_message("this-language").value if bundle.has_message("this-language") else None
    )
    return str(bundle.format_pattern(pattern)[0]) if pattern else language


class Words:
    """What is said in one language; called by a message's name, with what stands in it."""

    def __init__(self, language: str) -> None:
        """``language`` is one of ``languages()``."""
        self.language = language

    def __call__(self, name: str, /, **values: Any) -> str:
        """A message.

        Raises:
            KeyError: there is none of that name in any language.
        """
        for language in (self.language, DEFAULT):
            bundle = _bundle(language)
            if bundle.has_message(name) and (pattern := bundle.get_message(name).value):
                text, _ = bundle.format_pattern(pattern, values)
                return str(text)
        raise KeyError(name)

    def has(self, name: str) -> bool:
        """Whether the language itself has a message of that name."""
        return bool(_bundle(self.language).has_message(name))

    def of_language(self, tag: str) -> str:
        """The name of a language for people."""
        return display_name(tag, self.language)


def chosen(wanted: str, accepted: str) -> str:
    """The language of a page: the one that was chosen, else what the browser asks for first.

    ``accepted`` is the header Accept-Language (RFC 9110, 12.5.4), read in its order.
    """
    known = languages()
    for each in (wanted, *(part.partition(";")[0].strip() for part in accepted.split(","))):
        tag = each.lower()
        if tag in known or (tag := tag.partition("-")[0]) in known:
            return tag
    return DEFAULT
