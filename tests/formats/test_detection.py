import subprocess
import sys

import pytest

from refkit.errors import UnknownFormat
from refkit.formats import FORMATS, detect_format, find_format, format_for_path


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('[{"type": "book"}]', "csl-json"),
        ('\ufeff\n {"id": 1}', "csl-json"),
        ("[]", "csl-json"),
        ("TY  - JOUR\r\n", "ris"),
        ("\ufeffTY  - JOUR\n", "ris"),
        ("Provider: X\n\nTY - JOUR\n", "ris"),
        ("@article{a,", "bibtex"),
        ("% made by hand\n\n  @Book (a,", "bibtex"),
        ("# x\ncff-version: 1.2.0\n", "cff"),
        ("harry:\n    type: Book\n", "hayagriva"),
        ('"a b":\r\n  issue: 1\r\n  parent:\r\n', "hayagriva"),
        ("\ufefftype,title\n", "csv"),
        ('sep=;\n"Key";"Item Type"\n', "csv"),
    ],
)
def test_detection_knows_each_format(text, name):
    assert detect_format(text) is find_format(name)


@pytest.mark.parametrize(
    "text", ["", "[1] Doe, J. A title.", "me@example.org {x}", "{not json}", "a TY  - b", " " * 50_000]
)
def test_detection_of_other_text_is_none(text):
    assert detect_format(text) is None


@pytest.mark.parametrize(
    ("path", "name"), [("a.bib", "bibtex"), ("A.RIS", "ris"), ("x/y.csl.json", "csl-json")]
)
def test_extension_names_the_format(path, name):
    assert format_for_path(path) is find_format(name)


def test_unknown_names_and_extensions_say_which_are_known():
    with pytest.raises(UnknownFormat, match=r"csl-json, .*ris, .*bibtex"):
        find_format("marc")
    with pytest.raises(UnknownFormat, match=r"\.json, .*\.ris, .*\.bib"):
        format_for_path("a.docx")


def test_names_and_extensions_are_used_once():
    assert len({known.name for known in FORMATS}) == len(FORMATS)
    extensions = [extension for known in FORMATS for extension in known.extensions]

    assert len(set(extensions)) == len(extensions)


def test_importing_formats_does_not_import_the_bibtex_parser():
    code = "import sys, refkit.formats; print([m for m in sys.modules if m.split('.')[0] in ('bibtexparser', 'pylatexenc')])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert run.stdout.strip() == "[]"
