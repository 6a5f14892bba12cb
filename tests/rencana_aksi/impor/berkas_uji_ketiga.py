"""Eight more files, written before their maker had read the reader: its marks then stand in the benchmark."""

import docx

from tests.rencana_aksi.impor.bahan import (
    CEGAH,
    HENTI,
    ROWS,
    docx_of,
    of,
    only,
    pdf,
    rupiah,
    saved,
    typst_table,
    xlsx,
)
from tests.rencana_aksi.impor.berkas import TARGETS, Contoh, values


def _sub_columns():
    """Titles, a blank row and a remark above a head of two rows; every group has columns of its own."""
    names = ("bidang", "permasalahan", "kegiatan", "sasaran", "lokasi", "ukuran", *TARGETS)
    last = ("penanggung_jawab", "instansi_terkait")
    rows = [
        ["PEMERINTAH KABUPATEN CONTOH"],
        ["MATRIKS RENCANA AKSI TERPADU PENANGANAN KONFLIK SOSIAL"],
        ["TAHUN ANGGARAN 2026"],
        [],
        [*[""] * 12, "(dalam rupiah)"],
        ["NO", "BIDANG", "ISU STRATEGIS", "URAIAN RENCANA AKSI", "SUBJEK", "", "TARGET KINERJA", "", "",
         "", "PELAKSANA", "", "PENDANAAN", "", "KET."],
        ["", "", "", "", "SASARAN", "LOKUS", "INDIKATOR", *TARGETS, "UTAMA", "PENDUKUNG", "PAGU", "SUMBER", ""],
        [f"({n})" for n in range(1, 16)],
    ]  # fmt: skip
    merged = ["A1:O1", "A2:O2", "A3:O3", "M5:O5", "E6:F6", "G6:J6", "K6:L6", "M6:N6"]
    merged += [f"{column}6:{column}7" for column in "ABCDO"]
    for n, row in enumerate(ROWS, 1):
        money = [rupiah(row["anggaran"], "{},00"), row["sumber_anggaran"], row["keterangan"]]
        cells = [n, row["bidang"].title(), *values(row, *names[1:])]
        rows.append([*cells, *values(row, *last), *money])
    return xlsx(("Lampiran I", rows, merged))


_WRITTEN = (
    ("1.250.000,00", "1250000", "1 (satu) dokumen", "1 dokumen"),
    ("Rp 1,2 M", "1200000000", "3x", "3 kali"),
    ("Rp. 75 jt", "75000000", "2 keg.", "2 keg"),
    ("45,5 juta", "45500000", "80%", "80 %"),
    ("Rp250.000.000,-", "250000000", "≥ 3 kali", "3 kali (minimal)"),
    ("IDR 12,500,000", "12500000", "5 desa/kel", "5 desa/kel"),
    ("Rp. 1.200.500.000,00 (APBD)", "1200500000", "min. 10 orang", "10 orang (minimal)"),
    ("Rp 900 rb", "900000", "1.500 peserta", "1500 peserta"),
)
_WRITTEN_ROWS = [
    {
        "bidang": CEGAH,
        "kegiatan": f"Dialog warga contoh ke-{n}",
        "anggaran": amount,
        "B04": target,
        "penanggung_jawab": pj,
    }
    for n, ((_, amount, _, target), pj) in enumerate(
        zip(
            _WRITTEN,
            ("Kesbangpol", "Bag. Tapem", "DP3AP2KB", "Satpol PP & Damkar", "Polres", "Kodim 1201", "Diskominfo", "Setda"),
            strict=True,
        ),
        1,
    )
]  # fmt: skip
_WRITTEN_ROWS[6]["sumber_anggaran"] = "APBD"


def _amounts():
    """Money in every way that people write it; columns named by abbreviation."""
    rows = [["No.", "Keg.", "P.J.", "Tgt B04", "Angg."]]
    for n, (row, (money, _, target, _)) in enumerate(zip(_WRITTEN_ROWS, _WRITTEN, strict=True), 1):
        rows.append([n, row["kegiatan"], row["penanggung_jawab"], target, money])
    return xlsx(("RAD", rows, []))


def _parted_docx():
    """The matrix cut down its middle: the second table goes on with the columns, by number."""
    first = [["No", "Permasalahan", "Rencana Aksi", "Sasaran"]]
    second = [["No", *(f"Target {name}" for name in TARGETS), "Penanggung Jawab", "Anggaran (Rp)"]]
    for n, row in enumerate(ROWS, 1):
        first.append([f"{n}", *values(row, "permasalahan", "kegiatan", "sasaran")])
        money = rupiah(row["anggaran"], "{}")
        second.append([f"{n}", *values(row, *TARGETS, "penanggung_jawab"), money])
    return docx_of("Bidang Pencegahan", "Tabel 1. Rencana aksi", first, "Tabel 2. Target dan pelaksana",
                   second, "Ditetapkan di Contoh")  # fmt: skip


def _framed_docx():
    """The whole matrix inside the one cell of a frame, as text copied from a web page stands."""
    document = docx.Document()
    frame = document.add_table(1, 1)
    frame.cell(0, 0).paragraphs[0].text = "Matriks Rencana Aksi (contoh)"
    head = ["No", "Bidang", "Rencana Aksi", *TARGETS, "Penanggung Jawab"]
    table = frame.cell(0, 0).add_table(0, len(head))
    _fill(table, [head, *_numbered("bidang", "kegiatan", *TARGETS, "penanggung_jawab")])
    return saved(document)


def _numbered(*names):
    return [[str(n), *values(row, *names)] for n, row in enumerate(ROWS, 1)]


def _fill(table, rows):
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text


def _nested_docx():
    """In the cell of each target a small table: period and number."""
    document = docx.Document()
    document.add_paragraph("B. Bidang Penghentian")
    table = document.add_table(0, 5)
    _fill(table, [["No", "Rencana Aksi", "Indikator", "Target", "Penanggung Jawab"]])
    for n, row in enumerate(of(HENTI), 1):
        cells = table.add_row().cells
        for cell, text in zip(
            cells,
            (str(n), row["kegiatan"], row["ukuran"], "", row["penanggung_jawab"]),
            strict=True,
        ):
            cell.text = text
        inner = [[name, row[name]] for name in TARGETS if row[name]]
        _fill(cells[3].add_table(0, 2), inner)
    return saved(document)


def _wrapped_pdf():
    """No rule but under the head; long cells wrap, everything in the middle of its row."""
    head = ["No", "Rencana Aksi", "Sasaran", "B04", "B08", "B12", "Penanggung Jawab"]
    names = ("kegiatan", "sasaran", *TARGETS, "penanggung_jawab")
    table = typst_table(
        "(8mm, 62mm, 42mm, 20mm, 20mm, 20mm, 40mm)", head, _numbered(*names), stroke="none"
    )
    body = f"#set table(align: horizon + left, row-gutter: 1mm)\n*BIDANG PENCEGAHAN*\n{table}"
    return pdf(body, page="width: 297mm, height: 210mm, margin: 15mm", text="size: 9pt")


def _cards():
    """One block of two columns for each action, label and words, in DOCX."""
    labels = {"bidang": "Bidang", "kegiatan": "Rencana Aksi", "sasaran": "Sasaran", "B04": "Target B04",
              "B08": "Target B08", "B12": "Target B12", "penanggung_jawab": "Penanggung Jawab"}  # fmt: skip
    blocks = []
    for row in ROWS[:5]:
        blocks += ["", [[label, row[name]] for name, label in labels.items()]]
    return docx_of("Kartu rencana aksi", *blocks)


def _sideways():
    """Actions as columns, fields as rows: what one region pasted from its slides."""
    names = {"bidang": "Bidang", "kegiatan": "Rencana Aksi", "B04": "Target B04", "B08": "Target B08",
             "B12": "Target B12", "penanggung_jawab": "Penanggung Jawab"}  # fmt: skip
    rows = [[label, *(row[name] for row in ROWS[:6])] for name, label in names.items()]
    return xlsx(("Paparan", rows, []))


_CARDS = ("kegiatan", "sasaran", *TARGETS, "penanggung_jawab")
UJI_KETIGA = (
    Contoh(
        "uji ketiga xlsx subkolom",
        _sub_columns,
        only(ROWS, "permasalahan", "kegiatan", "sasaran", "lokasi", "ukuran", *TARGETS, "penanggung_jawab",
             "instansi_terkait", "anggaran", "sumber_anggaran", "keterangan"),
    ),
    Contoh("uji ketiga xlsx cara menulis angka", _amounts, _WRITTEN_ROWS),
    Contoh(
        "uji ketiga docx tabel dibelah",
        _parted_docx,
        only(ROWS, "permasalahan", "kegiatan", "sasaran", *TARGETS, "penanggung_jawab", "anggaran", bidang=CEGAH),
    ),
    Contoh("uji ketiga docx dalam bingkai", _framed_docx, only(ROWS, "kegiatan", *TARGETS, "penanggung_jawab")),
    Contoh("uji ketiga docx tabel dalam sel", _nested_docx, only(of(HENTI), "kegiatan", "ukuran", *TARGETS, "penanggung_jawab")),
    Contoh("uji ketiga pdf tengah tanpa garis", _wrapped_pdf, only(ROWS, *_CARDS, bidang=CEGAH)),
    Contoh("uji ketiga docx kartu", _cards, only(ROWS[:5], *_CARDS)),
    Contoh("uji ketiga xlsx menyamping", _sideways, only(ROWS[:6], "kegiatan", *TARGETS, "penanggung_jawab")),
)  # fmt: skip
