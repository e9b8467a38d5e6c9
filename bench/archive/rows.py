"""Rows written by the database itself, a million at a time."""

from typing import Any

from django.db import connection, models


def execute(statement: str, values: list[Any] | None = None) -> int:
    """Run one statement; the number of its rows."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.rowcount


def value(statement: str) -> Any:
    """The first column of a statement's first row."""
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()[0]


def insert(model: type[models.Model], source: str, **columns: str) -> int:
    """INSERT … SELECT for a model; the number of rows.

    Args:
        source: what stands behind FROM.
        columns: an SQL expression for each column. A field that is not named gets its default, so that new
            ones need no change here; a key that is not named comes from its sequence.
    """
    names, expressions, defaults = [], [], []
    for field in model._meta.concrete_fields:
        if field.column in columns:
            expressions.append(columns.pop(field.column).replace("%", "%%"))
        elif field.primary_key:
            continue
        else:
            expressions.append("%s")
            defaults.append(field.get_db_prep_save(field.get_default(), connection))
        names.append(f'"{field.column}"')
    if columns:
        raise ValueError(f"{model.__name__} has no column {', '.join(columns)}")
    table, source = model._meta.db_table, source.replace("%", "%%")
    return execute(
        f'INSERT INTO "{table}" ({", ".join(names)}) SELECT {", ".join(expressions)} FROM {source}', defaults
    )


def restart_sequence(model: type[models.Model]) -> None:
    """Let a table's sequence go on after ids that were written by hand."""
    table = model._meta.db_table
    execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")
