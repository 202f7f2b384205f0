"""What synthesized references are made of: works, titles, imprints and names, by language.

Facts come from works in Crossref's JSON and from the labelled training references; what these have too little of
in a language is composed from scripts/vocabularies.py.
"""

import gzip
import html
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from corpora import read_corpus
from printed_names import Person
from vocabularies import PEOPLE_IMPRINTS, VOCABULARIES, Vocabulary

_PER_CONTAINER = 40  # one prolific journal must not teach the tagger its field
_NAMED_AFTER_PEOPLE = 0.06  # share of imprints
_HOUSEHOLD = ("publisher", "publisher-place", "edition", "collection-title", "container-title", "genre")
_INITIALS = re.compile(r"^(?:[^\W\d_a-zà-ÿ]{1,3}(?:\.\s?|\s|-)){1,4}(?=[^\W\d_]{2})")
_STOPWORDS = {
    "de": "der die das und für von im zur zum des eine auf bei mit über den dem ein als",
    "fr": "le la les des du et une dans pour sur au aux en un l d",
    "es": "el los las del y una en para por con la de un al su",
    "it": "il lo gli della dei delle nel nella e di per un una sulla alla del la i da con",
    "pt": "o os as da do dos das em uma e na no para por com um a de",
    "nl": "het een van en voor bij de op met in",
    "sv": "och för en ett av på i med som den",
}
_STOPWORD_SETS = {code: frozenset(words.split()) for code, words in _STOPWORDS.items()}
_ENGLISH = frozenset(
    ("the", "of", "and", "on", "for", "with", "to", "from", "by", "using", "an", "at", "is", "are")
)


def language_of(title: str) -> str:
    """Code of the language that most words of a title are of; English where that is not clear."""
    words = re.findall(r"[^\W\d_]+", title.lower())
    if not words or _ENGLISH.intersection(words):
        return "en"
    counts = {code: sum(word in known for word in words) for code, known in _STOPWORD_SETS.items()}
    best = max(counts, key=counts.__getitem__)
    return best if counts[best] >= 2 else "en"


def _clean(text: str) -> str:
    return " ".join(re.sub(r"<[^>]{1,20}>", " ", html.unescape(html.unescape(text))).split()).strip(" .,;")


def without_initials(family: str) -> str:
    """A family name without initials before it."""
    return _INITIALS.sub("", family)


class Material:
    """Works to draw from, and strings that only labelled references have."""

    def __init__(self, data: Path, dice: random.Random) -> None:
        self.dice = dice
        self.works: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for work in _sample_works(data / "crossref", dice):
            self.works[language_of(str(work["title"][0]))].append(work)
        self.long = [work for work in self.works["en"] if len(work["author"]) > 12]
        self.persons = [
            person for work in self.works["en"] for person in work["author"][:4] if person.get("given")
        ]
        self.strings: dict[tuple[str, str], list[str]] = defaultdict(list)
        self.imprints: list[tuple[str, str]] = []
        for path in sorted((data / "parser/train").glob("*.jsonl.gz")):
            for text, spans in read_corpus(path):
                self._keep({label: text[start:end] for label, start, end in spans}, path.name)
        self.abbreviations = _abbreviations(data / "journals/abbreviations.tsv.gz")

    def _keep(self, found: dict[str, str], name: str) -> None:
        if title := found.get("title", ""):
            language = language_of(title)
            if (
                language != "en"
                and 12 < len(title) < 200
                and not re.search(r"\bcit\b|\.\.\.|\d$| in ", title)
            ):
                self.strings["title", language].append(title)
        if "linkedbooks" in name:
            return  # its other fields are read too loosely
        if title and "publisher" in found:
            self.strings["book", "en"].append(found.get("container-title", title))
        for label in _HOUSEHOLD:
            if label in found:
                self.strings[label, "en"].append(found[label])
        if "publisher" in found and "publisher-place" in found:
            self.imprints.append((found["publisher"], found["publisher-place"]))

    def work(self, language: str) -> dict[str, Any]:
        """A work, its title in the language."""
        dice = self.dice
        if language == "en":
            work = dice.choice(self.long if dice.random() < 0.04 else self.works["en"])
            return work | {"author": self._completed(work["author"])}
        real = self.works[language] if language in _STOPWORDS else []
        if real and dice.random() < 0.2:
            return dice.choice(real)
        vocabulary = VOCABULARIES[language]
        issued = {"date-parts": [[dice.choice((dice.randint(1880, 2024), dice.randint(1960, 2022)))]]}
        return {
            "title": [self.title(language)],
            "author": self.people(language),
            "container-title": [dice.choice(vocabulary.journals.split("|"))],
            "issued": issued,
            "volume": str(dice.randint(1, 130)),
            "issue": str(dice.randint(1, 12)),
            "page": f"{(first := dice.randint(1, 900))}-{first + dice.randint(1, 40)}",
        }

    def _completed(self, people: list[Person]) -> list[Person]:
        """The people; what comes of other works' lists of references has one, by family name alone."""
        bare = len(people) == 1 and not people[0].get("given")
        if not bare or self.dice.random() < 0.1:
            return people
        others = self.dice.sample(self.persons, self.dice.choice((0, 0, 0, 1, 1, 2, 2, 3, 4, 5, 7)))
        given = self.dice.choice(self.persons)["given"]
        # Some have their initials with the family name: "A.R. Ghavasieh".
        family = without_initials(people[0].get("family", ""))
        return [people[0] | {"family": family, "given": given}, *others]

    def book(self, language: str) -> str:
        """A title of a book in the language."""
        known = self.strings["book", "en"]
        return (
            self.dice.choice(known) if language == "en" and self.dice.random() < 0.7 else self.title(language)
        )

    def title(self, language: str) -> str:
        """A title in the language."""
        dice = self.dice
        if language == "en":
            return _clean(str(dice.choice(self.works["en"])["title"][0]))
        known = self.strings["title", language]
        if known and dice.random() < 0.45:
            return dice.choice(known)
        vocabulary = VOCABULARIES[language]
        parts = (vocabulary.heads, vocabulary.subjects, vocabulary.tails)
        head, subject, tail = (dice.choice(part.split("|")) for part in parts)
        return f"{head}{'' if language in ('zh', 'ja') else ' '}{subject}{tail}".strip()

    def people(self, language: str, most: int = 5) -> list[Person]:
        """Names of the language; English ones are those of a work."""
        dice = self.dice
        if language == "en":
            people: list[Person] = dice.choice(self.works["en"])["author"]
            return people[:most]
        vocabulary = VOCABULARIES[language]
        count = min(most, dice.choice((1, 1, 1, 1, 2, 2, 3, 4, 5)))
        families, givens = vocabulary.families.split("|"), vocabulary.givens.split("|")
        return [{"family": dice.choice(families), "given": dice.choice(givens)} for _ in range(count)]

    def imprint(self, language: str) -> tuple[str, str]:
        """Publisher and place."""
        if self.dice.random() < _NAMED_AFTER_PEOPLE:
            drawn = self.dice.choice(PEOPLE_IMPRINTS.split("|"))
        elif language == "en":
            return self.dice.choice(self.imprints)
        else:
            drawn = self.dice.choice(VOCABULARIES[language].imprints.split("|"))
        publisher, _, place = drawn.partition(" @ ")
        return publisher, place

    def string(self, label: str, language: str) -> str:
        """A value of a field, as labelled references or the vocabulary have it."""
        kinds = {
            "collection-title": "series",
            "edition": "editions",
            "genre": "theses",
            "container-title": "journals",
        }
        vocabulary: Vocabulary | None = VOCABULARIES.get(language)
        if vocabulary and label in kinds:
            return self.dice.choice(str(getattr(vocabulary, kinds[label])).split("|"))
        return self.dice.choice(self.strings[label, "en"])

    def journal(self, work: dict[str, Any], language: str) -> str:
        """Name of a journal, in full or abbreviated, with its full stops or without."""
        dice = self.dice
        names = [*(work.get("container-title") or ()), *(work.get("short-container-title") or ())]
        name = _clean(str(dice.choice(names))) if names else self.string("container-title", language)
        short = self.abbreviations.get(name.lower())
        if short and dice.random() < 0.55:
            return short.replace(".", "") if dice.random() < 0.4 else short
        return name


def _sample_works(folder: Path, dice: random.Random) -> Iterable[dict[str, Any]]:
    seen: Counter[str] = Counter()
    for name, share in (("works-real", 0.9), ("works-shaped", 0.3)):
        with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for work in (json.loads(line) for line in lines if dice.random() < share):
                container = str((work.get("container-title") or [""])[0])
                seen[container] += 1
                if work.get("title") and work.get("author") and seen[container] <= _PER_CONTAINER:
                    yield work


def _abbreviations(path: Path) -> dict[str, str]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = (line.rstrip("\n").split("\t") for line in lines)
        return {row[0].lower(): row[1] for row in rows if len(row) > 1 and row[1]}
