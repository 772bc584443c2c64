"""What a page says of its article, in the shapes that sites have for it; every page is made up."""

import json
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from accessnews.reading.html.read import read_html

TITLE = "Bridge over the Teel reopens"
TEXT = (
    "<p>The bridge over the river Teel reopened on Saturday, four years after a flood took its"
    " middle span.</p><p>Engineers replaced the middle span and both piers, which cost the town"
    " and the state 4.2 million euros.</p><p>The mayor, Ina Holt, walked across it first, and"
    " hundreds of people followed her in the rain that morning.</p>"
)
DAY = date(2026, 3, 14)
EIGHT_IN_BERLIN = datetime(2026, 3, 14, 8, tzinfo=timezone(timedelta(hours=1)))


def page(inner="", head="", *, title=TITLE, heading=f"<h1>{TITLE}</h1>", language="en", text=TEXT):
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        f"<title>{title}</title>{head}</head><body><article>{heading}{inner}{text}</article>"
        "</body></html>"
    )


def linked(*nodes, before="", after=""):
    data = nodes[0] if len(nodes) == 1 else list(nodes)
    return f'<script type="application/ld+json">{before}{json.dumps(data)}{after}</script>'


def meta(name, content):
    return f'<meta name="{name}" content="{content}">'


def day_of(moment):
    return moment.date() if isinstance(moment, datetime) else moment


OTHER = {
    "@type": "NewsArticle",
    "headline": "Harbour festival begins with a parade",
    "url": "https://post.example/harbour",
    "author": {"@type": "Person", "name": "Tom Hale"},
    "datePublished": "2020-01-01",
    "articleSection": "Leisure",
}
OWN = {
    "@type": "NewsArticle",
    "headline": TITLE,
    "author": {"@type": "Person", "name": "Mara Lind"},
    "datePublished": "2026-03-14",
    "articleSection": "Region",
}
CANONICAL = '<link rel="canonical" href="https://post.example/teel">'


@pytest.mark.parametrize(
    "head",
    [
        linked(OWN),
        linked(OTHER, OWN),
        linked(OTHER) + linked(OWN),
        linked({"@graph": [OTHER, OWN]}),
        linked({"@type": "WebPage", "mainEntity": OWN}),
        linked({"@type": "WebPage", "mainEntity": {"@type": "Thing", "mainEntity": OWN}}),
        linked({"@type": "ItemList", "itemListElement": [{"item": OTHER}]}) + linked(OWN),
        CANONICAL
        + linked({**OTHER, "headline": TITLE}, {**OWN, "url": "https://post.example/teel/"}),
        CANONICAL + linked(OTHER, {**OWN, "headline": "A way across at last", "mainEntityOfPage":
                                   {"@id": "https://www.post.example/teel#page"}}),
        linked({**OWN, "@type": ["ReportageNewsArticle", "Article"]}),
        linked({**OWN, "@type": "http://schema.org/NewsArticle"}),
        linked(OWN, before="/*<![CDATA[*/", after="/*]]>*/"),
        linked(OWN, before="<![CDATA[", after="]]>"),
        linked(OWN, before="//<![CDATA[\n", after="\n//]]>"),
        linked(OWN, before="<!--\n", after="\n-->"),
        linked(OWN, after=";"),
        linked(OWN).replace("}</script>", ",}</script>"),
        linked(OWN).replace("Bridge over", "Bridge\n\tover"),
        linked(OWN, after="\n" + json.dumps(OTHER)),
        linked(OWN).replace('"', "&quot;").replace("&quot;application/ld+json&quot;",
                                                   '"application/ld+json"'),
        linked({**OWN, "isPartOf": OTHER, "hasPart": [OTHER]}),
        linked({**OWN, "comment": [{**OTHER, "headline": TITLE}]}),
    ],
)  # fmt: skip
def test_the_article_of_the_page_is_found_among_its_data(head):
    found = read_html(page(head=head))
    assert (found.byline, found.published, found.section) == ("Mara Lind", DAY, "Region")
    assert found.title == TITLE


@pytest.mark.parametrize(
    "head",
    [
        linked(OTHER),
        linked({"@type": "ItemList", "itemListElement": [OTHER, OTHER]}),
        CANONICAL + linked(OTHER),
        '<script type="application/ld+json">{"@type": "NewsArticle", nonsense</script>',
        '<script type="application/ld+json"></script>',
    ],
)
def test_facts_of_another_story_are_none_of_this_one(head):
    found = read_html(page(head=head))
    assert (found.byline, found.published, found.section) == ("", None, "")


BROKEN = (
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Bridge "over" the Teel",'
    '"author":{"@type":"Person","name":"Mara Lind"},"datePublished":"2026-03-14"}</script>'
)


def test_data_that_are_broken_elsewhere_still_tell_who_and_when():
    found = read_html(page(head=BROKEN))
    assert (found.byline, found.published) == ("Mara Lind", DAY)


PERSON = {"@type": "Person", "@id": "#mara", "name": "Mara Lind"}


@pytest.mark.parametrize(
    ("author", "byline"),
    [
        ("Mara Lind", "Mara Lind"),
        ({"name": "Mara Lind"}, "Mara Lind"),
        ([{"name": "Mara Lind"}, {"name": "Tom Hale"}], "Mara Lind, Tom Hale"),
        (["Mara Lind", "Tom Hale"], "Mara Lind, Tom Hale"),
        ({"@type": "Person", "name": ["Mara Lind", "Tom Hale"]}, "Mara Lind, Tom Hale"),
        ({"@id": "#mara"}, "Mara Lind"),
        ([{"@id": "#mara"}, {"@id": "#nobody"}], "Mara Lind"),
        ({"givenName": "Mara", "familyName": "Lind"}, "Mara Lind"),
        ("By Mara Lind", "Mara Lind"),
        ("Mara Lind &amp; Tom O&#8217;Hale", "Mara Lind & Tom O’Hale"),
        ('<a href="/lind">Mara Lind</a>', "Mara Lind"),
        ("Mara Lind (m.lind@post.example)", "Mara Lind"),
        ("m.lind@post.example (Mara Lind)", "Mara Lind"),
        ("Mara Lind | Example Post", "Mara Lind"),
        ("m.lind@post.example", ""),
        ("https://post.example/lind", ""),
        ("105092", ""),
        ("@maralind", ""),
        ("Example Post", ""),
        ("post.example", ""),
        ("www.post.example", ""),
        ("admin", ""),
        ("Staff Writer", ""),
        ("Our Staff Reporter", ""),
        ("Redaktion", ""),
        ("La rédaction", ""),
        ("Редакция", ""),
        ("编辑部", ""),
        ("管理员", ""),
        ("編集部", ""),
        ("Lantern Works GmbH", ""),
        ("", ""),
        (None, ""),
        (7, ""),
    ],
)
def test_an_author_is_a_name_in_any_shape_and_nothing_else(author, byline):
    site = '<meta property="og:site_name" content="Example Post">' + CANONICAL
    article = {"@type": "NewsArticle", "headline": TITLE, "author": author}
    assert read_html(page(head=site + linked({"@graph": [article, PERSON]}))).byline == byline


@pytest.mark.parametrize(
    "inner",
    [
        '<a rel="author" href="/lind">Mara Lind</a>',
        '<a rel="author nofollow" href="/lind">Mara Lind</a>',
        '<div itemprop="author" itemscope><span itemprop="name">Mara Lind</span></div>',
        '<span itemprop="author">Mara Lind</span>',
        '<div class="byline">By <a href="/lind">Mara Lind</a></div>',
        '<p class="byline"><span>by</span> <a href="/lind">Mara Lind</a><span>14 Mar</span></p>',
        '<div class="meta"><span class="author-name">Mara Lind</span> • 8h</div>',
        '<ul><li class="metaAuthorList-item"><a href="/lind">Mara Lind</a></li></ul>',
        "<p>By Mara Lind</p>",
        "<div>Von Mara Lind | 14.03.2026</div>",
        "<div>Sat 14 Mar 2026 by <b>Mara Lind</b></div>",
        '<span class="date">Published: Sat 14 Mar 2026 by Mara Lind</span>',
    ],
)
def test_a_name_beside_the_title_is_the_byline(inner):
    found = read_html(page(inner))
    assert found.byline == "Mara Lind"
    assert "Mara Lind" not in [block.text for block in found.blocks]


@pytest.mark.parametrize(
    "inner",
    [
        '<div class="share">Share Tweet Share</div>',
        '<div class="author-box"><img class="avatar"></div>',
        '<span class="author">105092</span>',
        '<a rel="author" href="mailto:m.lind@post.example">m.lind@post.example</a>',
        '<span class="byline">By Staff Writer</span>',
        '<div class="author">作者：未知</div>',
        '<p class="date">14 March 2026</p>',
    ],
)
def test_what_only_stands_where_a_name_would_is_no_byline(inner):
    assert read_html(page(inner)).byline == ""


def test_names_of_commenters_and_of_cards_are_no_byline():
    comments = "".join(
        f'<div class="comment"><a rel="author">{name}</a></div>' for name in ("Ida", "Ben", "Cai")
    )
    cards = "".join(
        f'<div class="related"><span itemprop="author">{name} Holt</span></div>'
        for name in ("Ida", "Ben")
    )
    assert read_html(page(text=TEXT + comments + cards)).byline == ""


@pytest.mark.parametrize(
    ("label", "byline"),
    [("Written by", "Mara Lind"), ("Verfasst von", "Mara Lind"), ("Est. reading time", "")],
)
def test_the_name_on_a_card_of_x(label, byline):
    head = meta("twitter:label1", label) + meta("twitter:data1", "Mara Lind")
    assert read_html(page(head=head)).byline == byline


def test_authors_of_a_catalogue_are_named_as_people_say_them():
    head = meta("citation_author", "Lind, Mara") + meta("citation_author", "Jong, Michiel de")
    assert read_html(page(head=head)).byline == "Mara Lind, Michiel de Jong"


@pytest.mark.parametrize(
    "inner",
    [
        '<time datetime="2026-03-14">yesterday</time>',
        '<time datetime="2026-03-14T08:00:00Z" pubdate>yesterday</time>',
        '<span itemprop="datePublished" content="2026-03-14">yesterday</span>',
        '<abbr class="published" title="2026-03-14T08:00:00+01:00">a day ago</abbr>',
        '<span class="date">14 March 2026</span>',
        '<span class="date">Published: Sat 14 Mar 2026 by Mara Lind</span>',
        '<div class="post-info">Posted on March 14, 2026 in Region</div>',
        '<div class="meta__date">14.03.2026, 5 min</div>',
        '<div class="lineinfo">Sat 14.03.26 | 14:07</div>',
        '<span class="ts" data-datetime="2026-03-14T08:00:00Z">2 h ago</span>',
        '<div class="stamp" data-timestamp="1773475200">yesterday</div>',
        "<p>14 March 2026</p>",
        "<div>Updated: 16 March 2026</div><div>Published: 14 March 2026</div>",
        '<time class="updated" datetime="2026-03-16">16 March</time>'
        '<time class="published" datetime="2026-03-14">14 March</time>',
    ],
)
def test_a_date_beside_the_title_is_the_articles(inner):
    assert day_of(read_html(page(inner)).published) == DAY


@pytest.mark.parametrize(
    ("inner", "language"),
    [
        ("<div>2026年03月14日 08:00 来源：兰河日报 作者：林玛</div>", "zh"),
        ("<div><span>2026-03-14 08:00:00</span> <span>来源：新华网</span></div>", "zh"),
        ("<div class='info'>发布时间：2026-03-14 08:00</div>", "zh"),
        ("<div class='info'>時間：2026/03/14 08:00</div>", "zh-Hant"),
        ("<p class='date'>2026年3月14日 8時00分</p>", "ja"),
        ("<p class='info'>입력 2026.03.14 08:00 | 수정 2026.03.15 09:00</p>", "ko"),
        ("<p class='date'>نشر في ١٤ مارس ٢٠٢٦</p>", "ar"),
        ("<p class='date'>14 марта 2026, 08:00</p>", "ru"),
        ("<p class='date'>14. März 2026, 08:00 Uhr</p>", "de"),
        ("<p class='date'>Publié le 14 mars 2026 à 08h00</p>", "fr"),
        ("<p class='date'>14 de marzo de 2026</p>", "es"),
        ("<p class='date'>Thứ bảy, 14/3/2026, 08:00 (GMT+7)</p>", "vi"),
        ("<p class='date'>14. mars 2026</p>", "no"),
        ("<p class='date'>14 Mart 2026</p>", "tr"),
        ("<p class='date'>14 marca 2026</p>", "pl"),
    ],
)
def test_dates_in_many_languages(inner, language):
    assert day_of(read_html(page(inner, language=language)).published) == DAY


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026-03-14T08:00:00+01:00", EIGHT_IN_BERLIN),
        ("2026-03-14T08:00:00.000Z", datetime(2026, 3, 14, 8, tzinfo=UTC)),
        ("2026-03-14 08:00:00 +0100", EIGHT_IN_BERLIN),
        ("2026-03-14 08:00", datetime(2026, 3, 14, 8)),
        ("Sat, 14 Mar 2026 08:00:00 GMT", datetime(2026, 3, 14, 8, tzinfo=UTC)),
        ("1773475200", datetime(2026, 3, 14, 8, tzinfo=UTC)),
        ("1773475200000", datetime(2026, 3, 14, 8, tzinfo=UTC)),
        ("20260314", DAY),
        ("2026-03-14T08:00:00+01:00[Europe/Berlin]", EIGHT_IN_BERLIN),
        ("14/03/2026", DAY),
        ("soon", None),
        ("0000-00-00", None),
        ("9999-12-31", None),
        ("2026", None),
    ],
)  # fmt: skip
def test_stated_moments_keep_their_time_and_zone(written, moment):
    assert read_html(page(head=meta("article:published_time", written))).published == moment


def test_published_comes_before_changed():
    head = linked({**OWN, "dateModified": "2026-03-16"}) + meta(
        "article:modified_time", "2026-03-16"
    )
    assert read_html(page(head=head)).published == DAY


@pytest.mark.parametrize(
    "address",
    [
        "https://post.example/2026/03/14/teel",
        "https://post.example/news/2026-03-14/teel.html",
        "https://post.example/20260314/teel.shtml",
    ],
)
def test_the_address_tells_the_day_where_nothing_else_does(address):
    assert read_html(page(head=f'<link rel="canonical" href="{address}">')).published == DAY


def test_the_title_element_may_tell_the_day():
    assert read_html(page(title=f"{TITLE} | Europe | EP | 14.03.2026")).published == DAY


@pytest.mark.parametrize(
    "text",
    [
        "<p>On 3 May 2020 it rained, and the bridge over the river Teel was lost in the flood.</p>",
        '<figcaption class="caption">The river on 24 April 2023</figcaption>',
        '<aside class="related"><time datetime="2020-01-01">1 January 2020</time></aside>',
        '<div class="comment"><time datetime="2020-01-01" itemprop="datePublished"></time></div>',
        "<footer>© 2020 Example Post, 1 January 2020</footer>",
    ],
)
def test_other_dates_of_the_page_are_not_the_articles(text):
    assert read_html(page(text=text + TEXT)).published is None


@pytest.mark.parametrize(
    ("written", "title"),
    [
        (f"{TITLE} | Example Post", TITLE),
        (f"{TITLE} - Example Post", TITLE),
        (f"Example Post: {TITLE}", TITLE),
        (f"Example Post » {TITLE}", TITLE),
        (f"{TITLE} • Example Post", TITLE),
        (f"{TITLE} · Region | Example Post", TITLE),
        (f"{TITLE} | post.example", TITLE),
        (f"{TITLE} - The Harbour Times", TITLE),
        ("河上的学校重新开学_兰河日报", "河上的学校重新开学"),
        ("河上的学校重新开学_社会_兰河日报", "河上的学校重新开学"),
        ("河上的学校重新开学-新华网", "河上的学校重新开学"),
        ("川沿いの学校が再開：朝霧新聞デジタル", "川沿いの学校が再開"),
        ("Школа у реки открылась — Новости", "Школа у реки открылась"),
        ("Ferry returns – a year late", "Ferry returns – a year late"),
        ("Teel bridge: what we know", "Teel bridge: what we know"),
        ("« Une passerelle » rouvre", "« Une passerelle » rouvre"),
        ("Holt&amp;#8217;s bridge &amp;amp; the Teel", "Holt’s bridge & the Teel"),
    ],
)
def test_a_title_without_the_sites_name(written, title):
    head = '<meta property="og:site_name" content="Example Post">' + CANONICAL
    assert read_html(page(head=head, title=written, heading="")).title == title


@pytest.mark.parametrize(
    ("heading", "head"),
    [
        (f"<h1>Example Post</h1><h1>{TITLE}</h1>", ""),
        (f'<h1 class="sr-only">Article details</h1><h2 class="headline">{TITLE}</h2>', ""),
        ("<h1>The mayor, in yellow, speaks to a crowd of guests at the pier</h1>",
         f'<meta property="og:title" content="{TITLE}">'),
        (f"<h1>Log in</h1><h1>{TITLE}</h1><h1>More stories</h1>", ""),
        (f"<h1>{TITLE} ¶</h1>", ""),
        ("", linked({"@type": "NewsArticle", "headline": TITLE})),
        ("", f'<meta property="og:title" content="{TITLE} | Example Post">'),
    ],
)  # fmt: skip
def test_the_title_is_what_the_witnesses_agree_on(heading, head):
    site = '<meta property="og:site_name" content="Example Post">'
    found = read_html(page(head=site + head, heading=heading, title=f"{TITLE} | Example Post"))
    assert found.title == TITLE


def test_a_heading_that_says_the_same_otherwise_is_not_read_again():
    head = f'<meta property="og:title" content="{TITLE}">' + linked(OWN)
    found = read_html(page(head=head, heading="<h1>The bridge over the Teel reopens at last</h1>"))
    assert "reopens at last" not in " ".join(block.text for block in found.blocks[:1])


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("https://post.example/teel", "https://post.example/teel"),
        (" https://post.example/te el#top ", "https://post.example/teel"),
        ("https://user:word@post.example/teel", "https://post.example/teel"),
        ("https://post.example:8443/teel?id=3", "https://post.example:8443/teel?id=3"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("/teel", ""),
        ("https://[::bad/teel", ""),
        ("https://post.example:port/teel", ""),
    ],
)
def test_the_canonical_address_is_clean(address, canonical):
    for head in (
        f'<link rel="canonical" href="{address}">',
        f'<meta property="og:url" content="{address}">',
    ):
        assert read_html(page(head=head)).canonical == canonical


BY_4 = "https://creativecommons.org/licenses/by/4.0/"


@pytest.mark.parametrize(
    ("head", "licence"),
    [
        (f'<link rel="license" href="{BY_4}">', BY_4),
        (f'<a rel="nofollow license" href="{BY_4}">CC BY</a>', BY_4),
        (linked({**OWN, "license": BY_4}), BY_4),
        (linked({**OWN, "license": {"@type": "CreativeWork", "url": BY_4}}), BY_4),
        (meta("dc.rights", BY_4), BY_4),
        (meta("DCTERMS.license", BY_4), BY_4),
        (meta("dc.rights", "All rights reserved"), ""),
        ('<link rel="license" href="javascript:x()">', ""),
    ],
)
def test_the_licence(head, licence):
    assert read_html(page(head=head)).licence == licence


def trail(*names):
    steps = [{"@type": "ListItem", "position": i, "name": n} for i, n in enumerate(names, 1)]
    return linked({"@type": "BreadcrumbList", "itemListElement": steps})


@pytest.mark.parametrize(
    ("head", "inner", "section"),
    [
        (meta("article:section", "Region"), "", "Region"),
        (linked({**OWN, "articleSection": ["Region", "Town"]}), "", "Region"),
        (trail("Home", "Region", TITLE), "", "Region"),
        (trail("Home", "Region", "The bridge is open"), "", "Region"),
        ("", '<nav class="breadcrumbs"><a href="/">Home</a> <a href="/region/">Region</a></nav>',
         "Region"),
        (meta("article:section", "https://post.example/region"), "", ""),
        ("", "", ""),
    ],
)  # fmt: skip
def test_the_section(head, inner, section):
    assert read_html(page(inner, head)).section == section


@pytest.mark.parametrize(
    ("head", "tags"),
    [
        (meta("article:tag", "Bridges") + meta("article:tag", "Teel"), ("Bridges", "Teel")),
        (meta("news_keywords", "Bridges, Teel, bridges"), ("Bridges", "Teel")),
        (linked({**OWN, "keywords": ["Bridges", "Teel"]}), ("Bridges", "Teel")),
        (linked({**OWN, "keywords": "Bridges; Teel"}), ("Bridges", "Teel")),
        (meta("keywords", "桥梁，洪水、学校"), ("桥梁", "洪水", "学校")),
        ("", ()),
    ],
)
def test_the_tags(head, tags):
    assert read_html(page(head=head)).tags == tags


@pytest.mark.parametrize(
    ("markup", "language"),
    [
        ('<html lang="de">', "de"),
        ('<html><head><meta http-equiv="content-language" content="de, en"></head>', "de"),
        ('<html><head><meta property="og:locale" content="de_DE"></head>', "de_DE"),
        ('<html><head></head><body lang="de">', "de"),
        ("<html>", ""),
    ],
)
def test_the_language_that_the_page_names(markup, language):
    assert read_html(f"{markup}{TEXT}").language == language


DECK = "Four years after the flood the way across the river is open again"


@pytest.mark.parametrize(
    "inner",
    [
        f'<p class="standfirst">{DECK}</p>',
        f'<h2 class="article-subtitle">{DECK}</h2>',
        f'<div class="c-deck"><p>{DECK}</p></div>',
        f'<p itemprop="description">{DECK}</p>',
        f'<figure><img src="a.jpg" alt="The bridge"></figure><p class="lead">{DECK}</p>',
    ],
)
def test_a_standfirst_is_one_where_the_mark_up_says_so(inner):
    blocks = [b for b in read_html(page(inner)).blocks if b.text and b.kind != "figure"]
    assert [b.kind for b in blocks] == ["standfirst", *["paragraph"] * 3]
    assert (blocks[0].text, blocks[0].level) == (DECK, 0)


@pytest.mark.parametrize(
    "inner",
    [
        "",
        '<p class="lead">By Mara Lind, 14 March 2026</p>',
        f"<p>{DECK}.</p>",
        f'<div class="summary"><p>{DECK}.</p>{TEXT}</div>',
    ],
)
def test_there_is_no_standfirst_where_none_is_named(inner):
    kinds = [b.kind for b in read_html(page(inner)).blocks]
    assert "standfirst" not in kinds


def test_a_line_of_credits_is_no_text_of_the_article():
    for line in ("来源：新华社", "김민수 기자 입력 2026.03.14 08:00", "作者：未知"):
        found = read_html(page(f"<p>{line}</p>"))
        assert [block.text for block in found.blocks if line[:2] in block.text] == []
