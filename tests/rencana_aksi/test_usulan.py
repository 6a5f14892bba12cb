"""Proposals from everything known, the answers to them, and the calendar."""

import datetime as dt

import pytest

from kentongan.kernel.errors import InvalidInput, NotFound, NotPermitted, RuleViolated
from kentongan.rencana_aksi import capaian_lalu, queries
from kentongan.rencana_aksi.actions import susun, usulan
from kentongan.rencana_aksi.enums import JenisKegiatan
from kentongan.tim.actions import cancel_tindak_lanjut, finish_tindak_lanjut
from tests.conftest import MEMPAWAH, NOW, OPERATOR_MEMPAWAH, OPERATOR_SAMBAS, SAMBAS, TODAY
from tests.peringatan.factories import make_peringatan
from tests.peristiwa.factories import stored_peristiwa
from tests.potensi.factories import stored_potensi
from tests.rencana_aksi.cast import add, adopted, start, whole
from tests.tim.factories import make_tugas

pytestmark = pytest.mark.django_db
AS_OPERATOR = {"actor": OPERATOR_MEMPAWAH, "now": NOW}
PILKADES = {
    "wilayah": MEMPAWAH,
    "tahun": 2026,
    "jenis": JenisKegiatan.PILKADES,
    "judul": "Pilkades contoh",
    "mulai_on": dt.date(2026, 6, 2),
    "sumber": "Surat contoh",
    **AS_OPERATOR,
}


def proposed(rencana, asal):
    found = queries.proposals_for(OPERATOR_MEMPAWAH, rencana)
    return [each for each in found if each.asal == asal]


def test_an_open_warning_is_proposed_with_what_it_asks():
    warning = make_peringatan(judul="Contoh patok", diminta="Mediasi")
    (found,) = proposed(start(), "peringatan")
    assert (found.asal_id, found.asal_teks) == (
        str(warning.pk),
        f"{warning.nomor}, menunggu diterima",
    )
    assert found.isi.permasalahan == "Contoh patok. Diminta: Mediasi"


def test_incidents_are_proposed_while_they_are_handled():
    for keadaan in ("dilaporkan", "penanganan", "pemulihan", "selesai"):
        stored_peristiwa(judul=f"Contoh {keadaan}", keadaan=keadaan)
    found = proposed(start(), "peristiwa")
    assert sorted((each.isi.bidang.value, each.isi.permasalahan) for each in found) == [
        ("pemulihan", "Contoh pemulihan"),
        ("penghentian", "Contoh penanganan"),
    ]


def test_what_is_rahasia_or_of_a_neighbour_is_not_proposed():
    stored_peristiwa(keadaan="penanganan", klasifikasi=2)
    stored_peristiwa(keadaan="penanganan", wilayah="61.01.01")
    assert proposed(start(), "peristiwa") == []


def test_an_open_decision_of_a_rakor_is_proposed_with_the_meeting_it_comes_from():
    late = make_tugas(tenggat_on=dt.date(2026, 3, 31))
    (found,) = proposed(start(), "tindak_lanjut")
    assert (found.asal_id, found.asal_teks) == (
        str(late.pk),
        "Rakor Tim Terpadu 12 Maret 2026, notula 005/12 (contoh)",
    )
    assert (found.isi.kegiatan, found.isi.penanggung_jawab) == (late.tugas, late.pelaksana)
    assert found.isi.selesai_on == dt.date(2026, 3, 31)


def test_done_cancelled_secret_and_foreign_tasks_are_not_proposed():
    done, cancelled = make_tugas(), make_tugas()
    finish_tindak_lanjut(
        tindak_lanjut=done,
        hasil="Terpasang",
        selesai_on=dt.date(2026, 4, 1),
        today=TODAY,
        **AS_OPERATOR,
    )
    cancel_tindak_lanjut(tindak_lanjut=cancelled, alasan="Digabung", **AS_OPERATOR)
    make_tugas(klasifikasi=2)
    make_tugas(OPERATOR_SAMBAS, wilayah=SAMBAS)
    assert proposed(start(), "tindak_lanjut") == []


def test_a_task_is_taken_refused_and_asked_for_again_like_every_proposal():
    task = make_tugas(klasifikasi=1, tenggat_on=dt.date(2026, 12, 30))
    rencana, key = start(), f"tindak_lanjut-{task.pk}"
    usulan.drop_usulan(rencana=rencana, keys=[key], **AS_OPERATOR)
    assert proposed(rencana, "tindak_lanjut") == []
    usulan.bring_back_usulan(actor=OPERATOR_MEMPAWAH, rencana=rencana, keys=[key])
    (row,) = susun.draft_rencana(rencana=rencana, keys=[key], **AS_OPERATOR)
    assert (row.asal, row.asal_id, row.selesai_on) == (
        "tindak_lanjut",
        str(task.pk),
        dt.date(2026, 12, 30),
    )
    assert [each.periode for each in row.target.all()] == ["B12"]
    assert proposed(rencana, "tindak_lanjut") == []
    rencana.refresh_from_db()
    assert rencana.klasifikasi == 1  # a document is never of a lower class than what stands in it


def test_a_task_open_for_years_is_proposed_once_not_as_last_years_row_too():
    task = make_tugas(tenggat_on=dt.date(2026, 3, 31))
    before = start()
    susun.draft_rencana(rencana=before, keys=[f"tindak_lanjut-{task.pk}"], **AS_OPERATOR)
    rencana = start(tahun=2027)
    assert len(proposed(rencana, "tindak_lanjut")) == 1
    assert proposed(rencana, "tahun_lalu") == []


def test_last_years_rows_say_that_nothing_is_known_of_them():
    before = start(tahun=2025)
    add(before, kegiatan="Dialog lama")
    add(before, kegiatan="Wajib lama", kegiatan_wajib_id="gladi")
    (found,) = proposed(start(), "tahun_lalu")
    assert (found.isi.kegiatan, found.is_sure) == ("Dialog lama", False)
    assert found.asal_teks == "RAD-PKS 2025 baris 1, capaiannya belum diketahui"


def test_what_was_finished_last_year_is_not_proposed(monkeypatch):
    before = start(tahun=2025)
    done, half = add(before, kegiatan="Selesai"), add(before, kegiatan="Separuh")
    known = {done.pk: None, half.pk: "tercapai 50%"}
    monkeypatch.setattr(capaian_lalu, "_readers", [lambda actor, rencana: known])
    (found,) = proposed(start(), "tahun_lalu")
    assert found.asal_teks == "RAD-PKS 2025 baris 2, tercapai 50%"


def test_the_calendar_of_region_and_provinsi_is_proposed_with_its_source():
    usulan.add_kalender(**PILKADES)
    found = [each for each in proposed(start(), "kalender") if "Surat contoh" in each.asal_teks]
    assert [each.asal_teks for each in found] == [
        "Pilkades contoh, 2-6-2026: Surat contoh, belum diperiksa terhadap naskah resmi"
    ]
    # What is prepared for is over in June: no target after it.
    assert [target.periode.value for target in found[0].isi.targets] == ["B04", "B08"]


def test_an_entry_belongs_to_its_year_and_to_its_region():
    with pytest.raises(InvalidInput, match=r"rencana\.entry_outside_year"):
        usulan.add_kalender(**{**PILKADES, "tahun": 2027})
    with pytest.raises(InvalidInput, match=r"rencana\.entry_ends_early"):
        usulan.add_kalender(**PILKADES, selesai_on=dt.date(2026, 6, 1))
    with pytest.raises(NotPermitted):
        usulan.add_kalender(**{**PILKADES, "wilayah": SAMBAS})
    entry = usulan.add_kalender(**PILKADES)
    with pytest.raises(NotFound):
        usulan.remove_kalender(actor=OPERATOR_SAMBAS, wilayah=SAMBAS, kalender_id=entry.pk)
    usulan.remove_kalender(actor=OPERATOR_MEMPAWAH, wilayah=MEMPAWAH, kalender_id=entry.pk)
    assert queries.kalender_of(MEMPAWAH, 2026) == []


def test_a_refused_proposal_stays_away_until_it_is_brought_back():
    rencana = start()
    usulan.drop_usulan(rencana=rencana, keys=["wajib-gladi"], **AS_OPERATOR)
    divided = queries.divided_proposals(OPERATOR_MEMPAWAH, rencana)
    assert [each.key for each in divided.dropped] == ["wajib-gladi"]
    assert "wajib-gladi" not in [each.key for each in divided.open]
    with pytest.raises(InvalidInput):
        susun.draft_rencana(rencana=rencana, keys=["wajib-gladi"], **AS_OPERATOR)
    usulan.bring_back_usulan(actor=OPERATOR_MEMPAWAH, rencana=rencana, keys=["wajib-gladi"])
    susun.draft_rencana(rencana=rencana, keys=["wajib-gladi"], **AS_OPERATOR)
    assert [row.kegiatan_wajib_id for row in queries.rows_of(rencana)] == ["gladi"]


def test_drafting_again_makes_nothing_twice():
    stored_potensi()
    stored_peristiwa(keadaan="penanganan")
    rencana = start()
    keys = [each.key for each in queries.proposals_for(OPERATOR_MEMPAWAH, rencana)]
    susun.draft_rencana(rencana=rencana, keys=keys, **AS_OPERATOR)
    assert queries.proposals_for(OPERATOR_MEMPAWAH, rencana) == ()
    with pytest.raises(InvalidInput, match=r"rencana\.nothing_chosen"):
        susun.draft_rencana(rencana=rencana, keys=keys, **AS_OPERATOR)
    assert len(queries.rows_of(rencana)) == len(keys)


def test_a_row_that_was_taken_out_again_counts_as_refused():
    rencana = start()
    (row,) = susun.draft_rencana(rencana=rencana, keys=["wajib-gladi"], **AS_OPERATOR)
    susun.remove_baris(rencana=rencana, baris_id=row.pk, **AS_OPERATOR)
    divided = queries.divided_proposals(OPERATOR_MEMPAWAH, rencana)
    assert [each.key for each in divided.dropped] == ["wajib-gladi"]


def test_a_potensi_that_a_row_answers_is_not_proposed_and_raises_the_class():
    potensi = stored_potensi(klasifikasi=1)
    rencana = start()
    add(rencana, potensi_id=potensi.pk)
    assert proposed(rencana, "potensi") == []
    rencana.refresh_from_db()
    assert rencana.klasifikasi == 1


def test_a_number_that_no_register_holds_names_no_potensi():
    assert queries.potensi_by_label(OPERATOR_MEMPAWAH, start(), "PT-2026-9999") is None


def test_adopted_plans_answer_no_proposals():
    with pytest.raises(RuleViolated):
        usulan.drop_usulan(rencana=adopted(), keys=["wajib-gladi"], **AS_OPERATOR)


def test_a_row_has_a_version_and_its_writer():
    rencana = start()
    row = add(rencana)
    change = {"rencana": rencana, "baris_id": row.pk, "targets": [], **AS_OPERATOR}
    changed = susun.update_baris(versi=row.versi, sasaran="Pemuda", **change)
    assert (row.versi, changed.versi, changed.diubah_oleh) == (1, 2, OPERATOR_MEMPAWAH.name)
    with pytest.raises(RuleViolated, match=r"rencana\.changed_meanwhile"):
        susun.update_baris(versi=1, sasaran="Tokoh adat", **change)


def test_a_row_made_twice_under_one_key_is_made_once():
    rencana = start()
    assert add(rencana, kunci="abc").pk == add(rencana, kunci="abc").pk
    assert len(queries.rows_of(rencana)) == 1


def test_a_plan_takes_so_many_rows_and_not_one_more(monkeypatch):
    monkeypatch.setattr("kentongan.rencana_aksi.rules.editing.MOST_ROWS", 1)
    rencana = start()
    add(rencana)
    with pytest.raises(RuleViolated, match=r"rencana\.full"):
        add(rencana)


def test_dates_and_money_survive_undoing():
    rencana = start()
    row = add(rencana, mulai_on=dt.date(2026, 3, 1), kode_anggaran="8.01.06.2.01")
    change = {"rencana": rencana, "baris_id": row.pk, **AS_OPERATOR}
    susun.update_baris(targets=[], mulai_on=None, kode_anggaran="", **change)
    back = susun.undo_baris(**change)
    assert (back.mulai_on, back.kode_anggaran) == (dt.date(2026, 3, 1), "8.01.06.2.01")


def test_potensi_of_high_risk_is_asked_for_only_before_those_who_see_it():
    rencana = whole()
    stored_potensi(kelas_risiko=5, kemungkinan=5, dampak=5)
    rows = queries.rows_of(rencana)
    asked = [
        [f.rule_id for f in queries.findings_of(rencana, rows, actor=actor)].count(
            "potensi.tanpa_baris"
        )
        for actor in (None, OPERATOR_MEMPAWAH, OPERATOR_SAMBAS)
    ]
    assert asked == [0, 1, 0]
