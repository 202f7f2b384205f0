"""CSL items to render: from works in Crossref's JSON and from the fields of labelled references.

What neither has (imprints of chapters, numbers of reports, sites of web pages) is drawn from others, so that
every field of a style is met; the items are plausible, not true.
"""

import gzip
import html
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from corpora import Labelled, read_corpus
from layouts import GENRES
from material import Material

from refkit.normalize.names import normalize_names

Item = dict[str, Any]

_KINDS = "article-journal " * 9 + "chapter " * 5 + "book " * 5 + "paper-conference " * 3 + "webpage " * 2
_KINDS += "report thesis article-newspaper"
_CROSSREF = {
    "journal-article": "article-journal",
    "book-chapter": "chapter",
    "book-section": "chapter",
    "proceedings-article": "paper-conference",
} | dict.fromkeys(("book", "monograph", "edited-book", "reference-book"), "book")
# One prolific journal must not teach its field, nor "Preface" what a title is.
_PER_CONTAINER, _PER_TITLE = 30, 2
_MEETING = re.compile(
    r"\b(?:proc|proceedings|conference|conf|symposium|workshop|congress|atti)\b", re.IGNORECASE
)
_THESIS = re.compile(r"thes|thès|dissert|tesi|diplom|habil", re.IGNORECASE)
_SCHOOL = re.compile(r"(?:niversi|nstitut|ochschule|College|Polite)(?!.*Pre)")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
# What the value of a field looks like, for those that corpora and metadata often have wrong.
_PLAIN = {
    "title": re.compile(r"(?![^“]*”)(?![^«]*»)(?:[^\W\d_]|\d(?!\d?\. ))[^\\${}]{7,250}(?<!\])"),
    "container-title": re.compile(r"(?!In )[^\W_][^\\${}]{1,200}"),
    "collection-title": re.compile(r"[^\W\d_a-z][^;:]{9,80}[^\W\d_]"),
    "publisher": re.compile(r"[^\W\d_a-z][^\d;:\[\]]{2,60}"),
    "publisher-place": re.compile(r"[^\W\d_a-z](?:[^\d;:.\[\]]|\.(?!\w{3})){2,40}"),
    "page": re.compile(r"[A-Za-z]?\d+(?:[-–][A-Za-z]?\d+)?"),
    "volume": re.compile(r"\w{1,6}"),
    "issue": re.compile(r"[\w/-]{1,7}"),
}
_PERSON = re.compile(r"[^\W\d_][^\d()\[\]{}/;:&,]{1,40}")
_BODIES = "World Health Organization|European Commission|OECD|Statistisches Bundesamt|INSEE|UNESCO|NASA|ISTAT"
_PAPERS = "The New York Times|Le Monde|Die Zeit|The Guardian|La Repubblica|El País|BBC News|Our World in Data"
_SERIES = (
    "Lecture Notes in Mathematics|Lecture Notes in Physics|Springer Series in Statistics|Que sais-je ?|Studies in Logic|"
    "Cambridge Tracts in Mathematics|Graduate Texts in Mathematics|Oxford Studies in Metaphysics|Reclams Universal|"
    "Suhrkamp Taschenbuch Wissenschaft|Biblioteca di cultura moderna|Bibliothèque de la Pléiade|Loeb Classical Library|"
    "Sources chrétiennes|Studi veneziani|Schriftenreihe der Vierteljahrshefte für Zeitgeschichte|Annals of Mathematics|"
    "Wiley Series in Probability and Statistics|NATO ASI Series B|Fonti per la storia d'Italia|Colección Austral|"
    "Advances in Experimental Medicine and Biology|Routledge Studies in Linguistics|Beihefte zur ZfrPh|SpringerBriefs"
)
_EDITIONS = "Rev. ed.|2nd rev. ed.|Nuova edizione|2., überarb. Aufl.|Nouv. éd.|International ed."
_SITES = "who.int/news|example.org/en|bbc.co.uk/news|nih.gov/node|bundestag.de/doc|istat.it/it"
_NUMBERS = "{}|TR-{}|{}/04|CS-{}|2011-{}"


def _clean(value: object) -> str:
    text = html.unescape(html.unescape(str(value or "")))
    return " ".join(re.sub(r"<[^<>]{1,80}>|[\ue000-\uf8ff<>]", " ", text).split()).strip(" .,;:")


def _people(persons: Sequence[Item]) -> list[Item]:
    """CSL names; none where one of them has no given name or looks like no name."""
    names = []
    for person in persons[:30]:
        name = {part: _clean(person[part]) for part in ("family", "given", "suffix") if person.get(part)}
        particle, _, rest = name.get("family", "").rpartition(" ")
        if particle.islower():
            name |= {"family": rest, "non-dropping-particle": particle}
        if literal := person.get("literal") or person.get("name"):
            name = {"literal": _clean(literal)}
            if len(literal) > 60 or "," in literal:  # an address
                return []
        elif not _PERSON.fullmatch(name.get("family", "")) or not _PERSON.fullmatch(
            name.get("given", "") + "."
        ):
            return []
        elif re.search(r"\.[ -]?[A-Z]$", name["given"]):
            name["given"] += "."  # that cleaning took off
        names.append(name)
    return names


def _plain(item: Item) -> Item | None:
    """The item without values that look wrong; None without title, names and year."""
    kept = {
        name: value for name, value in item.items() if name not in _PLAIN or _PLAIN[name].fullmatch(value)
    }
    return kept if kept.get("title") and kept.get("author") and kept.get("issued") else None


def _from_crossref(work: Item) -> Item | None:
    """A CSL item of a work."""
    kind = _CROSSREF.get(work.get("type", ""))
    if not kind or not work.get("title") or not work.get("author"):
        return None
    names = ("volume", "issue", "page", "publisher", "DOI")
    item: Item = {name: _clean(work[name]) for name in names if work.get(name)}
    item["page"] = re.sub(r"^(\w+)-\1$", r"\1", item.get("page", ""))
    item["title"] = ": ".join(map(_clean, (work["title"][0], *(work.get("subtitle") or ())[:1]))).strip(": ")
    item |= {role: _people(work[role]) for role in ("author", "editor") if work.get(role)}
    containers = [_clean(name) for name in work.get("container-title") or ()]
    if containers:
        item["container-title"] = containers[-1]
    if len(containers) == 2 and kind == "chapter":
        item["collection-title"] = containers[0]
    if short := _clean((work.get("short-container-title") or [""])[0]):
        item["container-title-short"] = short + "." * ("." in short)
    parts = ((work.get("issued") or {}).get("date-parts") or [[None]])[0]
    return _plain(item | {"type": kind, "issued": parts if parts[0] else []})


def _from_corpus(labelled: Labelled) -> Item | None:
    """A CSL item of the labelled fields."""
    item: Item = {label: _clean(labelled.text[start:end]) for label, start, end in reversed(labelled.spans)}
    for role in {"author", "editor", "translator"} & set(item):
        found = normalize_names(item[role]).names
        item[role] = _people([name.model_dump(by_alias=True, exclude_none=True) for name in found])
    container = item.get("container-title", "")
    if "genre" in item:
        item["type"] = "thesis" if _THESIS.search(item["genre"]) else "report"
    elif _MEETING.search(container):
        item["type"] = "paper-conference"
    else:
        edited = "chapter" if {"editor", "publisher"} & set(item) else "article-journal"
        item["type"] = edited if container else "book"
    year, edition = _YEAR.search(item.get("issued", "")), re.match(r"\d+", item.get("edition", ""))
    item |= {"issued": [int(year[0])] if year else [], "edition": edition[0] if edition else ""}
    return _plain(item)


def _items(data: Path, dice: random.Random) -> Iterator[Item]:
    """Works and labelled references as CSL items, `issued` still the bare parts."""
    for name, share in (("works-real", 0.9), ("works-shaped", 0.15)):
        with gzip.open(data / f"crossref/{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            # What comes of other works' lists of references has one name and one page.
            full = (line for line in lines if "crossref-reference" not in line)
            drawn = (line for line in full if '"journal-article"' not in line or dice.random() < share)
            yield from filter(None, (_from_crossref(json.loads(line)) for line in drawn))
    for path in sorted((data / "parser/train").glob("*.jsonl.gz")):
        share = 0.25 if "linkedbooks" in path.name else 1.0
        drawn_too = (labelled for labelled in read_corpus(path) if dice.random() < share)
        yield from filter(None, map(_from_corpus, drawn_too))


class Stock:
    """Items to draw from, completed with what citations have and metadata lacks."""

    def __init__(self, data: Path, dice: random.Random) -> None:
        self.dice = dice
        self.material = Material(data, dice)
        self.items: dict[str, list[Item]] = defaultdict(list)
        seen: Counter[tuple[str, str]] = Counter()
        for item in _items(data, dice):
            keys = ("title", item["title"].lower()), ("in", item.get("container-title", ""))
            seen.update(keys)
            if seen[keys[0]] <= _PER_TITLE and (seen[keys[1]] <= _PER_CONTAINER or not keys[1][1]):
                self.items[item["type"]].append(item)
        books = self.items["book"] + self.items["chapter"]
        self.imprints = [book for book in books if book.get("publisher") and book.get("publisher-place")]
        self.schools = [book for book in self.imprints if _SCHOOL.search(book["publisher"])]
        named = {
            book["collection-title"] for book in books if book.get("collection-title") and book.get("DOI")
        }
        self.series = sorted(named.union(_SERIES.split("|")))

    def item(self) -> Item:
        """One item, of a kind drawn by weight."""
        dice = self.dice
        kind = dice.choice(_KINDS.split())
        enough = len(self.items[kind]) > 500 or (self.items[kind] and dice.random() < 0.25)
        home = kind if enough else dice.choice(("book", "article-journal", "chapter"))
        drawn = dice.choice(self.items[home])
        kept = tuple(drawn) if home == kind else ("title", "author", "issued")
        item = {name: drawn[name] for name in kept} | {"id": "1", "type": kind}
        item |= self._imprint(kind, item)
        item |= self._particulars(kind, item)
        item |= self._dates(kind, item["issued"])
        if dice.random() < (0.3 if kind == "article-journal" else 0.6):
            item.pop("DOI", None)
        if kind == "article-journal" and dice.random() < 0.08:
            item["PMID"] = str(dice.randint(10**6, 10**8))
        gaps = {name for name in ("issue", "page", "publisher-place", "editor") if dice.random() < 0.06}
        return {
            name: value
            for name, value in item.items()
            if value and name not in gaps | {"note", "citation-number"}
        }

    def in_language(self, item: Item, code: str) -> Item:
        """The item as a list in that language would have it: its words, names, journals and imprints."""
        native, item = self.material, dict(item)
        publisher, place = native.imprint(code)
        item["title"] = native.title(code)
        for role, most in (("author", 5), ("editor", 3), ("translator", 1)):
            if item.get(role) and "family" in item[role][0]:
                item[role] = native.people(code, most)
        if "publisher" in item:
            item |= {"publisher": publisher, "publisher-place": place}
        if item.pop("container-title", ""):
            journal = item["type"] == "article-journal"
            item["container-title"] = (
                native.string("container-title", code) if journal else native.title(code)
            )
        item.pop("container-title-short", "")
        return item

    def _imprint(self, kind: str, item: Item) -> Item:
        """Publisher and place, both of one book so that they fit; none for what has none."""
        if kind in ("article-journal", "webpage", "article-newspaper"):
            return {"publisher": "", "publisher-place": "", "collection-title": "", "genre": ""}
        if item.get("publisher") and (item.get("publisher-place") or self.dice.random() < 0.3):
            return {}
        if kind == "thesis":
            imprint = self.dice.choice(self.schools)
            return {name: imprint[name] for name in ("publisher", "publisher-place")}
        if self.dice.random() < 0.1:
            return dict(zip(("publisher", "publisher-place"), self.material.imprint("en"), strict=True))
        imprint = self.dice.choice(self.imprints)
        return {name: imprint[name] for name in ("publisher", "publisher-place")}

    def _dates(self, kind: str, parts: list[int]) -> Item:
        """The year, with month and day where that is usual; the letter of a year; the day of access."""
        dice = self.dice
        month, day = dice.randint(1, 12), dice.randint(1, 28)
        if kind in ("webpage", "article-newspaper") and dice.random() < 0.7:
            parts = [parts[0], month, day]
        dates: Item = {"issued": {"date-parts": [parts if dice.random() < 0.7 else parts[:1]]}}
        dates["citation-label"] = (
            f"{dice.choice(self._others()).get('family', 'Anon')[:3]}{parts[0] % 100:02}"
        )
        dates["year-suffix"] = dice.choice("abc") if dice.random() < 0.04 else ""
        if kind == "webpage" or dice.random() < 0.04:
            dates["URL"] = f"https://www.{dice.choice(_SITES.split('|'))}/{dice.randint(1, 99999)}"
            dates["accessed"] = {"date-parts": [[dice.randint(2005, 2024), day % 12 + 1, month * 2]]}
        return dates

    def _particulars(self, kind: str, item: Item) -> Item:
        """What a kind has of its own."""
        dice = self.dice
        if kind in ("chapter", "paper-conference"):
            return self._of_part(kind, item)
        body: Item = {"author": [{"literal": dice.choice(_BODIES.split("|"))}]}
        found: Item = body if dice.random() < {"report": 0.4, "webpage": 0.4}.get(kind, 0.02) else {}
        genres = [genre for genre in GENRES if bool(_THESIS.search(genre)) == (kind == "thesis")]
        genre = item.get("genre") or dice.choice(genres)
        if kind == "book":
            found = self._of_book(item)
        elif kind == "thesis":
            found = {"author": item["author"][:1], "genre": genre}
        elif kind == "report":
            found["genre"] = genre if dice.random() < 0.7 else ""
            if not re.search(r"\d", found["genre"]):
                found["number"] = dice.choice(_NUMBERS.split("|")).format(dice.randint(1, 999))
        elif kind == "article-journal" and dice.random() < 0.5:
            found["issue"] = item.get("issue") or str(dice.randint(1, 12))
        elif kind == "article-newspaper" or (kind == "webpage" and dice.random() < 0.6):
            found["container-title"] = dice.choice(_PAPERS.split("|"))
        return found

    def _others(self) -> list[Item]:
        people: list[Item] = self.dice.choice(self.items["article-journal"])["author"]
        return people[: self.dice.choice((1, 1, 2, 2, 3, 4))]

    def _of_book(self, item: Item) -> Item:
        dice = self.dice
        found: Item = {"page": "", "volume": item.get("volume", "") if dice.random() < 0.5 else ""}
        if dice.random() < 0.25:
            found["edition"] = (
                str(dice.randint(2, 9)) if dice.random() < 0.8 else dice.choice(_EDITIONS.split("|"))
            )
        if dice.random() < 0.2:
            found["collection-title"] = dice.choice(self.series)
            found["collection-number"] = "" if found["volume"] else str(dice.randint(2, 400))
        if dice.random() < 0.06:
            found["translator"] = self._others()[:2]
        swapped = dice.random() < 0.15
        return found | ({"author": [], "editor": item["author"]} if swapped else {"editor": []})

    def _of_part(self, kind: str, item: Item) -> Item:
        dice, first = self.dice, self.dice.randint(1, 700)
        found: Item = {"page": item.get("page") or f"{first}-{first + dice.randint(2, 30)}", "issue": ""}
        if not item.get("container-title"):
            found["container-title"] = dice.choice(self.items["book"])["title"]
        if not item.get("editor") and dice.random() < (0.85 if kind == "chapter" else 0.3):
            found["editor"] = self._others()
        if dice.random() < 0.12:
            found["collection-title"] = dice.choice(self.series)
        return found
