"""Labels before references ("12.", "[12]", "(12)", "[Nie23]") and the chains that numbers make down a page."""

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from refkit.parse.clues import DASH_BEFORE_YEAR
from refkit.parse.lines import Line

# Signs that are nothing but bullets, with those of Word's symbol font; others are dashes and asterisks too.
_BULLETS = "•●▪■◦‣⁃∙○□❖➢➤►▶\uf0a7\uf0b7\uf0d8"
_BULLET = re.compile(rf"[{_BULLETS}]\s*(?=\S)|(?!{DASH_BEFORE_YEAR})[·*–—-]\s+(?=\S)")
# Kind of label and its form; the first that fits counts. A bare number is a label only within a chain.
_FORMS = {
    "bracket": re.compile(r"\[\s?(?P<label>\d{1,4}[a-z]?)\s?\][.,:]?\s*"),
    "key": re.compile(
        r"\[(?P<label>[^\W\d_][^\[\]]{0,40}?\d{2,4}[a-z]?|[^\W\d_]{2,6}\+?\d{2,4}[a-z]?)\](?:\s+|$)"
    ),
    "round": re.compile(r"\((?P<label>\d{1,4})\)[.,:]?\s*"),
    "raised": re.compile(r"(?P<label>[¹²³⁰⁴-⁹]{1,4})\s?"),
    "point": re.compile(r"(?P<label>\d{1,4})[.)](?:\s+|$|(?=[^\W\d_\"“]))"),
    "bullet": re.compile(rf"(?P<label>)[{_BULLETS}]\s*(?=\S)"),
    "bare": re.compile(r"(?P<label>\d{1,3})(?:\s+(?=\S)|$)"),
}
_OPEN, _SKIPPED = 12, 3  # chains that a number may go on with; numbers that may be missing
_EQUAL = 3  # equal labels that are a chain: "1." before every entry, since Markdown counts by itself
_YEARS = range(1500, 2050)
_SURE = {"bracket", "key", "round", "raised", "point"}


class Label(NamedTuple):
    """A label at the head of a line.

    Attributes:
        kind: "bracket", "key", "round", "raised", "point", "bullet" or "bare".
        text: What it says, without its marks; nothing for a bullet.
        length: Characters it takes up, with its marks and the space after.
    """

    kind: str
    text: str
    length: int

    @property
    def number(self) -> int | None:
        """Its number; None for a key or a bullet."""
        if self.kind == "raised":
            return int(unicodedata.normalize("NFKC", self.text))
        digits = self.text.rstrip("abcdefghijklmnopqrstuvwxyz")
        return int(digits) if digits.isdecimal() else None


def read_label(text: str, kind: str | None = None) -> Label | None:
    """The label that a line begins with, if any; of one kind, if that is known.

    >>> read_label("[12] Smith J.")
    Label(kind='bracket', text='12', length=5)
    """
    for name, form in _FORMS.items() if kind is None else [(kind, _FORMS[kind])]:
        if match := form.match(text):
            return Label(name, match["label"], match.end())
    return None


def strip_label(text: str) -> tuple[str | None, int]:
    """The label of a reference string by itself, and where the reference begins.

    A bare number counts only before a name, since titles begin with numbers too.
    """
    if bullet := _BULLET.match(text):
        return None, bullet.end()
    label = read_label(text)
    if label is None or (label.kind not in _SURE and not _NAME_AFTER.match(text, label.length)):
        return None, 0
    if label.kind == "point" and len(label.text) == 4:  # "1996. Title": a year
        return None, 0
    return label.text, label.length


_NAME_AFTER = re.compile(r"[^\W\d_]\S+,?\s(?:[^\W\d_a-z]\.?){1,3}[\s,;]")


class Chains(NamedTuple):
    """Runs of lines whose labels, of one kind, count up; `places` are those of the lines."""

    kind: str
    places: list[list[int]]


def find_chains(lines: Sequence[Line]) -> Chains:
    """The chains of the kind of label that has most; each at least two long.

    A number may be skipped (a line that a copy lost); a list may begin again at 1, or say 1 throughout.
    """
    labels = [read_label(line.text) for line in lines]
    chains = (Chains(kind, _longest(lines, labels, kind)) for kind in _FORMS)
    return max(chains, key=_count)


def _count(chains: Chains) -> int:
    return sum(map(len, chains.places))


def _longest(lines: Sequence[Line], labels: Sequence[Label | None], kind: str) -> list[list[int]]:
    """Labels that count up, or those that are equal, whichever are more."""
    chains = _chains_of(labels, kind)
    equal = _equal_labels(lines, labels, kind) if kind in _SURE else []
    return [equal] if len(equal) >= max(_EQUAL, 1 + sum(map(len, chains))) else chains


def _equal_labels(lines: Sequence[Line], labels: Sequence[Label | None], kind: str) -> list[int]:
    """Places of the number that the first line, or the first behind a gap, has; "2. Aufl." in an entry is none."""
    numbers = {place: label.number for place, label in enumerate(labels) if label and label.kind == kind}
    begins = (place for place in numbers if place == 0 or not lines[place - 1].text)
    number = numbers.get(next(begins, -1))
    if number is None or number in _YEARS:
        return []
    return [place for place, other in numbers.items() if other == number]


def _chains_of(labels: Sequence[Label | None], kind: str) -> list[list[int]]:
    if kind in {"key", "bullet"}:
        places = [place for place, label in enumerate(labels) if label and label.kind == kind]
        return [places] if len(places) > 1 else []
    chains: list[list[int]] = []
    last: list[int] = []  # the last number of each chain
    for place, label in enumerate(labels):
        number = label.number if label and label.kind == kind else None
        if number is None or label is None:
            continue
        lowest = 0 if label.text.isdecimal() else -1  # "3b" may follow "3a"
        recent = range(len(chains) - 1, max(-1, len(chains) - _OPEN - 1), -1)
        fitting = (chain for chain in recent if lowest < number - last[chain] <= _SKIPPED)
        if (found := next(fitting, None)) is None:
            if kind != "point" or number not in _YEARS:  # "1996." over the works of a year
                chains.append([place])
                last.append(number)
        else:
            chains[found].append(place)
            last[found] = number
    return [chain for chain in chains if len(chain) > 1]
