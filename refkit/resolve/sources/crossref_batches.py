"""DOIs that will be asked for, asked for together: one list call answers for dozens of them.

Crossref grants 3 list calls a second and 10 single ones: in batches of 50 that is fifteen times as many DOIs.
"""

import re
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from refkit.errors import SourceError

# So many fit into one address, and one answer, that every server on the way takes.
BATCH_SIZE = 50
_BATCH_CHARACTERS = 3000
# A comma ends a DOI in a filter; other marks (":", "<", ";") were not seen to work there.
_PLAIN = re.compile(r"[\w./()-]{1,300}", re.ASCII)

Work = Mapping[str, Any]


class Batches:
    """Batches of DOIs, each asked for when the first of its DOIs is."""

    def __init__(self, ask: Callable[[Sequence[str]], Iterable[Work]]) -> None:
        """Make none yet.

        Args:
            ask: Gives the works registered under some DOIs, in any order, others left out.
        """
        self._ask = ask
        self._lock = threading.Lock()
        self._batches: dict[str, _Batch] = {}

    def expect(self, dois: Iterable[str]) -> None:
        """Make batches of the DOIs that can stand in a filter; the others will be asked for alone."""
        waiting = list(dict.fromkeys(doi.lower() for doi in dois if _PLAIN.fullmatch(doi)))
        while waiting:
            size = _fitting(waiting)
            batch = _Batch(waiting[:size], self._ask)
            with self._lock:
                self._batches |= dict.fromkeys(batch.dois, batch)
            waiting = waiting[size:]

    def take(self, doi: str) -> Work | None:
        """The work under a DOI, where a batch has it; each is given once."""
        with self._lock:
            batch = self._batches.pop(doi.lower(), None)
        return batch.take(doi.lower()) if batch else None


def _fitting(dois: Sequence[str]) -> int:
    """How many of the first DOIs make a batch; at least one."""
    characters = 0
    for count, doi in enumerate(dois[:BATCH_SIZE]):
        characters += len(doi) + len(",doi:")
        if characters > _BATCH_CHARACTERS and count:
            return count
    return min(BATCH_SIZE, len(dois))


class _Batch:
    def __init__(self, dois: Sequence[str], ask: Callable[[Sequence[str]], Iterable[Work]]) -> None:
        self.dois = tuple(dois)
        self._ask = ask
        self._lock = threading.Lock()
        self._works: dict[str, Work] | None = None

    def take(self, doi: str) -> Work | None:
        with self._lock:
            if self._works is None:
                self._works = self._asked()
            return self._works.pop(doi, None)

    def _asked(self) -> dict[str, Work]:
        try:
            works = list(self._ask(self.dois))
        except SourceError:
            # Whatever was wrong with the batch is not known of its DOIs: each is asked for alone.
            return {}
        named = {str(work.get("DOI")).lower(): work for work in works}
        return {doi: named[doi] for doi in self.dois if doi in named}
