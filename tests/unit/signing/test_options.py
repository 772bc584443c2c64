"""``--sign``, ``--key``, ``--sign-with``: what is not told, or wrong, is told before any work."""

import os
import sys
from datetime import UTC, datetime, timedelta

import pytest

from accessnews.cli.signing_options import passphrase, signer_of
from accessnews.errors import AccessnewsError
from accessnews.progress import Silent
from certificates import certificate


@pytest.fixture
def made(tmp_path):
    return certificate(tmp_path, passphrase=b"geheim")


@pytest.mark.parametrize(
    ("sign", "key", "sign_with", "code", "told"),
    [
        ("", "cert.key", "", 2, "a key without its certificate"),
        ("", "", "openssl", 2, "a key without its certificate"),
        ("cert.pem", "", "", 2, "what signs is not told"),
        ("cert.pem", "cert.key", "openssl", 2, "two that sign"),
        ("cert.key", "cert.key", "", 3, "no certificate in PEM"),
        ("cert.pem", "cert.key", "", 3, "the passphrase is wrong"),
        ("cert.pem", "", "false", 4, "false failed with exit code 1"),
        ("cert.pem", "", "'open", 2, "No closing quotation"),
        ("none.pem", "cert.key", "", 3, "no such file"),
    ],
)
def test_what_can_not_sign(sign, key, sign_with, code, told, made, monkeypatch, tmp_path):
    monkeypatch.setenv("ACCESSNEWS_KEY_PASSPHRASE", "wrong")
    with pytest.raises(AccessnewsError) as error:
        signer_of(tmp_path / sign if sign else None, tmp_path / key if key else None, sign_with)
    assert told in error.value.message
    assert error.value.exit_code == code
    assert error.value.remedy


def test_the_passphrase_comes_from_the_environment(made, monkeypatch):
    monkeypatch.setenv("ACCESSNEWS_KEY_PASSPHRASE", "geheim")
    signer = signer_of(made.certificate, made.key, "")
    assert signer.credentials.name == "Tide Press"
    assert "ACCESSNEWS_KEY_PASSPHRASE" not in os.environ, "no program that is begun has it"


@pytest.mark.parametrize(("days", "told"), [(29, 1), (31, 0)])
def test_a_certificate_that_soon_ends_is_told(days, told, tmp_path):
    made = certificate(tmp_path, ends=timedelta(days))
    heard = []
    progress = Silent()
    progress.say = heard.append
    signer_of(made.certificate, made.key, "", progress)
    assert len(heard) == told
    assert all(f"{datetime.now(UTC) + timedelta(days):%Y-%m-%d}" in line for line in heard)


def test_nobody_is_asked_where_there_is_no_terminal(made, monkeypatch):
    monkeypatch.delenv("ACCESSNEWS_KEY_PASSPHRASE", raising=False)
    monkeypatch.setattr(sys, "stdin", None)
    assert passphrase(made.key) is None


def test_nothing_is_signed_where_nothing_is_asked():
    assert signer_of(None, None, "") is None
