"""What the tests of this folder share: a clock that does not wait, and Crossref works."""

import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from crossref_server import serve


class FakeClock:
    """A clock that moves only when someone sleeps, and remembers how long."""

    def __init__(self):
        self.time = 1000.0
        self.slept = []
        self._lock = threading.Lock()

    def now(self):
        return self.time

    def date(self):
        return datetime(2026, 11, 1, tzinfo=UTC) + timedelta(seconds=self.time - 1000)

    def sleep(self, seconds):
        with self._lock:
            self.time += max(0.0, seconds)
            if seconds > 0:
                self.slept.append(seconds)


def work(**changes):
    """An article as Crossref gives it; keys with a hyphen are written with an underscore."""
    base = {
        "DOI": "10.5555/heron.2019",
        "type": "journal-article",
        "title": ["Feeding habits of grey herons in urban wetlands"],
        "container-title": ["Journal of Urban Ornithology"],
        "short-container-title": ["J Urban Ornithol"],
        "author": [
            {"family": "Lindqvist", "given": "Maja K.", "sequence": "first"},
            {"family": "Okafor", "given": "Chidi", "sequence": "additional"},
        ],
        "issued": {"date-parts": [[2019, 3]]},
        "volume": "12",
        "issue": "2",
        "page": "145-158",
        "publisher": "Marsh Press",
        "ISSN": ["2049-3630"],
        "URL": "http://dx.doi.org/10.5555/heron.2019",
    }
    return base | {
        name.replace("_", "-") if name != "DOI" else name: value for name, value in changes.items()
    }


@pytest.fixture
def clock():
    return FakeClock()


@pytest.fixture
def heron():
    return work()


@pytest.fixture
def make_work():
    return work


@pytest.fixture
def server(heron):
    with serve(heron) as running:
        yield running
