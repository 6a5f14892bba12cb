"""What the actions store: drafts, records of runs, and the peristiwa that a news item becomes."""

import hashlib
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from kentongan.akses.actor import Actor
from kentongan.kernel.errors import InvalidInput
from kentongan.kernel.wilayah import KodeWilayah, time_zone_of
from kentongan.laporan.places import check_known
from kentongan.peristiwa.enums import KeadaanPeristiwa
from kentongan.peristiwa.isian import HasilImpor, IsianPeristiwa, PeristiwaMasuk
from kentongan.peristiwa.models import Peristiwa
from kentongan.pertukaran.berita.temuan import Bukti, Temuan
from kentongan.pertukaran.enums import FormatImpor, JenisBerita
from kentongan.pertukaran.masukan import BeritaMasuk, Berkas, Masalah
from kentongan.pertukaran.models import JUDUL_MAX, BeritaDraf, ImporCatatan
from kentongan.pertukaran.pesan import sentence_for
from kentongan.pertukaran.queries import known_berita

__all__ = ["check_known"]


def day_in(wilayah: KodeWilayah, now: datetime) -> date:
    """The day in *wilayah*."""
    return now.astimezone(ZoneInfo(time_zone_of(wilayah))).date()


def catatan(
    wilayah: KodeWilayah,
    actor: Actor,
    berkas: Berkas,
    kind: FormatImpor,
    created: int,
    known: int,
    masalah: Sequence[Masalah],
) -> ImporCatatan:
    """The stored record of a run."""
    left_out = sum(not problem.masuk for problem in masalah)
    return ImporCatatan.objects.create(
        wilayah_kode=str(wilayah),
        author_id=actor.user_id,
        berkas=berkas.nama[:200],
        sidik=berkas.sidik,
        format=kind,
        rows=created + known + left_out,
        created=created,
        known=known,
        masalah=[problem.as_json() for problem in masalah],
    )


def together(files: Sequence[Berkas]) -> Berkas:
    """Several files as one, whatever their order."""
    if len(files) == 1:
        return files[0]
    prints = "".join(sorted(file.sidik for file in files))
    return Berkas(f"{len(files)} berkas", hashlib.sha256(prints.encode()).hexdigest())


def refusals(hasil: HasilImpor) -> list[Masalah]:
    return [Masalah("", key, sentence_for(code, details)) for key, code, details in hasil.refused]


def new_drafts(berita: Sequence[BeritaMasuk], *, author_id: int) -> list[BeritaDraf]:
    """Drafts for those that no earlier run, nor this one, has brought."""
    seen = known_berita({(item.berkas.sidik, str(item.wilayah)) for item in berita})
    drafts = []
    for item in berita:
        key = (item.berkas.sidik, str(item.wilayah))
        if key not in seen:
            seen.add(key)
            drafts.append(_draft(item, author_id))
    return drafts


def _draft(item: BeritaMasuk, author_id: int) -> BeritaDraf:
    found, tempat = item.bacaan, item.bacaan.tempat.value
    return BeritaDraf(
        wilayah_kode=str(item.wilayah),
        author_id=author_id,
        berkas=item.berkas.nama[:200],
        sidik=item.berkas.sidik,
        teks=item.teks,
        judul=(found.judul.value or item.berkas.nama)[:JUDUL_MAX],
        jenis=found.jenis.value or JenisBerita.LAIN,
        happened_on=found.tanggal.value,
        tempat_kode=(tempat.rinci_kode or tempat.kode) if tempat else "",
        yakin={
            "judul": _sureness(found.judul),
            "tanggal": _sureness(found.tanggal),
            "tempat": _sureness(found.tempat),
            "jenis": _sureness(found.jenis),
        },
        bukti=[_as_json(bukti) for bukti in found.bukti],
        calon=list(tempat.calon) if tempat else [],
    )


def _sureness(found: Temuan[Any]) -> dict[str, Any]:
    return {"tingkat": found.tingkat_yakin, "angka": found.yakin}


def _as_json(bukti: Bukti) -> dict[str, Any]:
    return {
        "perihal": bukti.perihal,
        "start": bukti.start,
        "end": bukti.end,
        "alasan": bukti.alasan,
    }


def answers_of(berita: BeritaDraf) -> dict[str, Any]:
    """The answers that an operator may correct, for the trace."""
    return {
        "jenis": str(berita.jenis),
        "judul": berita.judul,
        "happened_on": berita.happened_on.isoformat() if berita.happened_on else None,
        "tempat": berita.tempat_kode,
    }


def source_of(berita: BeritaDraf) -> str:
    return f"Berita “{berita.judul}”, berkas {berita.berkas}"[:300]


def as_peristiwa(berita: BeritaDraf, tempat: KodeWilayah, kronologi: str) -> PeristiwaMasuk:
    """The incident as it enters the register: reported, not verified."""
    if berita.happened_on is None:
        raise InvalidInput("berita.happened_on_missing", field="happened_on")
    isian = IsianPeristiwa(
        judul=berita.judul, happened_on=berita.happened_on, kronologi=kronologi.strip()
    )
    return PeristiwaMasuk(f"berita:{berita.pk}", tempat, isian, keadaan=KeadaanPeristiwa.DILAPORKAN)


def registered(berita: BeritaDraf, hasil: HasilImpor) -> Peristiwa:
    """The incident just registered.

    Raises:
        InvalidInput: the register refused it.

    """
    for _, code, details in hasil.refused:
        raise InvalidInput(code, **details)
    rows = Peristiwa.objects.unscoped(reason="made by this very action")
    peristiwa: Peristiwa = rows.get(source_key=f"berita:{berita.pk}")
    return peristiwa
