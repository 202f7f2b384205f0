"""The parameters of a Crossref search, checked and spelled by habanero. Loading this module loads habanero.

Only its table-like functions are used; tests/resolve/test_crossref_client.py holds them to what is
expected here, since habanero does not document them.
"""

from collections.abc import Sequence

from habanero.field_queries import validate_field_queries  # type: ignore[import-untyped]
from habanero.filterhandler import filter_handler  # type: ignore[import-untyped]
from habanero.habanero_utils import rename_query_filters  # type: ignore[import-untyped]
from habanero.select import validate_select  # type: ignore[import-untyped]

# What `work_to_reference` reads, as far as lists can be cut to it.
_SELECT = (  # noqa: SIM905 - a table
    "DOI,type,title,subtitle,author,editor,translator,issued,published,published-print,published-online,posted,"
    "container-title,short-container-title,volume,issue,page,article-number,publisher,publisher-location,"
    "ISBN,ISSN,URL,event,relation,updated-by,update-to"
).split(",")


def build_query(bibliographic: str, *, rows: int) -> dict[str, str]:
    """The parameters of a search, checked by habanero against what the API takes.

    Raises:
        ValueError: habanero knows no such query or part of a work.
    """
    queries: dict[str, str] = rename_query_filters({"query_bibliographic": bibliographic})
    validate_field_queries(list(queries))
    return {**queries, "rows": str(rows), "select": _selected()}


def build_filter(dois: Sequence[str]) -> dict[str, str]:
    """The parameters that ask for the works under some DOIs; none of them holds a comma.

    Raises:
        ValueError: habanero knows no such part of a work.
    """
    named = filter_handler({"doi": list(dois)})
    return {"filter": str(named), "rows": str(len(dois)), "select": _selected()}


def _selected() -> str:
    validate_select(list(_SELECT))
    return ",".join(_SELECT)
