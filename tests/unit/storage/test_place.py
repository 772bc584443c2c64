"""A shared place holds files whole or not at all, below its root, and says what it refuses."""

import os
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accessnews.errors import ExtraMissingError, InputError, UsageError
from accessnews.storage.place import SharedFolder, checked, place_of
from object_store import Cut, Refusal


def test_what_is_written_is_read_listed_replaced_and_removed(place):
    assert place.read("a/b.txt") is None
    place.write("a/b.txt", b"one")
    place.write("a/c/d.bin", bytes(range(256)))
    place.write("ab.txt", b"")
    assert place.read("a/c/d.bin") == bytes(range(256))
    assert place.read("ab.txt") == b""
    assert place.names() == {
        "a/b.txt": "f97c5d29941bfb1b2fdab0874906ab82",
        "a/c/d.bin": "e2c865db4162bed963bfaa9ef6ac18f0",
        "ab.txt": "d41d8cd98f00b204e9800998ecf8427e",
    }
    assert list(place.names("a")) == ["a/b.txt", "a/c/d.bin"]
    place.write("a/b.txt", b"two")
    assert place.read("a/b.txt") == b"two"
    place.remove("a/b.txt")
    place.remove("a/b.txt")
    assert place.read("a/b.txt") is None
    assert list(place.names("a")) == ["a/c/d.bin"]
    assert place.names("none") == {}


def test_a_file_is_created_by_one_of_many(place):
    together = threading.Barrier(8)

    def create(number):
        together.wait()
        return [place.create(f"claims/{each}", str(number).encode()) for each in range(20)]

    with ThreadPoolExecutor(8) as pool:
        created = list(pool.map(create, range(8)))
    for each in range(20):
        (winner,) = [number for number in range(8) if created[number][each]]
        assert place.read(f"claims/{each}") == str(winner).encode()


OUT = ("..", "../a", "a/../../b", "/etc/passwd", "a//b", ".", "a/.", "a\\b", "C:a", "a\0", "a/")


def test_no_name_leads_out_of_the_root(place):
    for name in OUT:
        for ask in (place.read, place.remove, lambda n: place.write(n, b""), place.names):
            with pytest.raises(InputError, match="is no name"):
                ask(name)
        with pytest.raises(InputError, match="is no name"):
            place.create(name, b"")
    assert place.names() == {}


@given(st.text(st.sampled_from("./\\:\0a~ "), max_size=12))
def test_what_is_checked_stays_below(tmp_path_factory, name):
    root = tmp_path_factory.getbasetemp()
    try:
        checked(name)
    except InputError:
        return
    assert os.path.normpath(root / name).startswith(f"{root}{os.sep}")


def test_a_link_in_a_shared_folder_is_not_listed(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("x")
    place = SharedFolder(tmp_path / "shared")
    place.write("a.txt", b"a")
    (place.root / "link.txt").symlink_to(secret)
    (place.root / "folder").symlink_to(tmp_path)
    assert list(place.names()) == ["a.txt"]


@pytest.mark.parametrize("address", ["memory://x", "s3://", "https://bucket/x", "gs://b"])
def test_another_kind_of_address_is_told(address):
    with pytest.raises(UsageError, match="no address of an object store"):
        place_of(address)


@pytest.mark.parametrize(
    "address", ["s3:/bucket/x", "s3:bucket", "s3://b//x", "s3://b/x/../y", "s3://b/a:b"]
)
def test_a_mistyped_address_makes_no_folder(address, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match="is no"):
        place_of(address).write("x", b"")
    assert not list(tmp_path.iterdir())


def test_a_prefix_that_the_library_takes_for_a_version_is_told(in_store):
    with pytest.raises(UsageError, match="is no name"):
        place_of(f"{in_store}?versionId=1")


@pytest.mark.parametrize("name", ["a b", "päper 日", "q?x=1#f%20", "pa*[1]", "x&y=+"])
def test_a_prefix_of_odd_characters(in_store, name):
    place, other = place_of(f"{in_store}/{name}"), place_of(f"{in_store}/{name}2")
    place.write("f.txt", b"1")
    other.write("f.txt", b"2")
    assert place.create("g", b"g")
    assert not place.create("g", b"h")
    assert set(place.names()) == {"f.txt", "g"}
    assert place.read("f.txt") == b"1"


def test_a_missing_extra_is_told(in_store, monkeypatch):
    monkeypatch.setitem(sys.modules, "s3fs", None)
    with pytest.raises(ExtraMissingError, match="cluster") as caught:
        place_of(in_store)
    assert "accessnews[cluster]" in caught.value.remedy


def test_a_missing_bucket_is_told_with_its_remedy(in_store):
    with pytest.raises(InputError, match="bucket does not exist") as caught:
        place_of("s3://no-such-bucket/x")
    assert "Make the bucket" in caught.value.remedy
    assert "\n" not in caught.value.message


def test_no_credentials_are_told(in_store, monkeypatch, tmp_path):
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "none"))
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "none"))
    with pytest.raises(InputError, match="credentials") as caught:
        place_of(in_store)
    assert "AWS_ACCESS_KEY_ID" in caught.value.remedy


@pytest.mark.parametrize(
    ("refusal", "remedy"),
    [
        (Refusal(403, "AccessDenied"), "Check the credentials"),
        (Refusal(403, "InvalidAccessKeyId"), "Check the credentials"),
        (Refusal(503, "ServiceUnavailable"), "when the object store answers"),
        (Refusal(507, "XMinioStorageFull"), "Free some space"),
        (Refusal(403, "QuotaExceeded"), "Free some space"),
        (Refusal(400, "XMinioAdminBucketQuotaExceeded"), "Free some space"),
        (Refusal(400, "ExpiredToken"), "have expired: renew them"),
        (Refusal(403, "ExpiredToken"), "have expired: renew them"),
        (Refusal(403, "RequestTimeTooSkewed"), "Set this machine's clock"),
        (Cut(), "AWS_ENDPOINT_URL"),
        (Cut("unanswered"), "AWS_ENDPOINT_URL"),
    ],
)
def test_what_the_store_refuses_is_one_line_with_a_remedy(line, in_store, refusal, remedy):
    place = place_of(in_store)
    line.rule = lambda asked: refusal if asked.method == "PUT" else None
    with pytest.raises(InputError) as caught:
        place.write("a/b.txt", b"x" * 1000)
    assert caught.value.message.startswith(f"{in_store}/a/b.txt: ")
    assert "\n" not in caught.value.message
    if isinstance(refusal, Refusal):
        told = f"{in_store}/a/b.txt: the store answers {refusal.status} {refusal.code}"
        assert caught.value.message == told
    assert remedy in caught.value.remedy
    line.rule = lambda _: None
    place.write("a/b.txt", b"y")
    assert place.read("a/b.txt") == b"y"


def test_an_answer_that_is_cut_off_is_not_taken_for_whole(line, in_store):
    place = place_of(in_store)
    place.write("a.bin", b"x" * 100_000)
    line.rule = lambda asked: Cut("midway") if asked.method == "GET" else None
    with pytest.raises(InputError, match=r"a\.bin"):
        place.read("a.bin")


def test_a_store_that_went_away_is_told(line, in_store):
    place = place_of(in_store)
    line.close()
    with pytest.raises(InputError) as caught:
        place.read("a.txt")
    assert "Check AWS_ENDPOINT_URL" in caught.value.remedy
    with pytest.raises(InputError):
        place_of(in_store)
