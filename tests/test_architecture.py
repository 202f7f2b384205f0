"""The house rules that no linter knows: budgets, names, and the direction of every import, deferred ones too."""

import ast
import tomllib
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "refkit").rglob("*.py"))
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "misc"}
MEDIAN_FUNCTION, LONGEST_FUNCTION, LONGEST_MODULE = 8, 50, 400


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(path):
    return [node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def length(function):
    """Lines from `def` to the end; the docstring is free."""
    first = function.body[0]
    documented = ast.get_docstring(function, clean=False) is not None
    return function.end_lineno - function.lineno + 1 - (first.end_lineno - first.lineno + 1) * documented


def is_table(path):
    """A module of data: nothing but its docstring, imports and assignments."""
    kinds = ast.Expr | ast.Import | ast.ImportFrom | ast.Assign | ast.AnnAssign
    return all(isinstance(node, kinds) for node in tree(path).body)


def test_no_function_is_longer_than_fifty_lines():
    lengths = {f"{dotted(path)}.{node.name}": length(node) for path in MODULES for node in functions(path)}

    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FUNCTION} == {}


def test_half_of_all_functions_have_at_most_eight_lines():
    lengths = [length(node) for path in MODULES for node in functions(path)]

    assert median(lengths) <= MEDIAN_FUNCTION


def test_no_module_is_longer_than_four_hundred_lines_but_tables():
    lengths = {
        dotted(path): len(path.read_text(encoding="utf-8").splitlines())
        for path in MODULES
        if not is_table(path)
    }

    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_MODULE} == {}


def test_every_module_is_named_for_what_it_holds():
    assert [dotted(path) for path in MODULES if FORBIDDEN_NAMES & set(dotted(path).split("."))] == []


def test_imports_are_absolute():
    relative = {
        dotted(path)
        for path in MODULES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom) and node.level
    }

    assert relative == set()


def dotted(path):
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


NAMES = {dotted(path) for path in MODULES}


def imported(path):
    """Every module of refkit that a module names in an import, wherever the import stands."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in NAMES)
        elif isinstance(node, ast.ImportFrom) and node.module in NAMES:
            for alias in node.names:
                member = f"{node.module}.{alias.name}"
                yield member if member in NAMES else node.module


def graph():
    """Module -> modules it imports. The package itself is the facade: it loads whatever it is asked for."""
    return {
        dotted(path): {name for name in imported(path) if name not in {"refkit", dotted(path)}}
        for path in MODULES
        if dotted(path) != "refkit"
    }


def test_no_import_comes_back_to_where_it_started():
    try:
        TopologicalSorter(graph()).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


def floors():
    """Room -> number of its floor, from the contract in pyproject.toml; 0 is the highest."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    return {room.strip(): number for number, layer in enumerate(layers) for room in layer.split("|")}


def test_every_import_points_down_a_floor_or_stays_in_its_room():
    floor = floors()
    pairs = {
        (name.split(".")[1], other.split(".")[1]) for name, others in graph().items() for other in others
    }

    assert [pair for pair in sorted(pairs) if pair[0] != pair[1] and floor[pair[0]] >= floor[pair[1]]] == []
