"""What several fields of an entry say together: dates, subtitles, numbers in archives, roles of editors."""

import re
from typing import Any

from refkit.formats.bibtex.dates import read_issued
from refkit.formats.bibtex.entry import Entry, read_people
from refkit.formats.bibtex.field_readers import read_address, read_text
from refkit.formats.bibtex.inherit import Complaint
from refkit.formats.bibtex.journal_macros import JOURNALS_OF_ADS
from refkit.formats.bibtex.tables import BIBTEX
from refkit.formats.bibtex.words import ROLES
from refkit.formats.texts import one_line
from refkit.model import ItemType
from refkit.text.latex import latex_to_text

_PMCID = re.compile(r"(?:PMCID:\s?)?(PMC\d{1,12})")
_SUBTITLES = (
    ("subtitle", "title"),
    ("booksubtitle", "container_title"),
    ("journalsubtitle", "container_title"),
)


def read_together(entry: Entry, item_type: ItemType) -> None:
    """Read what several fields say together: dates, subtitles, eprints, roles."""
    fields, values = entry.fields, entry.values
    issued, conflict = read_issued(fields)
    values.update(issued)
    if conflict:
        entry.complaints.append(Complaint("date-conflict", conflict, "year"))
    for name, attribute in _SUBTITLES:
        if name in fields:
            _add_subtitle(values, attribute, read_text(fields[name]))
    if "eprint" in fields or "pmid" in fields or "pmcid" in fields or "addendum" in fields:
        _read_identifiers(entry, item_type)
    if "editortype" in fields or "editora" in fields or "editorb" in fields or "editorc" in fields:
        _read_roles(entry)
    if entry.kind == "mastersthesis":
        values.setdefault("genre", "Master's thesis")  # what styles print for it
    _read_journal(fields, values, item_type)


def _add_subtitle(values: dict[str, Any], attribute: str, subtitle: str | None) -> None:
    """Biblatex keeps subtitles apart, CSL does not."""
    title = values.get(attribute)
    if subtitle and title:
        values[attribute] = f"{title}{' ' if title[-1] in '?!:.' else ': '}{subtitle}"


def _read_journal(fields: dict[str, str], values: dict[str, Any], item_type: ItemType) -> None:
    """The name of a macro of ADS, and the journal in full where `journal` has its short name (MathSciNet, N. Beebe)."""
    short = values.get("container_title")
    if item_type == "article-journal" and (journal := JOURNALS_OF_ADS.get(short or "")):
        values["container_title"] = journal
    elif full := read_text(fields.get("fjournal", "")):
        values["container_title"] = full
        if short and short != full:
            values.setdefault("container_title_short", short)


def _read_identifiers(entry: Entry, item_type: ItemType) -> None:
    """An arXiv number in the form that CSL styles print, PubMed's numbers; other archives go to `custom`.

    The number of an article is that within its journal, and not that of its preprint.
    """
    fields, values = entry.fields, entry.values
    for name in ("pmid", "pmcid"):
        if text := read_text(fields.get(name, "")):
            values[name] = text
    addendum = read_text(fields.get("addendum", "")) or ""
    if (found := _PMCID.fullmatch(addendum)) and "pmcid" not in values:
        values["pmcid"] = found[1]
    elif addendum:
        entry.custom["addendum"] = addendum
    eprint, archive = read_address(fields.get("eprint", "")), eprint_type(fields)
    if not eprint:
        return
    is_article = BIBTEX.entry_of_type[item_type] == "article"
    if "arxiv" in archive and not values.get("number") and not is_article:
        values["number"] = f"arXiv:{eprint.removeprefix('arXiv:')}"
    elif "pubmed" in archive and "pmid" not in values:
        values["pmid"] = eprint
    else:
        _keep_eprint(entry, eprint)


def _keep_eprint(entry: Entry, eprint: str) -> None:
    values, arxiv = entry.values, f"arXiv:{eprint.removeprefix('arXiv:')}"
    if arxiv == values.get("number") or eprint == values.get("pmid"):
        return
    entry.custom["eprint"] = eprint
    for name in ("eprinttype", "archiveprefix"):
        if text := read_text(entry.fields.get(name, "")):
            entry.custom[name] = text


def _read_roles(entry: Entry) -> None:
    """Biblatex's editora to editorc, and people in editor who are none (editortype)."""
    fields, values = entry.fields, entry.values
    role = ROLES.get((read_text(fields.get("editortype", "")) or "editor").lower())
    if role and values.get("editor"):
        values[role] = values.pop("editor")
        entry.cut = {role if variable == "editor" else variable for variable in entry.cut}
    for name in ("editora", "editorb", "editorc"):
        kind = (read_text(fields.get(f"{name}type", "")) or "").lower()
        attribute = ROLES.get(kind)
        if name in fields and attribute and attribute not in values:
            read_people(attribute, fields[name], entry)
        elif name in fields:
            entry.custom[name] = one_line(latex_to_text(fields[name]))
            if kind:
                entry.custom[f"{name}type"] = kind


def eprint_type(fields: dict[str, str]) -> str:
    """The archive of an eprint, in lower case; "" where none is named."""
    return (fields.get("archiveprefix") or fields.get("eprinttype") or "").strip("{} ").lower()
