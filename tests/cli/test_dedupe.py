"""`refkit dedupe`: what is merged, what is said of it, and what is written."""

import json

import pytest

from refkit.cli.main import run

BIBTEX = """\
@article{doe2019, author={Doe, Jane and others}, title={The structure of mosses in Patagonia},
  journal={Journal of Bryology}, year=2019, volume=4, pages={1--9}, doi={10.1000/1}}
@article{roe2018, author={Roe, Jane}, title={Theory of lichens, part 1}, journal={Lichenologist}, year=2018}
@article{roe2018b, author={Roe, Jane}, title={Theory of lichens, part 2}, journal={Lichenologist}, year=2018}
"""
RIS = """\
TY  - JOUR
ID  - Doe19
AU  - Doe, Jane
AU  - Poe, Edgar
TI  - The structure of mosses in Patagonia
T2  - Journal of Bryology
PY  - 2020
VL  - 4
IS  - 2
DO  - 10.1000/1
KW  - moss
ER  -\x20
"""


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A working folder with two files that share a work."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.bib").write_text(BIBTEX, encoding="utf-8")
    (tmp_path / "b.ris").write_text(RIS, encoding="utf-8")
    return tmp_path


def test_each_work_is_written_once_in_the_order_of_the_input(folder, capfd):
    assert run(["dedupe", "a.bib", "b.ris", "-o", "out.json"]) == 0
    items = json.loads((folder / "out.json").read_text("utf-8"))
    assert [item["id"] for item in items] == ["Doe19", "roe2018", "roe2018b"]
    assert (items[0]["page"], items[0]["issue"]) == ("1-9", "2")
    assert capfd.readouterr().err.splitlines()[-4:] == [
        "merged Doe19 (b.ris) <- doe2019 (a.bib): same DOI; filled page; the issued of doe2019 is another: 2019",
        "references   4",
        "merged       1  of 1 works",
        "left         3",
    ]


def test_keys_that_are_gone_stay_valid_in_latex(capfd):
    assert run(["dedupe", "a.bib", "b.ris", "-t", "bibtex"]) == 0
    assert "ids = {doe2019}" in capfd.readouterr().out


def test_formats_without_a_place_for_keys_that_are_gone_are_no_loss(capfd):
    assert run(["dedupe", "a.bib", "b.ris", "-t", "ris"]) == 0
    out, err = capfd.readouterr()
    assert out.count("TY  - ") == 3
    assert "ids" not in err


def test_dry_run_says_what_would_be_merged_and_writes_nothing(folder, capfd):
    before = sorted(folder.iterdir())

    assert run(["dedupe", "a.bib", "b.ris", "-o", "out.bib", "--dry-run"]) == 0
    assert sorted(folder.iterdir()) == before
    out, err = capfd.readouterr()
    assert out == ""
    assert "merged Doe19 (b.ris) <- doe2019 (a.bib)" in err


def test_dry_run_needs_no_output():
    assert run(["dedupe", "a.bib", "--dry-run"]) == 0
    assert run(["dedupe", "a.bib"]) == 2


def test_report_tells_programs(folder):
    assert run(["dedupe", "a.bib", "b.ris", "--dry-run", "--report", "merges.jsonl"]) == 0
    assert [json.loads(line) for line in (folder / "merges.jsonl").read_text("utf-8").splitlines()] == [
        {
            "kept": 4,
            "removed": [1],
            "key": "Doe19",
            "removed_keys": ["doe2019"],
            "reasons": ["same DOI"],
            "probability": 1.0,
            "filled": [{"variable": "page", "from": "doe2019", "text": "1-9"}],
            "differs": [{"variable": "issued", "text": "2019"}],
        }
    ]


def test_report_and_output_have_places_of_their_own(capfd):
    assert run(["dedupe", "a.bib", "-o", "x.ris", "--report", "x.ris"]) == 2
    assert run(["dedupe", "a.bib", "-o", "x.ris", "--report", "a.bib"]) == 2
    assert run(["dedupe", "a.bib", "-t", "ris", "-o", "a.bib"]) == 2
    assert "named twice" in capfd.readouterr().err


def test_one_doi_of_two_works_is_warned_of(folder, capfd):
    (folder / "c.ris").write_text(
        RIS.replace("The structure of mosses in Patagonia", "Walls of cities"), "utf-8"
    )

    assert run(["dedupe", "b.ris", "c.ris", "-t", "ris", "--rekey"]) == 0
    out, err = capfd.readouterr()
    assert out.count("TY  - ") == 2
    assert "has the DOI of Doe19, but seems to be another work: both are kept" in err


@pytest.mark.parametrize("threshold", ["7", "nan", "x"])
def test_threshold_is_a_probability(capfd, threshold):
    assert run(["dedupe", "a.bib", "-t", "ris", "--threshold", threshold]) == 2
    assert "--threshold" in capfd.readouterr().err


def test_many_merges_are_shown_in_part_unless_asked_for(folder, capfd):
    entries = [
        BIBTEX.splitlines()[0] + f" journal={{J}}, year=2019, doi={{10.1000/{n}}}, note={{}}}}"
        for n in range(25)
    ]
    (folder / "c.bib").write_text(
        "\n".join(entry.replace("doe2019", f"k{n}") for n, entry in enumerate(entries)), "utf-8"
    )
    (folder / "d.bib").write_text((folder / "c.bib").read_text("utf-8"), "utf-8")

    assert run(["dedupe", "c.bib", "d.bib", "-t", "ris"]) == 0
    assert "and 5 more: -v shows all" in capfd.readouterr().err
