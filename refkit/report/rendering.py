"""References in any form to the text of a file: with the keys, names of journals and format that are wanted."""

from collections.abc import Iterator, Sequence

from refkit.formats import FORMATS, find_format, find_target
from refkit.formats.citation_keys import citation_keys
from refkit.formats.key_patterns import key_pattern
from refkit.model import ParsedReference, Reference, Resolution, Writing
from refkit.normalize.journals import JournalForm, spell_journal
from refkit.report.jsonl import spell_lines, write_lines
from refkit.report.pieces import Changed, write_pieces

Item = Reference | ParsedReference | Resolution


def references_of(items: Sequence[Item]) -> Sequence[Reference]:
    """The references alone."""
    return Changed(items, lambda _, item: _reference(item))


def render_items(
    items: Sequence[Item], format: str, *, target: str, style: str | None, locale: str | None
) -> Writing:
    """Write items in a format; see `refkit.pipeline.render`.

    Raises:
        UnknownFormat: No format has this name.
        ConfigError: No target, style or locale has this name, or what renders styles is not installed.
    """
    if format == "jsonl":
        return Writing(text=write_lines(items))
    if format == "csv":
        from refkit.report.csv_rows import write_rows  # noqa: PLC0415 - few want it

        return write_rows(items)
    if format in ("text", "html", "markdown"):
        from refkit.report.bibliography import DEFAULT_STYLE, FORMS, write_bibliography  # noqa: PLC0415 - heavy

        form = next(known for known in FORMS if known == format)
        return write_bibliography(references_of(items), form, style=style or DEFAULT_STYLE, locale=locale)
    return find_format(format).write(references_of(items), find_target(target))


def pieces_of_items(
    items: Sequence[Item], format: str, *, target: str, style: str | None, locale: str | None
) -> Iterator[Writing]:
    """What `render_items` writes, in pieces; see `refkit.pipeline.render_pieces`."""
    known = next((one for one in FORMATS if one.name == format and format != "csv"), None)
    if format == "jsonl":
        yield from (Writing(text=line) for line in spell_lines(items))
    elif known:
        yield from write_pieces(references_of(items), known, find_target(target))
    else:
        yield render_items(items, format, target=target, style=style, locale=locale)


def items_with_keys(items: Sequence[Item], pattern: str | None, *, is_anew: bool) -> Sequence[Item]:
    """The items with citation keys by a pattern, or by the default; the keys that came in are kept.

    Args:
        is_anew: Make those anew as well; ids go with them.

    Raises:
        ConfigError: The pattern is none.
    """
    make = None if pattern is None else key_pattern(pattern)
    keys = citation_keys(references_of(items), make, is_anew=is_anew)
    gone = {"id": None} if is_anew else {}

    def with_key(place: int, item: Item) -> Item:
        return _with(item, _reference(item).model_copy(update={"citation_key": keys[place], **gone}))

    return Changed(items, with_key)


def items_with_journals(items: Sequence[Item], form: JournalForm) -> Sequence[Item]:
    """The items with the names of journals in a form."""
    return Changed(items, lambda _, item: _with(item, spell_journal(_reference(item), form)))


def _reference(item: Item) -> Reference:
    return item if isinstance(item, Reference) else item.reference


def _with(item: Item, reference: Reference) -> Item:
    return reference if isinstance(item, Reference) else item.model_copy(update={"reference": reference})
