"""Identifiers as values: parsed, checked to their digit, in one normal form.

Each class answers `parse(text)`, which takes the forms people print (URL, label, spaces) and raises
InvalidIdentifier for anything else; `str()` gives the normal form, `url` the page that it names.
Two identifiers are equal where they name the same thing.

Source: DOI Handbook 2.2 (doi.org); ISO 2108 (ISBN); ISO 3297 (ISSN); NLM PMID and PMCID;
arXiv identifier scheme (info.arxiv.org/help/arxiv_identifier.html).
"""

import re
from dataclasses import dataclass
from typing import Self
from urllib.parse import quote, unquote

from refkit.errors import InvalidIdentifier

_DOI = re.compile(r"10\.\d{4,9}(?:\.\d{1,9}){0,5}/\S{1,2000}")
_DOI_PREFIX = re.compile(
    r"\s*(?:(?:https?://)?(?:dx\.|www\.)?doi\.org/|(?:urn:)?doi\s{0,3}[:=]?\s{0,3}|info:doi/)", re.IGNORECASE
)
_TRACKING = re.compile(r"\?(?:utm_|ref=|source=).{0,1000}$", re.IGNORECASE)
_PMID = re.compile(r"(?:pmid|pubmed)?[\s:]{0,4}(\d{1,8})", re.IGNORECASE)
_PMCID = re.compile(r"(?:pmcid)?[\s:]{0,4}(?:pmc)?\s?(\d{1,9})(?:\.\d{1,3})?", re.IGNORECASE)
_ARXIV_LABEL = re.compile(
    r"(?:https?://)?(?:www\.)?(?:arxiv\.org/(?:abs|pdf)/|arxiv[\s:]{0,3})", re.IGNORECASE
)
_ARXIV = re.compile(r"(\d{4}\.\d{4,5}|[a-z-]{2,20}(?:\.[A-Z]{2})?/\d{7})(v\d{1,3})?", re.IGNORECASE)
_LABEL_ISXN = re.compile(r"\s*(?:e-?|p-?)?is[bs]n(?:-1[03])?[\s:]*", re.IGNORECASE)
_SEPARATORS = re.compile(r"[\s\-\u2010-\u2015\u2212]")


@dataclass(frozen=True, slots=True)
class DOI:
    """A digital object identifier. Case does not count; the spelling that was given is kept.

    >>> DOI.parse("https://doi.org/10.1000/ABC%3C1%3E") == DOI.parse("doi:10.1000/abc<1>")
    True
    """

    value: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Take a DOI bare, labelled or as a URL; percent-escapes of a URL are undone.

        Raises:
            InvalidIdentifier: The text is not exactly one DOI.
        """
        bare = _DOI_PREFIX.sub("", text, count=1).strip()
        # No registered suffix holds a percent-escape; addresses and files made from them do.
        bare = unquote(_TRACKING.sub("", bare)) if "%" in bare or "?" in bare else bare
        if not _DOI.fullmatch(bare):
            raise InvalidIdentifier(f"{text[:80]!r} is no DOI: one has the form 10.<registrant>/<suffix>")
        return cls(bare)

    @property
    def url(self) -> str:
        """The address that resolves it, percent-encoded."""
        return "https://doi.org/" + quote(self.value, safe="/:;().,_-")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, DOI) and self.value.lower() == other.value.lower()

    def __hash__(self) -> int:
        return hash(self.value.lower())

    def __str__(self) -> str:
        return self.value


@dataclass(frozen=True, slots=True)
class PMID:
    """A PubMed identifier: up to eight digits, no check digit.

    >>> str(PMID.parse("PMID: 30741718"))
    '30741718'
    """

    value: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Take a PMID bare or labelled.

        Raises:
            InvalidIdentifier: The text is not exactly one PMID.
        """
        if not (match := _PMID.fullmatch(text.strip())):
            raise InvalidIdentifier(f"{text[:80]!r} is no PMID: one has one to eight digits")
        return cls(match[1])

    @property
    def url(self) -> str:
        """Its page at PubMed."""
        return f"https://pubmed.ncbi.nlm.nih.gov/{self.value}/"

    def __str__(self) -> str:
        return self.value


@dataclass(frozen=True, slots=True)
class PMCID:
    """A PubMed Central identifier, "PMC" and digits; a version after a point is dropped.

    >>> str(PMCID.parse("pmcid: 6391105"))
    'PMC6391105'
    """

    value: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Take a PMCID with or without its letters.

        Raises:
            InvalidIdentifier: The text is not exactly one PMCID.
        """
        if not (match := _PMCID.fullmatch(text.strip())):
            raise InvalidIdentifier(f"{text[:80]!r} is no PMCID: one has the form PMC1234567")
        return cls(f"PMC{match[1]}")

    @property
    def url(self) -> str:
        """Its page at PubMed Central."""
        return f"https://pmc.ncbi.nlm.nih.gov/articles/{self.value}/"

    def __str__(self) -> str:
        return self.value


@dataclass(frozen=True, slots=True)
class ArXiv:
    """An arXiv identifier, new ("1501.00001") or old ("hep-th/9901001"); versions name one work.

    >>> ArXiv.parse("arXiv:1501.00001v2") == ArXiv.parse("https://arxiv.org/abs/1501.00001")
    True
    """

    value: str
    version: str = ""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Take an arXiv identifier bare, labelled or as a URL.

        Raises:
            InvalidIdentifier: The text is not exactly one arXiv identifier.
        """
        bare = _ARXIV_LABEL.sub("", text.strip(), count=1).removesuffix(".pdf")
        if not (match := _ARXIV.fullmatch(bare)):
            raise InvalidIdentifier(
                f"{text[:80]!r} is no arXiv identifier, such as 1501.00001 or hep-th/9901001"
            )
        return cls(match[1], match[2] or "")

    @property
    def url(self) -> str:
        """Its abstract page."""
        return f"https://arxiv.org/abs/{self.value}{self.version}"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ArXiv) and self.value.lower() == other.value.lower()

    def __hash__(self) -> int:
        return hash(self.value.lower())

    def __str__(self) -> str:
        return self.value + self.version


def _checked_digits(text: str, name: str) -> str:
    return _SEPARATORS.sub("", _LABEL_ISXN.sub("", text, count=1)).upper() or name


def _weighted_sum(digits: str) -> int:
    # ISBN-10 and ISSN: weights fall to 1 at the check digit, X counts 10.
    return sum(weight * "0123456789X".index(digit) for weight, digit in enumerate(reversed(digits), start=1))


@dataclass(frozen=True, slots=True)
class ISBN:
    """An ISBN in its thirteen digits; a ten-digit one is carried over (prefix 978).

    >>> str(ISBN.parse("ISBN 0-201-89684-2"))
    '9780201896848'
    """

    value: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Take an ISBN-10 or ISBN-13, with hyphens, spaces or a label.

        Raises:
            InvalidIdentifier: Not ten or thirteen digits, or the check digit is wrong.
        """
        digits = _checked_digits(text, "ISBN")
        if re.fullmatch(r"[0-9]{9}[0-9X]", digits) and _weighted_sum(digits) % 11 == 0:
            return cls(cls._with_check_digit("978" + digits[:9]))
        if re.fullmatch(r"97[89][0-9]{10}", digits) and cls._with_check_digit(digits[:12]) == digits:
            return cls(digits)
        raise InvalidIdentifier(f"{text[:80]!r} is no ISBN: wrong length or wrong check digit")

    @staticmethod
    def _with_check_digit(twelve: str) -> str:
        total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(twelve))
        return twelve + str(-total % 10)

    @property
    def url(self) -> str:
        """Its page at Open Library."""
        return f"https://openlibrary.org/isbn/{self.value}"

    def __str__(self) -> str:
        return self.value


@dataclass(frozen=True, slots=True)
class ISSN:
    """An ISSN, "1234-567X".

    >>> str(ISSN.parse("issn 00219738"))
    '0021-9738'
    """

    value: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Take an ISSN with or without hyphen or label.

        Raises:
            InvalidIdentifier: Not eight digits, or the check digit is wrong.
        """
        digits = _checked_digits(text, "ISSN")
        if not re.fullmatch(r"[0-9]{7}[0-9X]", digits) or _weighted_sum(digits) % 11:
            raise InvalidIdentifier(f"{text[:80]!r} is no ISSN: wrong length or wrong check digit")
        return cls(f"{digits[:4]}-{digits[4:]}")

    @property
    def url(self) -> str:
        """Its page at the ISSN portal."""
        return f"https://portal.issn.org/resource/ISSN/{self.value}"

    def __str__(self) -> str:
        return self.value
