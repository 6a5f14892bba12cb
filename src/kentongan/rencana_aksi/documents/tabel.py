"""Tables of the naskah: potensi, mandatory activities, the matrix of actions."""

from collections.abc import Iterable, Iterator

from kentongan.dokumen.naskah import (
    Align,
    GroupRow,
    HeaderCell,
    Row,
    Table,
    TableColumn,
    TableRow,
    TotalRow,
)
from kentongan.dokumen.tanggal import angka
from kentongan.hukum.records import DaftarKegiatanWajib
from kentongan.kernel.periods import Periode
from kentongan.potensi.models import Potensi
from kentongan.rencana_aksi.enums import BidangAksi
from kentongan.rencana_aksi.models import BarisAksi
from kentongan.wilayah.queries import full_name

_NUMBER = TableColumn("No", 0.6, Align.CENTER)


def potensi_table(potensi: Iterable[Potensi]) -> Table:
    rows = tuple(
        Row(
            (
                str(place),
                full_name(row.wilayah_kode),
                row.judul,
                row.sumber_label,
                f"{row.skor} (kelas {row.kelas_risiko})",
            )
        )
        for place, row in enumerate(potensi, 1)
    )
    columns = (
        _NUMBER,
        TableColumn("Wilayah", 2.2),
        TableColumn("Potensi konflik", 3),
        TableColumn("Sumber konflik", 2),
        TableColumn("Risiko", 1.2, Align.CENTER),
    )
    return Table(columns, rows, caption="Potensi konflik menurut tingkat risiko")


def wajib_table(wajib: DaftarKegiatanWajib, rows: list[BarisAksi]) -> Table:
    """Each mandatory activity beside the numbers of the rows that carry it out."""
    numbers = {row.pk: place for place, row in enumerate(in_order(rows), 1)}
    columns = (
        _NUMBER,
        TableColumn("Kegiatan wajib", 4),
        TableColumn("Bidang", 1.4),
        TableColumn("Baris matriks", 1.4, Align.CENTER),
    )
    lines = tuple(
        Row(
            (
                str(place),
                each.text,
                BidangAksi(each.bidang).label,
                ", ".join(str(numbers[r.pk]) for r in rows if r.kegiatan_wajib_id == each.id)
                or "belum ada",
            )
        )
        for place, each in enumerate(wajib.activities, 1)
    )
    return Table(columns, lines, caption=f"Kegiatan wajib tahun {wajib.year}")


def in_order(rows: list[BarisAksi]) -> list[BarisAksi]:
    """By branch, then as written: the order of the matrix on screen and paper."""
    branches = [bidang.value for bidang in BidangAksi]
    return sorted(rows, key=lambda row: (branches.index(row.bidang), row.urutan, row.pk))


_MATRIX = (
    TableColumn("No", 0.55, Align.CENTER),
    TableColumn("Permasalahan", 2),
    TableColumn("Rencana aksi", 2.5),
    TableColumn("Sasaran", 1.5),
    TableColumn("Lokasi", 1.3),
    TableColumn("Ukuran keberhasilan", 1.9),
    TableColumn("B04", 1.05),
    TableColumn("B08", 1.05),
    TableColumn("B12", 1.05),
    TableColumn("Penanggung jawab", 1.6),
    TableColumn("Instansi terkait", 1.6),
    TableColumn("Anggaran (Rp)", 1.5, Align.RIGHT),
)


def matrix_table(rows: list[BarisAksi], tahun: int) -> Table:
    header = (
        (
            *(HeaderCell(c.label, rowspan=2) for c in _MATRIX[:6]),
            HeaderCell("Target", colspan=3),
            *(HeaderCell(c.label, rowspan=2) for c in _MATRIX[9:]),
        ),
        tuple(HeaderCell(periode.value) for periode in Periode),
    )
    return Table(
        _MATRIX,
        tuple(_matrix_rows(rows)),
        caption=f"Matriks Rencana Aksi Daerah Penanganan Konflik Sosial Tahun {tahun}",
        header=header,
        size_pt=8,
        column_numbers=True,
    )


def _matrix_rows(rows: list[BarisAksi]) -> Iterator[TableRow]:
    bidang = ""
    for place, row in enumerate(in_order(rows), 1):
        if row.bidang != bidang:
            bidang = row.bidang
            yield GroupRow(f"Bidang {BidangAksi(bidang).label}")
        yield Row(_cells(place, row))
    known = [row.anggaran for row in rows if row.anggaran is not None]
    if known:
        yield TotalRow("Jumlah anggaran yang tercatat", (angka(sum(known)),))


def _cells(place: int, row: BarisAksi) -> tuple[str, ...]:
    targets = {target.periode: target.words for target in row.target.all()}
    return (
        str(place),
        row.permasalahan,
        row.kegiatan,
        row.sasaran,
        row.lokasi,
        row.ukuran,
        *(targets.get(periode.value, "") for periode in Periode),
        row.penanggung_jawab,
        row.instansi_terkait,
        "" if row.anggaran is None else angka(row.anggaran),
    )
