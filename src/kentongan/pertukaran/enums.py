"""Kinds and states of what comes in."""

from kentongan.kernel.enums import LabelledEnum


class JenisBerita(LabelledEnum):
    """What a news item tells of."""

    PERISTIWA = "peristiwa", "Peristiwa"
    KEGIATAN = "kegiatan", "Kegiatan koordinasi atau pencegahan"
    LAIN = "lain", "Bukan urusan Kesbangpol"


class KeadaanBerita(LabelledEnum):
    """Whether an operator has decided on what was read."""

    DRAF = "draf", "Draf"
    DIKONFIRMASI = "dikonfirmasi", "Dikonfirmasi"
    DITOLAK = "ditolak", "Ditolak"


TRANSITIONS: dict[KeadaanBerita, frozenset[KeadaanBerita]] = {
    KeadaanBerita.DRAF: frozenset({KeadaanBerita.DIKONFIRMASI, KeadaanBerita.DITOLAK}),
    KeadaanBerita.DIKONFIRMASI: frozenset(),
    KeadaanBerita.DITOLAK: frozenset(),
}


class FormatImpor(LabelledEnum):
    """What kind of file was taken in."""

    CVEW = "cvew", "CVEW (CSV)"
    BERITA = "berita", "Berita (teks)"
