"""Lists of this room as columns of a spreadsheet."""

from datetime import datetime
from typing import Any

from kentongan.capaian.enums import StatusBaris
from kentongan.capaian.queries import BarisPeriode, Peringkat
from kentongan.dokumen.ekspor import Column, Keterangan, Kind
from kentongan.kernel.enums import Klasifikasi
from kentongan.kernel.periods import Periode
from kentongan.rencana_aksi.enums import BidangAksi


def note(
    title: str, *, by: str, now: datetime, filters: tuple[tuple[str, str], ...] = ()
) -> Keterangan:
    return Keterangan(
        title=title.capitalize(),
        exported_at=now,
        exported_by=by,
        klasifikasi=Klasifikasi.BIASA,
        filters=filters,
    )


def _text(name: str, label: str) -> Column:
    return Column(name, label, value=lambda row: getattr(row, name))


ROWS = (
    Column("urutan", "No", Kind.INTEGER, value=lambda row: row.urutan),
    Column("bidang", "Bidang", value=lambda row: BidangAksi(row.bidang).label),
    _text("kegiatan", "Rencana aksi"),
    _text("ukuran", "Ukuran keberhasilan"),
    _text("penanggung_jawab", "Penanggung jawab"),
    _text("target_words", "Target"),
    Column("status", "Pelaksanaan", value=lambda row: StatusBaris(row.status).label),
    _text("uraian", "Uraian capaian"),
    Column("angka", "Angka capaian", Kind.DECIMAL, value=lambda row: row.angka),
    Column("tercapai", "Capaian (% target)", Kind.DECIMAL, value=lambda row: row.tercapai),
    _text("kendala", "Kendala"),
    _text("tindak_lanjut", "Tindak lanjut"),
    Column("bukti", "Banyak bukti", Kind.INTEGER, value=lambda row: len(row.bukti_aktif)),
)


def _of_period(periode: Periode) -> tuple[Column, ...]:
    def cell(row: BarisPeriode) -> Any:
        return row.cells[periode]

    name = periode.value
    return (
        Column(f"{name}_keadaan", name, value=lambda row: cell(row).state.label),
        Column(
            f"{name}_terlambat",
            f"{name} terlambat (hari)",
            Kind.INTEGER,
            value=lambda row: cell(row).late_days,
        ),
        Column(f"{name}_pemegang", f"{name} di tangan", value=lambda row: cell(row).pemegang),
        Column(f"{name}_skor", f"{name} nilai", Kind.DECIMAL, value=lambda row: cell(row).skor),
    )


PERIODS = (
    Column("kode", "Kode wilayah", value=lambda row: str(row.wilayah)),
    Column("nama", "Wilayah", value=lambda row: row.nama),
    *(column for periode in Periode for column in _of_period(periode)),
)


def _score(periode: Periode) -> Column:
    def value(row: Peringkat) -> Any:
        return row.skor.get(periode)

    return Column(periode.value, f"Nilai {periode.value}", Kind.DECIMAL, value=value)


def _plan_score(row: Peringkat) -> Any:
    return row.rencana.skor if row.rencana else None


RANKING = (
    Column("tempat", "Peringkat", Kind.INTEGER, value=lambda row: row.tempat),
    Column("kode", "Kode wilayah", value=lambda row: str(row.wilayah)),
    Column("nama", "Wilayah", value=lambda row: row.nama),
    *(_score(periode) for periode in Periode),
    Column("rata", "Rata-rata", Kind.DECIMAL, value=lambda row: row.rata),
    Column("capaian", "Capaian (% target)", Kind.DECIMAL, value=lambda row: row.capaian),
    Column("rencana", "Nilai RAD-PKS", Kind.DECIMAL, value=_plan_score),
)
