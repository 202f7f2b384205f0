"""Works of a search that may be meant: what the matcher might take is never left out."""

import pytest

from refkit.resolve.sources.crossref_likely import likely_works

STRING = "Lindqvist MK, Okafor C. Feeding habits of grey herons. J Urban Ornithol 2019; 12:145."
OTTER = {"title": ["Otters of rivers"], "author": [{"family": "Brandt"}], "page": "9", "DOI": "10.5555/otter"}


@pytest.mark.parametrize(
    "changes",
    [
        {"author": [{"family": "Lindqvist"}]},
        {"author": [{"name": "Marsh Press"}, {"family": "Linqvist"}]},
        {"author": [{"family": "Ek"}] * 9 + [{"family": "Lindqvist", "sequence": "first"}]},
        {"author": [], "editor": [{"family": "Okafor"}]},
        {"title": ["Feeding habits of herons"]},
        {"title": ["Feeding &amp; otters"]},
        {"page": "145-158"},
        {"page": None, "article-number": "145"},
        {"author": []},
        {"title": []},
    ],
)
def test_a_work_that_shares_something_is_likely(changes):
    assert likely_works([OTTER, OTTER | changes], STRING) == [OTTER | changes]


def test_where_none_is_likely_the_first_is_shown():
    assert likely_works([OTTER, OTTER | {"DOI": "10.5555/two"}], STRING) == [OTTER]
    assert likely_works([], STRING) == []


def test_without_a_string_all_are_likely():
    assert likely_works([OTTER, OTTER], "") == [OTTER, OTTER]


@pytest.mark.parametrize(
    "odd", [{"title": 3}, {"author": "Ek"}, {"author": [None, 3]}, {"page": [1]}, {"title": [None]}]
)
def test_an_odd_work_is_no_error(odd):
    assert likely_works([OTTER | odd], STRING) == [OTTER | odd]
