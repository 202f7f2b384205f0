"""NET rules: what is said of authors, once."""

from datetime import date

import pytest

from refkit import checking
from refkit.check.entry import Entry, ReferenceFile
from refkit.model import Candidate, Match, Name, Place, Reference, Resolution

REGISTERED = ("Doe", "Roe", "Poe", "Fox")


def found(names, registered=REGISTERED, **values):
    """Code -> message of what is said of authors; the DOI's record has the others."""
    reference, work = (
        Reference(
            type="article-journal",
            title="On herons in wet meadows",
            doi="10.1016/x",
            author=tuple(Name(family=name, given="J.") for name in given),
        )
        for given in (names, registered)
    )
    reference = reference.model_copy(update=values)
    candidate = Candidate(work=work, match=Match(probability=0.9), source="crossref")
    resolution = Resolution(reference=reference, verdict="matched", doi="10.1016/x", candidates=(candidate,))
    entry = Entry(reference, Place("article", "a", 0, 1, 0), resolution=resolution)
    findings = checking.check([ReferenceFile("a.bib", "bibtex", "@", (entry,))], today=date(2026, 11, 22))
    return {one.code: one.message for one in findings if one.code in ("NET104", "NET105")}


@pytest.mark.parametrize(
    ("names", "codes"),
    [
        (REGISTERED, set()),
        (("Doe", "Roe", "Poe", "Gray"), {"NET105"}),
        (("Doe", "Poe", "Roe", "Fox"), {"NET105"}),
        (("Doe", "Roe"), {"NET105"}),
        (("Gray", "Roe", "Poe", "Fox"), {"NET104"}),
        (("Poe", "Doe", "Roe", "Fox"), {"NET104"}),
        (("Fox", "Poe", "Roe", "Doe"), {"NET104"}),
        (("Gray", "Roe", "Poe", "Hill"), {"NET104", "NET105"}),
        (("Gray", "Roe"), {"NET104", "NET105"}),
    ],
)
def test_what_is_said_of_the_first_author_is_not_said_again_of_all(names, codes):
    assert set(found(names)) == codes


def test_further_differences_name_another_author_or_how_many_are_left_out():
    assert found(("Gray", "Roe", "Poe", "Hill"))["NET105"].startswith("'Hill, J.' is not among")
    assert found(("Gray", "Roe"))["NET105"].startswith("4 authors are registered, 2 are given")
    assert "NET105" not in found(("Gray",), et_al=frozenset({"author"}))
