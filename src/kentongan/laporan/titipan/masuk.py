"""What a node does with a bundle that is brought: open it, keep it aside, or carry it on."""

from collections.abc import Callable
from datetime import datetime

from django.utils import timezone

from kentongan.akses.action import origin
from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.kernel.errors import InvalidInput
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.laporan.titipan import actions, amplop, kunci, queries, rules
from kentongan.laporan.titipan.enums import Alasan, Keadaan
from kentongan.laporan.titipan.kunci import Kunci
from kentongan.laporan.titipan.models import Perangkat, Titipan
from kentongan.laporan.titipan.rules import Arrival, Titip, reports_of

Deliver = Callable[[Actor, Titip, datetime], Arrival]
"""Hands one report of a bundle to the intake, as if its author had sent it."""


def take_in(data: bytes, *, carrier: Actor, now: datetime, deliver: Deliver) -> Titipan:
    """Do with a bundle what this node can; the same bundle again answers as the first time.

    Raises:
        InvalidInput: it is no bundle, was changed on its way, or its signature does not hold.

    """
    bundle = amplop.sealed(data)
    if known := _answered(bundle):
        return known
    key = kunci.find(bundle.key_id)
    if key is None:
        kept: Titipan = actions.keep_titipan(
            actor=carrier, wilayah=_area_of(carrier), bundle=bundle, now=now
        )
        return kept
    return _opened(bundle, key, carrier, now, deliver, is_trusted=False)


def take_from_line(data: bytes, *, now: datetime, deliver: Deliver) -> Titipan:
    """Take in what another node sends: only what this server can open and whose phone it knows.

    A stranger can thus fill no disk here.

    Raises:
        InvalidInput: as above, or it is not for this server.

    """
    bundle = amplop.sealed(data)
    if known := _answered(bundle):
        return known
    key = kunci.find(bundle.key_id)
    if key is None:
        raise InvalidInput("titipan.not_for_here")
    if queries.perangkat_by_mark(amplop.opened(bundle, key.segel).mark) is None:
        raise InvalidInput("titipan.unknown_device")
    carrier = Actor.sistem("simpul lain")
    return _opened(bundle, key, carrier, now, deliver, is_trusted=False)


def take_from_phone(
    data: bytes, *, office: KodeWilayah, now: datetime, deliver: Deliver
) -> Titipan:
    """Take in what a phone in the office's own network leaves, without an account.

    The same file again answers with its receipt, once that is there.

    Raises:
        InvalidInput: as with another node.
        RuleViolated: too much waits here already.

    """
    bundle = amplop.sealed(data)
    known = queries.by_sha256(bundle.sha256)
    if known is not None:
        return known
    if kunci.find(bundle.key_id) is not None:
        return take_from_line(data, now=now, deliver=deliver)
    rules.check_has_room(*queries.left_here())
    visitor = Actor.sistem("jaringan kantor")
    kept: Titipan = actions.keep_titipan(actor=visitor, wilayah=office, bundle=bundle, now=now)
    return kept


def take_receipt(data: bytes, *, carrier: Actor, now: datetime) -> Titipan:
    """Keep a receipt that was carried back for a bundle of this node.

    Raises:
        InvalidInput: it is no receipt, or of a bundle that is not here.

    """
    found = queries.by_uuid(carrier, amplop.receipt_uuid(data))
    if found is None:
        raise InvalidInput("titipan.receipt_unknown")
    kept: Titipan = actions.keep_receipt(actor=carrier, titipan=found, data=data, now=now)
    return kept


def open_aside(
    titipan: Titipan, *, carrier: Actor, now: datetime, deliver: Deliver, is_trusted: bool
) -> Titipan:
    """Try once more to open what was kept aside; with *is_trusted*, though its phone is revoked.

    Raises:
        InvalidInput: it is not aside.

    """
    if titipan.keadaan != Keadaan.DISISIHKAN:
        raise InvalidInput("titipan.not_aside")
    bundle = amplop.sealed(titipan.path.read_bytes())
    key = kunci.find(bundle.key_id)
    if key is None:
        raise InvalidInput("titipan.not_for_here")
    return _opened(bundle, key, carrier, now, deliver, is_trusted=is_trusted)


def _answered(bundle: amplop.Sealed) -> Titipan | None:
    """The same bundle of an earlier time, where it has its receipt already."""
    known = queries.by_sha256(bundle.sha256)
    return known if known is not None and known.tanda_terima else None


def _opened(
    bundle: amplop.Sealed,
    key: Kunci,
    carrier: Actor,
    now: datetime,
    deliver: Deliver,
    *,
    is_trusted: bool,
) -> Titipan:
    content = amplop.opened(bundle, key.segel)
    perangkat = queries.perangkat_by_mark(content.mark)
    if perangkat and not content.is_signed_by(bytes.fromhex(perangkat.kunci)):
        raise InvalidInput("titipan.unsigned")
    author = queries.author_of(perangkat, today=timezone.localdate(now)) if perangkat else None
    alasan = queries.obstacle(perangkat, author)
    if perangkat is None or author is None or (alasan and not is_trusted):
        return _aside(bundle, carrier, now, alasan, perangkat)
    reports = reports_of(content.body)
    with origin(f"titipan {bundle.uuid.hex[:8]}"):
        arrivals = [deliver(author, each, now) for each in reports]
    return _noted(bundle, key, content, perangkat, author, carrier, arrivals, now)


def _aside(
    bundle: amplop.Sealed,
    carrier: Actor,
    now: datetime,
    alasan: Alasan | None,
    perangkat: Perangkat | None,
) -> Titipan:
    kept: Titipan = actions.keep_titipan(
        actor=carrier,
        wilayah=_area_of(carrier),
        home=queries.home_of(perangkat) if perangkat else None,
        bundle=bundle,
        now=now,
        alasan=alasan,
        perangkat=perangkat,
    )
    return kept


def _noted(
    bundle: amplop.Sealed,
    key: Kunci,
    content: amplop.Opened,
    perangkat: Perangkat,
    author: Actor,
    carrier: Actor,
    arrivals: list[Arrival],
    now: datetime,
) -> Titipan:
    told = {"dibuka": now.isoformat(), "laporan": [each.as_json() for each in arrivals]}
    receipt = amplop.seal_receipt(told, uuid=bundle.uuid, key=content.receipt_key, signer=key.tanda)
    row: Titipan = actions.note_opened(
        actor=carrier,
        wilayah=_area_of(carrier),
        home=author.wilayah,
        bundle=bundle,
        perangkat=perangkat,
        tanda_terima=receipt,
        reports=len(arrivals),
        refused=sum(not each.nomor for each in arrivals),
        now=now,
    )
    row.path.unlink(missing_ok=True)
    return row


def _area_of(carrier: Actor) -> KodeWilayah:
    """Where the carrier acts, wherever the bundle is from."""
    return next(iter(carrier.areas_with(Permission.LAPORAN_SEND)), carrier.wilayah)
