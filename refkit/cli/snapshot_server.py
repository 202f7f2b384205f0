"""A server on the loopback that gives the answers of a snapshot over HTTP."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from refkit.errors import ConfigError, RefkitError
from refkit.resolve.snapshot.answers import Answer, answer
from refkit.resolve.snapshot.snapshot import Snapshot

HOST = "127.0.0.1"


def open_server(snapshot: Snapshot, port: int) -> ThreadingHTTPServer:
    """A server that listens on the loopback; call its `serve_forever()`, and close it.

    Raises:
        ConfigError: The port is taken, or not ours to take.
    """
    # One answer at a time: a snapshot is no place for two threads.
    lock = threading.Lock()

    class Handler(_Handler):
        def answer(self) -> Answer:
            with lock:
                return answer(snapshot, self.path)

    try:
        return _Server((HOST, port), Handler)
    except OSError as error:
        raise ConfigError(f"port {port}: {error.strerror}: name another with --port") from None


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a client that goes away in the middle is no fault of ours."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "refkit"
    sys_version = ""
    timeout = 30
    wbufsize = -1

    def answer(self) -> Answer:
        raise NotImplementedError

    def do_GET(self) -> None:
        try:
            found = self.answer()
        except RefkitError as error:
            found = Answer(500, str(error).encode(), "text/plain; charset=utf-8")
        self.send_response(found.status)
        self.send_header("Content-Type", found.kind)
        self.send_header("Content-Length", str(len(found.body)))
        self.end_headers()
        self.wfile.write(found.body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: standard error is for what a person should read."""
