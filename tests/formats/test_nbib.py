import pytest

from refkit.errors import FormatError
from refkit.formats.nbib import places, read, write
from refkit.model import Date, Name, Reference


def record(*lines):
    (reference,) = read("\n".join(("PMID- 1", *lines))).references
    return reference


@pytest.mark.parametrize(
    ("lines", "attribute", "value"),
    [
        (("TI  - A title", "      that is wrapped."), "title", "A title that is wrapped"),
        (("TI  - Made in the U.S.",), "title", "Made in the U.S."),
        (("FAU - King, Martin L Jr", "AU  - King ML Jr"), "author", (Name(family="King", given="Martin L", suffix="Jr"),)),
        (("AU  - van der Berg JA",), "author", (Name(family="van der Berg", given="J. A."),)),
        (("CN  - Tide Group, Inc.",), "author", (Name(literal="Tide Group, Inc."),)),
        (("AU  - et al",), "et_al", ("author",)),
        (("DP  - 2019 Mar-Apr",), "issued", Date(parts=((2019, 3), (2019, 4)))),
        (("DP  - 2019 Winter",), "issued", Date(parts=((2019,),), season=4)),
        (("DEP - 20190315",), "available_date", Date(parts=((2019, 3, 15),))),
        (("AID - 10.1000/182 [doi]",), "doi", "10.1000/182"),
        (("AID - S1 [pii]", "RIN - X"), "custom", (("PII", "S1"), ("RIN", "X"))),
        (("IS  - 1234-5679 (Print)", "IS  - 1234-5679 (Linking)"), "issn", "1234-5679"),
        (("LA  - ger",), "language", "de"),
        (("PT  - Journal Article", "PT  - Preprint"), "type", "article"),
        (("PT  - Letter",), "type", "article-journal"),
        (("TI  - a", "BTI - b"), "container_title", "b"),
        (("MH  - Mice", "OT  - rats"), "keyword", "Mice, rats"),
    ],
)  # fmt: skip
def test_tag_is_read(lines, attribute, value):
    assert getattr(record(*lines), attribute) == value


def test_doi_is_written_where_pubmed_and_zotero_look():
    text = write([Reference(type="article-journal", title="T", doi="10.1000/182", pmid="12")]).text

    assert text.startswith("PMID- 12\nTI  - T.\nLID - 10.1000/182 [doi]\nAID - 10.1000/182 [doi]\n")


def test_unknown_tags_are_problems_with_their_line():
    (problem,) = read("PMID- 1\nTI  - a\nZZZ - b").problems

    assert (problem.line, problem.text, problem.kind) == (3, "b", "unknown-field")


@pytest.mark.parametrize("text", ["", "TI  - a", "PMID 3"])
def test_what_holds_no_record_is_a_format_error(text):
    with pytest.raises(FormatError, match="no nbib"):
        read(text)


def test_places_are_those_of_records_and_tags():
    text = "\nPMID- 1\nTI  - a\n      b\n\nPMID- 2\nLID - x [doi]\n"
    first, second = places(text)

    assert (first.key, text[first.start : first.end]) == ("1", "PMID- 1\nTI  - a\n      b")
    assert [(field.name, field.variable) for field in second.fields] == [("PMID", "PMID"), ("LID", "DOI")]
