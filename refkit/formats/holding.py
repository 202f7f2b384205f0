"""What a format holds of a reference, and what is lost: one comparison for all formats."""

from collections.abc import Callable, Iterable, Mapping
from itertools import compress
from operator import is_not, itemgetter

from refkit.formats.markup import without_nocase
from refkit.formats.texts import bare_doi, one_line
from refkit.model import (
    DATE_VARIABLES,
    NAME_VARIABLES,
    TEXT_VARIABLES,
    Date,
    Problem,
    Reference,
    csl_variable,
)
from refkit.text.dashes import hyphenate

# How a key or id comes out is the business of `citation_keys`; it is renamed, never lost.
_KEYS = ("id", "citation_key")
_COMPARED = (*NAME_VARIABLES, *DATE_VARIABLES, *(name for name in TEXT_VARIABLES if name not in _KEYS))
_values_compared = itemgetter(*_COMPARED)
_LONGEST_VALUE = 200


def sound_reference(values: Mapping[str, object]) -> Reference:
    """A reference of values that are sound by construction, such as those of a table's own readers.

    Validating them again takes longer than reading them. Keys are attributes, the type is an item type,
    texts are not empty, names and dates are Names and Dates in tuples.
    """
    return Reference.known(**values)


def keep(
    reference: Reference, attributes: Iterable[str], form: Callable[[str, str | Date], str | Date | None]
) -> dict[str, object]:
    """The texts and dates that a format has a place for, in its form; what is empty is left out."""
    values = vars(reference)
    kept: dict[str, object] = {}
    for name in attributes:
        value = values[name]
        if value and type(value) is not tuple and (shaped := form(name, value)):
            kept[name] = shaped
    return kept


def losses(
    reference: Reference, held: Reference, key: str | None, *, format_name: str
) -> tuple[Problem, ...]:
    """One problem for each variable that does not come back as a reader would print it."""
    if held is reference:
        return ()
    given, kept = _values_compared(vars(reference)), _values_compared(vars(held))
    problems = [
        _problem(csl_variable(name), one, other, name=format_name)
        for name, one, other in compress(zip(_COMPARED, given, kept, strict=True), map(is_not, given, kept))
        if _is_lost(name, one, other)
    ]
    if reference.type != held.type:
        problems.append(_changed("type", reference.type, held.type, format_name))
    if reference.et_al != held.et_al:
        cut = sorted(set(reference.et_al) - set(held.et_al))
        problems += [_cut_short(variable, format_name) for variable in cut]
    if reference.custom != held.custom:
        here = dict(held.custom)
        problems += [_dropped(name, text, format_name) for name, text in reference.custom if name not in here]
    return tuple(problem.model_copy(update={"key": key}) for problem in problems) if problems else ()


def _is_lost(attribute: str, given: object, held: object) -> bool:
    if given is None or given in (held, ()):  # what a format adds is no loss
        return False
    if isinstance(given, tuple) and isinstance(held, tuple) and len(given) == len(held):
        pairs = zip(given, held, strict=True)  # names as they were are the most
        return any(one is not other and _printed((one,)) != _printed((other,)) for one, other in pairs)
    if attribute == "doi" and held:  # the address of a DOI is the same DOI
        return bare_doi(str(given)) != str(held) and _printed(given) != _printed(held)
    return _printed(given) != _printed(held)


def _problem(variable: str, given: object, held: object, *, name: str) -> Problem:
    if held is None or held == ():
        return _dropped(variable, _printed(given), name)
    return _changed(variable, _printed(given), _printed(held), name)


def _dropped(variable: str, text: str, format_name: str) -> Problem:
    message = f"{variable} is not written: {format_name} has no place for it"
    return Problem.known(message=message, variable=variable, text=text)


def _cut_short(variable: str, format_name: str) -> Problem:
    message = f"{variable} loses its et al.: {format_name} cannot say that a list of names was cut short"
    return Problem.known(message=message, variable=variable, text="et al.")


def _changed(variable: str, given: str, held: str, format_name: str) -> Problem:
    message = f"{variable} is written as {held[:_LONGEST_VALUE]!r}: {format_name} cannot hold it as it is"
    return Problem.known(message=message, variable=variable, text=given)


def _printed(value: object) -> str:
    """What is read on paper: white space, kind of dash and parts of a name do not count."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "; ".join(one_line(str(name)) for name in value)
    if isinstance(value, Date):
        marks = f" season {value.season}" if value.season else ""
        return f"{value}{marks}{' circa' if value.circa else ''}"
    text = one_line(str(value))
    text = without_nocase(text) if "<" in text else text
    return text if text.isascii() and "--" not in text else hyphenate(text)
