"""doi.org's REST API: whether a DOI is registered at all, with whatever agency (mEDRA, JaLC, KISTI, Crossref, ...).

Source: DOI Handbook, "REST API Response Format" (https://doi.info/doi-handbook/HTML/rest-api-response-format.html);
no limit is published. It holds where a DOI leads, and no description of the work.
"""

from typing import Any
from urllib.parse import quote

from refkit.errors import SourceError
from refkit.model import DOI, Reference
from refkit.normalize.identifier_lines import Identifier
from refkit.resolve.politeness import Limit
from refkit.resolve.registry import Registry, loaded, part

BASE_URL = "https://doi.org/api"
# "Success", and "values not found": a DOI that leads nowhere is registered all the same.
_REGISTERED = (1, 200)
_NOT_REGISTERED = 100


class RegisteredElsewhere(SourceError):
    """A DOI is registered, with an agency whose descriptions of works are not read: nothing can be compared."""


class Handles(Registry):
    """All DOIs, without their works. To be asked last, for DOIs that no other registry has."""

    name = "doi.org"
    url = BASE_URL
    limits = (Limit(5, 2), Limit(5, 2))

    def find(self, identifier: Identifier) -> Reference | None:
        """Nothing where a DOI is not registered, or the identifier is no DOI; what is registered is never given.

        Raises:
            RegisteredElsewhere: The DOI is registered.
            SourceUnavailable: No usable answer came.
            SourceRefused: doi.org refused the question, or spoke of another DOI.
        """
        if not isinstance(identifier, DOI):
            return None
        doi = identifier.value
        # The slash is escaped, too: "10.1000/../x" would be another address.
        if self._get(f"/handles/{quote(doi, safe='')}", fits=lambda answer: _is_about(answer, doi)) is None:
            return None
        raise RegisteredElsewhere(
            f"{doi} is registered at doi.org, with an agency whose records are not read"
        )

    def _fault(self, url: str, status: int, body: bytes) -> str:
        if fault := super()._fault(url, status, body):
            return fault
        wanted = (_NOT_REGISTERED,) if status == 404 else _REGISTERED
        if part(loaded(body), "responseCode") in wanted:
            return ""
        return "answers with something other than what is registered"


def _is_about(answer: Any, doi: str) -> bool:  # noqa: ANN401 - JSON
    return str(part(answer, "handle")).lower() == doi.lower()
