"""Typst: `@doe2019`, `@doe2019[p. 5]`, `#cite(<doe2019>)`; labels of the document itself are no citations.

Source: Typst documentation, "Reference", "Cite" and "Bibliography".
"""

import re
from collections.abc import Iterator

from refkit.citations.masking import blank
from refkit.model.citation import Citation

_COMMENT = re.compile(r"(?<!:)//[^\n]*|/\*.*?(?:\*/|\Z)", re.DOTALL)
_RAW = re.compile(r"(`{3,20})(?:.*?)(?:\1|\Z)|`[^`\n]{0,2000}`", re.DOTALL)
_STRING = re.compile(r'"(?:[^"\\\n]|\\.){0,2000}"')
_LABEL = re.compile(r"<([^\W\d_][\w.:-]{0,300}|_[\w.:-]{1,300}|\d[\w.:-]{0,300})>")
_REFERENCE = re.compile(r"(?<![\w@.\\])@([\w](?:[\w-]|[.:](?=[\w-])){0,300})")
_CITE = re.compile(r'#?\bcite\(\s{0,20}(?:<([\w.:-]{1,300})>|label\(\s{0,5}"([^"\n]{1,300})"\s{0,5}\))')
_FULL = re.compile(r"\bbibliography\([^()]{0,500}\bfull\s{0,5}:\s{0,5}true")


def cited(text: str) -> Iterator[Citation]:
    """What a Typst source cites; comments, raw text and strings are passed over."""
    source = blank(text, _RAW, _COMMENT)
    calls = list(_CITE.finditer(source))
    own = {label[1] for label in _LABEL.finditer(source) if not any(_holds(call, label) for call in calls)}
    found = [_citation(call, 1 if call[1] else 2) for call in calls]
    found += [_citation(one, 1) for one in _REFERENCE.finditer(blank(source, _STRING)) if one[1] not in own]
    found += [Citation("all", "*", full.start(), full.end()) for full in _FULL.finditer(source)]
    return iter(sorted(found, key=lambda one: one.start))


def _holds(call: re.Match[str], label: re.Match[str]) -> bool:
    return call.start() <= label.start() < call.end()


def _citation(found: re.Match[str], group: int) -> Citation:
    return Citation("key", found[group], found.start(group), found.end(group))
