"""REF: comments that silence findings. What they say is found where they are applied; see refkit/check/suppressions.py."""

from collections.abc import Iterator

from refkit.check.entry import Project
from refkit.check.rule import Fault


def unused_suppression(_project: Project) -> Iterator[Fault]:
    """A comment that silences nothing, since what it silenced was mended, or the entry is gone.

    % refkit: ignore IDN004   % and the ISBN is right
    """
    return iter(())


def expired_suppression(_project: Project) -> Iterator[Fault]:
    """A comment whose last day has passed: what it silenced is told again.

    % refkit: ignore NET106 until=2024-12-31
    """
    return iter(())
