"""Writes of this room. Each is one thing that an official does."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from kentongan.akses.action import action, check_transition, record
from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.peristiwa.actions import import_peristiwa
from kentongan.peristiwa.isian import HasilImpor, PeristiwaMasuk
from kentongan.pertukaran import registration, rules
from kentongan.pertukaran.cvew import ATTRIBUTION
from kentongan.pertukaran.enums import TRANSITIONS, FormatImpor, JenisBerita, KeadaanBerita
from kentongan.pertukaran.masukan import BeritaMasuk, Berkas, Masalah
from kentongan.pertukaran.models import BeritaDraf, ImporCatatan

_BATCH = 200


@action(Permission.IMPOR_RUN)
def import_cvew(
    *,
    actor: Actor,
    wilayah: KodeWilayah,
    berkas: Berkas,
    rows: Sequence[PeristiwaMasuk],
    masalah: Sequence[Masalah],
    now: datetime,
    progress: Callable[[int, int], None] | None = None,
) -> ImporCatatan:
    """Register the incidents of one CVEW file, all or, if anything breaks, none."""
    created, known, refused = 0, 0, list[Masalah]()
    for at in range(0, len(rows), _BATCH):
        hasil: HasilImpor = import_peristiwa(
            actor=actor,
            wilayah=wilayah,
            now=now,
            sumber_data=ATTRIBUTION,
            rows=rows[at : at + _BATCH],
        )
        created += hasil.created
        known += len(hasil.known)
        refused += registration.refusals(hasil)
        if progress:
            progress(min(at + _BATCH, len(rows)), len(rows))
    catatan = registration.catatan(
        wilayah, actor, berkas, FormatImpor.CVEW, created, known, [*masalah, *refused]
    )
    record("impor.cvew", target=catatan, berkas=berkas.nama, created=created, known=known)
    return catatan


@action(Permission.IMPOR_RUN)
def import_berita(
    *,
    actor: Actor,
    wilayah: KodeWilayah,
    berita: Sequence[BeritaMasuk],
    masalah: Sequence[Masalah] = (),
) -> ImporCatatan:
    """Leave news items as drafts for the operator of the area that each concerns.

    Raises:
        InvalidInput: one of them concerns an area outside *wilayah*; none is stored.

    """
    for item in berita:
        rules.check_inside(wilayah, item.wilayah)
    new = registration.new_drafts(berita, author_id=actor.user_id)
    BeritaDraf.objects.bulk_create(new)
    catatan = registration.catatan(
        wilayah,
        actor,
        registration.together([item.berkas for item in berita]),
        FormatImpor.BERITA,
        len(new),
        len(berita) - len(new),
        masalah,
    )
    record(
        "impor.berita",
        target=catatan,
        created=len(new),
        berkas=[item.berkas.nama for item in berita],
    )
    return catatan


@action(Permission.BERITA_CONFIRM, on=("berita", BeritaDraf))
def confirm_berita(
    *,
    actor: Actor,
    berita: BeritaDraf,
    jenis: JenisBerita,
    judul: str,
    happened_on: date | None,
    tempat: KodeWilayah,
    now: datetime,
    kronologi: str = "",
) -> BeritaDraf:
    """Say what a news item is: a peristiwa is registered, a kegiatan is kept as it stands.

    Raises:
        InvalidInput: title, day or place is missing or wrong.
        NotPermitted: the place lies outside the actor's area.
        RuleViolated: it has been decided already.

    """
    check_transition(
        TRANSITIONS, berita.state, KeadaanBerita.DIKONFIRMASI, "berita.already_decided"
    )
    actor.require(Permission.BERITA_CONFIRM, in_wilayah=tempat)
    rules.check_confirmation(jenis, judul, happened_on, today=registration.day_in(tempat, now))
    registration.check_known(tempat)
    old = registration.answers_of(berita)
    berita.jenis, berita.judul, berita.happened_on = jenis, judul.strip(), happened_on
    berita.tempat_kode = str(tempat)
    berita.keadaan, berita.decided_at = KeadaanBerita.DIKONFIRMASI, now
    if jenis is JenisBerita.PERISTIWA:
        hasil = import_peristiwa(
            actor=actor,
            wilayah=tempat,
            now=now,
            sumber_data=registration.source_of(berita),
            rows=[registration.as_peristiwa(berita, tempat, kronologi)],
        )
        berita.peristiwa = registration.registered(berita, hasil)
    berita.save()
    record("berita.confirmed", target=berita, old=old, new=registration.answers_of(berita))
    return berita


@action(Permission.BERITA_CONFIRM, on=("berita", BeritaDraf))
def reject_berita(*, actor: Actor, berita: BeritaDraf, reason: str, now: datetime) -> BeritaDraf:
    """Say that a news item is none of this office's work, and why.

    Raises:
        InvalidInput: the reason is missing.
        RuleViolated: it has been decided already.

    """
    check_transition(TRANSITIONS, berita.state, KeadaanBerita.DITOLAK, "berita.already_decided")
    rules.check_reason(reason)
    berita.keadaan, berita.alasan = KeadaanBerita.DITOLAK, reason.strip()[:1000]
    berita.decided_at = now
    berita.save(update_fields=["keadaan", "alasan", "decided_at"])
    record("berita.rejected", target=berita, reason=berita.alasan)
    return berita
