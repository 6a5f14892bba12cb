"""The papers of a report on its page, and the way to make one."""

from django.utils.translation import gettext

from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.laporan.informasi import queries, rules
from kentongan.laporan.models import Laporan
from kentongan.laporan.panels import Panel


def panel_of(actor: Actor, laporan: Laporan) -> Panel | None:
    """Nothing, and no query, for a report of which no paper can have been made."""
    if not laporan.nilai or not actor.may(Permission.INFORMASI_VIEW, in_wilayah=laporan.wilayah):
        return None
    boleh_buat = rules.is_ready(laporan.jenis, laporan.keadaan) and actor.may(
        Permission.INFORMASI_MAKE, in_wilayah=laporan.wilayah
    )
    papers = queries.papers_of(actor, laporan)
    if not papers and not boleh_buat:
        return None
    context = {"papers": papers, "boleh_buat": boleh_buat}
    return Panel(gettext("Laporan Informasi"), "laporan/panel_informasi.html", context)
