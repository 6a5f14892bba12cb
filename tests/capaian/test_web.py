import io
import re
from io import BytesIO

import docx
import openpyxl
import pypdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from kentongan.capaian import queries
from kentongan.capaian.enums import KeadaanLaporan as K
from kentongan.rencana_aksi.models import BarisAksi, NaskahDaerah
from tests.capaian.factories import (
    PEMERIKSA_KEDUA,
    approved,
    assessed,
    filled,
    fresh,
    sent,
    started,
)
from tests.conftest import (
    BUPATI_MEMPAWAH,
    CAMAT_TOHO,
    NASIONAL_POLPUM,
    NOW,
    OPERATOR_MEMPAWAH,
    OPERATOR_SAMBAS,
    PEMERIKSA_KALBAR,
)
from tests.rencana_aksi import cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("areas")]


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def url(name, *args):
    return reverse(f"capaian:{name}", args=args)


def text_of(response):
    assert response.status_code == 200, response.status_code
    return re.sub(r"\s+", " ", response.content.decode())


def row_data(row, **changes):
    data = {
        "status": "dilaksanakan",
        "angka": "2",
        "uraian": "Dua dialog contoh",
        "kendala": "",
        "tindak_lanjut": "",
        "seen": row.versi,
    }
    return {**data, **changes}


def a_photo():
    out = io.BytesIO()
    Image.new("RGB", (30, 20), "navy").save(out, "PNG")
    return SimpleUploadedFile("daftar hadir.png", out.getvalue())


def test_an_operator_begins_the_report_of_a_period(sign_in):
    cast.sent()
    client = sign_in(OPERATOR_MEMPAWAH)
    page = text_of(client.get(url("daftar") + "?tahun=2026"))
    assert page.count('name="periode" value="B') == 3
    response = client.post(url("mulai"), {"tahun": "2026", "periode": "B04"})
    laporan = queries.list_laporan(OPERATOR_MEMPAWAH, OPERATOR_MEMPAWAH.wilayah).get()
    assert response.url == url("isi", laporan.pk)
    page = text_of(client.get(url("daftar") + "?tahun=2026"))
    assert page.count('name="periode" value="B') == 2
    assert url("rincian", laporan.pk) in page


def test_without_a_sent_plan_the_page_says_what_comes_first(sign_in):
    page = text_of(sign_in(OPERATOR_MEMPAWAH).get(url("daftar") + "?tahun=2026"))
    assert "Rencana tahun ini belum dikirim." in page
    response = sign_in(OPERATOR_MEMPAWAH).post(url("mulai"), {"tahun": "2026", "periode": "B04"})
    assert response.url == url("daftar") + "?tahun=2026"


def test_a_row_is_saved_with_its_evidence_by_an_ordinary_form(sign_in):
    laporan = started()
    row = queries.rows_of(laporan)[0]
    client = sign_in(OPERATOR_MEMPAWAH)
    given = row_data(row, angka="1,5", bukti=[a_photo()])
    response = client.post(url("simpan", laporan.pk, row.pk), given)
    assert response.url == f"{url('isi', laporan.pk)}?berubah={row.pk}#r-{row.pk}"
    page = text_of(client.get(response.url))
    assert "Baris disimpan." in page
    assert "daftar hadir.png" in page
    row = queries.rows_of(laporan)[0]
    assert (float(row.angka), float(row.tercapai), row.kekurangan) == (1.5, 75.0, ())
    client.post(url("urungkan", laporan.pk, row.pk))
    assert queries.rows_of(laporan)[0].status == "belum_diisi"


def test_the_script_is_answered_with_version_share_and_what_is_lacking(sign_in):
    laporan = started()
    row = queries.rows_of(laporan)[0]
    client = sign_in(OPERATOR_MEMPAWAH)
    address, accept = url("simpan", laporan.pk, row.pk), {"accept": "application/json"}
    answer = client.post(address, row_data(row), headers=accept).json()
    assert answer == {
        "seen": 2,
        "persen": "100 %",
        "kurang": ["Capaian lebih dari nol memerlukan sedikitnya satu bukti."],
        "pesan": "Tersimpan",
    }
    late = client.post(address, row_data(row), headers=accept)
    assert late.status_code == 422
    assert "baru saja diubah oleh Budi, operator Mempawah" in late.json()["pesan"]


def test_files_of_the_script_are_kept_whatever_happened_to_the_words(sign_in):
    laporan = started()
    row = queries.rows_of(laporan)[0]
    client, address = sign_in(OPERATOR_MEMPAWAH), url("simpan", laporan.pk, row.pk)
    accept = {"accept": "application/json"}
    client.post(address, row_data(row), headers=accept)
    stale = row_data(row, angka="dua", bukti=[a_photo()])
    answer = client.post(address, stale, headers=accept)
    said = answer.json()
    assert (answer.status_code, said["kurang"], "seen" in said) == (200, [], False)
    kept = queries.rows_of(laporan)[0]
    assert (kept.versi, [each.nama for each in kept.bukti_aktif]) == (2, ["daftar hadir.png"])
    assert url("hapus-bukti", laporan.pk, kept.bukti_aktif[0].pk) in said["bukti"]
    fake = SimpleUploadedFile("foto.jpg", b"<script>alert(1)</script>")
    answer = client.post(address, {"bukti": fake}, headers=accept)
    assert (answer.status_code, answer.json()["pesan"][:35]) == (
        422,
        "Berkas foto.jpg tidak dapat diterim",
    )
    assert "daftar hadir.png" in answer.json()["bukti"]


def test_the_form_leads_to_the_rows_that_lack_something_and_ends_with_the_next_step(sign_in):
    laporan = started()
    client = sign_in(OPERATOR_MEMPAWAH)
    rows = queries.rows_of(laporan)
    page = client.get(url("isi", laporan.pk)).content.decode()
    for row in rows:
        assert f'<a href="#r-{row.pk}">{row.urutan}</a>' in page
    assert page.count(f'action="{url("langkah", laporan.pk, "ajukan")}"') == 2


def test_a_form_of_which_nothing_lacks_names_no_row(sign_in):
    page = sign_in(OPERATOR_MEMPAWAH).get(url("isi", filled().pk)).content.decode()
    assert "Belum lengkap: baris" not in page


def test_what_is_not_on_the_desk_is_read_but_takes_no_words(sign_in):
    laporan = filled()
    client = sign_in(OPERATOR_MEMPAWAH)
    open_fields = r"<(?:textarea|select)(?![^>]* disabled)[^>]*>"
    page = client.get(url("isi", laporan.pk)).content.decode()
    assert re.findall(open_fields, page)
    client.post(url("langkah", laporan.pk, "ajukan"))
    page = client.get(url("isi", laporan.pk)).content.decode()
    assert ("tidak di meja Anda" in page, re.findall(open_fields, page)) == (True, [])


def test_the_year_that_is_listed_stands_in_its_filter(sign_in):
    page = sign_in(OPERATOR_MEMPAWAH).get(reverse("capaian:daftar")).content.decode()
    assert f'placeholder="{timezone.localdate().year}"' in page


def test_what_was_typed_stays_beside_the_complaint(sign_in):
    laporan = started()
    row = queries.rows_of(laporan)[0]
    given = row_data(row, angka="dua", uraian="Kalimat yang tidak boleh hilang")
    response = sign_in(OPERATOR_MEMPAWAH).post(url("simpan", laporan.pk, row.pk), given)
    page = response.content.decode()
    assert response.status_code == 422
    assert "Kalimat yang tidak boleh hilang" in page
    assert "Isi angka, misalnya 12 atau 1,5." in page


def test_a_file_that_is_not_what_it_says_is_refused(sign_in):
    laporan = started()
    row = queries.rows_of(laporan)[0]
    fake = SimpleUploadedFile("foto.jpg", b"<script>alert(1)</script>")
    given = row_data(row, bukti=[fake])
    response = sign_in(OPERATOR_MEMPAWAH).post(url("simpan", laporan.pk, row.pk), given)
    assert response.status_code == 422
    assert "Berkas foto.jpg tidak dapat diterima." in response.content.decode()
    assert queries.rows_of(laporan)[0].versi == 1


def test_evidence_is_served_to_those_who_may_read_the_report(sign_in):
    laporan = filled()
    bukti = queries.rows_of(laporan)[0].bukti_aktif[0]
    address = url("bukti", laporan.pk, bukti.pk)
    response = sign_in(OPERATOR_MEMPAWAH).get(address)
    assert response["Content-Type"] == "image/jpeg"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert b"".join(response.streaming_content)[:3] == b"\xff\xd8\xff"
    assert sign_in(PEMERIKSA_KALBAR).get(address).status_code == 404
    assert sign_in(CAMAT_TOHO).get(address).status_code == 403


def test_evidence_is_removed_and_brought_back(sign_in):
    laporan = filled()
    bukti = queries.rows_of(laporan)[0].bukti_aktif[0]
    client = sign_in(OPERATOR_MEMPAWAH)
    response = client.post(url("hapus-bukti", laporan.pk, bukti.pk))
    assert "Bukti dihapus." in text_of(client.get(response.url))
    client.post(url("pulihkan-bukti", laporan.pk, bukti.pk))
    assert queries.rows_of(laporan)[0].bukti_aktif == [bukti]


def test_the_way_from_desk_to_provinsi_and_back(sign_in):
    laporan = filled()
    operator = sign_in(OPERATOR_MEMPAWAH)
    operator.post(url("langkah", laporan.pk, "ajukan"))
    assert fresh(laporan).state is K.DIAJUKAN
    head = sign_in(BUPATI_MEMPAWAH)
    page = text_of(head.get(url("rincian", laporan.pk)))
    assert "Keputusan pimpinan" in page
    assert 'href="#t-jawab">Setujui atau kembalikan' in page
    row = queries.rows_of(laporan)[0]
    head.post(url("tolak", laporan.pk), {f"alasan-{row.pk}": "Foto tertukar"})
    operator = sign_in(OPERATOR_MEMPAWAH)
    assert "Foto tertukar" in text_of(operator.get(url("isi", laporan.pk)))
    operator.post(url("langkah", laporan.pk, "ajukan"))
    sign_in(BUPATI_MEMPAWAH).post(url("langkah", laporan.pk, "setujui"))
    sign_in(OPERATOR_MEMPAWAH).post(url("langkah", laporan.pk, "kirim"))
    assert fresh(laporan).state is K.DIKIRIM
    given = {"jawab": "kembalikan", "alasan": "Lengkapi surat"}
    sign_in(PEMERIKSA_KALBAR).post(url("nilai", laporan.pk), given)
    assert fresh(laporan).state is K.DIKEMBALIKAN
    client = sign_in(OPERATOR_MEMPAWAH)
    assert client.post(url("tarik", laporan.pk)).url == url("isi", laporan.pk)
    assert fresh(laporan).state is K.DRAFT


def marks(laporan, **changes):
    found = {"jawab": "nilai", "alasan": ""}
    for row in queries.rows_of(laporan):
        found |= {f"b{row.pk}-diakui": "", f"b{row.pk}-bukti": "sah", f"b{row.pk}-catatan": ""}
    return found | changes


def test_the_assessor_scores_and_the_region_disputes(sign_in):
    laporan = sent()
    client = sign_in(PEMERIKSA_KALBAR)
    page = text_of(client.get(url("nilai", laporan.pk)))
    assert "belum diperiksa terhadap naskah resmi" in page
    row = queries.rows_of(laporan)[0]
    given = marks(laporan, **{f"b{row.pk}-diakui": "50"})
    refused = client.post(url("nilai", laporan.pk), given)
    assert refused.status_code == 422
    assert "Capaian yang diakui berbeda" in refused.content.decode()
    given[f"b{row.pk}-catatan"] = "Satu tanpa daftar hadir"
    assert client.post(url("nilai", laporan.pk), given).url == url("rincian", laporan.pk)
    assert fresh(laporan).state is K.DINILAI
    client = sign_in(OPERATOR_MEMPAWAH)
    assert "Di tangan: Selesai." in text_of(client.get(url("rincian", laporan.pk)))
    client.post(url("sanggah", laporan.pk), {"alasan": "Daftar hadir ada"})
    page = text_of(client.get(url("rincian", laporan.pk)))
    assert ("Daftar hadir ada" in page, "Di tangan: Pemeriksa." in page) == (True, True)
    sanggahan = queries.disputes_of(laporan)[0]
    client = sign_in(PEMERIKSA_KALBAR)
    answer = {"putusan": "terima", "jawaban": "Benar, ada"}
    response = client.post(url("jawab-sanggahan", laporan.pk, sanggahan.pk), answer)
    assert response.url == url("nilai", laporan.pk)
    page = client.get(response.url).content.decode()
    assert "Terisi dengan nilai yang disanggah" in page
    assert f'name="b{row.pk}-diakui" value="50"' in page
    assert 'value="Satu tanpa daftar hadir"' in page
    client.post(response.url, marks(laporan, alasan="Dihitung lagi"))
    page = text_of(client.get(url("rincian", laporan.pk)))
    assert ("Sesudah sanggahan" in page, "Di tangan: Selesai." in page) == (True, True)
    assert "Penilaian pertama" in page


def deeds(client, laporan):
    """What the report's page offers: scoring again, answering, objecting."""
    page = text_of(client.get(url("rincian", laporan.pk)))
    answers = 'href="#jawaban">Jawab sanggahan' in page and 'id="jawaban"' in page
    return ("Nilai lagi" in page, answers, 'id="sanggah"' in page)


def test_only_what_would_be_taken_is_offered_after_the_score(sign_in):
    laporan = assessed()
    first, second, region = PEMERIKSA_KALBAR, PEMERIKSA_KEDUA, OPERATOR_MEMPAWAH
    assert deeds(sign_in(first), laporan) == (False, False, False)
    assert deeds(sign_in(second), laporan) == (True, False, False)
    assert deeds(sign_in(region), laporan) == (False, False, True)
    sign_in(region).post(url("sanggah", laporan.pk), {"alasan": "Daftar hadir ada"})
    assert deeds(sign_in(first), laporan) == (False, True, False)
    assert deeds(sign_in(region), laporan) == (False, False, False)
    sanggahan = queries.disputes_of(laporan)[0]
    answer = {"putusan": "terima", "jawaban": "Benar, ada"}
    sign_in(first).post(url("jawab-sanggahan", laporan.pk, sanggahan.pk), answer)
    assert deeds(sign_in(first), laporan) == (True, False, False)
    page = text_of(sign_in(region).get(url("rincian", laporan.pk)))
    assert "Di tangan: Pemeriksa." in page  # the new score is owed
    assert deeds(sign_in(region), laporan) == (False, False, False)


def test_the_working_of_a_row_names_its_parts(sign_in):
    page = text_of(sign_in(PEMERIKSA_KALBAR).get(url("nilai", sent().pk)))
    assert re.search(r"Capaian 70 \+ bukti 20 \+ uraian 10 = 100, bobot \d", page)


def test_the_covering_letter_names_the_due_day_and_does_not_claim_to_keep_it(sign_in):
    given = sign_in(OPERATOR_MEMPAWAH).get(url("unduh", sent().pk, "surat", "docx"))
    words = " ".join(each.text for each in docx.Document(BytesIO(given.content)).paragraphs)
    assert "Tenggat penyampaian laporan periode ini 10 Mei 2026" in words
    assert "disampaikan paling lambat" not in words


def test_the_ranking_page_is_only_for_those_entitled(sign_in):
    assessed()
    address = url("peringkat") + "?tahun=2026"
    page = text_of(sign_in(PEMERIKSA_KALBAR).get(address))
    assert "Mempawah" in page
    assert "Mempawah" in text_of(sign_in(NASIONAL_POLPUM).get(address))
    for actor in (OPERATOR_MEMPAWAH, BUPATI_MEMPAWAH):
        assert sign_in(actor).get(address).status_code == 403


def test_another_region_finds_nothing(sign_in):
    laporan = assessed()
    client = sign_in(OPERATOR_SAMBAS)
    assert client.get(url("rincian", laporan.pk)).status_code == 404
    assert client.get(url("unduh", laporan.pk, "laporan", "pdf")).status_code == 404


def test_the_provinsi_sees_every_region_and_only_sent_content(sign_in):
    laporan = approved()
    client = sign_in(PEMERIKSA_KALBAR)
    page = text_of(client.get(url("daftar") + "?tahun=2026"))
    assert page.count('<tr><th scope="row">') == 15
    assert url("rincian", laporan.pk) not in page
    assert client.get(url("rincian", laporan.pk)).status_code == 404


def test_filters_keep_the_regions_asked_for(sign_in):
    assessed()
    client = sign_in(PEMERIKSA_KALBAR)
    for keadaan, count in (("dinilai", 1), ("dikirim", 0), ("belum", 15), ("terlambat", 15)):
        page = text_of(client.get(url("daftar") + f"?tahun=2026&keadaan={keadaan}"))
        assert page.count('<tr><th scope="row">') == count, keadaan
    page = text_of(client.get(url("daftar") + "?tahun=2026&keadaan=belum&periode=B04"))
    assert page.count('<tr><th scope="row">') == 14


def test_the_list_is_exported_as_shown(sign_in):
    laporan = assessed()
    client = sign_in(PEMERIKSA_KALBAR)
    response = client.get(url("daftar") + "?tahun=2026&keadaan=dinilai&format=xlsx")
    sheet = openpyxl.load_workbook(BytesIO(response.content)).worksheets[0]
    found = list(sheet.values)
    assert [row[1] for row in found[1:]] == ["Kab. Mempawah"]
    assert float(laporan.skor) in found[1]
    response = client.get(url("peringkat") + "?tahun=2026&format=csv")
    lines = b"".join(response.streaming_content).decode("utf-8-sig").splitlines()
    assert lines[1].startswith("1,61.02,")


def test_the_documents_open_and_say_the_five_chapters(sign_in):
    laporan = sent()
    client = sign_in(PEMERIKSA_KALBAR)
    body = client.get(url("unduh", laporan.pk, "laporan", "docx")).content
    document = docx.Document(BytesIO(body))
    titles = [p.text.upper() for p in document.paragraphs if p.style.name.startswith("Heading 1")]
    wanted = (
        "PENDAHULUAN",
        "PELAKSANAAN KEGIATAN",
        "HASIL YANG DICAPAI",
        "ANALISA DAN REKOMENDASI",
        "PENUTUP",
    )
    assert [next((w for w in wanted if w in title), title) for title in titles] == list(wanted)
    assert len(document.inline_shapes) == 1
    body = client.get(url("unduh", laporan.pk, "laporan", "pdf")).content
    text = "".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(body)).pages)
    assert "Jalan terputus" in text
    assert "belum diperiksa terhadap naskah resmi" in " ".join(text.split())


def test_the_letter_and_the_table_open(sign_in):
    laporan = sent()
    client = sign_in(OPERATOR_MEMPAWAH)
    body = client.get(url("unduh", laporan.pk, "surat", "docx")).content
    words = " ".join(p.text for p in docx.Document(BytesIO(body)).paragraphs)
    assert "Laporan memuat 5 baris, 1 di antaranya nihil, dengan 4 bukti." in words
    body = client.get(url("unduh", laporan.pk, "tabel", "xlsx")).content
    assert openpyxl.load_workbook(BytesIO(body)).worksheets[0].max_row == 6
    assert client.get(url("unduh", laporan.pk, "surat", "exe")).status_code == 404


def test_the_formula_is_public_inside_and_says_it_is_not_official(sign_in):
    page = text_of(sign_in(BUPATI_MEMPAWAH).get(url("rumus")))
    assert "Ini bukan rumus resmi kementerian." in page
    assert "Bukti: sah 100, sebagian 50, tidak 0" in page


@pytest.mark.parametrize("page", ["rincian", "isi", "nilai"])
def test_pages_ask_as_often_for_many_rows_as_for_few(sign_in, page):
    laporan = sent() if page == "nilai" else filled()
    client = sign_in(PEMERIKSA_KALBAR if page == "nilai" else OPERATOR_MEMPAWAH)

    def asked():
        with CaptureQueriesContext(connection) as found:
            assert client.get(url(page, laporan.pk)).status_code == 200
        return len(found)

    asked()
    few = asked()
    first = laporan.capaian.first()
    for place in range(20):
        row = BarisAksi.objects.create(
            rencana=laporan.rencana, urutan=50 + place, bidang="pemulihan", kegiatan="Contoh"
        )
        first.pk, first.baris = None, row
        first.save()
    assert asked() == few


def test_the_regions_word_template_dresses_the_report_but_no_letter(sign_in):
    laporan = started()
    templat = docx.Document()
    templat.sections[0].header.paragraphs[0].text = "KEPALA CONTOH"
    body = io.BytesIO()
    templat.save(body)
    NaskahDaerah.objects.create(wilayah_kode="61.02", templat=body.getvalue(), created_at=NOW)
    client = sign_in(OPERATOR_MEMPAWAH)
    heads = {}
    for kind in ("laporan", "surat"):
        made = client.get(url("unduh", laporan.pk, kind, "docx")).content
        section = docx.Document(io.BytesIO(made)).sections[0]
        heads[kind] = "".join(p.text for p in section.header.paragraphs)
    assert heads == {"laporan": "KEPALA CONTOH", "surat": ""}
