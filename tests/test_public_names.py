"""What `import refkit` offers. A change of this list is a change for every user."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import refkit

PUBLIC = [
    "DOI",
    "FORMATS",
    "ISBN",
    "ISSN",
    "PMCID",
    "PMID",
    "ArXiv",
    "Candidate",
    "ConfigError",
    "Date",
    "Deduplication",
    "Evidence",
    "Extraction",
    "FormatError",
    "InvalidIdentifier",
    "Match",
    "Merge",
    "Name",
    "Notice",
    "ParseError",
    "ParsedReference",
    "Parsing",
    "Problem",
    "Provenance",
    "Reading",
    "Reference",
    "RefkitError",
    "Resolution",
    "SourceError",
    "SourceRefused",
    "SourceUnavailable",
    "Span",
    "UnknownFormat",
    "Writing",
    "__version__",
    "dedupe",
    "extract_text",
    "open_source",
    "parse",
    "parse_references",
    "read",
    "render",
    "resolve",
    "resolve_references",
    "write",
]


def python(code):
    """Run code in a Python of its own and give what it prints."""
    return subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    ).stdout.strip()


def test_public_names_are_these():
    assert refkit.__all__ == PUBLIC
    assert dir(refkit) == sorted(PUBLIC)


@pytest.mark.parametrize("name", PUBLIC)
def test_public_name_can_be_loaded(name):
    assert getattr(refkit, name) is not None


def test_another_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'parze'"):
        refkit.parze  # noqa: B018  # the look-up is the test


@pytest.mark.parametrize("room", ["parse.tag", "resolve.source"])
def test_public_function_stays_one_when_the_room_of_its_name_is_loaded(room):
    function = room.split(".", maxsplit=1)[0]

    assert python(f"import refkit.{room}, refkit; print(callable(refkit.{function}))") == "True"


def test_importing_refkit_loads_no_dependency():
    heavy = "{'pydantic', 'click', 'rich', 'requests', 'bibtexparser', 'habanero'}"

    assert python(f"import refkit, sys; print({heavy} & set(sys.modules))") == "set()"


def test_every_public_name_is_declared_for_type_checkers():
    module = ast.parse(Path(refkit.__file__).read_text(encoding="utf-8"))
    imports = [
        node
        for node in ast.walk(module)
        if isinstance(node, ast.ImportFrom) and "refkit." in str(node.module)
    ]

    assert sorted(alias.name for node in imports for alias in node.names) == sorted(
        {*PUBLIC} - {"__version__"}
    )
