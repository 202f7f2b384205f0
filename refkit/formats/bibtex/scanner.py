"""Where the blocks, entries and fields of a BibTeX file begin and end: one pass over the text, linear time.

An entry ends where its braces pair up, and at the latest where the next line begins with "@word{": whatever
is wrong with an entry costs that entry alone. Braces count as BibTeX counts them, escaped ones too; an
entry that is broken so is tried again with escaped ones left out.

Source: BibTeXing (O. Patashnik, 1988), section 2; docs/adr/0020 says why it is ours.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

# A group of up to two levels within; what is nested deeper is walked brace by brace.
_GROUP = r"\{([^{}]*+(?:\{[^{}]*+(?:\{[^{}]*+\}[^{}]*+)*+\}[^{}]*+)*+)\}"
_NAME = r"[^\s=,{}()\"#%@][^\s=,{}\"#%]*+"
_FIELD = re.compile(rf"\s*+({_NAME})\s*+=\s*+(?:{_GROUP}|\"([^\"{{}}]*+)\"|(\d++))\s*+([,)}}])")
_HEAD = re.compile(rf"({_NAME})\s*+=\s*+")
_BLOCK = re.compile(r"@(?<![\w.]@)[ \t]*+([^\W\d_][\w+-]*+)\s*+([{(])")
_BLOCK_ON_A_LINE = re.compile(r"[\r\n][ \t]*+@[ \t]*+[^\W\d_][\w+-]*+\s*+[{(]")
_KEY = re.compile(r"\s*+([^\s,{}\"]*+)\s*+(,)?")
_KEY_WITH_SPACES = re.compile(r"[^,{}\"=\r\n]*+(?=,)")
_BETWEEN = re.compile(r"(?:[\s,]++|%[^\r\n]*+)*+")
_SPACE = re.compile(r"\s*+")
_JOINT = re.compile(r"\s*+(#?)\s*+")
_BARE = re.compile(r"[^\s#{}(),\"=%]++")
_STRAY = re.compile(r"[^,{}()\"]++")
_BRACES = re.compile(r"[{}]")
_QUOTES = re.compile(r'[{}"]')
_BRACES_BUT_ESCAPED = re.compile(r"\\.|[{}]", re.DOTALL)
_QUOTES_BUT_ESCAPED = re.compile(r'\\.|[{}"]', re.DOTALL)
_ESCAPED = re.compile(r"\\[{}\"]")
# What stands behind an entry and is no comment: the rest of its line, another brace, another field.
_BEHIND = re.compile(r"[ \t,;]*+[^\s%,;]|\s*+(?:[}\"]|,?\s*+[A-Za-z][\w-]*+\s*+=\s*+[\w{\"])")
# A field within a field: the brace or quote that should have closed the value is missing.
_SWALLOWED = re.compile(r"[,\n\r]\s*+[A-Za-z][\w-]*+\s*+=\s*+(?:[\w{\"]|\Z)")
# Of "title=x", these are fields and not keys.
_NO_KEYS = frozenset(
    {"author", "editor", "title", "year", "date", "journal", "volume", "number", "pages", "month"}
)
_CLOSERS = {"{": "}", "(": ")"}
_MOST_FAULTS = 20


class Field(NamedTuple):
    """One field as it stands in the file.

    Attributes:
        name: In lower case.
        text: The value without its braces or quotes; as it stands where `is_plain` is false.
        is_plain: Whether the value is one text or number; else macros and "#" have to be put in.
        start: Offset of the value, its delimiters included.
        end: Offset behind it.
        name_start: Offset of the name.
    """

    name: str
    text: str
    is_plain: bool
    start: int
    end: int
    name_start: int


class Fault(NamedTuple):
    """What is wrong, from where to where; `kind` is for programs."""

    kind: str
    message: str
    start: int
    end: int


@dataclass(slots=True)
class Block:
    """One block: an entry, or "string", "preamble" or "comment".

    Attributes:
        kind: The word behind the "@", in lower case.
        start: Offset of the "@".
        end: Offset behind the closing brace, or where reading was given up.
        key: None where an entry has none, and in other blocks.
        is_broken: Whether it cannot be read; the last of `faults` says why.
    """

    kind: str
    start: int
    end: int
    key_start: int
    key: str | None = None
    fields: list[Field] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    is_broken: bool = False


def scan(text: str) -> Iterator[Block]:
    """The blocks of a file in their order; text between them is comment, as in BibTeX."""
    scanner = _Scanner(text)
    match = _BLOCK.search(text)
    while match:
        block = scanner.block(match)
        match = _BLOCK.search(text, block.end)
        behind = text[block.end : match.start() if match else len(text)]
        if (
            behind
            and not behind.isspace()
            and not block.is_broken
            and block.kind != "comment"
            and _BEHIND.match(behind)
        ):
            block.faults.append(_behind(block, behind))
        yield block


def _behind(block: Block, text: str) -> Fault:
    message = f"text behind @{block.kind} is not read: is a brace too many in it?"
    lead = len(text) - len(text.lstrip())
    return Fault("text-behind-entry", message, block.end + lead, block.end + len(text.rstrip()))


class _Unclosed(Exception):
    """A value that begins at this offset ends nowhere before the next block."""


class _Scanner:
    """The text, and up to where the block at hand may go."""

    __slots__ = ("_braces", "_limit", "_lone_quote", "_quotes", "_text", "_unclosed_comment")

    def __init__(self, text: str) -> None:
        self._text = text
        self._limit = 0
        self._lone_quote = -1
        self._unclosed_comment = False
        self._braces, self._quotes = _BRACES, _QUOTES

    def block(self, match: re.Match[str]) -> Block:
        """The block whose head this is."""
        kind, start, inner = match[1].lower(), match.start(), match.end()
        if kind == "comment":
            # Only braces make it end somewhere; behind "@comment(" the file goes on, as for BibTeX.
            return Block(kind, start, self._end_of_comment(inner) if match[2] == "{" else inner, start)
        if self._limit <= start:
            # The entry cannot go on behind it; searched once for all blocks on one line.
            following = _BLOCK_ON_A_LINE.search(self._text, inner)
            self._limit = following.start() if following else len(self._text)
        block = self._read(Block(kind, start, start, inner), inner, _CLOSERS[match[2]])
        if block.faults and _ESCAPED.search(self._text, inner, block.end):
            return self._read_with_escapes(block, inner, _CLOSERS[match[2]])
        return block

    def _read_with_escapes(self, faulty: Block, inner: int, closer: str) -> Block:
        self._braces, self._quotes = _BRACES_BUT_ESCAPED, _QUOTES_BUT_ESCAPED
        again = self._read(Block(faulty.kind, faulty.start, faulty.start, inner), inner, closer)
        self._braces, self._quotes = _BRACES, _QUOTES
        return faulty if again.faults else again

    def _end_of_comment(self, inner: int) -> int:
        """Behind the group, also where it holds whole entries; behind its head where it is not closed."""
        depth = 1
        for mark in () if self._unclosed_comment else _BRACES.finditer(self._text, inner):
            depth += 1 if mark[0] == "{" else -1
            if depth == 0:
                return mark.end()
        self._unclosed_comment = True
        return inner

    def _read(self, block: Block, position: int, closer: str) -> Block:
        try:
            if block.kind == "preamble":
                joint = _SPACE.match(self._text, position, self._limit)
                position = self._value(block, "preamble", position, joint.end() if joint else position)
            elif block.kind != "string":
                position = self._key(block, position, closer)
            block.end = self._fields(block, position, closer)
        except _Unclosed:
            block.end = self._limit
            self._break(block, "unbalanced-braces", self._unclosed())
        else:
            self._judge(block)
        return block

    def _judge(self, block: Block) -> None:
        """Give up an entry that has a fault by which its values cannot be trusted, or nothing in it."""
        kinds = {fault.kind for fault in block.faults}
        if len(block.faults) >= _MOST_FAULTS:
            self._break(block, "bad-entry", "too much in it is no field")
        elif "missing-key" in kinds and not block.fields:
            self._break(
                block, "missing-key", "it has no key and no fields: write @article{doe2019, title = {..}}"
            )
        elif kinds & {"unclosed-entry", "stray-text"} and any(
            _SWALLOWED.search(one.text) for one in block.fields
        ):
            self._break(block, "unbalanced-braces", self._unclosed())

    def _unclosed(self) -> str:
        where = "at the end of the file" if self._limit == len(self._text) else "before the next one begins"
        return f"it is not closed {where}: look for a missing }} or quote"

    def _break(self, block: Block, kind: str, why: str) -> None:
        block.is_broken = True
        end = block.start + len(self._text[block.start : block.end].rstrip())
        # What went wrong before follows from this, or stands in its text.
        block.faults = [Fault(kind, f"@{block.kind} is broken and not read: {why}", block.start, end)]

    def _key(self, block: Block, position: int, closer: str) -> int:
        match = _KEY.match(self._text, position, self._limit)
        assert match, "it matches nothing too"
        block.key_start = match.start(1)
        key, behind = match[1], self._text[match.end() : match.end() + 1]
        if match[2] and key and not ("=" in key and key.split("=")[0].lower() in _NO_KEYS):
            block.key = key
            return match.end()
        if key and behind == closer:
            block.key = key
            return match.end()
        if not key or match[2] or behind in ("=", "{", '"'):
            message = "the entry has no key: write @article{doe2019, title = {..}}"
            block.faults.append(Fault("missing-key", message, block.start, match.end(1)))
            return match.end() if match[2] and not key else match.start(1)
        return self._odd_key(block, match)

    def _odd_key(self, block: Block, match: re.Match[str]) -> int:
        if loose := _KEY_WITH_SPACES.match(self._text, match.start(1), self._limit):
            block.key = loose[0].strip()
            message = f"the key {block.key!r} holds white space"
            block.faults.append(Fault("bad-key", message, loose.start(), loose.end()))
            return loose.end()
        block.key = match[1]
        message = f"no comma stands behind the key {match[1]!r}"
        block.faults.append(Fault("missing-comma", message, match.start(1), match.end(1)))
        return match.end()

    def _fields(self, block: Block, position: int, closer: str) -> int:
        """Read fields up to the end of the block, and give the offset behind it."""
        text, limit, fields, is_plain = self._text, self._limit, block.fields, True
        while True:
            match = _FIELD.match(text, position, limit)
            if match is None:
                position, done = self._odd_field(block, position, closer)
                if done:
                    return position
                continue
            name, braced, quoted, number, mark = match.groups()
            group = 2 if braced is not None else 3 if quoted is not None else 4
            start, end = match.span(group)
            edge = group < 4
            value = braced if group == 2 else quoted if group == 3 else number
            fields.append(Field(name.lower(), value, is_plain, start - edge, end + edge, match.start(1)))
            position = match.end()
            if mark == closer:
                return position
            if mark != ",":
                position -= 1  # the other closing mark: text that belongs to nothing
                self._stray(block, position, closer)

    def _odd_field(self, block: Block, position: int, closer: str) -> tuple[int, bool]:
        """What is no simple field: the end, joined values, deep groups, faults."""
        text, limit = self._text, self._limit
        between = _BETWEEN.match(text, position, limit)
        position = between.end() if between else position
        if position >= limit:
            message = "the entry is not closed: a } is missing at its end"
            block.faults.append(Fault("unclosed-entry", message, block.start, position))
            return position, True
        if text[position] == closer:
            return position + 1, True
        head = _HEAD.match(text, position, limit)
        if head is None or len(block.faults) >= _MOST_FAULTS:
            return self._stray(block, position, closer), False
        return self._value(block, head[1].lower(), position, head.end()), False

    def _value(self, block: Block, name: str, name_start: int, start: int) -> int:
        """Take up a value of one or more parts, and give the offset behind it."""
        text, limit = self._text, self._limit
        position, parts, joined = start, 0, True
        end = start
        while joined and position < limit:
            end = self._end_of_part(position)
            parts += end > position
            joint = _JOINT.match(text, end, limit)
            joined = bool(joint and joint[1])
            position = joint.end() if joint else end
        if not parts:
            message = f"{name} has no value: write {name} = {{value}}"
            block.faults.append(Fault("missing-value", message, name_start, end))
            return end
        value = text[start:end]
        plain = parts == 1 and (value[0] in '{"' or value.isdecimal())
        inner = value[1:-1] if value[0] in '{"' and plain else value
        block.fields.append(Field(name, inner, plain, start, end, name_start))
        if position < limit and text[position] == ",":
            return position + 1
        if position < limit and text[position] not in ")}%" and _HEAD.match(text, position, limit):
            message = f"no comma stands behind the value of {name}"
            block.faults.append(Fault("missing-comma", message, end, position + 1))
        return end

    def _end_of_part(self, start: int) -> int:
        """Offset behind one group, quoted text, number or macro; `start` where there is none."""
        opener = self._text[start]
        if opener == "{":
            return self._end_of_group(start, start + 1, self._braces, "}")
        if opener == '"':
            return self._end_of_group(start, start + 1, self._quotes, '"')
        bare = _BARE.match(self._text, start, self._limit)
        return bare.end() if bare else start

    def _end_of_group(self, start: int, inner: int, marks: re.Pattern[str], closer: str) -> int:
        depth = 0
        for mark in marks.finditer(self._text, inner, self._limit):
            character = mark[0]
            if character == closer and depth == 0:
                return mark.end()
            depth += 1 if character == "{" else -1 if character == "}" else 0
        raise _Unclosed(start)

    def _stray(self, block: Block, position: int, closer: str) -> int:
        """Pass over what is no field, up to the next comma or the end of the block."""
        text, limit, start = self._text, self._limit, position
        while position < limit and text[position] not in (",", closer):
            match = _STRAY.match(text, position, limit)
            position = match.end() if match else self._behind_mark(position)
        word = text[start:position].strip()
        kind = "missing-value" if word.replace("-", "").isalnum() else "stray-text"
        message = (
            f"a field in the entry, {word[:40]!r}, has no value: write name = {{value}}"
            if kind == "missing-value"
            else "text between fields is not read: is a comma or a quote missing?"
        )
        if len(block.faults) < _MOST_FAULTS:
            block.faults.append(Fault(kind, message, start, position))
        return position

    def _behind_mark(self, position: int) -> int:
        mark = self._text[position]
        if mark == "{":
            return self._end_of_part(position)
        if mark == '"' and self._lone_quote != self._limit:
            try:
                return self._end_of_part(position)
            except _Unclosed:  # note = "a " b": nor does any behind it open a text in this block
                self._lone_quote = self._limit
        return position + 1
