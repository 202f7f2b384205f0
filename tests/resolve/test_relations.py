"""Records that a registry says are of one work: one is taken, the others are listed beside it."""

import json

import pytest

from refkit.model import Date, Name, Reference
from refkit.resolve.resolver import resolve_reference
from refkit.resolve.sources.works_file import WorksFile

PRINTED = Reference(
    title="Feeding habits of grey herons in urban wetlands",
    author=(Name(family="Lindqvist", given="M. K."), Name(family="Okafor", given="C.")),
    issued=Date(parts=((2019,),)),
    container_title="Journal of Urban Ornithology",
)


@pytest.fixture
def found_among(tmp_path):
    def find(*works):
        path = tmp_path / "works.jsonl"
        path.write_text("\n".join(map(json.dumps, works)), encoding="utf-8")
        with WorksFile(path) as source:
            return resolve_reference(PRINTED, source)

    return find


def related(name, doi):
    return {name: [{"id-type": "doi", "id": doi.upper(), "asserted-by": "subject"}]}


@pytest.mark.parametrize("name", ["is-identical-to", "is-same-as", "is-version-of", "has-version"])
def test_two_records_that_are_said_to_be_of_one_work_are_no_doubt(found_among, heron, make_work, name):
    # Another page: by their fields alone these are two works.
    again = make_work(DOI="10.5555/again", page="9", issue=None)
    doubtful = found_among(heron, again)
    sure = found_among(heron, again | {"relation": related(name, heron["DOI"])})

    assert (doubtful.verdict, doubtful.doi) == ("ambiguous", None)
    assert (sure.verdict, sure.doi) == ("matched", "10.5555/heron.2019")
    assert {candidate.work.doi for candidate in sure.candidates} == {"10.5555/heron.2019", "10.5555/again"}


def test_a_preprint_is_another_work_than_what_was_published_of_it(found_among, heron, make_work):
    preprint = make_work(
        DOI="10.5555/preprint", type="posted-content", relation=related("is-preprint-of", heron["DOI"])
    )

    assert found_among(heron, preprint).verdict == "ambiguous"


def test_a_relation_to_a_third_work_joins_nothing(found_among, heron, make_work):
    again = make_work(DOI="10.5555/again", page="9", relation=related("is-identical-to", "10.5555/third"))

    assert found_among(heron, again).verdict == "ambiguous"
