"""References that were pasted into one line, without labels, come apart by what is read in them. They are made up here."""

from pathlib import Path

import pytest

from refkit.parse.merged import beginnings
from refkit.parse.parser import parse_references, parse_text, reference_string
from refkit.parse.tag.labels import LabelledSpan

VANCOUVER = (
    "Smith A, Jones B. Deep parsing of references. J Doc Anal. 2015;12(3):100-10.",
    "Brown C. Introduction to citation analysis. New York: Springer; 2008.",
    "Green D, White E. Matching works at scale. Scientometrics. 2010;85:45-54.",
)
APA = (
    "Smith, A. (2015). Deep parsing of references. Journal of Document Analysis, 12(3), 100–110.",
    "Green, D., & White, E. (2010). Matching works at scale. Scientometrics, 85, 45–54.",
    "Black, F. (2003). A note on identifiers. Scientometrics, 9(2), 12–19.",
)


@pytest.mark.parametrize("works", [VANCOUVER, APA], ids=["Vancouver", "APA"])
def test_references_in_one_line_come_apart(works):
    page = " ".join(works)
    entries = parse_text(page).entries
    assert [entry.raw for entry in entries] == list(works)
    assert [page[entry.span.start : entry.span.end] for entry in entries] == list(works)


def test_a_string_said_to_be_one_reference_stays_one():
    assert len([*parse_references([reference_string(" ".join(VANCOUVER))])]) == 1
    assert len(parse_text(" ".join(VANCOUVER), one_per_line=True).entries) == 1


def spans(raw, *fields):
    found = []
    for label, text in fields:
        start = raw.index(text, found[-1].end if found else 0)
        found.append(LabelledSpan(label, start, start + len(text), 1.0))
    return found


def test_editors_of_the_book_around_a_chapter_begin_nothing():
    raw = "Abel A. Lichens of the lower valleys. 2001. In: Brandt B, editor. Orchards of the north. Berlin: Springer."
    fields = (
        ("author", "Abel A"),
        ("title", "Lichens of the lower valleys"),
        ("issued", "2001"),
        ("editor", "Brandt B"),
    )
    assert beginnings(raw, spans(raw, *fields, ("container-title", "Orchards of the north"))) == []


def test_names_in_the_midst_of_a_sentence_begin_nothing():
    raw = "Abel A. Lichens of the lower valleys and more, 2001, with Brandt B. Orchards. 2002."
    fields = ("author", "Abel A"), ("title", "Lichens of the lower valleys and more"), ("issued", "2001")
    more = ("author", "Brandt B"), ("title", "Orchards"), ("issued", "2002")
    assert beginnings(raw, spans(raw, *fields, *more)) == []


def test_seed_list_holds_no_merged_references():
    page = (Path(__file__).parents[2] / "bib/relapsed-all.txt").read_text(encoding="utf-8")
    assert len(parse_text(page).entries) == 72
