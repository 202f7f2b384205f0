"""Twenty lists of names that are hard to tell apart."""

import pytest

from refkit.normalize.names import normalize_names

LISTS = {
    # Vancouver: particles, two families, a suffix, initials that are degrees and suffixes elsewhere.
    "van den Berg JW, Ríos Herranz E, Wingard JR, Witham MD, Eger EI 2nd, Oliveira AMMS": [
        "van den Berg, JW",
        "Ríos Herranz, E",
        "Wingard, JR",
        "Witham, MD",
        "Eger, EI, 2nd",
        "Oliveira, AMMS",
    ],
    # APA: suffix after the initials, hyphened initials, an ampersand.
    "Talmage, J. B., Haralson, R. H., III, Lecler, J.-P., & de la Cruz, M.": [
        "Talmage, J. B.",
        "Haralson, R. H., III",
        "Lecler, J.-P.",
        "de la Cruz, M.",
    ],
    # Given names in full, all inverted, and nothing but commas between.
    "Brigham, Christopher R., Uejo, Craig, Dilbeck, Leslie, Uehlein, W. Frederick": [
        "Brigham, Christopher R.",
        "Uejo, Craig",
        "Dilbeck, Leslie",
        "Uehlein, W. Frederick",
    ],
    # Chicago: the first inverted, the others not.
    "Somers, Ben, Graham H. Barry, Maria De Luca, and Ludwig van Beethoven Jr.": [
        "Somers, Ben",
        "Barry, Graham H.",
        "De Luca, Maria",
        "van Beethoven, Ludwig, Jr.",
    ],
    "Smith, J. A., M. Doe, and R. Roe": ["Smith, J. A.", "Doe, M.", "Roe, R."],
    # Capitals: French, Chinese and Italian manner.
    "DE LA CRUZ Maria, McDONALD James R., O'BRIEN Anne-Marie et LI Na": [
        "de la Cruz, Maria",
        "McDonald, James R.",
        "O'Brien, Anne-Marie",
        "Li, Na",
    ],
    "LIU Ruochen, MA Chenlin, XU Bo": ["LIU, Ruochen", "MA, Chenlin", "XU, Bo"],
    "Hanahan D. Weinberg R.A. van der Berg J. Lopez Ruiz M.-J.": [
        "Hanahan, D.",
        "Weinberg, R.A.",
        "van der Berg, J.",
        "Lopez Ruiz, M.-J.",
    ],
    "Altman DG Bland JM": ["Altman, DG", "Bland, JM"],
    "SMITH J A, VAN DER ZEE D, KIM S, et al.": ["Smith, J A", "van der Zee, D", "Kim, S"],
    "J. DE KONING, A.-J. VAN DER TOORN & John SMITH-JONES": [
        "de Koning, J.",
        "van der Toorn, A.-J.",
        "Smith-Jones, John",
    ],
    # Spanish and Portuguese: two families, "y" inside a name and between two.
    "Gabriel García Márquez y José Ortega y Gasset": ["García Márquez, Gabriel", "Ortega y Gasset, José"],
    "Silva, S., Neto, J. L., Martins Filho, P. R. e Santos, C. A. dos": [
        "Silva, S.",
        "Neto, J. L.",
        "Martins Filho, P. R.",
        "Santos, C. A. dos",
    ],
    # Russian: initials on either side, patronymics.
    "Иванов И. И., Петрова А.С. и др.": ["Иванов, И. И.", "Петрова, А.С."],
    "Иванов Иван Иванович, Анна Сергеевна Петрова": ["Иванов, Иван Иванович", "Петрова, Анна Сергеевна"],
    # Chinese, Japanese, Korean.
    "王伟，欧阳娜娜，李明，等": ["王, 伟", "欧阳, 娜娜", "李, 明"],
    "佐藤健一・山田 太郎・長谷川花子": ["佐藤, 健一", "山田, 太郎", "長谷川, 花子"],
    "김철수, 남궁민 외 3인": ["김, 철수", "남궁, 민"],
    # German: slashes, editors; footnote marks; groups beside people.
    "Müller, Hans-Peter/Schmidt, Karl (Hrsg.)": ["Müller, Hans-Peter", "Schmidt, Karl"],
    "John A. Smith1,2*, Mary Doe† and Wei Wang2,3": ["Smith, John A.", "Doe, Mary", "Wang, Wei"],
    "Planck Collaboration, Ade PAR, Aghanim N, et al.": ["Planck Collaboration", "Ade, PAR", "Aghanim, N"],
    "World Health Organization; Church, A.; Press WH": [
        "World Health Organization",
        "Church, A.",
        "Press, WH",
    ],
}


@pytest.mark.parametrize(("printed", "names"), LISTS.items(), ids=LISTS)
def test_hard_list_is_told_apart(printed, names):
    assert [str(name) for name in normalize_names(printed).names] == names


ET_AL = [
    "et al.",
    "et al",
    "u. a.",
    "et coll.",
    "y otros",
    "e altri",
    "e outros",
    "e.a.",
    "i in.",
    "m.fl.",
    "и др.",
]


@pytest.mark.parametrize("end", ET_AL)
@pytest.mark.parametrize("mark", [" ", ", "])
def test_et_al_of_any_language_is_a_flag(mark, end):
    run = normalize_names(f"Garcia A, Miller EA{mark}{end}")

    assert run.et_al
    assert [str(name) for name in run.names] == ["Garcia, A", "Miller, EA"]


def test_initials_that_look_like_et_al_or_a_role_are_initials():
    run = normalize_names("MAYEDA E A, Peterson ED, Lim HG")

    assert not run.et_al
    assert [name.given for name in run.names] == ["E A", "ED", "HG"]


@pytest.mark.parametrize(
    "printed",
    [
        "Smith, J., & Doe, M. (Eds.)",
        "Smith, J. and Doe, M., editors",
        "J. Smith/M. Doe (Hrsg.)",
        "Hrsg. von J. Smith und M. Doe",
        "edited by J. Smith and M. Doe",
        "a cura di J. Smith e M. Doe",
        "sous la direction de J. Smith et M. Doe",
        "Smith, J. (ed.), Doe, M. (ed.)",
        "In: Smith, J.; Doe, M. (eds)",
        "pod red. J. Smith, M. Doe",
    ],
)
def test_role_is_no_part_of_a_name(printed):
    assert [str(name) for name in normalize_names(printed).names] == ["Smith, J.", "Doe, M."]


def test_collaboration_in_brackets_is_whom_they_wrote_for():
    run = normalize_names("Aaij R, Adeva B, et al. (LHCb Collaboration)")

    assert run.et_al
    assert [name.family for name in run.names] == ["Aaij", "Adeva"]
    assert [name.literal for name in run.on_behalf_of] == ["LHCb Collaboration"]


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Friedrich Kittler", "Kittler, Friedrich"),
        ("Wolf Lepenies", "Lepenies, Wolf"),
        ("Hermann Paul", "Paul, Hermann"),
        ("Nagy Imre", "Nagy, Imre"),
        ("R Core Team", "R Core Team"),
        ("J Robert House", "House, J Robert"),
    ],
)
def test_one_name_that_stands_alone(printed, name):
    assert [str(found) for found in normalize_names(printed).names] == [name]


HOSTILE = [
    "a,",
    "A. ",
    "A, ",
    "and ",
    "& ",
    "(",
    "[ed.] ",
    "1,",
    "2,a1,",
    "- ",
    "…",
    ". ",
    ";",
    "/",
    "王,",
    "et al., ",
]
HOSTILE += [
    "for the ",
    "A",
    "Jr, ",
    "y ",
    "José y ",
    "(Group) ",
    "VAN ",
    "Smith, John, ",
    "SMITH John, ",
    "Smith J, ",
    "*",
    "University: ",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_long_runs_of_anything_are_read(unit):
    run = normalize_names(unit * 5_000)

    assert all(str(name) for name in run.names)


def test_long_list_keeps_every_name():
    assert len(normalize_names("Smith J, " * 20_000).names) == 20_000
