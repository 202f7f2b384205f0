"""JSON lines: the contract that other programs read. A change here is a change for them."""

import json

from refkit.model import (
    Candidate,
    Date,
    Evidence,
    Match,
    Name,
    Notice,
    ParsedReference,
    Problem,
    Provenance,
    Reference,
    Resolution,
    Span,
)
from refkit.report.jsonl import iterate_lines, parsed_to_object, resolution_to_object, write_lines

RAW = "Ørsted H. Über Strom. 1820."
REFERENCE = Reference(
    type="article-journal",
    author=(Name(family="Ørsted", given="H"),),
    title="Über Strom",
    issued=Date(parts=((1820,),)),
)
PARSED = ParsedReference(
    raw=RAW,
    reference=REFERENCE,
    span=Span(start=0, end=len(RAW)),
    label="7",
    provenance=(
        Provenance(
            variable="author", source="text", text="Ørsted H", span=Span(start=0, end=8), confidence=0.98765
        ),
        Provenance(variable="issued", source="crossref", text="1820"),
    ),
    problems=(Problem(message="no container title", variable="container-title"),),
)
EVIDENCE = Evidence(variable="title", agreement="agrees", weight=4.20004, detail="Über Strom | Uber Strom")
RESOLUTION = Resolution(
    reference=REFERENCE,
    raw=RAW,
    verdict="matched",
    doi="10.1000/182",
    probability=0.99,
    source="crossref",
    evidence=(EVIDENCE,),
    candidates=(
        Candidate(
            work=Reference(title="Uber Strom", doi="10.1000/182"),
            match=Match(probability=0.99, evidence=(EVIDENCE,)),
            source="crossref",
        ),
    ),
)


def test_parsed_reference_has_these_keys_in_this_order():
    line = parsed_to_object(PARSED)

    assert list(line) == ["raw", "label", "reference", "spans", "problems"]
    assert list(line["spans"][0]) == ["variable", "text", "start", "end", "confidence"]
    assert list(line["problems"][0]) == ["message", "variable", "line", "column", "text"]


def test_spans_are_those_of_the_text_and_stand_where_they_say():
    line = parsed_to_object(PARSED)

    assert [line["raw"][span["start"] : span["end"]] for span in line["spans"]] == ["Ørsted H"]
    assert line["spans"][0]["confidence"] == 0.9877


def test_reference_is_csl_json():
    reference = parsed_to_object(PARSED)["reference"]

    assert reference["type"] == "article-journal"
    assert reference["issued"] == {"date-parts": [[1820]]}


def test_resolution_has_these_keys_in_this_order():
    line = resolution_to_object(RESOLUTION)

    assert list(line) == [
        "raw",
        "reference",
        "verdict",
        "doi",
        "probability",
        "source",
        "evidence",
        "candidates",
        "notices",
        "reason",
        "problems",
        "provenance",
    ]
    assert list(line["candidates"][0]) == ["doi", "probability", "title", "source", "evidence", "notices"]


def test_evidence_is_told_by_variable():
    assert resolution_to_object(RESOLUTION)["evidence"] == {
        "title": {"agreement": "agrees", "weight": 4.2, "detail": "Über Strom | Uber Strom"}
    }


def test_nothing_is_null_and_never_left_out():
    line = resolution_to_object(Resolution(reference=REFERENCE, verdict="unchecked"))

    assert {key: line[key] for key in line if key not in {"reference", "verdict"}} == {
        "raw": None,
        "doi": None,
        "probability": None,
        "source": None,
        "evidence": {},
        "candidates": [],
        "notices": [],
        "reason": "",
        "problems": [],
        "provenance": [],
    }


def test_notices_are_those_of_the_matched_work():
    notice = Notice(kind="retraction", relation="updated-by", doi="10.1000/2", date="2021-03-09")
    told = {
        "kind": "retraction",
        "relation": "updated-by",
        "doi": "10.1000/2",
        "source": "publisher",
        "date": "2021-03-09",
    }
    candidate = RESOLUTION.candidates[0].model_copy(update={"notices": (notice,)})
    for verdict, expected in (("matched", [told]), ("ambiguous", [])):
        line = resolution_to_object(
            RESOLUTION.model_copy(update={"verdict": verdict, "candidates": (candidate,)})
        )

        assert line["notices"] == expected
        assert line["candidates"][0]["notices"] == [told]


def test_every_item_is_one_line_in_plain_utf8():
    text = write_lines([PARSED, RESOLUTION, REFERENCE])

    assert [next(iter(json.loads(line))) for line in text.splitlines()][:2] == ["raw", "raw"]
    assert text.count("\n") == 3
    assert "Ørsted" in text


def test_every_line_has_an_id_of_its_own():
    lines = [json.loads(line) for line in write_lines([PARSED, PARSED, RESOLUTION]).splitlines()]

    ids = [line["reference"]["id"] for line in lines]
    assert len(set(ids)) == 3
    assert all(ids)


def test_what_took_the_place_of_a_printed_value_leaves_it_in_the_line():
    origins = (
        Provenance(variable="volume", source="text", text="7"),
        Provenance(variable="volume", source="crossref", text="8"),
    )
    line = resolution_to_object(RESOLUTION.model_copy(update={"provenance": origins}))

    assert line["provenance"] == [
        {"variable": "volume", "source": "text", "text": "7"},
        {"variable": "volume", "source": "crossref", "text": "8"},
    ]


def test_lines_of_a_stream_are_those_of_a_list_but_for_ids_that_are_shared():
    other = REFERENCE.model_copy(update={"title": "Om heste"})

    assert "".join(iterate_lines(iter([PARSED, other]))) == write_lines([PARSED, other])
    ids = [json.loads(line)["id"] for line in iterate_lines([REFERENCE] * 3)]
    assert (len(set(ids)), ids[1:]) == (3, [f"{ids[0]}-2", f"{ids[0]}-3"])
