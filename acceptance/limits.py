r"""What each reader is known to lose or to change of a file that holds it, with what it does.

A difference that no row allows is a fault of ours, or news of the reader; a row that nothing needs any more
is struck out. Versions are pinned in pyproject.toml and package.json; measured in November 2026.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from acceptance.comparing import Difference

_Found = Callable[[Difference], bool]


@dataclass(frozen=True, slots=True)
class Limit:
    """Something that a reader does not take as it stands in the file.

    Attributes:
        reader: Its name.
        format: Of the file.
        variable: Which it is about.
        keys: The items it is about; empty for all.
        found: Whether a reader that has this limit would give what is found.
        witness: What the reader does, in a few words.
    """

    reader: str
    format: str
    variable: str
    keys: frozenset[str]
    found: _Found
    witness: str

    def allows(self, difference: Difference) -> bool:
        """Whether a difference is just this."""
        concerned = self.variable == difference.variable and (not self.keys or difference.key in self.keys)
        return concerned and self.found(difference)


def _absent(difference: Difference) -> bool:
    return not difference.found


def _year_alone(difference: Difference) -> bool:
    return difference.found == difference.wanted[:4]


def _without_day(difference: Difference) -> bool:
    return difference.found in (difference.wanted[:7], difference.wanted[:4])


def _other_case(difference: Difference) -> bool:
    return difference.found.casefold() == difference.wanted.casefold()


def _without_markup(difference: Difference) -> bool:
    return difference.found == re.sub("<[^<>]*>", "", difference.wanted)


def _rows(
    reader: str, formats: str, witness: str, found: _Found, variables: Mapping[str, str] | str
) -> Iterator[Limit]:
    """One limit for each format and variable; variables alone are about all items."""
    named = variables if isinstance(variables, Mapping) else dict.fromkeys(variables.split(), "")
    for name in formats.split():
        for variable, keys in named.items():
            yield Limit(reader, name, variable, frozenset(keys.split()), found, witness)


def _exactly(
    reader: str, formats: str, witness: str, variable: str, values: Mapping[str, str]
) -> Iterator[Limit]:
    """One limit for each item, which says what is found."""
    for key, text in values.items():
        yield from _rows(reader, formats, witness, _is(text), {variable: key})


def _types(reader: str, formats: str, witness: str, keys_of: Mapping[str, str]) -> Iterator[Limit]:
    """One limit for each type that is given to items of other types."""
    for text, keys in keys_of.items():
        yield from _rows(reader, formats, witness, _is(text), {"type": keys})


def _is(text: str) -> _Found:
    return lambda difference: difference.found == text


# Items whose type BibTeX and BibLaTeX have no entry type for: they are @misc, @article or @online.
_MISC = (
    "case-law act bill regulation hearing treaty film broadcast song interview letter map graphic figure score "
    "performance periodical event"
)
_ARTICLES = "magazine newspaper review-book review"
_CONTAINED_MISC = "webpage weblog post case-law act broadcast song figure"
_ET_AL = "Adeyemi, T.; Novák, P.; others"
_TITLE_CASE = "sentence case, as BibTeX's styles do: what it takes for title case loses it"
_SENTENCES = {
    "title": "latin-letters case book edited-book standard treaty film manuscript map periodical collection"
}
_BOOKTITLES = {"container-title": "chapter conference dictionary encyclopedia entry"}


def _pandoc() -> Iterable[Limit]:
    yield from _rows(
        "pandoc",
        "csl-json bibtex biblatex",
        "prints no text in place of a date",
        _absent,
        {"issued": "in-press no-date"},
    )
    yield from _rows("pandoc", "csl-json", "keeps seasons to itself", _year_alone, {"issued": "season"})
    yield from _types(
        "pandoc", "csl-json", "a program is a book with a version, for Zotero", {"book": "software"}
    )
    yield from _exactly("pandoc", "csl-json", "takes all quotation marks for its own", "title",
                        {"quotes": "\"Is this it?\" asked the crab: l'État, \"the others\" and 5′ ends"})  # fmt: skip
    yield from _pandoc_ris()
    yield from _pandoc_bibtex()
    yield from _pandoc_xml()


def _pandoc_ris() -> Iterator[Limit]:
    unread = (
        "PMCID accessed archive archive_location authority collection-number container-title-short "
        "event-place event-title genre note number-of-pages number publisher-place scale section title-short translator version"
    )
    yield from _rows(
        "pandoc", "ris endnote-xml", "takes the year and nothing behind it", _year_alone, "issued"
    )
    yield from _rows("pandoc", "ris", "has no variable for these tags", _absent, unread)
    yield from _rows("pandoc", "ris", "has no variable for these tags", _absent,
                     {"ISBN": "book edited-book chapter", "editor": "book edited-book", "collection-title": "book chapter map"})  # fmt: skip
    yield from _exactly("pandoc", "ris endnote-xml", "family, suffix, given: the order of BibTeX", "author",
                        {"article": "Kūriņš, Ēriks; van der Berg, Jan; King, Jr., Martin L.; Fjord Biobank Consortium"})  # fmt: skip
    yield from _exactly("pandoc", "ris endnote-xml", "the name of the conference is the container", "container-title",
                        {"conference": "Fifth Fish Conference"})  # fmt: skip
    yield from _types("pandoc", "ris", "its table of types, some of which are none of CSL", {
        "unpublished": "preprint", "misc": "webpage", "program": "software", "report": "standard hearing",
        "legal_case": "regulation", "book": "dictionary classic", "motion-picture": "film", "graphic": "broadcast speech",
        "musical_score": "song", "entry": "performance event document", "article-journal": "periodical",
    })  # fmt: skip


def _pandoc_bibtex() -> Iterator[Limit]:
    both = "bibtex biblatex"
    sentences = _SENTENCES["title"] + " greek dictionary entry software"
    yield from _rows("pandoc", both, _TITLE_CASE, _other_case, {"title": sentences, **_BOOKTITLES})
    yield from _rows("pandoc", "bibtex", _TITLE_CASE, _other_case, {"title": "case-law post"})
    yield from _exactly("pandoc", both, _TITLE_CASE + ", and all quotation marks for its own", "title",
                        {"quotes": "\"Is this it?\" Asked the crab: l'État, \"the others\" and 5′ ends"})  # fmt: skip
    yield from _rows("pandoc", both, "no eid, no eprint", _absent, {"number": "article-number preprint"})
    yield from _rows("pandoc", both, "no eventtitle", _absent, "event-title")
    yield from _exactly("pandoc", both, "an author named others", "author", {"et-al": _ET_AL})
    yield from _exactly(
        "pandoc", both, "type is verbatim", "genre", {"habilitation": "{Habilitationsschrift}"}
    )
    yield from _exactly("pandoc", "bibtex", "type is verbatim", "genre", {"phd": "{PhD} thesis"})
    yield from _rows(
        "pandoc", "bibtex", "no type but of reports and theses", _absent, {"genre": "letter speech"}
    )
    yield from _rows("pandoc", "biblatex", "translates techreport", _other_case, {"genre": "report"})
    yield from _rows("pandoc", "biblatex", "no eprint but of arXiv, no PMCID", _absent, "PMID PMCID")
    yield from _rows(
        "pandoc", "biblatex", "titleaddon is part of the title", _absent, {"container-title": _CONTAINED_MISC}
    )
    yield from _exactly("pandoc", "biblatex", "titleaddon is part of the title", "title", {
        "webpage": "How to tie a bowline. Knots online", "weblog": "A day on deck. Deck diaries",
        "post": "Re: Gulls on the bridge. Gull forum",
        "case-law": 'Smith v. The ship "jones". Sea law reports', "act": "Harbours Act 1964. Statutes of the coast",
        "broadcast": "Shipping forecast. Radio Sea", "song": "Low tide blues. Tide songs",
        "figure": "Depth against time. Figures of the deep",
    })  # fmt: skip
    shared = {"article-journal": _ARTICLES, "report": "standard", "book": "collection classic"}
    yield from _types("pandoc", "bibtex", "the type of the entry type; @misc has none", {
        **shared, "webpage": "weblog post", "chapter": "dictionary encyclopedia entry", "": f"{_MISC} preprint dataset speech document",
    })  # fmt: skip
    yield from _types("pandoc", "biblatex", "the type of the entry type; @misc has none", {
        **shared, "webpage": "weblog post preprint", "entry-encyclopedia": "dictionary entry", "": f"{_MISC} document",
    })  # fmt: skip


def _pandoc_xml() -> Iterator[Limit]:
    unread = (
        "DOI ISSN PMCID URL accessed archive archive_location authority collection-number collection-title "
        "container-title-short edition editor event-place event-title genre keyword language note number number-of-pages "
        "number-of-volumes scale section title-short translator version"
    )
    yield from _rows("pandoc", "endnote-xml", "has no variable for these elements", _absent, unread)
    yield from _rows(
        "pandoc",
        "endnote-xml",
        "takes the text out of <style>",
        _without_markup,
        {"title": "article bold review-book"},
    )
    yield from _exactly(
        "pandoc", "endnote-xml", "a year is digits", "issued", {"in-press": "00", "no-date": "00"}
    )
    yield from _exactly(
        "pandoc", "endnote-xml", "has the number of the issue there", "number", {"article-number": "214"}
    )
    yield from _exactly("pandoc", "endnote-xml", "EndNote has one place, that of the conference", "publisher-place",
                        {"conference": "Bergen, Norway"})  # fmt: skip
    yield from _types("pandoc", "endnote-xml", "its table of types", {
        "unpublished": "preprint", "periodical": "conference", "document": "software", "legislation": "bill",
        "book": "dictionary encyclopedia entry", "graphic": "broadcast song figure",
    })  # fmt: skip
    unread = (
        "PMCID accessed archive archive_location authority chapter-number collection-number collection-title "
        "dimensions event-date event-place event-title genre jurisdiction language medium note number number-of-pages "
        "number-of-volumes original-date original-title reviewed-title scale section submitted version"
    )
    yield from _rows("pandoc", "jats", "has no variable for these elements", _absent, unread)
    yield from _rows(
        "pandoc",
        "jats",
        "reads no <collab>",
        _absent,
        {"author": "group-book group-report standard pamphlet collection"},
    )
    yield from _exactly("pandoc", "jats", "reads no <collab> and no <suffix>", "author", {
        "article": "Kūriņš, Ēriks; van der Berg, Jan; King, Martin L.", "specials": "O'Brien, Conan",
    })  # fmt: skip
    yield from _exactly(
        "pandoc", "jats", "reads no <suffix>", "editor", {"edited-book": "Weed, Sea; Algo, Al"}
    )
    yield from _rows("pandoc", "jats", "reads no <day> and no season", _without_day, "issued")
    yield from _rows(
        "pandoc",
        "jats",
        "reads no <string-date>",
        _absent,
        {"issued": "in-press no-date month-range circa years collection classic"},
    )
    yield from _exactly(
        "pandoc", "jats", "an edition is digits", "edition", {"group-book": "3", "newspaper": ""}
    )
    yield from _rows(
        "pandoc",
        "jats",
        "wants a last page",
        _absent,
        {"page": "latin-letters mononym newspaper case-law dictionary"},
    )
    yield from _exactly("pandoc", "jats", "reads no <chapter-title>", "title", {
        "chapter": "The Oxford Handbook of Wind", "dictionary": "Dictionary of the Deck",
        "encyclopedia": "Encyclopaedia of Small Things", "entry": "Crab Catalogue",
    })  # fmt: skip
    yield from _rows(
        "pandoc",
        "jats",
        "reads no <chapter-title>",
        _absent,
        {"container-title": "chapter dictionary encyclopedia entry"},
    )
    yield from _rows("pandoc", "jats", "reads no <data-title>", _absent, {"title": "dataset"})
    yield from _types("pandoc", "jats", "gives the publication-type as it is", {
        "magazine": "magazine", "newspaper": "newspaper", "preprint": "preprint", "book": "chapter", "confproc": "conference",
        "commun": "letter", "other": "document", "data": "dataset",
    })  # fmt: skip


def _citation_js() -> Iterator[Limit]:
    both = "bibtex biblatex"
    yield from _rows("citation-js", "ris", "its tags differ by type", _absent, {
        "accessed": "", "archive": "", "archive_location": "", "author": "newspaper film score", "collection-title": "map",
        "container-title": "webpage case-law broadcast song figure", "editor": "periodical", "genre": "post",
        "number": "preprint act bill", "page": "case-law", "publisher": "patent periodical", "publisher-place": "bill treaty",
        "volume": "act",
    })  # fmt: skip
    yield from _rows(
        "citation-js", "ris", "reads PY alone", _year_alone, {"issued": "season newspaper software"}
    )
    yield from _exactly("citation-js", "ris", "takes a range for one date", "issued",
                        {"month-range": "2011-07-20", "years": "2009-20", "collection": "1890-19"})  # fmt: skip
    yield from _types("citation-js", "ris", "its table of types", {
        "manuscript": "preprint", "legislation": "regulation", "broadcast": "film", "motion_picture": "broadcast song speech",
        "article-journal": "periodical",
    })  # fmt: skip
    yield from _exactly("citation-js", both, "an author named others", "author", {"et-al": _ET_AL})
    yield from _exactly(
        "citation-js",
        both,
        "al-Hakim loses the hyphen",
        "author",
        {"quotes": "d'Alembert, Jean; al Hakim, Ṭāriq"},
    )
    yield from _rows(
        "citation-js",
        both,
        "reads no titleaddon and no howpublished",
        _absent,
        {"container-title": _CONTAINED_MISC},
    )
    yield from _rows("citation-js", "bibtex", "reads the fields of BibTeXing alone", _absent, (
        "PMID PMCID abstract accessed container-title-short event-date event-place event-title keyword language number "
        "number-of-pages number-of-volumes original-date original-title title-short translator version"
    ))  # fmt: skip
    yield from _rows("citation-js", "bibtex", "reads the fields of BibTeXing alone", _absent,
                     {"genre": "letter speech", "issued": "in-press no-date classic"})  # fmt: skip
    yield from _rows(
        "citation-js",
        "bibtex",
        "reads year alone",
        _year_alone,
        {"issued": "season month-range circa years collection"},
    )
    yield from _types("citation-js", "bibtex", "the type of the entry type", {
        "article-journal": _ARTICLES, "report": "standard", "chapter": "dictionary encyclopedia entry",
        "book": "pamphlet collection classic",
        "document": f"{_MISC} preprint webpage weblog post dataset software patent speech",
    })  # fmt: skip
    yield from _rows("citation-js", "biblatex", "reads no editortype", _absent, "director")
    yield from _rows("citation-js", "biblatex", "no eprint", _absent, {"number": "preprint"})
    yield from _rows(
        "citation-js", "biblatex", "no season, no circa", _year_alone, {"issued": "season circa"}
    )
    yield from _exactly("citation-js", "biblatex", "no year before Christ", "issued", {"classic": "00"})
    yield from _exactly(
        "citation-js",
        "biblatex",
        "gives the key of the type",
        "genre",
        {"phd": "phdthesis", "report": "techreport"},
    )
    yield from _types("citation-js", "biblatex", "the type of the entry type", {
        "article-journal": _ARTICLES, "webpage": "preprint weblog post", "report": "standard", "entry": "dictionary encyclopedia",
        "manuscript": "speech", "book": "pamphlet collection classic", "document": _MISC,
    })  # fmt: skip
    yield from _citation_js_cff()


def _citation_js_cff() -> Iterator[Limit]:
    both, one = (
        "author event-place event-title issued title type",
        "container-title editor event-date page publisher publisher-place volume",
    )
    throws = {**dict.fromkeys(both.split(), "conference speech"), **dict.fromkeys(one.split(), "conference")}
    yield from _rows("citation-js", "cff", "stops at a conference without dates", _absent, throws)
    yield from _rows(
        "citation-js",
        "cff",
        "identifiers take the place of doi and pmid",
        _absent,
        {"DOI": "article", "PMID": "article"},
    )
    yield from _rows("citation-js", "cff", "reads no department", _absent, "authority")
    yield from _rows("citation-js", "cff", "reads no collection-title as the container", _absent, {
        "container-title": f"chapter {_CONTAINED_MISC} dictionary encyclopedia entry",
    })  # fmt: skip
    yield from _rows("citation-js", "cff", "reads date-published and year alone", _absent, {
        "issued": "in-press season month-range circa no-date years collection classic",
    })  # fmt: skip
    yield from _rows(
        "citation-js", "cff", "reads no location", _absent, {"publisher-place": "newspaper bill treaty"}
    )
    yield from _types("citation-js", "cff", "its table of types", {
        "article-journal": "preprint", "book": "chapter", "legislation": "regulation treaty", "article": "manuscript",
        "motion_picture": "performance", "document": "collection",
    })  # fmt: skip


def _bibtex_parser() -> Iterator[Limit]:
    both = "bibtex biblatex"
    yield from _rows("bibtex-parser", both, "entry types are its reader's business", _absent, "type")
    yield from _rows("bibtex-parser", both, _TITLE_CASE, _other_case,
                     {"title": _SENTENCES["title"] + " case-law", **_BOOKTITLES, "event-title": "conference speech"})  # fmt: skip
    yield from _exactly("bibtex-parser", both, "< and > are ¡ and ¿, as in the font OT1", "title",
                        {"specials": r"AT&T pays 5% of $20 for item #3_b {sic}: C:\ ~ x^2 ¡ y ¿ z"})  # fmt: skip
    yield from _exactly("bibtex-parser", both, "an author named others", "author", {"et-al": _ET_AL})
    yield from _rows(
        "bibtex-parser", both, "eprint is its reader's business", _absent, {"number": "preprint"}
    )
    yield from _rows(
        "bibtex-parser",
        "bibtex",
        "howpublished is its reader's business",
        _absent,
        {"genre": "letter speech"},
    )
    yield from _rows("bibtex-parser", both, "year before date", _year_alone, {"issued": "circa"})
    yield from _exactly(
        "bibtex-parser",
        both,
        "dates are its reader's business",
        "issued",
        {"season": "2018-21", "classic": "-0043"},
    )
    yield from _rows("bibtex-parser", "biblatex", "titleaddon, eprint and editortype are its reader's business", _absent,
                     {"container-title": _CONTAINED_MISC, "PMID": "", "PMCID": "", "director": ""})  # fmt: skip
    yield from _exactly(
        "bibtex-parser",
        "biblatex",
        "gives the key of the type",
        "genre",
        {"phd": "phdthesis", "report": "techreport"},
    )


def _typst() -> Iterator[Limit]:
    every, both = "hayagriva bibtex biblatex", "bibtex biblatex"
    yield from _rows(
        "typst", every, "prints no abbreviated journal beside the full one", _absent, "container-title-short"
    )
    yield from _rows("typst", every, "a date is not circa", _year_alone, {"issued": "circa"})
    yield from _exactly("typst", every, "no comma in Chinese names", "author", {"chinese": "王小明; 李华"})
    yield from _exactly("typst", every, "fills in the last page", "page", {"german": "301-322"})
    yield from _exactly("typst", every, "dates before Christ", "issued", {"classic": "44 BC"})
    yield from _rows(
        "typst",
        "hayagriva",
        "a parent is no container of these",
        _absent,
        {"container-title": "act entry broadcast figure"},
    )
    yield from _rows("typst", "hayagriva", "a version is of software alone", _absent, {"version": "dataset"})
    yield from _types("typst", "hayagriva", "its table of types", {
        "": "performance periodical", "bill": "act regulation", "webpage": "dataset",
    })  # fmt: skip
    yield from _typst_bibtex(both)


def _typst_bibtex(both: str) -> Iterator[Limit]:
    yield from _rows("typst", both, "reads no field for these", _absent, {
        "PMCID": "", "collection-number": "book chapter", "keyword": "", "number-of-volumes": "", "original-date": "",
        "original-title": "", "event-title": "speech", "event-place": "speech",
        "container-title": _CONTAINED_MISC,
    })  # fmt: skip
    yield from _rows("typst", both, "a date is a number", _absent, {"issued": "in-press season no-date"})
    yield from _exactly("typst", both, "of a range prints the end", "issued",
                        {"month-range": "2011-08", "years": "2010", "collection": "1920"})  # fmt: skip
    yield from _exactly(
        "typst", both, "of a range prints the end", "event-date", {"conference": "2018-05-15"}
    )
    yield from _exactly("typst", both, "an author named others", "author", {"et-al": _ET_AL})
    yield from _exactly("typst", both, "one page is one", "page", {"quotes": "77"})
    yield from _exactly("typst", both, "prints commands as they stand", "title", {
        "article": r"Uptake of CO_{\textrm{2}} and ^{\textrm{13}}C by \textit{Vibrio fjordensis} in DNA-poor water",
        "bold": r"On \textbf{bold} claims: \textit{E. coli} at 10^{\textrm{-3}} mol and H_{\textrm{2}}O_{\textrm{2}}",
        "review-book": r"Review of \textit{Essays on Kelp}",
    })  # fmt: skip
    yield from _rows("typst", both, "no number but of a volume", _absent, {
        "number": "article-number preprint", "version": "software",
    })  # fmt: skip
    yield from _rows("typst", "bibtex", "no number but of a volume", _absent, {
        "number": "case-law act bill regulation broadcast figure", "version": "dataset",
    })  # fmt: skip
    yield from _rows("typst", both, "no school, no institution, no organization", _absent, {
        "publisher": "phd masters habilitation report group-report standard",
    })  # fmt: skip
    yield from _rows("typst", "biblatex", "no school, no institution, no organization", _absent, {
        "publisher": "preprint software film broadcast song map score periodical document",
    })  # fmt: skip
    yield from _rows("typst", "bibtex", "reads no field for these", _absent, {
        "PMID": "", "language": "", "collection-title": "map", "event-place": "hearing performance event",
    })  # fmt: skip
    yield from _rows("typst", "bibtex", "no howpublished", _absent, {"genre": "letter speech"})
    yield from _rows(
        "typst",
        "biblatex",
        "knows the languages of babel that it knows",
        _absent,
        {"language": "chinese vietnamese"},
    )
    yield from _rows("typst", "biblatex", "reads no editortype", _absent, "director")
    yield from _rows(
        "typst",
        "biblatex",
        "no title of what an entry is in",
        _absent,
        {"container-title": "dictionary encyclopedia entry"},
    )
    yield from _rows(
        "typst", "biblatex", "no volume of what an entry is in", _absent, {"volume": "encyclopedia"}
    )
    yield from _exactly(
        "typst",
        "biblatex",
        "gives the key of the type",
        "genre",
        {"phd": "phdthesis", "report": "techreport"},
    )
    shared = {"article-journal": _ARTICLES, "report": "standard", "book": "collection classic"}
    yield from _types("typst", "bibtex", "the type of the entry type", {
        **shared, "webpage": "preprint weblog post dataset software", "chapter": "dictionary encyclopedia entry",
        "document": f"{_MISC} speech pamphlet",
    })  # fmt: skip
    yield from _types("typst", "biblatex", "the type of the entry type", {
        **shared, "webpage": "preprint weblog post software", "entry-encyclopedia": "dictionary entry", "software": "dataset",
        "manuscript": "speech", "collection": "edited-book", "document": f"{_MISC} pamphlet",
    })  # fmt: skip


def _csv() -> Iterator[Limit]:
    yield from _exactly(
        "csv", "csv", "a cell is text", "issued", {"season": "2018-21", "circa": "1850~", "classic": "'-0043"}
    )
    yield from _exactly("csv", "csv", "a cell is text", "author", {"et-al": "Adeyemi, T.; Novák, P.; et al."})


LIMITS = (*_pandoc(), *_citation_js(), *_bibtex_parser(), *_typst(), *_csv())
