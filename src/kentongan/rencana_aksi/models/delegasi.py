"""Rows of a plan in the hands of agencies."""

from django.db import models
from django.db.models import Q

from kentongan.akses.models import Instansi
from kentongan.akses.policy import NOTHING, Subject
from kentongan.akses.scoping import ScopedModel
from kentongan.rencana_aksi.enums import TAHAP_RENCANA, KeadaanDelegasi
from kentongan.rencana_aksi.models.rencana import BarisAksi, RencanaAksi


class Delegasi(ScopedModel):
    """One row handed to an agency, to be filled in the plan or in the report of a period."""

    SUBJECT = Subject.DELEGASI

    rencana = models.ForeignKey(RencanaAksi, on_delete=models.CASCADE, related_name="delegasi")
    baris = models.ForeignKey(BarisAksi, on_delete=models.CASCADE, related_name="delegasi")
    tahap = models.CharField(max_length=8, default=TAHAP_RENCANA)
    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+")
    keadaan = models.CharField(
        max_length=12, choices=KeadaanDelegasi.choices(), default=KeadaanDelegasi.DIPEGANG.value
    )
    tenggat_on = models.DateField("tenggat")
    pesan = models.TextField(blank=True, max_length=1000)
    diserahkan_at = models.DateTimeField("didelegasikan")
    diserahkan_oleh = models.CharField("didelegasikan oleh", max_length=200)
    selesai_at = models.DateTimeField("dilepas", null=True, blank=True)
    selesai_oleh = models.CharField("dilepas oleh", max_length=200, blank=True)
    catatan = models.TextField(blank=True, max_length=1000)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=["baris", "tahap"],
                condition=Q(selesai_at__isnull=True),
                name="delegasi_one_holder",
            )
        ]
        indexes = [
            models.Index(
                fields=["instansi"], name="delegasi_open", condition=Q(selesai_at__isnull=True)
            )
        ]

    def __str__(self) -> str:
        return f"{self.tahap} {self.rencana_id}: {self.instansi}"

    @property
    def state(self) -> KeadaanDelegasi:
        return KeadaanDelegasi(self.keadaan)

    @classmethod
    def addressed_to(cls, instansi_id: int | None) -> Q:
        return NOTHING if instansi_id is None else Q(instansi_id=instansi_id)
