"""A baseline: the findings that were there when checking began, so that only new ones count."""

import json
from collections import Counter
from collections.abc import Sequence

from refkit.check.fingerprints import fingerprint
from refkit.errors import ConfigError
from refkit.model.finding import Finding

_VERSION = 1


def write_baseline(findings: Sequence[Finding]) -> str:
    """The text of a baseline that holds these findings."""
    rows = sorted({(one.path, one.code, fingerprint(one)) for one in findings})
    counted = Counter(fingerprint(one) for one in findings)
    known = [
        {"path": path, "code": code, "fingerprint": print_, "count": counted[print_]}
        for path, code, print_ in rows
    ]
    return json.dumps({"version": _VERSION, "findings": known}, indent=2) + "\n"


def read_baseline(text: str) -> Counter[str]:
    """Fingerprint -> how often it was found.

    Raises:
        ConfigError: The text is no baseline of this version.
    """
    try:
        value = json.loads(text)
        if value["version"] != _VERSION:
            raise ConfigError(
                f"is a baseline of version {str(value['version'])[:20]!r}, not {_VERSION}: write it anew"
            )
        return Counter({str(row["fingerprint"]): int(row["count"]) for row in value["findings"]})
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        raise ConfigError("is no baseline of refkit: write it anew with --write-baseline") from None


def beyond_baseline(findings: Sequence[Finding], known: Counter[str]) -> tuple[Finding, ...]:
    """The findings that a baseline does not hold; of several alike those that are more than it holds."""
    left = Counter(known)
    fresh = []
    for finding in findings:
        print_ = fingerprint(finding)
        if left[print_] > 0:
            left[print_] -= 1
        else:
            fresh.append(finding)
    return tuple(fresh)
