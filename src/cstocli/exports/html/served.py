"""Serving the site to this machine alone."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

LOOPBACK = "127.0.0.1"
# What a page may load: what the site itself has.
POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'"


class Handler(SimpleHTTPRequestHandler):
    """Answers with the files of the site; a name that another machine gave to this one is refused."""

    extensions_map = {  # noqa: RUF012 - as the library has it
        **SimpleHTTPRequestHandler.extensions_map,
        ".atom": "application/atom+xml",
        ".html": "text/html; charset=utf-8",
        ".ics": "text/calendar",
        ".js": "text/javascript",
        ".svg": "image/svg+xml",
        ".xml": "application/xml",
    }

    def send_head(self) -> Any:
        if self.headers.get("Host") not in self._names():
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
            return None
        return super().send_head()

    def _names(self) -> tuple[str, ...]:
        port = self.server.server_port  # type: ignore[attr-defined]
        return f"{LOOPBACK}:{port}", f"localhost:{port}"

    def list_directory(self, path: Any) -> None:  # noqa: ARG002 - as the library calls it
        self.send_error(HTTPStatus.NOT_FOUND)

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_message(self, *_: Any) -> None:
        """Say nothing of what is read."""


@contextmanager
def served(place: Path) -> Iterator[tuple[str, Callable[[], None]]]:
    """The address at which *place* is served, and what serves it until an interrupt; then the folder is removed."""
    try:
        with ThreadingHTTPServer((LOOPBACK, 0), partial(Handler, directory=str(place))) as server:
            yield f"http://{LOOPBACK}:{server.server_address[1]}/", server.serve_forever
    finally:
        shutil.rmtree(place, ignore_errors=True)
