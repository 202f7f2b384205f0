"""What a work adds to a reference, whose value stays, and the trace of what went."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.model import Candidate, Date, Match, Name, ParsedReference, Reference, Resolution, Span
from refkit.resolve.merge import COMPARED, KEEPS, keep_values, merge_record, merge_work

WORK = Reference(
    type="article-journal",
    title="Feeding habits of grey herons in urban wetlands",
    container_title="Journal of Urban Ornithology",
    container_title_short="J Urban Ornithol",
    author=tuple(
        Name(family=family, given=given)
        for family, given in [
            ("Lindqvist", "Maja K."),
            ("Okafor", "Chidi"),
            ("Ibsen", "Tor"),
            ("Brandt", "Ulla"),
        ]
    ),
    issued=Date(parts=((2019, 3),)),
    volume="12",
    issue="2",
    page="145-158",
    publisher="Marsh Press",
    issn="2049-3630",
    pmid="12345678",
    doi="10.5555/heron.2019",
)
PRINTED = Reference(
    type="article-journal",
    title="Feeding habits of gray herons in urban wetlands",
    container_title="J Urban Ornithol",
    author=(Name(family="Lindqvist", given="MK"), Name(family="Okafor", given="C")),
    et_al=("author",),
    issued=Date(parts=((2018,),)),
    volume="12",
    page="145",
)


def merged(keep="parsed", printed=PRINTED, work=WORK, **changes):
    return merge_record(printed.model_copy(update=changes), work, source="crossref", keep=keep)


def told(merging, variable):
    return [(witness.source, witness.text) for witness in merging.provenance if witness.variable == variable]


def test_gaps_are_filled_and_what_is_printed_stays():
    reference, _ = merge_work(PRINTED, WORK, source="crossref")

    assert (reference.issue, reference.issn, reference.pmid, reference.doi) == (
        "2",
        "2049-3630",
        "12345678",
        "10.5555/heron.2019",
    )
    assert (reference.title, reference.container_title, reference.page, str(reference.issued)) == (
        "Feeding habits of gray herons in urban wetlands",
        "J Urban Ornithol",
        "145",
        "2018",
    )


def test_et_al_is_a_gap_and_what_was_printed_is_told():
    merging = merged()

    assert merging.reference.author == WORK.author
    assert merging.reference.et_al == ()
    assert told(merging, "author") == [
        ("text", "Lindqvist, MK; Okafor, C"),
        ("crossref", "Lindqvist, Maja K.; Okafor, Chidi; Ibsen, Tor; Brandt, Ulla"),
    ]


@pytest.mark.parametrize(
    "families",
    [("Okafor", "Lindqvist"), ("Lindqvist", "Olsen"), ("Brandt", "Ibsen")],
    ids=["another order", "another author", "backwards"],
)
def test_et_al_behind_other_names_stays(families):
    author = tuple(Name(family=family) for family in families)
    reference = merged(author=author).reference

    assert (reference.author, reference.et_al) == (author, ("author",))


def test_names_left_out_in_the_middle_are_filled_in():
    author = (Name(family="Lindqvist"), Name(family="Brandt"))

    assert merged(author=author).reference.author == WORK.author


def test_a_list_that_was_not_cut_stays():
    assert merged(et_al=()).reference.author == PRINTED.author


def test_the_short_container_is_added_to_the_full_one_only():
    assert merged().reference.container_title_short is None
    assert (
        merged(container_title="Journal of urban ornithology").reference.container_title_short
        == "J Urban Ornithol"
    )
    assert merged(container_title=None).reference.container_title_short == "J Urban Ornithol"


def test_an_address_is_added_where_there_is_no_doi():
    work = Reference(title="Herons", url="https://marsh.example/1")

    assert merge_record(Reference(title="Herons"), work, source="arxiv").reference.url == work.url
    assert merged(work=WORK.model_copy(update={"url": "https://marsh.example/1"})).reference.url is None


def test_the_record_takes_the_place_of_what_is_printed():
    reference = merged("record").reference

    assert (reference.title, str(reference.issued), reference.page) == (WORK.title, "2019-03", "145-158")
    assert (reference.container_title, reference.container_title_short) == (
        "Journal of Urban Ornithology",
        "J Urban Ornithol",
    )


@pytest.mark.parametrize(
    ("variable", "printed"),
    [("title", "Feeding habits of gray herons in urban wetlands"), ("issued", "2018"), ("page", "145")],
)
def test_what_was_replaced_leaves_a_trace(variable, printed):
    source, text = told(merged("record"), variable)[0]

    assert (source, text) == ("text", printed)


def test_another_fact_is_a_problem_and_another_spelling_is_none():
    problems = {problem.variable: problem for problem in merged("record").problems}

    assert set(problems) == {"issued"}
    assert problems["issued"].text == "2018"
    assert "stands in place of" in problems["issued"].message


def test_both_keeps_what_is_printed_and_says_what_differs():
    merging = merged("both", volume="21", publisher="Fen Books")

    assert (merging.reference.volume, str(merging.reference.issued)) == ("21", "2018")
    assert {problem.variable for problem in merging.problems} == {"issued", "volume", "publisher"}
    assert all("differs from" in problem.message for problem in merging.problems)


@pytest.mark.parametrize(
    ("variable", "printed", "recorded"),
    [
        ("issued", Date(parts=((2019, 3, 4),)), Date(parts=((2019,),))),
        ("page", "145-158", "145"),
        ("title", "Herons: a field study", "Herons"),
        ("title", "Fernández’ herons", "Fern\N{REPLACEMENT CHARACTER}ndez’ herons"),
        ("author", (Name(family="Ek"), Name(family="Ås")), (Name(family="Ek"),)),
    ],
    ids=["a year for a day", "a page for a range", "no subtitle", "a lost letter", "the first author alone"],
)
def test_a_record_that_says_less_replaces_nothing(variable, printed, recorded):
    merging = merge_record(
        Reference(**{variable: printed}), Reference(**{variable: recorded}), source="s", keep="record"
    )

    assert getattr(merging.reference, variable) == printed


def test_a_given_doi_is_never_replaced():
    assert merged("record", doi="10.5555/printed").reference.doi == "10.5555/printed"


def test_a_type_that_differs_is_told_or_replaced():
    chapter = WORK.model_copy(update={"type": "chapter"})

    assert merged("both", work=chapter).reference.type == "article-journal"
    assert "type" in {problem.variable for problem in merged("both", work=chapter).problems}
    assert merged("record", work=chapter).reference.type == "chapter"


def test_two_issns_of_one_journal_are_no_difference():
    assert merged("both", issn="1234-5679", issued=WORK.issued).problems == ()


def resolution(verdict="matched"):
    candidate = Candidate(work=WORK, match=Match(probability=0.99), source="crossref")
    return Resolution(reference=PRINTED, verdict=verdict, candidates=(candidate,))


def test_a_resolution_takes_the_values_that_are_to_be_kept():
    entry = ParsedReference(raw="x", reference=PRINTED, span=Span(start=0, end=1))

    assert keep_values(entry, resolution(), "record").reference.title == WORK.title
    assert keep_values(PRINTED, resolution(), "both").problems
    assert keep_values(PRINTED, resolution(), "parsed") == resolution()


@pytest.mark.parametrize("verdict", ["ambiguous", "not-found", "unchecked"])
def test_what_is_not_matched_keeps_what_is_printed(verdict):
    assert keep_values(PRINTED, resolution(verdict), "record") == resolution(verdict)


TEXTS = st.sampled_from(["", "12", "145-158", "Herons", "HERONS of the fens", "J Urban Ornithol"])
REFERENCES = st.builds(
    lambda values, year: Reference(
        **{
            name: value or None
            for name, value in zip([n for n in COMPARED if n != "issued"], values, strict=True)
        },
        issued=Date(parts=((year,),)),
    ),
    st.lists(TEXTS, min_size=len(COMPARED) - 1, max_size=len(COMPARED) - 1),
    st.integers(1900, 2030),
)


@given(REFERENCES, REFERENCES, st.sampled_from(KEEPS))
def test_nothing_changes_without_a_trace(printed, work, keep):
    merging = merge_record(printed, work, source="s", keep=keep)
    changed = {
        name for name in Reference.model_fields if getattr(merging.reference, name) != getattr(printed, name)
    }
    traced = {
        witness.variable.lower().replace("-", "_") for witness in merging.provenance if witness.source == "s"
    }

    assert changed <= traced
    if keep != "record":
        assert all(not getattr(printed, name) for name in changed)
    for name in changed:
        if old := getattr(printed, name):
            assert str(old) in [witness.text for witness in merging.provenance if witness.source == "text"]


@given(REFERENCES, REFERENCES, st.sampled_from(KEEPS))
def test_merging_twice_changes_nothing(printed, work, keep):
    once = merge_record(printed, work, source="s", keep=keep).reference

    assert merge_record(once, work, source="s", keep=keep).reference == once


@given(REFERENCES)
def test_a_reference_does_not_differ_from_itself(reference):
    assert merge_record(reference, reference, source="s", keep="both") == (reference, (), ())


def test_a_container_of_one_word_gets_no_short_form_that_is_the_same():
    work = WORK.model_copy(update={"container_title": "Heronry", "container_title_short": "Heronry"})

    assert merged(work=work, container_title="Heronry").reference.container_title_short is None
