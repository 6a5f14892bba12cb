"""Reports without an account: nothing of the sender is kept, and the code is the only way back."""

import datetime as dt
import re

import pytest
from django.core.signing import Signer
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from kentongan.akses.models import Jejak
from kentongan.akses.permissions import Permission
from kentongan.kernel.errors import InvalidInput, NotFound, NotPermitted, RuleViolated
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.laporan import actions
from kentongan.laporan.anonim import pembatas, queries, rules
from kentongan.laporan.anonim.enums import Kabar
from kentongan.laporan.anonim.pengirim import nobody
from kentongan.laporan.enums import Keadaan, NilaiIsi, NilaiSumber
from kentongan.laporan.huruf import LETTERS
from kentongan.laporan.isi import Isi
from kentongan.laporan.models import AturanPelapor, KodeLacak, Laporan, Pesan
from kentongan.laporan.pelaporan.queries import began_on, told_for_days
from kentongan.laporan.web.forms_anonim import sealed_seed
from kentongan.laporan.web.kabar import NOTES
from kentongan.peringatan.rules import LaporanFacts, can_stand_alone
from tests.conftest import (
    CAMAT_TOHO,
    KALBAR,
    MEMPAWAH,
    NOW,
    OPERATOR_MEMPAWAH,
    PELAPOR_TOHO,
    SAMBAS,
    TODAY,
    TOHO,
    person,
)
from tests.laporan.factories import a_report
from tests.laporan.test_photos import with_position

SEED = "0123456789abcdef" * 2
ADDRESS, AGENT = "203.0.113.77", "Peramban Zqorwina/9.1"
seeds = st.text("0123456789abcdef", min_size=32, max_size=32)


def told(**changes):
    return Isi(
        **(
            {"apa": "Contoh: ada pungutan di pasar.", "happened_on": TODAY, "sumber": "warga"}
            | changes
        )
    )


def opened(wilayah=MEMPAWAH, terima=True):
    AturanPelapor.objects.update_or_create(
        wilayah_kode=str(wilayah), defaults={"terima_anonim": terima}
    )


def send(seed=SEED, wilayah=TOHO, now=NOW, **changes):
    return actions.send_anonim(
        actor=nobody(wilayah), wilayah=wilayah, seed=seed, isi=told(**changes), now=now
    )


def an_anonymous_report(**inputs):
    return Laporan.objects.get(pk=send(**inputs).pk)


# Rules


@given(seeds, st.sampled_from([" ", "-", " - ", ""]), st.booleans())
def test_a_code_is_read_however_it_was_written_down(seed, gap, is_lower):
    code = rules.code_of(seed)
    written = gap.join(re.findall("..", code)).replace("0", "O").replace("1", "l")
    assert rules.read_code(written.lower() if is_lower else written) == code
    assert rules.read_code(rules.grouped(code)) == code


@given(seeds, seeds)
def test_codes_differ_as_their_forms_do(one, other):
    assert (rules.code_of(one) == rules.code_of(other)) == (one == other)
    assert len(rules.code_of(one)) == 20
    assert set(rules.code_of(one)) <= set(LETTERS)


@pytest.mark.parametrize("text", ["", "K7M2", "U" * 20, "K7M2-" * 4, "é" * 20])
def test_what_cannot_be_a_code_is_unknown(text):
    with pytest.raises(NotFound):
        rules.read_code(text)


@given(st.ip_addresses().map(str), st.binary(min_size=32, max_size=32))
def test_a_sender_is_counted_in_one_coarse_heap(address, secret):
    heap = rules.bucket_of(address, secret=secret)
    assert heap == rules.bucket_of(address, secret=secret)
    assert 0 <= heap < rules.BUCKETS


@given(st.sampled_from(NilaiSumber), st.sampled_from(NilaiIsi), st.sampled_from(["anonim", "web"]))
def test_nobody_gets_a_reputation_so_no_such_report_stands_alone(source, content, channel):
    """Whatever grade the desk may give, a report of nobody raises no warning by itself."""
    try:
        rules_of_report().check_source_is_known(source.value, channel)
    except InvalidInput:
        assert (channel, source is NilaiSumber.F) == ("anonim", False)
        return
    facts = LaporanFacts(
        1,
        "61.02.06",
        "61.02.06",
        "diverifikasi",
        "kejadian",
        "kritis",
        source.value,
        content.value,
        TODAY,
    )
    assert channel == "web" or not can_stand_alone(facts)


def rules_of_report():
    from kentongan.laporan import rules as of_report

    return of_report


@given(
    st.sampled_from(Keadaan),
    st.sampled_from(["", "menunggu", "dijawab"]),
    st.booleans(),
    st.booleans(),
)
def test_every_state_has_careful_words(keadaan, tanya, is_held, is_merged):
    kabar = rules.kabar_of(keadaan, tanya=tanya, is_held=is_held, is_merged=is_merged)
    assert NOTES[kabar]
    waits = keadaan is Keadaan.DIKIRIM and tanya != "menunggu"
    assert (kabar is Kabar.BERSAMA) == (is_merged and waits)
    assert (kabar is Kabar.DITANYA) == (tanya == "menunggu" and keadaan is not Keadaan.DIARSIPKAN)


def test_a_form_that_nobody_read_is_refused():
    with pytest.raises(InvalidInput):
        rules.check_form_age(NOW, now=NOW + dt.timedelta(seconds=2))
    rules.check_form_age(NOW, now=NOW + dt.timedelta(seconds=3))


def test_the_heap_of_a_sender_is_another_one_tomorrow():
    pembatas._secrets.clear()
    tomorrow = TODAY + dt.timedelta(days=1)
    assert [pembatas.knocks(ADDRESS, today=TODAY) for _ in range(3)] == [1, 2, 3]
    assert pembatas.knocks(ADDRESS, today=tomorrow) == 1
    assert list(pembatas._secrets) == [tomorrow]


def test_nobody_may_only_send_and_only_there():
    actor = nobody(TOHO)
    assert [p for p in Permission if actor.holds(p)] == [Permission.LAPORAN_SEND]
    assert actor.may(Permission.LAPORAN_SEND, in_wilayah=TOHO)
    assert not actor.may(Permission.LAPORAN_SEND, in_wilayah=SAMBAS)


# Which regions take them


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("provinsi", "kab", "is_open"),
    [
        (None, None, False),
        (True, None, True),
        (True, False, False),
        (False, True, True),
        (None, True, True),
        (False, None, False),
    ],
)
def test_the_kabupaten_decides_else_its_provinsi_else_none_are_taken(provinsi, kab, is_open):
    opened(KALBAR, provinsi)
    opened(MEMPAWAH, kab)
    assert queries.is_open(TOHO) is is_open
    assert (MEMPAWAH in [area.kode for area in queries.open_areas()]) is is_open
    assert queries.is_open(SAMBAS) is bool(provinsi)


@pytest.mark.django_db
def test_a_region_that_decided_nothing_takes_none():
    with pytest.raises(RuleViolated) as refused:
        send()
    assert refused.value.code == "laporan.anonim_closed"
    assert not Laporan.objects.exists()


@pytest.mark.django_db
def test_only_the_desk_of_a_region_decides_and_it_is_traced():
    with pytest.raises(NotPermitted):
        actions.set_terima_anonim(actor=CAMAT_TOHO, wilayah=MEMPAWAH, terima=True, now=NOW)
    with pytest.raises(NotPermitted):
        actions.set_terima_anonim(actor=OPERATOR_MEMPAWAH, wilayah=KALBAR, terima=True, now=NOW)
    actions.set_terima_anonim(actor=OPERATOR_MEMPAWAH, wilayah=MEMPAWAH, terima=True, now=NOW)
    assert queries.is_open(TOHO)
    event = Jejak.objects.get(action="pelapor.anonim_decided")
    assert (event.data, event.wilayah_kode) == ({"old": None, "new": True}, "61.02")


# Sending


@pytest.mark.django_db
def test_it_comes_into_the_same_queue_graded_f_and_of_nobody():
    opened()
    row = an_anonymous_report()
    assert (row.keadaan, row.nilai, row.author_id, row.samaran) == ("dikirim", "F", None, "")
    assert row.is_anonim
    assert list(Laporan.objects.visible_to(OPERATOR_MEMPAWAH)) == [row]
    assert {(e.actor_id, e.actor_name, e.origin) for e in Jejak.objects.all()} == {
        (0, "Pelapor anonim", "pelapor")
    }


@pytest.mark.django_db
def test_one_form_is_one_report_however_often_it_is_sent():
    opened()
    first, again = send(), send()
    assert (again.pk, again.is_repeat) == (first.pk, True)
    assert KodeLacak.objects.count() == 1
    with pytest.raises(RuleViolated):
        send(apa="Contoh: cerita lain dari formulir yang sama.")


@pytest.mark.django_db
def test_the_database_knows_the_hash_of_the_code_only():
    opened()
    row = an_anonymous_report()
    code = rules.code_of(SEED)
    assert queries.report_of(code) == row
    kept = everything_kept()
    assert code not in kept
    assert rules.grouped(code) not in kept
    assert SEED not in kept


def everything_kept():
    """Every value of every table, as text."""
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
        found = []
        for name in names:
            if name.startswith(("sqlite_", "wilayah_")) or "_cari" in name:
                continue
            cursor.execute(f'SELECT * FROM "{name}"')  # noqa: S608 -- names of our own tables
            found.append(str(cursor.fetchall()))
    return "\n".join(found)


@pytest.mark.django_db
def test_a_desk_gets_only_so_many_within_the_hour(monkeypatch):
    opened()
    monkeypatch.setattr(queries, "received_lately", lambda wilayah, now: 60)
    with pytest.raises(RuleViolated) as refused:
        send()
    assert refused.value.code == "laporan.anonim_desk_full"


@pytest.mark.django_db
def test_only_reports_of_nobody_within_the_hour_count_towards_the_limit():
    opened()
    a_report()
    send(now=NOW - dt.timedelta(minutes=61))
    send(seed="a" * 32)
    assert queries.received_lately(TOHO, now=NOW) == 1
    assert queries.received_lately(SAMBAS, now=NOW) == 0


@pytest.mark.django_db
def test_it_is_no_word_of_any_unit():
    """A kecamatan that stays silent is not heard because a citizen wrote."""
    from zoneinfo import ZoneInfo

    opened()
    send()
    zone = ZoneInfo("Asia/Jakarta")
    assert not told_for_days(OPERATOR_MEMPAWAH, MEMPAWAH, TODAY, TODAY, zone).exists()
    assert began_on(MEMPAWAH) is None
    a_report()
    assert told_for_days(OPERATOR_MEMPAWAH, MEMPAWAH, TODAY, TODAY, zone).count() == 1


@pytest.mark.django_db
def test_its_source_stays_f_through_grading_and_undoing():
    opened()
    row = an_anonymous_report()
    grade = {"actor": OPERATOR_MEMPAWAH, "laporan": row, "nilai_isi": "2", "now": NOW}
    with pytest.raises(InvalidInput) as refused:
        actions.grade_and_verify_laporan(nilai_sumber="B", **grade)
    assert refused.value.code == "laporan.grade_of_nobody"
    assert actions.grade_and_verify_laporan(nilai_sumber="F", **grade).nilai == "F2"
    undone = actions.undo_verification(actor=OPERATOR_MEMPAWAH, laporan=row, now=NOW)
    assert undone.nilai == "F"


# The conversation


@pytest.mark.django_db
def test_the_desk_asks_and_the_holder_of_the_code_answers():
    opened()
    row = an_anonymous_report()
    actions.ask_pelapor(actor=OPERATOR_MEMPAWAH, laporan=row, text="Pasar yang mana?", now=NOW)
    assert queries.progress_of(row).kabar is Kabar.DITANYA
    actions.add_anonim(actor=nobody(TOHO), laporan=row, text="Pasar pagi.", now=NOW)
    actions.add_anonim(actor=nobody(TOHO), laporan=row, text="Pasar pagi.", now=NOW)  # reloaded
    progress = queries.progress_of(row)
    assert progress.kabar is Kabar.DITERIMA
    assert [(m.is_desk, m.text) for m in progress.messages] == [
        (True, "Pasar yang mana?"),
        (False, "Pasar pagi."),
    ]
    answered = Jejak.objects.get(action="laporan.answered")
    assert (answered.actor_id, answered.actor_name, answered.origin) == (
        0,
        "Pelapor anonim",
        "pelapor",
    )


@pytest.mark.django_db
def test_a_returned_report_goes_back_to_the_desk_with_what_is_added():
    opened()
    row = an_anonymous_report()
    reason = "Hari kejadiannya belum jelas."
    actions.return_laporan(actor=OPERATOR_MEMPAWAH, laporan=row, reason=reason, now=NOW)
    row.refresh_from_db()
    told_back = queries.progress_of(row)
    assert (told_back.kabar, told_back.reason) == (Kabar.DIKEMBALIKAN, reason)
    later = NOW + dt.timedelta(days=2)
    actions.add_anonim(actor=nobody(TOHO), laporan=row, text="Hari Senin pagi.", now=later)
    row.refresh_from_db()
    assert (row.keadaan, row.sent_at, row.returned_reason) == ("dikirim", later, "")
    assert (row.version, row.apa) == (1, told().apa)


@pytest.mark.django_db
def test_a_closed_report_takes_nothing_more_and_a_day_only_so_much():
    opened()
    row = an_anonymous_report()
    for number in range(rules.MOST_ADDITIONS):
        actions.add_anonim(actor=nobody(TOHO), laporan=row, text=f"Tambahan {number}.", now=NOW)
    with pytest.raises(RuleViolated) as refused:
        actions.add_anonim(actor=nobody(TOHO), laporan=row, text="Satu lagi.", now=NOW)
    assert refused.value.code == "laporan.too_many_additions"
    actions.archive_laporan(actor=OPERATOR_MEMPAWAH, laporan=row, reason="Sudah tercatat.", now=NOW)
    row.refresh_from_db()
    assert not queries.progress_of(row).may_add
    with pytest.raises(RuleViolated):
        actions.add_anonim(
            actor=nobody(TOHO), laporan=row, text="Besok.", now=NOW + dt.timedelta(days=2)
        )


@pytest.mark.django_db
def test_the_way_of_the_code_leads_to_no_report_of_an_account():
    row = a_report()
    with pytest.raises(NotPermitted):
        actions.add_anonim(actor=nobody(TOHO), laporan=row, text="Bukan milik saya.", now=NOW)
    with pytest.raises(NotFound):
        queries.report_of(rules.code_of("f" * 32))


# Screens


def seed_of(when=NOW):
    return Signer(salt="kentongan.laporan.anonim").sign(f"{SEED}.{int(when.timestamp())}")


def typed(**changes):
    return {
        "benih": seed_of(),
        "laman": "",
        "apa": "Contoh: ada pungutan di pasar.",
        "wilayah": "61.02.06",
        "kapan": "hari_ini",
    } | changes


def post(client, **changes):
    return client.post(
        "/lapor/anonim/", typed(**changes), REMOTE_ADDR=ADDRESS, HTTP_USER_AGENT=AGENT
    )


@pytest.mark.django_db
def test_a_citizen_reports_and_follows_the_report_by_its_code_alone(client):
    opened()
    assert client.get("/lapor/anonim/").status_code == 200
    done = post(client)
    shown = done.content.decode()
    code = rules.grouped(rules.code_of(SEED))
    assert (done.status_code, done["Cache-Control"]) == (200, "no-store, private")
    assert code in shown
    row = Laporan.objects.get()
    assert (row.channel, row.kab_kode, row.happened_on is not None) == ("anonim", "61.02", True)
    actions.ask_pelapor(actor=OPERATOR_MEMPAWAH, laporan=row, text="Pasar yang mana?", now=NOW)
    page = client.post("/lapor/lacak/", {"kode": f" {code.lower()} "}).content.decode()
    assert "Petugas bertanya kepada Anda" in page
    assert "Pasar yang mana?" in page
    assert OPERATOR_MEMPAWAH.name not in page
    assert row.apa not in page
    after = client.post("/lapor/lacak/", {"kode": code, "pesan": "Pasar pagi."}).content.decode()
    assert "sampai di meja petugas" in after
    assert Pesan.objects.get(is_desk=False).text == "Pasar pagi."


@pytest.mark.django_db
def test_neither_address_nor_browser_is_kept_anywhere(client):
    opened()
    client.get("/lapor/anonim/", REMOTE_ADDR=ADDRESS, HTTP_USER_AGENT=AGENT)
    assert post(client).status_code == 200
    client.post(
        "/lapor/lacak/",
        {"kode": rules.code_of(SEED), "pesan": "Pasar pagi."},
        REMOTE_ADDR=ADDRESS,
        HTTP_USER_AGENT=AGENT,
    )
    kept = everything_kept()
    assert "ada pungutan di pasar" in kept  # the search would find what is there
    assert "Pasar pagi." in kept
    assert [word for word in (ADDRESS, AGENT, "Zqorwina") if word in kept] == []
    assert "sessionid" not in client.cookies


@pytest.mark.django_db
def test_who_is_signed_in_is_not_tied_to_it_either(sign_in):
    opened()
    client = sign_in(PELAPOR_TOHO)
    assert "tidak dikaitkan dengan akun" in client.get("/lapor/anonim/").content.decode()
    assert post(client).status_code == 200
    row = Laporan.objects.get()
    assert row.author_id is None
    assert not Jejak.objects.filter(actor_id=PELAPOR_TOHO.user_id).exists()
    assert not Laporan.objects.visible_to(PELAPOR_TOHO).exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"laman": "http://contoh.invalid"}, "seperti kiriman robot"),
        ({"benih": "tidak kami buat"}, "kedaluwarsa"),
        ({"wilayah": ""}, "kecamatan"),
        ({"wilayah": "61.01.01"}, "kecamatan"),
        ({"kapan": "lain"}, "kira-kira boleh"),
    ],
)
def test_what_is_refused_comes_back_as_it_was_typed(client, changes, words):
    opened()
    answer = post(client, patokan="dekat jembatan contoh", **changes)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert "dekat jembatan contoh" in page
    assert "ada pungutan di pasar" in page
    assert not Laporan.objects.exists()


@pytest.mark.django_db
def test_a_form_sent_at_once_is_refused_and_the_second_try_arrives(client):
    from django.utils import timezone

    opened()
    future = timezone.now() + dt.timedelta(minutes=1)
    answer = post(client, benih=seed_of(future))
    assert (answer.status_code, Laporan.objects.count()) == (422, 0)
    assert seed_of(future) in answer.content.decode()
    assert post(client).status_code == 200


@pytest.mark.django_db
def test_too_many_from_one_network_are_told_to_wait_and_lose_nothing(client, monkeypatch):
    opened()
    monkeypatch.setattr("kentongan.laporan.web.anonim.knocks", lambda address, today: 21)
    answer = post(client)
    page = answer.content.decode()
    assert answer.status_code == 429
    assert "jaringan Anda" in page
    assert "ada pungutan di pasar" in page
    assert post(client, benih=sealed_seed(NOW)).status_code == 429


@pytest.mark.django_db
def test_other_words_from_a_sent_form_do_not_replace_the_report(client):
    opened()
    post(client)
    answer = post(client, apa="Contoh: cerita yang sama sekali lain.")
    assert answer.status_code == 422
    assert "Laporan dari formulir ini sudah diterima" in answer.content.decode()
    assert post(client).content.decode().count(rules.grouped(rules.code_of(SEED))) == 1


@pytest.mark.django_db
def test_a_photo_arrives_without_its_metadata(client, media):
    from django.core.files.uploadedfile import SimpleUploadedFile

    opened()
    upload = SimpleUploadedFile("foto.jpg", with_position(), "image/jpeg")
    assert post(client, foto=[upload]).status_code == 200
    (kept,) = [path for path in media.rglob("*") if path.is_file()]
    assert b"Telepon Contoh" not in kept.read_bytes()
    assert Laporan.objects.get().lampiran.count() == 1


@pytest.mark.django_db
def test_the_page_exists_only_where_switched_on(client):
    link = "/lapor/anonim/"
    assert client.get(link).status_code == 404
    assert link not in client.get("/akun/login/").content.decode()
    opened()
    assert link in client.get("/akun/login/").content.decode()
    opened(SAMBAS)
    choice = client.get(link).content.decode()
    assert 'value="61.01"' in choice
    assert 'value="61.02"' in choice
    assert 'value="61.03"' not in choice
    assert client.get(f"{link}?wilayah=61.03").content.decode().count("<option") == 2
    assert 'name="benih"' in client.get(f"{link}?wilayah=61.02").content.decode()


@pytest.mark.django_db
def test_wrong_codes_are_told_apart_from_nothing_and_end(client, monkeypatch):
    wrong = {"kode": "K7M2-QX9F-K7M2-QX9F-K7M2"}
    answer = client.post("/lapor/lacak/", wrong)
    assert (answer.status_code, "tidak dikenal" in answer.content.decode()) == (422, True)
    monkeypatch.setattr("kentongan.laporan.web.anonim.knocks", lambda address, today: 61)
    assert client.post("/lapor/lacak/", wrong).status_code == 429


@pytest.mark.django_db
def test_forms_without_the_token_of_the_page_are_refused():
    from django.test import Client

    opened()
    strict = Client(enforce_csrf_checks=True)
    assert post(strict).status_code == 403
    assert not Laporan.objects.exists()


@pytest.mark.django_db
def test_the_first_page_is_small(client):
    opened()
    page = client.get("/lapor/anonim/")
    assert len(page.content) < 16_000
    assert page.content.count(b"<script") == 2


@pytest.mark.django_db
def test_the_desk_marks_it_and_offers_no_other_grade_of_the_source(sign_in):
    opened()
    row = an_anonymous_report()
    client = sign_in(OPERATOR_MEMPAWAH)
    listed = client.get("/laporan/").content.decode()
    assert "anonim" in listed
    page = client.get(f"/laporan/{row.pk}/").content.decode()
    assert "Dikirim tanpa akun" in page
    assert 'id="id_nilai_sumber_0" value="F"' in page
    assert "id_nilai_sumber_1" not in page
    assert "Kirim pertanyaan" in page
    assert "buka nama" not in page


@pytest.mark.django_db
def test_marking_rows_asks_nothing_more_of_the_database(sign_in):
    from django.test.utils import CaptureQueriesContext

    opened()
    client = sign_in(OPERATOR_MEMPAWAH)

    def asked():
        with CaptureQueriesContext(connection) as found:
            client.get("/laporan/?keadaan=dikirim&tab=kerja")
        return len(found)

    send()
    send(seed="e" * 32)
    asked()
    two = asked()
    for number in range(5):
        send(seed=f"{number}" * 32)
    assert asked() == two


@pytest.mark.django_db
def test_the_operator_switches_it_on_and_others_only_read(sign_in):
    client = sign_in(OPERATOR_MEMPAWAH)
    assert "tidak diterima" in client.get("/pelaporan/pelapor/?wilayah=61.02").content.decode()
    done = client.post("/pelaporan/pelapor/?wilayah=61.02", {"terima": "ya"})
    assert done.status_code == 302
    assert queries.is_open(MEMPAWAH)
    assert "/lapor/anonim/?wilayah=61.02" in client.get(done.url).content.decode()
    client.post("/pelaporan/pelapor/?wilayah=61.02", {"terima": ""})
    assert not queries.is_open(MEMPAWAH)
    assert client.post("/pelaporan/pelapor/?wilayah=61.02", {"terima": "x"}).status_code == 422
    camat = sign_in(CAMAT_TOHO)
    assert "Simpan keputusan" not in camat.get("/pelaporan/pelapor/").content.decode()
    assert camat.post("/pelaporan/pelapor/", {"terima": "ya"}).status_code == 403


def test_an_operator_of_the_provinsi_decides_for_those_that_did_not(db):
    from kentongan.akses.roles import Peran

    operator = person(40, "Contoh, operator Kalbar", Peran.OPERATOR, KALBAR)
    actions.set_terima_anonim(actor=operator, wilayah=KodeWilayah("61"), terima=True, now=NOW)
    assert queries.is_open(MEMPAWAH)
