"""What has no reader that gives references: schemas of CSL-JSON and CFF, Zotero's RDF as a graph."""

import json
import subprocess
from pathlib import Path

import jsonschema
import pytest

from acceptance.csl_schema import CSL_SCHEMA
from acceptance.files import written

VALIDATOR = jsonschema.Draft7Validator(CSL_SCHEMA)
CFFCONVERT = Path(__file__).parents[1] / ".venv" / "cffconvert" / "bin" / "cffconvert"


@pytest.mark.parametrize("target", ["generic", "zotero", "latex", "pandoc"])
def test_csl_json_is_what_the_schema_asks_for(target):
    assert list(VALIDATOR.iter_errors(json.loads(written("csl-json", target).text))) == []


@pytest.mark.parametrize(
    "broken",
    [
        {"id": "a", "type": None},
        {"id": "a", "type": "journal"},
        {"type": "book"},
        {"id": "a", "type": "book", "issued": "2019"},
        {"id": "a", "type": "book", "author": ["Doe"]},
        {"id": "a", "type": "book", "author": [{"name": "Doe"}]},
        {"id": "a", "type": "book", "titel": "T"},
        {"id": "a", "type": "book", "title": None},
    ],
    ids=str,
)
def test_the_schema_refuses_what_is_none(broken):
    assert list(VALIDATOR.iter_errors([broken]))


def validated(folder, text):
    (folder / "CITATION.cff").write_text(text, encoding="utf-8")
    done = subprocess.run(
        [CFFCONVERT, "--validate"], cwd=folder, capture_output=True, text=True, timeout=120, check=False
    )
    return done.stdout + done.stderr


def test_cff_is_valid_for_cffconvert(needs, tmp_path):
    needs("cffconvert")

    assert "are valid" in validated(tmp_path, written("cff", "generic").text)


def test_cff_that_is_not_valid_is_found_out(needs, tmp_path):
    needs("cffconvert")
    text = written("cff", "generic").text

    assert "are valid" not in validated(tmp_path, text.replace("type: article", "type: artikel", 1))


def test_zotero_rdf_is_a_graph_with_all_titles_dates_and_names(needs):
    needs("rdflib")
    import rdflib  # noqa: PLC0415  # it may not be there

    file = written("zotero-rdf", "generic")
    graph = rdflib.Graph().parse(data=file.text, format="xml")
    space = {prefix: rdflib.Namespace(name) for prefix, name in graph.namespaces()}
    nodes = {str(key): node for node, key in graph.subject_objects(space["z"].citationKey)}
    titles = {key: str(graph.value(node, space["dc"].title)) for key, node in nodes.items()}
    dates = {key: str(graph.value(node, space["dc"].date)) for key, node in nodes.items()}
    surnames = {str(name) for name in graph.objects(None, space["foaf"].surname)}

    assert titles == {item["id"]: item["title"] for item in file.wanted}
    assert [item["id"] for item in file.wanted if year_of(item) not in dates[item["id"]]] == []
    assert [name for item in file.wanted for name in names_of(item) if name not in surnames] == []


def year_of(item):
    points = item["issued"].get("date-parts")
    if not points:
        return item["issued"]["literal"]
    year = int(points[0][0])
    return str(abs(year + 1) if year < 0 else year)  # 44 BC is -0043 in ISO 8601


def names_of(item):
    for name in (*item.get("author", ()), *item.get("editor", ()), *item.get("translator", ())):
        particles = (name.get("dropping-particle"), name.get("non-dropping-particle"), name.get("family"))
        yield name.get("literal") or " ".join(part for part in particles[1:] if part)
