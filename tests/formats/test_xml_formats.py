"""What the XML formats write, and what readers of them need."""

import pytest

from refkit.formats import find_format
from refkit.formats.xml_markup import runs_of, text_of
from refkit.model import ITEM_TYPES, Date, Name, Reference

DOE = Name(family="Doe", given="Jane")


def written(name, **values):
    return find_format(name).write([Reference(**values)]).text


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"type": "article"}, "<z:itemType>preprint</z:itemType>"),
        ({"type": "software", "author": (DOE,)}, "<z:programmers>"),
        (
            {"type": "book", "doi": "https://doi.org/10.1000/182"},
            "<dc:identifier>DOI 10.1000/182</dc:identifier>",
        ),
        ({"type": "book", "pmid": "5"}, "<dc:description>PMID: 5</dc:description>"),
        ({"type": "classic"}, "<dc:description>type: classic</dc:description>"),
        ({"type": "book", "original_date": Date(parts=((1998, 3),))}, "original-date: 1998-03"),
        ({"type": "book", "chair": (DOE,)}, "chair: Doe || Jane"),
        (
            {"type": "book", "note": "DOI: none\nseen"},
            "<dc:description>note: DOI: none\nseen</dc:description>",
        ),
        ({"type": "book", "issued": Date(literal="in press")}, "<dc:date>in press</dc:date>"),
        ({"type": "book", "issued": Date(parts=((2019,),), season=1)}, "<dc:date>Spring 2019</dc:date>"),
        ({"type": "motion_picture", "author": (DOE,)}, "<z:directors>"),
        ({"title": "<i>a</i> & b"}, "<dc:title>&lt;i&gt;a&lt;/i&gt; &amp; b</dc:title>"),
        (
            {"author": (Name(family="King", given="Martin L.", suffix="Jr."),)},
            "<foaf:givenName>Martin L., Jr.</foaf:givenName>",
        ),
        (
            {"author": (Name(literal="Barnes and Noble, Inc."),)},
            "<foaf:surname>Barnes and Noble, Inc.</foaf:surname>",
        ),
        (
            {"annote": "<b>\n&"},
            "<rdf:value>&lt;p&gt;&amp;lt;b&amp;gt;&lt;br/&gt;&amp;amp;&lt;/p&gt;</rdf:value>",
        ),
    ],
)
def test_zotero_rdf_is_written_as_zotero_has_it(values, expected):
    assert expected in written("zotero-rdf", **values)


@pytest.mark.parametrize("name", ["zotero-rdf", "jats"])
def test_every_type_comes_back(name):
    known = find_format(name)

    assert all(known.held(Reference(type=kind, title="T")).type == kind for kind in ITEM_TYPES)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"type": "report"}, '<ref-type name="Report">27</ref-type>'),
        ({"type": "article-journal", "container_title": "J"}, "<full-title>J</full-title>"),
        ({"author": (Name(literal="Barnes, Inc."),)}, "<author>Barnes Inc.,</author>"),
        (
            {"title": "CO<sub>2</sub> <i>now</i>"},
            (
                '<title><style face="normal" font="default" size="100%">CO</style>'
                '<style face="subscript" font="default" size="100%">2</style>'
                '<style face="normal" font="default" size="100%"> </style>'
                '<style face="italic" font="default" size="100%">now</style></title>'
            ),
        ),
        ({"issued": Date(literal="in press")}, "<year>in press</year>"),
        ({"type": "report", "number": "WG-1"}, "<isbn>WG-1</isbn>"),
    ],
)
def test_endnote_xml_is_written_as_endnote_has_it(values, expected):
    assert expected in written("endnote-xml", **values)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"type": "article-journal", "title": "CO<sub>2</sub> & <i>x"}, "<article-title>CO<sub>2</sub> &amp; &lt;i&gt;x</article-title>"),
        ({"type": "book", "title": "T"}, "<source>T</source>"),
        ({"type": "chapter", "title": "T"}, '<element-citation publication-type="book">'),
        ({"page": "836–47"}, "<fpage>836</fpage>\n    <lpage>47</lpage>"),
        ({"type": "article-journal", "number": "e7", "page": "e7"}, "<elocation-id>e7</elocation-id>"),
        ({"author": (DOE,), "et_al": ("author",)}, "<etal/>"),
        ({"author": (Name(literal="WHO"),)}, "<collab>WHO</collab>"),
        ({"issued": Date(parts=((2019, 3, 5),)), "year_suffix": "a"}, "<year>2019a</year>"),
        ({"issued": Date(parts=((2018,), (2019,)))}, "<string-date>2018/2019</string-date>"),
        ({"genre": "Data set"}, '<comment content-type="genre">Data set</comment>'),
        ({"id": "2019 é", "title": "T"}, '<ref id="t">'),
    ],
)  # fmt: skip
def test_jats_is_written_as_its_tag_set_has_it(values, expected):
    assert expected in written("jats", **values)


@pytest.mark.parametrize(
    ("text", "again"),
    [
        ("a <i>b</i>", "a <i>b</i>"),
        ("<i><b>a</i></b>", "<i><b>a</i></b>"),
        ("<b><i>a</i></b>", "<i><b>a</b></i>"),
        ('<span class="nocase">x</span>', "x"),
        ("<i>" * 20 + "a" + "</i>" * 20, "<i>a</i>"),
    ],
)
def test_markup_has_one_form(text, again):
    once = text_of(runs_of(text))

    assert once == again
    assert text_of(runs_of(once)) == once
