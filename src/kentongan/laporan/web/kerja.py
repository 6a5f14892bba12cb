"""What the desk's own notes add to the screens: the conversation, the marks of a row."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.laporan import queries
from kentongan.laporan.enums import Jenis, Keadaan
from kentongan.laporan.meja import queries as desk
from kentongan.laporan.web.forms_meja import PesanForm

if TYPE_CHECKING:
    from kentongan.laporan.models import Laporan

ASK = _("Tanyakan kepada pelapor")
ANSWER = _("Jawaban Anda")


def context_of(actor: Actor, laporan: "Laporan", forms: Mapping[str, Any]) -> dict[str, Any]:
    """What the page of a report knows of the desk's notes."""
    now, hours = timezone.now(), queries.verification_hours(timezone.localdate())
    note, thread = desk.note_of(laporan), desk.conversation_of(actor, laporan)
    is_author = laporan.author_id == actor.user_id
    open_ = laporan.keadaan not in {Keadaan.DRAFT, Keadaan.DIARSIPKAN}
    verify = actor.may(Permission.LAPORAN_VERIFY, in_wilayah=laporan.wilayah)
    form = forms.get("pesan_form") or PesanForm(auto_id="percakapan_%s")
    form.fields["pesan"].label = ANSWER if is_author else ASK
    is_event = laporan.jenis == Jenis.KEJADIAN
    return {
        "catatan": note,
        "percakapan": thread,
        "pesan_form": form,
        "boleh_tanya": verify and open_ and is_event and bool(laporan.author_id) and not is_author,
        "boleh_jawab": is_author and open_ and bool(note.tanya),
        "boleh_tutup": verify and bool(note.tanya),
        "jam_bersih": desk.clock_without_waiting(laporan, thread or [], now=now, hours=hours),
    }
