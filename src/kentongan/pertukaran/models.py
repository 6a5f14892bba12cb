"""News that waits for an operator, and the record of each import."""

from django.db import models

from kentongan.akses.policy import Subject
from kentongan.akses.scoping import ScopedModel
from kentongan.peristiwa.models import Peristiwa
from kentongan.pertukaran.enums import FormatImpor, JenisBerita, KeadaanBerita

JUDUL_MAX = 200


class BeritaDraf(ScopedModel):
    """One news item as read, until an operator says what it is.

    Confirmed as a kegiatan it stays here as the record of coordination; confirmed as a
    peristiwa it points to what it became.
    """

    SUBJECT = Subject.BERITA
    SEARCHED = ("judul", "teks")

    keadaan = models.CharField(
        max_length=12, choices=KeadaanBerita.choices(), default=KeadaanBerita.DRAF
    )
    berkas = models.CharField("nama berkas", max_length=200)
    sidik = models.CharField("SHA-256 teks", max_length=64)
    teks = models.TextField()
    judul = models.CharField(max_length=JUDUL_MAX)
    jenis = models.CharField(max_length=12, choices=JenisBerita.choices())
    happened_on = models.DateField("tanggal kejadian", null=True, blank=True)
    tempat_kode = models.CharField("tempat", max_length=13, blank=True)
    yakin = models.JSONField("seberapa yakin", default=dict)
    bukti = models.JSONField(default=list)
    calon = models.JSONField("calon tempat", default=list)
    alasan = models.CharField("alasan penolakan", max_length=1000, blank=True)
    peristiwa = models.ForeignKey(
        Peristiwa, null=True, blank=True, on_delete=models.PROTECT, related_name="dari_berita"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-id",)
        constraints = [
            models.UniqueConstraint(fields=["sidik", "wilayah_kode"], name="berita_once_per_area"),
            models.CheckConstraint(
                condition=~models.Q(keadaan="ditolak") | models.Q(alasan__gt=""),
                name="berita_rejected_has_reason",
            ),
        ]
        indexes = [models.Index(fields=["kab_kode", "keadaan", "-id"], name="berita_antre")]

    def __str__(self) -> str:
        return self.judul

    @property
    def state(self) -> KeadaanBerita:
        return KeadaanBerita(self.keadaan)


class ImporCatatan(ScopedModel):
    """One run of an import: which file, and what became of its rows."""

    SUBJECT = Subject.IMPOR

    berkas = models.CharField("nama berkas", max_length=200)
    sidik = models.CharField("SHA-256 berkas", max_length=64)
    format = models.CharField(max_length=8, choices=FormatImpor.choices())
    rows = models.PositiveIntegerField("baris dibaca")
    created = models.PositiveIntegerField("masuk")
    known = models.PositiveIntegerField("sudah ada")
    masalah = models.JSONField("masalah per baris", default=list)
    imported_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.format} {self.berkas}"

    @property
    def left_out(self) -> int:
        """Rows or files that did not come in."""
        return self.rows - self.created - self.known
