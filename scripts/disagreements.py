r"""Why readers of bibliographies disagree: one row a reason, for scripts/compare_readers.py and docs/formats.md.

A row of the first table says what has to be left out of account for two values to be the same; a value may need
several. A row of the second is about one value, or a whole entry.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import chain, combinations

from refkit.text.latex_symbols import SYMBOLS


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One variable of one entry that another reader has otherwise; `variable` is "entry" where it has not got the entry.

    Attributes:
        reader: Its name; "as made" is what the entry was made to say.
        source: The fields that say the variable, as they stand in the file.
    """

    file: str
    key: str
    variable: str
    reader: str
    ours: str
    theirs: str
    source: str

    def __str__(self) -> str:
        return f"{self.file} {self.key} {self.variable} [{self.reader}]: {self.theirs!r}, refkit {self.ours!r}; {self.source[:200]!r}"


@dataclass(frozen=True, slots=True)
class Reason:
    """One class of disagreements.

    Attributes:
        readers: Which others disagree with refkit.
        right: Who has it as it was meant: "refkit", "they", "both", or "nobody".
        why: What each does.
        witness: An entry, or a part of one, that shows it.
        same: What is left of a value when this is left out of account.
        found: Whether this is the reason of a disagreement.
    """

    name: str
    readers: str
    variables: str
    right: str
    why: str
    witness: str
    same: Callable[[str], str] | None = None
    found: Callable[[Disagreement], bool] | None = None

    def concerns(self, one: Disagreement) -> bool:
        """Whether it is about this reader and variable."""
        return one.reader in self.readers.split(", ") and one.variable in self.variables.split()


def reasons_of(one: Disagreement) -> tuple[Reason, ...]:
    """The fewest reasons that explain a disagreement, the last only where no others do; none where none do."""
    here = [reason for reason in REASONS if reason.concerns(one)]
    told = [reason for reason in here if reason is not REASONS[-1]]
    return _fewest(one, told) or _fewest(one, here)


def _fewest(one: Disagreement, here: list[Reason]) -> tuple[Reason, ...]:
    rules = [reason for reason in here if reason.same]
    for chosen in chain.from_iterable(combinations(rules, count) for count in range(5)):
        rest = replace(one, ours=_reduced(one.ours, chosen), theirs=_reduced(one.theirs, chosen))
        if rest.ours == rest.theirs:
            return chosen
        if found := next((reason for reason in here if reason.found and reason.found(rest)), None):
            return (*chosen, found)
    return ()


def _reduced(text: str, reasons: tuple[Reason, ...]) -> str:
    for reason in reasons:
        assert reason.same
        text = reason.same(text)
    return text


def _without_markup(text: str) -> str:
    return re.sub(r"</?(?:i|b|sub|sup)>", "", text)


_PLAIN = str.maketrans({"∘": "°", "ı": "i", "—": "-", "–": "-"})


def _without_tex(text: str) -> str:
    text = re.sub(
        r"\\([A-Za-z]+)\s?", lambda word: SYMBOLS.get(word[1].removeprefix("text"), ""), _without_markup(text)
    )
    text = unicodedata.normalize("NFD", re.sub(r"\\[^\s\w]|[\\$_^{}\s\"]", "", text).translate(_PLAIN))
    return "".join(letter for letter in text if not unicodedata.combining(letter))


def _tex_left(one: Disagreement) -> bool:
    if not re.search(r"[\\$_^{}]", one.theirs):
        return False
    letters = re.sub(r"\\[A-Za-z]+", "", one.theirs)
    return _without_tex(one.ours) == _without_tex(one.theirs) or _bare(one.ours) == _bare(letters)


def _without_others(text: str) -> str:
    return text.removesuffix("; others")


def _dotted(text: str) -> str:
    return unicodedata.normalize(
        "NFC", re.sub("ı(?=[\u0300-\u036f])", "i", unicodedata.normalize("NFD", text))
    )


def _without_prefix(text: str) -> str:
    return re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:)", "", text)


def _without_escapes(text: str) -> str:
    return re.sub(r"[{}\\$]", "", text.replace(r"\textless", "<").replace(r"\textgreater", ">")).replace(
        " ", ""
    )


def _words_of_names(text: str) -> str:
    return "; ".join(" ".join(sorted(re.findall(r"[^\s,]+", name))) for name in text.split("; "))


def _bare(text: str) -> Counter[str]:
    return Counter(
        letter
        for letter in unicodedata.normalize("NFKD", text).casefold().replace("ı", "i")
        if letter.isalnum()
    )


def _lost_letters(one: Disagreement) -> bool:
    """Whether what they have is ours without some of its letters, and there are commands in it, or in its macro."""
    is_told = "\\" in one.source or (_MACRO.search(one.source) and len(one.theirs) > len(one.ours) // 3)
    return bool(is_told) and not _bare(one.theirs) - _bare(one.ours)


def _in(part: str) -> Callable[[Disagreement], bool]:
    return lambda one: part in one.source


def _not_inherited(one: Disagreement) -> bool:
    return not one.theirs and ("crossref=" in one.source or "xdata=" in one.source)


def _without_ampersand(text: str) -> str:
    return re.sub(r"[&\s]", "", text)


_MACRO = re.compile(r"=[A-Za-z][\w-]*(?: |$)")
_TITLES = "title container-title publisher"
_PEOPLE = "author editor"
_ALL = f"{_TITLES} {_PEOPLE} issued volume issue page DOI"
_ALL_THREE = "bibtexparser, pybtex, pandoc"
REASONS: tuple[Reason, ...] = (
    # What has to be left out of account.
    Reason("case of titles", "pandoc", _TITLES, "both", "sentence case where braces do not keep the capitals, as BibTeX's styles have it; refkit keeps what is written",
           "booktitle = {Handbook of Tides}", same=str.casefold),
    Reason("markup", _ALL_THREE, _TITLES, "refkit", "italics, sub- and superscripts are dropped", r"title = {\textit{E. coli} and CO\textsubscript{2}}", same=_without_markup),
    Reason("author named others", _ALL_THREE, _PEOPLE, "refkit", "`and others` becomes a person", "author = {Hale, Miriam and others}", same=_without_others),
    Reason("dotless i", _ALL_THREE, f"{_TITLES} {_PEOPLE}", "refkit", "an accent over a dotless i gives two characters that no search finds", r"author = {Garc{\'\i}a, Ana}", same=_dotted),
    Reason("address of a DOI", _ALL_THREE, "DOI", "refkit", "the address, or a label, stays in front of the DOI", "doi = {https://doi.org/10.1000/ab}", same=_without_prefix),
    Reason("escapes in a DOI", _ALL_THREE, "DOI", "refkit", "escapes and formulas stay in the DOI", r"doi = {10.1000/a{\_}b}", same=_without_escapes),
    Reason("bare ampersand", "bibtexparser", _TITLES + " " + _PEOPLE, "refkit", "an ampersand without a backslash is dropped", "publisher = {Fjord & Sons}", same=_without_ampersand),
    Reason("accent in front", "pybtex, pandoc", _PEOPLE, "both",
           "a given name that begins with an accent outside of braces is taken for a particle, by the letter of BibTeX's rules (pybtex), one within for a group (pandoc); refkit reads the letter",
           r"author = {\v{Z}eljko {\v S}imi{\'c}}", same=_words_of_names),
    Reason("TeX left", _ALL_THREE, _TITLES + " " + _PEOPLE, "refkit", "commands and formulas stay, some without their braces", r"title = {$\alpha$ and {\it E. coli} in \enquote{vitro}}", found=_tex_left),
    # About one value, or a whole entry.
    Reason("name by parts", "bibtexparser, pybtex", _PEOPLE, "refkit", "biblatex's form with the parts by name is read as BibTeX's", "author = {family=Brink, given=Femke, prefix=ten}", found=_in("family=")),
    Reason("names not split", "bibtexparser", _PEOPLE, "refkit", "one list that cannot be split leaves all lists of the entry whole", "author = {Hale, M., and Brandt, E.}", found=lambda one: " and" in one.theirs),
    Reason("lone and", "pybtex, pandoc", _PEOPLE, "refkit", "an `and` with nothing behind it is part of a name", "author = {Hale, Miriam and}", found=lambda one: one.source.endswith(" and")),
    Reason("AND", "pandoc", _PEOPLE, "refkit", "an `AND` in capitals does not part names, as it does in BibTeX", "author = {Hale, Miriam AND Brandt, Eva}", found=_in(" AND ")),
    Reason("parents", _ALL_THREE, _ALL, "refkit",
           "`crossref` and `xdata` give nothing (bibtexparser), only fields of the same name (pybtex), or only where the key agrees in case and biblatex names the two types (pandoc)",
           "@inproceedings{a, crossref = {Meet98}}", found=_not_inherited),
    Reason("subtitle", "bibtexparser, pybtex", "title container-title", "both", "biblatex's subtitle is a field of its own; CSL has one title", "title = {Essays}, subtitle = {On Salt}",
           found=lambda one: "subtitle=" in one.source and _without_tex(one.ours).startswith(_without_tex(one.theirs))),
    Reason("booktitle of a book", "pandoc", "container-title", "both", "it is not read: a volume is in nothing; refkit keeps what stands there", "@proceedings{a, booktitle = {Meeting}}", found=lambda one: "booktitle=" in one.source and not one.theirs),
    Reason("keys of sorting", _ALL_THREE, _ALL, "refkit", "what sorts and is not printed is read as text", r"year = {\noopsort{1984a}}1984", found=_in("noopsort")),
    Reason("roles", _ALL_THREE, "editor", "both", "who has an editortype is an editor all the same; refkit reads the role", "editor = {Hale, Miriam}, editortype = {organizer}", found=lambda one: "editortype=" in one.source or ("crossref=" in one.source and not one.ours)),
    Reason("number of an article", "pandoc", "page", "both", "`eid` is not read; refkit has it in number and in page", "eid = {124106}", found=_in("eid=")),
    Reason("issue of biblatex", _ALL_THREE, "issue", "both", "`issue` is no number of an issue; a number is one only in an @article", "@article{a, issue = {36}}", found=lambda one: "issue=" in one.source or not one.source.startswith("@article")),
    Reason("volume of a work", _ALL_THREE, "title container-title volume", "both", "maintitle: title, or title alone; CSL has the work in title, and the volume apart", "maintitle = {Computers}, title = {Fonts}, part = 2",
           found=lambda one: "maintitle=" in one.source or "part=" in one.source or ("crossref=" in one.source and one.variable == "title")),
    Reason("date of a parent", "pandoc", "issued", "refkit", "the parent's date goes before the year of the entry", "@book{b, year = 2004, crossref = {whole}} @mvbook{whole, date = {1988/2009}}", found=_in("crossref=")),
    Reason("macro nobody defines", _ALL_THREE, _ALL, "both", "nothing (pybtex) or the name of the macro", "title = RBK-long", found=_in("undefined-macro")),
    Reason("titleaddon", "pandoc", "title container-title", "both", "it is added to the title; refkit takes it for the site of a page, or keeps it apart", "title = {T}, titleaddon = {U}", found=_in("titleaddon=")),
    Reason("two publishers", "pandoc, pybtex, bibtexparser", "publisher", "both", "organization and publisher together, or howpublished; CSL has one publisher, and refkit says which one it leaves", "organization = {ACM}, publisher = {Academic Press}",
           found=lambda one: "organization=" in one.source or "howpublished=" in one.source or "; " in one.theirs),
    Reason("title of a periodical", "pandoc", "container-title title", "both", "it is what contains; refkit has it in title", "@periodical{p, title = {Solstice}}", found=lambda one: one.source.startswith("@periodical")),
    Reason("year with words", "bibtexparser, pybtex, pandoc", "issued", "both", "the first year is taken, or none; refkit keeps the text as it is printed", "year = {1994 (to appear)}", found=lambda one: not one.ours or "noopsort" in one.source),
    Reason("no work", _ALL_THREE, "entry", "refkit", "@xdata is read as a work, and so is what stands within @comment", "@xdata{house, publisher = {Fjord}}", found=lambda one: not one.ours),
    Reason("faulty entry", _ALL_THREE, "entry", "refkit",
           "a fault costs the entry, or the one behind it (bibtexparser, pybtex), or the file (pandoc, which was given the rest of it again); refkit reads the rest of the entry and says what is wrong",
           "@article{a, title = {T} note = {x}}", found=lambda one: "faults:" in one.source or ",," in one.source or one.file == "faults.bib"),
    Reason("missing comma", "bibtexparser", _ALL, "refkit", "the next field is part of the value", "title = {T} note = {x}", found=_in("missing-comma")),
    Reason("unknown command", "bibtexparser", "entry", "refkit", "a command that cannot be decoded costs the entry", r"title = {\href{https://example.org}{Salt}}", found=_in("\\href")),
    Reason("parentheses", "pandoc, bibtexparser", "entry", "refkit", "an entry or macro in parentheses is refused, and with it the file (pandoc), or one that is broken behind its type (bibtexparser)", "@article(a, title = {T})", found=lambda one: bool(re.search(r"@\w+\s*\(", one.source))),
    Reason("repeated field", "pybtex, pandoc", _ALL, "refkit", "the last is taken; BibTeX takes the first", "title = {One}, title = {Two}", found=_in("duplicate-field")),
    Reason("repeated key", _ALL_THREE, _ALL, "refkit", "one of the entries is dropped; refkit keeps both", "@misc{a, title = {One}} @misc{a, title = {Two}}", found=_in("duplicate-key")),
    Reason("parts of a value", "bibtexparser", _ALL, "refkit", "`#` is not evaluated, in an entry or in a macro", "journal = {Journal of } # inv", found=lambda one: " # " in one.source or " # " in one.theirs),
    Reason("macros of styles", _ALL_THREE, "container-title", "refkit", "macros that plain.bst defines are not known", "journal = cacm", found=_in("=cacm")),
    Reason("bare signs", _ALL_THREE, _TITLES, "both", "`%` and `#` without a backslash end the text, as in TeX; in BibTeX's own reading they are signs", "title = {5% of it}",
           found=lambda one: bool(re.search(r"(?<!\\)[%#]", one.source)) and one.ours.startswith(one.theirs)),
    Reason("date in words", "pandoc", "issued", "refkit", "only EDTF of level 0 and plain years are dates", "date = {5 March 1998}, year = {c. 1998}", found=lambda one: not one.theirs and "Y1" not in one.source),
    Reason("years before Christ", _ALL_THREE, "issued", "refkit", "0000 is 1 BC and -0043 is 44 BC in biblatex's dates (ISO 8601), CSL has no year 0; pandoc leaves the year 0", "date = {-0043}",
           found=lambda one: one.ours.startswith("-") and one.theirs in (str(int(one.ours) + 1), "")),
    Reason("two dates of RIS", "pandoc", "issued", "refkit", "Y1 and PY together give no date", "Y1  - 2016/05/09/ and PY  - 2016", found=_in("Y1=")),
    Reason("proceedings of RIS", "pandoc", "container-title", "refkit", "C3, their title, is not read", "C3  - Advances in Spin Chains", found=_in("C3=")),
    Reason("suffix of RIS", "pandoc", _PEOPLE, "refkit", "family, suffix, given: the order of BibTeX and not of RIS", "AU  - Ford, Henry, III", found=lambda one: bool(re.search(r", (?:Jr|Sr|I|\d)[^,|]* ?(?:\||$| TY)", one.source))),
    Reason("group of RIS", "pandoc", _PEOPLE, "refkit", "the last word of a group is its family name", "AU  - Fjord Survey", found=lambda one: bool(re.search("A[U1]=", one.source)) and sorted(re.findall(r"\w+", one.ours)) == sorted(re.findall(r"\w+", one.theirs))),
    Reason("tags by type", "pandoc", "editor container-title page", "refkit", "T2 of a book or report is its series, SP the number of pages, A2 the editor of the series, as EndNote and Zotero have it", "TY  - BOOK, T2  - Computer Science Series, SP  - 762",
           found=lambda one: one.source.startswith(("@BOOK", "@THES", "@RPRT"))),
    Reason("initials in front", "pandoc, as made", _PEOPLE, "they", "a name of RIS without a comma is a person where initials stand in front; refkit knows only those of Latin-1", "AU  - Ș. Brânză", found=lambda one: bool(re.search(r"AU=[^\W\d_a-z]\. [^|,]*(?:\||$| )", one.source))),
    Reason("quotation marks", "pandoc", _TITLES, "both", "all of them are taken for its own", "title = {On `design'}", found=lambda one: re.sub("[\"'`]", "", one.ours) == re.sub("[\"'`]", "", one.theirs)),
    Reason("quote in braces", "bibtexparser", _ALL, "refkit", "it ends the field, and what follows is lost", 'subtitle = {zeitgem{"a}}, year = {1991}', found=lambda one: not one.theirs and '{"' in one.source),
    Reason("command kept", "as made, pandoc, bibtexparser, pybtex", f"{_TITLES} page", "nobody", "refkit keeps a command that is no text as it is written, so that nothing is lost; others drop it with its argument, or keep that alone", r"title = {Salt\footnote{A note.} at dusk}",
           found=lambda one: "\\" in one.ours),
    Reason("letters lost", _ALL_THREE, f"{_TITLES} {_PEOPLE} DOI page", "refkit", "commands that are not known go with their letters, or their accents", r"author = {{\DJ}uri{\'c}}", found=_lost_letters),
)  # fmt: skip
