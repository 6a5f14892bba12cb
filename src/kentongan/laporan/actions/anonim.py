"""What happens without an account: a report with a tracking code; and who allows it."""

from collections.abc import Sequence
from datetime import datetime

from kentongan.akses.action import action, record
from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.akses.queries import digest_of
from kentongan.hukum import registry
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.laporan.actions.intake import send_laporan
from kentongan.laporan.anonim import queries, rules
from kentongan.laporan.enums import Saluran
from kentongan.laporan.isi import Isi
from kentongan.laporan.models import AturanPelapor, KodeLacak, Laporan
from kentongan.laporan.moves import record_unnamed
from kentongan.laporan.photos import Photo
from kentongan.laporan.receipts import Receipt


@action(Permission.LAPORAN_SEND)
def send_anonim(
    *,
    actor: Actor,
    wilayah: KodeWilayah,
    seed: str,
    isi: Isi,
    now: datetime,
    photos: Sequence[Photo] = (),
) -> Receipt:
    """Receive a report of nobody, once for each *seed*, the secret of one form.

    Raises:
        RuleViolated: the region takes none, or got too many within the hour.

    """
    rules.check_open(is_open=queries.is_open(wilayah))
    digest = digest_of(rules.code_of(seed))
    if not KodeLacak.objects.filter(digest=digest).exists():
        most = registry.parameter("laporan.anonim_per_jam", on=now.date()).value
        rules.check_region(queries.received_lately(wilayah, now=now), most=most)
    receipt: Receipt = send_laporan(
        actor=actor,
        wilayah=wilayah,
        uuid=rules.uuid_of(seed),
        isi=isi,
        now=now,
        channel=Saluran.ANONIM.value,
        photos=photos,
    )
    KodeLacak.objects.get_or_create(laporan_id=receipt.pk, defaults={"digest": digest})
    row = Laporan.objects.unscoped(reason="received just above").get(pk=receipt.pk)
    record_unnamed("laporan.code_given", target=row, is_repeat=receipt.is_repeat)
    return receipt


@action(Permission.PELAPORAN_MANAGE)
def set_terima_anonim(
    *, actor: Actor, wilayah: KodeWilayah, terima: bool | None, now: datetime
) -> AturanPelapor:
    """Decide whether a region takes reports without an account; ``None`` leaves it to its provinsi."""
    row = queries.aturan_of(wilayah)
    old, row.terima_anonim = row.terima_anonim, terima
    row.save()
    record("pelapor.anonim_decided", target=str(wilayah), old=old, new=terima)
    return row
