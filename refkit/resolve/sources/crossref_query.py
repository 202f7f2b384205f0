"""The parameters of a Crossref search, checked and spelled by habanero. Loading this module loads habanero.

Only its table-like functions are used; tests/resolve/test_crossref_client.py holds them to what is
expected here, since habanero does not document them.
"""

from habanero.field_queries import validate_field_queries  # type: ignore[import-untyped]
from habanero.habanero_utils import rename_query_filters  # type: ignore[import-untyped]
from habanero.select import validate_select  # type: ignore[import-untyped]

# What `work_to_reference` reads, as far as lists can be cut to it.
_SELECT = (  # noqa: SIM905 - a table
    "DOI,type,title,subtitle,author,editor,translator,issued,published,published-print,published-online,posted,"
    "container-title,short-container-title,volume,issue,page,article-number,publisher,publisher-location,"
    "ISBN,ISSN,URL,event"
).split(",")


def build_query(bibliographic: str, *, rows: int) -> dict[str, str]:
    """The parameters of a search, checked by habanero against what the API takes.

    Raises:
        ValueError: habanero knows no such query or part of a work.
    """
    queries: dict[str, str] = rename_query_filters({"query_bibliographic": bibliographic})
    validate_field_queries(list(queries))
    validate_select(list(_SELECT))
    return {**queries, "rows": str(rows), "select": ",".join(_SELECT)}
