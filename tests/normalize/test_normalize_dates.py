"""Printed date -> value."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.lang import LANGUAGES
from refkit.normalize.dates import date_problem, normalize_date, year_suffix

POINTS = {
    "(31 August 2017)": ((2017, 8, 31),),
    "August 31st, 2017": ((2017, 8, 31),),
    "2017 Aug 31": ((2017, 8, 31),),
    "31.08.2017": ((2017, 8, 31),),
    "31/08/2017": ((2017, 8, 31),),
    "2017-08-31": ((2017, 8, 31),),
    "1 de enero de 2010": ((2010, 1, 1),),
    "12. März 1999": ((1999, 3, 12),),
    "2 févr. 2004": ((2004, 2, 2),),
    "Nov. 1996": ((1996, 11),),
    "2008, July": ((2008, 7),),
    "1998/99": ((1998,), (1999,)),
    "1996–1998": ((1996,), (1998,)),
    "May 23-25, 2001": ((2001, 5, 23), (2001, 5, 25)),
    "23–25 May 2001": ((2001, 5, 23), (2001, 5, 25)),
    "Jan-Feb 2001": ((2001, 1), (2001, 2)),
    "[1867] 1990": ((1990,),),
    "1964a": ((1964,),),
    "2017年8月31日": ((2017, 8, 31),),
    "2017년 8월": ((2017, 8),),
    "31 августа 2017": ((2017, 8, 31),),
    "31 sierpnia 2017": ((2017, 8, 31),),
    "2003 Mar 15": ((2003, 3, 15),),
    "15.03.2003": ((2003, 3, 15),),
    "2003. 3. 15.": ((2003, 3, 15),),
    "20030315": ((2003, 3, 15),),
    "03/2004": ((2004, 3),),
    "2003 年 3 月": ((2003, 3),),
    "2003年三月": ((2003, 3),),
    "昭和60年3月": ((1985, 3),),
    "March–April 2003": ((2003, 3), (2003, 4)),
    "30 April–2 May 2001": ((2001, 4, 30), (2001, 5, 2)),
    "Dec 2003/Jan 2004": ((2003, 12), (2004, 1)),
    "1999, Jan. 1–Feb. 3": ((1999, 1, 1), (1999, 2, 3)),
    "1998-9": ((1998,), (1999,)),
    "2003-07": ((2003, 7),),
    "1964 [1972]": ((1972,),),
    "1990 [1867]": ((1990,),),
    "(1964) 1972": ((1972,),),
    "1643 [i.e. 1644]": ((1644,),),
    "l999": ((1999,),),
    "2O03": ((2003,),),
    "２００３年５月": ((2003, 5),),
    "١٩٩٩": ((1999,),),
    "٢٠٠٣م": ((2003,),),
    "२००३": ((2003,),),
    "平成15年": ((2003,),),
    "令和元年": ((2019,),),
    "昭和五十年三月": ((1975, 3),),
    "二〇〇三年五月": ((2003, 5),),
    "民國92年": ((2003,),),
    "พ.ศ. 2546": ((2003,),),
    "2546 BE": ((2003,),),
    "MCMXCIX": ((1999,),),
    "M.DCC.LXX": ((1770,),),
    "MDCC XLIII": ((1743,),),
    "1424 AH/2003": ((2003,),),
    "1382 [2003]": ((2003,),),
    "12.V.1999": ((1999, 5, 12),),
    "25-XII-2003": ((2003, 12, 25),),
    "2003. V. 12.": ((2003, 5, 12),),
    "5.–8.4.2003": ((2003, 4, 5), (2003, 4, 8)),
    "28.4.–2.5.2003": ((2003, 4, 28), (2003, 5, 2)),
    "1904/1965": ((1965,),),
    "1965 [1904]": ((1965,),),
    "1998/1999": ((1998,), (1999,)),
    "1789–1799": ((1789,), (1799,)),
    "2003 [published 2004]": ((2004,),),
    "[1904]": ((1904,),),
    "2003, 5 maj": ((2003, 5, 5),),
    "5 de mayo de 2003": ((2003, 5, 5),),
    "le 3 mai 2003": ((2003, 5, 3),),
    "1er mars 2001": ((2001, 3, 1),),
    "1.º de maio de 2003": ((2003, 5, 1),),
    "1º maggio 2003": ((2003, 5, 1),),
    "juill. 2003": ((2003, 7),),
    "3.5.2003": ((2003, 5, 3),),
    "12-14 May 2003": ((2003, 5, 12), (2003, 5, 14)),
    "May/June 2003": ((2003, 5), (2003, 6)),
    "enero-marzo 2003": ((2003, 1), (2003, 3)),
    "2003 Nov-Dec": ((2003, 11), (2003, 12)),
    "3 мая 2003 г.": ((2003, 5, 3),),
}
MONTHS = [
    (language.code, spelling, number)
    for language in LANGUAGES
    for number, group in enumerate(language.months, start=1)
    for spelling in group
]
SEASONS = [
    (language.code, spelling, number)
    for language in LANGUAGES
    for number, group in enumerate(language.seasons, start=1)
    for spelling in group
]


@pytest.mark.parametrize(("printed", "parts"), POINTS.items(), ids=POINTS)
def test_date_is_read_as_calendar_points(printed, parts):
    date = normalize_date(printed)

    assert date is not None
    assert date.parts == parts


@pytest.mark.parametrize(("code", "month", "number"), MONTHS)
def test_month_is_known_in_every_language(code, month, number):
    printed = f"2003年{month}" if code in {"zh", "ja", "ko"} else f"15 {month} 2003"
    date = normalize_date(printed)

    assert date is not None
    assert date.parts[0][:2] == (2003, number)


@pytest.mark.parametrize(("code", "season", "number"), SEASONS)
def test_season_is_known_in_every_language(code, season, number):
    date = normalize_date(f"2003年{season}" if code in {"zh", "ja"} else f"{season} 2003")

    assert date is not None
    assert (date.year, date.season) == (2003, number)


def test_winter_of_two_years_is_a_range_with_a_season():
    date = normalize_date("Winter 2003/04")

    assert date is not None
    assert (date.parts, date.season) == (((2003,), (2004,)), 4)


@pytest.mark.parametrize(
    ("printed", "parts", "problem"),
    [
        ("2010 Feb 30", ((2010, 2),), "2010-02 has no day 30: the day is left out"),
        ("31.04.2005", ((2005, 4),), "2005-04 has no day 31: the day is left out"),
        ("29 Feb 2004", ((2004, 2, 29),), None),
        ("29 Feb 2003", ((2003, 2),), "2003-02 has no day 29: the day is left out"),
        ("1999", ((1999,),), None),
    ],
)
def test_day_that_its_month_does_not_have_is_left_out_and_told(printed, parts, problem):
    date = normalize_date(printed)

    assert date is not None
    assert (date.parts, date_problem(printed)) == (parts, problem)


@pytest.mark.parametrize("printed", ["18 brumaire an VIII", "an XII", "1424 AH", "1382 ش", "۱۳۸۲", "44 BC"])
def test_date_of_another_calendar_is_none_of_ours(printed):
    assert normalize_date(printed) is None


@pytest.mark.parametrize(
    ("printed", "circa"),
    [
        ("c. 1850", True),
        ("ca. 1850", True),
        ("um 1850", True),
        ("vers 1850", True),
        ("[1850?]", True),
        ("1850s", True),
        ("[189-?]", True),
        ("c./ca. 1850", True),
        ("c1998", False),
        ("©1998", False),
        ("1998", False),
    ],
)
def test_date_is_circa_where_print_says_so_and_a_copyright_is_not(printed, circa):
    date = normalize_date(printed)

    assert date is not None
    assert date.circa is circa


def test_date_with_two_small_numbers_is_not_guessed_at():
    date = normalize_date("03/04/2012")

    assert date is not None
    assert date.parts == ((2012,),)


def test_date_keeps_season_and_circa():
    spring, about = normalize_date("Spring 1996"), normalize_date("c. 1850")

    assert spring is not None
    assert spring.season == 1
    assert about is not None
    assert about.circa


@pytest.mark.parametrize(
    ("printed", "literal"),
    [
        ("In press.", "in press"),
        ("im Druck", "im druck"),
        ("s.f.", "s.f."),
        ("(o. J.)", "o. J."),
        ("forthcoming", "forthcoming"),
        ("n.d.", "n.d."),
        ("s.a.", "s.a."),
        ("в печати", "в печати"),
        ("印刷中", "印刷中"),
        ("à paraître", "à paraître"),
        ("in corso di stampa", "in corso di stampa"),
        ("advance online publication", "advance online publication"),
        ("o.J.", "o.J."),
        ("s.d.", "s.d."),
        ("б.г.", "б.г."),
        ("u.å.", "u.å."),
    ],
)
def test_date_still_to_come_or_unknown_is_a_literal(printed, literal):
    date = normalize_date(printed)

    assert date is not None
    assert (date.parts, date.literal) == ((), literal)


@pytest.mark.parametrize("printed", ["", "foo", "12", "99999"])
def test_date_is_nothing_where_nothing_says_when(printed):
    assert normalize_date(printed) is None


@pytest.mark.parametrize(
    ("printed", "suffix"), [("1964a", "a"), ("(2016f)", "f"), ("1964", None), ("1964ab", None)]
)
def test_year_suffix_is_the_letter_after_the_year(printed, suffix):
    assert year_suffix(printed) == suffix


@given(st.text(max_size=60))
def test_date_never_fails_and_is_stable(text):
    date = normalize_date(text)

    if date and not date.season:
        again = normalize_date(str(date))
        assert again is None or again.year == date.year
