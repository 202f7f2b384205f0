"""pre-commit, GitHub, GitLab: each file held to its own validator, and what it runs is run."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from refkit.cli.main import run

ROOT = Path(__file__).parent.parent
SCRIPTS = Path(sys.executable).parent
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS = ACTION["runs"]["steps"]
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
GITLAB = yaml.safe_load((ROOT / "templates/gitlab/refkit.yml").read_text(encoding="utf-8"))["refkit"]
MATCHER = json.loads((ROOT / ".github/matchers/refkit.json").read_text(encoding="utf-8"))["problemMatcher"][0]

GOOD = "TY  - JOUR\nAU  - Doe, Jane\nTI  - On herons\nT2  - Nature\nPY  - 2019\nER  - \n"
BAD = GOOD.replace("2019", "20l7")

bash = pytest.mark.skipif(not shutil.which("bash"), reason="runs what a shell runs")


def validated(*command, **environment):
    told = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False, env=os.environ | environment
    )
    return told.returncode, told.stdout + told.stderr


def runs():
    return [step["run"] for step in STEPS if "run" in step]


@pytest.mark.parametrize(
    ("schema", "path"),
    [("vendor.github-actions", "action.yml"), ("vendor.gitlab-ci", "templates/gitlab/refkit.yml")],
)
def test_a_file_is_as_its_schema_says(schema, path):
    # Both schemas come with the program: nothing is fetched.
    code, told = validated(sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, path)

    assert code == 0, told


def test_the_hooks_are_as_pre_commit_says(tmp_path):
    code, told = validated(
        sys.executable,
        "-m",
        "pre_commit",
        "validate-manifest",
        ".pre-commit-hooks.yaml",
        PRE_COMMIT_HOME=str(tmp_path),
    )

    assert code == 0, told


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_a_hook_runs_a_command_that_there_is(hook, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.ris").write_text(BAD)
    program, *arguments = hook["entry"].split()

    assert program == "refkit"
    assert run([*arguments, "a.ris"]) == 1
    (tmp_path / "a.ris").write_text(GOOD)
    assert run([*arguments, "a.ris"]) == 0


@pytest.mark.parametrize(
    ("path", "named"),
    [
        ("a/refs.bib", [True, True]),
        ("refs.ris", [True, True]),
        ("pubmed.nbib", [True, True]),
        ("paper.tex", [False, True]),
        ("paper.Rmd", [False, True]),
        ("refs.bib.bak", [False, False]),
        ("README.md", [False, False]),
    ],
)
def test_hooks_run_where_references_are(path, named):
    assert [bool(re.search(hook["files"], path)) for hook in HOOKS] == named


def test_nothing_from_outside_is_put_into_a_script():
    assert not [script for script in runs() if "${{" in script]
    assert "${{" not in json.dumps(GITLAB)


def test_actions_of_others_are_pinned_by_their_hash():
    used = [step["uses"] for step in STEPS if "uses" in step]

    assert used
    assert all(re.fullmatch(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}", one) for one in used)


def test_every_script_names_its_shell():
    assert all(step["shell"] == "bash" for step in STEPS if "run" in step)


@bash
@pytest.mark.parametrize("script", [*runs(), "\n".join(GITLAB["script"])], ids=["install", "check", "gitlab"])
def test_shellcheck_has_nothing_to_say(script, tmp_path):
    path = tmp_path / "script.sh"
    path.write_text(f"#!/bin/bash\n{script}", encoding="utf-8")
    code, told = validated(str(SCRIPTS / "shellcheck"), "--norc", str(path))

    assert code == 0, told


@pytest.fixture
def workplace(tmp_path, monkeypatch):
    """A folder as a runner has it, with refkit on the path."""
    stub = tmp_path / "bin/refkit"
    stub.parent.mkdir()
    stub.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m refkit "$@"\n')
    stub.chmod(0o755)
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    for name, text in (("good.ris", GOOD), ("bad.ris", BAD), ("with space.ris", BAD), ("-q.ris", BAD)):
        Path(name).write_text(text)
    return tmp_path


def shell(workplace, script, **variables):
    """Run a script as GitHub runs one; its exit code, and what it said."""
    path = workplace / "script.sh"
    path.write_text(script, encoding="utf-8")
    given = {
        "PATH": f"{workplace / 'bin'}:{os.environ['PATH']}",
        "HOME": str(workplace),
        "RUNNER_TEMP": str(workplace),
        "GITHUB_OUTPUT": str(workplace / "output"),
        "GITHUB_STEP_SUMMARY": str(workplace / "summary"),
        **variables,
    }
    ran = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(path)],  # noqa: S607 - where it is differs
        capture_output=True,
        text=True,
        check=False,
        env=given,
    )
    return ran.returncode, ran.stdout + ran.stderr


def action(workplace, paths, options="", sarif=""):
    script = next(step["run"] for step in STEPS if step.get("id") == "check")
    return shell(
        workplace, script, REFKIT_PATHS=paths, REFKIT_OPTIONS=options, REFKIT_SARIF=sarif, REFKIT_MAILTO=""
    )


@bash
@pytest.mark.parametrize(
    ("paths", "options", "code", "said"),
    [
        ("good.ris", "", 0, ""),
        (".", "", 1, "::error file=bad.ris,line=5"),
        ("good.ris\n\nwith space.ris\n", "", 1, "::error file=with space.ris,line=5"),
        ("-q.ris", "", 1, "::error file=-q.ris,line=5"),
        ("*.ris", "--fail-on\nnever", 0, "::error file=bad.ris,line=5"),
        ("bad.ris", "--ignore\nFLD010", 0, ""),
        ("bad.ris", "--exit-zero\n", 0, "::error file=bad.ris,line=5"),
        ("none.ris", "", 2, "none.ris"),
        ("good.ris", "--no-such-option", 2, "no-such-option"),
    ],
)
def test_the_action_checks_what_it_is_given(workplace, paths, options, code, said):
    assert (found := action(workplace, paths, options))[0] == code, found[1]
    assert said in found[1]
    assert (workplace / "output").read_text() == f"exit-code={code}\n"


@bash
@pytest.mark.parametrize(
    "value", ["$(touch owned)", "`touch owned`", "; touch owned;", '"; touch owned; "', "a\n& touch owned"]
)
def test_no_input_of_the_action_is_run(workplace, value):
    action(workplace, paths=value, options=value, sarif=value)

    assert not Path("owned").exists()


@bash
def test_the_action_writes_a_summary_and_a_report(workplace):
    code, _ = action(workplace, "bad.ris", sarif="refs.sarif")

    assert code == 1
    assert "FLD010" in (workplace / "summary").read_text()
    assert json.loads(Path("refs.sarif").read_text())["runs"][0]["results"][0]["ruleId"] == "FLD010"


@bash
@pytest.mark.parametrize(("paths", "code"), [("good.ris", 0), ("with space.ris", 1), (".", 1)])
def test_the_gitlab_job_leaves_its_reports(workplace, paths, code):
    script = next(line for line in GITLAB["script"] if line.startswith("refkit "))
    reports = GITLAB["artifacts"]["reports"]

    assert shell(workplace, script, REFKIT_PATHS=paths)[0] == code
    assert isinstance(json.loads(Path(reports["codequality"]).read_text()), list)
    assert Path(reports["junit"]).read_text().startswith("<?xml")


def matched(line):
    """What GitHub makes of a line."""
    (pattern,) = MATCHER["pattern"]
    found = re.match(pattern["regexp"], line)
    return found and {name: found[group] for name, group in pattern.items() if name != "regexp"}


def test_the_problem_matcher_reads_concise_lines(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("a 1:2.ris").write_text(BAD.replace("On herons", "On \x1b[31mherons, 2019"))
    run(["check", "a 1:2.ris", "--output-format", "concise"])
    *findings, last = capsys.readouterr().out.splitlines()

    assert matched(findings[0]) == {
        "file": "a 1:2.ris",
        "line": "5",
        "column": "7",
        "severity": "error",
        "code": "FLD010",
        "message": "'20l7' is no year",
    }
    assert all(map(matched, findings))
    assert not matched(last)


def test_what_runs_on_others_machines_is_named_in_the_manual():
    manual = (ROOT / "docs/checks.md").read_text(encoding="utf-8")

    assert all(f"`{hook['id']}`" in manual for hook in HOOKS)
    assert all(f"`{name}`" in manual for name in ACTION["inputs"])
