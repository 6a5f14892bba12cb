from dataclasses import replace

import pytest

from kentongan.akses.models import Jejak
from kentongan.akses.roles import Peran
from kentongan.kernel.errors import InvalidInput, NotFound, NotPermitted, RuleViolated
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.rencana_aksi import queries
from kentongan.rencana_aksi.actions import alur, susun
from kentongan.rencana_aksi.enums import KeadaanRencana
from kentongan.rencana_aksi.isian import IsianTarget
from tests.conftest import (
    BUPATI_MEMPAWAH,
    KALBAR,
    MEMPAWAH,
    NASIONAL_POLPUM,
    NOW,
    OPERATOR_MEMPAWAH,
    OPERATOR_SAMBAS,
    PEMERIKSA_KALBAR,
    TODAY,
    person,
)
from tests.rencana_aksi.cast import ISIAN, TARGETS, WAJIB, add, adopted, sent, start, whole

pytestmark = pytest.mark.django_db
AS_OPERATOR = {"actor": OPERATOR_MEMPAWAH, "now": NOW}


def code_of(function, **inputs):
    with pytest.raises((InvalidInput, RuleViolated, NotPermitted, NotFound)) as caught:
        function(**inputs)
    return caught.value.code


def test_a_region_has_one_plan_a_year():
    start()
    assert code_of(start) == "rencana.exists"
    assert start(tahun=2027).tahun == 2027


def test_a_kecamatan_makes_no_plan():
    kecamatan = KodeWilayah("61.02.02")
    actor = person(41, "Operator kecamatan", Peran.OPERATOR, kecamatan)
    assert code_of(start, wilayah=kecamatan, actor=actor) == "rencana.tier"


def test_mandatory_activities_are_proposed_until_they_are_taken():
    rencana = start()
    proposed = [u.key for u in queries.proposals_for(OPERATOR_MEMPAWAH, rencana)]
    assert proposed[:4] == [f"wajib-{key}" for key in WAJIB]
    susun.draft_rencana(rencana=rencana, keys=["wajib-gladi"], **AS_OPERATOR)
    (row,) = queries.rows_of(rencana)
    assert (row.kegiatan_wajib_id, row.asal, row.target.count()) == ("gladi", "kegiatan_wajib", 3)
    left = [u.key for u in queries.proposals_for(OPERATOR_MEMPAWAH, rencana)]
    assert "wajib-gladi" not in left


def test_nothing_is_taken_that_was_not_proposed():
    inputs = {"rencana": start(), "keys": ["potensi-99"], **AS_OPERATOR}
    assert code_of(susun.draft_rencana, **inputs) == "rencana.nothing_chosen"


def test_a_removed_row_is_out_of_the_plan_and_comes_back():
    rencana = start()
    row = add(rencana)
    susun.remove_baris(rencana=rencana, baris_id=row.pk, **AS_OPERATOR)
    assert queries.rows_of(rencana) == []
    susun.restore_baris(rencana=rencana, baris_id=row.pk, **AS_OPERATOR)
    assert queries.rows_of(rencana) == [row]


def test_a_change_can_be_undone_with_its_targets():
    rencana = start()
    row = add(rencana)
    before = queries.snapshot_of_row(queries.rows_of(rencana)[0])
    susun.update_baris(
        rencana=rencana,
        baris_id=row.pk,
        targets=[],
        **AS_OPERATOR,
        **{**ISIAN, "kegiatan": "Lain", "anggaran": None},
    )
    susun.undo_baris(rencana=rencana, baris_id=row.pk, **AS_OPERATOR)
    assert queries.snapshot_of_row(queries.rows_of(rencana)[0]) == before


def test_two_editors_do_not_overwrite_each_other():
    rencana = start()
    row = add(rencana)
    seen = queries.fingerprint(queries.rows_of(rencana)[0])
    change = {"rencana": rencana, "baris_id": row.pk, "targets": TARGETS, "seen": seen}
    susun.update_baris(**change, **AS_OPERATOR, **{**ISIAN, "sasaran": "Pemuda"})
    again = {**change, **AS_OPERATOR, **ISIAN, "sasaran": "Tokoh adat"}
    assert code_of(susun.update_baris, **again) == "rencana.changed_meanwhile"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"kegiatan": " "}, "rencana.kegiatan_missing"),
        ({"lokasi_kode": ["61.01"]}, "rencana.outside_area"),
        ({"kegiatan_wajib_id": "karangan"}, "rencana.unknown_wajib"),
    ],
)
def test_a_row_that_cannot_belong_is_refused(change, code):
    assert code_of(add, rencana=start(), **change) == code


def test_the_whole_way_leaves_a_trace_and_a_version():
    rencana = sent()
    assert (rencana.state, rencana.versi, len(queries.versions_of(rencana))) == (
        KeadaanRencana.DIKIRIM,
        1,
        1,
    )
    assert rencana.wajib_terpenuhi == sorted(WAJIB)
    alur.accept_rencana(actor=PEMERIKSA_KALBAR, rencana=rencana.pk, note="", now=NOW, today=TODAY)
    way = [j.action for j in Jejak.objects.order_by("id") if j.action.startswith("rencana.")]
    assert way[-5:] == [
        "rencana.discussed",
        "rencana.adopted",
        "rencana.submitted",
        "rencana.accepted",
        "rencana.assessed",
    ]


def test_an_incomplete_plan_is_not_sent():
    rencana = adopted()
    row = queries.rows_of(rencana)[0]
    row.penanggung_jawab = ""
    row.save()
    inputs = {"rencana": rencana, "today": TODAY, **AS_OPERATOR}
    assert code_of(alur.submit_rencana, **inputs) == "rencana.not_complete"


def test_a_draft_is_not_sent_and_a_sent_plan_not_changed():
    inputs = {"rencana": whole(), "today": TODAY, **AS_OPERATOR}
    assert code_of(alur.submit_rencana, **inputs) == "rencana.bad_transition"


def test_a_sent_plan_is_not_changed():
    assert code_of(add, rencana=sent()) == "rencana.not_editable"


def test_only_the_head_adopts():
    inputs = {
        "rencana": whole(),
        "bentuk": "naskah",
        "nomor": "1",
        "on": TODAY,
        "today": TODAY,
        **AS_OPERATOR,
    }
    assert code_of(alur.adopt_rencana, **inputs) == "akses.not_permitted"
    inputs["actor"] = BUPATI_MEMPAWAH
    assert code_of(alur.adopt_rencana, **{**inputs, "nomor": ""}) == "rencana.nomor_missing"


def test_a_return_names_rows_and_can_be_mended_and_sent_again():
    rencana = sent()
    first = queries.rows_of(rencana)[0]
    answer = {"actor": PEMERIKSA_KALBAR, "rencana": rencana.pk, "now": NOW, "today": TODAY}
    assert code_of(alur.return_rencana, reasons={None: " "}, **answer) == "rencana.reason_missing"
    alur.return_rencana(reasons={first.pk: "Target belum jelas", None: ""}, **answer)
    back = queries.get_rencana(OPERATOR_MEMPAWAH, rencana.pk)
    assert [(a.baris_id, a.alasan) for a in queries.reasons_of(back)] == [
        (first.pk, "Target belum jelas")
    ]
    alur.reopen_rencana(rencana=back, **AS_OPERATOR)
    alur.discuss_rencana(rencana=back, today=TODAY, **AS_OPERATOR)
    alur.adopt_rencana(
        actor=BUPATI_MEMPAWAH,
        rencana=back,
        bentuk="naskah",
        nomor="2",
        on=TODAY,
        now=NOW,
        today=TODAY,
    )
    versi = alur.submit_rencana(rencana=back, today=TODAY, **AS_OPERATOR)
    assert versi.versi == 2


def test_the_provinsi_reads_only_what_was_sent():
    rencana = whole()
    assert (
        code_of(queries.get_rencana, actor=PEMERIKSA_KALBAR, pk=rencana.pk) == "rencana.not_found"
    )
    assert queries.rencana_of(OPERATOR_SAMBAS, MEMPAWAH, 2026) is None


def test_a_sent_plan_is_read_above_and_not_by_neighbours():
    rencana = sent()
    seen = [
        list(queries.list_rencana(actor, KALBAR))
        for actor in (PEMERIKSA_KALBAR, NASIONAL_POLPUM, OPERATOR_SAMBAS)
    ]
    assert seen == [[rencana], [rencana], []]


def test_nobody_judges_the_own_plan():
    rencana = sent()
    own = replace(PEMERIKSA_KALBAR, grants=(replace(PEMERIKSA_KALBAR.grants[0], wilayah=MEMPAWAH),))
    inputs = {"actor": own, "rencana": rencana.pk, "note": "", "now": NOW, "today": TODAY}
    assert code_of(alur.accept_rencana, **inputs) == "rencana.review_own"


def test_an_empty_target_is_not_kept():
    rencana = start()
    row = susun.add_baris(
        rencana=rencana, targets=[IsianTarget("B04", teks=" ")], **AS_OPERATOR, **ISIAN
    )
    assert row.target.count() == 0
