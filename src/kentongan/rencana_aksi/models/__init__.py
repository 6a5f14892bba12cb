"""Tables of this room."""

from kentongan.rencana_aksi.models.delegasi import Delegasi
from kentongan.rencana_aksi.models.penilaian import (
    PenilaianDasar,
    PenilaianRencana,
    SanggahanDasar,
    SanggahanRencana,
)
from kentongan.rencana_aksi.models.rencana import (
    AlasanPengembalian,
    BarisAksi,
    BerkasRapat,
    ImporRencana,
    KalenderKegiatan,
    KeputusanUsulan,
    NaskahDaerah,
    PemetaanKolom,
    RencanaAksi,
    RiwayatKeadaan,
    TandaTerima,
    TargetPeriode,
    VersiRencana,
)

__all__ = [
    "AlasanPengembalian",
    "BarisAksi",
    "BerkasRapat",
    "Delegasi",
    "ImporRencana",
    "KalenderKegiatan",
    "KeputusanUsulan",
    "NaskahDaerah",
    "PemetaanKolom",
    "PenilaianDasar",
    "PenilaianRencana",
    "RencanaAksi",
    "RiwayatKeadaan",
    "SanggahanDasar",
    "SanggahanRencana",
    "TandaTerima",
    "TargetPeriode",
    "VersiRencana",
]
