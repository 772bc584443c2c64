"""Bad input ends in one line that names the file and the remedy, and the right exit code."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

STORY = "The bridge opened\n\nIt opened on Monday, and many people came to see it.\n"


def assert_refused(ran, code, *told):
    assert ran.code == code, ran.stderr
    (line,) = [line for line in ran.stderr.splitlines() if line.startswith("accessnews: ")]
    for each in told:
        assert each in line
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.txt", b""),
        ("blank.txt", b" \n\t\n"),
        ("binary.txt", bytes(range(256)) * 64),
        ("picture.html", b"\x89PNG\r\n\x1a\n" + bytes(2000)),
        ("big.txt", b"A line of news, again and again.\n" * 650_000),
        ("nothing.md", b"---\ntitle: ''\n---\n"),
        ("nothing.html", b"<html><body><script>alert(1)</script></body></html>"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_is_no_article(accessnews, tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    assert_refused(accessnews("build", name, "--no-narrate"), 3, name)
    assert not (tmp_path / "output").exists()


def test_a_path_that_does_not_exist(accessnews):
    assert_refused(accessnews("build", "no-such-file.txt"), 3, "no-such-file.txt")


def test_a_folder_that_does_not_exist(accessnews):
    assert_refused(accessnews("batch", "no-such-folder"), 3, "no-such-folder")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8-sig", "cp1252", "gb18030"])
def test_other_encodings_are_read_rightly(accessnews, tmp_path, encoding):
    text = {
        "gb18030": "大桥通车\n\n大桥于周一通车，许多人前来参观。“太好了，”李女士说。\n",
    }.get(encoding, "The café reopened\n\n“It’s a naïve idea,” said Zoë – but many people came.\n")
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    ran = accessnews("build", "a.txt", "--no-narrate", "--format", "transcript", "--json")
    assert ran.code == 0, ran.stderr
    (made,) = (tmp_path / "output").rglob("*.txt")
    for line in filter(None, text.splitlines()):
        assert line.replace(" ", "") in made.read_text("utf-8").replace(" ", "").replace("\n", "")


def test_control_characters_and_surrogates_reach_no_edition(accessnews, tmp_path):
    dirty = STORY.replace("Monday", "Mon\x00\x07\x1bday\x85\u202e") + "Nobody paid.\n" * 40
    data = dirty.encode() + b"\xed\xa0\x80 End.\n"
    (tmp_path / "a.txt").write_bytes(data)
    ran = accessnews("build", "a.txt", "--no-narrate", "--json")
    assert ran.code == 0, ran.stderr
    (made,) = (tmp_path / "output").rglob("*.txt")
    assert not set("\x00\x07\x1b\x85\u202e\ud800") & set(made.read_text("utf-8"))
    assert "opened on Mon" in made.read_text("utf-8")


@pytest.mark.parametrize(
    "title",
    ["A very long title " * 30, "<script>alert(1)</script>", "../../../etc/passwd", "]]>&<b>"],
)
def test_a_strange_title_is_only_text(accessnews, tmp_path, title):
    (tmp_path / "a.md").write_text(f"# {title}\n\nIt opened on Monday, and many came to see it.\n")
    ran = accessnews("build", "a.md", "--no-narrate", "--json")
    assert ran.code == 0, ran.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.md", "output"]
    (folder,) = (tmp_path / "output").iterdir()
    assert len(folder.name) <= 40
    assert not set("<>./") & set(folder.name)


@pytest.mark.parametrize("name", ["xx", "Englsh", "zz-ZZ"])
def test_an_unknown_language_is_a_fault_of_usage(accessnews, tmp_path, name):
    (tmp_path / "a.txt").write_text(STORY)
    assert_refused(accessnews("build", "a.txt", "--to", name), 2, name, "Did you mean")


@pytest.mark.parametrize(
    "options",
    [
        ("--format", "pub"),
        ("--voice", "zh"),
        ("--voice", "en=nobody"),
        ("--narrator", "hibary"),
        ("--to", "fr", "--translator", "argus"),
    ],
    ids=" ".join,
)
def test_an_option_that_means_nothing(accessnews, tmp_path, options):
    (tmp_path / "a.txt").write_text(STORY)
    assert_refused(accessnews("build", "a.txt", *options), 2)


@pytest.mark.parametrize("options", [(), ("--nonsense",), ("a.txt", "--jobs", "0")])
def test_usage_that_click_refuses(accessnews, options):
    ran = accessnews("build", *options)
    assert ran.code == 2
    assert "Usage:" in ran.stderr


def test_no_model_for_the_pair_names_the_command(accessnews, tmp_path):
    (tmp_path / "a.txt").write_text(STORY)
    ran = accessnews(
        "build", "a.txt", "--to", "Chinese", env={"ACCESSNEWS_MODELS": str(tmp_path / "none")}
    )
    assert_refused(ran, 4, "accessnews models install")
    assert not (tmp_path / "output").exists()


@pytest.mark.parametrize("config", ["to = [", "no-such-option = 1", 'to = "xx"'])
def test_a_configuration_that_is_wrong(accessnews, tmp_path, config):
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "my.toml").write_text(config)
    ran = accessnews("build", "a.txt", "--config", "my.toml")
    assert ran.code in (2, 3)
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize("broken", ["{", "[]", '{"title": 1}', '{"title": "a", "language": "en"}'])
def test_json_that_is_no_article(accessnews, tmp_path, broken):
    (tmp_path / "a.json").write_text(broken)
    assert_refused(accessnews("translate", "a.json", "--to", "fr"), 3, "a.json")


def test_an_output_folder_that_cannot_be_written(accessnews, tmp_path):
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "file").write_text("in the way")
    ran = accessnews("build", "a.txt", "--no-narrate", "-o", "file/below")
    assert_refused(ran, 3, "file: cannot be written")
    assert (tmp_path / "file").read_text() == "in the way"


def test_a_full_disk_leaves_whole_files_only(accessnews, tmp_path, small_disk):
    (tmp_path / "a.txt").write_text(STORY * 20)
    ran = accessnews("build", "a.txt", "--narrator", "espeak", "-o", small_disk / "out")
    assert ran.code == 5, ran.stderr
    told = [line for line in ran.stderr.splitlines() if line.startswith("accessnews: ")]
    assert told
    assert all("No space left" in line for line in told)
    assert "Traceback" not in ran.stderr
    assert not [path for path in small_disk.rglob("*") if path.name.startswith(".")]
    ran = accessnews("build", "a.txt", "--narrator", "espeak", "-o", tmp_path / "out")
    assert ran.code == 0, ran.stderr


def test_a_full_disk_under_the_cache(accessnews, tmp_path, small_disk):
    (tmp_path / "a.txt").write_text(STORY * 20)
    environment = {"ACCESSNEWS_CACHE": str(small_disk / "cache")}
    ran = accessnews("build", "a.txt", "--narrator", "espeak", env=environment)
    assert_refused(ran, 3, "No space left")
    assert not [path for path in small_disk.rglob("*") if path.name.startswith(".")]


def test_debug_shows_the_traceback(accessnews):
    ran = accessnews("build", "no-such-file.txt", "--debug")
    assert ran.code == 3
    assert "Traceback" in ran.stderr


def test_json_tells_errors_too(accessnews):
    ran = accessnews("build", "no-such-file.txt", "--json")
    (record,) = ran.records
    assert record["error"]["exit_code"] == 3
    assert "no-such-file.txt" in record["error"]["message"]


PRINTING = [
    ("--help",),
    ("--version",),
    ("build", "--help"),
    ("read", "a.txt"),
    ("read", "a.txt", "--json"),
    ("build", "a.txt", "--no-narrate", "--format", "transcript"),
    ("build", "none.txt", "--json"),
    ("batch", ".", "--no-narrate", "--format", "transcript", "-o", "out"),
    ("models", "list"),
    ("models", "path"),
    ("voices", "en"),
    ("languages", "--installed"),
    ("cache", "show"),
    ("doctor",),
]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("command", PRINTING, ids=" ".join)
def test_a_full_standard_output_is_told(tmp_path, cache_root, command):
    (tmp_path / "a.txt").write_text(STORY)
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "accessnews", *command],
            cwd=tmp_path,
            env={**os.environ, "ACCESSNEWS_CACHE": str(cache_root)},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    lines = [line for line in ran.stderr.splitlines() if line.startswith("accessnews: ")]
    assert ran.returncode == 3
    assert "standard output: cannot be written: No space left on device" in lines[-1]
    assert "Traceback" not in ran.stderr
    assert "Exception ignored" not in ran.stderr


@pytest.mark.parametrize("closed", ["2>/dev/full", "2>&-", ">&-", ">&- 2>&-"])
def test_nobody_listens_and_the_work_is_done(tmp_path, cache_root, closed):
    (tmp_path / "a.txt").write_text(STORY)
    ours = f"{sys.executable} -m accessnews build a.txt --no-narrate --format transcript"
    environment = {**os.environ, "ACCESSNEWS_CACHE": str(cache_root)}
    command = ["sh", "-c", f"{ours} {closed}"]
    ran = subprocess.run(command, cwd=tmp_path, env=environment, check=False)
    assert ran.returncode == 0
    assert list((tmp_path / "output").rglob("*.txt"))


ASCII = {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


def test_a_locale_of_ascii_alone(accessnews, tmp_path):
    (tmp_path / "café 新.txt").write_text(
        "The café opened\n\n" + STORY.partition("\n\n")[2], "utf-8"
    )
    ran = accessnews("build", "café 新.txt", "--no-narrate", "-o", "öut", "--json", env=ASCII)
    assert ran.code == 0, ran.stderr
    assert ran.records[0]["source"] == "café 新.txt"
    assert ran.records[0]["report"]["source"] == "café 新.txt"
    assert (tmp_path / "öut" / "the-cafe-opened" / "report.json").is_file()
    assert "The café opened\n" in accessnews("read", "café 新.txt", env=ASCII).stdout
    assert_refused(accessnews("read", "nö.txt", env=ASCII), 3, "nö.txt")


def test_a_cache_that_is_a_file(accessnews, tmp_path):
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "file").write_text("in the way")
    environment = {"ACCESSNEWS_CACHE": str(tmp_path / "file")}
    ran = accessnews("build", "a.txt", "--narrator", "espeak", env=environment)
    assert_refused(ran, 3, f"{tmp_path / 'file'}: ", "ACCESSNEWS_CACHE")


@pytest.mark.parametrize(
    "arguments",
    [
        ("build", "a.txt", "--no-narrate", "-o", "x" * 300),
        ("read", "a.txt", "-o", "x" * 300),
        ("build", "x" * 300 + ".txt"),
        ("batch", "x" * 300),
        ("build", "a.txt", "--lexicon", "x" * 300 + ".pls"),
        ("translate", "x" * 300 + ".json", "--to", "fr"),
    ],
)
def test_a_name_that_is_too_long(accessnews, tmp_path, arguments):
    (tmp_path / "a.txt").write_text(STORY)
    assert_refused(accessnews(*arguments), 3, "xxx", "name too long")


@pytest.mark.parametrize(
    "arguments", [("--narrator", "espeak"), ("--no-narrate", "--format", "pdf")]
)
def test_a_full_disk_under_the_temporary_files(accessnews, tmp_path, small_disk, arguments):
    (tmp_path / "a.txt").write_text(STORY)
    (small_disk / "fill").write_bytes(bytes(220 * 1024))
    ran = accessnews("build", "a.txt", *arguments, env={"TMPDIR": str(small_disk)})
    assert_refused(ran, 3, f"{small_disk}: ", "No space left", "TMPDIR")
    assert [path.name for path in small_disk.iterdir() if path.name != ".ses"] == ["fill"]


def test_a_lexicon_whose_prefix_is_declared_nowhere(accessnews, tmp_path):
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "a.pls").write_text('<lexicon xml:lang="en">\n<x:lexeme/></lexicon>')
    ran = accessnews("build", "a.txt", "--lexicon", "a.pls", "--narrator", "espeak")
    assert_refused(ran, 3, "a.pls:2: ", '"x"')


def test_a_folder_without_an_article(accessnews, tmp_path):
    (tmp_path / "in").mkdir()
    assert_refused(accessnews("batch", "in"), 3, "in: holds no article", ".html")
    (tmp_path / "in" / "README.md").write_text("About this folder.")
    (tmp_path / "in" / "a.xlsx").write_text("no article")
    assert_refused(accessnews("batch", "in"), 3, "in: holds no article")
    assert not (tmp_path / "output").exists()
    (tmp_path / "in" / "a.pdf").write_text("no article")
    assert_refused(accessnews("batch", "in"), 3, "a.pdf: is not a PDF, as its suffix says")


def test_a_batch_follows_no_link_out_of_its_folder(accessnews, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text("A secret\n\nNobody is to read this, the people said.\n")
    (folder / "a.txt").write_text(STORY)
    (folder / "inner.txt").symlink_to("a.txt")
    (folder / "outer.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "chain.txt").symlink_to("outer.txt")
    ran = accessnews("batch", "in", "--no-narrate", "--format", "transcript", "--json")
    assert ran.code == 5
    refused = {each.get("source") for each in ran.records if "error" in each}
    assert {"in/outer.txt", "in/chain.txt"} <= refused
    assert len([each for each in ran.records if "report" in each]) == 2
    assert "secret" not in "".join(p.read_text() for p in (tmp_path / "output").rglob("*.txt"))
    assert accessnews("build", "in/outer.txt", "--no-narrate").code == 0, "one that is named is"


def test_a_batch_names_what_it_passes_over(accessnews, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    (folder / "old.doc").write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "WordDocument".encode("utf-16-le")
    )
    (folder / "feed.xml").write_text("<rss version='2.0'/>")
    command = ("batch", "in", "--no-narrate", "--format", "transcript")
    ran = accessnews(*command)
    assert_refused(ran, 3, "in: holds no article", ".txt")
    told = ["feed.xml: is a feed", "old.doc: is an old Word document", "photo.png: is a picture"]
    for line, each in zip(ran.stdout.splitlines(), told, strict=True):
        assert line.startswith(f"passed over: in/{each}")
    (folder / "a.txt").write_text(STORY)
    ran = accessnews(*command, "--json")
    assert ran.code == 0
    passed = {each["source"]: each["passed_over"] for each in ran.records if "passed_over" in each}
    assert list(passed) == ["in/feed.xml", "in/old.doc", "in/photo.png"]
    assert len([each for each in ran.records if "report" in each]) == 1
