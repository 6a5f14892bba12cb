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
from kentongan.rencana_aksi.impor.pahami import understand
from kentongan.rencana_aksi.impor.periksa import check_file
from kentongan.rencana_aksi.impor.tabel import Isi
from tests.rencana_aksi.impor import berkas
from tests.rencana_aksi.impor.bahan import docx_of

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


def test_the_command_needs_no_database(tmp_path):
    path = tmp_path / "rencana.xlsx"
    path.write_bytes(berkas.sederhana())
    run = subprocess.run(
        [Path(sys.executable).with_name("kentongan"), "rad", "periksa", path, "--tahun", "2026"],
        env={**os.environ, "KENTONGAN_DATA_DIR": str(tmp_path / "data"), "KENTONGAN_MODE": "uji"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1, run.stderr
    assert "P3AKS" in run.stdout
    assert not (tmp_path / "data" / "kentongan.sqlite3").exists()


@pytest.mark.parametrize("each", berkas.LATIH, ids=lambda each: each.nama)
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
