import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kentongan.akses.models import Akun, Jejak
from kentongan.kernel.errors import InvalidInput, NotFound, NotPermitted, RuleViolated
from kentongan.laporan import actions, queries
from kentongan.laporan.enums import Keadaan
from kentongan.laporan.filters import Filters, Tab
from kentongan.laporan.meja import queries as desk
from kentongan.laporan.meja import rules
from kentongan.laporan.models import CatatanMeja, Laporan, Pesan
from kentongan.pemberitahuan.models import Pemberitahuan
from tests.conftest import (
    CAMAT_TOHO,
    MEMPAWAH,
    NOW,
    OPERATOR_MEMPAWAH,
    OPERATOR_SAMBAS,
    PELAPOR_TOHO,
    PEMERIKSA_KALBAR,
)
from tests.laporan.factories import a_report, a_verified_report

QUESTION = "Jam berapa palang itu dipasang?"
HOUR = dt.timedelta(hours=1)


def ask(row, now=NOW, **inputs):
    return actions.ask_pelapor(
        **({"actor": OPERATOR_MEMPAWAH, "laporan": row, "text": QUESTION, "now": now} | inputs)
    )


def answer(row, now=NOW, **inputs):
    return actions.answer_desk(
        **({"actor": PELAPOR_TOHO, "laporan": row, "text": "Pukul lima.", "now": now} | inputs)
    )


# Rules


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.booleans(), st.integers(0, 500)), max_size=12), st.integers(500, 900))
def test_waiting_is_never_negative_and_never_longer_than_the_conversation(turns, last):
    told = [(is_desk, NOW + minute * dt.timedelta(minutes=1)) for is_desk, minute in turns]
    told.sort(key=lambda each: each[1])
    now = NOW + dt.timedelta(minutes=last)
    first = min((at for is_desk, at in told if is_desk), default=now)
    assert dt.timedelta(0) <= rules.waited(told, now=now) <= now - first


def test_two_questions_before_an_answer_are_one_wait():
    told = [(True, NOW), (True, NOW + HOUR), (False, NOW + 2 * HOUR), (True, NOW + 5 * HOUR)]
    assert rules.waited(told, now=NOW + 6 * HOUR) == 3 * HOUR


@pytest.mark.parametrize("text", ["", "  a ", "\n\n", "x" * 2001])
def test_a_message_says_something_and_is_no_book(text):
    with pytest.raises(InvalidInput):
        rules.check_message(text)


@pytest.mark.parametrize(
    ("tanya", "keadaan", "after"),
    [
        ("menunggu", Keadaan.DIVERIFIKASI, "menunggu"),
        ("menunggu", Keadaan.DIARSIPKAN, ""),
        ("dijawab", Keadaan.DIVERIFIKASI, ""),
        ("", Keadaan.DIKIRIM, ""),
    ],
)
def test_a_deed_takes_note_of_an_answer(tanya, keadaan, after):
    assert rules.tanya_after(tanya, keadaan) == after


# Actions


@pytest.mark.django_db
def test_a_question_is_answered_in_the_same_thread():
    row = a_report()
    ask(row)
    assert CatatanMeja.objects.get().tanya == "menunggu"
    answer(row, now=NOW + HOUR)
    note = CatatanMeja.objects.get()
    assert (note.tanya, note.answered_at) == ("dijawab", NOW + HOUR)
    thread = desk.conversation_of(OPERATOR_MEMPAWAH, row)
    assert [(each.is_desk, each.text) for each in thread] == [
        (True, QUESTION),
        (False, "Pukul lima."),
    ]


@pytest.mark.django_db
def test_each_side_is_told_and_the_trace_keeps_no_words():
    for actor in (PELAPOR_TOHO, OPERATOR_MEMPAWAH):
        Akun.objects.create(pk=actor.user_id, username=f"akun{actor.user_id}")
    row = a_report()
    ask(row)
    answer(row)
    told = {each.akun_id: each.title for each in Pemberitahuan.objects.all()}
    assert told == {
        PELAPOR_TOHO.user_id: f"Operator bertanya: laporan {row.nomor}",
        OPERATOR_MEMPAWAH.user_id: f"Pelapor menjawab: laporan {row.nomor}",
    }
    kept = Jejak.objects.filter(action__in=["laporan.asked", "laporan.answered"])
    assert kept.count() == 2
    assert not any(QUESTION in str(each.data) or "lima" in str(each.data) for each in kept)


@pytest.mark.django_db
def test_the_answer_of_a_reporter_does_not_carry_the_name():
    row = a_report()
    ask(row)
    assert answer(row).desk_name == ""


@pytest.mark.django_db
def test_nobody_answers_for_the_reporter_nor_before_being_asked():
    row = a_report()
    with pytest.raises(RuleViolated) as refused:
        answer(row)
    assert refused.value.code == "laporan.nothing_asked"
    ask(row)
    with pytest.raises(NotPermitted):
        answer(row, actor=CAMAT_TOHO)


@pytest.mark.django_db
def test_who_may_not_verify_does_not_ask():
    row = a_report()
    with pytest.raises(NotPermitted):
        ask(row, actor=CAMAT_TOHO)
    with pytest.raises(NotFound):
        ask(row, actor=OPERATOR_SAMBAS)


@pytest.mark.django_db
def test_nobody_is_asked_about_the_own_report_or_an_archived_one():
    own = a_report(actor=OPERATOR_MEMPAWAH)
    with pytest.raises(RuleViolated) as refused:
        ask(own)
    assert refused.value.code == "laporan.nobody_to_ask"
    row = a_report()
    actions.archive_laporan(
        actor=OPERATOR_MEMPAWAH, laporan=row, reason="Bukan kewenangan.", now=NOW
    )
    with pytest.raises(RuleViolated) as refused:
        ask(row)
    assert refused.value.code == "laporan.ask_too_late"


@pytest.mark.django_db
def test_archiving_ends_the_conversation():
    row = a_report()
    ask(row)
    actions.archive_laporan(
        actor=OPERATOR_MEMPAWAH, laporan=row, reason="Bukan kewenangan.", now=NOW
    )
    with pytest.raises(RuleViolated):
        answer(row)


@pytest.mark.django_db
def test_the_list_is_narrowed_to_whose_turn_it_is():
    waiting, answered, _other = a_report(), a_report(), a_report()
    ask(waiting)
    ask(answered)
    answer(answered)

    def listed(meja):
        filters = Filters(MEMPAWAH, Tab.KERJA, meja=meja)
        return list(queries.list_laporan(OPERATOR_MEMPAWAH, filters))

    assert listed("menunggu") == [waiting]
    assert listed("dijawab") == [answered]
    assert len(listed("")) == 3
    actions.close_conversation(actor=OPERATOR_MEMPAWAH, laporan=answered, now=NOW)
    assert listed("dijawab") == []


@pytest.mark.django_db
def test_the_tiers_above_do_not_read_along():
    row = a_verified_report()
    ask(row)
    actions.forward_laporan(actor=OPERATOR_MEMPAWAH, laporan=row, now=NOW)
    above = Laporan.objects.visible_to(PEMERIKSA_KALBAR).get()
    assert desk.conversation_of(PEMERIKSA_KALBAR, above) is None
    assert desk.conversation_of(CAMAT_TOHO, row) is None
    assert len(desk.conversation_of(PELAPOR_TOHO, row)) == 1


@pytest.mark.django_db
def test_both_times_are_known_while_the_desk_waits():
    row = a_report()
    ask(row, now=NOW + HOUR)
    row.refresh_from_db()
    thread = desk.conversation_of(OPERATOR_MEMPAWAH, row)
    later = NOW + 4 * HOUR
    whole = queries.clock_of(row, now=later, hours=24)
    without = desk.clock_without_waiting(row, thread, now=later, hours=24)
    assert (whole.remaining, without.remaining) == (20 * HOUR, 23 * HOUR)
    assert desk.clock_without_waiting(row, [], now=later, hours=24) is None


# Screens


@pytest.mark.django_db
def test_the_conversation_goes_through_the_screens(sign_in):
    row = a_report()
    client = sign_in(OPERATOR_MEMPAWAH)
    asked = client.post(
        f"/laporan/{row.pk}/tanya/",
        {"pesan": QUESTION, "tetap": f"/laporan/?buka={row.pk}", "lanjut": "/laporan/?"},
    )
    assert asked.url == f"/laporan/?buka={row.pk}"
    assert "menunggu jawaban" in client.get("/laporan/").content.decode()
    client = sign_in(PELAPOR_TOHO)
    assert "Operator bertanya" in client.get("/laporan/saya/").content.decode()
    page = client.get(f"/laporan/{row.pk}/").content.decode()
    assert QUESTION in page
    assert "Kirim jawaban" in page
    answered = client.post(f"/laporan/{row.pk}/jawab/", {"pesan": "Pukul lima."})
    assert answered.url == f"/laporan/{row.pk}/#percakapan"
    client = sign_in(OPERATOR_MEMPAWAH)
    page = client.get("/laporan/?meja=dijawab").content.decode()
    assert "Pukul lima." in page
    assert PELAPOR_TOHO.name not in page
    client.post(f"/laporan/{row.pk}/percakapan/tutup/")
    assert row.nomor not in client.get("/laporan/?meja=dijawab").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("pesan", ["", "a"])
def test_an_empty_message_comes_back(sign_in, pesan):
    row = a_report()
    answer = sign_in(OPERATOR_MEMPAWAH).post(f"/laporan/{row.pk}/tanya/", {"pesan": pesan})
    assert answer.status_code == 422
    assert not Pesan.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("wanted", ["https://example.org/", "//example.org", "/akun/logout/", ""])
def test_a_deed_leads_on_within_the_desk_only(sign_in, wanted):
    row = a_report()
    done = sign_in(OPERATOR_MEMPAWAH).post(
        f"/laporan/{row.pk}/olah/", {"ringkasan": "Contoh.", "tetap": wanted}
    )
    assert done.url == f"/laporan/{row.pk}/"


@pytest.mark.django_db
def test_a_verified_report_makes_room_for_the_next(sign_in):
    first, second = a_report(), a_report()
    client = sign_in(OPERATOR_MEMPAWAH)
    context = client.get(f"/laporan/?urgensi=sedang&buka={first.pk}").context
    assert context["lanjut"] == f"/laporan/?urgensi=sedang&buka={second.pk}"
    assert context["tetap"] == f"/laporan/?urgensi=sedang&buka={first.pk}"
    done = client.post(
        f"/laporan/{first.pk}/olah/",
        {"verifikasi": "1", "nilai_sumber": "B", "nilai_isi": "2", "lanjut": context["lanjut"]},
    )
    assert done.url == context["lanjut"]


@pytest.mark.django_db
def test_the_conversation_is_only_for_who_takes_part(sign_in):
    row = a_report()
    for actor, status in ((CAMAT_TOHO, 403), (OPERATOR_SAMBAS, 404), (PELAPOR_TOHO, 403)):
        found = sign_in(actor).post(f"/laporan/{row.pk}/tanya/", {"pesan": QUESTION})
        assert found.status_code == status
