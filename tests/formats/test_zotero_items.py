"""Items for Zotero's web API: every variable in the field of its type, or in Extra."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.formats.zotero_rdf.items import zotero_items
from refkit.model import DATE_VARIABLES, ITEM_TYPES, TEXT_VARIABLES, Date, Name, Reference

DOE = Name(family="Doe", given="Jane")
DAY = Date(parts=((2021, 4, 5),))


def item(known=None, **values):
    (made,) = zotero_items([Reference(**values)], known)
    return made


def test_an_article_has_the_fields_of_one():
    made = item(
        type="article-journal",
        title="On <i>Sphagnum</i>",
        author=(DOE, Name(family="King", given="Martin L.", suffix="Jr."), Name(literal="Moss Society")),
        editor=(Name(family="Berg", given="Jan", non_dropping_particle="van den"),),
        container_title="Journal of Bryology",
        container_title_short="J. Bryol.",
        issued=DAY,
        volume="4",
        issue="2",
        page="1-9",
        doi="10.1000/1",
        issn="1234-5679",
        url="https://example.org/x",
        accessed=DAY,
        language="en",
        keyword="moss, peat",
        citation_key="doe2021",
        abstract="We count.",
    )
    assert made.fields == {
        "itemType": "journalArticle",
        "creators": [
            {"creatorType": "author", "firstName": "Jane", "lastName": "Doe"},
            {"creatorType": "author", "firstName": "Martin L., Jr.", "lastName": "King"},
            {"creatorType": "author", "name": "Moss Society"},
            {"creatorType": "editor", "firstName": "Jan", "lastName": "van den Berg"},
        ],
        "title": "On <i>Sphagnum</i>",
        "publicationTitle": "Journal of Bryology",
        "journalAbbreviation": "J. Bryol.",
        "date": "2021-04-05",
        "volume": "4",
        "issue": "2",
        "pages": "1-9",
        "DOI": "10.1000/1",
        "ISSN": "1234-5679",
        "url": "https://example.org/x",
        "accessDate": "2021-04-05",
        "language": "en",
        "citationKey": "doe2021",
        "abstractNote": "We count.",
        "tags": [{"tag": "moss"}, {"tag": "peat"}],
        "collections": [],
        "relations": {},
    }
    assert (made.note, made.problems) == ("", ())


@pytest.mark.parametrize(
    ("type", "variable", "kind", "field"),
    [
        ("chapter", "container_title", "bookSection", "bookTitle"),
        ("chapter", "collection_number", "bookSection", "seriesNumber"),
        ("paper-conference", "container_title", "conferencePaper", "proceedingsTitle"),
        ("paper-conference", "event_title", "conferencePaper", "conferenceName"),
        ("thesis", "publisher", "thesis", "university"),
        ("thesis", "genre", "thesis", "thesisType"),
        ("report", "publisher", "report", "institution"),
        ("report", "number", "report", "reportNumber"),
        ("report", "collection_title", "report", "seriesTitle"),
        ("webpage", "container_title", "webpage", "websiteTitle"),
        ("post-weblog", "container_title", "blogPost", "blogTitle"),
        ("article", "number", "preprint", "archiveID"),
        ("article", "publisher", "preprint", "repository"),
        ("dataset", "version", "dataset", "versionNumber"),
        ("dataset", "publisher_place", "dataset", "repositoryLocation"),
        ("software", "version", "computerProgram", "versionNumber"),
        ("software", "publisher", "computerProgram", "company"),
        ("patent", "number", "patent", "patentNumber"),
        ("patent", "authority", "patent", "issuingAuthority"),
        ("legal_case", "title", "case", "caseName"),
        ("legal_case", "number", "case", "docketNumber"),
        ("legal_case", "container_title", "case", "reporter"),
        ("legislation", "title", "statute", "nameOfAct"),
        ("bill", "number", "bill", "billNumber"),
        ("motion_picture", "publisher", "film", "distributor"),
        ("song", "publisher", "audioRecording", "label"),
        ("book", "number_of_pages", "book", "numPages"),
        ("book", "publisher_place", "book", "place"),
        ("article-newspaper", "section", "newspaperArticle", "section"),
        ("map", "scale", "map", "scale"),
    ],
)
def test_a_field_has_the_name_that_its_type_gives_it(type, variable, kind, field):
    made = item(type=type, **{variable: "x"})
    assert (made.fields["itemType"], made.fields[field]) == (kind, "x")


@pytest.mark.parametrize(
    ("type", "role", "creator"),
    [
        ("patent", "author", "inventor"),
        ("software", "author", "programmer"),
        ("motion_picture", "author", "director"),
        ("chapter", "container_author", "bookAuthor"),
        ("book", "collection_editor", "seriesEditor"),
        ("article-journal", "reviewed_author", "reviewedAuthor"),
    ],
)
def test_a_creator_is_what_its_type_calls_it(type, role, creator):
    assert item(type=type, **{role: (DOE,)}).fields["creators"][0]["creatorType"] == creator


@pytest.mark.parametrize(
    ("values", "extra"),
    [
        ({"type": "book", "container_title": "Mosses"}, "container-title: Mosses"),
        ({"type": "treaty", "title": "Of Rome"}, "type: treaty"),
        ({"type": "book", "original_date": Date(parts=((1998,),))}, "original-date: 1998"),
        ({"type": "book", "illustrator": (DOE,)}, "illustrator: Doe || Jane"),
        ({"type": "book", "author": (DOE,), "et_al": ("author",)}, "et-al: author"),
        ({"type": "book", "pmid": "12", "note": "in press"}, "PMID: 12\nin press"),
        ({"type": "webpage", "accessed": Date(parts=((2021,),))}, "accessed: 2021"),
        ({"type": "webpage", "keyword": "m" * 256}, f"keyword: {'m' * 256}"),
    ],
)
def test_what_has_no_field_stands_in_extra(values, extra):
    assert item(**values).fields["extra"] == extra


def test_what_the_reader_does_not_know_stands_in_extra():
    known = {"book": {"title", "author", "extra"}}
    values = {"type": "book", "title": "Moss", "author": (DOE,), "translator": (DOE,), "doi": "10.1000/1"}
    made = item(known, **values, citation_key="doe", keyword="peat")
    assert set(made.fields) == {"itemType", "creators", "title", "extra", "tags", "collections", "relations"}
    assert [one["creatorType"] for one in made.fields["creators"]] == ["author"]
    assert made.fields["extra"].split("\n") == [
        "translator: Doe || Jane",
        "citation-key: doe",
        "DOI: 10.1000/1",
    ]
    assert made.fields["tags"] == [{"tag": "peat"}]
    # Of a type that the reader does not name, nothing is known.
    assert item({"map": {"title"}}, **values).fields["DOI"] == "10.1000/1"


def test_a_note_hangs_from_the_item_and_cannot_break_out():
    made = item(type="book", annote="read <b>\nagain & again")
    assert made.note == "<p>read &lt;b&gt;<br/>again &amp; again</p>"
    assert "note" not in made.fields


def test_what_zotero_cannot_hold_is_told():
    made = item(type="book", title="Moss", custom=(("shelf", "4"),), citation_key="moss")
    assert [(problem.key, problem.text) for problem in made.problems] == [("moss", "4")]


def test_keys_are_given_and_distinct():
    made = zotero_items([Reference(type="book", title="Moss", author=(DOE,), issued=DAY)] * 2)
    assert [one.fields["citationKey"] for one in made] == ["doe2021moss", "doe2021mossa"]


WORDS = st.text(alphabet="abc1", min_size=1, max_size=5).map(lambda text: f"x {text}")
HELD = [name for name in (*TEXT_VARIABLES, *DATE_VARIABLES) if name not in ("id", "citation_key")]


@given(st.sampled_from(ITEM_TYPES), st.sampled_from(HELD), WORDS)
def test_no_variable_of_any_type_is_lost(type, variable, text):
    value = Date(parts=((2021, 4, 5),)) if variable in DATE_VARIABLES else text
    made = item(type=type, **{variable: value})
    shown = "2021-04-05" if variable in DATE_VARIABLES else text
    assert shown in f"{made.fields}{made.note}"
    assert made.problems == ()
