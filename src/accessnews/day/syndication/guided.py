"""A Readium Guided Navigation document: each sentence of a story with its text and its sound.

https://readium.org/guided-navigation: a text is referred to by the id of its element, a sound by
its time (Media Fragments URI 1.0, 4.2.1).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from .chapters import seconds
from .spoken import Spoken

MEDIA_TYPE = "application/guided-navigation+json"


def document(
    told: Sequence[Spoken], language: str, page: str, sound: str, own: str, manifest: str
) -> dict[str, Any] | None:
    """The document of a language; None where nothing of it is spoken.

    Args:
        told: its sentences in reading order.
        language: BCP 47.
        page: the address of the web page that shows them.
        sound: the address of the sound that says them.
        own: the address of the document itself.
        manifest: the address of the publication's manifest.
    """
    heard = [each for each in told if each.end > each.begin]
    if not heard:
        return None
    blocks = groupby(heard, lambda each: (each.block, each.role))
    children = [
        _block(role, [_sentence(each, language, page, sound) for each in inside])
        for (_, role), inside in blocks
    ]
    return {
        "links": [
            {"rel": "self", "href": own, "type": MEDIA_TYPE},
            {"rel": "up", "href": manifest, "type": "application/audiobook+json"},
        ],
        "guided": [{"role": ["article"], "children": children}],
    }


def _block(role: str, sentences: list[dict[str, Any]]) -> dict[str, Any]:
    if len(sentences) == 1:
        return {"role": [role], **sentences[0]}
    return {"role": [role], "children": sentences}


def _sentence(each: Spoken, language: str, page: str, sound: str) -> dict[str, Any]:
    refer = {"textref": f"{page}#{each.element}"} if each.element else {}
    return {
        **refer,
        "audioref": f"{sound}#t={seconds(each.begin)},{seconds(each.end)}",
        **({"text": {"plain": each.text, "language": language}} if each.text else {}),
    }
