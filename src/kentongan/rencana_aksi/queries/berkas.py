"""Reads of bundles made in the background: each seen by who asked for it."""

from kentongan.akses.actor import Actor
from kentongan.kernel.errors import NotFound
from kentongan.rencana_aksi.models import BerkasRapat


def my_bundles(actor: Actor) -> list[BerkasRapat]:
    return list(BerkasRapat.objects.filter(author_id=actor.user_id).defer("isi")[:10])


def get_bundle(actor: Actor, pk: int) -> BerkasRapat:
    """Raises ``NotFound`` unless *actor* asked for it."""
    row = BerkasRapat.objects.filter(pk=pk, author_id=actor.user_id).first()
    if row is None:
        raise NotFound("rencana.berkas_not_found")
    return row
