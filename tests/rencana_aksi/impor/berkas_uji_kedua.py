"""Four more files, made after the last change of the reader and read once: nothing was mended."""

from tests.rencana_aksi.impor.bahan import (
    CEGAH,
    HENTI,
    PULIH,
    ROWS,
    docx_of,
    of,
    only,
    pdf,
    typst_table,
    xlsx,
)
from tests.rencana_aksi.impor.berkas import TARGETS, Contoh, values


def _swapped():
    """Branch in the last column, agencies first, English-style thousands, wrapped titles."""
    head = [
        "No.\nUrut",
        "Instansi\nPenanggung-\nJawab",
        "Nama Kegiatan /\nRencana Aksi",
        "Ukuran\nKeberhasilan",
        "Target\nJan s.d. Apr",
        "Target\nMei s.d. Agt",
        "Target\nSep s.d. Des",
        "Anggaran\n(Rupiah)",
        "Bidang",
    ]
    rows = [["Rencana aksi terpadu contoh"], head]
    for n, row in enumerate(ROWS, 1):
        rows.append(
            [
                n,
                *values(row, "penanggung_jawab", "kegiatan", "ukuran", *TARGETS),
                f"{int(row['anggaran']):,}" if row["anggaran"] else "",
                row["bidang"].upper(),
            ]
        )
    rows.append(["TOTAL", "", "", "", "", "", "", "934,500,000"])
    return xlsx(("RAD 2026", rows, ["A1:I1"]))


def _letters():
    """DOCX: programme rows with letters, activities numbered, vMerge in agency."""
    rows = [
        [
            "No",
            "Program / Rencana Aksi",
            "Indikator Keberhasilan",
            "Target B.04",
            "Target B.08",
            "Target B.12",
            "Penanggung Jawab",
            "Unsur Terkait",
        ]
    ]
    for mark, bidang in zip("ABC", (CEGAH, HENTI, PULIH), strict=True):
        rows.append([mark, (f"BIDANG {bidang.upper()}", 7, "")])
        for n, row in enumerate(of(bidang), 1):
            rows.append(
                [
                    f"{n}",
                    *values(row, "kegiatan", "ukuran"),
                    *[v or "-" for v in values(row, *TARGETS)],
                    *values(row, "penanggung_jawab", "instansi_terkait"),
                ]
            )
    return docx_of("Matriks", rows, "Catatan: contoh")


def _pdf_two():
    """PDF portrait small text, grey head, no numbers, long cells wrapped hard."""
    head = ["Fokus Permasalahan", "Rencana Aksi", "Sasaran", "B04", "B08", "B12", "PJ"]
    rows = [
        values(row, "permasalahan", "kegiatan", "sasaran", *TARGETS, "penanggung_jawab")
        for row in ROWS
    ]
    return pdf(
        "*II. BIDANG PENGHENTIAN*\n"
        + typst_table(
            "(1fr, 1.3fr, 1fr, 14mm, 14mm, 14mm, 1fr)", head, rows, stroke="0.3pt + gray"
        ),
        page="width: 210mm, height: 297mm, margin: 14mm",
        text="size: 6.5pt",
    )


def _csvish():
    rows = [
        [
            "kode kegiatan",
            "uraian kegiatan",
            "potensi masalah",
            "kecamatan",
            "skpd",
            "b04",
            "b08",
            "b12",
            "ket",
        ]
    ]
    rows += [
        [
            f"5.1.{n}",
            *values(
                row,
                "kegiatan",
                "permasalahan",
                "lokasi",
                "penanggung_jawab",
                *TARGETS,
                "keterangan",
            ),
        ]
        for n, row in enumerate(ROWS, 1)
    ]
    return "\n".join("\t".join(map(str, each)) for each in rows).encode("utf-8")


UJI_KEDUA = (
    Contoh(
        "uji kedua xlsx judul patah",
        _swapped,
        only(ROWS, "penanggung_jawab", "kegiatan", "ukuran", *TARGETS, "anggaran"),
    ),
    Contoh(
        "uji kedua docx huruf",
        _letters,
        only(ROWS, "kegiatan", "ukuran", *TARGETS, "penanggung_jawab", "instansi_terkait"),
    ),
    Contoh(
        "uji kedua pdf kecil",
        _pdf_two,
        only(
            ROWS, "permasalahan", "kegiatan", "sasaran", *TARGETS, "penanggung_jawab", bidang=HENTI
        ),
    ),
    Contoh(
        "uji kedua tab",
        _csvish,
        [
            row | {"kode_anggaran": f"5.1.{n}"}
            for n, row in enumerate(
                only(
                    ROWS,
                    "kegiatan",
                    "permasalahan",
                    "lokasi",
                    "penanggung_jawab",
                    *TARGETS,
                    "keterangan",
                    bidang=CEGAH,
                ),
                1,
            )
        ],
    ),
)
