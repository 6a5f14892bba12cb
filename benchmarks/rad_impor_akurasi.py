"""How much of a plan in a file is read right: cell accuracy by file and by field.

    python benchmarks/rad_impor_akurasi.py [--salah]

A cell counts where the file or the reader says something; ``latih`` are the shapes that the
reader was made with; the others were written before their maker had seen how they are read.
When first read: ``uji`` 89.5 %, ``uji kedua`` 100 %, ``uji ketiga`` (odd shapes on purpose:
frames, cards, tables turned or cut) 44.8 %, ``uji keempat`` 58.7 %, ``uji kelima`` (columns from
the back, sums inside, heads on every page) 88.5 %; all were mended since.
"""

import argparse
import re
import sys
import time
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from kentongan.rencana_aksi.impor.berkas import read_file
from kentongan.rencana_aksi.impor.pahami import understand
from kentongan.rencana_aksi.impor.terbaca import PERIODS, TEXTS, words_of
from tests.rencana_aksi.impor.berkas import LATIH
from tests.rencana_aksi.impor.berkas_uji import UJI
from tests.rencana_aksi.impor.berkas_uji_kedua import UJI_KEDUA
from tests.rencana_aksi.impor.berkas_uji_keempat import UJI_KEEMPAT
from tests.rencana_aksi.impor.berkas_uji_kelima import UJI_KELIMA
from tests.rencana_aksi.impor.berkas_uji_ketiga import UJI_KETIGA

GROUPS = {
    "latih": LATIH,
    "uji": UJI,
    "uji kedua": UJI_KEDUA,
    "uji ketiga": UJI_KETIGA,
    "uji keempat": UJI_KEEMPAT,
    "uji kelima": UJI_KELIMA,
}
FIELDS = ("bidang", *TEXTS, *PERIODS, "anggaran", "mulai_on", "selesai_on")


def found_rows(data):
    hasil = understand(read_file(data), tahun=2026)
    return [cells_of(row) for row in hasil.baris]


def cells_of(row):
    cells = {name: row.teks.get(name, "") for name in TEXTS}
    cells |= {p.value: words_of(target) for p, target in row.target.items()}
    cells["bidang"] = row.bidang.value
    cells["anggaran"] = "" if row.anggaran is None else f"{row.anggaran:.0f}"
    cells["mulai_on"] = str(row.mulai_on or "")
    cells["selesai_on"] = str(row.selesai_on or "")
    return cells


def same(a, b):
    return re.sub(r"\s+", " ", a).strip() == re.sub(r"\s+", " ", b).strip()


def aligned(wanted, found):
    """Rows in their order; one that is missing or too many is counted whole."""
    left = list(found)
    for row in wanted:
        match = next((each for each in left if same(each["kegiatan"], row["kegiatan"])), None)
        if match is None and left:
            match = left[0] if len(left) >= len(wanted) else None
        if match is not None:
            left.remove(match)
        yield row, match or {}
    for row in left:
        yield {}, row


def verdicts(wanted, found):
    for row, match in aligned(wanted, found):
        for name in FIELDS:
            want, got = row.get(name, ""), match.get(name, "")
            if want or got:
                yield name, want, got


def measure(group, show):
    fields, right, total = defaultdict(lambda: [0, 0]), 0, 0
    for each in group:
        started = time.perf_counter()
        found = found_rows(each.buat())
        spent = time.perf_counter() - started
        marks = [
            (name, want, got, same(want, got)) for name, want, got in verdicts(each.baris, found)
        ]
        good = sum(mark[3] for mark in marks)
        print(f"{each.nama:34} {len(found):3}/{len(each.baris):<3} baris {good:4}/{len(marks):<4} "
              f"{good / len(marks):7.1%} {spent * 1000:6.0f} ms")  # fmt: skip
        for name, want, got, is_right in marks:
            fields[name][0] += is_right
            fields[name][1] += 1
            if show and not is_right:
                print(f"    {name}: {want!r} != {got!r}")
        right, total = right + good, total + len(marks)
    print(f"{'SEMUA':34} {right:16}/{total:<4} {right / total:7.1%}")
    return right / total, fields


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--salah", action="store_true", help="print every wrong cell")
    args = parser.parse_args()
    for title, group in GROUPS.items():
        print(f"\n{title}")
        _, fields = measure(group, args.salah)
        print("  ".join(f"{name} {a}/{b}" for name, (a, b) in fields.items() if b))


if __name__ == "__main__":
    main()
