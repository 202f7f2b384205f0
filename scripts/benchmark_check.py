"""Plant every fault of the catalogue that needs no network into clean entries, one at a time, and look for it.

    python scripts/benchmark_check.py            faults found, by rule and format; complaints about clean entries
    python scripts/benchmark_check.py --peers    the same faults through biber and bibtex-tidy, where installed
    python scripts/benchmark_check.py --speed    10,000 entries, and 100 from a cold start
    python scripts/benchmark_check.py --net ../shared/data/crossref    NET rules: see benchmark_registered.py

Fifty made entries of eight types are written by refkit in BibTeX, RIS and CSL-JSON; a fault is put into the text of
one. It counts as found where its rule tells of it within the lines of that entry; the file without it must be clean.
"""

import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import benchmark_registered

from refkit import checking
from refkit.check import RULES
from refkit.citations import kind_for_path
from refkit.formats import find_format
from refkit.model import Date, Name, Reference

FORMATS = ("bibtex", "ris", "csl-json")
Plant = Callable[[str], str | None]

_FAMILIES = [
    "Abel",
    "Brandt",
    "Castro",
    "Dubois",
    "Eriksen",
    "Ferrari",
    "Grant",
    "Holm",
    "Ito",
    "Jansen",
    "Keller",
    "Lopez",
    "Moreau",
    "Novak",
    "Olsen",
]
_GIVEN = [
    "Anna",
    "Ben",
    "Clara",
    "David",
    "Eva",
    "Felix",
    "Grete",
    "Hugo",
    "Ines",
    "Jan",
    "Karla",
    "Leo",
    "Maria",
    "Nils",
    "Olga",
]
_WORDS = [
    "migration",
    "feeding",
    "nesting",
    "moulting",
    "breeding",
    "singing",
    "roosting",
    "foraging",
    "ageing",
    "growth",
    "decline",
    "return",
    "survival",
]
_BIRDS = [
    "herons",
    "storks",
    "cranes",
    "plovers",
    "terns",
    "gulls",
    "swifts",
    "wrens",
    "larks",
    "owls",
    "kites",
]
_PLACES = [
    "wet meadows",
    "river deltas",
    "salt marshes",
    "city parks",
    "old forests",
    "alpine lakes",
    "coastal dunes",
]
_JOURNALS = [
    "Journal of Field Ornithology",
    "Ibis",
    "Bird Study",
    "Wetlands Ecology",
    "Nature Communications",
]


def clean_entries(count: int = 50, seed: int = 1) -> list[Reference]:
    """Made references without a fault, of eight types by turns."""
    rng = random.Random(seed)  # noqa: S311 - a seed, not a secret
    makers = (_article, _book, _chapter, _paper, _thesis, _report, _webpage, _dataset)
    return [makers[place % 8](rng, place) for place in range(count)]


def _common(rng: random.Random, place: int) -> dict[str, object]:
    people = rng.sample(range(15), rng.randrange(1, 4))
    names = tuple(Name(family=_FAMILIES[one], given=rng.choice(_GIVEN)) for one in people)
    title = f"The {rng.choice(_WORDS)} of {rng.choice(_BIRDS)} in {rng.choice(_PLACES)}, {_roman(place)}: a study of {rng.choice(_WORDS)}"
    year = rng.randrange(1990, 2024)
    return {
        "author": names,
        "title": title,
        "issued": Date(parts=((year,),)),
        "citation_key": f"{_FAMILIES[people[0]].lower()}{year}{'abcdefghij'[place // 8 % 10]}{place}",
    }


def _roman(place: int) -> str:
    return f"site {place + 11}"


def _article(rng: random.Random, place: int) -> Reference:
    first = rng.randrange(1, 800)
    return Reference(
        type="article-journal", container_title=rng.choice(_JOURNALS), volume=str(rng.randrange(2, 90)), issue=str(rng.randrange(1, 9)),
        page=f"{first}-{first + rng.randrange(3, 20)}", doi=f"10.1016/j.birds.{2000 + place}.{rng.randrange(100, 999)}", issn="0028-0836", **_common(rng, place),
    )  # fmt: skip


def _book(rng: random.Random, place: int) -> Reference:
    return Reference(
        type="book",
        publisher="Harbour Press",
        publisher_place="Leiden",
        isbn=_isbn(rng),
        **_common(rng, place),
    )


def _chapter(rng: random.Random, place: int) -> Reference:
    first = rng.randrange(1, 300)
    return Reference(
        type="chapter", container_title="A Handbook of Birds", editor=(Name(family="Young", given="Zoe"),), publisher="Harbour Press",
        publisher_place="Leiden", page=f"{first}-{first + 12}", **_common(rng, place),
    )  # fmt: skip


def _paper(rng: random.Random, place: int) -> Reference:
    first = rng.randrange(1, 300)
    return Reference(
        type="paper-conference", container_title="Proceedings of the Congress on Birds", publisher="Union of Ornithologists",
        page=f"{first}-{first + 7}", doi=f"10.1109/birds.{place}.{rng.randrange(1000, 9999)}", **_common(rng, place),
    )  # fmt: skip


def _thesis(rng: random.Random, place: int) -> Reference:
    return Reference(
        type="thesis", publisher="University of Groningen", genre="PhD thesis", **_common(rng, place)
    )


def _report(rng: random.Random, place: int) -> Reference:
    return Reference(
        type="report",
        publisher="Institute of Birds",
        number=f"{rng.randrange(10, 99)}",
        **_common(rng, place),
    )


def _webpage(rng: random.Random, place: int) -> Reference:
    return Reference(
        type="webpage",
        url=f"https://www.birds.org/page/{place}",
        accessed=Date(parts=((2025, 4, 5),)),
        **_common(rng, place),
    )


def _dataset(rng: random.Random, place: int) -> Reference:
    return Reference(
        type="dataset",
        publisher="Zenodo",
        doi=f"10.5281/zenodo.{rng.randrange(100000, 999999)}",
        **_common(rng, place),
    )


def _isbn(rng: random.Random) -> str:
    twelve = "9780" + "".join(str(rng.randrange(10)) for _ in range(8))
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(twelve))
    return twelve + str(-total % 10)


def _field(name: str, value: str) -> Plant:
    r"""In BibTeX: give a field another value, as it is to stand there; None where the entry has no such field."""
    pattern = re.compile(rf"^  {name} = .*,$", re.MULTILINE)
    return lambda text: (
        pattern.sub(lambda _: f"  {name} = {value},", text, count=1) if pattern.search(text) else None
    )


def _added(line: str) -> Plant:
    return lambda text: text.rstrip().removesuffix("}") + f"  {line},\n}}\n"


def _without(name: str) -> Plant:
    pattern = re.compile(rf"^  {name} = .*\n", re.MULTILINE)
    return lambda text: pattern.sub("", text, count=1) if pattern.search(text) else None


def _replaced(pattern: str, replacement: str) -> Plant:
    compiled = re.compile(pattern, re.MULTILINE)
    return lambda text: (
        compiled.sub(lambda found: found.expand(replacement), text, count=1)
        if compiled.search(text)
        else None
    )


def _tag(tag: str, value: str | None) -> Plant:
    """In RIS: give a tag another value, or take its line out."""
    pattern = re.compile(rf"^{tag}  - .*\r?\n", re.MULTILINE)
    line = "" if value is None else f"{tag}  - {value}\n"
    return lambda text: pattern.sub(lambda _: line, text, count=1) if pattern.search(text) else None


def _where(sign: str, plant: Plant) -> Plant:
    """The fault where the entry has something for it to be one."""
    return lambda text: plant(text) if sign in text else None


def _tag_added(tag: str, value: str) -> Plant:
    return lambda text: re.sub(
        r"^ER  -", lambda _: f"{tag}  - {value}\nER  -", text, count=1, flags=re.MULTILINE
    )


def _value(variable: str, value: object) -> Plant:
    """In CSL-JSON: give a variable another value, or take it out with None."""

    def plant(text: str) -> str | None:
        item = json.loads(text)
        if variable not in item:
            return None
        item[variable] = value
        return json.dumps(
            {name: one for name, one in item.items() if one is not None}, ensure_ascii=False, indent=2
        )

    return plant


def _value_added(variable: str, value: object) -> Plant:
    return lambda text: json.dumps({**json.loads(text), variable: value}, ensure_ascii=False, indent=2)


def _with_its_year(form: str) -> Plant:
    """In BibTeX: give the title its entry's own year as its end."""

    def plant(text: str) -> str | None:
        found = re.search(r"^  year = \{?(\d{4})", text, re.MULTILINE)
        return _field("title", form.replace("YEAR", found[1]))(text) if found else None

    return plant


_TITLE = "The migration of herons in wet meadows"
# Entries that are faulty without a year. Not so @misc, of which BibTeX requires nothing, and @online with a date of
# access: so are pages of the web cited that have no date.
_DATED = ("@article", "@book", "@inproc", "@incoll", "@phd", "@tech")
# Rule -> format -> what plants its fault into the text of an entry.
FAULTS: dict[str, dict[str, list[Plant]]] = {
    "PAR003": {"bibtex": [_replaced(r"\},\n  (?=author|title|year)", "}\n  "), _replaced(r"^  title = ", "  title ")]},
    "PAR004": {"bibtex": [_field("title", "{The {migration of herons}"), _replaced(r"\}\n*\Z", "\n")]},
    "PAR005": {"bibtex": [_replaced(r"^@(\w+)\{(\w+),", r"@\1{\2 x,"), _replaced(r"^@(\w+)\{(\w+),", r"@\1{\2#x,"), _replaced(r"^@(\w+)\{(\w+),", r"@\1{,")]},
    "PAR006": {"bibtex": [_field("journal", "jbirds"), _field("publisher", "harbour")]},
    "PAR008": {"bibtex": [_field("title", "{Die MÃ¼ller und die Reiher}")], "ris": [_tag("TI", "Die MÃ¼ller und die Reiher")], "csl-json": [_value("title", "Die MÃ¼ller und die Reiher")]},
    "PAR009": {"bibtex": [_field("title", "{Die Mu\u0308ller und die Reiher}")], "ris": [_tag("TI", "Die Mu\u0308ller und die Reiher")], "csl-json": [_value("title", "Die Mu\u0308ller und die Reiher")]},
    "PAR010": {"bibtex": [_field("title", "{The migra\u200btion of herons}"), _field("title", "{The migra\u00adtion of herons}")], "ris": [_tag("TI", "The \u202emigration of herons")], "csl-json": [_value("title", "The migra\u200btion of herons")]},
    "PAR011": {"bibtex": [_field("title", "{The <i>Ardea</i> of herons}"), _field("publisher", r"{Birds \&amp; Sons}")], "ris": [_tag("TI", "Herons &amp; storks"), _tag("TI", "The <i>Ardea</i> of herons")], "csl-json": [_value("title", "Herons &amp; storks")]},
    "PAR012": {"bibtex": [_field("publisher", "{Birds & Sons}"), _field("title", "{Nests of 50% of herons}"), _field("title", "{Herons_2 in nests}"), _field("title", "{Heron #1 in nests}"), _field("title", "{Herons for $5}")]},
    "PAR013": {"bibtex": [_field("title", r"{\input{/etc/passwd}}"), _field("title", r"{\immediate\write18{ls}}"), _field("title", r"{\catcode`\@=11 x}")]},
    "FLD001": {
        "bibtex": [*[_where(kind, _without("author")) for kind in ("@article", "@inproc", "@incoll", "@phd", "@tech")], _where("journal = ", _without("title")), _where("booktitle", _without("title")), _without("journal"), _without("booktitle"), *[_where(kind, _without("year")) for kind in _DATED], _without("school")],
        "ris": [_tag("TI", None), _where("TY  - JOUR", _tag("T2", None))],
        "csl-json": [_value("title", None), _value("container-title", None), _where("article-journal", _value("issued", None))],
    },
    "FLD002": {"bibtex": [_field("year", "{}"), _field("volume", '""'), _added("note = { }")], "ris": [_tag_added("N1", ""), _tag("VL", "")], "csl-json": [_value("volume", "")]},
    "FLD003": {"bibtex": [_added("year = {1871}"), _added("title = {Another title}")], "ris": [_where("VL  -", _tag_added("VL", "9871")), _tag_added("PY", "1971")]},
    "FLD004": {"bibtex": [_replaced(r"^  year = ", "  yaer = "), _replaced(r"^  volume = ", "  volum = "), _replaced(r"^  publisher = ", "  pubisher = ")]},
    "FLD005": {"bibtex": [_replaced(r"^@article\{", "@artcle{"), _replaced(r"^@book\{", "@bok{"), _replaced(r"^@inproceedings\{", "@inprocedings{")]},
    "FLD006": {"bibtex": [_added("crossref = {nothing2000}"), _added("xdata = {nothing2001}")]},
    "FLD010": {"bibtex": [_field("year", "{20l7}"), _field("year", "{twenty}"), _field("year", "{207}")], "ris": [_tag("PY", "20l7"), _tag("PY", "two")]},
    "FLD011": {"bibtex": [_field("year", "{2099}"), _field("year", "{1190}")], "ris": [_tag("PY", "2099")], "csl-json": [_value("issued", {"date-parts": [[2099]]}), _value("issued", {"date-parts": [[1190]]})]},
    "FLD012": {"bibtex": [_added("month = {Smarch}"), _added("month = {13}")]},
    "FLD013": {"bibtex": [_field("urldate", "{1989-01-01}"), _field("urldate", "{2097-01-01}")], "ris": [_tag("Y2", "1989/01/01")], "csl-json": [_value("accessed", {"date-parts": [[1989, 1, 1]]})]},
    "FLD020": {"bibtex": [_field("pages", "{345--312}"), _field("pages", "{345-12}")], "ris": [_replaced(r"^SP  - \d+\r?\nEP  - \d+", "SP  - 345\nEP  - 312")], "csl-json": [_value("page", "345-312")]},
    "FLD021": {"bibtex": [_field("pages", "{12-34}")]},
    "FLD030": {
        "bibtex": [_field("author", "{Holm, A., Grant, B., Abel, C.}"), _field("author", "{Holm, A.; Grant, B.}"), _field("author", "{A. Holm & B. Grant}"), _field("author", "{Holm, Anna, Grant, Ben}")],
        "ris": [_tag("AU", "Holm, A.; Grant, B."), _tag("AU", "Holm, A. and Grant, B.")],
        "csl-json": [_value("author", [{"family": "Holm, A.; Grant, B."}])],
    },
    "FLD031": {"bibtex": [_field("author", "{Holm, Anna and et al.}"), _field("author", "{Holm, Anna et al.}")], "ris": [_tag_added("AU", "et al.")], "csl-json": [_value("author", [{"family": "Holm"}, {"literal": "et al."}])]},
    "FLD032": {"bibtex": [_field("author", "{Lastname, Firstname}"), _field("author", "{Doe, John and Doe, Jane}"), _field("author", "{Author, A.}")], "ris": [_tag("AU", "Lastname, Firstname")], "csl-json": [_value("author", [{"family": "Lastname", "given": "Firstname"}])]},
    "FLD033": {"bibtex": [_field("author", "{World Health Organization}"), _field("author", "{University of Leiden}")], "csl-json": [_value("author", [{"family": "Organization", "given": "World Health"}])]},
    "FLD034": {"bibtex": [_field("title", "{THE MIGRATION OF HERONS IN WET MEADOWS}")], "ris": [_tag("TI", "THE MIGRATION OF HERONS IN WET MEADOWS")], "csl-json": [_value("title", "THE MIGRATION OF HERONS IN WET MEADOWS")]},
    "FLD035": {"bibtex": [_field("author", "{Holm, Anna (Ed.)}"), _field("author", "{Holm, Anna (Eds.)}")], "ris": [_tag("AU", "Holm, Anna (ed.)")], "csl-json": [_value("author", [{"family": "Holm (Ed.)", "given": "Anna"}])]},
    "FLD040": {"bibtex": [_field("title", f"{{{_TITLE}.}}"), _field("title", f"{{{_TITLE}. Retrieved from https://x.org}}"), *[_where(kind, _with_its_year(f"{{{_TITLE}, YEAR}}")) for kind in _DATED[:5]]], "ris": [_tag("TI", f"{_TITLE}.")], "csl-json": [_value("title", f"{_TITLE}. Retrieved from https://x.org")]},
    "FLD050": {"bibtex": [_field("journal", "{Proceedings of the 5th International Conference on Birds}")], "csl-json": [_where("article-journal", _value("container-title", "Proceedings of the 5th International Conference on Birds"))]},
    "IDN001": {"bibtex": [_field("doi", "{1016/j.birds.2000}"), _field("doi", "{10.1016}"), _field("doi", "{doi.org/birds}")], "ris": [_tag("DO", "1016/j.birds.2000")], "csl-json": [_value("DOI", "1016/j.birds.2000")]},
    "IDN002": {"bibtex": [_field("doi", "{https://doi.org/10.1016/j.birds.2000}"), _field("doi", "{doi:10.1016/j.birds.2000}"), _field("doi", "{10.1016/j.birds.2000.}"), _field("doi", r"{10.1016/j\_birds}")], "ris": [_tag("DO", "https://doi.org/10.1016/j.birds.2000")], "csl-json": [_value("DOI", "doi:10.1016/j.birds.2000")]},
    "IDN003": {"bibtex": [_field("doi", "{10.5555/3295222.3295349}"), _field("doi", "{10.1000/xyz123}")], "ris": [_tag("DO", "10.5555/3295222.3295349")], "csl-json": [_value("DOI", "10.5555/3295222.3295349")]},
    "IDN004": {"bibtex": [_field("isbn", "{978-3-16-148410-1}"), _field("isbn", "{0-201-89684-3}")], "ris": [_where("TY  - BOOK", _tag("SN", "978-3-16-148410-1"))], "csl-json": [_value("ISBN", "978-3-16-148410-1")]},
    "IDN005": {"bibtex": [_field("issn", "{0028-0837}")], "ris": [_where("TY  - JOUR", _tag("SN", "0028-0837"))], "csl-json": [_value("ISSN", "0028-0837")]},
    "IDN006": {"bibtex": [_added("pmid = {012}"), _added("pmid = {PMC12}"), _added("eprint = {2613.01234},\n  archiveprefix = {arXiv}"), _added("pmcid = {PMX12}")], "csl-json": [_value_added("PMID", "PMC123"), _value_added("PMCID", "12x")]},
    "IDN007": {"bibtex": [_added("orcid = {0000-0002-1825-0098}")]},
    "IDN008": {"bibtex": [_field("url", "{htp://example.org}"), _field("url", "{https://exam ple.org}"), _field("url", "{https://}")], "ris": [_tag("UR", "htp://example.org")], "csl-json": [_value("URL", "https://exam ple.org/a")]},
    "IDN009": {"bibtex": [_where("doi = ", _added("url = {https://doi.org/10.1016/j.other.1999}"))], "csl-json": [_where('"DOI"', _value_added("URL", "https://doi.org/10.1016/j.other.1999"))]},
    "IDN010": {"bibtex": [_field("url", "{https://doi.org/10.1016/j.birds.2000}")], "ris": [_tag("UR", "https://doi.org/10.1016/j.birds.2000")], "csl-json": [_value("URL", "https://doi.org/10.1016/j.birds.2000")]},
}  # fmt: skip
# Rules whose faults are between entries: a copy of an entry, changed so, stands behind the others.
COPIES: dict[str, dict[str, list[Plant]]] = {
    "DUP001": {
        "bibtex": [_field("title", "{Another title altogether}"), _replaced(r"^@(\w+)\{([a-z])(\w+),(?=[\s\S]*)", r"@\1{\2\3,\n  note = {x},")],
        "csl-json": [_value("title", "Another title altogether")],
    },
    "DUP002": {"bibtex": [_where("doi = ", _replaced(r"^@(\w+)\{(\w+),", r"@\1{other,")), lambda text: re.sub(r"doi = \{10\.", "doi = {https://doi.org/10.", re.sub(r"^@(\w+)\{(\w+),", r"@\1{other,", text)) if "doi =" in text else None], "ris": [lambda text: text if "DO  -" in text else None], "csl-json": [lambda text: text.replace('"id": "', '"id": "x') if '"DOI"' in text else None]},
    "DUP003": {"bibtex": [lambda text: re.sub(r"^  doi = .*\n", "", re.sub(r"^@(\w+)\{(\w+),", r"@\1{other,", text), flags=re.MULTILINE)], "ris": [lambda text: re.sub(r"^DO  - .*\n", "", text, flags=re.MULTILINE)]},
}  # fmt: skip


def split_entries(text: str, format: str) -> list[str]:
    """The text of each entry of a file that refkit wrote."""
    if format == "csl-json":
        return [json.dumps(item, ensure_ascii=False, indent=2) for item in json.loads(text)]
    pattern = r"(?=^@)" if format == "bibtex" else r"(?=^TY  - )"
    return [one for one in re.split(pattern, text, flags=re.MULTILINE) if one.strip()]


def joined(entries: list[str], format: str) -> str:
    """A file of entries."""
    if format == "csl-json":
        return "[\n" + ",\n".join(entries) + "\n]\n"
    return "".join(f"{one.rstrip()}\n\n" for one in entries)


def found_codes(text: str, format: str, lines: tuple[int, int]) -> set[str]:
    """The codes of findings within some lines."""
    findings = checking.check([checking.reference_file(text, format, "x")])
    return {one.code for one in findings if lines[0] <= one.line <= lines[1]}


def planted(format: str, seed: int) -> Iterator[tuple[str, str, tuple[int, int]]]:
    """Each fault of the catalogue: its code, a file that has it, and the lines of its entry."""
    entries = split_entries(find_format(format).write(clean_entries(seed=seed)).text, format)
    for table, is_copy in ((FAULTS, False), (COPIES, True)):
        for code, by_format in table.items():
            for plant in by_format.get(format, ()):
                for place, entry in enumerate(entries):
                    changed = plant(entry)
                    if changed is None or (changed == entry and not is_copy):
                        continue
                    whole = (
                        [*entries, changed] if is_copy else [*entries[:place], changed, *entries[place + 1 :]]
                    )
                    text = joined(whole, format)
                    start = text.count("\n", 0, text.rfind(changed.rstrip())) + 1
                    yield code, text, (start, start + changed.rstrip().count("\n") + 1)
                    if place > 24:
                        break


def measure(seed: int) -> None:
    """Print how many faults are found by rule and format, and what is said of clean files."""
    severities = {rule.code: rule.severity for rule in RULES}
    by_severity: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for format in FORMATS:
        clean = joined(
            split_entries(find_format(format).write(clean_entries(seed=seed)).text, format), format
        )
        complaints = checking.check([checking.reference_file(clean, format, "x")])
        print(
            f"{format}: clean file: {[(one.code, one.line, one.message) for one in complaints if one.severity != 'info']}"
        )
        counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        for code, text, lines in planted(format, seed):
            is_found = code in found_codes(text, format, lines)
            for row in (counts[code], by_severity[severities[code]]):
                row[0] += is_found
                row[1] += 1
        print("  " + "  ".join(f"{code} {right}/{all_}" for code, (right, all_) in sorted(counts.items())))
    for severity, (right, all_) in by_severity.items():
        print(f"{severity}: {right} of {all_} found, {100 * right / max(1, all_):.1f} %")
    citations()


def citations() -> None:
    """Faults of documents against their references."""
    bib = checking.reference_file(find_format("bibtex").write(clean_entries()).text, "bibtex", "x.bib")
    key = bib.entries[0].place.key or ""
    for code, name, text in (
        ("CIT001", "a.tex", r"\cite{wholly1999unknown}"),
        ("CIT003", "a.tex", rf"\cite{{{key.upper()}}}"),
        ("CIT004", "a.tex", rf"\cite{{{key[:-2]}x{key[-2:]}}}"),
        ("CIT001", "a.md", "[@wholly1999unknown]"),
        ("CIT001", "a.typ", "@wholly1999unknown"),
        ("CIT002", "a.tex", rf"\cite{{{','.join(one.place.key or '' for one in bib.entries[1:])}}}"),
    ):
        kind = kind_for_path(name)
        assert kind is not None
        found = checking.check([bib], [checking.citing_document(text, kind, name)])
        print(f"{code} in {name}: {'found' if code in {one.code for one in found} else 'MISSED'}")


def speed() -> None:
    """Files of entries of about 500 bytes, each in a process of its own: 100 from a cold start, 10,000, 20,000."""
    with tempfile.TemporaryDirectory() as folder:
        for count in (100, 10_000, 20_000):
            path = Path(folder) / f"{count}.bib"
            text = _many(count)
            path.write_text(text, encoding="utf-8")
            command = [sys.executable, "-m", "refkit", "check", str(path), "--exit-zero", "--statistics"]
            runs = [_cost(command) for _ in range(5 if count <= 100 else 1)]
            seconds, whole, kilobytes = min(runs)
            print(
                f"{count} entries, {len(text) / 1e6:.2f} MB: {seconds:.2f} s of processor time, {whole:.2f} s in all,"
                f" {kilobytes // 1024} MiB"
            )


def _cost(command: list[str]) -> tuple[float, float, int]:
    """Seconds of processor time, seconds from start to end, and kilobytes of memory at the most that a program takes."""
    begun = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
        _, status, usage = os.wait4(run.pid, 0)
        run.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_utime + usage.ru_stime, time.perf_counter() - begun, usage.ru_maxrss


def _many(count: int) -> str:
    """So many entries as databases export them: with address, keywords and the beginning of an abstract."""
    rich = [_exported(place, one) for place, one in enumerate(clean_entries(80))]
    entries = split_entries(find_format("bibtex").write(rich).text, "bibtex")
    copies = []
    for place in range(count):
        entry, again = entries[place % 80], place // 80
        marked = re.sub(r"^@(\w+)\{(\w+),", rf"@\1{{\2n{again},", entry)
        marked = re.sub(r"site (\d+)", rf"site \g<1>{again:04}", marked)
        copies.append(re.sub(r"(10\.(?:1016/j\.|1109/|5281/))", rf"\g<1>n{again}.", marked))
    return "\n".join(copies)


def _exported(place: int, reference: Reference) -> Reference:
    about = f"We followed {_BIRDS[place % 11]} for {place % 7 + 2} years and asked how they use {_PLACES[place % 7]} in winter."
    address = f"https://www.birds.org/works/{place}"
    return reference.model_copy(
        update={
            "url": reference.url or (None if reference.doi else address),
            "accessed": reference.accessed or (None if reference.doi else Date(parts=((2025, 4, 5),))),
            "keyword": f"{_BIRDS[place % 11]}, {_WORDS[place % 13]}, habitat use, long-term monitoring",
            "abstract": about,
            "language": "en",
        }
    )


class Peer(NamedTuple):
    """Another program that checks a .bib.

    Attributes:
        message: What a complaint of it looks like.
        names: A complaint that names the entry with a key, {key}.
    """

    command: tuple[str, ...]
    message: re.Pattern[str]
    names: str


# biber 2.18 of Debian; bibtex-tidy 1.14 of npm. What they write is thrown away with its folder.
PEERS = {
    "biber --tool -V": Peer(
        ("biber", "--tool", "-V", "--nolog", "--output-file", "out.bib", "x.bib"),
        re.compile(r"^(?:WARN|ERROR) - (.*)$", re.MULTILINE),
        r"['\"]{key}['\"]",
    ),
    "bibtex-tidy": Peer(
        ("bibtex-tidy", "x.bib", "--v2", "--duplicates=key,doi,citation,abstract", "-o", "out.bib"),
        re.compile(r"^((?:[A-Z]+_[A-Z]+|BibTeXSyntaxError[^:]*): .*)$", re.MULTILINE),
        r"\b(?:[Ee]ntry|key) {key}\b",
    ),
}
_AT_LINE = re.compile(r"\b[Ll]ine (\d+)")


def peers(seed: int) -> None:
    """Each kind of fault of a .bib once, through refkit and through other programs, by family.

    A program has found it where it says of that entry, by key or line, what it does not say of the clean file. Of
    refkit the rule of the fault must say it; of the others anything will do.
    """
    entries = split_entries(find_format("bibtex").write(clean_entries(seed=seed)).text, "bibtex")
    clean, faults = joined(entries, "bibtex"), list(_each_once(entries))
    rows = {"refkit": _of_refkit(clean, faults)}
    for name, peer in PEERS.items():
        if not shutil.which(peer.command[0]):
            print(f"{name}: not installed")
            continue
        said = _said(peer, clean)
        is_found = [
            bool(_about(peer, _said(peer, text) - said, lines, key)) for _, text, lines, key in faults
        ]
        rows[name] = is_found, sum(said.values())
    families = sorted({code[:3] for code, *_ in faults})
    print(
        f"| | {' | '.join(families)} | all | complaints about 50 clean entries |\n|{'---|' * (len(families) + 3)}"
    )
    for name, (found, complaints) in rows.items():
        shares = [
            _share([one for one, fault in zip(found, faults, strict=True) if fault[0].startswith(family)])
            for family in (*families, "")
        ]
        print(f"| {name} | {' | '.join(shares)} | {complaints} |")
    for name, (found, _) in rows.items():
        missed = [fault[0] for one, fault in zip(found, faults, strict=True) if not one]
        print(f"{name} misses {' '.join(sorted(missed)) or 'none'}")


Planted = tuple[str, str, tuple[int, int], str]


def _share(found: list[bool]) -> str:
    return f"{sum(found)} of {len(found)}"


def _each_once(entries: list[str]) -> Iterator[Planted]:
    """Each way to plant a fault, in the first entry that it fits: code, file, lines of the entry and its key."""
    for table, is_copy in ((FAULTS, False), (COPIES, True)):
        for code, by_format in table.items():
            for plant in by_format.get("bibtex", ()):
                changed = [(place, plant(entry)) for place, entry in enumerate(entries)]
                fitting = [(at, one) for at, one in changed if one and (is_copy or one != entries[at])]
                for place, one in fitting[:1]:
                    whole = [*entries, one] if is_copy else [*entries[:place], one, *entries[place + 1 :]]
                    text = joined(whole, "bibtex")
                    start = text.count("\n", 0, text.rfind(one.rstrip())) + 1
                    key = re.search(r"\{([^,]*)", entries[place] if code == "PAR005" else one)
                    yield code, text, (start, start + one.rstrip().count("\n") + 1), key[1] if key else ""


def _of_refkit(clean: str, faults: list[Planted]) -> tuple[list[bool], int]:
    complaints = [
        one
        for one in checking.check([checking.reference_file(clean, "bibtex", "x")])
        if one.severity != "info"
    ]
    return [code in found_codes(text, "bibtex", lines) for code, text, lines, _ in faults], len(complaints)


def _said(peer: Peer, text: str) -> Counter[str]:
    """How often a program complains in which words."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "x.bib").write_text(text, encoding="utf-8")
        run = subprocess.run(peer.command, capture_output=True, text=True, check=False, cwd=folder)
        return Counter(peer.message.findall(re.sub(r"\S*/\S+", "", f"{run.stdout}\n{run.stderr}")))


def _about(peer: Peer, said: Counter[str], lines: tuple[int, int], key: str) -> list[str]:
    """The complaints that are about the entry in some lines, with a key."""
    named = re.compile(peer.names.format(key=re.escape(key))) if key else None
    return [
        one
        for one in said
        if (named and named.search(one))
        or any(lines[0] <= int(found) <= lines[1] for found in _AT_LINE.findall(one))
    ]


if __name__ == "__main__":
    if "--speed" in sys.argv:
        speed()
    elif "--peers" in sys.argv:
        peers(seed=1)
    elif "--net" in sys.argv:
        benchmark_registered.main(sys.argv[1:])
    else:
        measure(seed=1)
