"""What became of the rows of a plan, for the proposals of the next one."""

from decimal import Decimal

from kentongan.akses.actor import Actor
from kentongan.capaian.enums import StatusBaris
from kentongan.capaian.models import CapaianBaris, LaporanPeriode
from kentongan.rencana_aksi.models import RencanaAksi, TargetPeriode

_WHOLE = Decimal(100)


def achievements(actor: Actor, rencana: RencanaAksi) -> dict[int, str | None]:
    """Words for each row that was reported of; ``None`` once its last target was reached."""
    reports = LaporanPeriode.objects.visible_to(actor).filter(rencana=rencana)
    rows = (
        CapaianBaris.objects.filter(laporan__in=reports)
        .exclude(status__in=[StatusBaris.BELUM_DIISI.value, StatusBaris.TANPA_TARGET.value])
        .select_related("laporan")
        .prefetch_related("bukti")
        .order_by("laporan__periode")
    )
    latest = {row.baris_id: row for row in rows}
    targets = TargetPeriode.objects.filter(baris_id__in=latest).order_by("periode")
    last_target = dict(targets.values_list("baris_id", "periode"))
    return {key: _words(row, last_target.get(key, "")) for key, row in latest.items()}


def _words(row: CapaianBaris, last_target: str) -> str | None:
    periode = row.laporan.periode
    if row.status == StatusBaris.NIHIL.value:
        return f"nihil sampai {periode}"
    share = row.tercapai
    if share is None:
        return f"dilaksanakan sampai {periode}"
    if share >= _WHOLE and periode >= last_target:
        return None
    return f"tercapai {share.normalize():f} % sampai {periode}".replace(".", ",")
