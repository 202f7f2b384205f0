"""What there is, is written down; what is written down, works."""

import ast
import re
import shlex
from pathlib import Path

import click
import pytest

from refkit.cli.main import refkit as group
from refkit.cli.main import run
from refkit.formats import FORMATS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
MANUAL = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
FORMATS_PAGE = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
CONTEXT = click.Context(group, **group.context_settings)
COMMANDS = {
    name: group.get_command(CONTEXT, name)
    for name in (
        "cache",
        "check",
        "convert",
        "dedupe",
        "formats",
        "lock",
        "parse",
        "resolve",
        "rule",
        "send",
        "snapshot",
    )
}


def blocks(language):
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)


SHOWN = [line for block in blocks("sh") for line in block.splitlines()]
LINKS = [
    (page, link)
    for page in PAGES
    for link in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8"))
    if "://" not in link
]


@pytest.fixture
def clone(tmp_path, monkeypatch):
    """A folder that looks like a clone to a reader of the README, in which anything may be written."""
    (tmp_path / "bib").symlink_to(ROOT / "bib")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_module_says_what_lives_there():
    silent = [
        path
        for path in (ROOT / "refkit").rglob("*.py")
        if (module := ast.parse(path.read_text(encoding="utf-8"))).body and not ast.get_docstring(module)
    ]

    assert silent == []


def test_every_public_function_and_class_has_a_docstring():
    silent = [
        f"{path.relative_to(ROOT)}: {node.name}"
        for path in (ROOT / "refkit").rglob("*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
        if not ast.get_docstring(node)
    ]

    assert silent == []


def test_commands_are_those_of_the_manual():
    assert group.list_commands(CONTEXT) == list(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_of_a_command_is_in_the_manual(name):
    options = [
        option for param in COMMANDS[name].params if isinstance(param, click.Option) for option in param.opts
    ]

    assert f"refkit {name}" in MANUAL
    assert [option for option in options if f"`{option}" not in MANUAL] == []


@pytest.mark.parametrize("format", FORMATS, ids=lambda format: format.name)
def test_every_format_is_in_the_page_of_formats(format):
    assert f"| `{format.name}` | {format.title} | `{format.extensions[0]}`" in FORMATS_PAGE


@pytest.mark.parametrize("line", SHOWN)
def test_command_of_the_readme_exists(line):
    program, first, *rest = shlex.split(line)
    if program == "make":
        assert f"\n{first}:" in (ROOT / "Makefile").read_text(encoding="utf-8")
    elif program == "refkit":
        COMMANDS[first].make_context(first, rest, parent=CONTEXT)
    else:
        assert line == "pip install ."


def test_offline_commands_of_the_readme_work_in_their_order(clone, capfd):
    offline = [line for line in SHOWN if line.startswith("refkit") and "--mailto" not in line]

    assert {line: run(shlex.split(line)[1:]) for line in offline} == dict.fromkeys(offline, 0)
    assert (clone / "refs.ris").exists()
    assert "Traceback" not in capfd.readouterr().err


def test_python_of_the_readme_works(clone):
    for block in blocks("python"):
        exec(compile(block, "README.md", "exec"), {})  # noqa: S102  # our own text

    assert "@article" in (clone / "refs.bib").read_text(encoding="utf-8")


@pytest.mark.usefixtures("clone")
def test_readme_shows_the_summary_that_the_demo_ends_with(capfd):
    (demo,) = [
        line
        for line in SHOWN
        if line.startswith("refkit convert bib/relapsed-all.txt") and "-o refs.json" in line
    ]
    run(shlex.split(demo)[1:])

    assert capfd.readouterr().err.endswith(blocks("text")[0])


@pytest.mark.parametrize(("page", "link"), LINKS, ids=[f"{page.name}: {link}" for page, link in LINKS])
def test_link_leads_somewhere(page, link):
    assert (page.parent / link).exists()


def test_every_decision_is_in_the_index():
    index = (ROOT / "docs" / "adr" / "README.md").read_text(encoding="utf-8")

    assert [
        path.name for path in (ROOT / "docs" / "adr").glob("0*.md") if f"({path.name})" not in index
    ] == []


def test_readme_says_that_the_other_refkit_is_another():
    assert "pip install refkit" not in README
    assert "`refkit-citations`" in README
    assert "cannot share an environment" in README
