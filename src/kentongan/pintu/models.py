"""What came through the doors, and who knocked."""

from django.db import models

from kentongan.laporan.models import Laporan


class PemberiKabar(models.Model):
    """Who called, wrote or came by: kept apart from the report, read only with a trace."""

    laporan = models.OneToOneField(Laporan, on_delete=models.CASCADE, related_name="+")
    nama = models.CharField(max_length=150, blank=True)
    kontak = models.CharField(max_length=150, blank=True)
    kept_at = models.DateTimeField("disimpan")

    class Meta:
        verbose_name_plural = "pemberi kabar"

    def __str__(self) -> str:
        return f"pemberi kabar {self.laporan_id}"
