"""What fields of Word cite. All works are invented."""

import base64
import json

import pytest

from refkit.citations import word
from refkit.model.instruction import Instruction


def field(text, data=""):
    return Instruction(text=text, data=data, start=3, end=9)


def csl(*items):
    return json.dumps(
        {"citationID": "x", "citationItems": [{"id": 7, "uris": ["u"], "itemData": item} for item in items]}
    )


def cited(text, data=""):
    return [(one.key, one.doi, one.title) for one in word.cited([field(text, data)])]


def encoded(text):
    return base64.b64encode(text.encode()).decode()


HERON = {"id": 7, "citation-key": "doe2019", "DOI": "10.1000/a", "title": "On herons"}
GULL = {"id": 9, "title": "On gulls", "note": "x\nCitation Key: roe2020"}
ENDNOTE = (
    "<EndNote><Cite><Author>Doe</Author><Year>2019</Year><RecNum>19</RecNum><record><rec-number>19</rec-number>"
    '<titles><title><style face="italic">On</style> herons &amp; terns</title><secondary-title>Ibis</secondary-title></titles>'
    "<electronic-resource-num>10.1000/a</electronic-resource-num></record></Cite>"
    '<Cite ExcludeAuth="1"><Author>Roe</Author><record><titles><title>On gulls</title></titles></record></Cite></EndNote>'
)
IN_ENDNOTE = [
    ("10.1000/a", "10.1000/a", "On herons & terns"),
    ("On gulls", None, "On gulls"),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"ADDIN ZOTERO_ITEM CSL_CITATION {csl(HERON)}", [("doe2019", "10.1000/a", "On herons")]),
        (f"ADDIN ZOTERO_ITEM CSL_CITATION {csl(HERON)} RND1aB2", [("doe2019", "10.1000/a", "On herons")]),
        (
            f"ADDIN CSL_CITATION {csl({'id': 'ITEM-1', 'title': 'On  gulls'})}",
            [("On gulls", None, "On gulls")],
        ),
        (
            f"ADDIN Mendeley Citation{{8c-1}} CSL_CITATION {csl({'id': 'roe2020', 'title': 'On gulls'})}",
            [("roe2020", None, "On gulls")],
        ),
        (
            f"ADDIN ZOTERO_ITEM CSL_CITATION {csl(GULL)}",
            [("roe2020", None, "On gulls")],
        ),
        (
            f"ADDIN ZOTERO_ITEM CSL_CITATION {csl({'id': '12/ABCD', 'DOI': '10.1000/b'}, HERON)}",
            [("10.1000/b", "10.1000/b", None), ("doe2019", "10.1000/a", "On herons")],
        ),
        (f"MENDELEY_CITATION_v3_{encoded(csl(HERON))}", [("doe2019", "10.1000/a", "On herons")]),
        (f"ADDIN EN.CITE {ENDNOTE}", IN_ENDNOTE),
        ("ADDIN ZOTERO_BIBL {} CSL_BIBLIOGRAPHY", []),
        ("ADDIN EN.REFLIST", []),
        ("ADDIN EN.CITE.DATA", []),
    ],
)
def test_a_field_cites_what_it_describes(text, expected):
    assert cited(text) == expected


def test_endnote_may_keep_its_citation_beside_the_code():
    assert cited("ADDIN EN.CITE", encoded(ENDNOTE)) == IN_ENDNOTE


def test_a_citation_stands_where_its_field_is_shown():
    (one,) = word.cited([field(f"ADDIN CSL_CITATION {csl(HERON)}")])

    assert (one.kind, one.start, one.end) == ("key", 3, 9)


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("ADDIN CSL_CITATION", ""),
        ("ADDIN CSL_CITATION {", ""),
        ("ADDIN CSL_CITATION []", ""),
        ('ADDIN CSL_CITATION {"citationItems": {"a": 1}}', ""),
        (
            'ADDIN CSL_CITATION {"citationItems": [1, null, {"itemData": 3}, {"itemData": {"DOI": 5, "title": []}}]}',
            "",
        ),
        ("ADDIN CSL_CITATION " + "[" * 100_000, ""),
        ("ADDIN CSL_CITATION " + '{"a":' * 100_000, ""),
        ("ADDIN EN.CITE <EndNote><Cite><title>", ""),
        ("ADDIN EN.CITE " + "<Cite><title>" * 50_000, ""),
        ("ADDIN EN.CITE " + "<" * 200_000, ""),
        ("ADDIN EN.CITE", "not base64 \x00"),
        ("ADDIN EN.CITE", "a"),
        ("MENDELEY_CITATION_v3_" + "A" * 100_001, ""),
        ("ADDIN" + " " * 100_000, ""),
    ],
    ids=lambda value: value[:40],
)
def test_what_cannot_be_read_cites_nothing(text, data):
    assert cited(text, data) == []
