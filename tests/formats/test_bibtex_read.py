import logging
import time

import pytest

from refkit.errors import FormatError
from refkit.formats.bibtex import read
from refkit.formats.bibtex.names import read_names
from refkit.model import Date, Name


def entry(body, kind="article"):
    (reference,) = read(f"@{kind}{{key, {body}}}").references
    return reference


@pytest.mark.parametrize(
    ("latex", "names"),
    [
        ("Ann Marsh", (Name(family="Marsh", given="Ann"),)),
        ("Ludwig van Beethoven", (Name(family="Beethoven", given="Ludwig", non_dropping_particle="van"),)),
        ("van der Berg, Jan", (Name(family="Berg", given="Jan", non_dropping_particle="van der"),)),
        ("King, Jr., Martin L.", (Name(family="King", given="Martin L.", suffix="Jr."),)),
        ("{UK Biobank} and {Barnes and Noble, Inc.}", (Name(literal="UK Biobank"), Name(literal="Barnes and Noble, Inc."))),
        ("{de Souza}, Ana", (Name(family="de Souza", given="Ana"),)),
        ("Jean-Paul d'Alembert", (Name(family="d'Alembert", given="Jean-Paul"),)),
        (r"{\'E}mile Zola", (Name(family="Zola", given="Émile"),)),
        (r"Charles Louis Xavier Joseph de la Vall{\'e}e Poussin",
         (Name(family="Vallée Poussin", given="Charles Louis Xavier Joseph", non_dropping_particle="de la"),)),
        ("Plato", (Name(family="Plato"),)),
        ("{Plato}", (Name(literal="Plato"),)),
        ("Smith, A., and Jones, B.", (Name(family="Smith", given="A."), Name(family="Jones", given="B."))),
        ("Andy Sand AND Bo~Band", (Name(family="Sand", given="Andy"), Name(family="Band", given="Bo"))),
        (", Jo", (Name(literal="Jo"),)),
        ("", ()),
        ("and and ,", ()),
    ],
)  # fmt: skip
def test_names_follow_the_rules_of_bibtex(latex, names):
    assert read_names(latex) == names


@pytest.mark.parametrize(
    "authors", ["Doe, Jane and others", "Doe, Jane and {others}", "Doe, Jane and et al."]
)
def test_others_is_et_al_and_no_name(authors):
    reference = entry(f"author = {{{authors}}}")

    assert reference.author == (Name(family="Doe", given="Jane"),)
    assert reference.et_al == ("author",)


@pytest.mark.parametrize("month", ["mar", "{mar}", "{March}", "3", "{03}", '"mar."', '"15~" # mar'])
def test_month_is_read_in_every_spelling(month):
    assert entry(f"year = 2019, month = {month}").issued.parts[0][:2] == (2019, 3)


@pytest.mark.parametrize(
    ("body", "issued"),
    [
        ("year = {2009--2010}", Date(parts=((2009,), (2010,)))),
        ("year = {in press}", Date(literal="in press")),
        ("year = {c. 1850}", Date(parts=((1850,),), circa=True)),
        ("date = {2018-05-12/2018-05-15}", Date(parts=((2018, 5, 12), (2018, 5, 15)))),
        ("date = {2019-03}, year = 2018", Date(parts=((2019, 3),))),
        ("date = {1850~}", Date(parts=((1850,),), circa=True)),
        ("date = {{1850~/1860}}", Date(parts=((1850,), (1860,)), circa=True)),
        (r"date = {1850\textasciitilde{}}", Date(parts=((1850,),), circa=True)),
        ("date = {March~2019}", Date(parts=((2019, 3),))),
        ("date = {in~press}", Date(literal="in press")),
        ("year = 2019, month = mar, day = 99", Date(parts=((2019, 3),))),
        (r"year = {{\noopsort{1984a}}1984}", Date(parts=((1984,),))),
        ("year = 79", Date(parts=((79,),))),
        ("year = {[1998]}", Date(parts=((1998,),))),
        ("year = {(1998)}", Date(parts=((1998,),))),
        ("year = {1998/99}", Date(parts=((1998,), (1999,)))),
        ("year = {1998/05}", Date(parts=((1998, 5),))),
        ("year = 0", Date(literal="0")),
        ("date = {1998/..}", Date(parts=((1998,),))),
        ("date = {1998-03-05T10:00:00Z}", Date(parts=((1998, 3, 5),))),
        # EDTF goes on through 0, which is 1 BC; CSL has no year 0.
        ("date = {-0043-03-15}", Date(parts=((-44, 3, 15),))),
        ("date = {0000}", Date(parts=((-1,),))),
        ("date = {-0100/-0043}", Date(parts=((-101,), (-44,)))),
        ("year = {}", None),
    ],
)
def test_date_is_read(body, issued):
    assert entry(body).issued == issued


@pytest.mark.parametrize(
    ("name", "attribute"),
    [("urldate", "accessed"), ("origdate", "original_date"), ("eventdate", "event_date")],
)
def test_tilde_in_any_date_is_circa_and_no_space(name, attribute):
    assert getattr(entry(f"{name} = {{1850~}}"), attribute) == Date(parts=((1850,),), circa=True)


@pytest.mark.parametrize(
    ("body", "attribute", "value"),
    [
        ("pages = {836--47}", "page", "836-47"),
        ("pages = {836–47}", "page", "836-47"),
        ("eid = {e7}", "page", "e7"),
        (r"url = {https://x.org/a\_b\%20}", "url", "https://x.org/a_b%20"),
        (r"howpublished = {\url{https://x.org/~a}}", "url", "https://x.org/~a"),
        ("doi = {https://doi.org/10.1000/182}", "doi", "10.1000/182"),
        (r"doi = {10.1000/a{\_}b}", "doi", "10.1000/a_b"),
        (r"doi = {10.1000/a{\textless}b\textgreater{}c}", "doi", "10.1000/a<b>c"),
        ("doi = {10.1000/a$<$b$>$c}", "doi", "10.1000/a<b>c"),
        (r"url = {https://x.org/{\~{}}a\%20b{\&}c}", "url", "https://x.org/~a%20b&c"),
        ("url = {https://x.org/?a=$<$}", "url", "https://x.org/?a=$<$"),
        ("langid = {ngerman}", "language", "de"),
        ("language = {de}, langid = {ngerman}", "language", "de"),
        ("journaltitle = {J}", "container_title", "J"),
        ("journal = {J. Tide}, fjournal = {Journal of Tides}", "container_title", "Journal of Tides"),
        ("journal = {J. Tide}, fjournal = {Journal of Tides}", "container_title_short", "J. Tide"),
        ("journal = {Tides}, fjournal = {Tides}", "container_title_short", None),
        ("location = {Bergen}", "publisher_place", "Bergen"),
        ("keywords = {a; b, c}", "keyword", "a; b, c"),
        ("title = {A}, subtitle = {B}", "title", "A: B"),
        ("mendeley-tags = {x}", "custom", (("mendeley-tags", "x"),)),
        ("title = {}", "title", None),
    ],
)
def test_field_is_read(body, attribute, value):
    assert getattr(entry(body), attribute) == value


@pytest.mark.parametrize(
    ("kind", "body", "item_type"),
    [
        ("conference", "", "paper-conference"),
        ("INBOOK", "", "chapter"),
        ("misc", "archiveprefix = {arXiv}, eprint = {1501.00001}", "article"),
        ("article", "entrysubtype = {newspaper}", "article-newspaper"),
        ("misc", "entrysubtype = {dataset}", "dataset"),
        ("book", "entrysubtype = {dataset}", "book"),
        ("www", "", "webpage"),
    ],
)
def test_entry_type_is_read(kind, body, item_type):
    assert entry(body, kind).type == item_type


def test_macros_are_put_in_from_those_before_them():
    reading = read(
        '@string{a = "x"} @string{b = a # {y}} @article{k, title = b # " z", note = later} @string{later = {no}}'
    )

    assert (reading.references[0].title, reading.references[0].note) == ("xy z", "later")


def test_macro_that_doubles_stops_at_the_budget():
    bomb = '@string{a0 = "0123456789"}\n' + "".join(
        f"@string{{a{n} = a{n - 1} # a{n - 1}}}\n" for n in range(1, 80)
    )
    (reference,) = read(bomb + "@article{k, title = a79}").references

    assert len(reference.title or "") < 2_000_000


def test_budget_of_macros_grows_with_the_file():
    thanks = "x" * 400
    entries = "".join(
        f"@misc{{k{n}, title = {{T {n}}}, abstract = {{{thanks}}}, note = thanks}}\n" for n in range(5000)
    )
    reading = read(f"@string{{thanks = {{{thanks}}}}}\n{entries}")

    assert reading.problems == ()
    assert {reference.note for reference in reading.references} == {thanks}


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("@comment(by hand) so it goes on\n@misc{a, title = {T}}", []),
        ("@comment{by hand} title = {no}\n@misc{a, title = {T}}", []),
        ('@preamble{ "x" # "y" }\n@misc{a, title = {T}}', ["preamble"]),
        ("@set{s, entryset = {a, b}}\n@misc{a, title = {T}}", ["settings"]),
        ("@IEEEtranBSTCTL{c, CTLuse_alt_spacing = {yes}}\n@misc{a, title = {T}}", ["settings"]),
    ],
)
def test_what_is_no_work_is_no_reference(text, kinds):
    reading = read(text)

    assert [reference.title for reference in reading.references] == ["T"]
    assert [problem.kind for problem in reading.problems] == kinds


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("@article{a, title={x}}\n@article{a, title={y}}", "used again"),
        ("@article{a, title={x}, Title={y}}", "repeated"),
        ("@article{a, title={x}, title={y}}", "repeated"),
        ("@article{a, title={x\n@article{b, title={y}}", "not closed before the next one begins: look for"),
        (
            "@book{a, title={x}}\n@article{b, title={y",
            "not closed at the end of the file: look for a missing }",
        ),
        ('@article{a, title="x\n@article{b, title={y}}', "missing } or quote"),
        ("@article{title={z}}\n@article{b, title={y}}", "the entry has no key: write @article{doe2019,"),
        ("@article{a title={z}}\n@article{b, title={y}}", "no comma stands behind the key 'a'"),
        ("@article{a, title={z}, year}\n@article{b, title={y}}", "'year', has no value: write name ="),
        ("@string{a}\n@article{b, title={y}}", "'a', has no value: write name = {value}"),
        ("@article{a, title={x}, issue=3, number=4}", "issue is not read: number stands for the same"),
        (
            "@article{a, title={x}, eid=7, number=4, article-number=8}",
            "article-number is not read: eid stands",
        ),
        ("@book{a, title={x}, school={A}, institution={B}}", "institution is not read: school stands for"),
        ("@article{a, title={x} year={2}}", "no comma stands behind the value of title"),
        ("@mystery{a, title={x}}", "unknown"),
    ],
)
def test_fault_is_a_problem_with_its_line_and_the_rest_is_read(text, message):
    reading = read(text)
    (problem,) = reading.problems

    assert message in problem.message
    assert "Expected" not in problem.message
    assert problem.line
    assert reading.references[-1].title in ("x", "y")


def test_text_of_a_broken_entry_is_not_lost_and_its_key_and_line_are_named():
    (problem,) = read("\n@article{a, title={very rare\n@article{b, title={y}}").problems

    assert "very rare" in (problem.text or "")
    assert (problem.key, problem.line) == ("a", 2)


def test_value_that_is_not_read_is_kept_with_its_line():
    (problem,) = read("@article{c,\nissue=3,\nnumber=4}").problems

    assert (problem.key, problem.line, problem.text) == ("c", 2, "3")


@pytest.mark.parametrize(
    "body",
    [
        "language={de}, langid={ngerman}",
        "language={german}, hyphenation={de}",
        "issue=4, number={4}",
        "journal={J}, journaltitle={{J}}",
        "year=2019, month=3",
    ],
)
def test_field_that_says_the_same_as_another_is_no_problem(body):
    assert read(f"@article{{c, {body}}}").problems == ()


def test_nothing_is_logged_to_the_screen(capfd):
    logging.getLogger("bibtexparser").handlers.clear()
    read("@article{a, title={x\n@article{b, title={y}}")

    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("text", ["", "no entry here", "{" * 10_000, "me@example.org"])
def test_what_is_no_bibtex_is_a_format_error(text):
    with pytest.raises(FormatError):
        read(text)


@pytest.mark.parametrize(
    "text",
    [
        "@a{k, title={" + "{" * 200_000,
        "@a{k, title=" + "{" * 100_000 + "}" * 100_000 + "}",
        "@a{k, title={" + "x" * 2_000_000 + "}}",
        "@a{k, title={{" + "\\it " * 100_000 + "}}}",
        "@a{k, title={" + "\\'" * 100_000 + "}}",
        "@a{k, title={" + "$_" * 100_000 + "}}",
        "@a{k, author={" + "," * 200_000 + "}}",
        "@a{k, author={" + "{a}" * 100_000 + "}}",
        "@a{k, title=a" + " # a" * 100_000 + "}",
    ],
    ids=lambda text: text[:24],
)
def test_hostile_text_is_read_in_linear_time(text):
    began = time.perf_counter()
    read(text)

    assert time.perf_counter() - began < 10


@pytest.mark.parametrize(
    ("month", "number"), [("{Oktober}", 10), ("{août}", 8), ("{3月}", 3), ("March", 3), ("{Lent}", None)]
)
def test_month_is_read_in_any_language(month, number):
    assert entry(f"year = 2019, month = {month}").issued.parts[0][1:2] == ((number,) if number else ())


@pytest.mark.parametrize(
    ("body", "attribute", "value"),
    [
        (r"journal = {\apj}", "container_title", "The Astrophysical Journal"),
        ("journal = jacm", "container_title", "Journal of the ACM"),
        ("journal = {J}, eprint = {1501.00001}, archiveprefix = {arXiv}", "custom", (("eprint", "1501.00001"), ("archiveprefix", "arXiv"))),
        ("eprint = {abc}, eprinttype = {hdl}", "custom", (("eprint", "abc"), ("eprinttype", "hdl"))),
        ("title = {A}, langid = {german}", "language", "de"),
        ("abstract = {" + "x" * 2_000_001 + "}", "abstract", "x" * 2_000_000),
    ],
    ids=lambda value: str(value)[:30],
)  # fmt: skip
def test_value_is_read_for_what_it_means(body, attribute, value):
    assert getattr(entry(body), attribute) == value


def test_a_value_too_long_is_cut_and_told():
    (problem,) = read("@misc{k, note={" + "x" * 2_000_001 + "}}").problems

    assert (problem.kind, problem.text) == ("too-long", "x")
