"""What the tests of snapshots share; without the libraries of the extra there is nothing to test."""

import sys
from pathlib import Path

import pytest

pytest.importorskip("tantivy")
pytest.importorskip("zstandard")

sys.path.insert(0, str(Path(__file__).parent))

from birds import bird_work, lines_of, packed

from refkit.resolve.snapshot.builder import build_snapshot


@pytest.fixture
def make_work():
    return bird_work


@pytest.fixture
def write_works(tmp_path):
    def write(works, name="works.jsonl"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(packed(name, lines_of(works)))
        return path

    return write


@pytest.fixture
def make_snapshot(tmp_path, write_works):
    def make(works, name="birds"):
        folder = tmp_path / name
        build_snapshot(folder, [write_works(works, f"{name}.jsonl")])
        return folder

    return make
