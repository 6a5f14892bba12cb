"""The operator's screens for news."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kentongan.peristiwa.models import Peristiwa
from kentongan.pertukaran.models import BeritaDraf
from tests.conftest import BUPATI_MEMPAWAH, OPERATOR_MEMPAWAH, OPERATOR_SAMBAS
from tests.pertukaran.test_actions import BENTROK, draft  # noqa: F401 -- a fixture

pytestmark = pytest.mark.django_db

FORM = {
    "jenis": "peristiwa",
    "judul": "Bentrok dua dusun, contoh",
    "happened_on": "2025-11-06",
    "tempat": "Kab. Mempawah",
    "kode": "61.02",
    "kronologi": "",
}


def test_list_shows_what_waits(sign_in, draft):  # noqa: F811
    page = sign_in(OPERATOR_MEMPAWAH).get("/berita/").content.decode()
    assert draft.judul in page
    assert f"/berita/{draft.pk}/" in page


def test_neighbour_and_bupati_see_nothing(sign_in, draft):  # noqa: F811
    assert sign_in(OPERATOR_SAMBAS).get(f"/berita/{draft.pk}/").status_code == 404
    assert sign_in(BUPATI_MEMPAWAH).get("/berita/").status_code == 403


def test_item_shows_the_text_with_its_evidence_beside_the_form(sign_in, draft):  # noqa: F811
    page = sign_in(OPERATOR_MEMPAWAH).get(f"/berita/{draft.pk}/").content.decode()
    assert page.count("<mark") >= 4
    assert 'value="2025-11-06"' in page
    assert 'value="61.02"' in page


def test_text_is_shown_whole_and_escaped(sign_in, draft):  # noqa: F811
    BeritaDraf.objects.update(teks="<script>alert(1)</script> & akhir", bukti=[])
    page = sign_in(OPERATOR_MEMPAWAH).get(f"/berita/{draft.pk}/").content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; akhir" in page


def test_confirming_registers_and_goes_on(sign_in, draft):  # noqa: F811
    answer = sign_in(OPERATOR_MEMPAWAH).post(f"/berita/{draft.pk}/konfirmasi/", FORM)
    assert (answer.status_code, answer["Location"]) == (302, "/berita/")
    assert Peristiwa.objects.get().judul == FORM["judul"]


def test_wrong_day_is_said_beside_the_field(sign_in, draft):  # noqa: F811
    given = FORM | {"happened_on": "2999-01-01"}
    answer = sign_in(OPERATOR_MEMPAWAH).post(f"/berita/{draft.pk}/konfirmasi/", given)
    assert answer.status_code == 422
    assert "paling lambat hari ini" in answer.content.decode()


def test_rejecting_needs_a_reason(sign_in, draft):  # noqa: F811
    client = sign_in(OPERATOR_MEMPAWAH)
    assert client.post(f"/berita/{draft.pk}/tolak/", {"reason": ""}).status_code == 422
    assert client.post(f"/berita/{draft.pk}/tolak/", {"reason": "Berita lama."}).status_code == 302
    page = client.get(f"/berita/{draft.pk}/").content.decode()
    assert "Berita lama." in page


def test_upload_becomes_a_draft(sign_in):
    file = SimpleUploadedFile("berita.txt", BENTROK.encode(), "text/plain")
    answer = sign_in(OPERATOR_MEMPAWAH).post("/berita/unggah/", {"berkas": [file]})
    assert answer.status_code == 302
    assert BeritaDraf.objects.get().wilayah_kode == "61.02"


def test_disguised_upload_is_refused_in_words(sign_in):
    file = SimpleUploadedFile("berita.txt", b"PK\x03\x04 arsip", "text/plain")
    client = sign_in(OPERATOR_MEMPAWAH)
    page = client.post("/berita/unggah/", {"berkas": [file]}, follow=True).content.decode()
    assert "bukan teks biasa" in page
    assert BeritaDraf.objects.count() == 0


def test_record_of_coordination_lists_confirmed_activities(sign_in, draft):  # noqa: F811
    client = sign_in(OPERATOR_MEMPAWAH)
    client.post(f"/berita/{draft.pk}/konfirmasi/", FORM | {"jenis": "kegiatan"})
    assert FORM["judul"] in client.get("/berita/koordinasi/").content.decode()
