"""Tables of the desk. They belong to a report, and are read through one already seen."""

from django.db import models
from django.db.models import Q

from kentongan.laporan.meja.enums import Massal, Tanya


class CatatanMeja(models.Model):
    """What the desk has noted of one report; a report without a row has none of it."""

    laporan = models.OneToOneField(
        "laporan.Laporan", on_delete=models.CASCADE, primary_key=True, related_name="catatan_meja"
    )
    tanya = models.CharField(max_length=10, choices=Tanya.choices(), blank=True)
    asked_at = models.DateTimeField("ditanyakan", null=True, blank=True)
    answered_at = models.DateTimeField("dijawab", null=True, blank=True)
    pemegang_id = models.BigIntegerField("akun pemegang", null=True, blank=True)
    pemegang_nama = models.CharField(max_length=150, blank=True)
    snoozed_until = models.DateTimeField("ditunda sampai", null=True, blank=True)
    snooze_reason = models.CharField("alasan ditunda", max_length=300, blank=True)
    corrected_at = models.DateTimeField("diperbaiki sesudah diperiksa", null=True, blank=True)

    class Meta:
        verbose_name_plural = "catatan meja"
        indexes = [
            # Few reports are in a conversation at any time, however many there are.
            models.Index(
                fields=["tanya", "laporan"], name="catatan_meja_tanya", condition=Q(tanya__gt="")
            ),
            models.Index(
                fields=["pemegang_id", "laporan"],
                name="catatan_meja_pemegang",
                condition=Q(pemegang_id__isnull=False),
            ),
            models.Index(
                fields=["snoozed_until", "laporan"],
                name="catatan_meja_tunda",
                condition=Q(snoozed_until__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"catatan meja {self.pk}"


class Pesan(models.Model):
    """One message between the desk and the reporter. The reporter's name is not in it."""

    laporan = models.ForeignKey("laporan.Laporan", on_delete=models.CASCADE, related_name="pesan")
    is_desk = models.BooleanField("dari meja")
    author_id = models.BigIntegerField("akun penulis")
    desk_name = models.CharField("nama operator", max_length=150, blank=True)
    text = models.TextField(max_length=2000)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "pesan"

    def __str__(self) -> str:
        return f"pesan {self.pk}"


class Komentar(models.Model):
    """What one desk says to another about a report that was forwarded. No reporter reads it."""

    laporan = models.ForeignKey(
        "laporan.Laporan", on_delete=models.CASCADE, related_name="komentar"
    )
    author_id = models.BigIntegerField("akun penulis")
    author_name = models.CharField("nama penulis", max_length=150)
    meja = models.CharField("wilayah penulis", max_length=13)
    text = models.TextField(max_length=2000)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "komentar"

    def __str__(self) -> str:
        return f"komentar {self.pk}"


class AlasanBaku(models.Model):
    """A reason for returning a report that the desk of one area has ready to be edited."""

    wilayah_kode = models.CharField("wilayah", max_length=13)
    position = models.PositiveSmallIntegerField("urutan")
    judul = models.CharField(max_length=80)
    teks = models.CharField(max_length=1000)

    class Meta:
        ordering = ("position",)
        verbose_name_plural = "alasan baku"
        constraints = [
            models.UniqueConstraint(fields=["wilayah_kode", "position"], name="alasan_baku_once")
        ]

    def __str__(self) -> str:
        return self.judul


class TindakanMassal(models.Model):
    """One deed on several reports: what was done, what was refused and why, and its undoing."""

    akun_id = models.BigIntegerField("akun")
    deed = models.CharField("tindakan", max_length=12, choices=Massal.choices())
    done = models.JSONField("berhasil", default=list)
    failed = models.JSONField("gagal", default=list)
    created_at = models.DateTimeField()
    undone_at = models.DateTimeField("diurungkan", null=True, blank=True)

    class Meta:
        ordering = ("-id",)
        verbose_name_plural = "tindakan massal"

    def __str__(self) -> str:
        return f"{self.deed} {len(self.done)} laporan"


class TampilanMeja(models.Model):
    """Filters of the desk that an operator named to come back to; *unit* shares them with a desk."""

    akun_id = models.BigIntegerField("akun pemilik")
    pemilik = models.CharField(max_length=150)
    nama = models.CharField(max_length=40)
    saringan = models.CharField(max_length=1000)
    unit = models.CharField("dibagi dengan meja", max_length=13, blank=True)
    created_at = models.DateTimeField()
    removed_at = models.DateTimeField("dihapus", null=True, blank=True)

    class Meta:
        ordering = ("nama", "id")
        verbose_name_plural = "tampilan meja"
        constraints = [
            models.UniqueConstraint(
                fields=["akun_id", "nama"],
                condition=Q(removed_at__isnull=True),
                name="tampilan_meja_nama_once",
            )
        ]
        indexes = [
            models.Index(fields=["unit"], name="tampilan_meja_unit", condition=Q(unit__gt=""))
        ]

    def __str__(self) -> str:
        return self.nama


class AwalMeja(models.Model):
    """The view with which one account's desk begins."""

    akun_id = models.BigIntegerField("akun", primary_key=True)
    tampilan = models.ForeignKey(TampilanMeja, on_delete=models.CASCADE, related_name="awal")

    class Meta:
        verbose_name_plural = "awal meja"

    def __str__(self) -> str:
        return f"awal meja {self.akun_id}"
