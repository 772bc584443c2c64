"""What the names that authors give an element say it is: a caption, a box of facts, a poem.

Names are class names and ids, in whatever language the page's makers speak. They prove nothing by
themselves: who asks looks at the element too.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from lxml.html import HtmlElement


class Named(StrEnum):
    CAPTION = "caption"
    PULL_QUOTE = "pull quote"
    VERSE = "verse"
    LINE = "line"  # of verse or code
    CODE = "code"
    GUTTER = "gutter"  # the numbers of code's lines
    FACTS = "facts"
    CORRECTION = "correction"
    AUTHOR = "author"
    FURNITURE = "furniture"  # no box of the article's, whatever else it is named
    POST = "post"  # of a social network


_KINDS = {
    Named.CAPTION: (
        r"(?:[a-z]+-)*(?:fig|img|image|photo|picture|pic|media|wp|video)?-?captions?"
        r"(?:-?(?:text|full|body|content|inner|wrap(?:per)?|truncated|short|title|copy))*"
        r"|cut-?line|bild-?unterschrift|bild-?text|bildezeile|bu-text|billedtekst|bildetekst|kuvateksti"
        r"|l[eé]gende(?:-(?:photo|image))?|pie-?(?:de-)?foto|epigrafe|didascalia|legenda(?:-foto)?"
        r"|podpis(?:-(?:zdj[eę]cia|foto))?|photo-?desc(?:ription)?|img-?desc(?:ription)?|image-desc(?:ription)?"
    ),
    Named.PULL_QUOTE: (
        r"(?:[a-z]+-)*pull-?quotes?(?:-[a-z]+)*|pull-?out(?:-?quote)?|quote-?pull|pq|block-?pullquote"
        r"|(?:callout|featured|highlight(?:ed)?|big)-?quote|destaque-citacao|citation-exergue|exergue"
        r"|click-?to-?tweet|tweetable|ctt(?:-box)?"
    ),
    Named.VERSE: (
        r"(?:[a-z]+-)*(?:poem|poetry|verses?|stanzas?|strophes?|lyrics?|songtext|liedtext|gedicht|lied"
        r"|strophe|po[eè]me|poema|poesia|estrofa|versos?|wiersz|стих|stih|haiku)(?:-(?:text|body|block|content))?"
    ),
    Named.LINE: r"(?:[a-z]+-)*(?:line|vers|verse-?line|zeile|ligne|linea|cm-line|token-line)(?:-?\d+)?",
    Named.CODE: (
        r"(?:[a-z]+-)*(?:code|code-?block|codehilite|hljs|highlight|syntaxhighlighter|prettyprint"
        r"|source-?code|shiki|blob-wrapper|codemirror|enlighter|expressive-code|crayon-[a-z]+|rouge)"
        r"(?:-(?:table|wrapper|container|body|content|lines|[a-z]+))?"
    ),
    Named.GUTTER: (
        r"gutter|line-?nos?|line-?numbers?(?:-rows)?|lineno[a-z]*|blob-num|crayon-nums?"
        r"|hljs-ln-(?:n|numbers)|rouge-gutter|ln-num|ln"
    ),
    Named.FACTS: (
        r"(?:[a-z]+-)*(?:facts?-?(?:box(?:es)?|file|list|sheet|panel)|facts|key-?facts?|quick-?facts?"
        r"|fact-check-box|info-?box(?:es)?|info-?kasten|infobo[xk]s?|explainer(?:-?box)?|explain-?box|boxout"
        r"|side-?box|text-?box|context-?box|background(?:er)?-?box|at-a-glance|by-the-numbers|in-numbers"
        r"|timeline-?box|profile-?box|data-?box|kasten|faktenbox|fakten|faktaboks|faktaruta|faktarutan?"
        r"|fakta|tietolaatikko|encadr[eé]s?|en-bref|rep[eè]res|recuadro|cuadro|destacado-box|despiece"
        r"|claves|scheda|boxe?-info|box-informativo|quadro|ramka|spravka|справка|call-?out(?:-?box)?)"
        r"(?:-(?:wrap(?:per)?|container|inner|content|body|block))?"
    ),
    Named.CORRECTION: (
        r"(?:[a-z]+-)*(?:corrections?|correction-?(?:note|notice|box|text)|errat(?:um|a)|clarifications?"
        r"|amendments?|editors?-?note|editorial-?note|update-?note|korrektur|berichtigung|rectificatif"
        r"|rectificaci[oó]n|fe-de-(?:errores|erratas)|rettifica|correzione|corre[cç][aã]o|errata)"
        r"(?:-(?:wrap(?:per)?|container|inner|content|body|block|text))?"
    ),
    Named.AUTHOR: (
        r"(?:[a-z]+-)*(?:(?:author|writer|contributor|journalist|reporter|autor(?:en)?|auteur|autore)"
        r"-?(?:bio(?:graphy)?|info(?:rmation)?|box|note|desc(?:ription)?|profile|card|about|details|blurb)"
        r"|about-?(?:the-?)?(?:author|writer)s?|bio-?box|byline-?bio|author-?block|autorenbox|shirttail)"
        r"(?:-(?:wrap(?:per)?|container|inner|content|body|block|text))?"
    ),
    Named.FURNITURE: (
        r"(?:[a-z]+-)*(?:ads?|advert(?:s|isement|ising)?|promo(?:s|tion|ted)?|sponsor(?:s|ed)?|related"
        r"|recommended|recommendations?|trending|popular|most-?read|newsletters?|subscribe|subscriptions?"
        r"|sign-?up|comments?|cookies?|consent|sidebar|nav|menu|share|sharing|read-?more|teasers?"
        r"|outbrain|taboola)(?:-[a-z]+)*"
    ),
    Named.POST: (
        r"twitter-(?:tweet|video)|instagram-media|tiktok-embed|bluesky-embed|mastodon-embed|reddit-(?:card|embed"
        r"(?:-bq)?)|fb-(?:post|video)|text-post-media|telegram-post|threads-embed|imgur-embed-pub|twitter-embed"
    ),
}
_PATTERNS = {kind: re.compile(pattern, re.I) for kind, pattern in _KINDS.items()}
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NO_NAMES: frozenset[Named] = frozenset()


def named(element: HtmlElement) -> frozenset[Named]:
    """What the class names and the id of an element call it."""
    names, own = element.get("class"), element.get("id")
    if not names and not own:
        return _NO_NAMES
    return _told(f"{names or ''} {own or ''}")


@lru_cache(maxsize=4096)
def _told(names: str) -> frozenset[Named]:
    found: set[Named] = set()
    for name in names.split()[:30]:
        told = _CAPITAL.sub("-", name[:80]).replace("_", "-").strip("-")
        told = re.sub("-{2,}", "-", told)
        found |= {kind for kind, pattern in _PATTERNS.items() if pattern.fullmatch(told)}
    return frozenset(found)
