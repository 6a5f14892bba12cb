"""Reads of news drafts and import records, each for an actor."""

from django.db.models import Count

from kentongan.akses.actor import Actor
from kentongan.akses.scoping import ScopedQuerySet
from kentongan.kernel.errors import NotFound
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.pertukaran.enums import JenisBerita, KeadaanBerita
from kentongan.pertukaran.models import BeritaDraf, ImporCatatan


def list_berita(
    actor: Actor, *, wilayah: KodeWilayah, keadaan: str = "", cari: str = ""
) -> ScopedQuerySet:
    """News in *wilayah* that *actor* may see; without the text, which lists do not show."""
    rows = BeritaDraf.objects.visible_to(actor).inside(wilayah).defer("teks", "bukti")
    if keadaan:
        rows = rows.filter(keadaan=keadaan)
    if cari.strip():
        rows = rows.search(cari)
    return rows.order_by("-id")


def counts_by_keadaan(actor: Actor, *, wilayah: KodeWilayah) -> dict[str, int]:
    """How many news items are in each state; every state is named."""
    rows = BeritaDraf.objects.visible_to(actor).inside(wilayah).order_by()
    found = dict(rows.values_list("keadaan").annotate(count=Count("*")))
    return {keadaan.value: found.get(keadaan.value, 0) for keadaan in KeadaanBerita}


def get_berita(actor: Actor, pk: int) -> BeritaDraf:
    """One news item.

    Raises:
        NotFound: there is none, or none that *actor* may know of.

    """
    row: BeritaDraf | None = BeritaDraf.objects.visible_to(actor).filter(pk=pk).first()
    if row is None:
        raise NotFound("berita.not_found")
    return row


def next_draf(actor: Actor, *, wilayah: KodeWilayah) -> BeritaDraf | None:
    """The oldest draft that waits, for whoever works through them."""
    rows = list_berita(actor, wilayah=wilayah, keadaan=KeadaanBerita.DRAF)
    row: BeritaDraf | None = rows.order_by("id").first()
    return row


def list_koordinasi(actor: Actor, *, wilayah: KodeWilayah) -> ScopedQuerySet:
    """News confirmed as coordination or prevention: the record that it took place."""
    rows = list_berita(actor, wilayah=wilayah, keadaan=KeadaanBerita.DIKONFIRMASI)
    return rows.filter(jenis=JenisBerita.KEGIATAN).order_by("-happened_on", "-id")


def list_impor(actor: Actor, *, wilayah: KodeWilayah) -> ScopedQuerySet:
    """Import runs, newest first."""
    return ImporCatatan.objects.visible_to(actor).inside(wilayah).order_by("-id")


def known_berita(keys: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Which of the pairs (fingerprint, area) an earlier import has brought already."""
    rows = BeritaDraf.objects.unscoped(reason="an import must not repeat what it may not see")
    rows = rows.filter(sidik__in={sidik for sidik, _ in keys})
    return keys & set(rows.values_list("sidik", "wilayah_kode"))
