"""Which references of a list are one work, and what one record of several holds."""

import random

import pytest

import refkit
from refkit.errors import ConfigError
from refkit.match.clusters import find_clusters
from refkit.match.merging import merge_records
from refkit.model import Date, Name, Reference


def moss(**more):
    values = {
        "type": "article-journal",
        "author": (Name(family="Doe", given="Jane"), Name(family="Roe", given="Richard")),
        "title": "The structure of mosses in Patagonia after the fires",
        "container_title": "Journal of Bryology",
        "issued": Date(parts=((2019,),)),
        "volume": "4",
        "page": "1-9",
    }
    return Reference(**(values | more))


OTHER = Reference(
    type="article-journal",
    author=(Name(family="Poe", given="Edgar"),),
    title="Growth of lichens on city walls: a survey",
    container_title="Lichenologist",
    issued=Date(parts=((2001,),)),
    volume="12",
    page="100-120",
)

ONE_WORK = [
    ("the same twice", {}),
    ("same DOI, little else", {"doi": "10.1000/1", "author": (), "volume": None, "page": None}),
    ("DOI as URL", {"doi": "https://doi.org/10.1000/1"}),
    ("initials", {"author": (Name(family="Doe", given="J."), Name(family="Roe", given="R."))}),
    ("first author and et al.", {"author": (Name(family="Doe", given="J."),), "et_al": ("author",)}),
    ("abbreviated journal", {"container_title": "J. Bryol."}),
    ("capitals", {"title": "THE STRUCTURE OF MOSSES IN PATAGONIA AFTER THE FIRES"}),
    ("a slip in the title", {"title": "The structure of moses in Patagonia after the fires"}),
    ("first page only", {"page": "1"}),
    ("no volume, no page", {"volume": None, "page": None}),
    ("year online", {"issued": Date(parts=((2018,),))}),
    ("no type", {"type": "document"}),
]


@pytest.mark.parametrize("change", [row[1] for row in ONE_WORK], ids=[row[0] for row in ONE_WORK])
def test_two_descriptions_of_one_work_are_found(change):
    first = moss(doi="10.1000/1") if "doi" in change else moss()

    assert [cluster.members for cluster in find_clusters([first, OTHER, moss(**change)]).clusters] == [(0, 2)]


TWO_WORKS = [
    ("two DOIs", {"doi": "10.1000/1"}, {"doi": "10.1000/2"}),
    ("two PMIDs", {"pmid": "1"}, {"pmid": "2"}),
    ("two volumes", {}, {"volume": "5"}),
    ("two parts", {"title": "Mosses of Patagonia. Part I"}, {"title": "Mosses of Patagonia. Part II"}),
    ("a part more", {"title": "Mosses of Patagonia"}, {"title": "Mosses of Patagonia. Part II"}),
    ("two editions", {"type": "book", "edition": "1"}, {"type": "book", "edition": "2"}),
    ("a preprint", {}, {"type": "article", "container_title": None, "volume": None, "page": None}),
    ("a book and its chapter", {"type": "chapter"}, {"type": "book", "container_title": None}),
    ("ten years apart", {}, {"issued": Date(parts=((2009,),))}),
    ("other pages under a short title", {"title": "Mosses"}, {"title": "Mosses", "page": "30-39"}),
    ("other authors", {}, {"author": (Name(family="Miller", given="Ann"),)}),
    ("an erratum", {}, {"title": "Erratum: The structure of mosses in Patagonia after the fires"}),
    ("prefaces", {"title": "Preface", "page": None, "volume": None}, {"title": "Preface", "page": None, "volume": None,
     "container_title": "Journal of Lichens"}),
    ("one DOI, another title", {"doi": "10.1000/1"}, {"doi": "10.1000/1", "title": "Growth of lichens on walls"}),
    ("one DOI, two parts", {"doi": "10.1000/1", "title": "Mosses, part 1"}, {"doi": "10.1000/1", "title": "Mosses, part 2"}),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right"), [row[1:] for row in TWO_WORKS], ids=[row[0] for row in TWO_WORKS])
def test_two_works_stay_two(left, right):
    assert find_clusters([moss(**left), moss(**right)]).clusters == ()


def test_a_wrongly_copied_doi_is_a_doubt():
    found = find_clusters([moss(doi="10.1000/1"), OTHER.model_copy(update={"doi": "10.1000/1"})])

    assert [(link.left, link.right, link.reason) for link in found.doubts] == [(0, 1, "same DOI")]


def test_chain_is_not_drawn_over_two_works():
    # The second is like both, and these have two DOIs.
    references = [moss(doi="10.1000/1"), moss(), moss(doi="10.1000/2")]

    (cluster,) = find_clusters(references).clusters
    assert len(cluster.members) == 2


def test_chain_joins_what_no_pair_shares():
    references = [
        moss(doi="10.1000/1", pmid="7"),
        moss(pmid="7", pmcid="PMC3", title="x"),
        moss(pmcid="PMC3", title="y"),
    ]
    untitled = [one.model_copy(update={"title": None}) for one in references]

    assert [cluster.members for cluster in find_clusters(untitled).clusters] == [(0, 1, 2)]


def test_clusters_do_not_depend_on_the_order():
    references = [moss(page=str(page), note=str(copy)) for page in range(1, 30, 3) for copy in range(3)]
    references += [moss(doi="10.1000/1"), moss(), moss(doi="10.1000/2"), OTHER]
    expected = grouped(references)
    for seed in range(4):
        random.Random(seed).shuffle(references)  # noqa: S311  # a seed, not a secret
        assert grouped(references) == expected


def grouped(references):
    clusters = find_clusters(references).clusters
    return {frozenset(repr(references[place]) for place in cluster.members) for cluster in clusters}


@pytest.mark.parametrize(
    "make",
    [
        lambda _: moss(),
        lambda number: moss(title="Editorial", page=str(number), volume=None),
        lambda number: moss(doi="10.1000/1", note=str(number)),
        lambda number: moss(title=f"Part {number} of mosses"),
        lambda _: Reference(author=moss().author),
    ],
    ids=["the same", "editorials", "one DOI", "parts", "empty"],
)  # fmt: skip
def test_lists_of_likes_end(make):
    found = find_clusters([make(number) for number in range(800)])

    assert sum(len(cluster.members) for cluster in found.clusters) <= 800


def test_references_that_say_nothing_of_their_work_are_left_alone():
    assert find_clusters([Reference(author=moss().author, issued=moss().issued)] * 2).clusters == ()


def test_richest_record_stays_and_its_gaps_are_filled_with_a_trace():
    cut = moss(citation_key="cut", author=(Name(family="Doe", given="J."),), et_al=("author",), doi="10.1000/1",
               issue="2", publisher="Press", url="https://example.org/1", abstract="Mosses.", volume=None)  # fmt: skip
    merged = merge_records([moss(citation_key="poor", keyword="moss"), cut], ["poor", "cut"])

    assert merged.kept == 1
    assert merged.reference.citation_key == "cut"
    assert (merged.reference.volume, merged.reference.keyword) == ("4", "moss")
    assert [name.family for name in merged.reference.author] == ["Doe", "Roe"]
    assert merged.reference.et_al == ()
    assert {(one.variable, one.source) for one in merged.provenance} == {
        ("volume", "poor"),
        ("keyword", "poor"),
        ("author", "poor"),
    }
    assert merged.problems == ()


def test_what_another_record_says_differently_is_a_problem():
    merged = merge_records([moss(doi="10.1000/1"), moss(volume="5", title="Structure of mosses")], ["a", "b"])

    assert {problem.variable for problem in merged.problems} == {"volume", "title"}
    assert merged.reference.volume == "4"


def test_dedupe_keeps_order_and_keys_and_tells_those_that_are_gone():
    references = [OTHER.model_copy(update={"citation_key": "o"}), moss(citation_key="a"), moss(citation_key="b", doi="10.1000/1"), moss(id="c")]  # fmt: skip
    found = refkit.dedupe(references)

    assert [one.citation_key for one in found.references] == ["o", "b"]
    (merge,) = found.merges
    assert (merge.kept, merge.removed, merge.key, merge.removed_keys) == (2, (1, 3), "b", ("a", "c"))


def test_dedupe_takes_a_key_where_the_record_that_stays_has_none():
    (merge,) = refkit.dedupe([moss(doi="10.1000/1"), moss(citation_key="b")]).merges

    assert merge.key == merge.reference.citation_key == "b"


def test_dedupe_of_nothing_is_nothing():
    assert refkit.dedupe([]) == refkit.Deduplication()


@pytest.mark.parametrize("threshold", [-1, 2, float("nan")])
def test_threshold_is_a_probability(threshold):
    with pytest.raises(ConfigError, match="no probability"):
        refkit.dedupe([], threshold=threshold)
