"""One work under two DOIs: registered by two publishers, or twice by one."""

from refkit.match.dates import compare_years, reference_years
from refkit.match.names import compare_first_authors
from refkit.match.pages import compare_numbers, compare_pages
from refkit.match.titles import compare_titles
from refkit.match.venues import compare_venues
from refkit.model import Reference

# Weight of the words from which on a title is hardly another work's of the same author and year.
_TELLING = 2.5


def is_same_work(left: Reference, right: Reference) -> bool:
    """Whether two records describe one work: nothing in them differs, and what agrees is enough; symmetric.

    A preprint and what was published of it are two works; so are an "Editorial" and another without pages.
    """
    if not left.title or not right.title or left.type != right.type:
        return False
    titles = compare_titles(left.title, right.title)
    if titles.similarity < 0.99 or titles.is_more_numbers:
        return False
    levels = _levels(left, right)
    if "differs" in levels.values() or levels["issued"] != "agrees":
        return False
    return levels["page"] == "agrees" or (titles.size > _TELLING and levels["author"] == "agrees")


def _levels(left: Reference, right: Reference) -> dict[str, str]:
    venue = compare_venues(left.container_title, right.container_title)
    return {
        "author": compare_first_authors(left.author, right.author),
        "issued": compare_years(reference_years(left), reference_years(right)),
        "container-title": "differs" if venue == "another section" else venue,
        "volume": compare_numbers(left.volume, right.volume),
        "issue": compare_numbers(left.issue, right.issue),
        "page": compare_pages(left.page, right.page),
    }


def completeness(work: Reference) -> int:
    """How many variables a record has; of two of one work, the fuller one is the better."""
    return len(work.model_fields_set - {name for name in work.model_fields_set if not getattr(work, name)})
