"""What is registered about a work: told apart, and said."""

import pytest

from refkit.model import DOI, Notice, Reference
from refkit.resolve.resolver import resolve_reference
from refkit.resolve.sources.crossref import Crossref
from refkit.resolve.sources.crossref_notices import work_notices

WHEN = {"date-parts": [[2021, 3, 9]], "timestamp": 1}
BY = "updated-by"


def update(type, **changes):
    return {"DOI": "10.5555/notice", "type": type, "source": "publisher", "updated": WHEN} | changes


TYPES = [
    ("retraction", "retraction"),
    ("withdrawal", "retraction"),
    ("removal", "retraction"),
    ("partial_retraction", "partial-retraction"),
    ("expression_of_concern", "expression-of-concern"),
    ("Expression of concern", "expression-of-concern"),
    ("correction", "correction"),
    ("erratum", "correction"),
    ("corrigendum", "correction"),
    ("reinstatement", "reinstatement"),
    ("addendum", "update"),
    ("new_edition", "update"),
    (None, "update"),
]


@pytest.mark.parametrize(("type", "kind"), TYPES)
@pytest.mark.parametrize("relation", ["updated-by", "update-to"])
def test_an_update_has_its_kind_and_its_direction(type, kind, relation):
    assert work_notices({relation: [update(type)]}) == (
        Notice(kind=kind, relation=relation, doi="10.5555/notice", source="publisher", date="2021-03-09"),
    )


def test_who_says_so_is_kept_and_the_gravest_stands_first():
    notices = work_notices({BY: [update("correction"), update("retraction", source="retraction-watch")]})

    assert [(notice.kind, notice.source) for notice in notices] == [
        ("retraction", "retraction-watch"),
        ("correction", "publisher"),
    ]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("has-preprint", "preprint"),
        ("is-preprint-of", "published-version"),
        ("is-version-of", "version"),
        ("has-version", "version"),
        ("is-identical-to", "same-work"),
        ("is-same-as", "same-work"),
    ],
)
def test_records_of_one_work_and_its_versions_name_each_other(name, kind):
    other = {"id-type": "doi", "id": "10.5555/Other", "asserted-by": "subject"}
    (notice,) = work_notices({"relation": {name: [other, other], "cites": [other]}})

    assert (notice.kind, notice.relation, notice.doi) == (kind, "relation", "10.5555/Other")


@pytest.mark.parametrize(
    "work",
    [
        {},
        {BY: None, "update-to": 3, "relation": []},
        {BY: [None, 3, "x"], "relation": {"has-preprint": "x", "is-preprint-of": [{"id": 3, "id-type": "doi"}]}},
        {"relation": {"has-preprint": [{"id-type": "issn", "id": "2049-3630"}]}},
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_left_out(work):
    assert work_notices(work) == ()


@pytest.mark.parametrize(
    ("when", "date"),
    [(None, None), ({"date-parts": [[2020]]}, "2020"), ({"date-parts": [["x", 2]]}, None), ([], None)],
)
def test_a_date_is_as_long_as_it_is_known(when, date):
    (notice,) = work_notices({BY: [update("retraction", updated=when, DOI="no doi")]})

    assert (notice.doi, notice.date) == (None, date)


@pytest.fixture
def client(server, tmp_path, clock):
    with Crossref(base_url=server.url, cache=tmp_path / "c.sqlite", clock=clock) as opened:
        yield opened


WARNINGS = [
    ("retracted", [update("retraction")], ["the work has been retracted"]),
    ("retracted, said twice", [update("retraction"), update("retraction", source="retraction-watch")],
     ["the work has been retracted"]),
    ("corrected", [update("correction")], []),
    ("concern", [update("expression_of_concern")], ["there is an expression of concern about the work"]),
    ("in part", [update("partial_retraction")], ["the work has been retracted in part"]),
    ("reinstated", [update("retraction"), update("reinstatement")], []),
    ("retracted again", [update("reinstatement"), update("retraction", updated={"date-parts": [[2022]]})],
     ["the work has been retracted"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("updates", "messages"), [row[1:] for row in WARNINGS], ids=[row[0] for row in WARNINGS]
)
@pytest.mark.parametrize("way", ["searched", "given"])
def test_who_cites_a_work_is_told(client, heron, way, updates, messages):
    heron[BY] = updates
    reference = Reference(
        title=heron["title"][0], volume="12", page="145", doi=heron["DOI"] if way == "given" else None
    )
    found = resolve_reference(reference, client)

    assert found.verdict == "matched"
    assert [problem.message for problem in found.problems] == messages
    assert len(found.candidates[0].notices) == len(updates)


def test_a_notice_of_retraction_is_not_retracted(client, heron):
    heron["update-to"] = [update("retraction")]
    found = resolve_reference(Reference(doi=heron["DOI"]), client)

    assert found.problems == ()
    assert found.candidates[0].notices[0].relation == "update-to"


def test_notices_are_known_of_works_that_were_given(client, heron):
    heron[BY] = [update("retraction")]

    assert client.notices(DOI(heron["DOI"])) == ()
    client.fetch(DOI(heron["DOI"]))
    assert client.notices(DOI(heron["DOI"].upper()))[0].kind == "retraction"
