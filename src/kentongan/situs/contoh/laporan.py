"""Sample reports: two years of them, in every state, with nihil and silence."""

import random
import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from kentongan.akses.action import happening_at
from kentongan.akses.actor import Actor
from kentongan.akses.roles import Peran
from kentongan.kernel.wilayah import KodeWilayah, Tingkat
from kentongan.laporan.actions import (
    archive_laporan,
    comment_laporan,
    confirm_laporan,
    forward_laporan,
    grade_and_verify_laporan,
    hold_identitas,
    make_informasi,
    return_laporan,
    save_view,
    send_laporan,
    send_nihil,
)
from kentongan.laporan.enums import Cara, Sumber
from kentongan.laporan.informasi.queries import first_draft
from kentongan.laporan.isi import Isi
from kentongan.laporan.models import Laporan
from kentongan.situs.contoh.bahan import Tempat, chance, instants, stories
from kentongan.situs.contoh.orang import someone

SILENT_KECAMATAN = "61.02.15"
SILENT_DAYS = 4
NIHIL_DAYS = 20
URGENCIES = ["rendah"] * 4 + ["sedang"] * 4 + ["tinggi"]
SOURCES = [Sumber.PERANGKAT_DESA, Sumber.FKDM, Sumber.BABINSA, Sumber.BHABINKAMTIBMAS, Sumber.WARGA]
NAMESPACE = uuid.UUID("0b3d9a6e-0c1f-4c53-9a52-6d1f5c1a7b10")


def send_reports(
    kab: KodeWilayah, places: list[Tempat], *, count: int, now: datetime, pelapor: Actor | None
) -> Iterator[None]:
    """*count* reports of a kabupaten, each taken as far as its age suggests."""
    luck = chance(f"laporan {kab}")
    operator = someone(Peran.OPERATOR, kab, "Operator Kesbangpol")
    told = stories()["laporan"]
    for number, at in enumerate(instants(luck, now - timedelta(minutes=20), count)):
        place = luck.choice(places)
        is_silent = str(place.kode.at(Tingkat.KECAMATAN)) == SILENT_KECAMATAN
        if is_silent and now - at < timedelta(days=SILENT_DAYS):
            continue
        row = _send(kab, number, place, luck.choice(told), at, luck, pelapor)
        _handle(row, operator, at, now, luck)
        yield


def _send(
    kab: KodeWilayah,
    number: int,
    place: Tempat,
    story: dict[str, str],
    at: datetime,
    luck: random.Random,
    pelapor: Actor | None,
) -> Laporan:
    told = place.told(story)
    urgency = luck.choice(URGENCIES)
    isi = Isi(
        judul=told["judul"],
        apa=told["apa"],
        happened_on=(at - timedelta(hours=luck.randint(1, 20))).date(),
        berlangsung=luck.choice(["ya", "tidak"]) if luck.random() < 0.5 else "",
        bidang=told["bidang"],
        urgensi=urgency,
        klasifikasi=1 if luck.random() < 0.4 else 0,
        sumber=luck.choice(SOURCES).value,
        cara=luck.choice(list(Cara)).value,
        obtained_at=at - timedelta(minutes=luck.randint(10, 300)),
        pendapat="Bila tidak ditemui, dapat meluas." if luck.random() < 0.4 else "",
    )
    author = pelapor if pelapor and pelapor.wilayah == place.kode else None
    uid = uuid.uuid5(NAMESPACE, f"{kab} {number}")
    with happening_at(at):
        send_laporan(
            actor=author or someone(Peran.PELAPOR, place.kode, "Pelapor"),
            wilayah=place.kode,
            uuid=uid,
            isi=isi,
            now=at,
            is_not_intelligence=True,
        )
    row: Laporan = Laporan.objects.unscoped(reason="sample data").get(uuid=uid)
    return row


def _handle(
    row: Laporan, operator: Actor, at: datetime, now: datetime, luck: random.Random
) -> None:
    age = now - at
    if age < timedelta(hours=luck.randint(10, 60)):
        if luck.random() < 0.4:
            _confirm(row, at)
        return
    then = min(at + timedelta(hours=luck.randint(2, 60)), now)
    with happening_at(then):
        if luck.random() < 0.06:
            reason = "Tanggal dan tempat kejadian belum jelas. Mohon dilengkapi."
            return_laporan(actor=operator, laporan=row, reason=reason, now=then)
            return
        if luck.random() < 0.05:
            archive_laporan(
                actor=operator, laporan=row, reason="Sudah tercatat dalam laporan lain.", now=then
            )
            return
        _verify(row, operator, then, luck)


def _confirm(row: Laporan, at: datetime) -> None:
    then = at + timedelta(hours=1)
    camat = someone(Peran.CAMAT, row.wilayah.at(Tingkat.KECAMATAN), "Camat")
    with happening_at(then):
        confirm_laporan(actor=camat, laporan=row, now=then, note="Benar, kami sudah ke lokasi.")


def _verify(row: Laporan, operator: Actor, then: datetime, luck: random.Random) -> None:
    story = next(s for s in stories_by_title() if row.judul.startswith(s[0]))
    grade_and_verify_laporan(
        actor=operator,
        laporan=row,
        nilai_sumber=luck.choice("AABBBBCCCDF"),
        nilai_isi=luck.choice("11222233346"),
        now=then,
        ringkasan=row.apa.split(".")[0] + ".",
        sumber_konflik=story[1],
        pola_isu=story[2],
    )
    if luck.random() < 0.1:
        forward_laporan(actor=operator, laporan=row, now=then)
        _make_paper(row, operator, then)


def _make_paper(row: Laporan, operator: Actor, then: datetime) -> None:
    """What goes up often goes as a Laporan Informasi, too; its number is left to be written."""
    row.refresh_from_db()
    draft = first_draft(operator, row, today=then.date())
    make_informasi(
        actor=operator,
        laporan=row,
        lembar=replace(draft, hubungan="Jaringan pelapor (contoh)", distribusi=("Arsip (contoh)",)),
        klasifikasi=row.klasifikasi,
        urut=None,
        issued_on=then.date(),
        now=then,
    )


def stories_by_title() -> list[tuple[str, str, str]]:
    """The part of each story's title before the place, with its codes."""
    return [
        (s["judul"].split("{")[0].split(",")[0], s["sumber_konflik"], s["pola_isu"])
        for s in stories()["laporan"]
    ]


def send_nihils(kecamatan: list[KodeWilayah], *, now: datetime) -> Iterator[None]:
    """Daily nihil of each kecamatan for the last weeks, with gaps; one has fallen silent."""
    luck = chance("nihil")
    for kec in kecamatan:
        camat = someone(Peran.CAMAT, kec, "Camat")
        for back in range(NIHIL_DAYS, 0, -1):
            at = (now - timedelta(days=back - 1)).replace(hour=7, minute=luck.randint(0, 50))
            is_silent = str(kec) == SILENT_KECAMATAN and back <= SILENT_DAYS
            if at > now or is_silent or luck.random() < 0.05:
                continue
            with happening_at(at):
                send_nihil(actor=camat, wilayah=kec, now=at, sumber=Sumber.KECAMATAN.value)
            yield


def hold_name(pelapor: Actor, admin: Actor, *, now: datetime) -> None:
    """One reporter's name is held past its time, for a reason that the page shows."""
    rows = Laporan.objects.unscoped(reason="sample data").filter(author_id=pelapor.user_id)
    oldest = rows.filter(jenis="kejadian").exclude(nomor="").order_by("received_at").first()
    if oldest is not None:
        hold_identitas(
            actor=admin,
            wilayah=admin.wilayah,
            nomor=oldest.nomor,
            reason="Contoh: dipakai sebagai keterangan dalam pemeriksaan Inspektorat.",
            now=now,
        )


def talk_between_desks(operator: Actor, pemeriksa: Actor, *, now: datetime) -> None:
    """The provinsi asks about a report that was forwarded to it, and the desk answers."""
    rows = Laporan.objects.visible_to(pemeriksa).filter(kab_kode=str(operator.wilayah))
    row = rows.exclude(keadaan="diarsipkan").order_by("-diteruskan_at").first()
    if row is None:
        return
    for hours, actor, text in (
        (3, pemeriksa, "Contoh: apakah Polres dan camat sudah di lokasi?"),
        (2, operator, "Contoh: sudah; mediasi dijadwalkan besok di kantor kecamatan."),
    ):
        at = now - timedelta(hours=hours)
        with happening_at(at):
            comment_laporan(actor=actor, laporan=row, text=text, now=at)


def keep_view(operator: Actor, *, now: datetime) -> None:
    """One view that the desk has saved and shares."""
    save_view(
        actor=operator,
        wilayah=operator.wilayah,
        nama="Urgensi tinggi (contoh)",
        saringan="tab=kerja&urgensi=tinggi",
        shared=True,
        now=now,
    )
