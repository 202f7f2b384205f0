"""Made words around references: what leads in, prose behind, notes on versions, errata and reviews."""

import random

from layouts import JOURNALS_WITHOUT_TITLES

_LEADS = {
    "en": "See |See |See also |See, e.g., |See for example |Cf. |cf. |see |e.g. |For a review, see |For reviews, see: |Compare |Quoted in |See, for instance, |see also |On this point see |Also |a) |(a) |b) |",
    "de": "Vgl. |Vgl. |Vgl. auch |Siehe |Siehe auch |S. auch |Vgl. dazu |Vgl. hierzu |vgl. |Dazu |Zit. nach |Hierzu ausführlich |S. hierzu |So |Grundlegend |Vgl. etwa |",
    "it": "Cfr. |Cfr. |cfr. |Cfr. anche |Si veda |Si vedano |Vedi |V. |V. anche |v. |Su questo punto |Per un quadro generale |Si rimanda a |Cit. in |Si veda anche |In proposito |",
    "fr": "Voir |Voir |voir |Voir aussi |Cf. |V. |Sur ce point, voir |Cité par |Voir par exemple |Voir notamment |",
    "es": "Véase |Véase también |Cf. |Ver |Cfr. |Vid. |",
    "pt": "Ver |Cf. |Veja-se |Vide |Ver também |",
    "nl": "Zie |Zie ook |Vgl. |",
}
_PROSE = {
    "en": ", and references therein|, esp. {0}|, esp. pp. {0}–{1}|, at {0}|, n. {0}|, passim|, and the literature cited there|, quoted in Smith, {0}| (emphasis added)|. Emphasis in original|, here {0}|ff|, and passim| [hereafter History]|, note {0}|, fig. {0}|; see also chapter {2}",
    "de": ", hier S. {0}|, hier {0}|, bes. S. {0} ff.|, passim|, Anm. {0}| (Hervorh. im Orig.)|, zit. nach Schmidt, S. {0}|, dort weitere Literatur|, Fn. {0}| m.w.N.|, insb. {0}|, Abb. {2}",
    "it": ", in particolare p. {0}|, nota {0}|, n. {0}|, passim|, e passim|, cui si rimanda|, e la bibliografia ivi citata|, con bibliografia precedente|, in part. pp. {0}-{1}|, tav. {2}|, fig. {2}|, cui si rinvia per la bibliografia| (la citazione a p. {0})|, cit. in Rossi, p. {0}|, doc. {2}",
    "fr": ", ici p. {0}|, passim|, note {0}|, cité par Dupont, p. {0}|, n. {0}|, et passim|, en particulier p. {0}|, fig. {2}",
}
_SAME = {
    "de": "ders.|Ders.|Ders|dies.|Dies.|ders./dies.",
    "it": "Id.|ID.|Idem|Ead.|id.|Idem",
    "fr": "id.|Id.|idem|du même auteur,",
    "en": "idem|id.|his|her|Idem",
}
_COUNTS = {
    "de": "{0} Bde.|{0} Bände|in {0} Bänden|{0} Bde",
    "it": "{0} voll.|{0} vol.|voll. {0}|{0} tomi|in {0} voll.",
    "fr": "{0} vol.|{0} tomes|{0} t.",
    "en": "{0} vols|{0} vols.|{0} v.",
}
_REVIEWED = ("version {0}; peer review: {1} approved", "version {0}; referees: {1} approved", "version {0}; peer review: awaiting peer review", "version {0}; peer review: {1} approved, 1 approved with reservations",
             "version {0}; peer review: 1 approved with reservations", "version {0}; peer review: 1 not approved", "version {0}", "version {0}; referees: awaiting peer review")  # fmt: skip
_FULL_TEXTS = ("Publisher Full Text", "Publisher Full Text", "PubMed Abstract | Publisher Full Text", "PubMed Abstract | Publisher Full Text | Free Full Text", "Reference Source", "Reference Source", "Reference Source",
               "PubMed Abstract", "PubMed Abstract|Publisher Full Text|Free Full Text", "Free Full Text", "Publisher Full Text | Reference Source", "Full Text", "PubMed Abstract | Free Full Text")  # fmt: skip


def lead(code: str, dice: random.Random) -> str:
    """What leads in a reference within notes; often nothing."""
    return dice.choice(_LEADS[code].split("|")) if code in _LEADS and dice.random() < 0.5 else ""


def prose(code: str, dice: random.Random) -> str:
    """What a note says behind a reference; often nothing."""
    first = dice.randint(2, 400)
    row = _PROSE.get(code, _PROSE["en"])
    return (
        dice.choice(row.split("|")).format(first, first + 9, dice.randint(1, 40))
        if dice.random() < 0.5
        else ""
    )


def notes(code: str, year: int, dice: random.Random) -> dict[str, str]:
    """Text around the fields: without a label, and labelled as a note where its name is in lower case."""
    pages = f"{(first := dice.randint(2, 1900))}{dice.choice('-–')}{first + dice.randint(1, 9)}"
    journal, number, later = (
        dice.choice(JOURNALS_WITHOUT_TITLES.split("|")),
        dice.randint(1, 400),
        year + dice.randint(0, 2),
    )
    counts = _COUNTS.get(code, _COUNTS["en"])
    return {
        "LEAD": lead(code, dice),
        "PROSE": prose(code, dice),
        "SAME": dice.choice(_SAME.get(code, _SAME["en"]).split("|")),
        "COUNT": dice.choice(counts.split("|")).format(dice.randint(2, 12)),
        "ROMAN": dice.choice(("II", "III", "IV", "V", "s. III", "VI", "4", "3")).removeprefix("s. "),
        "version-note": dice.choice(_REVIEWED).format(dice.randint(1, 4), dice.randint(1, 3)),
        "FULLTEXT": dice.choice(_FULL_TEXTS),
        "discussion": dice.choice(("discussion {0}", "discussion {0}", "discussion, {0}", "author reply {0}", "quiz {0}", "discussion: {0}", "Discussion {0}")).format(pages),
        "erratum": dice.choice(("Erratum in: {0} {2};{1}:{3}", "Erratum in: {0}. {2};{1}:{3}", "Erratum: {0} {1}, {3} ({2})", "Erratum {0} {1} ({2}) {3}", "erratum ibid. {1}, {3} ({2})", "Erratum-ibid. {1} ({2}) {3}",
                                "[Erratum: {0} {1}, {3} ({2})]", "Erratum in: {0} {2} Mar;{1}(3):{3}", "Comment in: {0} {2};{1}:{3}", "Retraction in: {0} {2};{1}:{3}", "Erratum {2}, {1}: {3} (E)", "[Errata {1}, {3} ({2})]"))
        .format(journal, number, later, dice.randint(1, 1999)),
        "supplement": dice.choice(("Suppl {0}", "Suppl {0}", "Suppl. {0}", "Suppl", "suppl {0}", "Supplement {0}", "{0} Suppl", "Pt {0}", "Pt. {0}")).format(dice.randint(1, 9)),
        "ONLINE": dice.choice(("[online]", "[Online]", "[Internet]", "[en línea]", "[En ligne]", "(Online)", "[WWW document]", "[Blog]", "[Podcast]", "[video]", "[e-book]", "[ebook]")),
    }  # fmt: skip
