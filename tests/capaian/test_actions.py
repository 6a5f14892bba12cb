import datetime as dt
from decimal import Decimal

import pytest

from kentongan.akses.models import Jejak
from kentongan.capaian import queries
from kentongan.capaian.actions import alur, isi, nilai
from kentongan.capaian.enums import KeadaanLaporan as K
from kentongan.capaian.enums import NilaiBukti, StatusBaris
from kentongan.capaian.isian import IsianNilai
from kentongan.kernel.errors import InvalidInput, NotFound, NotPermitted, RuleViolated
from kentongan.kernel.periods import Periode
from kentongan.rencana_aksi.actions.alur import accept_rencana
from kentongan.rencana_aksi.queries import newest_assessment
from tests.capaian.factories import (
    PEMERIKSA_KEDUA,
    approved,
    assess,
    assessed,
    filled,
    fresh,
    prove,
    save,
    sent,
    started,
)
from tests.conftest import (
    BUPATI_MEMPAWAH,
    CAMAT_TOHO,
    NASIONAL_POLPUM,
    NOW,
    OPERATOR_MEMPAWAH,
    OPERATOR_SAMBAS,
    PEMERIKSA_KALBAR,
    TIM_MEMPAWAH,
    TODAY,
)
from tests.rencana_aksi import cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("areas")]


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def code_of(error):
    return error.value.code


def test_a_report_begins_with_every_row_of_the_plan():
    laporan = started()
    rows = queries.rows_of(laporan)
    assert [row.kegiatan for row in rows] == [
        *(f"Kegiatan {key}" for key in cast.WAJIB),
        "Dialog dua desa contoh",
    ]
    assert {row.status for row in rows} == {StatusBaris.BELUM_DIISI.value}
    assert {row.target_words for row in rows} == {"2 dialog"}
    assert sum(row.is_wajib for row in rows) == 4


def test_a_row_without_a_target_in_the_period_says_so():
    laporan = started(Periode.B08)
    assert {row.status for row in queries.rows_of(laporan)} == {StatusBaris.TANPA_TARGET.value}


def test_the_next_period_begins_with_the_words_of_the_last():
    plan = cast.sent()
    plan.semua_baris.first().target.create(periode="B08", angka=3, satuan="dialog")
    first = filled(Periode.B04, plan)
    row = queries.rows_of(started(Periode.B08, plan))[0]
    before = queries.rows_of(first)[0]
    assert (row.uraian, row.angka) == (before.uraian, before.angka)
    assert row.status == StatusBaris.BELUM_DIISI.value


def test_a_plan_that_was_never_sent_has_no_report():
    with pytest.raises(RuleViolated) as error:
        started(rencana=cast.whole())
    assert code_of(error) == "capaian.plan_not_sent"


def test_a_period_is_reported_once():
    laporan = started()
    with pytest.raises(RuleViolated) as error:
        started(rencana=laporan.rencana)
    assert code_of(error) == "capaian.exists"


def test_a_period_that_has_not_begun_is_not_reported():
    plan = cast.sent()
    with pytest.raises(RuleViolated) as error:
        isi.start_laporan(
            actor=OPERATOR_MEMPAWAH,
            rencana=plan,
            periode=Periode.B12,
            now=NOW,
            today=dt.date(2026, 8, 31),
        )
    assert code_of(error) == "capaian.too_early"


def test_two_editors_never_overwrite_each_other():
    laporan = started()
    row = queries.rows_of(laporan)[0]
    save(laporan, row, uraian="Yang pertama")
    with pytest.raises(RuleViolated) as error:
        save(laporan, row, uraian="Yang kedua", seen=1)
    assert code_of(error) == "capaian.changed_meanwhile"
    assert queries.get_capaian(laporan, row.pk).uraian == "Yang pertama"


def test_a_change_is_undone_and_redone():
    laporan = started()
    row = queries.rows_of(laporan)[0]
    row = save(laporan, row, uraian="Pertama", angka=Decimal("1.5"))
    save(laporan, row, uraian="Kedua")
    undo = {"actor": OPERATOR_MEMPAWAH, "laporan": laporan, "capaian_id": row.pk, "now": NOW}
    back = isi.undo_capaian(**undo)
    assert (back.uraian, back.angka) == ("Pertama", Decimal("1.5"))
    assert isi.undo_capaian(**undo).uraian == "Kedua"


def test_nothing_is_lost_when_a_row_is_refused():
    laporan = started()
    row = queries.rows_of(laporan)[0]
    for isian, code in (
        ({"status": "tanpa_target"}, "capaian.has_target"),
        ({"status": "nihil"}, "capaian.nihil_with_number"),
        ({"angka": Decimal(-1)}, "capaian.bad_number"),
        ({"persen": Decimal(1001)}, "capaian.bad_percent"),
    ):
        with pytest.raises(InvalidInput) as error:
            save(laporan, row, **isian)
        assert code_of(error) == code
    assert queries.get_capaian(laporan, row.pk).versi == 1


def test_an_achievement_without_evidence_is_not_handed_in():
    laporan = filled()
    row = queries.rows_of(laporan)[0]
    isi.remove_bukti(
        actor=OPERATOR_MEMPAWAH, laporan=laporan, bukti_id=row.bukti_aktif[0].pk, now=NOW
    )
    with pytest.raises(RuleViolated) as error:
        alur.submit_for_approval(actor=OPERATOR_MEMPAWAH, laporan=laporan, now=NOW, today=TODAY)
    assert (code_of(error), error.value.details) == ("capaian.not_complete", {"banyak": 1})


def test_the_same_file_is_kept_once_and_comes_back_after_removal():
    laporan = started()
    row = queries.rows_of(laporan)[0]
    first = prove(laporan, row)
    isi.remove_bukti(actor=OPERATOR_MEMPAWAH, laporan=laporan, bukti_id=first.pk, now=NOW)
    assert prove(laporan, row).pk == first.pk
    assert len(queries.get_capaian(laporan, row.pk).bukti_aktif) == 1


def test_removed_evidence_is_restored():
    laporan = filled()
    bukti = queries.rows_of(laporan)[0].bukti_aktif[0]
    given = {"actor": OPERATOR_MEMPAWAH, "laporan": laporan, "bukti_id": bukti.pk, "now": NOW}
    isi.remove_bukti(**given)
    isi.restore_bukti(**given)
    assert queries.rows_of(laporan)[0].bukti_aktif == [bukti]


def test_a_report_goes_from_desk_to_score():
    laporan = assessed()
    assert laporan.state is K.DINILAI
    assert laporan.versi == 1
    assert [each.keadaan for each in laporan.riwayat.all()] == [
        "draft",
        "diajukan",
        "disetujui",
        "dikirim",
        "dinilai",
    ]
    assert laporan.versi_dikirim.get().isi["baris"][0]["angka"] == "2.00"
    events = Jejak.objects.filter(target_kind="laporanperiode").values_list("action", flat=True)
    assert {"capaian.started", "capaian.sent", "capaian.assessed"} <= set(events)


def test_what_is_not_on_the_desk_is_not_changed():
    laporan = approved()
    row = queries.rows_of(laporan)[0]
    with pytest.raises(RuleViolated) as error:
        save(laporan, row)
    assert code_of(error) == "capaian.not_editable"


def test_the_superior_gives_back_with_reasons_that_end_when_handed_in_again():
    laporan = filled()
    hand_in = {"actor": OPERATOR_MEMPAWAH, "laporan": laporan, "now": NOW, "today": TODAY}
    alur.submit_for_approval(**hand_in)
    row = queries.rows_of(laporan)[0]
    alur.reject_laporan(
        actor=BUPATI_MEMPAWAH,
        laporan=laporan,
        reasons={row.pk: "Fotonya tertukar", None: " "},
        now=NOW,
        today=TODAY,
    )
    assert fresh(laporan).state is K.DRAFT
    assert [each.alasan for each in queries.rows_of(laporan)[0].alasan.all()] == [
        "Fotonya tertukar"
    ]
    alur.submit_for_approval(**hand_in)
    assert list(queries.rows_of(laporan)[0].alasan.all()) == []


def test_only_the_superior_approves():
    laporan = filled()
    alur.submit_for_approval(actor=OPERATOR_MEMPAWAH, laporan=laporan, now=NOW, today=TODAY)
    for actor in (OPERATOR_MEMPAWAH, TIM_MEMPAWAH):
        with pytest.raises(NotPermitted):
            alur.approve_laporan(actor=actor, laporan=laporan, now=NOW, today=TODAY)


def test_the_provinsi_returns_with_reasons_and_a_new_version_follows():
    laporan = sent()
    alur.return_laporan(
        actor=PEMERIKSA_KALBAR,
        laporan=laporan,
        reasons={None: "Lengkapi surat"},
        now=NOW,
        today=TODAY,
    )
    assert [each.alasan for each in queries.open_reasons(laporan)] == ["Lengkapi surat"]
    alur.withdraw_laporan(actor=OPERATOR_MEMPAWAH, laporan=laporan, reason="", now=NOW)
    laporan = fresh(laporan)
    given = {"laporan": laporan, "now": NOW, "today": TODAY}
    alur.submit_for_approval(actor=OPERATOR_MEMPAWAH, **given)
    alur.approve_laporan(actor=BUPATI_MEMPAWAH, **given)
    alur.send_laporan(actor=OPERATOR_MEMPAWAH, **given)
    assert [each.versi for each in laporan.versi_dikirim.all()] == [2, 1]


def test_a_sent_report_is_withdrawn_only_with_a_reason():
    laporan = sent()
    with pytest.raises(InvalidInput):
        alur.withdraw_laporan(actor=OPERATOR_MEMPAWAH, laporan=laporan, reason=" ", now=NOW)
    alur.withdraw_laporan(actor=OPERATOR_MEMPAWAH, laporan=laporan, reason="Salah foto", now=NOW)
    with pytest.raises(NotFound):
        queries.get_laporan(PEMERIKSA_KALBAR, laporan.pk)


def test_an_assessed_report_is_not_withdrawn():
    with pytest.raises(RuleViolated):
        alur.withdraw_laporan(actor=OPERATOR_MEMPAWAH, laporan=assessed(), reason="Salah", now=NOW)


def test_a_report_is_seen_above_once_sent():
    laporan = approved()
    own = {OPERATOR_MEMPAWAH, BUPATI_MEMPAWAH, TIM_MEMPAWAH}
    above = {PEMERIKSA_KALBAR, NASIONAL_POLPUM}
    everyone = own | above | {CAMAT_TOHO, OPERATOR_SAMBAS}

    def seers():
        rows = type(laporan).objects
        return {each for each in everyone if rows.visible_to(each).filter(pk=laporan.pk).exists()}

    assert seers() == own
    alur.send_laporan(actor=OPERATOR_MEMPAWAH, laporan=laporan, now=NOW, today=TODAY)
    assert seers() == own | above


def test_nobody_assesses_the_own_region():
    laporan = sent()
    with pytest.raises(NotPermitted):
        assess(laporan, actor=OPERATOR_MEMPAWAH)


def test_the_score_shows_its_working():
    laporan = sent()
    penilaian = assess(laporan, today=TODAY)
    # 4 mandatory rows of 100 (weight 2), one nihil row of 10; long late; complete.
    assert penilaian.rincian == {
        "baris": {"nilai": "90.00", "bobot": 80},
        "tepat_waktu": {"nilai": "0", "bobot": 10},
        "kelengkapan": {"nilai": "100.00", "bobot": 10},
    }
    assert penilaian.skor == Decimal("82.00")
    assert penilaian.capaian_persen == Decimal("88.89")
    assert penilaian.pita == "hampir"
    assert penilaian.hari_terlambat == 196


def test_recognising_less_needs_a_note():
    laporan = sent()
    row = queries.rows_of(laporan)[0]
    with pytest.raises(InvalidInput) as error:
        assess(laporan, marks={row.pk: IsianNilai(Decimal(50), NilaiBukti.SEBAGIAN)})
    assert code_of(error) == "capaian.recognised_without_note"
    given = IsianNilai(Decimal(50), NilaiBukti.SEBAGIAN, "Satu dialog tanpa daftar hadir")
    penilaian = assess(laporan, marks={row.pk: given})
    found = penilaian.nilai.get(capaian=row)
    assert (found.diakui, found.skor, found.pita) == (Decimal(50), Decimal(55), "di_bawah")


def test_the_second_assessor_is_another_and_says_why():
    laporan = assessed()
    with pytest.raises(RuleViolated) as error:
        assess(laporan, catatan="Sekali lagi")
    assert code_of(error) == "penilaian.same_assessor"
    with pytest.raises(InvalidInput):
        assess(laporan, actor=PEMERIKSA_KEDUA)
    second = assess(laporan, actor=PEMERIKSA_KEDUA, catatan="Dihitung ulang")
    assert second.jenis == "kedua"
    assert len(queries.assessments_of(laporan)) == 2


def test_an_accepted_dispute_opens_the_way_to_a_new_score():
    laporan = assessed()
    dispute = {"actor": OPERATOR_MEMPAWAH, "laporan": laporan, "now": NOW, "today": TODAY}
    sanggahan = nilai.dispute_penilaian(alasan="Bukti terlewat", **dispute)
    with pytest.raises(RuleViolated) as error:
        nilai.dispute_penilaian(alasan="Lagi", **dispute)
    assert code_of(error) == "penilaian.dispute_open"
    answer = {
        "actor": PEMERIKSA_KALBAR,
        "laporan": laporan,
        "sanggahan_id": sanggahan.pk,
        "is_diterima": True,
        "jawaban": "Benar",
        "now": NOW,
        "today": TODAY,
    }
    nilai.answer_sanggahan(**answer)
    with pytest.raises(RuleViolated):
        nilai.answer_sanggahan(**answer)
    with pytest.raises(RuleViolated) as error:
        nilai.dispute_penilaian(alasan="Lagi", **dispute)
    assert code_of(error) == "penilaian.dispute_accepted"
    assert assess(laporan, catatan="Bukti dihitung").jenis == "sanggahan"


def test_the_ranking_is_for_those_above_only():
    laporan = assessed()
    rows = queries.ranking(PEMERIKSA_KALBAR, PEMERIKSA_KALBAR.wilayah, tahun=2026)
    assert [(each.tempat, str(each.wilayah), each.rata) for each in rows] == [
        (1, "61.02", laporan.skor)
    ]
    for actor in (OPERATOR_MEMPAWAH, BUPATI_MEMPAWAH):
        with pytest.raises(NotPermitted):
            queries.ranking(actor, actor.wilayah, tahun=2026)


def test_the_ranking_tells_the_score_in_force_of_the_plan_apart_from_its_mean(
    django_assert_max_num_queries,
):
    laporan = assessed()

    def ranked(actor):
        with django_assert_max_num_queries(6):
            (row,) = queries.ranking(actor, PEMERIKSA_KALBAR.wilayah, tahun=2026)
        return row

    assert ranked(PEMERIKSA_KALBAR).rencana is None
    accept_rencana(
        actor=PEMERIKSA_KALBAR, rencana=laporan.rencana, note="Lengkap", now=NOW, today=TODAY
    )
    kept = newest_assessment(laporan.rencana, 1)
    found = ranked(PEMERIKSA_KALBAR)
    assert (found.rencana.rencana_id, found.rencana.versi) == (laporan.rencana_id, 1)
    assert (found.rencana.skor, found.rata) == (kept.skor, laporan.skor)
    assert ranked(NASIONAL_POLPUM).rencana == found.rencana
