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

from ...languages.tags import display_name
from .language_model import Message

_EXAMPLES = {
    "en": (
        "“We lost 1,200 homes in one night,” Mayor Anna Fischer told reporters on Tuesday.",
        "Sales rose 3.5% to $2.4 billion in the third quarter of 2023, according to Reuters.",
        "Li Na, who grew up in Wuhan, said the “green corridor” plan would be finished by May 15.",
    ),
    "zh": (
        "“我们一夜之间失去了1200栋房屋，”市长安娜·菲舍尔周二对记者说。",
        "据路透社报道，2023年第三季度销售额增长3.5%，达到24亿美元。",
        "在武汉长大的李娜表示，“绿色走廊”计划将于5月15日前完成。",
    ),
}

# What only the examples say: the target's form, and what in a source may give it.
_TELLS = {
    "zh": (
        ("菲舍尔", "Fischer"), ("菲舍", "Fischer"), ("李娜", "Li Na"), ("路透社", "Reuters"),
        ("绿色走廊", "green corridor"), ("1200栋", "1,?200"), ("24亿", r"2\.4"), ("3.5%", r"3\.5"),
        ("5月15日", "15"), ("第三季度", "third|Q3|3Q"),
    ),
}  # fmt: skip
_LABELS = {
    "en": ("Total cost", "Year", "What the Council Decided", "free lunches,"),
    "zh": ("总费用", "年份", "市议会的决定", "免费午餐，"),
}


def opening(source: str, target: str) -> list[Message]:
    """The messages that come before every sentence of a pair (BCP 47 tags)."""
    system = (
        f"You are a news translator. Translate each {_name(source)} sentence into "
        f"{_name(target)}. Translate everything and add nothing. Keep every number, name and "
        "quotation mark. Answer with the translation only."
    )
    shown = zip(_EXAMPLES.get(source, ()), _EXAMPLES.get(target, ()), strict=False)
    return _opening(system, shown)


def labels(source: str, target: str) -> list[Message]:
    """The messages that come before a label: a cell of a table, a heading of a word or two."""
    system = (
        f"You translate headings, labels and list items of news articles from {_name(source)} into "
        f"{_name(target)}. Answer with the translation only, without a full stop."
    )
    return _opening(system, zip(_LABELS[source], _LABELS[target], strict=True))


def has_labels(source: str, target: str) -> bool:
    """Whether there are examples of labels for the pair."""
    return source in _LABELS and target in _LABELS


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


def leaks(source: str, answer: str, target: str) -> str:
    """What of the examples stands in ``answer`` though ``source`` does not say it; "" for nothing.

    An answer that is an example all but whole counts too.
    """
    for example in _EXAMPLES.get(target, ()):
        if SequenceMatcher(None, answer, example).ratio() > 0.8:
            return example
    for told, origin in _TELLS.get(target, ()):
        if told in answer and not re.search(origin, source, re.IGNORECASE) and told not in source:
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
