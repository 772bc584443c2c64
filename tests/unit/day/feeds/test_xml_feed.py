"""RSS and Atom as sites write them: relative links, wrong encodings, HTML in titles, no ids."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from accessnews.day.feeds.parsed import Origin, absolute
from accessnews.day.feeds.xml_feed import parse_xml
from accessnews.errors import InputError

ORIGIN = Origin("gazette", "https://gazette.example/feed", "https://gazette.example/feed")
LONG = "<p>" + "The harbour was quiet on Saturday, and the ferry crossed. " * 9 + "</p>"


def rss(items, head="<title>Gazette</title><language>en-GB</language>", declared="utf-8"):
    return (
        f'<?xml version="1.0" encoding="{declared}"?>\n'
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"'
        ' xmlns:media="http://search.yahoo.com/mrss/">'
        f"<channel>{head}<link>https://gazette.example/</link>{items}</channel></rss>"
    )


def one(items, **options):
    (entry,) = parse_xml(rss(items, **options).encode(), ORIGIN).entries
    return entry


def atom(entries, attributes=""):
    text = (
        f'<feed xmlns="http://www.w3.org/2005/Atom" {attributes}>'
        f'<title type="html">Gazette &lt;b&gt;News&lt;/b&gt;</title><id>urn:f</id>{entries}</feed>'
    )
    return parse_xml(text.encode(), ORIGIN)


def test_an_item_with_everything():
    entry = one(
        "<item><title>Ferry back</title><link>https://gazette.example/ferry</link>"
        '<guid isPermaLink="false">gz-1</guid><category>World</category>'
        "<category><![CDATA[Bays & Coasts]]></category><category>World</category>"
        "<pubDate>Sat, 28 Nov 2026 22:30:00 +0100</pubDate><dc:creator>Ann Lee</dc:creator>"
        "<description>Back &lt;b&gt;again&lt;/b&gt;</description>"
        f"<content:encoded><![CDATA[{LONG}]]></content:encoded></item>"
    )
    assert entry.key == "gz-1"
    assert entry.address == "https://gazette.example/ferry"
    assert entry.title == "Ferry back"
    assert entry.sections == ("World", "Bays & Coasts")
    assert entry.authors == ("Ann Lee",)
    assert entry.published == datetime(2026, 11, 28, 22, 30, tzinfo=timezone(timedelta(hours=1)))
    assert entry.updated is None
    assert entry.summary == "Back again"
    assert entry.body == LONG
    assert entry.whole
    assert entry.language == "en-GB"
    assert (entry.feed, entry.site) == ("gazette", "https://gazette.example/feed")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Ferry &amp;amp; bridge", "Ferry & bridge"),
        ("It&amp;#8217;s back", "It’s back"),
        ("It&#8217;s back", "It’s back"),
        ("AT&amp;amp;amp;T rises", "AT&T rises"),
        ("&lt;i&gt;Ferry&lt;/i&gt; is back", "Ferry is back"),
        ("H&lt;sub&gt;2&lt;/sub&gt;O prices", "H2O prices"),
        ("<![CDATA[Ferry <em>is</em> back &ndash; at last]]>", "Ferry is back – at last"),
        ("One&lt;br/&gt;two", "One two"),
        ("\n   Ferry\n   is back\n", "Ferry is back"),
        ("3 &lt; 4 and 5 &gt; 4", "3 < 4 and 5 > 4"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;Ferry", "Ferry"),
        ("北京&amp;middot;上海", "北京·上海"),
        (
            "Press &lt;Enter&gt; to vote, List&lt;int&gt; wins",
            "Press <Enter> to vote, List<int> wins",
        ),
        ("How &lt;style&gt; and &lt;template&gt; changed", "How <style> and <template> changed"),
        ("&lt;a href='x'&gt;Ferry&lt;/a&gt;&lt;!-- no --&gt; is back", "Ferry is back"),
        ("Q&A: M&S shares &amp; more", "Q&A: M&S shares & more"),
    ],
)
def test_a_title_is_plain_text(written, read):
    assert one(f"<item><title>{written}</title><guid>1</guid></item>").title == read


def test_relative_addresses_are_made_whole_by_the_feed_and_by_xml_base():
    found = parse_xml(
        rss(
            '<item><title>A</title><link>/a/1</link></item><item xml:base="https://b.example/x/">'
            "<title>B</title><link>2</link></item>"
        ).encode(),
        ORIGIN,
    )
    assert [each.address for each in found.entries] == [
        "https://gazette.example/a/1",
        "https://b.example/x/2",
    ]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/hostname", "ftp://a/b"])
def test_an_address_of_another_scheme_is_none(address):
    assert one(f"<item><title>A</title><link>{address}</link></item>").address == ""


def test_an_id_that_is_an_address_is_the_entrys_where_it_has_no_link():
    entry = one("<item><title>A</title><guid>https://gazette.example/p/1</guid></item>")
    assert entry.address == entry.key == "https://gazette.example/p/1"


def test_without_an_id_it_is_known_by_its_address_or_its_title():
    assert one("<item><title>A</title><link>/a</link></item>").key == "https://gazette.example/a"
    nameless = one("<item><title>A</title></item>")
    assert nameless.key.startswith("title:")
    assert nameless.key != one("<item><title>B</title></item>").key


@pytest.mark.parametrize(
    "item",
    ["", "<pubDate></pubDate>", "<pubDate>soon</pubDate>", "<pubDate>0000-00-00</pubDate>"],
)
def test_a_missing_date_is_none(item):
    assert one(f"<item><title>A</title>{item}</item>").published is None


def test_dublin_cores_date_counts_and_a_date_without_a_zone_has_none():
    entry = one("<item><title>A</title><dc:date>2026-11-28T10:00:00</dc:date></item>")
    assert entry.published == datetime(2026, 11, 28, 10)
    assert one("<item><title>A</title><dc:date>2026-11-28</dc:date></item>").published == date(
        2026, 11, 28
    )


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("<author>jo@paper.example (Jo Lee)</author>", ("Jo Lee",)),
        ("<author>jo@paper.online (Jo Lee)</author>", ("Jo Lee",)),
        ("<author>jo@paper.com</author>", ()),
        ("<dc:creator><![CDATA[By Jo Lee]]></dc:creator>", ("Jo Lee",)),
        ("<dc:creator>Jo Lee</dc:creator><dc:creator>Bo Ma</dc:creator>", ("Jo Lee", "Bo Ma")),
        ("<dc:creator>https://paper.example/jo</dc:creator>", ()),
    ],
)
def test_authors_are_names(told, names):
    assert one(f"<item><title>A</title>{told}</item>").authors == names


@pytest.mark.parametrize(
    ("told", "picture"),
    [
        ('<enclosure url="/f.jpg" type="image/jpeg" length="1"/>', "https://gazette.example/f.jpg"),
        ('<enclosure url="/f.mp3" type="audio/mpeg" length="1"/>', ""),
        ('<media:thumbnail url="/t.png"/>', "https://gazette.example/t.png"),
        (
            '<media:content url="/s.jpg" width="90"/><media:content url="/l.jpg" width="900"/>'
            '<media:content url="/v.mp4" medium="video"/><media:thumbnail url="/t.png"/>',
            "https://gazette.example/l.jpg",
        ),
        ('<media:content url="javascript:alert(1)" medium="image" width="x"/>', ""),
    ],
)
def test_a_picture_that_stands_beside_the_text(told, picture):
    assert one(f"<item><title>A</title>{told}</item>").picture == picture


def test_encodings_that_are_declared_wrongly():
    text = rss("<item><title>Déjà vu — “naïve”</title><guid>1</guid></item>", declared="iso-8859-1")
    (entry,) = parse_xml(text.encode(), ORIGIN).entries  # is UTF-8
    assert entry.title == "Déjà vu — “naïve”"
    text = rss("<item><title>Déjà vu “naïve”</title><guid>1</guid></item>")
    (entry,) = parse_xml(text.encode("cp1252"), ORIGIN).entries  # is not
    assert entry.title == "Déjà vu “naïve”"


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "shift_jis", "windows-1251"])
def test_other_encodings(encoding):
    title = {"shift_jis": "東京の橋が開通", "windows-1251": "Мост открыт"}.get(
        encoding, "大桥重新开放"
    )
    text = rss(f"<item><title>{title}</title><guid>1</guid></item>", declared=encoding)
    (entry,) = parse_xml(text.encode(encoding), ORIGIN).entries
    assert entry.title == title


def test_the_servers_charset_counts_where_the_feed_has_none():
    text = rss("<item><title>Мост открыт для всех</title><guid>1</guid></item>")
    text = text.replace(' encoding="utf-8"', "")
    (entry,) = parse_xml(text.encode("koi8-r"), ORIGIN, "koi8-r").entries
    assert entry.title == "Мост открыт для всех"


@pytest.mark.parametrize(
    ("body", "whole"),
    [
        (f"<content:encoded><![CDATA[{LONG}]]></content:encoded>", True),
        (f"<content:encoded><![CDATA[{LONG}<p>Read more</p>]]></content:encoded>", False),
        (f"<content:encoded><![CDATA[{LONG}<p>Next […]</p>]]></content:encoded>", False),
        ("<content:encoded>One line.</content:encoded>", False),
        (f"<description><![CDATA[{LONG}]]></description>", False),
        (f"<description><![CDATA[{LONG * 4}]]></description>", True),
        (f"<description><![CDATA[{LONG * 4} weiterlesen »]]></description>", False),
        ("", False),
    ],
)
def test_whole_texts_and_summaries_are_told_apart(body, whole):
    assert one(f"<item><title>A</title>{body}</item>").whole is whole


def test_wordpress_line_on_where_a_post_appeared_hides_no_teaser():
    credit = '<p>The post <a href="/a">A</a> appeared first on <a href="/">Gazette</a>.</p>'
    body = f"<description><![CDATA[{LONG * 4}<p>and so on […]</p>{credit}]]></description>"
    assert not one(f"<item><title>A</title>{body}</item>").whole


def test_atom():
    found = atom(
        "<entry><id>urn:1</id><title>Ferry back</title>"
        '<link rel="enclosure" type="audio/mpeg" href="a.mp3"/><link rel="self" href="s.xml"/>'
        '<link rel="alternate" type="text/html" href="ferry"/>'
        "<published>2026-11-28T10:00:00Z</published><updated>2026-11-29T11:30:00+09:00</updated>"
        '<category term="w" label="World"/><category term="Sport"/>'
        "<author><name>Ann Lee</name></author><author><name>Bo Ma</name></author>"
        '<content type="xhtml" xml:base="https://gazette.example/deep/" xml:lang="fr">'
        '<div xmlns="http://www.w3.org/1999/xhtml"><p>Un <a href="u">mot</a></p></div></content>'
        "</entry>",
        'xml:lang="de" xml:base="https://gazette.example/de/"',
    )
    (entry,) = found.entries
    assert found.title == "Gazette News"
    assert entry.address == "https://gazette.example/de/ferry"
    assert entry.published == datetime(2026, 11, 28, 10, tzinfo=UTC)
    assert entry.updated == datetime(2026, 11, 29, 2, 30, tzinfo=UTC)
    assert entry.sections == ("World", "Sport")
    assert entry.authors == ("Ann Lee", "Bo Ma")
    assert entry.base == "https://gazette.example/deep/"
    assert entry.language == "fr"
    assert '<a href="u">mot</a>' in entry.body


def test_a_tag_that_an_atom_title_means_stays():
    entries = (
        "<entry><id>1</id><title>How to use &lt;b&gt;</title></entry>"
        '<entry><id>2</id><title type="html">How to use &lt;b&gt;it&lt;/b&gt;</title></entry>'
    )
    assert [each.title for each in atom(entries).entries] == ["How to use <b>", "How to use it"]


def test_atoms_next_page_and_tombstones():
    found = atom(
        '<link rel="next" href="/feed?page=2"/>'
        '<at:deleted-entry xmlns:at="http://purl.org/atompub/tombstones/1.0" ref="urn:7"'
        ' when="2026-11-29T10:00:00Z"/><entry><id>1</id><title>A</title></entry>'
    )
    assert found.more == ("https://gazette.example/feed?page=2",)
    assert found.deleted == ("urn:7",)


def test_rdf():
    text = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        ' xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        '<channel rdf:about="https://gazette.example/"><title>G</title></channel>'
        '<item rdf:about="https://gazette.example/1"><title>A</title>'
        "<link>https://gazette.example/1</link><dc:date>2026-11-28T10:00+09:00</dc:date></item>"
        "</rdf:RDF>"
    )
    (entry,) = parse_xml(text.encode(), ORIGIN).entries
    assert entry.address == "https://gazette.example/1"
    assert entry.published == datetime(2026, 11, 28, 1, tzinfo=UTC)


def test_damaged_xml_is_read_as_far_as_it_goes_and_told():
    text = rss("<item><title>Fish & chips</title><guid>1</guid></item>").replace("</rss>", "")
    found = parse_xml(text.encode(), ORIGIN)
    assert [each.title for each in found.entries] == ["Fish & chips"]
    assert "is no well-formed XML" in found.notes[0]


@pytest.mark.parametrize(
    "at", ["words of the sec", "second</ti", "<item><guid>2", "</description>"]
)
def test_an_entry_that_a_feed_ends_within_is_left_out(at):
    """Else the words that came would be taken for a correction."""
    items = "".join(
        f"<item><guid>{n}</guid><title>The {n}</title><description>The words of the {n}"
        "</description></item>"
        for n in ("first", "second")
    ).replace("<guid>second", "<guid>2")
    whole = rss(items)
    assert len(parse_xml(whole.encode(), ORIGIN).entries) == 2
    found = parse_xml(whole[: whole.rindex(at) + len(at)].encode(), ORIGIN)
    assert [each.title for each in found.entries] == ["The first"]
    assert any("which is left out this time" in note for note in found.notes)


@pytest.mark.parametrize(
    "damage",
    [
        "<title>A &#x110000; &#0; b</title>",
        "<title>A b</title><link/><guid/><category/><pubDate/><description/><author/>",
        "<title>A b</title><author><name>J</description>",
        "<title>A b</title><content:encoded>",
    ],
)
def test_parts_that_hold_nothing_or_what_no_text_has(damage):
    text = rss(f"<item>{damage}</item>")
    for each in (text, text[: text.rindex("</channel>")], text.replace("</item>", "")):
        (entry,) = parse_xml(each.encode(), ORIGIN).entries
        assert entry.title == "A b"


def test_what_is_no_feed_is_refused():
    for text in (
        '<?xml version="1.0" encoding="utf-8"?>',
        "just words",
        "<svg xmlns='http://www.w3.org/2000/svg'/>",
    ):
        with pytest.raises(InputError, match="holds no feed"):
            parse_xml(text.encode(), ORIGIN)


def test_entities_of_a_document_type_are_not_read(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("hidden words")
    text = (
        f'<!DOCTYPE rss [<!ENTITY file SYSTEM "{secret.as_uri()}"><!ENTITY many "mmm">]>'
        "<rss version='2.0'><channel><title>G</title><item><title>A &file; &many;</title>"
        "</item></channel></rss>"
    )
    found = parse_xml(text.encode(), ORIGIN)
    assert "hidden" not in repr(found)
    assert "mmm" not in found.entries[0].title


MEDIA = (
    '<rss version="2.0" xmlns:{0}="http://search.yahoo.com/mrss/" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>G</title>'
    "<item><title>T</title><guid>1</guid>{1}</item></channel></rss>"
)
BOAT = '<media:content url="https://cdn.example/a.jpg" medium="image" width="90"'


@pytest.mark.parametrize(
    ("told", "text", "summary"),
    [
        (  # within its picture (Mastodon)
            f"<description>Words.</description>{BOAT}>"
            '<media:description type="plain">A boat at sea</media:description></media:content>',
            "A boat at sea",
            "Words.",
        ),
        (  # beside it (The New York Times)
            f"<description>Words.</description>{BOAT}/><media:credit>Ann</media:credit>"
            '<media:description>The "boat" &amp; the sea</media:description>',
            'The "boat" & the sea',
            "Words.",
        ),
        (  # of the picture that is taken, as HTML
            "<content:encoded>Words.</content:encoded><media:group>"
            '<media:content url="https://cdn.example/b.jpg" medium="image" width="10">'
            "<media:description>Another</media:description></media:content>"
            f"{BOAT}><media:credit>Ann</media:credit><media:description>"
            "<![CDATA[A <b>boat</b> &amp; a sail]]></media:description></media:content>"
            "</media:group>",
            "A boat & a sail",
            "",
        ),
        (  # of a video without another text (YouTube)
            "<media:group><media:description>Words.</media:description>"
            '<media:thumbnail url="https://cdn.example/a.jpg"/></media:group>',
            "",
            "Words.",
        ),
        (f"<description>Words.</description>{BOAT}/>", "", "Words."),
    ],
)
def test_what_is_told_of_a_picture_is_no_text_of_the_item(told, text, summary):
    for prefix in ("media", "m"):
        feed = MEDIA.format(prefix, told.replace("media:", f"{prefix}:"))
        (entry,) = parse_xml(feed.encode(), ORIGIN).entries
        assert entry.picture == "https://cdn.example/a.jpg"
        assert entry.picture_text == text
        assert entry.body == "Words."
        assert entry.summary in (summary, "Words.")


@pytest.mark.parametrize(
    "second",
    [
        '<itunes:summary xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd">In short.'
        "</itunes:summary>",
        '<atom:summary xmlns:atom="http://www.w3.org/2005/Atom">In short.</atom:summary>',
        "<summary>In short.</summary>",
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_a_second_summary_is_not_the_text(second, first):
    text = f"<description>{'The council of the town met on Monday. ' * 60}</description>"
    parts = f"{second}{text}" if first else f"{text}{second}"
    found = one(f"<item><title>t</title><guid>1</guid>{parts}</item>")
    assert found.body.startswith("The council")
    assert found.whole


def test_an_id_is_what_its_feed_wrote():
    found = one("<item><title>t</title><link>/one</link><guid>4711</guid></item>")
    assert found.id == "4711"
    assert found.address == absolute("/one", ORIGIN.url)
    (deleted,) = atom(
        '<entry><id>z2</id><title>t</title></entry><at:deleted-entry ref="z3" when="x" '
        'xmlns:at="http://purl.org/atompub/tombstones/1.0"/>'
    ).deleted
    assert deleted == "z3"


def test_an_entry_is_deleted_by_the_id_that_it_had():
    id = "http://x.example/?p=1&amp;q=2"
    had = atom(f"<entry><id>{id}</id><title>t</title></entry>")
    gone = atom(
        f'<at:deleted-entry ref="{id}" xmlns:at="http://purl.org/atompub/tombstones/1.0" '
        'when="2026-11-30T00:00:00Z"/>'
    )
    assert gone.deleted == (had.entries[0].id,)


def test_a_tombstone_of_nothing_takes_nothing_down():
    found = atom(
        "<entry><title>A</title><link href='/1'/></entry><at:deleted-entry ref=' ' "
        "xmlns:at='http://purl.org/atompub/tombstones/1.0' when='2026-11-29T12:00:00Z'/>"
    )
    assert (len(found.entries), found.deleted) == (1, ())


@pytest.mark.parametrize(
    ("updated", "when", "is_there"),
    [
        ("2026-11-29T10:00:00Z", "2026-11-29T12:00:00Z", False),
        ("2026-11-29T14:00:00+01:00", "2026-11-29T12:00:00Z", True),
        ("2026-11-29T12:00:00Z", "2026-11-29T12:00:00Z", False),
        ("2026-11-29T12:00:00Z", "one day", False),
        ("", "2026-11-29T12:00:00Z", False),
    ],
)
def test_the_newer_of_an_entry_and_its_tombstone_counts(updated, when, is_there):
    found = atom(
        f"<entry><id>urn:7</id><title>t</title><updated>{updated}</updated></entry>"
        '<at:deleted-entry xmlns:at="http://purl.org/atompub/tombstones/1.0" '
        f'when="{when}" ref="urn:7"/>'
    )
    assert [each.id for each in found.entries] == (["urn:7"] if is_there else [])
    assert found.deleted == (() if is_there else ("urn:7",))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("R&D at M&S rose", "R&D at M&S rose"),
        ("<![CDATA[R&D &amp; more]]>", "R&D & more"),
        ("caf&#233; &#x26; bar & grill", "café & bar & grill"),
    ],
)
def test_an_ampersand_that_stands_for_itself_stays_one(written, read):
    found = one(
        f"<item><title>{written}</title><link>http://h.example/?a=1&copy=3</link>"
        f'<guid isPermaLink="false">?a=1&b=2</guid><description>{written}</description></item>'
    )
    assert found.title == found.summary == read
    assert found.address == "http://h.example/?a=1&copy=3"
    assert "b;" not in found.id
