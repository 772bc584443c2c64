"""``sign``: Content Credentials in what is made already, and a certificate to try with."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import BatchError, InputError, UsageError
from .screen import Screen, screen_options
from .signing_options import key_options, passphrase, signer_of
from .told import OneOf

if TYPE_CHECKING:
    from ..signing.stories import Signed

_PATH = click.Path(path_type=Path)
_IN_A_STORE = re.compile(r"\w\w+:/")  # a Path leaves one of its slashes


def _source_types() -> tuple[str, ...]:
    from ..signing.manifest import SOURCE_TYPES

    return SOURCE_TYPES


class _Sign(click.Group):
    """``sign FILE...`` is ``sign files FILE...``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in (*self.commands, *ctx.help_option_names):
            args = ["files", *args]
        return super().parse_args(ctx, args)


@click.group(
    cls=_Sign,
    epilog="""\b
Examples:
  accessnews sign init credentials/ --name "Harbour Gazette"
  accessnews sign output/ --cert credentials/sign.pem --key credentials/sign.key
  accessnews sign story.mp3 --cert paper.pem --sign-with "pkcs11-sign --slot 1"
  accessnews sign photo.jpg --cert paper.pem --key paper.key --source-type digitalCapture""",
)
def sign() -> None:
    """Put Content Credentials (C2PA) into MP3, M4B, WAV, FLAC, PNG, JPEG and EPUB files.

    `accessnews sign FILE|FOLDER... --cert CERT --key KEY` signs what is made already: see
    `accessnews sign files --help`. `accessnews build --sign CERT --key KEY` signs what it makes.
    The signature tells how a file came about: the voice, the translator, the people who answer for
    it. `accessnews check FILE` verifies it.
    """


@sign.command(
    epilog="""\b
Examples:
  accessnews sign output/ --cert credentials/sign.pem --key credentials/sign.key
  accessnews sign output/story/en/story.en.mp3 --cert paper.pem --key paper.key
  accessnews sign photo.jpg --cert paper.pem --key paper.key --source-type digitalCapture"""
)
@click.argument("paths", metavar="FILE|FOLDER...", nargs=-1, required=True, type=_PATH)
@click.option(
    "--cert",
    "--sign",
    "certificate",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="CERT",
    help="The certificate, and those that issued it (PEM).",
)
@key_options
@click.option(
    "--source-type",
    type=OneOf(_source_types),
    help="How a file came about that accessnews did not make (IPTC's digital source type).",
)
@screen_options
@click.pass_obj
def files(
    screen: Screen,
    paths: tuple[Path, ...],
    certificate: Path,
    key: Path | None,
    sign_with: str,
    source_type: str | None,
) -> None:
    """Sign files that are made already, each in its place.

    How an edition came about is read off the report.json of its story. A file that has a signature
    by the same certificate stays as it is. Of a file that accessnews did not make no more is told
    than who publishes it, or what --source-type says.
    """
    from ..cache import Cache
    from ..day.signing import sign_paths

    for path in paths:
        if _IN_A_STORE.match(str(path)):
            raise UsageError(
                f"{path}: signed are files of this machine",
                "Sign what you make there: accessnews build, batch or issue with --sign -o s3://…",
            )
        if not path.exists():
            raise InputError(f"{path}: no such file", "Name a file, or a folder of editions.")
    signer = signer_of(certificate, key, sign_with, screen.progress)
    if signer is None:
        raise AssertionError("a certificate is given")
    cache = Cache.of_the_user(screen.progress)
    with screen.progress.task("Signing", None):
        done = sign_paths(paths, signer, cache, source_type or "")
    _show(screen, done)


def _show(screen: Screen, done: Signed) -> None:
    """What was signed and what was not, a line each.

    Raises:
        InputError: nothing could be signed.
        BatchError: some of several could not.
    """
    kept = frozenset(done.kept)
    for path in done.signed:
        as_it_was = path in kept
        told = {"file": str(path), "signed": True, "as_it_was": as_it_was}
        screen.show(told, f"{path}: signed{' before, and as it was' if as_it_was else ''}")
    for path in done.without:
        why = "no place for a signature in such a file"
        screen.show({"file": str(path), "signed": False, "reason": why}, f"{path}: {why}")
    for path in done.untold:
        why = "no report.json tells how it was made: name the file itself to sign it"
        screen.show({"file": str(path), "signed": False, "reason": why}, f"{path}: {why}")
    for path, error in done.failed:
        screen.fail(error, file=str(path))
    if done.failed:
        raise BatchError(
            f"{len(done.failed)} of {len(done.failed) + len(done.signed)} files are not signed",
            "What is told above stays unsigned.",
        )
    if not done.signed:
        raise InputError("nothing was signed", "Name MP3, M4B, WAV, FLAC, PNG, JPEG or EPUB files.")


@sign.command(
    epilog="""\b
Examples:
  accessnews sign init credentials/
  accessnews sign init credentials/ --name "Harbour Gazette\""""
)
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--name", default="Test newsroom", show_default=True, help="Who signs, as readers see it."
)
@click.option("--passphrase", "hidden", is_flag=True, help="Give the key a passphrase.")
@screen_options
@click.pass_obj
def init(screen: Screen, folder: Path, name: str, hidden: bool) -> None:
    """Make a certificate to try with, and the key for it, in FOLDER.

    It is issued by an authority made for it alone, which nobody knows: readers see a valid
    signature by an unknown signer. Only the key is secret; nobody but its owner can read the file.
    """
    from ..errors import UsageError
    from ..signing import trial
    from ..signing.library import needed

    needed()
    secret = passphrase(folder / trial.KEY) if hidden else ""
    if secret is None or (hidden and not secret):
        raise UsageError(
            "--passphrase: there is none", "Set ACCESSNEWS_KEY_PASSPHRASE, or use a terminal."
        )
    made = trial.make(folder, name, secret)
    record = {
        "certificate": str(made.certificate),
        "key": str(made.key),
        "authority": str(made.authority),
        "name": name,
        "expires": made.expires.isoformat(),
    }
    screen.show(
        record,
        f"{made.certificate}: the certificate of {name}, until {made.expires.date()}",
        f"{made.key}: its key; keep it to yourself",
        f"{made.authority}: who issued it, for `accessnews check --trust`",
        "What a reader will see: signed and unchanged, by a signer that is not trusted.",
        f"Try it: accessnews build ARTICLE --sign {made.certificate} --key {made.key}",
    )
