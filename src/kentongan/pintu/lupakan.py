"""Who called or wrote is forgotten together with the reporter of the report."""

from collections.abc import Sequence

from kentongan.pintu.models import PemberiKabar, PesanMasuk


def forget(laporan_ids: Sequence[int]) -> None:
    """Remove callers' names, and cut messages from accounts, addresses and their reports."""
    PemberiKabar.objects.filter(laporan_id__in=laporan_ids).delete()
    rows = PesanMasuk.objects.unscoped(reason="messages of reports that are being forgotten")
    for row in rows.filter(laporan_id__in=laporan_ids):
        row.akun_id, row.alamat, row.provider_id = None, "", f"dilupakan {row.pk}"
        row.save(update_fields=["akun", "alamat", "provider_id"])
