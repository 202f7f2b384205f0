"""Two items of CSL-JSON, field by field: what says the same in another spelling is the same."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from acceptance.dump_style import MARK_PERSON

Item = Mapping[str, Any]
_NAMES = frozenset(
    ("author", "composer", "director", "editor", "interviewer", "recipient", "reviewed-author", "translator")
)
_DATES = frozenset(("accessed", "event-date", "issued", "original-date", "submitted"))
_NOT_COMPARED = frozenset(("id", "custom", "citation-key", "journalAbbreviation"))
_LOWERED = dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎", "0123456789+−=()", strict=True))
_RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ", "0123456789+−=()n", strict=True))
_SAME = str.maketrans({"‘": "'", "’": "'", "ʼ": "'", "“": '"', "”": '"', "–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-", "\u00a0": " ", "\u202f": " "})  # fmt: skip
_LANGUAGES = {"english": "en", "american": "en", "german": "de", "ngerman": "de", "french": "fr", "russian": "ru", "vietnamese": "vi", "chinese": "zh"}  # fmt: skip
_NOCASE = re.compile(r'<span class="nocase">((?:(?!</?span).)*)</span>')


@dataclass(frozen=True, slots=True)
class Difference:
    """One variable of one item that a reader has otherwise than it was, or not at all."""

    key: str
    variable: str
    wanted: str
    found: str

    def __str__(self) -> str:
        return f"{self.key}: {self.variable} is {self.found!r}, not {self.wanted!r}"


def differences(item: Item, found: Item) -> Iterator[Difference]:
    """What a reader has otherwise; what it adds is no difference."""
    for variable in sorted(set(item) - _NOT_COMPARED):
        wanted, here = comparable(variable, item[variable]), comparable(variable, found.get(variable))
        if wanted != here:
            yield Difference(str(item["id"]), variable, wanted, here)


def comparable(variable: str, value: object) -> str:
    """One spelling of a value; empty for none."""
    if not value:
        return ""
    if variable in _NAMES:
        return _names(value)
    if variable in _DATES:
        return _date(value)
    return _FORMS.get(variable, _text)(value)


def _text(value: object) -> str:
    text = unicodedata.normalize("NFC", str(value)).translate(_SAME)
    while (shorter := _NOCASE.sub(r"\1", text)) != text:
        text = shorter
    for signs, tag in ((_LOWERED, "sub"), (_RAISED, "sup")):
        text = "".join(f"<{tag}>{signs[char]}</{tag}>" if char in signs else char for char in text)
        text = text.replace(f"</{tag}><{tag}>", "")
    return " ".join(text.translate(_SAME).split())


def _names(value: object) -> str:
    names = value.split(MARK_PERSON) if isinstance(value, str) else value
    assert isinstance(names, Sequence)
    return "; ".join(_text(_turned(name if isinstance(name, str) else _name(name))) for name in names)


def _turned(name: str) -> str:
    """A printed name with the particle that drops, which stands behind the given name, before the family name."""
    family, comma, given = name.partition(", ")
    if comma and (particle := re.search(r"(?: [a-zà-ÿ'’]+)+(?: La)?$", given)):
        return f"{particle[0].strip()} {family}, {given[: particle.start()]}"
    return name


def _name(name: Item) -> str:
    if name.get("literal"):
        return str(name["literal"])
    # Which particle drops is a matter of the style for BibTeX and others, which have one place for both.
    particles = (name.get("dropping-particle"), name.get("non-dropping-particle"))
    family = " ".join(part for part in (*particles, name.get("family")) if part)
    family = re.sub(r"(['’-]) ", r"\1", family)
    return ", ".join(part for part in (family, name.get("given"), name.get("suffix")) if part)


def _date(value: object) -> str:
    if isinstance(value, str):
        return _text(value)
    assert isinstance(value, Mapping)
    dates = [[int(number) for number in point] for point in value.get("date-parts", ())]
    season = value.get("season")
    if dates and dates[0][1:] and dates[0][1] > 20:  # the months 21 to 24 are seasons (EDTF)
        season = dates[0].pop(1) - 20
    points = "/".join("-".join(f"{number:02}" for number in point) for point in dates)
    season = f" season {season}" if season else ""
    circa = " circa" if value.get("circa") else ""
    return _text(points + season + circa or value.get("literal") or value.get("raw") or "")


def _words(value: object) -> str:
    words = value if isinstance(value, list) else re.split("[,;]", str(value))
    return ", ".join(sorted(_text(word) for word in words))


def _language(value: object) -> str:
    code = _text(value).lower()
    return _LANGUAGES.get(code, code.partition("-")[0])


def _ordinal(value: object) -> str:
    return re.sub(r"^(\d+)(?:st|nd|rd|th)\b\.?", r"\1", _text(value))


_FORMS: dict[str, Callable[[object], str]] = {
    "keyword": _words,
    "language": _language,
    "edition": _ordinal,
    "DOI": lambda value: str(value).lower(),
}
