"""Which text of a web page is the article's: each kind of page with its relatives."""

import json

import pytest

from accessnews.errors import InputError
from accessnews.reading.html.read import read_html

TEXTS = {
    "en": [
        "The bridge over the river Teel reopened on Saturday, four years after a flood took it.",
        "Engineers replaced the middle span and both piers, which cost 4.2 million euros in all.",
        "The mayor, Ina Holt, walked across it first, and hundreds of people followed in the rain.",
        "The roads office counted 2,100 cars a day before the flood and expects fewer of them now.",
    ],
    "de": [
        "Die Brücke über die Teel ist seit Samstag wieder offen, vier Jahre nach der großen Flut.",
        "Fachleute ersetzten den mittleren Bogen, was Stadt und Land 4,2 Millionen Euro kostete.",
        "Die Bürgermeisterin Ina Holt ging als Erste hinüber, und Hunderte folgten ihr im Regen.",
        "Das Straßenamt zählte vor der Flut 2100 Autos am Tag und erwartet jetzt etwas weniger.",
    ],
    "zh": [
        "三年前的洪水之后，兰河边的乡村学校星期一重新开学，八十二名学生回到了教室里上课。",
        "村长说，重建一共花了四百万元，其中一半来自村民的捐款，他希望学校以后不会再被淹。",
        "工程师把新教学楼建在高处，并在河边修了一道三米高的堤，这样洪水就不容易进来了。",
        "学生们现在每天走一条新路上学，路边种了树，晚上有灯，家长们都说比以前安全得多。",
    ],
    "ar": [
        "أعيد فتح الجسر فوق النهر يوم السبت بعد أربع سنوات من الفيضان الذي جرف وسطه بالكامل.",
        "استبدل المهندسون القوس الأوسط والدعامتين، وبلغت الكلفة أربعة ملايين يورو بحسب المدينة.",
        "سارت رئيسة البلدية عليه أولا، ثم تبعها مئات السكان تحت المطر في صباح ذلك اليوم البارد.",
        "أحصى مكتب الطرق ألفي سيارة يوميا قبل الفيضان، ويتوقع أن يكون عددها أقل على الجسر الجديد.",
    ],
}
LANGUAGES = sorted(TEXTS)


def paragraphs(language="en", wrap="<p{}>{}</p>", mark=""):
    return [wrap.format(mark, text) for text in TEXTS[language]]


def page(body, head="", language="en"):
    return (
        f'<!doctype html><html lang="{language}"><head><title>Teel</title>{head}</head>'
        f"<body>{body}</body></html>"
    )


def article(*parts, **options):
    return page(f"<article><h1>Teel</h1>{''.join(parts)}</article>", **options)


def texts(source, **options):
    return [block.text for block in read_html(source, **options).blocks]


def left_out(source):
    return {part.text: part.reason for part in read_html(source).dropped}


NAMES = (
    "ad_body wrapper",
    "category-advertising tag-news",
    "layout sidebar-left",
    "tag-comments",
    "has-newsletter promo-theme",
    "content paywall",
    "social-news share",
    "page cookie-set",
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_a_name_round_the_whole_text_names_no_furniture(name, language):
    inside = "".join(paragraphs(language))
    body = f'<div class="{name}"><h1>Teel</h1>{inside}</div><footer>Imprint of Lan Post</footer>'
    assert texts(page(body, language=language)) == TEXTS[language]


@pytest.mark.parametrize("name", ["paywall", "ad-free", "comment-open", "subscription-only"])
def test_a_name_on_every_paragraph_names_no_furniture(name):
    assert texts(article(*paragraphs(mark=f' class="{name}"'))) == TEXTS["en"]


OFFERS = (
    ("signup-box", "<h4>Pick Six Newsletter</h4><p>Thanks for signing up!</p>"),
    ("x1", "<p>Subscribe now to read the news of your city.</p><ul><li>Unlimited access</li></ul>"),
    ("x2", "<h3>Unser Newsletter</h3><p>Die Themen des Tages, jeden Morgen in Ihrem Postfach.</p>"),
    ("x3", "<h3>Externer Inhalt nicht verfügbar</h3><p>Bitte ändern Sie Ihre Einstellungen.</p>"),
    ("x4", "<h3>Boletín de noticias por correo, gratis</h3><p>Cada mañana, lo esencial.</p>"),
    ("x5", "<p>订阅我们的电子报会员</p><p>每天早上把重要的新闻送到您的邮箱里来。</p>"),
    ("x6", "<h4>اشترك في النشرة البريدية</h4><p>أهم الأخبار كل صباح في بريدك.</p>"),
    ("x7", "<h3>Stay in the loop</h3><p>All of it.</p><form><input type=email></form>"),
    ("embed", "<p>To view this content, please accept the cookies of the video service.</p>"),
)


@pytest.mark.parametrize(("name", "inside"), OFFERS)
def test_an_offer_within_the_article_goes(name, inside):
    first, *rest = paragraphs()
    source = article(first, rest[0], f'<div class="{name}">{inside}</div>', *rest[1:])
    assert texts(source) == TEXTS["en"]
    assert left_out(source)


@pytest.mark.parametrize(
    "head", ["2 Kommentare", "Comments (3)", "12 commentaires", "网友评论", "التعليقات", "Reacties"]
)
def test_comments_go(head):
    said = "<div><p>I crossed it on Sunday with my children and it was lovely to see.</p></div>"
    comments = f'<section id="r"><h3>{head}</h3>{said}{said.replace("Sunday", "Monday")}</section>'
    inside = "".join(paragraphs())
    assert texts(page(f"<article><h1>Teel</h1>{inside}</article>{comments}")) == TEXTS["en"]


OTHER_STORIES = (
    '<div class="latest-box"><h3><a href="/1">Ferry strike enters its second week</a></h3>'
    '<h4>Pat Roe</h4><h3><a href="/2">Harbour fees to rise</a></h3><h4>Kim Dale</h4></div>',
    '<h3>Mehr dazu</h3><ul><li><a href="/1">Der Streik der Fähren geht in die zweite Woche</a></li>'
    '<li><a href="/2">Die Gebühren im Hafen steigen im Frühjahr</a></li></ul>',
    '<div><p><a href="/1">相关：港口的渡轮罢工进入第二个星期，谈判没有结果</a></p></div>',
    '<section><h2>اقرأ أيضا</h2><ul><li><a href="/a">إضراب العبارات يدخل أسبوعه الثاني</a></li>'
    '<li><a href="/b">رسوم الميناء ترتفع في الربيع المقبل</a></li></ul></section>',
)


@pytest.mark.parametrize("box", OTHER_STORIES)
def test_other_stories_within_the_article_go(box):
    first, second, *rest = paragraphs()
    assert texts(article(first, second, box, *rest)) == TEXTS["en"]


def test_the_links_of_an_article_that_is_full_of_links_stay():
    prose = [
        f'<p><a href="/{n}">{text[:40]}</a>{text[40:]}</p>' for n, text in enumerate(TEXTS["en"])
    ]
    items = '<ul><li><a href="/a">River Teel</a></li><li><a href="/b">Ina Holt</a></li></ul>'
    found = texts(article(*prose[:2], items, *prose[2:]))
    assert found[2:4] == ["River Teel", "Ina Holt"]


@pytest.mark.parametrize(
    "box",
    [
        "<aside><h3>The bridge in numbers</h3><ul><li>Length: 112 metres</li></ul></aside>",
        '<div class="factbox"><h3>The bridge in numbers</h3><ul><li>Length: 112 metres</li></ul>'
        "</div>",
        '<aside class="infobox"><h3>The bridge in numbers</h3><p>Length: 112 metres.</p></aside>',
    ],
)
def test_a_box_of_facts_stays(box):
    first, second, *rest = paragraphs()
    found = texts(article(first, second, box, *rest))
    assert found[2] == "The bridge in numbers"
    assert found[3].startswith("Length: 112 metres")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "between", ["</section><section class='part'>", "</div></div><div><div class='part'>"]
)
def test_a_body_in_several_containers_is_joined(between, language):
    ends = ("<section class='part'>", "</section>")
    if "div" in between:
        ends = ("<div><div class='part'>", "</div></div>")
    inside = between.join(paragraphs(language) * 1)
    advert = "<div class='ad-slot'>Advertisement</div>"
    inside = inside.replace(between, between.replace("><", f">{advert}<", 1), 1)
    assert texts(article(ends[0] + inside + ends[1], language=language)) == TEXTS[language]


@pytest.mark.parametrize("language", ["en", "zh", "ar"])
def test_what_an_author_says_twice_is_read_twice(language):
    first, second, third, fourth = paragraphs(language)
    told = TEXTS[language]
    found = texts(article(first, second, first, third, fourth, language=language))
    assert found == [told[0], told[1], told[0], told[2], told[3]]


def linked_data(**fields):
    node = {"@type": "NewsArticle", "headline": "Teel", **fields}
    data = json.dumps(node, ensure_ascii=False)
    return f'<script type="application/ld+json">{data}</script>'


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("between", ["\n\n", "\n", None])
def test_an_article_that_is_only_in_json_ld(between, language):
    told = TEXTS[language]
    body = "".join(f"<p>{t}</p>" for t in told) if between is None else between.join(told)
    source = page("<div id=root></div>", linked_data(articleBody=body), language)
    assert texts(source) == told


STATES = (
    '<script id="__NEXT_DATA__" type="application/json">{}</script>',
    "<script>window.__STATE__ = {};</script>",
    "<script>window['__PRELOADED__']={}\n;window.x=1</script>",
    '<script type="application/json" data-state>{}</script>',
)


@pytest.mark.parametrize("language", ["en", "zh", "ar"])
@pytest.mark.parametrize("state", STATES)
def test_an_article_that_is_in_the_pages_state(state, language):
    told = TEXTS[language]
    listed = [{"type": "paragraph", "text": text} for text in told]
    nested = [{"kind": "text", "data": {"text": text}} for text in told]
    for body in (listed, nested, "".join(f"<p>{text}</p>" for text in told), told):
        data = json.dumps({"props": {"article": {"title": "Teel", "body": body}}})
        source = page(f'<div id="app"></div>{state.format(data)}', language=language)
        assert texts(source) == told


@pytest.mark.parametrize("hiding", ["hidden", 'style="display:none"', 'aria-hidden="true"'])
def test_hidden_text_that_a_script_moves_is_read(hiding):
    moved = f'<div {hiding} id="S:1">{"".join(paragraphs())}</div><script>$RC("B:1","S:1")</script>'
    assert texts(page(f'<main><div id="B:1">Loading</div></main>{moved}')) == TEXTS["en"]


@pytest.mark.parametrize(
    "rule", [".sr{display:none}", "p.sr { visibility : hidden }", "#m{display:none}"]
)
def test_what_the_pages_style_sheet_hides_goes(rule):
    line = (
        '<p class="sr" id="m">This line is for machines only and is shown to no reader of it.</p>'
    )
    first, *rest = paragraphs()
    source = article(f"<style>{rule}</style>", first, line, *rest)
    assert texts(source) == TEXTS["en"]
    assert any("for machines only" in text for text in left_out(source))


def test_what_a_small_screen_hides_is_read():
    sheet = "<style>.d{display:none}@media (min-width:600px){.d{display:block}}</style>"
    first, *rest = paragraphs()
    assert texts(article(sheet, first.replace("<p", '<p class="d"'), *rest)) == TEXTS["en"]


@pytest.mark.parametrize("name", ["a.html", "the page"])
def test_a_page_that_a_script_makes_is_refused(name):
    body = '<div id="root">Loading…</div><script src="/app.js"></script>'
    with pytest.raises(InputError, match=f"{name}: .*made by a script"):
        read_html(page(body), name=name)


def test_a_page_without_an_article_is_refused():
    items = "".join(f'<li><a href="/{n}">Story number {n}</a></li>' for n in range(30))
    body = f"<ul>{items}</ul><p>You have been logged in</p><div>Teel: 12 °C, rain</div>"
    with pytest.raises(InputError, match="holds no article"):
        read_html(page(body))


NEXTS = (
    ('<link rel="next" href="?page=2">', "", "?page=2"),
    ("", '<p><a rel="next" href="/teel/2">weiter</a></p>', "https://post.example/teel/2"),
    (
        "",
        '<div class="pager"><span>1</span><a href="/teel?seite=2">2</a></div>',
        "https://post.example/teel?seite=2",
    ),
)


@pytest.mark.parametrize(("head", "foot", "address"), NEXTS)
def test_an_article_that_goes_on_says_so(head, foot, address):
    own = '<link rel="canonical" href="https://post.example/teel">' if foot else ""
    draft = read_html(article(*paragraphs(), foot, head=own + head))
    assert draft.doubts == (f"the article goes on on page 2 ({address})",)


@pytest.mark.parametrize(
    "link",
    [
        '<a rel="next" href="/other-story">Ferry strike enters its second week</a>',
        '<a rel="next" href="/2026/03/14/harbour-fees">Next post</a>',
        '<a href="/topics/2">2</a>',
    ],
)
def test_the_next_story_is_no_next_page(link):
    own = '<link rel="canonical" href="https://post.example/teel">'
    assert read_html(article(*paragraphs(), link, head=own)).doubts == ()


def test_a_teaser_says_so():
    first = paragraphs()[0]
    told = read_html(article(first, head=linked_data(isAccessibleForFree=False, wordCount=400)))
    assert told.doubts[0].startswith("this may be a teaser of a paywalled page")
    assert "400 words" in told.doubts[0]
    assert read_html(article(*paragraphs(), head=linked_data(wordCount=62))).doubts == ()


def test_a_pages_longer_body_is_read_from_its_data():
    head = linked_data(isAccessibleForFree=False, articleBody="\n\n".join(TEXTS["en"]))
    gate = "<div class=gate><p>To go on reading, subscribe or sign in.</p></div>"
    assert texts(article(paragraphs()[0], gate, head=head)) == TEXTS["en"]


@pytest.mark.parametrize("language", ["zh", "ja"])
def test_short_lines_parted_by_breaks_stay(language):
    lines = ["春天来了，", "河水涨了，", "孩子们上学去。", "老师在门口等。", "雨停了。"]
    source = page(
        f"<div class='content'><h1>学校</h1>{'<br>'.join(lines)}</div>", language=language
    )
    draft = read_html(source)
    said = "".join(block.text or "".join(block.lines) for block in draft.blocks).replace(" ", "")
    assert said == "".join(lines)


def test_all_is_kept_on_demand():
    name, inside = OFFERS[0]
    first, *rest = paragraphs()
    source = article(first, f'<div class="{name}">{inside}</div>', *rest)
    assert "Pick Six Newsletter" in texts(source, keep_all=True)
    assert read_html(source, keep_all=True).doubts == ()
