"""A server on loopback with pages that are there, gone, elsewhere, slow, huge or broken."""

import contextlib
import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class Page:
    """One answer.

    `head` is what HEAD gets instead; `drop` closes the connection without a word, `raw` is sent as it is, and
    `write` writes the answer by itself.
    """

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b"page"
    head: "Page | None" = None
    drop: bool = False
    raw: bytes | None = None
    write: Callable[[object], None] | None = None

    def send(self, method: str, file) -> None:
        if self.drop:
            return
        if self.write:
            self.write(file)
            return
        if self.raw is not None:
            file.write(self.raw)
            return
        headers = {"Content-Length": str(len(self.body)), "Set-Cookie": "a=b"} | self.headers
        lines = [f"HTTP/1.1 {self.status} X", *(f"{name}: {value}" for name, value in headers.items())]
        file.write("\r\n".join([*lines, "", ""]).encode() + (self.body if method == "GET" else b""))


def moved(status: int, to: str, **other) -> Page:
    return Page(status, {"Location": to}, b"", **other)


@dataclass
class Site:
    """Path -> its page, or its pages one after the other (the last one stays); what is not there is 404."""

    port: int
    pages: dict[str, Page | list[Page]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    heads: list[bytes] = field(default_factory=list)
    connections: int = 0
    at_once: int = 0
    most_at_once: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def page(self, path: str) -> Page:
        page = self.pages.get(path, Page(404))
        if isinstance(page, list):
            return page.pop(0) if len(page) > 1 else page[0]
        return page


class Handler(socketserver.StreamRequestHandler):
    def handle(self):
        site = self.server.site
        site.connections += 1
        head = b""
        while line := self.rfile.readline(65_536):
            head += line
            if line == b"\r\n":
                break
        if not head:
            return
        method, path, _ = head.split(b"\r\n")[0].decode().split(" ")
        with site.lock:
            site.asked.append(f"{method} {path}")
            site.heads.append(head)
            site.at_once += 1
            site.most_at_once = max(site.most_at_once, site.at_once)
            page = site.page(path)
        page = page.head if page.head and method == "HEAD" else page
        try:
            with contextlib.suppress(OSError):
                page.send(method, self.wfile)
        finally:
            with site.lock:
                site.at_once -= 1


class Quiet(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def handle_error(self, *_):
        pass


@contextmanager
def serve_site() -> Iterator[Site]:
    with Quiet(("127.0.0.1", 0), Handler) as server:
        server.site = Site(server.server_address[1])
        server.site.lock = threading.Lock()
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield server.site
        finally:
            server.shutdown()
            thread.join()
