"""Exports of listed incidents."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse

from kentongan.dokumen.ekspor import (
    CONTENT_TYPES,
    Column,
    Feature,
    Keterangan,
    Kind,
    content_disposition,
    filename,
    point,
    write_csv,
    write_geojson,
    write_xlsx,
)
from kentongan.kernel.enums import Klasifikasi
from kentongan.peristiwa.enums import Akibat
from kentongan.peristiwa.models import Peristiwa
from kentongan.peristiwa.rules import PARTS, titles_of
from kentongan.peristiwa.tempat import centres_of, with_names
from kentongan.wilayah import queries as wilayah_queries

EXPORT_MAX = 200_000
"""Rows of one export; more would outlast a request."""

FORMATS = ("csv", "xlsx", "geojson")


def as_file(
    kind: str,
    stem: str,
    rows: Iterable[Any],
    note: Keterangan,
    *,
    columns: Sequence[Column],
) -> HttpResponseBase:
    """*rows* as a download: one of ``FORMATS``."""
    body = _body(kind, with_names(rows), note, columns)
    response: HttpResponseBase = (
        HttpResponse(body, content_type=CONTENT_TYPES[kind])
        if isinstance(body, bytes)
        else StreamingHttpResponse(body, content_type=CONTENT_TYPES[kind])
    )
    name = filename(stem, kind, note.exported_at.date())
    response["Content-Disposition"] = content_disposition(name)
    return response


def _body(
    kind: str,
    rows: Iterable[Any],
    note: Keterangan,
    columns: Sequence[Column],
) -> bytes | Iterable[bytes]:
    if kind == "xlsx":
        return write_xlsx(columns, rows, note)
    if kind == "csv":
        return write_csv(columns, rows)
    return write_geojson((Feature.of(r, columns, place_of(r), r.nomor) for r in rows), note)


def _victims(akibat: Akibat, part: str) -> Any:
    def read(row: Peristiwa) -> int | None:
        found = next((k for k in row.korban.all() if k.akibat == akibat), None)
        return getattr(found, part) if found else None

    return read


def _damage(name: str) -> Any:
    def read(row: Peristiwa) -> Any:
        dampak = getattr(row, "dampak", None)
        return getattr(dampak, name) if dampak else None

    return read


def _coded(name: str) -> Any:
    return lambda row: titles_of(name).get(getattr(row, name), getattr(row, name))


def _parties(row: Peristiwa) -> str:
    return "; ".join(p.nama for p in row.pihak.all())


def columns() -> list[Column]:
    """What an export tells of an incident; unknown counts are empty, never 0."""
    counted = [
        Column(
            f"{akibat}_{part}",
            f"{akibat.label}: {part.replace('_', ' ')}",
            Kind.INTEGER,
            _victims(akibat, part),
        )
        for akibat in Akibat
        for part in ("jumlah", *PARTS)
    ]
    damage = [
        Column(name, name.replace("_", " ").capitalize(), Kind.INTEGER, _damage(name))
        for name in ("rumah_rusak", "rumah_hancur", "fasilitas_rusak", "fasilitas_hancur")
    ]
    return [
        *_facts(),
        *counted,
        *damage,
        Column("kerugian_rupiah", "Kerugian (Rp)", Kind.MONEY, _damage("kerugian_rupiah")),
        Column("klasifikasi", "Kelas", value=lambda r: Klasifikasi(r.klasifikasi).label),
        Column("sumber_data", "Sumber data", value=lambda r: r.sumber_data),
    ]


def _facts() -> list[Column]:
    return [
        Column("nomor", "Nomor", value=lambda r: r.nomor),
        Column("happened_on", "Tanggal kejadian", Kind.DATE, lambda r: r.happened_on),
        Column("judul", "Judul", value=lambda r: r.judul),
        Column("keadaan", "Keadaan", value=lambda r: r.state.label),
        Column("wilayah_kode", "Kode wilayah", value=lambda r: r.wilayah_kode),
        Column("wilayah", "Wilayah", value=lambda r: wilayah_queries.full_name(r.wilayah_kode)),
        Column("patokan", "Patokan", value=lambda r: r.patokan),
        *(
            Column(name, label, value=_coded(name))
            for name, label in (
                ("sumber_konflik", "Sumber konflik"),
                ("pola_isu", "Pola isu"),
                ("bentuk", "Bentuk"),
                ("bentuk_kedua", "Bentuk kedua"),
                ("senjata", "Alat"),
                ("senjata_kedua", "Alat kedua"),
                ("isu", "Isu"),
                ("isu_kedua", "Isu kedua"),
            )
        ),
        Column("konflik_sosial", "Konflik sosial", Kind.BOOLEAN, lambda r: r.is_konflik_sosial),
        Column("konflik_sosial_reason", "Alasan", value=lambda r: r.konflik_sosial_reason),
        Column("pihak", "Pihak", value=_parties),
        Column("kronologi", "Kronologi", value=lambda r: r.kronologi),
    ]


def place_of(row: Any) -> dict[str, Any] | None:
    """The centre of the row's area: the exact point is not given away."""
    centre = centres_of([row.wilayah_kode]).get(row.wilayah_kode)
    return point(centre[1], centre[0]) if centre else None
