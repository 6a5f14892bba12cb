"""Each area named in the text, with what the words around it make of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kentongan.kernel.wilayah import KodeWilayah, Tingkat
from kentongan.pertukaran.berita.judul import dateline_of
from kentongan.pertukaran.berita.kata import after, before, matcher
from kentongan.pertukaran.berita.naskah import Naskah
from kentongan.wilayah.gazetteer import Gazetteer, Match

_CAPITALISED = re.compile(r" [A-Z][a-z]+")
_NAME_BEFORE_COMMA = re.compile(r"((?:[A-Z][\w'’-]+\s+){0,2}[A-Z][\w'’-]+),\s$")
_BARE_PLACE = re.compile(
    r"\b(?:[Dd]i|[Kk]ota|[Kk]awasan)\s+((?:[A-Z][\w'’-]+\s+){0,2}[A-Z][\w'’-]+)"
)
_SHORT_KIND = re.compile(r"\b(?:kec|kab|kel|ds|prov)\b")
_UNIT_NUMBER = re.compile(r"\d{3,4}\s*/\s*$")
_KIND_AFTER = re.compile(r"\s+(Kota|Kabupaten)\b", re.IGNORECASE)
# What the text just before or after a name makes of it, strongest first.
_TYPED = 2.5
_OFFICE = 2.0
_HERE = 1.5
_BARE = 1.0
_DATELINE = 6.0
_AT_HEAD = "baris tempat di awal berita"


@dataclass(frozen=True, slots=True)
class SebutanTempat:
    """An area named; *matches* has several codes where namesakes are possible."""

    start: int
    end: int
    kodes: tuple[str, ...]
    weight: float
    alasan: str
    certain_kind: bool
    """The words say whether a kabupaten, a kota or a provinsi is meant."""
    organiser: bool = False
    """A government of the provinsi is named as acting."""
    in_dateline: bool = False
    after_comma: bool = False

    @property
    def tingkat(self) -> Tingkat:
        return KodeWilayah(self.kodes[0]).tingkat


def named_areas(naskah: Naskah, names: Gazetteer) -> Iterator[SebutanTempat]:
    """The areas named, furniture and names of papers, firms and persons left out."""
    lead = naskah.sentences[0] if naskah.sentences else None
    dateline = dateline_of(lead) if lead else None
    body = naskah.body
    if lead and dateline:
        yield from _in_dateline(lead.start, dateline["line"], names)
        end = lead.start + dateline.end("line")
        body = body[: lead.start] + " " * (end - lead.start) + body[end:]
    for mention in names.mentions(_SHORT_KIND.sub(lambda kind: kind[0].capitalize(), body)):
        found = _read(naskah, names, mention.start, mention.end, mention.matches)
        if found is not None:
            yield found


def _in_dateline(start: int, line: str, names: Gazetteer) -> Iterator[SebutanTempat]:
    """A part of the dateline counts only when it is a place's name and nothing else."""
    for part in re.finditer(r"[^,/()]+", line):
        text = part.group().strip()
        at = start + part.start() + part.group().index(text) if text else start
        where = at, at + len(text)
        wide = _exact(names, text, Tingkat.KABUPATEN_KOTA) or _exact(names, text, Tingkat.PROVINSI)
        narrow = () if wide else _exact(names, text, Tingkat.KECAMATAN)
        if wide:
            kind = text.lower().startswith(("kota ", "kab"))
            yield SebutanTempat(*where, wide, _DATELINE, _AT_HEAD, kind, in_dateline=True)
        elif narrow:
            yield SebutanTempat(*where, narrow, _OFFICE, _AT_HEAD, certain_kind=False)


def _having(ahead: str, kodes: tuple[str, ...], names: Gazetteer) -> str | None:
    """The one of *kodes* that has the place named before the comma: "Cipondoh, Tangerang"."""
    found = _NAME_BEFORE_COMMA.search(ahead)
    if found is None:
        return None
    having = {
        kode
        for kode in kodes
        if KodeWilayah(kode).tingkat is Tingkat.KABUPATEN_KOTA
        and any(
            m.score >= 0.8 for m in names.find(found[1], within=KodeWilayah(kode)) if m.kode != kode
        )
    }
    return having.pop() if len(having) == 1 else None


def bare_kecamatan(
    naskah: Naskah, names: Gazetteer, *, within: frozenset[str]
) -> SebutanTempat | None:
    """A kecamatan named without its kind, if the provinsi *within* (all, if empty) have it once."""
    for sentence in naskah.sentences[:3]:
        for found in _BARE_PLACE.finditer(sentence.text):
            matches = names.find(found[1], tingkat=Tingkat.KECAMATAN)
            certain = [
                m.kode for m in matches if m.score >= 0.97 and (not within or m.kode[:2] in within)
            ]
            if len(certain) == 1:
                at = sentence.start + found.start(1), sentence.start + found.end(1)
                why = "nama kecamatan tanpa kata jenisnya; perlu diperiksa"
                return SebutanTempat(*at, (certain[0],), _BARE, why, certain_kind=False)
    return None


def _exact(names: Gazetteer, text: str, tingkat: Tingkat) -> tuple[str, ...]:
    if not text:
        return ()
    return tuple(m.kode for m in names.find(text, tingkat=tingkat) if m.score >= 0.97)


def _read(
    naskah: Naskah, names: Gazetteer, start: int, end: int, matches: tuple[Match, ...]
) -> SebutanTempat | None:
    body = naskah.body
    ahead, behind = body[max(0, start - 60) : start], body[end : end + 24]
    if _is_no_place(ahead, behind):
        return None
    kodes, weight, why, certain = _judged(ahead, body[start:end], behind, matches)
    after_comma = ahead.endswith(", ")
    if len(kodes) > 1 and after_comma and (inside := _having(ahead, kodes, names)):
        kodes, why, certain = (inside,), "kecamatan atau desa di depannya hanya ada di sini", True
    if not kodes:
        return None
    linked = bool(before("tempat", "terhubung").search(ahead))
    if linked:
        weight, why = weight * 0.2, "tempat lain yang disebut"
    elif not certain and weight <= _BARE and _CAPITALISED.match(behind):
        weight *= 0.4  # perhaps the first half of a person's name
    organiser = bool(before("tempat", "penyelenggara_provinsi").search(ahead)) or _organises(
        body[start:end], ahead
    )
    weight *= _emphasis(naskah, start)
    return SebutanTempat(
        start, end, kodes, weight, why, certain and not linked, organiser, after_comma=after_comma
    )


def _organises(stretch: str, ahead: str) -> bool:
    office = before("tempat", "lembaga").search(ahead)
    return stretch.lower().startswith("prov") and bool(office)


def _is_no_place(ahead: str, behind: str) -> bool:
    return bool(
        before("tempat", "bukan_tempat").search(ahead)
        or before("tempat", "orang").search(ahead)
        or after("tempat", "media_sesudah").match(behind)
    )


def _judged(
    ahead: str, stretch: str, behind: str, matches: tuple[Match, ...]
) -> tuple[tuple[str, ...], float, str, bool]:
    """The codes that are left, a weight, why, and whether the kind is certain."""
    kodes = tuple(m.kode for m in matches if m.score >= 0.97)
    narrow = tuple(k for k in kodes if KodeWilayah(k).tingkat >= Tingkat.KECAMATAN)
    if narrow:
        return narrow, _HERE, "kecamatan atau desa yang disebut", False
    own = stretch.split(maxsplit=1)[0].lower().rstrip(".")
    if own in {"kabupaten", "kab", "kota", "provinsi", "prov", "propinsi", "kotamadya"}:
        return kodes, _TYPED, "disebut dengan jenisnya", True
    office = _UNIT_NUMBER.sub(" ", ahead)
    if kind := _kind_after(behind, office) or _kind_before(office):
        left = tuple(k for k in kodes if _is_kind(k, kind))
        if left:
            return left, _TYPED, f"jabatan atau lembaga {kind}", True
    if before("tempat", "lembaga").search(office):
        left = tuple(k for k in kodes if KodeWilayah(k).tingkat is Tingkat.KABUPATEN_KOTA)
        return left or kodes, _OFFICE, "lembaga daerah", False
    if before("tempat", "di").search(ahead):
        return kodes, _HERE, "tempat yang disebut", False
    return kodes, _BARE, "nama wilayah", False


def _kind_before(ahead: str) -> str | None:
    # The longest phrase wins: "kantor gubernur" before "kantor".
    for kind in ("provinsi", "kota", "kabupaten"):
        if before("tempat", kind).search(ahead):
            return kind
    return None


def _kind_after(behind: str, ahead: str) -> str | None:
    """The kind after the name: "Polres Pekalongan Kota" is the police of the kota."""
    found = _KIND_AFTER.match(behind)
    return found[1].lower() if found and before("tempat", "lembaga").search(ahead) else None


def _is_kind(kode: str, kind: str) -> bool:
    area = KodeWilayah(kode)
    if kind == "provinsi":
        return area.tingkat is Tingkat.PROVINSI
    return area.tingkat is Tingkat.KABUPATEN_KOTA and area.is_kota == (kind == "kota")


def _emphasis(naskah: Naskah, start: int) -> float:
    sentence = naskah.sentence_at(start)
    factor = {0: 2.0, 1: 2.5, 2: 1.3}.get(naskah.depth(start), 1.0)
    if matcher("tempat", "dulu").search(sentence.text):
        factor *= 0.3
    return factor
