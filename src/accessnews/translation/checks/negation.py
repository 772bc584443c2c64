"""Negation: a "not" that got lost turns a report into its opposite."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .fault import Fault, FaultKind
from .pair import Pair

# What denies, in each language. English negative pronouns, adverbs and contractions.
_DENIES = {
    "en": r"\b(?:not|never|cannot|nobody|none|nothing|nowhere|neither|without|no)\b|n['’]t\b",
    "zh": r"不(?!断|斷|久|过|過|仅|僅|少|光|单|單|料|禁|妨|愧|止|但|同|惜|锈|銹|丹|动产|良)"
    r"|没|沒|未(?!来|來|婚|必)|无(?!论|論|线|線|人机|人機|锡|疑|数|數)|勿|莫(?!斯|桑|尼|里|雷|迪|名|奈|过)",
    "es": r"\b(?:no|nunca|jamás|sin|nadie|ningun[oa]s?|ningún|nada|tampoco|ni)\b",
    "pt": r"\b(?:não|nunca|jamais|sem|ninguém|nenhum(?:a|as|uns)?|nada|tampouco|nem)\b",
    "fr": r"\b(?:ne|non|pas|jamais|sans|aucune?s?|rien|personne|ni)\b|\bn['’]",
    "it": r"\b(?:non|mai|senza|nessun[oa]?|niente|nulla|né|neanche|nemmeno|no)\b",
    "de": r"\b(?:nicht|nichts|kein(?:e[rsnm]?)?|nie|niemals|niemand\w*|ohne|weder|nirgend\w*|nein)\b",
}  # fmt: skip
# What may render a denial without one of those words.
_SOFT = {
    "zh": r"[不没沒未无無勿莫非别別否甭毋绝絕难難免拒禁缺失欠乏空零远遠除停少罕鲜反岂豈哪何怎避戒差误脱防阻瞒]|才|再也|以外|之前|刚",
    "en": r"\b(?:un|in|im|ir|dis|non-?)\w{3,}|\w+less\b|\b(?:fail|refus|den(?:y|ie)|lack|absen|stop|ban"
    r"|prevent|avoid|hard|scarce|bare|rare|few|little|only|except|rather|instead|yet|far|free|long"
    r"|miss|reject|exclud|prohibit|forbid|nor|neglig|zero|too|oppos|different|declin|los[est]|away"
    r"|anything but|until|beyond|against|short)\w*",
    "es": r"\b(?:in|im|des|dis)\w{4,}|\b(?:falt|carec|excepto|salvo|evit|apenas|neg|rechaz|menos|ausen|lejos)\w*",
    "pt": r"\b(?:in|im|des|dis)\w{4,}|\b(?:falt|carec|exceto|salvo|evit|apenas|neg|recus|menos|ausên|longe)\w*",
    "fr": r"\b(?:in|im|ir|dés|dis|mé)\w{4,}|\b(?:manqu|sauf|évit|refus|ni[eé]|moins|absen|loin|peu|à peine)\w*",
    "it": r"\b(?:in|im|ir|dis|s)\w{4,}|\b(?:manc|salvo|tranne|evit|rifiut|neg|meno|assen|lontan)\w*",
    "de": r"\b(?:un|miss)\w{4,}|\w+(?:los|frei)\w*|\b(?:fehl|verweiger|lehn|mangel|außer|statt|kaum|noch|erst)\w*",
}  # fmt: skip
# Where the source's word denies nothing.
_IDLE = {
    "en": r"\bno\.\s?\d|\bno doubt\b|\bnot only\b|\bnot just\b|\bnot least\b|\bnot to mention\b"
    r"|\bno (?:more|less|fewer|later|longer|sooner|matter|wonder|mean)\b|\bnothing but\b"
    r"|\bwhy (?:not|do(?:es)?n['’]t)\b|\b(?:is|are|was|were|do|does|did|have|has|wo|would|could|ca|should)n['’]t"
    r" (?:it|they|he|she|we|you|i|that|this|there)\b|\bnot (?:until|before|long|far|simply|merely|so much)\b"
    r"|\bcan(?:no|['’])t (?:wait|help|but)\b|\bif not\b|\bor not\b|\bwhether or not\b|\bnothing (?:less|short)\b"
    r"|\bnone other\b|\bleave nothing\b|\bnever mind\b|\bdon['’]t (?:forget|miss|worry)\b"
    r"|\bno-(?:deal|one|fly|brainer|nonsense|frills|go|show|win|man)\b|\bnot-for-profit|\bnon-\w+|\bno,\s|\byes and no\b"
    r"|\b(?:isn|aren|wasn|weren|don|doesn|didn|won|wouldn|couldn|shouldn)['’]t.{0,60}\b(?:unless|until|without|except|but|if)\b"
    r"|\b(?:no|not|never|without|n['’]t)\b.{0,60}\b(?:unless|until|till|except|other than)\b"
    r"|\bnot .{1,60}\bbut\b|\brather than\b|\bwhether or\b|(?:\bnot|n['’]t) (?:\w+ )?un\w+|\bno wrong\b|\bdoubt\b|\b(?:could|can)(?:\s?not|n['’]t)\b.{0,40}\b(?:more|better|worse|happier|prouder|agree)\b|\bno one\b(?=.{0,12}\bbut\b)",
    "zh": r"不得不|不能不|不会不|无不|莫不|不无|没有不|从不缺|不只|不仅|不光|要不|不如|不由|不约而同|不管|无论|不论"
    r"|不得已|不可或缺|必不可少|不一|不错|不错|不到|不足|不满|不安|不幸|不公|不利|没收|没落|沉没|淹没|出没|未知|无法",
}  # fmt: skip


# Denials so plain that the source must have some too.
_PLAIN = _DENIES | {
    "zh": "不是(?!吗)|没有|并不|并未|从未|從未|不会|不會|不能|无法|無法|不再|不想|不愿|不願|不应|不應|不要|没能|尚未|未能|绝不",
    "en": r"\b(?:not(?! only| just| least)|never|cannot|nobody|neither)\b|n['’]t\b",
}


def negation(pair: Pair) -> Iterator[Fault]:
    """A denial in the source and nothing like one in the target, or the other way round."""
    source, target = pair.languages
    if source not in _DENIES or target not in _DENIES or source == target:
        return
    idle = _IDLE.get(source)
    said = re.sub(idle, " ", pair.source, flags=re.IGNORECASE) if idle else pair.source
    denied = re.findall(_DENIES[source], said, re.IGNORECASE)
    if denied and not _hints(pair.target, target):
        shown = ", ".join(dict.fromkeys(denied))
        yield Fault(FaultKind.NEGATION_LOST, f"nothing for {shown}", shown, "")
    if not _hints(pair.source, source):
        if new := re.search(_PLAIN[target], pair.target, re.IGNORECASE):
            yield Fault(FaultKind.NEGATION_ADDED, f"denied without need: {new[0]}", "", new[0])


_MASK = re.compile(
    "非常|非洲|南非|北非|未来|未來|特别|特別|分别|分別|别人|別人|级别|級別|性别|性別|别墅|別墅|不断|不斷"
    "|能否|空间|空間|空军|空軍|航空|太空|天空|空气|空氣|零售|刚果|停车|反应|反應|反映|刚刚"
    "|青少年|少年|少女|少数|避暑|差异|缺口|何时|何處|何处|如何|任何|怎么|怎样|哪里|哪些"
)


def _hints(text: str, language: str) -> bool:
    """Whether anything may stand for a denial."""
    if language == "zh":
        text = _MASK.sub(" ", text)
    return bool(
        re.search(_DENIES[language], text, re.IGNORECASE)
        or re.search(_SOFT[language], text, re.IGNORECASE)
    )
