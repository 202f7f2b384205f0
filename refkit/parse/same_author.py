"""The dash that stands for "the same authors as above", put into words.

Source: Chicago Manual of Style, 17th ed., 14.67 (3-em dash); common in the humanities and in German lists.
"""

import re

from refkit.model import ParsedReference, Provenance, Span

# "———.", "---,", "_____ (1999)", "—— and", "Ders.,", "Dies.:"; not one dash, which is a bullet.
_SAME = re.compile(
    r"(?:(?:[-–—―_]\s?){2,12}|(?:ders|dies|idem|eadem|id)\.?(?=[\s,:.]))(?=[\s.,;:(]|$)", re.IGNORECASE
)
SOURCE = "the reference before"


def with_same_author(entry: ParsedReference, before: ParsedReference | None) -> ParsedReference:
    """The entry with the names of the one before it, where a dash or "Ders." says that they are the same.

    An entry that names someone itself is left as it is.
    """
    match = _SAME.match(entry.raw)
    if not match or not before or _names_someone(entry, match.end()):
        return entry
    names = (
        {"author": before.reference.author}
        if before.reference.author
        else {"editor": before.reference.editor}
    )
    et_al = tuple(sorted({*entry.reference.et_al, *(set(before.reference.et_al) & set(names))}))
    reference = entry.reference.model_copy(update={**names, "et_al": et_al})
    witness = Provenance(
        variable=next(iter(names)), source=SOURCE, text=match[0].strip(), span=Span(start=0, end=match.end())
    )
    others = [item for item in entry.provenance if not (item.span and item.span.start < match.end())]
    problems = [problem for problem in entry.problems if problem.variable != "author"]
    return entry.model_copy(
        update={"reference": reference, "provenance": (witness, *others), "problems": tuple(problems)}
    )


def _names_someone(entry: ParsedReference, after: int) -> bool:
    """Whether names stand behind the dash ("—— and Smith, J.")."""
    runs = [item.span for item in entry.provenance if item.variable == "author" and item.span]
    return any(span.end > after + 1 for span in runs)
