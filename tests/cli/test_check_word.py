"""`refkit check` of a Word document: what its fields cite, held against files of references."""

import sys
from pathlib import Path

import pytest

from refkit.cli.main import run

sys.path.insert(0, str(Path(__file__).parent.parent / "documents"))

from test_docx import docx, p
from test_docx_fields import code, field, paragraph
from test_docx_fields import run as shown

REFERENCES = "@article{doe2019,\n  author = {Doe, Jane},\n  title = {On herons},\n  journal = {Ibis},\n  year = {2019}\n}\n"


def cites(data):
    return (
        f'ADDIN ZOTERO_ITEM CSL_CITATION {{"citationItems": [{{"id": 1, "itemData": {{"id": 1, {data}}}}}]}}'
    )


@pytest.fixture
def paper(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("refs.bib").write_text(REFERENCES)

    def write(title, data=None):
        data = data or f'"title": "{title}"'
        text = paragraph(shown("As "), field(code(cites(data)), shown("(Doe 2019)")), shown(" says."))
        listed = p("References") + p("Doe, J. (2019). On herons. Ibis, 12, 3-14.")
        Path("paper.docx").write_bytes(docx(p("Herons") + text + listed))

    return write


def test_a_cited_work_that_is_nowhere_is_found_at_its_place(paper, capsys):
    paper("On terns")

    assert run(["check", "paper.docx", "refs.bib", "--select", "CIT", "--output-format", "concise"]) == 1
    out = capsys.readouterr()
    assert "paper.docx:3:4: error CIT001 'On terns' is cited" in out.out
    assert "paper.docx: lines and columns are those of its text" in out.err


def test_a_cited_work_that_is_there_is_no_finding(paper):
    paper("On Herons")

    assert run(["check", "paper.docx", "refs.bib", "--select", "CIT"]) == 0


def test_without_a_file_of_references_nothing_is_asked_of_fields(paper):
    paper("On terns")

    assert run(["check", "paper.docx", "--select", "CIT"]) == 0


def test_no_fix_is_put_into_a_word_document(paper):
    paper("On terns")
    before = Path("paper.docx").read_bytes()
    run(["check", "paper.docx", "refs.bib", "--unsafe-fixes"])

    assert Path("paper.docx").read_bytes() == before


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ('"title": "On terns"', "'On terns' is cited, and no reference has this title"),
        ('"DOI": "10.1016/t"', "'10.1016/t' is cited, and no reference has this DOI"),
        (
            '"title": "On terns", "DOI": "10.1016/t"',
            "'On terns' (10.1016/t) is cited, and no reference has this DOI or title",
        ),
        (
            '"title": "On terns", "DOI": "10.1016/t", "citation-key": "wholly1999"',
            "'wholly1999' (On terns, 10.1016/t) is cited, and no reference has this key, DOI or title",
        ),
    ],
)
def test_a_work_that_is_nowhere_is_named_by_what_it_was_looked_for(paper, capsys, data, said):
    paper("", data=data)
    run(["check", "paper.docx", "refs.bib", "--select", "CIT001", "--output-format", "concise"])

    assert f"CIT001 {said}\n" in capsys.readouterr().out
