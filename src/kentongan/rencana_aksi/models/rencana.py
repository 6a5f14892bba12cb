"""The plan of a region-year, its rows and targets, what was sent and what came back."""

from django.db import models
from django.db.models import Q

from kentongan.akses.policy import Subject
from kentongan.akses.scoping import ScopedModel
from kentongan.kernel.periods import Periode
from kentongan.potensi.models import Potensi
from kentongan.rencana_aksi.enums import (
    EDITABLE,
    AsalBaris,
    BentukHukum,
    BidangAksi,
    JawabanUsulan,
    JenisBerkas,
    JenisKegiatan,
    KeadaanRencana,
)


class RencanaAksi(ScopedModel):
    """RAD-PKS of one region for one year.

    wajib_terpenuhi and dikirim_pertama_at are state, visible above although the content is not.
    """

    SUBJECT = Subject.RENCANA

    tahun = models.PositiveSmallIntegerField()
    keadaan = models.CharField(
        max_length=12, choices=KeadaanRencana.choices(), default=KeadaanRencana.PENYUSUNAN
    )
    versi = models.PositiveSmallIntegerField(default=0)
    bentuk = models.CharField(
        max_length=10, choices=BentukHukum.choices(), default=BentukHukum.NASKAH
    )
    nomor_penetapan = models.CharField(max_length=80, blank=True)
    ditetapkan_on = models.DateField(null=True, blank=True)
    wajib_terpenuhi = models.JSONField(default=list, blank=True)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    dikirim_pertama_at = models.DateTimeField(null=True, blank=True)
    dikirim_at = models.DateTimeField(null=True, blank=True)
    dikembalikan_at = models.DateTimeField(null=True, blank=True)
    diterima_at = models.DateTimeField(null=True, blank=True)
    diteruskan_at = models.DateTimeField(null=True, blank=True)
    catatan_pemeriksa = models.TextField(blank=True)

    class Meta:
        ordering = ("-tahun", "wilayah_kode")
        constraints = [
            models.UniqueConstraint(fields=["wilayah_kode", "tahun"], name="rencana_one_a_year"),
            models.CheckConstraint(
                condition=Q(dikirim_at__isnull=True) | Q(versi__gte=1),
                name="rencana_sent_has_version",
            ),
        ]
        indexes = [models.Index(fields=["tahun", "wilayah_kode"], name="rencana_tahun")]

    def __str__(self) -> str:
        return f"RAD-PKS {self.wilayah_kode} {self.tahun}"

    @property
    def state(self) -> KeadaanRencana:
        return KeadaanRencana(self.keadaan)

    @property
    def is_editable(self) -> bool:
        return self.state in EDITABLE


class BarisAksi(models.Model):
    """One action of a plan. *sebelum* holds what the last change replaced, for undo."""

    rencana = models.ForeignKey(RencanaAksi, on_delete=models.CASCADE, related_name="semua_baris")
    urutan = models.PositiveSmallIntegerField()
    bidang = models.CharField(max_length=12, choices=BidangAksi.choices())
    permasalahan = models.TextField(blank=True)
    kegiatan = models.TextField()
    sasaran = models.TextField(blank=True)
    lokasi = models.TextField(blank=True)
    lokasi_kode = models.JSONField(default=list, blank=True)
    kriteria = models.TextField("kriteria keberhasilan", blank=True)
    ukuran = models.TextField("ukuran keberhasilan", blank=True)
    penanggung_jawab = models.TextField("penanggung jawab", blank=True)
    instansi_terkait = models.TextField("instansi terkait", blank=True)
    program = models.CharField(max_length=300, blank=True)
    kegiatan_program = models.CharField("kegiatan dalam program", max_length=300, blank=True)
    sub_kegiatan = models.TextField("sub-kegiatan", blank=True)
    kode_anggaran = models.CharField("kode anggaran", max_length=40, blank=True)
    mulai_on = models.DateField("mulai", null=True, blank=True)
    selesai_on = models.DateField("selesai", null=True, blank=True)
    anggaran = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    sumber_anggaran = models.CharField(max_length=80, blank=True)
    keterangan = models.TextField(blank=True)
    potensi = models.ForeignKey(
        Potensi, on_delete=models.SET_NULL, null=True, blank=True, related_name="baris_aksi"
    )
    asal = models.CharField(max_length=16, choices=AsalBaris.choices(), default=AsalBaris.MANUAL)
    asal_id = models.CharField(max_length=40, blank=True)
    asal_teks = models.TextField(blank=True)
    kegiatan_wajib_id = models.CharField(max_length=40, blank=True)
    sebelum = models.JSONField(null=True, blank=True)
    dihapus_at = models.DateTimeField(null=True, blank=True)
    versi = models.PositiveIntegerField(default=1)
    # Given by the browser to a row it makes: sent twice, the row is made once.
    kunci = models.CharField(max_length=40, blank=True)
    diubah_at = models.DateTimeField("terakhir diubah", null=True, blank=True)
    diubah_oleh = models.CharField("diubah oleh", max_length=200, blank=True)

    class Meta:
        ordering = ("urutan", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["rencana", "kunci"], condition=~Q(kunci=""), name="baris_kunci_once"
            )
        ]

    def __str__(self) -> str:
        return self.kegiatan


class TargetPeriode(models.Model):
    """What a row is to reach by the end of one period."""

    baris = models.ForeignKey(BarisAksi, on_delete=models.CASCADE, related_name="target")
    periode = models.CharField(max_length=3, choices=Periode.choices())
    teks = models.CharField(max_length=200, blank=True)
    angka = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    satuan = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ("baris", "periode")
        constraints = [
            models.UniqueConstraint(fields=["baris", "periode"], name="target_one_a_period")
        ]

    def __str__(self) -> str:
        return f"{self.periode}: {self.words}"

    @property
    def words(self) -> str:
        """``3 dialog``, ``1.250 orang``, or the text where nothing is counted."""
        if self.angka is None:
            return self.teks
        whole, _, rest = f"{self.angka.normalize():,f}".partition(".")
        number = whole.replace(",", ".") + (f",{rest}" if rest else "")
        return " ".join(part for part in (number, self.satuan, self.teks) if part)


class VersiRencana(models.Model):
    """The plan exactly as it was sent, never changed again."""

    rencana = models.ForeignKey(RencanaAksi, on_delete=models.CASCADE, related_name="versi_dikirim")
    versi = models.PositiveSmallIntegerField()
    isi = models.JSONField()
    dikirim_at = models.DateTimeField()
    pengirim = models.CharField(max_length=200)

    class Meta:
        ordering = ("-versi",)
        constraints = [
            models.UniqueConstraint(fields=["rencana", "versi"], name="versi_rencana_once")
        ]

    def __str__(self) -> str:
        return f"{self.rencana_id} v{self.versi}"


class AlasanPengembalian(models.Model):
    """Why a version came back: of one row, or of the plan where no row is named."""

    rencana = models.ForeignKey(RencanaAksi, on_delete=models.CASCADE, related_name="alasan")
    versi = models.PositiveSmallIntegerField()
    baris = models.ForeignKey(
        BarisAksi, on_delete=models.SET_NULL, null=True, blank=True, related_name="alasan"
    )
    alasan = models.TextField()
    pemeriksa = models.CharField(max_length=200)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("-versi", "id")

    def __str__(self) -> str:
        return f"{self.rencana_id} v{self.versi}: {self.alasan[:60]}"


class RiwayatKeadaan(models.Model):
    """One change of a plan's state, so that the grid of any past day can be shown.

    wajib: the mandatory activities found complete, where the change is a submission.
    """

    rencana = models.ForeignKey(RencanaAksi, on_delete=models.CASCADE, related_name="riwayat")
    keadaan = models.CharField(max_length=12, choices=KeadaanRencana.choices())
    happened_at = models.DateTimeField()
    wajib = models.JSONField(null=True, blank=True)

    class Meta:
        ordering = ("happened_at", "id")
        indexes = [models.Index(fields=["rencana", "happened_at"], name="riwayat_rencana")]

    def __str__(self) -> str:
        return f"{self.rencana_id} {self.keadaan}"


class TandaTerima(models.Model):
    """Receipt that a version reached the tier above: numbered, with its instant and digest."""

    rencana = models.ForeignKey(RencanaAksi, on_delete=models.CASCADE, related_name="tanda_terima")
    versi = models.PositiveSmallIntegerField()
    penerima_kode = models.CharField("wilayah penerima", max_length=13)
    nomor = models.CharField(max_length=40)
    diterima_at = models.DateTimeField()
    pengirim = models.CharField(max_length=200)
    sidik = models.CharField("sidik isi", max_length=64)

    class Meta:
        ordering = ("-diterima_at", "-id")
        constraints = [
            models.UniqueConstraint(
                fields=["penerima_kode", "nomor"], name="tanda_terima_numbered_once"
            ),
            models.UniqueConstraint(
                fields=["rencana", "versi", "penerima_kode"], name="tanda_terima_once_a_version"
            ),
        ]

    def __str__(self) -> str:
        return self.nomor


class NaskahDaerah(models.Model):
    """How the documents of one region look, from one saving to the next; the newest holds."""

    wilayah_kode = models.CharField("wilayah", max_length=13, db_index=True)
    pemerintah = models.CharField(max_length=120, blank=True)
    instansi = models.CharField(max_length=160, blank=True)
    alamat = models.TextField(blank=True)
    lambang = models.BinaryField(null=True, blank=True)
    pola_nomor = models.CharField("pola nomor surat", max_length=80, blank=True)
    kode_surat = models.CharField(max_length=40, blank=True)
    kertas = models.CharField(max_length=2, default="A4")
    tempat = models.CharField(max_length=80, blank=True)
    jabatan = models.CharField(max_length=160, blank=True)
    nama = models.CharField(max_length=120, blank=True)
    pangkat = models.CharField(max_length=80, blank=True)
    nip = models.CharField("NIP", max_length=30, blank=True)
    tembusan = models.TextField(blank=True)
    paragraf = models.JSONField(default=dict, blank=True)
    templat = models.BinaryField(null=True, blank=True)
    templat_nama = models.CharField(max_length=120, blank=True)
    created_at = models.DateTimeField()
    penyimpan = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("wilayah_kode", "-id")

    def __str__(self) -> str:
        return self.wilayah_kode


class BerkasRapat(models.Model):
    """A bundle of meeting paper or letters made in the background, kept for some days."""

    wilayah_kode = models.CharField("wilayah", max_length=13)
    tahun = models.PositiveSmallIntegerField()
    pada = models.DateField()
    jenis = models.CharField(max_length=8, choices=JenisBerkas.choices())
    bentuk = models.CharField(max_length=4)
    saringan = models.JSONField(default=dict, blank=True)
    author_id = models.BigIntegerField("akun pembuat")
    created_at = models.DateTimeField()
    jumlah = models.PositiveSmallIntegerField(default=0)
    selesai = models.PositiveSmallIntegerField(default=0)
    selesai_at = models.DateTimeField(null=True, blank=True)
    isi = models.BinaryField(null=True, blank=True)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.jenis} {self.tahun} {self.wilayah_kode}"


class KeputusanUsulan(models.Model):
    """What was answered to one proposed row, so that it is not asked again."""

    rencana = models.ForeignKey(RencanaAksi, on_delete=models.CASCADE, related_name="keputusan")
    key = models.CharField("usulan", max_length=80)
    jawaban = models.CharField(max_length=10, choices=JawabanUsulan.choices())
    baris = models.ForeignKey(BarisAksi, on_delete=models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField()
    decided_by = models.CharField(max_length=200)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=["rencana", "key"], name="keputusan_usulan_once")
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.jawaban}"


class KalenderKegiatan(models.Model):
    """Something foreseen in a region's year that may bring conflict: an election, a project."""

    wilayah_kode = models.CharField("wilayah", max_length=13)
    tahun = models.PositiveSmallIntegerField()
    jenis = models.CharField(max_length=12, choices=JenisKegiatan.choices())
    judul = models.CharField(max_length=200)
    mulai_on = models.DateField("mulai")
    selesai_on = models.DateField("selesai", null=True, blank=True)
    lokasi = models.CharField(max_length=200, blank=True)
    sumber = models.CharField(max_length=300)
    is_checked = models.BooleanField("dicocokkan dengan sumber", default=False)
    created_at = models.DateTimeField()
    created_by = models.CharField(max_length=200)

    class Meta:
        ordering = ("mulai_on", "id")
        indexes = [models.Index(fields=["wilayah_kode", "tahun"], name="kalender_wilayah")]

    def __str__(self) -> str:
        return self.judul


class ImporRencana(models.Model):
    """A file read for a plan: its tables until they are taken over, then the rows they became."""

    rencana = models.ForeignKey(RencanaAksi, on_delete=models.CASCADE, related_name="impor")
    nama_berkas = models.CharField(max_length=200)
    isi = models.JSONField(default=dict)
    pemetaan = models.JSONField(default=dict)
    bidang = models.CharField(
        max_length=12, choices=BidangAksi.choices(), default=BidangAksi.PENCEGAHAN
    )
    created_at = models.DateTimeField()
    author_id = models.BigIntegerField(null=True)
    baris_ids = models.JSONField(default=list)
    dimasukkan_at = models.DateTimeField(null=True)
    dikeluarkan_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-created_at", "-id")

    def __str__(self) -> str:
        return self.nama_berkas


class PemetaanKolom(models.Model):
    """What a region means by the title of a column, remembered from its last import."""

    wilayah_kode = models.CharField(max_length=13)
    judul = models.CharField(max_length=200)
    isian = models.CharField(max_length=20)
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ("wilayah_kode", "judul")
        constraints = [
            models.UniqueConstraint(fields=["wilayah_kode", "judul"], name="pemetaan_kolom_once")
        ]

    def __str__(self) -> str:
        return f"{self.wilayah_kode}: {self.judul} → {self.isian}"
