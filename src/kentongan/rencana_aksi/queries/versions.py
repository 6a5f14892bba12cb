"""Reads of what was sent: versions, their differences, their receipts."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.akses.scoping import ScopedQuerySet
from kentongan.kernel.enums import Klasifikasi
from kentongan.kernel.errors import NotFound
from kentongan.rencana_aksi.models import (
    AlasanPengembalian,
    RencanaAksi,
    TandaTerima,
    TargetPeriode,
    VersiRencana,
)


def get_sent(actor: Actor, pk: int) -> RencanaAksi:
    """The plan, for its versions: what was sent stays open above while it is mended below.

    Raises:
        NotFound: nothing was sent, or *actor* may read no plan there.

    """
    seen: RencanaAksi | None = RencanaAksi.objects.visible_to(actor).filter(pk=pk).first()
    if seen is not None:
        return seen
    row: RencanaAksi | None = once_sent(actor).filter(pk=pk).first()
    if row is None or not actor.may(Permission.RENCANA_VIEW, in_wilayah=row.wilayah):
        raise NotFound("rencana.not_found")
    return row


def once_sent(actor: Actor) -> ScopedQuerySet:
    """Plans with a version sent that *actor* is cleared for; areas are for the caller to judge."""
    rows = RencanaAksi.objects.unscoped(reason="only their sent versions are shown")
    highest = min(Klasifikasi.TERBATAS, actor.clearance)
    return rows.filter(versi__gte=1, klasifikasi__lte=highest)


def get_versi(rencana: RencanaAksi, versi: int) -> VersiRencana:
    """Raises ``NotFound`` where that version was never sent."""
    row = rencana.versi_dikirim.filter(versi=versi).first()
    if row is None:
        raise NotFound("rencana.versi_not_found")
    return row


def versions_of(rencana: RencanaAksi) -> list[VersiRencana]:
    return list(rencana.versi_dikirim.defer("isi"))


def reasons_for(rencana: RencanaAksi, versi: int) -> list[AlasanPengembalian]:
    """Why that version came back."""
    return list(rencana.alasan.filter(versi=versi))


def receipts_of(rencana: RencanaAksi) -> list[TandaTerima]:
    return list(rencana.tanda_terima.all())


def get_receipt(rencana: RencanaAksi, pk: int) -> TandaTerima:
    """Raises ``NotFound`` where the plan has no such receipt."""
    row = rencana.tanda_terima.filter(pk=pk).first()
    if row is None:
        raise NotFound("rencana.tanda_terima_not_found")
    return row


@dataclass
class BarisTerkirim:
    """A row of a version, to be read like a row of the plan."""

    pk: int
    urutan: int
    isi: dict[str, Any]
    target: Any

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") or name == "isi":
            raise AttributeError(name)
        return self.isi.get(name, "")

    @property
    def anggaran(self) -> Decimal | None:
        given = self.isi.get("anggaran")
        return None if given is None else Decimal(given)

    @property
    def mulai_on(self) -> date | None:
        return _day(self.isi.get("mulai_on"))

    @property
    def selesai_on(self) -> date | None:
        return _day(self.isi.get("selesai_on"))


def _day(given: str | None) -> date | None:
    return date.fromisoformat(given) if given else None


def sent_rows(isi: dict[str, Any]) -> list[Any]:
    """The rows of a version as they were sent."""
    return [_row(place, row) for place, row in enumerate(isi["baris"])]


def _row(place: int, row: dict[str, Any]) -> BarisTerkirim:
    targets = [
        TargetPeriode(
            periode=each["periode"],
            teks=each["teks"],
            angka=None if each["angka"] is None else Decimal(each["angka"]),
            satuan=each["satuan"],
        )
        for each in row.get("target", ())
    ]
    return BarisTerkirim(row["id"], place, row, SimpleNamespace(all=lambda: targets))


def as_sent(rencana: RencanaAksi, versi: VersiRencana) -> RencanaAksi:
    """The plan as it stood when *versi* was sent; not to be saved."""
    isi = versi.isi
    then: RencanaAksi = RencanaAksi.objects.unscoped(reason="the same row, once more").get(
        pk=rencana.pk
    )
    then.bentuk, then.nomor_penetapan = isi["bentuk"], isi["nomor_penetapan"]
    then.ditetapkan_on = date.fromisoformat(isi["ditetapkan_on"]) if isi["ditetapkan_on"] else None
    then.versi, then.dikirim_at, then.keadaan = versi.versi, versi.dikirim_at, "dikirim"
    return then
