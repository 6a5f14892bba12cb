"""The panel on a report's page: which warnings rest on it, and how to give one."""

from django.utils.translation import gettext as _

from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.laporan.enums import Jenis
from kentongan.laporan.models import Laporan
from kentongan.laporan.panels import Panel
from kentongan.peringatan.queries import peringatan_of_laporan
from kentongan.peringatan.rules import RECEIVED


def panel_of(actor: Actor, laporan: Laporan) -> Panel | None:
    """``None`` for whoever sees no warnings, and for a nihil."""
    if not actor.holds(Permission.PERINGATAN_VIEW) or laporan.jenis == Jenis.NIHIL:
        return None
    may_raise = actor.may(Permission.PERINGATAN_RAISE, in_wilayah=laporan.wilayah)
    context = {
        "rows": peringatan_of_laporan(actor, laporan.pk),
        "may_raise": may_raise and laporan.keadaan in RECEIVED,
    }
    return Panel(_("Peringatan terkait"), "peringatan/panel_laporan.html", context)
