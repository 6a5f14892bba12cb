"""Shapes that the reader was mended for are read without one wrong cell; held-out ones nearly so."""

import pytest

from benchmarks.rad_impor_akurasi import found_rows, same, verdicts
from tests.rencana_aksi.impor.berkas import LATIH
from tests.rencana_aksi.impor.berkas_uji import UJI
from tests.rencana_aksi.impor.berkas_uji_kedua import UJI_KEDUA
from tests.rencana_aksi.impor.berkas_uji_keempat import UJI_KEEMPAT
from tests.rencana_aksi.impor.berkas_uji_kelima import UJI_KELIMA
from tests.rencana_aksi.impor.berkas_uji_ketiga import UJI_KETIGA


@pytest.mark.parametrize(
    "each", (*LATIH, *UJI_KETIGA, *UJI_KEEMPAT, *UJI_KELIMA), ids=lambda each: each.nama
)
def test_every_cell_is_read(each):
    found = verdicts(each.baris, found_rows(each.buat()))
    assert [(n, want, got) for n, want, got in found if not same(want, got)] == []


def test_files_of_other_shapes_are_read_mostly():
    marks = [
        same(want, got)
        for each in (*UJI, *UJI_KEDUA)
        for _, want, got in verdicts(each.baris, found_rows(each.buat()))
    ]
    assert sum(marks) / len(marks) > 0.95
