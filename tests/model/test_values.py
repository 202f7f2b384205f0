"""Dates, names, spans and the values that hold them."""

import pytest
from pydantic import ValidationError

from refkit.model import Date, Name, ParsedReference, Parsing, Problem, Reference, Span


@pytest.mark.parametrize(
    ("date", "text", "year"),
    [
        (Date(parts=((1998,),)), "1998", 1998),
        (Date(parts=((2017, 8, 31),)), "2017-08-31", 2017),
        (Date(parts=((2018, 5), (2018, 6))), "2018-05/2018-06", 2018),
        (Date(parts=((-44, 3, 15),)), "-44-03-15", -44),
        (Date(literal="in press"), "in press", None),
        (Date(), "", None),
    ],
    ids=str,
)
def test_date_is_spelled_and_has_a_year(date, text, year):
    assert (str(date), date.year) == (text, year)


def test_range_has_a_beginning_and_an_end():
    assert Date(parts=((2009,), (2010,))).is_range
    assert not Date(parts=((2009,),)).is_range


@pytest.mark.parametrize(
    "parts", [((2017, 13),), ((2017, 0),), ((2017, 2, 32),), ((10000,),), ((),), ((1,), (2,), (3,))], ids=str
)
def test_what_is_no_date_is_refused(parts):
    with pytest.raises(ValidationError):
        Date(parts=parts)


@pytest.mark.parametrize("season", [0, 5])
def test_what_is_no_season_is_refused(season):
    with pytest.raises(ValidationError):
        Date(parts=((2017,),), season=season)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (Name(family="Navarro", given="JL"), "Navarro, JL"),
        (Name(non_dropping_particle="de", family="Blas Orlando", given="J"), "de Blas Orlando, J"),
        (Name(family="Goethe", given="Johann", dropping_particle="von"), "Goethe, Johann von"),
        (Name(family="King", given="Martin L.", suffix="Jr."), "King, Martin L., Jr."),
        (Name(family="Plato"), "Plato"),
        (Name(literal="UK Biobank Consortium"), "UK Biobank Consortium"),
        (Name(), ""),
    ],
    ids=str,
)
def test_name_is_spelled_family_first(name, text):
    assert str(name) == text


def test_span_covers_its_part_of_a_text():
    assert Span(start=4, end=9).of("see Crick 1953") == "Crick"


@pytest.mark.parametrize(("start", "end"), [(5, 4), (-1, 4)])
def test_span_runs_forward_from_zero(start, end):
    with pytest.raises(ValidationError):
        Span(start=start, end=end)


def test_value_cannot_be_changed():
    reference = Reference(title="On Growth and Form")

    with pytest.raises(ValidationError):
        reference.title = "On Form"


def test_value_takes_no_attribute_that_it_does_not_know():
    with pytest.raises(ValidationError):
        Reference(titel="On Growth and Form")


def test_reference_is_built_by_attribute_and_not_by_csl_spelling():
    assert Reference(container_title="Nature").container_title == "Nature"
    with pytest.raises(ValidationError):
        Reference(**{"container-title": "Nature"})


def test_values_of_one_content_are_equal():
    assert Reference(title="X", author=(Name(family="A"),)) == Reference(
        title="X", author=(Name(family="A"),)
    )


def test_problem_says_its_line():
    assert str(Problem(message="entry not closed", line=3)) == "line 3: entry not closed"
    assert str(Problem(message="entry not closed")) == "entry not closed"


def test_parsing_is_a_sequence_of_its_entries():
    entry = ParsedReference(raw="X.", reference=Reference(title="X"), span=Span(start=0, end=2))
    parsing = Parsing(entries=(entry, entry))

    assert (len(parsing), parsing[0], tuple(parsing)) == (2, entry, (entry, entry))
    assert parsing.references == (Reference(title="X"),) * 2
