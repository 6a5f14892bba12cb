"""The tie between a report and its reporter is cut when its time has come, and stays cut."""

import datetime as dt
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentongan.akses.action import happening_at
from kentongan.akses.models import Akun, Jejak, Pekerjaan
from kentongan.kernel.errors import InvalidInput, NotFound, NotPermitted, RuleViolated
from kentongan.kernel.wilayah import NASIONAL
from kentongan.laporan import actions
from kentongan.laporan.actions.intake import NIHIL
from kentongan.laporan.enums import Keadaan
from kentongan.laporan.huruf import LETTERS
from kentongan.laporan.models import AturanPelapor, Laporan, Pesan, TahananIdentitas
from kentongan.laporan.retensi import queries, rules
from kentongan.laporan.samaran import forgotten_account, samaran_of_account
from kentongan.laporan.tasks import forget_due
from kentongan.pemberitahuan.models import Pemberitahuan
from kentongan.pintu.models import PemberiKabar, PesanMasuk
from tests.conftest import (
    ADMIN_MEMPAWAH,
    KALBAR,
    MEMPAWAH,
    NOW,
    OPERATOR_MEMPAWAH,
    OPERATOR_SAMBAS,
    PELAPOR_TOHO,
    SAMBAS,
    SISTEM,
    TOHO,
)
from tests.laporan.factories import a_report

DAY = dt.timedelta(days=1)
REASON = "Diminta penyidik, surat contoh 12."
YEARS = 731 * DAY


# Rules


@given(st.text(LETTERS, min_size=6, max_size=6), st.sampled_from(["61.02", "61.01.01", "11"]))
def test_a_forgotten_account_is_its_pseudonym_and_no_account(samaran, area):
    nobody = forgotten_account(samaran)
    assert nobody < 0
    assert samaran_of_account(nobody, area) == samaran


@given(
    st.sampled_from(Keadaan),
    st.integers(30, 3650),
    st.timedeltas(dt.timedelta(0), 5000 * DAY),
    st.booleans(),
)
def test_only_what_is_closed_long_enough_and_not_held_is_due(keadaan, hari, age, is_held):
    due = rules.is_due(keadaan, NOW - age, hari=hari, now=NOW, is_held=is_held)
    is_closed = keadaan in {Keadaan.SELESAI, Keadaan.DIARSIPKAN}
    assert due == (is_closed and not is_held and age >= dt.timedelta(days=hari))
    assert not rules.is_due(keadaan, None, hari=hari, now=NOW, is_held=is_held)


@pytest.mark.parametrize(
    ("hari", "is_allowed"), [(29, False), (30, True), (None, True), (3651, False)]
)
def test_names_are_kept_neither_for_a_moment_nor_for_ever(hari, is_allowed):
    if is_allowed:
        rules.check_masa(hari)
    else:
        with pytest.raises(InvalidInput):
            rules.check_masa(hari)


# What is due


def archived(at=NOW - YEARS, **inputs):
    row = a_report(now=at, happened_on=at.date(), **inputs)
    with happening_at(at):
        actions.archive_laporan(
            actor=OPERATOR_MEMPAWAH, laporan=row, reason="Sudah tercatat.", now=at
        )
    row.refresh_from_db()
    return row


def numbers_due(now=NOW, area=NASIONAL):
    return [each.nomor for each in queries.due(area, now=now)]


@pytest.mark.django_db
def test_the_region_says_how_long_else_its_provinsi_else_the_data_of_the_law():
    assert queries.masa_of(TOHO, now=NOW) == queries.Masa(730, is_own=False)
    AturanPelapor.objects.create(wilayah_kode=str(KALBAR), simpan_hari=400)
    assert queries.masa_of(TOHO, now=NOW) == queries.Masa(400, is_own=True)
    actions.set_masa_simpan(actor=OPERATOR_MEMPAWAH, wilayah=MEMPAWAH, hari=90, now=NOW)
    assert queries.masa_of(TOHO, now=NOW).hari == 90
    assert queries.masa_of(SAMBAS, now=NOW).hari == 400
    with pytest.raises(NotPermitted):
        actions.set_masa_simpan(actor=OPERATOR_SAMBAS, wilayah=MEMPAWAH, hari=90, now=NOW)


@pytest.mark.django_db
def test_a_report_is_due_when_it_was_closed_long_enough_ago():
    old, _open = archived(), a_report(now=NOW - YEARS, happened_on=(NOW - YEARS).date())
    late = a_report(now=NOW - YEARS, happened_on=(NOW - YEARS).date())
    with happening_at(NOW - DAY):  # received long ago, closed yesterday
        actions.archive_laporan(
            actor=OPERATOR_MEMPAWAH, laporan=late, reason="Baru selesai.", now=NOW - DAY
        )
    assert numbers_due() == [old.nomor]
    assert numbers_due(now=NOW - 2 * DAY) == []
    assert numbers_due(area=SAMBAS) == []
    assert numbers_due(now=NOW + YEARS) == [old.nomor, late.nomor]


@pytest.mark.django_db
def test_a_nihil_is_due_by_the_day_on_which_it_came():
    then = NOW - YEARS
    receipt = actions.send_nihil(actor=PELAPOR_TOHO, wilayah=TOHO, now=then)
    assert numbers_due() == [receipt.nomor]


# Forgetting


@pytest.mark.django_db
def test_the_account_is_gone_for_good_and_the_pseudonym_stays():
    Akun.objects.create(pk=PELAPOR_TOHO.user_id, username="zq_akun_unik")
    row = a_report(now=NOW - YEARS, happened_on=(NOW - YEARS).date())
    then = NOW - YEARS
    actions.ask_pelapor(actor=OPERATOR_MEMPAWAH, laporan=row, text="Di mana?", now=then)
    actions.answer_desk(actor=PELAPOR_TOHO, laporan=row, text="Di jembatan.", now=then)
    Pekerjaan.objects.update(done_at=then)
    with happening_at(then):
        actions.archive_laporan(
            actor=OPERATOR_MEMPAWAH, laporan=row, reason="Sudah tercatat.", now=then
        )
    row.refresh_from_db()
    before = row.samaran
    assert forget_due(NASIONAL, now=NOW) == 1
    row = Laporan.objects.get()
    assert (row.samaran, row.sebutan) == (before, f"Pelapor {before}")
    assert not row.has_known_author
    assert not Laporan.objects.filter(author_id__gt=0).exists()
    assert not Pesan.objects.filter(author_id=PELAPOR_TOHO.user_id).exists()
    assert not Pemberitahuan.objects.filter(akun_id=PELAPOR_TOHO.user_id).exists()
    assert not Pekerjaan.objects.filter(key__startswith="surel:laporan:").exists()
    assert not Laporan.objects.visible_to(PELAPOR_TOHO).exists()
    assert forget_due(NASIONAL, now=NOW) == 0


@pytest.mark.django_db
def test_it_is_traced_as_a_deed_without_the_person():
    row = archived()
    forget_due(MEMPAWAH, now=NOW)
    event = Jejak.objects.get(action="laporan.identity_erased")
    assert event.data == {"samaran": row.samaran}
    assert (event.actor_id, event.actor_name) == (0, "Penghapusan identitas")
    assert Jejak.objects.get(action="pelapor.identities_erased").data == {"count": 1}


@pytest.mark.django_db
def test_the_name_cannot_be_opened_and_nobody_asked_any_more():
    row = archived()
    forget_due(MEMPAWAH, now=NOW)
    with pytest.raises(NotFound) as refused:
        actions.reveal_pelapor(
            actor=OPERATOR_MEMPAWAH, laporan=row, reason="Perlu ditelepon.", now=NOW
        )
    assert refused.value.code == "laporan.identity_not_kept"
    Laporan.objects.update(keadaan="selesai")
    with pytest.raises(RuleViolated) as unasked:
        actions.ask_pelapor(actor=OPERATOR_MEMPAWAH, laporan=row, text="Di mana?", now=NOW)
    assert unasked.value.code == "laporan.nobody_to_ask"


@pytest.mark.django_db
def test_the_id_of_a_nihil_leads_back_to_nobody():
    """It was made from account, area and day: whoever tries all accounts would find it."""
    then = NOW - YEARS
    actions.send_nihil(actor=PELAPOR_TOHO, wilayah=TOHO, now=then)
    made = uuid.uuid5(NIHIL, f"{PELAPOR_TOHO.user_id} {TOHO} {then.date()}")
    assert Laporan.objects.get().uuid == made
    forget_due(NASIONAL, now=NOW)
    assert Laporan.objects.get().uuid != made


@pytest.mark.django_db
def test_callers_and_senders_of_messages_are_forgotten_too():
    row, other = archived(), a_report()
    for each in (row, other):
        PemberiKabar.objects.create(laporan=each, nama="Zqorwina", kontak="0812", kept_at=NOW)
        PesanMasuk.objects.create(
            wilayah_kode="61.02",
            channel="sms",
            provider_id=f"gerbang {each.pk}",
            alamat="628120000",
            laporan=each,
            received_at=NOW,
            kept_at=NOW,
        )
    forget_due(MEMPAWAH, now=NOW)
    assert [kept.laporan_id for kept in PemberiKabar.objects.all()] == [other.pk]
    told = {m.laporan_id: (m.alamat, m.akun_id, m.provider_id) for m in PesanMasuk.objects.all()}
    assert told[other.pk] == ("628120000", None, f"gerbang {other.pk}")
    assert told[row.pk][:2] == ("", None)
    assert "gerbang" not in told[row.pk][2]


@pytest.mark.django_db
def test_what_changed_since_it_was_found_due_is_left_alone():
    row = archived()
    found = [each.pk for each in queries.due(MEMPAWAH, now=NOW)]
    Laporan.objects.update(keadaan="dikirim")
    inputs = {"actor": SISTEM, "laporan_ids": found, "now": NOW}
    assert actions.erase_identitas(wilayah=MEMPAWAH, **inputs) == 0
    Laporan.objects.update(keadaan="diarsipkan")
    assert actions.erase_identitas(wilayah=SAMBAS, **inputs) == 0
    assert actions.erase_identitas(wilayah=MEMPAWAH, **inputs) == 1
    with pytest.raises(NotPermitted):
        actions.erase_identitas(
            actor=OPERATOR_MEMPAWAH, wilayah=MEMPAWAH, laporan_ids=[row.pk], now=NOW
        )


# Holding


def hold(nomor, actor=ADMIN_MEMPAWAH, wilayah=MEMPAWAH, reason=REASON):
    return actions.hold_identitas(actor=actor, wilayah=wilayah, nomor=nomor, reason=reason, now=NOW)


@pytest.mark.django_db
def test_a_held_name_is_kept_until_it_is_let_go():
    row = archived()
    hold(f" {row.nomor.lower()} ")
    assert numbers_due() == []
    assert forget_due(NASIONAL, now=NOW) == 0
    assert Jejak.objects.get(action="laporan.identity_held").data == {"reason": REASON}
    actions.release_identitas(
        actor=ADMIN_MEMPAWAH, wilayah=MEMPAWAH, nomor=row.nomor, reason="Perkara selesai.", now=NOW
    )
    assert forget_due(NASIONAL, now=NOW) == 1


@pytest.mark.django_db
def test_holding_needs_an_admin_a_reason_and_a_name():
    row = archived()
    with pytest.raises(NotPermitted):
        hold(row.nomor, actor=OPERATOR_MEMPAWAH)
    with pytest.raises(NotPermitted):
        hold(row.nomor, wilayah=SAMBAS)
    with pytest.raises(InvalidInput):
        hold(row.nomor, reason="perlu")
    with pytest.raises(NotFound):
        hold("LP-1999-0001")
    hold(row.nomor)
    with pytest.raises(RuleViolated) as again:
        hold(row.nomor)
    assert again.value.code == "laporan.held_before"
    TahananIdentitas.objects.all().delete()
    forget_due(NASIONAL, now=NOW)
    with pytest.raises(RuleViolated) as too_late:
        hold(row.nomor)
    assert too_late.value.code == "laporan.nothing_to_hold"
    with pytest.raises(RuleViolated):
        actions.release_identitas(
            actor=ADMIN_MEMPAWAH, wilayah=MEMPAWAH, nomor=row.nomor, reason=REASON, now=NOW
        )


# Screens and the command


@pytest.mark.django_db
def test_an_admin_holds_by_number_and_reads_nothing(sign_in):
    row = archived()
    client = sign_in(ADMIN_MEMPAWAH)
    done = client.post("/pelaporan/identitas/", {"nomor": row.nomor, "alasan": REASON})
    assert done.status_code == 302
    page = client.get("/pelaporan/identitas/").content.decode()
    assert row.nomor in page
    assert REASON in page
    assert row.judul not in page
    wrong = client.post("/pelaporan/identitas/", {"nomor": row.nomor, "alasan": REASON})
    assert (wrong.status_code, "sudah ditahan" in wrong.content.decode()) == (422, True)
    client.post("/pelaporan/identitas/", {"nomor": row.nomor, "alasan": REASON, "lepas": "1"})
    assert not TahananIdentitas.objects.exists()
    assert sign_in(OPERATOR_MEMPAWAH).get("/pelaporan/identitas/").status_code == 403


@pytest.mark.django_db
def test_the_region_sets_the_time_and_reporters_read_it(sign_in):
    client = sign_in(OPERATOR_MEMPAWAH)
    address = "/pelaporan/pelapor/?wilayah=61.02"
    assert "belum ditemukan" in client.get(address).content.decode()
    assert client.post(address, {"masa": "1", "hari": "20"}).status_code == 422
    assert client.post(address, {"masa": "1", "hari": "365"}).status_code == 302
    assert "365 hari" in client.get(address).content.decode()
    assert "dihapus 365 hari" in sign_in(PELAPOR_TOHO).get("/lapor/").content.decode()


@pytest.mark.django_db
def test_a_forgotten_reporter_keeps_the_pseudonym_on_the_desk(sign_in):
    row = archived()
    forget_due(NASIONAL, now=NOW)
    page = sign_in(OPERATOR_MEMPAWAH).get(f"/laporan/{row.pk}/").content.decode()
    assert row.samaran in page
    assert "buka nama" not in page


@pytest.mark.django_db
def test_the_command_shows_first_and_erases_when_told():
    from typer.testing import CliRunner

    from kentongan.situs.cli.identities import app

    then = dt.datetime.now(dt.UTC) - 800 * DAY
    row = archived(at=then)
    shown = CliRunner().invoke(app, ["hapus", "--coba", "--wilayah", "61.02"])
    assert shown.exit_code == 0
    assert Laporan.objects.get().has_known_author
    assert CliRunner().invoke(app, ["hapus", "--wilayah", "61.01"]).exit_code == 0
    assert Laporan.objects.get().has_known_author
    assert CliRunner().invoke(app, ["hapus"]).exit_code == 0
    assert Laporan.objects.get().samaran == row.samaran
    assert not Laporan.objects.get().has_known_author
