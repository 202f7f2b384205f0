"""FLD030 to FLD035: authors and editors."""

import json
import re
from collections.abc import Iterator, Sequence

from refkit.check.dialects import TEX
from refkit.check.entry import Entry, Project, ReferenceFile
from refkit.check.placeholders import are_commonest, are_nobodies, is_placeholder
from refkit.check.rule import Fault, at
from refkit.check.values import replacing
from refkit.lang import alternatives, words
from refkit.lang.lexicon import word_classes
from refkit.model import NAME_VARIABLES, FieldPlace, Name, csl_variable

_NAMES = frozenset(csl_variable(name) for name in NAME_VARIABLES)
# Papers of the largest experiments have 5,000 authors.
_MOST_NAMES = 10_000
_AND = re.compile(r"\sand\s", re.IGNORECASE)
_BRACED = re.compile(r"\{[^{}]{0,500}\}")
_COMMAND = re.compile(r"\\[a-zA-Z]{1,30}|\\[^a-zA-Z]")
# The part between family and given name of BibTeX: "Jr.", "père", "d. Ä.".
_SUFFIX = re.compile(
    r"\s{0,20}(?:jr|sr|junior|senior|i{1,3}|iv|v|vi{1,3}|ph\.?d|m\.?d|esq|d\.[\s~]?[äj]|filho|neto|júnior|sobrinho)\.?\s{0,20}"
    r"|\s{0,20}(?-i:[^\W\d_A-Z])[^\W\d_]{2,12}\s{0,20}",
    re.IGNORECASE,
)
_DEGREE = re.compile(r"(?:m\.?ph|m\.?sc|b\.?sc|m\.?a|frcp|rn|dr|facs|dphil|mba)\.?", re.IGNORECASE)
# biblatex's names by their parts: "family=Loon, given=Joost, prefix=van".
_BY_PARTS = re.compile(r"\s{0,20}(?:family|given|prefix|suffix)(?:-i)?\s{0,20}=")
_ENTITY = re.compile(r"\\?&#?\w{2,10};")
_SEPARATOR = re.compile(r";|(?<!\\)&|(?<=\S)\n\s*\n")
_ESCAPED_AND = re.compile(r"\s\\&\s")
_ET_AL = re.compile(r"\bet\.?\s{0,2}al(?:i[ai]|ii)?\b\.?|\.\.\.|…|\bu\.\s?a\.(?=\s|$)", re.IGNORECASE)
_OTHERS = words("et_al") | {"others", "and more", "etc", "et als"}
# "Doe, J.; Roe, R.", "Doe, J. and Roe, R."; "&NA;" and "Art and Design Institute" are one.
_SEVERAL = re.compile(
    r"^[^,]{1,60}\s[A-Z]{1,3},\s?[^,]{1,60}\s[A-Z]{1,3}(?:,|$)|(?<!&\w\w);\s*[^\W\d_]|,[^,]{1,80}\s(?:and|&)\s[^,]{1,80}(?:,|$)"
)
_TRAILING_ET_AL = re.compile(
    r"(?:\s{0,20}(?:,|;|\band\b)){0,2}\s{0,20}(?:\bet\.?\s{0,2}al\b\.?|\.\.\.|…)\s{0,20}$", re.IGNORECASE
)
# Words that are in the names of bodies and in those of no people.
_BODY = re.compile(
    r"\b(?:universit(?:y|ies|ät|é|à|y?eit|et)|universidad(?:e)?|organi[sz]ations?|institut(?:e|o|es)?|association|"
    r"ministry|committees?|consortium|collaboration|foundation|department|agency|commission|council|corporation|"
    r"gmbh|inc\.?|ltd\.?|llc|initiative|bureau|network|society|federation|working\sgroup|study\sgroup|task\sforce|"
    r"gesellschaft|verband|bundesamt|ministère|ministerium|centers?\sfor|office\sof|bank\sof|college\sof)(?:$|\W)",
    re.IGNORECASE,
)
_ROLE = re.compile(
    rf"[(\[]\s?(?:{alternatives(words('editor') | words('translator'))})s?\.?\s?[)\]]|\b(?:Eds?|Hrsg|Hg)\.(?=\s|,|$)"
    r"|,[^,]{1,80},\s?(?:eds?|editors?|hrsg|hg|coords?|dirs?|trans|translators?)\.?\s*$"
    r"|^(?:(?:edited|translated|compiled|written|herausgegeben)\s)?(?:by|von)\s(?-i:(?=[A-Z][^\W\d_]+\s[A-Z]))",
    re.IGNORECASE,
)
_PARTING = re.compile(r"\s(?:and|&)\s|;|,(?=\s?[A-Z]\.|\s?[^,]{1,60}\s[A-Z]{1,3}\b)")
_WITH_INITIALS = re.compile(
    r"(?:[A-Z]\.[\s-]?){1,4}[^\W\d_][\w'’ -]{1,40}|[^\W\d_][\w'’ -]{1,40},?\s(?:[A-Z]\.?[\s-]?){1,4}"
)
_AND_SIGN = re.compile(r"\s(?:and|&|und|et|y)\s")
_LONG_NAME, _LONG_TITLE, _LONGEST, _LONGEST_LIST = 5, 12, 500, 2_000_000


def author_separator(entry: Entry, file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """Names that are not parted as the format parts them, so that they are read as one person.

    author = {Doe, J., Roe, R., Poe, E.}    % wrong: BibTeX wants "and"
    author = {Doe, J. and Roe, R.}          % right
    """
    if file.format == "csl-json":
        for name, variable in _named(entry):
            if _is_several(name):
                message = f"several names in one: {str(name)[:60]!r}"
                yield Fault(message, entry, span=at(entry.field_of(variable)), variable=variable)
        return
    for field in _name_fields(entry):
        if file.format in TEX and (reason := _wrongly_parted(field.text)):
            yield Fault(reason, entry, span=at(field), variable=field.variable)
        elif file.format not in TEX and _are_several(field.text):
            message = f"several names in one: {field.text[:60]!r}"
            yield Fault(message, entry, span=at(field), variable=field.variable)


def et_al_literal(entry: Entry, file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """The words "et al." as a name: programs print it as one, or sort by it.

    author = {Doe, Jane and et al.}    % wrong
    author = {Doe, Jane and others}    % right in BibTeX
    """
    for field in _name_fields(entry):
        if any(_stands_for_others(name, file) for name in _written(field, file)):
            plain = _TRAILING_ET_AL.sub(" and others", field.text)
            fix = (
                replacing(field, file, plain, "write: and others")
                if file.format in TEX and plain != field.text
                else None
            )
            yield Fault('"et al." stands as a name', entry, span=at(field), variable=field.variable, fix=fix)


def placeholder_name(entry: Entry, _file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """A name that was to be filled in: "Lastname", "First Author", "John Doe and Jane Doe".

    John Doe alone may be somebody; a given and a family name of nobody twice are not. "Anonymous" beside a
    DOI is a warning: the DOI's record names the authors.

        author = {Lastname, Firstname}
    """
    for name, _ in _named(entry):
        if is_placeholder(name):
            shown = " ".join(part for part in (name.given, name.family, name.literal) if part)
            span = at(_field_with(entry, name.family or name.literal or ""))
            yield Fault(f"{shown[:60]!r} is to be filled in", entry, span=span, variable="author")
    authors = entry.reference.author[:_MOST_NAMES]
    if are_nobodies(authors):
        message = "John and Jane Doe are to be filled in"
        yield Fault(message, entry, span=at(entry.field_of("author")), variable="author")
    elif are_commonest(authors):
        message = "the commonest of names, all of them: who wrote this?"
        yield Fault(message, entry, span=at(entry.field_of("author")), variable="author", severity="warning")
    is_anonymous = any(str(name).casefold() in ("anonymous", "anon", "anon.") for name in authors)
    if is_anonymous and entry.reference.doi and not entry.parsed:
        message = "anonymous, but with a DOI: its record names the authors"
        yield Fault(message, entry, span=at(entry.field_of("author")), variable="author", severity="warning")


def corporate_unprotected(entry: Entry, _file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """A body whose name was read as that of a person: "Organization, W. H.".

    author = {World Health Organization}     % wrong in BibTeX
    author = {{World Health Organization}}   % right
    """
    for name in _names(entry) if not entry.parsed else ():
        if name.family and name.given and not name.literal:
            whole = f"{name.given} {name.non_dropping_particle or ''} {name.family}"
            if _BODY.search(whole) or (name.given.startswith(("The ", "the ")) and len(whole.split()) > 2):
                message = f"{' '.join(whole.split())!r} is read as a person: mark it as the name of a body"
                yield Fault(message, entry, span=at(_field_with(entry, name.family)), variable="author")


def capitals_or_glued_initials(entry: Entry, _file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """A title or name in capitals, or initials run together ("DoeJ").

    title = {A STUDY OF HERONS IN THE NORTH}
    """
    title = (entry.reference.title or "")[:_LONGEST]
    letters = [letter for letter in title if letter.isalpha()]
    if (
        len(letters) >= _LONG_TITLE
        and len(title.split()) > 2
        and sum(letter.isupper() for letter in letters) > 0.8 * len(letters)
    ):
        yield Fault("the title is in capitals", entry, span=at(entry.field_of("title")), variable="title")
    for name in entry.reference.author:
        family = name.family or ""
        if len(family) >= _LONG_NAME and family.isupper() and family.isascii() and name.given:
            span = at(_field_with(entry, family))
            yield Fault(f"{family!r} is in capitals", entry, span=span, variable="author")
            break


def role_in_name(entry: Entry, file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """The word for an editor or translator within a name.

    author = {Doe, Jane (Ed.)}   % wrong
    editor = {Doe, Jane}         % right
    """
    for field in _name_fields(entry):
        roles = (_ROLE.search(name[:_LONGEST]) for name in _written(field, file))
        if found := next(filter(None, roles), None):
            message = f"{found[0]!r} stands in a name: who edits belongs into the editor field"
            yield Fault(message, entry, span=at(field), variable=field.variable)


def _named(entry: Entry) -> Iterator[tuple[Name, str]]:
    """Every name, and the variable that it stands in."""
    for name in NAME_VARIABLES:
        for one in getattr(entry.reference, name)[:_MOST_NAMES]:
            yield one, csl_variable(name)


def _written(field: FieldPlace, file: ReferenceFile) -> Iterator[str]:
    """The names of a field as they are written, those too that a reader takes for something else."""
    if file.format in TEX:
        yield from (name.strip() for name in _AND.split(field.text))
    elif file.format == "csl-json":
        yield from _members(field.text)
    else:
        yield field.text


def _members(text: str) -> Iterator[str]:
    """The names of a member of CSL-JSON: "Doe, Jane", or what stands as a literal."""
    try:
        names = json.loads(text) if len(text) <= _LONGEST_LIST else ()
    except (ValueError, RecursionError):
        return
    for name in names if isinstance(names, list) else ():
        if isinstance(name, dict):
            parts = (name.get("family"), name.get("given"), name.get("literal"))
            yield ", ".join(part for part in parts if isinstance(part, str) and part)


def _stands_for_others(name: str, file: ReferenceFile) -> bool:
    plain = re.sub(r"[\s,]{1,50}", " ", name[:_LONGEST]).strip(" .{}&\\").casefold()
    swapped = " ".join(reversed(plain.split(" ", 1))).strip(".")
    is_whole = bool({plain, swapped} & _OTHERS) and not (file.format in TEX and plain == "others")
    return is_whole or bool(_ET_AL.search(name))


def _names(entry: Entry) -> Iterator[Name]:
    for name in NAME_VARIABLES:
        yield from getattr(entry.reference, name)[:_MOST_NAMES]


def _name_fields(entry: Entry) -> Iterator[FieldPlace]:
    """The fields of names, where a file of records has them; what a list prints is another matter."""
    for field in entry.place.fields:
        if field.variable in _NAMES and not entry.parsed:
            yield field


def _field_with(entry: Entry, text: str) -> FieldPlace | None:
    named = [field for field in entry.place.fields if field.variable in _NAMES]
    return next((field for field in named if text in field.text), named[0] if named else None)


def _wrongly_parted(latex: str) -> str:
    plain = latex
    for _ in range(4):  # what stands in braces is one name, whatever is in it
        plain = _BRACED.sub("x", plain)
    is_escaped = bool(_ESCAPED_AND.search(plain))
    plain = _COMMAND.sub("", _ENTITY.sub("", plain))
    if _SEPARATOR.search(plain) or is_escaped:
        return 'names are parted by ";" or "&": BibTeX wants "and"'
    names = [name for name in _AND.split(plain) if not _BY_PARTS.match(name)]
    if len(names) == 1 and _are_lines(latex):
        return 'names are parted by lines: BibTeX wants "and"'
    if odd := _odd_one(names):
        return (
            f'{odd.strip()[:60]!r} is read as one name, unlike the others: BibTeX wants "and" between names'
        )
    for name in names:
        parts = name.strip().strip(",").split(",")
        if len(parts) > 3 or (len(parts) == 3 and not any(_SUFFIX.fullmatch(part) for part in parts[1:])):
            return f'{name.strip()[:60]!r} is read as one name: BibTeX wants "and" between names'
    return ""


def _odd_one(names: Sequence[str]) -> str | None:
    """The one name of a list that has a comma, with two words or more before and behind: "Jane Doe, Eve Roe and Max Poe"."""
    with_comma = [name for name in names if "," in name]
    if len(names) < 2 or len(with_comma) != 1:
        return None
    before, _, behind = with_comma[0].strip().partition(",")
    is_full = all(len(part.split()) > 1 and all(map(_is_full, part.split())) for part in (before, behind))
    return with_comma[0] if is_full else None


def _is_full(word: str) -> bool:
    return len(word) > 2 and word[0].isupper() and "." not in word


def _is_several(name: Name) -> bool:
    """Whether a name of CSL-JSON holds several; one that stands as a literal is that of a body where it may be."""
    if name.literal:
        parts = [part for part in _PARTING.split(name.literal[:_LONGEST]) if part.strip()]
        return len(parts) > 1 and all(_WITH_INITIALS.fullmatch(part.strip()) for part in parts)
    whole = f"{name.family or ''}, {name.given}" if "," in (name.given or "") else name.family or ""
    return _are_several(whole)


def _are_several(text: str) -> bool:
    """Whether a text that should be one name is several: "Doe, Jane, Roe, Max", "Jane Doe & Max Roe"."""
    text = text[:_LONGEST]
    if _SEVERAL.search(text):
        return True
    if _BODY.search(text):
        return False
    parts = [part.strip() for part in text.split(",")]
    parts = [part for part in parts if part and not (_SUFFIX.fullmatch(part) or _DEGREE.fullmatch(part))]
    if len(parts) > 2:
        are_short = all(len(part.split()) <= 3 and part[0].isupper() for part in parts)
        return are_short and (len(parts) > 3 or all(map(_is_full_name, parts)))
    halves = _AND_SIGN.split(text)
    return len(halves) > 1 and all(_is_full_name(half) for half in halves)


def _is_full_name(text: str) -> bool:
    """Whether a text is a given name, or an initial, and a family name: "Jane Doe" and not "National Oceanic"."""
    parts = text.split()
    if not (2 <= len(parts) <= 3 and all(part[0].isupper() and part.strip(".").isalpha() for part in parts)):
        return False
    given, family = parts[0].strip(".").lower(), parts[-1].lower()
    return len(given) == 1 or "g" in word_classes(given).lower() or "F" in word_classes(family)


def _are_lines(latex: str) -> bool:
    """Whether every line is a name: "Jane Doe", and in the next line "Max Roe"."""
    lines = [line for line in latex.splitlines() if line.strip()]
    return (
        len(lines) > 1
        and not _BODY.search(latex)
        and all(_is_full_name(line.strip(" ,\t")) for line in lines)
    )
