"""How alike are two references: levels of agreement, their weights, a probability.

Each variable is compared on its own and answers a level; the weights say what a level is worth in log-odds;
their sum, calibrated, is the probability that both name the same work.
"""

import math
from collections.abc import Mapping
from typing import NamedTuple

from refkit.match.levels import compare, shares_nothing
from refkit.match.weights import load_weights
from refkit.model import Agreement, Evidence, Match, Reference, attribute_name

# What a level means to a reader, where its name does not say it.
_AGREEMENTS: dict[str, Agreement] = {
    "same and long": "agrees",
    "same": "agrees",
    "same but short": "agrees",
    "the same letters": "agrees",
    "agrees in full": "agrees",
    "agree, first and last": "agrees",
    "agrees": "agrees",
    "similar": "similar",
    "close": "similar",
    "most letters": "similar",
    "a number more": "similar",
    "a word replaced": "similar",
    "partly": "similar",
    "another number": "differs",
    "another kind": "differs",
    "another section": "differs",
    "differs alone": "differs",
    "differs": "differs",
}
# Volume and page name a place, and a page holds many letters and reviews: without a title or an author
# that agrees, the odds stay even at best; unless neither side names an author.
_TITLE_AGREES = frozenset(
    {
        "same and long",
        "same",
        "same but short",
        "the same letters",
        "most letters",
        "close",
        "a word replaced",
    }
)
_AUTHOR_AGREES = frozenset({"agrees", "neither named"})
# With the first author's name in another form or place, where both pages agree: few letters share both.
_RANGE = "agree, first and last"
# A title with another number names another work, be it in the same volume on the same pages: newsletters count
# theirs anew in each issue.
_OTHER_TITLE = frozenset({"another number", "another kind"})
# Of a work of which neither title, first author nor first page is in the string.
_NOTHING_SHARED = -10.0
# Compared apart, told with the variable that they belong to.
_PARTS_OF = {"author": ("other authors", "number of authors")}
_PARTS = frozenset(part for parts in _PARTS_OF.values() for part in parts)


class Scored(NamedTuple):
    """A pair, compared.

    Attributes:
        odds: Natural log-odds of "the same work", calibrated.
        levels: The level of each variable; none where no more was compared than shows that it is another work.
    """

    odds: float
    levels: Mapping[str, str]


def match_references(reference: Reference, work: Reference, *, text: str = "") -> Match:
    """How likely two references name one work, and why.

    Identifiers are not compared: a match says whether the descriptions agree. Without `text` it is
    symmetric, but that `work` may be of a type that nobody cites so (a whole book for one of its pages).

    Args:
        text: The reference string that `reference` was read from; it is searched for the work's facts.
    """
    return explain(score(reference, work, text=text), reference, work, text=text)


def score(reference: Reference, work: Reference, *, text: str = "") -> Scored:
    """As `match_references`, without the evidence, which costs more than the sum."""
    if text and shares_nothing(work, text=text):
        return Scored(_NOTHING_SHARED, {})
    levels = compare(reference, work, text=text)
    weights = load_weights()
    total = weights.intercept + sum(weights.weigh(variable, level) for variable, level in levels.items())
    odds = weights.calibrate(total)
    if not _is_told_apart(levels):
        odds = min(odds, 0.0)
    return Scored(odds, levels)


def _is_told_apart(levels: Mapping[str, str]) -> bool:
    """Whether more agrees than a place that several works may share, and no title speaks against it."""
    if levels["title"] in _OTHER_TITLE:
        return False
    if levels["author"] in _AUTHOR_AGREES or levels["title"] in _TITLE_AGREES:
        return True
    return levels["author"] == "similar" and levels["page"] == _RANGE


def explain(scored: Scored, reference: Reference, work: Reference, *, text: str = "") -> Match:
    """The match that a score stands for, field by field, strongest first."""
    levels = scored.levels or compare(reference, work, text=text)
    asked = (variable for variable in levels if variable not in _PARTS)
    evidence = [_evidence(variable, levels, reference, work) for variable in asked]
    ordered = sorted(evidence, key=lambda entry: -abs(entry.weight))
    return Match(probability=probability(scored.odds), evidence=tuple(ordered))


def probability(log_odds: float) -> float:
    """The probability that belongs to natural log-odds."""
    return 1 / (1 + math.exp(-max(-500.0, min(500.0, log_odds))))


def log_odds(chance: float) -> float:
    """The natural log-odds of a probability, held within those of 1e-12 and 1 - 1e-12."""
    held = max(1e-12, min(1 - 1e-12, chance))
    return math.log(held / (1 - held))


def _evidence(variable: str, levels: Mapping[str, str], reference: Reference, work: Reference) -> Evidence:
    """What a variable says, with what the parts of it that are compared apart add."""
    level, parts = levels[variable], _PARTS_OF.get(variable, ())
    told = [level, *(f"{part}: {levels[part]}" for part in parts if levels[part] != "absent")]
    shown = f"{_shown(reference, variable)} | {_shown(work, variable)}"
    is_plain = len(told) == 1 and level in ("agrees", "absent")
    weights = load_weights()
    return Evidence(
        variable=variable,
        agreement=_AGREEMENTS.get(level, "absent"),
        weight=round(sum([weights.weigh(part, levels[part]) for part in (variable, *parts)]), 3),
        detail=shown if is_plain else f"{', '.join(told)}: {shown}",
    )


def _shown(reference: Reference, variable: str) -> str:
    value = getattr(reference, attribute_name(variable))
    if isinstance(value, tuple):
        value = "; ".join(str(name) for name in value[:3]) + ("; ..." if len(value) > 3 else "")
    return str(value)[:120] if value else "-"
