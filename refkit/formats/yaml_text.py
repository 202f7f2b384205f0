"""Writing YAML: block style, every text quoted that a reader could take for something else.

Source: YAML 1.2.2, chapter 7.3.1 (double-quoted style), and YAML 1.1 for the words that older readers take
for true, false and null.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

Value = str | Sequence["Value"] | Mapping[str, "Value"]

# A text of these alone is itself in every reader: letters, digits inside words, and marks that mean nothing there.
_PLAIN = re.compile(r"[^\W\d_][\w.()/+-]*(?: [\w(][\w.()/+-]*)*")
# "y" and "n" are booleans of YAML 1.1, too.
_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "inf", "nan"})
# What a double-quoted text cannot hold as it is.
_ESCAPED = re.compile(r'["\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]')
_SHORT = {'"': r"\"", "\\": r"\\", "\n": r"\n", "\t": r"\t"}
_LONGEST_PLAIN = 200


def quoted(text: str) -> str:
    r"""A text as YAML holds it: as it is where nobody could take it for anything else, else in double quotes.

    >>> quoted("On growth and form"), quoted("no"), quoted("2019-03-15"), quoted("a: b\n# c")
    ('On growth and form', '"no"', '"2019-03-15"', '"a: b\\n# c"')
    """
    if len(text) <= _LONGEST_PLAIN and _PLAIN.fullmatch(text) and text.lower() not in _WORDS:
        return text
    return '"' + _ESCAPED.sub(_escape, text) + '"'


def emit(value: Mapping[str, Value]) -> str:
    """The lines of a map, each with its line end; an empty one is `{}`."""
    return "".join(line + "\n" for line in _map_lines(value)) if value else "{}\n"


def _escape(match: re.Match[str]) -> str:
    return _SHORT.get(match[0]) or f"\\u{ord(match[0]):04x}"


def _map_lines(value: Mapping[str, Value]) -> Iterator[str]:
    for key, inner in value.items():
        if isinstance(inner, str):
            yield f"{quoted(key)}: {quoted(inner)}"
        else:
            yield f"{quoted(key)}:"
            yield from ("  " + line for line in _lines(inner))


def _lines(value: Value) -> Iterator[str]:
    if isinstance(value, str):
        yield quoted(value)
    elif isinstance(value, Mapping):
        yield from _map_lines(value)
    else:
        for item in value:
            first, *others = _lines(item)
            yield f"- {first}"
            yield from ("  " + line for line in others)
