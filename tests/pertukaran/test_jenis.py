"""Incident, activity, or neither."""

import pytest

from kentongan.pertukaran.berita.jenis import read_jenis
from kentongan.pertukaran.berita.naskah import Naskah


def kind(text):
    return read_jenis(Naskah(text)).value.value


@pytest.mark.parametrize(
    "text",
    [
        "Warga dua desa bentrok karena batas kebun, Senin siang, lima orang luka.",
        "Massa membakar balai desa setelah hasil pemilihan diumumkan, Selasa malam.",
        "Ratusan sopir berunjuk rasa di depan kantor bupati dan membubarkan diri dengan tertib.",
        "Bentrok pecah di terminal. Polisi kemudian mengadakan rapat koordinasi dengan tokoh warga.",
        "Warga memalang jalan kebun dan menolak alat berat masuk. Camat akan menggelar pertemuan.",
    ],
)
def test_incidents(text):
    assert kind(text) == "peristiwa"


@pytest.mark.parametrize(
    "text",
    [
        "Kesbangpol menggelar rapat koordinasi kewaspadaan dini untuk mencegah bentrok antarwarga.",
        "Tim terpadu membahas potensi konflik dan mengingat kerusuhan 1999 yang menewaskan banyak orang.",
        "Polres melatih pasukan dalam simulasi menghadapi massa yang membakar ban menjelang Pilkada.",
        "Para calon membacakan ikrar damai agar tidak ada tawuran antarpendukung selama kampanye.",
    ],
)
def test_activities(text):
    assert kind(text) == "kegiatan"


@pytest.mark.parametrize(
    "text",
    [
        "Tim tuan rumah menyerang sejak babak pertama dan mencetak gol lewat pemain sayap.",
        "Banjir merendam tiga desa, BPBD menyiapkan perahu dan dapur umum bagi pengungsi.",
        "Harga beras naik, pedagang pasar mengeluhkan pasokan dan inflasi.",
        "Bupati meresmikan jembatan dan membuka lomba kebersihan.",
        "Dinas menggelar rapat anggaran belanja tahun depan.",
    ],
)
def test_other_news(text):
    assert kind(text) == "lain"
