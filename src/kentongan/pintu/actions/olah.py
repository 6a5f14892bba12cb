"""What a message asks for is done in the name of its sender, and answered."""

from dataclasses import replace
from datetime import date, datetime
from functools import singledispatchmethod
from zoneinfo import ZoneInfo

from kentongan.akses.action import action, record
from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.dokumen.tanggal import tanggal
from kentongan.kernel.errors import DomainError
from kentongan.kernel.wilayah import KodeWilayah, Tingkat, time_zone_of
from kentongan.laporan.actions import correct_laporan, send_laporan, send_nihil
from kentongan.laporan.enums import Saluran
from kentongan.laporan.isi import Isi
from kentongan.laporan.models import Laporan
from kentongan.laporan.receipts import Receipt
from kentongan.pintu import balasan
from kentongan.pintu.alur import key_of, move
from kentongan.pintu.balas import fetch_photos, reply
from kentongan.pintu.enums import KeadaanPesan
from kentongan.pintu.models import AlamatPengirim, PesanMasuk
from kentongan.pintu.pesan import sentence_of
from kentongan.pintu.queries import alamat as addresses
from kentongan.pintu.queries import pesan as queries
from kentongan.pintu.rules.tata import (
    Bantuan,
    Daftar,
    Kurang,
    Lapor,
    Nihil,
    Perintah,
    Pilih,
    Status,
    read_pesan,
)
from kentongan.pintu.tempat import find_tempat
from kentongan.wilayah import queries as wilayah_queries
from kentongan.wilayah.lookup import desa_at

ON = ("pesan", PesanMasuk)


@action(Permission.PESAN_MANAGE, on=ON)
def process_pesan(*, actor: Actor, pesan: PesanMasuk, now: datetime) -> PesanMasuk:
    """Do what the message asks for, once; strangers' messages wait for an operator."""
    if pesan.keadaan != KeadaanPesan.BARU:
        record("pintu.processed_before", target=pesan)
        return pesan
    owner = addresses.proved(pesan.channel, pesan.alamat) if pesan.is_proven else None
    sender = addresses.sender(owner, today=now.date()) if owner else None
    if owner is None or sender is None:
        _stranger(pesan, now)
    else:
        pesan.akun_id = owner.akun_id
        _Olah(pesan, owner, sender, now).do()
    pesan.save()
    record("pintu.processed", target=pesan, old=KeadaanPesan.BARU.value, new=pesan.keadaan)
    return pesan


def _stranger(pesan: PesanMasuk, now: datetime) -> None:
    asked = read_pesan(pesan.teks, now=now)
    if isinstance(asked, Daftar) and pesan.is_proven:
        _register(pesan, asked, now)
        return
    move(pesan, KeadaanPesan.BELUM_DIKENAL)
    if pesan.is_proven and not queries.wrote_lately(pesan):
        reply(pesan, balasan.unknown_sender())


def _register(pesan: PesanMasuk, asked: Daftar, now: datetime) -> None:
    move(pesan, KeadaanPesan.DIJAWAB)
    row = addresses.waiting_for(pesan.channel, pesan.alamat, asked.kode, now=now)
    if row is None:
        reply(pesan, balasan.wrong_code())
        return
    row.alamat, row.verified_at, row.kode = pesan.alamat, now, ""
    row.save(update_fields=["alamat", "verified_at", "kode"])
    pesan.akun_id, pesan.teks = row.akun_id, "DAFTAR"
    record("alamat.proved", target=row)
    reply(pesan, balasan.registered())


class _Olah:
    """One message of a known sender, while it is being done."""

    def __init__(
        self, pesan: PesanMasuk, owner: AlamatPengirim, sender: Actor, now: datetime
    ) -> None:
        self.pesan, self.owner, self.sender, self.now = pesan, owner, sender, now
        self.home = sender.areas_with(Permission.LAPORAN_SEND)[0]

    def do(self) -> None:
        written = self._local(self.pesan.received_at)
        asked = read_pesan(self.pesan.teks, now=written)
        try:
            if asked == Kurang("perintah") and self.pesan.point:
                self._place(*self.pesan.point)
            elif asked == Kurang("perintah") and self.pesan.photos:
                self._picture()
            else:
                self._obey(asked)
        except DomainError as error:
            self._answer(balasan.failed(sentence_of(error)))

    @singledispatchmethod
    def _obey(self, asked: Perintah) -> None:
        raise TypeError(asked)

    @_obey.register
    def _(self, asked: Bantuan) -> None:
        self._answer(balasan.help_text())

    @_obey.register
    def _(self, asked: Kurang) -> None:
        self._answer(balasan.missing(asked.apa))

    @_obey.register
    def _(self, asked: Daftar) -> None:
        self._answer(balasan.registered())

    @_obey.register
    def _(self, asked: Status) -> None:
        row = queries.own_report(self.sender, asked.nomor)
        self._answer(balasan.status_of(row) if row else balasan.no_report(asked.nomor))

    @_obey.register
    def _(self, asked: Lapor) -> None:
        found = find_tempat(asked.tempat, within=self.home)
        if found.kode is not None:
            self._report(self.pesan, asked, found.kode)
        elif found.pilihan:
            move(self.pesan, KeadaanPesan.MENUNGGU)
            self.pesan.pilihan = [str(each.kode) for each in found.pilihan]
            reply(self.pesan, balasan.which_place(asked.tempat, found.pilihan))
        else:
            self._answer(balasan.no_place(asked.tempat))

    @_obey.register
    def _(self, asked: Pilih) -> None:
        before = queries.question_to(self.pesan)
        if before is None or asked.nomor > len(before.pilihan):
            self._answer(balasan.missing("pilihan"))
            return
        self._decide(before, KodeWilayah(before.pilihan[asked.nomor - 1]))

    @_obey.register
    def _(self, asked: Nihil) -> None:
        area: KodeWilayah | None = self.home
        if asked.tempat:
            area = find_tempat(asked.tempat, within=self.home).kode
        if area is None or area.tingkat < Tingkat.KECAMATAN:
            self._answer(balasan.missing("nihil"))
            return
        receipt: Receipt = send_nihil(
            actor=self.sender,
            wilayah=area,
            now=self.now,
            sumber=self.owner.sumber,
            channel=self.pesan.channel,
            written_at=self.pesan.received_at,
        )
        self._became(self.pesan, receipt)
        words = balasan.accepted_before(receipt.nomor)
        if not receipt.is_repeat:
            words = balasan.nihil_accepted(receipt.nomor, wilayah_queries.display_name(area))
        reply(self.pesan, words)

    def _decide(
        self, before: PesanMasuk, area: KodeWilayah, point: tuple[float, float] | None = None
    ) -> None:
        """Send the report that waited for its place."""
        written = self._local(before.received_at)
        lapor = read_pesan(before.teks, now=written)
        assert isinstance(lapor, Lapor)  # noqa: S101 -- only such a message waits for a choice
        self._report(before, lapor, area, point)
        before.akun_id = self.owner.akun_id
        before.save()
        move(self.pesan, KeadaanPesan.DIJAWAB)

    def _place(self, lat: float, lon: float) -> None:
        """A point: it decides between the places that we asked about, or mends the last report."""
        if before := queries.question_to(self.pesan):
            here = desa_at(lat, lon)
            areas = [KodeWilayah(kode) for kode in before.pilihan]
            meant = [area for area in areas if here is not None and area.covers(here)]
            if len(meant) == 1:
                self._decide(before, meant[0], (lat, lon))
            else:
                self._answer(balasan.place_elsewhere())
            return
        if laporan := self._report_before():
            words = f"Lokasi dikirim lewat {Saluran(self.pesan.channel).label}."
            isi = replace(laporan.isi, lat=lat, lon=lon)
            correct_laporan(actor=self.sender, laporan=laporan, isi=isi, reason=words, now=self.now)
            self._answer(balasan.place_added(laporan.nomor))

    def _picture(self) -> None:
        if self._report_before():
            move(self.pesan, KeadaanPesan.DIJAWAB)
            fetch_photos(self.pesan)

    def _report_before(self) -> Laporan | None:
        """The report that a photo or a point belongs to; where there is none, that is answered."""
        laporan = queries.report_before(self.pesan, self.sender.user_id)
        if laporan is None:
            self._answer(balasan.no_report_before())
        else:
            self.pesan.laporan_id = laporan.pk
        return laporan

    def _report(
        self,
        row: PesanMasuk,
        asked: Lapor,
        area: KodeWilayah,
        point: tuple[float, float] | None = None,
    ) -> None:
        """Send what *row* told; answer the message in hand, which may be the digit after it."""
        lat, lon = point or row.point or (None, None)
        day: date = self._local(row.received_at).date()
        isi = Isi(
            apa=asked.apa,
            happened_on=asked.waktu.hari if asked.waktu else day,
            happened_time=asked.waktu.jam if asked.waktu else None,
            urgensi=asked.urgensi,
            sumber=self.owner.sumber,
            lat=lat,
            lon=lon,
        )
        receipt: Receipt = send_laporan(
            actor=self.sender,
            wilayah=area,
            uuid=key_of(row),
            isi=isi,
            now=self.now,
            channel=row.channel,
            client_sent_at=row.received_at,
        )
        self._became(row, receipt)
        place, on = wilayah_queries.full_name(area), isi.happened_on or day
        reply(self.pesan, balasan.accepted(receipt.nomor, place, tanggal(on)))

    @staticmethod
    def _became(row: PesanMasuk, receipt: Receipt) -> None:
        move(row, KeadaanPesan.LAPORAN)
        row.laporan_id = receipt.pk
        fetch_photos(row)

    def _answer(self, teks: str) -> None:
        move(self.pesan, KeadaanPesan.DIJAWAB)
        reply(self.pesan, teks)

    def _local(self, instant: datetime) -> datetime:
        return instant.astimezone(ZoneInfo(time_zone_of(self.home)))
