"""The panel on a report's page: which potensi it tells of, and how to register one."""

from django.utils.translation import gettext as _

from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.laporan.enums import Jenis, Keadaan
from kentongan.laporan.models import Laporan
from kentongan.laporan.panels import Panel
from kentongan.potensi.queries import potensi_of_laporan

LINKABLE = frozenset({Keadaan.DIVERIFIKASI, Keadaan.DITINDAKLANJUTI})


def panel_of(actor: Actor, laporan: Laporan) -> Panel | None:
    """``None`` for whoever has no register to look into, and for a nihil."""
    if not actor.holds(Permission.POTENSI_VIEW) or laporan.jenis == Jenis.NIHIL:
        return None
    may_manage = actor.may(Permission.POTENSI_MANAGE, in_wilayah=laporan.wilayah)
    is_linkable = laporan.keadaan in LINKABLE
    context = {
        "rows": potensi_of_laporan(actor, laporan.pk),
        "may_link": may_manage and is_linkable,
        "why_not": _("Verifikasi laporan dahulu.") if may_manage and not is_linkable else "",
    }
    return Panel(_("Potensi terkait"), "potensi/panel_laporan.html", context)
