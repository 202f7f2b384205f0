"""Readers that give references: each takes the text of a file and gives items of CSL-JSON, by citation key."""

import csv
import io
import json
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from acceptance.dump_style import MARK_ITEM, MARK_NAME, MARK_VARIABLE, dump_style

Item = Mapping[str, Any]
_FOLDER = Path(__file__).parent
_LIMIT = 120  # seconds that a reader may take
# Names of fields that every BibTeX parser gives as they stand, and the variable each stands for.
_FIELDS = {
    "title": "title", "journal": "container-title", "journaltitle": "container-title", "booktitle": "container-title",
    "shortjournal": "container-title-short", "volume": "volume", "pages": "page", "doi": "DOI", "url": "URL", "isbn": "ISBN",
    "issn": "ISSN", "publisher": "publisher", "school": "publisher", "institution": "publisher",
    "organization": "publisher", "address": "publisher-place", "location": "publisher-place", "edition": "edition",
    "series": "collection-title", "abstract": "abstract", "note": "note", "author": "author", "editor": "editor",
    "translator": "translator", "keywords": "keyword", "language": "language", "langid": "language", "version": "version",
    "shorttitle": "title-short", "volumes": "number-of-volumes", "pagetotal": "number-of-pages",
    "eventtitle": "event-title", "venue": "event-place", "eventdate": "event-date", "urldate": "accessed", "origdate": "original-date",
    "origtitle": "original-title", "type": "genre", "eid": "number", "chapter": "chapter-number", "pmid": "PMID", "pmcid": "PMCID",
}  # fmt: skip


def missing(reader: str) -> str | None:
    """What this reader needs and this machine does not have, or None."""
    for program in _PROGRAMS.get(reader, ()):
        if not shutil.which(program):
            return program
    if (
        reader == "cffconvert"
        and not (_FOLDER.parent / ".venv" / "cffconvert" / "bin" / "cffconvert").is_file()
    ):
        return "cffconvert"
    if reader in ("citation-js", "bibtex-parser", "schemas") and not (_FOLDER / "node_modules").is_dir():
        return "acceptance/node_modules (node 20, npm)"
    return next((module for module in _MODULES.get(reader, ()) if find_spec(module) is None), None)


_PROGRAMS = {
    "citation-js": ("node",),
    "bibtex-parser": ("node",),
    "biber": ("pdflatex", "biber"),
    "bibtex": ("pdflatex", "bibtex"),
}
_MODULES = {
    "pandoc": ("pypandoc",),
    "typst": ("typst",),
    "rdflib": ("rdflib",),
    "schemas": ("lxml", "jsonschema"),
}


def read_with(reader: str, format_name: str, text: str) -> list[Item]:
    """What a reader makes of a file, in its order."""
    items = {
        "pandoc": _with_pandoc,
        "citation-js": _with_citation_js,
        "bibtex-parser": _with_bibtex_parser,
        "typst": _with_typst,
        "csv": _with_csv,
    }[reader](format_name, text)
    return list(items)


def _with_pandoc(format_name: str, text: str) -> list[Item]:
    import pypandoc  # noqa: PLC0415  # it may not be there

    names = {"csl-json": "csljson", "endnote-xml": "endnotexml"}
    if format_name == "jats":  # it reads articles, which have reference lists
        body = text.partition("?>")[2]
        text = f'<article xmlns:xlink="http://www.w3.org/1999/xlink"><body/><back>{body}</back></article>'
    command = (pypandoc.get_pandoc_path(), "-f", names.get(format_name, format_name), "-t", "csljson")
    items: list[dict[str, Any]] = json.loads(_output(command, text))
    # Of EndNote XML it gives some values by names that are no variables.
    strays = {"page": "pages", "issue": "number"} if format_name == "endnote-xml" else {}
    for item in items:
        item.update(
            {
                variable: item[stray]
                for variable, stray in strays.items()
                if stray in item and variable not in item
            }
        )
    return items


def _with_citation_js(format_name: str, text: str) -> list[Item]:
    items = json.loads(_output(("node", str(_FOLDER / "read.mjs"), "citation-js", format_name), text))
    return [{**item, **_noted(item)} for item in items]


def _noted(item: Item) -> Item:
    """The variables that stand in the lines of a note, where its processor looks for them."""
    found = re.findall(r"(?m)^(PMCID|PMID): (\S+)$", str(item.get("note", "")))
    return dict(found)


def _with_bibtex_parser(format_name: str, text: str) -> Iterator[Item]:
    for entry in json.loads(_output(("node", str(_FOLDER / "read.mjs"), "bibtex-parser", format_name), text)):
        yield {"id": entry["key"], **_from_fields(entry["type"], entry["fields"])}


def _from_fields(entry_type: str, fields: Item) -> dict[str, Any]:
    item = {_FIELDS[name]: value for name, value in fields.items() if name in _FIELDS}
    numbered = "issue" if entry_type == "article" else "collection-number" if "series" in fields else "number"
    if "number" in fields:
        item[numbered] = fields["number"]
    for variable in ("publisher", "publisher-place"):
        if isinstance(item.get(variable), list):
            item[variable] = " and ".join(item[variable])
    for variable in ("author", "editor", "translator"):
        if variable in item:
            item[variable] = [_from_parts(name) for name in item[variable]]
    year, month, day = (fields.get(name) for name in ("year", "month", "day"))
    item["issued"] = {
        "literal": fields.get("date") or "-".join(part.zfill(2) for part in (year, month, day) if part)
    }
    return item


def _from_parts(name: Item) -> Item:
    spelled = {
        "lastName": "family",
        "firstName": "given",
        "prefix": "non-dropping-particle",
        "suffix": "suffix",
        "name": "literal",
    }
    return {spelled[part]: text for part, text in name.items() if part in spelled}


def _with_typst(format_name: str, text: str) -> Iterator[Item]:
    """Sets the bibliography in a style that prints each variable by its name, and reads the page."""
    name = {"hayagriva": "x.yml", "bibtex": "x.bib", "biblatex": "x.bib"}[format_name]
    for printed in _typst_page(name, text).split(MARK_ITEM)[:-1]:
        pairs = (pair.partition(MARK_NAME) for pair in printed.split(MARK_VARIABLE)[1:])
        yield {variable: value for variable, _, value in pairs}


def _typst_page(name: str, text: str) -> str:
    import typst  # noqa: PLC0415  # it may not be there

    with TemporaryDirectory() as folder:
        (Path(folder) / name).write_text(text, encoding="utf-8", newline="")
        (Path(folder) / "dump.csl").write_text(dump_style(), encoding="utf-8")
        page = f'#bibliography("{name}", full: true, style: "dump.csl")\n'
        (Path(folder) / "x.typ").write_text(page, encoding="utf-8")
        marked = typst.compile(Path(folder) / "x.typ", root=folder, format="html").decode()
    return unescape(
        re.sub(r'<a href="[^"]*">|</?(?!(?:i|em|b|strong|sub|sup|a)>)[a-zA-Z!][^<>]*>|</a>', "", marked)
    )


def _with_csv(_format_name: str, text: str) -> Iterator[Item]:
    """The reader of Python's library."""
    people = {
        "author",
        "editor",
        "translator",
        "director",
        "composer",
        "interviewer",
        "recipient",
        "reviewed-author",
    }
    for row in csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")):
        yield {
            name: [{"literal": one.strip("{}").removesuffix(",")} for one in value.split("; ")]
            if name in people
            else value
            for name, value in row.items()
            if value
        }


def _output(command: Iterable[str], text: str) -> str:
    done = subprocess.run(
        tuple(command), input=text.encode(), capture_output=True, timeout=_LIMIT, check=False
    )
    if done.returncode or not done.stdout:
        raise AssertionError(f"{' '.join(command)} failed: {done.stderr.decode(errors='replace')[:2000]}")
    return done.stdout.decode()
