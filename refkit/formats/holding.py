"""What a format holds of a reference, and what is lost: one comparison for all formats."""

from collections.abc import Callable, Iterable

from refkit.formats.markup import without_nocase
from refkit.formats.texts import one_line
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
_LONGEST_VALUE = 200


def keep(
    reference: Reference, attributes: Iterable[str], form: Callable[[str, str | Date], str | Date | None]
) -> dict[str, object]:
    """The texts and dates that a format has a place for, in its form; what is empty is left out."""
    given = ((name, getattr(reference, name)) for name in attributes if name not in NAME_VARIABLES)
    return {name: shaped for name, value in given if value is not None and (shaped := form(name, value))}


def losses(
    reference: Reference, held: Reference, key: str | None, *, format_name: str
) -> tuple[Problem, ...]:
    """One problem for each variable that does not come back as a reader would print it."""
    problems = [
        _problem(csl_variable(name), getattr(reference, name), getattr(held, name), name=format_name)
        for name in _COMPARED
        if getattr(reference, name) != getattr(held, name)
        and _printed(getattr(reference, name)) != _printed(getattr(held, name))
    ]
    if reference.type != held.type:
        problems.append(_changed("type", reference.type, held.type, format_name))
    cut = set(reference.et_al) - set(held.et_al)
    problems += [_cut_short(variable, format_name) for variable in sorted(cut)]
    kept = dict(held.custom)
    problems += [_dropped(name, text, format_name) for name, text in reference.custom if name not in kept]
    return tuple(problem.model_copy(update={"key": key}) for problem in problems)


def _problem(variable: str, given: object, held: object, *, name: str) -> Problem:
    if held is None or held == ():
        return _dropped(variable, _printed(given), name)
    return _changed(variable, _printed(given), _printed(held), name)


def _dropped(variable: str, text: str, format_name: str) -> Problem:
    message = f"{variable} is not written: {format_name} has no place for it"
    return Problem(message=message, variable=variable, text=text)


def _cut_short(variable: str, format_name: str) -> Problem:
    message = f"{variable} loses its et al.: {format_name} cannot say that a list of names was cut short"
    return Problem(message=message, variable=variable, text="et al.")


def _changed(variable: str, given: str, held: str, format_name: str) -> Problem:
    message = f"{variable} is written as {held[:_LONGEST_VALUE]!r}: {format_name} cannot hold it as it is"
    return Problem(message=message, variable=variable, text=given)


def _printed(value: object) -> str:
    """What is read on paper: white space, kind of dash and parts of a name do not count."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "; ".join(one_line(str(name)) for name in value)
    if isinstance(value, Date):
        marks = f" season {value.season}" if value.season else ""
        return f"{value}{marks}{' circa' if value.circa else ''}"
    return hyphenate(without_nocase(one_line(str(value))))
