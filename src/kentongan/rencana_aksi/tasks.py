"""Bundles for meetings and reminders of due days, outside the request."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from kentongan.akses.actor import Actor
from kentongan.akses.jobs import outside
from kentongan.akses.permissions import Permission
from kentongan.akses.queries import accounts_holding
from kentongan.akses.schedules import every
from kentongan.dokumen.tanggal import tanggal
from kentongan.kernel.wilayah import NASIONAL, KodeWilayah
from kentongan.pemberitahuan.models import Pemberitahuan
from kentongan.rencana_aksi import queries
from kentongan.rencana_aksi.actions import rapat
from kentongan.rencana_aksi.documents.berkas import letters_zip, owing, written
from kentongan.rencana_aksi.documents.rapat import meeting_paper
from kentongan.rencana_aksi.enums import JenisBerkas
from kentongan.rencana_aksi.models import BerkasRapat
from kentongan.rencana_aksi.pengingat import remind_titipan
from kentongan.rencana_aksi.queries.tata import tata_naskah
from kentongan.rencana_aksi.rules.reminders import Pengingat, reminders, step_of

_TELL_EVERY = 10


@outside
def make_berkas(pk: int) -> None:
    """Make an ordered bundle; long, so it holds no transaction while it writes."""
    row = BerkasRapat.objects.filter(pk=pk, selesai_at=None).first()
    if row is None:
        return
    system, wilayah, now = (
        Actor.sistem("Bahan rapat"),
        KodeWilayah(row.wilayah_kode),
        timezone.now(),
    )
    rows = queries.chosen_rows(
        system,
        wilayah,
        tahun=row.tahun,
        today=timezone.localdate(),
        pada=row.pada,
        wanted=row.saringan,
    )
    if row.jenis == JenisBerkas.BAHAN:
        paper = meeting_paper(rows, wilayah=wilayah, tahun=row.tahun, day=row.pada)
        isi = written(paper, row.bentuk, now=now, templat=tata_naskah(wilayah).templat)
    else:
        isi = _letters(row, rows, wilayah)
    rapat.finish_berkas(actor=system, wilayah=wilayah, berkas_id=pk, isi=isi, now=now)


def _letters(row: BerkasRapat, rows: list[Any], wilayah: KodeWilayah) -> bytes:
    mine = BerkasRapat.objects.filter(pk=row.pk)
    mine.update(jumlah=len(owing(rows, row.tahun, row.pada)))

    def told(done: int) -> None:
        if done % _TELL_EVERY == 0:
            mine.update(selesai=done)

    return letters_zip(
        rows,
        wilayah=wilayah,
        tahun=row.tahun,
        day=row.pada,
        bentuk=row.bentuk,
        now=timezone.now(),
        told=told,
    )


@every(minutes=360)
def remind_due() -> int:
    """Remind each region of its plan before and after the due day, once an occasion.

    The room of period reports reminds of those.
    """
    today = timezone.localdate()
    return sum(_remind_year(tahun, today) for tahun in (today.year - 1, today.year, today.year + 1))


def _remind_year(tahun: int, today: date) -> int:
    system, due = Actor.sistem("Pengingat tenggat"), queries.due_days(tahun)
    if not step_of((due.naskah - today).days):
        return 0
    wanted: dict[str, tuple[KodeWilayah, Pengingat]] = {}
    for tingkat in ("", "kab"):
        for row in queries.kepatuhan_rows(
            system, NASIONAL, tahun=tahun, today=today, tingkat=tingkat
        ):
            known = reminders(row.kepatuhan, due, today=today)
            wanted |= {key: (row.wilayah, each) for key, each in _keyed(row, tahun, known)}
    told = Pemberitahuan.objects.filter(key__startswith=f"tenggat:{tahun}:")
    for key in set(told.values_list("key", flat=True)):
        wanted.pop(key, None)
    return sum(_tell(system, tahun, today, key, *each) for key, each in wanted.items())


def _keyed(
    row: queries.BarisKepatuhan, tahun: int, known: tuple[Pengingat, ...]
) -> Iterator[tuple[str, Pengingat]]:
    for each in known:
        yield f"tenggat:{tahun}:{row.wilayah}:{each.what}:{each.step}", each


def _tell(
    system: Actor, tahun: int, today: date, key: str, wilayah: KodeWilayah, each: Pengingat
) -> int:
    people = accounts_holding(Permission.RENCANA_SUBMIT, wilayah=wilayah, today=today, exactly=True)
    if not people.exists():
        return 0
    when = (
        f"jatuh tempo {tanggal(each.due)}"
        if each.days_left >= 0
        else f"lewat {-each.days_left} hari dari {tanggal(each.due)}"
    )
    return rapat.remind_region(
        actor=system,
        wilayah=wilayah,
        title=f"Naskah RAD-PKS {tahun} {when}",
        body="",
        url=f"{reverse('rencana_aksi:kepatuhan')}?tahun={tahun}",
        key=key,
        today=today,
    )


@every(minutes=360)
def remind_of_delegations() -> int:
    """Remind each agency of the rows of plans that it holds; the room above does of reports."""
    held = queries.titipan(queries.plans_held(tahap_of_plan=True))
    return sum(_remind_agency(each) for each in held)


def _remind_agency(each: queries.Titipan) -> int:
    url = reverse("rencana_aksi:delegasi-isi", args=[each.rencana_id])
    return remind_titipan(each, url=url, today=timezone.localdate())
