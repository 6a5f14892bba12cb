"""Phones that may seal bundles, and the bundles that came by this node."""

from pathlib import Path

from django.conf import settings
from django.db import models

from kentongan.akses.models import Akun
from kentongan.akses.policy import Subject
from kentongan.akses.scoping import ScopedModel
from kentongan.laporan.titipan.enums import Alasan, Keadaan


class Perangkat(models.Model):
    """A phone's signing key, registered while its account was signed in."""

    akun = models.ForeignKey(Akun, on_delete=models.CASCADE, related_name="perangkat")
    sidik = models.CharField("sidik kunci", max_length=64, unique=True)
    kunci = models.CharField("kunci umum", max_length=130)
    nama = models.CharField(max_length=60)
    created_at = models.DateTimeField()
    used_at = models.DateTimeField("titipan terakhir", null=True, blank=True)
    revoked_at = models.DateTimeField("dicabut", null=True, blank=True)

    class Meta:
        ordering = ("-id",)
        verbose_name_plural = "perangkat"

    def __str__(self) -> str:
        return self.nama


class Titipan(ScopedModel):
    """A sealed bundle: waiting to be carried on, kept aside, or opened; its receipt beside it.

    ``wilayah_kode`` is the carrier's area, and once opened that of the phone's account.
    """

    SUBJECT = Subject.TITIPAN
    CLASSED = False

    uuid = models.UUIDField()
    sha256 = models.CharField(max_length=64, unique=True)
    key_id = models.CharField("kunci server", max_length=16)
    keadaan = models.CharField(max_length=12, choices=Keadaan.choices())
    alasan = models.CharField(max_length=20, choices=Alasan.choices(), blank=True)
    bytes = models.PositiveIntegerField("ukuran")
    reports = models.PositiveSmallIntegerField("banyaknya laporan", null=True, blank=True)
    perangkat = models.ForeignKey(Perangkat, on_delete=models.SET_NULL, null=True, blank=True)
    tanda_terima = models.BinaryField(null=True, blank=True)
    received_at = models.DateTimeField("sampai di sini")
    answered_at = models.DateTimeField("tanda terima dibuat atau datang", null=True, blank=True)
    taken_at = models.DateTimeField("terakhir dibawa", null=True, blank=True)
    next_at = models.DateTimeField("dicoba lagi", null=True, blank=True)
    tries = models.PositiveIntegerField("percobaan", default=0)
    trouble = models.CharField("halangan terakhir", max_length=300, blank=True)

    class Meta:
        ordering = ("-id",)
        verbose_name_plural = "titipan"
        indexes = [
            models.Index(fields=["kab_kode", "keadaan", "id"], name="titipan_kab"),
            models.Index(fields=["author_id", "id"], name="titipan_pembawa"),
            models.Index(fields=["uuid"], name="titipan_uuid"),
            models.Index(
                fields=["next_at"],
                name="titipan_antre",
                condition=models.Q(keadaan="menunggu"),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(keadaan__in=["menunggu", "disisihkan"])
                | models.Q(tanda_terima__isnull=False, answered_at__isnull=False),
                name="titipan_answered_has_receipt",
            )
        ]

    def __str__(self) -> str:
        return self.kode

    @property
    def kode(self) -> str:
        """The short name that also stands in the name of its file."""
        return self.uuid.hex[:8]

    @property
    def path(self) -> Path:
        """Where the sealed file lies while it is needed."""
        return Path(settings.MEDIA_ROOT) / "titipan" / f"{self.sha256}.ktt"
