"""Kill `refkit resolve` at random points, resume it, and see whether anything differs or is asked twice.

A server on loopback stands for Crossref; the references are made up. Each round starts a run of its own with
an empty cache, kills it (SIGKILL) at a random moment, deletes the cache in every other round, so that the
journal alone remembers, and lets `--resume` finish. Compared are the bytes of the output with those of a run that
nobody disturbed; and no reference that the journal held at the kill may be asked for again.

    python scripts/benchmark_resume.py --kills 25 --references 500
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

ROOT = Path(__file__).parents[1]
# One in so many has no DOI and is searched for: searches are granted 3 a second.
SEARCHED = 20


@dataclass
class Registry:
    """What stands for Crossref: its works, and what it was asked for, by the name of the work."""

    works: dict[str, dict[str, object]]
    url: str = ""
    asked: list[str] = field(default_factory=list)

    def answer(self, path: str) -> object:
        """The message to a path, in Crossref's shape; None for 404."""
        parts, query = urlsplit(path), parse_qs(urlsplit(path).query)
        if parts.path.startswith("/works/"):
            doi = unquote(parts.path.removeprefix("/works/"))
            self.asked.append(doi)
            return self.works.get(doi)
        if "filter" in query:
            dois = [named.removeprefix("doi:") for named in query["filter"][0].split(",")]
            self.asked += dois
            return {"items": [self.works[doi] for doi in dois if doi in self.works]}
        number = query["query.bibliographic"][0].split()[-1]
        self.asked.append(f"10.5555/{number}")
        return {"items": [self.works[f"10.5555/{number}"]] if f"10.5555/{number}" in self.works else []}


@contextmanager
def serve(registry: Registry) -> Iterator[Registry]:
    """Answer on loopback."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            message = registry.answer(self.path)
            body = json.dumps({"status": "ok", "message": message}) if message else "Resource not found."
            self.send_response(200 if message else 404)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body.encode())))
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        registry.url = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield registry
        server.shutdown()


def made_work(number: int) -> dict[str, object]:
    """A work as Crossref gives it."""
    return {
        "DOI": f"10.5555/{number}",
        "type": "journal-article",
        "title": [f"Feeding habits of grey herons in marsh number {number}"],
        "author": [{"family": f"Heron{number}", "given": "M."}],
        "container-title": ["Journal of Urban Ornithology"],
        "issued": {"date-parts": [[1950 + number % 70]]},
        "volume": str(number % 40 + 1),
        # The last word of a search is the page, and tells which work is meant.
        "page": str(number),
    }


def made_record(number: int) -> dict[str, object]:
    """The reference to a work, in CSL-JSON; one in SEARCHED without its DOI, one in 50 registered nowhere."""
    work = made_work(number)
    record: dict[str, object] = {
        "id": f"r{number}",
        "type": "article-journal",
        "title": work["title"][0],  # type: ignore[index]
        "author": work["author"],
        "container-title": "J Urban Ornithol",
        "issued": work["issued"],
        "volume": work["volume"],
        "page": work["page"],
    }
    return record if number % SEARCHED == 0 else record | {"DOI": work["DOI"]}


@dataclass
class Round:
    """A folder in which one run takes place."""

    folder: Path
    url: str

    def start(self, *options: str) -> "subprocess.Popen[bytes]":
        """Start the run."""
        return subprocess.Popen(
            [
                *(
                    sys.executable,
                    "-m",
                    "refkit",
                    "resolve",
                    str(self.folder.parent / "references.json"),
                    "-q",
                ),
                *("-o", str(self.folder / "out.jsonl"), "--crossref-url", self.url),
                *("--mailto", "me@example.org", *options),
            ],
            env={**os.environ, "XDG_CACHE_HOME": str(self.folder / "cache"), "PYTHONPATH": str(ROOT)},
        )

    def output(self) -> bytes:
        """What the run has written."""
        return (self.folder / "out.jsonl").read_bytes()

    def acknowledged(self) -> set[str]:
        """The DOIs, or for want of one the pages, of the references that the journal holds."""
        lines = [line for path in self.folder.glob("cache/refkit/runs/*.jsonl") for line in path.open("rb")]
        whole = [json.loads(line)["resolution"] for line in lines if line.endswith(b"\n")]
        return {found["doi"] or f"10.5555/{found['reference']['page']}" for found in whole}

    def forget_answers(self) -> None:
        """Delete the cache, not the journal."""
        for path in self.folder.glob("cache/refkit/crossref.sqlite*"):
            path.unlink()


def main() -> int:
    """Run the rounds; the exit code is 1 where an output differs or something was asked twice."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--kills", type=int, default=25)
    options.add_argument("--references", type=int, default=500)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    rng = random.Random(given.seed)  # noqa: S311 - moments to kill at
    works = {f"10.5555/{number}": made_work(number) for number in range(given.references) if number % 50 != 7}
    with tempfile.TemporaryDirectory() as place, serve(Registry(works)) as registry:
        records = [made_record(number) for number in range(given.references)]
        (Path(place) / "references.json").write_text(json.dumps(records))
        return run_rounds(Path(place), registry, given.kills, rng)


def run_rounds(place: Path, registry: Registry, kills: int, rng: random.Random) -> int:
    """Kill and resume; prints a line a round."""
    whole = Round(place, registry.url)
    whole.folder = make_folder(place / "whole")
    started = time.monotonic()
    whole.start().wait()
    seconds = time.monotonic() - started
    expected, differing, twice, killed = whole.output(), 0, 0, 0
    print(
        f"undisturbed: {seconds:.1f} s, {len(registry.asked)} works asked for, {len(expected.splitlines())} lines"
    )
    for number in range(kills):
        one = Round(make_folder(place / str(number)), registry.url)
        running = one.start()
        time.sleep(rng.uniform(0, seconds))
        running.send_signal(signal.SIGKILL)
        killed += running.wait() == -signal.SIGKILL
        known = one.acknowledged()
        if number % 2:
            one.forget_answers()
        registry.asked.clear()
        code = one.start("--resume").wait()
        again = known & set(registry.asked)
        is_same = code == 0 and one.output() == expected
        differing, twice = differing + (not is_same), twice + len(again)
        print(
            f"kill {number + 1}: {len(known)} acknowledged, same {is_same}, asked again {len(again)}",
            flush=True,
        )
    print(f"{killed} of {kills} runs were killed under way: {differing} outputs differ, {twice} asked twice")
    return int(bool(differing or twice))


def make_folder(path: Path) -> Path:
    """Make a folder."""
    path.mkdir()
    return path


if __name__ == "__main__":
    sys.exit(main())
