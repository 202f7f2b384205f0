"""What a file is: by first bytes, by name, by text; and the door for programs."""

import pytest

import refkit
from refkit.documents import DOCUMENTS, document, extract_text, find_document

CASES = [
    (b"%PDF-1.7\n", None, "pdf"),
    (b"%PDF-1.7\n", "a.txt", "pdf"),
    (b"<!DOCTYPE html><p>x", "paper.pdf", "html"),
    (b"PK\x03\x04....word/document.xml", "a.zip", "docx"),
    (b"PK\x03\x04....xl/workbook.xml", "a.xlsx", None),
    (b"plain", "a.HTML", "html"),
    (b"plain", "a.Rmd", "markdown"),
    (b"plain", "a.qmd", "markdown"),
    (b"plain", "a.txt", None),
    (b"\xef\xbb\xbf \n<html lang='en'>", None, "html"),
    (b"<?xml version='1.0'?><!-- x --><html>", None, "html"),
    (b"<i>Ann Bot</i> 1998", None, None),
    (b"\\bibitem{a} Abel", "a.txt", "latex"),
    (b"\\documentclass{article}", None, "latex"),
    (b"# References\n\n- *Abel*", None, None),
]


@pytest.mark.parametrize(("content", "path", "name"), CASES)
def test_document_is_known_by_bytes_then_name_then_text(content, path, name):
    found = find_document(content, path)

    assert (found.name if found else None) == name


def test_plain_text_is_no_document():
    assert extract_text(b"Abel 1998.", "a.txt") is None


def test_names_and_extensions_are_unique_and_extensions_lower_case():
    names = [known.name for known in DOCUMENTS]
    extensions = [extension for known in DOCUMENTS for extension in known.extensions]

    assert len(set(names)) == len(names)
    assert len(set(extensions)) == len(extensions)
    assert all(extension == extension.lower() and extension[0] == "." for extension in extensions)


def test_document_over_the_bound_is_refused(monkeypatch):
    monkeypatch.setattr(document, "LARGEST", 5)

    with pytest.raises(refkit.ParseError, match="the 0 MiB that are read: give only the part"):
        extract_text(b"<html>too long", "a.html")


def test_file_is_extracted_by_its_path(tmp_path):
    path = tmp_path / "a.md"
    path.write_text("*Abel* 1998\n")

    assert refkit.extract_text(path).text == "Abel 1998\n"
    assert refkit.extract_text(str(path), kind="text").text == "*Abel* 1998\n"
    assert refkit.extract_text(b"<p>Abel").kind == "html"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("missing.md", None), "missing.md: no such file: check the path"),
        ((b"x", "odt"), "no kind of document is named 'odt'"),
    ],
)
def test_what_cannot_be_read_is_a_config_error(arguments, message):
    with pytest.raises(refkit.ConfigError, match=message):
        refkit.extract_text(arguments[0], kind=arguments[1])
