"""Messages, for those who look after them."""

from datetime import timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet

from kentongan.akses.actor import Actor
from kentongan.kernel.errors import NotFound
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.laporan.enums import Jenis
from kentongan.laporan.models import Laporan
from kentongan.pintu.enums import KeadaanBalasan, KeadaanPesan
from kentongan.pintu.models import PesanKeluar, PesanMasuk, SurelTertunda

ANSWERABLE = timedelta(hours=24)
"""How long a question of ours waits for its digit."""
_SAME_SENDER = "messages of one and the same sender"


def list_pesan(actor: Actor, wilayah: KodeWilayah, keadaan: str = "") -> QuerySet[Any]:
    """Messages of the area, newest first, with how many of their replies failed."""
    rows = PesanMasuk.objects.visible_to(actor, inside=wilayah)
    rows = rows.filter(keadaan=keadaan) if keadaan else rows
    rows = rows.select_related("laporan", "akun").order_by("-id")
    failed = Count("balasan", filter=Q(balasan__keadaan=KeadaanBalasan.GAGAL))
    found: QuerySet[Any] = rows.annotate(failed=failed)
    return found


def counts_by_keadaan(actor: Actor, wilayah: KodeWilayah) -> dict[str, int]:
    """How many are in each state; every state is named."""
    rows = PesanMasuk.objects.visible_to(actor, inside=wilayah).order_by()
    found = dict(rows.values_list("keadaan").annotate(count=Count("id")))
    return {each.value: found.get(each.value, 0) for each in KeadaanPesan}


def held_mails() -> list[SurelTertunda]:
    """Mails of this server's mailbox that could not be fetched yet; no content, so for all here."""
    return list(SurelTertunda.objects.all())


def get_pesan(actor: Actor, pk: int) -> PesanMasuk:
    """Raises ``NotFound`` unless the actor may see it."""
    rows = PesanMasuk.objects.visible_to(actor).select_related("laporan", "akun")
    row: PesanMasuk | None = rows.filter(pk=pk).first()
    if row is None:
        raise NotFound("pesan.not_found")
    return row


def balasan_of(row: PesanMasuk) -> list[PesanKeluar]:
    return list(row.balasan.all())


def question_to(row: PesanMasuk) -> PesanMasuk | None:
    """The last message of the same sender that waits for a choice of place."""
    rows = PesanMasuk.objects.unscoped(reason=_SAME_SENDER).filter(
        channel=row.channel,
        alamat=row.alamat,
        keadaan=KeadaanPesan.MENUNGGU,
        pk__lt=row.pk,
        kept_at__gt=row.kept_at - ANSWERABLE,
    )
    found: PesanMasuk | None = rows.select_for_update().order_by("-id").first()
    return found


def report_before(row: PesanMasuk, author_id: int) -> Laporan | None:
    """The sender's own report that the same address sent last, within a day."""
    rows = PesanMasuk.objects.unscoped(reason=_SAME_SENDER).filter(
        channel=row.channel,
        alamat=row.alamat,
        keadaan=KeadaanPesan.LAPORAN,
        laporan__author_id=author_id,
        laporan__jenis=Jenis.KEJADIAN,
        pk__lt=row.pk,
        kept_at__gt=row.kept_at - ANSWERABLE,
    )
    found: PesanMasuk | None = rows.select_related("laporan").order_by("-id").first()
    return found.laporan if found else None


def wrote_lately(row: PesanMasuk) -> bool:
    """Whether the same address wrote within a day before, so that a stranger is answered once."""
    rows = PesanMasuk.objects.unscoped(reason=_SAME_SENDER).filter(
        channel=row.channel, alamat=row.alamat, pk__lt=row.pk, kept_at__gt=row.kept_at - ANSWERABLE
    )
    return rows.exists()


def answered_lately(row: PesanMasuk) -> int:
    """How many replies went to the same address within the hour before this message."""
    rows = PesanKeluar.objects.filter(
        masuk__channel=row.channel,
        masuk__alamat=row.alamat,
        masuk__kept_at__gt=row.kept_at - timedelta(hours=1),
    )
    return rows.count()


def own_report(actor: Actor, nomor: str) -> Laporan | None:
    """The actor's own report of that number."""
    rows = Laporan.objects.visible_to(actor).filter(author_id=actor.user_id, nomor=nomor)
    return rows.order_by("-id").first()


def last_update(channel: str) -> int:
    """The highest number that a gateway which counts has given to a message."""
    rows = PesanMasuk.objects.unscoped(reason="the gateway counts over all areas")
    last = rows.filter(channel=channel).order_by("-id").values_list("provider_id", flat=True)
    return max((int(each) for each in last[:200] if each.isdecimal()), default=0)
