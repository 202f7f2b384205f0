"""A file of works: read, searched, and told from a file that is none."""

import gzip
import json

import pytest

from refkit.errors import ConfigError
from refkit.model import DOI, Date, Name, Reference
from refkit.resolve.sources import works_file
from refkit.resolve.sources.crossref_noted import NotedWorks
from refkit.resolve.sources.works_file import WorksFile

STRING = (
    "Lindqvist MK, Okafor C. Feeding habits of grey herons in urban wetlands. J Urban Ornithol 2019; 12:145."
)


@pytest.fixture
def make_file(tmp_path):
    def make(*lines, name="works.jsonl", compress=False):
        text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
        path = tmp_path / name
        path.write_bytes(gzip.compress(text.encode()) if compress else text.encode())
        return path

    return make


def test_a_work_is_found_by_its_reference_string(make_file, heron, make_work):
    others = [make_work(DOI=f"10.5555/{n}", title=[f"Otters of river {n}"], author=[]) for n in range(30)]
    with WorksFile(make_file(*others, heron)) as works:
        assert works.search(STRING, Reference())[0].doi == heron["DOI"]
        assert (works.name, works.concurrency, len(works)) == ("works.jsonl", 1, 31)


def test_a_work_is_found_by_fields_alone(make_file, heron):
    reference = Reference(
        title="Feeding habits", author=(Name(family="Lindqvist"),), issued=Date(parts=((2019,),)), volume="12"
    )
    with WorksFile(make_file(heron)) as works:
        assert works.search("", reference)[0].doi == heron["DOI"]


def test_nothing_in_common_is_nothing_found(make_file, heron):
    with WorksFile(make_file(heron)) as works:
        assert works.search("Otters", Reference()) == ()
        assert works.search("", Reference()) == ()


def test_compression_is_told_by_content_not_by_name(make_file, heron):
    for name, compress in (("works.jsonl", True), ("works.jsonl.gz", False)):
        with WorksFile(make_file(heron, name=name, compress=compress)) as works:
            assert works.fetch(DOI("10.5555/HERON.2019")).volume == "12"


def test_a_doi_that_is_not_there_is_none(make_file, heron):
    with WorksFile(make_file(heron)) as works:
        assert works.fetch(DOI("10.5555/other")) is None


def test_a_bad_line_is_a_problem_that_names_it(make_file, heron):
    with WorksFile(make_file("{not json", heron, "[]", '{"DOI": 3}', "", '"' + "[" * 9)) as works:
        assert [problem.line for problem in works.problems] == [1, 3, 4, 6]
        assert len(works) == 1


def test_a_line_without_end_is_a_problem(make_file, heron, monkeypatch):
    monkeypatch.setattr(works_file, "MAX_LINE_BYTES", 2000)
    with WorksFile(make_file(json.dumps({"DOI": "x" * 9000}), heron)) as works:
        assert [problem.line for problem in works.problems] == [1]
        assert len(works) == 1


def test_deeply_nested_json_is_a_problem(make_file, heron):
    with WorksFile(make_file("[" * 200_000, heron)) as works:
        assert len(works.problems) == 1


@pytest.mark.parametrize("content", [b"", b"hello\nworld", b"\x1f\x8bnot really gzip", b"\xff\xfe\x00"])
def test_a_file_without_works_is_refused(tmp_path, content):
    path = tmp_path / "works.jsonl"
    path.write_bytes(content)

    with pytest.raises(ConfigError):
        WorksFile(path)


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("none.jsonl", r"none\.jsonl: no such file of works: check the path"),
        (".", "a folder, not a file of works: name one file in it"),
        ("works.jsonl/x", "no such file of works: a part of the path is a file"),
        ("a\0b", "cannot be read as a file of works"),
    ],
)
def test_what_is_no_file_is_refused_with_what_to_do(tmp_path, make_file, heron, path, message):
    make_file(heron)

    with pytest.raises(ConfigError, match=message) as caught:
        WorksFile(tmp_path / path)
    assert "Errno" not in str(caught.value)


def test_common_words_do_not_make_a_search_read_all_works(make_file, make_work, monkeypatch):
    monkeypatch.setattr(works_file, "_BUDGET", 50)
    many = [make_work(DOI=f"10.5555/{n}", title=[f"Herons herons {n + 5000}"]) for n in range(200)]
    with WorksFile(make_file(*many)) as works:
        assert works.search("Herons 5123", Reference())[0].doi == "10.5555/123"
        assert len(works.search("Herons", Reference())) <= works_file.CANDIDATES


def test_strange_values_do_not_stop_the_reading(make_file, make_work):
    strange = make_work(title=None, author=[None, 3, {"family": 7}], volume=12, issued=[1], page={"a": 1})
    with WorksFile(make_file(strange)) as works:
        assert works.fetch(DOI(strange["DOI"])).volume == "12"


def test_what_is_registered_about_a_work_that_was_given_is_told(make_file, heron, make_work):
    notice = {"type": "retraction", "DOI": "10.5555/notice", "updated": {"date-parts": [[2021, 5, 4]]}}
    long = make_work(DOI="10.5555/long", abstract="moss " * 900, updated_by=[notice])
    with WorksFile(make_file(heron, long)) as works:
        assert works.notices(DOI("10.5555/long")) == ()
        works.fetch(DOI("10.5555/LONG"))
        works.search(STRING, Reference())

        assert [one.kind for one in works.notices(DOI("10.5555/Long"))] == ["retraction"]
        assert works.notices(DOI(heron["DOI"])) == ()


def test_of_many_works_with_notices_those_given_last_keep_them():
    noted = NotedWorks()
    work = {"DOI": "10.5555/first", "updated-by": [{"DOI": "10.5555/notice", "type": "retraction"}]}
    others = [work | {"DOI": f"10.5555/{number}"} for number in range(9_999)]
    for one in (work, *others, work, work | {"DOI": "10.5555/last"}):
        noted.reference(one)

    assert [notice.kind for notice in noted.notices(DOI("10.5555/first"))] == ["retraction"]
    assert not noted.notices(DOI("10.5555/0"))
