"""Certificates and keys: those that can sign do, and of each that can't it is told why."""

import stat
import sys
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

from accessnews.errors import EngineError, InputError, UsageError
from accessnews.signing import trial
from accessnews.signing.credentials import load
from accessnews.signing.manifest import of_file
from accessnews.signing.signer import Signer
from accessnews.signing.verify import Validity, anchors_of, verified
from certificates import C2PA, DOCUMENTS, EMAIL, certificate

ANY = x509.ObjectIdentifier("2.5.29.37.0")
SERVER = x509.ObjectIdentifier("1.3.6.1.5.5.7.3.1")
STAMPS = x509.ObjectIdentifier("1.3.6.1.5.5.7.3.8")
KEYS = {
    "es256": lambda: ec.generate_private_key(ec.SECP256R1()),
    "es384": lambda: ec.generate_private_key(ec.SECP384R1()),
    "es512": lambda: ec.generate_private_key(ec.SECP521R1()),
    "ps256": lambda: rsa.generate_private_key(65537, 2048),
    "ed25519": ed25519.Ed25519PrivateKey.generate,
}
SIGN = """
import sys
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
key = serialization.load_pem_private_key(open(sys.argv[1], "rb").read(), None)
sys.stdout.buffer.write(key.sign(sys.stdin.buffer.read(), ec.ECDSA(hashes.SHA256())))
"""


def signed_by(made, sound, tmp_path, **options):
    """A sound signed by a certificate, and the verdict of one who trusts its authority."""
    path = tmp_path / "signed.wav"
    path.write_bytes(sound.read_bytes())
    key = None if "command" in options else made.key
    Signer(load(made.certificate, key, **options)).sign(path, of_file("A sound"))
    return verified(path, "audio/wav", anchors_of(made.authority))


@pytest.mark.parametrize("algorithm", KEYS)
def test_every_kind_of_key_signs(algorithm, unsigned, tmp_path):
    made = certificate(tmp_path / "c", key=KEYS[algorithm]())
    assert load(made.certificate, made.key).algorithm == algorithm
    verdict = signed_by(made, unsigned[".wav"], tmp_path)
    assert (verdict.validity, verdict.trusted) == (Validity.VALID, True)
    assert (verdict.signer, verdict.organisation) == ("Tide Press", "Tide")


@pytest.mark.parametrize("purposes", [[C2PA], [DOCUMENTS], [EMAIL, C2PA], [EMAIL, SERVER]])
def test_every_purpose_of_a_certificate_that_c2pa_names(purposes, unsigned, tmp_path):
    made = certificate(tmp_path / "c", purposes=purposes)
    verdict = signed_by(made, unsigned[".wav"], tmp_path)
    assert (verdict.validity, verdict.trusted) == (Validity.VALID, True)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"authority": True, "usage": ["key_cert_sign"]}, "an authority's"),
        ({"usage": None}, "digitalSignature"),
        ({"usage": ["key_agreement"]}, "digitalSignature"),
        ({"usage": ["digital_signature", "key_cert_sign"]}, "keyCertSign"),
        ({"purposes": []}, "extended key usage"),
        ({"purposes": [SERVER]}, "extended key usage"),
        ({"purposes": [EMAIL, ANY]}, "extended key usage"),
        ({"purposes": [EMAIL, STAMPS]}, "extended key usage"),
        ({"purposes": [STAMPS]}, "extended key usage"),
        ({"authority_id": False}, "authority key identifier"),
        ({"key": ec.generate_private_key(ec.SECP256K1())}, "of a kind"),
        ({"key": rsa.generate_private_key(65537, 1024)}, "of a kind"),  # noqa: S505
        ({"begins": timedelta(days=-9), "ends": timedelta(days=-2)}, "expired on"),
        ({"begins": timedelta(hours=9)}, "not valid before"),
    ],
)
def test_of_a_certificate_that_may_not_sign_it_is_told_why(options, told, tmp_path):
    made = certificate(tmp_path, **options)
    with pytest.raises(InputError, match=told) as error:
        load(made.certificate, made.key)
    assert error.value.remedy


def test_a_key_with_a_passphrase(tmp_path):
    made = certificate(tmp_path, passphrase="hafen 港".encode())
    assert b"ENCRYPTED" not in load(made.certificate, made.key, ask=lambda _: "hafen 港").key
    with pytest.raises(InputError, match="passphrase is wrong") as error:
        load(made.certificate, made.key, ask=lambda _: "haven")
    assert "ACCESSNEWS_KEY_PASSPHRASE" in error.value.remedy
    with pytest.raises(InputError, match="has a passphrase"):
        load(made.certificate, made.key)


def test_files_that_are_none(tmp_path):
    made, other = (certificate(tmp_path / name) for name in ("one", "other"))
    with pytest.raises(InputError, match="not the key of the certificate"):
        load(made.certificate, other.key)
    with pytest.raises(InputError, match="no certificate in PEM"):
        load(made.key, made.key)
    with pytest.raises(InputError, match="no private key in PEM"):
        load(made.certificate, made.certificate)
    with pytest.raises(InputError, match="no such file") as error:
        load(tmp_path / "none.pem", made.key)
    assert "sign init" in error.value.remedy
    with pytest.raises(UsageError, match="what signs is not told"):
        load(made.certificate, None)
    with pytest.raises(UsageError):
        load(made.certificate, made.key, ("openssl",))


def test_a_program_signs_in_the_keys_place(unsigned, tmp_path):
    made = certificate(tmp_path / "c")
    command = (sys.executable, "-c", SIGN, str(made.key))
    verdict = signed_by(made, unsigned[".wav"], tmp_path, command=command)
    assert (verdict.validity, verdict.trusted) == (Validity.VALID, True)


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ([sys.executable, "-c", "raise SystemExit('no token in slot 1')"], "no token in slot 1"),
        ([sys.executable, "-c", "pass"], "wrote no signature"),
        (["no-such-program"], "cannot be started"),
    ],
)
def test_a_program_that_does_not_sign_is_told_before_any_work(command, told, tmp_path, capfd):
    made = certificate(tmp_path)
    with pytest.raises(EngineError, match=told):
        Signer(load(made.certificate, None, tuple(command)))
    assert not capfd.readouterr().err  # the library tells nothing beside


@pytest.mark.parametrize("written", ["another key's", "none"])
def test_what_is_no_signature_by_the_key_is_told_before_any_work(written, tmp_path):
    made, other = (certificate(tmp_path / name) for name in ("one", "other"))
    command = (sys.executable, "-c", SIGN, str(other.key)) if written != "none" else ("cat",)
    with pytest.raises(InputError, match=f"{command[0]}: what it writes is no signature by the"):
        Signer(load(made.certificate, None, command))


def test_a_certificate_to_try_with(tmp_path):
    made = trial.make(tmp_path / "new", "港口报", "geheim")
    assert stat.S_IMODE(made.key.stat().st_mode) == 0o600
    assert b"ENCRYPTED" in made.key.read_bytes()
    credentials = load(made.certificate, made.key, ask=lambda _: "geheim")
    assert (credentials.name, credentials.organisation) == ("港口报", "港口报")
    assert timedelta(364) < credentials.expires - datetime.now(UTC) <= timedelta(365)
    assert made.authority.read_text() in made.certificate.read_text()
    before = made.key.read_bytes()
    with pytest.raises(InputError, match="is there already"):
        trial.make(tmp_path / "new", "Another")
    assert made.key.read_bytes() == before
    for name in ("", " ", "x" * 65, "a\nb"):
        with pytest.raises(UsageError):
            trial.make(tmp_path / "other", name)
