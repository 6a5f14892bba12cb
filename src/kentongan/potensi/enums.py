"""States of a potential conflict."""

from kentongan.kernel.enums import LabelledEnum


class KeadaanPotensi(LabelledEnum):
    """Whether a standing problem rises, falls, has broken out or is over."""

    TERPANTAU = "terpantau", "Terpantau"
    MENGHANGAT = "menghangat", "Menghangat"
    TERESKALASI = "tereskalasi", "Tereskalasi"
    MEREDA = "mereda", "Mereda"
    SELESAI = "selesai", "Selesai"


_K = KeadaanPotensi

# Into tereskalasi leads only escalate_potensi, which makes the peristiwa.
TRANSITIONS: dict[KeadaanPotensi, frozenset[KeadaanPotensi]] = {
    _K.TERPANTAU: frozenset({_K.MENGHANGAT, _K.TERESKALASI, _K.MEREDA}),
    _K.MENGHANGAT: frozenset({_K.TERPANTAU, _K.TERESKALASI, _K.MEREDA}),
    _K.TERESKALASI: frozenset({_K.MEREDA}),
    _K.MEREDA: frozenset({_K.TERPANTAU, _K.MENGHANGAT, _K.TERESKALASI, _K.SELESAI}),
    _K.SELESAI: frozenset({_K.TERPANTAU}),
}

ACTIVE = frozenset(KeadaanPotensi) - {_K.SELESAI}
