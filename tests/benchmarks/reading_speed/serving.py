"""A web server as a static host is one: files compressed beforehand, connections kept open.

In: folders, each under an address of its own. Out: a running server and its address.
"""

import gzip
import mimetypes
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

_COMPRESSED = ("text/", "application/javascript", "application/json", "image/svg+xml")

# Path on the server → type, body, and whether the body is compressed.
Files = dict[str, tuple[str, bytes, bool]]


def files_of(folder: Path) -> Files:
    """Return the files of a folder by their path below it, compressed where a static host would compress them."""
    found: Files = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        is_packed = kind.startswith(_COMPRESSED)
        body = gzip.compress(path.read_bytes(), 9, mtime=0) if is_packed else path.read_bytes()
        kind = f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
        found[path.relative_to(folder).as_posix()] = (kind, body, is_packed)
    return found


@contextmanager
def serving(places: Mapping[str, Files]) -> Iterator[str]:
    """Serve files while a block runs, those of the place "" at the root; gives the address, which ends with a slash.

    Places may be added while the server runs.
    """

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1  # head and body leave in one piece
        disable_nagle_algorithm = True

        def log_message(self, format: str, *args: object) -> None:
            pass

        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path)[1:]
            path = path + "index.html" if not path or path.endswith("/") else path
            first, _, rest = path.partition("/")
            files, name = (places[first], rest) if first and first in places else (places.get("", {}), path)
            status, (kind, body, is_packed) = 200, files.get(name, ("", b"", False))
            if name not in files:
                status, kind, body = 404, "text/plain", b"not found"
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "max-age=600")
            if is_packed:
                self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            self.wfile.write(body)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
