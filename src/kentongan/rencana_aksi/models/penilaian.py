"""How a version of a plan was assessed, and what the region said to it."""

from datetime import datetime

from django.db import models
from django.db.models import Q

from kentongan.rencana_aksi.enums import JenisPenilaian
from kentongan.rencana_aksi.models.rencana import RencanaAksi


class PenilaianDasar(models.Model):
    """What every assessment keeps: by whom, by which formula, with which working."""

    versi = models.PositiveSmallIntegerField()
    jenis = models.CharField(max_length=10, choices=JenisPenilaian.choices())
    rumus = models.CharField(max_length=40)
    penilai_id = models.BigIntegerField("akun penilai")
    penilai = models.CharField(max_length=200)
    skor = models.DecimalField(max_digits=5, decimal_places=2)
    pita = models.CharField(max_length=20, blank=True)
    hari_terlambat = models.PositiveSmallIntegerField(default=0)
    rincian = models.JSONField(default=dict)
    catatan = models.TextField(blank=True)
    created_at = models.DateTimeField()

    class Meta:
        abstract = True

    @property
    def skor_bulat(self) -> int:
        return round(self.skor)


class SanggahanDasar(models.Model):
    """An objection with its reason, and the answer to it."""

    alasan = models.TextField()
    pengaju = models.CharField(max_length=200)
    created_at = models.DateTimeField()
    is_diterima = models.BooleanField("diterima", null=True, blank=True)
    jawaban = models.TextField(blank=True)
    penjawab = models.CharField(max_length=200, blank=True)
    dijawab_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.alasan[:60]

    def answer(self, *, is_diterima: bool, jawaban: str, by: str, at: datetime) -> None:
        self.is_diterima, self.jawaban = is_diterima, jawaban.strip()
        self.penjawab, self.dijawab_at = by[:200], at
        self.save()


class PenilaianRencana(PenilaianDasar):
    """One assessment of a version that was sent; of the last version, the newest holds."""

    rencana = models.ForeignKey(RencanaAksi, on_delete=models.CASCADE, related_name="penilaian")

    class Meta:
        ordering = ("-versi", "-id")
        constraints = [
            models.UniqueConstraint(
                fields=["rencana", "versi"],
                condition=Q(jenis=JenisPenilaian.PERTAMA.value),
                name="penilaian_rencana_one_first",
            )
        ]
        indexes = [models.Index(fields=["rencana", "versi"], name="penilaian_rencana_versi")]

    def __str__(self) -> str:
        return f"{self.rencana_id} v{self.versi} {self.skor}"


class SanggahanRencana(SanggahanDasar):
    """The region's objection to an assessment of its plan, and the answer to it."""

    rencana = models.ForeignKey(RencanaAksi, on_delete=models.CASCADE, related_name="sanggahan")
    penilaian = models.ForeignKey(
        PenilaianRencana, on_delete=models.CASCADE, related_name="sanggahan"
    )

    class Meta:
        ordering = ("-id",)
        constraints = [
            models.UniqueConstraint(
                fields=["rencana"],
                condition=Q(dijawab_at__isnull=True),
                name="sanggahan_rencana_one_open",
            )
        ]
