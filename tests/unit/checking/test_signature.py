"""Signatures as ``check`` tells them: a planted fault for each rule, silence on what is good."""

import io
import json
import shutil
import time
import wave
from datetime import timedelta
from pathlib import Path

import c2pa
import pytest
from cryptography import x509
from junitparser import JUnitXml

from accessnews.checking import marked, signature
from accessnews.editions.audio import m4b, mp3
from accessnews.editions.composed import Composed
from accessnews.editions.epub import book
from accessnews.errors import InputError
from accessnews.signing import trial
from accessnews.signing.credentials import load
from accessnews.signing.manifest import of_file
from accessnews.signing.signer import Signer
from certificates import certificate
from rich_article import CHINESE, edition

SOURCE = "trainedAlgorithmicMedia"
OTHER = x509.ObjectIdentifier("1.3.6.1.4.1.99999.1")  # nobody's


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return trial.make(tmp_path_factory.mktemp("credentials"), "Harbour Gazette")


@pytest.fixture(scope="module")
def signer(made):
    return Signer(load(made.certificate, made.key))


@pytest.fixture
def sound(tmp_path):
    path = tmp_path / "sound.wav"
    with wave.open(str(path), "wb") as stream:
        stream.setparams((1, 2, 8000, 0, "NONE", ""))
        stream.writeframes(bytes(range(256)) * 20)
    return path


def codes(path, anchors=""):
    return {each.code: each for each in signature.check(path, anchors).findings}


@pytest.fixture
def marked_files(tmp_path):
    """A book, an MP3 and an M4B that say of themselves what made them."""
    made = edition(tmp_path, CHINESE)
    return [path for each in (book, mp3, m4b) for path in each.write(Composed(made), tmp_path)]


@pytest.mark.parametrize("claim", ["digitalCapture", "digitalCreation", "humanEdits"])
def test_a_signature_that_denies_what_the_file_itself_says(marked_files, signer, claim):
    assert len(marked_files) == 3
    for path in marked_files:
        signer.sign(path, of_file(path.name, claim))
        found = codes(path)
        assert found.keys() == {"signature-valid", "signature-source-type-contradicts"}
        denied = found["signature-source-type-contradicts"]
        assert denied.level == "error"
        assert f"signed as {claim}; its own metadata say " in denied.message


@pytest.mark.parametrize("claim", ["", "algorithmicMedia", "compositeSynthetic", SOURCE])
def test_a_signature_that_denies_nothing(marked_files, signer, claim):
    for path in marked_files:
        signer.sign(path, of_file(path.name, claim))
        assert "signature-source-type-contradicts" not in codes(path)


def test_a_source_type_is_known_as_a_machines_by_either_name():
    assert marked.by_machines("https://schema.org/TrainedAlgorithmicMediaDigitalSource")
    assert marked.by_machines("http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia")
    assert not marked.by_machines("http://cv.iptc.org/newscodes/digitalsourcetype/composite")
    assert not marked.by_machines("")


def test_no_signature_is_a_remark(sound):
    (found,) = codes(sound).values()
    assert (found.code, found.level) == ("signature-missing", "info")


def test_a_good_signature_is_told_with_its_signer(sound, signer, made):
    signer.sign(sound, of_file("A sound", SOURCE))
    (found,) = codes(sound).values()
    assert (found.code, found.level) == ("signature-valid", "info")
    assert "by Harbour Gazette, certificate" in found.message
    assert "not trusted; made as: trainedAlgorithmicMedia" in found.message
    (found,) = codes(sound, made.authority.read_text()).values()
    assert ", trusted; made as" in found.message


def test_a_signer_of_another_authority_is_not_trusted(sound, signer, tmp_path):
    signer.sign(sound, of_file("A sound", SOURCE))
    other = certificate(tmp_path / "other")
    assert codes(sound, other.authority.read_text()).keys() == {
        "signature-valid",
        "signer-untrusted",
    }


def test_a_changed_sample(sound, signer):
    signer.sign(sound, of_file("A sound", SOURCE))
    data = sound.read_bytes()
    sound.write_bytes(data[:500] + b"??" + data[502:])
    (found,) = codes(sound).values()
    assert (found.code, found.level) == ("content-changed", "error")
    assert "Harbour Gazette" in found.message


def test_a_changed_claim(sound, signer):
    signer.sign(sound, of_file("A sound", SOURCE))
    sound.write_bytes(sound.read_bytes().replace(SOURCE.encode(), b"digitalCapture_________"))
    assert [*codes(sound)] == ["manifest-changed"]


def test_a_damaged_manifest(sound, signer):
    signer.sign(sound, of_file("A sound", SOURCE))
    data = sound.read_bytes()
    at = data.index(b"c2cl")
    sound.write_bytes(data[: at - 60] + b"\xff" * 120 + data[at + 60 :])
    assert [*codes(sound)] == ["signature-unreadable"]


def test_a_certificate_that_is_over_since(sound, tmp_path):
    short = certificate(tmp_path / "c", ends=timedelta(seconds=2))
    Signer(load(short.certificate, short.key)).sign(sound, of_file("A sound", SOURCE))
    until = time.monotonic() + 20
    while "certificate-expired" not in (found := codes(sound)) and time.monotonic() < until:
        time.sleep(0.1)
    assert [*found] == ["certificate-expired"]


def by_hand(sound, made, manifest, **settings):
    """Sign by the library alone, with what ours would refuse."""
    info = c2pa.C2paSignerInfo("es256", made.certificate.read_bytes(), made.key.read_bytes(), None)
    context = c2pa.Context.from_dict(settings)
    builder = c2pa.Builder(json.dumps({**manifest, "claim_version": 2}), context)
    result = io.BytesIO()
    builder.sign(c2pa.Signer.from_info(info), "audio/wav", io.BytesIO(sound.read_bytes()), result)
    sound.write_bytes(result.getvalue())


def test_a_certificate_for_something_else(sound, tmp_path):
    server = certificate(tmp_path / "c", purposes=[OTHER])
    trust = {"trust_config": f"{OTHER.dotted_string}\n"}
    by_hand(sound, server, of_file("A sound", SOURCE), trust=trust)
    assert [*codes(sound)] == ["certificate-refused"]


def test_sound_that_does_not_say_how_it_was_made(sound, signer):
    signer.sign(sound, of_file("A sound"))
    assert codes(sound).keys() == {"signature-valid", "signature-source-type-missing"}


def test_a_source_type_that_is_none(sound, made):
    manifest = of_file("A sound", SOURCE)
    (assertion,) = manifest["assertions"]
    strange = "https://example.org/\x1b[2Jmachine"
    assertion["data"]["actions"][0]["digitalSourceType"] = strange
    by_hand(sound, made, manifest)
    found = codes(sound)
    assert found.keys() == {"signature-valid", "signature-source-type-unknown"}
    assert not any("\x1b" in each.message for each in found.values())


def test_a_manifest_elsewhere(sound, signer):
    builder = c2pa.Builder(json.dumps({**of_file("A sound", SOURCE), "claim_version": 2}))
    builder.set_no_embed()
    builder.set_remote_url("http://127.0.0.1:9/none")
    picture = sound.with_suffix(".png")
    from PIL import Image

    Image.new("RGB", (8, 8)).save(picture)
    result = io.BytesIO()
    builder.sign(signer._signer, "image/png", io.BytesIO(picture.read_bytes()), result)
    picture.write_bytes(result.getvalue())
    assert [*codes(picture)] == ["signature-elsewhere"]


def test_every_rule_has_its_fault_here():
    told = Path(__file__).read_text("utf-8")
    assert {rule.code for rule in signature.RULES} == {
        rule.code for rule in signature.RULES if f'"{rule.code}"' in told
    }


def test_files_that_carry_none(tmp_path):
    (tmp_path / "a.opus").write_bytes(b"OggS")
    with pytest.raises(InputError, match="no signature goes into"):
        signature.check(tmp_path / "a.opus")
    with pytest.raises(InputError, match="no such file"):
        signature.check(tmp_path / "a.mp3")


def test_the_command_on_a_folder(accessnews, sound, signer, made, good_book, tmp_path):
    folder = tmp_path / "out"
    (folder / "hidden" / ".accessnews").mkdir(parents=True)
    (folder / "book.daisy").mkdir()
    for name in ("good.wav", "bad.wav", "none.wav", "hidden/.accessnews/x.wav", "book.daisy/a.wav"):
        shutil.copyfile(sound, folder / name)
    for name in ("good.wav", "bad.wav"):
        signer.sign(folder / name, of_file("A sound", SOURCE))
    with (folder / "bad.wav").open("r+b") as stream:
        stream.seek(300)
        stream.write(b"??")
    shutil.copyfile(good_book, folder / "book.epub")
    signer.sign(folder / "book.epub", of_file("A book", SOURCE))
    check = ("check", "--json", "--sarif", "a.sarif", "--junit", "a.xml", "--trust", made.authority)
    ran = accessnews(*check, "--only", "signature", "--only", "rules", folder)
    assert ran.code == 3, ran.stderr
    told = {
        (each["file"].rpartition("/")[2], each["tool"]): [e["code"] for e in each["findings"]]
        for each in ran.records
        if "tool" in each
    }
    assert told == {
        ("bad.wav", "C2PA"): ["content-changed"],
        ("book.epub", "accessnews"): [],
        ("book.epub", "C2PA"): ["signature-valid"],
        ("good.wav", "C2PA"): ["signature-valid"],
        ("none.wav", "C2PA"): ["signature-missing"],
    }
    runs = json.loads((tmp_path / "a.sarif").read_text("utf-8"))["runs"]
    (run,) = (each for each in runs if each["tool"]["driver"]["name"] == "C2PA")
    rules = {each["id"]: each for each in run["tool"]["driver"]["rules"]}
    assert "Specification" in rules["content-changed"]["fullDescription"]["text"]
    assert JUnitXml.fromfile(str(tmp_path / "a.xml")).failures == 1
    ran = accessnews("check", "--only", "signature", folder / "good.wav", good_book)
    assert ran.code == 0, ran.stderr
    assert "signature-missing" in ran.stdout  # the book was asked for
