"""Make labelled references from the metadata of works and a table of layouts, to train the tagger with.

    python scripts/synthesize_references.py ../shared/data 20      prints twenty

Facts come from scripts/material.py, layouts from scripts/layouts.py, names as scripts/printed_names.py prints them.
What print and copying do to text is added afterwards (scripts/noise.py).
"""

import random
import re
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import made_values as values
from corpora import Labelled
from layouts import CHOICES, CHOICES_IN, FAMILIES, KINDS, Family
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
        fields = self._fields(kind, family, language)
        layout = dice.choice(family.layouts[kind])
        return self._render(layout, fields, language)

    def _language(self, family: Family) -> Language:
        if family.languages:
            return _LANGUAGES[self.dice.choice(family.languages.split())]
        english = self.dice.random() < _GENERAL_ENGLISH
        western = ("de", "de", "it", "it", "fr", "es", "pt", "nl", "sv", "pl")
        return _LANGUAGES["en" if english else self.dice.choice(western)]

    def _fields(self, kind: str, family: Family, language: Language) -> Fields:
        dice, material, code = self.dice, self.material, language.code
        # Lists in a language cite works in others.
        title_code = "en" if code not in ("zh", "ja", "ko", "ru") and dice.random() < 0.15 else code
        work = material.work(title_code)
        other = material.title(title_code)
        if kind == "book" and dice.random() < 0.6:
            work = work | {"title": [material.book(title_code)]}
        publisher, place = self._imprint(work, kind, title_code)
        fields = self._people(work, family, language, title_code)
        fields |= {
            "title": values.title(str(work["title"][0]), other, dice),
            "page": values.pages(str(work.get("page") or ""), dice),
            "publisher": publisher,
            "publisher-place": values.place(place, dice),
            "container-title": self._container(work, kind, title_code, other),
            "volume": str(work.get("volume") or ""),
            "issue": values.issue(str(work.get("issue") or ""), dice),
        }
        fields |= values.dates(work, kind, language, dice) | values.extras(kind, dice, material, title_code)
        if dice.random() < 0.25:
            fields["edition"] = material.string("edition", title_code)
        if kind == "journal":
            fields["volume"] = values.volume(fields["volume"], code, dice)
            fields["page"] = fields["page"] or str(dice.randint(1, 2000))
        elif not fields["page"]:
            fields["page"] = values.pages(
                f"{(first := dice.randint(1, 600))}-{first + dice.randint(2, 30)}", dice
            )
        if family.names.startswith("first first firstglued") or kind == "case":
            fields["container-title"] = values.physics_journal(kind, fields["container-title"], dice)
        return {name: value for name, value in fields.items() if value}

    def _people(self, work: dict[str, Any], family: Family, language: Language, code: str) -> Fields:
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
        if dice.random() < 0.03:
            author = values.body(language.code, dice)
        form = (
            form
            if dice.random() < 0.5
            else dice.choice((form, "first", "full") if form != "eastern" else (form,))
        )
        editor = print_names(material.people(code), form, dice, and_=own, et_al=etc, few=True)
        translator = print_names(material.people(code, 1), "full", dice, and_=own, et_al=etc)
        return {"author": author, "editor": editor, "translator": translator,
                "family": str(work["author"][0].get("family") or ""),
                "GROUPAUTHOR": values.body(language.code, dice)}  # fmt: skip

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
            return values.conference(other, code, self.dice)
        if kind in ("news", "web"):
            return values.newspaper(code, self.dice)
        return self.material.journal(work, code)

    def _render(self, layout: str, fields: Fields, language: Language) -> Labelled | None:
        dice = self.dice
        layout = _OPTIONAL.sub(lambda match: match[1] if _complete(match[1], fields) else "", layout)
        if not _complete(layout, fields):
            return None
        layout = _quoted(layout, language.code, dice)
        text, spans, place = "", [], 0
        for match in _PIECE.finditer(layout):
            between = layout[place : match.start()]
            # A value that ends in a full stop swallows that of the layout, as print does.
            between = between.removeprefix(".") if text.endswith((".", "?", "!")) else between
            text += between
            value = fields[match[1]] if match[1] else _mark(match[2], dice, language)
            if label := _label(match[1]):
                spans.append((label, len(text), len(text) + len(value)))
            text += value
            place = match.end()
        text += layout[place:].removeprefix(".") if text.endswith(".") else layout[place:]
        if dice.random() < 0.12:
            text += values.identifier(dice)
        return _finished(text, spans)


def _finished(text: str, spans: list[tuple[str, int, int]]) -> Labelled | None:
    trimmed = [(label, *trim(text, start, min(end, len(text)), label)) for label, start, end in spans]
    kept = [span for span in trimmed if span[1] < span[2]]
    return Labelled(text, kept) if kept and len(text) < 3000 else None


def _label(name: str | None) -> str:
    """The label of a field; "" for text that has none."""
    aliases: Mapping[str, str] = {
        "date": "issued",
        "family": "author",
        "GROUPAUTHOR": "author",
        "container-title-preprint": "container-title",
        "extent": "page",
        "inpress": "note",
    }
    label = aliases.get(name or "", (name or "").rstrip("2"))
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
