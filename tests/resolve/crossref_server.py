"""A server on loopback that answers as Crossref does, faults included."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

JSON = "application/json"


@dataclass
class Answer:
    """One answer: what the next question gets."""

    status: int = 200
    body: bytes = b"{}"
    headers: dict[str, str] = field(default_factory=dict)
    kind: str = JSON
    cut: int = 0
    drop: bool = False
    before_body: Callable[[], None] = lambda: None


@dataclass
class Server:
    url: str
    works: dict[str, dict]
    faults: list[Answer] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)
    accepted: list[str] = field(default_factory=list)
    heard: list[tuple[float, str]] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0
    always: Callable[["Server"], Answer] | None = None

    def answer(self, path: str) -> Answer:
        if self.always:
            return self.always(self)
        if self.faults:
            return self.faults.pop(0)
        parts = urlsplit(path)
        if parts.path.startswith("/works/"):
            work = self.works.get(unquote(parts.path.removeprefix("/works/")).lower())
            # As Crossref has it: plain text that calls itself JSON.
            return Answer(body=listed(work)) if work else Answer(404, b"Resource not found.")
        query = parse_qs(parts.query)
        found = list(self.works.values())
        if "filter" in query:
            asked = [part.removeprefix("doi:") for part in query["filter"][0].split(",")]
            found = [self.works[doi.lower()] for doi in asked if doi.lower() in self.works]
        if asked := set(" ".join(query.get("query.bibliographic", [])).split()):
            # Most like it first, as Crossref has it: which works are offered does not hang on how many there are.
            found.sort(key=lambda work: -len(asked & set(json.dumps(work).replace('"', " ").split())))
        return Answer(body=listed({"items": found[: int(query["rows"][0])]}))

    def most_in_a_second(self, part: str) -> int:
        """The most questions with this in their path that were heard in any one second."""
        times = sorted(at for at, path in self.heard if part in path)
        return max((sum(start <= at < start + 1 for at in times) for start in times), default=0)


def listed(message: object) -> bytes:
    return json.dumps({"status": "ok", "message": message}).encode()


@contextmanager
def serve(*works: dict) -> Iterator[Server]:
    counting = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            with counting:
                state.at_once += 1
                state.most_at_once = max(state.most_at_once, state.at_once)
            try:
                self.reply()
            finally:
                with counting:
                    state.at_once -= 1

        def reply(self):
            state.heard.append((time.monotonic(), self.path))
            state.asked.append(self.path)
            state.agents.append(self.headers["User-Agent"])
            state.accepted.append(self.headers["Accept"])
            answer = state.answer(self.path)
            if answer.drop:
                self.close_connection = True
                return
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.kind)
            self.send_header("Content-Length", str(len(answer.body)))
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.end_headers()
            answer.before_body()
            self.wfile.write(answer.body[: len(answer.body) - answer.cut])
            if answer.cut:
                self.close_connection = True

        def log_message(self, *_):
            pass

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_):
            pass

    with Quiet(("127.0.0.1", 0), Handler) as server:
        state = Server(
            f"http://127.0.0.1:{server.server_port}", {work["DOI"].lower(): work for work in works}
        )
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield state
        finally:
            server.shutdown()
            thread.join()
