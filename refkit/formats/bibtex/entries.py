"""One entry, its fields by name, to a reference."""

from collections.abc import Callable
from functools import cache
from typing import Any

from refkit.formats.bibtex.biblatex_tables import BIBLATEX
from refkit.formats.bibtex.dates import read_date
from refkit.formats.bibtex.dialect import Dialect
from refkit.formats.bibtex.entry import Entry, read_people
from refkit.formats.bibtex.field_readers import READERS, URL, read_address, read_language, read_text
from refkit.formats.bibtex.forms import is_address, with_article_number
from refkit.formats.bibtex.inherit import Complaint
from refkit.formats.bibtex.tables import BIBTEX
from refkit.formats.bibtex.together import eprint_type, read_together
from refkit.formats.bibtex.words import (
    ALIASES,
    KNOWN_FIELDS,
    READ_WITH_OTHERS,
    SUBTYPE,
    SUBTYPE_ALIASES,
    SUBTYPES,
    TYPE_OF_ENTRY,
)
from refkit.formats.texts import one_line
from refkit.model import DATE_VARIABLES, NAME_VARIABLES, ItemType, Reference, csl_variable
from refkit.text.latex import latex_to_text


def read_entry(entry: Entry, dialect: Dialect) -> Reference:
    """Read one entry; a field that has no meaning in CSL goes to `custom`."""
    item_type = _type_of(entry)
    if "maintitle" in entry.fields:
        _swap_titles(entry.fields)
    rows = _rows(dialect, item_type)
    fields, values, read_from = entry.fields, entry.values, entry.read_from
    for name, latex in fields.items():
        row = rows.get(name)
        if row is None:
            _read_other(name, latex, entry, rows)
        else:
            attribute, read = row
            read_from[attribute] = name
            if read is read_people:
                read_people(attribute, latex, entry)
            else:
                values[attribute] = read(latex)
    read_together(entry, item_type)
    values["type"] = item_type
    if entry.key:
        values["citation_key"] = one_line(entry.key) or None
    if entry.cut:
        values["et_al"] = tuple(sorted(entry.cut))
    if entry.custom:
        values["custom"] = tuple(entry.custom.items())
    return Reference(**with_article_number(values))


@cache
def variable_of(kind: str, name: str) -> str | None:
    """The CSL variable that a field is read into in an entry type, both in lower case; None where it has no meaning."""
    if name in _DATES:
        return "issued"
    rows = _rows(BIBTEX, TYPE_OF_ENTRY.get(kind, "document"))
    known = (
        "number"
        if name == "eprint"
        else next((one for one in (name, *ALIASES.get(name, ())) if one in rows), "")
    )
    return csl_variable(rows[known][0]) if known in rows else None


def _type_of(entry: Entry) -> ItemType:
    fields = entry.fields
    kind = TYPE_OF_ENTRY.get(entry.kind)
    if SUBTYPE in fields:
        subtype = one_line(fields[SUBTYPE]).lower()
        subtype = SUBTYPE_ALIASES.get(subtype, subtype)
        if (entry.kind, subtype) in SUBTYPES:
            return subtype  # type: ignore[return-value]  # the pairs hold item types alone
    if kind in ("document", "webpage") and "arxiv" in eprint_type(fields):
        return "article"
    if kind is None:
        message = f"entry type {entry.kind[:40]!r} is unknown; read as document"
        entry.complaints.append(Complaint("unknown-type", message, ""))
    return kind or "document"


def _swap_titles(fields: dict[str, str]) -> None:
    """Biblatex's maintitle is the work and title its volume; CSL has the work in title, or container-title."""
    whole = "booktitle" if "booktitle" in fields else "title"
    whole_sub = "booksubtitle" if whole == "booktitle" else "subtitle"
    volume, volume_sub = fields.pop(whole, ""), fields.pop(whole_sub, "")
    fields[whole] = fields.pop("maintitle")
    if "mainsubtitle" in fields:
        fields[whole_sub] = fields.pop("mainsubtitle")
    if volume:
        fields["maintitle"] = f"{volume}: {volume_sub}" if volume_sub else volume


_BABEL = frozenset({"langid", "hyphenation"})
_LANGUAGES = _BABEL | {"language"}
_DATES = frozenset({"year", "date", "month", "day"})
_Row = tuple[str, Callable[..., Any]]


@cache
def _rows(dialect: Dialect, item_type: ItemType) -> dict[str, _Row]:
    """Field -> the variable it is read to in this type, and how.

    What the dialect has no field for in this type is taken from the other's.
    """
    other = BIBTEX if dialect.is_biblatex else BIBLATEX
    own = dialect.fields_of(item_type)
    lent = {name: field for name, field in other.fields_of(item_type).items() if name not in own}
    rows = {field: name for name, field in lent.items() if field not in own.values()}
    rows |= {field: name for name, field in own.items()}
    return {
        field: (attribute, _reader(attribute, dialect, field))
        for field, attribute in rows.items()
        if field not in ("date", "addendum")
    }


def _reader(attribute: str, dialect: Dialect, name: str) -> Callable[..., Any]:
    if attribute in NAME_VARIABLES:
        return read_people
    if attribute in DATE_VARIABLES:
        return read_date
    if attribute == "language" and (dialect.is_biblatex or name in _BABEL):
        return read_language
    return READERS.get(attribute, read_text)


def _read_other(name: str, latex: str, entry: Entry, rows: dict[str, _Row]) -> None:
    """A field that is not one of the entry type's own."""
    if name in READ_WITH_OTHERS:
        return
    if name not in KNOWN_FIELDS:
        entry.custom[one_line(name)] = one_line(latex_to_text(latex))
        return
    if name == "howpublished" and ((url := URL.search(latex)) or is_address(latex)):
        entry.values.setdefault("url", read_address(url[1] if url else latex))
        entry.read_from.setdefault("url", name)
        return
    ours = next((one for one in ALIASES.get(name, ()) if one in rows and one not in entry.fields), None)
    attribute = rows[ours][0] if ours else None
    if ours is None or attribute in entry.values:
        _pass_over(name, attribute, entry)
        return
    _take(name, latex, rows[ours], entry)


def _take(name: str, latex: str, row: _Row, entry: Entry) -> None:
    attribute, read = row
    entry.read_from[attribute] = name
    if read is read_people:
        read_people(attribute, latex, entry)
    elif name in _BABEL:
        entry.values[attribute] = read_language(latex)
    else:
        entry.values[attribute] = read(latex)


def _pass_over(name: str, attribute: str | None, entry: Entry) -> None:
    """Complain of a field that is not read; one that says the same as the one that is read loses nothing."""
    rivals = [entry.read_from[attribute]] if attribute else ALIASES.get(name, ())
    rival = next((rival for rival in rivals if rival in entry.fields), None)
    if rival is None:
        message = f"{name} is not read: it has no meaning in this type of entry"
        entry.complaints.append(Complaint("unknown-field", message, name))
    elif _plain(rival, entry) != _plain(name, entry):
        message = f"{name} is not read: {rival} stands for the same and goes before it"
        entry.complaints.append(Complaint("rival-field", message, name))


def _plain(name: str, entry: Entry) -> str:
    read = read_language if name in _LANGUAGES else latex_to_text
    return one_line(read(entry.fields[name]) or "").casefold()
