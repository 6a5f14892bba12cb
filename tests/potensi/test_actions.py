import datetime as dt

import pytest

from kentongan.akses.models import Jejak
from kentongan.akses.scoping import scope_guard
from kentongan.kernel.errors import InvalidInput, NotFound, NotPermitted, RuleViolated
from kentongan.laporan.models import Laporan
from kentongan.peristiwa.models import Peristiwa
from kentongan.potensi import actions
from kentongan.potensi.enums import KeadaanPotensi
from kentongan.potensi.models import Potensi, Tinjauan
from tests.conftest import (
    BUPATI_MEMPAWAH,
    CAMAT_TOHO,
    NOW,
    OPERATOR_MEMPAWAH,
    OPERATOR_SAMBAS,
    PEMERIKSA_KALBAR,
    SAMBAS,
    TIM_MEMPAWAH,
    TODAY,
)
from tests.peristiwa.factories import DAY, verified_laporan
from tests.potensi.factories import REVIEW_ON, make_potensi

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def guarded():
    with scope_guard():
        yield


def again(row):
    return Potensi.objects.unscoped(reason="test").get(pk=row.pk)


def trace():
    rows = Jejak.objects.unscoped(reason="test").order_by("id")
    return list(rows.values_list("action", flat=True))


def test_create_potensi_numbers_it_and_classes_its_risk():
    potensi = make_potensi()
    assert (potensi.nomor, potensi.skor, potensi.kelas_risiko) == ("PT-2026-0001", 12, 3)
    assert (potensi.keadaan, potensi.author_id) == ("terpantau", OPERATOR_MEMPAWAH.user_id)
    assert trace() == ["potensi.created"]


@pytest.mark.parametrize(
    "actor", (CAMAT_TOHO, BUPATI_MEMPAWAH, TIM_MEMPAWAH, PEMERIKSA_KALBAR, OPERATOR_SAMBAS)
)
def test_only_the_operator_of_the_area_registers(actor):
    with pytest.raises(NotPermitted):
        make_potensi(actor=actor)
    assert not Potensi.objects.unscoped(reason="test").exists()


@pytest.mark.parametrize(
    ("inputs", "code", "field"),
    (
        ({"judul": ""}, "potensi.judul_missing", "judul"),
        ({"uraian": "\x00"}, "potensi.text_unreadable", "uraian"),
        ({"judul": "a" * 201}, "potensi.text_too_long", "judul"),
        ({"kemungkinan": 0}, "potensi.step_out_of_range", "kemungkinan"),
        ({"dampak": 6}, "potensi.step_out_of_range", "dampak"),
        ({"dampak": None}, "potensi.step_out_of_range", "dampak"),
        ({"review_on": None}, "potensi.review_missing", "review_on"),
        ({"review_on": TODAY}, "potensi.review_past", "review_on"),
        ({"review_on": TODAY + dt.timedelta(367)}, "potensi.review_too_late", "review_on"),
        ({"bidang": "x"}, "potensi.unknown_code", "bidang"),
    ),
)
def test_create_potensi_names_the_field_that_is_wrong(inputs, code, field):
    with pytest.raises(InvalidInput) as error:
        make_potensi(**inputs)
    assert (error.value.code, error.value.details["field"]) == (code, field)


def test_a_report_is_followed_up_and_class_and_area_hold():
    laporan = verified_laporan(klasifikasi=1)
    with pytest.raises(RuleViolated):
        make_potensi(laporan_ids=[laporan.pk])
    potensi = make_potensi(laporan_ids=[laporan.pk], klasifikasi=1)
    row = Laporan.objects.unscoped(reason="test").get(pk=laporan.pk)
    assert row.keadaan == "ditindaklanjuti"
    with pytest.raises(RuleViolated):
        actions.link_laporan(
            actor=OPERATOR_MEMPAWAH, potensi=potensi, laporan_id=laporan.pk, now=NOW
        )
    with pytest.raises(RuleViolated):
        actions.update_potensi(actor=OPERATOR_MEMPAWAH, potensi=potensi, klasifikasi=0)
    with pytest.raises(NotFound):
        actions.link_laporan(
            actor=OPERATOR_MEMPAWAH,
            potensi=potensi,
            laporan_id=verified_laporan(wilayah=SAMBAS).pk,
            now=NOW,
        )


def test_update_potensi_traces_old_and_new():
    potensi = make_potensi()
    actions.update_potensi(actor=OPERATOR_MEMPAWAH, potensi=potensi, uraian="Patok baru")
    event = Jejak.objects.unscoped(reason="test").get(action="potensi.updated")
    assert event.data == {"old": {"uraian": ""}, "new": {"uraian": "Patok baru"}}
    with pytest.raises(RuleViolated):
        actions.update_potensi(actor=OPERATOR_MEMPAWAH, potensi=potensi, uraian="Patok baru")


def review(potensi, **inputs):
    inputs = {"kemungkinan": 5, "dampak": 5, "review_on": REVIEW_ON, "note": "Memanas", **inputs}
    return actions.review_potensi(actor=OPERATOR_MEMPAWAH, potensi=potensi, now=NOW, **inputs)


def test_a_review_keeps_what_was_judged_before():
    potensi = make_potensi()
    tinjauan = review(potensi)
    row = again(potensi)
    assert (row.skor, row.kelas_risiko, row.reviewed_at) == (25, 5, NOW)
    assert (tinjauan.kemungkinan_lama, tinjauan.dampak_lama) == (3, 4)
    assert (tinjauan.reviewed_on, tinjauan.peninjau) == (TODAY, OPERATOR_MEMPAWAH.name)
    with pytest.raises(InvalidInput):
        review(potensi, note="")
    with pytest.raises(InvalidInput):
        review(potensi, review_on=None)
    assert Tinjauan.objects.count() == 1


def test_a_potensi_escalates_into_a_peristiwa_and_only_so():
    potensi = make_potensi(sumber_konflik="batas")
    with pytest.raises(RuleViolated) as error:
        actions.set_keadaan(
            actor=OPERATOR_MEMPAWAH,
            potensi=potensi,
            keadaan=KeadaanPotensi.TERESKALASI,
            note="x",
        )
    assert error.value.code == "potensi.escalate_instead"

    peristiwa = actions.escalate_potensi(
        actor=OPERATOR_MEMPAWAH,
        potensi=potensi,
        now=NOW,
        note="Bentrok",
        happened_on=DAY,
        judul="Bentrok di batas, contoh",
    )

    assert (again(potensi).keadaan, peristiwa.sumber_konflik) == ("tereskalasi", "batas")
    assert [p.pk for p in potensi.peristiwa.all()] == [peristiwa.pk]
    assert trace()[-3:] == ["peristiwa.created", "potensi.state_set", "potensi.escalated"]


def test_a_failed_escalation_leaves_nothing():
    potensi = make_potensi()
    with pytest.raises(InvalidInput):
        actions.escalate_potensi(
            actor=OPERATOR_MEMPAWAH, potensi=potensi, now=NOW, note="Bentrok", happened_on=None
        )
    assert again(potensi).keadaan == "terpantau"
    assert not Peristiwa.objects.unscoped(reason="test").exists()


def test_a_potensi_ends_only_after_it_has_calmed_down():
    potensi = make_potensi()

    def move(to, note="Tenang"):
        actions.set_keadaan(
            actor=OPERATOR_MEMPAWAH, potensi=potensi, keadaan=KeadaanPotensi(to), note=note
        )

    with pytest.raises(RuleViolated):
        move("selesai")
    with pytest.raises(InvalidInput):
        move("mereda", note=" ")
    move("mereda")
    move("selesai")
    move("terpantau")
    assert again(potensi).keadaan == "terpantau"
