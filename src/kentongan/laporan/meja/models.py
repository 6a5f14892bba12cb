"""Tables of the desk. They belong to a report, and are read through one already seen."""

from django.db import models
from django.db.models import Q

from kentongan.laporan.meja.enums import Tanya


class CatatanMeja(models.Model):
    """What the desk has noted of one report; a report without a row has none of it."""

    laporan = models.OneToOneField(
        "laporan.Laporan", on_delete=models.CASCADE, primary_key=True, related_name="catatan_meja"
    )
    tanya = models.CharField(max_length=10, choices=Tanya.choices(), blank=True)
    asked_at = models.DateTimeField("ditanyakan", null=True, blank=True)
    answered_at = models.DateTimeField("dijawab", null=True, blank=True)

    class Meta:
        verbose_name_plural = "catatan meja"
        indexes = [
            # Few reports are in a conversation at any time, however many there are.
            models.Index(
                fields=["tanya", "laporan"], name="catatan_meja_tanya", condition=Q(tanya__gt="")
            ),
        ]

    def __str__(self) -> str:
        return f"catatan meja {self.pk}"


class Pesan(models.Model):
    """One message between the desk and the reporter. The reporter's name is not in it."""

    laporan = models.ForeignKey("laporan.Laporan", on_delete=models.CASCADE, related_name="pesan")
    is_desk = models.BooleanField("dari meja")
    author_id = models.BigIntegerField("akun penulis")
    desk_name = models.CharField("nama operator", max_length=150, blank=True)
    text = models.TextField(max_length=2000)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "pesan"

    def __str__(self) -> str:
        return f"pesan {self.pk}"
