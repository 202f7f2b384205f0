"""Writing BibTeX and biblatex: raw Unicode in NFC, braces that balance, addresses as they are."""

from collections.abc import Iterable, Iterator, Mapping

from refkit.formats.bibtex.dates import write_date, write_issued
from refkit.formats.bibtex.dialect import Dialect
from refkit.formats.bibtex.forms import ADDRESSES
from refkit.formats.bibtex.holding import eprint_of, held, page_of_number, roles_of
from refkit.formats.bibtex.names import write_name
from refkit.formats.bibtex.titles import is_foreign, title_to_latex
from refkit.formats.bibtex.words import BABEL_OF_LANGUAGE, KEYS, SUBTYPE, TYPE_OF_ENTRY
from refkit.formats.citation_keys import citation_keys
from refkit.formats.holding import losses
from refkit.formats.targets import GENERIC, Target
from refkit.model import Date, Name, Problem, Reference, Writing, csl_variable
from refkit.text.latex import text_to_latex
from refkit.text.latex_letters import accents_to_latex, letters_to_latex, unprinted_letters

# Fields whose case styles change (pandoc lowers booktitle and series too).
_TITLES = frozenset({"title", "title_short", "container_title", "collection_title", "volume_title", "genre"})
# Styles print these as they are, though they are titles.
_KEPT_AS_THEY_ARE = frozenset({"journal", "journaltitle"})
# Lists of texts in biblatex: "and" stands between two of them.
_LISTS = frozenset(
    {
        "publisher",
        "institution",
        "organization",
        "publisher_place",
        "original_publisher",
        "original_publisher_place",
    }
)
# By this a file is told from one of classic BibTeX; JabRef has the first line too.
_HEAD = "% Encoding: UTF-8\n% biblatex\n\n"
# Entry types that Zotero drops without a word, and what it takes in their place.
_FOR_ZOTERO: Mapping[str, str] = {"dataset": "misc", "inreference": "incollection"}


def write(references: Iterable[Reference], dialect: Dialect, target: Target = GENERIC) -> Writing:
    """Write one entry a reference, an empty line between."""
    given = tuple(references)
    problems: list[Problem] = []
    entries = []
    for reference, key in zip(given, citation_keys(given), strict=True):
        kept = held(reference, dialect, target)
        if kept is not reference:
            problems += losses(reference, kept, key, format_name=dialect.title)
        entries.append(_Entry(kept, dialect, target).written(key))
        if target.letters == "latex" and (letters := unprinted_letters(entries[-1])):
            problems.append(_unprinted(letters, key))
    head = _HEAD if dialect.is_biblatex else ""
    return Writing(text=head + "\n".join(entries), problems=tuple(problems))


def _unprinted(letters: str, key: str) -> Problem:
    message = f"pdflatex cannot print {letters[:40]!r}: use lualatex or xelatex, or load an encoding for them"
    return Problem(message=message, key=key, text=letters, kind="unprinted-letters")


class _Entry:
    """One reference on its way into a file."""

    __slots__ = ("_dialect", "_kind", "_reference", "_target")

    def __init__(self, reference: Reference, dialect: Dialect, target: Target) -> None:
        self._reference = reference
        self._dialect = dialect
        self._target = target
        self._kind = _entry_type(reference, dialect, target)

    def written(self, key: str) -> str:
        lines = [f"@{self._kind}{{{key},"]
        fields = dict(self._fields())
        if "maintitle" in fields:
            whole = "booktitle" if "booktitle" in fields else "title"
            if whole in fields:
                fields[whole], fields["maintitle"] = fields["maintitle"], fields[whole]
        lines += [f"  {field} = {value}," for field, value in fields.items()]
        lines.append("}\n")
        return "\n".join(lines)

    def _fields(self) -> Iterator[tuple[str, str]]:
        reference, dialect = self._reference, self._dialect
        values = vars(reference)
        eprint = eprint_of(reference, dialect)
        for attribute, field in dialect.fields_of(reference.type).items():
            value = values[attribute]
            if value and not (eprint and eprint.attribute == attribute):
                yield from self._field(attribute, field, value)
        if eprint:
            yield "eprint", f"{{{eprint.number}}}"
            yield ("eprinttype" if dialect.is_biblatex else "archiveprefix"), f"{{{eprint.archive}}}"
        for attribute, field, role in roles_of(reference, dialect):
            yield field, self._names(attribute, values[attribute])
            yield f"{field}type", f"{{{role}}}"
        if reference.type != TYPE_OF_ENTRY[self._kind]:
            yield SUBTYPE, f"{{{reference.type}}}"
        for name, text in reference.custom:
            yield name, f"{{{self._text(text)}}}"

    def _field(
        self, attribute: str, field: str, value: str | Date | tuple[Name, ...]
    ) -> Iterable[tuple[str, str]]:
        if isinstance(value, str):
            if attribute == "page" and self._is_said_by_eid():
                return ()
            written = ((field, f"{{{self._latex(attribute, field, value)}}}"),)
            return (*written, *self._langid(value)) if field == "language" else written
        if isinstance(value, Date):
            return self._date(attribute, field, value)
        return ((field, self._names(attribute, value)),)

    def _langid(self, language: str) -> Iterable[tuple[str, str]]:
        """The language for pandoc, which reads it here and by babel's name alone; Zotero reads `language`."""
        name = BABEL_OF_LANGUAGE.get(language)
        return (("langid", f"{{{name}}}"),) if name and self._target.name != "zotero" else ()

    def _is_said_by_eid(self) -> bool:
        """Biblatex prints eid and pages both; readers that know no eid find the number in pages."""
        only_pages = self._target.name in ("zotero", "pandoc")
        return self._dialect.is_biblatex and not only_pages and page_of_number(self._reference)

    def _latex(self, attribute: str, field: str, value: str) -> str:
        if attribute in ADDRESSES:
            return value
        if attribute == "page":
            return self._text(value).replace("-", "--")
        if self._dialect.is_biblatex and (written := _in_biblatex(attribute, value)):
            return written
        if attribute not in _TITLES:
            return self._text(value)
        return self._letters(self._title(field, value))

    def _title(self, field: str, value: str) -> str:
        scripts = self._target.scripts
        if field in _KEPT_AS_THEY_ARE:
            return title_to_latex(value, keeps_case=True, scripts=scripts)[1:-1]
        keeps_case = is_foreign(value, self._reference.language)
        return title_to_latex(value, keeps_case=keeps_case, scripts=scripts)

    def _text(self, value: str) -> str:
        return self._letters(text_to_latex(value))

    def _letters(self, latex: str) -> str:
        if self._target.letters == "raw":
            return latex
        return letters_to_latex(latex, for_biber=self._dialect.is_biblatex)

    def _date(self, attribute: str, field: str, date: Date) -> Iterator[tuple[str, str]]:
        if attribute != "issued":
            yield field, write_date(date)
        else:
            # Typst refuses a whole file for a year that is none; LaTeX prints it.
            in_year = self._target.name == "latex"
            yield from write_issued(date, as_date=self._dialect.is_biblatex, words_in_year=in_year)

    def _names(self, attribute: str, names: tuple[Name, ...]) -> str:
        written = [self._name(write_name(name)) for name in names]
        if csl_variable(attribute) in self._reference.et_al:
            written.append("others")
        return f"{{{' and '.join(written)}}}"

    def _name(self, latex: str) -> str:
        if self._target.letters == "raw":
            return latex
        if self._dialect.is_biblatex:
            return letters_to_latex(latex, for_biber=True, in_name=True)
        return accents_to_latex(latex)


def _entry_type(reference: Reference, dialect: Dialect, target: Target) -> str:
    """The entry type of the item type, but where what the reference holds asks for another."""
    kind = dialect.entry_of_type[reference.type]
    if target.entry_types == "zotero" and kind in _FOR_ZOTERO:
        return _FOR_ZOTERO[kind]
    if dialect.is_biblatex:
        if kind == "incollection" and reference.container_author:
            return "inbook"
        if reference.type == "book" and reference.editor and not reference.author:
            return "collection"
    return kind


def _in_biblatex(attribute: str, value: str) -> str | None:
    """What biblatex spells in a way of its own: keys, names of languages, lists."""
    if attribute in ("genre", "status"):
        return KEYS.get(value)
    if attribute == "language":
        return text_to_latex(BABEL_OF_LANGUAGE.get(value, value))
    if attribute == "pmcid":
        return f"PMCID: {value}"
    if attribute in _LISTS and " and " in f" {value} ".lower():
        return f"{{{text_to_latex(value)}}}"
    return None
