import pytest

from accessnews.edition import Pronunciation
from accessnews.errors import InputError
from accessnews.narration.names.lexicon_files import put, read, write


@pytest.fixture
def file(tmp_path):
    def write(text, name="names.tsv"):
        path = tmp_path / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    return write


def test_a_table(file):
    path = file(
        "\ufeffword\tlanguage\tpronunciation\r\n"
        "# names of firms\r\n"
        "\r\n"
        "Nike\t\t/ˈnaɪki/\r\n"
        "New York\tEnglish\tNoo Yawk\r\n"
        "重庆\tzh-CN\t虫庆\r\n"
        "#MeToo\t\thashtag me too\r\n"
        "gif\t/ʤɪf/"
    )
    assert read(path) == (
        Pronunciation("Nike", "", "ˈnaɪki"),
        Pronunciation("New York", "en", respelling="Noo Yawk"),
        Pronunciation("重庆", "zh", respelling="虫庆"),
        Pronunciation("#MeToo", "", respelling="hashtag me too"),
        Pronunciation("gif", "", "dʒɪf"),
    )


def test_pls_is_read_by_its_name(file):
    text = (
        '<lexicon xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" version="1.0" '
        'alphabet="ipa" xml:lang="en"><lexeme><grapheme>Nike</grapheme>'
        "<phoneme>ˈna͡ɪ.ki</phoneme></lexeme></lexicon>"
    )
    assert read(file(text, "names.PLS")) == (Pronunciation("Nike", "en", "ˈnaɪki"),)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Nike", ":1: has 1 columns, not 2 or 3"),
        ("a\tb\nNike\ten\t/x/\tnote", ":2: has 4 columns"),
        ("Nike\t\t", ":1: the word or its pronunciation is empty"),
        ("\t\t/x/", ":1: the word or its pronunciation is empty"),
        ("Nike\t12\t/x/", ':1: "12" is no language'),
        ("Nike\ten\t/naik9/", ":1: “9” in /naik9/ is no symbol of the IPA"),
        ("Nike\ten\t/naɪki", ":1: “/naɪki” is no IPA between two slashes"),
        ("Nike\ten\t//", ":1: “//” is no IPA"),
        ("Nike\ten\t/ˈ ˌ/", ":1: /ˈ ˌ/ has no sound"),
        ("—\ten\tdash", ":1: “—” has no letter"),
        ("Ni\x07ke\ten\t/x/", ":1: .* holds a control character"),
        ("a\tb\n\nNike\ten\t/x/\nNike\tEnglish\tNai kee", ":4: “Nike” is said otherwise in line 3"),
        (b"a\tb\nNik\xe9\ten\t/x/", ":2: is not UTF-8"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(file, text, fault):
    with pytest.raises(InputError, match=f"names.tsv{fault}") as told:
        read(file(text))
    assert told.value.remedy
    assert told.value.exit_code == 3


def test_a_word_may_be_said_otherwise_in_another_language_and_the_same_twice(file):
    path = file("Paris\ten\t/ˈpærɪs/\nParis\tfr\t/paʁi/\nParis\ten\t/ˈpærɪs/")
    assert [(each.language, each.ipa) for each in read(path)] == [("en", "ˈpærɪs"), ("fr", "paʁi")]


def test_what_is_no_lexicon(file, tmp_path):
    with pytest.raises(InputError, match=r"names\.doc: is no lexicon"):
        read(file("", "names.doc"))
    with pytest.raises(InputError, match=r"gone\.tsv: cannot be read"):
        read(tmp_path / "gone.tsv")


def test_what_is_put_reads_back_and_what_was_there_stays(tmp_path):
    path = tmp_path / "names.tsv"
    put(path, "Siobhan", "en", "/ʃɪˈvɔːn/")
    put(path, "  Nguyen ", "English", "win")
    put(path, "Siobhan", "", "shivawn")
    put(path, "Nguyen", "en", "nwin")
    assert read(path) == (
        Pronunciation("Nguyen", "en", "", "nwin"),
        Pronunciation("Siobhan", "", "", "shivawn"),
        Pronunciation("Siobhan", "en", "ʃɪˈvɔːn"),
    )
    before = path.read_bytes()
    write(path, read(path))
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("word", "language", "said", "fault"),
    [
        ("", "en", "x", "is empty"),
        ("Nike", "en", " ", "is empty"),
        ("Nike", "en", "/naɪki", "is no IPA between two slashes"),
        ("Nike", "en", "/n1/", "is no symbol of the IPA"),
        ("Nike", "Nonsensish", "x", "is no language"),
        ("?!", "en", "x", "has no letter"),
        ("Ni\x00ke", "en", "x", "control character"),
    ],
)
def test_what_is_not_as_it_should_be_is_not_put(tmp_path, word, language, said, fault):
    path = tmp_path / "names.tsv"
    put(path, "Siobhan", "en", "shivawn")
    before = path.read_bytes()
    with pytest.raises(InputError, match=fault) as told:
        put(path, word, language, said)
    assert told.value.message.startswith(f"{path}:3:")
    assert path.read_bytes() == before


def test_a_word_with_a_tab_stays_one_word(tmp_path):
    put(tmp_path / "names.tsv", "New\tYork", "en", "noo\nyawk")
    assert read(tmp_path / "names.tsv") == (Pronunciation("New York", "en", "", "noo yawk"),)
