import pytest

from refkit.formats.bibtex import biblatex, read
from refkit.model import Date


def child(text):
    return read(text).references[0]


@pytest.mark.parametrize("key", ["P", "Q", "q"])
def test_a_parent_is_found_by_its_key_and_else_without_regard_to_case(key):
    paper = child(
        f"@inproceedings{{p, crossref={{{key}}}}}@proceedings{{P, title={{B}}}}@proceedings{{Q, title={{B}}}}"
    )

    assert paper.container_title == "B"


@pytest.mark.parametrize(
    ("kind", "parent", "attribute", "value"),
    [
        ("inproceedings", "@proceedings{x, title={B}, editor={Doe, J}, year=2019}", "container_title", "B"),
        ("inproceedings", "@proceedings{x, title={B}, booktitle={Own}}", "container_title", "Own"),
        ("incollection", "@book{x, title={B}, subtitle={S}}", "container_title", "B: S"),
        ("article", "@periodical{x, title={J}}", "container_title", "J"),
        ("article", "@article{x, journal={J}}", "container_title", "J"),
        ("book", "@mvbook{x, title={Work}}", "volume_title", "Own title"),
        ("inbook", "@book{x, title={B}, publisher={Salt}}", "publisher", "Salt"),
    ],
)
def test_fields_are_inherited_by_the_rules_of_biblatex(kind, parent, attribute, value):
    assert getattr(child(f"@{kind}{{c, title={{Own title}}, crossref={{x}}}}\n{parent}"), attribute) == value


def test_own_fields_go_first_and_a_title_is_not_inherited_twice():
    paper = child(
        "@inproceedings{c, year=2020, crossref={x}}@proceedings{x, title={B}, year=2019, shorttitle={S}}"
    )

    assert (paper.title, paper.title_short, paper.issued.year) == (None, None, 2020)


def test_xdata_is_put_in_and_is_no_work():
    reading = biblatex.read(
        "@xdata{p, publisher={Salt}, location={Bergen}}@book{b, title={T}, xdata={p, q}}@xdata{q, note={N}}"
    )
    (book,) = reading.references

    assert (book.publisher, book.publisher_place, book.note, book.custom) == ("Salt", "Bergen", "N", ())
    assert reading.problems == ()


def test_macros_of_a_parent_are_those_before_it():
    text = '@article{c, crossref={x}}@string{j="Later"}@article{x, journal=j}'

    assert child(text).container_title == "Later"


def test_a_parent_that_is_not_there_is_told_and_its_name_is_kept():
    reading = read("@inproceedings{c, title={T}, crossref={gone}}")

    assert [problem.kind for problem in reading.problems] == ["dangling-crossref"]
    assert reading.references[0].custom == (("crossref", "gone"),)


@pytest.mark.parametrize("count", [1, 2, 50])
def test_a_ring_of_parents_ends(count):
    text = "".join(f"@book{{k{n}, crossref={{k{(n + 1) % count}}}, note={{n{n}}}}}\n" for n in range(count))

    assert len(read(text).references) == count


def test_what_is_put_in_is_bounded():
    many = (
        "@xdata{x, note={"
        + "n" * 500_000
        + "}}"
        + "".join(f"@misc{{k{n}, title={{t}}, xdata={{x}}}}\n" for n in range(100))
    )
    reading = read(many)

    assert {problem.kind for problem in reading.problems} == {"expansion-limit"}
    assert len(reading.references) == 100


@pytest.mark.parametrize(
    ("own", "issued"),
    [
        ("year = 2004", Date(parts=((2004,),))),
        ("date = {2004-05}", Date(parts=((2004, 5),))),
        ("", Date(parts=((1988,), (2009,)))),
    ],
)
def test_date_of_its_own_is_no_part_of_that_of_the_parent(own, issued):
    reading = read(
        f"@book{{b, title = {{T}}, crossref = {{w}}, {own}}} @mvbook{{w, date = {{1988/2009}}, month = jan}}"
    )

    assert reading.references[0].issued == issued
    assert reading.problems == ()
