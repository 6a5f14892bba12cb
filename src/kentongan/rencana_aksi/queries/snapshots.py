"""A plan and its rows as plain values: what was sent, what was changed."""

import hashlib
import json
from typing import Any

from kentongan.rencana_aksi.isian import IsianBaris
from kentongan.rencana_aksi.models import BarisAksi, RencanaAksi
from kentongan.rencana_aksi.queries.tata import formal_region
from kentongan.wilayah.queries import display_name

_ORIGIN = ("asal", "asal_id", "asal_teks")


def snapshot_of(rencana: RencanaAksi, rows: list[BarisAksi]) -> dict[str, Any]:
    """The plan as it stands, as JSON values."""
    return {
        "wilayah_kode": rencana.wilayah_kode,
        "tahun": rencana.tahun,
        "bentuk": rencana.bentuk,
        "nomor_penetapan": rencana.nomor_penetapan,
        "ditetapkan_on": rencana.ditetapkan_on.isoformat() if rencana.ditetapkan_on else None,
        "baris": [{"id": row.pk, **snapshot_of_row(row)} for row in rows],
    }


def snapshot_of_row(row: BarisAksi) -> dict[str, Any]:
    values: dict[str, Any] = {
        name: getattr(row, name) for name in (*IsianBaris.__annotations__, *_ORIGIN)
    }
    values["anggaran"] = None if row.anggaran is None else str(row.anggaran)
    for name in ("mulai_on", "selesai_on"):
        values[name] = values[name].isoformat() if values[name] else None
    values["target"] = [
        {
            "periode": target.periode,
            "teks": target.teks,
            "angka": None if target.angka is None else str(target.angka),
            "satuan": target.satuan,
        }
        for target in row.target.all()
    ]
    return values


def fingerprint(row: BarisAksi) -> str:
    """Short mark of what the row says, so that nobody overwrites another unseen."""
    text = json.dumps(snapshot_of_row(row), sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def digest_of(isi: dict[str, Any]) -> str:
    """What a receipt says of the content it stands for: SHA-256 of the version."""
    text = json.dumps(isi, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def region_name(rencana: RencanaAksi) -> str:
    return display_name(rencana.wilayah)


def formal_name(rencana: RencanaAksi) -> str:
    """``Kabupaten Mempawah``, ``Provinsi Kalimantan Barat``: as on a letterhead."""
    return formal_region(rencana.wilayah)
