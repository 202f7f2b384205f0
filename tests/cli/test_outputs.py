"""Outputs: planned before the work, written whole or not at all."""

import os
import stat
from pathlib import Path

import pytest

from refkit.cli.outputs import Output, plan_outputs, write_outputs
from refkit.errors import ConfigError, UnknownFormat


@pytest.mark.parametrize(
    ("name", "format"),
    [
        ("r.bib", "bibtex"),
        ("r.BIB", "bibtex"),
        ("r.ris", "ris"),
        ("r.json", "csl-json"),
        ("r.jsonl", "jsonl"),
    ],
)
def test_extension_names_the_format(tmp_path, name, format):
    (output,) = plan_outputs([str(tmp_path / name)], None)

    assert output.format == format


def test_to_goes_before_the_extension(tmp_path):
    outputs = plan_outputs([str(tmp_path / "r.bib"), str(tmp_path / "r.txt")], "ris")

    assert [output.format for output in outputs] == ["ris", "ris"]


@pytest.mark.parametrize("outputs", [(), ("-",)])
def test_without_a_file_standard_output_is_written(outputs):
    assert plan_outputs(outputs, "ris") == (Output(None, "ris"),)
    assert plan_outputs(outputs, None, default="jsonl") == (Output(None, "jsonl"),)


@pytest.mark.parametrize(
    ("outputs", "to", "message"),
    [
        ((), None, "no output format: name one with -t"),
        (("-",), None, "no output format: name one with -t"),
        (("refs.docx",), None, "refs.docx: its extension names no format: name one with -t"),
        (("refs",), None, "refs: its extension names no format"),
        ((), "docx", "unknown output format 'docx': name one of .*jsonl.* with -t"),
    ],
    ids=str,
)
def test_format_that_is_not_known_is_refused_with_those_that_are(outputs, to, message):
    with pytest.raises(UnknownFormat, match=message):
        plan_outputs(outputs, to)


NEARLY = [
    ("bib", "bibtex"),
    ("BibTeX", "bibtex"),
    ("json", "csl-json"),
    (".RIS", "ris"),
    ("md", "markdown"),
    ("txt", "text"),
    ("JSONL", "jsonl"),
    ("Zotero RDF", "zotero-rdf"),
]


@pytest.mark.parametrize(("to", "meant"), NEARLY)
def test_name_that_comes_near_to_a_format_is_answered_with_it(to, meant):
    with pytest.raises(
        UnknownFormat, match=rf"unknown output format '{to}' \(is {meant} meant\?\): name one"
    ):
        plan_outputs((), to)


def test_empty_name_is_no_file():
    with pytest.raises(ConfigError, match="-o: names no file: give its path, or - for standard output"):
        plan_outputs(("",), "ris")


@pytest.mark.parametrize("to", [None, "ris"])
def test_folder_without_an_extension_is_told_to_be_one(tmp_path, to):
    with pytest.raises(ConfigError, match="a folder: name a file in it"):
        plan_outputs((str(tmp_path),), to)


READ_AND_WRITTEN = [
    ("list.txt", None, "./list.txt"),
    ("list.txt", "ris", "list.txt"),
    ("refs.bib", "ris", "refs.bib"),
    ("refs.bib", "biblatex", "link.bib"),
    ("list", "jsonl", "list"),
]


@pytest.mark.parametrize(("output", "to", "read"), READ_AND_WRITTEN)
def test_file_that_is_read_is_not_written_over(tmp_path, monkeypatch, output, to, read):
    monkeypatch.chdir(tmp_path)
    (tmp_path / output).write_text("a list")
    (tmp_path / "link.bib").symlink_to("refs.bib")

    with pytest.raises(ConfigError, match=f"{output}: is read too, and would be lost: name another file"):
        plan_outputs((output,), to, inputs=("-", "missing.txt", read))


@pytest.mark.parametrize(("name", "to"), [("refs.bib", None), ("refs.bib", "bibtex"), ("refs.ris", None)])
def test_file_of_records_may_be_rewritten_in_its_own_format(tmp_path, name, to):
    (tmp_path / name).write_text("records")

    assert plan_outputs((str(tmp_path / name),), to, inputs=(str(tmp_path / name),))


@pytest.mark.parametrize("name", ["works.jsonl", "works.json"])
def test_file_of_works_is_never_written_over(tmp_path, name):
    (tmp_path / name).write_text("works")

    with pytest.raises(ConfigError, match="is read too, and would be lost"):
        plan_outputs((str(tmp_path / name),), None, sources=("crossref", str(tmp_path / name)))


def test_other_file_and_device_may_be_written_whatever_is_read(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "list.txt").write_text("a list")

    assert plan_outputs(("other.txt", os.devnull), "ris", inputs=("list.txt", os.devnull))


@pytest.mark.parametrize("name", ["loop.bib", "a" * 300 + ".bib"], ids=["link to itself", "long name"])
def test_name_under_which_nothing_can_be_written_is_told(tmp_path, name):
    (tmp_path / "loop.bib").symlink_to("loop.bib")

    with pytest.raises(ConfigError, match=r"\.bib: cannot be written \(.*\): write elsewhere"):
        plan_outputs((str(tmp_path / name),), None)


def test_folder_that_does_not_exist_is_told_before_the_work(tmp_path):
    with pytest.raises(ConfigError, match=r"there is no folder .*missing: make it"):
        plan_outputs([str(tmp_path / "missing" / "r.bib")], None)


def test_folder_cannot_be_written_over(tmp_path):
    (tmp_path / "r.bib").mkdir()

    with pytest.raises(ConfigError, match="a folder: name a file in it"):
        plan_outputs([str(tmp_path / "r.bib")], None)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_folder_that_may_not_be_written_is_told_before_the_work(tmp_path):
    tmp_path.chmod(0o500)

    with pytest.raises(ConfigError, match="nothing may be written into"):
        plan_outputs([str(tmp_path / "r.bib")], None)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_file_that_may_not_be_written_is_told_before_the_work(tmp_path):
    (tmp_path / "r.bib").touch(0o400)

    with pytest.raises(ConfigError, match="may not be overwritten"):
        plan_outputs([str(tmp_path / "r.bib")], None)


@pytest.mark.parametrize("pair", [("r.bib", "r.bib"), ("r.bib", "./r.bib"), ("-", "-")], ids=str)
def test_output_named_twice_is_refused(tmp_path, monkeypatch, pair):
    monkeypatch.chdir(tmp_path)

    with pytest.raises(ConfigError, match="named twice"):
        plan_outputs(pair, "bibtex")


def test_file_is_written_byte_for_byte(tmp_path):
    write_outputs([(Output(tmp_path / "r.ris", "ris"), "TY  - JOUR\r\nAU  - Gökbuget\r\n")])

    assert (tmp_path / "r.ris").read_bytes() == "TY  - JOUR\r\nAU  - Gökbuget\r\n".encode()


def test_file_keeps_its_permissions(tmp_path):
    kept = tmp_path / "r.bib"
    kept.touch(0o640)
    kept.chmod(0o640)
    write_outputs([(Output(kept, "bibtex"), "new")])

    assert stat.S_IMODE(kept.stat().st_mode) == 0o640


def test_link_stays_a_link_and_its_file_is_written(tmp_path):
    (tmp_path / "real.bib").write_text("old")
    (tmp_path / "link.bib").symlink_to("real.bib")
    write_outputs([(Output(tmp_path / "link.bib", "bibtex"), "new")])

    assert (tmp_path / "link.bib").is_symlink()
    assert (tmp_path / "real.bib").read_text() == "new"


def test_device_is_written_and_not_replaced():
    null = Path(os.devnull)
    assert plan_outputs([str(null)], "ris") == (Output(null, "ris"),)
    write_outputs([(Output(null, "ris"), "text")])

    assert null.is_char_device()


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="open files have no names here")
def test_open_file_that_is_named_by_its_number_is_written_and_not_replaced(tmp_path):
    with (tmp_path / "out").open("wb") as file:
        before = (tmp_path / "out").stat().st_ino
        write_outputs([(Output(Path(f"/dev/fd/{file.fileno()}"), "ris"), "text")])

    assert (tmp_path / "out").read_text() == "text"
    assert (tmp_path / "out").stat().st_ino == before


def test_where_one_file_fails_no_file_changes_and_nothing_is_left_behind(tmp_path):
    (tmp_path / "a.bib").write_text("old")
    outputs = [
        (Output(tmp_path / "a.bib", "bibtex"), "new"),
        (Output(tmp_path / "gone" / "b.bib", "bibtex"), "new"),
    ]

    with pytest.raises(ConfigError, match="cannot be written"):
        write_outputs(outputs)
    assert (tmp_path / "a.bib").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.bib"]


def test_pieces_are_written_one_behind_the_other(tmp_path, capfdbinary):
    write_outputs(
        [
            (Output(tmp_path / "a.ris", "ris"), iter(["TY\r\n", "", "Gökbuget"])),
            (Output(None, "ris"), iter(["a", "b"])),
        ]
    )

    assert (tmp_path / "a.ris").read_bytes() == "TY\r\nGökbuget".encode()
    assert capfdbinary.readouterr().out == b"ab"


def broken():
    yield "begun"
    raise ConfigError("no more")


@pytest.mark.parametrize("path", [Path("b.bib"), None, Path(os.devnull)], ids=str)
def test_where_a_piece_fails_no_file_changes_and_nothing_is_said_on_standard_output(
    tmp_path, monkeypatch, capfd, path
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.bib").write_text("old")

    with pytest.raises(ConfigError, match="no more"):
        write_outputs([(Output(tmp_path / "a.bib", "bibtex"), "new"), (Output(path, "bibtex"), broken())])
    assert (tmp_path / "a.bib").read_text() == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["a.bib"]
    assert capfd.readouterr().out == ""


def test_character_that_utf8_cannot_hold_does_not_stop_the_rest(tmp_path):
    write_outputs([(Output(tmp_path / "a.bib", "bibtex"), "half \ud800 pair")])

    assert (tmp_path / "a.bib").read_text() == "half ? pair"
