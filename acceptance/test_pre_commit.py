"""`pre-commit try-repo` on a copy of this repository: its hooks are installed anew, and run.

It needs git and a package index, and takes as long as the installation.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
COPIED = ("refkit", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml")
GOOD = "TY  - JOUR\nAU  - Doe, Jane\nTI  - On herons\nT2  - Nature\nPY  - 2019\nER  - \n"
BAD = "@article{doe2019,\n  author = {Doe, Jane},\n  title = {On herons},\n  journal = {Nature},\n  year = {20l7}\n}\n"


def git(*arguments, cwd):
    names = ["-c", "user.name=Heron", "-c", "user.email=heron@example.org", "-c", "init.defaultBranch=main"]
    subprocess.run(["git", *names, *arguments], cwd=cwd, check=True, capture_output=True)


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """Where pre-commit keeps what it has installed: once for all tests here."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def hooks(tmp_path_factory):
    """A repository that holds this working tree's package and hooks."""
    folder = tmp_path_factory.mktemp("hooks")
    for name in COPIED:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
    git("init", "--quiet", cwd=folder)
    git("add", "--all", cwd=folder)
    git("commit", "--quiet", "--message", "hooks", cwd=folder)
    return folder


@pytest.fixture
def project(tmp_path):
    git("init", "--quiet", cwd=tmp_path)
    return tmp_path


def tried(hooks, project, home, hook):
    git("add", "--all", cwd=project)
    command = [sys.executable, "-m", "pre_commit", "try-repo", str(hooks), hook, "--all-files"]
    environment = {**os.environ, "PRE_COMMIT_HOME": str(home)}
    environment.pop("PYTHONPATH", None)  # what was installed is to run, not what is here
    told = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
    return told.returncode, told.stdout + told.stderr


# Each try installs the package anew, so there are few.
@pytest.mark.parametrize("hook", ["refkit-check"])
def test_a_fault_stops_a_commit_and_is_shown(hooks, project, home, hook):
    (project / "bad.bib").write_text(BAD)
    (project / "good.ris").write_text(GOOD)
    code, told = tried(hooks, project, home, hook)

    assert code == 1, told
    assert "bad.bib:5:" in told
    assert "FLD010" in told
    assert "good.ris:" not in told


@pytest.mark.parametrize("hook", ["refkit-check-citations"])
def test_clean_files_pass(hooks, project, home, hook):
    (project / "good.ris").write_text(GOOD)
    code, told = tried(hooks, project, home, hook)

    assert code == 0, told
    assert "Passed" in told


def test_a_missing_citation_stops_a_commit(hooks, project, home):
    (project / "refs.bib").write_text(BAD.replace("20l7", "2017"))
    (project / "paper.tex").write_text(r"\cite{doe2019,roe2020}")
    code, told = tried(hooks, project, home, "refkit-check-citations")

    assert code == 1, told
    assert "CIT001" in told
