"""Files of reports."""

from django.db.models import QuerySet

from kentongan.akses.actor import Actor
from kentongan.kernel.errors import NotFound
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.pintu.models import ImporLaporan


def list_impor(actor: Actor, wilayah: KodeWilayah) -> QuerySet[ImporLaporan]:
    return ImporLaporan.objects.visible_to(actor, inside=wilayah)


def get_impor(actor: Actor, pk: int) -> ImporLaporan:
    """Raises ``NotFound`` unless the actor may see it."""
    row: ImporLaporan | None = ImporLaporan.objects.visible_to(actor).filter(pk=pk).first()
    if row is None:
        raise NotFound("impor.not_found")
    return row
