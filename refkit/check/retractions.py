"""Retractions from a file of Retraction Watch's, as Crossref gives it away.

Source: https://gitlab.com/crossref/retraction-watch-data (CSV; columns OriginalPaperDOI, RetractionNature, ...).
"""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Mapping
from types import MappingProxyType

from refkit.errors import ConfigError, InvalidIdentifier
from refkit.model import DOI
from refkit.model.notice import Notice, NoticeKind

_KINDS: Mapping[str, NoticeKind] = {
    "retraction": "retraction",
    "expression of concern": "expression-of-concern",
    "correction": "correction",
    "reinstatement": "reinstatement",
}
_COLUMNS = ("OriginalPaperDOI", "RetractionNature")
_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


def read_retractions(text: str) -> Mapping[str, tuple[Notice, ...]]:
    """DOI in small letters -> what happened to the work.

    Raises:
        ConfigError: The text is no such CSV.
    """
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    if not rows.fieldnames or not set(_COLUMNS) <= set(rows.fieldnames):
        raise ConfigError(f"is no file of Retraction Watch: a CSV with the columns {', '.join(_COLUMNS)}")
    notices: dict[str, list[Notice]] = defaultdict(list)
    try:
        for row in rows:
            if notice := _notice(row):
                key = (row["OriginalPaperDOI"] or "").strip().lower()
                notices[key].append(notice)
    except csv.Error as error:
        raise ConfigError(f"is a broken CSV ({error})") from None
    return MappingProxyType({doi: tuple(found) for doi, found in notices.items()})


def _notice(row: Mapping[str, str | None]) -> Notice | None:
    kind = _KINDS.get((row["RetractionNature"] or "").strip().lower())
    if kind is None or not _doi(row["OriginalPaperDOI"]):
        return None
    return Notice(
        kind=kind,
        relation="updated-by",
        doi=_doi(row.get("RetractionDOI")),
        source="retraction-watch",
        date=_iso(row.get("RetractionDate") or ""),
    )


def _doi(text: str | None) -> str | None:
    try:
        return str(DOI.parse(text or ""))
    except InvalidIdentifier:
        return None


def _iso(text: str) -> str | None:
    found = _DATE.match(text.strip())
    return f"{found[3]}-{int(found[1]):02}-{int(found[2]):02}" if found else None
