"""The fields of a Word document: their codes beside the text, which they leave as it is."""

import html
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))

from test_docx import docx, p, part, run

from refkit.documents.docx import extract

CITED = "ADDIN ZOTERO_ITEM CSL_CITATION {}"


def code(text):
    return f'<w:r><w:instrText xml:space="preserve">{html.escape(text)}</w:instrText></w:r>'


def turn(where, data=""):
    held = f"<w:fldData>{data}</w:fldData>" if data else ""
    return f'<w:r><w:fldChar w:fldCharType="{where}">{held}</w:fldChar></w:r>'


def field(text, shown, data=""):
    return f"{turn('begin', data)}{text}{turn('separate')}{shown}{turn('end')}"


def paragraph(*inside):
    return f"<w:p>{''.join(inside)}</w:p>"


def control(tag, shown):
    return (
        f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr><w:sdtContent>{run(shown)}</w:sdtContent></w:sdt>'
    )


def told(body, **parts):
    """The code of each field, its data, and the text that it is shown by."""
    extraction = extract(docx(body, **parts))
    return [(one.text, one.data, extraction.text[one.start : one.end]) for one in extraction.instructions]


FIELDS = {
    "one": (paragraph(run("As "), field(code(CITED), run("(Doe 2019)")), run(" says.")), [(CITED, "", "(Doe 2019)")]),
    "code in pieces": (paragraph(field(code(CITED[:9]) + code(CITED[9:]), run("[1]"))), [(CITED, "", "[1]")]),
    "result in pieces": (paragraph(field(code(CITED), run("[") + run("1]")), run(" x")), [(CITED, "", "[1]")]),
    "a space before": (paragraph(run("As "), field(code(CITED), run(" [1] "))), [(CITED, "", "[1]")]),
    "simple": (
        paragraph(f'<w:fldSimple w:instr=" {CITED} ">{run("[1]")}</w:fldSimple>', run(" x")),
        [(CITED, "", "[1]")],
    ),
    "data": (
        paragraph(field(code("ADDIN EN.CITE") + field(code("ADDIN EN.CITE.DATA"), "", "cXg="), run("[1]"), "cXg=")),
        [("ADDIN EN.CITE", "cXg=", "[1]")],
    ),
    "one in the other": (
        paragraph(field(code("ADDIN a"), field(code("ADDIN b"), run("[1]")) + run(" and more"))),
        [("ADDIN a", "", "[1] and more"), ("ADDIN b", "", "[1]")],
    ),
    "two": (
        paragraph(field(code("ADDIN a"), run("[1]")), run(", "), field(code("ADDIN b"), run("[2]"))),
        [("ADDIN a", "", "[1]"), ("ADDIN b", "", "[2]")],
    ),
    "a content control": (
        paragraph(run("As "), control("MENDELEY_CITATION_v3_e30=", "(Doe 2019)")),
        [("MENDELEY_CITATION_v3_e30=", "", "(Doe 2019)")],
    ),
    "another content control": (paragraph(control("date", "today")), []),
    "over paragraphs": (
        paragraph(turn("begin"), code("ADDIN b"), turn("separate"), run("Abel")) + paragraph(run("Brandt"), turn("end")),
        [("ADDIN b", "", "Abel")],
    ),
    "Word's own": (paragraph(field(code("PAGE"), run("7"))), []),
    "nothing shown": (paragraph(field(code(CITED), ""), run("x")), []),
    "deleted": (paragraph("<w:del>", field(code(CITED), run("[1]")), "</w:del>", run("x")), []),
    "never ended": (paragraph(turn("begin"), code(CITED), turn("separate"), run("[1]")), [(CITED, "", "[1]")]),
    "ended too often": (paragraph(turn("end"), turn("separate"), run("[1]"), turn("end")), []),
    "in a numbered list": (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        + field(code(CITED), run("Abel"))
        + "</w:p>",
        [(CITED, "", "Abel")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), FIELDS.values(), ids=FIELDS)
def test_a_field_is_told_with_what_it_shows(body, expected):
    assert told(body) == expected


def test_fields_of_notes_stand_at_their_places():
    notes = part(
        "footnotes",
        f"<w:footnote>{paragraph(run('In a note '), field(code('ADDIN a'), run('[1]')))}</w:footnote>",
    )
    body = paragraph(run("Text "), field(code("ADDIN b"), run("[2]")))

    assert told(body, footnotes=notes) == [("ADDIN a", "", "[1]"), ("ADDIN b", "", "[2]")]


@given(
    st.lists(st.tuples(st.sampled_from(["", "ADDIN x", "PAGE"]), st.text("ab []().", max_size=9)), max_size=8)
)
def test_codes_leave_the_text_as_it_is(pieces):
    coded = paragraph(*(field(code(one), run(text)) if one else run(text) for one, text in pieces))
    plain = paragraph(*(run(text) for _, text in pieces))

    assert extract(docx(p("x") + coded)).text == extract(docx(p("x") + plain)).text


@pytest.mark.parametrize(
    "body",
    [
        turn("begin") * 100_000,
        (turn("begin") + code(CITED) + turn("separate")) * 20_000,
        field(code(CITED), run("[1]")) * 20_000,
        field(code("ADDIN " + "x" * 1_000_000), run("a") * 20_000),
        field(code(CITED), run(" ") * 50_000),
        turn("end") * 100_000,
    ],
    ids=["begun", "in one another", "many", "long", "blank", "ended"],
)
def test_hostile_fields_are_read_through(body):
    assert extract(docx(p("x") + paragraph(body, run("y")))).text.startswith("x")
