"""What the names that authors give an element say it is: a caption, a box of facts, a poem.

Names are class names and ids, in whatever language the page's makers speak. They prove nothing by
themselves: who asks looks at the element too.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from lxml.html import HtmlElement

from ...patterns import lazy


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


# Behind a name's own prefix ("article-", "c-"), the first that fits.
_KINDS = {
    Named.POST: (
        r"twitter-(?:tweet|video|embed)|instagram-media|tiktok-embed|bluesky-embed|mastodon-embed"
        r"|reddit-(?:card|embed(?:-bq)?)|fb-(?:post|video)|text-post-media|telegram-post"
        r"|threads-embed|imgur-embed-pub"
    ),
    Named.PULL_QUOTE: (
        r"pull-?quotes?(?:-[a-z]+)*|pull-?out(?:-?quote)?|quote-?pull|pq|exergue"
        r"|(?:callout|featured|highlight(?:ed)?|big)-?quote|click-?to-?tweet|tweetable|ctt(?:-box)?"
    ),
    Named.CAPTION: (
        r"(?:fig|img|image|photo|picture|pic|media|wp|video)?-?captions?"
        r"(?:-?(?:text|full|body|content|inner|wrap(?:per)?|truncated|short|title|copy))*"
        r"|cut-?line|bild-?unterschrift|bild-?text|bildezeile|bu-text|bil(?:led|de)tekst|kuvateksti"
        r"|l[eé]gende(?:-(?:photo|image))?|pie-?(?:de-)?foto|epigrafe|didascalia|legenda(?:-foto)?"
        r"|podpis-(?:zdj[eę]cia|foto)|(?:photo|img|image)-?desc(?:ription)?"
    ),
    Named.VERSE: (
        r"(?:poem|poetry|verses?|stanzas?|strophes?|lyrics?|songtext|liedtext|gedicht|lied|po[eè]me"
        r"|poema|poesia|estrofa|versos?|wiersz|стих|stih|haiku)(?:-(?:text|body|block|content))?"
    ),
    Named.LINE: r"(?:line|vers|verse-?line|zeile|ligne|linea)(?:-?\d+)?",
    Named.GUTTER: (
        r"gutter|line-?nos?|line-?numbers?(?:-rows)?|lineno[a-z]*|blob-num|crayon-nums?"
        r"|hljs-ln-(?:n|numbers)|ln-num|ln"
    ),
    Named.CODE: (
        r"(?:code|code-?block|codehilite|hljs|highlight|syntaxhighlighter|prettyprint|source-?code"
        r"|shiki|blob-wrapper|codemirror|enlighter|expressive-code|crayon|rouge)(?:-[a-z]+)?"
    ),
    Named.CORRECTION: (
        r"(?:corrections?|correction-?(?:note|notice|box|text)|errat(?:um|a)|clarifications?"
        r"|amendments?|korrektur|berichtigung|rectificatif|rectificaci[oó]n|fe-de-err(?:ores|atas)"
        r"|rettifica|correzione|corre[cç][aã]o)(?:-(?:wrap(?:per)?|container|inner|body|block))?"
    ),
    Named.AUTHOR: (
        r"(?:(?:author|writer|contributor|journalist|reporter|autor(?:en)?|auteur|autore)"
        r"-?(?:bio(?:graphy)?|info(?:rmation)?|box|note|desc(?:ription)?|profile|card|about|blurb)"
        r"|about-?(?:the-?)?(?:author|writer)s?|bio-?box|byline-?bio|author-?block|shirttail)"
        r"(?:-(?:wrap(?:per)?|container|inner|content|body|block|text))?"
    ),
    Named.FACTS: (
        r"(?:facts?-?(?:box(?:es)?|file|list|sheet|panel)|facts|key-?facts?|quick-?facts?"
        r"|info-?box(?:es)?|info-?kasten|explainer(?:-?box)?|explain-?box|boxout|side-?box|text-?box"
        r"|context-?box|background(?:er)?-?box|at-a-glance|by-the-numbers|in-numbers|timeline-?box"
        r"|profile-?box|data-?box|kasten|faktenbox|fakten|faktaboks|faktarutan?|fakta|tietolaatikko"
        r"|encadr[eé]s?|en-bref|rep[eè]res|recuadro|cuadro|despiece|claves|scheda|box-?info"
        r"|box-informativo|quadro|ramka|spravka|справка|call-?out(?:-?box)?)"
        r"(?:-(?:wrap(?:per)?|container|inner|content|body|block))?"
    ),
    Named.FURNITURE: (
        r"(?:ads?|advert(?:s|isement|ising)?|promo(?:s|tion|ted)?|sponsor(?:s|ed)?|related"
        r"|recommended|recommendations?|trending|popular|most-?read|newsletters?|subscribe"
        r"|subscriptions?|sign-?up|comments?|cookies?|consent|sidebar|nav|menu|share|sharing"
        r"|read-?more|teasers?|outbrain|taboola)(?:-[a-z]+)*"
    ),
}
_PATTERN = lazy(
    "(?:[a-z]+-)*?(?:" + "|".join(f"(?P<{k.name}>{p})" for k, p in _KINDS.items()) + ")", re.I
)
_CAPITAL = lazy(r"(?<=[a-z])(?=[A-Z])")
_BETWEEN = lazy(r"[_-]+")
_LONGEST = 80  # characters of a name
_MOST = 30  # names of an element
_NO_NAMES: frozenset[Named] = frozenset()


def named(element: HtmlElement) -> frozenset[Named]:
    """What the class names and the id of an element call it."""
    names, own = element.get("class"), element.get("id")
    found = _NO_NAMES
    if names:
        for name in names.split()[:_MOST]:
            if told := _told(name):
                found |= told
    if own and own.isascii() and not any(map(str.isdigit, own)) and (told := _told(own)):
        found |= told
    return found


@lru_cache(maxsize=16384)
def _told(name: str) -> frozenset[Named]:
    told = _BETWEEN.sub("-", _CAPITAL.sub("-", name[:_LONGEST])).strip("-")
    found = _PATTERN.fullmatch(told)
    return frozenset((Named[found.lastgroup],)) if found and found.lastgroup else _NO_NAMES
