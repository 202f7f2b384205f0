"""Make labelled references from the metadata of works and a table of layouts, to train the tagger with.

    python scripts/synthesize_references.py ../shared/data 20      prints twenty

Facts come from scripts/material.py, layouts from scripts/layouts.py, names as scripts/printed_names.py prints them.
What print and copying do to text is added afterwards (scripts/noise.py).
"""

import random
import re
import sys
from collections.abc import Iterator, Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any

import made_bodies as bodies
import made_containers as containers
import made_law
import made_values as values
from corpora import Labelled
from layout_family import Family
from layouts import CHOICES, CHOICES_IN, FAMILIES, KINDS
from made_notes import lead, prose
from material import Material
from minimal_spans import trim
from noise import noisy
from printed_names import NAME_FORMS, print_names

from refkit.lang import LANGUAGES, Language
from refkit.parse.tag.labels import LABELS

_PIECE = re.compile(r"\{([a-zA-Z0-9-]+)\}|\|([A-Za-z]+)\|")
_OPTIONAL = re.compile(r"<([^<>]*)>")
_QUOTES = {
    "en": (("“", "”"), ('"', '"'), ("'", "'"), ("‘", "’"), ("``", "''")),
    "de": (("„", "“"), ("»", "«"), ('"', '"')),
    "fr": (("« ", " »"), ("«", "»"), ("“", "”")),
    "it": (("«", "»"), ("“", "”"), ('"', '"')),
}
_LANGUAGES = {language.code: language for language in LANGUAGES}
_OTHERS_NAMES = 0.15  # share of references whose names are not in a form of the family
_GENERAL_ENGLISH = 0.75
_IDENTIFIED = 0.12  # share with an identifier at the end
_IN_NOTES = 0.03  # share with words of a footnote around
# Fields that are a label by another name.
_ALIASES: Mapping[str, str] = {
    "GROUPAUTHOR": "author",
    "collaboration": "author",
    "collective": "author",
    "container-title-preprint": "container-title",
    "date": "issued",
    "discussion": "note",
    "english-edition": "container-title",
    "erratum": "note",
    "eu-journal": "container-title",
    "extent": "page",
    "family": "author",
    "german-edition": "container-title",
    "ibid": "container-title",
    "inpress": "note",
    "issued-twice": "issued",
    "law-page": "page",
    "law-review": "container-title",
    "lawmaker": "author",
    "official-journal": "container-title",
    "series-number": "volume",
    "statute": "title",
    "supplement": "issue",
    "version-note": "note",
}

Fields = dict[str, str]


def synthesize(data: Path, count: int, dice: random.Random) -> Iterator[Labelled]:
    """That many labelled references, drawn with the dice given."""
    writer = Writer(data, dice)
    made = 0
    while made < count:
        labelled = writer.reference()
        if labelled:
            made += 1
            yield noisy(labelled, dice)


@cache
def _families(kind: str) -> tuple[tuple[Family, ...], tuple[int, ...]]:
    """The families that print a kind, and their weights."""
    rows = [(family, weight) for weight, family in FAMILIES if kind in family.layouts]
    families, weights = zip(*rows, strict=True)
    return families, weights


class Writer:
    """Writes references with dice."""

    def __init__(self, data: Path, dice: random.Random) -> None:
        self.dice = dice
        self.material = Material(data, dice)

    def reference(self) -> Labelled | None:
        """One reference; None where the layout drawn wants what the work has not."""
        dice = self.dice
        (kind,) = dice.choices(list(KINDS), list(KINDS.values()))
        (family,) = dice.choices(*_families(kind))
        language = self._language(family)
        layout = dice.choice(family.layouts[kind])
        fields = self._fields(kind, family, language, layout)
        return self._render(layout, fields, language)

    def _language(self, family: Family) -> Language:
        if family.languages:
            return _LANGUAGES[self.dice.choice(family.languages.split())]
        english = self.dice.random() < _GENERAL_ENGLISH
        western = ("de", "de", "it", "it", "fr", "es", "pt", "nl", "sv", "pl")
        return _LANGUAGES["en" if english else self.dice.choice(western)]

    def _fields(self, kind: str, family: Family, language: Language, layout: str) -> Fields:
        dice, material, code = self.dice, self.material, language.code
        # Lists in a language cite works in others.
        title_code = "en" if code not in ("zh", "ja", "ko", "ru") and dice.random() < 0.15 else code
        work = material.work(title_code)
        other = material.title(title_code)
        if kind == "book" and dice.random() < 0.6:
            work = work | {"title": [material.book(title_code)]}
        publisher, place = self._imprint(work, kind, title_code)
        fields = self._people(work, family, language, title_code, layout)
        fields |= {
            "title": values.title(str(work["title"][0]), other, dice),
            "page": values.pages(str(work.get("page") or ""), dice),
            "publisher": publisher,
            "publisher-place": values.place(place, dice),
            "TOWN": place,
            "container-title": self._container(work, kind, title_code, other),
            "volume": str(work.get("volume") or ""),
            "issue": values.issue(str(work.get("issue") or ""), dice),
        }
        fields |= values.dates(work, kind, language, dice) | values.extras(kind, dice, material, title_code)
        if dice.random() < 0.35:
            fields["edition"] = material.string("edition", title_code)
        if dice.random() < {"software": 0.5, "web": 0.1}.get(kind, 0.01):
            fields["title"] = values.software_title(fields["title"], dice)
        if kind == "journal":
            fields["volume"] = values.volume(fields["volume"], code, dice)
            fields["page"] = fields["page"] or str(dice.randint(1, 2000))
        elif kind == "law":
            fields |= made_law.law(code, int(fields["YEAR"]), fields["MONTH"], dice)
            fields |= {"volume": str(dice.randint(1, 400)), "page": str(dice.randint(1, 400))}
        elif not fields["page"]:
            fields["page"] = values.pages(
                f"{(first := dice.randint(1, 600))}-{first + dice.randint(2, 30)}", dice
            )
        physics = family.names.startswith("first first firstglued")
        fields["container-title"] = containers.journal(kind, fields["container-title"], dice, physics=physics)
        if physics and kind == "journal":
            fields["volume"] = containers.lettered(fields["volume"], dice)
        return {name: value for name, value in fields.items() if value}

    def _people(
        self, work: dict[str, Any], family: Family, language: Language, code: str, layout: str
    ) -> Fields:
        dice, material = self.dice, self.material
        known = family.names and dice.random() > _OTHERS_NAMES
        western = [name for name in NAME_FORMS if name not in ("eastern", "families", "familiescaps")]
        form = dice.choice(family.names.split() if known else western)
        if code in ("zh", "ja", "ko"):
            form = "eastern"
        own, etc = dice.choice(language.and_), dice.choice(language.et_al)
        if dice.random() < 0.3:
            own, etc = "and", "et al"
        author = print_names(work["author"], form, dice, and_=own, et_al=etc)
        named = partial(print_names, and_=own, et_al=etc)
        others = self._statements(work["author"], author, language)
        for name in ("author2", "author3"):
            if name in layout:
                others[name] = named(material.people(code, 3), form, dice)
        if dice.random() < 0.03:
            author = bodies.body(language.code, dice)
        form = (
            form
            if dice.random() < 0.5
            else dice.choice((form, "first", "full") if form != "eastern" else (form,))
        )
        editor = named(material.people(code), form, dice, few=True)
        translator = named(material.people(code, 1), "full", dice)
        return others | {"author": author, "editor": editor, "translator": translator,
                         "family": str(work["author"][0].get("family") or "")}  # fmt: skip

    def _statements(self, people: list[dict[str, str]], author: str, language: Language) -> Fields:
        """Who wrote it, said in other ways: with their group, by their group, behind a stroke."""
        dice = self.dice
        form = dice.choice(("first", "firstglued", "full"))
        return {
            "GROUPAUTHOR": bodies.body(language.code, dice),
            "collaboration": bodies.collaboration(author, dice),
            "collective": f"{author}{dice.choice(('; ', '; ', ', ', ' for the ', ', for the '))}{bodies.group(dice)}",
            "RESPONSIBLE": print_names(people[:3], form, dice, and_="", et_al=""),
            "PERSON": print_names(self.material.people(language.code, 1), "full", dice, and_="", et_al=""),
        }

    def _imprint(self, work: dict[str, Any], kind: str, code: str) -> tuple[str, str]:
        publisher, place = self.material.imprint(code)
        if kind in ("thesis", "report", "conference"):
            publisher, place = values.school(kind, publisher, place, code, self.dice)
        elif work.get("publisher") and self.dice.random() < 0.2:
            publisher = str(work["publisher"])
        return publisher, place

    def _container(self, work: dict[str, Any], kind: str, code: str, other: str) -> str:
        if kind == "chapter":
            return self.material.book(code)
        if kind == "conference":
            return containers.conference(other, code, self.dice)
        if kind in ("news", "web"):
            return containers.newspaper(code, self.dice)
        return self.material.journal(work, code)

    def _render(self, layout: str, fields: Fields, language: Language) -> Labelled | None:
        dice = self.dice
        layout = _quoted(layout, language.code, dice)
        layout = _OPTIONAL.sub(lambda match: match[1] if _complete(match[1], fields) else "", layout)
        if not _complete(layout, fields):
            return None
        text, spans, place = "", [], 0
        for match in _PIECE.finditer(layout):
            between = layout[place : match.start()]
            # A value that ends in a full stop swallows that of the layout, as print does.
            between = between.removeprefix(".") if text.endswith((".", "?", "!")) else between
            text += between
            value = fields[match[1]] if match[1] else _mark(match[2], dice, language)
            if label := label_of(match[1]):
                spans.append((label, len(text), len(text) + len(value)))
            text += value
            place = match.end()
        text += layout[place:].removeprefix(".") if text.endswith(".") else layout[place:]
        if dice.random() < _IDENTIFIED:
            text += values.identifier(dice)
        elif dice.random() < _IN_NOTES:
            text = text.removesuffix(".") + prose(language.code, dice) + dice.choice((".", ";", ""))
        if dice.random() < _IN_NOTES:
            head = lead(language.code, dice)
            text, spans = (
                head + text,
                [(label, start + len(head), end + len(head)) for label, start, end in spans],
            )
        return _finished(text, spans)


def _finished(text: str, spans: list[tuple[str, int, int]]) -> Labelled | None:
    trimmed = [(label, *trim(text, start, min(end, len(text)), label)) for label, start, end in spans]
    kept = [span for span in trimmed if span[1] < span[2]]
    return Labelled(text, kept) if kept and len(text) < 3000 else None


def label_of(name: str | None) -> str:
    """The label of a field; "" for text that has none."""
    label = _ALIASES.get(name or "", (name or "").rstrip("23"))
    return label if label in LABELS else ""


def _complete(layout: str, fields: Fields) -> bool:
    return all(name in fields for name, _ in _PIECE.findall(layout) if name)


def _quoted(layout: str, code: str, dice: random.Random) -> str:
    before, after = dice.choice(_QUOTES.get(code, _QUOTES["en"]))
    if dice.random() < 0.08:
        before = after = ""
    point = dice.choice((",", ".", "")) if "|QUOTED| " in layout else ""
    return layout.replace("|QUOTED|", f"{before}{{title}}{point}{after}")


def _mark(name: str, dice: random.Random, language: Language) -> str:
    if name in CHOICES:
        return dice.choice(CHOICES_IN.get(language.code, {}).get(name, CHOICES[name]))
    attribute = {"Pp": "page", "Vol": "volume", "No": "issue", "In": "in_"}[name]
    word = dice.choice(getattr(language, attribute))
    word = word.capitalize() if language.code == "de" else word
    if attribute == "in_":
        return dice.choice((f"{word.capitalize()}: ", f"{word} ", f"{word.capitalize()} "))
    return dice.choice(("", f"{word}. ", f"{word}. ", f"{word} ", f"{word}."))


def main() -> None:
    """Print some."""
    for text, spans in synthesize(Path(sys.argv[1]), int(sys.argv[2]), random.Random(7)):  # noqa: S311
        print(text, [(label, text[start:end]) for label, start, end in spans], sep="\n  ")


if __name__ == "__main__":
    main()
