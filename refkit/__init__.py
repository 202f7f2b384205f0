"""refkit: reference lists to structured records, DOIs, and files that readers take without loss.

    import refkit

    parsed = refkit.parse(text)
    resolved = refkit.resolve(parsed, source="works.jsonl")
    bibtex = refkit.write(resolved, "bibtex")

Lists that are too long to be held go through `parse_references` and `resolve_references`, one after the other.

Every public name stands in `__all__`. Each is loaded when it is first asked for, so that
`import refkit` costs next to nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from refkit.errors import (
        ConfigError,
        FormatError,
        InvalidIdentifier,
        ParseError,
        RefkitError,
        SourceError,
        SourceRefused,
        SourceUnavailable,
        UnknownFormat,
    )
    from refkit.formats import FORMATS
    from refkit.model import (
        DOI,
        ISBN,
        ISSN,
        PMCID,
        PMID,
        ArXiv,
        Candidate,
        Date,
        Deduplication,
        Evidence,
        Extraction,
        Match,
        Merge,
        Name,
        Notice,
        ParsedReference,
        Parsing,
        Problem,
        Provenance,
        Reading,
        Reference,
        Resolution,
        Span,
        Writing,
    )
    from refkit.pipeline import (
        dedupe,
        extract_text,
        open_source,
        parse,
        parse_references,
        read,
        render,
        resolve,
        resolve_references,
        write,
    )

__version__ = "0.1.0"

__all__ = [
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

# Where the names live. An error is looked for first, since errors load nothing else.
_HOMES = ("refkit.errors", "refkit.model", "refkit.pipeline", "refkit.formats")

# Two rooms carry the names of public functions. Python binds a package as an attribute of its parent
# when it first loads; loading these two (empty) packages now and unbinding them leaves the names to
# __getattr__ for good, whatever is imported later.
for _room in ("parse", "resolve"):
    import_module(f"refkit.{_room}")
    globals().pop(_room)


def __getattr__(name: str) -> object:
    if name in __all__:
        for home in _HOMES:
            if hasattr(module := import_module(home), name):
                return globals().setdefault(name, getattr(module, name))
    raise AttributeError(f"module 'refkit' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
