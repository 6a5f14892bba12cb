"""What keeps a name from being forgotten."""

from django.db import models


class TahananIdentitas(models.Model):
    """A report whose reporter must stay known for now, and why; taken away when that ends."""

    laporan = models.OneToOneField(
        "laporan.Laporan", on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    alasan = models.CharField(max_length=1000)
    oleh = models.CharField(max_length=150)
    held_at = models.DateTimeField("ditahan")

    class Meta:
        ordering = ("held_at",)
        verbose_name_plural = "tahanan identitas"

    def __str__(self) -> str:
        return f"tahanan identitas {self.pk}"
