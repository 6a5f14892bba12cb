import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentongan.pintu.rules.alamat import masked, normal_alamat
from kentongan.pintu.rules.tata import (
    Bantuan,
    Daftar,
    Kurang,
    Lapor,
    Nihil,
    Pilih,
    Status,
    read_pesan,
)
from kentongan.pintu.rules.tempat import Meaning, certain
from kentongan.pintu.rules.waktu import Waktu

NOW = dt.datetime(2026, 11, 22, 9, 0)
YESTERDAY = dt.date(2026, 11, 21)


def read(text):
    return read_pesan(text, now=NOW)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("LAPOR#Ansiap#Jalan dipalang", Lapor("Ansiap", "Jalan dipalang")),
        ("lapor ansiap; jalan dipalang", Lapor("ansiap", "jalan dipalang")),
        ("Lapor\nAnsiap\nJalan dipalang warga", Lapor("Ansiap", "Jalan dipalang warga")),
        ("LAPOR # 61.02.17.2005 # Jalan dipalang", Lapor("61.02.17.2005", "Jalan dipalang")),
        ("LAPOR#Ansiap#Jalan dipalang#tinggi", Lapor("Ansiap", "Jalan dipalang", "tinggi")),
        ("LAPOR#Ansiap#darurat!#Jalan dipalang", Lapor("Ansiap", "Jalan dipalang", "kritis")),
        (
            "LAPOR#Ansiap#Jalan dipalang#kemarin 21.30",
            Lapor("Ansiap", "Jalan dipalang", "", Waktu(YESTERDAY, dt.time(21, 30))),
        ),
        (
            "LAPOR#Ansiap#Jalan dipalang tadi malam",
            Lapor("Ansiap", "Jalan dipalang tadi malam", "", Waktu(YESTERDAY)),
        ),
        ("lapor: tempat: Ansiap; kejadian: jalan dipalang", Lapor("Ansiap", "jalan dipalang")),
        ("LAPOR#Ansiap#Palang#di jalan kebun", Lapor("Ansiap", "Palang\ndi jalan kebun")),
        ("NIHIL Toho", Nihil("Toho")),
        ("aman", Nihil()),
        ("status lp-2026-12", Status("LP-2026-0012")),
        ("STATUS NH 2026 0007", Status("NH-2026-0007")),
        ("?", Bantuan()),
        ("bantuan", Bantuan()),
        (" 2. ", Pilih(2)),
        ("Daftar k7qw2mxa", Daftar("K7QW2MXA")),
        ("", Kurang("perintah")),
        ("ada kebakaran pak", Kurang("perintah")),
        ("laporkanlah", Kurang("perintah")),
        ("LAPOR", Kurang("tempat")),
        ("LAPOR#Ansiap", Kurang("apa")),
        ("LAPOR#Ansiap#ada", Kurang("apa")),
        ("LAPOR#Ansiap#tinggi#kemarin", Kurang("apa")),
        ("STATUS", Kurang("nomor")),
        ("DAFTAR", Kurang("kode")),
    ],
)
def test_a_message_is_read_as_it_was_meant(text, meant):
    assert read(text) == meant


WORDS = st.text("abcdefgh ", min_size=6, max_size=30).map(str.strip).filter(lambda t: len(t) > 5)


@given(WORDS, WORDS, st.sampled_from("#;\n|"), st.sampled_from(["LAPOR", "lapor", "Lapor"]))
def test_the_separator_does_not_matter(place, told, mark, word):
    assert read(f"{word}{mark}{place}{mark}{told}") == read(f"LAPOR#{place}#{told}")


@given(WORDS, WORDS)
def test_place_and_words_arrive_as_written(place, told):
    read_back = read(f"LAPOR#{place}#{told}")
    assert read_back == Kurang("apa") or (read_back.tempat, read_back.apa) == (place, told)


@given(st.text(max_size=200))
def test_every_text_has_an_answer(text):
    assert read(text) is not None


@pytest.mark.parametrize(
    ("channel", "text", "normal"),
    [
        ("sms", "0812-3456-789", "628123456789"),
        ("sms", "+62 812 3456 789", "628123456789"),
        ("whatsapp", "628123456789", "628123456789"),
        ("sms", "12", None),
        ("surel", " Ani@Desa.ID ", "ani@desa.id"),
        ("surel", "ani@desa", None),
        ("telegram", "42", "42"),
        ("telegram", "@ani", None),
    ],
)
def test_an_address_is_kept_in_one_way(channel, text, normal):
    assert normal_alamat(channel, text) == normal


@given(st.from_regex(r"08[0-9]{8,11}", fullmatch=True))
def test_a_normal_number_stays_and_its_mask_hides_its_middle(text):
    normal = normal_alamat("sms", text)
    assert normal_alamat("sms", normal) == normal
    assert normal not in masked(normal)


def test_only_one_meaning_without_rivals_is_certain():
    assert str(certain([Meaning("61.02.06", 1.0)])) == "61.02.06"
    assert str(certain([Meaning("61.02.06", 1.0), Meaning("61.02.01", 0.7)])) == "61.02.06"
    assert certain([Meaning("61.02.06", 1.0), Meaning("61.02.01", 1.0)]) is None
    assert certain([Meaning("61.02.06", 1.0), Meaning("61.02.01", 0.9)]) is None
    assert certain([Meaning("61.02.06", 0.97)]) is None
    assert certain([]) is None
