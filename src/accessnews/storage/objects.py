"""An object store as a place, by fsspec and s3fs: ``s3://BUCKET/PREFIX``.

Whose store it is, and by which credentials, is told as everywhere: the environment
(``AWS_ACCESS_KEY_ID``, ``AWS_ENDPOINT_URL``, ...) and the user's own files for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from ..errors import InputError, UsageError
from ..extras import extra
from .place import checked

SCHEME = "s3"
_THERE = frozenset({"PreconditionFailed", "ConditionalRequestConflict"})
_FULL = 507  # Insufficient Storage (RFC 4918, section 11.5)
_FULL_CODES = frozenset(
    {"QuotaExceeded", "XMinioStorageFull", "XMinioAdminBucketQuotaExceeded", "InsufficientStorage"}
)
_EXPIRED = frozenset({"ExpiredToken", "TokenRefreshRequired", "RequestExpired"})
_CLOCK = frozenset({"RequestTimeTooSkewed"})
_HEXADECIMAL = frozenset("0123456789abcdef")


class ObjectStore:
    """The objects of a bucket below a prefix, as a ``place.Place``."""

    def __init__(self, address: str, system: Any, root: str) -> None:
        self.address = address
        self._system = system
        self._root = root

    @classmethod
    def opened(cls, address: str) -> ObjectStore:
        """The store at an address; its bucket is there and may be listed.

        Raises:
            ExtraMissingError, InputError, UsageError: as ``place.place_of``.
        """
        scheme, _, root = address.partition("://")
        bucket, _, prefix = root.strip("/").partition("/")
        if scheme != SCHEME or not bucket:
            raise UsageError(
                f"{address}: is no address of an object store that is known",
                "Give s3://BUCKET/PREFIX, or a folder.",
            )
        with extra("cluster"):
            import s3fs

        # What others write is not remembered, and whoever opens another store has another client.
        system = s3fs.S3FileSystem(use_listings_cache=False, skip_instance_cache=True)
        root = f"{bucket}/{prefix}" if prefix else bucket
        if not _is_plain(system, bucket, prefix):
            raise UsageError(
                f"{address!r}: is no name for what is kept in an object store",
                "Give s3://BUCKET/PREFIX, a prefix without \\, : and empty parts.",
            )
        store = cls(address, system, root)
        with store._told():
            system.call_s3("list_objects_v2", Bucket=bucket, Prefix=prefix, MaxKeys=1)
        return store

    def read(self, name: str) -> bytes | None:
        with self._told(name):
            try:
                data: bytes = self._system.cat_file(self._key(name))
            except FileNotFoundError:
                return None
            return data

    def write(self, name: str, data: bytes) -> None:
        with self._told(name):
            self._system.pipe_file(self._key(name), data)

    def create(self, name: str, data: bytes) -> bool:
        with self._told(name):
            try:
                # With If-None-Match: * (RFC 9110, section 13.1.2).
                self._system.pipe_file(self._key(name), data, mode="create")
            except OSError as error:
                if _lost(error):
                    return False
                raise
            return True

    def remove(self, name: str) -> None:
        with self._told(name):
            bucket, _, key = self._key(name).partition("/")
            self._system.call_s3("delete_object", Bucket=bucket, Key=key)

    def names(self, folder: str = "") -> Mapping[str, str]:
        top = self._key(folder) if folder else self._root
        with self._told(folder):
            found = self._system.find(top, detail=True)
        begin = len(self._root) + 1
        return {
            path[begin:]: _md5(told.get("ETag", ""))
            for path, told in sorted(found.items())
            if told["type"] == "file" and not path.endswith("/")  # a folder's mark
        }

    def _key(self, name: str) -> str:
        return f"{self._root}/{checked(name)}"

    @contextmanager
    def _told(self, name: str = "") -> Iterator[None]:
        """What the store refuses, or the network, as one line."""
        from aiohttp import ClientError as HttpError
        from botocore.exceptions import BotoCoreError, ClientError

        try:
            yield
        except (OSError, BotoCoreError, ClientError, HttpError) as error:
            told = InputError(
                f"{self.address}{'/' if name else ''}{name}: {_reason(error)}", _remedy(error)
            )
            raise told from error


def _is_plain(system: Any, bucket: str, prefix: str) -> bool:
    """Whether a prefix is a key's begin for us and for the library, which knows versions in it."""
    try:
        checked(f"{bucket}/{prefix}" if prefix else bucket)
    except InputError:
        return False
    found: tuple[str, str, str | None] = system.split_path(f"{bucket}/{prefix}")
    return found[:2] == (bucket, prefix)


def _lost(error: OSError) -> bool:
    """Whether a file was not created since it is there, or is being created by somebody else."""
    return isinstance(error, FileExistsError) or _answer(error)[0] in _THERE


def _answer(error: Exception) -> tuple[str, int]:
    """The code of S3's answer, and HTTP's; "" and 0 where there was none."""
    response = _response(error)
    code = str(response.get("Error", {}).get("Code", ""))
    return code, int(response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0))


def _told_by_store(error: Exception) -> str:
    """What S3's answer says of an error, in words."""
    return str(_response(error).get("Error", {}).get("Message", ""))


def _response(error: Exception) -> dict[str, Any]:
    return getattr(error.__cause__, "response", None) or getattr(error, "response", None) or {}


def _reason(error: Exception) -> str:
    code, status = _answer(error)
    if not status:
        return " ".join(str(error).split()).rstrip(".") or type(error).__name__
    said = " ".join(_told_by_store(error).split()).rstrip(".")
    answered = " ".join(dict.fromkeys(filter(None, (str(status), code))))
    return f"{said} ({answered})" if said not in ("", code) else f"the store answers {answered}"


def _remedy(error: Exception) -> str:
    from botocore import exceptions as known

    code, status = _answer(error)
    if isinstance(error, known.NoCredentialsError | known.PartialCredentialsError):
        return "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name a profile in AWS_PROFILE."
    if code in _EXPIRED:
        return "The credentials have expired: renew them, then run it again: what is there is kept."
    if code in _CLOCK:
        return "Set this machine's clock, then run it again: what is there is kept."
    if status == _FULL or code in _FULL_CODES:
        return "Free some space in the object store, then run it again: what is there is kept."
    if isinstance(error, PermissionError):
        return "Check the credentials, and that they allow to list, read, write and remove there."
    if code == "NoSuchBucket":
        return "Make the bucket, or check its name and AWS_ENDPOINT_URL."
    if not status:
        return "Check AWS_ENDPOINT_URL and the network, then run it again: what is there is kept."
    return "Run it again when the object store answers: what is there is kept."


def _md5(tag: str) -> str:
    digest = tag.strip('"').lower()
    return digest if len(digest) == 32 and set(digest) <= _HEXADECIMAL else ""
