"""The front page of a day's issues, read back as HTML."""

import json
from dataclasses import replace

from lxml import html

from accessnews.article import BlockKind, Image, Sentence
from accessnews.edition import Edition
from accessnews.editions.issue.front_page import SCRIPTS, write
from accessnews.editions.issue.issue import Issue, Section
from accessnews.editions.web.page import digest, script
from rich_article import block
from small_issue import DAY, chinese, english, issue_of, small, small_issue, story


def parsed(issues, folder):
    path = write(issues, folder)
    assert path == folder / "index.html"
    return html.parse(str(path)).getroot()


def of_day(*sections, languages=("en",)):
    return Issue("Harbour Gazette", DAY, languages, "urn:x", tuple(sections))


def at_page(issue):
    """An issue whose stories have web editions."""
    return replace(
        issue,
        sections=tuple(
            replace(
                each,
                stories=tuple(replace(s, page=f"../{s.name}/index.html") for s in each.stories),
            )
            for each in issue.sections
        ),
    )


def listed(root):
    """Each section's heading, and what stands of each story."""
    return [
        (
            " ".join("".join(each.xpath("preceding-sibling::h2[1]//text()")).split()),
            [" ".join("".join(item.itertext()).split()) for item in each.xpath("li")],
        )
        for each in root.xpath("//main//ul[@class='stories']")
    ]


def test_every_story_stands_in_its_section_in_all_languages(tmp_path):
    issues = [small_issue(tmp_path, *each, sound=False) for each in (("en",), ("zh",))]
    root = parsed(issues, tmp_path)

    def told(number):
        title, translated = english(number).title.text, chinese(number).title.text
        return f"{title} {translated} Ferry {number} was late."

    assert listed(root) == [
        ("", [told(1)]),
        ("World 国际", [told(2), told(3)]),
        ("Sport 体育", [told(4), told(5)]),
    ]
    assert [each.text_content() for each in root.xpath("//main//h2[not(@id)]")] == [
        english(1).title.text
    ]
    assert len(root.xpath("//main//section/ul/li/h3")) == 4
    for element in root.xpath("//main//*[@class='title' or @class='opening'][text()]"):
        han = any("\u4e00" <= c <= "\u9fff" for c in element.text_content())
        assert element.get("lang") == ("zh" if han else "en")


def test_programs_are_told_how_each_story_came_about(tmp_path):
    alone = [small_issue(tmp_path, each, sound=False) for each in ("en", "zh")]
    both = small_issue(tmp_path / "both", "en", "zh", sound=False)
    for number, issues in enumerate(([both], [*alone, both])):
        root = parsed(issues, tmp_path / f"{number}")
        (script_,) = root.xpath("/html/head/script[@type='application/ld+json']")
        told = json.loads(script_.text)
        assert told["@context"] == "https://schema.org"
        assert (told["@type"], told["name"]) == ("CollectionPage", "Harbour Gazette")
        assert [each["headline"] for each in told["hasPart"]] == [
            english(number).title.text for number in range(1, 6)
        ]
        for story_ in told["hasPart"]:
            assert "digitalSourceType" not in story_, "nobody has told who wrote the original"
            (zh,) = story_["workTranslation"]
            assert zh["digitalSourceType"].endswith("/TrainedAlgorithmicMediaDigitalSource")
            assert "机器" in zh["creditText"]
            assert "audio" not in str(story_), "the story's own page has the sound"
    root = parsed([small_issue(tmp_path / "plain", "en", sound=False)], tmp_path)
    (script_,) = root.xpath("//script[@type='application/ld+json']")
    assert "digitalSourceType" not in script_.text


def test_a_story_leads_to_its_page(tmp_path):
    root = parsed([at_page(small_issue(tmp_path, "en", sound=False))], tmp_path)
    links = root.xpath("//main//a/@href")
    assert links == [f"../ferry-{number}/index.html" for number in range(1, 6)]
    assert root.xpath("//p[@class='skip']/a/@href") == ["#stories"]
    assert root.xpath("//main/@id") == ["stories"]
    targets = root.xpath("//nav[@class='sections']//a/@href")
    assert [root.get_element_by_id(each[1:]).text_content() for each in targets] == [
        "World",
        "Sport",
    ]


def test_the_files_that_are_there_are_linked_by_language(tmp_path):
    issues = [small_issue(tmp_path, *each, sound=False) for each in (("en",), ("en", "zh"))]
    one, both = issues
    (tmp_path / f"{one.name}.epub").write_bytes(b"")
    (tmp_path / f"{one.name}.m4b").write_bytes(b"")
    (tmp_path / f"{one.name}.daisy").mkdir()
    (tmp_path / f"{one.name}.daisy" / "ncc.html").write_bytes(b"")
    (tmp_path / f"{both.name}.epub").write_bytes(b"")
    root = parsed(issues, tmp_path)
    files = root.xpath("//section[@class='files']")[0]
    assert [each.text_content() for each in files.xpath("h3")] == ["English", "English + 中文"]
    assert [(a.get("href"), a.text_content()) for a in files.xpath(".//a")] == [
        (f"{one.name}.epub", "EPUB English"),
        (f"{one.name}.daisy/ncc.html", "DAISY English"),
        (f"{one.name}.m4b", "M4B English"),
        (f"{both.name}.epub", "EPUB English + 中文"),
    ]


def test_without_files_nothing_is_promised(tmp_path):
    root = parsed([small_issue(tmp_path, "en", sound=False)], tmp_path)
    assert root.xpath("//section[@class='files']") == []


def test_an_edition_is_asked_for_only_where_it_brings_a_language(tmp_path):
    asked = []

    def counted(issue):
        def of(each):
            return lambda: asked.append((each.name, issue.languages)) or each.edition()

        return replace(
            issue,
            sections=tuple(
                replace(s, stories=tuple(replace(e, edition=of(e)) for e in s.stories))
                for s in issue.sections
            ),
        )

    made = [
        counted(small_issue(tmp_path, *each, sound=False))
        for each in (("en",), ("zh",), ("en", "zh"))
    ]
    write(made, tmp_path)
    assert asked == [(f"ferry-{number}", ("en", "zh")) for number in range(1, 6)]


def test_a_story_that_one_language_lacks_stands_in_its_section(tmp_path):
    titles = {"en": "World", "zh": "国际"}
    shared, own = (
        story(name, Edition("x", (text,)))
        for name, text in (("shared", english(1)), ("own", chinese(2)))
    )
    first = of_day(Section({"en": "World"}, (shared,)))
    other = story("shared", Edition("x", (chinese(1),)))
    second = of_day(Section({"zh": "国际"}, (other, own)), languages=("zh",))
    root = parsed([first, second], tmp_path)
    assert listed(root) == [
        (
            " ".join(titles.values()),
            [
                "Ferry 1 reaches the harbour 1号渡轮抵达港口 Ferry 1 was late.",
                "2号渡轮抵达港口 2号渡轮晚点了。",
            ],
        )
    ]


def test_a_section_of_two_languages_alone_is_one_of_its_own(tmp_path):
    first = of_day(Section({"en": "World"}, (story("a", Edition("x", (english(1),))),)))
    other = Section({"zh": "体育"}, (story("b", Edition("x", (chinese(2),))),))
    root = parsed([first, of_day(other, languages=("zh",))], tmp_path)
    assert [heading for heading, _ in listed(root)] == ["World", "体育"]
    assert root.xpath("//h2[contains(., '体育')]//@lang") == ["zh"]


def test_regions_of_a_language_are_one(tmp_path):
    british = replace(english(1), language="en-GB")
    both = Edition("x", (british, replace(chinese(1), translated_from="en-GB")))
    own = replace(story("a", Edition("x", (british,))), languages=("en-GB",))
    other = replace(story("b", Edition("x", (english(2),))))
    issues = [
        of_day(Section({"en": "World"}, (own, other))),
        of_day(
            Section({"en-GB": "World", "zh": "国际"}, (story("a", both),)),
            languages=("en-GB", "zh"),
        ),
    ]
    root = parsed(issues, tmp_path)
    assert listed(root) == [
        (
            "World 国际",
            [
                "Ferry 1 reaches the harbour 1号渡轮抵达港口 Ferry 1 was late.",
                "Ferry 2 reaches the harbour Ferry 2 was late.",
            ],
        )
    ]
    assert root.xpath("//h3/@lang") == ["en-GB", "en"]


def pictured(edition, **values):
    image = Image(b"\xff\xd8\xff", "image/jpeg", 40, 30, **values)
    figure = replace(block("b003", BlockKind.FIGURE, "A ferry at the quay."), image=image)
    (text,) = edition.texts
    return replace(edition, texts=(replace(text, blocks=(*text.blocks, figure)),)), image


def test_a_picture_is_shown_where_the_web_edition_has_it(tmp_path):
    edition, image = pictured(small(1, ("en",), tmp_path, sound=False))
    issue = at_page(issue_of(("en",), ([edition],)))
    folder = tmp_path / "issue"
    assert parsed([issue], folder).xpath("//img") == []
    place = tmp_path / "ferry-1" / "web" / "images" / image.name
    place.parent.mkdir(parents=True)
    place.write_bytes(image.data)
    (shown,) = parsed([issue], folder).xpath("//img")
    assert (shown.get("alt"), shown.get("width")) == ("A ferry at the quay.", "40")
    assert (folder / shown.get("src")).resolve() == place


def test_a_picture_that_tells_nothing_is_not_shown(tmp_path):
    edition, image = pictured(small(1, ("en",), tmp_path, sound=False), decorative=True)
    place = tmp_path / "ferry-1" / "web" / "images" / image.name
    place.parent.mkdir(parents=True)
    place.write_bytes(image.data)
    issue = at_page(issue_of(("en",), ([edition],)))
    assert parsed([issue], tmp_path / "issue").xpath("//img") == []


def test_nothing_of_a_story_is_markup_or_an_address_that_runs(tmp_path):
    nasty = "</a><script>alert(1)</script>"
    text = replace(english(1), title=Sentence("b000s01", nasty))
    told = story("a", Edition("x", (text,)), page="javascript:alert(1)//index.html")
    issue = replace(of_day(Section({"en": nasty}, (told,))), publication=nasty)
    root = parsed([issue], tmp_path)
    assert [each.text for each in root.xpath("//script")] == [script(SCRIPTS)]
    assert root.xpath("//h3")[0].text_content() == nasty
    assert root.xpath("//main//a/@href") == ["javascript%3Aalert%281%29//index.html"]
    (policy,) = root.xpath("//meta[@http-equiv]/@content")
    assert policy.startswith(f"default-src 'none'; script-src {digest(script(SCRIPTS))};")
    assert root.xpath("//*[@src or self::link[not(starts-with(@href, 'data:'))]]") == []


def test_right_to_left(tmp_path):
    text = replace(english(1), language="ar", title=Sentence("b000s01", "العبّارة"))
    several = Section({"ar": "العالم"}, (story("a", Edition("x", (text,))),))
    root = parsed([of_day(several, languages=("ar",))], tmp_path)
    assert (root.get("lang"), root.get("dir")) == ("ar", "rtl")
    assert root.xpath("//h3/@dir") == ["rtl"]
    assert root.xpath("//p[@class='skip']/a/text()") == ["انتقل إلى الأخبار"]


def test_an_empty_issue_is_a_page_without_stories(tmp_path):
    root = parsed([of_day()], tmp_path)
    assert root.xpath("//h1/text()") == ["Harbour Gazette"]
    assert listed(root) == []


def test_the_same_issues_the_same_bytes(tmp_path):
    issues = [small_issue(tmp_path, *each, sound=False) for each in (("en",), ("zh",))]
    first = write(issues, tmp_path / "a").read_bytes()
    assert write(issues, tmp_path / "b").read_bytes() == first
