"""`refkit convert`: several inputs, files that are not what their names say, and the form of what is written."""

import json
import tempfile

import pytest

from refkit.cli.main import run
from refkit.cli.spool import HELD

BIBTEX = "@article{navarro,\n  title = {Relapse},\n  journal = {Br J Haematol},\n  year = {1998}\n}\n"
RIS = "TY  - JOUR\r\nID  - doe\r\nTI  - Mosses\r\nAU  - Doe, Jane\r\nT2  - Plant and Soil\r\nPY  - 2019\r\nER  - \r\n"
LIST = "1. Navarro JL, Gökbuget N. Relapse sixteen years after apparent cure. Haematologica 1998; 83:855.\n"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A working folder with three inputs."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.bib").write_text(BIBTEX, encoding="utf-8")
    (tmp_path / "b.ris").write_text(RIS, encoding="utf-8")
    (tmp_path / "c.txt").write_text(LIST, encoding="utf-8")
    return tmp_path


def written(capfd, *arguments, code=0):
    """What a run writes as CSL-JSON to standard output, and what it says."""
    assert run(["convert", *arguments, "-t", "csl-json"]) == code
    out, err = capfd.readouterr()
    return json.loads(out), err


def test_several_inputs_make_one_output_in_their_order(capfd):
    items, err = written(capfd, "c.txt", "a.bib", "b.ris")

    assert [item["title"] for item in items] == [
        "Relapse sixteen years after apparent cure",
        "Relapse",
        "Mosses",
    ]
    assert err.splitlines() == ["references   3"]


def test_equal_keys_of_two_inputs_are_told_apart(folder, capfd):
    (folder / "d.bib").write_text(BIBTEX.replace("Relapse", "Cure"), encoding="utf-8")
    items, _ = written(capfd, "a.bib", "d.bib")

    assert len({item["id"] for item in items}) == 2


def test_problems_are_told_with_the_input_they_are_in(folder, capfd):
    (folder / "d.bib").write_text(BIBTEX + "@article{broken,\n  title = {X}\n  year = 1999\n")
    _, err = written(capfd, "a.bib", "d.bib")

    assert all("warning: d.bib: " in line for line in err.splitlines()[:-1])
    assert "line 6" in err


MISNAMED = [
    ("x.bib", RIS, "named as bibtex, but it is ris: read as that (-f says otherwise)"),
    ("x.ris", BIBTEX, "named as ris, but it is bibtex"),
    ("x.json", RIS, "named as csl-json, but it is ris"),
    ("x.ris", '[{"id": "a", "type": "book", "title": "Mosses"}]', "named as ris, but it is csl-json"),
    ("x.bib", f"<!DOCTYPE html><ol><li>{LIST}</ol>", "named as bibtex, but it is html"),
]


@pytest.mark.parametrize(("name", "content", "message"), MISNAMED, ids=[row[2] for row in MISNAMED])
def test_file_that_is_not_what_its_name_says_is_read_as_what_it_is(folder, capfd, name, content, message):
    (folder / name).write_text(content, encoding="utf-8")
    items, err = written(capfd, name)

    assert len(items) == 1
    assert f"refkit: warning: {name}: {message}" in err


def test_named_format_goes_before_name_and_content(folder, capfd):
    (folder / "x.bib").write_text(RIS, encoding="utf-8")

    assert run(["convert", "x.bib", "-f", "bibtex", "-t", "ris"]) == 2
    assert "x.bib: " in capfd.readouterr().err


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("missing.bib", None, "missing.bib: no such file"),
        ("empty.bib", b"", "empty.bib: empty"),
        ("letter.bib", b"Just a letter.\n", "letter.bib: "),
        ("letter.txt", b"Just a letter.\n", "letter.txt: no references found"),
        ("x.json", b'[{"type": "book", ', "x.json: "),
        ("x.ris", b"\x89PNG\x00\x01", "x.ris: not text"),
    ],
)
@pytest.mark.parametrize("quiet", [[], ["-q"]], ids=["aloud", "quiet"])
def test_input_that_cannot_be_read_costs_only_itself(folder, capfd, name, content, message, quiet):
    if content is not None:
        (folder / name).write_bytes(content)
    items, err = written(capfd, "a.bib", name, "b.ris", *quiet, code=3)

    assert [item["title"] for item in items] == ["Relapse", "Mosses"]
    assert f"refkit: error: {message}" in err
    assert "(the other inputs are read)" in err


def test_no_room_for_a_temporary_file_ends_the_run_and_not_one_input(folder, capfd, monkeypatch):
    records = [{"id": f"r{number}", "type": "book", "title": "Mosses"} for number in range(HELD + 1)]
    (folder / "long.json").write_text(json.dumps(records))

    with monkeypatch.context() as patched:
        patched.setattr(tempfile, "tempdir", str(folder / "gone"))
        assert run(["convert", "a.bib", "long.json", "b.ris", "-o", "out.ris"]) == 2
    (line,) = capfd.readouterr().err.splitlines()
    assert "a temporary file cannot be written (No such file or directory): set TMPDIR to a folder" in line
    assert not (folder / "out.ris").exists()


def test_where_no_input_can_be_read_each_is_told_and_nothing_is_written(folder, capfd):
    assert run(["convert", "x.bib", "y.ris", "-o", "out.json"]) == 2
    assert [line.split(":")[2].strip() for line in capfd.readouterr().err.splitlines()] == ["x.bib", "y.ris"]
    assert not (folder / "out.json").exists()


BAD_USE = [
    (("a.bib", "--target", "word"), "no target is named 'word'; known are generic"),
    (("a.bib", "--key", "{autor}"), "no field of keys is named 'autor'"),
    (("a.bib", "--key", "key"), "names no field"),
    (("a.bib", "--journals", "short"), "'short' is not one of"),
    (("-", "-"), "-: named twice: standard input can be read once"),
    (("a.bib", "missing.bib", "-f", "odt"), "unknown input format 'odt': name one of text,"),
    (("c.txt", "-f", "txt"), "unknown input format 'txt' (is text meant?): name one of"),
    (("c.txt", "-f", "tex"), "unknown input format 'tex' (is latex meant?)"),
    (("a.bib", "-f", "BibTeX"), "unknown input format 'BibTeX' (is bibtex meant?)"),
]


@pytest.mark.parametrize(("arguments", "message"), BAD_USE, ids=[" ".join(row[0]) for row in BAD_USE])
def test_bad_use_is_told_before_the_work(folder, capfd, arguments, message):
    assert run(["convert", *arguments, "-o", "out.ris"]) == 2
    (line,) = capfd.readouterr().err.splitlines()
    assert message in line
    assert not (folder / "out.ris").exists()


def test_names_of_journals_are_spelled_as_wanted(capfd):
    short, _ = written(capfd, "a.bib", "b.ris", "--journals", "abbreviated")
    full, _ = written(capfd, "a.bib", "b.ris", "--journals", "full")
    given, _ = written(capfd, "a.bib", "b.ris")

    assert [item["container-title"] for item in short] == ["Br. J. Haematol.", "Plant Soil"]
    assert [item["container-title"] for item in full] == ["British Journal of Haematology", "Plant and Soil"]
    assert [item["container-title"] for item in given] == ["Br J Haematol", "Plant and Soil"]


def test_keys_are_made_by_a_pattern_and_those_that_came_in_are_kept(capfd):
    kept, _ = written(capfd, "a.bib", "c.txt", "--key", "{author:capital}{year}")
    anew, _ = written(capfd, "a.bib", "c.txt", "--key", "{year}{title:max4}", "--rekey")
    default, _ = written(capfd, "b.ris", "--rekey")

    assert [item["id"] for item in kept] == ["navarro", "Navarro1998"]
    assert [item["id"] for item in anew] == ["1998rela", "1998relaa"]
    assert [item["id"] for item in default] == ["doe2019mosses"]


def test_keys_of_json_lines_are_those_of_the_pattern(capfd):
    assert run(["parse", "c.txt", "--key", "{author}_{year}"]) == 0
    assert json.loads(capfd.readouterr().out)["reference"]["id"] == "navarro_1998"


def test_target_says_whose_reading_it_is_for(folder, capfd):
    (folder / "d.json").write_text(
        json.dumps([{"id": "a", "type": "software", "title": "Mosser", "version": "2"}]), encoding="utf-8"
    )
    generic, _ = written(capfd, "d.json")
    pandoc, _ = written(capfd, "d.json", "--target", "pandoc")

    assert [items[0]["type"] for items in (generic, pandoc)] == ["book", "software"]


def test_parse_takes_several_texts_and_no_records(folder, capfd):
    (folder / "d.txt").write_text(LIST, encoding="utf-8")

    assert run(["parse", "c.txt", "d.txt"]) == 0
    assert len(capfd.readouterr().out.splitlines()) == 2
    assert run(["parse", "c.txt", "b.ris"]) == 2
    assert "b.ris: holds records" in capfd.readouterr().err
