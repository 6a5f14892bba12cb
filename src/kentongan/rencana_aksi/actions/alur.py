"""Writes on the way of a plan: discussed, adopted, sent, accepted, returned, passed on."""

from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from kentongan.akses.action import action, check_transition, record
from kentongan.akses.actor import Actor
from kentongan.akses.numbering import next_number
from kentongan.akses.permissions import Permission
from kentongan.hukum import registry
from kentongan.kernel.errors import InvalidInput, RuleViolated
from kentongan.kernel.legal_basis import legal_basis
from kentongan.kernel.wilayah import NASIONAL, KodeWilayah, time_zone_of
from kentongan.rencana_aksi import kabar, penilaian, queries
from kentongan.rencana_aksi.enums import (
    TRANSITIONS,
    BagianNilai,
    BentukHukum,
    JenisPenilaian,
    KeadaanRencana,
)
from kentongan.rencana_aksi.isian import IsianBagian
from kentongan.rencana_aksi.models import (
    AlasanPengembalian,
    RencanaAksi,
    RiwayatKeadaan,
    TandaTerima,
    VersiRencana,
)
from kentongan.rencana_aksi.rules import editing
from kentongan.rencana_aksi.rules.checking import fulfilled

K = KeadaanRencana
ON = ("rencana", RencanaAksi)


@action(Permission.RENCANA_DRAFT, on=ON)
def discuss_rencana(
    *, actor: Actor, rencana: RencanaAksi, now: datetime, today: date
) -> RencanaAksi:
    """Lay the draft before the Tim Terpadu, and tell who adopts it."""
    _move(rencana, K.PEMBAHASAN, now)
    record("rencana.discussed", target=rencana)
    _tell(rencana, Permission.RENCANA_ADOPT, rencana.wilayah, "pembahasan", today, at=now)
    return rencana


@action(Permission.RENCANA_DRAFT, on=ON)
def reopen_rencana(*, actor: Actor, rencana: RencanaAksi, now: datetime) -> RencanaAksi:
    """Take the plan back to the desk: to mend what came back, or before it is sent."""
    old = rencana.keadaan
    _move(rencana, K.PENYUSUNAN, now)
    record("rencana.reopened", target=rencana, old=old, new=rencana.keadaan)
    return rencana


@action(Permission.RENCANA_ADOPT, on=ON)
def adopt_rencana(
    *,
    actor: Actor,
    rencana: RencanaAksi,
    bentuk: BentukHukum,
    nomor: str,
    on: date,
    now: datetime,
    today: date,
) -> RencanaAksi:
    """Say by which document the plan was adopted.

    Raises:
        InvalidInput: number or day is missing or wrong.
        RuleViolated: it cannot be adopted from where it is.

    """
    editing.check_adoption(nomor=nomor, on=on, today=today)
    rencana.bentuk, rencana.nomor_penetapan, rencana.ditetapkan_on = bentuk, nomor.strip(), on
    _move(rencana, K.DITETAPKAN, now)
    record("rencana.adopted", target=rencana, nomor=rencana.nomor_penetapan, on=on.isoformat())
    _tell(rencana, Permission.RENCANA_SUBMIT, rencana.wilayah, "ditetapkan", today, at=now)
    return rencana


@action(Permission.RENCANA_SUBMIT, on=ON)
@legal_basis("Permendagri 42/2015 Ps. 4")
def submit_rencana(
    *, actor: Actor, rencana: RencanaAksi, now: datetime, today: date
) -> VersiRencana:
    """Send the plan upward; what was sent is kept as it was.

    Raises:
        RuleViolated: the checker still finds what must be mended, or it is not adopted.

    """
    check_transition(TRANSITIONS, rencana.state, K.DIKIRIM, "rencana.bad_transition")
    rows = queries.rows_of(rencana)
    blocking = [f for f in queries.findings_of(rencana, rows, actor=actor) if f.blocks]
    if blocking:
        raise RuleViolated("rencana.not_complete", banyak=len(blocking))
    wajib = registry.kegiatan_wajib(rencana.tahun).activities
    rencana.wajib_terpenuhi = sorted(fulfilled(queries.facts_of(rencana, rows), wajib))
    rencana.versi += 1
    rencana.dikirim_at = now
    rencana.dikirim_pertama_at = rencana.dikirim_pertama_at or now
    _move(rencana, K.DIKIRIM, now, wajib=rencana.wajib_terpenuhi)
    versi = VersiRencana.objects.create(
        rencana=rencana,
        versi=rencana.versi,
        isi=queries.snapshot_of(rencana, rows),
        dikirim_at=now,
        pengirim=actor.name[:200],
    )
    above = rencana.wilayah.induk
    nomor = _receipt(versi, rencana, above, now, actor).nomor if above is not None else ""
    record("rencana.submitted", target=rencana, versi=versi.versi, baris=len(rows), nomor=nomor)
    if above is not None:
        _tell(rencana, Permission.RENCANA_REVIEW, above, "dikirim", today)
    return versi


@action(Permission.RENCANA_REVIEW, on=ON)
def accept_rencana(
    *,
    actor: Actor,
    rencana: RencanaAksi,
    note: str,
    now: datetime,
    today: date,
    nilai: Mapping[BagianNilai, IsianBagian] | None = None,
) -> RencanaAksi:
    """Accept the plan that was sent, and keep its score.

    Raises:
        InvalidInput: what is recognised of a part differs and no note says why.
        NotPermitted: the reviewer does not stand above the region.
        RuleViolated: it was not sent, or answered already.

    """
    editing.check_reviewer(actor.areas_with(Permission.RENCANA_REVIEW), rencana.wilayah)
    rencana.catatan_pemeriksa = note.strip()
    rencana.diterima_at = now
    _move(rencana, K.DITERIMA, now)
    record("rencana.accepted", target=rencana, versi=rencana.versi, note=note)
    _assess(rencana, nilai, note, actor=actor, now=now, today=today)
    _tell(rencana, Permission.RENCANA_SUBMIT, rencana.wilayah, "diterima", today)
    return rencana


@action(Permission.RENCANA_REVIEW, on=ON)
def return_rencana(
    *,
    actor: Actor,
    rencana: RencanaAksi,
    reasons: Mapping[int | None, str],
    now: datetime,
    today: date,
    nilai: Mapping[BagianNilai, IsianBagian] | None = None,
) -> list[AlasanPengembalian]:
    """Return the plan with reasons, by row, and keep its score.

    The key ``None`` is the plan as a whole.

    Raises:
        InvalidInput: no reason is given, or a part's value differs without a note.
        NotFound: a reason names a row that the plan does not have.
        NotPermitted: the reviewer does not stand above the region.
        RuleViolated: it was not sent, or answered already.

    """
    editing.check_reviewer(actor.areas_with(Permission.RENCANA_REVIEW), rencana.wilayah)
    given = {key: text.strip() for key, text in reasons.items() if text.strip()}
    if not given:
        raise InvalidInput("rencana.reason_missing", field="alasan")
    rencana.dikembalikan_at = now
    _move(rencana, K.DIKEMBALIKAN, now)
    rows = [
        AlasanPengembalian.objects.create(
            rencana=rencana,
            versi=rencana.versi,
            baris=queries.get_baris(rencana, key) if key is not None else None,
            alasan=text,
            pemeriksa=actor.name[:200],
            created_at=now,
        )
        for key, text in given.items()
    ]
    record("rencana.returned", target=rencana, versi=rencana.versi, alasan=list(given.values()))
    _assess(rencana, nilai, given.get(None, ""), actor=actor, now=now, today=today)
    _tell(rencana, Permission.RENCANA_SUBMIT, rencana.wilayah, "dikembalikan", today)
    return rows


@action(Permission.RENCANA_REVIEW, on=ON)
def forward_rencana(
    *, actor: Actor, rencana: RencanaAksi, now: datetime, today: date
) -> RencanaAksi:
    """Pass the accepted plan of a kabupaten/kota on to the country.

    Raises:
        NotPermitted: the reviewer does not stand above the region.
        RuleViolated: it was not accepted yet, or is passed on already.

    """
    editing.check_reviewer(actor.areas_with(Permission.RENCANA_REVIEW), rencana.wilayah)
    rencana.diteruskan_at = now
    _move(rencana, K.DITERUSKAN, now)
    versi = rencana.versi_dikirim.get(versi=rencana.versi)
    receipt = _receipt(versi, rencana, NASIONAL, now, actor)
    record("rencana.forwarded", target=rencana, versi=rencana.versi, nomor=receipt.nomor)
    _tell(rencana, Permission.RENCANA_REVIEW, NASIONAL, "diteruskan", today)
    return rencana


def _assess(
    rencana: RencanaAksi,
    nilai: Mapping[BagianNilai, IsianBagian] | None,
    catatan: str,
    *,
    actor: Actor,
    now: datetime,
    today: date,
) -> None:
    first = JenisPenilaian.PERTAMA
    penilaian.keep(rencana, first, nilai or {}, catatan, actor=actor, now=now, today=today)


def _receipt(
    versi: VersiRencana, rencana: RencanaAksi, above: KodeWilayah, now: datetime, actor: Actor
) -> TandaTerima:
    year = now.astimezone(ZoneInfo(time_zone_of(rencana.wilayah))).year
    number = next_number("TT", above, year)
    receipt, _ = TandaTerima.objects.get_or_create(
        rencana=rencana,
        versi=versi.versi,
        penerima_kode=str(above),
        defaults={
            "nomor": f"TT-{above}-{year}-{number:04}",
            "diterima_at": now,
            "pengirim": actor.name[:200],
            "sidik": queries.digest_of(versi.isi),
        },
    )
    return receipt


def _move(
    rencana: RencanaAksi, new: KeadaanRencana, now: datetime, *, wajib: list[str] | None = None
) -> None:
    check_transition(TRANSITIONS, rencana.state, new, "rencana.bad_transition")
    rencana.keadaan = new
    rencana.changed_at = now
    rencana.save()
    RiwayatKeadaan.objects.create(rencana=rencana, keadaan=new, happened_at=now, wajib=wajib)


_TITLES = {
    "pembahasan": "RAD-PKS {tahun} {wilayah} menunggu penetapan Anda",
    "ditetapkan": "RAD-PKS {tahun} ditetapkan; silakan kirim",
    "dikirim": "RAD-PKS {tahun} {wilayah} menunggu pemeriksaan Anda",
    "diteruskan": "RAD-PKS {tahun} {wilayah} diteruskan provinsi",
    "diterima": "RAD-PKS {tahun} diterima",
    "dikembalikan": "RAD-PKS {tahun} dikembalikan dengan alasan",
}


def _tell(
    rencana: RencanaAksi,
    permission: Permission,
    wilayah: KodeWilayah,
    what: str,
    today: date,
    *,
    at: datetime | None = None,
) -> None:
    # What happens within one version may happen again: *at* makes each time its own.
    again = f":{at.isoformat()}" if at else ""
    kabar.tell(rencana, permission, wilayah, _TITLES[what], key=f"{what}{again}", today=today)
