"""How a region's documents look."""

import re
from io import BytesIO

import docx
import pypdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from kentongan.dokumen.docx_writer import write_docx
from kentongan.dokumen.naskah import Figure, Table, TitlePage, plain, walk
from kentongan.rencana_aksi import queries
from kentongan.rencana_aksi.documents.naskah import naskah_of
from kentongan.rencana_aksi.documents.surat import grouped, head_of
from kentongan.rencana_aksi.models import NaskahDaerah
from kentongan.rencana_aksi.queries.tata import tata_naskah
from kentongan.rencana_aksi.rules.paragraphs import BAKU
from kentongan.wilayah.models import Wilayah
from tests.conftest import (
    BUPATI_MEMPAWAH,
    KALBAR,
    MEMPAWAH,
    OPERATOR_MEMPAWAH,
    OPERATOR_SAMBAS,
    PEMERIKSA_KALBAR,
)
from tests.rencana_aksi.cast import sent, start, whole

pytestmark = pytest.mark.django_db
URL = "/rencana-aksi/naskah/"


def isian(**changes):
    words = {f"paragraf_{key}": each.text for key, each in BAKU.items()}
    return {"kertas": "A4", "instansi": "Kantor Kesbangpol Contoh", **words, **changes}


def picture():
    buffer = BytesIO()
    Image.new("RGB", (600, 600), "green").save(buffer, "PNG")
    return SimpleUploadedFile("lambang.png", buffer.getvalue(), "image/png")


def word_file():
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "KEPALA CONTOH"
    buffer = BytesIO()
    document.save(buffer)
    return SimpleUploadedFile("templat.docx", buffer.getvalue())


def test_the_settings_reach_the_documents(areas, sign_in):
    rencana = sent()
    client = sign_in(OPERATOR_MEMPAWAH)
    given = isian(
        nama="Nama Contoh", tembusan="Gubernur\nArsip", paragraf_penutup="Selesai di {wilayah}."
    )
    answer = client.post(URL, {**given, "lambang": picture(), "templat": word_file()})
    assert answer.status_code == 302
    naskah = naskah_of(OPERATOR_MEMPAWAH, rencana)
    assert next(b for b in naskah.front if isinstance(b, TitlePage)).lambang is not None
    body = client.get(reverse("rencana_aksi:unduh", args=[rencana.pk, "docx"])).content
    made = docx.Document(BytesIO(body))
    words = " ".join(p.text for p in made.paragraphs)
    wanted = ("Nama Contoh", "Selesai di Kabupaten Mempawah.", "Gubernur")
    assert [each in words for each in wanted] == [True, True, True]
    assert made.sections[0].header.paragraphs[0].text == "KEPALA CONTOH"


def test_only_what_differs_is_kept(areas, sign_in):
    sign_in(OPERATOR_MEMPAWAH).post(URL, isian(paragraf_penutup="Lain."))
    assert tata_naskah(MEMPAWAH).own.paragraf == {"penutup": "Lain."}


def test_files_stay_until_they_are_removed(areas, sign_in):
    client = sign_in(OPERATOR_MEMPAWAH)
    client.post(URL, {**isian(), "lambang": picture()})
    client.post(URL, isian(nama="Lain"))
    assert tata_naskah(MEMPAWAH).lambang is not None
    assert client.get(f"{URL}berkas/lambang/").headers["Content-Type"] == "image/png"
    client.post(URL, isian(hapus_lambang="on"))
    assert tata_naskah(MEMPAWAH).lambang is None


def test_each_saving_is_undone_and_the_default_too(areas, sign_in):
    client = sign_in(OPERATOR_MEMPAWAH)
    seen = []
    client.post(URL, isian(nama="Satu"))
    client.post(URL, isian(nama="Dua"))
    for step in ("urungkan", "bawaan", "urungkan", "urungkan", "urungkan"):
        client.post(f"{URL}{step}/")
        seen.append(tata_naskah(MEMPAWAH).own.nama)
    assert seen == ["Satu", "", "Satu", "", ""]


def test_old_savings_are_forgotten(areas, sign_in):
    client = sign_in(OPERATOR_MEMPAWAH)
    for number in range(13):
        client.post(URL, isian(nama=str(number)))
    assert NaskahDaerah.objects.count() == 10


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"pola_nomor": "300/{nomor}"}, "tidak dikenal"),
        ({"pola_nomor": "300/{"}, "tidak lengkap"),
        ({"lambang": ("l.png", b"<svg/>")}, "bukan gambar"),
        ({"templat": ("t.docx", b"PK rusak")}, "bukan berkas Word"),
    ],
)
def test_what_cannot_be_used_is_said_beside_its_field(areas, sign_in, changes, said):
    files = {k: SimpleUploadedFile(*v) for k, v in changes.items() if isinstance(v, tuple)}
    answer = sign_in(OPERATOR_MEMPAWAH).post(URL, isian(**(changes | files)))
    assert (answer.status_code, said in answer.content.decode()) == (422, True)
    assert NaskahDaerah.objects.count() == 0


def test_each_region_has_its_own(areas, sign_in):
    sign_in(OPERATOR_MEMPAWAH).post(URL, isian(nama="Mempawah"))
    client = sign_in(OPERATOR_SAMBAS)
    client.post(f"{URL}?wilayah=61.02", isian(nama="Sambas"))
    assert tata_naskah(MEMPAWAH).own.nama == "Mempawah"


@pytest.mark.parametrize("actor", [BUPATI_MEMPAWAH, PEMERIKSA_KALBAR])
def test_only_who_drafts_sets_it(areas, sign_in, actor):
    assert sign_in(actor).get(URL).status_code == 403


def test_the_naskah_has_every_chapter_and_annex(areas):
    rencana = sent()
    naskah = naskah_of(OPERATOR_MEMPAWAH, rencana)
    body = write_docx(naskah)
    heads = [p.text for p in docx.Document(BytesIO(body)).paragraphs if p.style.name == "Heading 1"]
    assert [head.partition("\n")[0] for head in heads] == [
        "KATA PENGANTAR", "BAB I", "BAB II", "BAB III", "BAB IV", "BAB V", "BAB VI",
    ]  # fmt: skip
    tables = [block for block in walk(naskah.blocks) if isinstance(block, Table)]
    details = tables[-1]
    assert [plain(cell) for cell in details.rows[0].cells][1] == "Batas disepakati"
    assert "contoh/1" in str(naskah.blocks)


def test_a_region_without_boundary_has_no_map_and_no_failure(areas):
    naskah = naskah_of(OPERATOR_MEMPAWAH, whole())
    assert [block for block in walk(naskah.blocks) if isinstance(block, Figure)] == []


def test_a_pdf_is_tagged_and_searchable(areas, sign_in):
    rencana = sent()
    body = (
        sign_in(OPERATOR_MEMPAWAH)
        .get(reverse("rencana_aksi:unduh", args=[rencana.pk, "pdf"]))
        .content
    )
    pdf = pypdf.PdfReader(BytesIO(body))
    words = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pdf.pages))
    root = pdf.trailer["/Root"]
    assert (bool(root["/MarkInfo"]["/Marked"]), "/StructTreeRoot" in root) == (True, True)
    assert "Dialog dua desa contoh" in words


@pytest.mark.parametrize(
    ("region", "head"),
    [
        ("Kabupaten Mempawah", "Bupati Mempawah"),
        ("Kota Singkawang", "Wali Kota Singkawang"),
        ("Provinsi Papua", "Gubernur Papua"),
        ("Kota Administrasi Jakarta Barat", "Wali Kota Jakarta Barat"),
    ],
)
def test_letters_go_to_the_head_of_the_region(region, head):
    assert head_of(region) == head


def test_a_digest_fits_the_page():
    assert [len(line) for line in grouped("a" * 64).splitlines()] == [33, 33]


def test_a_provinsi_signs_nowhere_until_it_says_where(areas):
    assert Wilayah.objects.filter(kode=str(KALBAR)).exists()
    assert set(tata_naskah(KALBAR).signature().tempat) == {"."}


def test_the_receipts_and_versions_of_a_draft_are_empty(areas):
    rencana = start()
    assert (queries.receipts_of(rencana), queries.versions_of(rencana)) == ([], [])
