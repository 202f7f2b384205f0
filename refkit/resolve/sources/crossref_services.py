"""Two services of Crossref beside its REST API: how often a work is cited, and a citation as it is printed.

Both stand on habanero, which asks once: nothing here is cached, paced or asked again. For a handful of
DOIs that will do; lists go through refkit.resolve.sources.crossref.

Source: https://www.crossref.org/documentation/retrieve-metadata/openurl/ and
https://citation.crosscite.org/docs.html (content negotiation, which DataCite and mEDRA answer as well).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote, urlsplit
from xml.parsers.expat import ExpatError

from refkit.errors import ConfigError, SourceError, SourceRefused, SourceUnavailable
from refkit.model import DOI

COUNTS_URL = "https://www.crossref.org/openurl/"
NEGOTIATION_URL = "https://doi.org"
_TIMEOUT_S = 20.0
# What habanero negotiates through the address that it is given. Left out: "citeproc-json", which it asks
# of another one, and what it lists without knowing its media type.
FORMATS = frozenset(
    {"rdf-xml", "turtle", "text", "ris", "bibtex", "crossref-xml", "datacite-xml", "bibentry", "crossref-tdm"}
)


def citation_count(doi: DOI | str, *, mailto: str, url: str = COUNTS_URL) -> int:
    """How many works that Crossref has registered cite this one.

    Args:
        doi: The DOI, in any form that people print.
        mailto: Your address: the service answers only those who give one.
        url: Where the service stands; a server of a test.

    Raises:
        InvalidIdentifier: `doi` is none.
        SourceUnavailable: No usable answer came.
        SourceRefused: Crossref has no work under this DOI, or refused the question.
    """
    from habanero import counts  # type: ignore[import-untyped]  # noqa: PLC0415 - heavy: who asks pays

    # habanero sends it as a parameter, which its HTTP library percent-encodes.
    asked = _doi(doi).value
    with _faults_of(url):
        try:
            count: int = counts.citation_count(
                doi=asked, url=url, key=mailto, timeout=_TIMEOUT_S, follow_redirects=True
            )
        except KeyError:
            raise SourceRefused(f"{_host(url)} has no count for {asked}: check the DOI", 404) from None
        except (ExpatError, IndexError, ValueError) as error:
            raise SourceUnavailable(f"{_host(url)} answers with something other than a count") from error
    return count


def formatted_citation(
    doi: DOI | str,
    *,
    format: str = "text",
    style: str = "apa",
    locale: str = "en-US",
    url: str = NEGOTIATION_URL,
) -> str:
    """A work cited in a style, or its record in another format, made by the agency that registered it.

    Args:
        doi: The DOI, in any form that people print.
        format: "text" for a citation to print, or another of FORMATS.
        style: Name of a CSL style; for "text" alone.
        locale: Language of the words in the citation; for "text" alone.
        url: What resolves DOIs; a server of a test.

    Raises:
        InvalidIdentifier: `doi` is none.
        ConfigError: No format has this name.
        SourceUnavailable: No usable answer came.
        SourceRefused: There is no such DOI, or no such style.
    """
    if format not in FORMATS:
        raise ConfigError(f"no format is named {format[:80]!r}; known are {', '.join(sorted(FORMATS))}")
    from habanero import cn  # noqa: PLC0415 - heavy: who asks pays

    # habanero puts it into the path as it comes, and takes white space for the end of one DOI.
    path = quote(_doi(doi).value, safe="/:;().,_-")
    with _faults_of(url):
        citation: str = cn.content_negotiation(
            ids=path, format=format, style=style, locale=locale, url=url.rstrip("/"), timeout=_TIMEOUT_S
        )
    return citation.strip()


def _doi(doi: DOI | str) -> DOI:
    return doi if isinstance(doi, DOI) else DOI.parse(doi)


@contextmanager
def _faults_of(url: str) -> Iterator[None]:
    """Turn what habanero lets through of its HTTP library into errors of refkit."""
    import httpx2  # noqa: PLC0415 - see above; habanero's own dependency

    try:
        yield
    except httpx2.HTTPStatusError as error:
        raise _refused(url, error.response.status_code) from error
    except (httpx2.HTTPError, httpx2.InvalidURL) as error:
        reason = "no answer in time" if isinstance(error, httpx2.TimeoutException) else "no connection"
        raise SourceUnavailable(f"{_host(url)} cannot be reached: {reason}; try again later") from error


def _refused(url: str, status: int) -> SourceError:
    if status == 429 or status >= 500:
        return SourceUnavailable(f"{_host(url)} answers with status {status}; try again later")
    return SourceRefused(f"{_host(url)} refuses with status {status}: check the DOI and the style", status)


def _host(url: str) -> str:
    return urlsplit(url).netloc or url[:80]
