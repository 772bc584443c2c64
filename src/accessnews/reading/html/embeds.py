"""What a page shows of another site: films, sound, maps, polls, charts, posts; each named, with its
address. Nothing of it is fetched.

A frame that no reader sees (a counter, an advertisement, a sign-in) is none. Frames of sites that
are not known here are named by their title, and left out without one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

from lxml.html import HtmlElement

from ...article import BlockKind
from ...languages.wording import FALLBACK, wording
from ...patterns import lazy
from ...runs import Run, RunKind
from ..draft import DraftBlock, one_line
from .names import Named, named

TAGS = frozenset(
    (
        "iframe video audio object embed amp-iframe amp-video amp-audio amp-youtube amp-vimeo "
        "amp-twitter amp-instagram amp-facebook amp-brightcove amp-soundcloud amp-dailymotion "
        "lite-youtube youtube-video lite-vimeo"
    ).split()
)
_SITES = {
    "embed-video": """
        youtube.com youtube-nocookie.com youtu.be vimeo.com dailymotion.com dai.ly twitch.tv
        jwplatform.com jwplayer.com brightcove.net brightcove.com kaltura.com ooyala.com rumble.com
        odysee.com bilibili.com youku.com v.qq.com rutube.ru vk.com/video ok.ru/videoembed
        facebook.com/plugins/video streamable.com wistia.com wistia.net vidyard.com arte.tv
        glomex.com tv.naver.com tiktok.com ted.com bbc.co.uk bbc.com cnn.com nytimes.com/video
        dw.com ardmediathek.de zdf.de
    """,
    "embed-audio": """
        soundcloud.com spotify.com podcasts.apple.com music.apple.com acast.com megaphone.fm
        podbean.com anchor.fm audioboom.com omny.fm simplecast.com buzzsprout.com spreaker.com
        art19.com captivate.fm podigee.com podigee.io libsyn.com transistor.fm ivoox.com
        mixcloud.com bandcamp.com deezer.com ausha.co ximalaya.com
    """,
    "embed-map": """
        google.com/maps maps.google. openstreetmap.org mapbox.com felt.com arcgis.com carto.com
        yandex.ru/map-widget map.baidu.com maps.apple.com windy.com bing.com/maps
    """,
    "embed-chart": """
        datawrapper. dwcdn.net flourish.studio infogram.com tableau.com 23degrees.io highcharts.com
        plot.ly plotly.com visme.co everviz.com livingdocs.ch observablehq.com ourworldindata.org
        q.nzz.ch powerbi.com piktochart.com knightlab.com
    """,
    "embed-poll": """
        crowdsignal. polldaddy.com poll.fm playbuzz.com ex.co opinary.com typeform.com forms.gle
        docs.google.com/forms strawpoll. riddle.com sli.do mentimeter.com pinpoll. apester.com
        surveymonkey. forms.office.com jotform.
    """,
    "embed-post": """
        twitter.com x.com instagram.com facebook.com reddit.com redditmedia.com bsky.app threads.net
        threads.com linkedin.com t.me telegram.org vk.com weibo.com pinterest. mastodon. imgur.com
        giphy.com tumblr.com
    """,
    "embed-document": """
        documentcloud.org scribd.com slideshare.net issuu.com docs.google.com/document docdroid.
        docs.google.com/presentation docs.google.com/viewer docs.google.com/spreadsheets
    """,
}
_HOSTS = tuple((site, kind) for kind, sites in _SITES.items() for site in sites.split())
_FURNITURE = lazy(
    r"googletagmanager|doubleclick|googlesyndication|adservice|/ads?[/.?]|recaptcha|hcaptcha|captcha"
    r"|plugins/(?:like|share|page|follow|comments)|widgets/(?:follow|tweet_button)|tweet_button|addthis"
    r"|sharethis|disqus|consent|cookie|newsletter|subscribe|signup|login|sign-?in|outbrain|taboola"
    r"|amazon-adsystem|smartadserver|criteo|sponsor|pixel|analytics|comscore|about:blank|facebook\.com/tr\b"
    r"|accounts\.google|gstatic|piano\.io|tinypass|onetrust|usercentrics|livechat|intercom|/widget/weather",
    re.I,
)
_MEDIA = frozenset({"audio", "video", "amp-audio", "amp-video"})
_HIDDEN = lazy(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
# What players and browsers call any frame.
_NO_TITLE = lazy(
    r"(?:(?:embedded?|youtube|vimeo|video|audio|media|spotify|soundcloud|twitter|x|facebook|instagram|tiktok"
    r"|iframe|frame|content|external|inhalt|player|post|tweet|widget|google|maps?|embed|the|a|of|by|from|play"
    r"|chart|poll|interactive|reproductor|lecteur|vidéo|lettore|3rd|third|party|advertisement|document)[\s:|–-]*)+"
    r"\d*|\W*|untitled.*|.*\.(?:mp[34]|html?|php)|advert.*|\d+",
    re.I,
)
_LAZY = ("src", "data-src", "data-lazy-src", "data-original", "data-url", "data-embed-url", "data")
_SHOWN = 40  # pixels: a smaller frame shows nothing
_STATED = {
    "amp-youtube": ("data-videoid", "https://www.youtube.com/watch?v={}"),
    "lite-youtube": ("videoid", "https://www.youtube.com/watch?v={}"),
    "amp-vimeo": ("data-videoid", "https://vimeo.com/{}"),
    "lite-vimeo": ("videoid", "https://vimeo.com/{}"),
    "amp-dailymotion": ("data-videoid", "https://www.dailymotion.com/video/{}"),
    "amp-twitter": ("data-tweetid", "https://twitter.com/i/status/{}"),
    "amp-instagram": ("data-shortcode", "https://www.instagram.com/p/{}/"),
    "amp-facebook": ("data-href", "{}"),
    "amp-soundcloud": ("data-trackid", "https://api.soundcloud.com/tracks/{}"),
}
_KEY = lazy(r"[\w-]{1,64}", re.A)


def embed(element: HtmlElement, language: str) -> DraftBlock | None:
    """The block that an element of ``TAGS``, or a post of a social network, stands for; None for
    what is no part of an article. ``language`` is the page's."""
    address = next(filter(None, map(_shown, _addresses(element))), "")
    if not address and element.tag in _MEDIA:
        address = next(filter(_is_relative, _addresses(element)), "")
    if not address or _FURNITURE.search(address) or _is_hidden(element):
        return None
    title = _title(element)
    kind = _kind(element, address)
    if not title and not (kind and _absolute(address)):
        return None
    host = (urlsplit(address).hostname or "").removeprefix("www.").removeprefix("m.")
    word = _word(language, kind or "embed")
    text = one_line(f"{word}{'' if word.endswith('：') else ' '}{title or host}")
    line = element.sourceline or 0
    return DraftBlock(
        BlockKind.EMBED, text, line=line, runs=(Run(0, len(text), RunKind.LINK, address),)
    )


def _word(language: str, phrase: str) -> str:
    try:
        return wording(language.strip().replace("_", "-") or FALLBACK).say(phrase)
    except ValueError:  # the page states no language tag
        return wording(FALLBACK).say(phrase)


def _addresses(element: HtmlElement) -> Iterator[str]:
    tag = str(element.tag)
    if tag in _STATED:
        attribute, address = _STATED[tag]
        key = (element.get(attribute) or "").strip()
        if "http" in key or _KEY.fullmatch(key):
            yield address.format(key)
    if Named.POST in named(element):
        for name in ("data-instgrm-permalink", "cite", "data-href", "data-bluesky-uri", "data-url"):
            yield (element.get(name) or "").strip()
        links = [link.get("href") or "" for link in element.iterdescendants("a")]
        yield from reversed([link for link in links if _kind(element, _absolute(link))])
    for holder in (element, *element.iterdescendants("source", "embed", "param", "iframe")):
        for name in _LAZY:
            yield (holder.get(name) or "").strip()
        if holder.get("name") in {"movie", "src"}:
            yield (holder.get("value") or "").strip()


def _absolute(address: str) -> str:
    address = f"https:{address}" if address.startswith("//") else address
    try:
        parts = urlsplit(address)
        known = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return ""
    return address if known and not any(c.isspace() for c in address) else ""


def _is_relative(address: str) -> bool:
    """Whether it is the page's own file; ``links`` makes its address whole."""
    return bool(address) and re.match(r"[\w+.-]*:|//|#", address) is None


def _shown(address: str) -> str:
    """The address of the page on which a person sees what a frame shows."""
    address = _absolute(address)
    if not address:
        return ""
    parts = urlsplit(address)
    host, way = parts.hostname or "", parts.path.strip("/").split("/")
    kind, key = way[:2] if len(way) > 1 else ("", "")
    if host.endswith(("youtube.com", "youtube-nocookie.com")) and kind in {"embed", "v", "shorts"}:
        if _KEY.fullmatch(key) and key != "videoseries":
            return f"https://www.youtube.com/watch?v={key}"
    elif host == "player.vimeo.com" and kind == "video" and key.isdigit():
        return f"https://vimeo.com/{key}"
    if host.endswith("facebook.com") and "plugins" in way:
        return _absolute(parse_qs(parts.query).get("href", [""])[0]) or address
    return address


def _kind(element: HtmlElement, address: str) -> str:
    tag = str(element.tag)
    if tag in {"video", "amp-video", "amp-brightcove", "youtube-video"}:
        return "embed-video"
    if tag in {"audio", "amp-audio"}:
        return "embed-audio"
    parts = urlsplit(address)
    place = f".{parts.hostname or ''}{parts.path}"
    return next((kind for site, kind in _HOSTS if f".{site}" in place), "")


def _title(element: HtmlElement) -> str:
    for name in ("title", "aria-label", "data-title", "alt", "data-name"):
        told = one_line(element.get(name) or "")
        if told and any(map(str.isalnum, told)) and not _NO_TITLE.fullmatch(told):
            return told
    return ""


def _is_hidden(element: HtmlElement) -> bool:
    sides = [element.get(name) or "" for name in ("width", "height")]
    small = any(side.isascii() and side.isdigit() and int(side[:6]) < _SHOWN for side in sides)
    return (small and element.tag in {"iframe", "object", "embed"}) or any(
        (
            element.get("hidden") is not None,
            element.get("aria-hidden") == "true",
            _HIDDEN.search(element.get("style") or ""),
        )
    )
