"""What CSL-JSON asks of a file, as a JSON schema: types, variables by kind, the parts of names and of dates.

Source: citation-style-language/schema, csl-data.json (CSL 1.0.2), from which the names are taken. It lets a
file say more in some places (numbers for texts, `categories`); we write none of that.
"""

from typing import Any

_TYPES = (
    "article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset "
    "document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation "
    "manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical "
    "personal_communication post post-weblog regulation report review review-book software song speech standard thesis "
    "treaty webpage"
)
_NAMES = (
    "author chair collection-editor compiler composer container-author contributor curator director editor "
    "editorial-director executive-producer guest host illustrator interviewer narrator organizer original-author performer "
    "producer recipient reviewed-author script-writer series-creator translator"
)
_DATES = "accessed available-date event-date issued original-date submitted"
_TEXTS = (
    "DOI ISBN ISSN PMCID PMID URL abstract annote archive archive-place archive_collection archive_location authority "
    "call-number chapter-number citation-key citation-label citation-number collection-number collection-title "
    "container-title container-title-short dimensions division edition event-place event-title first-reference-note-number "
    "genre issue journalAbbreviation jurisdiction keyword language locator medium note number number-of-pages "
    "number-of-volumes original-publisher original-publisher-place original-title page page-first part part-title printing "
    "publisher publisher-place references reviewed-genre reviewed-title scale section source status supplement title "
    "title-short version volume volume-title volume-title-short year-suffix"
)
_NAME_PARTS = "family given dropping-particle non-dropping-particle suffix literal"
_NUMBER = {"type": ["integer", "string"]}
_POINT = {"type": "array", "items": _NUMBER, "minItems": 1, "maxItems": 3}


def _all(names: str, kind: object) -> dict[str, object]:
    return dict.fromkeys(names.split(), kind)


def _object(properties: dict[str, object], **more: object) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "additionalProperties": False, **more}


_TEXT = {"type": "string", "minLength": 1}
_FLAG = {"type": ["string", "number", "boolean"]}
_NAME = _object({**_all(_NAME_PARTS, _TEXT), **_all("comma-suffix static-ordering parse-names", _FLAG)})
_DATE = _object(
    {
        "date-parts": {"type": "array", "items": _POINT, "minItems": 1, "maxItems": 2},
        "season": _NUMBER,
        "circa": _FLAG,
        "literal": _TEXT,
        "raw": _TEXT,
    }
)
CSL_SCHEMA: dict[str, Any] = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "type": "array",
    "items": _object(
        {
            "type": {"type": "string", "enum": _TYPES.split()},
            "id": {"type": ["string", "number"]},
            "custom": {"type": "object"},
            **_all(_NAMES, {"type": "array", "items": _NAME}),
            **_all(_DATES, _DATE),
            **_all(_TEXTS, _TEXT),
        },
        required=["type", "id"],
    ),
}
