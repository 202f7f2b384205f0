"""FLD040 and FLD050: what hangs on a title; a type that the rest of the entry denies."""

import re
from collections.abc import Iterator, Sequence

from refkit.check.dialects import TEX
from refkit.check.entry import Entry, Project, ReferenceFile
from refkit.check.rule import Fault, at
from refkit.check.values import replacing
from refkit.match.keys import words

_JUNK = re.compile(
    r"(?:\b(?:retrieved|accessed|available|abgerufen|verfügbar|consulté|disponible)\s(?:from|at|on|am|unter|le|sur|en)\b.{0,200}"
    r"|https?://\S{1,200}|\b(?:doi|pmid):?\s?\S{3,100}|\[(?:internet|online|pdf|journal article)\]"
    r"|[,.]\s(?:vol|no|pp?)\.\s?\d.{0,40}|[.,]\s?\(?(?:19|20)\d\d\)?\.?)$",
    re.IGNORECASE,
)
_FULL_STOP = re.compile(r"(?<=[^\W\d_]{4})\.$|(?<=[)\]\d'\"’”])\.$")
# A title may well end with the words of its book's; behind a full stop or comma they are the book's.
_SENTENCE_END = re.compile(r"[.;,]\s+")
_FULL_STOP_BETWEEN = re.compile(r"(?<=[^\W\d_]{3})\.\s+")
_CONFERENCE = re.compile(
    r"^(?:proceedings|proc\.)\s(?:of\s)?.{0,200}\b(?:conference|symposium|workshop|congress|conf\.|symp\.)",
    re.IGNORECASE,
)
_PREPRINTS = re.compile(
    r"\b(?:arxiv|biorxiv|medrxiv|chemrxiv)\b.{0,20}\b(?:preprints?|e-?prints?)\b|\be-?prints?\b.{0,20}\barxiv\b|^arxiv$",
    re.IGNORECASE,
)
_THESIS = re.compile(r"\b(?:ph\.?\s?d\.?|doctoral|master'?s?)\s(?:thesis|dissertation)\b", re.IGNORECASE)


def title_trailing_junk(entry: Entry, file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """A title that ends with what is none of it: the venue, the year, an address, a full stop.

    title = {On herons. Nature, 2019.}

    A full stop alone is only mentioned: whole databases export it.
    """
    title = (entry.reference.title or "").strip()
    field = entry.field_of("title")
    if not title or entry.parsed or field is None:
        return
    container = words(entry.reference.container_title or "")
    if found := _JUNK.search(title):
        yield Fault(f"the title ends with {found[0].strip()[:60]!r}", entry, span=at(field), variable="title")
    elif _ends_with(title, container):
        yield Fault("the title ends with its container's", entry, span=at(field), variable="title")
    elif _FULL_STOP.search(title) and not title.endswith(".."):
        stripped = field.text.rstrip()
        fix = (
            replacing(field, file, stripped[:-1], "take the full stop off")
            if stripped.endswith(".")
            else None
        )
        yield Fault(
            "the title ends with a full stop",
            entry,
            span=at(field),
            variable="title",
            severity="info",
            fix=fix,
        )


def _ends_with(title: str, container: Sequence[str]) -> bool:
    """Whether a title goes on, behind its end, with that of its container; one word only behind a full stop."""
    ends = _SENTENCE_END if len(container) > 1 else _FULL_STOP_BETWEEN
    parts = ends.split(title)
    return len(parts) > 1 and bool(container) and tuple(words(parts[-1])) == tuple(container)


def type_mismatch(entry: Entry, file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """An entry type that the fields deny: an article in the proceedings of a conference, or at arXiv.

    @article{doe2019, journal = {Proceedings of the 5th Conference on Herons}, ...}
    """
    reference = entry.reference
    venue = reference.container_title or ""
    field = entry.field_of("container-title")
    if entry.parsed or reference.type != "article-journal":
        return
    if _CONFERENCE.search(venue):
        yield Fault(
            f"{venue[:80]!r} is no journal: this is a conference paper",
            entry,
            span=at(field),
            variable="type",
        )
    elif _PREPRINTS.search(venue) and not reference.volume:
        yield Fault(
            f"{venue[:80]!r} is no journal: this is a preprint", entry, span=at(field), variable="type"
        )
    elif _THESIS.search(venue) or (file.format in TEX and _THESIS.search(reference.genre or "")):
        yield Fault("this is a thesis, not an article", entry, span=at(field), variable="type")
