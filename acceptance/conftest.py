"""Which readers are there: what is missing is said at the end, and fails where all are asked for."""

import os

import pytest

from acceptance.readers import missing

_NOT_RUN = set()


@pytest.fixture
def needs():
    """Skips a test whose reader is not there; with REFKIT_ACCEPTANCE=all that is a failure."""

    def check(reader):
        if not (what := missing(reader)):
            return
        _NOT_RUN.add(f"{reader}: not run: {what} is missing")
        if os.environ.get("REFKIT_ACCEPTANCE") == "all":
            pytest.fail(f"{what} is missing, which {reader} needs")
        pytest.skip(f"{what} is missing")

    return check


def pytest_terminal_summary(terminalreporter):
    for line in sorted(_NOT_RUN):
        terminalreporter.write_line(line)
