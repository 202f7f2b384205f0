"""A server on loopback that answers as Zotero does, both the one on a desk and the web API, faults included."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from refkit.formats import find_format

JSON = "application/json"
KEY = "Vt2kqJ7nWc5hRb8yXz3mLd4p"
FIELDS = "title abstractNote date url accessDate extra rights language shortTitle citationKey DOI".split()


@dataclass
class Answer:
    """One answer; `drop` closes the connection instead, `cut` leaves out the end of the body."""

    status: int = 200
    body: bytes = b"{}"
    headers: dict[str, str] = field(default_factory=dict)
    kind: str = JSON
    cut: int = 0
    drop: bool = False
    after: bool = False  # the fault comes when the request has been done


@dataclass
class Request:
    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self):
        return json.loads(self.body)


@dataclass
class Server:
    """What it holds: items by key, imported texts by session; faults are given to writes, one each."""

    url: str
    items: dict[str, dict] = field(default_factory=dict)
    sessions: dict[str, str] = field(default_factory=dict)
    moves: list[dict] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)
    faults: list[Answer | None] = field(default_factory=list)
    may_write: bool = True
    is_editable: bool = True
    selected: dict = field(default_factory=lambda: {"libraryName": "My Library", "id": 5, "name": "Mosses"})
    schema: Answer | None = None
    # Why an item is refused: code and message; None where it is not.
    refuse: Callable[[dict], tuple[int, str] | None] = lambda _: None

    @property
    def writes(self) -> list[Request]:
        return [
            one
            for one in self.requests
            if one.method == "POST" and ("/items" in one.path or "/import" in one.path)
        ]

    def answer(self, request: Request) -> Answer:
        is_write = self.writes and self.writes[-1] is request
        fault = self.faults.pop(0) if is_write and self.faults else None
        if fault and not fault.after:
            return fault
        done = self.connector(request) if request.path.startswith("/connector/") else self.web(request)
        return fault or done

    def connector(self, request: Request) -> Answer:
        parts = urlsplit(request.path)
        command = parts.path.removeprefix("/connector/")
        if command == "ping":
            return Answer(
                body=b"<!DOCTYPE html><html><body>Zotero is running</body></html>", kind="text/html"
            )
        if command == "getSelectedCollection":
            targets = [
                {"id": "L1", "name": "My Library", "level": 0},
                {"id": "C5", "name": "Mosses", "level": 1},
                {"id": "C6", "name": "Lichens", "level": 1},
                {"id": "C7", "name": "Lichens", "level": 2},
            ]
            told = {"libraryID": 1, "libraryEditable": self.is_editable, **self.selected, "targets": targets}
            return Answer(body=json.dumps(told).encode())
        if command == "import":
            return self.take(parse_qs(parts.query)["session"][0], request.body.decode("ascii"))
        if command == "updateSession":
            self.moves.append(request.json)
            return Answer()
        return Answer(404, b"No endpoint found\n", kind="text/plain")

    def take(self, session: str, text: str) -> Answer:
        if session in self.sessions:
            return Answer(409, b'{"error":"SESSION_EXISTS"}')
        self.sessions[session] = text
        made = [
            {"itemType": "book", "title": one.title}
            for one in find_format("zotero-rdf").read(text).references
        ]
        return Answer(201, json.dumps([*made, {"itemType": "note"}]).encode())

    def web(self, request: Request) -> Answer:
        if request.path == "/schema":
            return self.schema or Answer(body=json.dumps(SCHEMA).encode())
        if request.headers.get("Zotero-API-Key") != KEY:
            return Answer(403, b"Invalid key", kind="text/plain")
        if request.path == "/keys/current":
            access = {"user": {"library": True, "write": self.may_write}}
            told = {"key": KEY, "userID": 12345, "username": "doe", "access": access}
            return Answer(body=json.dumps(told).encode())
        if request.path.endswith("/collections/ABCD2345"):
            return Answer(body=b'{"key": "ABCD2345", "version": 3, "data": {"name": "Mosses"}}')
        if request.method == "POST" and request.path in ("/users/12345/items", "/groups/678/items"):
            return self.create(request.json)
        return Answer(404, b"Not found", kind="text/plain")

    def create(self, objects: list[dict]) -> Answer:
        if len(objects) > 50:
            return Answer(413, b"Cannot add more than 50 items at a time", kind="text/plain")
        told: dict[str, dict] = {"successful": {}, "success": {}, "unchanged": {}, "failed": {}}
        for number, one in enumerate(objects):
            index = str(number)
            if fault := self.fault(one):
                told["failed"][index] = {"key": one["key"], "code": fault[0], "message": fault[1]}
                continue
            self.items[one["key"]] = one
            told["successful"][index] = {"key": one["key"], "version": 7, "data": one}
            told["success"][index] = one["key"]
        return Answer(body=json.dumps(told).encode())

    def fault(self, one: dict) -> tuple[int, str] | None:
        if one["key"] in self.items:
            return 412, "Item has been modified since specified version (expected 0, found 7)"
        if one["itemType"] == "note" and one["parentItem"] not in self.items:
            return 409, f"Parent item {one['parentItem']} not found"
        return self.refuse(one)


SCHEMA = {
    "version": 41,
    "itemTypes": [
        {
            "itemType": "journalArticle",
            "fields": [
                {"field": name}
                for name in [
                    *FIELDS, "publicationTitle", "volume", "issue", "pages", "ISSN", "journalAbbreviation", "series",
                ]
            ],
            "creatorTypes": [{"creatorType": name} for name in ("author", "contributor", "editor", "translator")],
        },
        {
            "itemType": "book",
            "fields": [{"field": name} for name in [*FIELDS, "publisher", "place", "ISBN", "edition", "volume"]],
            "creatorTypes": [{"creatorType": name} for name in ("author", "contributor", "editor", "translator")],
        },
    ],
}  # fmt: skip


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.reply()

    def do_POST(self):
        self.reply()

    def reply(self):
        body = self.rfile.read(int(self.headers["Content-Length"] or 0))
        request = Request(self.command, self.path, dict(self.headers), body)
        self.server.state.requests.append(request)
        answer = self.server.state.answer(request)
        self.close_connection = bool(answer.drop or answer.cut)
        if answer.drop:
            return
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.kind)
        self.send_header("Content-Length", str(len(answer.body)))
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer.body[: len(answer.body) - answer.cut])

    def log_message(self, *_):
        pass


class Quiet(ThreadingHTTPServer):
    daemon_threads = True
    state: Server

    def handle_error(self, *_):
        pass


@contextmanager
def serve() -> Iterator[Server]:
    with Quiet(("127.0.0.1", 0), Handler) as server:
        server.state = Server(f"http://127.0.0.1:{server.server_port}")
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield server.state
        finally:
            server.shutdown()
            thread.join()
