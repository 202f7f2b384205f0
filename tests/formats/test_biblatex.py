import pytest

from refkit.formats import detect_format, find_format, find_target
from refkit.formats.bibtex import biblatex
from refkit.formats.bibtex.biblatex_tables import BIBLATEX
from refkit.model import ITEM_TYPES, Date, Name, Reference

DOE = Name(family="Doe", given="Jane")


def entry(body, kind="article"):
    (reference,) = biblatex.read(f"@{kind}{{key, {body}}}").references
    return reference


def written(reference, target="generic"):
    return biblatex.write([reference], find_target(target)).text


@pytest.mark.parametrize(
    ("reference", "line"),
    [
        (Reference(type="article-journal", container_title="J"), "journaltitle = {J}"),
        (Reference(type="article-journal", number="177ra38"), "eid = {177ra38}"),
        (Reference(type="article-journal", issue="3"), "number = {3}"),
        (Reference(type="book", collection_number="3"), "number = {3}"),
        (Reference(type="book", publisher="Salt and Sons"), "publisher = {{Salt and Sons}}"),
        (Reference(type="book", publisher_place="Bergen"), "location = {Bergen}"),
        (Reference(type="thesis", genre="PhD thesis"), "type = {phdthesis}"),
        (Reference(type="thesis", publisher="University of Fjords"), "institution = {University of Fjords}"),
        (Reference(type="webpage", container_title="Port News"), "titleaddon = {Port News}"),
        (Reference(type="document", language="de"), "langid = {ngerman}"),
        (Reference(type="document", issued=Date(parts=((2019, 3, 5),))), "date = {2019-03-05}"),
        (Reference(type="document", issued=Date(parts=((2018, 5), (2018, 6)))), "date = {2018-05/2018-06}"),
        (Reference(type="document", issued=Date(parts=((2019,),), season=1)), "date = {2019-21}"),
        (Reference(type="document", issued=Date(literal="in press")), "date = {in press}"),
        (Reference(type="article-journal", status="in press"), "pubstate = {inpress}"),
        (Reference(type="article-journal", pmid="12345"), "eprinttype = {pubmed}"),
        (Reference(type="article-journal", pmcid="PMC123"), "addendum = {PMCID: PMC123}"),
        (Reference(type="article", number="arXiv:1501.00001"), "eprint = {1501.00001}"),
        (Reference(type="article-journal", compiler=(DOE,)), "editoratype = {compiler}"),
        (Reference(type="motion_picture", director=(DOE,)), "editortype = {director}"),
        (Reference(type="book", annote="A"), "annotation = {A}"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_variable_has_the_field_of_biblatex_and_comes_back(reference, line):
    text = written(reference)

    assert f"  {line},\n" in text
    assert biblatex.read(text).references[0] == biblatex.held(reference).model_copy(
        update={"citation_key": biblatex.read(text).references[0].citation_key}
    )
    assert biblatex.write([reference]).problems == ()


@pytest.mark.parametrize(
    ("reference", "kind"),
    [
        (Reference(type="book", editor=(DOE,)), "collection"),
        (Reference(type="book", editor=(DOE,), author=(DOE,)), "book"),
        (Reference(type="chapter", container_author=(DOE,)), "inbook"),
        (Reference(type="chapter"), "incollection"),
        (Reference(type="dataset"), "dataset"),
        (Reference(type="webpage"), "online"),
    ],
)
def test_entry_type_is_that_of_biblatex(reference, kind):
    text = written(reference)

    assert f"\n@{kind}{{" in text
    assert biblatex.read(text).references[0].type == reference.type


def test_title_of_a_volume_stands_below_the_title_of_the_work():
    text = written(Reference(type="book", title="Tides", volume_title="Second part"))

    assert "maintitle = {Tides}" in text
    assert "  title = {Second part}" in text
    assert (
        entry("maintitle = {Tides}, title = {Part Two}, subtitle = {Ebb}", "book").volume_title
        == "Part Two: Ebb"
    )


def test_article_number_stands_in_pages_too_where_eid_is_not_read():
    reference = Reference(type="article-journal", number="e7")

    assert "pages" not in written(reference)
    assert "pages = {e7}" in written(reference, "zotero")


def test_data_set_is_misc_for_zotero_and_stays_a_data_set():
    text = written(Reference(type="dataset", title="Tides"), "zotero")

    assert "@misc{" in text
    assert biblatex.read(text).references[0].type == "dataset"


@pytest.mark.parametrize("item_type", ITEM_TYPES)
def test_no_field_holds_two_variables(item_type):
    fields = list(BIBLATEX.fields_of(item_type).values())

    assert len(set(fields)) == len(fields)


@pytest.mark.parametrize(
    ("body", "attribute", "value"),
    [
        ("location = {Bergen}", "publisher_place", "Bergen"),
        ("publisher = {Salt}", "publisher", "Salt"),
        ("journal = {J}", "container_title", "J"),
        ("langid = {british}", "language", "en-GB"),
        ("language = {german}", "language", "de"),
        ("pubstate = {inpress}", "status", "in press"),
        ("eprint = {12345}, eprinttype = {pubmed}", "pmid", "12345"),
        ("eprint = {x1}, eprinttype = {jstor}", "custom", (("eprint", "x1"), ("eprinttype", "jstor"))),
        ("addendum = {In Welsh}", "custom", (("addendum", "In Welsh"),)),
        ("editora = {Doe, Jane}, editoratype = {collaborator}", "contributor", (DOE,)),
        ("editor = {Doe, Jane}, editortype = {compiler}", "compiler", (DOE,)),
        ("author = {family=Doe, given=Jane}", "author", (DOE,)),
        (
            "author = {given=Jan, family=Berg, prefix=van der, useprefix=false}",
            "author",
            (Name(family="Berg", given="Jan", dropping_particle="van der"),),
        ),
    ],
)
def test_field_is_read(body, attribute, value):
    assert getattr(entry(body), attribute) == value


def test_file_says_that_it_is_biblatex():
    text = written(Reference(title="T"))

    assert text.startswith("% Encoding: UTF-8\n% biblatex\n")
    assert detect_format(text) is find_format("biblatex")


def test_what_the_data_model_has_no_field_for_is_a_problem():
    problems = biblatex.write(
        [Reference(type="article-journal", publisher="P", publisher_place="B")]
    ).problems

    assert {problem.variable for problem in problems} == {"publisher", "publisher-place"}


@pytest.mark.parametrize(
    ("family", "latex", "unprinted"),
    [
        ("Nguyễn", r"Nguy{\~{{\^{{e}}}}}n", None),
        ("Ṭāriq", "Ṭāriq", "Ṭ"),  # biber takes the brace of {\d{{T}}} for the initial
        ("Hạnh", "Hạnh", "ạ"),  # it makes a lone dot of \d{{a}}
        ("Παύλου", r"Π$\alpha$ύ$\lambda$$o$$\upsilon$", "Πύ"),  # and of $\Pi$ the initial "$"
    ],
)
def test_letters_that_biber_would_break_stay_and_are_named(family, latex, unprinted):
    reference = Reference(author=(Name(family=family, given="Jane"),), title="Salt")
    writing = biblatex.write([reference], find_target("latex"))

    assert f"  author = {{{latex}, Jane}}," in writing.text
    assert [problem.text for problem in writing.problems] == ([unprinted] if unprinted else [])


def test_text_in_place_of_a_date_is_a_year_for_latex_alone():
    reference = Reference(title="Salt", issued=Date(literal="in press"))

    assert "  year = {in press}," in written(reference, "latex")
    assert "  date = {in press}," in written(reference)  # Typst refuses a whole file for a year that is none
