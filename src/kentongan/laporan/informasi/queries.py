"""Reads of papers and of what a paper of a report would say."""

from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from kentongan.akses.actor import Actor
from kentongan.dokumen.nomor import PolaNomor
from kentongan.dokumen.tanggal import hari_tanggal, tanggal
from kentongan.dokumen.tata import tata_of
from kentongan.kernel.enums import Klasifikasi
from kentongan.kernel.errors import NotFound
from kentongan.kernel.wilayah import TIME_ZONE_LABELS, KodeWilayah, time_zone_of
from kentongan.laporan import gabungan
from kentongan.laporan.enums import Bidang, Cara, Korban, NilaiIsi, NilaiSumber, Sumber
from kentongan.laporan.informasi.bawaan import susunan
from kentongan.laporan.informasi.models import LaporanInformasi, TataInformasi
from kentongan.laporan.informasi.rules import Lembar, facts_of, lines_of
from kentongan.laporan.meja.queries import desk_of
from kentongan.laporan.models import Laporan
from kentongan.wilayah.queries import full_name


def papers_of(actor: Actor, laporan: Laporan) -> list[LaporanInformasi]:
    """The papers made of a report, the newest first."""
    return list(LaporanInformasi.objects.visible_to(actor).filter(laporan_id=laporan.pk))


def get_paper(actor: Actor, pk: int) -> LaporanInformasi:
    """One paper, for an actor who may see it; raises ``NotFound`` otherwise."""
    found: LaporanInformasi | None = (
        LaporanInformasi.objects.visible_to(actor).filter(pk=pk).first()
    )
    if found is None:
        raise NotFound("informasi.not_found")
    return found


def owner_of(laporan: Laporan, urut: int, tahun: int) -> str:
    """The number of another report's paper that has this running number; empty where it is free.

    Numbers of an office are its own affair whoever may read the papers, so all of them count.
    """
    used = LaporanInformasi.objects.unscoped(reason="a number is given once in an office")
    others = used.filter(kab_kode=str(laporan.wilayah_kode)[:5], tahun=tahun, urut=urut)
    taken = others.exclude(laporan_id=laporan.pk).values_list("laporan__nomor", flat=True).first()
    return str(taken or "")


def last_urut(actor: Actor, laporan: Laporan, tahun: int) -> int | None:
    """The highest running number given so far in the office, as far as *actor* may see."""
    rows = LaporanInformasi.objects.visible_to(actor, inside=desk_of(laporan))
    found: int | None = (
        rows.filter(tahun=tahun, urut__isnull=False)
        .order_by("-urut")
        .values_list("urut", flat=True)
        .first()
    )
    return found


def tata_informasi(wilayah: KodeWilayah) -> TataInformasi:
    """What the region set; an unsaved row of defaults where it set nothing."""
    found = TataInformasi.objects.filter(wilayah_kode=str(wilayah)).first()
    return found or TataInformasi(wilayah_kode=str(wilayah))


def number_of(
    tata: TataInformasi, *, klasifikasi: int, urut: int | None, issued_on: date | None
) -> str:
    """The number by the region's pattern, with room where something is not known."""
    return PolaNomor(tata.pola_nomor or susunan().pola_nomor).write(
        issued_on=issued_on,
        urut=urut,
        klasifikasi=Klasifikasi(klasifikasi).code,
        instansi=tata.instansi,
    )


def first_draft(actor: Actor, laporan: Laporan, *, today: date) -> Lembar:
    """What a paper would say before anybody edits it: the report's words, in its order."""
    tata, signature = tata_informasi(desk_of(laporan)), tata_of(laporan.wilayah).signature("")
    return Lembar(
        perihal=laporan.judul,
        waktu=_moment(laporan.obtained_at, laporan.wilayah),
        fakta=_facts(laporan),
        prediksi=laporan.pendapat,
        langkah=laporan.langkah,
        saran=laporan.saran,
        tempat=tata.tempat or signature.tempat.strip("."),
        tanggal=tanggal(today),
        jabatan=tata.jabatan or susunan().penanda,
        nama=tata.nama,
        distribusi=lines_of(tata.distribusi),
        **fixed_of(actor, laporan),
    )


def fixed_of(actor: Actor, laporan: Laporan) -> dict[str, str]:
    """What the report decides, and no editor of the paper: field, source, way, grade."""
    sources = [_source(each) for each in (laporan, *gabungan.members_of(actor, laporan))]
    words = f"{NilaiSumber(laporan.nilai_sumber).label}; {NilaiIsi(laporan.nilai_isi).label}"
    return {
        "bidang": Bidang(laporan.bidang).label if laporan.bidang else "",
        "sumber": "; ".join(dict.fromkeys(sources)),
        "cara": Cara(laporan.cara).label if laporan.cara else "",
        "nilai": f"{laporan.nilai} (sumber {words.replace('; ', '; isi ')})",
    }


def _source(laporan: Laporan) -> str:
    """The kind of source and its pseudonym; never a name."""
    kind = Sumber(laporan.sumber).label if laporan.sumber else ""
    return ", ".join(part for part in (kind, _pseudonym(laporan)) if part)


def _pseudonym(laporan: Laporan) -> str:
    return laporan.sebutan if laporan.samaran or laporan.is_anonim else ""


def _moment(at: datetime | None, wilayah: KodeWilayah) -> str:
    if at is None:
        return ""
    zone = time_zone_of(wilayah)
    local = at.astimezone(ZoneInfo(zone))
    return f"{hari_tanggal(local.date())}, pukul {local:%H.%M} {TIME_ZONE_LABELS[zone]}"


def _facts(laporan: Laporan) -> tuple[str, ...]:
    day, clock = laporan.happened_on, laporan.happened_time
    when = f"Pada hari {hari_tanggal(day)}" if day else "Pada hari yang belum diketahui"
    if clock:
        when += f" kira-kira pukul {clock:%H.%M} {TIME_ZONE_LABELS[time_zone_of(laporan.wilayah)]}"
    where = full_name(laporan.wilayah_kode)
    if laporan.patokan:
        where += f" ({laporan.patokan})"
    more = (
        ("Pihak", laporan.pihak or laporan.siapa),
        ("Bagaimana", laporan.bagaimana),
        ("Mengapa", laporan.mengapa),
        ("Korban", Korban(laporan.korban).label if laporan.korban else ""),
    )
    return facts_of(when, where, laporan.apa, more)


def shown_lacks(names: Iterable[str]) -> list[str]:
    """What stays to be written by hand, in the words of the form."""
    words = {
        "hubungan": "Hubungan dengan sumber",
        "waktu": "Waktu mendapatkan informasi",
        "nama": "Nama penanda tangan",
        "urut": "Nomor urut",
    }
    return [words[name] for name in names]
