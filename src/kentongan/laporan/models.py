"""Reports, what they said before, and their photos."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext

from kentongan.akses.models import Instansi
from kentongan.akses.policy import Subject
from kentongan.akses.scoping import ScopedModel
from kentongan.kernel.enums import LabelledEnum
from kentongan.laporan.anonim.models import AturanPelapor, KodeLacak
from kentongan.laporan.enums import (
    Berlangsung,
    Bidang,
    Cara,
    Jenis,
    Keadaan,
    Korban,
    NilaiIsi,
    NilaiSumber,
    Ritme,
    Saluran,
    Sumber,
    Urgensi,
)
from kentongan.laporan.informasi.models import LaporanInformasi, TataInformasi
from kentongan.laporan.isi import NAMES, TEXTS, Isi
from kentongan.laporan.meja.models import (
    AlasanBaku,
    CatatanMeja,
    Komentar,
    Pesan,
    TindakanMassal,
)
from kentongan.laporan.retensi.models import TahananIdentitas
from kentongan.laporan.samaran import ANONIM, samaran_of_account, shown
from kentongan.laporan.titipan.models import Perangkat, Titipan

__all__ = [
    "AlasanBaku",
    "AturanPelapor",
    "CatatanMeja",
    "KodeLacak",
    "Komentar",
    "Lampiran",
    "Laporan",
    "LaporanInformasi",
    "LaporanVersi",
    "Perangkat",
    "Pesan",
    "TahananIdentitas",
    "TataInformasi",
    "TindakanMassal",
    "Titipan",
]


def _text(name: str) -> "models.TextField[str, str]":
    return models.TextField(blank=True, max_length=TEXTS[name])


def _choice(kind: type[LabelledEnum], length: int = 20) -> "models.CharField[str, str]":
    return models.CharField(max_length=length, choices=kind.choices(), blank=True)


class Laporan(ScopedModel):
    """One report. The author's words stay as sent; what the desk adds is beside them.

    Names of persons are not here: the author is an account id, shown as a pseudonym, and
    reading the name behind it is an action that needs a reason and is told to the inspektur.
    """

    SUBJECT = Subject.LAPORAN
    SEARCHED = ("judul", "apa", "ringkasan")

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    nomor = models.CharField(max_length=24, blank=True)
    keadaan = models.CharField(
        max_length=20, choices=Keadaan.choices(), default=Keadaan.DRAFT.value
    )
    version = models.PositiveSmallIntegerField("versi", default=1)
    channel = models.CharField(max_length=8, choices=Saluran.choices(), default=Saluran.WEB.value)
    digest = models.CharField("sidik isi", max_length=64, blank=True)

    # The author's words: exactly the fields of ``Isi``.
    jenis = models.CharField(max_length=10, choices=Jenis.choices(), default=Jenis.KEJADIAN.value)
    judul = models.CharField(max_length=TEXTS["judul"], blank=True)
    apa = _text("apa")
    siapa = _text("siapa")
    happened_on = models.DateField("tanggal kejadian", null=True, blank=True)
    happened_time = models.TimeField("jam kejadian", null=True, blank=True)
    berlangsung = _choice(Berlangsung)
    bagaimana = _text("bagaimana")
    mengapa = _text("mengapa")
    patokan = models.CharField(max_length=TEXTS["patokan"], blank=True)
    lat = models.FloatField("lintang", null=True, blank=True)
    lon = models.FloatField("bujur", null=True, blank=True)
    bidang = _choice(Bidang)
    urgensi = _choice(Urgensi)
    sumber = _choice(Sumber)
    cara = _choice(Cara)
    obtained_at = models.DateTimeField("waktu diperoleh", null=True, blank=True)
    korban = _choice(Korban)
    pendapat = _text("pendapat")
    langkah = _text("langkah")
    saran = _text("saran")

    # Added by the desk.
    nilai_sumber = _choice(NilaiSumber, 1)
    nilai_isi = _choice(NilaiIsi, 1)
    ringkasan = models.TextField(blank=True, max_length=2000)
    sumber_konflik = models.CharField(max_length=20, blank=True)
    pola_isu = models.CharField(max_length=40, blank=True)
    pihak = models.CharField("pihak (kelompok)", max_length=300, blank=True)

    # Instants. ``sent_at`` starts the clock; it moves when a returned report is sent again.
    client_sent_at = models.DateTimeField("dikirim menurut alat", null=True, blank=True)
    received_at = models.DateTimeField("diterima", null=True, blank=True)
    sent_at = models.DateTimeField("dikirim terakhir", null=True, blank=True)
    confirmed_at = models.DateTimeField("dikuatkan kecamatan", null=True, blank=True)
    confirmed_by = models.CharField(max_length=150, blank=True)
    confirmation_note = models.CharField(max_length=500, blank=True)
    verified_at = models.DateTimeField("diverifikasi", null=True, blank=True)
    returned_at = models.DateTimeField("dikembalikan", null=True, blank=True)
    returned_reason = models.CharField(max_length=1000, blank=True)
    diteruskan_at = models.DateTimeField("diteruskan", null=True, blank=True)

    class Meta:
        ordering = ("-id",)
        verbose_name_plural = "laporan"
        constraints = [
            models.UniqueConstraint(
                fields=["kab_kode", "nomor"], condition=~Q(nomor=""), name="laporan_nomor_once"
            ),
            models.CheckConstraint(
                condition=Q(keadaan="draft") | Q(received_at__isnull=False, nomor__gt=""),
                name="laporan_sent_has_receipt",
            ),
            models.CheckConstraint(
                condition=Q(keadaan="draft") | Q(happened_on__isnull=False),
                name="laporan_sent_has_day",
            ),
            models.CheckConstraint(
                condition=Q(lat__isnull=True, lon__isnull=True)
                | Q(
                    lat__isnull=False,
                    lon__isnull=False,
                    lat__range=(-11.1, 6.1),
                    lon__range=(94.9, 141.1),
                ),
                name="laporan_point_in_indonesia",
            ),
            models.CheckConstraint(
                condition=~Q(keadaan__in=["diverifikasi", "ditindaklanjuti"])
                | Q(verified_at__isnull=False, nilai_sumber__gt="", nilai_isi__gt=""),
                name="laporan_verified_is_graded",
            ),
        ]
        indexes = [
            # The last two let the heaps be counted without reading their rows.
            models.Index(
                fields=[
                    "kab_kode",
                    "jenis",
                    "keadaan",
                    "received_at",
                    "id",
                    "klasifikasi",
                    "author_id",
                ],
                name="laporan_meja",
            ),
            models.Index(fields=["kab_kode", "received_at"], name="laporan_kab"),
            models.Index(
                fields=["kec_kode", "keadaan", "jenis", "received_at", "klasifikasi", "author_id"],
                name="laporan_kec",
            ),
            models.Index(fields=["wilayah_kode", "received_at"], name="laporan_wilayah"),
            models.Index(fields=["author_id", "id"], name="laporan_author"),
            # New reports are never in these, so intake does not pay for them.
            models.Index(
                fields=["prov_kode", "jenis", "keadaan", "received_at", "id", "klasifikasi"],
                name="laporan_meja_provinsi",
                condition=Q(diteruskan_at__isnull=False),
            ),
            models.Index(
                fields=["jenis", "keadaan", "received_at", "id", "klasifikasi"],
                name="laporan_meja_nasional",
                condition=Q(diteruskan_at__isnull=False),
            ),
            models.Index(
                fields=[
                    "kab_kode",
                    "happened_on",
                    "sumber_konflik",
                    "keadaan",
                    "klasifikasi",
                    "author_id",
                ],
                name="laporan_arah_kab",
                condition=Q(sumber_konflik__gt=""),
            ),
            models.Index(
                fields=[
                    "kec_kode",
                    "happened_on",
                    "sumber_konflik",
                    "keadaan",
                    "klasifikasi",
                    "author_id",
                ],
                name="laporan_arah_kec",
                condition=Q(sumber_konflik__gt=""),
            ),
            models.Index(
                F("received_at"),
                name="laporan_diteruskan",
                condition=Q(diteruskan_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.nomor or "draf"

    @property
    def samaran(self) -> str:
        """The pseudonym of who sent it, all that is ever shown of the author."""
        return samaran_of_account(self.author_id, self.wilayah_kode)

    @property
    def has_known_author(self) -> bool:
        """Whether an account stands behind it; not where it was forgotten or never was."""
        return (self.author_id or 0) > 0

    @property
    def is_anonim(self) -> bool:
        """Whether it came without an account: nobody knows from whom."""
        return self.channel == Saluran.ANONIM

    @property
    def sebutan(self) -> str:
        """What the reporter is called wherever a name would stand."""
        return gettext(ANONIM) if self.is_anonim else shown(self.samaran)

    @property
    def isi(self) -> Isi:
        """The author's words."""
        return Isi(**{name: getattr(self, name) for name in NAMES})

    @property
    def nilai(self) -> str:
        """The grade as written: ``B2``."""
        return f"{self.nilai_sumber}{self.nilai_isi}"


class LaporanVersi(models.Model):
    """An earlier version of a report: what the author wrote, and why it was replaced."""

    laporan = models.ForeignKey(Laporan, on_delete=models.CASCADE, related_name="versi_lama")
    version = models.PositiveSmallIntegerField("versi")
    wilayah_kode = models.CharField("wilayah", max_length=13)
    isi = models.JSONField()
    digest = models.CharField("sidik isi", max_length=64)
    sent_at = models.DateTimeField("dikirim")
    returned_at = models.DateTimeField("dikembalikan", null=True)
    reason = models.CharField("alasan diganti", max_length=1000)
    replaced_at = models.DateTimeField("diganti")

    class Meta:
        ordering = ("version",)
        verbose_name_plural = "versi laporan"
        constraints = [
            models.UniqueConstraint(fields=["laporan", "version"], name="laporan_version_once")
        ]

    def __str__(self) -> str:
        return f"versi {self.version}"


class Lampiran(models.Model):
    """A photo of a report, re-encoded; the file's name is the hash of its content."""

    laporan = models.ForeignKey(Laporan, on_delete=models.CASCADE, related_name="lampiran")
    sha256 = models.CharField(max_length=64)
    mime = models.CharField(max_length=20, default="image/jpeg")
    bytes = models.PositiveIntegerField()
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "lampiran"
        constraints = [models.UniqueConstraint(fields=["laporan", "sha256"], name="lampiran_once")]

    def __str__(self) -> str:
        return self.sha256[:12]

    @property
    def path(self) -> str:
        """Where the file lies under the media directory."""
        return f"laporan/{self.sha256[:2]}/{self.sha256}.jpg"


class KewajibanLapor(ScopedModel):
    """From when to when a unit is expected to report, how often and by what hour.

    A kecamatan without a row is expected as the law's data says. Rows are ended, never
    changed, so that a past period keeps the denominator it had.
    """

    SUBJECT = Subject.KEWAJIBAN
    CLASSED: ClassVar[bool] = False

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, null=True, blank=True)
    ritme = models.CharField(max_length=10, choices=Ritme.choices())
    batas_jam = models.PositiveSmallIntegerField("paling lambat jam")
    batas_hari = models.PositiveSmallIntegerField("hari batas mingguan", default=5)
    sejak = models.DateField()
    sampai = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("wilayah_kode", "instansi_id", "sejak")
        verbose_name_plural = "kewajiban lapor"
        constraints = [
            models.CheckConstraint(
                condition=Q(sampai__isnull=True) | Q(sampai__gte=F("sejak")),
                name="kewajiban_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(batas_jam__range=(1, 24), batas_hari__range=(1, 7)),
                name="kewajiban_due_exists",
            ),
        ]
        indexes = [models.Index(fields=["kab_kode", "wilayah_kode"], name="kewajiban_kab")]

    def __str__(self) -> str:
        return f"{self.wilayah_kode} sejak {self.sejak}"


class Tanggapan(models.Model):
    """When a report was first acted upon, so that its clock can be counted in the database."""

    laporan = models.OneToOneField(Laporan, on_delete=models.CASCADE, primary_key=True)
    at = models.DateTimeField("ditindaklanjuti")

    class Meta:
        verbose_name_plural = "tanggapan"

    def __str__(self) -> str:
        return f"{self.laporan_id} {self.at:%Y-%m-%d}"


class Gabungan(models.Model):
    """A report that tells of the same event as another one, which speaks for both.

    Neither report is changed by it, so that taking the row away restores what was before.
    """

    laporan = models.OneToOneField(Laporan, on_delete=models.CASCADE, related_name="gabungan")
    utama = models.ForeignKey(Laporan, on_delete=models.CASCADE, related_name="anggota")
    merged_at = models.DateTimeField("digabung")

    class Meta:
        ordering = ("merged_at", "id")
        verbose_name_plural = "gabungan"
        constraints = [
            models.CheckConstraint(
                condition=~Q(laporan=F("utama")), name="gabungan_not_with_itself"
            )
        ]

    def __str__(self) -> str:
        return f"{self.laporan_id} → {self.utama_id}"
