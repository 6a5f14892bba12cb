"""Decrees that form teams."""

from django.db import models
from django.db.models import Q

from kentongan.akses.policy import Subject
from kentongan.akses.scoping import ScopedModel
from kentongan.tim.enums import JenisTim


class SkTim(ScopedModel):
    """The decree by which a region forms a team for a year."""

    SUBJECT = Subject.SK
    SEARCHED = ("nomor", "keterangan")

    jenis = models.CharField(max_length=12, choices=JenisTim.choices())
    nomor = models.CharField(max_length=80)
    ditetapkan_on = models.DateField("tanggal SK")
    tahun = models.PositiveSmallIntegerField()
    berlaku_sejak = models.DateField()
    berlaku_sampai = models.DateField(null=True, blank=True)
    keterangan = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-tahun", "wilayah_kode", "jenis", "-id")
        constraints = [
            models.UniqueConstraint(
                fields=["wilayah_kode", "jenis", "tahun", "nomor"], name="sk_tim_recorded_once"
            ),
            models.CheckConstraint(
                condition=Q(berlaku_sampai__isnull=True)
                | Q(berlaku_sampai__gte=models.F("berlaku_sejak")),
                name="sk_tim_ends_after_it_starts",
            ),
        ]
        indexes = [models.Index(fields=["tahun", "jenis", "wilayah_kode"], name="sk_tim_tahun")]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} {self.tahun} {self.nomor}"
