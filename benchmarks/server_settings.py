"""How many processes and threads serve best: intake and a list, on both databases."""

from benchmarks.intake import clients
from benchmarks.load import drive
from benchmarks.machine import table
from benchmarks.million import page_requests
from benchmarks.servers import ask, available, database, manage, served

SETTINGS = [(1, 1), (2, 1), (3, 1), (4, 1), (1, 4), (2, 2), (2, 4)]
QUICK = [(1, 1), (2, 1), (2, 4)]


def main(*, full: bool = False, seconds: float = 3.0) -> None:
    rows: list[list[object]] = []
    for kind in available():
        with database(kind) as environment:
            manage(environment, "kelola", "migrate", "--verbosity", "0")
            people = ask(environment, "benchmarks.people")
            settings = SETTINGS if full else QUICK
            rows += measure(kind, environment, people, settings=settings, seconds=seconds)
    heads = ["proses x utas", "terima/s", "p99 ms", "daftar/s", "p99 ms", "MB"]
    table("8 klien serentak; penerimaan laporan, lalu daftar 25 laporan (API)", heads, rows)


def measure(
    kind: str, environment: dict[str, str], people: dict, *, settings: list, seconds: float
) -> list[list[object]]:
    rows: list[list[object]] = []
    for workers, threads in settings:
        options = ("--blocking-threads", str(threads))
        with served(environment, workers=workers, options=options) as server:
            row: list[object] = [f"{kind}: {workers} x {threads}"]
            token = people["operator"]["token"]
            pages = [page_requests("/api/v1/laporan?limit=25", token=token)] * 8
            for load in (clients(people), pages):
                drive(server.port, load, count=50)
                result = drive(server.port, load, seconds=seconds)
                assert set(result.statuses) <= {200, 201}, result.last.decode()
                row += [result.rate, result.percentile(0.99)]
            rows.append([*row, server.memory_mb()])
    return rows


if __name__ == "__main__":
    main()
