"""Hands rows to an agency and takes them back, whatever they are filled in; called inside actions."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import TypedDict

from kentongan.akses.action import check_transition, record
from kentongan.akses.actor import Actor
from kentongan.akses.models import Akun
from kentongan.akses.permissions import Permission
from kentongan.akses.queries import accounts_holding
from kentongan.akses.roles import ROLES, Peran
from kentongan.kernel.errors import InvalidInput, NotFound
from kentongan.pemberitahuan.kirim import notify
from kentongan.rencana_aksi import queries
from kentongan.rencana_aksi.enums import TRANSITIONS_DELEGASI, KeadaanDelegasi
from kentongan.rencana_aksi.models import Delegasi, RencanaAksi
from kentongan.rencana_aksi.rules import delegating

D = KeadaanDelegasi


class IsianDelegasi(TypedDict):
    """What an operator writes when handing rows out."""

    instansi_id: int
    tenggat_on: date
    pesan: str


def hand_out(
    actor: Actor,
    rencana: RencanaAksi,
    tahap: str,
    baris_ids: Collection[int],
    isian: IsianDelegasi,
    *,
    url: str,
    now: datetime,
    today: date,
) -> list[Delegasi]:
    """Give the rows to the agency; who held one before no longer does.

    Raises:
        InvalidInput: nothing is chosen, the agency is not one of the region, the day is past.
        NotFound: the plan has no such row.
        RuleViolated: nobody of the agency could fill or read the rows.

    """
    instansi = queries.agencies(rencana).filter(pk=isian["instansi_id"]).first()
    if instansi is None:
        raise InvalidInput("rencana.delegasi_unknown_agency", field="instansi_id")
    people = queries.fillers(rencana, instansi.pk, today=today)
    delegating.check_handing_out(
        rows=baris_ids,
        instansi=instansi.nama,
        accounts=people.count(),
        tenggat_on=isian["tenggat_on"],
        today=today,
        klasifikasi=rencana.klasifikasi,
        clearance=ROLES[Peran.ANGGOTA_TIM].clearance,
    )
    known = rencana.semua_baris.filter(pk__in=baris_ids, dihapus_at=None)
    if known.count() != len(set(baris_ids)):
        raise NotFound("rencana.baris_not_found")
    held = rencana.delegasi.filter(tahap=tahap, baris__in=known, selesai_at=None)
    settle(held, D.DITARIK, actor, now)
    rows = [
        Delegasi(
            wilayah_kode=rencana.wilayah_kode,
            klasifikasi=rencana.klasifikasi,
            author_id=actor.user_id,
            rencana=rencana,
            baris=row,
            tahap=tahap,
            instansi=instansi,
            tenggat_on=isian["tenggat_on"],
            pesan=isian["pesan"].strip(),
            diserahkan_at=now,
            diserahkan_oleh=actor.name[:200],
        )
        for row in known
    ]
    Delegasi.objects.bulk_create(rows)
    record(
        "delegasi.handed_out",
        target=rencana,
        tahap=tahap,
        instansi=instansi.nama,
        baris=sorted(baris_ids),
        tenggat=isian["tenggat_on"].isoformat(),
    )
    title = f"{len(rows)} baris {queries.stage_title(rencana, tahap)} menunggu isian instansi Anda"
    key = f"delegasi:{rencana.pk}:{tahap}:{instansi.pk}:{now.isoformat()}"
    notify(people, kind="rencana", title=title, url=url, key=key)
    return rows


def settle(
    rows: Iterable[Delegasi], keadaan: KeadaanDelegasi, actor: Actor, now: datetime, note: str = ""
) -> list[Delegasi]:
    """End what is held, each with who ended it and when."""
    ended = list(rows)
    for row in ended:
        check_transition(TRANSITIONS_DELEGASI, row.state, keadaan, "rencana.bad_transition")
        row.keadaan, row.catatan = keadaan.value, note
        row.selesai_at, row.selesai_oleh = now, actor.name[:200]
        row.save(update_fields=["keadaan", "catatan", "selesai_at", "selesai_oleh"])
    return ended


def take_back(
    actor: Actor, rencana: RencanaAksi, tahap: str, baris_ids: Collection[int], now: datetime
) -> list[Delegasi]:
    """The operator takes rows back from whoever holds them.

    Raises:
        InvalidInput: none of the rows is held.

    """
    held = rencana.delegasi.filter(tahap=tahap, baris_id__in=baris_ids, selesai_at=None)
    rows = settle(held, D.DITARIK, actor, now)
    if not rows:
        raise InvalidInput("rencana.delegasi_nothing", field="baris")
    record("delegasi.taken_back", target=rencana, tahap=tahap, baris=[r.baris_id for r in rows])
    return rows


def hand_back(
    actor: Actor, delegasi: Delegasi, catatan: str, *, url: str, now: datetime, today: date
) -> list[Delegasi]:
    """Give back all that the agency holds of the same plan or report, and tell the operators.

    Raises:
        InvalidInput: no note says what was done.
        RuleViolated: it is held no longer.

    """
    delegating.check_held(delegasi.state)
    note = delegating.check_note(catatan)
    rencana = plan_of(delegasi)
    same = rencana.delegasi.filter(
        tahap=delegasi.tahap, instansi_id=delegasi.instansi_id, selesai_at=None
    )
    rows = settle(same, D.DISERAHKAN, actor, now, note)
    title = f"{delegasi.instansi} menyerahkan {len(rows)} baris {queries.stage_title(rencana, delegasi.tahap)}"
    record(
        "delegasi.handed_back",
        target=rencana,
        tahap=delegasi.tahap,
        instansi=str(delegasi.instansi),
        baris=[row.baris_id for row in rows],
        catatan=note,
    )
    notify(
        operators(rencana, today),
        kind="rencana",
        title=title,
        body=note,
        url=url,
        key=f"delegasi-kembali:{delegasi.pk}:{now.isoformat()}",
    )
    return rows


def operators(rencana: RencanaAksi, today: date) -> Iterable[Akun]:
    return accounts_holding(
        Permission.RENCANA_DRAFT, wilayah=rencana.wilayah, today=today, exactly=True
    )


def plan_of(delegasi: Delegasi) -> RencanaAksi:
    """The plan of a row that the actor was shown, locked while it is written."""
    plans = RencanaAksi.objects.unscoped(reason="the plan of a row handed to the actor's agency")
    plan: RencanaAksi = plans.select_for_update().get(pk=delegasi.rencana_id)
    return plan
