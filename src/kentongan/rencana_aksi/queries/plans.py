"""Reads about plans, each for an actor."""

from kentongan.akses.actor import Actor
from kentongan.akses.scoping import ScopedQuerySet
from kentongan.hukum import registry
from kentongan.kernel.enums import Klasifikasi
from kentongan.kernel.errors import NotFound
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.potensi.models import Potensi
from kentongan.potensi.queries import active_potensi
from kentongan.rencana_aksi.models import (
    AlasanPengembalian,
    BarisAksi,
    RencanaAksi,
)
from kentongan.rencana_aksi.rules.drafting import PotensiFacts, Usulan, draft_rows
from kentongan.wilayah.queries import display_name


def list_rencana(
    actor: Actor, wilayah: KodeWilayah, *, tahun: int | None = None, keadaan: str = ""
) -> ScopedQuerySet:
    """The plans whose content *actor* may read."""
    rows = RencanaAksi.objects.visible_to(actor).inside(wilayah)
    if tahun:
        rows = rows.filter(tahun=tahun)
    return rows.filter(keadaan=keadaan) if keadaan else rows


def get_rencana(actor: Actor, pk: int) -> RencanaAksi:
    """Raises ``NotFound`` where *actor* may not read the content."""
    row: RencanaAksi | None = RencanaAksi.objects.visible_to(actor).filter(pk=pk).first()
    if row is None:
        raise NotFound("rencana.not_found")
    return row


def rencana_of(actor: Actor, wilayah: KodeWilayah, tahun: int) -> RencanaAksi | None:
    """The plan of *wilayah* itself for the year, where *actor* may read it."""
    rows = RencanaAksi.objects.visible_to(actor)
    found: RencanaAksi | None = rows.filter(wilayah_kode=str(wilayah), tahun=tahun).first()
    return found


def get_baris(rencana: RencanaAksi, pk: int, *, removed: bool = False) -> BarisAksi:
    """A row of the plan.

    Raises:
        NotFound: the plan has no such row.

    """
    row = rencana.semua_baris.filter(pk=pk, dihapus_at__isnull=not removed).first()
    if row is None:
        raise NotFound("rencana.baris_not_found")
    return row


def proposals_for(actor: Actor, rencana: RencanaAksi) -> tuple[Usulan, ...]:
    """What could still be taken over into the plan: not yet a row of it."""
    taken = set(rencana.semua_baris.filter(dihapus_at=None).values_list("asal", "asal_id"))
    marked = set(rencana.semua_baris.filter(dihapus_at=None).values_list("kegiatan_wajib_id"))
    potensi = [_facts(row) for row in plannable_potensi(actor, rencana.wilayah)]
    return tuple(
        usulan
        for usulan in draft_rows(potensi, registry.kegiatan_wajib(rencana.tahun))
        if (usulan.asal.value, usulan.asal_id) not in taken
        and (not usulan.kegiatan_wajib_id or (usulan.kegiatan_wajib_id,) not in marked)
    )


def plannable_potensi(actor: Actor, wilayah: KodeWilayah) -> ScopedQuerySet:
    """The active potensi that may stand in a plan, which is read above: none that is rahasia."""
    return active_potensi(actor, wilayah).filter(klasifikasi__lte=Klasifikasi.TERBATAS)


def _facts(row: Potensi) -> PotensiFacts:
    return PotensiFacts(
        row.pk,
        row.nomor,
        row.judul,
        row.wilayah_kode,
        display_name(row.wilayah_kode),
        row.skor,
        row.kelas_risiko,
        row.sumber_konflik,
        row.uraian,
        row.klasifikasi,
    )


def readable_potensi(actor: Actor, rows: list[BarisAksi]) -> frozenset[str]:
    """Ids of the potensi named as origins that *actor* may open."""
    ids = [row.asal_id for row in rows if row.asal == "potensi" and row.asal_id.isdigit()]
    seen = Potensi.objects.visible_to(actor).filter(pk__in=ids).values_list("pk", flat=True)
    return frozenset(map(str, seen))


def reasons_of(rencana: RencanaAksi) -> list[AlasanPengembalian]:
    """Why the last version came back; nothing once a newer one was sent."""
    if rencana.dikembalikan_at is None or rencana.dikembalikan_at < (
        rencana.dikirim_at or rencana.dikembalikan_at
    ):
        return []
    return list(rencana.alasan.filter(versi=rencana.versi))
