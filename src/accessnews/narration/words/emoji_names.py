"""Emoji by their names in the language, as a screen reader says them.

The names are those of the Unicode CLDR, from the library ``emoji``, in the languages that it has;
in another language an emoji is left out, for its English name would not be understood.
"""

from __future__ import annotations

from ...extras import extra
from ...languages.tags import SPACELESS, written_as
from .spoken import Edit, Spoken

_FIRST = "\u20e3"
"""No emoji has only characters below it (Unicode 17, emoji-data): what makes a digit a key is it,
and a sign before it (©, ‼) is one only with a variation selector."""
_NOT_EMOJI = frozenset("©®™℠〰〽㊗㊙‼⁉")
_TYPOGRAPHY = frozenset(
    map(chr, (*range(0x2190, 0x2200), *range(0x25A0, 0x2600), *range(0x2900, 0x2C00)))
)


def emoji_named(spoken: Spoken, language: str) -> Spoken:
    """``spoken`` with each emoji's name set off by commas; a run of one emoji is named once."""
    if max(spoken.text, default="") < _FIRST:
        return spoken
    with extra("voices"):
        import emoji

    written = written_as(language)
    comma = "，" if written in SPACELESS else ", "
    found = [each for each in emoji.emoji_list(spoken.text) if not _a_sign(each["emoji"])]
    edits: list[Edit] = []
    last, last_end = "", -1
    for each in found:
        begin, end = each["match_start"], each["match_end"]
        repeated = each["emoji"] == last and not spoken.text[last_end:begin].strip()
        last, last_end = each["emoji"], end
        name = "" if repeated else _name(each["emoji"], written)
        if not name:
            if spoken.text[end : end + 1].isspace() and spoken.text[:begin][-1:].isspace():
                end += 1
            edits.append(Edit(begin, end, ""))
            continue
        before, after = spoken.text[:begin].rstrip(), spoken.text[end:].lstrip()
        done = edits[-1].end if edits else 0
        left = comma if before[-1:].isalnum() or (edits and len(before) <= done) else ""
        right = comma if after[:1].isalnum() else ""
        if left:
            edits.append(Edit(max(len(before), done), begin, left))
        edits.append(Edit(begin, end, name))
        if right:
            edits.append(Edit(end, len(spoken.text) - len(after), right))
    return spoken.edited(edits)


def _a_sign(char: str) -> bool:
    """Whether it is typography rather than a picture: ©, or an arrow without the emoji style."""
    return bool(_NOT_EMOJI & {*char}) or (len(char) == 1 and char in _TYPOGRAPHY)


def _name(sign: str, language: str) -> str:
    with extra("voices"):
        import emoji

    if language not in emoji.LANGUAGES:
        return ""
    named = emoji.demojize(sign, language=language, delimiters=("\0", "\0"))
    name = named.strip("\0")
    return "" if name in (named, sign) else name.replace("_", "" if language in SPACELESS else " ")
