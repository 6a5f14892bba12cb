import pytest
from django.core import mail
from django.db import IntegrityError

from kentongan.akses import jobs
from kentongan.akses.models import Jejak, Pekerjaan
from kentongan.kernel.enums import Klasifikasi
from kentongan.kernel.errors import InvalidInput, NotFound, NotPermitted, RuleViolated
from kentongan.pemberitahuan.models import Pemberitahuan
from kentongan.peringatan import actions, queries
from kentongan.peringatan.enums import Hasil
from kentongan.peringatan.models import Peringatan
from tests.conftest import (
    BUPATI_MEMPAWAH,
    CAMAT_TOHO,
    NASIONAL_POLPUM,
    NOW,
    OPERATOR_MEMPAWAH,
    OPERATOR_SAMBAS,
    PELAPOR_TOHO,
    SISTEM,
    TIM_MEMPAWAH,
    TOHO,
)
from tests.pemberitahuan.factories import make_akun, make_areas
from tests.peringatan.factories import (
    CAMAT,
    OPERATOR,
    later,
    make_laporan,
    make_peringatan,
    make_polres,
    make_verified,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def areas(db):
    make_areas()


def only_recipient(row):
    return row.penerima.get().pk


def test_a_warning_gets_a_number_clocks_and_its_recipients():
    row = make_peringatan(penerima=[CAMAT, OPERATOR])
    assert (row.nomor, row.keadaan) == ("PR-2026-001", "terbuka")
    assert NOW < row.receive_due_at < row.answer_due_at < row.close_due_at
    assert [each.nama for each in row.penerima.all()] == [
        "Camat Toho",
        "Operator Kesbangpol Kab. Mempawah",
    ]
    assert Jejak.objects.filter(action="peringatan.raised").count() == 1


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"judul": "pendek"}, "peringatan.title_missing"),
        ({"uraian": "-"}, "peringatan.situation_missing"),
        ({"tingkat": 0}, "peringatan.bad_level"),
        ({"penerima": []}, "peringatan.no_recipient"),
        ({"penerima": ["peran:camat:61.01.01"]}, "peringatan.recipient_unknown"),
        ({"penerima": ["instansi:99"]}, "peringatan.recipient_unknown"),
    ],
)
def test_a_warning_that_cannot_be_acted_on_is_refused(changes, code):
    with pytest.raises(InvalidInput) as refused:
        make_peringatan(**changes)
    assert refused.value.code == code
    assert Peringatan.objects.count() == 0


@pytest.mark.parametrize("actor", [PELAPOR_TOHO, CAMAT_TOHO, OPERATOR_SAMBAS, NASIONAL_POLPUM])
def test_only_desk_and_head_of_the_area_warn(actor):
    with pytest.raises(NotPermitted):
        make_peringatan(actor=actor)


def test_a_warning_is_at_least_as_secret_as_its_grounds():
    secret = make_laporan(klasifikasi=Klasifikasi.RAHASIA)
    row = make_peringatan(laporan_ids=[secret.pk])
    assert row.klasifikasi == Klasifikasi.RAHASIA


def test_nobody_warns_on_the_ground_of_a_report_unseen():
    elsewhere = make_laporan(wilayah_kode="61.01")
    with pytest.raises(NotFound):
        make_peringatan(laporan_ids=[elsewhere.pk])


def test_it_goes_from_receipt_to_answer_to_closing():
    row = make_peringatan()
    who = only_recipient(row)
    row = actions.acknowledge(actor=CAMAT_TOHO, peringatan=row.pk, penerima_id=who, now=later(1))
    assert row.keadaan == "diterima"
    row = actions.answer(
        actor=CAMAT_TOHO, peringatan=row.pk, penerima_id=who, text="Pertemuan Selasa.", now=later(2)
    )
    assert row.keadaan == "dijawab"
    row = actions.close(
        actor=BUPATI_MEMPAWAH,
        peringatan=row.pk,
        hasil=Hasil.TIDAK_TERBUKTI,
        reason="Kedua desa sepakat.",
        now=later(3),
    )
    assert (row.keadaan, row.hasil, row.ended_at) == ("ditutup", "tidak_terbukti", later(3))
    events = Jejak.objects.filter(target_kind="peringatan").values_list("action", flat=True)
    assert list(events) == [
        "peringatan.raised",
        "peringatan.received",
        "peringatan.state",
        "peringatan.answered",
        "peringatan.state",
        "peringatan.closed",
    ]


def test_an_answer_is_a_receipt_too_and_a_second_answer_adds():
    row = make_peringatan()
    for text in ("Patroli.", "Sudah reda."):
        actions.answer(
            actor=CAMAT_TOHO,
            peringatan=row.pk,
            penerima_id=only_recipient(row),
            text=text,
            now=later(1),
        )
    penerima = row.penerima.get()
    assert penerima.received_at == penerima.answered_at == later(1)
    assert [each.text for each in penerima.jawaban.all()] == ["Patroli.", "Sudah reda."]


def test_a_second_receipt_does_not_move_the_first():
    row = make_peringatan()
    for hour in (1, 2):
        actions.acknowledge(
            actor=CAMAT_TOHO, peringatan=row.pk, penerima_id=only_recipient(row), now=later(hour)
        )
    assert row.penerima.get().received_at == later(1)


def test_the_desk_notes_a_spoken_answer_and_it_shows():
    row = make_peringatan()
    actions.answer(
        actor=OPERATOR_MEMPAWAH,
        peringatan=row.pk,
        penerima_id=only_recipient(row),
        text="Lewat telepon: patroli.",
        now=later(1),
    )
    assert row.penerima.get().jawaban.get().is_on_behalf is True


def test_a_camat_does_not_answer_for_an_agency():
    make_polres()
    row = make_peringatan(penerima=[CAMAT, "instansi:1"])
    polres = row.penerima.get(instansi_id=1)
    with pytest.raises(NotPermitted):
        actions.answer(
            actor=CAMAT_TOHO, peringatan=row.pk, penerima_id=polres.pk, text="ya", now=NOW
        )


def test_an_agency_sees_and_answers_only_what_is_addressed_to_it():
    make_polres()
    theirs = make_peringatan(penerima=["instansi:1", CAMAT])
    make_peringatan()
    assert list(Peringatan.objects.visible_to(TIM_MEMPAWAH)) == [theirs]
    polres = theirs.penerima.get(instansi_id=1)
    row = actions.answer(
        actor=TIM_MEMPAWAH, peringatan=theirs.pk, penerima_id=polres.pk, text="Patroli.", now=NOW
    )
    assert row.keadaan == "terbuka"
    assert polres.peringatan_id == theirs.pk


def test_another_kabupaten_knows_of_no_warning():
    row = make_peringatan()
    with pytest.raises(NotFound):
        actions.cancel(actor=OPERATOR_SAMBAS, peringatan=row.pk, reason="keliru", now=NOW)
    with pytest.raises(NotFound):
        queries.get_peringatan(OPERATOR_SAMBAS, row.pk)


def test_an_ended_warning_changes_no_more():
    row = make_peringatan()
    who = only_recipient(row)
    actions.cancel(actor=OPERATOR_MEMPAWAH, peringatan=row.pk, reason="Laporan keliru", now=NOW)
    for attempt in (
        lambda: actions.answer(
            actor=CAMAT_TOHO, peringatan=row.pk, penerima_id=who, text="ya", now=NOW
        ),
        lambda: actions.remind(
            actor=OPERATOR_MEMPAWAH, peringatan=row.pk, penerima_id=who, now=NOW
        ),
        lambda: actions.cancel(
            actor=OPERATOR_MEMPAWAH, peringatan=row.pk, reason="lagi lagi", now=NOW
        ),
    ):
        with pytest.raises(RuleViolated):
            attempt()


def test_a_recipient_added_later_has_its_own_clocks():
    make_polres()
    row = make_peringatan()
    actions.answer(
        actor=CAMAT_TOHO, peringatan=row.pk, penerima_id=only_recipient(row), text="ya", now=NOW
    )
    row = actions.add_recipient(
        actor=OPERATOR_MEMPAWAH, peringatan=row.pk, key="instansi:1", now=later(30)
    )
    polres = row.penerima.get(instansi_id=1)
    assert row.keadaan == "terbuka"
    assert polres.receive_due_at > later(30)
    with pytest.raises(RuleViolated):
        actions.add_recipient(
            actor=OPERATOR_MEMPAWAH, peringatan=row.pk, key="instansi:1", now=later(31)
        )


def test_recipients_are_told_on_screen_and_by_an_e_mail_without_content():
    make_akun(CAMAT_TOHO, email="camat@contoh.id")
    row = make_peringatan()
    told = Pemberitahuan.objects.get()
    assert (told.akun_id, told.url) == (CAMAT_TOHO.user_id, f"/peringatan/{row.pk}/")
    assert "patok" in told.title
    for key in Pekerjaan.objects.values_list("key", flat=True):
        jobs.run(key)
    (message,) = mail.outbox
    assert row.nomor in message.subject
    assert "patok" not in message.subject + message.body


def test_of_a_secret_warning_the_bell_tells_the_number_only():
    make_akun(CAMAT_TOHO)
    row = make_peringatan(klasifikasi=Klasifikasi.RAHASIA)
    told = Pemberitahuan.objects.get()
    assert (told.title, told.body) == (f"Peringatan {row.nomor}", "")


def test_dunning_is_counted_and_told():
    make_akun(CAMAT_TOHO)
    row = make_peringatan()
    for hour in (5, 6):
        actions.remind(
            actor=OPERATOR_MEMPAWAH,
            peringatan=row.pk,
            penerima_id=only_recipient(row),
            now=later(hour),
        )
    penerima = row.penerima.get()
    assert (penerima.reminders, penerima.reminded_at) == (2, later(6))
    assert Pemberitahuan.objects.filter(kind="tagihan").count() == 2


def test_the_database_refuses_a_second_open_warning_of_one_cause():
    first = make_peringatan()
    Peringatan.objects.filter(pk=first.pk).update(cause="IP-02:61.02.06")
    second = make_peringatan()
    with pytest.raises(IntegrityError):
        Peringatan.objects.filter(pk=second.pk).update(cause="IP-02:61.02.06")


def test_grounds_are_shown_only_to_those_who_may_see_them():
    row = make_peringatan(laporan_ids=[make_verified().pk, make_laporan().pk], penerima=[CAMAT])
    assert len(queries.grounds(OPERATOR_MEMPAWAH, row).laporan) == 2
    national = queries.grounds(NASIONAL_POLPUM, row)
    assert (national.laporan, national.hidden) == ([], 2)
    assert queries.grounds(TIM_MEMPAWAH, row).laporan == []


def test_the_number_counts_within_one_kabupaten_and_year():
    assert [make_peringatan().nomor for _ in range(3)] == [
        "PR-2026-001",
        "PR-2026-002",
        "PR-2026-003",
    ]
    assert queries.open_peringatan(SISTEM, TOHO).count() == 3
