"""PAR: whether a file can be read, and what its characters are."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from html.entities import html5

from refkit.check.dialects import TEX
from refkit.check.entry import Entry, Project, ReferenceFile
from refkit.check.lists import begins_behind_another, holds_two, misplaced, number_of, numbered, unread_labels
from refkit.check.miscoded import miscoded
from refkit.check.requirements import ENTRY_TYPES, PRINTED_FIELDS
from refkit.check.rule import Fault, at
from refkit.check.values import inner_span
from refkit.model import FieldPlace, Problem
from refkit.model.finding import Edit, Fix
from refkit.text.lines import LINE_END

_UNSURE = 0.35
_DOUBTFUL = 0.5
_LONGEST_LABEL = 20
# Kinds of problems of readers, and the rule that tells of them.
_SYNTAX = frozenset(
    [
        *(
            "stray-text",
            "missing-value",
            "missing-comma",
            "missing-end",
            "outside-record",
        ),
        *("bad-value", "bad-entry", "syntax"),
    ]
)
_BRACES = frozenset({"unbalanced-braces", "unclosed-entry", "text-behind-entry"})
_MACROS = frozenset({"undefined-macro", "undefined-string"})
_BYTES = frozenset({"not-utf8"})
_LIMITS = frozenset({"expansion-limit", "too-long"})
_KEYS = frozenset({"missing-key"})
_BAD_KEY = re.compile(r"[\s,{}\"#%~\\'()=]")
# An entry without its opening brace: "@article doe2019,".
_UNOPENED = re.compile(
    r"(?m)^[ \t]{0,3}@([A-Za-z]{3,20})[ \t]{1,20}[^\s{}(),=@\"]{1,100}[ \t]{0,20},[ \t]{0,20}$"
)
_BARE_WORD = re.compile(r"(?<![^\s#])([A-Za-z_][\w.:-]{0,60})(?![^\s#])")
_GROUPED = re.compile(r"\"[^\"]{0,200}\"|\{[^{}]{0,200}\}")
_DEFINED = re.compile(r"@string\s{0,20}[{(]\s{0,20}([^\s={}(),]{1,60})", re.IGNORECASE)
_MONTHS = frozenset("jan feb mar apr may jun jul aug sep oct nov dec".split())  # noqa: SIM905 - a table
_INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]"
)
_JOINED_SCRIPTS = re.compile("[\u0600-\u06ff\u0900-\u0dff\U0001f300-\U0001faff]")
_HTML = re.compile(
    r"&(?:#\d{2,7}|#x[0-9a-f]{2,6}|[a-z]{2,31}\d{0,2});"
    r"|</?(?:i|b|em|strong|sub|sup|p|br|span|scp|inf|jats:\w{1,20}|mml:\w{1,20})(?:\s[^<>]{0,80})?/?>",
    re.IGNORECASE,
)
# Rich text of CSL-JSON, which is HTML.
_RICH = re.compile(r"</?(?:i|b|sub|sup|sc|span)(?:\s[^<>]{0,80})?>", re.IGNORECASE)
_DANGEROUS = re.compile(
    r"\\(?:input|include|openin|openout|write|read|immediate|catcode|csname|special|directlua|latelua|def|edef|gdef|xdef|let"
    r"|newwrite|newread|usepackage|loop|everyeof|scantokens|includegraphics|ShellEscape|verbatiminput|lstinputlisting)(?![A-Za-z])"
)
_VERBATIM = frozenset(
    [
        *("url", "doi", "file", "pdf", "eprint", "ee", "link", "biburl", "bdsk-url-1", "bdsk-url-2", "verba"),
        *("verbb", "verbc", "crossref", "xref", "xdata", "ids", "adsurl", "abstract", "urlraw"),
    ]
)
_MATH = re.compile(r"(?<!\\)\$(?:[^$\\]|\\.){0,500}\$")
# An entity of HTML is told of by another rule.
_SIGN = re.compile(r"[&%#_$]")
_UNESCAPED = re.compile(r"(?<!\\)(?:\\\\){0,5}([%#_]|&(?!#?\w{2,10};))(?<!&#)")
# Between parts of a value: {J. } # birds # "x".
_JOINT = re.compile(r"(?<=[\"}\w])\s{0,20}#\s{0,20}(?=[\"{\w])")
_COMMAND_WITH_ADDRESS = re.compile(r"\\(?:url|href|path|nolinkurl)\s?\{[^{}]{0,1000}\}")
_YEAR = re.compile(r"(?<![\d.-])(?:19|20)\d\d[a-z]?(?![\d.-])")
_LABEL_WORD = re.compile(r"[^\W\d_]{3,}")


def unparsable_reference(entry: Entry, _file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """A reference of a list in which neither a title nor who wrote it and when could be read.

    ibid., p. 3
    """
    if entry.parsed is None:
        return
    reference = entry.reference
    told = bool(reference.author or reference.editor) and bool(reference.issued)
    identified = reference.doi or reference.url or reference.isbn or reference.pmid or reference.number
    if (
        not (reference.title or told or identified)
        or entry.parsed.confidence < _UNSURE * (not identified) * 0.1
    ):
        message = f"cannot be read as a reference: {entry.parsed.raw[:60]!r}"
        yield Fault(message, entry, span=(entry.place.start, entry.place.end))


def low_confidence_field(entry: Entry, _file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """A field of a list's reference that was read with a probability below a half: look at it."""
    for one in entry.parsed.provenance if entry.parsed else ():
        if one.confidence < _DOUBTFUL:
            span = at(entry.field_of(one.variable))
            message = f"{one.variable} read as {one.text[:60]!r} with a probability of {one.confidence:.2f}"
            yield Fault(message, entry, span=span, variable=one.variable)


def syntax_error(file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """An entry that is broken: a comma, an equals sign or a delimiter is missing. The others are read all the same.

    @article{doe2019, title = {On herons} year = 2019}   % a comma is missing
    """
    # Dates of RIS, of which DA may say anything ("Dec 25-Jan 1"), and types have rules of their own.
    others = frozenset({"type", "issued"} if file.format == "ris" else {"type"})
    yield from _told(file, _SYNTAX, told_elsewhere=others)
    starts = [one.place.start for one in file.entries]
    for found in _UNOPENED.finditer(file.text) if file.format in TEX else ():
        before = bisect_right(starts, found.start()) - 1
        is_inside = before >= 0 and found.start() < file.entries[before].place.end
        if found[1].lower() in ENTRY_TYPES and not is_inside:
            yield Fault(f"no brace opens the entry: write @{found[1]}{{", span=found.span())


def unbalanced_braces(file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    r"""Braces that do not pair within an entry; `\{` counts, since BibTeX counts it.

    title = {On {herons}
    """
    yield from _told(file, _BRACES)


def key_invalid(file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    r"""A citation key that is empty, or that holds what programs take for something else: a space, , { } " # % ~ \.

    @article{doe 2019, ...}
    """
    yield from _told(file, _KEYS)
    for entry in file.entries if file.format in TEX else ():
        key = entry.place.key
        if key is not None and (not key.strip() or _BAD_KEY.search(key.strip())):
            yield Fault(f"the key {key!r} is empty or holds characters that programs trip over", entry)


def undefined_string(file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """A macro that no @string defines; the twelve months are defined.

    journal = jclinoncol   % and no @string{jclinoncol = ...}
    """
    yield from _told(file, _MACROS)
    defined = (
        {found[1].lower() for found in _DEFINED.finditer(file.text)} | _MONTHS
        if file.format in TEX
        else _MONTHS
    )
    for entry in file.entries if file.format in TEX else ():
        for field in entry.place.fields:
            # Readers take "sept" and "april" for months, which BibTeX does not define.
            bare = _GROUPED.sub("", file.text[field.start : field.end]) if field.name == "month" else ""
            if name := next(
                (one for one in _BARE_WORD.findall(bare[:200]) if one.lower() not in defined), None
            ):
                message = f"{name} is no macro that @string defines: months are jan, feb, mar, ..."
                yield Fault(message, entry, span=at(field), variable=field.variable)


def expansion_limit(file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """Macros that grow beyond a million characters, or without end; a value of more than two million."""
    yield from _told(file, _LIMITS)


def not_utf8(file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """Bytes that are not UTF-8, or text that was read in the wrong encoding and saved so ("MÃ¼ller")."""
    yield from _told(file, _BYTES)
    unread = file.text.find("\ufffd")
    if unread >= 0:
        yield Fault("a character that could not be read: save the file as UTF-8", span=(unread, unread + 1))
    for start, end, mended in miscoded(file.text):
        hint = f": {mended!r} is meant?" if mended else ""
        fix = Fix(f"write {mended}", (Edit(start, end, mended),), is_safe=False) if mended else None
        message = f"{file.text[start:end]!r} was read in the wrong encoding{hint}"
        yield Fault(message, span=(start, end), severity="warning", fix=fix)


def not_nfc(entry: Entry, file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """Letters and accents apart, where Unicode has them in one: searches and LaTeX trip over them."""
    for field in entry.place.fields:
        normal = unicodedata.normalize("NFC", field.text)
        if normal != field.text and not field.text.isascii():
            start, end = inner_span(field, file)
            whole = unicodedata.normalize("NFC", file.text[start:end])
            fix = Fix("put letters and accents together", (Edit(start, end, whole),))
            yield Fault(
                "letters and their accents stand apart",
                entry,
                span=at(field),
                variable=field.variable,
                fix=fix,
            )


def invisible_characters(entry: Entry, file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """Characters that nobody sees: of no width, soft hyphens, marks of direction, control characters."""
    for field in entry.place.fields:
        found = [
            one for one in _INVISIBLE.finditer(file.text, field.start, field.end) if _is_stray(file.text, one)
        ]
        if found:
            names = ", ".join(sorted({f"U+{ord(one[0]):04X}" for one in found}))
            fix = Fix("take them out", tuple(Edit(*one.span(), "") for one in found))
            span = found[0].span()
            yield Fault(
                f"characters that nobody sees: {names}", entry, span=span, variable=field.variable, fix=fix
            )


def html_in_field(entry: Entry, file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """HTML in a field: readers print it as it is.

    title = {CO<sub>2</sub> &amp; herons}
    """
    for field in entry.place.fields if not entry.parsed else ():
        if field.variable in ("URL", "DOI", "abstract", "note", "annote") or field.name in _VERBATIM:
            continue
        text = _RICH.sub("", field.text) if file.format not in (*TEX, "ris") else field.text
        if found := next(filter(_is_html, _HTML.finditer(text)), None):
            yield Fault(f"HTML in a field: {found[0]!r}", entry, span=at(field), variable=field.variable)


def unescaped_latex(entry: Entry, file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    r"""A character that stops LaTeX, or that it takes for something else: & % # _ or a lone $.

    Fields that no style prints (comment, keywords, file, ...) may hold them.

        publisher = {Taylor & Francis}    % wrong
        publisher = {Taylor \& Francis}   % right
    """
    for field in entry.place.fields if file.format in TEX else ():
        if field.name in _VERBATIM or field.name.lower() not in PRINTED_FIELDS:
            continue
        if not _SIGN.search(field.text) or file.text[field.start : field.start + 1] not in ("{", '"'):
            continue
        plain = _MATH.sub(_spaces, field.text if _is_whole(field) else _JOINT.sub(_spaces, field.text))
        plain = _COMMAND_WITH_ADDRESS.sub(_spaces, plain)
        if plain.lstrip().startswith(("http://", "https://", "www.")) or "://" in plain[:200]:
            continue
        start, _ = inner_span(field, file)
        yield from _unescaped(entry, field, plain, start)


def dangerous_tex(entry: Entry, _file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    r"""A command of TeX that reads or writes files, or changes what others mean.

    title = {\input{/etc/passwd}}
    """
    for field in entry.place.fields:
        if found := _DANGEROUS.search(field.text):
            message = f"{found[0]} does more than print: take it out"
            yield Fault(message, entry, span=at(field), variable=field.variable)


def list_numbering(file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """Numbers of a list that are left out, come twice or are out of order; authors that are not sorted.

    A list without numbers is held to the alphabet where nearly all of it is sorted by first authors.

        [1] Doe J. ...   [2] Roe R. ...   [4] Poe E. ...
    """
    entries = numbered(file)
    if not entries and file.format == "list":
        for entry in misplaced(file.entries):
            yield Fault("out of the alphabetical order of the list", entry, span=_span(entry))
    known = {number_of(entry) for entry in entries}
    seen: set[int] = set()
    for start, end, number in unread_labels(entries, file):
        what = "comes twice" if str(number) in known else "is out of order"
        yield Fault(f"the number {number} {what}", span=(start, end))
        seen.add(number)
    yield from _out_of_order(entries, file, seen)


def _out_of_order(entries: Sequence[Entry], file: ReferenceFile, elsewhere: set[int]) -> Iterator[Fault]:
    seen: set[int] = set()
    before = 0
    for entry in entries:
        number = int(number_of(entry))
        start = file.text.rfind("\n", 0, entry.place.start) + 1
        start = start if entry.place.start - start < _LONGEST_LABEL else entry.place.start
        span = (start, max(entry.place.start, start + 1))
        if number in seen:
            yield Fault(f"the number {number} comes twice", entry, span=span)
        elif number != before + 1 and before and before + 1 not in elsewhere:
            what = f"{before + 1} is missing" if number > before else f"it comes behind {before}"
            yield Fault(f"the number {number} is out of order: {what}", entry, span=span)
        seen.add(number)
        before = number


def merged_or_split(entry: Entry, file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """A reference of a list that seems to be two, or the rest of the one before it.

    Two it is where it begins again behind a full stop, with names and a year as at its own beginning.
    """
    if entry.parsed is None:
        return
    raw = entry.parsed.raw
    word = _LABEL_WORD.search(raw[:40])
    starts_small = (
        raw[:1].islower() and word is not None and not raw.startswith(_PARTICLES) and "://" not in raw[:30]
    )
    dois = {found[0].rstrip(".,;").lower() for found in re.finditer(r"10\.\d{4,9}/[^\s]{1,200}", raw)}
    if starts_small and not raw.split(" ")[0].isupper() and not entry.reference.author:
        yield Fault("begins with a small letter: is it the rest of the one before?", entry, span=_span(entry))
    elif begins_behind_another(entry, file):
        yield Fault(
            "begins in the line of the one before: are these two references?", entry, span=_span(entry)
        )
    elif holds_two(raw):
        yield Fault("begins a second time: are these two references?", entry, span=_span(entry))
    elif (
        len(dois) > 1
        and len({_YEAR.search(raw[: raw.lower().find(doi)] or "") is not None for doi in dois}) == 1
        and len(raw) > 300
    ):
        yield Fault("two DOIs in one reference: are these two?", entry, span=_span(entry))


_PARTICLES = (
    *("van ", "von ", "de ", "der ", "den ", "del ", "di ", "da ", "al-", "el-", "d'", "d’", "le ", "la "),
    *("ten ", "ter ", "zu ", "e", "i", "m", "p", "b"),
)


def _told(
    file: ReferenceFile, kinds: frozenset[str], told_elsewhere: frozenset[str] = frozenset()
) -> Iterator[Fault]:
    """What the reader of a file has said of these kinds, but for variables that have rules of their own."""
    told = [one for one in file.problems if one.kind in kinds and one.variable not in told_elsewhere]
    starts = [0, *(end.end() for end in LINE_END.finditer(file.text))] if told else []
    for problem in told:
        yield Fault(problem.message, span=_span_of(problem, starts))


def _span_of(problem: Problem, starts: Sequence[int]) -> tuple[int, int] | None:
    """The character at which a problem is, by the offsets at which lines start."""
    if not problem.line or problem.line > len(starts):
        return None
    start = starts[problem.line - 1] + max(0, (problem.column or 1) - 1)
    return start, start + 1


def _is_html(found: re.Match[str]) -> bool:
    """Whether a find is a tag, a character by its number, or an entity that HTML has."""
    return found[0][:2] in ("&#", *(f"<{one}" for one in "ibespmj/IBESPMJ")) or found[0][1:] in html5


def _is_stray(text: str, found: re.Match[str]) -> bool:
    """Joiners and marks of direction are needed within scripts that join or run from right to left."""
    around = text[max(0, found.start() - 2) : found.end() + 2]
    return not (found[0] in "\u200c\u200d\u200e\u200f" and _JOINED_SCRIPTS.search(around))


def _is_whole(field: FieldPlace) -> bool:
    """Whether a value is one text between delimiters, and not put together of several and macros."""
    return field.end - field.start == len(field.text) + 2


def _spaces(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _unescaped(entry: Entry, field: FieldPlace, plain: str, start: int) -> Iterator[Fault]:
    for found in _UNESCAPED.finditer(plain):
        place = start + found.start(1)
        fix = Fix(f"write \\{found[1]}", (Edit(place, place, "\\"),))
        message = f"{found[1]!r} without a backslash stops LaTeX"
        yield Fault(message, entry, span=(place, place + 1), variable=field.variable, fix=fix)
    if plain.replace("\\$", "").count("$") % 2:
        yield Fault(
            "a lone $ begins a formula that does not end", entry, span=at(field), variable=field.variable
        )


def _span(entry: Entry) -> tuple[int, int]:
    return entry.place.start, entry.place.end
