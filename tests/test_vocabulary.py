"""One vocabulary: what the model calls a variable is what CSL-JSON calls it.

Source: citation-style-language/schema, schemas/input/csl-data.json (CSL 1.0.2): the names of the
properties of an item and of a name.
"""

import pytest

from refkit.model import ITEM_TYPES, Name, Reference, attribute_name, csl_variable

ITEM_PROPERTIES = set(
    """
    DOI ISBN ISSN PMCID PMID URL abstract accessed annote archive archive-place archive_collection archive_location
    author authority available-date call-number categories chair chapter-number citation-key citation-label
    citation-number collection-editor collection-number collection-title compiler composer container-author
    container-title container-title-short contributor curator custom dimensions director division edition editor
    editorial-director event event-date event-place event-title executive-producer first-reference-note-number genre
    guest host id illustrator interviewer issue issued journalAbbreviation jurisdiction keyword language locator medium
    narrator note number number-of-pages number-of-volumes organizer original-author original-date original-publisher
    original-publisher-place original-title page page-first part part-title performer printing producer publisher
    publisher-place recipient references reviewed-author reviewed-genre reviewed-title scale script-writer section
    series-creator shortTitle source status submitted supplement title title-short translator type version volume
    volume-title volume-title-short year-suffix
    """.split()
)
NAME_PROPERTIES = {
    "comma-suffix",
    "dropping-particle",
    "family",
    "given",
    "literal",
    "non-dropping-particle",
    "parse-names",
    "static-ordering",
    "suffix",
}
# Second spellings in the schema (`event` for event-title, ...), a list that no format carries, and a
# request to the processor.
NOT_MODELLED = {"categories", "event", "journalAbbreviation", "shortTitle"}
BESIDE_THE_VARIABLES = {"et_al"}


def aliases(value):
    return {field.alias for name, field in value.model_fields.items() if name not in BESIDE_THE_VARIABLES}


def test_every_variable_of_a_reference_is_one_of_csl():
    assert aliases(Reference) <= ITEM_PROPERTIES


def test_every_variable_of_csl_has_its_place_in_a_reference():
    assert ITEM_PROPERTIES - aliases(Reference) == NOT_MODELLED


def test_every_part_of_a_name_is_one_of_csl():
    assert aliases(Name) == NAME_PROPERTIES - {"parse-names"}


@pytest.mark.parametrize("attribute", sorted(set(Reference.model_fields) - BESIDE_THE_VARIABLES))
def test_spelling_goes_both_ways(attribute):
    assert attribute_name(csl_variable(attribute)) == attribute


def test_every_item_type_stands_once():
    assert len(ITEM_TYPES) == len(set(ITEM_TYPES)) == 45
