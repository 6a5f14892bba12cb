"""Full-text search inside the rows an actor may see: FTS5 on SQLite, tsvector on PostgreSQL.

A model lists its text columns in ``SEARCHED``; its migration adds ``AddSearchIndex``.
Words are matched as prefixes, all must occur, accents and case do not matter.
"""

import re
from typing import Any

from django.db import connections, migrations
from django.db.models import Expression, Q
from django.db.models.expressions import RawSQL

_WORD = re.compile(r"[^\W_]+")
MAX_WORDS = 8


def words_of(text: str) -> list[str]:
    """The words that a search for *text* looks for, lower case, at most eight."""
    return [word.lower() for word in _WORD.findall(text)][:MAX_WORDS]


def matching(model: type[Any], text: str, *, using: str) -> Q:
    """A filter for rows of *model* that contain every word of *text*."""
    words = words_of(text)
    if not words:
        return Q(pk__in=[])
    return Q(pk__in=_matching_ids(model, words, connections[using].vendor))


def _matching_ids(model: type[Any], words: list[str], vendor: str) -> Expression:
    table = model._meta.db_table
    if vendor == "postgresql":
        query = " & ".join(f"{word}:*" for word in words)
        sql = (
            f"SELECT id FROM {table} WHERE {_document(model.SEARCHED)} @@ to_tsquery('simple', %s)"  # noqa: S608 -- names come from the model
        )
    else:
        query = " ".join(f'"{word}"*' for word in words)
        sql = f"SELECT rowid FROM {table}_cari WHERE {table}_cari MATCH %s"  # noqa: S608 -- as above
    return RawSQL(sql, (query,))  # noqa: S611 -- the text is a parameter


def _document(columns: tuple[str, ...]) -> str:
    parts = " || ' ' || ".join(f"coalesce({column}, '')" for column in columns)
    return f"to_tsvector('simple', {parts})"


class AddSearchIndex(migrations.operations.base.Operation):
    """Migration operation: a full-text index over *columns* of a model's table."""

    reversible = True

    def __init__(self, model_name: str, columns: tuple[str, ...]) -> None:
        self.model_name = model_name
        self.columns = tuple(columns)

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return (
            self.__class__.__name__,
            [],
            {"model_name": self.model_name, "columns": self.columns},
        )

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The index is no part of Django's model state."""

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        table = to_state.apps.get_model(app_label, self.model_name)._meta.db_table
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(
                f"CREATE INDEX {table}_cari ON {table} USING gin ({_document(self.columns)})"
            )
            return
        for statement in _fts5(table, self.columns):
            schema_editor.execute(statement)

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        table = from_state.apps.get_model(app_label, self.model_name)._meta.db_table
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP INDEX {table}_cari")
            return
        for suffix in ("masuk", "keluar", "ubah"):
            schema_editor.execute(f"DROP TRIGGER {table}_cari_{suffix}")
        schema_editor.execute(f"DROP TABLE {table}_cari")

    def describe(self) -> str:
        return f"Full-text index on {self.model_name}"


def _fts5(table: str, columns: tuple[str, ...]) -> list[str]:
    names = ", ".join(columns)
    new = ", ".join(f"new.{column}" for column in columns)
    old = ", ".join(f"old.{column}" for column in columns)
    insert = f"INSERT INTO {table}_cari(rowid, {names}) VALUES (new.id, {new});"  # noqa: S608 -- names come from the migration
    remove = (
        f"INSERT INTO {table}_cari({table}_cari, rowid, {names}) VALUES ('delete', old.id, {old});"  # noqa: S608 -- as above
    )
    options = "content_rowid='id', tokenize='unicode61 remove_diacritics 2', detail='none'"
    return [
        f"CREATE VIRTUAL TABLE {table}_cari USING fts5({names}, content='{table}', {options}, columnsize=0)",
        f"CREATE TRIGGER {table}_cari_masuk AFTER INSERT ON {table} BEGIN {insert} END",
        f"CREATE TRIGGER {table}_cari_keluar AFTER DELETE ON {table} BEGIN {remove} END",
        f"CREATE TRIGGER {table}_cari_ubah AFTER UPDATE OF {names} ON {table} BEGIN {remove} {insert} END",
    ]
