"""Files served on loopback, in the formats that model sources speak.

A simple package index (PEP 503), an npm registry, an Argos index and plain files with ``Range``
and entity tags. Nothing is answered that was not put there.
"""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
import threading
import zipfile
from base64 import b64encode
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

BLOCK = 1 << 14


class FileServer:
    """Serves ``files`` (path to bytes) on a free port; counts the requests for each path."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.asked: Counter[str] = Counter()
        self.ranges: list[str] = []
        self.gates: dict[str, threading.Event] = {}
        self.cut: dict[str, int] = {}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def close(self) -> None:
        for gate in self.gates.values():
            gate.set()
        self._server.shutdown()
        self._server.server_close()

    def hold(self, path: str) -> threading.Event:
        """Answer ``path`` only when the event that this gives is set."""
        self.gates[path] = threading.Event()
        return self.gates[path]

    def add_wheel(
        self, name: str, version: str, members: Mapping[str, bytes], tag: str = "py3-none-any"
    ) -> bytes:
        """Put a wheel for ``tag`` on the package index; gives its bytes."""
        module = name.replace("-", "_")
        wheel = make_wheel(name, version, members)
        file = f"{module}-{version}-{tag}.whl"
        self.files[f"/files/{file}"] = wheel
        digest = hashlib.sha256(wheel).hexdigest()
        page = f'<!DOCTYPE html><a href="/files/{file}#sha256={digest}">{file}</a>'
        self.files[f"/simple/{name}/"] = page.encode()
        return wheel

    def add_npm(self, name: str, version: str, members: Mapping[str, bytes]) -> bytes:
        """Put a package on the npm registry; gives its archive."""
        manifest = {"name": name, "version": version}
        content = {"package/package.json": json.dumps(manifest).encode(), **members}
        archive = make_tar(content)
        path = f"/{name}/-/{name}-{version}.tgz"
        self.files[path] = archive
        integrity = "sha512-" + b64encode(hashlib.sha512(archive).digest()).decode()
        dist = {"tarball": f"{self.url}{path}", "integrity": integrity}
        document = {
            "name": name,
            "dist-tags": {"latest": version},
            "versions": {version: {**manifest, "dist": dist}},
        }
        self.files[f"/{name}"] = json.dumps(document).encode()
        return archive

    def add_argos(self, source: str, target: str, version: str, package: bytes) -> str:
        """List a package on the Argos index; gives the path of its file."""
        path = f"/translate-{source}_{target}-{version.replace('.', '_')}.argosmodel"
        self.files[path] = package
        index = json.loads(self.files.get("/index.json", b"[]"))
        index.append(
            {
                "package_version": version,
                "argos_version": "1.5",
                "from_code": source,
                "from_name": source,
                "to_code": target,
                "to_name": target,
                "links": [f"{self.url}{path}"],
            }
        )
        self.files["/index.json"] = json.dumps(index).encode()
        return path

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                path = self.path.partition("?")[0]
                server.asked[path] += 1
                if path in server.gates:
                    server.gates[path].wait()
                data = server.files.get(path)
                if data is None:
                    self.send_error(404)
                    return
                tag = f'"{hashlib.sha256(data).hexdigest()[:16]}"'
                start = 0
                wanted = self.headers.get("Range")
                if wanted:
                    server.ranges.append(wanted)
                    if self.headers.get("If-Range", tag) == tag:
                        start = int(wanted.removeprefix("bytes=").partition("-")[0])
                self.send_response(206 if start else 200)
                if start:
                    self.send_header("Content-Range", f"bytes {start}-{len(data) - 1}/{len(data)}")
                self.send_header("Content-Length", str(len(data) - start))
                self.send_header("Content-Type", self._type(path))
                self.send_header("ETag", tag)
                with suppress(ConnectionError):
                    self.end_headers()
                end = server.cut.pop(path, None)
                with suppress(ConnectionError):  # the client may have been killed
                    self.wfile.write(data[start:end])
                if end is not None:
                    self.close_connection = True

            def do_HEAD(self) -> None:
                path = self.path.partition("?")[0]
                data = server.files.get(path)
                self.send_response(404 if data is None else 200)
                self.send_header("Content-Length", str(len(data or b"")))
                self.end_headers()

            def _type(self, path: str) -> str:
                if path.startswith("/simple/"):
                    return "text/html"
                octets = path.startswith("/files/") or "." in path.rpartition("/")[2]
                return "application/octet-stream" if octets else "application/json"

            def log_message(self, *_: object) -> None:
                pass

        return Handler


def make_wheel(name: str, version: str, members: Mapping[str, bytes]) -> bytes:
    """A wheel that pip accepts, with ``members`` besides its metadata; the same bytes each time."""
    info = f"{name.replace('-', '_')}-{version}.dist-info"
    metadata = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
    tags = "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    content = {
        **members,
        f"{info}/METADATA": metadata.encode(),
        f"{info}/WHEEL": tags.encode(),
        f"{info}/RECORD": b"",
    }
    return make_zip(content)


def make_zip(members: Mapping[str, bytes]) -> bytes:
    """A zip with fixed times."""
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, data in members.items():
            archive.writestr(zipfile.ZipInfo(member), data)
    return output.getvalue()


def make_tar(members: Mapping[str, bytes]) -> bytes:
    """A gzipped tar, as npm packs."""
    output = io.BytesIO()
    with tarfile.open(fileobj=output, mode="w:gz") as archive:
        for member, data in members.items():
            info = tarfile.TarInfo(member)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return output.getvalue()
