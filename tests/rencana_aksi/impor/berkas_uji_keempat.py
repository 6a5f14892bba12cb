"""Six files more, made after the third group was mended and read once before anything else was."""

import csv
import datetime as dt
import io

import docx
import openpyxl

from tests.rencana_aksi.impor.bahan import (
    CEGAH,
    HENTI,
    ROWS,
    docx_of,
    of,
    only,
    rupiah,
    saved,
    xlsx,
)
from tests.rencana_aksi.impor.berkas import TARGETS, Contoh, values

_PJ = "penanggung_jawab"


def _with_reached():
    """Under each period a target, what was reached and its share; the year above all of them."""
    rows = [
        ["No", "Program/Kegiatan", "Tahun 2026", *[""] * 8, "OPD Penanggung Jawab"],
        ["", "", "B04", "", "", "B08", "", "", "B12", "", "", ""],
        ["", "", *["Target", "Realisasi", "%"] * 3, ""],
    ]
    for n, row in enumerate(ROWS, 1):
        cells = [part for name in TARGETS for part in (row[name], "sudah" if row[name] else "", "")]
        rows.append([n, row["kegiatan"], *cells, row[_PJ]])
    merged = ["A1:A3", "B1:B3", "C1:K1", "L1:L3", "C2:E2", "F2:H2", "I2:K2"]
    return xlsx(("Monitoring", rows, merged))


def _listed_docx():
    """Numbers made by Word's own list, so that the cells of the first column hold no text."""
    document = docx.Document()
    document.add_paragraph("I. PENCEGAHAN")
    table = document.add_table(1, 6)
    for cell, text in zip(
        table.rows[0].cells,
        ["No", "Rencana Aksi", "Sasaran", "Lokasi", "Target", "PJ"],
        strict=True,
    ):
        cell.text = text
    for row in of(CEGAH):
        cells = table.add_row().cells
        cells[0].paragraphs[0].style = document.styles["List Number"]
        texts = [*values(row, "kegiatan", "sasaran", "lokasi"), _periods(row), row[_PJ]]
        for cell, text in zip(cells[1:], texts, strict=True):
            cell.text = text
    return saved(document)


def _periods(row):
    return "\n".join(f"{name} = {row[name]}" for name in TARGETS if row[name])


_UNITS = [
    {"bidang": HENTI, "kegiatan": f"Patroli bersama contoh {n}", _PJ: "Polres",
     "B04": f"{n} kali", "B08": f"{n + 1} kali", "B12": "80 %", "mulai_on": "2026-03-01", "selesai_on": "2026-10-31"}
    for n in range(1, 5)
]  # fmt: skip


def _typed_cells():
    """Units in the titles, shares and days as Excel keeps them, a row of sums by formula."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["BIDANG PENGHENTIAN"])
    sheet.append(
        ["No", "Kegiatan", "B04 (kali)", "B08 (kali)", "B12", "Mulai", "Selesai", "PJ", "Anggaran"]
    )
    for n in range(1, 5):
        sheet.append(
            [
                n,
                f"Patroli bersama contoh {n}",
                n,
                n + 1,
                0.8,
                dt.date(2026, 3, 1),
                dt.date(2026, 10, 31),
                "Polres",
            ]
        )
        sheet.cell(sheet.max_row, 5).number_format = "0%"
    sheet.append(["", "Jumlah", "=SUM(C3:C6)", "=SUM(D3:D6)"])
    return saved(book)


def _by_programme():
    """The activity of the budget is a group, the sub-activity the action; units in a column of their own."""
    rows = [["No", "Program", "Kegiatan", "Sub Kegiatan", "Indikator", "Satuan", "Target B04", "Target B08",
             "Target B12", "SKPD", "Pagu (Rp.000)"]]  # fmt: skip
    for n, row in enumerate(of(CEGAH), 1):
        targets = [row[name].split()[0] if row[name][:1].isdigit() else "" for name in TARGETS]
        thousands = int(row["anggaran"]) // 1000
        rows.append([n, "Program Kewaspadaan Contoh", "Koordinasi contoh", row["kegiatan"], row["ukuran"], "kegiatan",
                     *targets, row[_PJ], f"{thousands:,}".replace(",", ".")])  # fmt: skip
    return xlsx(("DPA", rows, []))


def _programme_rows():
    found = []
    for row in of(CEGAH):
        targets = {
            name: f"{row[name].split()[0]} kegiatan" for name in TARGETS if row[name][:1].isdigit()
        }
        found.append({"bidang": CEGAH, "program": "Program Kewaspadaan Contoh", "kegiatan_program": "Koordinasi contoh",
                      "kegiatan": row["kegiatan"], "ukuran": row["ukuran"], _PJ: row[_PJ],
                      "anggaran": row["anggaran"], **targets})  # fmt: skip
    return found


def _lettered_docx():
    """One problem with several actions below it, each a lettered paragraph in one row of cells."""
    rows = [["No", "Permasalahan", "Rencana Aksi", "Penanggung Jawab", "Target B08"]]
    for n, problem in enumerate(dict.fromkeys(row["permasalahan"] for row in of(CEGAH)), 1):
        group = [row for row in of(CEGAH) if row["permasalahan"] == problem]
        for place, row in enumerate(group):
            first = place == 0
            rows.append([(str(n) if first else "", 1, "restart" if first else "continue"),
                         (problem if first else "", 1, "restart" if first else "continue"),
                         f"{'abc'[place]}. {row['kegiatan']}", row[_PJ], row["B08"]])  # fmt: skip
    return docx_of("Upaya pencegahan", rows)


def _quoted_csv():
    """Quoted cells with breaks and semicolons inside, a note above the head."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=",")
    writer.writerow(["Matriks rencana aksi contoh, tahun 2026"])
    writer.writerow(
        [
            "No",
            "Bidang",
            "Kegiatan",
            "Instansi Terkait",
            "Target B04",
            "Leading\nSektor",
            "Jumlah Dana",
        ]
    )
    for n, row in enumerate(ROWS, 1):
        partners = row["instansi_terkait"].replace(", ", ";\n")
        writer.writerow(
            [
                n,
                row["bidang"],
                row["kegiatan"],
                partners,
                row["B04"],
                row[_PJ],
                rupiah(row["anggaran"]),
            ]
        )
    return out.getvalue().encode()


UJI_KEEMPAT = (
    Contoh("uji keempat xlsx target dan realisasi", _with_reached, only(ROWS, "kegiatan", *TARGETS, _PJ, bidang=CEGAH)),
    Contoh("uji keempat docx nomor otomatis", _listed_docx, only(of(CEGAH), "kegiatan", "sasaran", "lokasi", *TARGETS, _PJ)),
    Contoh("uji keempat xlsx sel bertipe", _typed_cells, _UNITS),
    Contoh("uji keempat xlsx menurut program", _by_programme, _programme_rows()),
    Contoh("uji keempat docx berhuruf", _lettered_docx, only(of(CEGAH), "permasalahan", "kegiatan", _PJ, "B08")),
    Contoh("uji keempat csv berkutip", _quoted_csv, [
        row | {"instansi_terkait": row["instansi_terkait"].replace(", ", ";\n")}
        for row in only(ROWS, "kegiatan", "instansi_terkait", "B04", _PJ, "anggaran")
    ]),
)  # fmt: skip
