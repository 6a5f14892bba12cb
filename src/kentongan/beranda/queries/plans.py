"""What waits in the rooms of plans and of their period reports."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from kentongan.akses.permissions import Permission
from kentongan.beranda.queries.asked import Asked
from kentongan.beranda.queries.deadlines import by_day
from kentongan.beranda.rules import EACH, Tugas
from kentongan.capaian import queries as capaian_queries
from kentongan.capaian.enums import KeadaanLaporan
from kentongan.hukum import registry
from kentongan.kernel.wilayah import KodeWilayah, Tingkat
from kentongan.rencana_aksi import queries as rencana_queries
from kentongan.rencana_aksi.enums import TAHAP_RENCANA, KeadaanRencana
from kentongan.wilayah import queries as wilayah_queries


def own_plan(asked: Asked) -> Iterable[Tugas]:
    region = asked.actor.wilayah.at(Tingkat.KABUPATEN_KOTA)
    plans = rencana_queries.rencana_of_years(asked.actor, region, _years(asked.now))
    if asked.now.year not in plans:
        yield Tugas(
            _("RAD-PKS %(tahun)s belum dimulai") % {"tahun": asked.now.year},
            _("Susun dari potensi aktif dan kegiatan wajib."),
            reverse("rencana_aksi:daftar"),
            _("Mulai"),
            words=_("belum ada"),
        )
    for year, plan in plans.items():
        if plan.state in _ON_THE_DESK:
            is_ready = plan.state is KeadaanRencana.DITETAPKAN
            told, deed, words = _waiting_plan(plan.state)
            page = "rencana_aksi:periksa" if is_ready else "rencana_aksi:rincian"
            yield Tugas(
                _("RAD-PKS %(tahun)s: %(keadaan)s")
                % {"tahun": year, "keadaan": _(plan.state.label).lower()},
                told,
                reverse(page, args=[plan.pk]),
                deed,
                words=words,
            )


_ON_THE_DESK = {
    KeadaanRencana.PENYUSUNAN,
    KeadaanRencana.DIKEMBALIKAN,
    KeadaanRencana.DITETAPKAN,
}


def _waiting_plan(state: KeadaanRencana) -> tuple[str, str, str]:
    """What is said of a plan on the own desk, the deed that it asks for, and why it waits."""
    if state is KeadaanRencana.DIKEMBALIKAN:
        return _("Alasan pemeriksa tertulis di rencana itu."), _("Perbaiki"), _("perlu Anda")
    unread = _("Provinsi baru dapat membaca isinya sesudah dikirim.")
    if state is KeadaanRencana.DITETAPKAN:
        return unread, _("Kirim"), _("tinggal dikirim")
    return unread, _("Lanjutkan"), _("draf")


def _years(now: datetime) -> tuple[int, int]:
    """This year, and the next one, whose plan is written before it begins."""
    return now.year, now.year + 1


def plans_to_adopt(asked: Asked) -> Iterable[Tugas]:
    laid = rencana_queries.list_rencana(
        asked.actor, asked.area, keadaan=KeadaanRencana.PEMBAHASAN.value
    )
    for plan in laid.order_by("changed_at")[:EACH]:
        if not asked.actor.may(Permission.RENCANA_ADOPT, in_wilayah=plan.wilayah):
            continue
        yield Tugas(
            _("Tetapkan RAD-PKS %(tahun)s, %(wilayah)s")
            % {"tahun": plan.tahun, "wilayah": wilayah_queries.display_name(plan.wilayah)},
            _("Baca hasil periksa, lalu tulis nomor dan tanggal penetapannya."),
            reverse("rencana_aksi:periksa", args=[plan.pk]),
            _("Tetapkan"),
            words=_("menunggu %(hari)s hari") % {"hari": (asked.now - plan.changed_at).days},
        )


def _right_below(areas: Iterable[KodeWilayah]) -> Q:
    """Regions whose papers one of *areas* answers: those of a kabupaten are not the ministry's."""
    found = Q(pk__in=())
    for area in areas:
        is_nation = area.tingkat is Tingkat.NASIONAL
        found |= (
            ~Q(wilayah_kode__contains=".") if is_nation else Q(wilayah_kode__startswith=f"{area}.")
        )
    return found


def plans_to_review(asked: Asked) -> Iterable[Tugas]:
    sent = rencana_queries.list_rencana(
        asked.actor, asked.area, keadaan=KeadaanRencana.DIKIRIM.value
    )
    areas = asked.actor.areas_with(Permission.RENCANA_REVIEW)
    for plan in sent.filter(_right_below(areas)).order_by("dikirim_at")[:EACH]:
        days = (asked.now - plan.dikirim_at).days
        yield Tugas(
            _("Periksa RAD-PKS %(tahun)s, %(wilayah)s")
            % {"tahun": plan.tahun, "wilayah": wilayah_queries.display_name(plan.wilayah)},
            _("Terima, atau kembalikan dengan alasan per baris."),
            reverse("rencana_aksi:rincian", args=[plan.pk]),
            _("Periksa"),
            words=_("menunggu %(hari)s hari") % {"hari": days},
        )


def reports_to_send(asked: Asked) -> Iterable[Tugas]:
    """Reports on the own desk, and those approved that only need sending."""
    states = (KeadaanLaporan.DRAFT, KeadaanLaporan.DIKEMBALIKAN, KeadaanLaporan.DISETUJUI)
    for row in capaian_queries.awaiting(asked.actor, asked.area, *states)[:EACH]:
        if not asked.actor.may(Permission.CAPAIAN_FILL, in_wilayah=row.wilayah):
            continue
        is_ready = row.state is KeadaanLaporan.DISETUJUI
        due = capaian_queries.due_of(row).value
        yield Tugas(
            capaian_queries.title_of(row),
            _("%(keadaan)s. Tenggat %(tenggat)s.")
            % {"keadaan": _(row.state.label), "tenggat": date_format(due, "j F Y")},
            reverse("capaian:rincian", args=[row.pk]),
            _("Kirim") if is_ready else _("Lanjutkan"),
            **by_day(due, asked.now),
        )


def reports_to_begin(asked: Asked) -> Iterable[Tugas]:
    """Periods that are over, of a plan that was sent, without a report."""
    region = asked.actor.wilayah.at(Tingkat.KABUPATEN_KOTA)
    for year, periode in capaian_queries.unbegun(asked.actor, region, today=asked.today):
        due = registry.due_on(periode, year).value
        yield Tugas(
            _("Laporan %(periode)s %(tahun)s belum dimulai")
            % {"periode": periode.value, "tahun": year},
            _("Tenggat %(tenggat)s.") % {"tenggat": date_format(due, "j F Y")},
            f"{reverse('capaian:daftar')}?tahun={year}#{periode.value}",
            _("Mulai"),
            **by_day(due, asked.now),
        )


def reports_to_approve(asked: Asked) -> Iterable[Tugas]:
    for row in capaian_queries.awaiting(asked.actor, asked.area, KeadaanLaporan.DIAJUKAN)[:EACH]:
        yield _report_waiting(
            row, _("Setujui, atau kembalikan dengan alasan."), _("Putuskan"), asked.now
        )


def reports_to_assess(asked: Asked) -> Iterable[Tugas]:
    sent = capaian_queries.awaiting(asked.actor, asked.area, KeadaanLaporan.DIKIRIM)
    areas = asked.actor.areas_with(Permission.CAPAIAN_ASSESS)
    for row in sent.filter(_right_below(areas))[:EACH]:
        yield _report_waiting(
            row, _("Nilai, atau kembalikan dengan alasan."), _("Nilai"), asked.now
        )


def plan_disputes(asked: Asked) -> Iterable[Tugas]:
    """Objections to the score of a plan, which the level above answers."""
    for each in rencana_queries.open_disputes(asked.actor, asked.area)[:EACH]:
        plan, versi = each.rencana, each.penilaian.versi
        title = _("Sanggahan nilai RAD-PKS %(tahun)s, %(wilayah)s")
        words = {"tahun": plan.tahun, "wilayah": wilayah_queries.display_name(plan.wilayah)}
        answer, score = (
            reverse(f"rencana_aksi:{page}", args=[plan.pk, versi]) for page in ("versi", "nilai")
        )
        yield _disputed(each, title % words, answer, score, asked.now)


def report_disputes(asked: Asked) -> Iterable[Tugas]:
    """Objections to the score of a period report, which the level above answers."""
    for each in capaian_queries.open_disputes(asked.actor, asked.area)[:EACH]:
        title = _("Sanggahan nilai: %(laporan)s")
        words = {"laporan": capaian_queries.title_of(each.laporan)}
        answer, score = (
            reverse(f"capaian:{page}", args=[each.laporan_id]) for page in ("rincian", "nilai")
        )
        yield _disputed(each, title % words, answer, score, asked.now)


def _disputed(each: Any, title: str, answer: str, score: str, now: datetime) -> Tugas:
    """A dispute until it is answered; one that was accepted, until the new score is given."""
    waits = _("menunggu %(hari)s hari") % {"hari": (now - each.created_at).days}
    if each.dijawab_at is not None:
        told = _("Sanggahan diterima; nilai barunya belum disimpan.")
        return Tugas(title, told, score, _("Nilai lagi"), words=waits)
    told = _("%(pengaju)s: %(alasan)s") % {
        "pengaju": each.pengaju,
        "alasan": Truncator(each.alasan).chars(120),
    }
    return Tugas(title, told, answer, _("Jawab"), words=waits)


def _report_waiting(row: Any, told: str, deed: str, now: datetime) -> Tugas:
    days = (now - row.changed_at).days
    return Tugas(
        capaian_queries.title_of(row),
        told,
        reverse("capaian:rincian", args=[row.pk]),
        deed,
        words=_("menunggu %(hari)s hari") % {"hari": days},
    )


def held_rows(asked: Asked) -> Iterable[Tugas]:
    """Rows of plans and reports that the actor's agency was asked to fill."""
    for each in rencana_queries.waiting_titipan(asked.actor)[:EACH]:
        yield _held(each, reverse("rencana_aksi:delegasi-isi", args=[each.rencana_id]), asked.now)
    for report, each in capaian_queries.waiting_titipan(asked.actor)[:EACH]:
        yield _held(each, reverse("capaian:delegasi-isi", args=[report.pk]), asked.now)


def _held(each: Any, url: str, now: datetime) -> Tugas:
    since = date_format(timezone.localtime(each.sejak), "j F Y")
    return Tugas(
        _("Isi %(banyak)s baris %(judul)s") % {"banyak": each.banyak, "judul": each.title},
        _("%(instansi)s, sejak %(hari)s.") % {"instansi": each.instansi, "hari": since},
        url,
        _("Isi"),
        **by_day(each.tenggat_on, now),
    )


def late_agencies(asked: Asked) -> Iterable[Tugas]:
    for each in rencana_queries.late_titipan(asked.actor, asked.area, today=asked.today)[:EACH]:
        if not asked.actor.may(Permission.RENCANA_DRAFT, in_wilayah=KodeWilayah(each.wilayah_kode)):
            continue
        is_plan = each.tahap == TAHAP_RENCANA
        page = reverse("rencana_aksi:delegasi", args=[each.rencana_id])
        yield Tugas(
            _("%(instansi)s belum menyerahkan %(banyak)s baris")
            % {"instansi": each.instansi, "banyak": each.banyak},
            each.title,
            f"{page}?instansi={each.instansi_id}"
            if is_plan
            else f"{reverse('capaian:daftar')}?tahun={each.tahun}&instansi={each.instansi_id}",
            _("Lihat"),
            **by_day(each.tenggat_on, asked.now),
        )
