import pytest

from benchmarks import intake, million_rows, server_settings
from benchmarks.machine import machine_line, table
from benchmarks.servers import ask, database, manage
from kentongan.akses.models import Jejak
from kentongan.laporan.models import Laporan


@pytest.fixture(scope="module")
def environment():
    with database("sqlite") as environment:
        manage(environment, "kelola", "migrate", "--verbosity", "0")
        yield environment


@pytest.fixture(scope="module")
def people(environment):
    return ask(environment, "benchmarks.people")


def test_intake_compares_us_with_a_bare_insert(environment, people):
    rows = intake.measure("sqlite", environment, people, seconds=0.2, rounds=1, workers=1)

    assert [row[0] for row in rows] == ["sqlite: Kentongan", "sqlite: sisip polos"]
    assert rows[0][-1].endswith("%")


def test_server_settings_measure_intake_and_list(environment, people):
    [row] = server_settings.measure("sqlite", environment, people, settings=[(1, 1)], seconds=0.2)

    assert row[0] == "sqlite: 1 x 1"
    assert min(row[1:]) > 0


def test_a_table_names_the_machine(capsys):
    table("Judul", ["a", "b"], [["x", 1.25], ["y", 20.0]])

    printed = capsys.readouterr().out.splitlines()
    assert printed[1:] == ["Judul", machine_line(), "a     b", "-  ----", "x   1.2", "y  20.0"]


@pytest.mark.django_db
def test_generated_rows_are_found_by_their_words():
    million_rows.fill(40, {"pelapor": {"id": 1, "wilayah": "61.01.01.2001"}})

    assert Laporan.objects.count() == 40
    assert Jejak.objects.count() == 40
    events = Laporan.objects.filter(apa__icontains=million_rows.COMMON)
    assert set(Laporan.objects.all().search(million_rows.COMMON)) == set(events)
