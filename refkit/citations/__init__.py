"""What documents cite, one table of the languages that they are written in."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePath

from refkit.citations import markdown, notebook, org, rst, tex, typst
from refkit.model.citation import Citation, CitingDocument

__all__ = ["KINDS", "Kind", "citing_document", "kind_for_path"]


@dataclass(frozen=True, slots=True)
class Kind:
    """A language that documents with citations are written in.

    Attributes:
        cited: What a text cites.
        defined: The keys that a text has references for itself.
        inputs: The files that a text takes in, as it names them.
    """

    name: str
    extensions: tuple[str, ...]
    cited: Callable[[str], Iterator[Citation]]
    defined: Callable[[str], tuple[str, ...]] | None = None
    inputs: Callable[[str], tuple[str, ...]] | None = None


KINDS: tuple[Kind, ...] = (
    Kind("latex", (".tex", ".ltx", ".rnw"), tex.cited, tex.defined, tex.inputs),
    Kind("markdown", (".md", ".qmd", ".rmd", ".markdown", ".jmd"), markdown.cited),
    Kind("typst", (".typ",), typst.cited),
    Kind("rst", (".rst",), rst.cited, rst.defined),
    Kind("org", (".org",), org.cited),
    Kind("notebook", (".ipynb",), notebook.cited),
)


def kind_for_path(path: str | PurePath) -> Kind | None:
    """The kind that goes by the extension of a path; None where none does."""
    suffix = PurePath(path).suffix.lower()
    return next((kind for kind in KINDS if suffix in kind.extensions), None)


def citing_document(text: str, kind: Kind, path: str = "") -> CitingDocument:
    """A document with what it cites."""
    defined = kind.defined(text) if kind.defined else ()
    return CitingDocument(path, text, tuple(kind.cited(text)), defined)
