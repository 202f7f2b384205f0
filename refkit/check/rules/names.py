"""FLD030 to FLD035: authors and editors."""

import re
from collections.abc import Iterator, Sequence

from refkit.check.dialects import TEX
from refkit.check.entry import Entry, Project, ReferenceFile
from refkit.check.rule import Fault, at
from refkit.check.values import replacing
from refkit.lang import alternatives, words
from refkit.model import NAME_VARIABLES, FieldPlace, Name, csl_variable

_NAMES = frozenset(csl_variable(name) for name in NAME_VARIABLES)
_AND = re.compile(r"\sand\s", re.IGNORECASE)
_BRACED = re.compile(r"\{[^{}]{0,500}\}")
_COMMAND = re.compile(r"\\[a-zA-Z]{1,30}|\\[^a-zA-Z]")
_SUFFIX = re.compile(r"\s*(?:jr|sr|junior|senior|i{1,3}|iv|v|vi{1,3}|ph\.?d|m\.?d|esq)\.?\s*", re.IGNORECASE)
_ENTITY = re.compile(r"&#?\w{2,10};")
_SEPARATOR = re.compile(r";|(?<!\\)&|(?<=\S)\n\s*\n")
_ESCAPED_AND = re.compile(r"\s\\&\s")
_ET_AL = re.compile(r"\bet\.?\s{0,2}al\b\.?|\.\.\.|…|\bu\.\s?a\.(?=\s|$)", re.IGNORECASE)
# "Doe, J.; Roe, R.", "Doe, J. and Roe, R."; "&NA;" and "Art and Design Institute" are one.
_SEVERAL = re.compile(
    r"^[^,]{1,60}\s[A-Z]{1,3},\s?[^,]{1,60}\s[A-Z]{1,3}(?:,|$)|(?<!&\w\w);\s*[^\W\d_]|,[^,]{1,80}\s(?:and|&)\s[^,]{1,80}(?:,|$)"
)
_TRAILING_ET_AL = re.compile(
    r"(?:\s*(?:,|;|\band\b)){0,2}\s*(?:\bet\.?\s{0,2}al\b\.?|\.\.\.|…)\s*$", re.IGNORECASE
)
_PLACEHOLDER = re.compile(
    r"(?:first\s?name|given\s?name|forename)[\s,.]{1,3}(?:last\s?name|sur\s?name|family\s?name)"
    r"|(?:last\s?name|sur\s?name|family\s?name)[\s,.]{1,3}(?:first\s?name|given\s?name|initials?)"
    r"|author[\s,]{1,2}(?:one|two|three|first|second|third|[abc1-9])\.?|(?:[abc1-9]|one|two|first|second)[\s,.]{1,3}author|author\s?name|your\s?name|name\s?surname"
    r"|(?:tbd|tba|todo|xxx+|n/?a|null|none|unknown|undefined|\?{2,}|placeholder|lorem ipsum|test\s?author|some\s?one)",
    re.IGNORECASE,
)
_DOES = frozenset({("john", "doe"), ("jane", "doe"), ("max", "mustermann"), ("erika", "mustermann")})
# Words that are in the names of bodies and in those of no people.
_BODY = re.compile(
    r"\b(?:universit(?:y|ies|ät|é|à|y?eit|et)|universidad(?:e)?|organi[sz]ations?|institut(?:e|o|es)?|association|"
    r"ministry|committees?|consortium|collaboration|foundation|department|agency|commission|council|corporation|"
    r"gmbh|inc\.?|ltd\.?|llc|initiative|bureau|network|society|federation|working\sgroup|study\sgroup|task\sforce|"
    r"gesellschaft|verband|bundesamt|ministère|ministerium|centers?\sfor|office\sof|bank\sof|college\sof)(?:$|\W)",
    re.IGNORECASE,
)
_ROLE = re.compile(
    rf"[(\[]\s?(?:{alternatives(words('editor') | words('translator'))})s?\.?\s?[)\]]|\b(?:Eds?|Hrsg|Hg)\.(?=\s|,|$)",
    re.IGNORECASE,
)
_LONG_NAME, _LONGEST = 5, 500


def author_separator(entry: Entry, file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """Names that are not parted as the format parts them, so that they are read as one person.

    author = {Doe, J., Roe, R., Poe, E.}    % wrong: BibTeX wants "and"
    author = {Doe, J. and Roe, R.}          % right
    """
    if file.format == "csl-json":
        told = ((name.family or "", "author") for name in _names(entry))
        for family, variable in told:
            if _SEVERAL.search(family):
                message = f"several names in one: {family[:60]!r}"
                yield Fault(message, entry, span=at(entry.field_of(variable)), variable=variable)
        return
    for field in _name_fields(entry):
        if file.format in TEX and (reason := _wrongly_parted(field.text)):
            yield Fault(reason, entry, span=at(field), variable=field.variable)
        elif file.format not in TEX and _SEVERAL.search(field.text):
            message = f"several names in one: {field.text[:60]!r}"
            yield Fault(message, entry, span=at(field), variable=field.variable)


def et_al_literal(entry: Entry, file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """The words "et al." as a name: programs print it as one, or sort by it.

    author = {Doe, Jane and et al.}    % wrong
    author = {Doe, Jane and others}    % right in BibTeX
    """
    if file.format == "csl-json":
        told = (
            " ".join(part for part in (name.given, name.family, name.literal) if part)
            for name in _names(entry)
        )
        if any(_ET_AL.search(name[:_LONGEST]) for name in told):
            yield Fault(
                '"et al." stands as a name', entry, span=at(entry.field_of("author")), variable="author"
            )
        return
    for field in _name_fields(entry):
        if _ET_AL.search(field.text):
            plain = _TRAILING_ET_AL.sub(" and others", field.text)
            fix = (
                replacing(field, file, plain, "write: and others")
                if file.format in TEX and plain != field.text
                else None
            )
            yield Fault('"et al." stands as a name', entry, span=at(field), variable=field.variable, fix=fix)


def placeholder_name(entry: Entry, _file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """A name that was to be filled in.

    author = {Lastname, Firstname}
    """
    does = set()
    for name in _names(entry):
        shown = " ".join(part for part in (name.given, name.family, name.literal) if part)
        does |= {((name.given or "").split(" ")[0].casefold(), (name.family or "").casefold())} & _DOES
        if _PLACEHOLDER.fullmatch(shown.strip(" .,")) or _PLACEHOLDER.fullmatch(str(name).strip(" .,")):
            yield Fault(
                f"{shown!r} is to be filled in", entry, span=at(entry.field_of("author")), variable="author"
            )
    is_anonymous = any(
        str(name).casefold() in ("anonymous", "anon", "anon.") for name in entry.reference.author
    )
    if len(does) > 1:
        yield Fault(
            "John and Jane Doe are to be filled in",
            entry,
            span=at(entry.field_of("author")),
            variable="author",
        )
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
    title = entry.reference.title or ""
    letters = [letter for letter in title if letter.isalpha()]
    if (
        len(letters) > 20
        and " " in title
        and sum(letter.isupper() for letter in letters) > 0.8 * len(letters)
    ):
        yield Fault("the title is in capitals", entry, span=at(entry.field_of("title")), variable="title")
    for name in entry.reference.author:
        family = name.family or ""
        if len(family) >= _LONG_NAME and family.isupper() and family.isascii() and name.given:
            yield Fault(
                f"{family!r} is in capitals", entry, span=at(entry.field_of("author")), variable="author"
            )
            break


def role_in_name(entry: Entry, _file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """The word for an editor or translator within a name.

    author = {Doe, Jane (Ed.)}   % wrong
    editor = {Doe, Jane}         % right
    """
    for field in _name_fields(entry):
        if found := _ROLE.search(field.text):
            message = f"{found[0]!r} stands in a name: who edits belongs into the editor field"
            yield Fault(message, entry, span=at(field), variable=field.variable)


def _names(entry: Entry) -> Iterator[Name]:
    for name in NAME_VARIABLES:
        yield from getattr(entry.reference, name)


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
    plain = _ENTITY.sub("", _COMMAND.sub("", plain))
    if _SEPARATOR.search(plain) or is_escaped:
        return 'names are parted by ";" or "&": BibTeX wants "and"'
    names = _AND.split(plain)
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
