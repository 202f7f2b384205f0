"""NET4: the addresses (URLs) of references, held against what became of them when they were asked.

The rules are pure: what was said comes with the entry. An address of which nothing could be told is no finding.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from urllib.parse import unquote, urlsplit

from refkit.check.entry import Entry, Project, ReferenceFile
from refkit.check.rule import Fault, at
from refkit.model import FieldPlace
from refkit.model.finding import Edit, Fix
from refkit.model.link import Link

_FOR_GOOD = frozenset({301, 308})
_SCHEME = re.compile(r"^https?://", re.IGNORECASE)
_HTTP = re.compile(r"http(?=:)", re.IGNORECASE)
# Where programs and strangers are sent, and no page has gone: "/action/cookieAbsent" (Wiley), "/user/login"
# (ScienceDirect), ";jsessionid=" (servers in Java).
_DOOR = re.compile(
    r"[/?&;=._-](?:log-?[io]n|sign-?[io]n|sso|o?auth2?|cas|shibboleth|idp|consent|cookie\w{0,20}|captcha|challenge"
    r"|j?sessionid|errors?|denied|unsupported)(?![a-z])",
    re.IGNORECASE,
)
_ARCHIVES = ("web.archive.org", "archive.org", "archive.ph", "archive.today", "perma.cc", "webcitation.org")


def address_of(entry: Entry) -> str:
    """The address of a reference, if it is to be asked; not so where it is that of its DOI, which a registry tells of.

    What stands behind "#" is a part of the page, and left out.
    """
    url = (entry.reference.url or "").strip().partition("#")[0]
    doi = (entry.reference.doi or "").strip().lower()
    return "" if doi and f"doi.org/{doi}" in unquote(url).lower() else url


def with_links(file: ReferenceFile, links: Mapping[str, Link]) -> ReferenceFile:
    """The file, with entries that know what became of their addresses.

    Args:
        links: Address, as `address_of` gives it -> what is known of it.
    """
    return replace(
        file,
        entries=tuple(
            replace(entry, link=links.get(address_of(entry), entry.link)) for entry in file.entries
        ),
    )


def url_dead(entry: Entry, _file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """An address where no page is any more: 404 or 410, or a name that does not exist, said twice.

    A server that keeps programs out (401, 403, 418, 429), is ill (5xx) or does not answer says nothing about the
    page: that is no finding. Pages are asked for with `--network on`, and only where these rules are named:

        refkit check refs.bib --network on --extend-select NET4

    Machines of private networks are never asked, nor is the address of a DOI that the reference gives.
    """
    link = entry.link
    if link and link.verdict == "dead":
        message = f"the address {link.reason} (asked twice, {link.asked_on}){_copy(entry, link.url)}"
        yield Fault(message, entry, span=at(_field(entry, link)), variable="URL")


def url_redirects_permanently(entry: Entry, _file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """An address whose page has moved for good (301, 308): give the new one, if it shows what is cited.

    An address that only becomes https is that of NET403; one that leads to a log-in page or the like is not told.
    """
    link = entry.link
    if link and (moved := _moved_to(link)):
        is_front = not urlsplit(moved).path.strip("/") and bool(_path(link.url).strip("/"))
        lost = ", a front page: what is cited may be gone" if is_front else ""
        message = f"the page has moved for good, to {moved[:300]}{lost} (asked {link.asked_on})"
        yield Fault(message, entry, span=at(_field(entry, link)), variable="URL")


def url_not_https(entry: Entry, file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """An address of http whose server sends everybody to the same address of https.

    url = {http://example.org/a}    % and example.org answers: https://example.org/a
    url = {https://example.org/a}   % right
    """
    link = entry.link
    if link and link.verdict == "alive" and _becomes_https(link) and not _moved_to(link):
        field = _field(entry, link)
        message = f"the page is at https, says its server (asked {link.asked_on})"
        yield Fault(message, entry, span=at(field), variable="URL", fix=_secured(entry, field, file))


def _moved_to(link: Link) -> str:
    """Where a page has moved for good; "" where it has not, or where it cannot be told from a log-in page."""
    moved = ""
    for one in link.redirects if link.verdict == "alive" else ():
        if one.status not in _FOR_GOOD:
            break
        moved = one.url
    return "" if not moved or _DOOR.search(moved) or _page(moved) == _page(link.url) else moved


def _becomes_https(link: Link) -> bool:
    first = link.redirects[0].url if link.redirects else ""
    is_from_http = link.url[:5].lower() == "http:"
    return is_from_http and first.startswith("https:") and _page(first) == _page(link.url)


def _page(url: str) -> str:
    """An address without what does not tell pages apart: the scheme, escapes, the slash at the end."""
    host, slash, path = unquote(_SCHEME.sub("", url)).partition("/")
    with suppress(UnicodeError):
        host = host.encode("idna").decode()
    host = host.lower().removesuffix(":80").removesuffix(":443")
    return f"{host}{slash}{path}".rstrip("/")


def _path(url: str) -> str:
    return _SCHEME.sub("", url).partition("/")[2].partition("?")[0]


def _copy(entry: Entry, url: str) -> str:
    """Where a copy may be, of the day on which the page was seen, or of the year of the work."""
    if any(f"{archive}/" in url[:60].lower() for archive in _ARCHIVES):
        return ""
    accessed, issued = entry.reference.accessed, entry.reference.issued
    parts = accessed.parts[0] if accessed and accessed.parts else ()
    year = f"{issued.year:04d}/" if issued and issued.year and issued.year > 1995 else ""
    seen = "".join(f"{part:02d}" for part in parts)
    return f"; a copy may stand at https://web.archive.org/web/{f'{seen}/' if seen else year}{url}"


def _field(entry: Entry, link: Link) -> FieldPlace | None:
    """The field that the address stands in; a record may have several."""
    begins = link.url[:30]
    fields = entry.fields_of("URL")
    return next((one for one in fields if begins in one.text), fields[0] if fields else None)


def _secured(entry: Entry, field: FieldPlace | None, file: ReferenceFile) -> Fix | None:
    if field is None or entry.parsed:
        return None
    found = list(_HTTP.finditer(file.text, field.start, field.end))
    if len(found) != 1:
        return None
    return Fix("write https", (Edit(found[0].start(), found[0].end(), f"{found[0][0]}s"),))
