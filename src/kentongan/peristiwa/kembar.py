"""Incidents that a report may already be known as, and which were made of it."""

from datetime import timedelta

from django.urls import reverse

from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.kernel.wilayah import Tingkat
from kentongan.laporan.kembar.kata import words_of
from kentongan.laporan.kembar.skor import DAYS, Telling
from kentongan.laporan.models import Laporan
from kentongan.laporan.saran import LETTERS, Candidate
from kentongan.peristiwa.models import Peristiwa, SumberLaporan
from kentongan.peristiwa.panel import LINKABLE

MOST_COMPARED = 60


def links_of(laporan: Laporan) -> list[str]:
    """Numbers of the incidents of which the report is a source."""
    rows = SumberLaporan.objects.filter(laporan=laporan)
    return list(rows.values_list("peristiwa__nomor", flat=True))


def candidates(actor: Actor, laporan: Laporan) -> list[Candidate]:
    """Incidents of the same kabupaten/kota and days, of which the report is no source yet."""
    if laporan.happened_on is None or not actor.holds(Permission.PERISTIWA_VIEW):
        return []
    span = timedelta(days=DAYS)
    days = (laporan.happened_on - span, laporan.happened_on + span)
    home = laporan.wilayah.at(Tingkat.KABUPATEN_KOTA)
    rows = Peristiwa.objects.visible_to(actor, inside=home).filter(happened_on__range=days)
    known = SumberLaporan.objects.filter(laporan=laporan).values("peristiwa_id")
    rows = rows.exclude(pk__in=known).order_by("-happened_on", "-id")[:MOST_COMPARED]
    may_link = laporan.keadaan in LINKABLE and actor.may(
        Permission.PERISTIWA_MANAGE, in_wilayah=laporan.wilayah
    )
    deed = reverse("peristiwa:kaitkan", args=[laporan.pk]) if may_link else ""
    return [_candidate(row, deed) for row in rows]


def _candidate(row: Peristiwa, deed: str) -> Candidate:
    text = row.kronologi[:LETTERS]
    telling = Telling(
        row.wilayah_kode,
        row.happened_on,
        words_of(row.judul, text, row.patokan),
        None if row.lat is None or row.lon is None else (row.lat, row.lon),
        sumber_konflik=row.sumber_konflik,
    )
    return Candidate("peristiwa:rincian", row.pk, row.nomor, row.judul, text, telling, deed=deed)
