"""Writing BibTeX: raw Unicode in NFC, braces that balance, addresses as they are."""

from collections.abc import Iterable, Iterator

from refkit.formats.bibtex.dates import write_date, write_issued
from refkit.formats.bibtex.held import VERBATIM, held
from refkit.formats.bibtex.names import write_name
from refkit.formats.bibtex.tables import DEFAULT_TYPES, ENTRY_OF_TYPE, SUBTYPE, fields_of
from refkit.formats.bibtex.titles import title_to_latex
from refkit.formats.citation_keys import citation_keys
from refkit.formats.holding import losses
from refkit.formats.targets import GENERIC, Target
from refkit.model import Date, Problem, Reference, Writing, csl_variable
from refkit.text.latex import text_to_latex

# Fields whose case styles change (pandoc lowers booktitle and series too).
_TITLES = frozenset({"title", "title_short", "container_title", "collection_title", "genre"})
# Styles print these as they are, though they are titles.
_KEPT_AS_THEY_ARE = frozenset({"journal", "journaltitle"})


def write(references: Iterable[Reference], target: Target = GENERIC) -> Writing:  # noqa: ARG001
    """Write one entry a reference, an empty line between."""
    given = tuple(references)
    kept = [held(reference) for reference in given]
    problems: list[Problem] = []
    entries = []
    for reference, one, key in zip(given, kept, citation_keys(given), strict=True):
        problems += losses(reference, one, key, format_name="BibTeX")
        entries.append(_entry(one, key))
    return Writing(text="\n".join(entries), problems=tuple(problems))


def _entry(reference: Reference, key: str) -> str:
    entry_type = ENTRY_OF_TYPE[reference.type]
    lines = [f"@{entry_type}{{{key},"]
    lines += [f"  {field} = {value}," for field, value in _fields(reference, entry_type)]
    return "\n".join((*lines, "}", ""))


def _fields(reference: Reference, entry_type: str) -> Iterator[tuple[str, str]]:
    for attribute, field in fields_of(entry_type).items():
        value = getattr(reference, attribute)
        if isinstance(value, Date):
            yield from write_issued(value) if attribute == "issued" else ((field, write_date(value)),)
        elif isinstance(value, tuple):
            yield from _names(attribute, field, reference)
        elif value:
            yield field, f"{{{_latex(attribute, field, value, language=reference.language)}}}"
    if reference.type != DEFAULT_TYPES[entry_type]:
        yield SUBTYPE, f"{{{reference.type}}}"
    yield from ((name, _text(text)) for name, text in reference.custom)


def _latex(attribute: str, field: str, value: str, *, language: str | None) -> str:
    if attribute in VERBATIM:
        return value
    if attribute == "page":
        return text_to_latex(value).replace("-", "--")
    if attribute not in _TITLES:
        return text_to_latex(value)
    keeps_case = field in _KEPT_AS_THEY_ARE or not (language or "en").lower().startswith("en")
    if field in _KEPT_AS_THEY_ARE:
        return title_to_latex(value, keeps_case=True)[1:-1]
    return title_to_latex(value, keeps_case=keeps_case)


def _text(value: str) -> str:
    return f"{{{text_to_latex(value)}}}"


def _names(attribute: str, field: str, reference: Reference) -> Iterator[tuple[str, str]]:
    names = [write_name(name) for name in getattr(reference, attribute)]
    if csl_variable(attribute) in reference.et_al:
        names.append("others")
    if names:
        yield field, f"{{{' and '.join(names)}}}"
