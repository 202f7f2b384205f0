import pytest

from refkit.formats import find_target
from refkit.formats.bibtex import read, write
from refkit.formats.bibtex.names import write_name
from refkit.formats.bibtex.titles import title_to_latex
from refkit.model import Date, Name, Reference


def fields(reference):
    lines = write([reference]).text.splitlines()
    return {
        line.split(" = ")[0].strip(): line.split(" = ", 1)[1].rstrip(",") for line in lines if " = " in line
    }


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("Salt in fjords", "Salt in fjords"),
        ("The role of DNA in HeLa cells", "The role of {DNA} in {HeLa} cells"),
        ("Dredging at Bergen in winter", "Dredging at {Bergen} in winter"),
        ("The Art of Harbours", "The Art of Harbours"),
        ("Salt: A history of water", "Salt: A history of water"),
        ("The R&D of it", r"The {R\&D} of it"),
        ("On <i>E. coli</i> in vivo", r"On {{\textit{E. coli}}} in vivo"),
        ("CO<sub>2</sub> and <sup>13</sup>C", r"{CO}$_{\textrm{2}}$ and $^{\textrm{13}}${C}"),
        ("an <i>open tag", "an <i>open tag"),
        ("100% of_5 #1 $x ~y ^z", r"100\% of\_5 \#1 \$x \textasciitilde{}y \textasciicircum{}z"),
        ("a {b} c", r"a \{b\} c"),
        ("a } b", r"a \textbraceright{} b"),
        ("back\\slash", r"back\textbackslash{}slash"),
        ("ő ș α CO₂", "ő ș α {CO₂}"),
    ],
)
def test_title_keeps_its_capitals_and_markup(text, latex):
    assert title_to_latex(text) == latex


@pytest.mark.parametrize(
    ("language", "target", "written"),
    [
        ("de", "generic", {"language": "{de}", "langid": "{ngerman}"}),
        ("en-US", "pandoc", {"language": "{en-US}", "langid": "{american}"}),
        ("de", "zotero", {"language": "{de}"}),
        ("Old Norse", "pandoc", {"language": "{Old Norse}"}),
    ],
)
def test_language_is_written_in_the_fields_of_zotero_and_of_pandoc(language, target, written):
    reference = Reference(type="book", title="T", language=language)
    writing = write([reference], find_target(target))

    found = dict(
        line.strip().rstrip(",").split(" = ") for line in writing.text.splitlines() if " = {" in line
    )
    assert {name: value for name, value in found.items() if name.startswith("lang")} == written
    (back,) = read(writing.text).references
    assert (back.language, writing.problems) == (language, ())


def test_title_in_another_language_is_protected_whole():
    title = fields(Reference(type="book", title="Die Bedeutung der Ärzte", language="de"))["title"]

    assert title == "{{Die Bedeutung der Ärzte}}"


@pytest.mark.parametrize(
    ("name", "latex"),
    [
        (Name(family="Berg", given="Jan", non_dropping_particle="van der"), "van der Berg, Jan"),
        (Name(family="King", given="Martin L.", suffix="Jr."), "King, Jr., Martin L."),
        (Name(literal="Barnes and Noble, Inc."), "{Barnes and Noble, Inc.}"),
        (Name(family="de Souza", given="Ana"), "{de Souza}, Ana"),
        (Name(family="Plato"), "Plato"),
        (Name(family="R&D", given="A_b"), r"R\&D, A\_b"),
    ],
)
def test_name_is_written_to_the_rules_of_bibtex(name, latex):
    assert write_name(name) == latex


@pytest.mark.parametrize(
    ("issued", "written"),
    [
        (Date(parts=((2019, 3, 15),)), {"year": "{2019}", "month": "mar", "day": "{15}"}),
        (Date(parts=((2019,),)), {"year": "{2019}"}),
        (Date(parts=((2018, 5, 12), (2018, 5, 15))), {"year": "{2018}", "date": "{2018-05-12/2018-05-15}"}),
        (Date(parts=((1850,),), circa=True), {"year": "{1850}", "date": "{1850~}"}),
        (Date(literal="in press"), {"date": "{in press}"}),
        (Date(literal="c. 1850~ }} {"), {"date": r"{c. 1850\textasciitilde{} \textbraceright{}\textbraceright{} \textbraceleft{}}"}),
        (Date(parts=((-44,),)), {"date": "{-0043}"}),
            (Date(parts=((-1, 3),)), {"date": "{0000-03}"}),
    ],
    ids=str,
)  # fmt: skip
def test_year_is_written_only_where_it_is_a_number(issued, written):
    found = fields(Reference(title="T", issued=issued))

    assert {
        name: value for name, value in found.items() if name in ("year", "month", "day", "date")
    } == written


def test_every_date_is_written_as_biblatex_reads_it():
    about = Date(parts=((1850,), (1860,)), circa=True)
    found = fields(Reference(title="T", accessed=about, original_date=about, event_date=about))

    assert {found[name] for name in ("urldate", "origdate", "eventdate")} == {"{1850~/1860~}"}


def test_addresses_are_written_as_they_are():
    found = fields(
        Reference(url="https://x.org/a_b%20c?x=1&y=2#s~t", doi="10.1002/(SICI)1<1661::AID>3.0.CO;2-2")
    )

    assert found["url"] == "{https://x.org/a_b%20c?x=1&y=2#s~t}"
    assert found["doi"] == "{10.1002/(SICI)1<1661::AID>3.0.CO;2-2}"


def test_braces_in_an_address_are_percent_encoded_and_told():
    writing = write([Reference(title="T", url="https://x.org/}}\n@misc{evil,")])

    assert "https://x.org/%7D%7D%20@misc%7Bevil," in writing.text
    assert [problem.variable for problem in writing.problems] == ["URL"]
    assert len(read(writing.text).references) == 1


def test_pages_are_doubled_once_and_stay_so():
    once = write([Reference(type="article-journal", page="836-47")]).text

    assert "pages = {836--47}" in once
    assert write(read(once).references).text == once


def test_article_number_stands_in_eid_and_pages():
    found = fields(Reference(type="article-journal", number="e7"))

    assert (found["eid"], found["pages"]) == ("{e7}", "{e7}")


def test_data_set_is_misc_with_howpublished():
    text = write([Reference(type="dataset", title="T", genre="Data set")]).text

    assert text.startswith("@misc{")
    assert "howpublished = {Data set}" in text


def test_et_al_is_and_others():
    found = fields(Reference(author=(Name(family="Doe", given="Jane"),), et_al=("author",)))

    assert found["author"] == "{Doe, Jane and others}"


def test_decomposed_letters_are_composed():
    assert "é" in write([Reference(title="e\u0301")]).text


def test_what_has_no_field_is_a_problem():
    problems = write(
        [Reference(title="T", scale="1:100", director=(Name(family="Doe", given="J"),))]
    ).problems

    assert [(problem.variable, problem.text) for problem in problems] == [
        ("director", "Doe, J"),
        ("scale", "1:100"),
    ]


@pytest.mark.parametrize(
    ("title", "latex"),
    [
        ("Outcome of leukemia (ALL); a study", "Outcome of leukemia ({ALL}); a study"),
        ("Use of CMC-544: an agent", "Use of {CMC-544}: an agent"),
        ("Uptake of <sup>13</sup>C in cells", r"Uptake of $^{\textrm{13}}${C} in cells"),
    ],
)
def test_braces_hold_the_word_and_not_the_marks_around_it(title, latex):
    assert title_to_latex(title) == latex


@pytest.mark.parametrize(
    ("target", "line"),
    [
        ("generic", r"  title = {{CO}$_{\textrm{2}}$ and α in {{\textit{E. coli}}}},"),
        ("zotero", r"  title = {{CO}$_{\textrm{2}}$ and α in {{\textit{E. coli}}}},"),
        ("latex", r"  title = {{CO}{\textsubscript{2}} and $\alpha$ in {{\textit{E. coli}}}},"),
        ("pandoc", r"  title = {{CO}{\textsubscript{2}} and α in {{\textit{E. coli}}}},"),
    ],
)
def test_scripts_and_letters_are_written_as_the_target_reads_them(target, line):
    reference = Reference(title="CO<sub>2</sub> and α in <i>E. coli</i>")

    assert line in write([reference], find_target(target)).text.splitlines()


@pytest.mark.parametrize(
    ("target", "author", "note"),
    [
        ("generic", "{Doe, Jane and others}", None),
        ("zotero", "{Doe, Jane}", "{N. author: et al.}"),
        ("latex", "{Doe, Jane and others}", None),
    ],
)
def test_et_al_is_written_as_the_target_reads_it(target, author, note):
    reference = Reference(author=(Name(family="Doe", given="Jane"),), et_al=("author",), note="N")
    text = write([reference], find_target(target)).text

    assert f"  author = {author}," in text
    assert note is None or f"  note = {note}," in text


def test_names_are_commands_for_bibtex_itself_for_it_takes_initials_by_bytes():
    text = write([Reference(author=(Name(family="Ångström", given="Émile"),))], find_target("latex")).text

    assert r"author = {{\r A}ngstr{\"o}m, {\'E}mile}" in text


def test_letters_that_pdflatex_cannot_print_are_told():
    (problem,) = write([Reference(title="北京")], find_target("latex")).problems

    assert (problem.kind, problem.text) == ("unprinted-letters", "北京")


@pytest.mark.parametrize(
    ("title", "language", "latex"),
    [
        ("Die Bedeutung der Ärzte und des Staates", None, "{Die Bedeutung der Ärzte und des Staates}"),
        ("Le rôle du sel dans une ville", None, "{Le rôle du sel dans une ville}"),
        ("The Meaning of Der Spiegel", None, "The Meaning of Der Spiegel"),
        ("Vitamin C and T-Cell Counts in C60", None, "Vitamin {C} and {T-Cell} Counts in {C60}"),
        ("A Study of a Thing", None, "A Study of a Thing"),
    ],
)
def test_what_needs_protecting_is_protected_and_nothing_else(title, language, latex):
    assert fields(Reference(title=title, language=language))["title"] == f"{{{latex}}}"


def test_number_of_a_preprint_is_an_eprint():
    found = fields(Reference(type="article", title="T", number="arXiv:1501.00001"))

    assert (found["eprint"], found["archiveprefix"]) == ("{1501.00001}", "{arXiv}")


def test_circumflexes_in_an_address_cannot_spell_a_backslash():
    assert fields(Reference(url="https://x.org/^^5cinput"))["url"] == "{https://x.org/%5E%5E5cinput}"
