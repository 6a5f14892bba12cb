"""The whole home page of an actor, as plain data."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import get_language, gettext

from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.beranda.queries import overview, reporting
from kentongan.beranda.queries.asked import Asked
from kentongan.beranda.queries.waiting import waiting_for
from kentongan.beranda.rules import Arah, Tugas, number_word
from kentongan.kernel.clocks import Clock
from kentongan.kernel.wilayah import KodeWilayah, Tingkat
from kentongan.laporan.gabungan import Induk, mains_of
from kentongan.laporan.models import Laporan
from kentongan.laporan.pelaporan.queries import hears_all
from kentongan.peringatan.models import Peringatan
from kentongan.peringatan.queries import clock_of
from kentongan.rencana_aksi.queries import kepatuhan_summary

MOST_WARNINGS = 6
MOST_OWN = 8


@dataclass(slots=True)
class Home:
    """Sections that a role does not have stay empty and are not drawn."""

    now: datetime
    waiting: list[Tugas]
    trends: list[Arah] = field(default_factory=list)
    has_grid: bool = False
    warnings: list[tuple[Peringatan, Clock | None]] = field(default_factory=list)
    own_reports: list[tuple[Laporan, Induk | None]] = field(default_factory=list)
    overview: "overview.Overview | None" = None
    compliance: Any = None
    may_report: bool = False

    @property
    def headline(self) -> str:
        """``Tujuh hal menunggu Anda, dua lewat waktu``."""
        total, late = len(self.waiting), sum(tugas.is_late for tugas in self.waiting)
        if not total:
            return gettext("Tidak ada yang menunggu Anda")
        words = {"jumlah": _counted(total), "lewat": _counted(late).lower()}
        if not late:
            return gettext("%(jumlah)s hal menunggu Anda") % words
        if late == total:
            return gettext("%(jumlah)s hal menunggu Anda, semuanya lewat waktu") % words
        return gettext("%(jumlah)s hal menunggu Anda, %(lewat)s lewat waktu") % words


def _counted(count: int) -> str:
    return number_word(count) if get_language() == "id" else str(count)


def home_of(actor: Actor, area: KodeWilayah, *, now: datetime) -> Home:
    """What *actor* finds at home, for the chosen *area*."""
    today = now.date()
    asked = Asked(actor, area, now)
    home = Home(now, waiting_for(asked))
    home.may_report = actor.holds(Permission.LAPORAN_SEND)
    if actor.holds(Permission.PERINGATAN_VIEW):
        shown = asked.open_warnings[:MOST_WARNINGS]
        home.warnings = [(row, clock_of(row, now=now)) for row in shown]
    if actor.holds(Permission.POTENSI_VIEW):
        home.overview = overview.overview(actor, area, today=today)
        home.trends = reporting.trends(actor, area, today=today)
    if actor.holds(Permission.PELAPORAN_VIEW) and home.overview:
        home.has_grid = hears_all(actor, area)
    if actor.holds(Permission.KEPATUHAN_VIEW) and area.tingkat <= Tingkat.PROVINSI:
        home.compliance = kepatuhan_summary(actor, area, year=today.year, today=today)
    if home.may_report and not home.overview:
        home.own_reports = _own_reports(actor)
    return home


def _own_reports(actor: Actor) -> list[tuple[Laporan, Induk | None]]:
    mine = Laporan.objects.visible_to(actor).filter(author_id=actor.user_id)
    rows = list(mine.order_by("-id")[:MOST_OWN])
    mains = mains_of(actor, [row.pk for row in rows])
    return [(row, mains.get(row.pk)) for row in rows]
