"""Queries whose SQL is written once, and planned once on each connection: both cost several times what the
answer costs."""

from collections.abc import Callable, Sequence
from copy import copy
from functools import cached_property
from types import SimpleNamespace
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.postgresql.base import ServerBindingCursor
from django.db.models import Expression, Field, Model, QuerySet
from django.db.models.query import ModelIterable
from django.db.models.sql.compiler import SQLCompiler

M = TypeVar("M", bound=Model)


class Given(Expression):
    """A value of a compiled query that is named each time it is run."""

    def __init__(self, name: str, output_field: Field) -> None:
        super().__init__(output_field=output_field)
        self.name = name

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, tuple[Any, ...]]:
        return "%s", (self,)


class CompiledQuery(Generic[M]):
    """A query for model instances whose SQL each process writes once, when it first needs it.

    It knows what a queryset says in SQL and nothing else: no prefetches, no iterators of other kinds.

    Args:
        make: the queryset, with `Given` in the place of each value that differs from run to run.
    """

    def __init__(self, make: Callable[[], QuerySet[M]]) -> None:
        self._make = make

    @cached_property
    def _written(self) -> tuple[SQLCompiler, str, list[Any]]:
        """The compiler, its SQL, and what stands in its placeholders: values and `Given`s."""
        compiler = self._make().query.get_compiler(DEFAULT_DB_ALIAS)
        sql, parameters = compiler.as_sql()
        if compiler.connection.vendor == "postgresql":
            sql, parameters = _with_literals(sql, parameters, compiler.connection)
        return compiler, sql, list(parameters)

    def run(self, **values: Any) -> list[M]:
        """What the query finds with these values of its `Given`s."""
        written, sql, parameters = self._written
        connection = connections[DEFAULT_DB_ALIAS]
        given = [
            p.output_field.get_db_prep_value(values[p.name], connection) if isinstance(p, Given) else p
            for p in parameters
        ]
        with _cursor(connection) as cursor:
            cursor.execute(sql, given)
            rows = cursor.fetchall()
        # The compiler that wrote the SQL also knows which column is what; it belongs to no thread.
        compiler = copy(written)
        compiler.connection = connection
        found = SimpleNamespace(
            db=DEFAULT_DB_ALIAS,
            query=SimpleNamespace(get_compiler=lambda using: compiler),
            _known_related_objects={},
        )
        compiler.execute_sql = lambda *_args, **_options: [rows]  # type: ignore[assignment, method-assign]
        return list(ModelIterable(found))  # type: ignore[arg-type]


def _with_literals(sql: str, parameters: Sequence[Any], connection: Any) -> tuple[str, list[Given]]:
    """The SQL with all values in it but the `Given`s. PostgreSQL uses a partial index only where it reads
    the index's condition before it knows what is given."""
    connection.ensure_connection()
    written, *parts = sql.split("%s")
    given = []
    for parameter, part in zip(parameters, parts, strict=True):
        if isinstance(parameter, Given):
            given.append(parameter)
            written += "%s" + part
        else:
            written += connection.ops.compose_sql("%s", [parameter]).replace("%", "%%") + part
    return written, given


def _cursor(connection: Any) -> Any:
    """On PostgreSQL a cursor whose statements each connection plans once (`prepare_threshold` in the
    settings): planning takes the server several times as long as the rest."""
    if connection.vendor != "postgresql":
        return connection.cursor()
    connection.ensure_connection()
    return connection._prepare_cursor(ServerBindingCursor(connection.connection))  # type: ignore[call-arg]
