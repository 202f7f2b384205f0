"""A reference: one work, in CSL variables.

Source: CSL 1.0.2 specification, appendix IV; CSL-JSON schema csl-data.json.
Number variables are kept as text, since "25(1 Pt 2)", "S12" and "177ra38" are what is printed.
"""

from refkit.model.date import Date
from refkit.model.name import Name
from refkit.model.value import Value
from refkit.model.vocabulary import ItemType


class Reference(Value):
    """One work. Every attribute is a CSL variable, but for the two at the end.

    Identifiers hold what was read; `refkit.model.identifiers` parses and checks them.

    Attributes:
        et_al: The name variables (CSL spelling) whose list was cut short, sorted.
        custom: What a format carries beyond CSL, by key; text only.
    """

    type: ItemType = "document"
    id: str | None = None
    citation_key: str | None = None
    language: str | None = None

    # Names.
    author: tuple[Name, ...] = ()
    chair: tuple[Name, ...] = ()
    collection_editor: tuple[Name, ...] = ()
    compiler: tuple[Name, ...] = ()
    composer: tuple[Name, ...] = ()
    container_author: tuple[Name, ...] = ()
    contributor: tuple[Name, ...] = ()
    curator: tuple[Name, ...] = ()
    director: tuple[Name, ...] = ()
    editor: tuple[Name, ...] = ()
    editorial_director: tuple[Name, ...] = ()
    executive_producer: tuple[Name, ...] = ()
    guest: tuple[Name, ...] = ()
    host: tuple[Name, ...] = ()
    illustrator: tuple[Name, ...] = ()
    interviewer: tuple[Name, ...] = ()
    narrator: tuple[Name, ...] = ()
    organizer: tuple[Name, ...] = ()
    original_author: tuple[Name, ...] = ()
    performer: tuple[Name, ...] = ()
    producer: tuple[Name, ...] = ()
    recipient: tuple[Name, ...] = ()
    reviewed_author: tuple[Name, ...] = ()
    script_writer: tuple[Name, ...] = ()
    series_creator: tuple[Name, ...] = ()
    translator: tuple[Name, ...] = ()

    # Dates.
    accessed: Date | None = None
    available_date: Date | None = None
    event_date: Date | None = None
    issued: Date | None = None
    original_date: Date | None = None
    submitted: Date | None = None

    # Text and numbers.
    abstract: str | None = None
    annote: str | None = None
    archive: str | None = None
    archive_collection: str | None = None
    archive_location: str | None = None
    archive_place: str | None = None
    authority: str | None = None
    call_number: str | None = None
    chapter_number: str | None = None
    citation_label: str | None = None
    citation_number: str | None = None
    collection_number: str | None = None
    collection_title: str | None = None
    container_title: str | None = None
    container_title_short: str | None = None
    dimensions: str | None = None
    division: str | None = None
    doi: str | None = None
    edition: str | None = None
    event_place: str | None = None
    event_title: str | None = None
    first_reference_note_number: str | None = None
    genre: str | None = None
    isbn: str | None = None
    issn: str | None = None
    issue: str | None = None
    jurisdiction: str | None = None
    keyword: str | None = None
    locator: str | None = None
    medium: str | None = None
    note: str | None = None
    number: str | None = None
    number_of_pages: str | None = None
    number_of_volumes: str | None = None
    original_publisher: str | None = None
    original_publisher_place: str | None = None
    original_title: str | None = None
    page: str | None = None
    page_first: str | None = None
    part: str | None = None
    part_title: str | None = None
    pmcid: str | None = None
    pmid: str | None = None
    printing: str | None = None
    publisher: str | None = None
    publisher_place: str | None = None
    references: str | None = None
    reviewed_genre: str | None = None
    reviewed_title: str | None = None
    scale: str | None = None
    section: str | None = None
    source: str | None = None
    status: str | None = None
    supplement: str | None = None
    title: str | None = None
    title_short: str | None = None
    url: str | None = None
    version: str | None = None
    volume: str | None = None
    volume_title: str | None = None
    volume_title_short: str | None = None
    year_suffix: str | None = None

    # Beside the variables.
    et_al: tuple[str, ...] = ()
    custom: tuple[tuple[str, str], ...] = ()


def _attributes_annotated(annotation: object) -> tuple[str, ...]:
    fields = Reference.model_fields.items()
    return tuple(name for name, field in fields if field.annotation == annotation and name != "et_al")


NAME_VARIABLES = _attributes_annotated(tuple[Name, ...])
DATE_VARIABLES = _attributes_annotated(Date | None)
TEXT_VARIABLES = _attributes_annotated(str | None)
