"""The word lists are whole, and lower case as the look-ups expect."""

import re
from dataclasses import fields

import pytest

from refkit.lang import LANGUAGES, alternatives, month_numbers, season_numbers, words


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_language_has_twelve_months_and_four_seasons(language):
    assert (len(language.months), len(language.seasons)) == (12, 4)


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_language_words_are_lower_case_without_final_full_stop(language):
    for field in fields(language):
        for word in getattr(language, field.name):
            if isinstance(word, str):
                assert word == word.lower()
                assert not word.endswith(".")


def test_months_have_one_number_in_every_spelling():
    assert {month_numbers()[month] for month in ("may", "mai", "mayo", "maggio", "mei")} == {5}
    assert season_numbers()["herbst"] == 3


def test_alternatives_prefer_the_longest_word():
    match = re.match(alternatives(words("editor")), "edited by Smith")

    assert match is not None
    assert match[0] == "edited by"
