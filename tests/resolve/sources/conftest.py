"""What the contract tests of the registries share: a server on loopback that gives recorded shapes."""

import json
import sys
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from crossref_server import Answer, serve

sys.path.insert(0, str(Path(__file__).parent))


class Recorded:
    """A server that answers by path and parameters, and remembers what it was asked."""

    def __init__(self, running):
        self.url, self.running = running.url, running
        self.answers = {}
        self.fault = None
        running.always = lambda _: self.fault or self.answer(running.asked[-1])

    def answer(self, path):
        split = urlsplit(path)
        query = {name: values[0] for name, values in parse_qs(split.query).items()}
        for (wanted, told), body in self.answers.items():
            if wanted == unquote(split.path) and told.items() <= query.items():
                return body if isinstance(body, Answer) else Answer(body=json.dumps(body).encode())
        return Answer(404, b'{"errors": [{"status": "404", "title": "not here"}]}')

    def record(self, path, body, **params):
        self.answers[path, Params(params)] = body

    @property
    def asked(self):
        return [unquote(path) for path in self.running.asked]


class Params(dict):
    __hash__ = object.__hash__


@pytest.fixture
def recorded():
    with serve() as running:
        yield Recorded(running)


@pytest.fixture
def opened(recorded, tmp_path, clock):
    """Opens a registry against the server."""
    sources = []

    def open_registry(registry, **options):
        source = registry(base_url=recorded.url, cache=tmp_path / "cache.sqlite", clock=clock, **options)
        sources.append(source)
        return source

    yield open_registry
    for source in sources:
        source.close()
