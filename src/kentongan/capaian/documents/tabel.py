"""Tables of the report: by branch, by row, and the list of evidence."""

from decimal import Decimal

from kentongan.capaian import queries
from kentongan.capaian.enums import StatusBaris
from kentongan.capaian.models import CapaianBaris, LaporanPeriode
from kentongan.dokumen.naskah import Align, GroupRow, Row, Table, TableColumn, TableRow
from kentongan.dokumen.tanggal import angka, tanggal
from kentongan.rencana_aksi.enums import BidangAksi

_NUMBER = TableColumn("No", 0.6, Align.CENTER)


def due_words(laporan: LaporanPeriode) -> str:
    """The due day; what is not checked is never printed as certain."""
    due = queries.due_of(laporan)
    doubt = f" (tenggat {due.certainty_note})" if due.certainty_note else ""
    return f"Tenggat penyampaian laporan periode ini {tanggal(due.value)}{doubt}."


def percent(share: Decimal | None) -> str:
    return "–" if share is None else f"{share.normalize():f} %".replace(".", ",")


def summary_table(rows: list[CapaianBaris]) -> Table:
    """How many rows of each branch were carried out, nihil, or had no target."""
    columns = (
        TableColumn("Bidang", 3),
        *(
            TableColumn(label, 1.4, Align.CENTER)
            for label in ("Baris", "Dilaksanakan", "Nihil", "Tanpa target", "Rata-rata capaian")
        ),
    )
    lines = tuple(_branch(bidang, [r for r in rows if r.bidang == bidang]) for bidang in BidangAksi)
    return Table(columns, lines, caption="Pelaksanaan menurut bidang")


def _branch(bidang: BidangAksi, inside: list[CapaianBaris]) -> Row:
    count = [row.status for row in inside].count
    shares = [share for row in inside if (share := row.tercapai) is not None]
    mean = (sum(shares, Decimal(0)) / len(shares)).quantize(Decimal("0.1")) if shares else None
    return Row(
        (
            bidang.label,
            str(len(inside)),
            str(count(StatusBaris.DILAKSANAKAN.value)),
            str(count(StatusBaris.NIHIL.value)),
            str(count(StatusBaris.TANPA_TARGET.value)),
            percent(mean),
        )
    )


def rows_table(rows: list[CapaianBaris], periode: str) -> Table:
    columns = (
        _NUMBER,
        TableColumn("Rencana aksi", 2.6),
        TableColumn(f"Target {periode}", 1.2),
        TableColumn("Capaian", 1.2),
        TableColumn("% target", 0.9, Align.RIGHT),
        TableColumn("Uraian capaian", 3),
        TableColumn("Kendala", 2),
        TableColumn("Tindak lanjut", 2),
        TableColumn("Bukti", 0.7, Align.CENTER),
    )
    lines: list[TableRow] = []
    for bidang in BidangAksi:
        inside = [row for row in rows if row.bidang == bidang.value]
        if inside:
            lines += [GroupRow(bidang.label), *(_row(row) for row in inside)]
    return Table(
        columns,
        tuple(lines),
        caption=f"Capaian tiap baris rencana sampai akhir {periode}",
        size_pt=8,
        column_numbers=True,
    )


def _row(row: CapaianBaris) -> Row:
    return Row(
        (
            str(row.urutan),
            row.kegiatan,
            row.target_words or "–",
            _reached(row),
            percent(row.tercapai),
            row.uraian or "–",
            row.kendala or "–",
            row.tindak_lanjut or "–",
            str(len(row.bukti_aktif)),
        )
    )


def _reached(row: CapaianBaris) -> str:
    if row.status != StatusBaris.DILAKSANAKAN.value:
        return StatusBaris(row.status).label
    if row.angka is None:
        return "dilaksanakan"
    decimals = 0 if row.angka == row.angka.to_integral_value() else 2
    return f"{angka(row.angka, decimals)} {row.target_satuan}".strip()


def evidence_table(rows: list[CapaianBaris]) -> Table:
    columns = (
        _NUMBER,
        TableColumn("Baris", 0.8, Align.CENTER),
        TableColumn("Berkas", 4),
        TableColumn("Sidik isi (SHA-256, 16 huruf pertama)", 3),
    )
    found = [(row, each) for row in rows for each in row.bukti_aktif]
    lines = tuple(
        Row((str(place), str(row.urutan), each.nama, each.sha256[:16]))
        for place, (row, each) in enumerate(found, 1)
    )
    return Table(columns, lines, caption="Bukti yang dilampirkan pada sistem", size_pt=9)
