"""What came through the doors, and who knocked."""

import uuid as uuids
from typing import Any, ClassVar
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.db.models import Q

from kentongan.akses.policy import Subject
from kentongan.akses.scoping import ScopedModel
from kentongan.laporan.enums import Sumber
from kentongan.laporan.models import Laporan
from kentongan.pintu.enums import (
    PESAN,
    TRANSITIONS,
    TURNABLE,
    Kabar,
    KeadaanBalasan,
    KeadaanKiriman,
    KeadaanPesan,
    KeadaanWebhook,
)
from kentongan.pintu.rules.alamat import CODE_LETTERS, masked
from kentongan.pintu.rules.webhook import LONGEST_URL, secret_from


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
    def photos(self) -> list[dict[str, Any]]:
        """Photos that came with it, fetched (``sha256``), refused (``masalah``) or neither."""
        return [each for each in self.lampiran if each["jenis"] == "photo"]

    @property
    def point(self) -> tuple[float, float] | None:
        """The place that was sent, as latitude and longitude."""
        for each in self.lampiran:
            if each["jenis"] == "location" and "lat" in each:
                return each["lat"], each["lon"]
        return None

    @property
    def other_files(self) -> list[dict[str, Any]]:
        return [each for each in self.lampiran if each["jenis"] not in {"photo", "location"}]

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


class Webhook(ScopedModel):
    """An address elsewhere that is told of events, in the eyes of the account that made it."""

    SUBJECT = Subject.WEBHOOK
    CLASSED: ClassVar[bool] = False

    nama = models.CharField(max_length=80)
    url = models.CharField("alamat", max_length=LONGEST_URL)
    events = models.JSONField("kabar yang dikirim", default=list)
    salt = models.CharField("garam rahasia", max_length=43)
    keadaan = models.CharField(
        max_length=10, choices=KeadaanWebhook.choices(), default=KeadaanWebhook.AKTIF.value
    )
    reason = models.CharField("sebab dijeda", max_length=300, blank=True)
    failures = models.PositiveIntegerField("gagal berturut-turut", default=0)
    failing_since = models.DateTimeField("gagal sejak", null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    # Numbers of the trace are given out before they are committed: what was written while the
    # trace was read may carry a lower one, so each stretch is read twice.
    read_until = models.BigIntegerField("jejak terbaca sampai", default=0)
    sure_until = models.BigIntegerField("jejak lengkap sampai", default=0)

    class Meta:
        ordering = ("-id",)
        verbose_name_plural = "webhook"

    def __str__(self) -> str:
        return self.nama

    @property
    def secret(self) -> str:
        return secret_from(settings.SECRET_KEY, self.salt)

    @property
    def host(self) -> str:
        return urlsplit(self.url).hostname or ""

    @property
    def labels(self) -> list[str]:
        return [Kabar(name).label for name in self.events]

    @property
    def is_active(self) -> bool:
        return self.keadaan == KeadaanWebhook.AKTIF


class KirimanWebhook(models.Model):
    """One event on its way to one hook. Holds no content: that is read when it is sent."""

    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="kiriman")
    uuid = models.UUIDField(default=uuids.uuid4, unique=True)
    jejak_id = models.BigIntegerField("nomor jejak", null=True, blank=True)
    event = models.CharField("kabar", max_length=40, choices=Kabar.choices())
    target_id = models.CharField(max_length=40, blank=True)
    happened_at = models.DateTimeField("terjadi")
    keadaan = models.CharField(
        max_length=10, choices=KeadaanKiriman.choices(), default=KeadaanKiriman.ANTRE.value
    )
    rounds = models.PositiveSmallIntegerField("kali diminta", default=0)
    attempts = models.PositiveSmallIntegerField("percobaan", default=0)
    status = models.PositiveSmallIntegerField("status HTTP", null=True, blank=True)
    answer = models.CharField("jawaban", max_length=300, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    tried_at = models.DateTimeField("terakhir dicoba", null=True, blank=True)

    class Meta:
        ordering = ("-id",)
        verbose_name_plural = "kiriman webhook"
        constraints = [
            models.UniqueConstraint(fields=["webhook", "jejak_id"], name="kiriman_once_per_event")
        ]
        indexes = [models.Index(fields=["webhook", "-id"], name="kiriman_webhook")]

    def __str__(self) -> str:
        return f"{self.event} {self.target_id}"

    @property
    def number(self) -> str:
        """The ``webhook-id``: the same each time it is sent."""
        return f"msg_{self.uuid.hex}"

    @property
    def label(self) -> str:
        return Kabar(self.event).label

    @property
    def can_be_sent_again(self) -> bool:
        return self.keadaan in {KeadaanKiriman.GAGAL, KeadaanKiriman.TERKIRIM}


class SurelTertunda(models.Model):
    """A mail that could not be fetched and lies unread in the mailbox. Holds nothing of it.

    validity, uid: its number, as the mailbox counts. next_at is empty once it is tried no more.
    """

    validity = models.CharField(max_length=20)
    uid = models.CharField(max_length=20)
    attempts = models.PositiveSmallIntegerField("percobaan", default=0)
    since = models.DateTimeField("sejak")
    next_at = models.DateTimeField("dicoba lagi", null=True, blank=True)
    error = models.CharField("sebab", max_length=300, blank=True)

    class Meta:
        ordering = ("since", "id")
        verbose_name_plural = "surel tertunda"
        constraints = [
            models.UniqueConstraint(fields=["validity", "uid"], name="surel_tertunda_once")
        ]

    def __str__(self) -> str:
        return f"{self.validity}.{self.uid}"
