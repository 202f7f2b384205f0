"""What a resolver gives back: candidates, evidence, and a verdict for each reference."""

from typing import Literal

from pydantic import Field

from refkit.model.notice import Notice
from refkit.model.problem import Problem
from refkit.model.provenance import Provenance
from refkit.model.reference import Reference
from refkit.model.value import Value

Agreement = Literal["agrees", "similar", "differs", "absent"]
Verdict = Literal["matched", "ambiguous", "not-found", "not-looked-up", "unchecked"]


class Evidence(Value):
    """How one variable of two references compares.

    Attributes:
        variable: CSL variable, in the spelling of CSL.
        agreement: "absent" where one side does not have it.
        weight: Log-odds (natural) that it adds for, or takes from, "the same work".
        detail: The two values side by side, for a person to read.
    """

    variable: str
    agreement: Agreement
    weight: float = 0.0
    detail: str = ""


class Match(Value):
    """How alike two references are.

    Attributes:
        probability: Probability in [0, 1] that both name the same work.
        evidence: One entry a variable compared, strongest first.
    """

    probability: float = Field(ge=0, le=1)
    evidence: tuple[Evidence, ...] = ()


class Candidate(Value):
    """A work that a source offers for a reference.

    Attributes:
        notices: What is registered about the work, gravest first: retractions, corrections, versions.
    """

    work: Reference
    match: Match
    source: str
    notices: tuple[Notice, ...] = ()


class Resolution(Value):
    """What is known about a reference after asking a source.

    Attributes:
        reference: The reference, with what the source added when the verdict is "matched".
        raw: The reference string it was parsed from; empty where it came from a structured file.
        verdict: "matched": this is the work. "ambiguous": candidates, none sure enough.
            "not-found": the source does not have it. "not-looked-up": not asked, see `reason`.
            "unchecked": the source could not be asked, nothing is known.
        doi: The DOI given in the reference or found for it; None below the threshold.
        probability: Of the best candidate being the work, in [0, 1]; None where none was compared.
        source: Name of the source asked; None where none was.
        candidates: Best first; kept for every verdict.
        provenance: What the source added to the reference.
        reason: Why it was not looked up or not checked, for a person to read.
    """

    reference: Reference
    raw: str = ""
    verdict: Verdict
    doi: str | None = None
    probability: float | None = Field(default=None, ge=0, le=1)
    source: str | None = None
    evidence: tuple[Evidence, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    provenance: tuple[Provenance, ...] = ()
    problems: tuple[Problem, ...] = ()
    reason: str = ""
