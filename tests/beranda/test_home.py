import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from kentongan.akses.action import action, record
from kentongan.akses.permissions import Permission
from kentongan.beranda.queries.asked import Asked
from kentongan.beranda.queries.plans import plan_disputes, report_disputes
from kentongan.beranda.queries.reporting import trends
from kentongan.beranda.queries.search import search_registers
from kentongan.beranda.queries.waiting import (
    _own_tasks,
    _pressing_tasks,
    waiting_counts,
    waiting_for,
)
from kentongan.capaian.actions import nilai as nilai_capaian
from kentongan.capaian.actions.isi import start_laporan
from kentongan.hukum import registry
from kentongan.kernel.periods import Periode
from kentongan.laporan.actions import return_laporan
from kentongan.rencana_aksi.actions import alur
from kentongan.rencana_aksi.actions import nilai as nilai_rencana
from tests.capaian import factories as reports
from tests.conftest import (
    ADMIN_MEMPAWAH,
    BUPATI_MEMPAWAH,
    CAMAT_TOHO,
    INSPEKTUR_MEMPAWAH,
    KALBAR,
    MEMPAWAH,
    NASIONAL_POLPUM,
    NOW,
    OPERATOR_MEMPAWAH,
    OPERATOR_SAMBAS,
    PELAPOR_TOHO,
    PEMERIKSA_KALBAR,
    SISTEM,
    TIM_MEMPAWAH,
    TODAY,
    TOHO,
)
from tests.laporan.factories import a_report, a_verified_report
from tests.peristiwa.factories import stored_peristiwa
from tests.potensi.factories import stored_potensi
from tests.rencana_aksi import cast
from tests.tim.factories import make_tugas

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]
ROLES = (
    PELAPOR_TOHO,
    CAMAT_TOHO,
    OPERATOR_MEMPAWAH,
    BUPATI_MEMPAWAH,
    TIM_MEMPAWAH,
    PEMERIKSA_KALBAR,
    NASIONAL_POLPUM,
    INSPEKTUR_MEMPAWAH,
    ADMIN_MEMPAWAH,
)


def titles(actor, area=MEMPAWAH):
    return [tugas.title for tugas in waiting_for(Asked(actor, area, timezone.now()))]


@pytest.mark.parametrize("actor", ROLES, ids=lambda actor: actor.peran.value)
def test_every_role_has_a_home_even_with_no_data(sign_in, actor):
    if actor is TIM_MEMPAWAH:
        make_agency(1)
    answer = sign_in(actor).get("/")
    assert (answer.status_code, b"<h1>" in answer.content) == (200, True)


def make_agency(pk):
    from kentongan.akses.models import Instansi

    Instansi.objects.create(
        pk=pk, wilayah_kode=str(MEMPAWAH), nama="Polres (contoh)", unsur="polri"
    )


def test_a_report_waits_for_the_operator_and_the_camat_and_for_nobody_elsewhere():
    row = a_report(judul="Jalan kebun dipalang", now=timezone.now())
    assert f"Laporan: {row.judul}" in titles(OPERATOR_MEMPAWAH)
    assert f"Laporan di wilayah Anda: {row.judul}" in titles(CAMAT_TOHO, TOHO)
    assert not [t for t in titles(OPERATOR_SAMBAS) if row.judul in t]


def test_late_and_pressing_tasks_wait_for_the_desk_and_all_open_ones_for_their_agency():
    make_agency(1)
    today = timezone.localdate()
    for name, days in (("lewat", -3), ("segera", 4), ("nanti", 60)):
        make_tugas(tugas=name, instansi_id=1, tenggat_on=today + dt.timedelta(days=days))
    make_tugas(tugas="lain", tenggat_on=today)
    own = ["lewat", "segera", "nanti"]
    mark = "Tindak lanjut: "
    waiting = {
        actor: [t.removeprefix(mark) for t in titles(actor) if t.startswith(mark)]
        for actor in (OPERATOR_MEMPAWAH, TIM_MEMPAWAH, OPERATOR_SAMBAS, BUPATI_MEMPAWAH)
    }
    assert waiting == {
        OPERATOR_MEMPAWAH: ["lewat", "lain", "segera"],
        TIM_MEMPAWAH: own,
        OPERATOR_SAMBAS: [],
        BUPATI_MEMPAWAH: [],
    }


def test_tasks_take_one_query_however_many_there_are(django_assert_num_queries):
    make_agency(1)
    for _ in range(5):
        make_tugas(instansi_id=1, tenggat_on=TODAY)
    for gather, actor in ((_pressing_tasks, OPERATOR_MEMPAWAH), (_own_tasks, TIM_MEMPAWAH)):
        with django_assert_num_queries(1):
            assert len(list(gather(Asked(actor, MEMPAWAH, NOW)))) == 5


def test_a_returned_report_waits_for_its_author_with_the_reason():
    row = a_report(now=timezone.now())
    return_laporan(
        actor=OPERATOR_MEMPAWAH, laporan=row, reason="Tanggal belum jelas", now=timezone.now()
    )
    waiting = waiting_for(Asked(PELAPOR_TOHO, TOHO, timezone.now()))
    assert [(t.title, t.detail) for t in waiting] == [
        (f"Dikembalikan: {row.judul}", "Tanggal belum jelas")
    ]


def test_a_reporter_who_said_nothing_today_is_asked():
    assert titles(PELAPOR_TOHO, TOHO) == ["Anda belum melapor hari ini"]


def test_an_overdue_review_waits_for_the_operator():
    potensi = stored_potensi(review_on=timezone.localdate() - dt.timedelta(days=2))
    assert f"Tinjau potensi: {potensi.judul}" in titles(OPERATOR_MEMPAWAH)


def test_the_counts_of_the_menu_are_those_of_the_lists():
    a_report(now=timezone.now())
    assert waiting_counts(OPERATOR_MEMPAWAH, MEMPAWAH)["laporan:daftar"] == 1
    assert waiting_counts(OPERATOR_SAMBAS, MEMPAWAH)["laporan:daftar"] == 0


def test_search_finds_only_what_the_actor_may_see():
    row = a_verified_report(judul="Kentongan dipukul", now=timezone.now())
    stored_potensi(judul="Kentongan hilang")

    def found(actor):
        return [r.judul for each in search_registers(actor, MEMPAWAH, "kentong") for r in each.rows]

    assert found(OPERATOR_MEMPAWAH) == [row.judul, "Kentongan hilang"]
    assert found(OPERATOR_SAMBAS) == []


def test_the_search_page_teaches_when_nothing_is_asked(sign_in):
    answer = sign_in(OPERATOR_MEMPAWAH).get("/cari/")
    assert "Tulis yang Anda cari" in answer.content.decode()


@action(Permission.SK_MANAGE)
def note(*, actor, wilayah):
    record("uji.dicatat", target="satu hal", isi=1)


def test_the_inspector_reads_the_trace_of_the_own_area_only(sign_in):
    note(actor=SISTEM, wilayah=MEMPAWAH)
    note(actor=SISTEM, wilayah=OPERATOR_SAMBAS.wilayah)
    text = sign_in(INSPEKTUR_MEMPAWAH).get("/jejak/").content.decode()
    assert text.count("uji.dicatat") == 1


def test_nobody_else_reads_the_trace(sign_in):
    assert sign_in(OPERATOR_MEMPAWAH).get("/jejak/").status_code == 403


@pytest.mark.parametrize("count", (1, 3))
def test_home_asks_no_more_questions_for_more_rows(sign_in, django_assert_max_num_queries, count):
    for _ in range(count):
        a_report(now=timezone.now())
        stored_potensi()
    client = sign_in(OPERATOR_MEMPAWAH)
    client.get("/")
    with django_assert_max_num_queries(60):
        client.get("/")


def test_home_asks_for_the_grid_of_who_reports_after_it_stands(sign_in):
    a_report(now=timezone.now())
    browser = sign_in(OPERATOR_MEMPAWAH)
    address = f"/beranda/kisi/?wilayah={MEMPAWAH}"

    assert f'data-muat="{address}"' in browser.get("/").content.decode()
    grid = browser.get(address).content.decode()
    assert "Toho" in grid
    assert "<html" not in grid
    assert "data-muat" not in sign_in(PEMERIKSA_KALBAR).get("/").content.decode()
    assert sign_in(PELAPOR_TOHO).get(address).status_code == 403


def test_trends_are_kept_for_a_minute_and_for_one_actor_alone():
    report = a_verified_report()
    rows, today = type(report).objects.filter(pk=report.pk), report.happened_on
    rows.update(sumber_konflik=next(iter(registry.sumber_konflik())).id)

    def counted(actor):
        return sum(sum(arah.weeks) for arah in trends(actor, MEMPAWAH, today=today))

    assert (counted(OPERATOR_MEMPAWAH), counted(OPERATOR_SAMBAS)) == (1, 0)
    rows.update(sumber_konflik="")
    assert (counted(OPERATOR_MEMPAWAH), counted(BUPATI_MEMPAWAH)) == (1, 0)


def test_this_week_of_a_source_opens_the_reports_that_it_counts(sign_in):
    today = timezone.localdate()
    source = next(iter(registry.sumber_konflik())).id
    for days in (0, 6, 7):
        report = a_verified_report(now=timezone.now())
        type(report).objects.filter(pk=report.pk).update(
            sumber_konflik=source, happened_on=today - dt.timedelta(days=days)
        )
    arah = trends(OPERATOR_MEMPAWAH, MEMPAWAH, today=today)[0]
    assert arah.this_week == 2
    assert f'href="{escape(arah.url)}"' in sign_in(OPERATOR_MEMPAWAH).get("/").content.decode()
    assert sign_in(OPERATOR_MEMPAWAH).get(arah.url).context["page"].paginator.count == 2


def test_this_week_of_a_province_opens_its_incidents(sign_in):
    source = next(iter(registry.sumber_konflik())).id
    for on in (TODAY, TODAY - dt.timedelta(days=7)):
        stored_peristiwa(happened_on=on, sumber_konflik=source)
    arah = trends(PEMERIKSA_KALBAR, KALBAR, today=TODAY)[0]
    assert arah.this_week == 1
    page = sign_in(PEMERIKSA_KALBAR).get(arah.url).context["page"]
    assert page.paginator.count == 1
    assert trends(PELAPOR_TOHO, KALBAR, today=TODAY)[0].url == ""


def test_a_plan_waits_for_who_adopts_it_and_then_for_who_sends_it():
    plan = cast.whole()
    alur.discuss_rencana(actor=OPERATOR_MEMPAWAH, rencana=plan, now=NOW, today=TODAY)
    assert "Tetapkan RAD-PKS 2026, Kab. Mempawah" in titles_at(BUPATI_MEMPAWAH)
    assert not [t for t in titles_at(OPERATOR_MEMPAWAH) if "RAD-PKS" in t]
    alur.adopt_rencana(
        actor=BUPATI_MEMPAWAH,
        rencana=plan,
        bentuk="naskah",
        nomor="1",
        on=TODAY,
        now=NOW,
        today=TODAY,
    )
    assert "RAD-PKS 2026: ditetapkan" in titles_at(OPERATOR_MEMPAWAH)
    assert not [t for t in titles_at(BUPATI_MEMPAWAH) if "RAD-PKS" in t]


def test_a_plan_of_next_year_waits_beside_the_one_of_this_year():
    cast.start(tahun=2027)
    mine = [t for t in titles_at(OPERATOR_MEMPAWAH) if "RAD-PKS" in t]
    assert mine == ["RAD-PKS 2026 belum dimulai", "RAD-PKS 2027: penyusunan"]


def test_periods_that_ended_without_a_report_wait_for_the_operator():
    plan = cast.sent()
    begin = "Laporan {} 2026 belum dimulai".format
    assert [t for t in titles_at(OPERATOR_MEMPAWAH) if "belum dimulai" in t] == [
        begin("B04"),
        begin("B08"),
    ]
    start_laporan(actor=OPERATOR_MEMPAWAH, rencana=plan, periode=Periode.B04, now=NOW, today=TODAY)
    assert begin("B04") not in titles_at(OPERATOR_MEMPAWAH)
    assert begin("B08") not in titles_at(OPERATOR_SAMBAS)


def test_an_open_dispute_waits_right_above_until_it_is_answered():
    report = reports.assessed()
    plan = report.rencana
    alur.accept_rencana(actor=PEMERIKSA_KALBAR, rencana=plan, note="Lengkap", now=NOW, today=TODAY)
    on = {"now": NOW, "today": TODAY}
    of_plan = nilai_rencana.dispute_penilaian(
        actor=OPERATOR_MEMPAWAH, rencana=plan, alasan="Gladi sudah ada", **on
    )
    of_report = nilai_capaian.dispute_penilaian(
        actor=OPERATOR_MEMPAWAH, laporan=report, alasan="Bukti terlewat", **on
    )

    def disputes(actor, area=KALBAR):
        waiting = waiting_for(Asked(actor, area, NOW + dt.timedelta(days=2)))
        return {(t.title, t.words) for t in waiting if t.title.startswith("Sanggahan")}

    first = ("Sanggahan nilai RAD-PKS 2026, Kab. Mempawah", "menunggu 2 hari")
    second = ("Sanggahan nilai: Laporan B04 2026 Kab. Mempawah", "menunggu 2 hari")
    assert disputes(PEMERIKSA_KALBAR) == {first, second}
    assert disputes(NASIONAL_POLPUM) == disputes(OPERATOR_MEMPAWAH) == set()

    decision = {"actor": PEMERIKSA_KALBAR, "is_diterima": False, "jawaban": "Tetap", **on}
    nilai_rencana.answer_sanggahan(
        wilayah=MEMPAWAH, rencana_id=plan.pk, sanggahan_id=of_plan.pk, **decision
    )
    assert disputes(PEMERIKSA_KALBAR) == {second}
    nilai_capaian.answer_sanggahan(laporan=report, sanggahan_id=of_report.pk, **decision)
    assert disputes(PEMERIKSA_KALBAR) == set()


def test_an_accepted_dispute_waits_until_the_new_score_is_kept():
    plan = reports.assessed().rencana
    on = {"now": NOW, "today": TODAY}
    alur.accept_rencana(actor=PEMERIKSA_KALBAR, rencana=plan, note="Lengkap", **on)
    objection = nilai_rencana.dispute_penilaian(
        actor=OPERATOR_MEMPAWAH, rencana=plan, alasan="Gladi sudah ada", **on
    )
    nilai_rencana.answer_sanggahan(
        actor=PEMERIKSA_KALBAR,
        wilayah=MEMPAWAH,
        rencana_id=plan.pk,
        sanggahan_id=objection.pk,
        is_diterima=True,
        jawaban="Benar",
        **on,
    )
    (found,) = plan_disputes(Asked(PEMERIKSA_KALBAR, KALBAR, NOW))
    assert (found.label, found.url) == (
        "Nilai lagi",
        reverse("rencana_aksi:nilai", args=[plan.pk, plan.versi]),
    )


def test_papers_of_a_kabupaten_wait_at_its_provinsi_and_not_at_the_ministry():
    plan = reports.sent().rencana
    told = {"Periksa RAD-PKS 2026, Kab. Mempawah", "Laporan B04 2026 Kab. Mempawah"}
    assert told <= set(titles_at(PEMERIKSA_KALBAR, KALBAR))
    assert not told & set(titles_at(NASIONAL_POLPUM, NASIONAL_POLPUM.wilayah))
    type(plan).objects.unscoped(reason="the plan of a provinsi").update(wilayah_kode="61")
    province = "Periksa RAD-PKS 2026, Prov. Kalimantan Barat"
    assert province in titles_at(NASIONAL_POLPUM, NASIONAL_POLPUM.wilayah)
    assert province not in titles_at(PEMERIKSA_KALBAR, KALBAR)


def test_an_accepted_dispute_waits_until_the_new_score_is_given():
    report = reports.assessed()
    on = {"laporan": report, "now": NOW, "today": TODAY}
    given = nilai_capaian.dispute_penilaian(actor=OPERATOR_MEMPAWAH, alasan="Bukti terlewat", **on)
    nilai_capaian.answer_sanggahan(
        actor=PEMERIKSA_KALBAR, sanggahan_id=given.pk, is_diterima=True, jawaban="Benar", **on
    )

    def owed():
        waiting = waiting_for(Asked(PEMERIKSA_KALBAR, KALBAR, NOW + dt.timedelta(days=2)))
        return [(t.label, t.url) for t in waiting if t.title.startswith("Sanggahan nilai")]

    assert owed() == [("Nilai lagi", reverse("capaian:nilai", args=[report.pk]))]
    nilai_capaian.assess_laporan(actor=PEMERIKSA_KALBAR, nilai={}, catatan="Bukti dihitung", **on)
    assert owed() == []


def test_a_returned_plan_waits_with_the_word_where_its_reasons_stand():
    plan = cast.sent()
    reasons = {None: "Lengkapi"}
    on = {"now": NOW, "today": TODAY}
    alur.return_rencana(actor=PEMERIKSA_KALBAR, rencana=plan, reasons=reasons, **on)
    waiting = waiting_for(Asked(OPERATOR_MEMPAWAH, MEMPAWAH, NOW))
    (found,) = [each for each in waiting if each.title == f"RAD-PKS {plan.tahun}: dikembalikan"]
    assert (found.label, found.detail) == ("Perbaiki", "Alasan pemeriksa tertulis di rencana itu.")


def test_a_dispute_over_a_plan_that_is_mended_meanwhile_still_waits():
    plan = cast.sent()
    alur.return_rencana(
        actor=PEMERIKSA_KALBAR, rencana=plan, reasons={None: "Lengkapi"}, now=NOW, today=TODAY
    )
    nilai_rencana.dispute_penilaian(
        actor=OPERATOR_MEMPAWAH, rencana=plan, alasan="Sudah lengkap", now=NOW, today=TODAY
    )
    assert [t for t in titles_at(PEMERIKSA_KALBAR, KALBAR) if "Sanggahan" in t] == [
        "Sanggahan nilai RAD-PKS 2026, Kab. Mempawah"
    ]


def test_disputes_take_one_query_for_plans_and_one_for_reports(django_assert_num_queries):
    for gather in (plan_disputes, report_disputes):
        with django_assert_num_queries(1):
            list(gather(Asked(PEMERIKSA_KALBAR, KALBAR, NOW)))


def titles_at(actor, area=MEMPAWAH):
    return [tugas.title for tugas in waiting_for(Asked(actor, area, NOW))]
