"""What the local language model is told. Every change of wording raises ``REVISION``.

The opening (system message and examples) is the same for all sentences of a pair, so the model
reads it once. The examples are invented news in our own words; they show, rather than say, that
numbers, names and quotation marks stay.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..language import display_name
from .checks import Fault, FaultKind

REVISION = 1

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


def corrected(text: str, answer: str, faults: Sequence[Fault], target: str) -> list[Message]:
    """The sentence, the answer it got, and what was wrong with that."""
    wishes = " ".join(dict.fromkeys(_WISHES[fault.kind].format(fault.detail) for fault in faults))
    request = f"{wishes} Give the whole {_name(target)} translation again, and nothing else."
    return [_user(text), _assistant(answer), _user(request)]


def instructed(text: str, target: str, keep: Sequence[str]) -> list[Message]:
    """The sentence under a full instruction that lists what must be kept."""
    kept = f" Keep these: {'; '.join(keep)}." if keep else ""
    return [
        _user(f"Translate this sentence into {_name(target)}, every word of it.{kept}\n\n{text}")
    ]


_WISHES = {
    FaultKind.EMPTY: "Nothing came back.",
    FaultKind.UNTRANSLATED: "That is not translated.",
    FaultKind.REPETITION: "That repeats itself.",
    FaultKind.TOO_SHORT: "That leaves out much of the sentence.",
    FaultKind.TOO_LONG: "That says more than the sentence.",
    FaultKind.CUT: "That is not finished.",
    FaultKind.CHAT: "Give no comment.",
    FaultKind.LINES: "Write one line.",
    FaultKind.NOTE_ADDED: "Add no brackets.",
    FaultKind.NUMBER_LOST: "A number is lost or changed: {}.",
    FaultKind.QUOTES_LOST: "The quotation marks are lost: keep “ and ”.",
    FaultKind.QUOTES_ADDED: "Add no quotation marks.",
    FaultKind.OTHER_SCRIPT: "That mixes in another language: {}.",
    FaultKind.WORDS_LEFT: "Some words were {}. Translate them too.",
}


def _name(tag: str) -> str:
    return display_name("zh-Hans" if tag == "zh" else tag)


def _user(content: str) -> Message:
    # An article must not end its turn: "<|" begins the model's control tokens.
    return {"role": "user", "content": content.replace("<|", "< |")}


def _assistant(content: str) -> Message:
    return {"role": "assistant", "content": content}
