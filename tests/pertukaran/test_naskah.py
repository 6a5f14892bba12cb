"""What of a page is news."""

from hypothesis import given
from hypothesis import strategies as st

from kentongan.pertukaran.berita.judul import read_judul
from kentongan.pertukaran.berita.naskah import Naskah
from kentongan.pertukaran.berita.pembaca import read_berita
from kentongan.wilayah.register import gazetteer
from tests.conftest import TODAY

PAGE = """Home Daerah Warga Dua Desa Berdamai di Balai Adat

Warga Dua Desa Berdamai di Balai Adat

WhatsApp Image 2025 01 07 at 10.11.12

SAMBAS (contoh) – Warga dua desa berdamai di balai adat, Selasa (7/1/2025), disaksikan camat.
Baca juga: Bentrok di Pasar Lama

Kesepakatan ditulis dan dibacakan. Semua pihak menerimanya dengan lega dan saling memaafkan.

Tinggalkan Balasan

Alamat email Anda tidak akan dipublikasikan.
"""


def test_furniture_is_not_read():
    body = Naskah(PAGE).body
    for furniture in ("Home", "WhatsApp", "Pasar Lama", "Balasan", "Alamat"):
        assert furniture not in body


def test_offsets_stay_those_of_the_page():
    naskah = Naskah(PAGE)
    assert len(naskah.body) == len(PAGE)
    for sentence in naskah.sentences:
        assert PAGE[sentence.start : sentence.end] == sentence.text


def test_headline_is_the_line_above_the_lead():
    assert read_judul(Naskah(PAGE)).value == "Warga Dua Desa Berdamai di Balai Adat"


def test_lead_stands_in_for_a_missing_headline():
    found = read_judul(
        Naskah("SAMBAS – Warga dua desa berdamai di balai adat pada hari Selasa itu juga.")
    )
    assert found.value == "Warga dua desa berdamai di balai adat pada hari Selasa itu juga"
    assert found.tingkat_yakin == "rendah"


gazetteer()  # built once, before any deadline runs


@given(st.text(max_size=300))
def test_any_text_is_answered(text):
    found = read_berita(text, gazetteer(), today=TODAY)
    assert all(text[b.start : b.end] == b.text for b in found.bukti)
