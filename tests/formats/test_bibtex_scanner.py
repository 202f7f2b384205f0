import time

import pytest
from bibtexparser.model import Entry
from bibtexparser.splitter import Splitter

from refkit.formats import bibtex
from refkit.formats.bibtex.scanner import scan

FILE = r"""% a comment with an @ in it
@string{jio = "Journal of " # {Oceanography}}
@preamble{"\newcommand{\x}{}"}
@comment{@article{no, title = {x}}}
@article{one, author = {Doe, Jane}, title = "On {\"U}ber {{deep} {a {b {c}}}}", journal = jio, year = 2019}
@Book(two,
  title = {Parentheses (in (them))},
  note = {a} # " b" # 12
)
@misc{three,}
"""


def test_blocks_fields_and_keys_are_those_of_bibtexparser():
    ours = [block for block in scan(FILE) if block.kind not in ("string", "preamble", "comment")]
    theirs = [block for block in Splitter(FILE).split().blocks if isinstance(block, Entry)]

    assert [(one.kind, one.key) for one in ours] == [(one.entry_type, one.key) for one in theirs]
    assert [[(one.name, FILE[one.start : one.end]) for one in block.fields] for block in ours] == [
        [(one.key.lower(), one.value) for one in block.fields] for block in theirs
    ]


def test_places_are_those_in_the_text_as_it_came():
    text = "\ufeff% é\r\n@Article{ key1 ,\r\n  Title = {A {B}},\r\n  month = mar # 1\r\n}\r\n"
    (place,) = bibtex.places(text)

    assert (place.kind, place.key, text[place.key_start :][:4]) == ("article", "key1", "key1")
    assert text[place.start : place.end].startswith("@Article{")
    assert text[place.start : place.end].endswith("\r\n}")
    assert [
        (one.name, one.text, text[one.start : one.end], text[one.name_start :][:5]) for one in place.fields
    ] == [
        ("title", "A {B}", "{A {B}}", "Title"),
        ("month", "mar # 1", "mar # 1", "month"),
    ]


def test_places_are_as_many_as_references():
    text = FILE + "@xdata{x, title={T}}\n@article{broken, title={\n@article{, title={no key}}"

    assert len(bibtex.places(text)) == len(bibtex.read(text).references) == 4


@pytest.mark.parametrize(
    ("text", "kind", "place", "titles"),
    [
        ("@article{a, title={x\n@article{b, title={y}}", "unbalanced-braces", (1, 1), ["y"]),
        ("@article{a, title={x},\n\n@article{b, title={y}}", "unclosed-entry", (1, 1), ["x", "y"]),
        (
            "@article{a, title={x {y},\n year={2}\n}\n@article{b, title={y}}",
            "unbalanced-braces",
            (1, 1),
            ["y"],
        ),
        ('@article{a, title="x, year="2"}\n@article{b, title={y}}', "unbalanced-braces", (1, 1), ["y"]),
        (
            "@article{a, title={x}}, year={2}\n}\n@article{b, title={y}}",
            "text-behind-entry",
            (1, 23),
            ["x", "y"],
        ),
        ("\n  @article{title={x}}", "missing-key", (2, 3), ["x"]),
        ("@article{a b, title={x}}", "bad-key", (1, 10), ["x"]),
        ("@article{a title={x}}", "missing-comma", (1, 10), ["x"]),
        ("@article{a, title={x}\n year={2019}}", "missing-comma", (1, 22), ["x"]),
        ("@article{a, title={x}, year}", "missing-value", (1, 24), ["x"]),
        ("@article{a, title={x}, year=, note={y}}", "missing-value", (1, 24), ["x"]),
        ("@article{a, title={x}, !!, note={y}}", "stray-text", (1, 24), ["x"]),
        ('@article{a, title={x}, note="a " b"}\n@article{b, title={y}}', "stray-text", (1, 34), ["x", "y"]),
        ("@article{a, title={x}, note=nobody}", "undefined-macro", (1, 29), ["x"]),
        ("@article{a, title={x}, title={y}}", "duplicate-field", (1, 24), ["x"]),
        ("@article{a, title={x}}\n@book{A, title={y}}", "duplicate-key", (2, 1), ["x", "y"]),
        ("@article{a, title={x}, crossref={b}}", "dangling-crossref", (1, 24), ["x"]),
        ("@article{a, title={x}, date={2019}, year={2018}}", "date-conflict", (1, 37), ["x"]),
        ("@mystery{a, title={x}}", "unknown-type", (1, 1), ["x"]),
        ("@preamble{{x}}\n@misc{a, title={x}}", "preamble", (1, 1), ["x"]),
    ],
)
def test_fault_costs_its_entry_alone_and_is_told_with_its_place(text, kind, place, titles):
    reading = bibtex.read(text)
    (problem,) = reading.problems

    assert problem.kind == kind
    assert (problem.line, problem.column) == place
    assert [one.title for one in reading.references] == titles


@pytest.mark.parametrize(
    "text",
    [
        r"@article{a, title={x \{ y}, note={n}}",
        r'@article{a, title="G\"odel", note={n}}',
        "@article{a,\n % title = {old},\n title={x}, note={n}\n}",
        "@article{a, title={x}, note={n}\n}, \n",
        "@article{a, , title={x},, note={n},}",
    ],
)
def test_what_others_write_is_read_without_a_problem(text):
    reading = bibtex.read(text)

    assert reading.problems == ()
    assert reading.references[0].note == "n"


def test_a_commented_entry_is_none():
    assert len(bibtex.read("@comment{\n@article{a,\n title={x}\n}\n}\n@misc{b, title={y}}").references) == 1


@pytest.mark.parametrize(
    "hostile",
    [
        "@comment{",
        "@a{",
        "@a{k,t={x\n",
        "@a(k,t={x",
        '@a{k,t="x"',
        "@a{k,t={\\{x\n",
        "@string{a={b}}",
        "@a{k,title=x}\n",
        '@a{k,t={x} " {\n',
        '@a{k,t={x}, " { " { x}',
    ],
)
def test_many_broken_blocks_are_read_in_linear_time(hostile):
    began = time.perf_counter()
    list(scan(hostile * 20_000 + "@misc{z,}"))

    assert time.perf_counter() - began < 10


def test_what_is_read_entry_by_entry_is_what_is_read_at_once():
    readings = list(bibtex.read_entries(FILE))

    assert tuple(one for reading in readings for one in reading.references) == bibtex.read(FILE).references
