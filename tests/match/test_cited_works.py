"""Works that a document describes, under the keys of the references that they are."""

import pytest

from refkit.match.cited_works import by_their_keys
from refkit.model import Reference
from refkit.model.citation import Citation

HERON = ("doe2019", Reference(title="On <i>Ardea</i>: herons", doi="https://doi.org/10.1000/A"))
GULL = (None, Reference(title="On gulls"))


def keys(key, doi=None, title=None):
    found = by_their_keys([Citation("key", key, 0, 1, doi=doi, title=title)], [HERON, GULL])
    return [one.key for one in found]


@pytest.mark.parametrize(
    ("cited", "expected"),
    [
        (("doe2019",), ["doe2019"]),
        (("roe2020",), ["roe2020"]),
        (("doe2019", None, "Another title"), ["doe2019"]),
        (("10.1000/a", "10.1000/a", None), ["doe2019"]),
        (("x", "doi:10.1000/A", "Another title"), ["doe2019"]),
        (("x", None, "On Ardea - Herons"), ["doe2019"]),
        (("x", "10.1000/b", "On Ardea: herons"), ["doe2019"]),
        (("x", "10.1000/b", "On terns"), ["x"]),
        (("x", "no DOI", None), ["x"]),
        (("x", None, "On gulls"), []),
    ],
)
def test_a_work_is_the_reference_with_its_key_its_doi_or_its_title(cited, expected):
    assert keys(*cited) == expected
