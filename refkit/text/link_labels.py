"""What publishers print on the links behind a reference: names of services and of what is behind the link.

They come along when a list is copied from a web page, in brackets, in a row, glued together or on lines of their own.
"""

from typing import NamedTuple

from refkit.text.patterns import lazy_pattern

# Names that stand behind references and hardly elsewhere, each with who prints it.
SERVICES = frozenset(
    [
        "acs full text",
        "crossref",
        "cite",  # PubMed's lists
        "cross ref",
        "crossref full text",  # Frontiers
        "crossref search ads",  # Oxford
        "digital library",  # ACM
        "europe pmc free article",
        "free article",
        "free pmc article",
        "export citation",  # PNAS
        "go to citation",  # Science, NEJM
        "go to reference in article",  # IOP
        "google scholar",
        "googlescholar",
        "infotrieve",  # Taylor & Francis, Emerald
        "mathscinet",
        "medline",
        "openurl",  # HighWire
        "openurl placeholder text",  # Oxford
        "pmc free article",
        "pubmed",
        "pubmed abstract",  # Frontiers
        "pubmed central",
        "pubmed/ncbi",  # PLOS
        "rsc",
        "scopus",
        "search ads",
        "search google scholar",
        "search in google scholar",  # De Gruyter
        "search pubmed",  # RSC
        "share",  # PubMed's lists
        "show in context",  # IEEE
        "taylor & francis online",
        "view at publisher",
        "view in article",  # Cell Press
        "view in scopus",  # ScienceDirect
        "view record in scopus",  # ScienceDirect before 2023
        "web of science",
        "wiley online library",
        "worldcat",
        "zbmath",
        "zentralblatt math",
    ]
)
# Words that are links beside one of the services alone: "Article CAS PubMed".
_BESIDE = frozenset(
    [
        "abstract",
        "abstract/free full text",  # HighWire
        "ads",
        "article",
        "book",  # Springer Nature
        "cas",
        "chapter",  # Springer Nature
        "chemport",
        "doi",
        "download citation",
        "download references",
        "free full text",
        "full text",
        "full text pdf",
        "green version",  # MDPI
        "html",
        "isi",
        "link",
        "links",
        "math",
        "opens in new tab",
        "pdf",
        "publisher",
        "publisher site",  # Hindawi
        "summary",
        "view article",
        "view at",
        "view pdf",
    ]
)
# Of those, words that sentences end in too, in small letters.
_WORDS = frozenset(["abstract", "article", "book", "chapter", "link", "links", "publisher", "summary"])
_BRACKETED = frozenset(["[ links ]", "[links]"])  # SciELO
LINK_LABELS = SERVICES | _BESIDE
_LONGEST_FIRST = sorted(LINK_LABELS, key=lambda label: (-len(label), label))
_ANY = tuple(_LONGEST_FIRST)
_LAST_WORDS = tuple({label.split(" ")[-1] for label in LINK_LABELS})
_LONGEST_WORD = 40
_BETWEEN = " \t\u00a0[](),;:.|/·•®↗"
_AFTER = _BETWEEN + "0123456789"
_OPENING = " \t\u00a0[(,;|·•"
_COUNT = lazy_pattern(r"\(\d{1,6}\)$")  # "Scopus (12)"
_ENDS = frozenset(".)]}>\"'”’»?!/0123456789")
_LONGEST_ROW = 400
_NAME_AND_DATE = lazy_pattern(r"[^\d\n]{1,80}\([^()\n]{2,20}\)[.,:]?")


class LinkRow(NamedTuple):
    """Labels of links at the end of a text.

    Attributes:
        start: Where they begin; 0 where the text holds nothing else.
        names_service: Whether one of them hardly means anything but a link.
    """

    start: int
    names_service: bool


def links_at_end(text: str) -> LinkRow | None:
    """The row of labels that a text ends in: "[Google Scholar] [CrossRef]", "CrossRefPubMedGoogle Scholar".

    A name that ends a sentence of its own ("indexed in PubMed") is none.

    >>> links_at_end("Nature 2001, 4, 5-9. [PubMed] [Google Scholar]"), links_at_end("Searched with PubMed")
    (LinkRow(start=20, names_service=True), None)
    """
    if not _may_end(text):
        return None
    before = text[-_LONGEST_ROW:].replace("\u00a0", " ").lower()
    skipped = max(0, len(text) - _LONGEST_ROW)
    if len(before) + skipped != len(text):  # a letter whose small form is two characters
        return None
    labels: list[str] = []
    whole, found = before, None
    while (label := _last_label(before)) and not (labels and _ends_sentence(label, before)):
        start = len(_without_marks(before)) - len(label)
        if not _may_begin(label, text, skipped + start):
            break
        labels.append(label)
        before = before[:start]
        kept = before.rstrip(_OPENING)
        row = whole[len(kept) :]
        if not kept or _stands_apart(kept, row, len(labels)):
            named = not SERVICES.isdisjoint(labels) or row.strip(" .") in _BRACKETED
            found = LinkRow(skipped + len(kept) if kept else 0, named)
    return found


def _ends_sentence(label: str, text: str) -> bool:
    """Whether a word that is a link beside others ends a title: "a review article. [PubMed]"."""
    return label in _BESIDE and text.rstrip(_OPENING).endswith(".")


def _may_begin(label: str, text: str, start: int) -> bool:
    """Whether a label may begin here: not within a word or with the last word of a title, as in "review article"."""
    if start == 0 or not text[start].islower():
        return True
    return not text[start - 1].isalpha() and label not in _WORDS


def _stands_apart(kept: str, row: str, count: int) -> bool:
    """Whether a row of labels is no part of the sentence before it, as "PubMed, Scopus" at the end of a line may be."""
    if row.lstrip(" ,;|").startswith("["):
        return True
    if count == 1 and _NAME_AND_DATE.fullmatch(kept):  # "Elsevier. (2021). Scopus": it is the title
        return False
    return kept[-1] in _ENDS or (count > 1 and "," not in row)


def _may_end(text: str) -> bool:
    """Whether a text ends in the last word of a label; asked of every line."""
    last = text[-_LONGEST_WORD:].rstrip(_AFTER)
    return last[-1:].isalpha() and last.lower().endswith(_LAST_WORDS)


def _last_label(text: str) -> str | None:
    """The longest label that a text in small letters ends in, marks and counts left aside."""
    text = _without_marks(text)
    return next(filter(text.endswith, _LONGEST_FIRST)) if text.endswith(_ANY) else None


def _without_marks(text: str) -> str:
    return _COUNT.sub("", text.rstrip(" ")).rstrip(_BETWEEN)
