"""The words of a location as areas of the plan's region; what may mean several is left to a person."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from kentongan.kernel.wilayah import KodeWilayah, Tingkat
from kentongan.rencana_aksi.impor.tabel import Isi
from kentongan.wilayah.ejaan import ejaan, split_kind, words_of
from kentongan.wilayah.gazetteer import LEVEL_OF_KIND, Match
from kentongan.wilayah.register import gazetteer

CERTAIN = 0.97
"""The score of a name as it is or was written; a slip of the pen scores less."""
MOST_OPTIONS = 12
_TITLE_ROWS = 12
_PIECE = re.compile(r"[;\n]+")
_NAME = re.compile(r"\s*[,/()&•·]\s*|\s+(?:dan|serta|s\.?d\.?)\s+|\s+[-–]\s+", re.IGNORECASE)
_LEAD = re.compile(
    r"^(?:(?:\d{1,2}|[a-zA-Z])[.)]\s+|[-–•]\s*|(?:di|wilayah|se)[\s-]+|seluruh\s+)+", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Ragu:
    """A name that may mean several areas, or was written unlike any."""

    teks: str
    pilihan: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lokasi:
    """What was understood (words and code), what is asked, and what no area is called."""

    dipahami: tuple[tuple[str, str], ...] = ()
    ragu: tuple[Ragu, ...] = ()
    sisa: tuple[str, ...] = ()

    @property
    def kode(self) -> list[str]:
        return list(dict.fromkeys(kode for _, kode in self.dipahami))

    def with_answers(self, answers: Collection[str]) -> list[str]:
        """The codes understood and those of *answers* that were asked about."""
        asked = [kode for each in self.ragu for kode in each.pilihan if kode in answers]
        return list(dict.fromkeys([*self.kode, *asked]))


def region_named(isi: Isi) -> KodeWilayah | None:
    """The one kab/kota, else the one provinsi, that the words above the tables name."""
    found: dict[Tingkat, set[str]] = {}
    for text in _titles(isi):
        for mention in gazetteer().mentions(text):
            if len(mention.matches) == 1 and split_kind(words_of(mention.text))[0]:
                match = mention.matches[0]
                found.setdefault(match.tingkat, set()).add(match.kode)
    for tier in (Tingkat.KABUPATEN_KOTA, Tingkat.PROVINSI):
        if len(codes := found.get(tier, set())) == 1:
            return KodeWilayah(codes.pop())
    return None


def _titles(isi: Isi) -> Iterable[str]:
    for tabel in isi.tabel:
        yield from tabel.judul.split("\n")
        for row in tabel.baris[:_TITLE_ROWS]:
            texts = [sel.own for sel in row if sel.own]
            if len(texts) == 1:
                yield from texts[0].title().split("\n")


def read_places(text: str, wilayah: KodeWilayah) -> Lokasi:
    """``Kec. Toho, Desa Pak Laheng; Kecamatan Sungai Kunyit`` as areas of *wilayah*.

    Between semicolons and lines a kecamatan says in which one the desa beside it lie.
    """
    understood: list[tuple[str, str]] = []
    doubtful: list[Ragu] = []
    rest: list[str] = []
    for piece in _PIECE.split(text):
        _read_piece(piece, wilayah, understood, doubtful, rest)
    return Lokasi(tuple(dict.fromkeys(understood)), tuple(dict.fromkeys(doubtful)), tuple(rest))


def _read_piece(
    piece: str,
    wilayah: KodeWilayah,
    understood: list[tuple[str, str]],
    doubtful: list[Ragu],
    rest: list[str],
) -> None:
    names = [name for part in _NAME.split(piece) if (name := _LEAD.sub("", part).strip(" .:"))]
    names = [name for name in names if not _is_everywhere(name)]
    found = {n: _candidates(n, wilayah) for n in names if not _is_above(n, wilayah)}
    wide = {name: each.kode[0] for name, each in found.items() if each.is_one_above_desa}
    # "Kab. Mempawah, Kec. Toho": of those that lie in each other, the narrower one says where.
    around = {k for k in wide.values() if not any(_is_in(o, {k}) for o in wide.values())}
    used = set(wide.values()) - around
    for name, each in ((n, e) for n, e in found.items() if n not in wide):
        options = [kode for kode in each.kode if _is_in(kode, around)] or list(each.kode)
        used |= {kode for kode in around if any(_is_in(option, {kode}) for option in options)}
        fits = not around or all(_is_in(option, around) for option in options)
        if len(options) == 1 and each.is_certain and fits:
            understood.append((name, options[0]))
        elif options:
            doubtful.append(Ragu(name, tuple(options[:MOST_OPTIONS])))
        else:
            rest.append(name)
    understood += [(name, kode) for name, kode in wide.items() if kode not in used]


@dataclass(frozen=True, slots=True)
class _Calon:
    """What a name may mean; certain where it is written as one of them is or was."""

    kode: tuple[str, ...] = ()
    is_certain: bool = False

    @property
    def is_one_above_desa(self) -> bool:
        is_one = self.is_certain and len(self.kode) == 1
        return is_one and KodeWilayah(self.kode[0]).tingkat < Tingkat.DESA_KELURAHAN


def _is_everywhere(name: str) -> bool:
    """``9 kecamatan``, ``desa``: kinds of areas, and not one of them by name."""
    return all(word.isdecimal() or word in ejaan().kinds for word in words_of(name))


def _is_above(name: str, wilayah: KodeWilayah) -> bool:
    """Whether the name is that of the region or of what lies around it: no place within."""
    kind, words = split_kind(words_of(name))
    if kind not in {None, "provinsi", "kabupaten", "kota"} or not words:
        return False
    around = [m for m in gazetteer().find(name) if m.score >= CERTAIN]
    return any(KodeWilayah(m.kode).covers(wilayah) for m in around)


def _candidates(name: str, wilayah: KodeWilayah) -> _Calon:
    """Areas of the kind that is said; of any kind where none is said or none of it fits."""
    kind, _ = split_kind(words_of(name))
    tiers = [tier for tier in Tingkat if tier > wilayah.tingkat]
    for wanted in ([LEVEL_OF_KIND[kind]], tiers) if kind else (tiers,):
        matches = [m for tier in wanted for m in _find(name, tier, wilayah)]
        certain = tuple(m.kode for m in matches if m.score >= CERTAIN)
        if matches:
            return _Calon(certain or tuple(m.kode for m in matches), bool(certain))
    return _Calon()


def _find(name: str, tier: Tingkat, wilayah: KodeWilayah) -> Iterable[Match]:
    return gazetteer().find(name, tingkat=tier, within=wilayah)


def _is_in(kode: str, around: Collection[str]) -> bool:
    return any(kode.startswith(f"{each}.") for each in around)
