"""Citations of which a file of records has the text alone: read as the reference strings that they are.

JATS lets a journal tag no part of a `mixed-citation`, and many do so.
"""

from collections import deque
from collections.abc import Iterator

from refkit.model import ParsedReference, Problem, Reading, Reference
from refkit.parse.parser import parse_references, reference_string

# The kind of problem by which a reader of records says that it has the text, and kept it as the note.
UNTAGGED = "untagged-citation"
_SAID = "citation without tagged parts: what it holds is read from its text"


def parse_untagged(reading: Reading) -> Reading:
    """The reading with what the parser finds in such texts; what was tagged beside them goes before that."""
    places = dict(_places(reading))
    strings = (reference_string(problem.text or "") for problem in places.values())
    references = list(reading.references)
    problems = [problem for problem in reading.problems if problem.kind != UNTAGGED]
    for (place, problem), entry in zip(places.items(), parse_references(strings), strict=True):
        references[place] = _with_parsed(references[place], entry)
        problems.append(problem.model_copy(update={"message": _SAID}))
        problems += _located(entry, problem)
    return Reading(references=tuple(references), problems=tuple(problems))


def _places(reading: Reading) -> Iterator[tuple[int, Problem]]:
    """Which references they are; problems stand in the order of the references."""
    told = deque(problem for problem in reading.problems if problem.kind == UNTAGGED)
    for place, one in enumerate(reading.references):
        if told and one.citation_key == told[0].key and (one.note or "").startswith(told[0].text or ""):
            yield place, told.popleft()


def _with_parsed(tagged: Reference, entry: ParsedReference) -> Reference:
    tags = {name: value for name, value in vars(tagged).items() if value and name != "note"}
    if tagged.type == "document":
        del tags["type"]
    return entry.reference.model_copy(update=tags)


def _located(entry: ParsedReference, problem: Problem) -> Iterator[Problem]:
    place = {"line": problem.line, "column": problem.column, "key": problem.key}
    yield from (one.model_copy(update=place) for one in entry.problems)
