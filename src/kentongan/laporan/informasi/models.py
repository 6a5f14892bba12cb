"""Papers made of reports, and how a region numbers and signs them."""

from django.db import models
from django.db.models import Q

from kentongan.akses.policy import Subject
from kentongan.akses.scoping import ScopedModel
from kentongan.laporan.informasi.rules import Lembar


class LaporanInformasi(ScopedModel):
    """One paper as it was made; never changed, only made anew as the next edition."""

    SUBJECT = Subject.INFORMASI

    laporan = models.ForeignKey(
        "laporan.Laporan", on_delete=models.PROTECT, related_name="laporan_informasi"
    )
    laporan_version = models.PositiveSmallIntegerField("versi laporan")
    edisi = models.PositiveSmallIntegerField(default=1)
    tahun = models.PositiveSmallIntegerField()
    urut = models.PositiveIntegerField("nomor urut", null=True, blank=True)
    nomor = models.CharField(max_length=120)
    isi = models.JSONField()
    created_at = models.DateTimeField()
    pembuat = models.CharField(max_length=150)

    class Meta:
        ordering = ("-id",)
        verbose_name_plural = "laporan informasi"
        constraints = [
            models.UniqueConstraint(
                fields=["kab_kode", "tahun", "urut", "edisi"],
                condition=Q(urut__isnull=False),
                name="laporan_informasi_nomor_once",
            ),
            models.UniqueConstraint(
                fields=["laporan", "edisi"], name="laporan_informasi_edisi_once"
            ),
        ]

    def __str__(self) -> str:
        return f"LI {self.nomor}"

    @property
    def lembar(self) -> Lembar:
        return Lembar.from_json(self.isi)


class TataInformasi(models.Model):
    """How one region numbers, signs and distributes its papers; empty means the defaults."""

    wilayah_kode = models.CharField("wilayah", max_length=13, unique=True)
    pola_nomor = models.CharField("pola nomor", max_length=80, blank=True)
    instansi = models.CharField("kode instansi", max_length=40, blank=True)
    tempat = models.CharField(max_length=80, blank=True)
    jabatan = models.CharField(max_length=160, blank=True)
    nama = models.CharField(max_length=120, blank=True)
    distribusi = models.TextField(blank=True, max_length=2000)

    class Meta:
        verbose_name_plural = "tata laporan informasi"

    def __str__(self) -> str:
        return f"tata laporan informasi {self.wilayah_kode}"
