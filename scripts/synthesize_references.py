"""Make labelled references from the metadata of works and a table of layouts, to train the tagger with.

    python scripts/synthesize_references.py ../shared/data 20      prints twenty

Facts come from works in Crossref's JSON; publishers, places and editions from the labelled training
references; layouts from scripts/layouts.py. What print and copying do to text is added: lost and doubled
spaces, other dashes and quotes, capitals, hyphens at line ends.
"""

import gzip
import html
import json
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from corpora import Labelled, read_corpus
from layouts import CHOICES, GENRES, LAYOUTS

from refkit.lang import LANGUAGES, Language
from refkit.parse.tag.labels import trim

_PIECE = re.compile(r"\{([a-zA-Z-]+)\}|\|([A-Za-z]+)\|")
_OPTIONAL = re.compile(r"<([^<>]*)>")
_KINDS = (
    ("journal",) * 10 + ("chapter",) * 5 + ("book",) * 3 + ("conference",) * 3 + ("report",) * 2 + ("web",)
)
_QUOTES = (("“", "”"), ('"', '"'), ("'", "'"), ("‘", "’"), ("«", "»"), ("„", "“"))
_MONTHS = (
    "January",
    "February",
    "March",
    "Apr.",
    "May",
    "Jun",
    "July",
    "Aug",
    "September",
    "Oct.",
    "Nov",
    "Dec.",
)
_HOUSEHOLD = ("publisher", "publisher-place", "edition", "collection-title", "container-title")

Fields = dict[str, str]


class Material:
    """Works to draw from, and strings that only labelled references have."""

    def __init__(self, data: Path, dice: random.Random) -> None:
        self.dice = dice
        self.works = _sample_works(data / "crossref", dice)
        self.strings: dict[str, list[str]] = defaultdict(list)
        self.imprints: list[tuple[str, str]] = []
        for path in sorted((data / "parser/train").glob("*.jsonl.gz")):
            for text, spans in read_corpus(path):
                found = {label: text[start:end] for label, start, end in spans}
                for label in _HOUSEHOLD:
                    if label in found:
                        self.strings[label].append(found[label])
                if "publisher" in found and "publisher-place" in found:
                    self.imprints.append((found["publisher"], found["publisher-place"]))


def _sample_works(folder: Path, dice: random.Random) -> list[dict[str, Any]]:
    works: list[dict[str, Any]] = []
    seen: Counter[str] = Counter()
    for name, share in (("works-real", 0.9), ("works-shaped", 0.3)):
        with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            drawn = (json.loads(line) for line in lines if dice.random() < share)
            for work in drawn:
                container = str((work.get("container-title") or [""])[0])
                seen[container] += 1
                # One prolific journal must not teach the tagger its field.
                if work.get("title") and work.get("author") and seen[container] <= 40:
                    works.append(work)
    return works


def synthesize(data: Path, count: int, dice: random.Random) -> Iterator[Labelled]:
    """That many labelled references, drawn with the dice given."""
    material = Material(data, dice)
    made = 0
    while made < count:
        kind = dice.choice(_KINDS)
        language = LANGUAGES[0] if dice.random() < 0.7 else dice.choice(LANGUAGES)
        fields = _fields(material, kind, language)
        labelled = _render(dice.choice(LAYOUTS[kind]), fields, dice, language)
        if labelled:
            made += 1
            yield labelled


def _fields(material: Material, kind: str, language: Language) -> Fields:
    dice = material.dice
    work, other = dice.choice(material.works), dice.choice(material.works)
    style = _name_style(dice)
    publisher, place = dice.choice(material.imprints)
    fields = {
        "author": _names(work["author"], style, dice, language),
        "editor": _names(
            other["author"][:3],
            style if dice.random() < 0.6 else _name_style(dice),
            dice,
            language,
            editors=True,
        ),
        "translator": _names(other["author"][:1], "full", dice, language),
        "title": _title(str(work["title"][0]), str(other["title"][0]), dice),
        "issued": _date(work, dice, kind),
        "page": _pages(str(work.get("page") or ""), dice),
        "publisher": work.get("publisher") if dice.random() < 0.2 and work.get("publisher") else publisher,
        "publisher-place": place,
        "genre": dice.choice(GENRES),
        "number": dice.choice(("{}", "TR-{}", "{}/04", "CS-{}")).format(dice.randint(1, 999)),
        "ADDRESS": f"{dice.choice(('', 'Available at: ', 'Available from: ', 'Retrieved from ', 'URL: '))}https://www.{dice.choice(('who.int', 'example.org', 'bbc.co.uk', 'nih.gov'))}/{dice.randint(1, 9999)}",
    }
    fields["container-title"] = _container(material, work, other, kind)
    for variable in ("volume", "issue"):
        if work.get(variable):
            fields[variable] = str(work[variable])
    if dice.random() < 0.25:
        fields["edition"] = dice.choice(material.strings["edition"])
    if dice.random() < 0.4 and material.strings["collection-title"]:
        fields["collection-title"] = dice.choice(material.strings["collection-title"])
    if kind == "journal":
        fields.setdefault("volume", str(dice.randint(1, 180)))
        fields["page"] = fields["page"] or str(dice.randint(1, 2000))
    elif not fields["page"]:
        fields["page"] = f"{(first := dice.randint(1, 600))}-{first + dice.randint(2, 30)}"
    if dice.random() < 0.03:
        fields["author"] = dice.choice(
            (
                "World Health Organization",
                "WHO",
                "European Commission",
                "OECD",
                "UK Biobank Consortium",
                "The Lancet",
                "Committee on Publication Ethics",
            )
        )
    return {name: value for name, value in fields.items() if value}


def _container(material: Material, work: dict[str, Any], other: dict[str, Any], kind: str) -> str:
    dice = material.dice
    if kind == "chapter":
        # A book's title is a title; the series name of proceedings is rarely right here.
        return (
            str(other["title"][0])
            if dice.random() < 0.7
            else dice.choice(material.strings["container-title"])
        )
    if kind == "conference":
        topic = " ".join(str(other["title"][0]).split()[:3]).title()
        return dice.choice(
            (
                f"Proceedings of the {dice.randint(2, 40)}th International Conference on {topic}",
                f"Proc. {dice.randint(2, 40)}th Int. Conf. {topic}",
                f"Proc. IEEE Conf. on {topic}",
                f"{dice.randint(1985, 2023)} IEEE International Symposium on {topic}",
                f"Advances in {topic}",
                f"Proceedings of the ACM Workshop on {topic}",
                str((work.get("container-title") or [topic])[0]),
            )
        )
    names = [*(work.get("container-title") or ()), *(work.get("short-container-title") or ())]
    return str(dice.choice(names)) if names else dice.choice(material.strings["container-title"])


def _name_style(dice: random.Random) -> str:
    return dice.choice(
        (
            "vancouver",
            "vancouver",
            "vancouver.",
            "comma",
            "comma",
            "commaglued",
            "first",
            "first",
            "full",
            "fullcomma",
            "firstonly",
            "caps",
        )
    )


def _names(
    people: Sequence[dict[str, str]],
    style: str,
    dice: random.Random,
    language: Language,
    *,
    editors: bool = False,
) -> str:
    people = [person for person in people if person.get("family")]
    if not people:
        return ""
    keep = dice.choice((1, 2, 3, 3, 6, 10)) if len(people) > 3 and dice.random() < 0.5 else 30
    names = [
        _name(person, "comma" if style == "firstonly" and place == 0 else style, dice)
        for place, person in enumerate(people[:keep])
    ]
    separator = "; " if "comma" in style and dice.random() < 0.35 else ", "
    if len(people) > keep:
        return separator.join(names) + dice.choice(
            (", et al", " et al", ", et al.", " et al.", ", " + language.et_al[0])
        )
    joint = dice.choice(
        (separator, f" {language.and_[0]} ", " & ", f", {language.and_[0]} ", ", & ", separator)
    )
    if editors and style.startswith("vancouver"):
        joint = separator
    return joint.join(filter(None, (separator.join(names[:-1]), names[-1])))


def _name(person: dict[str, str], style: str, dice: random.Random) -> str:
    family, given = person["family"].strip(), (person.get("given") or "").strip()
    letters = [part[0] for part in re.split(r"[\s.\-]+", given) if part and part[0].isalpha()]
    dotted = dice.choice(("", " ")).join(f"{letter}." for letter in letters)
    shapes = {
        "vancouver": f"{family} {''.join(letters)}",
        "vancouver.": f"{family} {dotted}",
        "comma": f"{family}, {dotted}",
        "commaglued": f"{family}, {''.join(letters)}",
        "first": f"{dotted} {family}",
        "firstonly": f"{dotted} {family}",
        "full": f"{given} {family}",
        "fullcomma": f"{family}, {given}",
        "caps": f"{family.upper()}, {dotted}",
    }
    return shapes[style].strip(" ,")


def _title(title: str, other: str, dice: random.Random) -> str:
    """A title as printed: some with a second sentence, an acronym, a question mark, a year or a note."""
    title, other = (
        re.sub(r"<[^>]{1,20}>|\s+", " ", html.unescape(text)).strip(" .") for text in (title, other)
    )
    roll = dice.random()
    if roll < 0.1:
        title = title.title()
    elif roll < 0.13:
        title = title.upper()
    return _turned(title, other, dice)


def _turned(title: str, other: str, dice: random.Random) -> str:
    """What some titles have beside their words; most have nothing."""
    words = title.split()
    words.insert(
        dice.randint(1, max(1, len(words))), f"({''.join(word[0] for word in other.split()[:4]).upper()})"
    )
    note = dice.choice(
        (" (abstract {})", " [abstract {}]", " [abstract]", " (letter)", " [letter]", " [meeting abstract]")
    )
    turns = (
        (
            0.10,
            title
            + dice.choice((". ", ". ", "? ", ": ", "; ", " - "))
            + " ".join(other.split()[: dice.randint(2, 9)]),
        ),
        (0.14, f"{title}{dice.choice(('. ', ': a report from the ', '. Results of the '))}{_group(dice)}"),
        (0.18, " ".join(words)),
        (0.22, title + dice.choice("??!")),
        (0.25, f"{dice.randint(1950, 2024)} {title}"),
        (0.28, title + note.format(dice.randint(1, 4000))),
    )
    roll = dice.random()
    return next((turned for share, turned in turns if roll < share), title)


def _group(dice: random.Random) -> str:
    region = dice.choice(
        (
            "European",
            "German",
            "International",
            "Italian",
            "National",
            "Southwest",
            "Nordic",
            "French",
            "Japan",
        )
    )
    topic = dice.choice(
        (
            "Leukemia",
            "Cancer",
            "Oncology",
            "Stroke",
            "Diabetes",
            "Transplant",
            "Cardiology",
            "Survey",
            "Genome",
        )
    )
    return f"{region} {topic} {dice.choice(('Study Group', 'Group', 'Consortium', 'Working Party', 'Network', 'Society', 'Investigators'))}"


def _identifiers(dice: random.Random) -> str:
    """What many styles print at the end, and the rules cut out."""
    doi = f"10.{dice.randint(1000, 9999)}/{dice.choice(('j.abc', 's', 'jcm'))}{dice.randint(100, 99999)}.{dice.randint(1, 99)}"
    return dice.choice(
        (
            f" doi:{doi}",
            f" https://doi.org/{doi}",
            f" doi: {doi}.",
            f" DOI {doi}",
            f" PMID: {dice.randint(10**6, 10**8)}.",
            f", doi:{doi}.",
            f" Available from: https://doi.org/{doi}",
        )
    )


def _date(work: dict[str, Any], dice: random.Random, kind: str) -> str:
    parts = ((work.get("issued") or {}).get("date-parts") or [[None]])[0]
    year = str(parts[0] or dice.randint(1950, 2024))
    roll = dice.random()
    if kind == "web" and roll < 0.6:
        return f"{dice.randint(1, 28)} {dice.choice(_MONTHS)} {year}"
    if roll < 0.08:
        return f"{dice.choice(_MONTHS)} {year}"
    return year + dice.choice("abc") if roll < 0.12 else year


def _pages(page: str, dice: random.Random) -> str:
    first, _, last = page.partition("-")
    roll = dice.random()
    if not last or roll < 0.15:
        return first if re.fullmatch(r"\w+", first) else ""
    if roll < 0.4 and len(first) == len(last) and first[:-2] == last[:-2]:
        last = last[-2:]
    return first + dice.choice(("-", "–", "–", "--", "—", " - ", "- ")) + last


def _render(layout: str, fields: Fields, dice: random.Random, language: Language) -> Labelled | None:
    layout = _OPTIONAL.sub(lambda match: match[1] if _complete(match[1], fields) else "", layout)
    if not _complete(layout, fields):
        return None
    before, after = dice.choice(_QUOTES)
    point = dice.choice((",", ".", "")) if "|QUOTED| " in layout else ""
    layout = layout.replace("|QUOTED|", f"{before}{{title}}{point}{after}")
    text, spans, place = "", [], 0
    for match in _PIECE.finditer(layout):
        between = layout[place : match.start()]
        # A value that ends in a full stop swallows that of the layout, as print does.
        between = between.removeprefix(".") if text.endswith((".", "?", "!")) else between
        text += _worn(between, dice)
        value = fields[match[1]] if match[1] else _mark(match[2], dice, language)
        if match[1] and match[1] != "ADDRESS":
            spans.append((match[1], len(text), len(text) + len(value)))
        text += value
        place = match.end()
    text += layout[place:]
    if dice.random() < 0.1:
        text = text.rstrip(".")
    if dice.random() < 0.2:
        text += _identifiers(dice)
    trimmed = [(label, *trim(text, start, min(end, len(text)), label)) for label, start, end in spans]
    return Labelled(text, [span for span in trimmed if span[1] < span[2]])


def _complete(layout: str, fields: Fields) -> bool:
    return all(name in fields for name, _ in _PIECE.findall(layout) if name)


def _mark(name: str, dice: random.Random, language: Language) -> str:
    if name in CHOICES:
        return dice.choice(CHOICES[name])
    attribute = {"Pp": "page", "Vol": "volume", "No": "issue", "In": "in_"}[name]
    word = dice.choice(getattr(language, attribute))
    if attribute == "in_":
        return dice.choice((f"{word.capitalize()}: ", f"{word} ", f"{word.capitalize()} "))
    return dice.choice(("", f"{word}. ", f"{word}. ", f"{word} ", f"{word}."))


def _worn(text: str, dice: random.Random) -> str:
    """What printing and copying do to the marks between fields."""
    roll = dice.random()
    if roll < 0.02:
        return text.replace(" ", "") or text
    if roll < 0.03:
        return text.replace(" ", "  ")
    if roll < 0.035:
        return text.replace(" ", "\u00a0")
    return text.replace(". ", ", ") if roll < 0.05 else text


def main() -> None:
    """Print some."""
    for text, spans in synthesize(Path(sys.argv[1]), int(sys.argv[2]), random.Random(7)):  # noqa: S311
        print(text, [(label, text[start:end]) for label, start, end in spans], sep="\n  ")


if __name__ == "__main__":
    main()
