"""One BibTeX entry to a reference."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from refkit.formats.bibtex.dates import read_date, read_issued
from refkit.formats.bibtex.held import VERBATIM, is_address, page_form, with_article_number
from refkit.formats.bibtex.names import read_names
from refkit.formats.bibtex.tables import (
    ALIASES,
    ENTRY_OF_TYPE,
    KNOWN_FIELDS,
    SUBTYPE,
    SUBTYPE_ALIASES,
    TYPE_OF_ENTRY,
    attributes_of,
)
from refkit.formats.bibtex.values import Macros
from refkit.formats.keywords import join_keywords, split_keywords
from refkit.formats.names import is_et_al
from refkit.formats.texts import bare_doi, one_line
from refkit.model import (
    DATE_VARIABLES,
    NAME_VARIABLES,
    ItemType,
    Problem,
    Reading,
    Reference,
    csl_variable,
)
from refkit.text.latex import latex_to_text

if TYPE_CHECKING:
    from bibtexparser.model import Entry

_URL = re.compile(r"\\(?:url|nolinkurl)\s?\{([^{}]{1,2000})\}")
_ESCAPED = re.compile(r"\\([_%&#$~{}^])(?:\{\})?")
# Fields that are parts of what another one says, and are read with it.
_READ_WITH_OTHERS = frozenset(
    {
        SUBTYPE,
        "year",
        "month",
        "day",
        "subtitle",
        "booksubtitle",
        "eprint",
        "eprinttype",
        "archiveprefix",
    }
)


@dataclass(slots=True)
class _Found:
    """What has been found in an entry so far."""

    entry: str
    fields: dict[str, str]
    values: dict[str, Any] = field(default_factory=dict)
    read_from: dict[str, str] = field(default_factory=dict)
    custom: dict[str, str] = field(default_factory=dict)
    cut: set[str] = field(default_factory=set)
    passed_over: dict[str, str] = field(default_factory=dict)


def read_entry(entry: "Entry", macros: Macros) -> Reading:
    """Read one entry; a field that has no meaning in CSL goes to `custom`."""
    fields, problems = _fields(entry, macros)
    item_type, known = _type_of(entry.entry_type, fields)
    if not known:
        message = f"entry type {entry.entry_type[:40]!r} is unknown; read as {item_type}"
        problems.append(Problem(message=message, line=_line(entry), key=entry.key, variable="type"))
    found = _Found(ENTRY_OF_TYPE[item_type], fields)
    for name in fields:
        _read_field(name, found)
    problems += _passed_over(entry, found)
    values = {**found.values, **read_issued(fields), "type": item_type, **_subtitles(found), **_eprint(found)}
    values["citation_key"] = one_line(entry.key) or None
    values["et_al"] = tuple(sorted(found.cut))
    if entry.entry_type.lower() == "mastersthesis":
        values.setdefault("genre", "Master's thesis")  # what styles print for it
    values["custom"] = tuple(found.custom.items())
    return Reading(references=(Reference(**with_article_number(values)),), problems=tuple(problems))


def _fields(entry: "Entry", macros: Macros) -> tuple[dict[str, str], list[Problem]]:
    """The fields by lower-case name, macros put in, the first of each; empty ones left out."""
    fields: dict[str, str] = {}
    problems: list[Problem] = []
    for one in entry.fields:
        text, rest = macros.expand(one.value)
        name, line = one.key.lower(), (one.start_line or 0) + 1
        if rest:
            message = f"text behind the value of {name} is not read; is a comma missing?"
            problems.append(Problem(message=message, line=line, key=entry.key, text=rest))
        if fields.get(name, text) != text:
            message = f"{name} is repeated; the first is kept"
            problems.append(Problem(message=message, line=line, key=entry.key, text=text))
        if text.strip():
            fields.setdefault(name, text)
    return fields, problems


def _type_of(entry_type: str, fields: dict[str, str]) -> tuple[ItemType, bool]:
    kind = TYPE_OF_ENTRY.get(entry_type.lower())
    subtype = one_line(fields.get(SUBTYPE, "")).lower()
    subtype = SUBTYPE_ALIASES.get(subtype, subtype)
    for item_type, entry in ENTRY_OF_TYPE.items():
        if item_type == subtype and entry == ENTRY_OF_TYPE[kind or "document"]:
            return item_type, True
    if kind in ("document", "webpage") and "arxiv" in _eprint_type(fields):
        return "article", True
    return kind or "document", kind is not None


def _eprint_type(fields: dict[str, str]) -> str:
    return (fields.get("archiveprefix") or fields.get("eprinttype") or "").lower()


def _read_field(name: str, found: _Found) -> None:
    attribute = _attribute(name, found)
    latex = found.fields[name]
    if name not in KNOWN_FIELDS:
        found.custom[one_line(name)] = one_line(latex_to_text(latex))
    elif name == "howpublished" and ((url := _URL.search(latex)) or is_address(latex)):
        found.values.setdefault("url", _verbatim(url[1] if url else latex))
        found.read_from.setdefault("url", name)
    elif attribute is None or attribute in found.values:
        _pass_over(name, attribute, found)
    else:
        found.read_from[attribute] = name
        _read_value(attribute, latex, found)


def _read_value(attribute: str, latex: str, found: _Found) -> None:
    if attribute in NAME_VARIABLES:
        _read_names(attribute, latex, found)
    elif attribute in DATE_VARIABLES:
        found.values[attribute] = read_date(latex)
    else:
        found.values[attribute] = _read_text(attribute, latex)


def _pass_over(name: str, attribute: str | None, found: _Found) -> None:
    """Note that a field is not read, and why; one that says the same as the one that is read loses nothing."""
    if name in _READ_WITH_OTHERS:
        return
    rivals = [found.read_from[attribute]] if attribute else ALIASES.get(name, ())
    rival = next((rival for rival in rivals if rival in found.fields), None)
    if rival is None:
        found.passed_over[name] = f"{name} is not read: it has no meaning in this type of entry"
    elif _plain(found.fields[rival]) != _plain(found.fields[name]):
        found.passed_over[name] = f"{name} is not read: {rival} stands for the same and goes before it"


def _plain(latex: str) -> str:
    return one_line(latex_to_text(latex)).casefold()


def _passed_over(entry: "Entry", found: _Found) -> Iterator[Problem]:
    lines = {one.key.lower(): (one.start_line or 0) + 1 for one in reversed(entry.fields)}
    for name, message in found.passed_over.items():
        yield Problem(message=message, line=lines[name], key=entry.key, text=found.fields[name])


def _attribute(name: str, found: _Found) -> str | None:
    """The variable of a field; an alias counts only where the field it stands for is absent."""
    attributes = attributes_of(found.entry)
    if name in attributes:
        return attributes[name]
    for field_name in ALIASES.get(name, ()):
        if field_name in attributes and field_name not in found.fields:
            return attributes[field_name]
    return None


def _read_names(attribute: str, latex: str, found: _Found) -> None:
    names = read_names(latex)
    kept = tuple(name for name in names if not is_et_al(name))
    found.values[attribute] = kept
    if len(kept) < len(names):
        found.cut.add(csl_variable(attribute))


def _read_text(attribute: str, latex: str) -> str | None:
    if attribute in VERBATIM:
        address = _verbatim(latex)
        return bare_doi(address) if attribute == "doi" else address
    text = one_line(latex_to_text(latex))
    if attribute == "page":
        return page_form(text)
    if attribute == "keyword":
        return join_keywords(split_keywords(text))
    return text or None


def _verbatim(latex: str) -> str:
    r"""An address: no LaTeX but for the escapes that others put in, and `\url`."""
    url = _URL.search(latex)
    return one_line(_ESCAPED.sub(r"\1", url[1] if url else latex).strip("{}"))


def _subtitles(found: _Found) -> dict[str, str]:
    """Biblatex keeps subtitles apart, CSL does not."""
    joined = {}
    for field_name, attribute in (("subtitle", "title"), ("booksubtitle", "container_title")):
        subtitle = one_line(latex_to_text(found.fields.get(field_name, "")))
        title = found.values.get(attribute)
        if subtitle and title:
            joined[attribute] = f"{title}{' ' if title[-1] in '?!:.' else ': '}{subtitle}"
    return joined


def _eprint(found: _Found) -> dict[str, str]:
    """An arXiv number, in the form that CSL styles print as the number of a preprint."""
    eprint = one_line(latex_to_text(found.fields.get("eprint", "")))
    if not eprint or found.values.get("number"):
        return {}
    source = _eprint_type(found.fields)
    if "arxiv" in source:
        return {"number": f"arXiv:{eprint.removeprefix('arXiv:')}"}
    return {"pmid": eprint} if "pubmed" in source else {}


def _line(entry: "Entry") -> int:
    return (entry.start_line or 0) + 1
