"""Fills the tables of this room from the committed files, once per version."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import shapely
import yaml
from django.db import connection, transaction
from django.utils import timezone

from kentongan.kernel.wilayah import Tingkat
from kentongan.wilayah import boundaries
from kentongan.wilayah.ejaan import key_of, split_kind, words_of
from kentongan.wilayah.enums import SumberBatas
from kentongan.wilayah.models import Batas, KodeLama, VersiData, Wilayah
from kentongan.wilayah.register import Area, areas, data_bytes

Progress = Callable[[int, int], None]  # done, total

FILES = ("wilayah.csv.xz", boundaries.BOUNDARY_FILE, "kode_lama.yaml")
TIERS = (Tingkat.PROVINSI, Tingkat.KABUPATEN_KOTA, Tingkat.KECAMATAN)
_LAYOUT = "1"  # raise when what is stored from the same files changes
_MARK = "wilayah"
_BATCH = 5_000
AREA_COUNT, BOUNDARY_COUNT = 91_599, 7_837


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load did; all zero when the tables were up to date."""

    wilayah: int = 0
    batas: int = 0
    kode_lama: int = 0


def data_version() -> str:
    """Fingerprint of the committed files."""
    digest = hashlib.sha256(_LAYOUT.encode())
    for name in FILES:
        digest.update(hashlib.sha256(data_bytes(name)).digest())
    return digest.hexdigest()


def load(progress: Progress | None = None) -> LoadReport:
    """Bring the tables to the version of the committed files; nothing when they are there."""
    version = data_version()
    if VersiData.objects.filter(nama=_MARK, versi=version).exists():
        return LoadReport()
    say = progress or (lambda *_: None)
    with transaction.atomic():
        report = LoadReport(_load_areas(say), _load_boundaries(say), _load_old_codes())
        VersiData.objects.update_or_create(
            nama=_MARK, defaults={"versi": version, "loaded_at": timezone.now()}
        )
    return report


_COLUMNS = (
    "kode",
    "nama",
    "jenis",
    "tingkat",
    "induk_kode",
    "lat",
    "lon",
    "penduduk",
    "kodepos",
    "nama_cari",
)


def _load_areas(say: Progress) -> int:
    Wilayah.objects.all().delete()
    done, rows = 0, map(row_of, areas())
    while batch := list(islice(rows, _BATCH)):
        insert_rows(batch)
        done += len(batch)
        say(done, AREA_COUNT + BOUNDARY_COUNT)
    return done


def insert_rows(rows: Sequence[tuple[Any, ...]]) -> None:
    """Store areas; bulk_create takes ten times as long for values that need no conversion."""
    quote = connection.ops.quote_name
    statement = (
        f"INSERT INTO {quote(Wilayah._meta.db_table)} "  # noqa: S608 - names of our own model
        f"({', '.join(map(quote, _COLUMNS))}) VALUES ({', '.join(['%s'] * len(_COLUMNS))})"
    )
    with connection.cursor() as cursor:
        cursor.executemany(statement, rows)


def row_of(area: Area) -> tuple[Any, ...]:
    """The values of ``_COLUMNS``."""
    return (
        area.kode,
        area.nama,
        area.jenis,
        int(area.tingkat),
        area.kode.rpartition(".")[0] or "ID",
        area.lat,
        area.lon,
        area.penduduk,
        area.kodepos or "",
        search_name(area),
    )


def search_name(area: Area) -> str:
    """The key under which the area is searched: without its word of kind."""
    if area.tingkat is Tingkat.KABUPATEN_KOTA:
        return "".join(split_kind(words_of(area.nama))[1])
    return key_of(area.nama)


def _load_boundaries(say: Progress) -> int:
    Batas.objects.filter(sumber=SumberBatas.INDIKATIF).delete()
    sets = [(tier, boundaries.indicative(tier)) for tier in TIERS]
    done = 0
    for tier, found in sets:
        done += len(Batas.objects.bulk_create(_batas(tier, found), batch_size=_BATCH))
        say(AREA_COUNT + done, AREA_COUNT + BOUNDARY_COUNT)
    return done


def _batas(tier: Tingkat, found: boundaries.Boundaries) -> Iterator[Batas]:
    now = timezone.now()
    boxes, blobs = shapely.bounds(found.shapes), shapely.to_wkb(found.shapes)
    for code, box, blob in zip(found.codes, boxes.tolist(), blobs, strict=True):
        yield batas_row(code, tier, blob, box, SumberBatas.INDIKATIF, boundaries.SOURCE, now)


def batas_row(
    code: str,
    tier: Tingkat,
    blob: bytes,
    box: list[float],
    sumber: SumberBatas,
    keterangan: str,
    now: Any,
) -> Batas:
    """A boundary not yet saved."""
    return Batas(
        wilayah_kode=code,
        tingkat=tier,
        sumber=sumber,
        geometry=blob,
        min_lon=box[0],
        min_lat=box[1],
        max_lon=box[2],
        max_lat=box[3],
        keterangan=keterangan,
        imported_at=now,
    )


def _load_old_codes() -> int:
    names = dict(Wilayah.objects.filter(tingkat=2).values_list("kode", "nama"))
    KodeLama.objects.all().delete()
    rows = [
        KodeLama(
            kode=old,
            nama=names[new],
            kode_baru=new,
            berlaku_sampai=group["sampai"],
            sumber=group["sumber"],
            checked=group["checked"],
        )
        for group in yaml.safe_load(data_bytes("kode_lama.yaml"))
        for old, new in group["kode"].items()
    ]
    return len(KodeLama.objects.bulk_create(rows))
