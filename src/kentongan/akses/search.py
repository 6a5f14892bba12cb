"""Full-text search inside the rows an actor may see: FTS5 on SQLite, tsvector on PostgreSQL.

A model lists its text columns in ``SEARCHED``; its migration adds ``AddSearchIndex``.
Words are matched as prefixes, all must occur, accents and case do not matter.

On SQLite the index also holds the areas of each row, so that a word that a third of the
country's rows contain is looked up in one area only. Their marks cannot be typed as words.
PostgreSQL needs none: its planner knows how common a word is, and reads a common one along
the index of the area.
"""

import re
from typing import Any

from django.db import connections, migrations
from django.db.models import BooleanField, F, Func, Model, Q

from kentongan.kernel.wilayah import KodeWilayah, Tingkat

_WORD = re.compile(r"[^\W_]+")
MAX_WORDS = 8
AMONG_NEWEST = 5_000
_PRIVATE = 0xE000
"""FTS5 takes a character for private use as a letter; Python's words never hold one."""
_TIERS = {Tingkat.PROVINSI: 2, Tingkat.KABUPATEN_KOTA: 5, Tingkat.KECAMATAN: 8}
"""The areas that the index holds, as lengths of their codes."""
_PREFIXES = range(2, 13)
"""Beginnings of words, by length, that FTS5 keeps beside the words.

Others are gathered from every word that begins so: "warga", in a third of a million reports,
took a tenth of a second. They add 0.1 ms to each row.
"""


def words_of(text: str) -> list[str]:
    """The words that a search for *text* looks for, lower case, at most eight."""
    return [word.lower() for word in _WORD.findall(text)][:MAX_WORDS]


def matching(
    text: str,
    *,
    inside: KodeWilayah | None = None,
    among_newest: bool = False,
) -> Q:
    """A filter for rows that contain every word of *text*.

    *inside* is an area that the caller filters by as well: it only makes the search faster.
    *among_newest* looks at the newest 5,000 matches only, where that is faster (SQLite).
    """
    words = words_of(text)
    if not words:
        return Q(pk__in=[])
    return Q(_Matches(words, _marked(inside), among_newest=among_newest))


def has_more(model: type[Model], text: str, *, inside: KodeWilayah | None, using: str) -> bool:
    """Whether *among_newest* left matches out that the caller must look for again."""
    words, connection = words_of(text), connections[using]
    if not words or connection.vendor != "sqlite":
        return False
    table = f"{model._meta.db_table}_cari"
    seek = f"SELECT 1 FROM {table} WHERE {table} MATCH %s LIMIT 1 OFFSET {AMONG_NEWEST:d}"  # noqa: S608 -- names come from the model
    with connection.cursor() as cursor:
        cursor.execute(seek, [_fts5_query(words, _marked(inside))])
        return cursor.fetchone() is not None


def _marked(inside: KodeWilayah | None) -> str:
    """The code of the smallest area around *inside* that the index holds."""
    area = inside.at(Tingkat.KECAMATAN) if inside else None
    return str(area) if area and area.tingkat in _TIERS else ""


def _fts5_query(words: list[str], area: str) -> str:
    query = " ".join(f'"{word}"*' for word in words)
    return query + (f' "{chr(_PRIVATE)}{area.replace(".", "")}"' if area else "")


class _Matches(Func):
    """Whether the row contains every word, in the area with this code (if any)."""

    output_field = BooleanField()

    def __init__(self, words: list[str], area: str, *, among_newest: bool) -> None:
        super().__init__(F("pk"))
        self.words, self.area, self.among_newest = words, area, among_newest

    def as_sqlite(
        self, compiler: Any, connection: Any, **context: Any
    ) -> tuple[str, tuple[str | int, ...]]:
        query = _fts5_query(self.words, self.area)
        column, _ = compiler.compile(self.source_expressions[0])
        table = f"{compiler.query.model._meta.db_table}_cari"
        found = f"SELECT rowid FROM {table} WHERE {table} MATCH %s"  # noqa: S608 -- names come from the model
        if self.among_newest:
            found += f" ORDER BY rowid DESC LIMIT {AMONG_NEWEST:d}"
            return f"{column} IN ({found})", (query,)
        # The plus keeps SQLite from fetching and sorting every match: it reads the rows in the
        # order that was asked for and stops when the page is full.
        return f"+{column} IN ({found})", (query,)

    def as_postgresql(
        self, compiler: Any, connection: Any, **context: Any
    ) -> tuple[str, tuple[str, ...]]:
        query = " & ".join(f"{word}:*" for word in self.words)
        column: Any = self.source_expressions[0]
        alias = connection.ops.quote_name(column.alias)
        return f"{alias}.cari @@ to_tsquery('simple', %s)", (query,)


def _document(columns: tuple[str, ...]) -> str:
    words = " || ' ' || ".join(f"coalesce({column}, '')" for column in columns)
    return f"to_tsvector('simple', {words})"


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
            for statement in _tsvector(table, self.columns):
                schema_editor.execute(statement)
            return
        for statement in _fts5(table, self.columns):
            schema_editor.execute(statement)

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        table = from_state.apps.get_model(app_label, self.model_name)._meta.db_table
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"ALTER TABLE {table} DROP COLUMN cari")
            return
        for suffix in ("masuk", "keluar", "ubah"):
            schema_editor.execute(f"DROP TRIGGER {table}_cari_{suffix}")
        schema_editor.execute(f"DROP TABLE {table}_cari")

    def describe(self) -> str:
        return f"Full-text index on {self.model_name}"


class RebuildSearchIndex(AddSearchIndex):
    """Migration operation: make an index of SQLite again, as ``AddSearchIndex`` makes it now."""

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        if schema_editor.connection.vendor == "postgresql":
            return
        table = to_state.apps.get_model(app_label, self.model_name)._meta.db_table
        schema_editor.execute(f"DROP TABLE {table}_cari")
        schema_editor.execute(_virtual_table(table, self.columns))
        schema_editor.execute(
            f"INSERT INTO {table}_cari(rowid, {_columns(self.columns)})"  # noqa: S608 -- names come from the migration
            f" SELECT id, {_values(table, self.columns)} FROM {table}"
        )

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        """The newer index answers the older program too."""

    def describe(self) -> str:
        return f"Make the full-text index on {self.model_name} again"


def _tsvector(table: str, columns: tuple[str, ...]) -> list[str]:
    # Kept in the row: where an index on something else leads, the words need no reading.
    return [
        (
            f"ALTER TABLE {table} ADD COLUMN cari tsvector"
            f" GENERATED ALWAYS AS ({_document(columns)}) STORED"
        ),
        f"CREATE INDEX {table}_cari ON {table} USING gin (cari)",
    ]


def _fts5(table: str, columns: tuple[str, ...]) -> list[str]:
    names = _columns(columns)
    insert = f"INSERT INTO {table}_cari(rowid, {names}) VALUES (new.id, {_values('new', columns)});"  # noqa: S608 -- names come from the migration
    remove = (
        f"INSERT INTO {table}_cari({table}_cari, rowid, {names})"  # noqa: S608 -- as above
        f" VALUES ('delete', old.id, {_values('old', columns)});"
    )
    watched = ", ".join((*columns, "wilayah_kode"))
    return [
        _virtual_table(table, columns),
        f"CREATE TRIGGER {table}_cari_masuk AFTER INSERT ON {table} BEGIN {insert} END",
        f"CREATE TRIGGER {table}_cari_keluar AFTER DELETE ON {table} BEGIN {remove} END",
        (
            f"CREATE TRIGGER {table}_cari_ubah AFTER UPDATE OF {watched} ON {table}"
            f" BEGIN {remove} {insert} END"
        ),
    ]


def _virtual_table(table: str, columns: tuple[str, ...]) -> str:
    options = (
        "content='', detail='none', columnsize=0, tokenize='unicode61 remove_diacritics 2', "
        f"prefix='{' '.join(map(str, _PREFIXES))}'"
    )
    return f"CREATE VIRTUAL TABLE {table}_cari USING fts5({_columns(columns)}, {options})"


def _columns(columns: tuple[str, ...]) -> str:
    return ", ".join((*columns, "daerah"))


def _values(row: str, columns: tuple[str, ...]) -> str:
    code = f"replace({row}.wilayah_kode, '.', '')"
    digits = (length - length // 3 for length in _TIERS.values())
    areas = " || ' ' || ".join(f"char({_PRIVATE}) || substr({code}, 1, {n})" for n in digits)
    return ", ".join((*(f"{row}.{column}" for column in columns), areas))
