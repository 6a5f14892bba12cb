"""Three files more: columns from the back, two rows of heads, sums inside, heads on every page."""

from tests.rencana_aksi.impor.bahan import (
    CEGAH,
    ROWS,
    docx_of,
    of,
    only,
    pdf,
    rupiah,
    typst_table,
    xlsx,
)
from tests.rencana_aksi.impor.berkas import HEADS, TARGETS, Contoh

_PJ = "penanggung_jawab"
_LATE = tuple(reversed(TARGETS))


def _sum(rows):
    return sum(int(row["anggaran"] or 0) for row in rows)


def _from_the_back():
    """Money and officer first, the action last; columns numbered; a sum under each branch."""
    heads = [
        ["Dukungan Dana", "", "Pelaksana", "", "Capaian yang Diharapkan", "", "", "Lokus", "Uraian Rencana Aksi", "No."],
        ["Jumlah (Rp)", "Sumber", "Leading Sector", "Mitra", "B12", "B08", "B04", "", "", ""],
        [f"({n})" for n in range(1, 11)],
    ]  # fmt: skip
    rows, merged = [["MATRIKS RAD-PKS KABUPATEN CONTOH TAHUN 2026"], *heads], []
    merged += ["A2:B2", "C2:D2", "E2:G2", "H2:H3", "I2:I3", "J2:J3"]
    for letter, bidang in zip("ABC", HEADS, strict=True):
        rows.append(["", "", "", "", "", "", "", "", f"{letter}. BIDANG {HEADS[bidang]}", ""])
        for n, row in enumerate(of(bidang), 1):
            rows.append(
                [rupiah(row["anggaran"], "{}"), row["sumber_anggaran"], row[_PJ], row["instansi_terkait"],
                 *(row[name] for name in _LATE), row["lokasi"], row["kegiatan"], n]
            )  # fmt: skip
        rows.append([rupiah(_sum(of(bidang)), "{}"), *[""] * 7, f"Sub Total {letter}", ""])
        if bidang == CEGAH:  # the head once more, where the printed page began
            rows += heads
    rows.append([rupiah(_sum(ROWS), "{}"), *[""] * 7, "TOTAL A + B + C", ""])
    rows += [
        [],
        ["", "", "", "", "", "", "", "", "Kepala Badan Kesbangpol"],
        [""] * 8 + ["NIP. 19700101 199003 1 001"],
    ]
    return xlsx(("Matriks", rows, merged))


def _pages_docx():
    """A table on each page with both rows of its head again; the branch goes on as *lanjutan*."""
    head = [
        [("Bidang", 1, "restart"), ("Yang Bertanggung Jawab", 1, "restart"), ("Kegiatan", 3, ""),
         ("Target Caturwulan", 3, ""), ("Pagu Anggaran", 1, "restart")],
        [("", 1, "continue"), ("", 1, "continue"), "Nama Kegiatan", "Kelompok Sasaran", "Indikator",
         "III (B12)", "I (B04)", "II (B08)", ("", 1, "continue")],
    ]  # fmt: skip
    blocks, seen = ["RENCANA AKSI DAERAH", "Tahun 2026"], set()
    for start in range(0, len(ROWS), 4):
        part, body = ROWS[start : start + 4], []
        for place, row in enumerate(part):
            first = place == 0 or part[place - 1]["bidang"] != row["bidang"]
            more = " (lanjutan)" if row["bidang"] in seen else ""
            text = f"{HEADS[row['bidang']].title()}{more}" if first else ""
            body.append([(text, 1, "restart" if first else "continue"), row[_PJ], row["kegiatan"], row["sasaran"],
                         row["ukuran"], row["B12"], row["B04"], row["B08"], rupiah(row["anggaran"], "Rp{},-")])  # fmt: skip
            seen.add(row["bidang"])
        total = [("Jumlah halaman ini", 8, ""), rupiah(_sum(part), "Rp{},-")]
        blocks += [f"Halaman {start // 4 + 1}", [*head, *body, total]]
    return docx_of(*blocks, "Ditetapkan di Contoh, 5 Januari 2026")


def _carried_pdf():
    """Sums carried from page to page, page numbers, the numbers of columns under each head."""
    body = "*Lampiran Keputusan Bupati Contoh*\n\n"
    carried = 0
    for page, start in enumerate(range(0, len(ROWS), 3), 1):
        part = ROWS[start : start + 3]
        rows = []
        if carried:
            rows.append(["", "", "", "Jumlah pindahan", "", "", "", rupiah(carried, "{}")])
        rows += [
            [row["bidang"].title(), row[_PJ], row["lokasi"], row["kegiatan"],
             row["B04"], row["B08"], row["B12"], rupiah(row["anggaran"], "{}") or "-"]
            for row in part
        ]  # fmt: skip
        carried += _sum(part)
        last = start + 3 >= len(ROWS)
        rows.append(
            [
                "",
                "",
                "",
                "Jumlah" if last else "Jumlah dipindahkan",
                "",
                "",
                "",
                rupiah(carried, "{}"),
            ]
        )
        head = ["table.cell(rowspan: 2)[Bidang]", "table.cell(rowspan: 2)[Perangkat Daerah]", "table.cell(rowspan: 2)[Tempat]",
                "table.cell(rowspan: 2)[Kegiatan]", "table.cell(colspan: 3)[Target]", "table.cell(rowspan: 2)[Biaya (Rp)]",
                "B04", "B08", "B12", *[str(n) for n in range(1, 9)]]  # fmt: skip
        body += typst_table(
            "(22mm, 40mm, 40mm, 1fr, 22mm, 22mm, 22mm, 30mm)", head, rows, repeat="false"
        )
        body += f"\n#align(center)[Halaman {page} dari 4]\n" + ("" if last else "#pagebreak()\n")
    return pdf(body)


UJI_KELIMA = (
    Contoh("uji kelima xlsx dari belakang", _from_the_back, only(ROWS, "kegiatan", "lokasi", *TARGETS, _PJ, "instansi_terkait", "anggaran", "sumber_anggaran")),
    Contoh("uji kelima docx per halaman", _pages_docx, only(ROWS, "kegiatan", "sasaran", "ukuran", *TARGETS, _PJ, "anggaran")),
    Contoh("uji kelima pdf jumlah dipindahkan", _carried_pdf, only(ROWS, "kegiatan", "lokasi", *TARGETS, _PJ, "anggaran")),
)  # fmt: skip
