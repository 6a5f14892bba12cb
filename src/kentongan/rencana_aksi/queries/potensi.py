"""The potensi that rows of a plan answer, and how a person names them."""

from kentongan.akses.actor import Actor
from kentongan.akses.scoping import ScopedQuerySet
from kentongan.kernel.enums import Klasifikasi
from kentongan.kernel.wilayah import KodeWilayah, Tingkat
from kentongan.potensi.models import Potensi
from kentongan.potensi.queries import active_potensi
from kentongan.rencana_aksi.enums import AsalBaris
from kentongan.rencana_aksi.models import BarisAksi, RencanaAksi
from kentongan.wilayah.queries import display_name


def plannable_potensi(actor: Actor, wilayah: KodeWilayah) -> ScopedQuerySet:
    """The active potensi that may stand in a plan, which is read above: none that is rahasia."""
    return active_potensi(actor, wilayah).filter(klasifikasi__lte=Klasifikasi.TERBATAS)


def potensi_of(row: BarisAksi) -> int | None:
    """The potensi that a row answers: the one named, else the one it was drafted from."""
    if row.potensi_id:
        return int(row.potensi_id)
    return int(row.asal_id) if row.asal == AsalBaris.POTENSI and row.asal_id.isdigit() else None


def label_of_potensi(potensi: Potensi, rencana: RencanaAksi) -> str:
    """``PT-2026-0001``; in a provinsi's plan with the kabupaten, whose numbers repeat."""
    if rencana.wilayah.tingkat is Tingkat.KABUPATEN_KOTA:
        return str(potensi.nomor)
    return f"{potensi.nomor} {display_name(potensi.kab_kode)}"


def potensi_choices(actor: Actor, rencana: RencanaAksi) -> dict[int, tuple[str, str]]:
    """Label and title by id, the highest risk first, of those the actor may put into the plan."""
    rows = plannable_potensi(actor, rencana.wilayah)
    return {row.pk: (label_of_potensi(row, rencana), row.judul) for row in rows}


def potensi_by_label(actor: Actor, rencana: RencanaAksi, label: str) -> Potensi | None:
    """The potensi that *label* names; its number alone is enough where it names one only."""
    nomor = label.strip().partition(" ")[0]
    found = list(plannable_potensi(actor, rencana.wilayah).filter(nomor__iexact=nomor))
    wanted = label.strip().casefold()
    same = [row for row in found if label_of_potensi(row, rencana).casefold() == wanted]
    candidates = same or found
    return candidates[0] if len(candidates) == 1 else None
