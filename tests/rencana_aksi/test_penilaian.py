"""The kept score of a plan: with the answer, by a second assessor, after a dispute."""

import csv
import io
from datetime import timedelta
from decimal import Decimal
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from hypothesis import given
from hypothesis import strategies as st

from kentongan.akses.models import Jejak
from kentongan.akses.roles import Peran
from kentongan.kernel.errors import DomainError, InvalidInput, NotFound, NotPermitted
from kentongan.pemberitahuan.models import Pemberitahuan
from kentongan.rencana_aksi import queries
from kentongan.rencana_aksi.actions import alur
from kentongan.rencana_aksi.actions import nilai as actions
from kentongan.rencana_aksi.documents.rapat import meeting_paper
from kentongan.rencana_aksi.enums import BagianNilai as B
from kentongan.rencana_aksi.enums import JenisPenilaian as J
from kentongan.rencana_aksi.isian import IsianBagian
from kentongan.rencana_aksi.models import PenilaianRencana
from kentongan.rencana_aksi.rules.nilai import recognised
from kentongan.rencana_aksi.rules.penilaian import Terdahulu, kept_parts, next_kind
from kentongan.rencana_aksi.web.gagal import sentence_of
from tests.conftest import (
    BUPATI_MEMPAWAH,
    KALBAR,
    MEMPAWAH,
    NASIONAL_POLPUM,
    NOW,
    OPERATOR_MEMPAWAH,
    OPERATOR_SAMBAS,
    PEMERIKSA_KALBAR,
    SAMBAS,
    TIM_MEMPAWAH,
    TODAY,
    person,
)
from tests.rencana_aksi.cast import adopt, sent, start
from tests.rencana_aksi.test_nilai import ALL, EMPTY, FULL, RUMUS, late, rows, score

HANA = person(21, "Hana, pemeriksa kedua Kalbar", Peran.PEMERIKSA, KALBAR)
OPERATOR_KALBAR = person(22, "Iwan, operator Kalbar", Peran.OPERATOR, KALBAR)
WHEN = {"now": NOW, "today": TODAY}
DAY = timedelta(days=1)
values = st.none() | st.decimals(0, 100, places=2)
marks = st.dictionaries(st.sampled_from(B), st.builds(IsianBagian, values, st.just("Alasan")))


def code_of(call, **inputs):
    with pytest.raises(DomainError) as error:
        call(**inputs)
    return error.value.code


# Rules


@given(rows, late, marks)
def test_what_is_recognised_lies_between_nought_and_a_hundred_and_is_weighed(rows, late, marks):
    found = score(*rows, late_days=late)
    kept = recognised(found, marks, RUMUS)
    assert 0 <= kept.skor <= 100
    judged = [part for part in kept.bagian if part.nilai is not None]
    mean = sum(part.nilai * part.bobot for part in judged) / sum(part.bobot for part in judged)
    assert abs(kept.skor - mean) <= Decimal("0.005")
    for old, new in zip(found.bagian, kept.bagian, strict=True):
        assert new.usul in {None, old.nilai}
        assert (new.usul is None) == (new.nilai == old.nilai)


@given(rows, late)
def test_as_calculated_is_the_same_score(rows, late):
    found = score(*rows, late_days=late)
    same = {part.jenis: IsianBagian(part.nilai) for part in found.bagian}
    assert recognised(found, same, RUMUS) == recognised(found, {}, RUMUS) == found


@pytest.mark.parametrize(
    ("isian", "code"),
    [
        (IsianBagian(Decimal(50)), "rencana.part_without_note"),
        (IsianBagian(Decimal(101), "Lebih"), "rencana.bad_part"),
        (IsianBagian(Decimal(-1), "Kurang"), "rencana.bad_part"),
    ],
)
def test_another_value_needs_its_note_and_its_limits(isian, code):
    found = score(*ALL, EMPTY, FULL)
    assert code_of(lambda: recognised(found, {B.WAJIB: isian}, RUMUS)) == code


def test_the_working_is_read_back_as_it_was_kept():
    changed = {B.SK: IsianBagian(Decimal(40), "SK tahun lalu")}
    kept = recognised(score(*ALL, late_days=None), changed, RUMUS)
    sk, punctual, *_ = kept_parts(kept.rincian, {each.value: each.label for each in B})
    assert (sk.nilai, sk.usul, sk.bobot, sk.catatan) == (40, 100, 15, "SK tahun lalu")
    assert (punctual.key, punctual.nilai) == ("tepat_waktu", None)


@pytest.mark.parametrize(
    ("last", "catatan", "found"),
    [
        (None, "", J.PERTAMA),
        (Terdahulu(9), "Dihitung ulang", J.KEDUA),
        (Terdahulu(9), " ", "penilaian.reason_missing"),
        (Terdahulu(1), "Lagi", "penilaian.same_assessor"),
        (Terdahulu(1, is_dispute_accepted=True), "Benar", J.SANGGAHAN),
        (Terdahulu(1, is_dispute_accepted=True), "", "penilaian.reason_missing"),
        (Terdahulu(9, has_open_dispute=True), "Lagi", "penilaian.dispute_open"),
    ],
)
def test_why_the_next_assessment_is_made(last, catatan, found):
    if isinstance(found, J):
        assert next_kind(last, 1, catatan) is found
    else:
        assert code_of(lambda: next_kind(last, 1, catatan)) == found


# Actions


def accepted(now=NOW, **isian):
    plan = sent()
    alur.accept_rencana(
        actor=PEMERIKSA_KALBAR, rencana=plan, note="Lengkap", now=now, today=TODAY, **isian
    )
    return fresh(plan)


def returned():
    plan = sent()
    reasons = {None: "Lengkapi"}
    alur.return_rencana(actor=PEMERIKSA_KALBAR, rencana=plan, reasons=reasons, **WHEN)
    return fresh(plan)


def fresh(plan):
    return queries.get_rencana(OPERATOR_MEMPAWAH, plan.pk)


def again(plan, actor=HANA, catatan="Dihitung ulang", nilai=None, versi=None, now=NOW):
    return actions.assess_versi(
        actor=actor,
        wilayah=plan.wilayah,
        rencana_id=plan.pk,
        versi=versi or plan.versi,
        nilai=nilai or {},
        catatan=catatan,
        now=now,
        today=TODAY,
    )


def dispute(plan, actor=OPERATOR_MEMPAWAH, alasan="Gladi sudah ada"):
    return actions.dispute_penilaian(actor=actor, rencana=plan, alasan=alasan, **WHEN)


def answer(plan, sanggahan, actor=PEMERIKSA_KALBAR, *, ya=True, jawaban="Benar"):
    return actions.answer_sanggahan(
        actor=actor,
        wilayah=plan.wilayah,
        rencana_id=plan.pk,
        sanggahan_id=sanggahan.pk,
        is_diterima=ya,
        jawaban=jawaban,
        **WHEN,
    )


@pytest.mark.django_db
@pytest.mark.parametrize("answered", [accepted, returned])
def test_the_score_of_a_version_is_kept_with_its_answer(areas, answered):
    plan = answered()
    (kept,) = queries.assessments_of(plan)
    assert (kept.versi, kept.jenis, kept.skor, kept.pita) == (1, "pertama", 85, "hampir")
    assert (kept.penilai, kept.penilai_id, kept.rumus) == (PEMERIKSA_KALBAR.name, 17, "2026")
    assert kept.hari_terlambat == 295
    nilai = {key: (part["nilai"], part["bobot"]) for key, part in kept.rincian.items()}
    assert nilai["tepat_waktu"] == ("0", 15)
    assert nilai["wajib"] == ("100.00", 30)
    assert Jejak.objects.filter(action="rencana.assessed").count() == 1


@pytest.mark.django_db
def test_a_changed_part_is_kept_beside_what_was_calculated(areas):
    plan = accepted(nilai={B.LENGKAP: IsianBagian(Decimal(50), "Dua baris terlalu umum")})
    (kept,) = queries.assessments_of(plan)
    assert kept.skor == 75
    assert kept.rincian["lengkap"] == {
        "nilai": "50",
        "bobot": 20,
        "usul": "100.00",
        "catatan": "Dua baris terlalu umum",
    }


@pytest.mark.django_db
def test_a_failing_mark_undoes_the_answer(areas):
    plan = sent()
    inputs = {"actor": PEMERIKSA_KALBAR, "rencana": plan, "note": "", **WHEN}
    with pytest.raises(InvalidInput):
        alur.accept_rencana(nilai={B.SK: IsianBagian(Decimal(1))}, **inputs)
    assert (fresh(plan).keadaan, queries.assessments_of(plan)) == ("dikirim", [])


@pytest.mark.django_db
def test_the_second_assessor_is_another_says_why_and_is_in_force(areas):
    plan = accepted()
    assert code_of(again, plan=plan, actor=PEMERIKSA_KALBAR) == "penilaian.same_assessor"
    assert code_of(again, plan=plan, catatan=" ") == "penilaian.reason_missing"
    again(plan, nilai={B.SK: IsianBagian(Decimal(0), "SK tahun lalu")})
    second, first = queries.assessments_of(plan)
    assert (second.jenis, second.skor, first.jenis, first.skor) == ("kedua", 70, "pertama", 85)


@pytest.mark.django_db
def test_a_version_is_scored_as_it_was_sent_while_it_is_mended(areas):
    plan = returned()
    alur.reopen_rencana(actor=OPERATOR_MEMPAWAH, rencana=plan, now=NOW)
    plan.semua_baris.update(penanggung_jawab="")
    assert queries.score_of(plan, queries.rows_of(plan), today=TODAY).skor < 85
    assert again(fresh(plan)).skor == 85


@pytest.mark.django_db
def test_only_the_last_version_is_scored_again_and_only_once_answered(areas):
    plan = sent()
    assert code_of(again, plan=plan) == "rencana.version_not_answered"
    alur.accept_rencana(actor=PEMERIKSA_KALBAR, rencana=plan, note="", **WHEN)
    assert code_of(again, plan=fresh(plan), versi=2) == "rencana.version_not_answered"


@pytest.mark.django_db
def test_a_plan_that_was_answered_before_scores_were_kept_is_scored_now(areas):
    plan = accepted()
    PenilaianRencana.objects.all().delete()
    assert again(plan, actor=PEMERIKSA_KALBAR, catatan="").jenis == "pertama"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("actor", "error"),
    [
        (OPERATOR_MEMPAWAH, NotPermitted),
        (BUPATI_MEMPAWAH, NotPermitted),
        (person(30, "Joko, pemeriksa Mempawah", Peran.PEMERIKSA, KALBAR), None),
        (NASIONAL_POLPUM, None),
    ],
)
def test_only_those_above_score_again(areas, actor, error):
    plan = accepted()
    if error is None:
        assert again(plan, actor=actor).jenis == "kedua"
        return
    with pytest.raises(error):
        again(plan, actor=actor)


@pytest.mark.django_db
def test_the_area_that_is_named_must_be_that_of_the_plan(areas):
    plan = accepted()
    plan.wilayah_kode = str(SAMBAS)
    with pytest.raises(NotFound):
        again(plan)


@pytest.mark.django_db
def test_a_dispute_is_the_regions_own_one_at_a_time_and_with_a_reason(areas):
    plan = sent()
    assert code_of(dispute, plan=plan) == "penilaian.none"
    alur.accept_rencana(actor=PEMERIKSA_KALBAR, rencana=plan, note="", **WHEN)
    assert code_of(dispute, plan=plan, alasan=" ") == "penilaian.reason_missing"
    for actor in (
        OPERATOR_KALBAR,
        OPERATOR_SAMBAS,
        BUPATI_MEMPAWAH,
        TIM_MEMPAWAH,
        PEMERIKSA_KALBAR,
    ):
        with pytest.raises((NotFound, NotPermitted)):
            dispute(plan, actor=actor)
    dispute(plan)
    assert code_of(dispute, plan=plan) == "penilaian.dispute_open"
    assert code_of(again, plan=plan) == "penilaian.dispute_open"


@pytest.mark.django_db
def test_an_accepted_dispute_is_followed_by_a_new_score_of_anyone_above(areas):
    plan = accepted()
    objection = dispute(plan)
    assert code_of(answer, plan=plan, sanggahan=objection, jawaban="") == "penilaian.reason_missing"
    answer(plan, objection)
    assert code_of(answer, plan=plan, sanggahan=objection) == "penilaian.dispute_answered"
    assert queries.open_disputes(PEMERIKSA_KALBAR, KALBAR) == [objection]
    assert code_of(dispute, plan=plan) == "penilaian.dispute_accepted"
    assert again(plan, actor=PEMERIKSA_KALBAR).jenis == "sanggahan"
    assert queries.open_disputes(PEMERIKSA_KALBAR, KALBAR) == []
    assert code_of(again, plan=plan, actor=PEMERIKSA_KALBAR) == "penilaian.same_assessor"


@pytest.mark.django_db
def test_a_refused_dispute_leaves_the_score_and_may_be_followed_by_another(areas):
    plan = accepted()
    answer(plan, dispute(plan), ya=False, jawaban="Tidak ada bukti")
    assert code_of(again, plan=plan, actor=PEMERIKSA_KALBAR) == "penilaian.same_assessor"
    assert dispute(plan, alasan="Bukti dilampirkan").is_diterima is None


@pytest.mark.django_db
def test_a_score_is_owed_no_longer_once_another_version_is_sent(areas):
    plan = returned()
    answer(plan, dispute(plan))
    assert len(queries.open_disputes(PEMERIKSA_KALBAR, KALBAR)) == 1
    alur.reopen_rencana(actor=OPERATOR_MEMPAWAH, rencana=plan, now=NOW)
    alur.submit_rencana(actor=OPERATOR_MEMPAWAH, rencana=adopt(plan), **WHEN)
    assert queries.open_disputes(PEMERIKSA_KALBAR, KALBAR) == []


@pytest.mark.django_db
def test_both_sides_are_told(areas, sign_in):
    for actor in (OPERATOR_MEMPAWAH, PEMERIKSA_KALBAR):
        sign_in(actor)
    plan = accepted()
    Pemberitahuan.objects.all().delete()
    objection = dispute(plan)
    answer(plan, objection)
    again(plan)
    told = Pemberitahuan.objects.order_by("id").values_list("akun_id", "title", "url")
    assert list(told) == [
        (17, "Sanggahan atas nilai RAD-PKS 2026 Kab. Mempawah", url("versi", plan.pk, 1)),
        (13, "Sanggahan atas nilai RAD-PKS 2026 dijawab", url("rincian", plan.pk)),
        (13, "RAD-PKS 2026 dinilai lagi", url("rincian", plan.pk)),
    ]


@pytest.mark.django_db
def test_a_dispute_of_another_plan_is_not_found(areas):
    plan = accepted()
    objection = dispute(plan)
    other = start(tahun=2027)
    with pytest.raises(NotFound):
        answer(other, objection)


# The grid


def in_grid(actor=PEMERIKSA_KALBAR, wilayah=KALBAR, **days):
    found = queries.kepatuhan_rows(actor, wilayah, tahun=2026, **{"today": TODAY, **days})
    return next(row for row in found if row.wilayah == MEMPAWAH).nilai


@pytest.mark.django_db
def test_the_grid_shows_the_score_in_force_and_on_a_past_day_that_of_then(areas):
    plan = sent()
    assert in_grid() is None
    alur.accept_rencana(actor=PEMERIKSA_KALBAR, rencana=plan, note="", **WHEN)
    lower = {B.SK: IsianBagian(Decimal(0), "SK tahun lalu")}
    again(fresh(plan), nilai=lower, now=NOW + 3 * DAY)
    today = TODAY + 9 * DAY
    assert (in_grid(today=today).skor, in_grid(today=today).pita) == (70, "Perlu dilengkapi")
    assert in_grid(today=today, pada=TODAY + 3 * DAY).skor == 70
    assert in_grid(today=today, pada=TODAY + 2 * DAY).skor == 85
    assert in_grid(today=today, pada=TODAY - DAY) is None


@pytest.mark.django_db
def test_a_plan_that_may_not_be_read_shows_no_score(areas):
    plan = accepted()
    type(plan).objects.unscoped(reason="test").filter(pk=plan.pk).update(klasifikasi=2)
    assert in_grid() is None
    assert in_grid(OPERATOR_MEMPAWAH, MEMPAWAH).skor == 85


@pytest.mark.django_db
def test_the_export_and_the_paper_carry_the_score(areas, sign_in):
    accepted()
    client = sign_in(PEMERIKSA_KALBAR)
    address = reverse("rencana_aksi:kepatuhan") + "?tahun=2026"
    text = client.get(address + "&format=csv").content.decode("utf-8-sig")
    row = next(row for row in csv.DictReader(io.StringIO(text)) if "61.02" in row["Kode wilayah"])
    assert Decimal(row["Nilai naskah"].replace(",", ".")) == 85
    shown = queries.kepatuhan_rows(PEMERIKSA_KALBAR, KALBAR, tahun=2026, today=TODAY)
    paper = repr(meeting_paper(shown, wilayah=KALBAR, tahun=2026, day=TODAY))
    assert ("'85', 'Selesai'" in paper, "Rumus nilai naskah belum diperiksa" in paper) == (
        True,
        True,
    )
    page = text_of(client.get(address))
    assert 'title="Hampir lengkap">85</a>' in page
    assert "Rumus nilai naskah belum diperiksa terhadap naskah resmi" in page


@pytest.mark.django_db
def test_the_grid_is_ranked_for_those_above(areas, sign_in):
    accepted()
    address = reverse("rencana_aksi:kepatuhan") + "?tahun=2026&urut=nilai"
    page = text_of(sign_in(PEMERIKSA_KALBAR).get(address))
    assert page.index("Kab. Mempawah") < page.index("Kab. Sambas")
    address = address.removesuffix("&urut=nilai")
    ordinary = text_of(sign_in(PEMERIKSA_KALBAR).get(address))
    assert ordinary.index("Kab. Mempawah") > ordinary.index("Kab. Sambas")
    assert "Urutkan" in ordinary
    assert "Urutkan" not in text_of(sign_in(OPERATOR_MEMPAWAH).get(address))


# Screens


def url(name, *args):
    return reverse(f"rencana_aksi:{name}", args=args)


def text_of(response):
    return unescape(response.content.decode())


def parts(**changes):
    found = {f"n-{each.value}-diakui": "" for each in B}
    return found | {f"n-{each.value}-catatan": "" for each in B} | changes


@pytest.mark.django_db
def test_the_reviewer_scores_with_the_answer_and_loses_nothing_on_error(areas, sign_in):
    plan = sent()
    client = sign_in(PEMERIKSA_KALBAR)
    page = text_of(client.get(url("telaah", plan.pk)))
    assert 'name="n-sk-diakui" value="100"' in page
    given = parts(**{"n-sk-diakui": "40", "jawab": "terima", "alasan": "Catatan saya"})
    refused = client.post(url("telaah", plan.pk), given)
    page = text_of(refused)
    assert refused.status_code == 422
    assert "berbeda dari hitungan" in page
    assert ('value="40"' in page, "Catatan saya" in page) == (True, True)
    given["n-sk-catatan"] = "SK tahun lalu"
    assert client.post(url("telaah", plan.pk), given).status_code == 302
    page = text_of(sign_in(OPERATOR_MEMPAWAH).get(url("rincian", plan.pk)))
    assert "Nilai versi 1 oleh pemeriksa" in page
    assert ("40\xa0×\xa015\xa0%" in page, "hitungan 100" in page, "SK tahun lalu" in page) == (
        True,
    ) * 3
    assert "Nilai draf sekarang" not in page


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["abc", "101", "-3"])
def test_a_value_that_is_none_stays_beside_its_complaint(areas, sign_in, typed):
    plan = sent()
    given = parts(**{"n-wajib-diakui": typed, "n-wajib-catatan": "x", "jawab": "terima"})
    refused = sign_in(PEMERIKSA_KALBAR).post(url("telaah", plan.pk), given)
    assert (refused.status_code, f'value="{typed}"' in text_of(refused)) == (422, True)
    assert "harus 0 sampai 100" in text_of(refused)


@pytest.mark.django_db
def test_the_score_of_the_draft_is_told_apart_from_the_kept_one(areas, sign_in):
    plan = returned()
    alur.reopen_rencana(actor=OPERATOR_MEMPAWAH, rencana=plan, now=NOW)
    page = text_of(sign_in(OPERATOR_MEMPAWAH).get(url("rincian", plan.pk)))
    assert ("Nilai draf sekarang" in page, "Nilai versi 1 oleh pemeriksa" in page) == (True, True)
    above = sign_in(HANA)
    assert above.get(url("rincian", plan.pk)).status_code == 404
    page = text_of(above.get(url("versi", plan.pk, 1)))
    assert ("Nilai versi 1 oleh pemeriksa" in page, "Nilai draf" in page) == (True, False)
    assert url("nilai", plan.pk, 1) in page


@pytest.mark.django_db
def test_a_dispute_goes_from_the_region_to_a_new_score(areas, sign_in):
    plan = accepted()
    region = sign_in(OPERATOR_MEMPAWAH)
    empty = region.post(url("sanggah", plan.pk), {"alasan": " "})
    assert (empty.status_code, "Alasan belum diisi" in text_of(empty)) == (422, True)
    region.post(url("sanggah", plan.pk), {"alasan": "Gladi sudah ada"})
    page = text_of(sign_in(BUPATI_MEMPAWAH).get(url("rincian", plan.pk)))
    assert ("Gladi sudah ada" in page, "Kirim sanggahan" in page) == (True, False)
    assert "Sanggahan menunggu jawaban Prov. Kalimantan Barat." in page
    above = sign_in(PEMERIKSA_KALBAR)
    (objection,) = queries.disputes_of(plan)
    jawab = url("jawab-sanggahan", plan.pk, objection.pk)
    assert jawab in text_of(above.get(url("versi", plan.pk, 1)))
    assert above.post(jawab, {"putusan": "terima", "jawaban": " "}).status_code == 422
    response = above.post(jawab, {"putusan": "terima", "jawaban": "Benar, ada"})
    assert response.url == url("nilai", plan.pk, 1)
    page = text_of(above.get(response.url))
    assert ("Benar, ada" in page, "Terisi dengan nilai yang disanggah" in page) == (True, True)
    owed = "Sanggahan diterima; nilai barunya ditunggu dari Prov. Kalimantan Barat."
    page = text_of(sign_in(OPERATOR_MEMPAWAH).get(url("rincian", plan.pk)))
    assert (owed in page, "Kirim sanggahan" in page) == (True, False)
    above = sign_in(PEMERIKSA_KALBAR)
    assert owed in text_of(above.get(url("versi", plan.pk, 1)))
    given = parts(**{"n-wajib-diakui": "90", "alasan": "Dihitung lagi"})
    refused = above.post(response.url, given)
    assert (refused.status_code, 'value="90"' in text_of(refused)) == (422, True)
    assert "Dihitung lagi" in text_of(refused)
    given["n-wajib-catatan"] = "Satu gladi kecil"
    assert above.post(response.url, given).url == url("versi", plan.pk, 1)
    page = text_of(above.get(url("versi", plan.pk, 1)))
    assert ("Sesudah sanggahan" in page, "Penilaian pertama" in page) == (True, True)
    assert "ditunggu" not in page
    page = text_of(sign_in(OPERATOR_MEMPAWAH).get(url("rincian", plan.pk)))
    assert ("ditunggu" in page, "Kirim sanggahan" in page) == (False, True)


@pytest.mark.django_db
def test_after_a_dispute_the_disputed_score_stands_in_the_form_and_another_assessor_begins_anew(
    areas, sign_in
):
    plan = accepted(nilai={B.WAJIB: IsianBagian(Decimal(60), "Gladi belum ada")})
    page = text_of(sign_in(PEMERIKSA_KALBAR).get(url("nilai", plan.pk, 1)))
    assert ('value="60"' in page, "Terisi dengan nilai" in page) == (False, False)
    answer(plan, dispute(plan))
    page = text_of(sign_in(PEMERIKSA_KALBAR).get(url("nilai", plan.pk, 1)))
    assert ('value="60"' in page, "Terisi dengan nilai yang disanggah" in page) == (True, True)
    assert page.count("Gladi belum ada") == 2  # in the form and in the history


@pytest.mark.django_db
def test_others_neither_score_nor_dispute(areas, sign_in):
    plan = accepted()
    for actor in (OPERATOR_MEMPAWAH, BUPATI_MEMPAWAH, OPERATOR_SAMBAS):
        assert sign_in(actor).get(url("nilai", plan.pk, 1)).status_code in {403, 404}
    for actor, status in ((OPERATOR_SAMBAS, 404), (PEMERIKSA_KALBAR, 403)):
        response = sign_in(actor).post(url("sanggah", plan.pk), {"alasan": "Bukan saya"})
        assert response.status_code == status
    assert sign_in(PEMERIKSA_KALBAR).get(url("nilai", plan.pk, 7)).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["rincian", "versi", "nilai", "telaah"])
def test_pages_ask_as_often_for_many_assessments_as_for_one(areas, sign_in, page):
    plan = accepted()
    client = sign_in(HANA)
    address = url(page, plan.pk, *([1] if page in {"versi", "nilai"} else []))

    def asked():
        with CaptureQueriesContext(connection) as found:
            assert client.get(address).status_code == 200
        return len(found)

    asked()
    few = asked()
    for place in range(6):
        again(plan, actor=(HANA, PEMERIKSA_KALBAR)[place % 2])
        answer(plan, dispute(plan), ya=False)
    assert asked() == few


def test_a_failure_names_the_part_in_the_language_of_the_reader():
    found = score(*ALL, EMPTY, FULL)
    with pytest.raises(DomainError) as error:
        recognised(found, {B.WAJIB: IsianBagian(Decimal(101))}, RUMUS)
    said = {}
    for language in ("id", "en"):
        with translation.override(language):
            said[language] = (sentence_of(error.value), gettext(B.WAJIB.label))
    assert said["id"][1] == B.WAJIB.label != said["en"][1]
    assert all(part in sentence for sentence, part in said.values())
