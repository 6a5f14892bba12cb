"""Decrees that form teams, and what is to be done."""

from django.db import models
from django.db.models import Q

from kentongan.akses.models import Instansi
from kentongan.akses.policy import NOTHING, Subject
from kentongan.akses.scoping import ScopedModel
from kentongan.dokumen.tanggal import tanggal
from kentongan.tim.enums import AsalTugas, JenisTim, KeadaanTugas
from kentongan.tim.rules import TUGAS_MAX


class SkTim(ScopedModel):
    """The decree by which a region forms a team for a year."""

    SUBJECT = Subject.SK

    jenis = models.CharField(max_length=12, choices=JenisTim.choices())
    nomor = models.CharField(max_length=80)
    ditetapkan_on = models.DateField("tanggal SK")
    tahun = models.PositiveSmallIntegerField()
    berlaku_sejak = models.DateField()
    berlaku_sampai = models.DateField(null=True, blank=True)
    keterangan = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-tahun", "wilayah_kode", "jenis", "-id")
        constraints = [
            models.UniqueConstraint(
                fields=["wilayah_kode", "jenis", "tahun", "nomor"], name="sk_tim_recorded_once"
            ),
            models.CheckConstraint(
                condition=Q(berlaku_sampai__isnull=True)
                | Q(berlaku_sampai__gte=models.F("berlaku_sejak")),
                name="sk_tim_ends_after_it_starts",
            ),
        ]
        indexes = [models.Index(fields=["tahun", "jenis", "wilayah_kode"], name="sk_tim_tahun")]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} {self.tahun} {self.nomor}"


class TindakLanjut(ScopedModel):
    """Something that was decided to be done: by whom, until when, and what came of it."""

    SUBJECT = Subject.TINDAK_LANJUT
    SEARCHED = ("tugas", "rapat", "notula", "rujukan", "pelaksana")

    tugas = models.CharField("yang harus dilakukan", max_length=TUGAS_MAX)
    asal = models.CharField(max_length=8, choices=AsalTugas.choices())
    rapat = models.CharField("nama rapat", max_length=200, blank=True)
    rapat_on = models.DateField("tanggal rapat", null=True, blank=True)
    notula = models.CharField("nomor notula", max_length=80, blank=True)
    rujukan = models.CharField("nomor rujukan", max_length=80, blank=True)
    instansi = models.ForeignKey(
        Instansi,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    pelaksana = models.CharField(max_length=150, blank=True)
    tenggat_on = models.DateField("tenggat")
    keadaan = models.CharField(
        max_length=12, choices=KeadaanTugas.choices(), default=KeadaanTugas.TERBUKA.value
    )
    hasil = models.TextField("yang sudah dilakukan", blank=True, max_length=4000)
    selesai_on = models.DateField("selesai", null=True, blank=True)
    alasan = models.TextField("alasan dibatalkan", blank=True, max_length=1000)
    created_at = models.DateTimeField("dicatat")
    ended_at = models.DateTimeField("ditutup", null=True, blank=True)

    class Meta:
        # Open ones first, the first due first; then those closed last.
        ordering = (models.F("ended_at").desc(nulls_first=True), "tenggat_on", "id")
        constraints = [
            models.CheckConstraint(
                condition=~Q(asal=AsalTugas.RAKOR)
                | Q(rapat__gt="", rapat_on__isnull=False, notula__gt=""),
                name="tindak_lanjut_names_its_meeting",
            ),
            models.CheckConstraint(
                condition=Q(instansi__isnull=False) | Q(pelaksana__gt=""),
                name="tindak_lanjut_has_a_holder",
            ),
            models.CheckConstraint(
                condition=~Q(keadaan=KeadaanTugas.SELESAI)
                | Q(hasil__gt="", selesai_on__isnull=False),
                name="tindak_lanjut_done_says_what",
            ),
            models.CheckConstraint(
                condition=~Q(keadaan=KeadaanTugas.DIBATALKAN) | Q(alasan__gt=""),
                name="tindak_lanjut_cancelled_says_why",
            ),
        ]
        indexes = [
            models.Index(fields=["kab_kode", "keadaan", "tenggat_on"], name="tindak_lanjut_kab"),
            models.Index(
                fields=["instansi", "keadaan", "tenggat_on"], name="tindak_lanjut_instansi"
            ),
        ]

    def __str__(self) -> str:
        return self.tugas

    @property
    def state(self) -> KeadaanTugas:
        return KeadaanTugas(self.keadaan)

    @property
    def is_open(self) -> bool:
        return self.state is KeadaanTugas.TERBUKA

    @property
    def holder(self) -> str:
        """Who does it: the agency, or the words in its place."""
        return self.instansi.nama if self.instansi is not None else self.pelaksana

    @property
    def asal_teks(self) -> str:
        """``Rakor Timdu 12 Maret 2026, notula 5/2026``, or the kind of origin and its number."""
        asal = AsalTugas(self.asal)
        told = [] if asal is AsalTugas.RAKOR else [f"{asal.label} {self.rujukan}".strip()]
        if self.rapat and self.rapat_on:
            told.append(f"{self.rapat} {tanggal(self.rapat_on)}")
        if self.notula:
            told.append(f"notula {self.notula}")
        return ", ".join(told)

    @classmethod
    def addressed_to(cls, instansi_id: int | None) -> Q:
        """Tasks of the agency."""
        return NOTHING if instansi_id is None else Q(instansi_id=instansi_id)
