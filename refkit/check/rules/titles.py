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
    r"|[\[(](?:online;\s)?(?:last\s)?(?:accessed|retrieved|abgerufen|zugegriffen|consult[ée]e?|consultado|visited)\b[^\[\]()]{0,100}[\])]"
    r"|[,.]\s(?:vol|no|pp?)\.\s?\d.{0,40})\.?$",
    re.IGNORECASE,
)
# "..., 2019", "... (2019)", "... . 2019."; the year of a survey is of its title: "Cancer statistics, 2019".
_YEAR = re.compile(r"(?:(?P<stop>\.)|,|(?=\s\())\s?\(?(?P<year>(?:19|20)\d\d)\)?\.?$")
_OF_A_YEAR = re.compile(
    r"\b(?:statisti\w{1,6}|surve\w{1,6}|reports?|reviews?|updates?|census|estimat\w{1,6}|trends?|outlook|outbreak|epidemic|guidelines?"
    r"|recommendations?|election\w?|proceedings|workshop|conference|meeting|panorama|yearbook|annual|edition|handbook"
    r"|almanac\w?|director(?:y|ies)|guide|budget|acts?|code|standards?|plan|bulletin|index|catalog(?:ue)?|conditions"
    r"|lectures?|address|awards?|prizes?|season|games|olympi\w{1,5}|recensement|wahl\w{0,4})\b",
    re.IGNORECASE,
)
# "Measles in Samoa, 2019", "Lead in blood -- United States, 2019": what was there in that year.
_OF_A_PLACE = re.compile(
    r"(?:\s[-–—]{1,3}\s.{2,60}|,\s[A-Z][^\W\d_]{2,20}|\b(?:in|of)\s(?:the\s)?(?:[A-Z][\w.]{1,20}\s?){1,3})$"
)
# Types of works whose titles end with no year but by mistake.
_UNDATED_TITLES = frozenset(
    {"article-journal", "article-magazine", "chapter", "paper-conference", "book", "thesis"}
)
# No junk is longer, nor a container's title behind that of a part.
_LONGEST_END = 2000
_FEWEST_WORDS = 5
# Volume, issue, pages and year behind the name of a journal.
_NUMBERS = re.compile(r"(?:[\s,;:()–-]|\d|\bvol\b|\bno\b|\bpp?\b|\.(?=\s?\d)){1,60}\.?$")
_FULL_STOP = re.compile(r"(?<=[^\W\d_]{4})\.$|(?<=[)\]\d'\"’”])\.$")
# A title may well end with the words of its book's; behind a full stop or comma they are the book's.
_SENTENCE_END = re.compile(r"[.;,]\s+")
_FULL_STOP_BETWEEN = re.compile(r"(?<=[^\W\d_]{3})\.\s+")
_CONFERENCE = re.compile(
    r"^(?:in:?\s)?(?:proceedings|proc\.)\s(?:of\s)?.{0,200}\b(?:conference|symposium|workshop|congress|conf\.|symp\.)"
    r"|^in:?\s(?:the\s)?(?:proceedings|proc\.|advances\sin|.{0,80}\b(?:conference|symposium|workshop)\b)"
    r"|^(?:the\s)?(?:\d{1,3}(?:st|nd|rd|th)\s)?(?:annual\s|ieee\s|acm\s|joint\s){0,3}(?:international\s|european\s|asian\s)?(?:joint\s)?"
    r"(?:conference|workshop)\son\s",
    re.IGNORECASE,
)
# CoRR is what DBLP calls arXiv, and has the number as its volume.
_PREPRINTS = re.compile(
    r"\b(?:arxiv|biorxiv|medrxiv|chemrxiv)\b.{0,20}\b(?:preprints?|e-?prints?)\b|\be-?prints?\b.{0,20}\barxiv\b|^arxiv$"
    r"|\barxiv\s?:\s?(?:\d{4}\.\d|[a-z-]{2,10}(?:\.[a-z]{2})?/\d{7})|^corr\s?,?\sabs/",
    re.IGNORECASE,
)
_THESIS = re.compile(r"\b(?:ph\.?\s?d\.?|doctoral|master'?s?)\s(?:thesis|dissertation)\b", re.IGNORECASE)


def title_trailing_junk(entry: Entry, file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """A title that ends with what is none of it: the venue, the year, an address, a full stop.

    The year is that of the reference, and the title none that tells what was in a year ("Cancer statistics, 2019").
    A full stop alone is only mentioned: whole databases export it.

        title = {On herons. Nature, 2019.}
    """
    title = (entry.reference.title or "").strip()
    field = entry.field_of("title")
    if not title or entry.parsed or field is None:
        return
    container = words(entry.reference.container_title or "")
    title = title[-_LONGEST_END:]
    found = _JUNK.search(title) or _trailing_year(title, entry)
    if found:
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
    parts = ends.split(_NUMBERS.sub("", title))
    return len(parts) > 1 and bool(container) and tuple(words(parts[-1])) == tuple(container)


def _trailing_year(title: str, entry: Entry) -> re.Match[str] | None:
    """The year of the work at the end of its title, where it is none of the title's own."""
    found = _YEAR.search(title)
    issued = entry.reference.issued
    year = issued.year if issued else None
    if found is None or year not in (None, int(found["year"])):
        return None
    before = title[: found.start()]
    is_short = year is not None and len(before.split()) < _FEWEST_WORDS and "(" not in found[0]
    is_own = is_short or _OF_A_YEAR.search(before) is not None or _OF_A_PLACE.search(before) is not None
    return found if entry.reference.type in _UNDATED_TITLES and (found["stop"] or not is_own) else None


def type_mismatch(entry: Entry, file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """An entry type that the fields deny: an article in the proceedings of a conference, or at arXiv.

    @article{doe2019, journal = {Proceedings of the 5th Conference on Herons}, ...}
    """
    reference = entry.reference
    venue = reference.container_title or ""
    field = entry.field_of("container-title") or entry.field_of("container-title-short")
    if entry.parsed or reference.type != "article-journal":
        return
    if _CONFERENCE.search(venue):
        yield Fault(
            f"{venue[:80]!r} is no journal: this is a conference paper",
            entry,
            span=at(field),
            variable="type",
        )
    elif _PREPRINTS.search(venue) and not (reference.volume or "").startswith("abs/"):
        yield Fault(
            f"{venue[:80]!r} is no journal: this is a preprint", entry, span=at(field), variable="type"
        )
    elif _THESIS.search(venue) or (file.format in TEX and _THESIS.search(reference.genre or "")):
        yield Fault("this is a thesis, not an article", entry, span=at(field), variable="type")
