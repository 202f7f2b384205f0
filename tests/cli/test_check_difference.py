"""The difference that `refkit check --diff` shows: what patches read, of the lines that fixes touch."""

import re

from hypothesis import given
from hypothesis import strategies as st

from refkit.check.fixes import edited
from refkit.cli.mending import show_difference
from refkit.model.finding import Edit

HUNK = re.compile(r"@@ -(\d+),(\d+) \+(\d+),(\d+) @@")
LINES = "".join(f"line {number}\n" for number in range(1, 31))


def shown(capsys, text, *edits):
    capsys.readouterr()
    show_difference("a.bib", text, edits)
    return capsys.readouterr().out.splitlines()


def patched(text, difference):
    """The text with a difference put in, as a program that patches does it."""
    old, new, at = text.split("\n")[:-1], [], 0
    for row in difference[2:]:
        if found := HUNK.fullmatch(row):
            begin = int(found[1]) - 1
            new += old[at:begin]
            assert int(found[3]) == len(new) + 1
            at = begin
        elif row.startswith("+"):
            new.append(row[1:])
        else:
            assert old[at] == row[1:]
            new += [row[1:]] * row.startswith(" ")
            at += 1
    return "".join(f"{line}\n" for line in [*new, *old[at:]])


def replacing(old, new):
    start = LINES.index(old)
    return Edit(start, start + len(old), new)


def test_a_difference_has_three_lines_around_what_changes(capsys):
    assert shown(capsys, LINES, replacing("line 10", "Line X")) == [
        "--- a.bib", "+++ a.bib", "@@ -7,7 +7,7 @@",
        " line 7", " line 8", " line 9", "-line 10", "+Line X", " line 11", " line 12", " line 13",
    ]  # fmt: skip


def test_changes_far_from_each_other_are_apart_and_near_ones_together(capsys):
    def heads(*edits):
        return [row for row in shown(capsys, LINES, *edits) if row.startswith("@@")]

    assert heads(replacing("line 4\n", ""), replacing("line 20", "x")) == [
        "@@ -1,7 +1,6 @@",
        "@@ -17,7 +16,7 @@",
    ]
    assert heads(replacing("line 4", "x"), replacing("line 9", "x")) == ["@@ -1,12 +1,12 @@"]


def test_edits_of_one_line_are_shown_once(capsys):
    rows = shown(capsys, "a b c\n", Edit(0, 1, "A"), Edit(4, 5, "C"))

    assert rows[2:] == ["@@ -1,1 +1,1 @@", "-a b c", "+A b C"]


def test_nothing_in_a_line_steers_a_terminal(capsys):
    assert shown(capsys, "a\x1b[31m\n", Edit(0, 1, "b"))[3:] == ["-a\\x1b[31m", "+b\\x1b[31m"]


@given(
    lines=st.lists(st.sampled_from(["a", "bc", "", "def"]), min_size=1, max_size=40),
    cuts=st.lists(st.integers(0, 80), max_size=8, unique=True),
    replacement=st.sampled_from(["", "x", "y\nz"]),
)
def test_a_difference_put_in_gives_what_fixes_give(lines, cuts, replacement):
    text = "".join(f"{line}\n" for line in lines)
    places = sorted(cut for cut in cuts if cut < len(text) - 1)
    edits = [Edit(start, end, replacement) for start, end in zip(places[::2], places[1::2], strict=False)]
    rows = []
    show_difference("a.bib", text, edits, show=rows.append)

    assert patched(text, "\n".join(rows).split("\n")) == edited(text, edits)
