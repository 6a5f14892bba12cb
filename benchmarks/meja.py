"""The desk's lists at two million reports: how long a browser waits.

Target: 95 of 100 answers within 100 ms, one visitor at a time. ``KENTONGAN_BENCH_DIR`` keeps
the databases, which ``kembar`` asks for suggestions.
"""

from benchmarks.million import PAGES, QUICK, print_pages

TARGET = 100
FULL = 2_000_000
LISTS = [page for page in PAGES if page[0].startswith(("meja", "daftar nihil", "daftar camat"))]


def main(*, full: bool = False) -> None:
    print_pages(LISTS, FULL if full else QUICK, 40, target=TARGET)


if __name__ == "__main__":
    main()
