from collections.abc import Iterable
from typing import Any

from django.db.models import JSONField, QuerySet, Subquery


def ids_of(lists: Iterable[QuerySet]) -> QuerySet:
    """The ids of several lists of one model as a subquery, each list read from the start of its own index.

    Args:
        lists: at least one; they may be sliced. Each is wrapped, since SQLite takes no ORDER BY or LIMIT in
            the parts of a UNION.
    """
    first, *others = (
        part.model._base_manager.filter(pk__in=part.values("pk")).order_by().values("pk") for part in lists
    )
    return first.union(*others)


class JSONRows(Subquery):
    """The rows of a subquery as one list of dicts, so that a short list comes along with its owner's query.

    None on PostgreSQL and [] on SQLite where there is no row. Times come as strings: with their zone on
    PostgreSQL, in UTC without one on SQLite.

    Args:
        columns: names of the fields that each dict holds.
    """

    output_field = JSONField()

    def __init__(self, queryset: QuerySet, *columns: str) -> None:
        super().__init__(queryset.values(*columns))
        self.columns = columns

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        # Django's JSONObject would first try out, in a transaction that locks the file, whether SQLite knows
        # JSON; every SQLite that Django takes does.
        pairs = ", ".join(f"'{name}', listed.\"{name}\"" for name in self.columns)
        template = f"(SELECT json_group_array(json_object({pairs})) FROM (%(subquery)s) AS listed)"
        return self.as_sql(compiler, connection, template=template, **extra)

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        template = "(SELECT jsonb_agg(to_jsonb(listed)) FROM (%(subquery)s) AS listed)"
        return self.as_sql(compiler, connection, template=template, **extra)
