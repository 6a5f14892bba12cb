"""Reads of reference data. It is the same for everyone, so these take no actor."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from kentongan.kernel.errors import NotFound
from kentongan.kernel.wilayah import NASIONAL, KodeWilayah, Tingkat
from kentongan.wilayah.ejaan import split_kind, words_of
from kentongan.wilayah.gazetteer import LEVEL_OF_KIND, Match
from kentongan.wilayah.models import KodeLama, Wilayah, inside
from kentongan.wilayah.register import gazetteer, short_name

INDONESIA = "Indonesia"


@dataclass(frozen=True, slots=True)
class WilayahInfo:
    """One area, as read; safe to share between requests."""

    kode: KodeWilayah
    nama: str
    jenis: str
    tingkat: Tingkat
    lat: float | None
    lon: float | None
    penduduk: int | None
    kodepos: str

    @property
    def display_name(self) -> str:
        """``Kab. Mempawah``, ``Kec. Sadaniang``, ``Kel. Terusan``; the country by its name."""
        return short_name(self.nama, self.jenis)


_COUNTRY = WilayahInfo(NASIONAL, INDONESIA, "negara", Tingkat.NASIONAL, None, None, None, "")


def get_wilayah(kode: KodeWilayah | str) -> WilayahInfo:
    """The area with this code.

    Raises:
        NotFound: the register has no such area.

    """
    found = _info(str(kode))
    if found is None:
        raise NotFound("wilayah.not_found", kode=str(kode))
    return found


# Reference data changes only by a load, so what was found once is kept. What was not found
# is not: the load may still be running.
_known: dict[str, WilayahInfo] = {NASIONAL.value: _COUNTRY}
_children: dict[str, tuple[WilayahInfo, ...]] = {}
_KNOWN_AT_MOST = 30_000
_LAST = "z" * 20  # after every name that goes on, in every collation
_ASKED_AT_ONCE = 900  # SQLite takes no much longer list


def known_areas(codes: Iterable[str]) -> dict[str, WilayahInfo]:
    """Those of *codes* that the register has, read together."""
    wanted = set(codes)
    _learn(wanted)
    return {code: _known[code] for code in wanted if code in _known}


def _info(kode: str) -> WilayahInfo | None:
    if kode not in _known:
        _learn([kode])
    return _known.get(kode)


def _learn(codes: Iterable[str]) -> None:
    """Read the areas not yet known, a page of rows in one query."""
    if len(_known) > _KNOWN_AT_MOST:
        forget_cached()
    missing = sorted({code for code in codes if code not in _known})
    for start in range(0, len(missing), _ASKED_AT_ONCE):
        rows = Wilayah.objects.filter(pk__in=missing[start : start + _ASKED_AT_ONCE])
        _known.update({row.kode: _as_info(row) for row in rows})


def _as_info(row: Wilayah) -> WilayahInfo:
    return WilayahInfo(
        KodeWilayah(row.kode),
        row.nama,
        row.jenis,
        Tingkat(row.tingkat),
        row.lat,
        row.lon,
        row.penduduk,
        row.kodepos,
    )


def children(kode: KodeWilayah) -> tuple[WilayahInfo, ...]:
    """The areas one tier below, by code."""
    if kode.value not in _children:
        rows = Wilayah.objects.filter(induk_kode=str(kode)).order_by("kode")
        if not (found := tuple(_as_info(row) for row in rows)):
            return ()
        _children[kode.value] = found
    return _children[kode.value]


def ancestors(kode: KodeWilayah) -> list[WilayahInfo]:
    """The areas above, from the provinsi down; without the country and the area itself."""
    _learn(_lineage(kode))
    above, area = [], kode.induk
    while area is not None and area != NASIONAL:
        above.append(get_wilayah(area))
        area = area.induk
    return above[::-1]


def _lineage(kode: KodeWilayah) -> list[str]:
    """The codes of the area and of those above it, without the country."""
    parts = kode.value.split(".")
    return [".".join(parts[: n + 1]) for n in range(len(parts))]


def display_name(kode: KodeWilayah | str) -> str:
    """The area's short name with its kind; the code itself for an area not in the register."""
    found = _info(str(kode))
    return found.display_name if found else str(kode)


def full_name(kode: KodeWilayah | str) -> str:
    """``Desa Ansiap, Kec. Sadaniang, Kab. Mempawah``: up to the kab/kota."""
    area = KodeWilayah(str(kode))
    names = [display_name(area)]
    above = area.induk
    while above is not None and above.tingkat >= Tingkat.KABUPATEN_KOTA:
        names.append(display_name(above))
        above = above.induk
    return ", ".join(names)


def current_code(kode: str) -> KodeWilayah | None:
    """The code in force today for *kode*, which may be an old one; ``None`` when unknown."""
    if _info(kode):
        return KodeWilayah(kode)
    old = KodeLama.objects.filter(pk=kode[:5]).first()
    moved = f"{old.kode_baru}{kode[5:]}" if old else ""
    return KodeWilayah(moved) if moved and _info(moved) else None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One line of a search for an area."""

    kode: KodeWilayah
    label: str
    detail: str


def search_areas(
    text: str,
    *,
    within: KodeWilayah | None = None,
    tingkat: Tingkat | None = None,
    limit: int = 10,
) -> list[Suggestion]:
    """Areas whose name begins with *text*, then those that it may mean in another spelling."""
    text = text.strip()[:80]
    if len("".join(words_of(text))) < 2:
        return []
    codes = _by_code(text) or _by_name(text, within, tingkat, limit)
    if within is not None:
        codes = [code for code in codes if within.covers(KodeWilayah(code))]
    found = [KodeWilayah(code) for code in codes[:limit]]
    _learn(code for area in found for code in _lineage(area))
    return [_suggestion(area) for area in found]


def _by_code(text: str) -> list[str]:
    try:
        kode = str(KodeWilayah(text))
    except ValueError:
        return []
    return [kode] if _info(kode) else []


def _by_name(
    text: str, within: KodeWilayah | None, tingkat: Tingkat | None, limit: int
) -> list[str]:
    meant = gazetteer().find(text, tingkat=tingkat, within=within)
    if "," in text:
        return _codes(meant)
    sure = _codes(meant) if gazetteer().knows(text) else []
    begins = _beginning(text, within, tingkat, limit)
    first = list(dict.fromkeys([*sure[: limit // 2], *begins]))[:limit]
    # The wider area first: who types "suka" wants Sukabumi before a desa named Suka.
    return list(dict.fromkeys([*sorted(first, key=len), *sure, *_codes(meant)]))


def _codes(matches: list[Match]) -> list[str]:
    return [match.kode for match in matches]


def _beginning(
    text: str, within: KodeWilayah | None, tingkat: Tingkat | None, limit: int
) -> list[str]:
    """Codes of names that begin with *text*; one tier after the other, as the index lies."""
    kind, rest = split_kind(words_of(text))
    key = "".join(rest) or "".join(words_of(text))
    if tingkat is None and kind:
        tingkat = LEVEL_OF_KIND[kind]
    rows = Wilayah.objects.filter(nama_cari__gte=key, nama_cari__lte=f"{key}{_LAST}")
    if kind and tingkat is LEVEL_OF_KIND[kind]:
        rows = rows.filter(_of_kind(kind))
    if within is not None:
        rows = rows.filter(inside(within))
    found: list[str] = []
    for tier in list(Tingkat)[1:] if tingkat is None else [tingkat]:
        some = rows.filter(tingkat=tier).order_by("nama_cari", "kode")
        found += some.values_list("kode", flat=True)[: max(0, limit - len(found))]
    return found


def _of_kind(kind: str) -> Q:
    return Q(jenis__in=("desa", "kelurahan", "desa adat")) if kind == "desa" else Q(jenis=kind)


def _suggestion(kode: KodeWilayah) -> Suggestion:
    above = [info.display_name for info in reversed(ancestors(kode))]
    return Suggestion(kode, display_name(kode), ", ".join(above))


def forget_cached() -> None:
    """Drop what is kept in memory; call after the tables were loaded anew."""
    _known.clear()
    _known[NASIONAL.value] = _COUNTRY
    _children.clear()
