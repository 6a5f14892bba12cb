"""The next steps of a potensi, as what the button does."""

from django.utils.translation import gettext as _

from kentongan.potensi.enums import TRANSITIONS, KeadaanPotensi

_K = KeadaanPotensi


def next_steps(now: KeadaanPotensi) -> list[tuple[KeadaanPotensi, str]]:
    """Each state that may follow *now*, with the words of its button; escalating has a page of its own."""
    return [(to, _words(now, to)) for to in _K if to in TRANSITIONS[now] - {_K.TERESKALASI}]


def _words(now: KeadaanPotensi, to: KeadaanPotensi) -> str:
    if now is _K.SELESAI:
        return _("Buka lagi")
    return {
        _K.TERPANTAU: _("Kembali dipantau"),
        _K.MENGHANGAT: _("Nyatakan menghangat"),
        _K.MEREDA: _("Nyatakan mereda"),
        _K.SELESAI: _("Selesaikan"),
    }[to]
