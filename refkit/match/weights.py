"""What each level of agreement is worth: natural log-odds for, or against, "the same work".

Fitted by scripts/fit_matcher.py on half of a set of reference strings (without a parser; 5,000 strings,
about 27,000 candidates), rounded. "absent" is 0 by definition: what is not known does not decide.
Five rows are set by hand, since near twins and missed fields hardly occur there; each says why.
See docs/adr/0011-matcher.md.
"""

# A candidate that a search offers, before anything is compared.
INTERCEPT = -3.6

WEIGHTS: dict[tuple[str, str], float] = {
    ("title", "same"): 2.7,
    ("title", "same but short"): 1.9,
    ("title", "close"): 1.3,
    # By hand: "... in children" is not "... in adults"; the fit saw 6 of these.
    ("title", "a word replaced"): -0.5,
    # By hand: "Phase I" is not "Phase II"; the fit saw 34, one of them right.
    ("title", "another number"): -2.0,
    ("title", "partly"): -0.1,
    # By hand: the fit says -2.8, but a page can hold two letters, and then all else agrees.
    ("title", "differs"): -4.0,
    ("title", "absent"): 0.0,
    ("author", "agrees"): 1.8,
    ("author", "similar"): 0.0,
    ("author", "differs"): -2.4,
    ("author", "absent"): 0.0,
    ("other authors", "agrees"): 0.6,
    ("other authors", "similar"): -0.9,
    ("other authors", "differs"): -1.3,
    ("other authors", "absent"): 0.0,
    ("issued", "agrees"): 1.7,
    ("issued", "similar"): -0.5,
    ("issued", "differs"): -1.8,
    ("issued", "absent"): 0.0,
    ("container-title", "agrees"): 1.0,
    ("container-title", "differs"): -0.4,
    ("container-title", "absent"): 0.0,
    ("volume", "agrees"): 1.5,
    # By hand: a volume that holds the other ("25", "25 Suppl 1"), or stands where an issue was read.
    ("volume", "similar"): 0.5,
    ("volume", "differs"): -1.1,
    ("volume", "absent"): 0.0,
    ("page", "agrees"): 2.1,
    # By hand: "S12" and "12", a page inside the range.
    ("page", "similar"): 0.5,
    ("page", "differs"): -1.8,
    ("page", "absent"): 0.0,
}
