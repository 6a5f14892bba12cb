import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kentongan.rencana_aksi import queries
from kentongan.rencana_aksi.models import PemetaanKolom
from tests.conftest import CAMAT_TOHO, OPERATOR_MEMPAWAH, OPERATOR_SAMBAS
from tests.rencana_aksi.cast import add, start
from tests.rencana_aksi.impor import berkas
from tests.rencana_aksi.impor.bahan import xlsx

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"rencana_aksi:{name}", args=args)


def upload(client, rencana, data, name="rencana.xlsx"):
    return client.post(url("impor", rencana.pk), {"berkas": SimpleUploadedFile(name, data)})


def posted(page, **more):
    """The form of the mapping page as a browser would send it."""
    text = page.content.decode()
    keys = re.findall(r'name="kunci" value="([^"]*)"', text)
    selects = re.findall(r'<select class="input" name="isian".*?</select>', text, re.DOTALL)
    chosen = [re.search(r'value="(\w+)" selected', each)[1] for each in selects]
    rows = re.findall(r'name="baris" value="(\w+)"[^>]* checked', text)
    return {"kunci": keys, "isian": chosen, "bidang": "pencegahan", "baris": rows, **more}


def kegiatan_of(rencana):
    return [row.kegiatan for row in queries.rows_of(rencana)]


def test_a_file_is_looked_at_then_taken_over_then_taken_out(areas, sign_in):
    rencana, client = start(), sign_in(OPERATOR_MEMPAWAH)
    answer = upload(client, rencana, berkas.sederhana())
    page = client.get(answer.url)
    assert page.status_code == 200
    assert kegiatan_of(rencana) == []
    done = client.post(answer.url, posted(page, masukkan="1"))
    assert done.url == url("impor", rencana.pk)
    rows = queries.rows_of(rencana)
    assert [row.kegiatan for row in rows] == [row["kegiatan"] for row in berkas.SEDERHANA]
    assert [t.words for t in rows[0].target.all()] == ["1 kali", "2 kali"]
    assert rows[0].asal_teks == "Dari rencana.xlsx, lembar Matriks baris 5"
    (impor,) = queries.impor_of(rencana)
    client.post(url("impor-keluarkan", rencana.pk, impor.pk))
    assert kegiatan_of(rencana) == []


def test_columns_whose_titles_nobody_knows_can_be_named_and_are_remembered(areas, sign_in):
    rencana, client = start(), sign_in(OPERATOR_MEMPAWAH)
    rows = [["Nmr", "Apa yang dikerjakan", "Siapa mengerjakan", "Uang"]]
    rows += [[n, f"Ronda {n}", "Satpol PP", "Rp 5.000.000"] for n in (1, 2)]
    data = xlsx(("Lembar", rows, []))
    answer = upload(client, rencana, data)
    page = client.get(answer.url)
    assert "Belum ada kolom yang dibaca sebagai rencana aksi" in page.content.decode()
    form = posted(page, terapkan="1")
    assert form["kunci"] == ["nmr", "apa yang dikerjakan", "siapa mengerjakan", "uang"]
    form["isian"] = ["nomor", "kegiatan", "penanggung_jawab", "anggaran"]
    client.post(answer.url, form)
    page = client.get(answer.url)
    assert len(posted(page)["baris"]) == 2

    again = upload(client, rencana, data)  # the next file of this region
    client.post(again.url, posted(client.get(again.url), masukkan="1"))
    found = [(row.kegiatan, row.penanggung_jawab, row.anggaran) for row in queries.rows_of(rencana)]
    assert found == [(f"Ronda {n}", "Satpol PP", 5_000_000) for n in (1, 2)]


def test_a_row_changed_since_then_stays(areas, sign_in):
    rencana, client = start(), sign_in(OPERATOR_MEMPAWAH)
    answer = upload(client, rencana, berkas.sederhana())
    client.post(answer.url, posted(client.get(answer.url), masukkan="1"))
    row = queries.rows_of(rencana)[1]
    row.versi = 2
    row.save()
    (impor,) = queries.impor_of(rencana)
    page = client.post(url("impor-keluarkan", rencana.pk, impor.pk), follow=True)
    assert "1 baris tetap ada" in page.content.decode()
    assert kegiatan_of(rencana) == [row.kegiatan]


def test_a_region_is_asked_once_what_a_title_means(areas, sign_in):
    rencana, client = start(), sign_in(OPERATOR_MEMPAWAH)
    answer = upload(client, rencana, berkas.judul_asing())
    page = client.get(answer.url)
    form = posted(page, terapkan="1")
    place = form["kunci"].index("gawe")
    assert form["isian"][place] == "lain"
    form["isian"][place] = "kegiatan"
    page = client.post(answer.url, form)
    assert page.status_code == 200
    assert "Rapat batas desa contoh" in page.content.decode()
    assert PemetaanKolom.objects.get(judul="gawe").isian == "kegiatan"
    again = client.get(upload(client, rencana, berkas.judul_asing()).url)
    assert posted(again)["isian"][place] == "kegiatan"


def test_a_changed_column_is_shown_before_rows_are_taken(areas, sign_in):
    rencana, client = start(), sign_in(OPERATOR_MEMPAWAH)
    answer = upload(client, rencana, berkas.sederhana())
    form = posted(client.get(answer.url), masukkan="1")
    form["isian"][form["kunci"].index("sasaran")] = "lokasi"
    page = client.post(answer.url, form)
    assert "Kolom berubah" in page.content.decode()
    assert kegiatan_of(rencana) == []


def test_what_the_plan_has_already_is_not_ticked(areas, sign_in):
    rencana, client = start(), sign_in(OPERATOR_MEMPAWAH)
    add(rencana, kegiatan=berkas.SEDERHANA[0]["kegiatan"].upper())
    page = client.get(upload(client, rencana, berkas.sederhana()).url)
    assert posted(page)["baris"] == ["b2", "b3"]
    assert page.content.decode().count("sudah ada di rencana") == 1


def test_without_a_ticked_row_nothing_is_lost(areas, sign_in):
    rencana, client = start(), sign_in(OPERATOR_MEMPAWAH)
    answer = upload(client, rencana, berkas.sederhana())
    page = client.post(answer.url, posted(client.get(answer.url), masukkan="1", baris=[]))
    assert page.status_code == 422
    assert "Belum ada baris yang dipilih" in page.content.decode()
    assert posted(page)["baris"] == []


@pytest.mark.parametrize(("data", "said"), berkas.rusak(), ids=lambda each: str(each)[:24])
def test_a_broken_file_says_how_to_mend_it(areas, sign_in, data, said):
    rencana, client = start(), sign_in(OPERATOR_MEMPAWAH)
    page = upload(client, rencana, data, "rencana contoh.xlsx")
    assert page.status_code == 422
    assert said in page.content.decode()


def test_another_regions_plan_takes_no_file(areas, sign_in):
    rencana = start()
    for actor in (OPERATOR_SAMBAS, CAMAT_TOHO):
        answer = upload(sign_in(actor), rencana, berkas.sederhana())
        assert answer.status_code in (403, 404)
