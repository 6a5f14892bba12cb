"""What needs the actor now, gathered from every room it works in."""

from collections.abc import Callable, Iterable
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _

from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.akses.roles import Peran
from kentongan.akses.scoping import ScopedQuerySet
from kentongan.beranda.queries import plans
from kentongan.beranda.queries.asked import Asked
from kentongan.beranda.queries.deadlines import by_day
from kentongan.beranda.rules import EACH, Tugas, in_order
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
from kentongan.tim import queries as tim_queries
from kentongan.wilayah import queries as wilayah_queries

MOST_COUNTED = 100
CONFIRM_WITHIN = timedelta(hours=24)
Gather = Callable[[Asked], Iterable[Tugas]]


def waiting_for(asked: Asked) -> list[Tugas]:
    """Everything that waits for the actor in the area, the most overdue first."""
    found: dict[str, Tugas] = {}
    for permission, gather in _GATHER:
        if asked.actor.holds(permission):
            for tugas in gather(asked):
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


def _unverified(asked: Asked) -> Iterable[Tugas]:
    limit = registry.parameter("laporan.batas_verifikasi_jam", on=asked.today)
    for row in _open_reports(asked.actor, asked.area)[:EACH]:
        yield Tugas(
            _("Laporan: %(judul)s") % {"judul": row.judul},
            _("%(nomor)s, %(tempat)s. Belum diverifikasi.")
            % {"nomor": row.nomor, "tempat": short_place(row.wilayah)},
            reverse("laporan:rincian", args=[row.pk]),
            _("Verifikasi"),
            Clock(row.sent_at, row.sent_at + timedelta(hours=limit.value), asked.now),
        )


def _unconfirmed(asked: Asked) -> Iterable[Tugas]:
    rows = _open_reports(asked.actor, asked.area).filter(confirmed_at=None)
    for row in rows[:EACH]:
        yield Tugas(
            _("Laporan di wilayah Anda: %(judul)s") % {"judul": row.judul},
            _("%(tempat)s. Benarkah? Kuatkan bila Anda tahu.")
            % {"tempat": short_place(row.wilayah)},
            reverse("laporan:rincian", args=[row.pk]),
            _("Kuatkan"),
            Clock(row.sent_at, row.sent_at + CONFIRM_WITHIN, asked.now),
        )


def _returned(asked: Asked) -> Iterable[Tugas]:
    mine = Laporan.objects.visible_to(asked.actor).filter(
        author_id=asked.actor.user_id, keadaan=Keadaan.DIKEMBALIKAN
    )
    for row in mine.order_by("-id")[:EACH]:
        yield Tugas(
            _("Dikembalikan: %(judul)s") % {"judul": row.judul},
            row.returned_reason,
            reverse("laporan:perbaiki", args=[row.pk]),
            _("Perbaiki dan kirim lagi"),
            words=_("perlu Anda"),
        )


def _unreported_today(asked: Asked) -> Iterable[Tugas]:
    if not any(grant.peran is Peran.PELAPOR for grant in asked.actor.grants):
        return
    local = asked.now.astimezone(ZoneInfo(time_zone_of(asked.actor.wilayah)))
    start = datetime.combine(local.date(), time(), local.tzinfo)
    mine = Laporan.objects.visible_to(asked.actor).filter(author_id=asked.actor.user_id)
    if not mine.filter(received_at__gte=start).exists():
        yield Tugas(
            _("Anda belum melapor hari ini"),
            _("Bila aman, cukup satu ketukan: nihil."),
            reverse("laporan:kirim"),
            _("Lapor"),
            words=_("hari ini"),
        )


def _unanswered(asked: Asked) -> Iterable[Tugas]:
    mine = [
        row for row in asked.open_warnings if peringatan_queries.awaits_answer_of(asked.actor, row)
    ]
    for row in mine[:EACH]:
        yield Tugas(
            _("Peringatan: %(judul)s") % {"judul": row.judul},
            _("%(nomor)s. %(diminta)s") % {"nomor": row.nomor, "diminta": row.diminta},
            reverse("peringatan:rincian", args=[row.pk]),
            _("Jawab"),
            peringatan_queries.clock_of(row, now=asked.now),
        )


def _unclosed(asked: Asked) -> Iterable[Tugas]:
    for row in asked.open_warnings[:EACH]:
        silent = [p.nama for p in row.penerima.all() if p.answered_at is None]
        if row.keadaan != KeadaanPeringatan.DIJAWAB and not silent:
            continue
        words = _("Menunggu: %(nama)s.") % {"nama": ", ".join(silent)}
        yield Tugas(
            _("Peringatan: %(judul)s") % {"judul": row.judul},
            words if silent else _("Semua sudah menjawab. Tutup bila keadaan reda."),
            reverse("peringatan:rincian", args=[row.pk]),
            _("Tagih jawaban") if silent else _("Tutup"),
            peringatan_queries.clock_of(row, now=asked.now),
        )


def _unreviewed(asked: Asked) -> Iterable[Tugas]:
    for row in overdue_reviews(asked.actor, asked.area, today=asked.today)[:EACH]:
        yield Tugas(
            _("Tinjau potensi: %(judul)s") % {"judul": row.judul},
            _("%(nomor)s, terakhir kelas %(kelas)s.")
            % {"nomor": row.nomor, "kelas": row.kelas_risiko},
            reverse("potensi:rincian", args=[row.pk]),
            _("Tinjau"),
            **by_day(row.review_on, asked.now),
        )


def _pressing_tasks(asked: Asked) -> Iterable[Tugas]:
    """Tasks of the desk's region that are late or due soon."""
    for row in tim_queries.pressing(asked.actor, asked.area, today=asked.today)[:EACH]:
        yield _task(row, _("Tagih atau tutup"), asked.now)


def _own_tasks(asked: Asked) -> Iterable[Tugas]:
    """Everything that the actor's own agency was given and has not done."""
    for row in tim_queries.own_open(asked.actor, asked.area)[:EACH]:
        yield _task(row, _("Laporkan selesai"), asked.now)


def _task(row: Any, deed: str, now: datetime) -> Tugas:
    return Tugas(
        _("Tindak lanjut: %(tugas)s") % {"tugas": row.tugas},
        _("%(instansi)s. %(asal)s.") % {"instansi": row.holder, "asal": row.asal_teks},
        reverse("tim:tindak-lanjut-rincian", args=[row.pk]),
        deed,
        **by_day(row.tenggat_on, now),
    )


def _news(asked: Asked) -> Iterable[Tugas]:
    count = counts_by_keadaan(asked.actor, wilayah=asked.area)[KeadaanBerita.DRAF]
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
    (Permission.RENCANA_DRAFT, plans.own_plan),
    (Permission.RENCANA_DRAFT, plans.late_agencies),
    (Permission.DELEGASI_FILL, plans.held_rows),
    (Permission.TINDAK_LANJUT_FINISH, _own_tasks),
    (Permission.TINDAK_LANJUT_MANAGE, _pressing_tasks),
    (Permission.RENCANA_ADOPT, plans.plans_to_adopt),
    (Permission.RENCANA_REVIEW, plans.plans_to_review),
    (Permission.RENCANA_REVIEW, plans.plan_disputes),
    (Permission.CAPAIAN_FILL, plans.reports_to_begin),
    (Permission.CAPAIAN_FILL, plans.reports_to_send),
    (Permission.CAPAIAN_APPROVE, plans.reports_to_approve),
    (Permission.CAPAIAN_ASSESS, plans.reports_to_assess),
    (Permission.CAPAIAN_ASSESS, plans.report_disputes),
    (Permission.BERITA_CONFIRM, _news),
)
