"""What the local language model is told.

The opening (system message and examples) is the same for all sentences of a pair, so the model
reads it once; labels have another. The examples are invented news in our own words; they show,
rather than say, that numbers, names and quotation marks stay. What an example states and the
sentence does not must not stand in the answer: ``leaks`` tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from ...languages.pairs import pair
from ...languages.tags import display_name
from .language_model import Message


def opening(source: str, target: str) -> list[Message]:
    """The messages that come before every sentence of a pair (BCP 47 tags)."""
    system = (
        f"You are a news translator. Translate each {_name(source)} sentence into "
        f"{_name(target)}. Translate everything and add nothing. Keep every number, name and "
        "quotation mark. Answer with the translation only."
    )
    return _opening(system, pair(source, target).examples)


def labels(source: str, target: str) -> list[Message]:
    """The messages that come before a label: a cell of a table, a heading of a word or two."""
    system = (
        f"You translate headings, labels and list items of news articles from {_name(source)} into "
        f"{_name(target)}. Answer with the translation only, without a full stop."
    )
    return _opening(system, pair(source, target).labels)


def has_labels(source: str, target: str) -> bool:
    """Whether there are examples of labels for the pair."""
    return bool(pair(source, target).labels)


def is_label(text: str, most: int) -> bool:
    """Whether ``text`` is ``most`` words at most and no sentence."""
    return len(text.split()) <= most and not re.search(r"[.?!:;。？！：；”\"]$", text)


def plain(text: str) -> list[Message]:
    """The sentence alone: the examples have shown what is wanted."""
    return [_user(text)]


def word(text: str, target: str) -> list[Message]:
    """One ordinary word, to stand in a sentence."""
    return [_user(f"Translate this word into {_name(target)}: {text}")]


def name(text: str) -> list[Message]:
    """A name by itself, to be written in Chinese."""
    return [_user(f"Write this name in Chinese characters: {text}")]


def instructed(text: str, target: str, keep: Sequence[str]) -> list[Message]:
    """The sentence under a full instruction that lists what must be kept."""
    kept = f" Keep these: {'; '.join(keep)}." if keep else ""
    return [
        _user(f"Translate this sentence into {_name(target)}, every word of it.{kept}\n\n{text}")
    ]


def leaks(text: str, answer: str, source: str, target: str) -> str:
    """What of the examples stands in ``answer`` though ``text`` does not say it; "" for nothing.

    An answer that is an example all but whole counts too.
    """
    facts = pair(source, target)
    for _, example in facts.examples:
        if SequenceMatcher(None, answer, example).ratio() > 0.8:
            return example
    for told, origin in facts.tells:
        if told in answer and not re.search(origin, text, re.IGNORECASE) and told not in text:
            return told
    return ""


def _opening(system: str, shown: Iterable[tuple[str, str]]) -> list[Message]:
    messages = [{"role": "system", "content": system}]
    for question, answer in shown:
        messages += [_user(question), _assistant(answer)]
    return messages


def _name(tag: str) -> str:
    return display_name("zh-Hans" if tag == "zh" else tag)


def _user(content: str) -> Message:
    # An article must not end its turn: "<|" begins the model's control tokens.
    return {"role": "user", "content": content.replace("<|", "< |")}


def _assistant(content: str) -> Message:
    return {"role": "assistant", "content": content}
