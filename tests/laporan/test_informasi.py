import datetime as dt
import io
import re
import shutil
import subprocess
from dataclasses import replace

import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kentongan.akses.models import Jejak
from kentongan.dokumen.pdf_writer import write_pdf
from kentongan.kernel.enums import Klasifikasi
from kentongan.kernel.errors import InvalidInput, NotFound, NotPermitted, RuleViolated
from kentongan.laporan import actions
from kentongan.laporan.enums import Jenis, Keadaan
from kentongan.laporan.informasi import documents, queries, rules
from kentongan.laporan.informasi.bawaan import susunan
from kentongan.laporan.models import Laporan, LaporanInformasi
from kentongan.laporan.web import informasi as web
from tests.conftest import (
    BUPATI_MEMPAWAH,
    CAMAT_TOHO,
    MEMPAWAH,
    NOW,
    OPERATOR_MEMPAWAH,
    OPERATOR_SAMBAS,
    PELAPOR_TOHO,
    PEMERIKSA_KALBAR,
    TODAY,
)
from tests.laporan.factories import a_report, a_verified_report

SOFFICE = shutil.which("soffice")
LEMBAR = rules.Lembar(
    bidang="Ekonomi",
    perihal="Jalan kebun dipalang",
    sumber="Perangkat desa/kelurahan, Pelapor K7M2QX",
    cara="Melihat sendiri",
    nilai="B2 (sumber dapat dipercaya; isi sangat mungkin benar)",
    fakta=("Pada hari Minggu jalan kebun dipalang kayu.", "Sekitar 20 warga berjaga."),
    analisis="Contoh: mungkin berlanjut.",
)
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
texts = st.text(st.characters(exclude_categories=["C"]), max_size=40)


def check(lembar=LEMBAR, klasifikasi=0, least=0, urut=None):
    rules.check_lembar(lembar, klasifikasi=klasifikasi, least=least, urut=urut)


@pytest.mark.parametrize("keadaan", list(Keadaan))
@pytest.mark.parametrize("jenis", list(Jenis))
def test_only_an_event_that_was_graded_becomes_a_paper(jenis, keadaan):
    is_ready = jenis == "kejadian" and keadaan in {"diverifikasi", "ditindaklanjuti", "selesai"}
    assert rules.is_ready(jenis, keadaan) == is_ready
    if not is_ready:
        with pytest.raises(RuleViolated):
            rules.check_can_make(jenis, keadaan)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"lembar": replace(LEMBAR, perihal=" ")}, "laporan.li_subject_missing"),
        ({"lembar": replace(LEMBAR, fakta=())}, "laporan.li_facts_missing"),
        ({"klasifikasi": 1, "least": 2}, "laporan.li_class_too_low"),
        ({"urut": 0}, "laporan.li_number_odd"),
        ({"lembar": replace(LEMBAR, saran="RAHASIA INTELIJEN")}, "laporan.intelligence_marking"),
        (
            {"lembar": replace(LEMBAR, prediksi="\n".join(LEMBAR.fakta))},
            "laporan.opinion_is_fact",
        ),
    ],
)
def test_a_paper_keeps_its_own_rules(given, code):
    check()
    with pytest.raises(InvalidInput) as caught:
        check(**given)
    assert caught.value.code == code


@unhurried
@given(texts, st.lists(texts, max_size=4), st.lists(texts, max_size=4))
def test_a_kept_paper_is_read_back_as_it_was(words, facts, receivers):
    lembar = replace(LEMBAR, saran=words, fakta=tuple(facts), distribusi=tuple(receivers))
    assert rules.Lembar.from_json(lembar.as_json() | {"later": "x"}) == lembar


@unhurried
@given(st.integers(0, 2), st.integers(0, 2))
def test_no_paper_is_below_the_class_of_its_report(klasifikasi, least):
    if klasifikasi >= least:
        check(klasifikasi=klasifikasi, least=least)
    else:
        with pytest.raises(InvalidInput):
            check(klasifikasi=klasifikasi, least=least)


def test_the_layout_says_that_nobody_compared_it_with_a_regulation():
    assert susunan().checked is False
    assert susunan().sumber


def make(laporan, actor=OPERATOR_MEMPAWAH, urut=None, klasifikasi=0, **changes):
    lembar = replace(queries.first_draft(actor, laporan, today=TODAY), **changes)
    return actions.make_informasi(
        actor=actor,
        laporan=laporan,
        lembar=lembar,
        klasifikasi=klasifikasi,
        urut=urut,
        issued_on=TODAY,
        now=NOW,
    )


@pytest.mark.django_db
def test_a_paper_is_numbered_kept_and_traced():
    laporan = a_verified_report()
    first, second = make(laporan, urut=7), make(laporan, urut=7, klasifikasi=2)
    assert (first.nomor.replace("\u00a0", ""), first.edisi) == ("B/LI-7/XI/2026/", 1)
    assert (second.nomor[0], second.edisi) == ("R", 2)
    assert Jejak.objects.filter(action="laporan.informasi_made").count() == 2
    assert first.lembar.nilai.startswith("B2 (sumber dapat dipercaya")
    assert laporan.samaran in first.lembar.sumber
    assert first.lembar.fakta[0].startswith("Pada hari Minggu, 22 November 2026 kira-kira pukul")


@pytest.mark.django_db
def test_a_number_is_given_to_one_report():
    make(a_verified_report(), urut=7)
    other = a_verified_report()
    with pytest.raises(RuleViolated) as caught:
        make(other, urut=7)
    assert caught.value.code == "laporan.li_number_taken"
    assert make(other, urut=8).urut == 8
    assert queries.last_urut(OPERATOR_MEMPAWAH, other, 2026) == 8


@pytest.mark.django_db
def test_an_unverified_and_a_merged_report_make_no_paper():
    with pytest.raises(RuleViolated):
        actions.make_informasi(
            actor=OPERATOR_MEMPAWAH,
            laporan=a_report(),
            lembar=LEMBAR,
            klasifikasi=0,
            urut=None,
            issued_on=TODAY,
            now=NOW,
        )
    main, member = a_verified_report(), a_verified_report()
    actions.merge_laporan(actor=OPERATOR_MEMPAWAH, laporan=member, utama_id=main.pk, now=NOW)
    with pytest.raises(RuleViolated) as caught:
        make(member)
    assert caught.value.code == "laporan.is_merged"
    assert make(main).lembar.sumber.count(main.samaran) == 1  # one reporter, said once


@pytest.mark.django_db
@pytest.mark.parametrize("actor", [BUPATI_MEMPAWAH, CAMAT_TOHO, PELAPOR_TOHO])
def test_only_the_desk_makes_a_paper(actor):
    laporan = a_verified_report()
    with pytest.raises(NotPermitted):
        make(laporan, actor=actor)


@pytest.mark.django_db
def test_a_paper_is_read_by_the_desk_and_the_head_of_the_region():
    paper = make(a_verified_report())
    assert queries.get_paper(BUPATI_MEMPAWAH, paper.pk) == paper
    for actor in (CAMAT_TOHO, PELAPOR_TOHO, OPERATOR_SAMBAS, PEMERIKSA_KALBAR):
        with pytest.raises(NotFound):
            queries.get_paper(actor, paper.pk)


@pytest.mark.django_db
def test_the_region_sets_number_signature_and_receivers():
    actions.save_tata_informasi(
        actor=OPERATOR_MEMPAWAH,
        wilayah=MEMPAWAH,
        pola_nomor="300/{urut:3}/LI/{tahun}",
        jabatan="Kepala Bidang Contoh",
        distribusi="Bupati Mempawah\n\nArsip",
    )
    paper = make(a_verified_report(), urut=4)
    assert paper.nomor == "300/004/LI/2026"
    assert paper.lembar.jabatan == "Kepala Bidang Contoh"
    assert paper.lembar.distribusi == ("Bupati Mempawah", "Arsip")
    with pytest.raises(InvalidInput):
        actions.save_tata_informasi(actor=OPERATOR_MEMPAWAH, wilayah=MEMPAWAH, pola_nomor="{bukan}")


def words_of(data):
    pages = pypdf.PdfReader(io.BytesIO(data)).pages
    return [re.sub(r"\s+", " ", page.extract_text()) for page in pages]


WANTED = (
    "LAPORAN INFORMASI",
    "I. PENDAHULUAN",
    "Nilai informasi",
    "II. FAKTA-FAKTA",
    "III. PENDAPAT PELAPOR",
    "Bupati Mempawah",
)


@pytest.fixture
def secret(db):
    """A paper of the highest class that fills more than one page."""
    laporan = a_verified_report(saran="Contoh: temui kedua pihak.")
    facts = tuple(f"Contoh fakta ke-{n}: warga berkumpul dan bubar lagi. " * 3 for n in range(20))
    receivers = ("Bupati Mempawah",)
    return make(laporan, urut=1, klasifikasi=2, fakta=facts, distribusi=receivers)


def naskah(paper):
    return documents.naskah_of(
        paper.lembar, nomor=paper.nomor, klasifikasi=paper.klasifikasi, wilayah=paper.wilayah
    )


@pytest.mark.django_db
def test_the_pdf_is_tagged_and_marked_on_each_page(secret):
    data = write_pdf(naskah(secret), made_at=NOW)
    pages = words_of(data)
    assert len(pages) > 1
    assert [page.count("RAHASIA") >= 2 for page in pages] == [True] * len(pages)
    assert [words for words in WANTED if words not in " ".join(pages)] == []
    assert "TIDAK ADA ISI" not in pages[0]
    assert pages[0].index("LAPORAN INFORMASI") < pages[0].index("I. PENDAHULUAN")
    reader = pypdf.PdfReader(io.BytesIO(data))
    assert "/StructTreeRoot" in reader.trailer["/Root"]
    assert b"pdfuaid" in reader.trailer["/Root"]["/Metadata"].get_data()


@pytest.mark.django_db
@pytest.mark.skipif(not SOFFICE, reason="needs the Debian package libreoffice-writer-nogui")
def test_libreoffice_opens_the_paper_with_its_marks(secret, sign_in, tmp_path):
    answer = sign_in(BUPATI_MEMPAWAH).get(f"/laporan/informasi/{secret.pk}.docx")
    (tmp_path / "li.docx").write_bytes(answer.content)
    profile = f"-env:UserInstallation=file://{tmp_path}/profil"
    subprocess.run(
        [SOFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path,
         tmp_path / "li.docx"],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    pages = words_of((tmp_path / "li.pdf").read_bytes())
    assert [page.count("RAHASIA") >= 2 for page in pages] == [True] * len(pages)
    assert [words for words in WANTED if words not in " ".join(pages)] == []


def typed(**changes):
    values = {
        "perihal": "Jalan kebun dipalang",
        "klasifikasi": "1",
        "urut": "",
        "issued_on": str(TODAY),
        "fakta": "Fakta satu.\nFakta dua.",
        "hubungan": "Jaringan FKDM.",
    }
    return values | changes


@pytest.mark.django_db
def test_the_page_previews_then_makes_then_gives_files(sign_in):
    laporan, client = a_verified_report(), sign_in(OPERATOR_MEMPAWAH)
    address = f"/laporan/{laporan.pk}/informasi/"
    first = client.get(address)
    assert laporan.samaran in first.content.decode()
    preview = client.post(address, typed(saran="Contoh: temui warga."))
    assert "Contoh: temui warga." in preview.content.decode()
    assert not LaporanInformasi.objects.unscoped(reason="a test").exists()
    made = client.post(address, typed(buat="1", urut="3"))
    paper = LaporanInformasi.objects.unscoped(reason="a test").get()
    assert made["Location"] == f"/laporan/informasi/{paper.pk}/"
    assert "Fakta dua." in client.get(made["Location"]).content.decode()
    for kind, start in (("pdf", b"%PDF"), ("docx", b"PK")):
        assert client.get(f"/laporan/informasi/{paper.pk}.{kind}").content[: len(start)] == start
    assert client.get(f"/laporan/informasi/{paper.pk}.odt").status_code == 404
    page = client.get(f"/laporan/{laporan.pk}/").content.decode()
    assert made["Location"] in page
    assert address in page


@pytest.mark.django_db
def test_a_number_given_before_is_said_at_its_field(sign_in, monkeypatch):
    monkeypatch.setattr(web, "_today", lambda laporan: TODAY)
    make(a_verified_report(), urut=3)
    laporan = a_verified_report()
    answer = sign_in(OPERATOR_MEMPAWAH).post(
        f"/laporan/{laporan.pk}/informasi/", typed(buat="1", urut="3")
    )
    assert answer.status_code == 422
    assert "sudah dipakai" in answer.context["form"].errors["urut"][0]
    assert "terakhir tahun 2026" in answer.content.decode()


@pytest.mark.django_db
def test_the_settings_page_keeps_and_refuses(sign_in):
    client = sign_in(OPERATOR_MEMPAWAH)
    refused = client.post("/laporan/informasi/tata/", {"pola_nomor": "{salah}"})
    assert refused.status_code == 422
    assert "{salah}" in refused.context["form"].errors["pola_nomor"][0]
    given = {"pola_nomor": "{urut}/LI", "distribusi": "Arsip"}
    assert client.post("/laporan/informasi/tata/", given).status_code == 302
    assert queries.tata_informasi(MEMPAWAH).pola_nomor == "{urut}/LI"
    assert sign_in(BUPATI_MEMPAWAH).get("/laporan/informasi/tata/").status_code == 403


@pytest.mark.django_db
def test_a_report_not_yet_verified_offers_no_paper(sign_in, django_assert_num_queries):
    laporan = a_report()
    page = sign_in(OPERATOR_MEMPAWAH).get(f"/laporan/{laporan.pk}/").content.decode()
    assert "informasi/" not in page
    answer = sign_in(OPERATOR_MEMPAWAH).get(f"/laporan/{laporan.pk}/informasi/")
    assert answer.status_code == 409
    from kentongan.laporan.informasi.panel import panel_of

    with django_assert_num_queries(0):
        assert panel_of(OPERATOR_MEMPAWAH, laporan) is None
    verified = a_verified_report()
    with django_assert_num_queries(1):
        assert panel_of(OPERATOR_MEMPAWAH, verified) is not None


@pytest.mark.django_db
def test_a_later_version_of_the_report_is_said_on_the_paper(sign_in):
    paper = make(a_verified_report())
    Laporan.objects.filter(pk=paper.laporan_id).update(version=2)
    page = sign_in(BUPATI_MEMPAWAH).get(f"/laporan/informasi/{paper.pk}/").content.decode()
    assert "kini versi 2" in page
    assert "Buat edisi berikutnya" not in page


@pytest.mark.django_db
def test_a_paper_above_the_clearance_is_not_there():
    paper = make(a_verified_report(), klasifikasi=Klasifikasi.RAHASIA.value)
    low = replace(BUPATI_MEMPAWAH, clearance=Klasifikasi.TERBATAS)
    with pytest.raises(NotFound):
        queries.get_paper(low, paper.pk)
    assert paper.created_at == NOW
    assert paper.tahun == dt.date(2026, 1, 1).year
