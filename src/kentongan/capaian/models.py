"""The report of a period, its rows and evidence, what was sent, and how it was assessed."""

from decimal import Decimal

from django.db import models
from django.db.models import Q

from kentongan.akses.policy import Subject
from kentongan.akses.scoping import ScopedModel
from kentongan.capaian.enums import (
    KeadaanLaporan,
    Kekurangan,
    NilaiBukti,
    StatusBaris,
    TahapAlasan,
)
from kentongan.capaian.rules.isian import FaktaBaris, achieved, lacks
from kentongan.kernel.periods import Periode
from kentongan.rencana_aksi.enums import BidangAksi
from kentongan.rencana_aksi.models import BarisAksi, PenilaianDasar, RencanaAksi, SanggahanDasar


class LaporanPeriode(ScopedModel):
    """What a region reached of its plan in one period; one not begun has no row.

    skor, capaian_persen and pita are those of the newest assessment.
    """

    SUBJECT = Subject.CAPAIAN

    rencana = models.ForeignKey(
        RencanaAksi, on_delete=models.CASCADE, related_name="laporan_periode"
    )
    tahun = models.PositiveSmallIntegerField()
    periode = models.CharField(max_length=3, choices=Periode.choices())
    keadaan = models.CharField(
        max_length=12, choices=KeadaanLaporan.choices(), default=KeadaanLaporan.DRAFT.value
    )
    versi = models.PositiveSmallIntegerField(default=0)
    ringkasan = models.TextField("pelaksanaan kegiatan", blank=True, max_length=4000)
    analisa = models.TextField(blank=True, max_length=4000)
    rekomendasi = models.TextField(blank=True, max_length=4000)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    diajukan_at = models.DateTimeField(null=True, blank=True)
    disetujui_at = models.DateTimeField(null=True, blank=True)
    penyetuju = models.CharField(max_length=200, blank=True)
    dikirim_pertama_at = models.DateTimeField(null=True, blank=True)
    dikirim_at = models.DateTimeField(null=True, blank=True)
    dinilai_at = models.DateTimeField(null=True, blank=True)
    skor = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    capaian_persen = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    pita = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ("-tahun", "wilayah_kode", "periode")
        constraints = [
            models.UniqueConstraint(
                fields=["rencana", "periode"], name="laporan_periode_one_a_period"
            ),
            models.CheckConstraint(
                condition=Q(dikirim_at__isnull=True) | Q(versi__gte=1),
                name="laporan_periode_sent_has_version",
            ),
        ]
        indexes = [
            models.Index(fields=["tahun", "wilayah_kode", "periode"], name="laporan_periode_tahun")
        ]

    def __str__(self) -> str:
        return f"Laporan {self.periode} {self.tahun} {self.wilayah_kode}"

    @property
    def state(self) -> KeadaanLaporan:
        return KeadaanLaporan(self.keadaan)

    @property
    def skor_bulat(self) -> int | None:
        return None if self.skor is None else round(self.skor)

    @property
    def period(self) -> Periode:
        return Periode(self.periode)


class CapaianBaris(models.Model):
    """What was reached of one row of the plan, beside the target as it was when begun.

    *angka* counts from January to the end of the period, as the target does.
    """

    laporan = models.ForeignKey(LaporanPeriode, on_delete=models.CASCADE, related_name="capaian")
    baris = models.ForeignKey(BarisAksi, on_delete=models.CASCADE, related_name="capaian")
    urutan = models.PositiveSmallIntegerField()
    bidang = models.CharField(max_length=12, choices=BidangAksi.choices())
    kegiatan = models.TextField()
    ukuran = models.TextField(blank=True)
    penanggung_jawab = models.TextField(blank=True)
    is_wajib = models.BooleanField("kegiatan wajib", default=False)
    target_angka = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    target_satuan = models.CharField(max_length=40, blank=True)
    target_teks = models.CharField(max_length=200, blank=True)
    status = models.CharField(
        max_length=12, choices=StatusBaris.choices(), default=StatusBaris.BELUM_DIISI.value
    )
    uraian = models.TextField("uraian capaian", blank=True, max_length=4000)
    angka = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    persen = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    kendala = models.TextField(blank=True, max_length=4000)
    tindak_lanjut = models.TextField(blank=True, max_length=4000)
    versi = models.PositiveIntegerField(default=1)
    sebelum = models.JSONField(null=True, blank=True)
    diubah_at = models.DateTimeField("terakhir diubah", null=True, blank=True)
    diubah_oleh = models.CharField("diubah oleh", max_length=200, blank=True)

    class Meta:
        ordering = ("urutan", "id")
        constraints = [
            models.UniqueConstraint(fields=["laporan", "baris"], name="capaian_one_a_row")
        ]

    def __str__(self) -> str:
        return self.kegiatan

    @property
    def target_words(self) -> str:
        if self.target_angka is None:
            return self.target_teks
        number = f"{self.target_angka.normalize():f}".replace(".", ",")
        return " ".join(part for part in (number, self.target_satuan, self.target_teks) if part)

    @property
    def bukti_aktif(self) -> "list[BuktiCapaian]":
        """The evidence that was not removed; prefetched where many rows are shown."""
        return [each for each in self.bukti.all() if each.dihapus_at is None]

    @property
    def fakta(self) -> FaktaBaris:
        return FaktaBaris(
            StatusBaris(self.status),
            self.target_angka,
            self.target_teks,
            self.uraian,
            self.angka,
            self.persen,
            self.kendala,
            len(self.bukti_aktif),
            self.is_wajib,
        )

    @property
    def tercapai(self) -> Decimal | None:
        """Per cent of the target; nothing where none is known or asked."""
        return achieved(self.fakta)

    @property
    def kekurangan(self) -> tuple[Kekurangan, ...]:
        return lacks(self.fakta)


class BuktiCapaian(models.Model):
    """A file that proves a row; its name on disk is the hash of its content."""

    capaian = models.ForeignKey(CapaianBaris, on_delete=models.CASCADE, related_name="bukti")
    sha256 = models.CharField(max_length=64)
    mime = models.CharField(max_length=80)
    nama = models.CharField(max_length=120)
    bytes = models.PositiveIntegerField()
    created_at = models.DateTimeField()
    pengunggah = models.CharField(max_length=200, blank=True)
    dihapus_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=["capaian", "sha256"], name="bukti_capaian_once")
        ]

    def __str__(self) -> str:
        return self.nama


class VersiLaporanPeriode(models.Model):
    """The report exactly as it was sent, never changed again."""

    laporan = models.ForeignKey(
        LaporanPeriode, on_delete=models.CASCADE, related_name="versi_dikirim"
    )
    versi = models.PositiveSmallIntegerField()
    isi = models.JSONField()
    dikirim_at = models.DateTimeField()
    pengirim = models.CharField(max_length=200)

    class Meta:
        ordering = ("-versi",)
        constraints = [
            models.UniqueConstraint(fields=["laporan", "versi"], name="versi_laporan_periode_once")
        ]

    def __str__(self) -> str:
        return f"{self.laporan_id} v{self.versi}"


class RiwayatLaporanPeriode(models.Model):
    """One change of a report's state, so that the grid of any past day can be shown."""

    laporan = models.ForeignKey(LaporanPeriode, on_delete=models.CASCADE, related_name="riwayat")
    keadaan = models.CharField(max_length=12, choices=KeadaanLaporan.choices())
    happened_at = models.DateTimeField()
    oleh = models.CharField(max_length=200, blank=True)
    catatan = models.TextField(blank=True)

    class Meta:
        ordering = ("happened_at", "id")
        indexes = [models.Index(fields=["laporan", "happened_at"], name="riwayat_laporan_periode")]

    def __str__(self) -> str:
        return f"{self.laporan_id} {self.keadaan}"


class AlasanCapaian(models.Model):
    """Why a report came back: of one row, or of the whole where no row is named."""

    laporan = models.ForeignKey(LaporanPeriode, on_delete=models.CASCADE, related_name="alasan")
    capaian = models.ForeignKey(
        CapaianBaris, on_delete=models.CASCADE, null=True, blank=True, related_name="alasan"
    )
    tahap = models.CharField(max_length=10, choices=TahapAlasan.choices())
    alasan = models.TextField()
    oleh = models.CharField(max_length=200)
    created_at = models.DateTimeField()
    selesai_at = models.DateTimeField("diajukan lagi", null=True, blank=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.alasan[:60]


class PenilaianPeriode(PenilaianDasar):
    """One assessment of a report, with the formula and working it was made by."""

    laporan = models.ForeignKey(LaporanPeriode, on_delete=models.CASCADE, related_name="penilaian")
    capaian_persen = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.laporan_id} {self.skor}"


class NilaiCapaian(models.Model):
    """What one assessment found of one row; no score where the row had no target."""

    penilaian = models.ForeignKey(PenilaianPeriode, on_delete=models.CASCADE, related_name="nilai")
    capaian = models.ForeignKey(CapaianBaris, on_delete=models.CASCADE, related_name="nilai")
    diakui = models.DecimalField(max_digits=6, decimal_places=2)
    bukti = models.CharField(max_length=10, choices=NilaiBukti.choices())
    skor = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    pita = models.CharField(max_length=20, blank=True)
    bobot = models.PositiveSmallIntegerField(default=0)
    catatan = models.TextField(blank=True)

    class Meta:
        ordering = ("capaian__urutan", "id")
        constraints = [
            models.UniqueConstraint(fields=["penilaian", "capaian"], name="nilai_capaian_once")
        ]

    def __str__(self) -> str:
        return f"{self.capaian_id} {self.diakui}"


class Sanggahan(SanggahanDasar):
    """The region's objection to an assessment, and the answer to it."""

    laporan = models.ForeignKey(LaporanPeriode, on_delete=models.CASCADE, related_name="sanggahan")
    penilaian = models.ForeignKey(
        PenilaianPeriode, on_delete=models.CASCADE, related_name="sanggahan"
    )

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=["laporan"],
                condition=Q(dijawab_at__isnull=True),
                name="sanggahan_one_open",
            )
        ]
