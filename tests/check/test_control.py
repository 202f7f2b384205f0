import json
from datetime import date

import pytest

from refkit import checking
from refkit.check import RULES
from refkit.check.baseline import beyond_baseline, read_baseline, write_baseline
from refkit.check.entry import Project
from refkit.check.fixes import apply_fixes
from refkit.check.lock import read_lock, with_locked, write_lock
from refkit.check.retractions import read_retractions
from refkit.check.selection import matches, select_rules, without_ignored
from refkit.errors import ConfigError
from refkit.model.finding import Edit, Finding, Fix

TODAY = date(2026, 11, 22)


def item(**values):
    basis = {
        "id": "doe2019",
        "type": "article-journal",
        "title": "On herons",
        "author": [{"family": "Doe", "given": "Jane"}],
        "container-title": "Nature",
        "issued": {"date-parts": [[2019]]},
    }
    return {name: value for name, value in {**basis, **values}.items() if value is not None}


def csl(*items):
    return checking.reference_file(json.dumps(list(items), indent=1), "csl-json", "a.json")


def codes(file, **options):
    return [one.code for one in checking.check([file], today=TODAY, **options)]


def finding(code="IDN001", path="a.bib", **values):
    return Finding(code, "x", "error", "m", path, 1, 1, 1, 2, **values)


def test_codes_are_unique_and_every_rule_has_a_page():
    assert len({rule.code for rule in RULES}) == len(RULES)
    assert all((rule.check.__doc__ or "").strip() for rule in RULES)
    assert [rule.code for rule in RULES if not rule.code[:3].isupper() or not rule.code[3:].isdigit()] == []


@pytest.mark.parametrize(
    ("select", "extend", "ignore", "inside", "outside"),
    [
        ((), (), (), {"IDN001", "NET101"}, {"NET202"}),
        (("IDN",), (), (), {"IDN001", "IDN004"}, {"DUP001"}),
        (("IDN",), ("DUP001",), ("IDN004",), {"IDN001", "DUP001"}, {"IDN004", "DUP002"}),
        (("ALL",), (), ("NET1",), {"NET201"}, {"NET101", "NET202"}),
        ((), (), ("FLD", "PAR"), {"IDN001"}, {"FLD001", "PAR003"}),
        ((), ("NET202",), (), {"NET202"}, set()),
        (("net",), ("NET102",), ("NET1",), {"NET102", "NET201"}, {"NET103"}),
    ],
)
def test_the_longest_prefix_decides_which_rules_run(select, extend, ignore, inside, outside):
    chosen = {rule.code for rule in select_rules(select, extend, ignore)}

    assert inside <= chosen
    assert not outside & chosen


def test_a_prefix_of_no_code_is_named():
    with pytest.raises(ConfigError, match="'XYZ'"):
        select_rules(("XYZ",))


@pytest.mark.parametrize(
    ("path", "pattern", "expected"),
    [("a/old/x.bib", "old/*.bib", True), ("x.bib", "*.bib", True), ("a/x.bib", "b/*.bib", False)],
)
def test_globs_match_whole_paths_names_and_ends(path, pattern, expected):
    assert matches(path, pattern) is expected


def test_ignores_of_a_file_leave_the_others():
    found = [finding(), finding("DUP001"), finding(path="b.bib")]

    assert without_ignored(found, {"a.bib": ("IDN",)}) == (found[1], found[2])


def test_a_baseline_takes_away_what_it_holds_as_often_as_it_holds_it():
    found = (finding(key="a", text="v"), finding(key="a", text="v"), finding(key="b", text="w"))
    known = read_baseline(write_baseline(found[:1]))

    assert beyond_baseline(found, known) == found[1:]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "[" * 100_000,
        '{"version": 9, "findings": []}',
        '{"version": 1, "findings": [1]}',
        '{"version": 1, "findings": [{"fingerprint": "a", "count": 1e999}]}',
    ],
)
def test_what_is_no_baseline_is_refused(text):
    with pytest.raises(ConfigError, match="baseline"):
        read_baseline(text)


def test_fixes_change_only_their_characters_and_never_one_place_twice():
    first = finding(fix=Fix("a", (Edit(0, 1, "A"), Edit(4, 5, "E"))))
    second = finding(fix=Fix("b", (Edit(4, 6, "XX"),)))
    third = finding(fix=Fix("c", (Edit(2, 2, "!"),), is_safe=False))

    assert apply_fixes("abcdef", [first, second, third]) == ("AbcdEf", (first,))
    assert apply_fixes("abcdef", [first, third], unsafe=True) == ("Ab!cdEf", (first, third))


def test_a_fix_names_only_the_characters_that_change():
    file = csl(item(DOI="https://doi.org/10.1016/x", title="On the ways of herons."))
    edits = {
        one.code: [(file.text[edit.start : edit.end], edit.replacement) for edit in one.fix.edits]
        for one in checking.check([file], today=TODAY)
        if one.fix
    }

    assert edits == {"FLD040": [(".", "")], "IDN002": [("https://doi.org/", "")]}


def test_comments_of_entries_in_one_line_are_for_all_of_that_line():
    text = "".join(
        f"@book{{k{number}, author={{Doe, J}}, title={{On herons {number}}}, publisher={{P}}, year={{20l{number}}}{note}}} "
        for number, note in enumerate(("", ", note={refkit: ignore FLD010}", ""))
    )
    file = checking.reference_file(f"{text}\n{text.replace('{k', '{l')}", "bibtex", "a.bib")

    assert [one.line for one in checking.check([file], today=TODAY) if one.code == "FLD010"] == []


def test_a_fixed_file_has_nothing_left_to_fix():
    file = csl(item(DOI="https://doi.org/10.1016/J.X", title="On the ways of herons."))
    mended, _ = apply_fixes(file.text, checking.check([file], today=TODAY))

    assert codes(checking.reference_file(mended, "csl-json", "a.json")) == []


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("refkit: ignore IDN004", []),
        ("refkit: ignore", []),
        ("refkit: ignore IDN", []),
        ("refkit: ignore DUP", ["IDN004", "REF100"]),
        ("refkit: ignore IDN004 until=2027-01-01 reason='misprinted'", []),
        ("refkit: ignore IDN004 until=2026-01-01", ["IDN004", "REF101"]),
        ("refkit: ignore IDN004 key=other", ["IDN004", "REF100"]),
        ("refkit: ignore-file IDN004", []),
        ("refkit: ignore idn004", []),
        ("refkit: ignore dup001", ["IDN004", "REF100"]),
        ("refkit: ignore: DUP", ["IDN004", "REF100"]),
        ("refkit: ignore[IDN004, FLD]", []),
        ("refkit: ignore XYZ", ["IDN004", "REF100"]),
        ("refkit: ignore NET101", ["IDN004"]),
        ("refkit: ignore IDN004 until=soon", ["IDN004", "REF101"]),
        ("refkit: ignore IDN004 until=2026-13-45", ["IDN004", "REF101"]),
        ("refkit: ignore IDN004 until='2027-01-01'", []),
    ],
)
def test_comments_silence_what_they_name_until_their_day(note, expected):
    file = csl(item(ISBN="978-3-16-148410-1", note=note))

    assert sorted(codes(file)) == expected


def test_a_lock_gives_back_what_was_said_and_tells_what_has_changed(tmp_path):
    works = tmp_path / "works.jsonl"
    work = {
        "DOI": "10.1016/x",
        "title": ["On storks"],
        "author": [{"family": "Roe", "given": "R"}],
        "type": "journal-article",
    }
    works.write_text(json.dumps(work))
    file = csl(item(DOI="10.1016/x"), item(id="roe2020", title="On cranes"))
    asked = checking.look_up([file], checking.Lookup("on", (str(works),))).files
    locked = read_lock(write_lock(asked, "2026-11-22"))
    changed = csl(item(DOI="10.1016/x", volume="7"), item(id="poe2021", title="On plovers"))

    assert codes(asked[0]) == codes(with_locked([file], locked)[0], locked=locked)
    assert "NET102" in codes(asked[0])
    found = codes(with_locked([changed], locked)[0], locked=locked)
    assert [code for code in found if code.startswith("LCK")] == ["LCK003", "LCK002", "LCK001"]


@pytest.mark.parametrize(
    "text", ["", "[]", '{"version": 2, "references": []}', '{"version": 1, "references": [{}]}']
)
def test_what_is_no_lock_file_is_refused(text):
    with pytest.raises(ConfigError, match="lock"):
        read_lock(text)


def test_retractions_are_read_from_a_file_and_told_offline():
    text = (
        "Record ID,OriginalPaperDOI,RetractionNature,RetractionDOI,RetractionDate\n"
        "1,10.1016/X,Retraction,10.1016/y,5/14/2021 0:00\n"
        "2,10.1016/z,Expression of concern,,1/2/2020 0:00\n"
        "3,unavailable,Retraction,,1/2/2020 0:00\n"
    )
    known = read_retractions(text)
    file = csl(item(DOI="10.1016/x"), item(id="b", title="On cranes", DOI="10.1016/z"))
    found = checking.check([file], today=TODAY, retractions=known)

    assert [one.code for one in found] == ["NET301", "NET302"]
    assert found[0].message == "was retracted (retraction-watch, 2021-05-14, 10.1016/y)"


def test_a_work_reinstated_since_is_no_error():
    text = (
        "OriginalPaperDOI,RetractionNature,RetractionDate\n"
        "10.1016/x,Retraction,5/14/2020 0:00\n10.1016/x,Reinstatement,5/14/2021 0:00\n"
    )
    file = csl(item(DOI="10.1016/x"))

    assert codes(file, retractions=read_retractions(text)) == ["NET304"]


def test_what_is_no_file_of_retractions_is_refused():
    with pytest.raises(ConfigError, match="OriginalPaperDOI"):
        read_retractions("a,b\n1,2\n")


def test_an_empty_project_has_no_findings():
    assert all(list(rule.faults(Project((), today=TODAY))) == [] for rule in RULES)
