"""Times of a RAD of 40 rows as DOCX, PDF and XLSX, beside the same rows as bare text.

    python benchmarks/dokumen_rad.py

Prints the median of 15 runs after one that imports; target 0.5 s each.
"""

import io
import statistics
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import docx
import typst
import xlsxwriter

sys.path.insert(0, str(Path(__file__).parents[1]))

from kentongan.dokumen.docx_writer import write_docx
from kentongan.dokumen.ekspor import Column, Keterangan, write_csv, write_xlsx
from kentongan.dokumen.naskah import Row, plain
from kentongan.dokumen.pdf_writer import write_pdf
from kentongan.kernel.enums import Klasifikasi
from tests.dokumen.contoh import matrix, rad_pks

RUNS = 15
TARGET = 0.5
TABLE = matrix(40)
ROWS = [[plain(cell) for cell in row.cells] for row in TABLE.rows if isinstance(row, Row)]
COLUMNS = [Column(str(n), column.label) for n, column in enumerate(TABLE.columns)]
RECORDS = [{str(n): cell for n, cell in enumerate(row)} for row in ROWS]
NOTE = Keterangan("RAD", datetime(2026, 1, 2, tzinfo=UTC), "contoh", Klasifikasi.BIASA)


def bare_docx():
    document, buffer = docx.Document(), io.BytesIO()
    for row in ROWS:
        document.add_paragraph(" | ".join(row))
    document.save(buffer)
    return buffer.getvalue()


def bare_pdf():
    text = "\n\n".join(" | ".join(row) for row in ROWS)
    return typst.compile(
        b"#sys.inputs.t", format="pdf", ignore_system_fonts=True, sys_inputs={"t": text}
    )


def bare_xlsx():
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        for place, row in enumerate(ROWS):
            sheet.write_string(place, 0, " | ".join(row))
    return buffer.getvalue()


def timed(make):
    started = time.perf_counter()
    made = make()
    return time.perf_counter() - started, len(made)


def measure(name, make):
    first, _ = timed(make)
    runs = [timed(make) for _ in range(RUNS)]
    median = statistics.median(seconds for seconds, _ in runs)
    print(f"{name:<22}{first * 1000:>10.0f}{median * 1000:>10.0f}{runs[-1][1] / 1024:>10.0f}")
    return median


def main():
    print(f"{'40 rows':<22}{'first ms':>10}{'median ms':>10}{'KiB':>10}")
    measure("DOCX bare text", bare_docx)
    ours = [measure("DOCX whole RAD", lambda: write_docx(rad_pks()))]
    measure("PDF bare text", bare_pdf)
    ours.append(measure("PDF whole RAD", lambda: write_pdf(rad_pks())))
    measure("XLSX bare text", bare_xlsx)
    ours.append(measure("XLSX matrix", lambda: write_xlsx(COLUMNS, RECORDS, NOTE)))
    large = [RECORDS[n % 40] for n in range(100_000)]
    csv_seconds, _ = timed(lambda: b"".join(write_csv(COLUMNS, large)))
    xlsx_seconds, _ = timed(lambda: write_xlsx(COLUMNS, large, NOTE))
    print(f"100k rows x {len(COLUMNS)}: CSV {csv_seconds:.1f} s, XLSX {xlsx_seconds:.1f} s")
    print("target 0.5 s:", "met" if max(ours) <= TARGET else "MISSED")


if __name__ == "__main__":
    main()
