import pytest

from refkit.citations import (
    KINDS,
    citing_document,
    kind_for_path,
    markdown,
    notebook,
    org,
    prose,
    rst,
    tex,
    typst,
)


def keys(kind, text):
    return [one.key for one in kind.cited(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"\cite{a}", ["a"]),
        (r"\citep[see][p.~5]{a, b}", ["a", "b"]),
        (r"\citet*{a}\Citealt{b}\citeyearpar{c}", ["a", "b", "c"]),
        (r"\parencite*[][12]{a}\autocite{b}\footfullcite{c}", ["a", "b", "c"]),
        (r"\textcites(see)(end)[1]{a}[2][3]{b}{c} {d}", ["a", "b", "c", "d"]),
        (r"\cites{a}{b}", ["a", "b"]),
        (r"\nocite{*}\nocite{a}", ["*", "a"]),
        (r"\textcquote[5]{a}{text}\foreigntextcquote{german}[5]{b}{text}", ["a", "b"]),
        ("\\cite{a,%\n  b, % no\n c}", ["a", "b", "c"]),
        ("% \\cite{no}\n\\% \\cite{yes}\\\\% \\cite{no}", ["yes"]),
        ("\\begin{verbatim}\\cite{no}\\end{verbatim}\\verb|\\cite{no}| \\cite{yes}", ["yes"]),
        (
            r"\lstinline{\cite{no}}\mintinline{tex}{\cite{no}}\lstinline[language=TeX]|\cite{no}|\cite{yes}",
            ["yes"],
        ),
        ("\\iffalse \\cite{no} \\fi \\cite{yes}\\end{document} \\cite{no}", ["yes"]),
        (r"\citestyle{plain}\setcitestyle{round}\newcommand{\my}[1]{\citep{#1}}", []),
        (r"\defcitealias{a}{Paper I}\citetalias{a}", ["a", "a"]),
        ("\\cite\n  [x]\n  {a}", ["a"]),
        (r"\citation{x}", []),
        (r"\cite{", []),
    ],
)
def test_latex_cites_by_every_command_and_not_in_comments(text, expected):
    assert keys(tex, text) == expected


def test_latex_names_its_inputs_bibliographies_and_own_references():
    text = "\\input{a/b}\\include{c} % \\input{no}\n\\import{d/}{e}\n\\bibliography{x,y}\\addbibresource[x=1]{z.bib}\\bibitem[D(1)]{k}"

    assert tex.inputs(text) == ("a/b", "c", "d//e")
    assert tex.bibliographies(text) == ("x", "y", "z.bib")
    assert tex.defined(text) == ("k",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[@a; see @b, p. 5; -@c]", ["a", "b", "c"]),
        ("@doe_2019 says; @doe:2019.", ["doe_2019", "doe:2019"]),
        ("@{https://example.org/x} and @a.", ["https://example.org/x", "a"]),
        ("me@example.org, \\@no, https://x.org/@no, <https://x.org/@no>, [t](x.org/@no)", []),
        ("`@no` and ``a `@no` b``\n\n```r\n@no\n```\n\n~~~\n@no\n~~~\n@yes", ["yes"]),
        ("<!-- @no -->@yes", ["yes"]),
        ("@fig-one, @Fig-one, @tbl-x, @sec-y, @eq:z, @figaro2019", ["figaro2019"]),
        ('---\ntitle: a @no\nnocite: |\n  @a, @b\nauthor: "@no"\n---\n@c', ["a", "b", "c"]),
        ("nocite [@*]", ["*"]),
        ("{cite}`a,b` {cite:p}`c`", ["a", "b", "c"]),
        ("*@a*, (@b)", ["a", "b"]),
        ("", []),
    ],
)
def test_markdown_cites_outside_of_code_and_addresses(text, expected):
    assert keys(markdown, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('@a and @b[p. 5]. #cite(<c>) #cite(<d>, form: "prose")', ["a", "b", "c", "d"]),
        ('#cite(label("x/y"))', ["x/y"]),
        ("= Title <intro>\nSee @intro and @a.", ["a"]),
        ('// @no\n/* @no */ `@no` ```\n@no\n``` "@no" me@example.org @yes', ["yes"]),
        ('#bibliography("x.bib", full: true) @a', ["*", "a"]),
    ],
)
def test_typst_cites_what_is_no_label_of_its_own(text, expected):
    assert keys(typst, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (":cite:`a,b` :cite:p:`c` :footcite:t:`d`", ["a", "b", "c", "d"]),
        ("See [Doe2019]_ and [Roe2020]_, [1]_, [#x]_.\n\n.. [Doe2019] Doe.\n", ["Roe2020"]),
        ("Code::\n\n    :cite:`no`\n\n:cite:`yes` ``:cite:`no` ``", ["yes"]),
        (".. bibliography::\n   :all:\n", ["*"]),
        (".. a comment :cite:`no`\n   that goes on :cite:`no`\n\n.. note:: :cite:`yes`\n", ["yes"]),
    ],
)
def test_restructured_text_cites_by_roles_and_citations(text, expected):
    assert keys(rst, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[cite:@a] [cite/t:see @b p. 5;@c]", ["a", "b", "c"]),
        ("[nocite:@*]", ["*"]),
        ("cite:knuth+plass, cite:&a+b", ["knuth+plass", "a+b"]),
        ("cite:a,b citep:c and [[cite:d]] [[citep:&e;&f]]", ["a", "b", "c", "d", "e", "f"]),
        ("#+begin_src tex\n[cite:@no]\n#+end_src\n# [cite:@no]\n=[cite:@no]= [cite:@yes]", ["yes"]),
    ],
)
def test_org_cites_outside_of_source(text, expected):
    assert keys(org, text) == expected


def test_notebook_cites_in_its_markdown_cells_at_their_places():
    text = '{"cells": [{"cell_type": "code", "source": ["@no"]}, {"cell_type": "markdown", "source": ["x\\n", "[@a; @b]"]}]}'
    found = list(notebook.cited(text))

    assert [one.key for one in found] == ["a", "b"]
    assert [text[one.start : one.end] for one in found] == ["a", "b"]
    assert list(notebook.cited("no json")) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("as shown [12], [3-5, 9]", ["12", "3", "4", "5", "9"]),
        ("a[3] and [3](link)", []),
        (
            "Doe (2019) and (Roe and Poe, 2020a; see Müller et al. 2018)",
            ["Doe 2019", "Roe 2020a", "Müller 2018"],
        ),
        ("In May 2019 (2019)", []),
    ],
)
def test_prose_cites_by_numbers_and_by_authors(text, expected):
    assert keys(prose, text) == expected


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_places_are_those_of_the_keys(kind):
    text = "\\cite{k1} [@k1] :cite:`k1` [cite:@k1] @k1 "
    document = citing_document(text, kind, "a")

    assert all(text[one.start : one.end] == one.key for one in document.citations)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
@pytest.mark.parametrize(
    "unit",
    [
        "\\cite[",
        "@",
        "`",
        "[cite:",
        "[@",
        "\\cite{a",
        "<!--",
        "{",
        "/*",
        "$",
        "[",
        "(",
        "\\begin{verbatim}",
        "::\n\n ",
    ],
)
def test_any_text_is_read_without_an_error(kind, unit):
    assert len(list(kind.cited(unit * 300))) >= 0


def test_kinds_go_by_their_extensions():
    assert kind_for_path("a/B.TEX").name == "latex"
    assert kind_for_path("a.bib") is None
