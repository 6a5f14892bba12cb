"""What the desk's own notes add to the screens: the conversation, the marks of a row."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from django.core.cache import caches
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.laporan import queries
from kentongan.laporan.enums import Jenis, Keadaan
from kentongan.laporan.meja import hadir
from kentongan.laporan.meja import queries as desk
from kentongan.laporan.meja import rules as desk_rules
from kentongan.laporan.web.forms_meja import KomentarForm, PegangForm, PesanForm, TundaForm

if TYPE_CHECKING:
    from kentongan.kernel.wilayah import KodeWilayah
    from kentongan.laporan.models import CatatanMeja, Komentar, Laporan

ASK = _("Tanyakan kepada pelapor")
ANSWER = _("Jawaban Anda")
KEPT_SECONDS = 60
T = TypeVar("T")


def context_of(actor: Actor, laporan: "Laporan", forms: Mapping[str, Any]) -> dict[str, Any]:
    """What the page of a report knows of the desk's notes."""
    now, hours = timezone.now(), queries.verification_hours(timezone.localdate())
    note, thread = desk.note_of(laporan), desk.conversation_of(actor, laporan)
    is_author = laporan.author_id is not None and laporan.author_id == actor.user_id
    has_reporter = laporan.has_known_author or laporan.is_anonim
    open_ = laporan.keadaan not in {Keadaan.DRAFT, Keadaan.DIARSIPKAN}
    verify = actor.may(Permission.LAPORAN_VERIFY, in_wilayah=laporan.wilayah)
    form = forms.get("pesan_form") or PesanForm(auto_id="percakapan_%s")
    form.fields["pesan"].label = ANSWER if is_author else ASK
    is_event = laporan.jenis == Jenis.KEJADIAN
    return _turns(actor, laporan, note, forms, verify=verify) | {
        "catatan": note,
        "boleh_hadir": hadir.is_staff(actor, laporan),
        "percakapan": thread,
        "antarmeja": _between_desks(actor, laporan),
        "komentar_form": forms.get("komentar_form") or KomentarForm(auto_id="komentar_%s"),
        "pesan_form": form,
        "boleh_tanya": verify and open_ and is_event and has_reporter and not is_author,
        "boleh_jawab": is_author and open_ and bool(note.tanya),
        "boleh_tutup": verify and bool(note.tanya),
        "ditunda": desk_rules.is_snoozed(note.snoozed_until, now=now),
        "jam_bersih": desk.clock_without_waiting(laporan, thread or [], now=now, hours=hours),
    }


def _between_desks(actor: Actor, laporan: "Laporan") -> "list[tuple[Komentar, str]] | None":
    """Each comment with the name of the area whose desk wrote it."""
    rows = desk.comments_of(actor, laporan)
    if rows is None:
        return None
    names = queries.place_names(row.meja for row in rows)
    return [(row, names[row.meja]) for row in rows]


def _turns(
    actor: Actor, laporan: "Laporan", note: "CatatanMeja", forms: Mapping[str, Any], *, verify: bool
) -> dict[str, Any]:
    """Giving to someone and putting off, for who may and while there is something to do."""
    is_over = laporan.keadaan in {Keadaan.DRAFT, Keadaan.DIARSIPKAN, Keadaan.SELESAI}
    if not verify or is_over:
        return {"boleh_giliran": False}
    desk_area = desk.desk_of(laporan)
    found = holders(desk_area)
    mine = {"pemegang": note.pemegang_id or actor.user_id}
    return {
        "boleh_giliran": True,
        "alasan_baku": reasons(desk_area),
        "pegang_form": forms.get("pegang_form")
        or PegangForm(initial=mine, holders=found, auto_id="pegang_%s"),
        "tunda_form": forms.get("tunda_form") or TundaForm(auto_id="tunda_%s"),
    }


def holders(area: "KodeWilayah") -> list[tuple[int, str]]:
    """Who verifies in *area*, as choices."""
    today = timezone.localdate()
    return _kept(
        f"meja:pemegang:{area}:{today}",
        lambda: [(akun.pk, str(akun)) for akun in desk.holders_for(area, today=today)],
    )


def reasons(area: "KodeWilayah") -> list[tuple[str, str]]:
    """The reasons ready in *area*."""
    return _kept(f"meja:alasan:{area}", lambda: desk.reasons_of(area))


def _kept(key: str, make: Callable[[], list[T]]) -> list[T]:
    """What every report of a desk asks alike, kept for a minute."""
    found: list[T] | None = caches["proses"].get(key)
    if found is None:
        found = make()
        caches["proses"].set(key, found, KEPT_SECONDS)
    return found


def forget_reasons(area: "KodeWilayah") -> None:
    caches["proses"].delete(f"meja:alasan:{area}")
