"""States of a sealed bundle on this node."""

from kentongan.kernel.enums import LabelledEnum


class Keadaan(LabelledEnum):
    """Where a bundle stands here."""

    MENUNGGU = "menunggu", "Menunggu dibawa"
    DIANTAR = "diantar", "Sudah sampai, tanda terima ada"
    DISISIHKAN = "disisihkan", "Disisihkan"
    DIBUKA = "dibuka", "Dibuka di sini"


# Waiting becomes opened here when the key of the server is brought to this node.
TRANSITIONS: dict[Keadaan, frozenset[Keadaan]] = {
    Keadaan.MENUNGGU: frozenset({Keadaan.DIANTAR, Keadaan.DIBUKA, Keadaan.DISISIHKAN}),
    Keadaan.DISISIHKAN: frozenset({Keadaan.DIBUKA}),
    Keadaan.DIANTAR: frozenset(),
    Keadaan.DIBUKA: frozenset(),
}


class Alasan(LabelledEnum):
    """Why a bundle was kept aside."""

    PERANGKAT_ASING = "perangkat_asing", "Telepon pembuatnya belum terdaftar di sini"
    PERANGKAT_DICABUT = "perangkat_dicabut", "Telepon pembuatnya sudah dicabut"
    AKUN_TUTUP = "akun_tutup", "Akun pembuatnya tidak aktif atau tidak bertugas melapor"
