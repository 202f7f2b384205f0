"""What readers of others make of a file, as items of CSL-JSON by key; for scripts/compare_readers.py.

Each is asked for all that it does by itself: bibtexparser 2 with its middleware for names, LaTeX and months, pybtex
with its LaTeX codec and inheritance, pandoc as it converts to CSL-JSON. Where pandoc refuses a file, it gets the half
of it, and so on down to the entry that it refuses.
"""

import json
import logging
import re
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import Any

from refkit.formats.bibtex.scanner import scan
from refkit.formats.ris.fields import records_of

Items = dict[str, dict[str, Any]]
_VARIABLES: Mapping[str, tuple[str, ...]] = {
    "title": ("title",), "container-title": ("journal", "journaltitle", "booktitle"), "volume": ("volume",), "page": ("pages", "eid"),
    "DOI": ("doi",), "publisher": ("publisher", "school", "institution", "organization"),
}  # fmt: skip
_FIRST = re.compile(r"-?\d{4}")


def read_with(reader: str, format_name: str, text: str) -> Items:
    """The items that a reader gives of a file, by key; where a key comes twice, the first."""
    return READERS[reader](format_name, text)


def _with_bibtexparser(_: str, text: str) -> Items:
    import bibtexparser  # noqa: PLC0415  # it may not be there
    from bibtexparser import middlewares  # noqa: PLC0415

    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
    logging.getLogger("pylatexenc").setLevel(logging.CRITICAL)
    first = [middlewares.NormalizeFieldKeys(), middlewares.MonthIntMiddleware()]
    people = [middlewares.SeparateCoAuthors(), middlewares.SplitNameParts()]
    decoded = middlewares.LatexDecodingMiddleware(keep_math_mode=False)
    # Braces group the words of names, and are in the way of titles.
    grouped = middlewares.LatexDecodingMiddleware(keep_math_mode=False, keep_braced_groups=True)
    texts = bibtexparser.parse_string(text, append_middleware=[*first, decoded])
    names = bibtexparser.parse_string(text, append_middleware=[*first, grouped, *people])
    named = {entry.key: entry for entry in reversed(names.entries)}
    return {entry.key: _from_parser(entry, named.get(entry.key, entry)) for entry in reversed(texts.entries)}


def _from_parser(entry: Any, named: Any) -> dict[str, Any]:  # noqa: ANN401  # entries of bibtexparser
    item = _item(entry.entry_type, {one.key: one.value for one in entry.fields})
    people = {one.key: one.value for one in named.fields}
    for role in ("author", "editor"):
        if isinstance(people.get(role), list):
            item[role] = [
                _name(*(" ".join(words).strip("{}") for words in (name.first, name.von, name.last, name.jr)))
                for name in people[role]
            ]
        elif role in people:
            item[role] = [{"literal": str(people[role])}]
    return item


def _with_pybtex(_: str, text: str) -> Items:
    from pybtex import errors  # type: ignore[import-untyped,unused-ignore]  # noqa: PLC0415  # it may not be there
    from pybtex.database import BibliographyData  # type: ignore[import-untyped,unused-ignore]  # noqa: PLC0415
    from pybtex.database.input.bibtex import Parser  # type: ignore[import-untyped,unused-ignore]  # noqa: PLC0415

    errors.set_strict_mode(enable=False)
    database: BibliographyData = BibliographyData()
    with errors.capture():
        database = Parser().parse_string(text)
    with errors.capture():
        return {key: _from_pybtex(entry) for key, entry in database.entries.items()}


def _from_pybtex(entry: Any) -> dict[str, Any]:  # noqa: ANN401  # an entry of pybtex
    fields = {}
    for name in {*_FIELDS, *(name.lower() for name in entry.fields)}:
        with suppress(KeyError):
            fields[name] = _plain(entry.fields[name])
    item = _item(entry.original_type.lower(), fields)
    for role, people in entry.persons.items():
        item[role.lower()] = [
            _name(*(" ".join(map(_plain, words)) for words in (
                [*name.first_names, *name.middle_names], name.prelast_names, name.last_names, name.lineage_names,
            ))) for name in people
        ]  # fmt: skip
    return item


_FIELDS = ("year", "date", "number", "issue", *(name for names in _VARIABLES.values() for name in names))


def _plain(latex: str) -> str:
    from pybtex.richtext import Text  # type: ignore[import-untyped,unused-ignore]  # noqa: PLC0415  # it may not be there

    try:
        return str(Text.from_latex(latex))
    except Exception:  # noqa: BLE001  # it knows many ways to fail; the text as it stands is what is left
        return latex


def _item(kind: str, fields: Mapping[str, object]) -> dict[str, Any]:
    item: dict[str, Any] = {}
    for variable, names in _VARIABLES.items():
        value = next((fields[name] for name in names if fields.get(name)), None)
        if value is not None:
            item[variable] = str(value)
    if issue := fields.get("issue") or (kind == "article" and fields.get("number")):
        item["issue"] = str(issue)
    if date := fields.get("date") or fields.get("year"):
        item["issued"] = str(date)
    return item


def _name(given: str, von: str, family: str, suffix: str) -> dict[str, str]:
    parts = {"given": given, "non-dropping-particle": von, "family": family, "suffix": suffix}
    return {part: text for part, text in parts.items() if text}


def _with_pandoc(format_name: str, text: str) -> Items:
    head, entries = _pieces(format_name, text)
    name = "biblatex" if format_name == "bibtex" else format_name
    found: Items = {}
    for place, item in enumerate(_pandoc_items(name, head, entries)):
        # RIS has no keys that all readers keep: its records go by their order.
        found.setdefault(str(place) if format_name == "ris" else str(item["id"]), item)
    return found


def _pieces(format_name: str, text: str) -> tuple[str, list[str]]:
    """What every piece of a file needs, and its entries."""
    if format_name == "ris":
        return "", [
            text[record[0].tag_start : record[-1].end] + "\n" for record in records_of(text) if record[0].tag
        ]
    blocks = list(scan(text))
    pieces = [text[one.start : one.end] for one in blocks]
    parents = {
        one.text.strip().lower()
        for block in blocks
        for one in block.fields
        if one.name in ("crossref", "xdata")
    }
    common = [block.kind == "string" or (block.key or "").lower() in parents for block in blocks]
    head = "\n".join(piece for piece, shared in zip(pieces, common, strict=True) if shared)
    return head, [piece for piece, shared in zip(pieces, common, strict=True) if not shared]


def _pandoc_items(name: str, head: str, entries: list[str]) -> Iterator[dict[str, Any]]:
    import pypandoc  # noqa: PLC0415  # it may not be there

    if not entries:
        return
    command = (pypandoc.get_pandoc_path(), "-f", name, "-t", "csljson")
    # Parents stand behind their children.
    done = subprocess.run(
        command,
        input="\n".join([*_strings(head), *entries, head]).encode(),
        capture_output=True,
        check=False,
        timeout=120,
    )
    if done.returncode == 0:
        yield from json.loads(done.stdout)
    elif len(entries) > 1:
        middle = len(entries) // 2
        yield from _pandoc_items(name, head, entries[:middle])
        yield from _pandoc_items(name, head, entries[middle:])


def _strings(head: str) -> list[str]:
    return [head[block.start : block.end] for block in scan(head) if block.kind == "string"]


READERS: Mapping[str, Callable[[str, str], Items]] = {
    "bibtexparser": _with_bibtexparser,
    "pybtex": _with_pybtex,
    "pandoc": _with_pandoc,
}


def first_year(value: object) -> str:
    """The first year of a date in any of the forms that the readers give."""
    if isinstance(value, Mapping):
        parts = value.get("date-parts") or [[]]
        return str(parts[0][0]) if parts[0] else ""
    match = _FIRST.search(str(value or ""))
    return str(int(match[0])) if match else ""
