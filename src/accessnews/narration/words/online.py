"""What every language writes alike: addresses, @names, #hashtags, invisible characters."""

from __future__ import annotations

import re

from ...languages.addresses import Signs, signs
from .spoken import Spoken

_INVISIBLE = "[\u00ad\u200b-\u200c\u200e-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
_JOINER = r"(?<=[A-Za-z0-9])\u200d|\u200d(?=[A-Za-z0-9])"
_TLD = (
    r"(?:com|org|net|gov|edu|info|news|io|co|uk|us|cn|hk|tw|jp|kr|sg|in|au|nz|ca|de|fr|es|it|pt|nl"
    r"|ru|eu|tv|me|ai|app|dev|int|mil|br|mx|za|ie|ch|at|be|pl|se|no|fi|dk)"
)
_LABELS = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_REST = r"(?:[/?#][A-Za-z0-9./_?=&#%~:+@!$,;*()-]*[A-Za-z0-9/=_-]|/)?"
_URL = re.compile(
    rf"(?:https?|ftp)://(?:[\w.-]+@)?(?P<full>{_LABELS}(?:\.{_LABELS})*)(?::\d+)?{_REST}"
    rf"|(?<![\w.@/-])www\.(?P<www>{_LABELS}(?:\.{_LABELS})+){_REST}"
    rf"|(?<![\w.@/-])(?P<bare>(?:[A-Za-z0-9-]+\.)+{_TLD})(?![\w@])(?!\.\w){_REST}",
    re.ASCII,
)
_EMAIL = re.compile(
    rf"(?<![\w.+-])(?:mailto:)?(?P<user>[\w.+-]+)@(?P<host>{_LABELS}(?:\.{_LABELS})+)", re.ASCII
)
_MENTION = re.compile(r"(?<![\w.])[@＠](?P<name>\w+(?:\.\w+)*)")
_HASHTAG = re.compile(r"(?<![\w&])[#＃](?P<tag>\w*[^\W\d]\w*)#?")
_VOWELS = frozenset("aeiouy")
_SHORT_WORDS = frozenset("com org net gov edu co news info app".split())


def addresses_said(spoken: Spoken, language: str) -> Spoken:
    """``spoken`` without invisible characters, and with addresses as they are said.

    A URL is said as the name of its site, an e-mail address whole, a hashtag in its words.
    """
    words = signs(language)
    spoken = spoken.sub(_INVISIBLE, "").sub(_JOINER, "")
    spoken = spoken.sub(
        _EMAIL,
        lambda match: f"{_dotted(match['user'], words)} {words.at} {_dotted(match['host'], words)}",
    )
    spoken = spoken.sub(
        _URL,
        lambda match: _dotted(
            re.sub(r"^www\.", "", match["full"] or match["www"] or match["bare"]), words
        ),
    )
    spoken = spoken.sub(_MENTION, lambda match: f"{words.at} {_apart(match['name'])}".strip())
    return spoken.sub(_HASHTAG, lambda match: f"{words.hashtag} {_apart(match['tag'])}".strip())


def _dotted(name: str, words: Signs) -> str:
    labels = [_label(label) for label in name.split(".") if label]
    return f" {words.dot} ".join(labels) if words.dot else " ".join(labels)


def _label(label: str) -> str:
    """``bbc`` as ``BBC``: letters that make no word are said one by one."""
    parts = re.split(r"[-_+]+", label)
    return " ".join(part.upper() if _no_word(part) else part for part in parts if part)


def _no_word(part: str) -> bool:
    lower = part.lower()
    if lower in _SHORT_WORDS or not part.isalpha():
        return False
    return len(part) <= 2 or (len(part) <= 4 and not _VOWELS & {*lower})


def _apart(name: str) -> str:
    """``ClimateAction2024`` as ``Climate Action 2024``."""
    name = re.sub(r"[_.]+", " ", name).strip()
    return re.sub(
        r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[a-zA-Z])(?=\d)|(?<=\d)(?=[A-Z][a-z])",
        " ",
        name,
    )
