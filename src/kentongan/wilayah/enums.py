"""Enumerations of this room."""

from kentongan.kernel.enums import LabelledEnum


class Jenis(LabelledEnum):
    """Kind of an area (UU 23/2014 and UU 6/2014)."""

    PROVINSI = "provinsi", "Provinsi"
    KABUPATEN = "kabupaten", "Kabupaten"
    KOTA = "kota", "Kota"
    KECAMATAN = "kecamatan", "Kecamatan"
    DESA = "desa", "Desa"
    KELURAHAN = "kelurahan", "Kelurahan"
    DESA_ADAT = "desa adat", "Desa adat"


class SumberBatas(LabelledEnum):
    """Where a boundary comes from."""

    INDIKATIF = "indikatif", "Batas indikatif, bukan batas resmi"
    RESMI = "resmi", "Batas resmi"
