"""PubMed, through NCBI's E-utilities: works by PMID and PMCID, and searched for by their fields.

ESummary and ESearch are asked for JSON, so that no XML is read here.

Source: https://www.ncbi.nlm.nih.gov/books/NBK25499/ (the E-utilities in depth) and NBK25497 (who may ask how
often). The shape of the JSON is known here and nowhere else.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any, TypedDict

from refkit.model import DOI, PMCID, PMID, Date, ItemType, Name, Reference
from refkit.model.notice import Notice, NoticeKind, NoticeRelation
from refkit.normalize.identifier_lines import Identifier
from refkit.normalize.pages import normalize_page
from refkit.normalize.person import bare_name
from refkit.resolve.politeness import Limit
from refkit.resolve.registry import ROWS, Registry, part, parts
from refkit.resolve.sources.texts import make_date, read_doi, read_isbn, read_text

BASE_URL = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils"


class Summary(TypedDict, total=False):
    """What is read of a summary; every key may be missing, empty or of another type."""

    uid: str
    title: str
    booktitle: str
    authors: list[dict[str, Any]]
    source: str
    fulljournalname: str
    pubdate: str
    epubdate: str
    volume: str
    issue: str
    pages: str
    elocationid: str
    issn: str
    essn: str
    lang: list[str]
    pubtype: list[str]
    articleids: list[dict[str, Any]]
    publishername: str
    publisherlocation: str
    error: str


_MONTHS = dict(zip("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), range(1, 13), strict=True))  # noqa: SIM905 - a table of words
# "2013 Aug 1", "2013 Aug", "2013", "2013 Jul-Aug", "2013 Summer".
_DATE = re.compile(r"(\d{4})(?: ([A-Z][a-z]{2})(?:[a-z]{1,6}| (\d{1,2})\b)?)?.{0,40}", re.ASCII)
# Publication type -> what it says of a work, or of what it is a notice of, which a summary does not name.
# Source: https://www.nlm.nih.gov/mesh/pubtypes.html
_NOTICES: dict[str, tuple[NoticeKind, NoticeRelation]] = {
    "Retracted Publication": ("retraction", "updated-by"),
    "Retraction of Publication": ("retraction", "update-to"),
    "Retraction Notice": ("retraction", "update-to"),
    "Expression of Concern": ("expression-of-concern", "update-to"),
    "Published Erratum": ("correction", "update-to"),
}
_TRANSLATED = re.compile(r"\[(.{1,2000})\]\.?", re.DOTALL)
# What a field of a query may not hold: brackets name fields, and so on.
_SPECIAL = re.compile(r"[^\w\s.-]")
_QUERY_WORDS = 8


class PubMed(Registry):
    """The works of PubMed. A source; nothing is asked until it is."""

    name = "pubmed"
    url = BASE_URL
    # Three a second for all who have no key, whether they give an address or not.
    limits = (Limit(3, 1), Limit(3, 1))

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - those of Registry
        """Open the cache; the options are those of Registry."""
        super().__init__(**options)
        self._notices: dict[str, tuple[Notice, ...]] = {}

    def search(self, text: str, reference: Reference) -> Sequence[Reference]:  # noqa: ARG002 - as Source has it
        """The first works with the words of the title, or with journal, year, volume and page.

        Raises:
            SourceUnavailable: No usable answer came.
            SourceRefused: PubMed refused the question.
        """
        term = _term(reference)
        return self._summaries("pubmed", self._numbers(term)) if term else ()

    def find(self, identifier: Identifier) -> Reference | None:
        """The work under a PMID, a PMCID or a DOI.

        Raises:
            SourceUnavailable: No usable answer came.
            SourceRefused: PubMed refused the question, or gave another work.
        """
        if isinstance(identifier, PMID):
            return next(iter(self._summaries("pubmed", [identifier.value])), None)
        if isinstance(identifier, PMCID):
            return next(iter(self._summaries("pmc", [identifier.value.removeprefix("PMC")])), None)
        if not isinstance(identifier, DOI):
            return None
        found = self._summaries("pubmed", self._numbers(f'"{identifier.value}"[AID]'))
        return next((work for work in found if work.doi and DOI(work.doi) == identifier), None)

    def notices(self, doi: DOI) -> tuple[Notice, ...]:
        """What the summary of a work that this client has given says of it; asks nothing."""
        return self._notices.get(doi.value.lower(), ())

    def _numbers(self, term: str) -> list[str]:
        asked = {"db": "pubmed", "term": term, "retmax": str(ROWS), "retmode": "json", "tool": "refkit"}
        found = part(self._get("/esearch.fcgi", asked), "esearchresult", "idlist")
        return [number for number in (found if isinstance(found, list) else ()) if str(number).isdigit()][
            :ROWS
        ]

    def _summaries(self, database: str, numbers: Sequence[str]) -> tuple[Reference, ...]:
        if not numbers:
            return ()
        asked = {"db": database, "id": ",".join(numbers), "retmode": "json", "tool": "refkit"}
        found = part(self._get("/esummary.fcgi", asked), "result")
        works = (part(found, number) for number in numbers)
        known = (work for work in works if isinstance(work, dict) and not work.get("error"))
        return tuple(self._reference(work, database) for work in known)  # type: ignore[arg-type]  # checked as it is read

    def _reference(self, work: Summary, database: str) -> Reference:
        reference = _to_reference(work, database)
        if reference.doi and (notices := tuple(_told_notices(work))):
            self._notices[reference.doi.lower()] = notices
        return reference

    def _fault(self, url: str, status: int, body: bytes) -> str:
        # Its addresses do not depend on what is asked for.
        return "answers with status 404" if status == 404 else super()._fault(url, status, body)

    def _is_answer(self, answer: object) -> bool:
        # A number that nobody has is told as an error, beside an empty result or none.
        return isinstance(answer, dict) and bool({"result", "esearchresult", "esummaryresult"} & set(answer))


def _term(reference: Reference) -> str:
    """What is searched for; "" where too little is known."""
    titled = [word for word in _plain(reference.title).split() if len(word) > 3][:_QUERY_WORDS]
    author = next((name.family or name.literal or "" for name in reference.author), "")
    by_title = [f"{word}[ti]" for word in titled]
    place = {
        "ta": reference.container_title,
        "dp": str(reference.issued.year) if reference.issued and reference.issued.year else None,
        "vi": reference.volume,
        "pg": (reference.page or "").partition("-")[0],
    }
    by_place = [f"{plain}[{field}]" for field, value in place.items() if (plain := _plain(value))]
    terms = by_title if len(by_title) > 1 else by_place
    if len(terms) < 2 or (terms is by_place and len(terms) < len(place) - 1):
        return ""
    return " AND ".join([*terms, *([f"{_plain(author)}[au]"] if _plain(author) else [])])


def _plain(text: str | None) -> str:
    return " ".join(_SPECIAL.sub(" ", text or "").split())


def _to_reference(work: Summary, database: str) -> Reference:
    numbers = {str(item.get("idtype")): str(item.get("value")) for item in parts(work.get("articleids"))}
    issued, online = _date(work.get("pubdate")), _date(work.get("epubdate"))
    book = read_text(work.get("booktitle"))
    return Reference(
        type=_type(work),
        title=_title(work) or book,
        container_title=read_text(work.get("fulljournalname")) or (book if _title(work) else None),
        container_title_short=read_text(work.get("source")),
        author=tuple(_names(work.get("authors"), {"Author", "CollectiveName"})),
        editor=tuple(_names(work.get("authors"), {"Editor"})),
        issued=issued or online,
        available_date=online if online != issued else None,
        volume=read_text(work.get("volume")),
        issue=read_text(work.get("issue")),
        page=_page(work),
        publisher=read_text(work.get("publishername")),
        publisher_place=read_text(work.get("publisherlocation")),
        isbn=read_isbn(work.get("isbn")),
        issn=read_text(work.get("issn")) or read_text(work.get("essn")),
        doi=read_doi(numbers.get("doi")),
        pmid=read_text(work.get("uid")) if database == "pubmed" else _number(numbers.get("pmid")),
        pmcid=_pmcid(work, numbers, database),
    )


def _told_notices(work: Summary) -> Iterator[Notice]:
    told = _kinds(work)
    for name, (kind, relation) in _NOTICES.items():
        if name in told:
            yield Notice(kind=kind, relation=relation, source="pubmed")


def _kinds(work: Summary) -> set[str]:
    kinds = work.get("pubtype")
    return {str(kind) for kind in kinds} if isinstance(kinds, list) else set()


def _type(work: Summary) -> ItemType:
    if "Preprint" in _kinds(work):
        return "article"
    return (
        "book"
        if work.get("booktitle") and not work.get("title")
        else "chapter"
        if work.get("booktitle")
        else "article-journal"
    )


def _title(work: Summary) -> str | None:
    # A title in brackets was translated; a full stop ends each.
    title = read_text(work.get("title"))
    found = _TRANSLATED.fullmatch(title or "")
    title = found[1] if found else title
    return title[:-1] if title and title.endswith(".") and not title.endswith("..") else title


def _names(people: object, kinds: set[str]) -> Iterator[Name]:
    for person in parts(people):
        if (name := read_text(person.get("name"))) and person.get("authtype", "Author") in kinds:
            is_group = person.get("authtype") == "CollectiveName" or " " not in name
            yield Name(literal=name) if is_group else bare_name(name)


def _date(value: object) -> Date | None:
    found = _DATE.fullmatch(str(value or ""))
    if not found:
        return None
    year, month, day = found.groups()
    number = _MONTHS.get(month)
    return make_date(*(int(known) for known in ((year, number, day) if number else (year,)) if known))


def _page(work: Summary) -> str | None:
    if pages := read_text(work.get("pages")):
        return normalize_page(pages)
    # An article number: "pii: e0123", "doi: 10.1000/1. pii: e0123".
    return _number(
        str(work.get("elocationid") or "").rpartition("pii: ")[2].partition(" ")[0], r"[a-z]{0,3}\d{1,10}"
    )


def _number(value: object, form: str = r"[1-9]\d{0,9}") -> str | None:
    return str(value) if re.fullmatch(form, str(value or ""), re.ASCII | re.IGNORECASE) else None


def _pmcid(work: Summary, numbers: dict[str, str], database: str) -> str | None:
    told = work.get("uid") if database == "pmc" else numbers.get("pmc") or numbers.get("pmcid")
    number = str(told or "").upper().removeprefix("PMC")
    return f"PMC{number}" if number.isdigit() else None
