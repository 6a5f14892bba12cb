"""Fills an empty database with the sample provinsi. Does nothing the second time."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from kentongan.akses.action import origin
from kentongan.akses.queries import has_sample_accounts
from kentongan.akses.roles import Peran
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.pertukaran.runs import run_berita
from kentongan.situs.contoh import (
    anonim,
    capaian,
    delegasi,
    laporan,
    orang,
    peringatan,
    pesan,
    pintu,
    register,
    rencana,
    tindak_lanjut,
    titipan,
)
from kentongan.situs.contoh.accounts import ACCOUNTS, sample_password
from kentongan.situs.contoh.bahan import MEMPAWAH, PROVINSI, Tempat
from kentongan.wilayah import queries as wilayah_queries

Progress = Callable[[int, int], None]
MANY, FEW = 260, 18
NEWS = Path(__file__).parent / "berita"
EXPECTED = 780
"""About how many steps there are, for the progress bar."""


def load_samples(*, progress: Progress) -> None:
    """Load everything in one transaction: half a sample never remains."""
    if has_sample_accounts():
        return
    now = timezone.localtime()
    with origin("data contoh"), transaction.atomic():
        for done, _ in enumerate(_steps(now), start=1):
            if done % 10 == 0:
                progress(done, max(done, EXPECTED))


def _steps(now: datetime) -> Iterator[None]:
    people = orang.open_accounts(MEMPAWAH, settings.DATA_DIR, now.date())
    yield
    for kab in wilayah_queries.children(PROVINSI):
        is_home = kab.kode == MEMPAWAH
        places = places_of(kab.kode)
        pelapor = people[Peran.PELAPOR] if is_home else None
        count = MANY if is_home else FEW
        yield from laporan.send_reports(kab.kode, places, count=count, now=now, pelapor=pelapor)
        yield from register.register_potensi(kab.kode, places, count=16 if is_home else 4, now=now)
        yield from register.register_peristiwa(
            kab.kode, places, count=14 if is_home else 3, now=now
        )
    kecamatan = [each.kode for each in wilayah_queries.children(MEMPAWAH)]
    yield from laporan.send_nihils(kecamatan, now=now)
    yield from anonim.send_anonymous(MEMPAWAH, kecamatan, now=now)
    laporan.keep_view(people[Peran.OPERATOR], now=now)
    laporan.talk_between_desks(people[Peran.OPERATOR], people[Peran.PEMERIKSA], now=now)
    yield from peringatan.raise_warnings(now=now)
    yield from tindak_lanjut.make_tasks(now=now)
    run_berita(sorted(NEWS.glob("*.txt")), actor=orang.LOADER)
    regions = [kab.kode for kab in wilayah_queries.children(PROVINSI)]
    yield from rencana.make_plans(regions, now=now)
    yield from capaian.make_reports(regions, now=now)
    yield from delegasi.delegate_rows(people[Peran.ANGGOTA_TIM], now=now)
    pintu.register_webhook(people[Peran.OPERATOR], now=now)
    pintu.put_off_a_mail(now=now)
    pesan.write_messages(people[Peran.OPERATOR], people[Peran.PELAPOR], now=now)
    titipan.carry_bundles(people[Peran.PELAPOR], people[Peran.CAMAT], now=now)
    laporan.hold_name(people[Peran.PELAPOR], people[Peran.ADMIN], now=now)


def places_of(kab: KodeWilayah) -> list[Tempat]:
    """Every village of a kabupaten, with the next one of its kecamatan as its neighbour."""
    places = []
    for kec in wilayah_queries.children(kab):
        desa = wilayah_queries.children(kec.kode)
        for this, other in zip(desa, [*desa[1:], *desa[:1]], strict=True):
            places.append(Tempat(this.kode, this.nama, other.nama, this.lat, this.lon))
    return places


def print_accounts(say: Callable[[str], None]) -> None:
    """Tell who can sign in, at every start: the sample has no other secret."""
    password = sample_password(settings.DATA_DIR)
    say("\nAkun contoh, semua dengan kata sandi: [bold]" + password + "[/bold]")
    for account in ACCOUNTS.values():
        area = wilayah_queries.display_name(account.wilayah)
        say(f"  [bold]{account.username:<10}[/bold] {account.peran.label}, {area}")
    say("")
