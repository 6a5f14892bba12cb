"""Incidents, the groups in them, what they did to people and things, and what was done."""

from django.db import models

from kentongan.akses.policy import Subject
from kentongan.akses.scoping import ScopedModel
from kentongan.kernel.enums import LabelledEnum
from kentongan.laporan.models import Laporan
from kentongan.peristiwa.enums import (
    Akibat,
    BentukKekerasan,
    HasilPenanganan,
    IsuKekerasan,
    JenisPihak,
    KeadaanPeristiwa,
    Senjata,
    Sisi,
)
from kentongan.peristiwa.rules import JUDUL_MAX, Hitungan, titles_of


def _code(kind: type[LabelledEnum], label: str) -> "models.CharField[str, str]":
    return models.CharField(label, max_length=20, choices=kind.choices(), blank=True)


class Peristiwa(ScopedModel):
    """Something that happened at one time and place between groups."""

    SUBJECT = Subject.PERISTIWA
    SEARCHED = ("nomor", "judul", "kronologi")

    nomor = models.CharField(max_length=20)
    keadaan = models.CharField(
        max_length=16, choices=KeadaanPeristiwa.choices(), default=KeadaanPeristiwa.DILAPORKAN
    )
    judul = models.CharField(max_length=JUDUL_MAX)
    happened_on = models.DateField("tanggal kejadian")
    happened_time = models.TimeField("waktu kejadian", null=True, blank=True)
    lat = models.FloatField("lintang", null=True, blank=True)
    lon = models.FloatField("bujur", null=True, blank=True)
    patokan = models.CharField(max_length=200, blank=True)
    kronologi = models.TextField(blank=True)
    sumber_konflik = models.CharField(max_length=20, blank=True)
    pola_isu = models.CharField(max_length=40, blank=True)
    bentuk = _code(BentukKekerasan, "bentuk")
    bentuk_kedua = _code(BentukKekerasan, "bentuk kedua")
    senjata = _code(Senjata, "alat")
    senjata_kedua = _code(Senjata, "alat kedua")
    isu = _code(IsuKekerasan, "isu")
    isu_kedua = _code(IsuKekerasan, "isu kedua")
    is_konflik_sosial = models.BooleanField("konflik sosial", null=True, blank=True)
    konflik_sosial_reason = models.TextField("alasan", blank=True)
    sumber_data = models.CharField(max_length=300, blank=True)
    source_key = models.CharField(max_length=120, null=True, blank=True, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    verified_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-happened_on", "-id")
        constraints = [
            models.UniqueConstraint(fields=["kab_kode", "nomor"], name="peristiwa_nomor_unique")
        ]
        indexes = [
            models.Index(fields=["-happened_on", "-id"], name="peristiwa_hari"),
            models.Index(fields=["prov_kode", "-happened_on", "-id"], name="peristiwa_prov"),
            models.Index(fields=["kab_kode", "-happened_on", "-id"], name="peristiwa_kab"),
            models.Index(fields=["kec_kode", "-happened_on", "-id"], name="peristiwa_kec"),
            models.Index(fields=["wilayah_kode", "-happened_on"], name="peristiwa_desa"),
            # Counts are answered from these alone, without reading a row.
            models.Index(fields=["keadaan", "klasifikasi", "prov_kode"], name="peristiwa_hitung"),
            models.Index(
                fields=["prov_kode", "keadaan", "klasifikasi", "kec_kode"],
                name="peristiwa_hitung_prov",
            ),
            models.Index(
                fields=["kab_kode", "keadaan", "klasifikasi", "wilayah_kode"],
                name="peristiwa_hitung_kab",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nomor} {self.judul}"

    @property
    def state(self) -> KeadaanPeristiwa:
        return KeadaanPeristiwa(self.keadaan)

    @property
    def sumber_label(self) -> str:
        return titles_of("sumber_konflik").get(self.sumber_konflik, self.sumber_konflik)

    @property
    def pola_label(self) -> str:
        return titles_of("pola_isu").get(self.pola_isu, self.pola_isu)


class Pihak(models.Model):
    """A group that took part. Never a named person."""

    peristiwa = models.ForeignKey(Peristiwa, on_delete=models.CASCADE, related_name="pihak")
    nama = models.CharField(max_length=200)
    jenis = models.CharField(
        max_length=16, choices=JenisPihak.choices(), default=JenisPihak.TIDAK_DIKETAHUI
    )
    sisi = models.CharField(max_length=10, choices=Sisi.choices(), default=Sisi.PERTAMA)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.nama


class Korban(models.Model):
    """People hurt in one way; ``None`` is not known."""

    peristiwa = models.ForeignKey(Peristiwa, on_delete=models.CASCADE, related_name="korban")
    akibat = models.CharField(max_length=10, choices=Akibat.choices())
    jumlah = models.PositiveIntegerField(null=True, blank=True)
    perempuan = models.PositiveIntegerField(null=True, blank=True)
    laki_laki = models.PositiveIntegerField(null=True, blank=True)
    anak_perempuan = models.PositiveIntegerField(null=True, blank=True)
    anak_laki_laki = models.PositiveIntegerField(null=True, blank=True)
    tidak_diketahui = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=["peristiwa", "akibat"], name="korban_once_per_akibat")
        ]

    def __str__(self) -> str:
        return f"{self.akibat} {self.jumlah}"

    @property
    def hitungan(self) -> Hitungan:
        return Hitungan(
            self.jumlah,
            self.perempuan,
            self.laki_laki,
            self.anak_perempuan,
            self.anak_laki_laki,
            self.tidak_diketahui,
        )


class Dampak(models.Model):
    """Damage to things; ``None`` is not known."""

    peristiwa = models.OneToOneField(Peristiwa, on_delete=models.CASCADE, related_name="dampak")
    rumah_rusak = models.PositiveIntegerField(null=True, blank=True)
    rumah_hancur = models.PositiveIntegerField(null=True, blank=True)
    fasilitas_rusak = models.PositiveIntegerField(null=True, blank=True)
    fasilitas_hancur = models.PositiveIntegerField(null=True, blank=True)
    kerugian_rupiah = models.PositiveBigIntegerField(null=True, blank=True)
    catatan = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"dampak {self.peristiwa_id}"


class Penanganan(models.Model):
    """One step of handling: what, by whom, when, with what result."""

    peristiwa = models.ForeignKey(Peristiwa, on_delete=models.CASCADE, related_name="penanganan")
    tindakan = models.TextField()
    pelaksana = models.CharField(max_length=200, blank=True)
    acted_on = models.DateField("tanggal", null=True, blank=True)
    hasil = models.CharField(
        max_length=16,
        choices=HasilPenanganan.choices(),
        default=HasilPenanganan.BELUM_DIKETAHUI,
    )
    uraian_hasil = models.TextField(blank=True)

    class Meta:
        ordering = (models.F("acted_on").asc(nulls_first=True), "id")

    def __str__(self) -> str:
        return self.tindakan[:80]


class ImporPeristiwa(models.Model):
    """One batch of an import: from where, and what became of its rows."""

    wilayah_kode = models.CharField("wilayah", max_length=13)
    sumber_data = models.CharField(max_length=300)
    created = models.PositiveIntegerField("dibuat")
    known = models.PositiveIntegerField("sudah ada")
    refused = models.PositiveIntegerField("ditolak")
    imported_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return self.sumber_data


class SumberLaporan(models.Model):
    """A report from which an incident is known."""

    peristiwa = models.ForeignKey(
        Peristiwa, on_delete=models.CASCADE, related_name="sumber_laporan"
    )
    laporan = models.ForeignKey(Laporan, on_delete=models.PROTECT, related_name="untuk_peristiwa")
    linked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=["peristiwa", "laporan"], name="sumber_peristiwa_once")
        ]

    def __str__(self) -> str:
        return f"{self.peristiwa_id} ← {self.laporan_id}"
