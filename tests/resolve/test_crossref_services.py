"""Citation counts and formatted citations, by habanero over HTTP against a server on loopback."""

import subprocess
import sys
from urllib.parse import unquote_plus

import pytest
from crossref_server import Answer
from habanero.cn_formats import cn_format_headers

from refkit.errors import ConfigError, InvalidIdentifier, SourceRefused, SourceUnavailable
from refkit.model import DOI
from refkit.resolve.sources.crossref_services import FORMATS, citation_count, formatted_citation

SICI = "10.1002/(SICI)1097(1999)86:7<1216::AID#1>3.0.CO;2-O"
CITED = b"Lindqvist, M. K. (2019). Feeding habits of grey herons.\n"


def counted(query):
    return Answer(body=f"<crossref_result><body>{query}</body></crossref_result>".encode(), kind="text/xml")


def test_citations_are_counted(server):
    server.faults.append(counted('<query status="resolved" fl_count="45"/>'))

    assert citation_count("https://doi.org/10.5555/heron.2019", mailto="me@example.org", url=server.url) == 45
    assert "id=doi:10.5555/heron.2019" in unquote_plus(server.asked[0])
    assert "pid=me@example.org" in unquote_plus(server.asked[0])


def test_citation_is_printed_in_a_style(server):
    server.faults.append(Answer(body=CITED, kind="text/x-bibliography"))

    assert (
        formatted_citation(DOI("10.5555/heron.2019"), style="nature", url=server.url)
        == CITED.decode().strip()
    )
    assert server.accepted[0] == "text/x-bibliography; style = nature; locale = en-US"


def test_a_record_comes_in_another_format(server):
    server.faults.append(Answer(body=b"TY  - JOUR\r\nER  - \r\n"))

    assert formatted_citation("10.5555/heron.2019", format="ris", url=server.url).startswith("TY  - JOUR")
    assert server.accepted[0] == "application/x-research-info-systems"


def test_a_doi_of_any_characters_arrives_whole(server):
    server.faults += [counted('<query fl_count="1"/>'), Answer(body=CITED)]
    citation_count(SICI, mailto="me@example.org", url=server.url)
    formatted_citation(SICI, url=server.url)

    assert [unquote_plus(path).count(SICI) for path in server.asked] == [1, 1]
    assert all("#" not in path for path in server.asked)


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (counted('<query status="unresolved"/>'), SourceRefused),
        (counted('<query fl_count="many"/>'), SourceUnavailable),
        (counted(""), SourceUnavailable),
        (Answer(200, b"<html>log in<br></html>", kind="text/html"), SourceUnavailable),
        (Answer(503, b""), SourceUnavailable),
        (Answer(drop=True), SourceUnavailable),
    ],
    ids=["no such work", "no number", "no query", "log-in page", "503", "dropped"],
)
def test_what_is_no_count_is_an_error_of_refkit(server, answer, error):
    server.faults.append(answer)

    with pytest.raises(error, match=r"127\.0\.0\.1"):
        citation_count("10.5555/heron.2019", mailto="me@example.org", url=server.url)


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (Answer(404, b"<html>not found</html>"), SourceRefused),
        (Answer(406, b""), SourceRefused),
        (Answer(429, b""), SourceUnavailable),
        (Answer(500, b""), SourceUnavailable),
        (Answer(drop=True), SourceUnavailable),
    ],
    ids=["no such doi", "no such style", "too many", "500", "dropped"],
)
def test_what_is_no_citation_is_an_error_of_refkit(server, answer, error):
    server.faults.append(answer)

    with pytest.raises(error, match=r"127\.0\.0\.1"):
        formatted_citation("10.5555/heron.2019", url=server.url)


def test_what_cannot_be_asked_is_refused_before_it_is(server):
    with pytest.raises(ConfigError, match="bibtex"):
        formatted_citation("10.5555/heron.2019", format="marc", url=server.url)
    with pytest.raises(InvalidIdentifier):
        citation_count("heron", mailto="me@example.org", url=server.url)
    assert server.asked == []


def test_habanero_knows_every_format_that_is_offered():
    assert set(cn_format_headers) >= FORMATS


def test_habanero_is_loaded_when_it_is_asked():
    code = (
        "import sys, refkit.resolve.sources.crossref_services; print({'habanero', 'httpx2'} & {*sys.modules})"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert told.stdout.strip() == "set()"
