"""Whole imports: what is stored, once, and what is reported."""

import csv

import pytest

from kentongan.akses.models import Jejak
from kentongan.kernel.errors import InvalidInput, NotPermitted
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.peristiwa.models import Peristiwa
from kentongan.pertukaran import runs
from kentongan.pertukaran.models import BeritaDraf, ImporCatatan
from tests.conftest import CAMAT_TOHO, MEMPAWAH, OPERATOR_MEMPAWAH, SISTEM
from tests.pertukaran.test_cvew import ROW

pytestmark = pytest.mark.django_db

RAKOR = (
    "Kesbangpol Mempawah Gelar Rakor Pencegahan Konflik\n\n"
    "MEMPAWAH (contoh) – Badan Kesbangpol Kabupaten Mempawah menggelar rakor penanganan konflik "
    "sosial di aula kantor bupati, Rabu (5/11/2025).\n"
)
BENTROK = (
    "Warga Dua Dusun Bentrok di Batas Kebun\n\n"
    "SAMBAS (contoh) – Warga dua dusun bentrok di Kabupaten Sambas, Kamis (6/11/2025). "
    "Tiga orang luka dan satu pondok dibakar.\n"
)


@pytest.fixture
def news(tmp_path):
    def written(**texts):
        paths = []
        for name, text in texts.items():
            path = tmp_path / f"{name}.txt"
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
            paths.append(path)
        return paths

    return written


@pytest.fixture
def table(tmp_path):
    def written(*changes):
        path = tmp_path / "cvew.csv"
        with path.open("w", newline="") as stream:
            writer = csv.DictWriter(stream, list(ROW))
            writer.writeheader()
            writer.writerows(ROW | change for change in changes)
        return path

    return written


def test_news_becomes_drafts_in_the_areas_that_it_concerns(news):
    report = runs.run_berita(news(a=RAKOR, b=BENTROK), actor=SISTEM)
    assert report.created == 2
    assert set(BeritaDraf.objects.values_list("wilayah_kode", "jenis", "keadaan")) == {
        ("61.02", "kegiatan", "draf"),
        ("61.01", "peristiwa", "draf"),
    }


def test_second_import_of_the_same_news_adds_nothing(news):
    paths = news(a=RAKOR, b=BENTROK)
    runs.run_berita(paths, actor=SISTEM)
    report = runs.run_berita(paths, actor=SISTEM)
    assert (report.created, report.known, BeritaDraf.objects.count()) == (0, 2, 2)


def test_file_that_is_no_text_is_named_and_the_others_come_in(news):
    report = runs.run_berita(news(a=RAKOR, b=b"PK\x03\x04zip"), actor=SISTEM)
    assert report.created == 1
    assert report.rows[-1][0] == "b.txt"
    assert "arsip ZIP" in report.rows[-1][-1]
    assert ImporCatatan.objects.get().left_out == 1


def test_news_of_another_kabupaten_stays_out_of_an_operators_import(news):
    report = runs.run_berita(news(a=RAKOR, b=BENTROK), actor=OPERATOR_MEMPAWAH)
    assert (report.created, len(report.problems)) == (1, 1)


def test_news_without_a_place_goes_to_the_area_that_is_named(news):
    text = (
        "Polisi melerai dua kelompok yang bentrok, Rabu (5/11/2025). Tiga orang luka ringan saja."
    )
    assert runs.run_berita(news(a=text), actor=SISTEM).created == 0
    assert runs.run_berita(news(a=text), actor=SISTEM, wilayah=MEMPAWAH).created == 1


def test_import_needs_its_permission(news):
    with pytest.raises(NotPermitted):
        runs.run_berita(news(a=RAKOR), actor=CAMAT_TOHO, wilayah=MEMPAWAH)
    assert BeritaDraf.objects.count() == 0


def test_cvew_rows_become_peristiwa_with_their_attribution(table):
    report = runs.run_cvew(table({}), actor=SISTEM)
    row = Peristiwa.objects.get()
    assert report.created == 1
    assert (row.wilayah_kode, row.sumber_konflik, row.pola_isu) == ("61.02.06", "sda", "lahan")
    assert "https://violence.csis.or.id" in row.sumber_data
    assert [(k.akibat, k.jumlah) for k in row.korban.all()] == [("luka", 2)]
    assert [(p.nama, p.jenis, p.sisi) for p in row.pihak.all()] == [
        ("WARGA", "non_negara", "pertama"),
        ("POLISI", "negara", "kedua"),
    ]


def test_second_import_of_cvew_adds_nothing(table):
    path = table({}, {"inc_desc": "Contoh: kejadian lain."})
    runs.run_cvew(path, actor=SISTEM)
    report = runs.run_cvew(path, actor=SISTEM)
    assert (report.created, report.known, Peristiwa.objects.count()) == (0, 2, 2)


def test_cvew_rows_left_out_are_named_with_their_number(table):
    path = table(
        {}, {"kab_kemendagri": "", "district_city": "ANTAH"}, {"date": "x", "date_iso": ""}
    )
    report = runs.run_cvew(path, actor=SISTEM)
    assert [row[:3] for row in report.rows] == [
        ["3", "61XX21010101", "tidak"],
        ["4", "61XX21010101", "tidak"],
    ]
    assert ImporCatatan.objects.get().left_out == 2


def test_cvew_rows_elsewhere_stay_out_of_an_operators_import(table):
    path = table({}, {"kab_kemendagri": "61.01", "sub_district": "", "inc_desc": "Contoh lain."})
    report = runs.run_cvew(path, actor=OPERATOR_MEMPAWAH)
    assert report.created == 1
    assert Peristiwa.objects.get().wilayah.at(2) == KodeWilayah("61.02")


def test_broken_cvew_file_stores_nothing(tmp_path, table):
    path = table({})
    path.write_text(path.read_text() + '"' + "x" * 200_000)
    with pytest.raises(InvalidInput):
        runs.run_cvew(path, actor=SISTEM)
    assert (Peristiwa.objects.count(), ImporCatatan.objects.count()) == (0, 0)


def test_runs_leave_a_trace(table, news):
    runs.run_cvew(table({}), actor=SISTEM)
    runs.run_berita(news(a=RAKOR), actor=SISTEM)
    traced = set(Jejak.objects.values_list("action", flat=True))
    assert {"impor.cvew", "impor.berita", "peristiwa.imported"} <= traced


@pytest.mark.shared
def test_whole_real_file_comes_in_once(shared):
    path = shared / "data" / "conflict" / "cvew_2017_2022.csv"
    assert runs.run_cvew(path, actor=SISTEM).created == 1382
    assert runs.run_cvew(path, actor=SISTEM).created == 0
