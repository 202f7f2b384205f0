import json

import pytest

from refkit.cli.main import run

GOOD = "TY  - JOUR\nAU  - Doe, Jane\nTI  - On herons\nT2  - Nature\nPY  - 2019\nER  - \n"
BAD = GOOD.replace("2019", "20l7")
WARNED = GOOD.replace("On herons", "On the ways of herons. Retrieved from https://x.org")
DOTTED = GOOD.replace("On herons", "On the herons.")


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, text in (("good.ris", GOOD), ("bad.ris", BAD), ("warned.ris", WARNED)):
        (tmp_path / name).write_text(text)
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["good.ris"], 0),
        (["bad.ris"], 1),
        (["warned.ris"], 0),
        (["warned.ris", "--fail-on", "warning"], 1),
        (["warned.ris", "--max-warnings", "0"], 1),
        (["bad.ris", "--exit-zero"], 0),
        (["bad.ris", "--fail-on", "never"], 0),
        (["bad.ris", "--ignore", "FLD010"], 0),
        (["bad.ris", "--select", "IDN"], 0),
        (["bad.ris", "--per-file-ignores", "*.ris:FLD"], 0),
        (["bad.ris", "--select", "XYZ"], 2),
        (["missing.ris"], 2),
        (["*.nothing"], 2),
        (["*.ris"], 1),
        (["."], 1),
        (["--report", "sarif"], 2),
        (["good.ris", "--config", "none.toml"], 2),
    ],
)
def test_exit_codes(arguments, code):
    assert run(["check", *arguments]) == code


def test_findings_go_to_standard_output_and_nothing_else(capsys):
    run(["check", "bad.ris", "--output-format", "concise"])
    out = capsys.readouterr()

    assert (
        out.out == "bad.ris:5:7: error FLD010 '20l7' is no year\nChecked 1 reference: 1 error, no warnings\n"
    )
    assert out.err == ""


def test_a_file_that_cannot_be_read_costs_only_itself(folder, capsys):
    (folder / "empty.ris").write_text("")

    assert run(["check", "empty.ris", "bad.ris", "--output-format", "concise"]) == 2
    out = capsys.readouterr()
    assert "bad.ris:5:7" in out.out
    assert "empty.ris" in out.err


def test_no_references_are_an_error_unless_allowed(folder):
    (folder / "sub").mkdir()

    assert run(["check", "sub"]) == 2
    assert run(["check", "sub", "--allow-empty"]) == 0


def test_fixes_touch_only_what_they_must(folder):
    (folder / "x.ris").write_bytes(b"\xef\xbb\xbf" + DOTTED.replace("\n", "\r\n").encode())

    assert run(["check", "x.ris", "--fix"]) == 0
    assert (folder / "x.ris").read_bytes() == b"\xef\xbb\xbf" + DOTTED.replace("herons.", "herons").replace(
        "\n", "\r\n"
    ).encode()


def test_a_fix_is_spelled_as_its_format_spells_text(folder):
    record = "<ref-type>17</ref-type><titles><title>On lichens</title></titles><electronic-resource-num>{}</electronic-resource-num>"
    page = f"<xml><records><record>{record}</record></records></xml>"
    (folder / "x.xml").write_text(page.format("https://doi.org/10.1016/a&lt;b&amp;c"), encoding="utf-8")
    run(["check", "x.xml", "--fix", "--exit-zero"])
    assert (folder / "x.xml").read_text(encoding="utf-8") == page.format("10.1016/a&lt;b&amp;c")


def test_diff_shows_and_changes_nothing(folder, capsys):
    (folder / "x.ris").write_text(DOTTED)
    run(["check", "x.ris", "--diff"])

    assert "-TI  - On the herons." in capsys.readouterr().out
    assert (folder / "x.ris").read_text() == DOTTED


def test_several_reports_at_once(folder):
    assert run(["check", "bad.ris", "--report", "json=a.json", "--report", "junit=b.xml"]) == 1
    assert json.loads((folder / "a.json").read_text())[0]["code"] == "FLD010"
    assert (folder / "b.xml").read_text().startswith("<?xml")


def test_a_baseline_leaves_only_what_is_new(folder):
    assert run(["check", "bad.ris", "--write-baseline", "base.json"]) == 0
    assert run(["check", "bad.ris", "--baseline", "base.json"]) == 0
    (folder / "bad.ris").write_text(BAD + GOOD.replace("2019", "2O19"))
    assert run(["check", "bad.ris", "--baseline", "base.json"]) == 1


def test_statistics_count_by_rule(capsys):
    run(["check", ".", "--statistics"])

    assert capsys.readouterr().out.splitlines() == [
        "     1  FLD010  year-invalid (error)",
        "     1  FLD040  title-trailing-junk (warning)",
    ]


def test_settings_come_from_the_nearest_file(folder):
    (folder / "pyproject.toml").write_text('[tool.refkit.check]\nignore = ["FLD010"]\n')

    assert run(["check", "bad.ris"]) == 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ignroe = ['FLD']", "refkit.toml:1: unknown setting 'ignroe'"),
        ("\nignore = 'FLD'", "refkit.toml:2: ignore is a list of texts"),
        ("x = [", "is no TOML"),
        ("ignore = ['XYZ']", "refkit.toml:1: no rule's code begins with 'XYZ'"),
        ("\n[check.per-file-ignores]\n'a' = ['XYZ']", "refkit.toml:2: no rule's code begins with 'XYZ'"),
        (
            "\nfail-on = 'errors'",
            "refkit.toml:2: fail-on is 'errors': it is one of error, warning, info, never",
        ),
        ("dialect = 'tex'", "refkit.toml:1: dialect is 'tex'"),
        ("network = 'maybe'", "refkit.toml:1: network is 'maybe'"),
        ("output-format = 'html'", "refkit.toml:1: output-format is 'html'"),
        ("max-warnings = -1", "refkit.toml:1: max-warnings is '-1': it is 0 or more"),
        ("per-file-ignores = ['FLD']", "refkit.toml:1: per-file-ignores is a table of lists"),
        (f"a{'.a' * 500} = 1", "split it"),
    ],
)
def test_wrong_settings_name_their_line(folder, capsys, text, said):
    (folder / "refkit.toml").write_text(text)

    assert run(["check", "bad.ris"]) == 2
    assert said in capsys.readouterr().err


def test_documents_are_held_against_references_with_what_they_take_in(folder, capsys):
    (folder / "refs.json").write_text(
        json.dumps([{"id": "doe2019", "type": "webpage", "title": "T", "URL": "https://x.org"}])
    )
    (folder / "main.tex").write_text("\\cite{doe2019}\\input{part}")
    (folder / "part.tex").write_text("\\cite{unknown}")

    assert run(["check", "refs.json", "main.tex", "--output-format", "concise", "--ignore", "FLD"]) == 1
    assert "part.tex:1:7: error CIT001" in capsys.readouterr().out


def test_a_plain_list_is_held_against_the_text_around_it(folder, capsys):
    text = "As shown before [1, 2], and again [7].\n\nReferences\n\n" + "".join(
        f"{number}. Doe J{number}, Roe R. On the ways of herons {number}. Nature. 200{number};1{number}(2):33-4{number}.\n"
        for number in (1, 2, 3)
    )
    (folder / "paper.txt").write_text(text)

    assert run(["check", "paper.txt", "--output-format", "concise", "--select", "CIT005"]) == 1
    assert "paper.txt:1:35: error CIT005 [7] is cited, and the list ends with 3" in capsys.readouterr().out


def test_a_lock_makes_checks_need_no_source(folder, capsys):
    work = {
        "DOI": "10.1016/x",
        "title": ["On storks"],
        "author": [{"family": "Roe", "given": "R"}],
        "type": "journal-article",
    }
    (folder / "works.jsonl").write_text(json.dumps(work))
    (folder / "x.ris").write_text(GOOD.replace("ER  -", "DO  - 10.1016/x\nER  -"))

    assert run(["lock", "./x.ris", "--source", "works.jsonl"]) == 0
    (folder / "works.jsonl").unlink()
    assert run(["check", "--locked", "x.ris", "--output-format", "concise"]) == 1
    out = capsys.readouterr().out
    assert "NET102" in out
    assert "LCK" not in out


def test_a_registry_that_does_not_answer_is_no_finding_against_a_reference(folder, capsys):
    (folder / "x.ris").write_text(GOOD.replace("ER  -", "DO  - 10.1016/x\nER  -"))

    assert (
        run(
            [
                "check",
                "x.ris",
                "--network",
                "on",
                "--source",
                "crossref",
                "--crossref-url",
                "http://127.0.0.1:9",
            ]
        )
        == 3
    )
    out = capsys.readouterr().out
    assert "NET203" in out
    assert "1 could not be verified" in out


def test_rule_shows_its_page_and_lists_them(capsys):
    assert run(["rule", "IDN004"]) == 0
    assert "# IDN004 isbn-checksum" in capsys.readouterr().out
    assert run(["rule"]) == 0
    assert len(capsys.readouterr().out.splitlines()) > 70
    assert run(["rule", "IDN999"]) == 2


def test_a_wrong_setting_is_looked_for_in_its_own_table(folder, capsys):
    (folder / "pyproject.toml").write_text("[tool.x]\nignore = ['E']\n[tool.refkit.check]\nignore = 7\n")

    assert run(["check", "bad.ris"]) == 2
    assert "pyproject.toml:4: ignore is a list" in capsys.readouterr().err


def test_settings_leave_out_files_from_every_folder(folder, monkeypatch, capsys):
    (folder / "sub" / "old").mkdir(parents=True)
    for name in ("sub/new.ris", "sub/old/bad.ris"):
        (folder / name).write_text(BAD)
    (folder / "refkit.toml").write_text('exclude = ["sub/old/*"]\n')
    for place, checked in ((folder, "sub/new.ris"), (folder / "sub", "new.ris")):
        monkeypatch.chdir(place)
        run(["check", str(place), ".", "--output-format", "json"])
        found = {row["path"] for row in json.loads(capsys.readouterr().out)}
        assert any(path.endswith(checked) for path in found)
        assert not any("old" in path for path in found)


LIST = """Herons [1] nest [3], as others do [2].

References

[1] Abbott, R.; Ek, T. J. Am. Chem. Soc. 2001, 123, 1234-1240.
[2] (a) Gray, B. Angew. Chem. Int. Ed. 2012, 51, 10-19. (b) Hall, C. Org. Lett. 2013, 14, 1-9.
[3] Fox, A. Tetrahedron 2014, 15, 1-9.
[4] (a) Cole, M. A. Chem. Rev. 1999, 99, 1-20; (b) De Vries, P. Science 2010, 330, 12-34.
"""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (LIST, {"CIT002 '4a' is cited by no document", "CIT002 '4b' is cited by no document"}),
        (LIST.replace("[2].", "[2,4]."), set()),
        (LIST.partition("\n\n")[2], set()),
        (LIST.replace("[", "(").replace("]", ")").partition("\n\n")[2], set()),
    ],
)
def test_labels_of_a_list_are_no_citations_and_works_of_one_number_share_theirs(folder, capsys, text, told):
    (folder / "list.txt").write_text(text)
    run(["check", "list.txt", "--select", "CIT002,PAR014", "--output-format", "json"])

    assert {f"{row['code']} {row['message']}" for row in json.loads(capsys.readouterr().out)} == told


def test_settings_mean_files_beside_them(folder, monkeypatch, capsys):
    run(["check", "bad.ris", "--write-baseline", "base.json"])
    (folder / "sub" / "old").mkdir(parents=True)
    for name in ("sub/bad.ris", "sub/old/bad.ris"):
        (folder / name).write_text(BAD.replace("herons", "storks"))
    monkeypatch.chdir(folder / "sub")
    (folder / "refkit.toml").write_text('per-file-ignores = { "sub/old/*" = ["FLD"] }\n')
    capsys.readouterr()
    run(["check", ".", "--output-format", "concise"])

    assert [line.split(":")[0] for line in capsys.readouterr().out.splitlines()] == [
        "bad.ris",
        "Checked 2 references",
    ]
    (folder / "refkit.toml").write_text('baseline = "base.json"\n')
    assert run(["check", "../bad.ris"]) == 0


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"\x00\x01" * 100, "x.bib:1:1: error PAR008"),
        (b"nothing of it", "x.bib:1:1: error PAR003"),
        (b"[" * 100_000, "x.bib:1:1: error PAR003"),
    ],
)
def test_a_file_that_is_none_is_a_finding_and_no_run_is_whole_without_it(folder, capsys, content, place):
    (folder / "x.bib").write_bytes(content)

    assert run(["check", "x.bib", "bad.ris", "--output-format", "concise"]) == 2
    out = capsys.readouterr()
    assert place in out.out
    assert "bad.ris:5:7: error FLD010" in out.out
    assert "1 file could not be read" in out.out
    assert "x.bib" in out.err


def test_a_file_too_large_is_refused_before_it_is_read(folder, capsys):
    with (folder / "large.bib").open("wb") as file:
        file.truncate(64_000_000)

    assert run(["check", "large.bib", "good.ris", "--output-format", "concise"]) == 2
    out = capsys.readouterr()
    assert "large.bib:1:1: error PAR007 64 MB" in out.out
    assert "Checked 1 reference: 1 error" in out.out


def test_what_is_found_in_a_folder_must_be_readable_or_empty(folder):
    (folder / "sub").mkdir()
    (folder / "sub" / "good.ris").write_text(GOOD)
    (folder / "sub" / "empty.bib").write_text("")

    assert run(["check", "sub"]) == 0
    (folder / "sub" / "strings.bib").write_text("@string{nat = {Nature}}\n")
    (folder / "sub" / "later.bib").write_text("% to be filled in\n")
    assert run(["check", "sub"]) == 0
    for content in (b"\x00\x01" * 100, b"<!doctype html><title>404</title>"):
        (folder / "sub" / "none.bib").write_bytes(content)
        assert run(["check", "sub"]) == 2


FAULTY = """@article{doe2019,
  author = {Doe, Jane},
  title = {On herons & storks \u200bin the wet meadows.},
  journal = {Nature},
  year = {2019},
  doi = {https://doi.org/10.1016/j.x},
}
"""


def test_fixes_of_one_value_do_not_wait_for_each_other(folder, capsys):
    (folder / "x.bib").write_text(FAULTY)

    assert run(["check", "x.bib", "--fix", "--output-format", "concise"]) == 0
    out = capsys.readouterr()
    assert out.out == "Checked 1 reference: no errors, no warnings\n"
    assert out.err == "mended 4 findings\n"
    mended = FAULTY.replace("&", r"\&").replace("\u200b", "").replace("meadows.", "meadows")
    assert (folder / "x.bib").read_text() == mended.replace("https://doi.org/", "")


@pytest.mark.parametrize(
    "options",
    [
        ("--report", "json=bad.ris"),
        ("--report", "json=./bad.ris"),
        ("--write-baseline", "bad.ris"),
        ("--report", "json=a.json", "--report", "sarif=a.json"),
        ("--report", "json=none/a.json"),
    ],
)
def test_no_report_takes_the_place_of_a_file_or_another_report(folder, capsys, options):
    assert run(["check", "bad.ris", *options]) == 2
    assert (folder / "bad.ris").read_text() == BAD
    assert capsys.readouterr().out == ""


def test_a_file_has_one_name_however_it_was_named(capsys):
    run(["check", "./bad.ris", "bad.ris", "./", "--output-format", "json"])

    assert {row["path"] for row in json.loads(capsys.readouterr().out)} == {"bad.ris", "warned.ris"}


def test_services_are_told_paths_from_the_repository(folder, monkeypatch, capsys):
    (folder / ".git").mkdir()
    (folder / "sub").mkdir()
    monkeypatch.chdir(folder / "sub")
    run(["check", "../bad.ris", "--output-format", "github"])
    assert "file=bad.ris," in capsys.readouterr().out
    (folder / "sub" / "bad.ris").write_text(BAD)
    run(["check", ".", "--output-format", "gitlab"])
    assert json.loads(capsys.readouterr().out)[0]["location"]["path"] == "sub/bad.ris"


def test_statistics_and_differences_are_counted_on_standard_error(capsys):
    for option in ("--statistics", "--diff"):
        run(["check", "bad.ris", option])
        assert capsys.readouterr().err == "Checked 1 reference: 1 error, no warnings\n"
