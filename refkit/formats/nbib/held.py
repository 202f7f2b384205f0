"""What nbib holds of a reference, derived from the table."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from refkit.errors import InvalidIdentifier
from refkit.formats.dates import MONTHS, SEASONS, parse_date
from refkit.formats.holding import keep, sound_reference
from refkit.formats.keywords import join_keywords, split_keywords
from refkit.formats.names import clean_name, held_names
from refkit.formats.nbib.tables import KEPT, LANGUAGES, TAGS, TYPE_OF_TERM, held_type
from refkit.formats.plain_lines import plain_line
from refkit.formats.targets import GENERIC, Target
from refkit.formats.texts import bare_doi, one_line
from refkit.model import NAME_VARIABLES, PMCID, PMID, Date, Name, Reference
from refkit.text.dashes import hyphenate

# "King, Martin L Jr": MEDLINE has no comma before a suffix, and no others than these.
_SUFFIX = re.compile(r"(.*\S) (Jr|Sr|2nd|3rd|[4-9]th|II|III|IV)\.?", re.DOTALL)
_LABEL = re.compile(
    r"\s?\((?:print|electronic|linking|pbk\.?|hbk\.?|ebook|hardcover|paperback)\)", re.IGNORECASE
)
_ADDRESS = ("http://", "https://")
_HELD_VALUES = (*(name for name in TAGS if name not in NAME_VARIABLES), "pmid")


def held(reference: Reference, target: Target = GENERIC) -> Reference:  # noqa: ARG001
    """The variables that have a tag, without markup, each on one line."""
    kept: dict[str, Any] = {
        **keep(reference, _HELD_VALUES, _form),
        **held_names(reference, ("author",), medline_name),
        **held_names(reference, ("editor",), _editor_name),
        "et_al": (),
        "custom": _custom(reference.custom),
    }
    return sound_reference({**kept, "type": held_type(reference.type)})


def medline_name(name: Name) -> Name | None:
    """A name as "Family, Given Suffix" holds it; what has no two parts is a group."""
    cleaned = clean_name(name)
    if cleaned is None:
        return None
    family = _part(cleaned.non_dropping_particle, cleaned.family)
    given = _part(cleaned.given, cleaned.dropping_particle, cleaned.suffix)
    if cleaned.literal or not (family and given):
        literal = one_line(str(cleaned))
        return Name(literal=literal) if literal else None
    return person(family, given)


def _editor_name(name: Name) -> Name | None:
    # FED takes groups too, with a comma at their end.
    held_name = medline_name(name)
    return Name(literal=literal) if held_name and (literal := _part(held_name.literal)) else held_name


def person(family: str, given: str) -> Name:
    """A person, with the suffix told from the given name."""
    match = _SUFFIX.fullmatch(given)
    return Name(family=family, given=match[1], suffix=match[2]) if match else Name(family=family, given=given)


def language_form(text: str) -> str:
    """A language in BCP 47, from MEDLINE's code.

    >>> language_form("eng"), language_form("en-GB")
    ('en', 'en-GB')
    """
    return LANGUAGES.get(text.lower(), text)


def medline_date(date: Date) -> str:
    """A date in the words of MEDLINE.

    >>> medline_date(Date(parts=((2019, 3), (2019, 4)))), medline_date(Date(parts=((2019,),), season=4))
    ('2019 Mar-2019 Apr', '2019 Winter')
    """
    season = f" {SEASONS[date.season - 1]}" if date.season else ""
    return "-".join(map(_point, date.parts)) + season


def _point(point: tuple[int, ...]) -> str:
    month = [MONTHS[point[1] - 1].capitalize()] if len(point) > 1 else []
    return " ".join((f"{point[0]:04d}", *month, *map(str, point[2:])))


def _date(date: Date) -> Date | None:
    """The date where its words are read as the same date again."""
    read = date if date.parts else parse_date(date.literal or "")
    if not read.parts or any(point[0] < 1 for point in read.parts):
        return None
    season = read.season if len(read.parts) == 1 and len(read.parts[0]) == 1 else None
    plain = Date(parts=read.parts, season=season)
    return plain if parse_date(medline_date(plain)) == plain else Date(parts=read.parts[:1])


def _form(name: str, value: str | Date) -> str | Date | None:
    if isinstance(value, Date):
        date = _date(value)
        if name == "available_date":  # DEP has all eight digits
            return date if date and len(date.parts) == 1 and len(date.parts[0]) == 3 else None
        return date
    shaped = _FORMS.get(name, plain_line)
    return shaped(value) or None


def _identifier(parse: Callable[[str], object]) -> Callable[[str], str]:
    def form(text: str) -> str:
        try:
            return str(parse(one_line(text)))
        except InvalidIdentifier:
            return ""

    return form


def _custom(custom: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    given = dict(custom)
    if "PT" in given:  # a term of another type would make it that type
        terms = (one_line(term) for term in given["PT"].split(";"))
        given["PT"] = "; ".join(term for term in terms if term and term.casefold() not in TYPE_OF_TERM)
    texts = ((tag, one_line(given.get(tag, ""))) for tag in KEPT) if given else ()
    return tuple((tag, text) for tag, text in texts if text)


def without_label(number: str) -> str:
    """A number without what it is for: "0021-9738 (Print)"."""
    return _LABEL.sub("", number).strip()


def _part(*texts: str | None) -> str:
    return one_line(" ".join(text for text in texts if text).replace(",", " "))


_FORMS: Mapping[str, Callable[[str], str]] = {
    # The kind of identifier stands behind it in brackets.
    "doi": lambda text: bare_doi(one_line(one_line(text).replace(" ", ""))),
    "isbn": lambda text: without_label(one_line(text)),
    "issn": lambda text: without_label(one_line(text)),
    "keyword": lambda text: join_keywords(split_keywords(plain_line(text))),
    "language": lambda text: language_form(one_line(text)),
    "page": lambda text: hyphenate(plain_line(text)),
    "pmcid": _identifier(PMCID.parse),
    "pmid": _identifier(PMID.parse),
    "url": lambda text: text.replace(" ", "%20") if (text := one_line(text)).startswith(_ADDRESS) else "",
}
