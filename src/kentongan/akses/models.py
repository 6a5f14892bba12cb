"""Accounts, assignments, tokens, and the append-only trace."""

from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils import timezone

from kentongan.akses.policy import Subject
from kentongan.akses.roles import Peran
from kentongan.akses.scoping import ScopedQuerySet, area_part


class Instansi(models.Model):
    """An agency or body that takes part: Polres, Kodim, Satpol PP, a dinas, a forum."""

    wilayah_kode = models.CharField("wilayah", max_length=13, db_index=True)
    nama = models.CharField(max_length=150)
    unsur = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ("wilayah_kode", "nama")
        constraints = [
            models.UniqueConstraint(fields=["wilayah_kode", "nama"], name="instansi_once_per_area")
        ]

    def __str__(self) -> str:
        return self.nama


class Akun(AbstractUser):
    """A person's account. What it may do is in its assignments."""

    jabatan = models.CharField(max_length=150, blank=True)
    is_contoh = models.BooleanField("akun contoh", default=False)

    def __str__(self) -> str:
        return self.get_full_name() or self.username


class Penugasan(models.Model):
    """One role of an account in one area, for a time."""

    akun = models.ForeignKey(Akun, on_delete=models.CASCADE, related_name="penugasan")
    peran = models.CharField(max_length=20, choices=Peran.choices())
    wilayah_kode = models.CharField("wilayah", max_length=13)
    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, null=True, blank=True)
    sejak = models.DateField()
    sampai = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        indexes = [models.Index(fields=["peran", "wilayah_kode"], name="penugasan_peran_wilayah")]

    def __str__(self) -> str:
        return f"{self.peran} {self.wilayah_kode}"


class TokenApi(models.Model):
    """A key with which a program acts for an account. Never becomes a session."""

    akun = models.ForeignKey(Akun, on_delete=models.CASCADE, related_name="token_api")
    nama = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return self.nama


class NomorUrut(models.Model):
    """The last running number given out per kind, area and year."""

    jenis = models.CharField(max_length=10)
    wilayah_kode = models.CharField(max_length=13)
    tahun = models.PositiveSmallIntegerField()
    terakhir = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["jenis", "wilayah_kode", "tahun"], name="nomor_urut_unique"
            )
        ]

    def __str__(self) -> str:
        return f"{self.jenis} {self.wilayah_kode} {self.tahun}: {self.terakhir}"


class Jejak(models.Model):
    """One thing that someone did. Append-only: the database refuses change and removal.

    Holds copies, never foreign keys, so that it outlives what it describes.
    """

    SUBJECT = Subject.JEJAK
    CLASSED: ClassVar[bool] = False

    happened_at = models.DateTimeField(default=timezone.now)
    actor_id = models.BigIntegerField()
    actor_name = models.TextField()
    wilayah_kode = models.CharField(max_length=13)
    prov_kode = area_part(2)
    kab_kode = area_part(5)
    kec_kode = area_part(8)
    action = models.CharField(max_length=80)
    target_kind = models.CharField(max_length=40)
    target_id = models.CharField(max_length=40)
    target = models.CharField(max_length=200)
    data = models.JSONField(default=dict)
    origin = models.CharField(max_length=100, blank=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        indexes = [
            models.Index(fields=["target_kind", "target_id"], name="jejak_target"),
            models.Index(fields=["kab_kode", "id"], name="jejak_kab"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.target}"


class Segel(models.Model):
    """A seal over a run of the trace: its Merkle root, chained to the seal before."""

    first_id = models.BigIntegerField()
    last_id = models.BigIntegerField()
    count = models.PositiveIntegerField()
    root = models.CharField(max_length=64)
    chain = models.CharField(max_length=64, unique=True)
    sealed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.first_id}–{self.last_id} {self.chain[:12]}"


class Pekerjaan(models.Model):
    """A background job: written with the change that caused it, done once in effect."""

    key = models.CharField(max_length=200, unique=True)
    dotted = models.CharField(max_length=200)
    args = models.JSONField(default=list)
    created_at = models.DateTimeField(auto_now_add=True)
    next_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.TextField(blank=True)

    class Meta:
        ordering = ("id",)
        indexes = [
            models.Index(
                fields=["next_at"],
                name="pekerjaan_undone",
                condition=models.Q(done_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return self.key
