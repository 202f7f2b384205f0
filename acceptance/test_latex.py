"""Every .bib file is set by bibtex or biber and pdflatex without an error, and what it holds is on the page."""

import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from acceptance.comparing import comparable
from acceptance.files import items, references, written
from acceptance.tex import bare, set_file
from refkit.formats import find_format, find_target

RUNS = (
    ("bibtex", "bibtex", "plain"),
    ("bibtex", "bibtex", "plainnat"),
    ("biblatex", "biber", "authoryear"),
)
EVERY_RUN = pytest.mark.parametrize(("format_name", "engine", "style"), RUNS)
# plain.bst prints no DOI, plainnat.bst none of @misc.
PRINTS_DOI = {"plainnat", "authoryear"}
# What biber's check of the data model may say of items that are so by nature: volumes with letters, words in
# place of a year, and reports, standards and entries without the type or editor that the model asks for.
MODEL_WARNINGS = re.compile(
    r"Invalid value of field 'volume' must be datatype 'integer'|legacy year field '(?:in press|n\.d\.)'"
    r"|Invalid value of field 'year' must be datatype 'datepart'|Missing mandatory field '(?:type|editor)'|WARNINGS: \d+$"
)


def unprinted(format_name):
    """The letters of each item that the writer says pdflatex cannot print."""
    problems = written(format_name, "latex").problems
    return {problem.key: problem.text for problem in problems if problem.kind == "unprinted-letters"}


@cache
def set_in(format_name, engine, style):
    """Only the items whose letters pdflatex can print."""
    left = [one for one in references() if one.id not in unprinted(format_name)]
    text = find_format(format_name).write(left, find_target("latex")).text
    with TemporaryDirectory() as folder:
        return set_file(text, Path(folder), engine, style), len(left)


@EVERY_RUN
def test_the_file_is_set_without_an_error(format_name, engine, style, needs):
    needs(engine)
    setting, count = set_in(format_name, engine, style)

    assert setting.errors == ()
    assert setting.entries == count


@EVERY_RUN
def test_letters_that_pdflatex_cannot_print_are_those_the_writer_names(format_name, engine, style, needs):
    needs(engine)
    with TemporaryDirectory() as folder:
        errors = set_file(written(format_name, "latex").text, Path(folder), engine, style).errors

    letters = {found[1] for line in errors if (found := re.search(r"Unicode character (\S)", line))}
    assert [line for line in errors if "Unicode character" not in line] == []
    assert letters <= set("".join(unprinted(format_name).values()))
    assert set(unprinted(format_name)) <= {"greek", "chinese", "cyrillic", "vietnamese", "quotes"}


def test_biber_finds_what_the_data_model_asks_for(needs):
    needs("biber")
    setting, _ = set_in("biblatex", "biber", "authoryear")

    assert [line for line in setting.warnings if not MODEL_WARNINGS.search(line)] == []


@EVERY_RUN
def test_what_the_items_hold_is_on_the_page(format_name, engine, style, needs):
    needs(engine)
    setting, _ = set_in(format_name, engine, style)

    missing = [
        f"{item['id']}: {variable} {text!r}"
        for item in items()
        if item["id"] not in unprinted(format_name)
        for variable, text in printed(item, style)
        if bare(text) not in setting.page
    ]
    assert missing == []


def printed(item, style):
    yield "title", item["title"]
    for name in item.get("author", ()):
        yield "author", name.get("literal") or name["family"]
    yield "issued", comparable("issued", item["issued"])[:4] if item["type"] != "classic" else ""
    if item["type"] in ("article-journal", "article-magazine", "review-book"):
        for variable in ("container-title", "volume", "page", "publisher"):
            yield (
                variable,
                item.get(variable, "").partition("-")[0] if variable == "page" else item.get(variable, ""),
            )
    if style in PRINTS_DOI and (
        style != "plainnat" or item["type"] in ("article-journal", "book", "chapter")
    ):
        yield "DOI", item.get("DOI", "")


def test_what_is_not_on_the_page_is_found_out(needs):
    needs("bibtex")
    setting, _ = set_in("bibtex", "bibtex", "plain")

    assert bare("Notes of one name") in setting.page
    assert bare("Notes of no name") not in setting.page
