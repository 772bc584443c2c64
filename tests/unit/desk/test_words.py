"""Every word of the desk: there in each language, whole, and used; and every one that is used is
there."""

import ast as ast_of_python
import json
import re
import tomllib
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

import accessnews.reading
from accessnews.article import LOST, NOTE_MARK, PICTURE
from accessnews.checking import rules
from accessnews.desk import in_words, words
from accessnews.desk.blocks import BY_AN_EDITOR
from accessnews.desk.events import Event
from accessnews.desk.places import Places
from accessnews.desk.refusals import RefusalError, as_data
from accessnews.desk.web import hearing
from accessnews.desk.words import FOLDER, Words, chosen, languages
from accessnews.errors import EngineError
from accessnews.reading.documents import office
from accessnews.reading.html import image_element, unread, zones

DESK = Path(words.__file__).parent
READING = Path(accessnews.reading.__file__).parent
ELSEWHERE = ("why-", "rule-")
"""What other rooms say, in English: only other languages have words for it."""
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
            if name.startswith(ELSEWHERE):
                continue
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
    assert english.keys() == {each for each in chinese if not each.startswith(ELSEWHERE)}
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


def refused():
    """The names of what the code refuses, with the values that it gives."""
    found = []
    for text in CODE.values():
        for node in ast_of_python.walk(ast_of_python.parse(text)):
            if not isinstance(node, ast_of_python.Call):
                continue
            called = getattr(node.func, "id", "")
            if called in ("RefusalError", "MisuseError") and node.args:
                found.append((node.args[0], {each.arg for each in node.keywords}))
    return [(arg.value, values) for arg, values in found if hasattr(arg, "value")]


def test_what_the_desk_refuses_is_said_with_the_values_that_it_is_given():
    there = messages("en")
    found = refused()
    assert len(found) > 40
    for name, values in found:
        said, todo = there[f"refused-{name}"], there[f"refused-{name}-do"]
        assert variables(said) | variables(todo) <= values, name
    known = {name for name, _ in found} | {"nothing-to-undo", "nothing-to-redo", "clash"}
    assert {each for each in there if each.startswith("refused-")} == {
        f"refused-{name}{end}" for name in known for end in ("", "-do")
    }


def test_every_reason_why_a_line_is_left_out_is_said_in_chinese():
    """As far as tables and the texts that reading is held to tell them."""
    reasons = {BY_AN_EDITOR, NOTE_MARK, LOST, office.COMMENT, office.DELETED, office.CONTENTS}
    reasons |= {*zones._TAGS.values(), *(each for each, _ in zones._WORDS), *unread._REASONS}
    for name in ("furniture", "leftovers", "html/offers"):
        table = tomllib.loads((READING / f"{name}.toml").read_text("utf-8"))
        kinds = [kind for each in table.values() if isinstance(each, list) for kind in each]
        reasons |= {kind["reason"] for kind in kinds if "reason" in kind}
    reasons |= {PICTURE + each for each, _ in image_element._WORDS}
    for path in (Path(__file__).parents[2] / "golden").rglob("*.json"):
        told = json.loads(path.read_text("utf-8"))
        dropped = told.get("dropped", ()) if isinstance(told, dict) else ()
        reasons |= {each["reason"] for each in dropped}
    reasons |= {f"{PICTURE}an icon, 16×16 pixels", f"{PICTURE}more than 60 in one article"}
    reasons |= {f"{PICTURE}12 MB, over the limit of 10 MB", "sound description at 0:12"}
    assert len(reasons) > 40
    chinese = Words("zh")
    for each in reasons:
        said = in_words.reason(chinese, each)
        assert said.language == "zh", each
        assert re.search("[\u4e00-\u9fff]", said.text), each
        assert re.findall(r"\d+", said.text) == re.findall(r"\d+", each)
        assert in_words.reason(Words("en"), each) == in_words.Said(each, "en")


def test_what_nobody_has_words_for_stays_english_and_is_marked():
    for each in ("an ague", f"{PICTURE}it cannot be read: EIO", "", "{ $n1 }", PICTURE):
        assert in_words.reason(Words("zh"), each) == in_words.Said(each, "en")
    assert in_words.step(Words("zh"), "Dancing") == in_words.Said("Dancing", "en")
    assert in_words.rule(Words("zh"), "no-such-rule", "a") == in_words.Said("a", "en")


def test_what_a_rule_of_ours_expects_is_said_in_chinese():
    """A rule of tomorrow may be English for a while, and is marked as that."""
    expected = {each.code: each.expected for each in rules.EVERY}
    told = {each for each in messages("zh") if each.startswith("rule-")}
    assert told <= {f"rule-{each}" for each in expected}
    assert len(told) > 80
    for code, text in expected.items():
        english = in_words.Said(text, "en")
        assert in_words.rule(Words("en"), code, text) == english
        said = in_words.rule(Words("zh"), code, text)
        assert said == english if f"rule-{code}" not in told else said.language == "zh"


@pytest.mark.parametrize(
    ("what", "english", "chinese"),
    [
        ("Translating to zh-Hant", "Translating to Chinese (Traditional)",
         "正在翻译成中文（繁体）"),
        ("Narrating (pt, Dora (a))", "Reading aloud in Portuguese (Dora (a))",
         "正在用葡萄牙语朗读（Dora (a)）"),
        ("Encoding", "Encoding the sound", "正在编码声音"),
        ("read", "Reading", "正在读取"),
    ],
)  # fmt: skip
def test_what_is_under_way_is_said_in_each_language(what, english, chinese):
    assert in_words.step(Words("en"), what).text == english
    assert in_words.step(Words("zh"), what) == in_words.Said(chinese, "zh")


def test_an_event_is_told_in_the_language_of_the_page_that_hears_it(tmp_path):
    places = Places(tmp_path)

    def heard(kind, language, **data):
        return hearing._in_words(Event(1, kind, data), Words(language), places)

    error = as_data(RefusalError("not-yours", who="Bo"))
    told = heard("error", "zh", story=3, **error)
    assert told == {
        "story": 3, "lang": "zh", "message": "最后的更改不是您做的，而是 Bo 做的",
        "remedy": "请手动改正。",
    }  # fmt: skip
    assert heard("error", "en", **error)["message"] == error["message"]
    of_an_engine = as_data(EngineError("no such model", "Install it."))
    told = heard("error", "zh", **of_an_engine)
    assert told == {"message": "no such model", "remedy": "Install it.", "lang": "en"}
    told = heard("progress", "zh", what="Encoding", done=1)
    assert told == {"what": "正在编码声音", "done": 1, "lang": "zh"}
    told = heard("say", "zh", line=f"{tmp_path}/a/en.epub: is whole")
    assert told == {"line": "a/en.epub: is whole"}
    assert heard("progress", "zh", what="Dancing", done=1)["lang"] == "en"
    assert heard("story", "zh", what="Encoding") == {"what": "Encoding"}


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
