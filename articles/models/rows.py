from typing import Any

from django.db.models import JSONField, Subquery


class JSONRows(Subquery):
    """The rows of a subquery as one list, so that a short list comes along with its owner's own query.

    The queryset has exactly one column, a JSONObject: `.values_list(JSONObject(name="name"))`.
    Evaluates to a list of dicts, or None where the database saw no row.
    """

    template = "(SELECT json_group_array(json(listed.item)) FROM (%(subquery)s) AS listed(item))"
    output_field = JSONField()

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return self.as_sql(
            compiler,
            connection,
            template="(WITH listed(item) AS (%(subquery)s) SELECT json_group_array(json(item)) FROM listed)",
            **extra,
        )

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return self.as_sql(
            compiler,
            connection,
            template="(SELECT json_agg(listed.item) FROM (%(subquery)s) AS listed(item))",
            **extra,
        )
