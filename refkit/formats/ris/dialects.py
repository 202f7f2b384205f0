"""Tagged files that are not RIS and say the same: Web of Science's plain text, and EndNote's refer (.enw).

They are spelled in RIS first, and read as that; every offset is led back to where it stood. They are only read.

Source: Web of Science Core Collection, "Field tags" (Clarivate); EndNote 21, "EndNote import format".
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

_BEGINNING = 2000


class _Field(NamedTuple):
    """A tag, where it stands, and the lines of its value."""

    tag: str
    start: int
    lines: list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _Dialect:
    """One kind of file.

    Attributes:
        begins: Finds its beginning.
        line: Matches a line: a tag and a value, or the rest of a value.
        first: The tag at which a record begins.
        last: The tag at which it ends.
        tags: Its tags in RIS; what is not here says nothing of the work.
        of_type: What differs in a type of RIS.
        listed: Tags with one value a line.
        instead: A tag that counts only where another is missing.
    """

    begins: re.Pattern[str]
    line: re.Pattern[str]
    first: str
    last: str
    tags: Mapping[str, str]
    of_type: Mapping[str, Mapping[str, str]]
    listed: frozenset[str]
    instead: Mapping[str, str] = field(default_factory=dict)


_WOS = _Dialect(
    begins=re.compile(r"\A\ufeff?\s{0,100}(?:FN (?:Clarivate|Thomson|ISI)|PT [JBSCP]\s{0,9}\n)"),
    line=re.compile(r"^\ufeff?(?:([A-Z][A-Z0-9])(?: (.*))?|   (.*))$", re.MULTILINE),
    first="PT",
    last="ER",
    tags={
        "AF": "AU", "AU": "AU", "BF": "AU", "BA": "AU", "CA": "AU", "BE": "ED", "ED": "ED", "TI": "TI", "FT": "TT",
        "SO": "T2", "SE": "T3", "JI": "J2", "PY": "PY", "PD": "DA", "VL": "VL", "IS": "IS", "BP": "SP", "EP": "EP",
        "AR": "C7", "DI": "DO", "PM": "C2", "UT": "AN", "AB": "AB", "DE": "KW", "LA": "LA", "SN": "SN", "EI": "SN",
        "BN": "SN", "PU": "PB", "PI": "CY",
    },
    of_type={
        "JOUR": {"BN": ""},
        "BOOK": {"SE": "T2"},
        "CONF": {"SO": "C3", "CT": "T2", "CL": "CY", "PI": "C1"},
        "PAT": {"PN": "SN", "AE": "PB"},
    },
    listed=frozenset({"AF", "AU", "BF", "BA", "BE", "ED", "CA"}),
    instead={"AU": "AF", "BA": "BF", "EI": "SN"},
)  # fmt: skip
_REFER = _Dialect(
    begins=re.compile(r"\A\ufeff?\s{0,100}%0 [A-Z]"),
    line=re.compile(r"^\ufeff?(?:%(\S)(?: (.*))?|(.+))$", re.MULTILINE),
    first="0",
    last="",
    tags={
        "A": "AU", "E": "ED", "Y": "A3", "?": "A4", "T": "TI", "Q": "TT", "!": "ST", "J": "T2", "B": "T2", "S": "T3",
        "O": "J2", "D": "PY", "8": "DA", "V": "VL", "N": "IS", "P": "SP", "I": "PB", "C": "CY", "7": "ET", "6": "NV",
        "9": "M3", "@": "SN", "R": "DO", "U": "UR", "[": "Y2", "K": "KW", "X": "AB", "Z": "N1", "G": "LA", "L": "CN",
        "M": "AN", "F": "ID", "~": "DB", "W": "DP", "&": "SE",
    },
    of_type={"BOOK": {"B": "T2", "S": "T2"}, "CONF": {"B": "T2", "S": "T3"}, "THES": {"B": ""}, "RPRT": {"B": "T2"}},
    listed=frozenset({"A", "E", "Y", "?", "K", "U"}),
)  # fmt: skip
# What PT and DT say together, the first that fits: (PT, a word of DT, TY).
_WOS_TYPES = (
    ("J", "", "JOUR"),
    ("P", "", "PAT"),
    ("", "Proceedings Paper", "CONF"),
    ("C", "", "CONF"),
    ("", "Chapter", "CHAP"),
)
# EndNote's names of types that RIS spells otherwise; "Journal Article" and the like are known to its reader.
_REFER_TYPES = {
    "Audiovisual Material": "VIDEO", "Blog": "BLOG", "Book": "BOOK", "Book Section": "CHAP", "Case": "CASE",
    "Computer Program": "COMP", "Conference Paper": "CONF", "Conference Proceedings": "CONF", "Dataset": "DATA",
    "Dictionary": "DICT", "Edited Book": "EDBOOK", "Electronic Article": "EJOUR", "Electronic Book": "EBOOK",
    "Electronic Book Section": "ECHAP", "Encyclopedia": "ENCYC", "Figure": "FIGURE", "Film or Broadcast": "MPCT",
    "Generic": "GEN", "Government Document": "GOVDOC", "Hearing": "HEAR", "Journal Article": "JOUR",
    "Magazine Article": "MGZN", "Manuscript": "MANSCPT", "Map": "MAP", "Newspaper Article": "NEWS", "Patent": "PAT",
    "Personal Communication": "PCOMM", "Report": "RPRT", "Serial": "SER", "Standard": "STAND", "Statute": "STAT",
    "Thesis": "THES", "Unpublished Work": "UNPB", "Web Page": "ELEC",
}  # fmt: skip


class SpelledInRis:
    """A text of another dialect in RIS, and where each piece of it came from."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._starts, self._origins = [0], [0]

    @property
    def text(self) -> str:
        """The RIS."""
        return "".join(self._pieces)

    def add(self, piece: str, origin: int) -> None:
        """Put a piece at the end that stands, or stands for what stands, at an offset of the text."""
        self._starts.append(self._length)
        self._origins.append(origin)
        self._pieces.append(piece)
        self._length += len(piece)

    def origin(self, offset: int) -> int:
        """The offset in the text of one in the RIS."""
        place = bisect_right(self._starts, offset) - 1
        return self._origins[place] + offset - self._starts[place]


def spelled_in_ris(text: str) -> SpelledInRis | None:
    """The text in RIS where it is of another dialect; None where it is not."""
    dialect = next((one for one in (_WOS, _REFER) if one.begins.match(text[:_BEGINNING])), None)
    if dialect is None:
        return None
    spelled = SpelledInRis()
    for record in _records(text, dialect):
        _spell(record, text, dialect, spelled)
    return spelled


def _records(text: str, dialect: _Dialect) -> Iterator[list[_Field]]:
    record: list[_Field] = []
    for one in _fields(text, dialect):
        if one.tag == dialect.first and record:
            yield record
            record = []
        if one.tag == dialect.last:
            record, done = [], record
            yield done
        elif record or one.tag == dialect.first:
            record.append(one)
    if record:
        yield record


def _fields(text: str, dialect: _Dialect) -> Iterator[_Field]:
    last: _Field | None = None
    for match in dialect.line.finditer(text):
        if match[1]:
            if last:
                yield last
            start = match.start(1) - (dialect is _REFER)  # its tags begin with "%"
            last = _Field(match[1], start, [match.span(2)] if match[2] else [])
        elif last and match[3]:
            last.lines.append(match.span(3))
    if last:
        yield last


def _spell(record: Sequence[_Field], text: str, dialect: _Dialect, spelled: SpelledInRis) -> None:
    if not record:
        return
    ty = _type_of(record, text, dialect)
    tags = {**dialect.tags, **dialect.of_type.get(ty, {})}
    there = {one.tag for one in record}
    if ty == "BOOK" and "TI" not in there:
        tags["SO"] = "TI"  # Web of Science has the title of a whole book there
    spelled.add(f"TY  - {ty}\n", record[0].start)
    for one in record:
        tag = tags.get(one.tag)
        if not tag or dialect.instead.get(one.tag) in there:
            continue
        for number, (start, end) in enumerate(one.lines):
            if not number or one.tag in dialect.listed:
                spelled.add(f"{tag}  - ", one.start)
            is_last = one.tag in dialect.listed or number == len(one.lines) - 1
            spelled.add(text[start:end].rstrip() + ("\n" if is_last else " "), start)
    spelled.add("ER  - \n\n", record[-1].start)


def _type_of(record: Sequence[_Field], text: str, dialect: _Dialect) -> str:
    values = {one.tag: text[slice(*one.lines[0])].strip() for one in reversed(record) if one.lines}
    if dialect is _REFER:
        name = values.get("0", "")
        return _REFER_TYPES.get(name, name)
    pt, dt = values.get("PT", ""), values.get("DT", "")
    fitting = (ty for kind, word, ty in _WOS_TYPES if pt.startswith(kind) and word in dt)
    return next(fitting, "CHAP" if "TI" in values and "SO" in values else "BOOK")
