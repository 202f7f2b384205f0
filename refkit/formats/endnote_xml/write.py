"""Writing EndNote XML: the elements in EndNote's order; styles only where text has any."""

from collections.abc import Iterable, Iterator

from refkit.formats.citation_keys import citation_keys
from refkit.formats.dates import format_edtf
from refkit.formats.endnote_xml.held import held
from refkit.formats.endnote_xml.tables import FACES, PATHS, TITLES, TYPE_ROWS
from refkit.formats.holding import losses
from refkit.formats.keywords import split_keywords
from refkit.formats.targets import GENERIC, Target
from refkit.formats.xml_markup import runs_of
from refkit.formats.xml_text import DECLARATION, branch, escape, leaf, markup_leaf
from refkit.model import Date, Name, Problem, Reference, Writing

_PERIODICALS = frozenset({"article-journal", "article-magazine", "article-newspaper"})
# Elements that stand in another one.
_GROUPS = ("contributors", "titles", "periodical")


def write(references: Iterable[Reference], target: Target = GENERIC) -> Writing:  # noqa: ARG001
    """Write one record a reference."""
    given = tuple(references)
    kept = [held(reference) for reference in given]
    problems: list[Problem] = []
    lines: list[str] = []
    for number, (reference, one, key) in enumerate(zip(given, kept, citation_keys(given), strict=True), 1):
        problems += losses(reference, one, key, format_name="EndNote XML")
        lines += _record(one.model_copy(update={"citation_key": key}), number)
    body = "\n".join(["<xml>", "<records>", *lines, "</records>", "</xml>"])
    return Writing(text=f"{DECLARATION}\n{body}\n", problems=tuple(problems))


def _record(reference: Reference, number: int) -> list[str]:
    type_number, type_name = TYPE_ROWS[reference.type]
    grouped: dict[str, list[str]] = {}
    for path, lines in _elements(reference):
        grouped.setdefault(path.partition("/")[0], []).extend(lines)
    parts = (branch(name, lines) if name in _GROUPS else lines for name, lines in grouped.items())
    return branch(
        "record",
        leaf("rec-number", str(number)),
        leaf("ref-type", str(type_number), name=type_name),
        *parts,
    )


def _elements(reference: Reference) -> Iterator[tuple[str, list[str]]]:
    for attribute, path in PATHS[reference.type].items():
        value = getattr(reference, attribute)
        if value:
            yield path, list(_lines(attribute, path.rpartition("/")[2], value))
    if reference.type in _PERIODICALS and reference.container_title:
        yield "periodical", _text("full-title", reference.container_title)
    if reference.type == "paper-conference" and reference.container_title and not reference.event_title:
        yield "titles", _text("secondary-title", reference.container_title)  # see `held.with_quirks`


def _lines(attribute: str, tag: str, value: str | Date | tuple[Name, ...]) -> list[str]:
    if isinstance(value, tuple):
        return branch(tag, *(leaf("author", _name(name)) for name in value))
    if isinstance(value, Date):
        return _dates(value) if tag == "dates" else leaf(tag, format_edtf(value))
    if tag == "keywords":
        return branch(tag, *(leaf("keyword", keyword) for keyword in split_keywords(value)))
    if tag == "urls":
        return branch(tag, branch("related-urls", leaf("url", value)))
    return _text(tag, value) if attribute in TITLES else leaf(tag, value)


def _dates(date: Date) -> list[str]:
    text = format_edtf(date)
    year = f"{date.parts[0][0]:04d}" if date.parts else text
    exact = branch("pub-dates", leaf("date", text)) if text != year else []
    return branch("dates", leaf("year", year), exact)


def _text(tag: str, text: str) -> list[str]:
    runs = runs_of(text)
    if not any(kinds for kinds, _ in runs):
        return leaf(tag, text)
    styled = "".join(
        f'<style face="{_face(kinds)}" font="default" size="100%">{escape(part)}</style>'
        for kinds, part in runs
    )
    return markup_leaf(tag, styled)


def _face(kinds: frozenset[str]) -> str:
    return " ".join(face for kind, face in FACES.items() if kind in kinds) or "normal"


def _name(name: Name) -> str:
    """A person inverted; a group with a comma at its end, so that no reader splits it (EndNote)."""
    if name.literal:
        return name.literal + ","
    return ", ".join((name.family or "", name.given or "", *((name.suffix,) if name.suffix else ())))
