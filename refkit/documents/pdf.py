"""PDF: columns in reading order, without running heads, a form feed between pages.

The file is read in a process of its own, with bounds on memory and time, since a PDF can be made to
take any amount of both.
"""

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from refkit.documents.document import Document
from refkit.errors import ConfigError, ParseError
from refkit.model import Extraction, Problem

_START = b"%PDF-"
MODULE = "refkit.documents.pdf_reader"
_LONGEST_S = 300
_TOO_MUCH = (
    "a PDF file that takes more memory or time than a document should: print the pages that hold the "
    "references into a PDF file of their own"
)


def extract(content: bytes) -> Extraction:
    """The text of a PDF file.

    Raises:
        ParseError: It is broken, protected, made of pictures, or takes too much to read.
        ConfigError: The library that reads PDF files is not installed.
    """
    if not find_spec("pdfminer"):
        raise ConfigError(
            "a PDF file, and what reads those is not installed: pip install '.[pdf]' in the clone of refkit"
        )
    answer = json.loads(_answer(content))
    if error := answer.get("error"):
        raise ParseError(error)
    problems = tuple(Problem(message=message) for message in answer["problems"])
    return Extraction(text=answer["text"], kind="pdf", problems=problems)


def _answer(content: bytes) -> bytes:
    """What the process that reads the file says: one JSON object."""
    # What this process can import, that one can, and no more: -P keeps a module out that lies beside the file.
    places = os.pathsep.join(place or str(Path.cwd()) for place in sys.path)
    environment = os.environ | {"PYTHONPATH": places, "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-P", "-m", MODULE]
    try:
        done = subprocess.run(  # noqa: S603  # our own module, in our own Python
            command, input=content, capture_output=True, timeout=_LONGEST_S, env=environment, check=False
        )
    except subprocess.TimeoutExpired:
        raise ParseError(_TOO_MUCH) from None
    if done.returncode or not done.stdout:
        raise ParseError(_TOO_MUCH)
    return done.stdout


DOCUMENT = Document(
    "pdf",
    (".pdf",),
    lambda content: _START in content[:1024],
    is_binary=True,
    extract=extract,
)
