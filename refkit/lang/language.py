"""The words that references use in one language, as data."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    """Words and abbreviations, lower case, without their final full stop.

    Attributes:
        code: ISO 639-1.
        months: Twelve tuples of spellings, January first.
        seasons: Four tuples, spring first.
        and_: Words between the last two names.
        et_al: What stands for the names left out.
        editor: Marks of editors, singular and plural, before or after the names.
        translator: Marks of translators.
        volume: Marks of a volume.
        issue: Marks of an issue or number.
        page: Marks of pages.
        edition: Marks of an edition.
        in_: What stands before a container.
        available: What stands before an address.
        accessed: What stands before the date of access.
        headings: Headings of a reference list.
        next_headings: Headings of what can follow a reference list.
        group: Words that make a name the name of a group.
        group_or_family: The same, where the word is a family name too ("Bank", "Church").
        in_press: What stands for a date still to come.
        no_date: What stands for an unknown date.
        thesis: Words of a thesis kind.
        report: Words of a report kind.
        idem: What stands for the authors of the work before.
        ibid: What stands for the whole work before.
        op_cit: What stands for a work cited earlier, beside its author's name.
        note_number: What stands before the number of the note in which a work was cited first.
        locator: Marks of a place in a work other than a page (CSL "locator": chapter, column, folio, ...).
    """

    code: str
    months: tuple[tuple[str, ...], ...]
    seasons: tuple[tuple[str, ...], ...]
    and_: tuple[str, ...]
    et_al: tuple[str, ...]
    editor: tuple[str, ...]
    translator: tuple[str, ...]
    volume: tuple[str, ...]
    issue: tuple[str, ...]
    page: tuple[str, ...]
    edition: tuple[str, ...]
    in_: tuple[str, ...]
    available: tuple[str, ...]
    accessed: tuple[str, ...]
    headings: tuple[str, ...]
    next_headings: tuple[str, ...] = ()
    group: tuple[str, ...] = ()
    group_or_family: tuple[str, ...] = ()
    in_press: tuple[str, ...] = ()
    no_date: tuple[str, ...] = ()
    thesis: tuple[str, ...] = ()
    report: tuple[str, ...] = ()
    idem: tuple[str, ...] = ()
    ibid: tuple[str, ...] = ()
    op_cit: tuple[str, ...] = ()
    note_number: tuple[str, ...] = ()
    locator: tuple[str, ...] = ()
