"""What became of an address in a reference when it was asked."""

from datetime import date
from typing import Literal

from refkit.model.value import Value

LinkVerdict = Literal["alive", "dead", "unknown"]


class Redirect(Value):
    """One redirection: the status that it came with (301, 302, 303, 307, 308), and where it leads."""

    status: int
    url: str


class Link(Value):
    """What is known about an address after asking for it.

    Attributes:
        url: The address, as the reference has it.
        verdict: "alive": a page is there. "dead": there is none, said twice. "unknown": it could not be told.
        reason: Why it is dead or unknown, for a person to read.
        redirects: The way from the address to its page, in order.
        asked_on: The day of asking.
        is_passing: Of what is unknown: whether another run may tell.
    """

    url: str
    verdict: LinkVerdict
    reason: str = ""
    redirects: tuple[Redirect, ...] = ()
    asked_on: date
    is_passing: bool = False
