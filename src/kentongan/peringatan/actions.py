"""What is done with a warning. Every change leaves its trace."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils import timezone

from kentongan.akses.action import action, check_transition, record
from kentongan.akses.actor import Actor
from kentongan.akses.numbering import next_number
from kentongan.akses.permissions import Permission
from kentongan.hukum import registry
from kentongan.kernel.enums import Klasifikasi
from kentongan.kernel.errors import InvalidInput, NotFound, NotPermitted, RuleViolated
from kentongan.kernel.wilayah import KodeWilayah, Tingkat
from kentongan.laporan.models import Laporan
from kentongan.peringatan import kabar, queries, recipients, rules
from kentongan.peringatan.enums import (
    TRANSITIONS,
    Hasil,
    Jam,
    Keadaan,
    Keparahan,
    Kepastian,
    Kesegeraan,
)
from kentongan.peringatan.models import Bukti, JawabanPeringatan, Penerima, Peringatan
from kentongan.wilayah.queries import full_name

ON = ("peringatan", Peringatan)


@action(Permission.PERINGATAN_RAISE)
def raise_peringatan(
    *,
    actor: Actor,
    wilayah: KodeWilayah,
    judul: str,
    uraian: str,
    diminta: str,
    tingkat: int,
    keparahan: Keparahan,
    kesegeraan: Kesegeraan,
    kepastian: Kepastian,
    penerima: Iterable[str],
    now: datetime,
    klasifikasi: Klasifikasi = Klasifikasi.TERBATAS,
    laporan_ids: Iterable[int] = (),
) -> Peringatan:
    """Warn chosen recipients of something in *wilayah*, perhaps on the ground of reports.

    Raises:
        InvalidInput: title, situation, level or recipients are missing or wrong.
        NotFound: the actor does not see one of the reports.

    """
    rules.check_situation(judul, uraian, tingkat)
    chosen = recipients.chosen(wilayah, penerima)
    grounds = _grounds(actor, laporan_ids)
    limits = registry.batas_waktu_peringatan()[rules.level_of_limits(tingkat)]
    row = Peringatan(
        wilayah_kode=str(wilayah),
        author_id=actor.user_id,
        raised_by=actor.name,
        judul=judul.strip(),
        uraian=uraian.strip(),
        diminta=diminta.strip(),
        tingkat=tingkat,
        keparahan=keparahan,
        kesegeraan=kesegeraan,
        kepastian=kepastian,
        klasifikasi=klasifikasi,
    )
    jam = rules.BatasJam(
        limits.acknowledge_minutes / 60, limits.answer_minutes / 60, limits.close_minutes / 60
    )
    _issue(row, chosen, grounds, jam, now)
    record("peringatan.raised", target=row, **_facts(row, chosen, grounds))
    return row


def _grounds(actor: Actor, laporan_ids: Iterable[int]) -> list[Laporan]:
    wanted = sorted(set(laporan_ids))
    found = queries.visible_laporan(actor, wanted)
    if len(found) != len(wanted):
        raise NotFound("peringatan.report_not_visible", field="laporan")
    return found


@action(Permission.PERINGATAN_RAISE)
def raise_from_indicator(
    *,
    actor: Actor,
    wilayah: KodeWilayah,
    indikator: rules.Indikator,
    sinyal: rules.Sinyal,
    now: datetime,
) -> Peringatan:
    """Warn because an indicator is met. The database refuses a second open one per cause."""
    row = Peringatan(
        wilayah_kode=str(wilayah),
        indikator_id=indikator.id,
        cause=sinyal.cause,
        raised_by=f"Indikator {indikator.id}",
        judul=f"{indikator.judul}, {sinyal.nama or full_name(wilayah)}"[:200],
        uraian=f"{indikator.mengapa} {sinyal.keterangan}".strip(),
        diminta=indikator.diminta,
        tingkat=indikator.tingkat,
        keparahan=indikator.keparahan,
        kesegeraan=indikator.kesegeraan,
        kepastian=indikator.kepastian,
        klasifikasi=Klasifikasi.BIASA,
    )
    chosen = recipients.addressed(wilayah, indikator.penerima, instansi_id=sinyal.instansi_id)
    grounds = queries.visible_laporan(actor, list(sinyal.laporan_ids))
    _issue(row, chosen, grounds, indikator.jam, now)
    record("peringatan.raised", target=row, **_facts(row, chosen, grounds))
    return row


def _issue(
    row: Peringatan,
    chosen: list[recipients.Pilihan],
    grounds: list[Laporan],
    jam: rules.BatasJam,
    now: datetime,
) -> None:
    home = row.wilayah.at(Tingkat.KABUPATEN_KOTA)
    year = timezone.localdate(now).year
    due = rules.due_at(now, jam)
    row.nomor = f"PR-{year}-{next_number('PR', home, year):03}"
    row.raised_at, row.receive_due_at = now, due[Jam.TERIMA]
    row.answer_due_at, row.close_due_at = due[Jam.JAWAB], due[Jam.TUTUP]
    row.klasifikasi = max([row.klasifikasi, *(each.klasifikasi for each in grounds)])
    place = next((each for each in grounds if each.lat is not None), None)
    row.lat, row.lon = (place.lat, place.lon) if place else (None, None)
    row.save()
    _add_grounds(row, grounds, now)
    added = [_add(row, choice, now) for choice in chosen]
    kabar.warn(row, added, now)


def _facts(
    row: Peringatan, chosen: list[recipients.Pilihan], grounds: list[Laporan]
) -> dict[str, Any]:
    """What the trace keeps of a new warning."""
    return {
        "indikator": row.indikator_id,
        "tingkat": row.tingkat,
        "penerima": [choice.nama for choice in chosen],
        "laporan": [each.pk for each in grounds],
    }


def _add_grounds(row: Peringatan, grounds: list[Laporan], now: datetime) -> None:
    Bukti.objects.bulk_create(
        [Bukti(peringatan=row, laporan=each, added_at=now) for each in grounds],
        ignore_conflicts=True,
    )


def _add(row: Peringatan, choice: recipients.Pilihan, now: datetime) -> Penerima:
    penerima = choice.row()
    penerima.peringatan, penerima.added_at = row, now
    penerima.receive_due_at = now + (row.receive_due_at - row.raised_at)
    penerima.answer_due_at = now + (row.answer_due_at - row.raised_at)
    penerima.save()
    return penerima


@action(Permission.PERINGATAN_RAISE, on=ON)
def add_bukti(
    *, actor: Actor, peringatan: Peringatan, laporan_ids: Iterable[int], now: datetime
) -> Peringatan:
    """Add reports to the grounds of an open warning."""
    rules.check_open(Keadaan(peringatan.keadaan))
    grounds = _grounds(actor, laporan_ids)
    _add_grounds(peringatan, grounds, now)
    peringatan.klasifikasi = max([peringatan.klasifikasi, *(each.klasifikasi for each in grounds)])
    peringatan.save(update_fields=["klasifikasi"])
    record("peringatan.grounds_added", target=peringatan, laporan=[each.pk for each in grounds])
    return peringatan


@action(Permission.PERINGATAN_ANSWER, on=ON)
def acknowledge(
    *, actor: Actor, peringatan: Peringatan, penerima_id: int, now: datetime
) -> Peringatan:
    """Take note of a warning on behalf of one of its recipients. Again changes nothing."""
    rules.check_open(Keadaan(peringatan.keadaan))
    penerima, on_behalf = _own_recipient(actor, peringatan, penerima_id)
    is_first = penerima.received_at is None
    _receive(penerima, actor, now)
    record(
        "peringatan.received",
        target=peringatan,
        penerima=penerima.nama,
        first=is_first,
        on_behalf=on_behalf,
    )
    return _settle(peringatan)


@action(Permission.PERINGATAN_ANSWER, on=ON)
def answer(
    *, actor: Actor, peringatan: Peringatan, penerima_id: int, text: str, now: datetime
) -> Peringatan:
    """Answer a warning: what has been or will be done. An operator may note a spoken answer."""
    rules.check_open(Keadaan(peringatan.keadaan))
    if not text.strip():
        raise InvalidInput("peringatan.answer_missing", field="text")
    penerima, on_behalf = _own_recipient(actor, peringatan, penerima_id)
    _receive(penerima, actor, now)
    penerima.answered_at = penerima.answered_at or now
    penerima.save(update_fields=["answered_at"])
    JawabanPeringatan.objects.create(
        penerima=penerima,
        text=text.strip(),
        answered_at=now,
        akun_id=actor.user_id,
        akun_name=actor.name,
        is_on_behalf=on_behalf,
    )
    record("peringatan.answered", target=peringatan, penerima=penerima.nama, on_behalf=on_behalf)
    kabar.answered(peringatan, penerima, now)
    return _settle(peringatan)


def _own_recipient(actor: Actor, peringatan: Peringatan, penerima_id: int) -> tuple[Penerima, bool]:
    """The recipient, and whether the desk acts on its behalf."""
    penerima = peringatan.penerima.filter(pk=penerima_id).first()
    if penerima is None:
        raise NotFound("peringatan.recipient_not_found")
    if queries.may_answer(actor, penerima):
        return penerima, False
    if not actor.may(Permission.PERINGATAN_RAISE, in_wilayah=peringatan.wilayah):
        raise NotPermitted("peringatan.not_a_recipient")
    return penerima, True


def _receive(penerima: Penerima, actor: Actor, now: datetime) -> None:
    if penerima.received_at is None:
        penerima.received_at, penerima.received_by = now, actor.name
        penerima.save(update_fields=["received_at", "received_by"])


@action(Permission.PERINGATAN_RAISE, on=ON)
def remind(*, actor: Actor, peringatan: Peringatan, penerima_id: int, now: datetime) -> Peringatan:
    """Dun a recipient that has not answered (tagih)."""
    rules.check_open(Keadaan(peringatan.keadaan))
    penerima = peringatan.penerima.filter(pk=penerima_id).first()
    if penerima is None:
        raise NotFound("peringatan.recipient_not_found")
    if penerima.answered_at is not None:
        raise RuleViolated("peringatan.nothing_to_remind", nama=penerima.nama)
    penerima.reminders += 1
    penerima.reminded_at = now
    penerima.save(update_fields=["reminders", "reminded_at"])
    record(
        "peringatan.reminded", target=peringatan, penerima=penerima.nama, kali=penerima.reminders
    )
    key = f"tagih:{penerima.pk}:{penerima.reminders}"
    kabar.dun(peringatan, [penerima], key, f"jawaban {penerima.nama} ditagih", now)
    return peringatan


@action(Permission.PERINGATAN_RAISE, on=ON)
def note_overdue(*, actor: Actor, peringatan: Peringatan, now: datetime) -> Peringatan:
    """Remind whoever let a clock run out, and tell the desk: once for each clock."""
    rules.check_open(Keadaan(peringatan.keadaan))
    late: dict[Jam, list[Penerima]] = {Jam.TERIMA: [], Jam.JAWAB: []}
    for each in peringatan.penerima.all():
        if each.received_at is None and not each.receive_late_at and each.receive_due_at < now:
            each.receive_late_at = now
            late[Jam.TERIMA].append(each)
        if each.answered_at is None and not each.answer_late_at and each.answer_due_at < now:
            each.answer_late_at = now
            late[Jam.JAWAB].append(each)
        each.save(update_fields=["receive_late_at", "answer_late_at"])
    if not peringatan.close_late_at and peringatan.close_due_at < now:
        peringatan.close_late_at = now
        peringatan.save(update_fields=["close_late_at"])
    names = {jam.value: [each.nama for each in rows] for jam, rows in late.items()}
    is_unclosed = peringatan.close_late_at == now
    record("peringatan.overdue", target=peringatan, tutup=is_unclosed, **names)
    for jam, rows in late.items():
        if not rows:
            continue
        words = f"batas {jam.label.lower()} lewat, {', '.join(names[jam.value])}"
        kabar.dun(
            peringatan,
            rows,
            f"lewat:{jam.value}:{'-'.join(str(each.pk) for each in rows)}",
            words,
            now,
        )
    if is_unclosed:
        kabar.dun(peringatan, [], "lewat:tutup", "batas ditutup lewat", now)
    return peringatan


@action(Permission.PERINGATAN_RAISE, on=ON)
def add_recipient(*, actor: Actor, peringatan: Peringatan, key: str, now: datetime) -> Peringatan:
    """Warn one more recipient, whose clocks start now."""
    rules.check_open(Keadaan(peringatan.keadaan))
    (choice,) = recipients.chosen(peringatan.wilayah, [key])
    known = peringatan.penerima.values_list("instansi_id", "peran", "wilayah_kode")
    if (choice.instansi_id, choice.peran, choice.wilayah_kode) in known:
        raise RuleViolated("peringatan.recipient_twice", nama=choice.nama)
    added = _add(peringatan, choice, now)
    record("peringatan.recipient_added", target=peringatan, penerima=added.nama)
    kabar.warn(peringatan, [added], now)
    return _settle(peringatan)


@action(Permission.PERINGATAN_CLOSE, on=ON)
def close(
    *, actor: Actor, peringatan: Peringatan, hasil: Hasil, reason: str, now: datetime
) -> Peringatan:
    """Close an answered warning and say whether it came true."""
    rules.check_open(Keadaan(peringatan.keadaan))
    rules.check_close(list(peringatan.penerima.all()), hasil, reason)
    old, peringatan.hasil = peringatan.keadaan, hasil
    _end(peringatan, Keadaan.DITUTUP, reason, now)
    record("peringatan.closed", target=peringatan, old=old, hasil=hasil.value, reason=reason)
    return peringatan


@action(Permission.PERINGATAN_CLOSE, on=ON)
def end_silence(*, actor: Actor, peringatan: Peringatan, reason: str, now: datetime) -> Peringatan:
    """Close a warning of silence, answered or not: its unit was heard, or is expected no more."""
    rules.check_open(Keadaan(peringatan.keadaan))
    old, peringatan.hasil = peringatan.keadaan, Hasil.BELUM_DIKETAHUI
    _end(peringatan, Keadaan.DITUTUP, reason, now)
    record("peringatan.silence_ended", target=peringatan, old=old, reason=reason)
    return peringatan


@action(Permission.PERINGATAN_CLOSE, on=ON)
def cancel(*, actor: Actor, peringatan: Peringatan, reason: str, now: datetime) -> Peringatan:
    """Take a warning back, for example because its report turned out to be wrong."""
    rules.check_reason(reason)
    old = peringatan.keadaan
    _end(peringatan, Keadaan.DIBATALKAN, reason, now)
    record("peringatan.cancelled", target=peringatan, old=old, reason=reason)
    return peringatan


def _end(peringatan: Peringatan, new: Keadaan, reason: str, now: datetime) -> None:
    old = Keadaan(peringatan.keadaan)
    check_transition(TRANSITIONS, old, new, "peringatan.bad_transition")
    peringatan.keadaan, peringatan.reason, peringatan.ended_at = new, reason.strip(), now
    peringatan.save(update_fields=["keadaan", "reason", "ended_at", "hasil"])
    kabar.ended(peringatan, now)


def _settle(peringatan: Peringatan) -> Peringatan:
    """Bring the state in line with what the recipients have done."""
    old = Keadaan(peringatan.keadaan)
    new = rules.state_of(list(peringatan.penerima.all()))
    if new is not old:
        check_transition(TRANSITIONS, old, new, "peringatan.bad_transition")
        peringatan.keadaan = new
        peringatan.save(update_fields=["keadaan"])
        record("peringatan.state", target=peringatan, old=old.value, new=new.value)
    return peringatan
