"""Reference data, readable by all: not scoped by area."""

from django.db import models

from kentongan.kernel.wilayah import NASIONAL, KodeWilayah, Tingkat
from kentongan.wilayah.enums import Jenis, SumberBatas

# The last code there can be below a code, by its length.
_LAST_BELOW = {2: ".99.99.9999", 5: ".99.9999", 8: ".9999"}


def inside(kode: KodeWilayah, *, field: str = "kode") -> models.Q:
    """Rows of the area and of all within it: a range that every collation orders alike."""
    if kode == NASIONAL:
        return models.Q()
    last = f"{kode}{_LAST_BELOW.get(len(kode.value), '')}"
    return models.Q(**{f"{field}__gte": str(kode), f"{field}__lte": last})


TINGKAT_CHOICES = [(level.value, level.name) for level in Tingkat]


class Wilayah(models.Model):
    """An administrative area; what is null is unknown."""

    kode = models.CharField(max_length=13, primary_key=True)
    nama = models.CharField(max_length=80)
    jenis = models.CharField(max_length=10, choices=Jenis.choices())
    tingkat = models.PositiveSmallIntegerField(choices=TINGKAT_CHOICES)
    induk_kode = models.CharField(max_length=8, db_index=True)
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    penduduk = models.PositiveIntegerField(null=True)
    kodepos = models.CharField(max_length=5, blank=True)
    nama_cari = models.CharField(max_length=80)
    berlaku_sejak = models.DateField(null=True)
    berlaku_sampai = models.DateField(null=True)

    class Meta:
        verbose_name = "wilayah"
        indexes = [
            models.Index(fields=["tingkat", "nama_cari"], name="wilayah_tingkat_nama_cari"),
            models.Index(fields=["nama_cari"], name="wilayah_nama_cari"),
        ]

    def __str__(self) -> str:
        return f"{self.kode} {self.nama}"

    @property
    def code(self) -> KodeWilayah:
        return KodeWilayah(self.kode)


class KodeLama(models.Model):
    """A code no longer in force and the code that took its place."""

    kode = models.CharField(max_length=13, primary_key=True)
    nama = models.CharField(max_length=80)
    kode_baru = models.CharField(max_length=13)
    berlaku_sampai = models.DateField()
    sumber = models.CharField(max_length=120)
    checked = models.BooleanField(default=False)

    class Meta:
        verbose_name = "kode lama"

    def __str__(self) -> str:
        return f"{self.kode} -> {self.kode_baru}"


class Batas(models.Model):
    """The boundary of one area from one source; an official one goes before an indicative one."""

    wilayah_kode = models.CharField(max_length=13)
    tingkat = models.PositiveSmallIntegerField(choices=TINGKAT_CHOICES)
    sumber = models.CharField(max_length=10, choices=SumberBatas.choices())
    geometry = models.BinaryField()
    min_lon = models.FloatField()
    min_lat = models.FloatField()
    max_lon = models.FloatField()
    max_lat = models.FloatField()
    keterangan = models.CharField(max_length=200)
    berkas = models.CharField(max_length=200, blank=True)
    imported_at = models.DateTimeField()

    class Meta:
        verbose_name = "batas"
        constraints = [
            models.UniqueConstraint(
                fields=["wilayah_kode", "sumber"], name="batas_one_per_area_and_source"
            ),
        ]
        indexes = [models.Index(fields=["tingkat", "sumber"], name="batas_tingkat_sumber")]

    def __str__(self) -> str:
        return f"{self.wilayah_kode} {self.sumber}"


class VersiData(models.Model):
    """Which version of the committed data the tables hold."""

    nama = models.CharField(max_length=20, primary_key=True)
    versi = models.CharField(max_length=64)
    loaded_at = models.DateTimeField()

    class Meta:
        verbose_name = "versi data"

    def __str__(self) -> str:
        return f"{self.nama} {self.versi}"
