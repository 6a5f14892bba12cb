"""Two reports of one event: merge them, and part them again."""

from datetime import datetime

from kentongan.akses.action import action, record
from kentongan.akses.actor import Actor
from kentongan.akses.jobs import enqueue
from kentongan.akses.permissions import Permission
from kentongan.kernel.errors import NotFound, RuleViolated
from kentongan.kernel.wilayah import Tingkat
from kentongan.laporan import gabungan
from kentongan.laporan.kembar.gabung import check_can_merge
from kentongan.laporan.models import Gabungan, Laporan

ON = ("laporan", Laporan)


@action(Permission.LAPORAN_VERIFY, on=ON)
def merge_laporan(*, actor: Actor, laporan: Laporan, utama_id: int, now: datetime) -> Gabungan:
    """Let the report *utama_id* speak for *laporan*, which tells of the same event.

    Neither is changed: words, photos, number, author and state stay.

    Raises:
        NotFound: the actor sees no such report.
        NotPermitted: the actor may not verify there.
        RuleViolated: one of the two is merged or linked otherwise, or in no state for it.

    """
    main = Laporan.objects.visible_to(actor).filter(pk=utama_id).first()
    if main is None:
        raise NotFound("laporan.not_found")
    actor.require(Permission.LAPORAN_VERIFY, in_wilayah=main.wilayah)
    Laporan.objects.unscoped(reason="visible just above").select_for_update().get(pk=main.pk)
    check_can_merge(gabungan.side_of(actor, laporan), gabungan.side_of(actor, main))
    row = Gabungan.objects.create(laporan=laporan, utama=main, merged_at=now)
    # The numbers stay out of the trace of the other: who sees one need not see both.
    record("laporan.merged", target=laporan, new={"utama": main.pk})
    record("laporan.member_added", target=main, new={"laporan": laporan.pk})
    return row


@action(Permission.LAPORAN_VERIFY, on=ON)
def unmerge_laporan(*, actor: Actor, laporan: Laporan, now: datetime) -> Laporan:
    """Let *laporan* speak for itself again; all is as before it was merged.

    Raises:
        RuleViolated: it is not merged.

    """
    row = Gabungan.objects.filter(laporan=laporan).select_related("utama").first()
    if row is None:
        raise RuleViolated("laporan.not_merged", nomor=laporan.nomor)
    record("laporan.unmerged", target=laporan, old={"utama": row.utama_id})
    record("laporan.member_removed", target=row.utama, old={"laporan": laporan.pk})
    row.delete()
    # What counted as one event counts as two: the indicators have to look again.
    enqueue(
        "kentongan.peringatan.tasks.evaluate",
        str(laporan.wilayah.at(Tingkat.KECAMATAN)),
        key=f"pisah {laporan.uuid} {now:%Y%m%d%H%M%S%f}",
    )
    return laporan
