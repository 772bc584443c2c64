#!/usr/bin/env bash
# c2pa-python 0.38.1 (c2pa-rs 0.91.3): an MP3 with synchronised lyrics (ID3v2.4 SYLT) is signed.
# Expected: all frames are kept (ID3v2.4, section 4, allows both encodings), or an error.
# Seen: where the lyrics are in UTF-16 they are gone and the title stays; where they are in UTF-8 the
# title and all other frames are gone too. Nothing is told, and the reader calls the file Valid.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check \
  c2pa-python==0.38.1 cryptography==46.0.3 mutagen==1.47.0 lameenc==1.8.5
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import datetime
import io
from pathlib import Path

import c2pa
import lameenc
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from mutagen import id3

CREATED = {
    "action": "c2pa.created",
    "digitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
}
MANIFEST = {"assertions": [{"label": "c2pa.actions.v2", "data": {"actions": [CREATED]}}]}


def name(of: str) -> x509.Name:
    return x509.Name(
        [x509.NameAttribute(NameOID.COMMON_NAME, of), x509.NameAttribute(NameOID.ORGANIZATION_NAME, of)]
    )


def signer() -> c2pa.Signer:
    root, key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    now, day = datetime.datetime.now(datetime.timezone.utc), datetime.timedelta(1)
    leaf = (
        x509.CertificateBuilder(name("Root"), name("Leaf"), key.public_key(), 7, now - day, now + day)
        .add_extension(x509.BasicConstraints(False, None), True)
        .add_extension(x509.KeyUsage(True, *[False] * 8), True)
        .add_extension(x509.ExtendedKeyUsage([x509.ObjectIdentifier("1.3.6.1.5.5.7.3.4")]), False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(root.public_key()), False)
        .sign(root, hashes.SHA256())
    )
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return c2pa.Signer.from_info(
        c2pa.C2paSignerInfo("es256", leaf.public_bytes(Encoding.PEM), secret, None)
    )


def mp3() -> bytes:
    lame = lameenc.Encoder()
    lame.silence()
    lame.set_channels(1)
    lame.set_in_sample_rate(24_000)
    lame.set_bit_rate(64)
    return bytes(lame.encode(bytes(48_000)) + lame.flush())


def after(encoding: id3.Encoding) -> tuple[str, list[str]]:
    Path("a.mp3").write_bytes(sound)
    tags = id3.ID3()
    tags.add(id3.TIT2(encoding=encoding, text=["A title"]))
    tags.add(id3.SYLT(encoding=encoding, lang="eng", format=2, type=1, text=[("la", 10)]))
    tags.save("a.mp3", v1=0)
    out = io.BytesIO()
    c2pa.Builder(MANIFEST).sign(by, "audio/mpeg", io.BytesIO(Path("a.mp3").read_bytes()), out)
    signed = out.getvalue()
    with c2pa.Reader("audio/mpeg", io.BytesIO(signed)) as reader:
        state = str(reader.get_validation_state())
    kept = [each[:4] for each in id3.ID3(io.BytesIO(signed)) if not each.startswith("GEOB")]
    return state, sorted(kept)


sound, by = mp3(), signer()
for encoding in (id3.Encoding.UTF16, id3.Encoding.UTF8):
    state, kept = after(encoding)
    print(f"lyrics in {encoding!s}: {state}, frames kept: {', '.join(kept) or 'none'}")
    assert state == "Valid", "this has changed"
    assert kept == (["TIT2"] if encoding is id3.Encoding.UTF16 else []), "this has changed"
PYTHON
