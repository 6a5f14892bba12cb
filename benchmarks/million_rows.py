"""Fills a database with reports and what grew from them: plainly made up, unevenly spread.

    python -m benchmarks.million_rows COUNT        (on the database of the environment)

One provinsi has 14 kab/kota of which one received 12 % of all reports, its neighbours
1.5 % each; the rest is spread over the country. Near half of the reports say *nihil*;
"warga" is in 30 % of all. Rows are written without indexes, which are built afterwards.
"""

import itertools
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

import django
from django.utils import timezone

RANDOM = random.Random(7)
PROVINSI, BIG_KAB, BIG_SHARE, NEIGHBOUR_SHARE = "61", "61.01", 0.12, 0.015
DAYS = 1095
RARE, COMMON, SECOND = "salawaku", "warga", "jembatan"
FIELDS = ("ideologi", "politik", "ekonomi", "sosial_budaya", "hankam")
VOCABULARY = """
jalan kebun lahan sawit rapat desa dusun kepala truk perusahaan ganti rugi pasar kelompok
pemuda masjid gereja sekolah sengketa batas sungai nelayan pemilihan calon pendukung adat
tambang galian pabrik buruh upah demo spanduk pesan berantai kabar hoaks polisi babinsa
camat mediasi damai kesepakatan tokoh agama pendatang tetangga parkir lapak terminal hutan
ladang api asap banjir bantuan daftar penerima tuntutan surat laporan malam subuh kampung
"""
WORDS = VOCABULARY.split()
SHARES = {
    "selesai": 62, "diarsipkan": 25, "ditindaklanjuti": 8, "diverifikasi": 2.5,
    "dikembalikan": 1, "dikirim": 1, "draft": 0.5,
}  # fmt: skip
FRESH = {"dikirim": 70, "diverifikasi": 20, "dikembalikan": 5, "draft": 5}


def main(count: int, people: dict[str, Any]) -> None:
    django.setup()
    fill(count, people)


def fill(count: int, people: dict[str, Any]) -> None:
    from kentongan.akses.models import Jejak
    from kentongan.laporan.models import Laporan
    from kentongan.peringatan.models import Peringatan
    from kentongan.peristiwa.models import Peristiwa
    from kentongan.potensi.models import Potensi

    models = (Laporan, Jejak, Peristiwa, Potensi, Peringatan)
    without_indexes(models)
    places = Places()
    insert(Laporan, laporan_rows(count, places, people))
    insert(Jejak, ({"target_id": str(n)} | _jejak(places) for n in range(1, count + 1)))
    insert(Peristiwa, (peristiwa(n, places) for n in range(1, count // 50 + 1)))
    insert(Potensi, (potensi(n, places) for n in range(1, count // 100 + 1)))
    insert(Peringatan, (peringatan(n, places) for n in range(1, count // 500 + 1)))
    with_indexes(models)


class Places:
    """Desa, drawn as unevenly as reports come."""

    def __init__(self) -> None:
        from kentongan.wilayah.register import areas

        desa: dict[str, list[str]] = defaultdict(list)
        for area in areas():
            if len(area.kode) == 13:
                desa[area.kode[:5]].append(area.kode)
        near = [kab for kab in desa if kab.startswith(PROVINSI) and kab != BIG_KAB]
        far = [kab for kab in desa if not kab.startswith(PROVINSI)]
        left = 1 - BIG_SHARE - NEIGHBOUR_SHARE * len(near)
        rough = [RANDOM.paretovariate(1.5) for _ in far]
        self.desa = desa
        self.kab = [BIG_KAB, *near, *far]
        self.weights = list(
            itertools.accumulate(
                [
                    BIG_SHARE,
                    *(NEIGHBOUR_SHARE for _ in near),
                    *(left * r / sum(rough) for r in rough),
                ]
            )
        )

    def draw(self, count: int) -> Iterator[str]:
        for kab in RANDOM.choices(self.kab, cum_weights=self.weights, k=count):
            yield RANDOM.choice(self.desa[kab])

    def one(self) -> str:
        return next(self.draw(1))


def _sentences(with_word: str = "") -> list[str]:
    made = []
    for _ in range(1500):
        words = RANDOM.choices(WORDS, k=RANDOM.randint(14, 24))
        if with_word:
            words[RANDOM.randrange(len(words))] = with_word
        made.append(" ".join(words).capitalize() + ".")
    return made


def laporan_rows(count: int, places: Places, people: dict[str, Any]) -> Iterator[dict[str, Any]]:
    start, span = timezone.now() - timedelta(days=DAYS), DAYS * 86400
    plain, common, second = _sentences(), _sentences(COMMON), _sentences(SECOND)
    numbers: Counter[tuple[str, str, int]] = Counter()
    own = people["pelapor"]["id"]
    for n, kode in enumerate(places.draw(count)):
        at = start + timedelta(seconds=span * (n + RANDOM.random()) / count)
        is_nihil = RANDOM.random() < 0.45
        kind = "NH" if is_nihil else "LP"
        key = (kode[:5], kind, at.year)
        numbers[key] += 1
        # The first reporter wrote what came from that desa; of the others, one per desa.
        author = own if n % 3000 == 0 else 1000 + int(kode.replace(".", "")) % 80_000
        row = {
            "id": n + 1,
            "uuid": f"{RANDOM.getrandbits(128):032x}",
            "wilayah_kode": people["pelapor"]["wilayah"] if n % 3000 == 0 else kode,
            "author_id": author,
            "channel": "web",
            "digest": f"{n:064x}",
            "nomor": f"{kind}-{at.year}-{numbers[key]:06d}",
            "happened_on": at.date() - timedelta(days=RANDOM.choice((0, 0, 1, 2))),
            "sumber": "perangkat_desa",
            "received_at": at,
            "sent_at": at,
        }
        if n % 3000 == 0:
            row["nomor"] = f"{kind}-{at.year}-P{n:07d}"
        if is_nihil:
            yield row | {"jenis": "nihil", "keadaan": "selesai", "judul": "Nihil"}
            continue
        age = DAYS * (1 - n / count)
        yield row | _event(at, age, plain, common, second)


def _event(
    at: datetime, age: float, plain: list[str], common: list[str], second: list[str]
) -> dict[str, Any]:
    shares = FRESH if age < 2 else SHARES
    state = RANDOM.choices(list(shares), list(shares.values()))[0]
    first = RANDOM.choice(common if RANDOM.random() < 0.545 else plain)
    then = RANDOM.choice(second if RANDOM.random() < 0.05 else plain)
    if RANDOM.random() < 0.0001:
        then += f" Kata {RARE}."
    row = {
        "jenis": "kejadian",
        "keadaan": state,
        "judul": first[:88],
        "apa": f"{first} {then}",
        "bidang": RANDOM.choice(FIELDS),
        "urgensi": RANDOM.choices(("rendah", "sedang", "tinggi", "kritis"), (50, 35, 12, 3))[0],
        "klasifikasi": RANDOM.choices((0, 1, 2), (80, 15, 5))[0],
        "cara": "melihat",
        "korban": "tidak_ada",
        "berlangsung": "reda",
    }
    if state not in {"draft", "dikirim", "dikembalikan"}:
        verified = at + timedelta(hours=RANDOM.randint(1, 40))
        row |= {"verified_at": verified, "nilai_sumber": "B", "nilai_isi": "2"}
        row["sumber_konflik"] = RANDOM.choice(("", *_sources()))
        if RANDOM.random() < 0.08:
            row["diteruskan_at"] = verified + timedelta(hours=3)
    if state == "dikembalikan":
        row |= {"returned_at": at, "returned_reason": "Contoh: tempat belum jelas."}
    return row


def _sources() -> tuple[str, ...]:
    from kentongan.hukum import registry

    return tuple(source.id for source in registry.sumber_konflik())


def _jejak(places: Places) -> dict[str, Any]:
    return {
        "happened_at": timezone.now(),
        "actor_id": 1,
        "actor_name": "contoh",
        "wilayah_kode": places.one(),
        "action": "laporan.received",
        "target_kind": "laporan",
        "target": "LP",
        "data": "{}",
    }


def peristiwa(n: int, places: Places) -> dict[str, Any]:
    on = timezone.localdate() - timedelta(days=int(RANDOM.random() * DAYS))
    words = " ".join(RANDOM.choices(WORDS, k=9))
    return {
        "id": n,
        "wilayah_kode": places.one(),
        "nomor": f"PS-{on.year}-{n:06d}",
        "keadaan": RANDOM.choices(
            ("dilaporkan", "terverifikasi", "penanganan", "terkendali", "pemulihan", "selesai"),
            (4, 6, 3, 2, 2, 83),
        )[0],
        "judul": words.capitalize(),
        "kronologi": f"Contoh: {words} {COMMON}.",
        "happened_on": on,
        "created_at": timezone.now(),
        "sumber_konflik": RANDOM.choice(_sources()),
    }


def potensi(n: int, places: Places) -> dict[str, Any]:
    likely, impact = RANDOM.randint(1, 5), RANDOM.randint(1, 5)
    words = " ".join(RANDOM.choices(WORDS, k=9))
    return {
        "id": n,
        "wilayah_kode": places.one(),
        "nomor": f"PT-2026-{n:06d}",
        "keadaan": RANDOM.choices(
            ("terpantau", "menghangat", "tereskalasi", "mereda", "selesai"), (40, 10, 3, 12, 35)
        )[0],
        "judul": words.capitalize(),
        "uraian": f"Contoh: {words} {COMMON}.",
        "kemungkinan": likely,
        "dampak": impact,
        "skor": likely * impact,
        "kelas_risiko": min(5, 1 + likely * impact // 5),
        "review_on": timezone.localdate() + timedelta(days=RANDOM.randint(-20, 120)),
        "created_at": timezone.now(),
        "sumber_konflik": RANDOM.choice(_sources()),
    }


def peringatan(n: int, places: Places) -> dict[str, Any]:
    age = int(RANDOM.random() * DAYS)
    raised = timezone.now() - timedelta(days=age)
    is_open = age < 10
    return {
        "id": n,
        "wilayah_kode": places.one(),
        "nomor": f"PR-{raised.year}-{n:05d}",
        "keadaan": "terbuka" if is_open else "ditutup",
        "judul": " ".join(RANDOM.choices(WORDS, k=8)).capitalize(),
        "uraian": "Contoh.",
        "tingkat": RANDOM.randint(1, 5),
        "raised_at": raised,
        "receive_due_at": raised + timedelta(hours=6),
        "answer_due_at": raised + timedelta(hours=24),
        "close_due_at": raised + timedelta(days=7),
        "ended_at": None if is_open else raised + timedelta(days=5),
    }


def insert(model: Any, rows: Iterable[dict[str, Any]]) -> None:
    """Write rows as fast as the database takes them; what a row leaves out is the default."""
    from django.db import connection, transaction

    fields = [f for f in model._meta.concrete_fields if not f.generated]
    defaults = {f.name: f.get_db_prep_save(f.get_default(), connection) for f in fields}
    has_id = model.__name__ != "Jejak"
    columns = ", ".join(f'"{f.column}"' for f in fields if has_id or f.name != "id")
    names = [f.name for f in fields if has_id or f.name != "id"]
    values = (
        tuple(_plain(row[name]) if name in row else defaults[name] for name in names)
        for row in rows
    )
    table = model._meta.db_table
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for row in values:
                    copy.write_row(row)
            if has_id:
                cursor.execute(
                    f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}"  # noqa: S608 -- names of models
                )
        return
    marks = ", ".join("?" * len(names))
    with transaction.atomic(), connection.cursor() as cursor:
        statement = f"INSERT INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608 -- as above
        cursor.connection.executemany(statement, values)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S.%f") + _OFFSET[0]
    return value.isoformat() if hasattr(value, "isoformat") else value


_OFFSET = [""]


def _editor() -> Any:
    from django.db import connection

    # Not entered: SQLite refuses that inside a transaction, which is where tests are.
    editor = connection.schema_editor()
    editor.deferred_sql = []
    return editor


def without_indexes(models: tuple[Any, ...]) -> None:
    from django.db import connection

    _OFFSET[0] = "+00" if connection.vendor == "postgresql" else ""
    editor = _editor()
    for model in models:
        for index in model._meta.indexes:
            editor.remove_index(model, index)
        if getattr(model, "SEARCHED", ()):
            kind = "INDEX {}_cari" if _OFFSET[0] else "TRIGGER {}_cari_masuk"
            editor.execute(f"DROP {kind.format(model._meta.db_table)}")


def with_indexes(models: tuple[Any, ...]) -> None:
    from django.db import connection

    from kentongan.akses import search

    is_postgres = connection.vendor == "postgresql"
    if is_postgres:
        connection.cursor().execute("SET maintenance_work_mem = '512MB'")
    editor = _editor()
    for model in models:
        for index in model._meta.indexes:
            editor.add_index(model, index)
        columns, table = getattr(model, "SEARCHED", ()), model._meta.db_table
        if columns and is_postgres:
            editor.execute(search._tsvector(table, columns)[1])
        elif columns:
            names = ", ".join((*columns, "daerah"))
            editor.execute(
                f"INSERT INTO {table}_cari(rowid, {names}) "  # noqa: S608 -- names of models
                f"SELECT id, {search._values(table, columns)} FROM {table}"
            )
            editor.execute(search._fts5(table, columns)[1])
    if is_postgres:
        connection.cursor().execute("ANALYZE" if connection.in_atomic_block else "VACUUM ANALYZE")


if __name__ == "__main__":
    main(int(sys.argv[1]), json.loads(sys.argv[2]))
