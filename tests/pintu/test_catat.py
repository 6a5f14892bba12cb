"""Quick entry: what an operator writes down for somebody else."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kentongan.akses.models import Jejak
from kentongan.akses.roles import Peran
from kentongan.kernel.errors import NotFound, NotPermitted, RuleViolated
from kentongan.laporan.models import Laporan
from kentongan.pintu import actions
from kentongan.pintu.models import PemberiKabar
from kentongan.pintu.panel import panel_of
from tests.conftest import (
    BUPATI_MEMPAWAH,
    KALBAR,
    OPERATOR_MEMPAWAH,
    OPERATOR_SAMBAS,
    PELAPOR_TOHO,
    person,
)

pytestmark = pytest.mark.django_db
KEY = "0193a0aa-0000-7000-8000-000000000009"


def typed(**changes):
    return {
        "uuid": KEY,
        "channel": "telepon",
        "tempat": "Ansiap",
        "kode": "",
        "apa": "Contoh: warga memalang jalan kebun.",
        "kapan": "kemarin 21.30",
        "urgensi": "tinggi",
        "sumber": "warga",
        "bidang": "",
        "nama": "Contoh Nama",
        "kontak": "0812-000",
    } | changes


def noted(sign_in, **changes):
    sign_in(OPERATOR_MEMPAWAH).post("/catat/", typed(**changes))
    return Laporan.objects.get()


def test_what_was_said_becomes_a_report_with_its_channel(sign_in):
    row = noted(sign_in)
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    assert (row.channel, row.wilayah_kode, row.keadaan) == ("telepon", "61.02.17.2005", "dikirim")
    assert (row.happened_on, row.happened_time) == (yesterday, dt.time(21, 30))
    assert (row.cara, row.sumber, row.bidang) == ("diberi_tahu", "warga", "")


def test_the_caller_is_kept_apart_and_leaves_no_name_in_report_or_trace(sign_in):
    row = noted(sign_in)
    kept = PemberiKabar.objects.get()
    assert (kept.laporan_id, kept.nama, kept.kontak) == (row.pk, "Contoh Nama", "0812-000")
    words = f"{list(Laporan.objects.values())} {list(Jejak.objects.values())}"
    assert "Contoh Nama" not in words
    assert "0812-000" not in words


def test_a_call_without_a_name_keeps_nobody(sign_in):
    noted(sign_in, nama="", kontak="")
    assert not PemberiKabar.objects.exists()


def test_saving_gives_an_empty_form_with_the_number_of_the_last_and_undo(sign_in):
    client = sign_in(OPERATOR_MEMPAWAH)
    page = client.post("/catat/", typed(channel="surat"), follow=True)
    row = Laporan.objects.get()
    assert page.context["form"]["apa"].value() is None
    assert page.context["form"]["channel"].value() == "surat"
    assert page.context["undoable"] == row
    assert row.nomor in page.content.decode()


def test_pressed_twice_it_is_one_report(sign_in):
    client = sign_in(OPERATOR_MEMPAWAH)
    client.post("/catat/", typed())
    client.post("/catat/", typed())
    assert (Laporan.objects.count(), PemberiKabar.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"tempat": "Toho Hilir"}, "tempat"),
        ({"tempat": "Sambas"}, "tempat"),
        ({"kapan": "entah"}, "kapan"),
        ({"kapan": "01/01/2099"}, "kapan"),
        ({"apa": " "}, "apa"),
        ({"urgensi": ""}, "urgensi"),
    ],
)
def test_a_wrong_one_comes_back_as_typed_with_the_reason_at_its_field(sign_in, changes, field):
    page = sign_in(OPERATOR_MEMPAWAH).post("/catat/", typed(**changes))
    assert page.status_code == 422
    assert list(page.context["form"].errors) == [field]
    assert page.context["form"]["nama"].value() == "Contoh Nama"
    assert not Laporan.objects.exists()


def test_an_uncertain_name_is_answered_with_choices(sign_in):
    page = sign_in(OPERATOR_MEMPAWAH).post("/catat/", typed(tempat="Toho Hilir"))
    assert "61.02.06.2001" in page.context["form"].errors["tempat"][0]


def test_undo_puts_it_away_forgets_the_caller_and_shows_the_words_again(sign_in):
    row = noted(sign_in)
    page = sign_in(OPERATOR_MEMPAWAH).post(f"/catat/{row.pk}/urungkan/", follow=True)
    row.refresh_from_db()
    assert (row.keadaan, PemberiKabar.objects.exists()) == ("diarsipkan", False)
    form = page.context["form"]
    assert form["apa"].value() == "Contoh: warga memalang jalan kebun."
    assert form["kode"].value() == "61.02.17.2005"
    assert str(form["uuid"].value()) != KEY


def test_undo_is_for_minutes_and_for_the_one_who_wrote(sign_in):
    row = noted(sign_in)
    later = row.received_at + dt.timedelta(minutes=11)
    with pytest.raises(RuleViolated, match=r"pintu\.undo_too_late"):
        actions.undo_catat(actor=OPERATOR_MEMPAWAH, laporan=row, now=later)
    row.author_id = 99
    row.save()
    with pytest.raises(NotPermitted, match=r"pintu\.not_yours"):
        actions.undo_catat(actor=OPERATOR_MEMPAWAH, laporan=row, now=row.received_at)
    with pytest.raises(NotFound):
        actions.undo_catat(actor=OPERATOR_SAMBAS, laporan=row, now=row.received_at)


def test_reading_the_callers_name_leaves_a_trace(sign_in):
    row = noted(sign_in)
    client = sign_in(OPERATOR_MEMPAWAH)
    assert "Contoh Nama" not in client.get(f"/laporan/{row.pk}/").content.decode()
    url = f"/laporan/{row.pk}/pemberi/"
    assert client.post(url, {"alasan": "ya"}).status_code == 302
    shown = client.post(url, {"alasan": "Menelepon balik untuk memeriksa tempat."})
    assert "Contoh Nama" in shown.content.decode()
    assert Jejak.objects.filter(action="pintu.name_seen", actor_id=13).count() == 1
    assert sign_in(BUPATI_MEMPAWAH).post(url).status_code == 403
    above = person(90, "Operator provinsi", Peran.OPERATOR, KALBAR)
    assert (panel_of(above, row), bool(panel_of(OPERATOR_MEMPAWAH, row))) == (None, True)


def test_only_a_desk_has_quick_entry(sign_in):
    assert sign_in(PELAPOR_TOHO).get("/catat/").status_code == 403


def test_the_page_asks_as_much_for_five_as_for_one(sign_in):
    client = sign_in(OPERATOR_MEMPAWAH)
    counts = []
    for number in range(5):
        client.post("/catat/", typed(uuid=KEY[:-1] + str(number)))
        client.get("/catat/")
        with CaptureQueriesContext(connection) as asked:
            client.get("/catat/")
        counts.append(len(asked))
    assert counts[0] == counts[-1]
