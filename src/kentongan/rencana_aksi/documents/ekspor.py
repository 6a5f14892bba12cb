"""The matrix and the compliance grid as columns of a spreadsheet."""

from datetime import datetime

from kentongan.dokumen.ekspor import Column, Keterangan, Kind, write_csv, write_xlsx
from kentongan.hukum import registry
from kentongan.kernel.enums import Klasifikasi
from kentongan.kernel.periods import Periode
from kentongan.rencana_aksi import queries
from kentongan.rencana_aksi.documents.tabel import in_order
from kentongan.rencana_aksi.enums import BidangAksi, KeadaanSel
from kentongan.rencana_aksi.models import BarisAksi, RencanaAksi
from kentongan.rencana_aksi.rules.compliance import Sel


def _text(name: str, label: str) -> Column:
    return Column(name, label, value=lambda row: getattr(row, name))


def _target(periode: Periode) -> Column:
    def words(row: BarisAksi) -> str:
        return next((t.words for t in row.target.all() if t.periode == periode.value), "")

    return Column(periode.value, f"Target {periode.value}", value=words)


MATRIX = (
    Column("bidang", "Bidang", value=lambda row: BidangAksi(row.bidang).label),
    _text("permasalahan", "Permasalahan"),
    _text("kegiatan", "Rencana aksi"),
    _text("sasaran", "Sasaran"),
    _text("lokasi", "Lokasi"),
    _text("kriteria", "Kriteria keberhasilan"),
    _text("ukuran", "Ukuran keberhasilan"),
    *(_target(periode) for periode in Periode),
    _text("penanggung_jawab", "Penanggung jawab"),
    _text("instansi_terkait", "Instansi terkait"),
    Column("anggaran", "Anggaran", Kind.MONEY, value=lambda row: row.anggaran),
    _text("sumber_anggaran", "Sumber anggaran"),
    _text("program", "Program"),
    _text("kegiatan_program", "Kegiatan"),
    _text("sub_kegiatan", "Sub-kegiatan"),
    _text("kode_anggaran", "Kode anggaran"),
    Column("mulai_on", "Mulai", Kind.DATE, value=lambda row: row.mulai_on or None),
    Column("selesai_on", "Selesai", Kind.DATE, value=lambda row: row.selesai_on or None),
    _text("kegiatan_wajib_id", "Kegiatan wajib"),
    _text("asal_teks", "Asal baris"),
    _text("keterangan", "Keterangan"),
)


def matrix_xlsx(
    rencana: RencanaAksi, *, by: str, now: datetime, rows: list[BarisAksi] | None = None
) -> bytes:
    """The rows of the plan, or those of a version, in the order of its matrix."""
    note = Keterangan(
        title=f"Matriks RAD-PKS {queries.formal_name(rencana)} {rencana.tahun}",
        exported_at=now,
        exported_by=by,
        klasifikasi=Klasifikasi(rencana.klasifikasi),
    )
    return write_xlsx(MATRIX, in_order(queries.rows_of(rencana) if rows is None else rows), note)


def cell_words(sel: Sel) -> str:
    """``draf saja 12 hari``, ``terlambat 3 hari``, ``ada``."""
    if sel.late_days and sel.state is not KeadaanSel.DRAF:
        late = f"terlambat {sel.late_days} hari"
        return late if sel.state is KeadaanSel.TERLAMBAT else f"{sel.state.label}, {late}"
    age = f" {sel.days} hari" if sel.days and sel.state is KeadaanSel.DRAF else ""
    return f"{sel.state.label}{age}"


def grid_xlsx(
    rows: list[queries.BarisKepatuhan],
    *,
    tahun: int,
    filters: tuple[tuple[str, str], ...],
    by: str,
    now: datetime,
) -> bytes:
    """The compliance grid exactly as listed."""
    note = Keterangan(
        title=f"Kepatuhan RAD-PKS {tahun}",
        exported_at=now,
        exported_by=by,
        klasifikasi=Klasifikasi.BIASA,
        filters=filters,
    )
    return write_xlsx(_grid_columns(tahun), rows, note)


def grid_csv(rows: list[queries.BarisKepatuhan], *, tahun: int) -> bytes:
    """The compliance grid exactly as listed, with the days late of each column as numbers."""
    return b"".join(write_csv(_grid_columns(tahun), rows))


def _grid_columns(tahun: int) -> list[Column]:
    wajib = registry.kegiatan_wajib(tahun).activities
    return [
        Column("kode", "Kode wilayah", value=lambda r: str(r.wilayah)),
        Column("nama", "Wilayah", value=lambda r: r.nama),
        Column("sk", "SK", value=lambda r: cell_words(r.kepatuhan.sk)),
        Column("naskah", "Naskah", value=lambda r: cell_words(r.kepatuhan.naskah)),
        Column(
            "nilai", "Nilai naskah", Kind.DECIMAL, value=lambda r: r.nilai.skor if r.nilai else None
        ),
        *(_wajib_column(place, each.short) for place, each in enumerate(wajib)),
        *(_period_column(place, periode) for place, periode in enumerate(Periode)),
        Column("ringkasan", "Ringkasan", value=lambda r: r.kepatuhan.ringkasan.label),
        Column("pemegang", "Di tangan", value=lambda r: r.kepatuhan.pemegang.label),
    ]


def _wajib_column(place: int, label: str) -> Column:
    return Column(label, label, value=lambda r: cell_words(r.kepatuhan.wajib[place][1]))


def _period_column(place: int, periode: Periode) -> Column:
    return Column(
        periode.value, periode.value, value=lambda r: cell_words(r.kepatuhan.periods[place][1])
    )
