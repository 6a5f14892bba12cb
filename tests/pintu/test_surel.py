"""E-mail: from a mailbox to a report, and back by an answer; machines are left aside."""

import datetime as dt
import smtplib
from email.message import EmailMessage

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from kentongan.laporan.models import Lampiran, Laporan
from kentongan.pemberitahuan import gangguan
from kentongan.pintu import tasks
from kentongan.pintu.models import AlamatPengirim, PesanMasuk, SurelTertunda
from kentongan.pintu.rules import coba
from kentongan.pintu.rules.surel import is_automatic, is_vouched, words_of
from kentongan.pintu.saluran import surel
from kentongan.pintu.saluran.antarmuka import GatewayError
from kentongan.pintu.saluran.pasang import adapter_of
from tests.conftest import ADMIN_MEMPAWAH, NOW, OPERATOR_MEMPAWAH
from tests.pintu.factories import account, known, run_jobs
from tests.pintu.kotak_surat import mailbox
from tests.pintu.test_lampiran import a_photo

pytestmark = pytest.mark.django_db
ANI = "ani@desa.contoh.id"
GOOD = "LAPOR#Toho#Contoh: jalan dipalang warga#tinggi"
VOUCHED = "mx.contoh.go.id; dmarc=pass header.from=desa.contoh.id"


def a_mail(body=GOOD, subject="Laporan", sender=f"Ani <{ANI}>", number="1", photo=None, **headers):
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, "lapor@contoh.go.id", subject
    message["Date"] = "Sun, 22 Nov 2026 09:00:00 +0700"
    message["Authentication-Results"] = VOUCHED
    if number:
        message["Message-ID"] = f"<{number}@desa.contoh.id>"
    for name, value in headers.items():
        del message[name.replace("_", "-")]
        message[name.replace("_", "-")] = value
    message.set_content(body)
    if photo:
        message.add_attachment(photo, maintype="image", subtype="jpeg", filename="palang.jpg")
    return message.as_bytes()


@pytest.fixture(autouse=True)
def box(settings, tmp_path):
    settings.PINTU_WILAYAH, settings.MEDIA_ROOT = "61.02", tmp_path
    settings.SITE_URL = "https://kentongan.contoh.go.id"
    with mailbox() as box:
        settings.SUREL_IMAP_HOST, settings.SUREL_IMAP_PORT = "127.0.0.1", box.port
        settings.SUREL_IMAP_TLS = "tanpa"
        settings.SUREL_IMAP_USER, settings.SUREL_IMAP_PASSWORD = box.user, box.password
        settings.SUREL_ALAMAT = "lapor@contoh.go.id"
        settings.SUREL_PENJAMIN = "mx.contoh.go.id"
        yield box


def fetched():
    count = tasks.fetch_mail()
    run_jobs()
    return count


def ani():
    return known(channel="surel", alamat=ANI)


def test_a_mail_of_a_registered_sender_is_a_report_and_is_answered(box):
    ani()
    box.put(a_mail(photo=a_photo()))
    assert (fetched(), fetched()) == (1, 0)
    laporan, kept = Laporan.objects.get(), Lampiran.objects.get()
    assert (laporan.channel, laporan.apa, laporan.urgensi) == (
        "surel",
        "Contoh: jalan dipalang warga",
        "tinggi",
    )
    (sent,) = mail.outbox
    headers = sent.message()
    assert (sent.to, laporan.nomor in sent.body) == ([ANI], True)
    assert "Memperbaiki: masuk di https://kentongan.contoh.go.id" in sent.body
    assert headers["In-Reply-To"] == "<1@desa.contoh.id>"
    assert headers["Auto-Submitted"] == "auto-replied"
    assert (box.seen, kept.laporan_id) == ({1}, laporan.pk)


def test_the_same_mail_again_is_one_report(box):
    ani()
    box.put(a_mail())
    fetched()
    box.seen.clear()  # as if the worker had been killed before it marked the mail
    box.put(a_mail())
    fetched()
    assert (Laporan.objects.count(), PesanMasuk.objects.count(), len(mail.outbox)) == (1, 1, 1)


def test_a_stranger_waits_in_the_queue_and_is_answered_once(box):
    box.put(a_mail(photo=a_photo()))
    box.put(a_mail(number="2"))
    fetched()
    states = list(PesanMasuk.objects.values_list("keadaan", flat=True))
    assert (states, Laporan.objects.count(), len(mail.outbox)) == (["asing", "asing"], 0, 1)
    assert "belum terdaftar" in mail.outbox[0].body


def test_a_sender_for_whom_nobody_vouches_is_a_stranger_without_an_answer(box, sign_in):
    ani()
    forged = "mx.contoh.go.id; dmarc=fail header.from=desa.contoh.id"
    box.put(a_mail(authentication_results=forged))
    fetched()
    row = PesanMasuk.objects.get()
    assert (row.keadaan, row.is_proven, mail.outbox) == ("asing", False, [])
    page = sign_in(OPERATOR_MEMPAWAH).get(f"/pesan/{row.pk}/")
    assert "tidak dijamin" in page.content.decode()


@pytest.mark.parametrize(
    "headers",
    [
        {"auto_submitted": "auto-replied"},
        {"auto_submitted": "auto-generated; owner=x"},
        {"precedence": "bulk"},
        {"return_path": "<>"},
        {"list_id": "<warga.contoh.id>"},
        {"x_autoreply": "yes"},
        {"sender": "MAILER-DAEMON@desa.contoh.id"},
        {"sender": "no-reply@desa.contoh.id"},
        {"sender": "lapor@contoh.go.id"},
        {"sender": ""},
    ],
)
def test_what_a_machine_wrote_is_neither_kept_nor_answered(box, headers):
    ani()
    box.put(a_mail(**headers))
    assert (fetched(), box.seen) == (0, {1})
    assert (mail.outbox, PesanMasuk.objects.count()) == ([], 0)


def test_a_machine_that_hides_what_it_is_stops_being_answered(box, monkeypatch):
    ani()
    monkeypatch.setattr("kentongan.pintu.balas.MOST_AN_HOUR", 3)
    for number in range(6):
        box.put(a_mail("Saya sedang cuti.", number=str(number)))
    fetched()
    assert (PesanMasuk.objects.count(), len(mail.outbox)) == (6, 3)


def test_an_address_is_proved_by_its_code(box):
    account(OPERATOR_MEMPAWAH)
    row = ani()
    AlamatPengirim.objects.filter(pk=row.pk).update(verified_at=None, kode="K7QW2MXA")
    AlamatPengirim.objects.filter(pk=row.pk).update(expires_at="2099-01-01T00:00Z")
    box.put(a_mail("", subject="Re: DAFTAR K7QW2MXA"))
    fetched()
    row.refresh_from_db()
    assert row.verified_at is not None
    assert "K7QW2MXA" not in PesanMasuk.objects.get().teks


def test_a_digit_above_what_was_quoted_answers_our_question(box):
    known(OPERATOR_MEMPAWAH, channel="surel", alamat=ANI)
    box.put(a_mail("LAPOR#Toho Hilir#Contoh: jalan dipalang warga"))
    fetched()
    box.put(
        a_mail(
            "1\n\nPada Min, 22 Nov 2026 Kentongan <lapor@contoh.go.id> menulis:\n> 1. Desa Toho",
            subject="Re: Balasan Kentongan",
            number="2",
        )
    )
    fetched()
    assert Laporan.objects.count() == 1


def test_html_only_and_odd_letters_are_read(box):
    ani()
    message = EmailMessage()
    message["From"], message["Subject"] = ANI, "LAPOR Toho"
    message["Authentication-Results"], message["Message-ID"] = VOUCHED, "<html@x>"
    message.set_content("<p>Contoh: jalan &amp; jembatan<br>dipalang</p>", subtype="html")
    box.put(message.as_bytes())
    odd = a_mail("LAPOR#Toho#Contoh: jalan dipalang lagi", number="odd")
    box.put(odd.replace(b'charset="utf-8"', b'charset="huruf-aneh"'))
    assert fetched() == 2
    texts = set(Laporan.objects.values_list("apa", flat=True))
    assert texts == {"Contoh: jalan & jembatan\ndipalang", "Contoh: jalan dipalang lagi"}


def test_a_mail_that_breaks_the_parser_is_kept_as_unreadable_and_the_next_is_read(box, monkeypatch):
    ani()
    box.put(a_mail("rusak", number="rusak"))
    box.put(a_mail())
    read = surel._body
    monkeypatch.setattr(surel, "_body", lambda m: 1 / 0 if "rusak" in m["Message-ID"] else read(m))
    assert fetched() == 2
    assert Laporan.objects.count() == 1
    assert set(PesanMasuk.objects.values_list("keadaan", flat=True)) == {"asing", "laporan"}


def held():
    return list(SurelTertunda.objects.values_list("uid", "attempts"))


def later(monkeypatch, minutes):
    now = timezone.now() + dt.timedelta(minutes=minutes)
    monkeypatch.setattr(tasks.timezone, "now", lambda: now)


def test_a_mail_that_cannot_be_fetched_keeps_nobody_waiting_and_comes_later(box, monkeypatch):
    ani()
    box.broken = {box.put(a_mail(number="rusak"))}
    box.put(a_mail("LAPOR#Toho#Contoh: jembatan putus"))
    assert (fetched(), held(), box.seen) == (1, [("1", 1)], {2})
    assert (fetched(), held()) == (0, [("1", 1)])  # its pause is not over
    later(monkeypatch, 3)
    assert (fetched(), held()) == (0, [("1", 2)])
    box.broken = set()
    later(monkeypatch, 10)
    assert (fetched(), held(), box.seen) == (1, [], {1, 2})
    assert Laporan.objects.count() == 2


def test_it_is_tried_a_set_number_of_times_and_stays_in_the_mailbox(box, monkeypatch, sign_in):
    box.broken = {box.put(a_mail())}
    for day in range(1, 2 * coba.MOST_TRIES):
        later(monkeypatch, 24 * 60 * day)
        tasks.fetch_mail()
    assert (held(), box.seen) == ([("1", coba.MOST_TRIES)], set())
    fetches = [each for each in box.said if "BODY.PEEK[]" in each]
    assert len(fetches) == coba.MOST_TRIES
    for actor, page in ((ADMIN_MEMPAWAH, "alamat"), (OPERATOR_MEMPAWAH, "pesan")):
        told = sign_in(actor).get(reverse(f"pintu:{page}")).content.decode()
        assert ("1 surel belum dapat diambil" in told, "tidak dicoba lagi" in told) == (True, True)
    box.seen = {1}  # a person took it out by hand
    tasks.fetch_mail()
    assert held() == []


def test_a_mail_that_breaks_the_line_lets_the_others_come_next_time(box):
    ani()
    box.deadly = {box.put(a_mail(number="maut"))}
    box.put(a_mail())
    assert (fetched(), held()) == (0, [("1", 1)])
    assert (fetched(), held(), box.seen) == (1, [("1", 1)], {2})


def test_a_mailbox_numbered_anew_begins_anew(box):
    box.broken = {box.put(a_mail())}
    tasks.fetch_mail()
    box.validity, box.broken = 8, set()
    tasks.fetch_mail()
    assert (held(), box.seen) == ([], {1})


def test_pauses_grow_and_end():
    now = timezone.now()
    pauses = [coba.next_try(n, now) - now for n in range(1, coba.MOST_TRIES)]
    assert pauses == [dt.timedelta(minutes=2**n) for n in range(1, coba.MOST_TRIES)]
    assert coba.next_try(coba.MOST_TRIES, now) is None


def test_a_huge_mail_is_known_by_its_subject_only(box, monkeypatch):
    ani()
    monkeypatch.setattr(surel, "MOST_BYTES", 500)
    box.put(a_mail("LAPOR#Toho#Contoh: jalan dipalang\n" + "x" * 1000, subject="Besar"))
    fetched()
    row = PesanMasuk.objects.get()
    assert (row.teks, row.lampiran) == ("Besar", [{"jenis": "besar"}])


def test_a_picture_of_a_signature_is_no_photo(box):
    ani()
    message = EmailMessage()
    message["From"], message["Subject"], message["Message-ID"] = ANI, "Laporan", "<logo@x>"
    message["Authentication-Results"] = VOUCHED
    message.set_content(GOOD)
    message.add_alternative("<p>x</p><img src='cid:logo'>", subtype="html")
    message.get_payload()[1].add_related(a_photo(), "image", "png", cid="<logo>")
    box.put(message.as_bytes())
    fetched()
    assert (Laporan.objects.count(), Lampiran.objects.count()) == (1, 0)


def test_a_mail_that_was_deleted_meanwhile_costs_only_its_photo(box):
    ani()
    box.put(a_mail(photo=a_photo()))
    tasks.fetch_mail()
    box.messages.clear()
    run_jobs()
    assert (Laporan.objects.count(), Lampiran.objects.count()) == (1, 0)
    assert "tidak dapat diambil" in mail.outbox[-1].body
    box.validity = 8
    with pytest.raises(GatewayError) as gone:
        adapter_of("surel").download("7.1.2")
    assert gone.value.is_final


def test_a_wrong_password_or_a_missing_folder_says_so(box, settings):
    box.put(a_mail())
    settings.SUREL_IMAP_PASSWORD = "salah"
    assert (tasks.fetch_mail(), box.seen) == (0, set())
    assert "AUTHENTICATIONFAILED" in str(*gangguan.known())
    settings.SUREL_IMAP_PASSWORD = box.password
    settings.SUREL_IMAP_FOLDER = "Lain"
    assert (tasks.fetch_mail(), box.seen) == (0, set())
    assert "folder Lain" in str(*gangguan.known())
    settings.SUREL_IMAP_HOST = ""
    assert (tasks.fetch_mail(), list(gangguan.known())) == (0, [])


def test_a_refused_recipient_is_final_and_a_busy_server_is_not(monkeypatch):
    adapter, found = adapter_of("surel"), []
    for error in (smtplib.SMTPRecipientsRefused({}), smtplib.SMTPServerDisconnected("sibuk")):

        def fails(self, error=error):
            raise error

        monkeypatch.setattr(mail.EmailMessage, "send", fails)
        with pytest.raises(GatewayError) as refused:
            adapter.send(ANI, "x", key="k")
        found.append(refused.value.is_final)
    assert found == [True, False]


def test_a_message_id_can_add_no_header():
    adapter = adapter_of("surel")
    adapter.send(ANI, "x", key="k", reply_to="<a@x>\nBcc: lain@x")
    assert "In-Reply-To" not in mail.outbox[0].message()


# Rules


@pytest.mark.parametrize(
    ("result", "good"),
    [
        ("mx.contoh.go.id; dmarc=pass header.from=desa.contoh.id", True),
        ("mx.contoh.go.id; spf=pass smtp.mailfrom=x@desa.contoh.id", True),
        ("mx.contoh.go.id 1; dkim=pass (2048 bit) header.d=desa.contoh.id header.s=a", True),
        (
            "mx.contoh.go.id; dkim=pass header.d=lain.id; dmarc=fail header.from=desa.contoh.id",
            False,
        ),
        ("mx.contoh.go.id; dkim=fail (dkim=pass header.d=desa.contoh.id)", False),
        ("lain.id; dmarc=pass header.from=desa.contoh.id", False),
        ("mx.contoh.go.id; dmarc=pass header.from=desa.contoh.id.lain.id", False),
        ("mx.contoh.go.id; none", False),
        ("", False),
    ],
)
def test_only_our_own_server_vouches_and_only_for_that_domain(result, good):
    assert is_vouched([result], by="mx.contoh.go.id", sender=ANI) == good
    assert not is_vouched([result], by="", sender=ANI)


def test_what_stands_below_the_topmost_result_counts_for_nothing():
    results = ["mx.contoh.go.id; dmarc=fail header.from=desa.contoh.id", VOUCHED]
    assert not is_vouched(results, by="mx.contoh.go.id", sender=ANI)


def test_a_person_is_no_machine():
    assert not is_automatic({"auto-submitted": "no", "return-path": f"<{ANI}>"}, sender=ANI)


@pytest.mark.parametrize(
    ("subject", "body", "words"),
    [
        ("Laporan", GOOD, GOOD),
        ("LAPOR Toho", "Contoh: jalan dipalang\n-- \nAni", "LAPOR Toho\nContoh: jalan dipalang"),
        ("Re: NIHIL Toho", "", "NIHIL Toho"),
        ("Fwd: Re: STATUS LP-2026-0012", "> lama", "STATUS LP-2026-0012"),
        ("Re: Balasan Kentongan", "2\r\n\r\n> 1. Desa", "2"),
        ("Re: x", "NIHIL\n\nOn Sun, 22 Nov 2026 Kentongan wrote:\n> y", "NIHIL"),
    ],
)
def test_words_end_where_a_quote_or_a_signature_begins(subject, body, words):
    assert words_of(subject, body, now=NOW) == words


@settings(deadline=None)
@given(st.text(max_size=80), st.text(max_size=300), st.text(max_size=200))
def test_no_mail_breaks_the_rules(subject, body, header):
    assert isinstance(words_of(subject, body, now=NOW), str)
    assert isinstance(is_vouched([header], by="x", sender=body[:40]), bool)
    assert isinstance(is_automatic({"auto-submitted": header}, sender=subject), bool)
