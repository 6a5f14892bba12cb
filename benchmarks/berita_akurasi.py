"""How often the reader of news is right: title, date, place and kind, group by group.

Usage: python benchmarks/berita_akurasi.py [--bibit DIR] [--cvew FILE.csv] [--salah]

``latih`` are the articles that the rules were written with, ``uji`` those written before
any rule and kept aside. ``--bibit`` adds five real articles, ``--cvew`` the descriptions of
real incidents, one half (``cvew-latih``) looked at while writing the rules, the other not.
"""

import argparse
import time
from collections import defaultdict
from datetime import date
from pathlib import Path

import yaml

from kentongan.pertukaran.berita.pembaca import read_berita, read_file
from kentongan.pertukaran.cvew.reader import RowProblem, read_rows
from kentongan.wilayah.register import gazetteer

TESTS = Path(__file__).parent.parent / "tests" / "pertukaran"
TODAY = date(2026, 1, 1)
ASPECTS = ("judul", "tanggal", "tempat", "subjek", "jenis")
# A wrong area does harm, one left open costs the operator a click: they are counted apart.
WRONG_PLACE = "salah tempat"


def articles(args):
    for name, folder in (("berita.yaml", TESTS / "berita"), ("bibit.yaml", args.bibit)):
        if folder is None:
            continue
        for group, rows in yaml.safe_load((TESTS / name).read_text("utf-8")).items():
            for row in rows:
                yield group, row["berkas"], read_file(folder / row["berkas"]), row
    if args.cvew:
        for row in read_rows(args.cvew):
            if not isinstance(row, RowProblem) and row.kab_kemendagri:
                seen = int(row.source_key[-1], 16) % 2 == 0
                wanted = {
                    "tanggal": row.happened_on,
                    "kode": row.kab_kemendagri,
                    "jenis": "peristiwa",
                }
                yield (
                    ("cvew-latih" if seen else "cvew-uji"),
                    f"baris {row.row}",
                    row.description,
                    wanted,
                )


def verdicts(found, row):
    """Right or wrong for each aspect that the row has a value for."""
    tempat = found.tempat.value
    if "judul" in row:
        ours = found.judul.value if found.judul.yakin > 0.5 else None
        yield "judul", ours, row["judul"]
    yield "tanggal", found.tanggal.value, row["tanggal"]
    yield "tempat", tempat and tempat.kode, row["kode"]
    if "judul" in row:
        yield "subjek", tempat and tempat.subjek_kode, row.get("subjek", row["kode"])
    yield "jenis", found.jenis.value and found.jenis.value.value, row["jenis"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bibit", type=Path)
    parser.add_argument("--cvew", type=Path)
    parser.add_argument("--salah", default="", help="print the wrong answers of this group")
    args = parser.parse_args()
    names = gazetteer()
    right = defaultdict(lambda: defaultdict(list))
    count, spent = 0, 0.0
    for group, name, text, row in articles(args):
        started = time.perf_counter()
        found = read_berita(text, names, today=TODAY)
        spent += time.perf_counter() - started
        count += 1
        for aspect, ours, wanted in verdicts(found, row):
            right[group][aspect].append(ours == wanted)
            if ours != wanted and group == args.salah:
                print(f"{name} {aspect}: {ours!r}, seharusnya {wanted!r}")
            if aspect == "tempat":
                right[group][WRONG_PLACE].append(bool(ours) and not wanted.startswith(ours))
    print(
        f"{'kelompok':12}{'n':>5}"
        + "".join(f"{aspect:>10}" for aspect in ASPECTS)
        + f"{WRONG_PLACE:>14}"
    )
    for group, aspects in right.items():
        n = len(aspects["jenis"])
        cells = (sum(aspects[a]) / n if aspects[a] else None for a in ASPECTS)
        print(
            f"{group:12}{n:>5}"
            + "".join(f"{'–' if c is None else f'{c:.1%}':>10}" for c in cells)
            + f"{sum(aspects[WRONG_PLACE]) / n:>14.1%}"
        )
    print(f"{count} artikel, {count / spent:,.0f} artikel/detik")


if __name__ == "__main__":
    main()
