"""A lock file: what sources said of each reference, and when, so that a later check asks nobody.

The file is JSON: {"version": 1, "references": [{"path", "key", "digest", "verdict", "doi", "source", "date",
"resolution"}]}. A digest is of the reference's values, not of their layout.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from refkit.check.entry import Entry, Locked, ReferenceFile
from refkit.errors import ConfigError
from refkit.model import Reference, Resolution

_VERSION = 1
_KEPT_CANDIDATES = 3


def write_lock(files: Iterable[ReferenceFile], date: str) -> str:
    """The text of a lock file for files whose entries know what sources say of them.

    Args:
        date: The day of asking, YYYY-MM-DD.
    """
    rows = [_row(file, entry, date) for file in files for entry in file.entries if _is_known(entry)]
    return json.dumps({"version": _VERSION, "references": rows}, ensure_ascii=False, indent=1) + "\n"


def read_lock(text: str) -> tuple[Locked, ...]:
    """The references of a lock file.

    Raises:
        ConfigError: The text is no lock file of this version.
    """
    try:
        value = json.loads(text)
        if value["version"] != _VERSION:
            raise ConfigError(
                f"is a lock file of version {str(value['version'])[:20]!r}, not {_VERSION}: run refkit lock again"
            )
        return tuple(_locked(row) for row in value["references"])
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError, ValidationError):
        raise ConfigError("is no lock file of refkit: run refkit lock again") from None


def with_locked(files: Sequence[ReferenceFile], locked: Iterable[Locked]) -> tuple[ReferenceFile, ...]:
    """Files whose entries know what the lock says of them; those that are not in it know nothing."""
    known = {(one.path, one.key, one.digest): one.resolution for one in locked}
    return tuple(replace(file, entries=tuple(_known_entries(file, known))) for file in files)


def digest(reference: Reference) -> str:
    """Thirty-two hexadecimal digits of what a reference says."""
    value = reference.model_dump(mode="json", exclude_defaults=True)
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:32]


def name_of(entry: Entry) -> str:
    """What a reference is known by in a lock: its key, else its title."""
    return entry.place.key or (entry.reference.title or "")[:200]


def _is_known(entry: Entry) -> bool:
    return entry.resolution is not None and entry.resolution.verdict != "unchecked"


def _row(file: ReferenceFile, entry: Entry, date: str) -> dict[str, Any]:
    resolution = entry.resolution
    assert resolution is not None, "only what was asked is locked"
    kept = resolution.model_copy(update={"candidates": resolution.candidates[:_KEPT_CANDIDATES]})
    return {
        "path": file.path,
        "key": name_of(entry),
        "digest": digest(entry.reference),
        "verdict": resolution.verdict,
        "doi": resolution.doi,
        "source": resolution.source,
        "date": date,
        "resolution": kept.model_dump(mode="json", exclude_defaults=True, exclude={"raw"}),
    }


def _locked(row: Mapping[str, Any]) -> Locked:
    resolution = Resolution.model_validate(row["resolution"])
    return Locked(str(row["path"]), str(row["key"]), str(row["digest"]), str(row["date"]), resolution)


def _known_entries(file: ReferenceFile, known: Mapping[tuple[str, str, str], Resolution]) -> Iterator[Entry]:
    for entry in file.entries:
        yield replace(entry, resolution=known.get((file.path, name_of(entry), digest(entry.reference))))
