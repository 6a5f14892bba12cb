"""Hands a report out of a bundle to the intake: the same form and rules as with a session."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils import translation

from kentongan.akses.errors import MESSAGES as AKSES_MESSAGES
from kentongan.akses.kalimat import sentence
from kentongan.akses.permissions import Permission
from kentongan.kernel.errors import DomainError
from kentongan.laporan import actions, photos, queries
from kentongan.laporan.enums import Jenis, Saluran
from kentongan.laporan.errors import MESSAGES
from kentongan.laporan.receipts import Receipt
from kentongan.laporan.titipan.rules import Arrival, Titip
from kentongan.laporan.web.antrean_form import AntreanForm

if TYPE_CHECKING:
    from kentongan.akses.actor import Actor


def deliver(actor: "Actor", titip: Titip, now: datetime) -> Arrival:
    """Send *titip* for its author; what must be mended goes back with the receipt, in Bahasa."""
    with translation.override("id"):
        try:
            if titip.jenis is Jenis.NIHIL:
                return _arrived(titip, _sent_nihil(actor, titip, now))
            return _sent(actor, titip, now)
        except DomainError as error:
            return Arrival(titip.uuid, errors=({"label": "", "detail": _message(error)},))


def _sent(actor: "Actor", titip: Titip, now: datetime) -> Arrival:
    data = QueryDict(urlencode(titip.isian))
    form = AntreanForm(data, actor=actor, uuid=titip.uuid, written_at=titip.written_at, now=now)
    if not form.is_valid():
        return Arrival(titip.uuid, errors=tuple(form.problems()))
    receipt: Receipt = actions.send_laporan(
        actor=actor,
        wilayah=form.place,
        uuid=titip.uuid,
        isi=form.isi(),
        now=now,
        channel=Saluran.TITIPAN.value,
        client_sent_at=titip.client_sent_at,
        is_not_intelligence=form.cleaned_data["bukan_rahasia_intelijen"],
    )
    return _arrived(titip, receipt, *_photographed(actor, titip, receipt, now))


def _sent_nihil(actor: "Actor", titip: Titip, now: datetime) -> Receipt:
    receipt: Receipt = actions.send_nihil(
        actor=actor,
        wilayah=actor.areas_with(Permission.LAPORAN_SEND)[0],
        now=now,
        written_at=min(titip.written_at, now),
        sumber=queries.last_sumber(actor),
        channel=Saluran.TITIPAN.value,
    )
    return receipt


def _photographed(
    actor: "Actor", titip: Titip, receipt: Receipt, now: datetime
) -> tuple[Iterable[str], str]:
    """Which photos need not be sent again, and why one was refused."""
    done, refused = [], ""
    laporan = queries.get_by_uuid(actor, titip.uuid)
    for each in titip.foto:
        try:
            photo = photos.clean(each.data, name=each.nama)
            actions.attach_photo(actor=actor, laporan=laporan, photo=photo, now=now)
        except DomainError as error:
            refused = _message(error)
        done.append(each.id)
    return done, refused


def _arrived(
    titip: Titip, receipt: Receipt, done: Iterable[str] = (), refused: str = ""
) -> Arrival:
    return Arrival(
        titip.uuid,
        receipt.nomor,
        receipt.received_at,
        reverse("laporan:terima", args=[receipt.pk]),
        foto=tuple(done),
        foto_ditolak=refused,
    )


def _message(error: DomainError) -> str:
    template = (MESSAGES | AKSES_MESSAGES).get(error.code, error.code)
    return sentence(template, error.details)
