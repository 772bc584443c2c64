"""Every word of the desk: there in each language, whole, and used; and every one that is used is
there."""

import re
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from accessnews.desk import words
from accessnews.desk.words import FOLDER, Words, chosen, languages

DESK = Path(words.__file__).parent
TEMPLATES = {path.name: path.read_text("utf-8") for path in (DESK / "web").rglob("*.html")}
CODE = {path.name: path.read_text("utf-8") for path in DESK.rglob("*.py")}
# A name that is whole, or a beginning that is completed at once: t("stage-" + story.stage).
CALL = re.compile(r"""\b(?:t|words|words_of\(\w+\))\(\s*(f?)(["'])([a-z0-9{}_.-]+)\2\s*([+~]?)""")


def resource(language):
    return FluentParser().parse((FOLDER / f"{language}.ftl").read_text("utf-8"))


def messages(language):
    found = [each for each in resource(language).body if isinstance(each, ast.Message)]
    names = [each.id.name for each in found]
    assert len(names) == len(set(names)), f"told twice: {sorted(set(map(names.count, names)))}"
    return dict(zip(names, found, strict=True))


class Variables(Visitor):
    def __init__(self):
        self.found = set()

    def visit_VariableReference(self, node):  # noqa: N802 - the visitor's own name
        self.found.add(node.id.name)


def variables(message):
    visitor = Variables()
    visitor.visit(message)
    return visitor.found


def used():
    """The names that are used, and the beginnings of names."""
    names, beginnings = set(), set()
    for text in (*TEMPLATES.values(), *CODE.values()):
        for formatted, _, name, more in CALL.findall(text):
            if more or (formatted and "{" in name):
                beginnings.add(name.partition("{")[0])
            else:
                names.add(name)
    return names, beginnings


@pytest.mark.parametrize("language", languages())
def test_a_file_of_words_is_whole(language):
    assert not [each.content for each in resource(language).body if isinstance(each, ast.Junk)]
    for message in messages(language).values():
        assert message.value is not None


def test_chinese_says_all_that_english_does_with_the_same_values():
    english, chinese = messages("en"), messages("zh")
    assert english.keys() == chinese.keys()
    for name, message in english.items():
        assert variables(message) == variables(chinese[name]), name


@pytest.mark.parametrize("language", languages())
def test_every_message_is_said_with_its_values(language):
    """Numbers and plurals by the rules of the language, none of them left as it is written."""
    t = Words(language)
    for name, message in messages(language).items():
        for number in (0, 1, 2, 1234):
            line = t(name, **dict.fromkeys(variables(message), number))
            assert line.strip()
            assert "{" not in line
            assert "$" not in line


def test_every_word_that_is_used_is_there():
    names, beginnings = used()
    there = messages("en").keys()
    assert names <= there
    for beginning in beginnings:
        assert beginning == "" or any(each.startswith(beginning) for each in there), beginning


def test_every_word_that_is_there_is_used():
    names, beginnings = used()
    text = "\n".join((*TEMPLATES.values(), *CODE.values()))
    beginnings = tuple(each for each in beginnings if len(each) > 3)
    left = {
        name
        for name in messages("en")
        if name not in names and not name.startswith(beginnings) and f'"{name}"' not in text
    }
    assert left == set()


def test_no_line_of_a_page_or_a_script_is_said_outside_the_files_of_words():
    """What stands between the tags of a template is a word of the desk, or a sign."""
    for name, text in TEMPLATES.items():
        bare = re.sub(r"{% block page %}\w*{% endblock %}", "", text)
        bare = re.sub(
            r"{%.*?%}|{{.*?}}|{#.*?#}|<!--.*?-->|<script.*?</script>", "", bare, flags=re.S
        )
        for attribute in re.findall(r'\b(?:aria-label|title|placeholder|alt)="([^"]*)"', bare):
            assert not re.search(r"[A-Za-z]{2}", attribute), f"{name}: {attribute}"
        bare = re.sub(r"<kbd[^>]*>[^<]*</kbd>|<[^>]*>|\w+=\"[^\"]*\"", "", bare)
        assert not re.search(r"[A-Za-z]{2}", bare), f"{name}: {bare.split()}"


@pytest.mark.parametrize(
    ("wanted", "accepted", "language"),
    [
        ("", "", "en"),
        ("zh", "en", "zh"),
        ("", "zh-TW,zh;q=0.9,en;q=0.8", "zh"),
        ("", "de-DE, de;q=0.9, zh;q=0.5", "zh"),
        ("", "de,fr", "en"),
        ("../../etc/passwd", "zh", "zh"),
        ("ZH", "", "zh"),
        ("", "," * 5000, "en"),
        ("\x00", "*", "en"),
    ],
)
def test_the_language_of_a_page(wanted, accepted, language):
    assert chosen(wanted, accepted) == language


def test_a_further_language_is_a_further_file(tmp_path, monkeypatch):
    for language in ("en", "zh"):
        (tmp_path / f"{language}.ftl").write_bytes((FOLDER / f"{language}.ftl").read_bytes())
    (tmp_path / "pl.ftl").write_text("stories = Teksty\n", "utf-8")
    monkeypatch.setattr(words, "FOLDER", tmp_path)
    words.languages.cache_clear()
    try:
        assert words.languages() == ("en", "pl", "zh")
        assert Words("pl")("stories") == "Teksty"
        assert Words("pl")("address") == Words("en")("address")
        assert [words.own_name(each) for each in words.languages()] == ["English", "pl", "中文"]
    finally:
        words.languages.cache_clear()
        words._bundle.cache_clear()


def test_a_word_that_is_nowhere_is_a_fault():
    with pytest.raises(KeyError):
        Words("zh")("there-is-no-such-word")
