import json

import pytest

from refkit.errors import FormatError
from refkit.formats import find_target
from refkit.formats.csl_json import from_csl, places, read, to_csl, write
from refkit.model import Date, Name, Reference


def item(**members):
    return {"id": "a", "type": "book", **members}


def value_of(name, **members):
    (reference,) = from_csl(item(**members)).references
    return getattr(reference, name)


@pytest.mark.parametrize(
    ("issued", "expected"),
    [
        ({"date-parts": [[2019, 3, 15]]}, Date(parts=((2019, 3, 15),))),
        ({"date-parts": [["2019", "03"]]}, Date(parts=((2019, 3),))),
        ({"date-parts": [[2019, None, None]]}, Date(parts=((2019,),))),
        ({"date-parts": [[2018], [2019]]}, Date(parts=((2018,), (2019,)))),
        ({"raw": "2019-03-15"}, Date(parts=((2019, 3, 15),))),
        ({"raw": "5 April 2021"}, Date(parts=((2021, 4, 5),))),
        ({"raw": "2018-05-12/2018-05-15"}, Date(parts=((2018, 5, 12), (2018, 5, 15)))),
        ({"raw": "1850~"}, Date(parts=((1850,),), circa=True)),
        ({"literal": "in press"}, Date(literal="in press")),
        ("2019-03", Date(parts=((2019, 3),))),
        ("in press", Date(literal="in press")),
        (2019, Date(parts=((2019,),))),
        ({"date-parts": [[2019]], "season": "Winter"}, Date(parts=((2019,),), season=4)),
        ({"date-parts": [[2019]], "season": 22}, Date(parts=((2019,),), season=2)),
        ({"date-parts": [[1850]], "circa": "true"}, Date(parts=((1850,),), circa=True)),
        ({"date-parts": [[1850]], "circa": 0}, Date(parts=((1850,),))),
    ],
    ids=repr,
)
def test_date_is_read_in_any_of_its_forms(issued, expected):
    assert value_of("issued", issued=issued) == expected


@pytest.mark.parametrize(
    ("members", "name", "expected"),
    [
        ({"volume": 12}, "volume", "12"),
        ({"volume": 12.0}, "volume", "12"),
        ({"journalAbbreviation": "J."}, "container_title_short", "J."),
        ({"journalAbbreviation": "J.", "container-title-short": "K."}, "container_title_short", "K."),
        ({"shortTitle": "S"}, "title_short", "S"),
        ({"event": "E"}, "event_title", "E"),
        ({"citation-key": "k"}, "citation_key", "k"),
        (
            {"author": [{"family": "Doe", "comma-suffix": "false"}]},
            "author",
            (Name(family="Doe", comma_suffix=False),),
        ),
        ({"author": [{"literal": "WHO"}, {"literal": "et al."}]}, "et_al", ("author",)),
        ({"custom": {"et-al": ["author"], "n": 1}}, "custom", (("n", "1"),)),
        ({"title": ""}, "title", None),
    ],
    ids=str,
)
def test_value_is_read(members, name, expected):
    assert value_of(name, **members) == expected


@pytest.mark.parametrize(
    ("members", "variable"),
    [
        ({"type": "blog"}, "type"),
        ({"type": None}, "type"),
        ({"volume": []}, "volume"),
        ({"title": None}, "title"),
        ({"volume": float("nan")}, "volume"),
        ({"author": "Doe"}, "author"),
        ({"author": [{}, {"family": "Doe"}]}, "author"),
        ({"issued": {"date-parts": [[2019, 13]]}}, "issued"),
        ({"issued": {"date-parts": []}}, "issued"),
        ({"issued": []}, "issued"),
        ({"colour": "red"}, "colour"),
        ({"custom": {"a": []}}, "custom"),
    ],
    ids=str,
)
def test_bad_value_costs_only_itself(members, variable):
    good = item(DOI="10.1000/182")
    reading = read(json.dumps([{**good, **members}, 7, good]))
    (first, second) = reading.references

    assert first.doi == second.doi == "10.1000/182"
    assert [problem.variable for problem in reading.problems] == [variable, None]
    assert reading.problems[0].key == "a"


def test_what_can_be_read_of_a_bad_value_is_kept():
    assert value_of("issued", issued={"date-parts": [[2019, 13, 1]]}) == Date(parts=((2019,),))
    assert value_of("author", author=[{}, {"family": "Doe"}]) == (Name(family="Doe"),)


@pytest.mark.parametrize(
    "text",
    [
        '{"id": "a", "type": "book"}',
        '[{"id": "a", "type": "book"}]',
        '\ufeff{"items": [{"id": "a", "type": "book"}]}',
    ],
)
def test_list_single_object_and_wrapper_are_read(text):
    assert read(text).references == (Reference(type="book", id="a"),)


@pytest.mark.parametrize("text", ["", "[", "nonsense", '"text"', "[" * 100_000])
def test_what_is_no_csl_json_is_a_format_error(text):
    with pytest.raises(FormatError):
        read(text)


@pytest.mark.parametrize(
    "text",
    [
        '{"id": "a", "type": "book"}\n{"id": "b", "type": "book"}\n',
        '\ufeff{"raw": "x"}\r\n\r\n{"raw": "y"}',
        '{"raw": "x", "label": null, "reference": {"type": "book"}}\n',
    ],
    ids=["items", "lines of parse", "one line of parse"],
)
def test_json_lines_are_called_by_their_name(text):
    with pytest.raises(FormatError, match="this is JSON lines, which refkit writes and does not read: give"):
        read(text)


@pytest.mark.parametrize("text", ['{"id": "a"}\n{"id": ', '{"id": "a"}\n[]', '{"id": "a"} {"id": "b"}'])
def test_what_is_no_json_in_other_ways_says_where(text):
    with pytest.raises(FormatError, match=r"this is no JSON: .* at line"):
        read(text)


@pytest.mark.parametrize(("version", "kind"), [("1.0", "book"), (None, "document")])
def test_software_is_written_as_zotero_takes_it_and_comes_back(version, kind):
    program = Reference(type="software", title="NumPy", version=version, id="numpy")
    (written,) = json.loads(write([program]).text)

    assert (written["type"], written["custom"]) == (kind, {"csl-type": "software"})
    assert read(write([program]).text).references == (program,)


def test_number_of_too_many_digits_is_read_as_text():
    assert read('[{"id": ' + "9" * 10_000 + "}]").references[0].id == "9" * 10_000


@pytest.mark.parametrize(
    "rest", ["", ", ", "] more", ', {"id": ', ", " + "[" * 100_000], ids=lambda rest: rest[:5]
)
def test_items_before_the_place_where_a_text_breaks_off_are_read(rest):
    reading = read('[{"id": "a", "title": "T"}' + rest)

    assert [one.id for one in reading.references] == ["a"]
    assert [(problem.line, problem.kind) for problem in reading.problems] == [(1, "unclosed-entry")]


def test_problem_says_where_the_member_stands():
    (problem,) = read('[\n {"id": "a",\n  "volume": []}\n]').problems

    assert (problem.line, problem.column, problem.kind) == (3, 3, "bad-value")


def test_places_are_those_of_items_and_members():
    text = '\ufeff[7, {"id": "a", "title": "T\\n", "x": [{}]}, {}]'
    first, second = places(text)

    assert text[first.start : first.end] == '{"id": "a", "title": "T\\n", "x": [{}]}'
    assert [(field.name, field.text, field.variable) for field in first.fields] == [
        ("id", "a", "id"),
        ("title", "T\\n", "title"),
        ("x", "[{}]", None),
    ]
    assert text[second.start : second.end] == "{}"


PERSON = Name(family="Berg", given="Jan", non_dropping_particle="van der", suffix="Jr.")


def test_zotero_gets_particles_suffixes_and_identifiers_where_it_looks():
    article = Reference(
        type="article-journal", author=(PERSON,), pmid="1", pmcid="PMC2", note="N", number="e7", id="a"
    )
    text = write([article], find_target("zotero")).text
    (item,) = json.loads(text)

    assert item["author"] == [{"family": "van der Berg", "given": "Jan, Jr."}]
    assert (item["note"], item["PMID"], item["page"]) == ("N\nPMID: 1\nPMCID: PMC2", "1", "e7")
    assert read(text).references[0].note == "N"


@pytest.mark.parametrize("name", ["generic", "latex", "pandoc"])
def test_others_get_the_parts_of_a_name_apart(name):
    (item,) = json.loads(write([Reference(author=(PERSON,))], find_target(name)).text)

    assert item["author"] == [
        {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der", "suffix": "Jr."}
    ]


def test_text_is_that_of_the_standard_library():
    note, issued = 'a "b"\n\u2028é', Date(parts=((2019, 3), (2019, 4)), season=1)
    full = Reference(
        id="a", note=note, issued=issued, author=(PERSON, Name(literal="x", static_ordering=True))
    )
    text = write([full, Reference(custom=(("k", "v"),), et_al=("author",), id="b")]).text

    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n"


def test_one_item_is_plain_csl_without_a_made_up_id():
    assert to_csl(Reference(type="software", title="NumPy")) == {"type": "software", "title": "NumPy"}


def test_short_container_title_is_written_for_csl_and_for_zotero():
    written = to_csl(Reference(container_title_short="J. Clin. Invest."))

    assert written["container-title-short"] == written["journalAbbreviation"] == "J. Clin. Invest."


def test_et_al_is_custom_and_never_a_name():
    written = to_csl(Reference(author=(Name(family="Doe"), Name(literal="et al."))))

    assert written["author"] == [{"family": "Doe"}]
    assert written["custom"] == {"et-al": ["author"]}


def test_lines_of_a_note_stay_lines():
    note = "PMID: 1\nPMCID: PMC2"

    assert read(write([Reference(note=note)]).text).references[0].note == note
