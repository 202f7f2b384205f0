"""Bytes to text: what is text, what is not, and nothing lost between."""

import codecs

import pytest

from refkit.errors import ParseError
from refkit.text.decoding import decode

TEXT = "Gökbuget N. Blood 2015."


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16 little", "utf-16 big", "utf-32"],
)
def test_byte_order_mark_names_the_encoding_and_is_no_part_of_the_text(content):
    decoded = decode(content)

    assert (decoded.text, decoded.problems) == (TEXT, ())


def test_byte_that_is_not_utf8_is_read_as_windows_1252_beside_letters_that_are():
    decoded = decode("Gökbuget\n".encode() + b"R\xedos \x93late\x94 " + "Łoś".encode() + b"\n")

    assert decoded.text == "Gökbuget\nRíos “late” Łoś\n"


def test_warning_names_the_lines_that_are_not_utf8():
    (problem,) = decode(b"one\nR\xedos\nthree\nB\xf6ll\n").problems

    assert problem.line == 2
    assert "2 lines (2, 4)" in problem.message


def test_warning_names_the_first_five_lines_of_many():
    (problem,) = decode(b"\xed\n" * 40).problems

    assert "40 lines (1, 2, 3, 4, 5 and 35 more)" in problem.message


def test_byte_that_windows_1252_does_not_know_is_kept():
    assert decode(b"a\x81b").text == "a\x81b"


@pytest.mark.parametrize(
    ("content", "meaning"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF file"),
        (b"PK\x03\x04\x14", "a zip or office file"),
        (b"{\\rtf1\\ansi", "an RTF file"),
        (b"\x1f\x8b\x08rest", "a gzip file"),
        (b"\x89PNG\r\n\x1a\n\x00", "a zero byte at offset 8"),
        (b"\x7fELF\x02\x01\x01\x00" + b"a" * 100, "a zero byte at offset 7"),
        (bytes(1000), "a zero byte at offset 0"),
        (codecs.BOM_UTF16_LE + b"\x00", "begins as UTF-16"),
        (codecs.BOM_UTF8 + b"a\xff", "begins as UTF-8"),
    ],
    ids=["pdf", "zip", "rtf", "gzip", "png", "elf", "zeros", "utf-16 cut short", "utf-8 mark and no utf-8"],
)
def test_what_is_no_text_is_refused_by_its_name(content, meaning):
    with pytest.raises(ParseError, match=meaning):
        decode(content)


SCRIPTS = [
    TEXT,
    "Иванов И. И. О росте. Вестник, 2003.\n",
    "[1] 王伟. 植物生长研究[J]. 植物学报, 2003, 12(3): 45-50.\n",
    "أحمد، محمد. نمو النباتات. القاهرة.\n",
]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("text", SCRIPTS, ids=["latin", "cyrillic", "chinese", "arabic"])
def test_wide_text_without_a_byte_order_mark_is_known(text, encoding):
    decoded = decode((text * 300).encode(encoding))

    assert (decoded.text, decoded.problems) == (text * 300, ())


def test_few_zero_bytes_are_left_out_of_a_text_and_told():
    decoded = decode(b"one\nGrowth of lich\0ens on basalt after fire and flood\n")
    (problem,) = decoded.problems

    assert decoded.text == "one\nGrowth of lichens on basalt after fire and flood\n"
    assert (problem.line, problem.message) == (2, "zero bytes, which no text has (1), were left out")


def test_text_of_another_script_is_told_to_be_saved_as_utf8():
    (problem,) = decode("Иванов И. И. О росте.".encode("cp1251")).problems

    assert "save it as UTF-8 with the program that wrote it" in problem.message
