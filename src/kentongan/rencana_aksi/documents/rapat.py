"""Paper of an evaluation meeting: who has what, who lacks what, since when."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from kentongan.dokumen.naskah import (
    Align,
    Block,
    GroupRow,
    LandscapeSection,
    Naskah,
    NumberedList,
    Paragraph,
    Rincian,
    Row,
    Table,
    TableColumn,
    TableRow,
    Title,
    bold,
    italic,
)
from kentongan.dokumen.tanggal import tanggal
from kentongan.hukum import registry
from kentongan.kernel.periods import Periode
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.rencana_aksi import queries
from kentongan.rencana_aksi.documents.ekspor import cell_words
from kentongan.rencana_aksi.enums import KeadaanSel, Pemegang
from kentongan.rencana_aksi.queries.tata import tata_naskah
from kentongan.rencana_aksi.rules.compliance import Kekurangan, Kepatuhan, Sel, lacking
from kentongan.rencana_aksi.rules.nilai import rumus_rencana
from kentongan.wilayah.queries import display_name

_WELL = frozenset({KeadaanSel.ADA, KeadaanSel.DIKIRIM, KeadaanSel.DITERIMA, KeadaanSel.TERLAMBAT})
_NUMBER = TableColumn("No", 0.5, Align.CENTER)


def meeting_paper(
    rows: Sequence[queries.BarisKepatuhan], *, wilayah: KodeWilayah, tahun: int, day: date
) -> Naskah:
    """Counts, the grid, what each region lacks, and what there is to decide."""
    tata = tata_naskah(wilayah)
    title = f"Bahan Rapat Evaluasi RAD-PKS Tahun {tahun}"
    return Naskah(
        judul=f"{title}, {display_name(wilayah)}",
        penulis=tata.kop.instansi,
        layout=tata.layout,
        kop=tata.kop,
        blocks=(
            Title(("Bahan Rapat Evaluasi", f"Kepatuhan RAD-PKS Tahun {tahun}", tata.region)),
            *_summary(rows, tahun, day),
            LandscapeSection((grid_table(rows, tahun),)),
            _part("Yang belum dipenuhi, sejak kapan, dan di tangan siapa"),
            lacks_table(rows, tahun, day),
            *_decisions(rows),
            *_doubts(tahun, day),
        ),
    )


def _part(words: str) -> Paragraph:
    """A part of a short paper; a chapter would begin on a page of its own."""
    return Paragraph((bold(words),), Align.LEFT, indent=False)


def _summary(rows: Sequence[queries.BarisKepatuhan], tahun: int, day: date) -> tuple[Block, ...]:
    summary = queries.summary_of(list(rows), tahun)
    states = ", ".join(
        f"{part['count']} {part['label']}" for part in summary.parts if part["count"]
    )
    return (
        Rincian(
            (
                ("Keadaan pada", tanggal(day)),
                ("Daerah", str(summary.total)),
                ("Lengkap", f"{summary.complete} dari {summary.total}"),
                ("Menunggu pemeriksa", str(summary.waiting)),
                ("Rincian keadaan", states),
            ),
            label_width_mm=48,
        ),
        _part("Ringkasan menurut syarat"),
        _columns_table(rows, tahun, day),
    )


def columns(tahun: int) -> list[tuple[str, str, Callable[[Kepatuhan], Sel]]]:
    """Key, label and cell of every column of the grid."""
    wajib = registry.kegiatan_wajib(tahun).activities
    return [
        ("sk", "SK", lambda k: k.sk),
        ("naskah", "Naskah", lambda k: k.naskah),
        *((each.id, each.short, _wajib(place)) for place, each in enumerate(wajib)),
        *((p.value, p.value, _periode(place)) for place, p in enumerate(Periode)),
    ]


def _wajib(place: int) -> Callable[[Kepatuhan], Sel]:
    return lambda kepatuhan: kepatuhan.wajib[place][1]


def _periode(place: int) -> Callable[[Kepatuhan], Sel]:
    return lambda kepatuhan: kepatuhan.periods[place][1]


def _columns_table(rows: Sequence[queries.BarisKepatuhan], tahun: int, day: date) -> Table:
    lines = []
    for place, (_key, label, cell) in enumerate(columns(tahun), 1):
        cells = [cell(row.kepatuhan) for row in rows]
        future = sum(sel.state is KeadaanSel.BELUM_WAKTUNYA for sel in cells)
        well = sum(sel.state in _WELL for sel in cells)
        late = [sel.late_days for sel in cells if sel.late_days]
        count = (well, len(cells) - well - future, future, len(late), max(late, default=0))
        lines.append(Row((str(place), label, *map(str, count))))
    labels = ("Ada", "Belum", "Belum waktunya", "Terlambat", "Terlama (hari)")
    heads = tuple(TableColumn(label, 1.1, Align.CENTER) for label in labels)
    caption = f"Syarat RAD-PKS pada {tanggal(day)}"
    return Table((_NUMBER, TableColumn("Syarat", 2.2), *heads), tuple(lines), caption=caption)


def grid_table(rows: Sequence[queries.BarisKepatuhan], tahun: int) -> Table:
    """The grid in words, fit for a printer without colour."""
    names = columns(tahun)
    heads = tuple(TableColumn(label, 1.2) for _, label, _ in names)
    lines = tuple(
        Row(
            (
                str(place),
                row.nama,
                *(_short(cell(row.kepatuhan)) for _, _, cell in names),
                str(row.nilai.bulat) if row.nilai else "–",
                row.kepatuhan.pemegang.label,
            )
        )
        for place, row in enumerate(rows, 1)
    )
    return Table(
        (
            _NUMBER,
            TableColumn("Daerah", 2),
            *heads,
            TableColumn("Nilai naskah", 0.8, Align.CENTER),
            TableColumn("Di tangan", 1.2),
        ),
        lines,
        caption=f"Kisi kepatuhan RAD-PKS tahun {tahun}",
        size_pt=8,
    )


def _short(sel: Sel) -> str:
    return "–" if sel.state is KeadaanSel.BELUM_WAKTUNYA else cell_words(sel)


def lacks_of(row: queries.BarisKepatuhan, tahun: int, day: date) -> list[tuple[str, Kekurangan]]:
    """What a region lacks, each with the name of its column."""
    labels = {key: label for key, label, _ in columns(tahun)}
    found = lacking(row.kepatuhan, due=queries.due_days(tahun), today=day)
    return [(labels[each.column], each) for each in found]


def lack_cells(label: str, each: Kekurangan) -> tuple[str, str, str, str]:
    since = tanggal(each.since) if each.since else "–"
    days = str(each.sel.days or each.sel.late_days or "–")
    return label, each.sel.state.label, since, days


def lacks_table(rows: Sequence[queries.BarisKepatuhan], tahun: int, day: date) -> Table:
    lines: list[TableRow] = []
    for row in rows:
        lacks = lacks_of(row, tahun, day)
        if lacks:
            lines.append(GroupRow(f"{row.nama} (naskah: {row.kepatuhan.pemegang.label.lower()})"))
        lines += [
            Row((str(place), *lack_cells(label, each)))
            for place, (label, each) in enumerate(lacks, 1)
        ]
    heads = (
        _NUMBER,
        TableColumn("Yang belum dipenuhi", 2.4),
        TableColumn("Keadaan", 1.8),
        TableColumn("Sejak", 1.8),
        TableColumn("Hari", 0.8, Align.CENTER),
    )
    caption = f"Yang belum dipenuhi pada {tanggal(day)}"
    return Table(heads, tuple(lines), caption=caption)


def _decisions(rows: Sequence[queries.BarisKepatuhan]) -> Iterator[Block]:
    """Points that follow from the counts; the meeting decides."""
    none = sum(row.kepatuhan.naskah.state is KeadaanSel.BELUM_ADA for row in rows)
    draft = sum(row.kepatuhan.naskah.state is KeadaanSel.DRAF for row in rows)
    back = sum(row.kepatuhan.naskah.state is KeadaanSel.DIKEMBALIKAN for row in rows)
    waiting = sum(row.kepatuhan.pemegang is Pemegang.PEMERIKSA for row in rows)
    points = (
        (none, "daerah belum mulai menyusun: tetapkan pendampingan dan hari selesai;"),
        (draft, "daerah masih berupa draf: tanyakan kendala penetapan dan hari pengiriman;"),
        (back, "daerah dikembalikan: bahas alasan per baris dan hari perbaikan;"),
        (waiting, "rencana menunggu pemeriksa: tetapkan hari jawaban."),
    )
    asked = tuple(f"{count} {words}" for count, words in points if count)
    yield _part("Pokok pembahasan")
    yield NumberedList(asked) if asked else Paragraph("Semua daerah sudah memenuhi syarat.")


def _doubts(tahun: int, day: date) -> Iterator[Block]:
    """What is not checked is never printed as certain."""
    due = registry.naskah_due_on(tahun)
    wajib = registry.kegiatan_wajib(tahun)
    rumus = rumus_rencana(day)
    known = (("Tenggat", due), ("Daftar kegiatan wajib", wajib), ("Rumus nilai naskah", rumus))
    for what, each in known:
        if each.certainty_note:
            words = f"{what} {each.certainty_note}. Sumber: {each.source.text.rstrip('.')}."
            yield Paragraph((bold("Catatan: "), italic(words)), indent=False)
