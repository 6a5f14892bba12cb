"""How a region begins: what is not set up yet, and who has an account."""

from dataclasses import dataclass
from datetime import date

from django.core.cache import caches
from django.urls import reverse
from django.utils.translation import gettext as _

from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.akses.queries import accounts_by_peran
from kentongan.akses.roles import PERAN_AKUN, ROLES, Peran
from kentongan.kernel.wilayah import KodeWilayah, Tingkat
from kentongan.laporan.models import Laporan
from kentongan.laporan.pelaporan.queries import rows_of
from kentongan.potensi.models import Potensi
from kentongan.tim.queries import sk_exists

KEPT_SECONDS = 3600
"""How long it is remembered that a region has begun: it does not unbegin within the hour."""
REPORTERS = (Peran.PELAPOR, Peran.CAMAT)


@dataclass(frozen=True, slots=True)
class Langkah:
    """One thing to set up; without *url* somebody else does it."""

    title: str
    detail: str
    is_done: bool
    url: str = ""
    label: str = ""


def first_steps(actor: Actor, area: KodeWilayah, *, today: date) -> list[Langkah]:
    """What the desk of a kabupaten/kota sets up, in order; empty once all of it is done."""
    region = area.at(Tingkat.KABUPATEN_KOTA)
    if region.tingkat is not Tingkat.KABUPATEN_KOTA:
        return []
    if not actor.may(Permission.SK_MANAGE, in_wilayah=region):
        return []
    key = f"mulai:{region}:{today.year}"
    if caches["proses"].get(key):
        return []
    steps = _steps(actor, region, today)
    if all(step.is_done for step in steps):
        caches["proses"].set(key, True, KEPT_SECONDS)
        return []
    return steps


def _steps(actor: Actor, region: KodeWilayah, today: date) -> list[Langkah]:
    has_begun = Laporan.objects.visible_to(actor, inside=region).exists()
    accounts = accounts_by_peran(region, today=today)
    here = f"?wilayah={region}"
    return [
        Langkah(
            _("SK Tim Terpadu %(tahun)s") % {"tahun": today.year},
            _("Salin nomor dan tanggalnya. Tanpa SK, RAD-PKS tahun ini belum lengkap."),
            sk_exists(region, today.year),
            reverse("tim:baru") + here,
            _("Catat SK"),
        ),
        Langkah(
            _("Akun camat dan pelapor"),
            _("Beri admin akun daftar nama, peran, dan kode wilayahnya; ia yang membuka akunnya."),
            any(accounts.get(peran) for peran in REPORTERS),
        ),
        Langkah(
            _("Siapa diharapkan melapor, dan kapan"),
            _("Sejak itu yang tidak memberi kabar tampak sunyi; nihil pun kabar."),
            has_begun or rows_of(actor, region).exists(),
            reverse("laporan:kewajiban") + here,
            _("Atur"),
        ),
        Langkah(
            _("Potensi yang sudah diketahui"),
            _("Masalah yang sudah berlangsung; darinya peta risiko dan RAD-PKS disusun."),
            Potensi.objects.visible_to(actor, inside=region).exists(),
            reverse("potensi:baru") + here,
            _("Catat potensi"),
        ),
        Langkah(
            _("Laporan pertama"),
            _("Coba sendiri sekali, nihil pun boleh, lalu periksa di meja laporan."),
            has_begun,
            reverse("laporan:kirim"),
            _("Lapor"),
        ),
    ]


def accounts_here(actor: Actor, area: KodeWilayah, *, today: date) -> list[tuple[str, int]]:
    """How many people hold each role in *area*, for who opens accounts; nought is told too."""
    if not actor.may(Permission.AKUN_MANAGE, in_wilayah=area):
        return []
    held = accounts_by_peran(area, today=today)
    here = [p for p in PERAN_AKUN if any(tier >= area.tingkat for tier in ROLES[p].tingkat)]
    return [(peran.label, held.get(peran, 0)) for peran in here]


def counted_in_trends(actor: Actor, area: KodeWilayah) -> str:
    """What the weeks at home count; empty where *actor* would read noughts for not being shown."""
    if area.tingkat < Tingkat.KABUPATEN_KOTA:
        return _("peristiwa per minggu")
    return _("laporan per minggu") if actor.holds(Permission.LAPORAN_VIEW) else ""
