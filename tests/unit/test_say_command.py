"""``accessnews say`` as an editor and a script use it."""

import av
import pytest

from accessnews.narration.words.normalise import normalise


def said(ran):
    return [each["words"] for record in ran.records for each in record.get("passages", ())]


def test_the_words_are_printed_with_who_says_them(accessnews):
    ran = accessnews("say", "It was 5 °C in 北京市 today.", "--lang", "en")
    assert ran.code == 0, ran.stderr
    assert ran.stdout.splitlines() == [
        "hibari heart (en): It was five degrees Celsius in",
        "kokoro zf_xiaobei (zh): 北京市",
        "hibari heart (en): today.",
    ]


@pytest.mark.parametrize("text", ["-5", "-5 to -3", "-$5m", "-0.3 %"])
def test_a_text_that_begins_with_a_minus_is_no_option(accessnews, text):
    ran = accessnews("say", text, "--json", "--lang", "en", "--pitch", "-0")
    assert said(ran) == [normalise(text, "en").text]


def test_each_sentence_is_a_record_and_standard_input_is_read(accessnews):
    ran = accessnews("say", "-", "--json", stdin=b"The school opened. Ana taught there.\n")
    assert [record["text"] for record in ran.records] == [
        "The school opened.",
        "Ana taught there.",
    ]


def test_a_lexicon_is_tried(accessnews, tmp_path):
    (tmp_path / "names.tsv").write_text("Siobhan\tShivawn\nNguyen\t/nwɪn/\n", "utf-8")
    ran = accessnews(
        "say", "Siobhan met Nguyen.", "--lang", "en", "--lexicon", "names.tsv", "--json"
    )
    [passage] = ran.records[0]["passages"]
    assert passage["words"] == "Shivawn met Nguyen."
    assert passage["pronunciations"] == [["Nguyen", "nwɪn"]]


@pytest.mark.parametrize(
    "suffix",
    ["wav", "m4b", *(pytest.param(s, marks=pytest.mark.thorough) for s in ("mp3", "opus", "flac"))],
)
def test_it_is_spoken_to_a_file_with_the_time_of_each_word(accessnews, tmp_path, suffix):
    name = f"try.{suffix}"
    ran = accessnews("say", "Shops closed. Fans wept.", "--lang", "en", "-o", name, "--json")
    assert ran.code == 0, ran.stderr
    first, second, file = ran.records
    assert [each["word"] for each in second["times"]] == ["Fans", "wept"]
    assert second["times"][0]["time"] > first["times"][-1]["time"]
    with av.open(str(tmp_path / name)) as container:
        samples = sum(frame.samples for frame in container.decode(audio=0))
        rate = container.streams.audio[0].rate
    assert samples / rate == pytest.approx(file["seconds"], abs=0.1)
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize(
    ("language", "text", "last"),
    [
        pytest.param(
            *(
                "en",
                "The word λόγος, ¢ and 北京 go on with β-carotene here.",
                "with β-carotene here",
            ),
            marks=pytest.mark.thorough,
        ),
        ("zh", "他说 hello world 然后离开了。", "然后 离开 了"),
        pytest.param(
            *("es", "Los 1234 señores 王 y ש ya llegaron ayer.", "ya llegaron ayer"),
            marks=pytest.mark.thorough,
        ),
        pytest.param(
            *("de", "Das Wort λόγος und 北京 und danach mehr.", "und danach mehr"),
            marks=pytest.mark.thorough,
        ),
    ],
)
def test_words_keep_their_times_after_what_another_voice_says(accessnews, language, text, last):
    ran = accessnews("say", text, "--lang", language, "-o", "a.wav", "--json")
    times = ran.records[0]["times"]
    assert [each["word"] for each in times][-3:] == last.split()
    assert [each["time"] for each in times] == sorted({each["time"] for each in times})


def test_without_a_model_the_words_are_printed_all_the_same(accessnews, tmp_path):
    nowhere = {"ACCESSNEWS_MODELS": str(tmp_path)}
    ran = accessnews("say", "气温5℃", "--lang", "zh", "--json", env=nowhere)
    [passage] = ran.records[0]["passages"]
    assert (passage["engine"], passage["voice"]) == ("kokoro", "(not installed)")
    assert passage["words"] == normalise("气温5℃", "zh").text
    ran = accessnews("say", "气温5℃", "--lang", "zh", "-o", "a.wav", env=nowhere)
    assert (ran.code, ran.stdout) == (4, "")
    assert "accessnews models install" in ran.stderr


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["", "--lang", "en"], 3, "there is no text to say"),
        (["12"], 3, "--lang LANG"),
        (["Hello", "--lang", "Qwertyish"], 2, "is not a language known here"),
        (["Hello", "-o", "a.ogg"], 2, "sound is written as"),
        (["Hello", "--lang", "en", "--voice", "en=haert"], 2, "heart"),
        (["Hello", "--lang", "en", "--lexicon", "none.tsv"], 3, "none.tsv"),
    ],
)
def test_what_cannot_be_is_told_in_one_line(accessnews, tmp_path, words, code, told):
    ran = accessnews("say", *words)
    assert (ran.code, ran.stdout) == (code, "")
    assert told in ran.stderr
    assert len(ran.stderr.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []
