"""What is said on standard error, and how much of it."""

import sys

import pytest

from refkit.cli.voice import Voice
from refkit.model import Problem

NO_PLACE = [Problem(message="no place for it", key=f"key{number}") for number in range(64)]
ALL_KINDS = [Problem(message=f"fault {number}", line=number + 1) for number in range(12)]


def said(capfd, problems, **voice):
    Voice(**voice).warn("a.ris", problems)
    return capfd.readouterr().err.splitlines()


def test_warning_says_where_it_is(capfd):
    assert said(capfd, [Problem(message="entry not closed", line=3, key="crick")]) == [
        "refkit: warning: a.ris: crick: line 3: entry not closed"
    ]


def test_warnings_of_one_kind_are_one_line(capfd):
    assert said(capfd, NO_PLACE) == [
        "refkit: warning: a.ris: no place for it (64 times: key0, key1, key2, ...)"
    ]


def test_ten_lines_are_enough_for_who_did_not_ask_for_more(capfd):
    assert len(said(capfd, ALL_KINDS)) == 11
    assert said(capfd, ALL_KINDS)[-1] == "refkit: warning: a.ris: and 2 more: -v shows all"


def test_verbose_gives_each_warning_its_line(capfd):
    assert len(said(capfd, NO_PLACE, verbose=True)) == 64


def test_quiet_warns_of_nothing(capfd):
    assert said(capfd, NO_PLACE, quiet=True) == []


def test_warning_is_one_line_whatever_it_quotes(capfd):
    assert said(capfd, [Problem(message="unknown tag 'a\nb'")]) == [
        "refkit: warning: a.ris: unknown tag 'a b'"
    ]


@pytest.mark.parametrize("voice", [Voice(), Voice(quiet=True)], ids=["no terminal", "quiet"])
def test_no_bar_is_drawn_where_no_one_looks(voice, capfd):
    with voice.progress("reading") as on_progress:
        assert on_progress is None
    assert capfd.readouterr().err == ""


def test_bar_on_a_terminal_goes_to_standard_error(monkeypatch, capfd):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with Voice().progress("reading") as on_progress:
        on_progress(3, 7)
    captured = capfd.readouterr()

    assert "3/7" in captured.err
    assert captured.out == ""
