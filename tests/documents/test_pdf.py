"""PDF to lines in reading order. The files are made here; all references are invented."""

import io
import textwrap

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from refkit.documents import pdf
from refkit.errors import ConfigError, ParseError
from refkit.parse.segment import segment

NAMES = "Abel Brandt Costa Dorn Eriksen Farkas Gallo Horvat Ibsen Jansen Kovac Lund Moreau Novak Olsen Petit".split()
WORKS = (
    "Slow growth of lichens on basalt after fire and flood. Ann Bot",
    "Counting the nests of urban swifts without disturbing them. Ecol Lett",
    "Iron uptake in marine algae: a review of what is not known. J Phycol",
)
REFERENCES = [
    f"{name} KL, Moor TR. {WORKS[place % 3]} {1980 + place}; {place + 10}:{place + 101}-{place + 109}."
    for place, name in enumerate(NAMES * 6)
]


class Sheet:
    """Pages of two columns, 36 lines each."""

    def __init__(self, **settings):
        self.file = io.BytesIO()
        self.canvas = Canvas(self.file, pagesize=(420, 595), **settings)
        self.canvas.setFont("Times-Roman", 9)

    def columns(self, lines, *, by_row=False):
        for number, start in enumerate(range(0, len(lines), 72), start=1):
            page = lines[start : start + 72]
            places = [
                (40 + 180 * (place // 36), 520 - 12 * (place % 36), line) for place, line in enumerate(page)
            ]
            for x, y, (indent, line) in sorted(places, key=lambda item: -item[1]) if by_row else places:
                self.canvas.drawString(x + indent, y, line)
            self.canvas.drawString(40, 560, "Annals of Invented Studies")
            self.canvas.drawRightString(380, 560, str(116 + number))
            self.canvas.showPage()
            self.canvas.setFont("Times-Roman", 9)
        return self.bytes()

    def bytes(self):
        self.canvas.save()
        return self.file.getvalue()


def wrapped(references, hang):
    return [
        (hang * bool(number), line)
        for text in references
        for number, line in enumerate(textwrap.wrap(text, 36, break_on_hyphens=False))
    ]


def texts(content):
    return [string.text for string in segment(pdf.extract(content).text)]


@pytest.mark.parametrize("by_row", [False, True], ids=["column by column", "row by row"])
def test_columns_are_read_one_after_the_other_however_they_were_drawn(by_row):
    content = Sheet().columns([(0, "References"), *wrapped(sorted(REFERENCES), 10)], by_row=by_row)

    assert texts(content) == sorted(REFERENCES)


def test_numbers_in_a_column_of_their_own_stay_with_their_references():
    lines = wrapped(REFERENCES, 0)
    sheet = Sheet()
    starts = [place for place, (_, line) in enumerate(lines) if line.split()[0] in NAMES and "KL," in line]
    numbered = [
        (0 if place in starts else 16, f"{starts.index(place) + 1}.  {line}" if place in starts else line)
        for place, (_, line) in enumerate(lines)
    ]

    assert texts(sheet.columns([(0, "References"), *numbered])) == REFERENCES


def test_running_heads_and_page_numbers_are_left_out_and_pages_stay_parted():
    text = pdf.extract(Sheet().columns(wrapped(REFERENCES, 10))).text

    assert "Annals" not in text
    assert "117" not in text.split("\n")
    assert text.count("\f") == 5


def test_entries_that_differ_in_their_numbers_alone_are_no_running_heads():
    entries = [
        f"{place}. Abel KL. Lichens. Ann Bot {1900 + place};{place}:{place + 7}." for place in range(1, 121)
    ]

    assert texts(Sheet().columns([(0, entry) for entry in entries])) == [
        entry.split(" ", 1)[1] for entry in entries
    ]


def test_hanging_indent_is_four_spaces_in_every_column():
    lines = pdf.extract(Sheet().columns(wrapped(REFERENCES, 10))).text.replace("\f", "\n").split("\n")

    assert all(line.startswith("    ") is (line.split()[0] not in NAMES) for line in lines if line)


def test_title_over_both_columns_comes_before_them():
    sheet = Sheet()
    sheet.canvas.drawString(
        40, 540, "A title that goes over both columns, from the left one to the right one, alone"
    )
    lines = pdf.extract(sheet.columns(wrapped(REFERENCES[:20], 10))).text.split("\n")

    assert lines[0].startswith("A title")
    assert lines[2].startswith("Abel")


def test_accent_that_is_printed_over_its_letter_is_one_character_with_it():
    sheet = Sheet()
    for x, text in ((40, "Mart"), (57.4, "i"), (57.2, "´"), (60, "nez")):
        sheet.canvas.drawString(x, 500, text)

    assert pdf.extract(sheet.bytes()).text == "Martínez"


def test_ligature_is_its_letters():
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
    sheet = Sheet()
    sheet.canvas.setFont("Vera", 9)
    sheet.canvas.drawString(40, 500, "Scienti\N{LATIN SMALL LIGATURE FI}c")

    assert pdf.extract(sheet.bytes()).text == "Scientific"


def picture():
    sheet = Sheet()
    sheet.canvas.rect(40, 40, 100, 100, fill=1)
    return sheet.bytes()


def broken():
    content = bytearray(Sheet().columns(wrapped(REFERENCES[:3], 0)))
    return bytes(content[:400])


BAD = {
    "protected": (
        lambda: Sheet(encrypt="secret").columns(wrapped(REFERENCES[:3], 0)),
        "with a password: save it",
    ),
    "no text": (picture, "of 1 page without text .a scan.*OCR"),
    "cut short": (broken, "a broken PDF file"),
    "only its first bytes": (lambda: b"%PDF-1.4\n", "a broken PDF file"),
    "garbage": (lambda: b"%PDF-1.4\n" + bytes(range(256)) * 50, "a broken PDF file"),
}


@pytest.mark.parametrize(("make", "message"), BAD.values(), ids=BAD)
def test_bad_file_is_told_in_one_line_that_says_what_to_do(make, message):
    with pytest.raises(ParseError, match=message):
        pdf.extract(make())


def test_without_the_library_the_line_says_how_to_install_it(monkeypatch):
    monkeypatch.setattr(pdf, "find_spec", lambda _: None)

    with pytest.raises(ConfigError, match=r"pip install '\.\[pdf\]'"):
        pdf.extract(b"%PDF-1.4\n")


def test_module_beside_the_file_is_not_loaded(tmp_path, monkeypatch):
    (tmp_path / "json.py").write_text("raise SystemExit(1)")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pdf.sys, "path", [place for place in pdf.sys.path if place])

    assert pdf.extract(Sheet().columns([(0, "Abel")])).text.strip() == "Abel"


def test_process_that_ends_early_is_an_error_of_ours(monkeypatch):
    monkeypatch.setattr(pdf, "MODULE", "refkit.no_such_module")

    with pytest.raises(ParseError, match="more memory or time"):
        pdf.extract(b"%PDF-1.4\n")
