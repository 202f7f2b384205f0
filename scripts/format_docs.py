"""Write the generated parts of docs/formats.md: formats, targets, losses, and why other readers disagree.

    python scripts/format_docs.py

Each part stands between two comments that name it; what stands outside them is written by hand.
"""

import inspect
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from disagreements import REASONS

from refkit.documents import DOCUMENTS
from refkit.formats import FORMATS, TARGETS, Format, Target
from refkit.formats import targets as targets_module
from refkit.formats.inventory import Holding, inventory, lost_everywhere
from refkit.formats.key_patterns import KEY_FIELDS

PAGE = Path(__file__).parents[1] / "docs" / "formats.md"
_BLOCK = re.compile(r'^([A-Z]+) = Target\(\n\s+"(\w+)",\n(.*?)^\)', re.DOTALL | re.MULTILINE)
_CHOICE = re.compile(r"^\s+(\w+)=[^#\n]+,\s*#\s*(.+)$", re.MULTILINE)
_ATTRIBUTE = re.compile(r"^        (\w+): (.+(?:\n            .+)*)", re.MULTILINE)


def list_formats() -> str:
    """The table of formats."""
    rows = ["| name | what | extensions | read | written |", "|---|---|---|---|---|"]
    rows += [
        f"| `{known.name}` | {known.title} | {_codes(known.extensions)} | yes | yes |" for known in FORMATS
    ]
    rows += [
        f"| `{known.name}` | a document with a reference list | {_codes(known.extensions)} | yes | no |"
        for known in DOCUMENTS
    ]
    return "\n".join(rows)


def list_targets() -> str:
    """The choices of each target, and the witnesses of those that have one."""
    meanings = dict(_ATTRIBUTE.findall(inspect.getdoc(Target) and inspect.getsource(Target)))
    names = [field.name for field in fields(Target) if field.name != "name"]
    rows = [f"| choice | {' | '.join(target.name for target in TARGETS)} |", "|---|" + "---|" * len(TARGETS)]
    for name in names:
        values = " | ".join(f"`{_word(getattr(target, name))}`" for target in TARGETS)
        rows.append(f"| {' '.join(meanings[name].split())} | {values} |")
    return "\n".join([*rows, "", *_witnesses()])


def _witnesses() -> Iterator[str]:
    for _, name, body in _BLOCK.findall(inspect.getsource(targets_module)):
        for choice, witness in _CHOICE.findall(body):
            yield f"- `{name}`, {choice.replace('_', ' ')}: {witness}."


def _word(value: object) -> str:
    return {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)


def list_losses() -> str:
    """What every format cannot hold, by type."""
    return "\n\n".join("\n".join(_losses(known)) for known in FORMATS)


def _losses(known: Format) -> Iterator[str]:
    holdings = inventory(known)
    always = lost_everywhere(holdings)
    yield f"### {known.title}"
    yield ""
    if not any(holding.lost or holding.type != holding.comes_back_as for holding in holdings):
        yield "Holds every variable of every type."
        return
    yield f"In no type: {', '.join(always) or 'nothing is missing in all of them'}."
    yield ""
    yield "| types | come back as | also not held |"
    yield "|---|---|---|"
    for types, back, lost in _grouped(holdings, always):
        yield f"| {types} | {back} | {lost} |"


def _grouped(holdings: tuple[Holding, ...], always: tuple[str, ...]) -> Iterator[tuple[str, str, str]]:
    """Types that lose the same, together."""
    groups: dict[tuple[str, str], list[str]] = {}
    for holding in holdings:
        lost = ", ".join(variable for variable in holding.lost if variable not in always) or "-"
        back = "the same" if holding.type == holding.comes_back_as else holding.comes_back_as
        groups.setdefault((back, lost), []).append(holding.type)
    for (back, lost), types in groups.items():
        yield ", ".join(types), back, lost


def list_key_fields() -> str:
    """The fields of patterns of citation keys."""
    rows = ["| field | what it gives |", "|---|---|"]
    rows += [f"| `{{{name}}}` | {field.meaning} |" for name, field in KEY_FIELDS.items()]
    return "\n".join(rows)


def list_disagreements() -> str:
    """Why other readers give something else for the same entry, and who is right."""
    rows = ["| what | readers | who is right | an example |", "|---|---|---|---|"]
    rows += [
        f"| {reason.name}: {reason.why} | {reason.readers.replace('as made, ', '').replace(', as made', '')} "
        f"| {reason.right} | `{reason.witness}` |"
        for reason in REASONS
    ]
    return "\n".join(rows)


def _codes(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


PARTS = {
    "formats": list_formats,
    "targets": list_targets,
    "losses": list_losses,
    "key fields": list_key_fields,
    "disagreements": list_disagreements,
}


def generated(page: str) -> str:
    """The page with its generated parts as they are now."""
    for name, make in PARTS.items():
        begin, end = f"<!-- generated: {name} -->", f"<!-- end: {name} -->"
        before, _, rest = page.partition(begin)
        _, _, after = rest.partition(end)
        page = f"{before}{begin}\n\n{make()}\n\n{end}{after}"
    return page


if __name__ == "__main__":
    PAGE.write_text(generated(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
