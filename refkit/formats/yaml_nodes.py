"""Reading YAML as what it is in a file of references: texts, lists and maps, each with its place.

Only the events of PyYAML's parser are used (libyaml's where it is there), nothing is constructed: a tag means
nothing, "no" and 2019-03-15 are texts. Depth and number of nodes are bounded, and only texts can be repeated by an
alias, so that no file grows when it is read (docs/adr/0022-yaml.md).
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Literal

from refkit.model import NAME_VARIABLES, FieldPlace, Name, Problem, csl_variable

_DEEPEST = 30
_MOST_NODES = 1_000_000  # in one entry; 100,000 authors in maps are half as many
_LONGEST_REPEATED = 1000
_LONGEST_TEXT = 2000
# What YAML does not allow; one character goes in for each, so that places stay what they are.
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
# A line that begins at the margin and is no comment, no list item and no mark of a document.
_AT_MARGIN = re.compile(r"^(?![-.#%\]}]|\s)", re.MULTILINE)
_NOTHING = frozenset({"~", "null", "Null", "NULL"})
# Texts that are kept once: of names of fields there are few, and many of each.
_SHORT, _MOST_SHORT = 20, 1000


@dataclass(slots=True)
class Node:
    """One text, list or map of a YAML file.

    Attributes:
        kind: What it is; a list or map that breaks off holds what came before.
        start: Offset in the text that was read, in code points.
        end: Offset behind it.
        line: 1-based line of its beginning.
        column: 1-based column, in code points.
        text: Of a text; "" for what stands for nothing (`~`, `null`).
        children: The items of a list; of a map keys and values in turn.
    """

    kind: Literal["text", "list", "map"]
    start: int
    end: int
    line: int
    column: int
    text: str = ""
    children: list["Node"] = field(default_factory=list)

    @property
    def pairs(self) -> list[tuple["Node", "Node"]]:
        """Keys and values of a map; none of anything else."""
        return list(zip(self.children[::2], self.children[1::2], strict=False)) if self.kind == "map" else []

    def get(self, *names: str) -> "Node | None":
        """The value of the first key that has one of these names."""
        return next((value for key, value in self.pairs if key.text in names), None)

    @property
    def items(self) -> list["Node"]:
        """The items of a list; anything else that is not empty is its own only item."""
        if self.kind == "list":
            return self.children
        return [self] if self.kind == "map" or self.text else []


class _Broken(Exception):
    """A value that cannot be read to its end; `node` holds what came before."""

    def __init__(self, problem: Problem, node: Node | None) -> None:
        super().__init__(str(problem))
        self.problem, self.node = problem, node


def top_pairs(text: str, problems: list[Problem]) -> Iterator[tuple[Node, Node]]:
    """The keys and values of the map that a file is; after a fault it goes on with the next key at the margin.

    Problems are added to the list as they are met.
    """
    # A byte order mark is no part of the first key, and still counts where places are told.
    shift = 1 if text.startswith("\ufeff") else 0
    clean = _UNREADABLE.sub("\ufffd", text[shift:])
    if clean != text[shift:]:
        problems.append(
            Problem(
                message="control characters, which YAML does not allow, are read as \ufffd", kind="bad-value"
            )
        )
    reader = _Section(clean, shift, 0, problems)
    yield from reader.pairs()
    if reader.broken_from is None:
        return
    margins = [match.start() for match in _AT_MARGIN.finditer(clean, reader.broken_from + 1)]
    line, counted = 0, 0
    for start, end in pairwise([*margins, len(clean)]):
        line += clean.count("\n", counted, start)
        counted = start
        yield from _Section(clean[start:end], shift + start, line, problems).pairs()


def map_in(text: str, start: int, end: int, problems: list[Problem]) -> Node | None:
    """The map that is the item of a list, from its dash to the next; None where there is none."""
    line = text.count("\n", 0, start)
    margin = text.rfind("\n", 0, start) + 1
    part = text[margin:start] + " " + text[start + 1 : end]
    pairs = list(_Section(_UNREADABLE.sub("\ufffd", part), margin, line, problems).pairs())
    if not pairs:
        return None
    first, last = pairs[0][0], pairs[-1][1]
    children = [node for pair in pairs for node in pair]
    return Node("map", first.start, last.end, first.line, first.column, children=children)


def field_places(
    text: str, name: Node, value: Node, attribute: str | None, person: Callable[[Node], Name | None]
) -> Iterator[FieldPlace]:
    """Where a value and its name stand, each person of a list by itself; another list is shown as it is written."""
    variable = csl_variable(attribute) if attribute else None
    if attribute in NAME_VARIABLES and value.kind == "list":
        for item in value.items:
            shown = str(person(item) or "")
            yield FieldPlace(name.text, shown, item.start, item.end, name.start, variable)
    else:
        shown = value.text or text[value.start : value.end]
        yield FieldPlace(name.text, shown, value.start, value.end, name.start, variable)


class _Section:
    """A part of a file that is parsed on its own."""

    def __init__(self, text: str, shift: int, line: int, problems: list[Problem]) -> None:
        self.broken_from: int | None = None
        self._text, self._shift, self._line, self._problems = text, shift, line, problems
        self._repeated: dict[str, Node] = {}
        self._short: dict[str, str] = {}

    def pairs(self) -> Iterator[tuple[Node, Node]]:
        from yaml import YAMLError  # noqa: PLC0415 - only who reads YAML pays

        key: Node | None = None
        events = _events(self._text)
        try:
            for event in events:
                if type(event).__name__ != "MappingStartEvent":
                    self._check_top(event)
                    continue
                while (key := self._value(events, next(events))) is not None:
                    value = self._value(events, next(events))
                    if value:
                        yield key, value
                    key = None
        except (YAMLError, RecursionError) as error:
            self._stop(_fault(error, self._line), key)
        except _Broken as broken:
            self._stop(broken.problem, key)
            if key and broken.node:
                yield key, broken.node

    def _check_top(self, event: Any) -> None:  # noqa: ANN401 - yaml's events have no type in common
        if type(event).__name__ in ("ScalarEvent", "SequenceStartEvent"):
            self._stop(self._problem(event, "bad-value", "is no map of entries"), None)

    def _stop(self, problem: Problem, key: Node | None) -> None:
        name = key.text[:_LONGEST_TEXT] if key else None
        self._problems.append(problem.model_copy(update={"key": name}))
        self.broken_from = key.start - self._shift if key else 0

    def _value(self, events: Iterator[Any], event: Any) -> Node | None:  # noqa: ANN401 - as above
        """The node that begins with an event; None where the map around it ends.

        Raises:
            _Broken: It cannot be read to its end.
        """
        root = self._node(event)
        if root is None or root.kind == "text":
            return root
        from yaml import YAMLError  # noqa: PLC0415 - only who reads YAML pays

        try:
            self._fill(root, events)
        except (YAMLError, RecursionError) as error:
            raise _Broken(_fault(error, self._line), root) from None
        return root

    def _fill(self, root: Node, events: Iterator[Any]) -> None:
        open_nodes, count = [root], 0
        for event in events:
            node = self._node(event)
            if node is None:
                closed = open_nodes.pop()
                closed.end = closed.children[-1].end if closed.children else self._at(event.end_mark)
                if not open_nodes:
                    return
                continue
            count += 1
            open_nodes[-1].children.append(node)
            if node.kind != "text":
                open_nodes.append(node)
            if count > _MOST_NODES or len(open_nodes) > _DEEPEST:
                raise _Broken(
                    self._problem(event, "expansion-limit", "is nested too deep, or too long"), root
                )

    def _node(self, event: Any) -> Node | None:  # noqa: ANN401 - as above
        kind = _KINDS.get(event.__class__.__name__)
        if kind is None:
            return None
        mark = event.start_mark
        start, end = mark.index + self._shift, event.end_mark.index + self._shift
        line, column = mark.line + 1 + self._line, mark.column + 1
        if kind != "text":
            return Node(kind, start, end, line, column)
        node = Node(kind, start, end, line, column, "", _NO_CHILDREN)
        if event.__class__.__name__ == "AliasEvent":
            node.text = self._repeat(event)
        else:
            node.text = "" if event.value in _NOTHING and event.implicit[0] else self._kept(event.value)
            if event.anchor and len(event.value) <= _LONGEST_REPEATED:
                self._repeated[event.anchor] = node
        return node

    def _kept(self, text: str) -> str:
        if len(text) > _SHORT or len(self._short) > _MOST_SHORT:
            return text
        return self._short.setdefault(text, text)

    def _repeat(self, event: Any) -> str:  # noqa: ANN401 - as above
        known = self._repeated.get(event.anchor)
        if known is None:
            self._problems.append(
                self._problem(event, "expansion-limit", "repeats no short text and is left out")
            )
        return known.text if known else ""

    def _at(self, mark: Any) -> int:  # noqa: ANN401 - as above
        return int(mark.index) + self._shift

    def _problem(self, event: Any, kind: str, message: str) -> Problem:  # noqa: ANN401 - as above
        mark = event.start_mark
        shown = self._text[mark.index : event.end_mark.index][:_LONGEST_TEXT]
        return Problem(
            message=f"{shown[:60]!r} {message}" if shown else f"what begins here {message}",
            line=mark.line + 1 + self._line,
            column=mark.column + 1,
            text=shown or None,
            kind=kind,
        )


# Of texts, to which none are added.
_NO_CHILDREN: list[Node] = []
_KINDS: dict[str, Literal["text", "list", "map"]] = {
    "ScalarEvent": "text",
    "AliasEvent": "text",
    "SequenceStartEvent": "list",
    "MappingStartEvent": "map",
}


def _events(text: str) -> Iterator[Any]:
    import yaml  # noqa: PLC0415 - only who reads YAML pays

    loader = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
    return iter(yaml.parse(text, Loader=loader))


def _fault(error: Exception, line: int) -> Problem:
    mark = getattr(error, "problem_mark", None)
    what = str(getattr(error, "problem", None) or "nested too deep")
    if "end of stream" in what:  # where it begins says more than where the file ends
        mark = getattr(error, "context_mark", None) or mark
    return Problem(
        message=f"this is no YAML: {what}; what stands before it is read",
        line=mark.line + 1 + line if mark else line + 1,
        column=mark.column + 1 if mark else None,
        kind="bad-syntax",
    )
