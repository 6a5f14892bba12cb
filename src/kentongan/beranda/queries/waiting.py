"""What needs the actor now, gathered from every room it works in."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.akses.roles import Peran
from kentongan.akses.scoping import ScopedQuerySet
from kentongan.beranda.rules import Tugas, in_order
from kentongan.capaian import queries as capaian_queries
from kentongan.capaian.enums import KeadaanLaporan
from kentongan.hukum import registry
from kentongan.kernel.clocks import Clock
from kentongan.kernel.wilayah import KodeWilayah, Tingkat, time_zone_of
from kentongan.laporan.enums import Jenis, Keadaan
from kentongan.laporan.gabungan import one_per_event
from kentongan.laporan.models import Laporan
from kentongan.laporan.queries import LISTED
from kentongan.peringatan import queries as peringatan_queries
from kentongan.peringatan.enums import Keadaan as KeadaanPeringatan
from kentongan.pertukaran.enums import KeadaanBerita
from kentongan.pertukaran.queries import counts_by_keadaan, list_berita
from kentongan.potensi.queries import overdue_reviews
from kentongan.rencana_aksi import queries as rencana_queries
from kentongan.rencana_aksi.enums import TAHAP_RENCANA, KeadaanRencana
from kentongan.tim import queries as tim_queries
from kentongan.wilayah import queries as wilayah_queries

EACH = 6
MOST_COUNTED = 100
CONFIRM_WITHIN = timedelta(hours=24)
Gather = Callable[[Actor, KodeWilayah, datetime], Iterable[Tugas]]


def waiting_for(actor: Actor, area: KodeWilayah, *, now: datetime) -> list[Tugas]:
    """Everything that waits for *actor* in *area*, the most overdue first."""
    found: dict[str, Tugas] = {}
    for permission, gather in _GATHER:
        if actor.holds(permission):
            for tugas in gather(actor, area, now):
                found.setdefault(tugas.url, tugas)  # one row, one line
    return in_order(found.values())


def waiting_counts(actor: Actor, area: KodeWilayah) -> dict[str, int]:
    """How much waits, by the name of the list that shows it; counting stops at 100."""
    counts: dict[str, int] = {}
    if actor.holds(Permission.LAPORAN_VERIFY):
        counts["laporan:daftar"] = _open_reports(actor, area)[:MOST_COUNTED].count()
    if actor.holds(Permission.PERINGATAN_VIEW):
        rows = peringatan_queries.open_peringatan(actor, area)
        counts["peringatan:daftar"] = rows[:MOST_COUNTED].count()
    if actor.holds(Permission.BERITA_CONFIRM):
        drafts = list_berita(actor, wilayah=area, keadaan=KeadaanBerita.DRAF)
        counts["pertukaran:berita"] = drafts[:MOST_COUNTED].count()
    return counts


def short_place(wilayah: KodeWilayah) -> str:
    """The desa and kecamatan; the reader knows the kabupaten."""
    if wilayah.tingkat <= Tingkat.KECAMATAN:
        return wilayah_queries.display_name(wilayah)
    kecamatan = wilayah_queries.display_name(wilayah.at(Tingkat.KECAMATAN))
    return f"{wilayah_queries.display_name(wilayah)}, {kecamatan}"


def _open_reports(actor: Actor, area: KodeWilayah) -> ScopedQuerySet:
    rows = Laporan.objects.visible_to(actor).inside(area)
    rows = rows.filter(keadaan=Keadaan.DIKIRIM, jenis=Jenis.KEJADIAN).only(*LISTED)
    return one_per_event(actor, rows.order_by("received_at", "id"), inside=area)


def _unverified(actor: Actor, area: KodeWilayah, now: datetime) -> Iterable[Tugas]:
    limit = registry.parameter("laporan.batas_verifikasi_jam", on=now.date())
    for row in _open_reports(actor, area)[:EACH]:
        yield Tugas(
            _("Laporan: %(judul)s") % {"judul": row.judul},
            _("%(nomor)s, %(tempat)s. Belum diverifikasi.")
            % {"nomor": row.nomor, "tempat": short_place(row.wilayah)},
            reverse("laporan:rincian", args=[row.pk]),
            _("Verifikasi"),
            Clock(row.sent_at, row.sent_at + timedelta(hours=limit.value), now),
        )


def _unconfirmed(actor: Actor, area: KodeWilayah, now: datetime) -> Iterable[Tugas]:
    rows = _open_reports(actor, area).filter(confirmed_at=None)
    for row in rows[:EACH]:
        yield Tugas(
            _("Laporan di wilayah Anda: %(judul)s") % {"judul": row.judul},
            _("%(tempat)s. Benarkah? Kuatkan bila Anda tahu.")
            % {"tempat": short_place(row.wilayah)},
            reverse("laporan:rincian", args=[row.pk]),
            _("Kuatkan"),
            Clock(row.sent_at, row.sent_at + CONFIRM_WITHIN, now),
        )


def _returned(actor: Actor, area: KodeWilayah, now: datetime) -> Iterable[Tugas]:
    mine = Laporan.objects.visible_to(actor).filter(
        author_id=actor.user_id, keadaan=Keadaan.DIKEMBALIKAN
    )
    for row in mine.order_by("-id")[:EACH]:
        yield Tugas(
            _("Dikembalikan: %(judul)s") % {"judul": row.judul},
            row.returned_reason,
            reverse("laporan:perbaiki", args=[row.pk]),
            _("Perbaiki dan kirim lagi"),
            words=_("perlu Anda"),
        )


def _unreported_today(actor: Actor, area: KodeWilayah, now: datetime) -> Iterable[Tugas]:
    if not any(grant.peran is Peran.PELAPOR for grant in actor.grants):
        return
    local = now.astimezone(ZoneInfo(time_zone_of(actor.wilayah)))
    start = datetime.combine(local.date(), time(), local.tzinfo)
    mine = Laporan.objects.visible_to(actor).filter(author_id=actor.user_id)
    if not mine.filter(received_at__gte=start).exists():
        yield Tugas(
            _("Anda belum melapor hari ini"),
            _("Bila aman, cukup satu ketukan: nihil."),
            reverse("laporan:kirim"),
            _("Lapor"),
            words=_("hari ini"),
        )


def _unanswered(actor: Actor, area: KodeWilayah, now: datetime) -> Iterable[Tugas]:
    for row in peringatan_queries.waiting_answers(actor, area)[:EACH]:
        yield Tugas(
            _("Peringatan: %(judul)s") % {"judul": row.judul},
            _("%(nomor)s. %(diminta)s") % {"nomor": row.nomor, "diminta": row.diminta},
            reverse("peringatan:rincian", args=[row.pk]),
            _("Jawab"),
            peringatan_queries.clock_of(row, now=now),
        )


def _unclosed(actor: Actor, area: KodeWilayah, now: datetime) -> Iterable[Tugas]:
    rows = peringatan_queries.open_peringatan(actor, area).prefetch_related("penerima")
    for row in rows[:EACH]:
        silent = [p.nama for p in row.penerima.all() if p.answered_at is None]
        if row.keadaan != KeadaanPeringatan.DIJAWAB and not silent:
            continue
        words = _("Menunggu: %(nama)s.") % {"nama": ", ".join(silent)}
        yield Tugas(
            _("Peringatan: %(judul)s") % {"judul": row.judul},
            words if silent else _("Semua sudah menjawab. Tutup bila keadaan reda."),
            reverse("peringatan:rincian", args=[row.pk]),
            _("Tagih jawaban") if silent else _("Tutup"),
            peringatan_queries.clock_of(row, now=now),
        )


def _unreviewed(actor: Actor, area: KodeWilayah, now: datetime) -> Iterable[Tugas]:
    for row in overdue_reviews(actor, area, today=now.date())[:EACH]:
        days = (now.date() - row.review_on).days
        yield Tugas(
            _("Tinjau potensi: %(judul)s") % {"judul": row.judul},
            _("%(nomor)s, terakhir kelas %(kelas)s.")
            % {"nomor": row.nomor, "kelas": row.kelas_risiko},
            reverse("potensi:rincian", args=[row.pk]),
            _("Tinjau"),
            words=_("lewat %(hari)s hari") % {"hari": days},
        )


def _own_plan(actor: Actor, area: KodeWilayah, now: datetime) -> Iterable[Tugas]:
    region = actor.wilayah.at(Tingkat.KABUPATEN_KOTA)
    plans = {year: rencana_queries.rencana_of(actor, region, year) for year in _years(now)}
    if plans[now.year] is None:
        yield Tugas(
            _("RAD-PKS %(tahun)s belum dimulai") % {"tahun": now.year},
            _("Susun dari potensi aktif dan kegiatan wajib."),
            reverse("rencana_aksi:daftar"),
            _("Mulai"),
            words=_("belum ada"),
        )
    for year, plan in plans.items():
        if plan is not None and plan.state in _ON_THE_DESK:
            is_ready = plan.state is KeadaanRencana.DITETAPKAN
            yield Tugas(
                _("RAD-PKS %(tahun)s: %(keadaan)s")
                % {"tahun": year, "keadaan": _(plan.state.label).lower()},
                _("Provinsi baru dapat membaca isinya sesudah dikirim."),
                reverse(
                    "rencana_aksi:periksa" if is_ready else "rencana_aksi:rincian", args=[plan.pk]
                ),
                _("Kirim") if is_ready else _("Lanjutkan"),
                words=_("tinggal dikirim") if is_ready else _("draf"),
            )


_ON_THE_DESK = {
    KeadaanRencana.PENYUSUNAN,
    KeadaanRencana.DIKEMBALIKAN,
    KeadaanRencana.DITETAPKAN,
}


def _years(now: datetime) -> tuple[int, int]:
    """This year, and the next one, whose plan is written before it begins."""
    return now.year, now.year + 1


def _plans_to_adopt(actor: Actor, area: KodeWilayah, now: datetime) -> Iterable[Tugas]:
    laid = rencana_queries.list_rencana(actor, area, keadaan=KeadaanRencana.PEMBAHASAN.value)
    for plan in laid.order_by("changed_at")[:EACH]:
        if not actor.may(Permission.RENCANA_ADOPT, in_wilayah=plan.wilayah):
            continue
        yield Tugas(
            _("Tetapkan RAD-PKS %(tahun)s, %(wilayah)s")
            % {"tahun": plan.tahun, "wilayah": wilayah_queries.display_name(plan.wilayah)},
            _("Baca hasil periksa, lalu tulis nomor dan tanggal penetapannya."),
            reverse("rencana_aksi:periksa", args=[plan.pk]),
            _("Tetapkan"),
            words=_("menunggu %(hari)s hari") % {"hari": (now - plan.changed_at).days},
        )


def _plans_to_review(actor: Actor, area: KodeWilayah, now: datetime) -> Iterable[Tugas]:
    sent = rencana_queries.list_rencana(actor, area, keadaan=KeadaanRencana.DIKIRIM.value)
    for plan in sent.order_by("dikirim_at")[:EACH]:
        days = (now - plan.dikirim_at).days
        yield Tugas(
            _("Periksa RAD-PKS %(tahun)s, %(wilayah)s")
            % {"tahun": plan.tahun, "wilayah": wilayah_queries.display_name(plan.wilayah)},
            _("Terima, atau kembalikan dengan alasan per baris."),
            reverse("rencana_aksi:rincian", args=[plan.pk]),
            _("Periksa"),
            words=_("menunggu %(hari)s hari") % {"hari": days},
        )


def _reports_to_send(actor: Actor, area: KodeWilayah, now: datetime) -> Iterable[Tugas]:
    """Reports on the own desk, and those approved that only need sending."""
    states = (KeadaanLaporan.DRAFT, KeadaanLaporan.DIKEMBALIKAN, KeadaanLaporan.DISETUJUI)
    for row in capaian_queries.awaiting(actor, area, *states)[:EACH]:
        if not actor.may(Permission.CAPAIAN_FILL, in_wilayah=row.wilayah):
            continue
        is_ready = row.state is KeadaanLaporan.DISETUJUI
        due = capaian_queries.due_of(row).value
        yield Tugas(
            capaian_queries.title_of(row),
            _("%(keadaan)s. Tenggat %(tenggat)s.")
            % {"keadaan": _(row.state.label), "tenggat": date_format(due, "j F Y")},
            reverse("capaian:rincian", args=[row.pk]),
            _("Kirim") if is_ready else _("Lanjutkan"),
            words=_days_left(due, now),
        )


def _reports_to_begin(actor: Actor, area: KodeWilayah, now: datetime) -> Iterable[Tugas]:
    """Periods that are over, of a plan that was sent, without a report."""
    region = actor.wilayah.at(Tingkat.KABUPATEN_KOTA)
    for year, periode in capaian_queries.unbegun(actor, region, today=now.date()):
        due = registry.due_on(periode, year).value
        yield Tugas(
            _("Laporan %(periode)s %(tahun)s belum dimulai")
            % {"periode": periode.value, "tahun": year},
            _("Tenggat %(tenggat)s.") % {"tenggat": date_format(due, "j F Y")},
            f"{reverse('capaian:daftar')}?tahun={year}#{periode.value}",
            _("Mulai"),
            words=_days_left(due, now),
        )


def _days_left(due: date, now: datetime) -> str:
    left = (due - now.date()).days
    if left < 0:
        return _("lewat %(hari)s hari") % {"hari": -left}
    return _("sisa %(hari)s hari") % {"hari": left}


def _reports_to_approve(actor: Actor, area: KodeWilayah, now: datetime) -> Iterable[Tugas]:
    for row in capaian_queries.awaiting(actor, area, KeadaanLaporan.DIAJUKAN)[:EACH]:
        yield _report_waiting(row, _("Setujui, atau kembalikan dengan alasan."), _("Putuskan"), now)


def _reports_to_assess(actor: Actor, area: KodeWilayah, now: datetime) -> Iterable[Tugas]:
    for row in capaian_queries.awaiting(actor, area, KeadaanLaporan.DIKIRIM)[:EACH]:
        yield _report_waiting(row, _("Nilai, atau kembalikan dengan alasan."), _("Nilai"), now)


def _report_waiting(row: Any, told: str, deed: str, now: datetime) -> Tugas:
    days = (now - row.changed_at).days
    return Tugas(
        capaian_queries.title_of(row),
        told,
        reverse("capaian:rincian", args=[row.pk]),
        deed,
        words=_("menunggu %(hari)s hari") % {"hari": days},
    )


def _held_rows(actor: Actor, area: KodeWilayah, now: datetime) -> Iterable[Tugas]:
    """Rows of plans and reports that the actor's agency was asked to fill."""
    for each in rencana_queries.waiting_titipan(actor)[:EACH]:
        yield _held(each, reverse("rencana_aksi:delegasi-isi", args=[each.rencana_id]), now)
    for report, each in capaian_queries.waiting_titipan(actor)[:EACH]:
        yield _held(each, reverse("capaian:delegasi-isi", args=[report.pk]), now)


def _held(each: Any, url: str, now: datetime) -> Tugas:
    since = date_format(timezone.localtime(each.sejak), "j F Y")
    return Tugas(
        _("Isi %(banyak)s baris %(judul)s") % {"banyak": each.banyak, "judul": each.title},
        _("%(instansi)s, sejak %(hari)s.") % {"instansi": each.instansi, "hari": since},
        url,
        _("Isi"),
        words=_days_left(each.tenggat_on, now),
    )


def _late_agencies(actor: Actor, area: KodeWilayah, now: datetime) -> Iterable[Tugas]:
    for each in rencana_queries.late_titipan(actor, area, today=now.date())[:EACH]:
        if not actor.may(Permission.RENCANA_DRAFT, in_wilayah=KodeWilayah(each.wilayah_kode)):
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
            words=_days_left(each.tenggat_on, now),
        )


def _pressing_tasks(actor: Actor, area: KodeWilayah, now: datetime) -> Iterable[Tugas]:
    """Tasks of the desk's region that are late or due soon."""
    for row in tim_queries.pressing(actor, area, today=now.date())[:EACH]:
        yield _task(row, _("Tagih atau tutup"), now)


def _own_tasks(actor: Actor, area: KodeWilayah, now: datetime) -> Iterable[Tugas]:
    """Everything that the actor's own agency was given and has not done."""
    for row in tim_queries.own_open(actor, area)[:EACH]:
        yield _task(row, _("Laporkan selesai"), now)


def _task(row: Any, deed: str, now: datetime) -> Tugas:
    return Tugas(
        _("Tindak lanjut: %(tugas)s") % {"tugas": row.tugas},
        _("%(instansi)s. %(asal)s.") % {"instansi": row.holder, "asal": row.asal_teks},
        reverse("tim:tindak-lanjut-rincian", args=[row.pk]),
        deed,
        words=_days_left(row.tenggat_on, now),
    )


def _news(actor: Actor, area: KodeWilayah, now: datetime) -> Iterable[Tugas]:
    count = counts_by_keadaan(actor, wilayah=area)[KeadaanBerita.DRAF]
    if count:
        yield Tugas(
            _("%(jumlah)s berita menunggu keputusan") % {"jumlah": count},
            _("Kejadian atau kegiatan? Sistem mengusulkan, Anda memutuskan."),
            reverse("pertukaran:berita"),
            _("Baca"),
            words=_("draf"),
        )


_GATHER: tuple[tuple[Permission, Gather], ...] = (
    (Permission.LAPORAN_VERIFY, _unverified),
    (Permission.LAPORAN_CONFIRM, _unconfirmed),
    (Permission.LAPORAN_SEND, _returned),
    (Permission.LAPORAN_SEND, _unreported_today),
    (Permission.PERINGATAN_ANSWER, _unanswered),
    (Permission.PERINGATAN_CLOSE, _unclosed),
    (Permission.POTENSI_MANAGE, _unreviewed),
    (Permission.RENCANA_DRAFT, _own_plan),
    (Permission.RENCANA_DRAFT, _late_agencies),
    (Permission.DELEGASI_FILL, _held_rows),
    (Permission.TINDAK_LANJUT_FINISH, _own_tasks),
    (Permission.TINDAK_LANJUT_MANAGE, _pressing_tasks),
    (Permission.RENCANA_ADOPT, _plans_to_adopt),
    (Permission.RENCANA_REVIEW, _plans_to_review),
    (Permission.CAPAIAN_FILL, _reports_to_begin),
    (Permission.CAPAIAN_FILL, _reports_to_send),
    (Permission.CAPAIAN_APPROVE, _reports_to_approve),
    (Permission.CAPAIAN_ASSESS, _reports_to_assess),
    (Permission.BERITA_CONFIRM, _news),
)
