"""Reads for reports without an account."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from kentongan.akses.queries import digest_of
from kentongan.kernel.errors import NotFound
from kentongan.kernel.wilayah import KodeWilayah, Tingkat
from kentongan.laporan import gabungan
from kentongan.laporan.anonim import rules
from kentongan.laporan.anonim.enums import Kabar
from kentongan.laporan.anonim.models import AturanPelapor, KodeLacak
from kentongan.laporan.anonim.pengirim import nobody
from kentongan.laporan.enums import Keadaan, Saluran
from kentongan.laporan.meja import queries as desk
from kentongan.laporan.models import Laporan, Pesan
from kentongan.wilayah import queries as wilayah_queries
from kentongan.wilayah.queries import WilayahInfo

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def aturan_of(wilayah: KodeWilayah) -> AturanPelapor:
    """What *wilayah* itself decided; a new, unsaved row where it decided nothing."""
    found = AturanPelapor.objects.filter(wilayah_kode=str(wilayah)).first()
    return found or AturanPelapor(wilayah_kode=str(wilayah))


def _decisions() -> dict[str, bool | None]:
    rows = AturanPelapor.objects.filter(terima_anonim__isnull=False)
    return dict(rows.values_list("wilayah_kode", "terima_anonim"))


def _is_open(kab: KodeWilayah, decided: dict[str, bool | None]) -> bool:
    own = decided.get(str(kab))
    return bool(decided.get(str(kab.at(Tingkat.PROVINSI))) if own is None else own)


def is_open(wilayah: KodeWilayah) -> bool:
    """Whether the desk of *wilayah* takes reports without an account.

    The kabupaten/kota decides, else its provinsi for it; where neither has, it does not: a
    report that no desk looks for would only seem to be heard.
    """
    if wilayah.tingkat < Tingkat.KABUPATEN_KOTA:
        return False
    kab = wilayah.at(Tingkat.KABUPATEN_KOTA)
    codes = [str(kab), str(kab.at(Tingkat.PROVINSI))]
    rows = AturanPelapor.objects.filter(wilayah_kode__in=codes)
    return _is_open(kab, dict(rows.values_list("wilayah_kode", "terima_anonim")))


def is_open_somewhere() -> bool:
    return AturanPelapor.objects.filter(terima_anonim=True).exists()


def open_areas() -> list[WilayahInfo]:
    """Every kabupaten/kota that takes reports without an account, by code."""
    decided = _decisions()
    provinces = {code[:2] for code, is_on in decided.items() if is_on}
    found = [
        kab
        for province in sorted(provinces)
        for kab in wilayah_queries.children(KodeWilayah(province))
    ]
    return [kab for kab in found if _is_open(kab.kode, decided)]


def received_lately(wilayah: KodeWilayah, *, now: datetime) -> int:
    """How many reports without an account a kabupaten/kota got within the hour."""
    kab = wilayah.at(Tingkat.KABUPATEN_KOTA)
    rows = Laporan.objects.visible_to(nobody(kab), inside=kab)
    return rows.filter(received_at__gt=now - HOUR, channel=Saluran.ANONIM).count()


def additions_lately(laporan: Laporan, *, now: datetime) -> int:
    rows = Pesan.objects.filter(laporan=laporan, is_desk=False, created_at__gt=now - DAY)
    return rows.count()


def report_of(text: str) -> Laporan:
    """The report whose tracking code somebody typed.

    Raises:
        NotFound: there is no such code.

    """
    kept = KodeLacak.objects.filter(digest=digest_of(rules.read_code(text))).first()
    if kept is None:
        raise NotFound("laporan.code_unknown")
    rows = Laporan.objects.unscoped(reason="whoever holds the code may read how its report stands")
    row: Laporan = rows.get(pk=kept.pk)
    return row


@dataclass(frozen=True, slots=True)
class Perkembangan:
    """How a report stands, for the holder of its code. Its own words are not repeated."""

    kabar: Kabar
    reason: str
    messages: list[Pesan]
    bersama: str
    may_add: bool


def progress_of(laporan: Laporan) -> Perkembangan:
    """What may be told of a report, and the conversation with its desk."""
    keadaan, note = Keadaan(laporan.keadaan), desk.note_of(laporan)
    is_held = note.pemegang_id is not None or laporan.confirmed_at is not None
    main = gabungan.main_of(nobody(laporan.wilayah), laporan)
    kabar = rules.kabar_of(keadaan, tanya=note.tanya, is_held=is_held, is_merged=main is not None)
    return Perkembangan(
        kabar,
        laporan.returned_reason if keadaan is Keadaan.DIKEMBALIKAN else "",
        list(Pesan.objects.filter(laporan=laporan)),
        main.keadaan if main else "",
        keadaan is not Keadaan.DIARSIPKAN,
    )


def names_of(areas: Iterable[WilayahInfo]) -> list[tuple[str, str]]:
    """Code and name of each, as choices."""
    return [(str(area.kode), area.display_name) for area in areas]
