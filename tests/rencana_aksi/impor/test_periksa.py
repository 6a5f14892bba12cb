import contextlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kentongan.kernel.errors import DomainError, InvalidInput
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.rencana_aksi.impor.berkas import read_file
from kentongan.rencana_aksi.impor.draf import drafts
from kentongan.rencana_aksi.impor.lokasi import region_named
from kentongan.rencana_aksi.impor.pahami import understand
from kentongan.rencana_aksi.impor.periksa import check_file
from kentongan.rencana_aksi.impor.tabel import Isi
from tests.rencana_aksi.impor import berkas
from tests.rencana_aksi.impor.bahan import docx_of, xlsx
from tests.rencana_aksi.impor.berkas_uji_keempat import UJI_KEEMPAT
from tests.rencana_aksi.impor.berkas_uji_ketiga import UJI_KETIGA

NOBODY = KodeWilayah("99.99")


def test_a_finding_names_row_and_cure():
    found = check_file(berkas.sederhana(), tahun=2026, wilayah=NOBODY)
    of_row = [each for each in found.temuan if each.where == "lembar Matriks baris 5"]
    assert len(found.rows) == 3
    assert of_row
    assert all(each.text and each.cure for each in found.temuan)


def test_a_file_without_a_plan_is_no_plan():
    letter = docx_of("Surat", [["Nama", "Jabatan", "Telepon"], ["Contoh", "Camat", "0"]])
    with pytest.raises(InvalidInput) as error:
        check_file(letter, tahun=2026, wilayah=NOBODY)
    assert error.value.code == "rencana.impor_no_matrix"


def with_places(*places, title="PEMERINTAH KABUPATEN MEMPAWAH"):
    """A plan with one row for each place."""
    rows = [[title], ["No", "Rencana Aksi", "Lokasi", "B04", "Penanggung Jawab"]]
    rows += [
        [n, f"Dialog contoh {n}", place, "1 kali", "Kesbangpol"]
        for n, place in enumerate(places, 1)
    ]
    return xlsx(("RAD", rows, ["A1:E1"]))


PLACES = ("Kec. Toho, Desa Pak Laheng", "Sungai Pinyuh", "Kec. Entah Contoh", "Seluruh kecamatan")


def test_places_are_understood_as_in_the_import_and_the_others_are_named():
    found = check_file(with_places(*PLACES), tahun=2026, wilayah=None)
    assert (str(found.wilayah), found.dikenali) == ("61.02", 1)
    assert [(each.where, each.teks, len(each.pilihan)) for each in found.lokasi] == [
        ("lembar RAD baris 4", "Sungai Pinyuh", 2),
        ("lembar RAD baris 5", "Kec. Entah Contoh", 0),
    ]
    assert found.lokasi[0].pilihan[0] == "Kec. Sungai Pinyuh (61.02.07)"


@pytest.mark.parametrize(
    ("title", "wilayah"),
    [
        ("RAD KOTA SINGKAWANG TAHUN 2026", "61.72"),
        ("Rencana aksi Kabupaten Sambas, Provinsi Kalimantan Barat", "61.01"),
        ("PROVINSI KALIMANTAN BARAT", "61"),
        ("Kabupaten Sambas dan Kabupaten Mempawah", None),
        ("Rencana aksi daerah", None),
    ],
)
def test_the_region_is_the_one_that_the_titles_name(title, wilayah):
    found = region_named(read_file(with_places("Toho", title=title)))
    assert found == (KodeWilayah(wilayah) if wilayah else None)


def test_a_region_that_is_said_counts_more_than_the_title():
    found = check_file(with_places("Kec. Toho"), tahun=2026, wilayah=KodeWilayah("61.01"))
    assert (found.dikenali, [each.teks for each in found.lokasi]) == (0, ["Kec. Toho"])


def test_the_command_needs_no_database(tmp_path):
    path = tmp_path / "rencana.xlsx"
    path.write_bytes(with_places(*PLACES))
    run = subprocess.run(
        [Path(sys.executable).with_name("kentongan"), "rad", "periksa", path, "--tahun", "2026"],
        env={**os.environ, "KENTONGAN_DATA_DIR": str(tmp_path / "data"), "KENTONGAN_MODE": "uji",
             "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    assert run.returncode == 1, run.stderr
    wanted = ("P3AKS", "Kec. Entah Contoh", "61.02.07.1011")
    assert [each for each in wanted if each not in run.stdout] == []
    assert "1 lokasi dikenali di wilayah 61.02" in run.stderr
    assert not (tmp_path / "data" / "kentongan.sqlite3").exists()


@pytest.mark.parametrize(
    "each", (*berkas.LATIH, *UJI_KETIGA, *UJI_KEEMPAT), ids=lambda each: each.nama
)
def test_no_word_of_a_file_is_dropped(each):
    """Every filled cell is a title, is quoted by a row, or stands among what was left aside."""
    isi = read_file(each.buat())
    hasil = understand(isi, tahun=2026)
    said = " ".join(
        [cell.asli for row in hasil.baris for cell in row.sel]
        + [rest.teks for rest in hasil.sisa]
        + [kolom.judul for kolom in hasil.kolom]
        + [cell.hasil for row in hasil.baris for cell in row.sel]
    ).lower()
    words = {
        word
        for tabel in isi.tabel
        for row in tabel.baris
        for sel in row
        for word in sel.own.lower().split()
        if word.isalpha() and len(word) > 3
    }
    sections = {
        "bidang",
        "pencegahan",
        "penghentian",
        "pemulihan",
        "pascakonflik",
        "pasca",
        "konflik",
    }
    assert sorted(word for word in words - sections if word not in said) == []


def test_tables_survive_the_database():
    isi = read_file(berkas.sederhana())
    again = Isi.from_json(isi.as_json())
    assert again == isi
    assert len(drafts(again, {})[0]) == 3


@pytest.mark.parametrize("cut", range(0, 5000, 611))
def test_a_cut_file_is_refused_or_read_but_never_breaks(cut):
    for data in (berkas.sederhana(), docx_of(["a", "b"]), berkas.LATIH[9].buat()):
        with contextlib.suppress(DomainError):
            read_file(data[:cut] + data[cut + 400 :])
