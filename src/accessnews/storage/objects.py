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
        system = s3fs.S3FileSystem(use_listings_cache=False)
        root = f"{bucket}/{checked(prefix)}" if prefix else bucket
        store = cls(address, system, root)
        with store._told(bucket, missing="there is no such bucket"):
            system.call_s3("list_objects_v2", Bucket=bucket, MaxKeys=1)
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
                self._system.pipe_file(self._key(name), data, mode="create")
            except FileExistsError:
                return False
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
        return {path[begin:]: _md5(told.get("ETag", "")) for path, told in sorted(found.items())}

    def _key(self, name: str) -> str:
        return f"{self._root}/{checked(name)}"

    @contextmanager
    def _told(self, name: str, missing: str = "") -> Iterator[None]:
        yield


def _md5(tag: str) -> str:
    digest = tag.strip('"').lower()
    return digest if len(digest) == 32 and set(digest) <= set("0123456789abcdef") else ""
