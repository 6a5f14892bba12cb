"""Kinds of teams; origins, states and due days of tasks."""

from kentongan.kernel.enums import LabelledEnum


class JenisTim(LabelledEnum):
    """Bodies that are formed by decree."""

    TIMDU_PKS = "timdu_pks", "Tim Terpadu PKS"
    TKDPD = "tkdpd", "Tim Kewaspadaan Dini Pemerintah Daerah"
    FKDM = "fkdm", "Forum Kewaspadaan Dini Masyarakat"
    KOMINDA = "kominda", "Komunitas Intelijen Daerah"
    SATGAS_PKS = "satgas_pks", "Satuan Tugas Penyelesaian Konflik Sosial"
    TIM_POA = "tim_poa", "Tim Pemantauan Orang Asing"


class AsalTugas(LabelledEnum):
    """Who decided that something is to be done."""

    RAKOR = "rakor", "Keputusan rakor"
    ARAHAN = "arahan", "Arahan pimpinan"
    RUJUKAN = "rujukan", "Peringatan atau peristiwa"
    LAIN = "lain", "Lainnya"


class KeadaanTugas(LabelledEnum):
    """Whether a task still waits for someone."""

    TERBUKA = "terbuka", "Terbuka"
    SELESAI = "selesai", "Selesai"
    DIBATALKAN = "dibatalkan", "Dibatalkan"


_T = KeadaanTugas

# Back to open is the undo of both ends; the trace keeps what was said.
TRANSITIONS: dict[KeadaanTugas, frozenset[KeadaanTugas]] = {
    _T.TERBUKA: frozenset({_T.SELESAI, _T.DIBATALKAN}),
    _T.SELESAI: frozenset({_T.TERBUKA}),
    _T.DIBATALKAN: frozenset({_T.TERBUKA}),
}


class Tenggat(LabelledEnum):
    """How near the due day of an open task is."""

    LEWAT = "lewat", "Lewat tenggat"
    DEKAT = "dekat", "Jatuh tempo dalam 7 hari"
    NANTI = "nanti", "Masih ada waktu"
