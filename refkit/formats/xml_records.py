"""XML from anywhere, read record by record, with places.

Nothing is loaded and nothing expands: a document type that declares anything is refused, one that only
names a DTD (every article of PubMed Central does) is passed over, and of entities only the characters that
HTML names are known. What is nested too deep is left out. A record that is no well-formed XML costs itself:
reading goes on at the next one. docs/adr/0021-xml-reading.md says why expat.

Source: XML 1.0, fifth edition, https://www.w3.org/TR/xml/
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from html.entities import html5
from xml.parsers import expat

from refkit.errors import FormatError
from refkit.formats.xml_elements import Element, Offsets
from refkit.formats.xml_text import escape
from refkit.model import FieldPlace, Place, Problem, csl_variable

# Records have ten levels or so; what is deeper was not written by a program for references.
_DEEPEST = 100
# 100,000 people have 400,000 of them; each takes 200 bytes.
_MOST_ELEMENTS = 600_000
_LEFT_OUT = {
    "nested-too-deep": "elements nested too deep are left out",
    "expansion-limit": f"a record of more than {_MOST_ELEMENTS:,} elements; the rest of it is left out",
}
# Longer space is nobody's indentation.
_COMMON_SPACE = 100
# Growing, since expat before 2.6 looks at a tag anew with each block that it goes through.
_FIRST_BLOCK, _LARGEST_BLOCK = 1 << 12, 1 << 23
# A quarter of how often reading goes on after a broken record.
_MOST_BREAKS = 1000
# Beyond this a text is no list of references.
_LONGEST = 400_000_000
_LONGEST_TEXT = 2000
# What XML 1.0 cannot hold, also as a number; replaced by as many characters, so that offsets stay.
_NO_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NO_REFERENCE = re.compile(r"&#(?:x0{0,6}(?:[0-8BCEFbcef]|1[0-9A-Fa-f])|0{0,6}(?:[0-8]|1[124-9]|2\d|3[01]));")
# Says how bytes are to be read that have been read already.
_DECLARATION = re.compile(r"\A\ufeff?\s{0,100}(?:<\?xml\s[^<>]{0,500}\?>)?")
_BEGINNING = 20_000
_START_TAG = re.compile(rb"""<[^<>"']*+(?:(?:"[^"]*+"|'[^']*+')[^<>"']*+)*+>""")
# With it expat passes over an entity that it does not know, instead of stopping at it.
_NAMELESS_DTD = '<!DOCTYPE x SYSTEM "x">'


class Records:
    """The records of a text: elements of some names, wherever they stand, or those right below the root.

    Attributes:
        problems: What could not be read; complete when one has iterated.
    """

    def __init__(
        self,
        text: str,
        names: Iterable[str],
        beginning: re.Pattern[str],
        known: Mapping[str, str] | None = None,
    ) -> None:
        """Prepare; nothing is read yet.

        Args:
            text: The file.
            names: Of the elements that are records, which never stand in each other. With none, those right
                below the root are.
            beginning: Finds the start tag of a record in the text, for going on after one that is broken.
            known: The prefixes to be used for namespaces, by their addresses.

        Raises:
            FormatError: The text is longer than any list of references.
        """
        if len(text) > _LONGEST:
            raise FormatError(f"this XML of {len(text):,} characters is too long: split it")
        self.problems: list[Problem] = []
        self._names, self._known = frozenset(names), dict(known or {})
        self._beginning = re.compile(beginning.pattern.encode())
        self._text = _NO_REFERENCE.sub(_spaces, _NO_CHARACTER.sub(" ", _DECLARATION.sub(_spaces, text)))
        self._bytes = self._text.encode()
        self._offsets = Offsets(self._bytes)
        if found := _NO_CHARACTER.search(text) or _NO_REFERENCE.search(text):
            message = "characters that XML cannot hold are read as spaces"
            byte = len(self._text[: found.start()].encode())
            self.problems.append(self.problem(message, byte, kind="control-character"))

    def __iter__(self) -> Iterator[Element]:
        """The records in the order of the text.

        Raises:
            FormatError: The text declares entities.
        """
        start: int | None = 0
        # Going on after a broken record can read a text again, but not without end.
        budget, prefixes = 4 * len(self._bytes) + 1, dict[str, str]()
        while start is not None and budget > 0:
            run = _Run(self._names, self._known, prefixes, start)
            yield from self._read(run)
            self.problems += [self.problem(_LEFT_OUT[kind], byte, kind=kind) for byte, kind in run.left_out]
            budget -= max(run.fault_at - start, len(self._bytes) // _MOST_BREAKS)
            start = self._after(run)
        if start is not None:
            message = "too much of this XML is broken; what follows is not read"
            self.problems.append(self.problem(message, start, kind="not-well-formed"))

    def problem(self, message: str, byte: int, **values: str | None) -> Problem:
        """A problem at an offset in bytes, such as that of an element."""
        line, column = self._offsets.line_and_column(byte)
        return Problem(message=message, line=line, column=column, **values)

    def place(self, record: Element, kind: str, key: str | None, fields: Iterable[FieldPlace] = ()) -> Place:
        """Where a record stands in the text, in code points."""
        start = self._offsets.position(record.start)
        end = self._offsets.position(self._bytes.find(b">", record.end) + 1)
        given = tuple(fields)
        keys = (one.start for one in given if one.variable == "citation-key")
        return Place(kind=kind, key=key, start=start, end=end, key_start=next(keys, start), fields=given)

    def field(self, one: Element, attribute: str | None, text: str | None = None) -> FieldPlace:
        """Where the content of an element stands: all of it, or a text in it that is the value.

        Args:
            attribute: What is read from it; None where nothing is.
            text: The value as it is read, where it is not the content on one line; a name in its parts.
        """
        inner, name = one.innermost(), one.name.rpartition(":")[2]
        tag = _START_TAG.match(self._bytes, inner.start)
        begun = tag.end() if tag else inner.start
        raw = self._bytes[begun : max(begun, inner.end)].decode(errors="replace")
        wanted = one.line() if text is None else text
        at, shown = _spelled(raw, wanted)
        start = self._offsets.position(begun) + at
        # A DOI is compared with the one that it should be; what is put together of parts has no spelling.
        is_value = attribute == "doi" or (text is not None and len(shown) > len(escape(text)))
        return FieldPlace(
            name=name,
            text=wanted if is_value else shown,
            start=start,
            end=start + len(shown),
            name_start=self._offsets.position(one.start) + 1 + len(one.name) - len(name),
            variable=csl_variable(attribute) if attribute else None,
        )

    def _read(self, run: "_Run") -> Iterator[Element]:
        prolog = "<x>" if run.base else "" if "<!DOCTYPE" in self._text[:_BEGINNING] else _NAMELESS_DTD
        run.feed_prolog((_NAMELESS_DTD + prolog if run.base else prolog).encode())
        at, size = run.base, _FIRST_BLOCK
        while at < len(self._bytes) and not run.fault:
            run.feed(self._bytes[at : at + size])
            yield from run.take()
            at, size = at + size, min(size * 2, _LARGEST_BLOCK)
        if not run.base:
            run.feed(b"", is_last=True)
        elif run.record and not run.fault:
            run.fail("no end tag", len(self._bytes))

    def _after(self, run: "_Run") -> int | None:
        """Report the fault at which a run ended, and find the record at which to go on."""
        if not run.fault:
            return None
        opened = run.record.start if run.record else None
        if opened is not None or not run.base:
            self._report(run, opened)
        behind = run.fault_at if opened is None or run.is_nested else opened + 1
        match = self._beginning.search(self._bytes, max(behind, run.base + 1))
        return match.start() if match else None

    def _report(self, run: "_Run", opened: int | None) -> None:
        at_end = run.fault_at >= len(self._bytes) or run.is_nested
        kind = "not-well-formed" if not at_end else "missing-end" if opened is None else "unclosed-entry"
        left = "" if opened is None else "; the record is left out"
        begun = run.fault_at if opened is None else opened
        text = self._bytes[begun : begun + _LONGEST_TEXT].decode(errors="ignore")
        self.problems.append(
            self.problem(f"this XML is broken: {run.fault}{left}", run.fault_at, kind=kind, text=text or None)
        )


class _Run:
    """One run of expat over the text, from one place in it up to the end or the first fault."""

    def __init__(
        self, names: frozenset[str], known: Mapping[str, str], prefixes: dict[str, str], base: int
    ) -> None:
        self.base = base
        self.record: Element | None = None
        self.fault, self.fault_at, self.is_nested = "", 0, False
        self.left_out: list[tuple[int, str]] = []
        self._names, self._known, self._prefixes = names, known, prefixes
        self._canonical: dict[str, str] = {}
        self._spaces: dict[str, str] = {}
        self._done: list[Element] = []
        self._open: list[Element] = []
        self._depth, self._count, self._skipped, self._prolog = 0, 0, 0, 0
        self._parser = expat.ParserCreate("utf-8")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.SkippedEntityHandler = self._entity
        self._parser.StartDoctypeDeclHandler = _refuse_declarations

    def feed_prolog(self, prolog: bytes) -> None:
        """Read what does not stand in the text."""
        self._parser.Parse(prolog)
        self._prolog = len(prolog)

    def feed(self, block: bytes, *, is_last: bool = False) -> None:
        """Read a block of the text; nothing happens after a fault."""
        if self.fault:
            return
        try:
            self._parser.Parse(block, is_last)
        except expat.ExpatError as fault:
            index = self._parser.ErrorByteIndex
            self.fail(expat.ErrorString(fault.code), self._byte(index))
        except _RecordInRecord:
            self.is_nested = True

    def fail(self, fault: str, byte: int) -> None:
        """End at a fault."""
        self.fault, self.fault_at = fault, byte

    def take(self) -> list[Element]:
        """The records that have been read since."""
        done, self._done = self._done, []
        return done

    def _byte(self, index: int) -> int:
        return self.base + index - self._prolog

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._skipped or self._depth > _DEEPEST or self._count >= _MOST_ELEMENTS:
            self._skip()
            return
        given = self._given(attributes) if attributes else _NONE
        name = self._canonical.get(tag) or self._name(tag)
        is_record = name in self._names if self._names else self._depth == 2
        if is_record and self.record:
            self.fail("a record within a record", self._byte(self._parser.CurrentByteIndex))
            raise _RecordInRecord
        if is_record or self.record:
            one = Element(name, given, self._byte(self._parser.CurrentByteIndex))
            if is_record:
                self.record = one
            else:
                self._open[-1].add(one)
            self._open.append(one)
            self._count += 1

    def _skip(self) -> None:
        """Leave an element out, with all in it; said once for each record."""
        if (
            self.record
            and not self._skipped
            and (not self.left_out or self.left_out[-1][0] < self.record.start)
        ):
            kind = "nested-too-deep" if self._depth > _DEEPEST else "expansion-limit"
            self.left_out.append((self._byte(self._parser.CurrentByteIndex), kind))
        self._skipped = self._skipped or self._depth

    def _end(self, _: str) -> None:
        self._depth -= 1
        if self._skipped:
            self._skipped = self._skipped if self._depth >= self._skipped else 0
        elif self._open:
            one = self._open.pop()
            one.end = self._byte(self._parser.CurrentByteIndex)
            if not self._open:
                self._done.append(one)
                self.record, self._count = None, 0

    def _characters(self, text: str) -> None:
        if self._open and not self._skipped:
            # Of the space between tags there is much, and of few kinds.
            is_common = text.isspace() and len(text) < _COMMON_SPACE
            self._open[-1].add(self._spaces.setdefault(text, text) if is_common else text)

    def _entity(self, name: str, is_parameter: bool) -> None:  # noqa: FBT001  # as expat calls it
        if not is_parameter:
            self._characters(html5.get(f"{name};", "\ufffd"))

    def _given(self, attributes: Mapping[str, str]) -> dict[str, str]:
        declared = {
            name.partition(":")[2]: address
            for name, address in attributes.items()
            if name.startswith("xmlns")
        }
        if declared:
            self._prefixes |= declared
            self._canonical.clear()
        return {self._name(key): value for key, value in attributes.items()}

    def _name(self, name: str) -> str:
        """With the prefix that is known for the namespace, or without any."""
        if name not in self._canonical:
            prefix, _, local = name.rpartition(":")
            address = self._prefixes.get(prefix)
            # A prefix that nothing declares stands for what it usually stands for.
            usual = prefix if address is None and prefix in self._known.values() else ""
            spelled = self._known.get(address or "", usual)
            self._canonical[name] = f"{spelled}:{local}" if spelled else local
        return self._canonical[name]


class _RecordInRecord(Exception):
    pass


# Most elements have no attributes; nobody writes into those of an element.
_NONE: dict[str, str] = {}


def _spelled(raw: str, text: str) -> tuple[int, str]:
    """Where a text stands in a content, and how it is written there; else all of the content."""
    escaped = escape(text)
    forms = (
        (text, escaped, escaped.replace("&gt;", ">").replace("&quot;", '"')) if escaped != text else (text,)
    )
    for form in forms:
        if (at := raw.find(form)) >= 0:
            return at, form
    return len(raw) - len(raw.lstrip()), raw.strip()


def _spaces(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _refuse_declarations(_name: str, _system: str | None, _public: str | None, declares: int) -> None:
    if declares:
        raise FormatError(
            "this XML declares entities or elements of its own, which is not accepted: remove them"
        )
