"""What came through the doors, and who knocked."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from kentongan.akses.policy import Subject
from kentongan.akses.scoping import ScopedModel
from kentongan.laporan.enums import Sumber
from kentongan.laporan.models import Laporan
from kentongan.pintu.enums import PESAN, TRANSITIONS, TURNABLE, KeadaanBalasan, KeadaanPesan
from kentongan.pintu.rules.alamat import CODE_LETTERS, masked


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


class AlamatPengirim(ScopedModel):
    """A number, chat or e-mail address that has been proved to be an account's own."""

    SUBJECT = Subject.ALAMAT
    CLASSED: ClassVar[bool] = False

    akun = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    channel = models.CharField(max_length=8, choices=[(c.value, c.label) for c in PESAN])
    alamat = models.CharField(max_length=150, blank=True)
    sumber = models.CharField(max_length=20, choices=Sumber.choices())
    kode = models.CharField("kode pendaftaran", max_length=CODE_LETTERS, blank=True)
    expires_at = models.DateTimeField("kode berlaku sampai")
    created_at = models.DateTimeField(auto_now_add=True)
    verified_at = models.DateTimeField("terbukti", null=True, blank=True)
    revoked_at = models.DateTimeField("dicabut", null=True, blank=True)

    class Meta:
        ordering = ("-id",)
        verbose_name_plural = "alamat pengirim"
        constraints = [
            models.UniqueConstraint(
                fields=["channel", "alamat"],
                condition=Q(verified_at__isnull=False, revoked_at__isnull=True),
                name="alamat_of_one_account",
            ),
            models.CheckConstraint(
                condition=Q(verified_at__isnull=True) | Q(alamat__gt=""),
                name="alamat_proved_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {masked(self.alamat)}" if self.alamat else self.channel


class PesanMasuk(ScopedModel):
    """A message as it came, kept whatever became of it."""

    SUBJECT = Subject.PESAN
    CLASSED: ClassVar[bool] = False

    channel = models.CharField(max_length=8, choices=[(c.value, c.label) for c in PESAN])
    provider_id = models.CharField("id dari gerbang", max_length=200)
    alamat = models.CharField("alamat pengirim", max_length=150)
    teks = models.TextField(blank=True)
    lampiran = models.JSONField(default=list)
    is_proven = models.BooleanField("alamat dijamin gerbang", default=True)
    received_at = models.DateTimeField("ditulis")
    kept_at = models.DateTimeField("disimpan")
    keadaan = models.CharField(
        max_length=10, choices=KeadaanPesan.choices(), default=KeadaanPesan.BARU.value
    )
    akun = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    laporan = models.ForeignKey(Laporan, null=True, on_delete=models.SET_NULL, related_name="+")
    pilihan = models.JSONField("pilihan tempat", default=list)
    alasan = models.CharField("alasan ditolak", max_length=500, blank=True)

    class Meta:
        ordering = ("-id",)
        verbose_name_plural = "pesan masuk"
        constraints = [
            models.UniqueConstraint(fields=["channel", "provider_id"], name="pesan_once")
        ]
        indexes = [
            models.Index(fields=["kab_kode", "keadaan", "-id"], name="pesan_antre"),
            models.Index(fields=["channel", "alamat", "-id"], name="pesan_pengirim"),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.pk}"

    @property
    def from_whom(self) -> str:
        return masked(self.alamat)

    @property
    def can_be_turned(self) -> bool:
        return self.keadaan in TURNABLE

    @property
    def can_be_rejected(self) -> bool:
        return KeadaanPesan.DITOLAK in TRANSITIONS[KeadaanPesan(self.keadaan)]


class PesanKeluar(models.Model):
    """A reply, sent by a job that survives its worker."""

    masuk = models.ForeignKey(PesanMasuk, on_delete=models.CASCADE, related_name="balasan")
    teks = models.TextField()
    keadaan = models.CharField(
        max_length=10, choices=KeadaanBalasan.choices(), default=KeadaanBalasan.ANTRE.value
    )
    attempts = models.PositiveSmallIntegerField("percobaan", default=0)
    provider_id = models.CharField("id dari gerbang", max_length=200, blank=True)
    error = models.CharField("sebab gagal", max_length=300, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField("terkirim", null=True, blank=True)

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "pesan keluar"

    def __str__(self) -> str:
        return f"balasan {self.pk}"


class ImporLaporan(ScopedModel):
    """A file of reports: what each row was understood as, and what became of it."""

    SUBJECT = Subject.IMPOR
    CLASSED: ClassVar[bool] = False

    berkas = models.CharField("nama berkas", max_length=200)
    sidik = models.CharField("SHA-256 berkas", max_length=64)
    sumber = models.CharField(max_length=20, choices=Sumber.choices())
    baris = models.JSONField("baris dan artinya", default=list)
    created_at = models.DateTimeField(auto_now_add=True)
    applied_at = models.DateTimeField("dimasukkan", null=True, blank=True)

    class Meta:
        ordering = ("-id",)
        verbose_name_plural = "impor laporan"
        constraints = [
            models.UniqueConstraint(
                fields=["sidik", "wilayah_kode"], name="impor_laporan_once_per_area"
            )
        ]

    def __str__(self) -> str:
        return self.berkas

    @property
    def good(self) -> list[dict[str, Any]]:
        return [row for row in self.baris if not row["masalah"]]

    @property
    def refused(self) -> list[dict[str, Any]]:
        return [row for row in self.baris if row["masalah"]]
