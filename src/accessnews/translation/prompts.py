"""What the local language model is told. Every change of wording raises ``REVISION``.

The opening (system message and examples) is the same for all sentences of a pair, so the model
reads it once. The examples are invented news in our own words; they show, rather than say, that
numbers, names and quotation marks stay.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from ..language import display_name

REVISION = 2

Message = dict[str, str]

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


def opening(source: str, target: str) -> list[Message]:
    """The messages that come before every sentence of a pair (BCP 47 tags)."""
    system = (
        f"You are a news translator. Translate each {_name(source)} sentence into "
        f"{_name(target)}. Translate everything and add nothing. Keep every number, name and "
        "quotation mark. Answer with the translation only."
    )
    messages = [{"role": "system", "content": system}]
    shown = zip(_EXAMPLES.get(source, ()), _EXAMPLES.get(target, ()), strict=False)
    for question, answer in shown:
        messages += [_user(question), _assistant(answer)]
    return messages


def plain(text: str) -> list[Message]:
    """The sentence alone: the examples have shown what is wanted."""
    return [_user(text)]


def word(text: str, target: str) -> list[Message]:
    """One ordinary word, to stand in a sentence."""
    return [_user(f"Translate this word into {_name(target)}: {text}")]


def instructed(text: str, target: str, keep: Sequence[str]) -> list[Message]:
    """The sentence under a full instruction that lists what must be kept."""
    kept = f" Keep these: {'; '.join(keep)}." if keep else ""
    return [
        _user(f"Translate this sentence into {_name(target)}, every word of it.{kept}\n\n{text}")
    ]


def is_example(answer: str, target: str) -> bool:
    """Whether ``answer`` repeats an example in place of the sentence's translation."""
    return any(
        SequenceMatcher(None, answer, example).ratio() > 0.8
        for example in _EXAMPLES.get(target, ())
    )


def _name(tag: str) -> str:
    return display_name("zh-Hans" if tag == "zh" else tag)


def _user(content: str) -> Message:
    # An article must not end its turn: "<|" begins the model's control tokens.
    return {"role": "user", "content": content.replace("<|", "< |")}


def _assistant(content: str) -> Message:
    return {"role": "assistant", "content": content}
