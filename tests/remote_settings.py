"""A collection of Remote Settings on loopback: its server's root, the records and attachments.

As Kinto and its attachments answer. The records are those of translation models, whose files are
packed by zstd.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Mapping

from loopback import FileServer

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

ROOT = "/v1/"
RECORDS = "/v1/buckets/main/collections/models/records"
ATTACHMENTS = "/cdn/"
SUFFIXES = {"vocab": "spm", "srcvocab": "spm", "trgvocab": "spm"}


class Collection:
    """The records on a ``FileServer``, published with every change."""

    def __init__(self, server: FileServer) -> None:
        self._server = server
        self.records: list[dict[str, object]] = []
        attachments = {"base_url": f"{server.url}{ATTACHMENTS}", "version": "6.3.1"}
        root = {"project_name": "Remote Settings", "capabilities": {"attachments": attachments}}
        server.files[ROOT] = json.dumps(root).encode()
        self.publish()

    @property
    def url(self) -> str:
        return f"{self._server.url}{RECORDS}"

    def publish(self) -> None:
        self._server.files[RECORDS] = json.dumps({"data": self.records}).encode()

    def add(
        self,
        source: str,
        target: str,
        contents: Mapping[str, bytes],
        *,
        version: str = "3.0",
        **fields: object,
    ) -> list[str]:
        """Records of a model, by types of file; gives the paths of the attachments."""
        paths = []
        for kind, data in contents.items():
            packed = zstd.compress(data, 1)
            digest = hashlib.sha256(packed).hexdigest()
            number = len(self.records)
            name = f"{kind}.{source}{target}.{SUFFIXES.get(kind, 'bin')}"
            location = f"main-workspace/models/{digest[:12]}-{number}.zst"
            paths.append(f"{ATTACHMENTS}{location}")
            self._server.files[paths[-1]] = packed
            attachment = {
                "filename": f"{name}.zst",
                "hash": digest,
                "location": location,
                "mimetype": "application/zstd",
                "size": len(packed),
            }
            self.records.append(
                {
                    "id": f"00000000-0000-4000-8000-{number:012}",
                    "schema": 1749570042331,
                    "last_modified": 1749570042331 + number,
                    "name": name,
                    "fileType": kind,
                    "sourceLanguage": source,
                    "targetLanguage": target,
                    "version": version,
                    "architecture": "base-memory",
                    "filter_expression": "",
                    "decompressedHash": hashlib.sha256(data).hexdigest(),
                    "decompressedSize": len(data),
                    "attachment": attachment,
                }
                | fields
            )
        self.publish()
        return paths
