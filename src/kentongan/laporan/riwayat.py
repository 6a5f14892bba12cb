"""The history of a report as its readers may see it: the author stays unnamed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kentongan.akses.actor import Actor
from kentongan.akses.models import Jejak
from kentongan.akses.permissions import Permission
from kentongan.akses.queries import history_of
from kentongan.laporan.models import Laporan
from kentongan.laporan.samaran import MASKED_ORIGIN, samaran_of_account, shown

WORDS = {
    "laporan.draft_saved": _("Draf disimpan"),
    "laporan.received": _("Diterima server"),
    "laporan.received_again": _("Kiriman yang sama datang lagi; tetap satu laporan"),
    "laporan.photo_added": _("Foto ditambah"),
    "laporan.photo_again": _("Foto yang sama datang lagi; tetap satu foto"),
    "laporan.sent_again": _("Dikirim lagi sebagai versi baru"),
    "laporan.confirmed": _("Dikuatkan kecamatan"),
    "laporan.enriched": _("Hasil olah disimpan"),
    "laporan.verified": _("Diverifikasi"),
    "laporan.verification_undone": _("Verifikasi diurungkan"),
    "laporan.returned": _("Dikembalikan"),
    "laporan.forwarded": _("Diteruskan ke provinsi"),
    "laporan.followed_up": _("Ditindaklanjuti"),
    "laporan.linked_above": _("Ditautkan oleh tingkat atas"),
    "laporan.commented": _("Catatan antarmeja ditulis"),
    "laporan.completed": _("Selesai"),
    "laporan.archived": _("Diarsipkan"),
    "laporan.corrected": _("Diperbaiki pelapor sebagai versi baru"),
    "laporan.correction_reviewed": _("Perbaikan diperiksa"),
    "laporan.asked": _("Ditanyakan kepada pelapor"),
    "laporan.answered": _("Dijawab pelapor"),
    "laporan.conversation_closed": _("Percakapan ditutup"),
    "laporan.assigned": _("Diserahkan"),
    "laporan.released": _("Dilepas"),
    "laporan.snoozed": _("Ditunda"),
    "laporan.woken": _("Diambil lagi dari penundaan"),
    "laporan.merged": _("Digabung dengan laporan lain tentang kejadian yang sama"),
    "laporan.member_added": _("Laporan lain digabungkan ke sini"),
    "laporan.unmerged": _("Dipisahkan lagi"),
    "laporan.member_removed": _("Laporan yang digabung dipisahkan lagi"),
    "laporan.deed_undone": _("Diurungkan"),
    "laporan.return_undone": _("Pengembalian diurungkan"),
    "laporan.unarchived": _("Pengarsipan diurungkan"),
    "laporan.informasi_made": _("Laporan Informasi dibuat"),
    "laporan.name_seen": _("Nama pelapor dilihat"),
    "laporan.identity_erased": _("Kaitan dengan pelapor dihapus; samaran tetap"),
    "laporan.identity_held": _("Identitas pelapor ditahan"),
    "laporan.identity_released": _("Penahanan identitas dilepas"),
    "laporan.code_given": _("Kode lacak diberikan"),
    "laporan.added": _("Pelapor menambah keterangan"),
    "laporan.added_again": _("Keterangan yang sama datang lagi; tetap satu"),
}
BY_AUTHOR = frozenset(
    {
        "laporan.draft_saved",
        "laporan.received",
        "laporan.received_again",
        "laporan.photo_added",
        "laporan.photo_again",
        "laporan.sent_again",
        "laporan.answered",
        "laporan.corrected",
        "laporan.code_given",
        "laporan.added",
        "laporan.added_again",
    }
)
"""What only the author of a report does."""
BETWEEN_DESKS = frozenset({"laporan.commented", "laporan.linked_above"})
"""What passes between the desks that read a report; not its reporter's business."""
LOOKS = {"laporan.verified": "ok", "laporan.completed": "ok", "laporan.returned": "late"}


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened to a report."""

    at: datetime
    words: str
    who: str
    note: str
    look: str
    pk: int


def timeline_of(actor: Actor, laporan: Laporan) -> list[Step]:
    """The steps of a report that *actor* has been shown, oldest first."""
    events = history_of("laporan", laporan.pk, actor=actor)
    if not actor.may(Permission.LAPORAN_COMMENT, in_wilayah=laporan.wilayah):
        events = events.exclude(action__in=BETWEEN_DESKS)
    return [_step(event, laporan, actor) for event in events]


def _step(event: Jejak, laporan: Laporan, actor: Actor) -> Step:
    data = event.data
    note = data.get("reason") or data.get("nilai") or data.get("to") or data.get("note") or ""
    words = str(WORDS.get(event.action, event.action))
    look = LOOKS.get(event.action, "")
    return Step(event.happened_at, words, _who(event, laporan, actor), note, look, event.pk)


def _who(event: Jejak, laporan: Laporan, actor: Actor) -> str:
    if event.action in BY_AUTHOR:
        is_own = laporan.author_id is not None and laporan.author_id == actor.user_id
        return gettext("Anda") if is_own else laporan.sebutan
    return gettext("Anda") if event.actor_id == actor.user_id else event.actor_name


def without_authors(events: Iterable[Jejak]) -> list[Jejak]:
    """*events* as whoever reads the trace may see them: what reporters did, unnamed.

    Older events hold the name; the trace cannot be changed, so it is covered here.
    """
    kept = list(events)
    for event in kept:
        if event.action in BY_AUTHOR and event.actor_id:
            event.actor_name = shown(samaran_of_account(event.actor_id, event.wilayah_kode))
            event.actor_id, event.origin = 0, MASKED_ORIGIN
    return kept
