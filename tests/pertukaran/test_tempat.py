"""Which area a text means, and which names are no places."""

import pytest

from kentongan.pertukaran.berita.naskah import Naskah
from kentongan.pertukaran.berita.tempat import read_tempat
from kentongan.wilayah.register import gazetteer


def place(text, *, is_kegiatan=False):
    found = read_tempat(Naskah(text), gazetteer(), is_kegiatan=is_kegiatan).value
    return found and found.kode


BENTROK = "Dua kelompok warga bentrok {}, Senin (6/1/2025). Tiga orang luka dan polisi berjaga."


@pytest.mark.parametrize(
    ("where", "kode"),
    [
        ("di Kabupaten Sambas", "61.01"),
        ("di Kab. Bekasi", "32.16"),
        ("di kab. Bekasi", "32.16"),
        ("di Kota Bekasi, Jawa Barat", "32.75"),
        ("di depan kantor Wali Kota Bekasi", "32.75"),
        ("di depan kantor Bupati Bekasi", "32.16"),
        ("di Cipondoh, Tangerang", "36.71"),
        ("di Kecamatan Jatinegara, Jakarta Timur", "31.75"),
        ("di Palangkaraya", "62.71"),
        ("di Kabupaten Toba Samosir", "12.12"),
    ],
)
def test_ways_to_name_a_place(where, kode):
    assert place(BENTROK.format(where)) == kode


@pytest.mark.parametrize(
    "sentence",
    [
        "Kepada Radar Banyumas seorang saksi bercerita.",
        "Kabar itu dimuat Surabaya Post.",
        "Korban kuliah di Universitas Lampung.",
        "Pelaku makan di RM Padang.",
        "Pasien dibawa oleh dr Bangli dan H. Sambas.",
        "Pemain PSM Makassar ikut menonton.",
    ],
)
def test_names_of_papers_firms_and_persons_are_no_places(sentence):
    assert place(BENTROK.format("di Kabupaten Ende") + " " + sentence) == "53.08"
    assert place(BENTROK.format("di tepi jalan") + " " + sentence) is None


def test_paper_in_the_dateline_is_not_the_place():
    assert place("BALANGANEWS, PALANGKA RAYA – " + BENTROK.format("di pasar")) == "62.71"
    assert place("LensaKalbar – " + BENTROK.format("di Kabupaten Mempawah")) == "61.02"


def test_region_that_people_come_from_is_not_the_place():
    text = BENTROK.format("di Kota Metro") + " Pelaku berasal dari Kabupaten Pringsewu."
    assert place(text) == "18.72"


def test_provinsi_is_the_subject_when_its_own_government_meets_in_a_city():
    text = "Pemprov Jawa Tengah menggelar rakor penanganan konflik di Kota Surakarta, Selasa (7/1/2025)."
    found = read_tempat(Naskah(text), gazetteer(), is_kegiatan=True).value
    assert (found.kode, found.subjek_kode) == ("33.72", "33")


def test_bare_name_of_a_kecamatan_is_only_a_guess():
    found = read_tempat(Naskah(BENTROK.format("di Tembagapura")), gazetteer(), is_kegiatan=False)
    assert (found.value.kode, found.tingkat_yakin) == ("94.04", "rendah")
