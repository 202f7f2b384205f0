"""Printed date -> value."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.normalize.dates import normalize_date, year_suffix

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
}
MARCH = "mar märz mars marzo março maart marca mars марта".split()


@pytest.mark.parametrize(("printed", "parts"), POINTS.items(), ids=POINTS)
def test_date_is_read_as_calendar_points(printed, parts):
    date = normalize_date(printed)

    assert date is not None
    assert date.parts == parts


@pytest.mark.parametrize("month", MARCH)
def test_month_is_known_in_every_language(month):
    date = normalize_date(f"15 {month} 2003")

    assert date is not None
    assert date.parts == ((2003, 3, 15),)


@pytest.mark.parametrize(
    ("printed", "circa"),
    [
        ("c. 1850", True),
        ("ca. 1850", True),
        ("um 1850", True),
        ("vers 1850", True),
        ("[1850?]", True),
        ("1850s", True),
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
