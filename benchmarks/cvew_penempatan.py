"""Where the rows of a CVEW file end up, and why the others do not.

Usage: python benchmarks/cvew_penempatan.py FILE.csv
"""

import sys
import time
from collections import Counter
from pathlib import Path

from kentongan.kernel.wilayah import Tingkat
from kentongan.pertukaran.cvew.classification import classify
from kentongan.pertukaran.cvew.placement import CannotPlace, place
from kentongan.pertukaran.cvew.reader import RowProblem, read_rows
from kentongan.wilayah.register import areas, gazetteer


def main(path: Path) -> None:
    names = gazetteer()
    known = frozenset(a.kode for a in areas() if a.tingkat is Tingkat.KABUPATEN_KOTA)
    levels, reasons, sumber, pola, keys = Counter(), Counter(), Counter(), Counter(), Counter()
    started = time.perf_counter()
    for row in read_rows(path):
        if isinstance(row, RowProblem):
            print(f"baris {row.row}: {row.incident_id}: {row.detail}")
            levels["ditolak"] += 1
            continue
        keys[row.source_key] += 1
        classification = classify(row)
        sumber[classification.sumber or "belum diketahui"] += 1
        pola[classification.pola or "belum diketahui"] += 1
        try:
            placement = place(row, names, known)
        except CannotPlace as problem:
            print(f"baris {row.row}: {row.incident_id}: {problem}")
            levels["tidak ditempatkan"] += 1
            continue
        levels[placement.kode.tingkat.name] += 1
        for note in placement.notes:
            reasons[note.split(" “")[0]] += 1
    print(f"{levels.total()} baris dalam {time.perf_counter() - started:.2f} s")
    for title, counter in (
        ("tingkat", levels),
        ("mengapa tidak lebih rinci", reasons),
        ("sumber", sumber),
        ("pola", pola),
    ):
        print(title, dict(counter.most_common()))
    print("kunci ganda:", sum(n - 1 for n in keys.values()))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
