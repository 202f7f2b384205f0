"""Polish."""

from refkit.lang.language import Language

POLISH = Language(
    code="pl",
    months=(
        ("styczeń", "stycznia", "sty"),
        ("luty", "lutego", "lut"),
        ("marzec", "marca", "mar"),
        ("kwiecień", "kwietnia", "kwi"),
        ("maj", "maja"),
        ("czerwiec", "czerwca", "cze"),
        ("lipiec", "lipca", "lip"),
        ("sierpień", "sierpnia", "sie"),
        ("wrzesień", "września", "wrz"),
        ("październik", "października", "paź"),
        ("listopad", "listopada", "lis"),
        ("grudzień", "grudnia", "gru"),
    ),
    seasons=(("wiosna",), ("lato",), ("jesień",), ("zima",)),
    and_=("i", "oraz"),
    et_al=("i in", "i inni", "i wsp"),
    editor=("pod redakcją", "pod red", "redakcja", "red. nauk", "red"),
    translator=("przekład", "przeł", "tłum"),
    volume=("tom", "t", "rocznik", "r"),
    issue=("numer", "nr", "zeszyt", "z"),
    page=("strony", "strona", "str", "ss", "s"),
    edition=("wydanie", "wyd"),
    in_=("in",),
    available=("dostępne na", "dostępny w internecie", "dostęp online", "url"),
    accessed=("dostęp dnia", "data dostępu", "dostęp", "odczyt z dnia", "pobrano"),
    headings=("bibliografia", "literatura", "piśmiennictwo", "źródła", "wykaz literatury"),
    in_press=("w druku", "w przygotowaniu"),
    no_date=("b.d", "b.r", "bez daty"),
    thesis=("rozprawa doktorska", "praca doktorska", "praca magisterska", "praca licencjacka"),
    report=("raport", "sprawozdanie"),
)
