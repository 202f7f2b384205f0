"""IDN: identifiers, by their form and check digits alone."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from refkit.check.entry import Entry, Project, ReferenceFile
from refkit.check.rule import Fault, at
from refkit.check.values import inner_span, listed, replacing
from refkit.errors import InvalidIdentifier
from refkit.model import DOI, ISBN, ISSN, PMCID, PMID, ArXiv, FieldPlace

# A DOI's label in a printed reference with something behind it that is none.
_PRINTED_DOI = re.compile(
    r"\bdoi(?:\.org/|\s?[:=]\s{0,3})(?!\s{0,3}(?:10\.|https?:))(\S{1,80})", re.IGNORECASE
)
_TRAILING = re.compile(r"[\s.,;:)\]}>]{1,20}$")
# Registrants whose DOIs are examples: ACM's handles of works without DOI, and the handbook's.
_RESERVED = re.compile(r"10\.(?:5555|1000|99999|0000|1234|12345|123456)/", re.IGNORECASE)
# What is registered under them all the same.
_REGISTERED = frozenset({"10.1000/182", "10.1000/100", "10.1000/1", "10.1000/186"})
_ARXIV_NEW = re.compile(r"(\d{2})(\d{2})\.(\d{4,5})")
_ORCID = re.compile(r"(?<![\dX])(\d{4})-(\d{4})-(\d{4})-(\d{3}[\dXx])(?![\dX-])")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]{0,20}:")
_HOST = re.compile(
    r"(?:[^/\s?#@]{1,200}@)?(\[[0-9a-fA-F:.]{2,50}\]|[^\s/?#:\[\]]{1,253})(?::\d{1,5})?(?=[/?#]|$)"
)
_LATEX = re.compile(r"\\([_%&#$~{}^])")
_DOI_URL = re.compile(r"(?:https?://|^)(?:dx\.|www\.)?doi\.org/(10\.\d{4,9}/\S{1,500})", re.IGNORECASE)
# Publishers' addresses: ".../doi/abs/10.1002/joc.1276", ".../articles/10.1038/171737a0".
_DOI_IN_PATH = re.compile(r"(?<=[\w-]/)(10\.\d{4,9}/[^\s?#&]{1,500})")
# The number of a preprint's version behind its DOI: "10.1101/2020.05.01.073262v2.full".
_VERSION = re.compile(r"v\d{1,3}(?![^\W_])")
# JSTOR's own DOIs, which works have beside those of their publishers.
_SECOND_DOIS = "10.2307/"
# A gap that a line's end or a copy left: "10.2307/ 1939377".
_GAP = re.compile(r"(?<=[/.])\s{1,5}(?=\w)|\s{1,5}(?=/)")
_ARXIV_OLD = re.compile(r"[a-z-]{2,20}(?:\.[A-Z]{2})?/\d{2}(\d{2})\d{3}")
_ARXIV_URL = re.compile(r"arxiv\.org/(?:abs|pdf)/([\w.-]{1,40}(?:/\d{7})?)", re.IGNORECASE)

_LONGEST_DOI = 2000


def doi_syntax(entry: Entry, _file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """A DOI that is none: it does not have the form 10.<registrant>/<suffix>.

    doi = {1016/j.cell.2019.01.001}      % wrong: "10." is missing
    doi = {10.1016/j.cell.2019.01.001}   % right
    """
    if entry.parsed and not entry.reference.doi and (found := _PRINTED_DOI.search(entry.parsed.raw)):
        yield Fault(
            f"{found[1]!r} is no DOI: one has the form 10.<registrant>/<suffix>", entry, variable="DOI"
        )
    doi = entry.reference.doi
    if doi and not _is_doi(_TRAILING.sub("", _plain(doi))) and not _bare(doi):
        message = f"{doi[:80]!r} is no DOI: one has the form 10.<registrant>/<suffix>"
        yield Fault(message, entry, span=at(entry.field_of("DOI")), variable="DOI")


def doi_not_bare(entry: Entry, file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    r"""A DOI with something around it: an address, a label, an escape, a full stop behind it.

    Programs that look the value up, and styles that put https://doi.org/ in front of it, take it as it is.

        doi = {https://doi.org/10.1016/j.x}   % wrong
        doi = {10.1000/a\_b}                  % wrong
        doi = {10.1016/j.x}                   % right
    """
    if entry.parsed:
        return
    for field in entry.fields_of("DOI"):
        bare = _bare(field.text)
        if bare and bare != field.text:
            message = f"the DOI is not bare: write {bare}"
            fix = replacing(field, file, bare, f"write {bare}")
            yield Fault(message, entry, span=at(field), variable="DOI", fix=fix)


def doi_reserved_prefix(entry: Entry, _file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """A DOI under a prefix that registers none: an example, or a handle of a library ("10.5555/...").

    It does not resolve. Give the work's own DOI, or the address alone.

        doi = {10.5555/3295222.3295349}   % ACM's own number of a work that has no DOI
    """
    doi = _plain((entry.reference.doi or "")[:_LONGEST_DOI])
    bare = _bare(doi) or doi
    if _RESERVED.match(bare) and bare.lower() not in _REGISTERED:
        message = f"{bare[:80]} does not resolve: its prefix is for examples, or for numbers that are no DOIs"
        yield Fault(message, entry, span=at(entry.field_of("DOI")), variable="DOI")


def isbn_checksum(entry: Entry, _file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """An ISBN whose check digit does not fit its other digits, or with digits too few or too many.

    One digit is wrong, or two have changed places. Look at the book's page, or search for its title.

        isbn = {978-3-16-148410-1}   % wrong
        isbn = {978-3-16-148410-0}   % right
    """
    yield from _invalid(entry, "ISBN", ISBN)


def issn_checksum(entry: Entry, _file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """An ISSN whose check digit does not fit its other digits.

    issn = {1234-5678}   % wrong
    issn = {0028-0836}   % right
    """
    yield from _invalid(entry, "ISSN", ISSN)


def identifier_syntax(entry: Entry, _file: ReferenceFile, project: Project) -> Iterator[Fault]:
    """A PMID, PMCID or arXiv number that cannot be one.

    pmid = {PMC6391105}      % a PMCID
    eprint = {2613.01234}    % there is no month 13
    """
    for variable, text, kind in (
        ("PMID", entry.reference.pmid, PMID),
        ("PMCID", entry.reference.pmcid, PMCID),
    ):
        if text and not (_parses(text, kind) and _is_number(text)):
            message = f"{text[:80]!r} is no {variable}"
            yield Fault(message, entry, span=at(entry.field_of(variable)), variable=variable)
    number = _arxiv_number(entry)
    if number and (reason := _impossible_arxiv(number, project)):
        message = f"{number!r} is no arXiv number: {reason}"
        yield Fault(message, entry, span=at(_arxiv_field(entry)), variable="number")


def orcid_checksum(entry: Entry, file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """An ORCID whose check digit does not fit (ISO 7064, modulo 11-2).

    orcid = {0000-0002-1825-0098}   % wrong
    orcid = {0000-0002-1825-0097}   % right
    """
    for field in entry.place.fields:
        if "orcid" not in field.name.lower() and "orcid" not in field.text.lower():
            continue
        start, _ = inner_span(field, file)
        for found in _ORCID.finditer(field.text):
            if not _is_orcid("".join(found.groups())):
                span = (start + found.start(), start + found.end())
                yield Fault(f"the check digit of ORCID {found[0]} is wrong", entry, span=span)


def url_syntax(entry: Entry, _file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """An address that leads nowhere: no http(s) or ftp, no host, a space in it.

    url = {htp://example.org}        % wrong
    url = {https://example.org/a}    % right
    """
    url = entry.reference.url
    if url and (reason := _wrong_url(url.strip())):
        yield Fault(f"the URL {url[:80]!r} {reason}", entry, span=at(entry.field_of("URL")), variable="URL")


def identifier_conflict(entry: Entry, _file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """Two identifiers of one reference that name different works.

    The address holds another DOI or arXiv number than their own fields, or the arXiv number is of another year. JSTOR's
    DOIs stand beside those of publishers, and are compared with none but their like.

        doi = {10.1000/1}, url = {https://doi.org/10.1000/2}
    """
    reference = entry.reference
    url = unquote(reference.url or "")
    linked = _DOI_URL.search(url) or _DOI_IN_PATH.search(url)
    doi = _bare(reference.doi or "")
    if linked and doi and _differ(linked[1], doi) and _are_of_one_kind(linked[1], doi):
        message = f"the URL leads to {linked[1]}, the DOI is {doi}: one of the two is of another work"
        yield Fault(message, entry, span=at(entry.field_of("URL")), variable="URL")
    number, page = _arxiv_number(entry), _ARXIV_URL.search(reference.url or "")
    if number and page and _parses(page[1], ArXiv) and ArXiv.parse(page[1]) != _arxiv(number):
        message = (
            f"the URL leads to arXiv {page[1]}, the number is {number}: one of the two is of another work"
        )
        yield Fault(message, entry, span=at(entry.field_of("URL")), variable="URL")
    if number and reference.type == "article" and (year := _arxiv_year(number)) and reference.issued:
        printed = reference.issued.year
        if printed is not None and abs(printed - year) > 1 and printed < year:
            message = f"arXiv {number} is of {year}, the reference of {printed}: one of the two is wrong"
            yield Fault(message, entry, span=at(_arxiv_field(entry)), variable="number")


def doi_only_in_url(entry: Entry, _file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """A DOI that stands in the address alone: programs look for it in its own field.

    url = {https://doi.org/10.1016/j.x}   % and no doi
    """
    linked = _DOI_URL.search(entry.reference.url or "")
    if linked and not entry.reference.doi and not entry.parsed:
        message = f"the DOI stands in the URL alone: give it a field of its own, {unquote(linked[1])}"
        yield Fault(message, entry, span=at(entry.field_of("URL")), variable="URL")


def _invalid(entry: Entry, variable: str, kind: type[ISBN] | type[ISSN]) -> Iterator[Fault]:
    field = entry.field_of(variable)
    text = entry.reference.isbn if variable == "ISBN" else entry.reference.issn
    for one in (part for whole in listed(text or "") for part in _in_gaps(whole, kind)):
        # RIS has one tag for both, and databases write both into it.
        if not _parses(one, kind) and not (field and field.name == "SN" and _is_serial_or_book(one)):
            message = f"{one[:80]!r} is no {variable}: a digit is wrong, or missing"
            yield Fault(message, entry, span=at(field), variable=variable)


def _in_gaps(text: str, kind: type[ISBN] | type[ISSN]) -> list[str]:
    """Several identifiers with nothing but spaces between them, as Zotero writes ISBNs; else the text as it is."""
    parts = text.split()
    return parts if len(parts) > 1 and _parses(parts[0], kind) else [text]


def _is_serial_or_book(text: str) -> bool:
    return _parses(text, ISSN) or _parses(text, ISBN)


def _parses(
    text: str, kind: type[DOI] | type[ISBN] | type[ISSN] | type[PMID] | type[PMCID] | type[ArXiv]
) -> bool:
    try:
        kind.parse(text)
    except InvalidIdentifier:
        return False
    return True


def _is_doi(text: str) -> bool:
    return _parses(text, DOI)


def _is_number(text: str) -> bool:
    digits = re.sub(r"\D", "", text)
    return bool(digits) and not digits.startswith("0")


def _plain(text: str) -> str:
    """A DOI without LaTeX's escapes."""
    return _LATEX.sub(r"\1", text.replace("\\url{", "").replace("{\\_}", "_")).strip("{} \t\n").lstrip("<[(")


def _bare(text: str) -> str:
    """The DOI in a text that holds one and little else; empty where it is none."""
    if not text or len(text) > _LONGEST_DOI:
        return ""
    plain = _plain(text)
    for form in (plain, _TRAILING.sub("", plain), _GAP.sub("", _TRAILING.sub("", plain))):
        if _is_doi(form):
            value = str(DOI.parse(form))
            return value if _balanced(value) else _TRAILING.sub("", value)
    return ""


def _balanced(doi: str) -> bool:
    """Whether nothing hangs on the end of a DOI; "(02)00123-4)" may end in a bracket that it opened."""
    if doi.endswith((")", "]", ">", "}")):
        opening = {")": "(", "]": "[", ">": "<", "}": "{"}[doi[-1]]
        return doi.count(opening) >= doi.count(doi[-1])
    return not doi.endswith((".", ",", ";", ":"))


def _differ(left: str, right: str) -> bool:
    """Whether two DOIs are different ones; what hangs on an address ("/full", "?x=1", ".pdf") does not count."""
    shorter, longer = sorted((_bare(left).lower(), right.lower()), key=len)
    rest = longer[len(shorter) :]
    is_same = longer.startswith(shorter) and (not rest[:1].isalnum() or _VERSION.match(rest))
    return not (shorter and is_same)


def _are_of_one_kind(left: str, right: str) -> bool:
    return left.startswith(_SECOND_DOIS) == right.startswith(_SECOND_DOIS)


def _arxiv(text: str) -> ArXiv:
    return ArXiv.parse(text)


def _arxiv_field(entry: Entry) -> FieldPlace | None:
    """The field that says by itself, or with one beside it, that it holds an arXiv number."""
    named = {field.name: field for field in entry.place.fields}
    source = named.get("archiveprefix") or named.get("eprinttype")
    if "eprint" in named and source and "arxiv" in source.text.lower():
        return named["eprint"]
    own = named.get("arxivid") or named.get("arxiv")
    return own or (
        entry.field_of("number") if (entry.reference.number or "").lower().startswith("arxiv") else None
    )


def _arxiv_number(entry: Entry) -> str:
    """The arXiv number of a reference that says that it is one, as it is printed."""
    field = _arxiv_field(entry)
    printed = field.text if field else entry.reference.number or ""
    number = printed.strip('{}" \t\n')
    if number.lower().startswith("arxiv"):
        return number[5:].lstrip(" :").split(" ")[0]
    return number if field else ""


def _impossible_arxiv(number: str, project: Project) -> str:
    if not _parses(number, ArXiv):
        return "one is such as 1501.00001 or hep-th/9901001"
    old, new = _ARXIV_OLD.match(number), _ARXIV_NEW.match(number)
    month = int(old[1] if old else new[2] if new else 1)
    if not 1 <= month <= 12:
        return f"there is no month {month:02}"
    year = 2000 + int(new[1]) if new else 0
    if not new or (2007, 4) <= (year, month) <= (project.today.year, project.today.month):
        return ""
    if (year, month) < (2007, 4):
        return "numbers of this form begin in April 2007"
    return f"{year}-{month:02} has not come yet"


def _arxiv_year(number: str) -> int | None:
    new = _ARXIV_NEW.match(number)
    return 2000 + int(new[1]) if new and _parses(number, ArXiv) else None


def _is_orcid(digits: str) -> bool:
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    return digits[-1].upper() == ("X" if check == 10 else str(check))


def _wrong_url(url: str) -> str:
    if any(character.isspace() for character in url):
        return "has a space in it"
    scheme = _SCHEME.match(url)
    if scheme is None:
        return "has no http:// or https:// in front"
    if scheme[0].lower() not in ("http:", "https:", "ftp:"):
        return f"begins with {scheme[0]!r}, which no browser opens"
    rest = url[scheme.end() :]
    host = _HOST.match(rest[2:]) if rest.startswith("//") else None
    if host is None or not ("." in host[1] or host[1].startswith("[") or host[1] == "localhost"):
        return "has no host"
    if ".." in host[1] or host[1].startswith((".", "-")):
        return "has no host"
    return ""
