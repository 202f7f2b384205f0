"""Publishers: the name without the full stop of the sentence, with that of an abbreviation."""

import re

from refkit.text.patterns import lazy_pattern
from refkit.text.unicode import collapse_space

# What firms and presses abbreviate, in the languages of the word lists: "Wiley & Sons, Inc.", "Univ. of Chicago Pr."
_ABBREVIATED = """
    inc ltd co corp bros llc plc pty pvt assn assoc soc dept inst natl intl univ acad publ pubs pub pr off print prtg
    gmbh verl verlagsges ges mbh u akad wiss cie ets éd edit edn ed edit impr lib libr tip typ nakl wyd izd изд акад
    hnos s.a s.l s.r.l s.p.a b.v n.v a.g k.g e.v a.b a.s st jr sr
"""
# The last word of a name whose full stop is its own.
_OWN_STOP = lazy_pattern(
    rf"(?:.*[\s,&(])?(?:{'|'.join(map(re.escape, _ABBREVIATED.split()))}|[^\W\d_](?:\.\s?[^\W\d_]){{1,4}}|[A-Z])",
    re.IGNORECASE | re.DOTALL,
)
_AROUND = " ,;:"


def ends_abbreviated(name: str) -> bool:
    """Whether a full stop after a name would belong to it.

    >>> ends_abbreviated("John Wiley & Sons, Inc"), ends_abbreviated("St. Martin's Press")
    (True, False)
    """
    return bool(_OWN_STOP.fullmatch(name))


def normalize_publisher(text: str) -> str:
    """A publisher as printed, without the punctuation around it.

    >>> normalize_publisher("Oxford University Press."), normalize_publisher("Wiley & Sons, Inc.")
    ('Oxford University Press', 'Wiley & Sons, Inc.')
    """
    printed = collapse_space(text).strip(_AROUND)
    bare = printed.rstrip(". ,;:")
    return (
        f"{bare}." if printed != bare and printed.startswith(f"{bare}.") and ends_abbreviated(bare) else bare
    )
