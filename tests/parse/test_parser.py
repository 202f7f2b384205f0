"""A text -> records, through the trained tagger. The references are invented for these tests."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refkit.model import Reference, Span
from refkit.parse.parser import DOUBTFUL, LONGEST, parse_references, parse_text, reference_string
from refkit.parse.remainder import unread

ARTICLE = "Abel KL, Moor TR, et al. Slow growth of lichens on basalt after fire. Ann Bot 1998; 83(2):855-61."
CHAPTER = (
    "Brandt HJ. Nesting of urban swifts. In: Olsen P, Lund M, editors. Birds of the northern cities. "
    "2nd ed. Oxford: Blackwell; 2004. p. 45-52."
)
PAGE = "https://www.example.org/reports/UCM57.pdf (Accessed on August 31, 2017)."


def only(text):
    (entry,) = parse_text(text, one_per_line=True)
    return entry


def test_article_is_read_field_by_field():
    reference = only(ARTICLE).reference

    assert reference.type == "article-journal"
    assert [str(name) for name in reference.author] == ["Abel, KL", "Moor, TR"]
    assert reference.et_al == ("author",)
    assert reference.title == "Slow growth of lichens on basalt after fire"
    assert reference.container_title == "Ann Bot"
    assert (reference.volume, reference.issue, reference.page) == ("83", "2", "855-861")
    assert str(reference.issued) == "1998"


def test_chapter_has_editors_publisher_and_place():
    reference = only(CHAPTER).reference

    assert reference.type == "chapter"
    assert [str(name) for name in reference.editor] == ["Olsen, P", "Lund, M"]
    assert reference.container_title == "Birds of the northern cities"
    assert (reference.publisher, reference.publisher_place) == ("Blackwell", "Oxford")
    assert reference.page == "45-52"


@pytest.mark.parametrize("text", [ARTICLE, CHAPTER, PAGE])
def test_reference_that_was_read_passes_the_checks_of_the_model(text):
    reference = only(text).reference

    assert Reference.model_validate(dict(reference), strict=True) == reference


def test_web_page_has_address_and_date_of_access():
    reference = only(PAGE).reference

    assert reference.type == "webpage"
    assert reference.url == "https://www.example.org/reports/UCM57.pdf"
    assert str(reference.accessed) == "2017-08-31"


@pytest.mark.parametrize("text", [ARTICLE, CHAPTER, PAGE])
def test_spans_are_offsets_into_the_raw_text(text):
    entry = only(text)

    assert entry.raw == text
    for item in entry.provenance:
        assert item.span is not None
        assert item.span.of(entry.raw) == item.text


@given(st.text(max_size=200))
@settings(max_examples=60, deadline=None)
def test_nothing_of_a_reference_string_is_lost(text):
    for entry in parse_text(text, one_per_line=True):
        covered = [*entry.remainder, *(item.span for item in entry.provenance if item.span)]
        lost = [
            character
            for place, character in enumerate(entry.raw)
            if character.isalnum() and not any(span.start <= place < span.end for span in covered)
        ]
        assert lost == []


def test_text_too_long_for_a_reference_is_kept_and_said():
    entry = only("x" * (LONGEST + 1))

    assert entry.problems
    assert entry.remainder[0].of(entry.raw) == entry.raw


def test_progress_tells_how_many_are_done():
    told = []

    parse_text(
        f"{ARTICLE}\n{PAGE}", one_per_line=True, on_progress=lambda done, total: told.append((done, total))
    )

    assert told == [(1, 2), (2, 2)]


def test_empty_text_has_no_references():
    assert len(parse_text("")) == 0


def test_words_that_are_not_read_are_a_problem():
    raw = "In Smith J (eds.), pp. 12, dedicated to nobody"
    left = [Span(start=0, end=2), Span(start=12, end=15), Span(start=27, end=46)]

    assert [problem.text for problem in unread(raw, left)] == ["dedicated to nobody"]
    assert only(ARTICLE).problems == ()


def test_entry_that_rules_read_whole_is_sure():
    assert only(PAGE).confidence == 1.0


def test_markup_printed_along_is_in_no_value():
    text = "Abel KL. Growth of <i>Lecanora</i> on basalt. <italic>Annals of Botany</italic> 1998;83:855-61."
    reference = only(text).reference

    assert reference.title == "Growth of Lecanora on basalt"
    assert reference.container_title == "Annals of Botany"


def test_field_as_likely_wrong_as_right_is_pointed_out():
    nonsense = (
        "Quux frobnicate; Lorem. 12 sit, amet (dolor): 4",
        "Abel Growth Moor 12 Basel 3 Lichen In 4",
        "Nord Sud Ost West. Nord Sud. Ost West, Nord",
        "X: y. Z; w, 3 q (r) 4: s",
    )
    entries = list(parse_references(map(reference_string, nonsense)))
    doubtful = [
        {item.variable for item in entry.provenance if item.confidence < DOUBTFUL} for entry in entries
    ]
    said = [
        {problem.variable for problem in entry.problems if "doubtful" in problem.message} for entry in entries
    ]

    assert any(doubtful)
    assert doubtful == said


def test_reference_strings_are_read_as_they_come():
    def endless():
        while True:
            yield ARTICLE

    entries = parse_references(map(reference_string, endless()))

    assert next(entries).reference == next(entries).reference == only(ARTICLE).reference


def test_note_in_brackets_behind_a_title_is_read_with_it():
    (entry,) = parse_references(
        [reference_string("Abel K. Growth of lichens on basalt [dataset]. Zenodo 2019.")]
    )

    assert entry.reference.title == "Growth of lichens on basalt"
    assert (entry.reference.medium or entry.reference.genre) == "dataset"


NAMES = [
    ("Said, Edward W.", "Said, Edward W."),
    ("Amra PJ, Pule M.", "Amra PJ, Pule M"),
    ("Smith, J.", "Smith, J."),
    ("Smith J.", "Smith J"),
    ("Smith, A, Jones B.", "Smith, A, Jones B"),
]


@pytest.mark.parametrize(("printed", "names"), NAMES, ids=[printed for printed, _ in NAMES])
def test_full_stop_of_an_initial_belongs_to_the_names(printed, names):
    raw = f"{printed} Growth of lichens on basalt after fire. Ann Bot 1998;83(2):855-61."
    found = next(item for item in only(raw).provenance if item.variable == "author")

    assert found.text == names


def test_a_day_that_its_month_lacks_is_left_out_and_said():
    (entry,) = parse_references(
        [reference_string("Abel K. Growth of lichens. The Guardian, 30 February 2010, p. 3.")]
    )
    said = [problem.message for problem in entry.problems if problem.variable == "issued"]

    assert entry.reference.issued.parts == ((2010, 2),)
    assert "2010-02 has no day 30: the day is left out" in said


# Reference string with a mark of GB/T 7714, or of GOST -> type.
MARKED = {
    "王伟, 李强. 深度学习在文献解析中的应用[J]. 计算机学报, 2018, 41(3): 512-523.": "article-journal",
    "张三. 参考文献著录规则研究[D]. 北京: 北京大学, 2015.": "thesis",
    "刘国钧, 陈绍业. 图书馆目录[M]. 北京: 高等教育出版社, 1957: 15-18.": "book",
    "Brandt A. A survey of swifts[C]//Proc. of the Lichen Society. Berlin: Springer, 2010: 4-9.": "paper-conference",
    "Abel A. Swifts[M]//Brandt B. Handbook. London: Cape, 2001: 12-34.": "chapter",
    "Abel A. Vitamin [C] in lichens[J]. Uferbau, 2001, 12(3): 4-5.": "article-journal",
    "Costa B. Swifts at rest[EB/OL]. (2020-01-02)[2021-03-04]. https://example.org/swifts.": "webpage",
    "Кузнецова Е. В. Методы сопоставления записей: дис. ... канд. техн. наук. СПб., 2011. 150 с.": "thesis",
}


@pytest.mark.parametrize(("raw", "item_type"), MARKED.items(), ids=MARKED)
def test_mark_behind_the_title_says_the_type(raw, item_type):
    (entry,) = parse_text(raw, one_per_line=True).entries
    assert entry.reference.type == item_type


def test_number_of_pages_is_no_page():
    (book,) = parse_text(
        "Сидоров А. А. Введение в наукометрию. М.: Наука, 2008. 312 с.", one_per_line=True
    ).entries
    assert (book.reference.page, book.reference.number_of_pages) == (None, "312")


def test_address_of_a_link_in_markdown_is_no_part_of_the_doi():
    raw = "Abel, A. (2015). *Deep sonar*. Uferbau, 12(3), 4-9. [https://doi.org/10.1234/u.12](https://doi.org/10.1234/u.12)"
    (entry,) = parse_text(raw, one_per_line=True).entries
    assert entry.reference.doi == "10.1234/u.12"


def test_identifiers_without_a_variable_are_kept_in_the_note():
    raw = (
        "Abel, A. (1998). Lock gates. Journal of Swifts. 19 (2): 101–120. doi:10.1234/js.19. S2CID 12345678."
    )
    (entry,) = parse_text(raw, one_per_line=True).entries
    assert entry.reference.note == "S2CID 12345678"
