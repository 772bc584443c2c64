"""What is in a file stays as it was when it is signed, and what is changed after that is found."""

import io
import json
import shutil
import subprocess
import zipfile

import c2pa
import pytest
from mutagen import id3
from mutagen.mp4 import MP4

from accessnews.cache import Cache
from accessnews.errors import InputError
from accessnews.provenance import Provenance, SoundClaim, SourceType, Voice
from accessnews.signing.facts import Facts
from accessnews.signing.library import context
from accessnews.signing.manifest import of_edition, of_file
from accessnews.signing.media import TYPES
from accessnews.signing.stories import Signed, sign_one
from accessnews.signing.verify import Validity, anchors_of, verified

KINDS = (".mp3", ".m4b", ".epub", ".wav", ".png", ".jpg")
SOUND = SoundClaim("zh", (Voice("hibari 0.2.1", "zh-1"),), SourceType.TRAINED)
MANIFEST = of_edition(Facts("港口", ("zh",), Provenance((), (SOUND,))), sound_only=True)


@pytest.fixture(scope="module")
def signed(signer, unsigned, tmp_path_factory):
    """The same files, signed."""
    folder = tmp_path_factory.mktemp("signed")
    files = {}
    for suffix in KINDS:
        files[suffix] = folder / unsigned[suffix].name
        shutil.copyfile(unsigned[suffix], files[suffix])
        signer.sign(files[suffix], MANIFEST)
    return files


def verdict(path, anchors=""):
    return verified(path, TYPES[path.suffix], anchors)


@pytest.mark.parametrize("suffix", KINDS)
def test_a_signed_file_is_valid_and_says_who_signed_it(suffix, signed, unsigned, credentials_made):
    assert verdict(unsigned[suffix]).validity is Validity.UNSIGNED
    found = verdict(signed[suffix])
    assert (found.validity, found.trusted) == (Validity.VALID, False)
    assert found.who == "Harbour Gazette 港口报"
    assert (found.title, found.generator) == ("港口", "accessnews")
    assert found.source_types == (
        "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
    )
    assert verdict(signed[suffix], anchors_of(credentials_made.authority)).trusted


def content(data, suffix):
    """Places all over a file that are not the signature's own, by their offsets."""
    if suffix == ".epub":
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            parts = [
                each for each in book.infolist() if each.file_size and "c2pa" not in each.filename
            ]
            return [data.index(book.read(each)) + each.file_size // 2 for each in parts]
    begin = data.index(b"jumb") - 4
    end = begin + int.from_bytes(data[begin : begin + 4], "big")
    step = len(data) // 30
    return [at for at in range(step, len(data), step) if not begin - 80 <= at < end]


@pytest.mark.parametrize("suffix", KINDS)
def test_a_changed_byte_is_found_wherever_it_is(suffix, signed, tmp_path):
    data = signed[suffix].read_bytes()
    path = tmp_path / signed[suffix].name
    places = content(data, suffix)
    assert len(places) > 8
    for at in places:
        path.write_bytes(data[:at] + bytes([data[at] ^ 8]) + data[at + 1 :])
        assert verdict(path).validity in (Validity.CHANGED, Validity.UNREADABLE), at
    path.write_bytes(data[: -(len(data) // 50)])
    assert verdict(path).validity is not Validity.VALID


@pytest.mark.parametrize("suffix", KINDS)
def test_a_changed_claim_is_found(suffix, signed, tmp_path):
    data = signed[suffix].read_bytes()
    path = tmp_path / signed[suffix].name
    forged = data.replace(b"digitalsourcetype/trained", b"digitalsourcetype/Trained")
    if suffix == ".epub":  # with the checksums that the ZIP then has
        with zipfile.ZipFile(io.BytesIO(data)) as book, zipfile.ZipFile(path, "w") as target:
            for each in book.infolist():
                part = book.read(each).replace(b"type/trained", b"type/Trained")
                target.writestr(each, part)
    else:
        path.write_bytes(forged)
    assert verdict(path).validity is Validity.FORGED


@pytest.mark.parametrize(("suffix", "mark"), [(".mp3", "港".encode()), (".m4b", b"\xa9nam")])
def test_a_changed_tag_is_found(suffix, mark, signed, tmp_path):
    data = signed[suffix].read_bytes()
    path = tmp_path / signed[suffix].name
    tags = id3.ID3(signed[".mp3"]) if suffix == ".mp3" else None
    at = data.index(tags["TIT2"].text[0].encode() if tags else mark) + (0 if tags else 20)
    path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
    assert verdict(path).validity is Validity.CHANGED


def probe(path, *what):
    ran = subprocess.run(
        ["ffprobe", "-v", "error", "-of", "json", *what, path], capture_output=True, check=True
    )
    return json.loads(ran.stdout)


def decoded(path):
    """A digest of the sound as FFmpeg decodes it."""
    command = ["ffmpeg", "-v", "error", "-i", path, "-map", "0:a", "-f", "md5", "-"]
    return subprocess.run(command, capture_output=True, check=True).stdout


@pytest.mark.parametrize("suffix", [".mp3", ".m4b"])
def test_chapters_tags_cover_and_sound_survive(suffix, signed, unsigned):
    shown = ("-show_chapters", "-show_entries", "format_tags:stream=codec_name,width,duration_ts")
    before, after = (probe(each[suffix], *shown) for each in (unsigned, signed))
    assert before == after
    assert len(after["chapters"]) > 2
    assert {"mp3", "aac"} & {each["codec_name"] for each in after["streams"]}
    assert "png" in {each["codec_name"] for each in after["streams"]}
    assert decoded(unsigned[suffix]) == decoded(signed[suffix])


def said(path):
    """The ID3 frames of a file as Mutagen reads them, whatever their encoding."""
    found = {}
    for name, frame in id3.ID3(path).items():
        for each in (frame, *getattr(frame, "sub_frames", {}).values()):
            if hasattr(each, "encoding"):
                each.encoding = id3.Encoding.UTF8
        found[name] = repr(frame)
    return {name: told for name, told in found.items() if "c2pa" not in name}


def test_id3_says_the_same_to_mutagen(signed, unsigned):
    assert said(signed[".mp3"]) == said(unsigned[".mp3"])
    assert id3.ID3(signed[".mp3"])["TCON"].text == ["Speech", "News"]


def test_itunes_metadata_say_the_same_to_mutagen(signed, unsigned):
    assert dict(MP4(signed[".m4b"]).tags) == dict(MP4(unsigned[".m4b"]).tags)


def test_the_parts_of_a_book_are_the_same_bytes(signed, unsigned):
    with zipfile.ZipFile(unsigned[".epub"]) as one, zipfile.ZipFile(signed[".epub"]) as other:
        names = other.namelist()
        assert names[0] == "mimetype"
        assert names[: len(one.namelist())] == one.namelist()
        assert all(one.read(name) == other.read(name) for name in one.namelist())
        assert other.testzip() is None


@pytest.mark.parametrize("suffix", KINDS)
def test_a_file_that_is_signed_again_has_one_signature(suffix, signed, signer, tmp_path):
    path = tmp_path / signed[suffix].name
    shutil.copyfile(signed[suffix], path)
    signer.sign(path, MANIFEST)
    with path.open("rb") as stream, c2pa.Reader(TYPES[suffix], stream) as reader:
        assert len(json.loads(reader.json())["manifests"]) == 1
    assert verdict(path).validity is Validity.VALID


FRAMES = [
    id3.TIT2(text="学校"),
    id3.TPE1(text=["A/B", "学 B", "C"]),
    id3.TCON(text=["Speech", "News"]),
    id3.TDRC(text="2025-03-14T08:40"),
    id3.TXXX(desc="LICENSE", text=["cc", "学"]),
    id3.COMM(lang="zho", desc="d", text="学校"),
    id3.USLT(lang="zho", desc="", text="歌词\nx"),
    id3.WOAS(url="https://paper.example/a"),
    id3.WXXX(desc="学", url="https://paper.example"),
    id3.APIC(mime="image/png", type=3, desc="封", data=b"\x89PNGxx"),
    id3.PRIV(owner="o", data=b"abc"),
    id3.UFID(owner="o", data=b"1"),
    id3.GEOB(mime="a/b", filename="é", desc="学", data=b"123"),
    id3.CHAP(element_id="c2", start_time=10, end_time=20, sub_frames=[id3.TIT2(text="学二")]),
    id3.CHAP(element_id="c1", start_time=0, end_time=10, sub_frames=[id3.TIT2(text=["一", "二"])]),
]


@pytest.mark.parametrize("encoding", [1, 2, 3])
@pytest.mark.parametrize("version", [3, 4])
def test_tags_of_any_encoding_are_kept(encoding, version, unsigned, signer, tmp_path):
    path = tmp_path / "other.mp3"
    shutil.copyfile(unsigned[".mp3"], path)
    tag = id3.ID3()
    for frame in FRAMES:
        if hasattr(frame, "encoding"):
            frame.encoding = id3.Encoding(encoding)
        tag.add(frame)
    if version == 3:
        tag.update_to_v23()
    id3.ID3(path).delete(path)
    tag.save(path, v2_version=version, v1=0)
    before, sound = said(path), decoded(path)
    signer.sign(path, MANIFEST)
    assert verdict(path).validity is Validity.VALID
    assert said(path) == before
    assert decoded(path) == sound


def test_a_file_that_would_lose_tags_stays_as_it_is(unsigned, signer, tmp_path):
    path = tmp_path / "karaoke.mp3"
    shutil.copyfile(unsigned[".mp3"], path)
    tag = id3.ID3(path)
    tag.add(id3.SYLT(encoding=3, lang="eng", format=2, type=1, desc="", text=[("la", 10)]))
    tag.save(path)
    before = path.read_bytes()
    with pytest.raises(InputError, match=r"would lose or change its ID3 tags .*SYLT"):
        signer.sign(path, MANIFEST)
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["karaoke.mp3"]


@pytest.mark.parametrize("suffix", [each for each in KINDS if each != ".mp3"])
def test_a_file_that_is_not_what_it_is_called_is_refused(suffix, signer, tmp_path):
    path = tmp_path / f"text{suffix}"
    path.write_text("no such thing")
    with pytest.raises(InputError) as error:
        signer.sign(path, MANIFEST)
    assert str(path) in error.value.message
    assert [each.read_text() for each in tmp_path.iterdir()] == ["no such thing"]


def test_a_story_that_comes_out_as_it_was_gets_the_signature_that_it_had(
    unsigned, signer, tmp_path
):
    cache = Cache(tmp_path / "cache")
    path = tmp_path / "story.mp3"
    made = []
    for _ in range(2):
        shutil.copyfile(unsigned[".mp3"], path)
        done = Signed()
        sign_one(path, MANIFEST, signer, cache, done)
        assert (done.signed, done.kept, done.failed) == ([path], [], [])
        made.append(path.read_bytes())
    assert made[0] == made[1]
    sign_one(path, MANIFEST, signer, cache, again := Signed())
    assert again.kept == [path]
    assert path.read_bytes() == made[1]
    for entry in (tmp_path / "cache" / "signed").rglob("*.mp3"):  # a damaged one is not believed
        entry.write_bytes(entry.read_bytes()[:-1] + b"?")
    shutil.copyfile(unsigned[".mp3"], path)
    sign_one(path, MANIFEST, signer, cache, Signed())
    assert verdict(path).validity is Validity.VALID


def test_what_was_signed_before_is_kept_where_nothing_new_is_claimed(signed, signer, tmp_path):
    path = tmp_path / "picture.png"
    shutil.copyfile(signed[".png"], path)
    signer.sign(path, of_file("picture.png"))
    with path.open("rb") as stream, c2pa.Reader("image/png", stream) as reader:
        told = json.loads(reader.json())
    assert len(told["manifests"]) == 2
    active = told["manifests"][told["active_manifest"]]
    actions = active["assertions"][0]["data"]["actions"]
    assert [each["action"] for each in actions] == ["c2pa.opened", "c2pa.published"]
    assert verdict(path).validity is Validity.VALID


def test_a_manifest_that_lies_elsewhere_is_not_fetched(signer, unsigned, tmp_path):
    from loopback import FileServer

    server = FileServer()
    builder = c2pa.Builder(json.dumps({**MANIFEST, "claim_version": 2}), context())
    builder.set_no_embed()
    builder.set_remote_url(f"{server.url}/manifest.c2pa")
    path = tmp_path / "remote.png"
    with unsigned[".png"].open("rb") as source, path.open("w+b") as target:
        data = builder.sign(signer._signer, "image/png", source, target)
    server.files["/manifest.c2pa"] = data
    found = verdict(path)
    assert found.validity is Validity.ELSEWHERE
    assert server.url in found.told
    assert not server.asked


def test_the_reader_of_the_library_agrees(signed):
    with c2pa.Reader("audio/mpeg", io.BytesIO(signed[".mp3"].read_bytes())) as reader:
        told = json.loads(reader.json())
    assert told["validation_state"] == "Valid"
    (manifest,) = told["manifests"].values()
    assert [each["label"] for each in manifest["assertions"]] == [
        "c2pa.actions.v2",
        "cawg.metadata",
    ]
