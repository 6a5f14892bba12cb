"""The next steps of an incident, as what the button does."""

from django.utils.translation import gettext as _

from kentongan.peristiwa.enums import TRANSITIONS, KeadaanPeristiwa

_K = KeadaanPeristiwa


def next_steps(now: KeadaanPeristiwa) -> list[tuple[KeadaanPeristiwa, str]]:
    """Each state that may follow *now*, with the words of its button, in the order of the states."""
    return [(to, _words(now, to)) for to in _K if to in TRANSITIONS[now]]


def _words(now: KeadaanPeristiwa, to: KeadaanPeristiwa) -> str:
    if now is _K.SELESAI:
        return _("Buka lagi")
    if to is _K.PENANGANAN and now in {_K.TERKENDALI, _K.PEMULIHAN}:
        return _("Kembali ke penanganan")
    return {
        _K.TERVERIFIKASI: _("Nyatakan terverifikasi"),
        _K.PENANGANAN: _("Mulai penanganan"),
        _K.TERKENDALI: _("Nyatakan terkendali"),
        _K.PEMULIHAN: _("Mulai pemulihan"),
        _K.SELESAI: _("Selesaikan"),
    }[to]
