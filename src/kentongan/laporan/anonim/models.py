"""Tables of reports without an account. Neither holds who or from where."""

from django.db import models


class KodeLacak(models.Model):
    """The tracking code of a report, as a hash: whoever holds the code may read and add."""

    laporan = models.OneToOneField(
        "laporan.Laporan", on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    digest = models.CharField("sidik kode", max_length=64, unique=True)

    class Meta:
        verbose_name_plural = "kode lacak"

    def __str__(self) -> str:
        return f"kode lacak {self.pk}"


class AturanPelapor(models.Model):
    """What a region has decided about its reporters; one that decided nothing has no row."""

    wilayah_kode = models.CharField("wilayah", max_length=13, unique=True)
    terima_anonim = models.BooleanField("terima laporan tanpa akun", null=True, blank=True)
    simpan_hari = models.PositiveSmallIntegerField(
        "hari identitas disimpan sesudah laporan ditutup", null=True, blank=True
    )

    class Meta:
        ordering = ("wilayah_kode",)
        verbose_name_plural = "aturan pelapor"

    def __str__(self) -> str:
        return f"aturan pelapor {self.wilayah_kode}"
