"""A CSL style that prints every variable of an item by its name: what a typesetter makes of a bibliography."""

# What no item has in its text; a font prints them.
MARK_ITEM, MARK_VARIABLE, MARK_NAME, MARK_PERSON = "¶¶", "§§", "¦¦", "¤¤"

_NAMES = "author composer container-author director editor interviewer recipient reviewed-author translator".split()
_DATES = "accessed event-date issued original-date submitted".split()
_TEXTS = (
    "chapter-number collection-number edition issue number number-of-pages number-of-volumes section version volume "
    "abstract archive archive_location authority collection-title container-title dimensions DOI event-title event-place "
    "genre ISBN ISSN jurisdiction keyword language medium note original-title page PMCID PMID publisher publisher-place "
    "reviewed-title scale status title title-short URL"
).split()
_TYPES = (
    "article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset "
    "document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation "
    "manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical "
    "personal_communication post post-weblog regulation report review review-book software song speech standard thesis "
    "treaty webpage"
).split()
_DATE_PARTS = "".join(
    f'<date-part name="{part}" form="{form}"{mark}/>'
    for part, form, mark in (
        ("year", "long", ""),
        ("month", "numeric-leading-zeros", ' prefix="-"'),
        ("day", "numeric-leading-zeros", ' prefix="-"'),
    )
)


def dump_style() -> str:
    """The style, as XML."""
    parts = [f'<text variable="citation-key"{_around("id")}/>']
    parts += [
        f'<choose><if type="{name}"><text value="{name}"{_around("type")}/></if></choose>' for name in _TYPES
    ]
    order = f'name-as-sort-order="all" delimiter="{MARK_PERSON}" sort-separator=", "'
    parts += [f'<names variable="{name}"{_around(name)}><name {order}/></names>' for name in _NAMES]
    parts += [f'<date variable="{name}"{_around(name)}>{_DATE_PARTS}</date>' for name in _DATES]
    parts += [f'<text variable="{name}"{_around(name)}/>' for name in _TEXTS]
    return (
        '<?xml version="1.0" encoding="utf-8"?>'
        '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" default-locale="en-US"'
        ' demote-non-dropping-particle="never">'
        "<info><title>d</title><id>http://example.org/d</id><updated>2020-01-01T00:00:00+00:00</updated></info>"
        '<citation><layout><text variable="title"/></layout></citation>'
        f'<bibliography><layout suffix="{MARK_ITEM}">{"".join(parts)}</layout></bibliography></style>'
    )


def _around(variable: str) -> str:
    return f' prefix="{MARK_VARIABLE}{variable}{MARK_NAME}"'
