"""Warnings, whom they reached, on what grounds, and what was answered."""

from datetime import datetime

from django.db import models
from django.db.models import Q

from kentongan.akses.models import Instansi
from kentongan.akses.policy import NOTHING, Subject
from kentongan.akses.roles import Peran
from kentongan.akses.scoping import ScopedModel
from kentongan.laporan.models import Laporan
from kentongan.peringatan.enums import OPEN, Hasil, Jam, Keadaan, Keparahan, Kepastian, Kesegeraan


class Peringatan(ScopedModel):
    """One warning about one cause, from raising to closing."""

    SUBJECT = Subject.PERINGATAN
    SEARCHED = ("nomor", "judul", "uraian")

    nomor = models.CharField(max_length=20)
    keadaan = models.CharField(
        max_length=12, choices=Keadaan.choices(), default=Keadaan.TERBUKA.value
    )
    indikator_id = models.CharField("indikator", max_length=10, blank=True)
    cause = models.CharField("sebab", max_length=60, blank=True)
    judul = models.CharField(max_length=200)
    uraian = models.TextField("keadaan di lapangan")
    diminta = models.TextField("yang diminta", blank=True)
    tingkat = models.PositiveSmallIntegerField()
    keparahan = models.CharField(max_length=12, choices=Keparahan.choices())
    kesegeraan = models.CharField(max_length=12, choices=Kesegeraan.choices())
    kepastian = models.CharField(max_length=16, choices=Kepastian.choices())
    lat = models.FloatField("lintang", null=True, blank=True)
    lon = models.FloatField("bujur", null=True, blank=True)
    raised_at = models.DateTimeField("diberikan")
    raised_by = models.CharField("diberikan oleh", max_length=150)
    receive_due_at = models.DateTimeField("batas diterima")
    answer_due_at = models.DateTimeField("batas dijawab")
    close_due_at = models.DateTimeField("batas ditutup")
    ended_at = models.DateTimeField("ditutup atau dibatalkan", null=True, blank=True)
    hasil = models.CharField(max_length=16, choices=Hasil.choices(), blank=True)
    reason = models.TextField("alasan", blank=True)
    close_late_at = models.DateTimeField("lewat batas tutup diberitahukan", null=True, blank=True)

    class Meta:
        ordering = ("-id",)
        verbose_name_plural = "peringatan"
        constraints = [
            models.UniqueConstraint(fields=["kab_kode", "nomor"], name="peringatan_nomor_once"),
            models.UniqueConstraint(
                fields=["cause"],
                condition=Q(keadaan__in=sorted(OPEN)) & ~Q(cause=""),
                name="peringatan_one_open_per_cause",
            ),
        ]
        indexes = [
            models.Index(fields=["kab_kode", "keadaan", "-raised_at"], name="peringatan_kab"),
            models.Index(fields=["prov_kode", "keadaan", "-raised_at"], name="peringatan_prov"),
            models.Index(fields=["kec_kode", "keadaan", "-raised_at"], name="peringatan_kec"),
            models.Index(fields=["keadaan", "-raised_at"], name="peringatan_negara"),
        ]

    def __str__(self) -> str:
        return self.nomor

    @classmethod
    def addressed_to(cls, instansi_id: int | None) -> Q:
        """Warnings that name the agency among their recipients."""
        if instansi_id is None:
            return NOTHING
        named = Penerima.objects.filter(instansi_id=instansi_id)
        return Q(pk__in=named.values("peringatan_id"))

    @property
    def is_open(self) -> bool:
        return self.keadaan in OPEN

    @property
    def look(self) -> str:
        """How the state is drawn: what waits for someone is not yet fine."""
        return {"terbuka": "info", "diterima": "soon", "dibatalkan": "off"}.get(self.keadaan, "ok")

    def due_with(self, recipients: "list[Penerima]") -> dict[Jam, datetime]:
        """When the clocks run out; who was added later has later clocks."""
        return {
            Jam.TERIMA: max([self.receive_due_at, *(r.receive_due_at for r in recipients)]),
            Jam.JAWAB: max([self.answer_due_at, *(r.answer_due_at for r in recipients)]),
            Jam.TUTUP: self.close_due_at,
        }


class Penerima(models.Model):
    """One agency, or one role in one area, that must take note and answer."""

    peringatan = models.ForeignKey(Peringatan, on_delete=models.CASCADE, related_name="penerima")
    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, null=True, blank=True)
    peran = models.CharField(max_length=20, choices=Peran.choices(), blank=True)
    wilayah_kode = models.CharField("wilayah", max_length=13)
    nama = models.CharField(max_length=150)
    added_at = models.DateTimeField("ditambahkan")
    receive_due_at = models.DateTimeField("batas diterima")
    answer_due_at = models.DateTimeField("batas dijawab")
    received_at = models.DateTimeField("diterima", null=True, blank=True)
    received_by = models.CharField("diterima oleh", max_length=150, blank=True)
    answered_at = models.DateTimeField("dijawab", null=True, blank=True)
    reminders = models.PositiveSmallIntegerField("pengingat", default=0)
    reminded_at = models.DateTimeField("terakhir ditagih", null=True, blank=True)
    receive_late_at = models.DateTimeField("lewat terima diberitahukan", null=True, blank=True)
    answer_late_at = models.DateTimeField("lewat jawab diberitahukan", null=True, blank=True)

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "penerima"
        constraints = [
            models.CheckConstraint(
                condition=Q(instansi__isnull=False, peran="")
                | Q(instansi__isnull=True, peran__gt=""),
                name="penerima_agency_or_role",
            ),
            models.UniqueConstraint(
                fields=["peringatan", "instansi"],
                condition=Q(instansi__isnull=False),
                name="penerima_agency_once",
            ),
            models.UniqueConstraint(
                fields=["peringatan", "peran", "wilayah_kode"],
                condition=~Q(peran=""),
                name="penerima_role_once",
            ),
        ]
        indexes = [models.Index(fields=["instansi", "peringatan"], name="penerima_instansi")]

    def __str__(self) -> str:
        return self.nama


class JawabanPeringatan(models.Model):
    """What a recipient answered. A later answer adds to an earlier one, never replaces it."""

    penerima = models.ForeignKey(Penerima, on_delete=models.CASCADE, related_name="jawaban")
    text = models.TextField("jawaban")
    answered_at = models.DateTimeField()
    akun_id = models.BigIntegerField("akun")
    akun_name = models.CharField("dijawab oleh", max_length=150)
    is_on_behalf = models.BooleanField("dicatat operator", default=False)

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "jawaban peringatan"

    def __str__(self) -> str:
        return f"{self.penerima} {self.answered_at:%Y-%m-%d}"


class Bukti(models.Model):
    """A report on which a warning rests. Shown only to those who may see the report."""

    peringatan = models.ForeignKey(Peringatan, on_delete=models.CASCADE, related_name="bukti")
    laporan = models.ForeignKey(Laporan, on_delete=models.PROTECT, related_name="bukti_peringatan")
    added_at = models.DateTimeField("ditambahkan")

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "bukti"
        constraints = [models.UniqueConstraint(fields=["peringatan", "laporan"], name="bukti_once")]

    def __str__(self) -> str:
        return f"{self.peringatan_id}: {self.laporan_id}"
