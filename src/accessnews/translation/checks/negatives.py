"""The words that deny, and those that only look so, in each language (Chinese in Simplified)."""

from __future__ import annotations

import re


def _words(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(alternatives), re.IGNORECASE)


# Negative adverbs, pronouns, prepositions and contractions.
DENIES = {
    "en": _words(
        r"\b(?:not|never|cannot|nobody|none|nothing|nowhere|neither|without|no)\b|n['’]t\b"
    ),
    "zh": _words(
        "不(?!断|久|过|仅|少|光|单|料|禁|妨|愧|止|但|同(?!意)|惜|锈|丹|动产|良)",
        "没|未(?!来|婚|必)|无(?!论|线|人机|锡|疑|数)",
        "勿|莫(?!斯|桑|尼|里|雷|迪|名|奈|过)",
    ),
    "es": _words(r"\b(?:no|nunca|jamás|sin|nadie|ningun[oa]s?|ningún|nada|tampoco|ni)\b"),
    "pt": _words(r"\b(?:não|nunca|jamais|sem|ninguém|nenhum(?:a|as|uns)?|nada|tampouco|nem)\b"),
    "fr": _words(r"\b(?:ne|non|pas|jamais|sans|aucune?s?|rien|personne|ni)\b|\bn['’]"),
    "it": _words(r"\b(?:non|mai|senza|nessun[oa]?|niente|nulla|né|neanche|nemmeno|no)\b"),
    "de": _words(
        r"\b(?:nichts?|kein(?:e[rsnm]?)?|nie|niemals|niemand\w*|ohne|weder|nirgend\w*|nein)\b"
    ),
}

# What may render a denial without one of those words.
SOFT = {
    "zh": _words(
        "[非别甭毋免拒禁缺失乏罕岂避防阻瞒难少]|才|以外|绝|否则|是否",
        "(?<=[撑熬躲瞒逃敌抵])不过",
    ),
    "en": _words(
        r"\b(?:un(?!it|iv|ion|der|til|ique)|dis(?!t|c|play|aster|ease|h)|non)\w{3,}|\w{2,}less\b",
        r"\b(?:im(?:possib|prob|mob|pati|perf|mun)|il(?:leg|log)|ir(?:reg|rel|rev|resp))\w*",
        r"\bin(?:ab|acc|act|adeq|cap|comp|corr|def|dep|eff|expl|just|sec|suff|tol|val|vis)\w*",
        r"\b(?:fail|refus|den(?:y|ie)|lack|absen|stop|ban|prevent|avoid|hard|scarce|bare|rare)\w*",
        r"\b(?:few|little|only|except|rather|instead|yet|far|free|miss|reject|exclud|prohibit)\w*",
        r"\b(?:forbid|nor|neglig|zero|too|oppos|different|declin|los[est]|away|until|beyond)\w*",
        r"\b(?:against|short|before|long)\w*",
    ),
    "es": _words(
        r"\b(?:des(?:ap|con|oc|ob|acuerd)|imposib|incap|insuf|ileg|inmun|inc[óo]m|falt|carec)\w*",
        r"\b(?:excepto|salvo|evit|apenas|neg[aóu]|rechaz|menos|ausen|lejos|imped)\w*",
    ),
    "pt": _words(
        r"\b(?:des(?:ap|con|oc|ob|acord)|impossí|incap|insuf|ileg|imun|incom|falt|carec)\w*",
        r"\b(?:exceto|salvo|evit|apenas|neg[aou]|recus|menos|ausên|longe|imped)\w*",
    ),
    "fr": _words(
        r"\b(?:dés(?:ap|acc|ob)|impossib|incap|insuf|illég|immun|inco|manqu|sauf|évit|refus)\w*",
        r"\b(?:nier|niait|nié\w*|moins|absen\w*|loin|peu|à peine|empêch\w*)\b",
    ),
    "it": _words(
        r"\b(?:disap|disacc|impossib|incap|insuf|illeg|immun|inco|manc|salvo|tranne|evit)\w*",
        r"\b(?:rifiut|neg[aò]|meno|assen|lontan|imped)\w*",
    ),
    "de": _words(
        r"\b(?:un(?!ter|ser|d\b|s\b|gef|i|gar)|miss)\w{4,}|\w{2,}(?:los|frei)(?:e[rnsm]?)?\b",
        r"\b(?:fehl|verweiger|lehn|ablehn|mangel|außer|statt|kaum|erst|verhinder)\w*",
    ),
}

# Where a word of the source denies nothing that a translation must deny.
_NOT = r"(?:\bnot|\bcannot|n['’]t)"
IDLE = {
    "en": _words(
        r"\bno\.\s?\d",
        r"\bno (?:more|less|fewer|later|longer|sooner|matter|wonder|mean|wrong|doubt)\b",
        r"\bnot (?:only|just|least|to mention|until|before|long|far|simply|merely|so much)\b",
        r"\bnothing (?:but|less|short)\b|\bnone other\b|\bleave nothing\b|\bnever mind\b",
        r"\bwhy (?:not|do(?:es)?n['’]t)\b|\b(?:whether |if |or )+not\b|\bwhether or\b",
        r"\b(?:is|are|was|were|do|does|did|have|has|wo|would|could|ca|should)n['’]t"
        r" (?:it|they|he|she|we|you|i|that|this|there)\b",
        r"\bcan(?:no|['’])t (?:wait|help|but)\b|\bdon['’]t (?:forget|miss|worry)\b",
        r"\bno-(?:deal|one|fly|brainer|nonsense|frills|go|show|win|man)\b|\bnot-for-profit",
        r"\bnon-\w+|\bno,\s|\byes and no\b|\brather than\b|\bdoubt\b",
        rf"(?:{_NOT}|\bno|\bnever|\bwithout)\b.{{0,60}}\b(?:unless|until|till|except|other than)\b",
        rf"{_NOT} .{{1,60}}\bbut\b|{_NOT} (?:\w+ )?un\w+",
        r"\b(?:could|can)(?:\s?not|n['’]t)\b.{0,40}\b(?:more|better|worse|happier|agree)\b",
    ),
    "zh": _words(
        "不得不|不能不|不会不|无不|莫不|不无|没有不|从不缺|不只|不仅|不光|要不|不如|不由|不约而同",
        "不管|无论|不论|不得已|不可或缺|必不可少|不一|不错|不到|不足|不满|不安|不幸|不公|不利",
        "没收|没落|沉没|淹没|出没|未知",
    ),
}

# Denials so plain that the source must have some too.
PLAIN = {
    "zh": _words(
        "不是(?!吗)|没有|并不|并未|从未|不会|不能|无法|不再|不想|不愿|不应",
        "不要|没能|尚未|未能|绝不",
    ),
    "en": _words(r"\b(?:not(?! only| just| least)|never|cannot|nobody|neither)\b|n['’]t\b"),
}

# 是不是, 有没有: a question, no denial.
WHETHER = re.compile(r"([\u4e00-\u9fff])[不没]\1")

# Chinese words that hold a denying character and deny nothing.
LOOK_ALIKES = _words(
    "非常|非洲|南非|北非|未来|特别|分别|别人|级别|性别|别墅|不断",
    "能否|空间|空军|航空|太空|天空|空气|零售|刚果|停车|反应|反映|刚刚",
    "青少年|少年|少女|少数|避暑|差异|缺口|何时|何处|如何|任何|怎么|怎样|哪里|哪些",
)
