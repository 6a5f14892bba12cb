"""Notifications of accounts."""

from django.conf import settings
from django.db import models

from kentongan.pemberitahuan.enums import Jenis


class Pemberitahuan(models.Model):
    """Something one account was told, once per key."""

    akun = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)
    nomor = models.CharField(max_length=40, blank=True)
    title = models.CharField(max_length=200)
    body = models.TextField(blank=True)
    url = models.CharField(max_length=200)
    key = models.CharField(max_length=160)
    created_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)
    emailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-id",)
        constraints = [
            models.UniqueConstraint(fields=["akun", "key"], name="pemberitahuan_once_per_key")
        ]
        indexes = [
            models.Index(
                fields=["akun"], name="pemberitahuan_unread", condition=models.Q(read_at=None)
            ),
            models.Index(fields=["akun", "-id"], name="pemberitahuan_akun"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def jenis(self) -> Jenis:
        return Jenis.of(self.kind)
