"""Standing problems that may become conflict, and how their risk was judged over time."""

from django.db import models
from django.db.models import Q

from kentongan.akses.policy import Subject
from kentongan.akses.scoping import ScopedModel
from kentongan.laporan.models import Laporan
from kentongan.peristiwa.models import Peristiwa
from kentongan.potensi.enums import KeadaanPotensi
from kentongan.potensi.rules import JUDUL_MAX, titles_of


def _step(label: str) -> "models.PositiveSmallIntegerField[int, int]":
    return models.PositiveSmallIntegerField(label)


class Potensi(ScopedModel):
    """A standing problem, its risk as last judged, and when it is judged again."""

    SUBJECT = Subject.POTENSI
    SEARCHED = ("nomor", "judul", "uraian")

    nomor = models.CharField(max_length=20)
    keadaan = models.CharField(
        max_length=16, choices=KeadaanPotensi.choices(), default=KeadaanPotensi.TERPANTAU
    )
    judul = models.CharField(max_length=JUDUL_MAX)
    uraian = models.TextField(blank=True)
    akar_masalah = models.TextField("akar masalah", blank=True)
    upaya = models.TextField("upaya yang sudah dilakukan", blank=True)
    pihak = models.TextField("kelompok yang terlibat", blank=True)
    sumber_konflik = models.CharField(max_length=20, blank=True)
    pola_isu = models.CharField(max_length=40, blank=True)
    bidang = models.CharField(max_length=20, blank=True)
    kemungkinan = _step("kemungkinan")
    dampak = _step("dampak")
    skor = _step("skor")
    kelas_risiko = _step("kelas risiko")
    lat = models.FloatField("lintang", null=True, blank=True)
    lon = models.FloatField("bujur", null=True, blank=True)
    review_on = models.DateField("ditinjau lagi paling lambat")
    created_at = models.DateTimeField(auto_now_add=True)
    reviewed_at = models.DateTimeField(null=True, blank=True)
    peristiwa = models.ManyToManyField(Peristiwa, related_name="dari_potensi", blank=True)

    class Meta:
        ordering = ("-kelas_risiko", "-skor", "-id")
        constraints = [
            models.UniqueConstraint(fields=["kab_kode", "nomor"], name="potensi_nomor_unique"),
            models.CheckConstraint(
                condition=Q(kemungkinan__range=(1, 5), dampak__range=(1, 5)),
                name="potensi_steps_1_to_5",
            ),
            models.CheckConstraint(
                condition=Q(skor=models.F("kemungkinan") * models.F("dampak")),
                name="potensi_skor_is_product",
            ),
        ]
        indexes = [
            models.Index(fields=["-kelas_risiko", "-skor", "-id"], name="potensi_risiko"),
            models.Index(
                fields=["prov_kode", "-kelas_risiko", "-skor", "-id"], name="potensi_prov"
            ),
            models.Index(fields=["kab_kode", "-kelas_risiko", "-skor", "-id"], name="potensi_kab"),
            models.Index(fields=["kec_kode", "-kelas_risiko", "-skor", "-id"], name="potensi_kec"),
            models.Index(fields=["kab_kode", "review_on"], name="potensi_tinjau"),
            models.Index(fields=["review_on"], name="potensi_tinjau_semua"),
            # Counts are answered from these alone, without reading a row.
            models.Index(
                fields=["keadaan", "klasifikasi", "kemungkinan", "dampak"], name="potensi_hitung"
            ),
            models.Index(
                fields=["prov_kode", "keadaan", "klasifikasi", "kemungkinan", "dampak"],
                name="potensi_hitung_prov",
            ),
            models.Index(
                fields=["kab_kode", "keadaan", "klasifikasi", "kemungkinan", "dampak"],
                name="potensi_hitung_kab",
            ),
            models.Index(
                fields=["keadaan", "klasifikasi", "prov_kode", "kelas_risiko"],
                name="potensi_peta",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nomor} {self.judul}"

    @property
    def state(self) -> KeadaanPotensi:
        return KeadaanPotensi(self.keadaan)

    @property
    def sumber_label(self) -> str:
        return titles_of("sumber_konflik").get(self.sumber_konflik, self.sumber_konflik)

    @property
    def pola_label(self) -> str:
        return titles_of("pola_isu").get(self.pola_isu, self.pola_isu)

    @property
    def bidang_label(self) -> str:
        return titles_of("bidang").get(self.bidang, self.bidang)


class Tinjauan(models.Model):
    """One judgement of the risk: what it was, what it became, and why."""

    potensi = models.ForeignKey(Potensi, on_delete=models.CASCADE, related_name="tinjauan")
    reviewed_on = models.DateField("tanggal tinjauan")
    kemungkinan_lama = _step("kemungkinan sebelumnya")
    dampak_lama = _step("dampak sebelumnya")
    kemungkinan = _step("kemungkinan")
    dampak = _step("dampak")
    kelas_risiko = _step("kelas risiko")
    catatan = models.TextField()
    peninjau = models.CharField(max_length=200)

    class Meta:
        ordering = ("-reviewed_on", "-id")

    def __str__(self) -> str:
        return f"{self.potensi_id} {self.reviewed_on}"


class SumberLaporan(models.Model):
    """A report from which a potensi is known."""

    potensi = models.ForeignKey(Potensi, on_delete=models.CASCADE, related_name="sumber_laporan")
    laporan = models.ForeignKey(Laporan, on_delete=models.PROTECT, related_name="untuk_potensi")
    linked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=["potensi", "laporan"], name="sumber_potensi_once")
        ]

    def __str__(self) -> str:
        return f"{self.potensi_id} ← {self.laporan_id}"
