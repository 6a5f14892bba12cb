"""Tables of the naskah: potensi, mandatory activities, the matrix of actions."""

from collections.abc import Iterable, Iterator
from datetime import date

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
from kentongan.kernel.wilayah import KodeWilayah, Tingkat
from kentongan.potensi.models import Potensi
from kentongan.rencana_aksi.enums import BidangAksi
from kentongan.rencana_aksi.models import BarisAksi
from kentongan.wilayah.queries import display_name

_NUMBER = TableColumn("No", 0.6, Align.CENTER)


def kecamatan_table(potensi: Iterable[Potensi], wilayah: KodeWilayah, unit: str) -> Table:
    """How many potensi each area has, and the highest class among them."""
    by_area: dict[str, list[Potensi]] = {}
    for row in potensi:
        by_area.setdefault(_part(row, wilayah), []).append(row)
    ordered = sorted(by_area.items(), key=lambda item: (-_highest(item[1]), item[0]))
    rows = tuple(
        Row((str(place), _name(kode, wilayah), str(len(found)), *_counts(found)))
        for place, (kode, found) in enumerate(ordered, 1)
    )
    columns = (
        _NUMBER,
        TableColumn(unit, 3),
        TableColumn("Jumlah", 1, Align.CENTER),
        TableColumn("Kelas 4–5", 1, Align.CENTER),
        TableColumn("Kelas 3", 1, Align.CENTER),
        TableColumn("Kelas 1–2", 1, Align.CENTER),
    )
    return Table(columns, rows, caption=f"Banyaknya potensi konflik menurut {unit.lower()}")


def _part(row: Potensi, wilayah: KodeWilayah) -> str:
    """The area one tier below the region; the region where the row is its own."""
    below = Tingkat(wilayah.tingkat + 1)
    return str(row.wilayah.at(below) if row.wilayah.tingkat >= below else wilayah)


def _name(kode: str, wilayah: KodeWilayah) -> str:
    return "Lintas wilayah" if kode == str(wilayah) else display_name(kode)


def _highest(rows: list[Potensi]) -> int:
    return max(row.kelas_risiko for row in rows)


def _counts(rows: list[Potensi]) -> tuple[str, ...]:
    classes = [row.kelas_risiko for row in rows]
    bands = ((4, 5), (3,), (1, 2))
    return tuple(str(sum(classes.count(kelas) for kelas in band)) for band in bands)


def potensi_table(potensi: Iterable[Potensi], wilayah: KodeWilayah) -> Table:
    """By area below the region, the highest risk first in each."""
    ordered = sorted(potensi, key=lambda r: (_part(r, wilayah), -r.skor, r.pk))
    lines: list[TableRow] = []
    part = ""
    for place, row in enumerate(ordered, 1):
        if part != (part := _part(row, wilayah)):
            lines.append(GroupRow(_name(part, wilayah)))
        lines.append(_potensi_row(place, row))
    columns = (
        _NUMBER,
        TableColumn("Potensi konflik", 3),
        TableColumn("Desa/kelurahan", 1.6),
        TableColumn("Sumber konflik", 2),
        TableColumn("Risiko", 1.2, Align.CENTER),
    )
    return Table(columns, tuple(lines), caption="Potensi konflik menurut wilayah dan risiko")


def _potensi_row(place: int, row: Potensi) -> Row:
    village = row.wilayah.tingkat is Tingkat.DESA_KELURAHAN
    where = display_name(row.wilayah_kode) if village else "–"
    risk = f"{row.skor} (kelas {row.kelas_risiko})"
    return Row((str(place), row.judul, where, row.sumber_label, risk))


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


_DETAILS = (
    TableColumn("No", 0.5, Align.CENTER),
    TableColumn("Kriteria keberhasilan", 2),
    TableColumn("Program", 1.7),
    TableColumn("Kegiatan", 1.7),
    TableColumn("Sub-kegiatan", 1.7),
    TableColumn("Kode anggaran", 1.3),
    TableColumn("Mulai", 1),
    TableColumn("Selesai", 1),
    TableColumn("Sumber anggaran", 1.2),
    TableColumn("Kegiatan wajib", 1.1),
    TableColumn("Keterangan", 1.7),
)
_DETAIL_FIELDS = (
    "kriteria",
    "program",
    "kegiatan_program",
    "sub_kegiatan",
    "kode_anggaran",
    "mulai_on",
    "selesai_on",
    "sumber_anggaran",
    "kegiatan_wajib_id",
    "keterangan",
)


def detail_table(rows: list[BarisAksi]) -> Table:
    """What the matrix has no room for, by the number of the row; rows without it are left out."""
    lines = []
    for place, row in enumerate(in_order(rows), 1):
        cells = [_detail(getattr(row, name, "")) for name in _DETAIL_FIELDS]
        if any(cells):
            lines.append(Row((str(place), *cells)))
    caption = "Rincian pelaksanaan dan anggaran menurut nomor baris matriks"
    return Table(_DETAILS, tuple(lines), caption=caption, size_pt=8)


def _detail(value: object) -> str:
    if isinstance(value, date):
        return value.strftime("%d-%m-%Y")
    return "" if value is None else str(value)
