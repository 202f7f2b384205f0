"""References looked up: every verdict, and what is never done."""

import json
import threading

import pytest

from refkit import pipeline
from refkit.errors import ConfigError, SourceRefused, SourceUnavailable
from refkit.model import Date, Name, ParsedReference, Reference, Span
from refkit.resolve.merge import merge_work
from refkit.resolve.pool import map_in_order
from refkit.resolve.resolver import resolve_reference, resolve_references
from refkit.resolve.sources.crossref_works import work_to_reference
from refkit.resolve.sources.works_file import WorksFile

STRING = (
    "Lindqvist MK, Okafor C. Feeding habits of grey herons in urban wetlands. J Urban Ornithol 2019; 12:145."
)


def printed(**changes):
    """The reference of STRING as a parser reads it."""
    fields = {
        "type": "article-journal",
        "title": "Feeding habits of grey herons in urban wetlands",
        "author": (Name(family="Lindqvist", given="MK"), Name(family="Okafor", given="C")),
        "container_title": "J Urban Ornithol",
        "issued": Date(parts=((2019,),)),
        "volume": "12",
        "page": "145",
    }
    return Reference(**(fields | changes))


def entry(text=STRING, reference=None):
    return ParsedReference(raw=text, reference=reference or printed(), span=Span(start=0, end=len(text)))


class Stub:
    """A source whose answers are given; what it raises is what it is given to raise."""

    name = "stub"
    concurrency = 1
    problems = ()

    def __init__(self, *works, error=None, concurrency=1):
        self.works, self.error, self.concurrency = works, error, concurrency

    def search(self, _text, _reference):
        if self.error:
            raise self.error
        return self.works

    def fetch(self, doi):
        if self.error:
            raise self.error
        return next((work for work in self.works if work.doi == doi.value), None)

    def close(self):
        pass


@pytest.fixture
def stub(heron):
    return Stub(work_to_reference(heron))


def changed(heron, **changes):
    return work_to_reference(
        heron | {name.replace("_", "-") if name != "DOI" else name: v for name, v in changes.items()}
    )


def test_a_work_that_agrees_is_matched_and_its_doi_is_added(stub):
    found = resolve_reference(entry(), stub)

    assert (found.verdict, found.doi, found.reference.doi) == (
        "matched",
        "10.5555/heron.2019",
        "10.5555/heron.2019",
    )
    assert found.probability > 0.99
    assert found.raw == STRING


def test_what_was_added_names_its_source(stub):
    found = resolve_reference(entry(), stub)

    assert {"DOI", "issue", "ISSN", "publisher"} <= {witness.variable for witness in found.provenance}
    assert {witness.source for witness in found.provenance} == {"stub"}


def test_the_string_alone_is_enough(stub):
    unread = Reference(title=None, issued=Date(parts=((2019,),)))

    assert resolve_reference(entry(reference=unread), stub).verdict == "matched"


def test_fields_alone_are_enough(stub):
    assert resolve_reference(printed(), stub).verdict == "matched"


@pytest.mark.parametrize(
    "changes",
    [
        {"title": ["Feeding habits of grey herons in rural wetlands"], "page": "201-215"},
        {"title": ["Nesting of otters"], "page": "301"},
        {"author": [{"family": "Brandt", "given": "U"}], "page": "9", "volume": "3"},
        {"issued": {"date-parts": [[1998]]}, "volume": "1", "page": "88"},
    ],
    ids=["a word replaced", "another title", "another author", "another year"],
)
def test_a_work_nearly_like_it_gives_no_doi(heron, changes):
    found = resolve_reference(entry(), Stub(changed(heron, DOI="10.5555/near", **changes)))

    assert found.verdict in ("ambiguous", "not-found")
    assert found.doi is None
    assert found.candidates[0].work.doi == "10.5555/near"


def test_the_right_work_wins_over_its_near_twin(heron):
    near = changed(
        heron, DOI="10.5555/near", title=["Feeding habits of grey herons in rural wetlands"], page="201"
    )

    assert resolve_reference(entry(), Stub(near, work_to_reference(heron))).doi == "10.5555/heron.2019"


def test_one_work_under_two_dois_is_matched_to_the_fuller_record_and_both_are_shown(heron):
    again = changed(heron, DOI="10.5555/again", issue=None, publisher=None)
    found = resolve_reference(entry(), Stub(again, work_to_reference(heron)))

    assert (found.verdict, found.doi) == ("matched", "10.5555/heron.2019")
    assert {candidate.work.doi for candidate in found.candidates} == {"10.5555/heron.2019", "10.5555/again"}


def test_two_works_that_fit_about_as_well_are_ambiguous_and_both_are_shown(heron):
    text = "Lindqvist MK, Okafor C. J Urban Ornithol 2019; 12:145."
    other = changed(heron, DOI="10.5555/letter", title=["Nesting of otters in reservoirs"])
    found = resolve_reference(entry(text, printed(title=None)), Stub(work_to_reference(heron), other))

    assert (found.verdict, found.doi) == ("ambiguous", None)
    assert {candidate.work.doi for candidate in found.candidates} == {"10.5555/heron.2019", "10.5555/letter"}


def test_two_records_of_one_doi_are_one_work(heron):
    manuscript = changed(heron, title=["Feeding of herons (author manuscript)"], DOI="10.5555/HERON.2019")
    found = resolve_reference(entry(), Stub(manuscript, work_to_reference(heron)))

    assert found.verdict == "matched"
    assert len(found.candidates) == 1


def test_too_few_facts_are_no_match(heron):
    vague = Reference(author=(Name(family="Lindqvist"),), issued=Date(parts=((2019,),)))
    found = resolve_reference(entry("Lindqvist, 2019.", vague), Stub(work_to_reference(heron)))

    assert found.doi is None


def test_nothing_offered_is_not_found():
    found = resolve_reference(entry(), Stub())

    assert (found.verdict, found.candidates, found.source) == ("not-found", (), "stub")


def test_a_given_doi_that_agrees_is_matched(stub):
    found = resolve_reference(printed(doi="10.5555/heron.2019"), stub)

    assert (found.verdict, found.doi) == ("matched", "10.5555/heron.2019")


def test_a_doi_alone_is_taken_at_its_word_and_filled(stub):
    found = resolve_reference(Reference(doi="10.5555/heron.2019"), stub)

    assert found.verdict == "matched"
    assert found.reference.container_title == "Journal of Urban Ornithology"
    assert found.reference.author[0].family == "Lindqvist"


def test_a_given_doi_of_another_work_is_kept_and_reported(heron):
    other = changed(
        heron, title=["Otter movements in rivers"], author=[{"family": "Brandt"}], page="1", volume="40",
        issued={"date-parts": [[1999]]}, container_title=["Mammal Letters"], short_container_title=[],
    )  # fmt: skip
    found = resolve_reference(entry(reference=printed(doi="10.5555/heron.2019")), Stub(other))

    assert (found.verdict, found.doi, found.reference.doi) == (
        "ambiguous",
        "10.5555/heron.2019",
        "10.5555/heron.2019",
    )
    assert "registered for another work" in found.problems[0].message
    assert found.candidates[0].work.title == "Otter movements in rivers"


def test_a_doi_printed_with_a_blank_in_it_is_put_together_where_its_work_is_the_one_described(heron):
    text = f"{STRING} doi:10.5555/heron. 2019"
    found = resolve_reference(entry(text, printed(doi="10.5555/heron")), Stub(work_to_reference(heron)))
    other = changed(heron, title=["Otter movements"], author=[{"family": "Brandt"}], page="1", volume="40")
    refused = resolve_reference(entry(text, printed(doi="10.5555/heron")), Stub(other))

    assert (found.verdict, found.doi, found.reference.doi) == (
        "matched",
        "10.5555/heron.2019",
        "10.5555/heron.2019",
    )
    assert [problem.text for problem in found.problems] == ["10.5555/heron"]
    assert (refused.verdict, refused.doi, refused.candidates) == ("not-found", "10.5555/heron", ())


@pytest.mark.parametrize(
    "text", ["doi:10.5555/heron.2019", "https://doi.org/10.5555/heron.2019", "See 10.5555/heron.2019 and 7."]
)
def test_a_doi_alone_accuses_no_work(stub, text):
    found = resolve_reference(entry(text, Reference(doi="10.5555/heron.2019")), stub)

    assert (found.verdict, found.problems) == ("matched", ())


def test_a_difference_in_what_was_not_read_accuses_no_doi(heron):
    reference = Reference(doi=heron["DOI"], container_title="Unclear Letters")
    work = changed(heron, container_title=[], short_container_title=[])
    text = "Unclear Letters, Brandt U, 1850, 77:1. doi:10.5555/heron.2019"
    found = resolve_reference(entry(text, reference), Stub(work))

    assert (found.verdict, found.problems) == ("matched", ())


def test_a_doi_alone_takes_the_type_of_its_work(stub):
    found = resolve_reference(Reference(doi="10.5555/heron.2019"), stub)

    assert (found.reference.type, found.reference.container_title) == (
        "article-journal",
        "Journal of Urban Ornithology",
    )
    assert ("type", "article-journal") in [(one.variable, one.text) for one in found.provenance]


@pytest.mark.parametrize(
    ("ours", "title", "theirs", "type"),
    [
        ("document", "As printed", "article-journal", "article-journal"),
        ("article-newspaper", None, "article-journal", "article-journal"),
        ("report", "As printed", "article-journal", "report"),
        ("book", None, "document", "book"),
    ],
)
def test_a_type_that_was_a_guess_gives_way_to_a_known_one(ours, title, theirs, type):
    filled, provenance = merge_work(
        Reference(type=ours, title=title), Reference(type=theirs, title="T"), source="stub"
    )

    assert filled.type == type
    assert ("type" in [witness.variable for witness in provenance]) == (ours != type)


def test_a_given_doi_that_the_source_lacks_is_kept(stub):
    found = resolve_reference(printed(doi="10.5555/elsewhere"), stub)

    assert (found.verdict, found.doi) == ("not-found", "10.5555/elsewhere")
    assert "10.5555/elsewhere" in found.reason


def test_what_is_no_doi_is_searched_for_and_stays(stub):
    found = resolve_reference(printed(doi="doi pending"), stub)

    assert (found.verdict, found.doi, found.reference.doi) == ("matched", "10.5555/heron.2019", "doi pending")


@pytest.mark.parametrize(
    "reference",
    [
        Reference(url="https://marsh.example/list"),
        Reference(type="webpage", title="Heron watch", url="https://marsh.example"),
        Reference(volume="3"),
    ],
    ids=["address", "web page", "nothing read"],
)
def test_what_has_no_doi_is_not_looked_up(reference):
    found = resolve_reference(reference, Stub(error=AssertionError("asked")))

    assert found.verdict == "not-looked-up"
    assert found.reason


@pytest.mark.parametrize(
    "error", [SourceUnavailable("down"), SourceRefused("no", 403)], ids=["down", "refused"]
)
@pytest.mark.parametrize("doi", [None, "10.5555/heron.2019"])
def test_a_source_that_cannot_be_asked_leaves_it_unchecked(error, doi):
    found = resolve_reference(printed(doi=doi), Stub(error=error))

    assert (found.verdict, found.doi, found.source) == ("unchecked", doi, "stub")
    assert "stub" in found.reason


@pytest.mark.parametrize("threads", [1, 3])
def test_results_come_in_the_order_of_the_references(heron, threads):
    source = Stub(work_to_reference(heron), concurrency=threads)
    done = []
    entries = [entry(), Reference(url="https://x.example"), printed(volume="12"), entry()]
    verdicts = [found.verdict for found in resolve_references(entries, source, on_progress=done.append)]

    assert verdicts == ["matched", "not-looked-up", "matched", "matched"]
    assert done == [1, 2, 3, 4]


def test_a_high_threshold_abstains(stub):
    assert resolve_reference(entry(), stub, threshold=1.0).verdict == "ambiguous"


@pytest.mark.parametrize("threshold", [float("nan"), -0.1, 1.5, float("inf")])
def test_a_threshold_that_is_no_probability_is_refused_before_anything_is_asked(threshold):
    with pytest.raises(ConfigError, match="from 0 to 1"):
        resolve_references([entry()], Stub(error=AssertionError("asked")), threshold=threshold)


def test_merging_overwrites_nothing(heron):
    reference = printed(page="145–8", publisher="Printed Press", title="As printed")
    filled, _ = merge_work(reference, work_to_reference(heron), source="stub")

    assert (filled.page, filled.publisher, filled.title) == ("145–8", "Printed Press", "As printed")
    assert filled.author == reference.author


def test_a_file_of_works_resolves_a_list(tmp_path, heron):
    path = tmp_path / "works.jsonl"
    path.write_text(json.dumps(heron))
    with WorksFile(path) as works:
        found = list(resolve_references([entry(), Reference(title="Otters")], works))

    assert [resolution.verdict for resolution in found] == ["matched", "not-found"]


def test_threads_share_the_work_and_keep_the_order():
    names = set()
    gate = threading.Barrier(3, timeout=5)

    def ask(number):
        names.add(threading.current_thread().name)
        if number < 3:
            gate.wait()
        return number * 2

    assert list(map_in_order(ask, range(20), threads=3)) == [number * 2 for number in range(20)]
    assert len(names) == 3


def test_an_interrupt_asks_nothing_more():
    asked = []
    results = map_in_order(lambda number: asked.append(number) or number, range(10_000), threads=1)
    next(results)
    results.close()

    assert asked == [0]


def test_what_a_thread_raises_is_raised_where_its_result_is_due():
    with pytest.raises(ZeroDivisionError):
        list(map_in_order(lambda number: 1 / number, [1, 0, 2], threads=2))


def test_a_stream_is_looked_up_as_it_comes(heron):
    taken = []

    def coming():
        for number in range(3000):
            taken.append(number)
            yield entry()

    found = pipeline.resolve_references(coming(), source=Stub(work_to_reference(heron)))
    first = next(found)

    assert (first.verdict, len(taken) < 3000) == ("matched", True)
    assert sum(1 for _ in found) == 2999


def test_a_stream_says_at_once_that_its_threshold_is_none():
    with pytest.raises(ConfigError, match="no probability"):
        pipeline.resolve_references([], source=Stub(), threshold=2)


def test_a_stream_and_a_list_give_the_same(tmp_path):
    path = tmp_path / "works.jsonl"
    fields = {"DOI": "10.5555/heron", "title": ["Feeding habits of grey herons in urban wetlands"]}
    path.write_text(json.dumps(fields | {"author": [{"family": "Lindqvist", "given": "M. K."}]}) + "\n")
    entries = [entry(), printed(title="Otters"), entry()]

    assert tuple(pipeline.resolve_references(iter(entries), source=path)) == pipeline.resolve(
        entries, source=path
    )
