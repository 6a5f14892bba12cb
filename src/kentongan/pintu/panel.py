"""The panel on a report's page: that somebody gave the news, not who."""

from django.utils.translation import gettext as _

from kentongan.akses.actor import Actor
from kentongan.akses.policy import may_reveal
from kentongan.laporan.models import Laporan
from kentongan.laporan.panels import Panel
from kentongan.pintu.queries.catat import has_pemberi


def panel_of(actor: Actor, laporan: Laporan) -> Panel | None:
    """``None`` unless a name is kept and the actor might read it."""
    if not may_reveal(actor, laporan.wilayah) or not has_pemberi(laporan):
        return None
    return Panel(_("Pemberi kabar"), "pintu/panel_laporan.html")
