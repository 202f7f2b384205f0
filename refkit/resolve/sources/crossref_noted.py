"""Works of Crossref on disk made references, and what is registered about them kept for who asks next."""

from collections.abc import Mapping
from typing import Any

from refkit.model import DOI, Reference
from refkit.model.notice import Notice
from refkit.resolve.sources.crossref_notices import work_notices
from refkit.resolve.sources.crossref_works import work_to_reference

# What the notices of a work are read from.
NOTED = ("relation", "update-to", "updated-by")
# Works whose notices are kept: who asks for them does so at once.
_MOST = 10_000


class NotedWorks:
    """The notices of works that were given, of the last ones of many."""

    def __init__(self) -> None:
        self._notices: dict[str, tuple[Notice, ...]] = {}

    def reference(self, work: Mapping[str, Any]) -> Reference:
        """The reference that a work is; its notices are kept."""
        if any(work.get(key) for key in NOTED) and (notices := work_notices(work)):
            doi = str(work.get("DOI")).strip().lower()
            # The one that was given last is forgotten last.
            self._notices.pop(doi, None)
            self._notices[doi] = notices
            if len(self._notices) > _MOST:
                del self._notices[next(iter(self._notices))]
        return work_to_reference(work)

    def notices(self, doi: DOI) -> tuple[Notice, ...]:
        """What is registered about a work that was given, gravest first."""
        return self._notices.get(doi.value.lower(), ())
