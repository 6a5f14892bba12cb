"""Kinds of teams."""

from kentongan.kernel.enums import LabelledEnum


class JenisTim(LabelledEnum):
    """Bodies that are formed by decree."""

    TIMDU_PKS = "timdu_pks", "Tim Terpadu PKS"
    TKDPD = "tkdpd", "Tim Kewaspadaan Dini Pemerintah Daerah"
    FKDM = "fkdm", "Forum Kewaspadaan Dini Masyarakat"
    KOMINDA = "kominda", "Komunitas Intelijen Daerah"
    SATGAS_PKS = "satgas_pks", "Satuan Tugas Penyelesaian Konflik Sosial"
    TIM_POA = "tim_poa", "Tim Pemantauan Orang Asing"
