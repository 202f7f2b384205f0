"""`refkit formats`: what is read and written, and what each format cannot hold."""

import sys
from collections.abc import Iterator, Sequence
from textwrap import fill

import click

from refkit.cli.outputs import LINES, PRINTED
from refkit.documents import DOCUMENTS
from refkit.formats import FORMATS, TARGETS, Format, find_format, find_target
from refkit.formats.inventory import Holding, inventory, lost_everywhere

_WIDTH = 100


@click.command("formats")
@click.argument("name", metavar="[FORMAT]", required=False)
@click.option(
    "--target",
    metavar="READER",
    default="generic",
    help=f"For whom it is written: {', '.join(target.name for target in TARGETS)}.",
)
def command(*, name: str | None, target: str) -> int:
    """List the formats; with FORMAT, say what it cannot hold, by type.

    docs/formats.md has the same for every format.
    """
    lines = _of_one(find_format(name), target) if name else _of_all()
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return 0


def _of_all() -> Iterator[str]:
    rows = [("name", "what", "extensions", "read", "written"), *_rows()]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _rows() -> Iterator[tuple[str, ...]]:
    for known in FORMATS:
        yield known.name, known.title, ", ".join(known.extensions), "yes", "yes"
    yield "text", "a reference list, in a style where it is written", "any other", "yes", "yes"
    for document in DOCUMENTS:
        extensions, written = ", ".join(document.extensions), "yes" if document.name in PRINTED else "no"
        yield document.name, "a document with a reference list", extensions, "yes", written
    yield LINES, "all that is known of each reference", f".{LINES}", "no", "yes"


def _of_one(known: Format, target: str) -> Iterator[str]:
    holdings = inventory(known, find_target(target))
    always = lost_everywhere(holdings)
    yield f"{known.name}: {known.title} ({', '.join(known.extensions)}), written for {target}"
    yield ""
    yield from _told("Not held in any type: ", always)
    yield ""
    for holding in holdings:
        yield from _told_type(holding, always)


def _told_type(holding: Holding, always: Sequence[str]) -> Iterator[str]:
    also = [variable for variable in holding.lost if variable not in always]
    back = f" (comes back as {holding.comes_back_as})" if holding.comes_back_as != holding.type else ""
    yield from _told(f"{holding.type}{back}: not held: ", also)


def _told(label: str, variables: Sequence[str]) -> Iterator[str]:
    text = label + (", ".join(variables) or "nothing")
    yield fill(text, _WIDTH, subsequent_indent="    ", break_long_words=False, break_on_hyphens=False)
