"""What a person tells about a potensi."""

from typing import TypedDict


class IsianPotensi(TypedDict, total=False):
    """Fields that a person may set. Risk and review date change by a review."""

    judul: str
    uraian: str
    akar_masalah: str
    upaya: str
    pihak: str
    sumber_konflik: str
    pola_isu: str
    bidang: str
    lat: float | None
    lon: float | None
    klasifikasi: int
