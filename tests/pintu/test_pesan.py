"""From a message to a report, in the name of who sent it."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kentongan.akses import jobs
from kentongan.akses.models import Jejak, Pekerjaan
from kentongan.laporan.enums import Saluran, Sumber
from kentongan.laporan.models import Laporan
from kentongan.pintu import actions
from kentongan.pintu.models import AlamatPengirim, PemberiKabar, PesanKeluar, PesanMasuk
from tests.conftest import (
    ADMIN_MEMPAWAH,
    NOW,
    OPERATOR_MEMPAWAH,
    OPERATOR_SAMBAS,
    PELAPOR_TOHO,
)
from tests.laporan.factories import a_report
from tests.pintu.factories import NUMBER, account, arrives, known, run_jobs
from tests.pintu.gerbang import jasmin, running

pytestmark = pytest.mark.django_db
GOOD = "LAPOR#Toho#Contoh: jalan dipalang warga#tinggi#tadi malam"


@pytest.fixture(autouse=True)
def gateway(settings):
    settings.PINTU_WILAYAH = "61.02"
    with running(jasmin) as gateway:
        settings.SMS_URL, settings.SMS_USER, settings.SMS_PASSWORD = (
            gateway.url,
            "kentongan",
            "sandi",
        )
        settings.SMS_SECRET = "kunci-contoh"
        yield gateway


def said(row):
    return row.balasan.get().teks


def test_a_known_sender_reports_with_a_short_message_and_is_answered(gateway):
    known()
    row = arrives(GOOD)
    laporan = Laporan.objects.get()
    assert (row.keadaan, row.laporan_id) == ("laporan", laporan.pk)
    assert (laporan.channel, laporan.wilayah_kode, laporan.author_id) == ("sms", "61.02.06", 11)
    assert (laporan.urgensi, laporan.bidang, laporan.cara) == ("tinggi", "", "")
    assert laporan.happened_on == (timezone.localtime(row.received_at).date() - dt.timedelta(1))
    (sent,) = gateway.forms
    assert (sent["to"], laporan.nomor in sent["content"]) == (NUMBER, True)
    assert row.balasan.get().keadaan == "terkirim"


def test_the_same_message_twice_is_one_report_and_one_answer(gateway):
    known()
    arrives(GOOD)
    arrives(GOOD)
    assert (Laporan.objects.count(), PesanMasuk.objects.count(), len(gateway.asked)) == (1, 1, 1)


def test_a_name_that_is_not_certain_is_asked_back_with_numbers():
    known(OPERATOR_MEMPAWAH)
    row = arrives("LAPOR#Toho Hilir#Contoh: jalan dipalang warga")
    assert (row.keadaan, Laporan.objects.count()) == ("menunggu", 0)
    assert "1. Desa Toho Ilir, Kec. Toho" in said(row)
    answer = arrives("1", number="m-2")
    row.refresh_from_db()
    laporan = Laporan.objects.get()
    assert (row.keadaan, row.laporan_id, answer.keadaan) == ("laporan", laporan.pk, "dijawab")
    assert laporan.wilayah_kode == row.pilihan[0]
    assert laporan.nomor in said(answer)


def test_a_digit_that_answers_nothing_is_told_so():
    known()
    assert "Tidak ada pertanyaan" in said(arrives("1"))
    assert "Tidak ada pertanyaan" in said(arrives("3", number="m-2"))


def test_a_digit_of_another_day_is_too_late():
    known()
    arrives("LAPOR#Toho Hilir#Contoh: jalan dipalang warga")
    late = arrives("1", number="m-2", now=NOW + dt.timedelta(hours=25))
    assert (late.keadaan, Laporan.objects.count()) == ("dijawab", 0)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("halo", "belum dimengerti"),
        ("LAPOR", "Tempat belum disebut"),
        ("LAPOR#Toho", "Apa yang terjadi belum ditulis"),
        ("LAPOR#Sambas#Contoh: jalan dipalang", "tidak ada di wilayah Anda"),
        ("LAPOR#Toho#Rahasia intelijen: contoh", "Belum diterima. Rahasia Intelijen"),
        ("LAPOR#Toho#Contoh: jalan dipalang#01/01/2099", "Belum diterima. Tanggal kejadian"),
        ("STATUS", "Nomor laporan belum"),
        ("STATUS LP-2026-9999", "tidak ada di antara laporan Anda"),
        ("BANTUAN", "NIHIL kecamatan"),
    ],
)
def test_every_failure_says_what_is_missing_and_how_it_should_be(text, words):
    known()
    row = arrives(text)
    assert (row.keadaan, Laporan.objects.count()) == ("dijawab", 0)
    assert words in said(row)


def test_nihil_by_message_is_one_a_day():
    known()
    first, again = arrives("NIHIL"), arrives("aman", number="m-2")
    row = Laporan.objects.get()
    assert (row.jenis, row.channel, row.wilayah_kode) == ("nihil", "sms", "61.02.06")
    assert (first.laporan_id, again.laporan_id) == (row.pk, row.pk)
    assert "sudah diterima tadi" in said(again)


def test_nihil_of_a_whole_kabupaten_asks_for_the_kecamatan():
    known(OPERATOR_MEMPAWAH)
    assert "NIHIL Toho" in said(arrives("NIHIL"))


def test_status_tells_of_ones_own_report_only():
    known()
    mine = a_report()
    theirs = a_report(actor=OPERATOR_MEMPAWAH)
    assert "Dikirim" in said(arrives(f"STATUS {mine.nomor}"))
    assert "tidak ada" in said(arrives(f"STATUS {theirs.nomor}", number="m-2"))


def test_a_strangers_message_waits_for_an_operator_and_is_answered_once(gateway):
    row = arrives(GOOD)
    arrives("halo?", number="m-2")
    assert (row.keadaan, row.wilayah_kode, Laporan.objects.count()) == ("asing", "61.02", 0)
    assert len(gateway.asked) == 1


def test_a_sender_that_nobody_vouches_for_is_a_stranger_and_gets_no_answer(gateway):
    known()
    row = arrives(GOOD, is_proven=False)
    assert (row.keadaan, gateway.asked) == ("asing", [])


def test_an_account_that_was_closed_is_a_stranger():
    owner = known()
    owner.akun.is_active = False
    owner.akun.save()
    assert arrives(GOOD).keadaan == "asing"


def test_an_address_is_proved_by_the_code_that_comes_from_it(sign_in):
    account(PELAPOR_TOHO)
    form = {"akun": "akun11", "channel": "sms", "alamat": "0812-3456-789", "sumber": "fkdm"}
    sign_in(OPERATOR_MEMPAWAH).post("/alamat-pelapor/", form)
    row = AlamatPengirim.objects.get()
    assert (row.alamat, row.verified_at) == (NUMBER, None)
    assert arrives(GOOD, number="a").keadaan == "asing"
    assert arrives(f"DAFTAR {row.kode}", number="b", alamat="628999999999").keadaan == "dijawab"
    row.refresh_from_db()
    assert row.verified_at is None
    arrives(f"daftar {row.kode}", number="c")
    assert arrives(GOOD, number="d").keadaan == "laporan"
    assert Laporan.objects.get().sumber == "fkdm"


def test_a_code_is_of_no_use_after_its_days():
    account(PELAPOR_TOHO)
    row = actions.register_alamat(
        actor=ADMIN_MEMPAWAH,
        wilayah=ADMIN_MEMPAWAH.wilayah,
        akun="akun11",
        channel=Saluran.TELEGRAM,
        sumber=Sumber.WARGA,
        now=NOW - dt.timedelta(days=8),
    )
    arrives(f"DAFTAR {row.kode}", channel=Saluran.TELEGRAM, alamat="42")
    row.refresh_from_db()
    assert row.verified_at is None


def test_nobody_registers_a_reporter_of_another_area(sign_in):
    account(PELAPOR_TOHO)
    form = {"akun": "akun11", "channel": "sms", "alamat": NUMBER, "sumber": "fkdm"}
    page = sign_in(OPERATOR_SAMBAS).post("/alamat-pelapor/", form)
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["akun"])
    assert sign_in(PELAPOR_TOHO).get("/alamat-pelapor/").status_code == 403


def test_a_revoked_address_is_a_strangers(sign_in):
    row = known()
    sign_in(OPERATOR_MEMPAWAH).post(f"/alamat-pelapor/{row.pk}/cabut/")
    assert arrives(GOOD).keadaan == "asing"


def test_an_operator_makes_a_report_of_a_strangers_message(sign_in, gateway):
    row = arrives("Pak ada palang jalan di Ansiap")
    form = {"tempat": "Ansiap", "apa": row.teks, "kapan": "", "urgensi": "sedang"}
    client = sign_in(OPERATOR_MEMPAWAH)
    assert client.get("/pesan/").context["page"].object_list[0] == row
    client.post(f"/pesan/{row.pk}/jadikan/", form | {"sumber": "warga", "bidang": "", "nama": ""})
    run_jobs()
    row.refresh_from_db()
    laporan = Laporan.objects.get()
    assert (row.keadaan, row.laporan_id, laporan.channel) == ("laporan", laporan.pk, "sms")
    assert PemberiKabar.objects.get().kontak == NUMBER
    assert laporan.nomor in gateway.forms[-1]["content"]
    assert client.post(f"/pesan/{row.pk}/jadikan/", form | {"sumber": "warga"}).status_code != 302


def test_an_operator_rejects_with_a_reason(sign_in):
    row = arrives("promo pulsa")
    client = sign_in(OPERATOR_MEMPAWAH)
    assert client.post(f"/pesan/{row.pk}/tolak/", {"alasan": ""}).status_code == 422
    client.post(f"/pesan/{row.pk}/tolak/", {"alasan": "Iklan, bukan laporan."})
    row.refresh_from_db()
    assert (row.keadaan, row.alasan) == ("ditolak", "Iklan, bukan laporan.")


def test_another_kabupaten_sees_nothing_of_a_message(sign_in):
    row = arrives("halo")
    client = sign_in(OPERATOR_SAMBAS)
    assert client.get(f"/pesan/{row.pk}/").status_code == 404
    assert list(client.get("/pesan/?keadaan=semua").context["page"].object_list) == []
    assert client.post(f"/pesan/{row.pk}/tolak/", {"alasan": "Bukan urusan."}).status_code == 404


@pytest.mark.parametrize("keadaan", ["", "xyz", "semua ", "a" * 3000])
def test_a_state_that_is_none_falls_back_to_the_strangers_and_says_so(sign_in, keadaan):
    stranger = arrives("halo")
    page = sign_in(OPERATOR_MEMPAWAH).get("/pesan/", {"keadaan": keadaan})
    assert [tab["value"] for tab in page.context["tabs"] if tab["is_current"]] == ["asing"]
    assert [row.pk for row in page.context["page"]] == [stranger.pk]
    assert ("tidak dikenal; yang tampil" in page.content.decode()) == bool(keadaan)


def test_all_messages_stand_under_a_tab_of_their_own(sign_in):
    known()
    rows = [arrives("halo", number="m-2", alamat="+628199900001"), arrives(GOOD)]
    page = sign_in(OPERATOR_MEMPAWAH).get("/pesan/?keadaan=semua")
    assert sorted(row.pk for row in page.context["page"]) == [row.pk for row in rows]
    current = [tab for tab in page.context["tabs"] if tab["is_current"]]
    assert [(tab["value"], tab["count"]) for tab in current] == [("semua", 2)]


def test_the_trace_names_no_address_and_no_words():
    known()
    arrives(GOOD)
    written = str(list(Jejak.objects.values()))
    assert (NUMBER in written, "dipalang" in written) == (False, False)


def test_a_reply_is_tried_again_when_the_gateway_was_down(gateway, sign_in):
    known()
    gateway.answers = [(500, 'Error "Cannot send submit_sm"')]
    row = arrives("BANTUAN")
    reply = row.balasan.get()
    assert (reply.keadaan, reply.attempts) == ("gagal", 1)
    job = Pekerjaan.objects.get(key__startswith="balasan")
    assert (job.done_at, job.next_at > timezone.now()) == (None, True)
    jobs.run(job.key)
    reply.refresh_from_db()
    assert (reply.keadaan, reply.attempts, reply.error) == ("terkirim", 2, "")


def test_a_reply_that_can_never_arrive_is_given_up_and_can_be_asked_for_again(gateway, sign_in):
    known()
    gateway.answers = [(403, 'Error "Authentication failure for username:kentongan"')]
    row = arrives("BANTUAN")
    reply = row.balasan.get()
    assert (reply.keadaan, "Authentication" in reply.error) == ("gagal", True)
    assert not Pekerjaan.objects.filter(key__startswith="balasan", done_at=None).exists()
    page = sign_in(OPERATOR_MEMPAWAH).get("/pesan/?keadaan=dijawab")
    assert page.context["page"].object_list[0].failed == 1
    sign_in(OPERATOR_MEMPAWAH).post(f"/pesan/{row.pk}/balasan/{reply.pk}/")
    run_jobs()
    reply.refresh_from_db()
    assert reply.keadaan == "terkirim"


def test_a_door_that_is_shut_keeps_its_reply(settings):
    known()
    settings.SMS_URL = ""
    assert arrives("BANTUAN").balasan.get().error == "saluran dimatikan"


def test_the_list_asks_as_much_for_many_as_for_one(sign_in):
    client = sign_in(OPERATOR_MEMPAWAH)
    counts = []
    for number in range(3):
        arrives(f"halo {number}", number=f"n{number}", alamat=f"62811111111{number}")
        client.get("/pesan/")
        with CaptureQueriesContext(connection) as asked:
            client.get("/pesan/")
        counts.append(len(asked))
    assert counts[0] == counts[-1]
    assert PesanKeluar.objects.count() == 3
