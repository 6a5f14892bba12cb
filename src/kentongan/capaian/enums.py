"""States of a period report, of its rows, of evidence and of an assessment."""

from kentongan.kernel.enums import LabelledEnum


class KeadaanLaporan(LabelledEnum):
    """Where a report is between desk and provinsi; one not begun has no row."""

    DRAFT = "draft", "Draf"
    DIAJUKAN = "diajukan", "Menunggu persetujuan"
    DISETUJUI = "disetujui", "Disetujui"
    DIKIRIM = "dikirim", "Dikirim"
    DIKEMBALIKAN = "dikembalikan", "Dikembalikan"
    DINILAI = "dinilai", "Dinilai"


_K = KeadaanLaporan

TRANSITIONS: dict[KeadaanLaporan, frozenset[KeadaanLaporan]] = {
    _K.DRAFT: frozenset({_K.DIAJUKAN}),
    _K.DIAJUKAN: frozenset({_K.DRAFT, _K.DISETUJUI}),
    _K.DISETUJUI: frozenset({_K.DRAFT, _K.DIKIRIM}),
    _K.DIKIRIM: frozenset({_K.DRAFT, _K.DIKEMBALIKAN, _K.DINILAI}),
    _K.DIKEMBALIKAN: frozenset({_K.DRAFT}),
    _K.DINILAI: frozenset(),
}

SENT = frozenset({_K.DIKIRIM, _K.DINILAI})


class StatusBaris(LabelledEnum):
    """What became of one row of the plan in the period; never a missing row."""

    BELUM_DIISI = "belum_diisi", "Belum diisi"
    DILAKSANAKAN = "dilaksanakan", "Dilaksanakan"
    NIHIL = "nihil", "Nihil (tidak dilaksanakan)"
    TANPA_TARGET = "tanpa_target", "Tidak ada target periode ini"


class Kekurangan(LabelledEnum):
    """What keeps a row from being sent; the label says the cure."""

    BELUM_DIISI = "belum_diisi", "Belum diisi. Pilih dilaksanakan atau nihil."
    URAIAN = "uraian", "Uraian capaian belum ditulis."
    ANGKA = "angka", "Angka capaian belum diisi; targetnya berupa angka."
    PERSEN = "persen", "Persentase capaian belum diisi; targetnya bukan angka."
    BUKTI = "bukti", "Capaian lebih dari nol memerlukan sedikitnya satu bukti."
    ALASAN = "alasan", "Nihil memerlukan alasan pada kolom kendala."


class NilaiBukti(LabelledEnum):
    """What the assessor finds of the evidence of a row."""

    SAH = "sah", "Sah"
    SEBAGIAN = "sebagian", "Sebagian"
    TIDAK = "tidak", "Tidak ada atau tidak sah"


class TahapAlasan(LabelledEnum):
    """Who gave a reason for returning a report."""

    PIMPINAN = "pimpinan", "Pimpinan"
    PEMERIKSA = "pemeriksa", "Pemeriksa"
