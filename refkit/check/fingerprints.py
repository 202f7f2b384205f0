"""What a finding is known by from one run to the next: not its line, which moves."""

import hashlib

from refkit.model.finding import Finding
from refkit.text.unicode import fold


def fingerprint(finding: Finding) -> str:
    """Sixteen hexadecimal digits of rule, entry, variable and value; two alike findings of a file share theirs."""
    parts = (
        finding.code,
        (finding.key or "").casefold(),
        finding.variable or "",
        " ".join(fold(finding.text).split()),
        "" if finding.key else finding.message,
    )
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()[:16]
