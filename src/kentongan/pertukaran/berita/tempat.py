"""Where it happened: the areas named, weighed, namesakes told apart or left open."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from kentongan.kernel.wilayah import KodeWilayah, Tingkat
from kentongan.pertukaran.berita.kata import daftar
from kentongan.pertukaran.berita.naskah import Naskah
from kentongan.pertukaran.berita.sebutan_tempat import SebutanTempat, bare_kecamatan, named_areas
from kentongan.pertukaran.berita.temuan import Bukti, Tempat, Temuan
from kentongan.wilayah.gazetteer import Gazetteer

_KAB = Tingkat.KABUPATEN_KOTA
# Below this, the kab/kota named are a list in passing and the provinsi is all that is certain.
_LEAST = 1.5
_CROWD = 3


def read_tempat(naskah: Naskah, names: Gazetteer, *, is_kegiatan: bool) -> Temuan[Tempat]:
    """The place; *is_kegiatan* because only a meeting can have a subject other than its place."""
    found = _thinned(naskah, list(named_areas(naskah, names)))
    provinsi = _scores(found, Tingkat.PROVINSI)
    kab = _kab_scores(found, provinsi)
    top_provinsi = max(provinsi, key=lambda k: provinsi[k], default=None)
    if kab:
        group = max(kab, key=lambda g: (kab[g], -len(g)))
        passing = top_provinsi is not None and kab[group] < 0.25 * provinsi[top_provinsi]
        weak = kab[group] < _LEAST or (passing and not _anchored(found, group))
        if not weak or top_provinsi is None:
            return _at_kab(naskah, found, group, kab, is_kegiatan=is_kegiatan)
    if guess := bare_kecamatan(naskah, names, within=_said(provinsi)):
        where = naskah.bukti("tempat", guess.start, guess.end, guess.alasan)
        kab_kode = guess.kodes[0][:5]
        return Temuan(Tempat(kab_kode, kab_kode, guess.kodes[0]), 0.35, (where,))
    if top_provinsi is None:
        return Temuan(None, 0.0)
    tempat = Tempat(top_provinsi, top_provinsi)
    return Temuan(tempat, 0.5, _bukti(naskah, found, {top_provinsi}))


def _anchored(found: list[SebutanTempat], group: tuple[str, ...]) -> bool:
    """Whether the dateline names it, however often the provinsi is named after."""
    return any(m.in_dateline and set(group) & set(m.kodes) for m in found)


def _thinned(naskah: Naskah, found: list[SebutanTempat]) -> list[SebutanTempat]:
    """Many kab/kota in one sentence are a list of guests: each counts less."""
    per_sentence: dict[int, set[tuple[str, ...]]] = defaultdict(set)
    for mention in found:
        if mention.tingkat is _KAB:
            per_sentence[naskah.sentence_at(mention.start).start].add(mention.kodes)
    return [
        _scaled(m, 0.35)
        if m.tingkat is _KAB
        and not m.in_dateline
        and len(per_sentence[naskah.sentence_at(m.start).start]) >= _CROWD
        else m
        for m in found
    ]


def _scaled(mention: SebutanTempat, factor: float) -> SebutanTempat:
    return replace(mention, weight=mention.weight * factor)


def _scores(found: Iterable[SebutanTempat], tingkat: Tingkat) -> dict[str, float]:
    scores: dict[str, float] = defaultdict(float)
    for mention in found:
        for kode in mention.kodes:
            if KodeWilayah(kode).tingkat is tingkat and len(mention.kodes) == 1:
                scores[kode] += mention.weight
    return scores


def _kab_scores(
    found: list[SebutanTempat], provinsi: dict[str, float]
) -> dict[tuple[str, ...], float]:
    """Score of each kab/kota, or of a group of namesakes that nothing tells apart."""
    typed = _typed(found)
    said = _said(provinsi)
    scores: dict[tuple[str, ...], float] = defaultdict(float)
    for mention in found:
        group = _narrowed(mention, typed, said)
        if group:
            scores[group] += mention.weight
    named = {kode for group in scores for kode in group}
    for mention in found:
        _support(mention, scores, named)
    for group in scores:
        if provinsi and not any(kode[:2] in said for kode in group):
            scores[group] *= 0.7
    return scores


def _typed(found: list[SebutanTempat]) -> dict[str, float]:
    """How strongly the words point to one particular kab/kota or provinsi of a name."""
    typed: dict[str, float] = defaultdict(float)
    for mention in found:
        if mention.certain_kind and len(mention.kodes) == 1:
            typed[mention.kodes[0]] += mention.weight
    for mention in found:
        if mention.tingkat >= Tingkat.KECAMATAN:
            kabs = {kode[:5] for kode in mention.kodes}
            if len(kabs) == 1:
                typed[kabs.pop()] += mention.weight
    return typed


def _kabs(mention: SebutanTempat) -> tuple[str, ...]:
    """The areas that the mention may mean, if one of them is a kab/kota."""
    areas = [kode for kode in mention.kodes if KodeWilayah(kode).tingkat <= _KAB]
    if not any(KodeWilayah(kode).tingkat is _KAB for kode in areas):
        return ()
    return tuple(sorted(areas))


def _said(provinsi: Iterable[str]) -> frozenset[str]:
    """The provinsi named, and those that lay in them when the text may have been written."""
    wider: dict[str, list[str]] = daftar("tempat")["sebutan_lama"]
    return frozenset(kode for named in provinsi for kode in wider.get(named, [named]))


def _narrowed(
    mention: SebutanTempat, typed: dict[str, float], provinsi: frozenset[str]
) -> tuple[str, ...]:
    """What is left of namesakes after all else that the text says."""
    group = _kabs(mention)
    if len(group) < 2:
        return group
    group = tuple(kode for kode in group if kode[:2] in provinsi) or group
    said = {kode: typed[kode] for kode in group if kode in typed}
    if said:
        group = (max(said, key=lambda kode: said[kode]),)
    elif mention.after_comma and any(KodeWilayah(k).tingkat is Tingkat.PROVINSI for k in group):
        return ()  # "Manna, Bengkulu": the provinsi
    return tuple(kode for kode in group if KodeWilayah(kode).tingkat is _KAB)


def _support(mention: SebutanTempat, scores: dict[tuple[str, ...], float], named: set[str]) -> None:
    """A kecamatan or desa speaks for the kab/kota that has it."""
    if mention.tingkat < Tingkat.KECAMATAN:
        return
    kabs = {kode[:5] for kode in mention.kodes}
    if len(kabs) == 1:
        scores[(next(iter(kabs)),)] += mention.weight
    elif both := kabs & named:
        for group in list(scores):
            if both.intersection(group):
                scores[group] += 0.6 * mention.weight


def _at_kab(
    naskah: Naskah,
    found: list[SebutanTempat],
    group: tuple[str, ...],
    kab: dict[tuple[str, ...], float],
    *,
    is_kegiatan: bool,
) -> Temuan[Tempat]:
    bukti = _bukti(naskah, found, set(group))
    if len(group) > 1:
        return _open(group, bukti)
    kode = group[0]
    rival = max((score for other, score in kab.items() if other != group), default=0.0)
    sureness = 0.5 + 0.45 * (kab[group] - rival) / kab[group]
    if not any(m.tingkat <= _KAB and m.kodes[0][:2] == kode[:2] for m in found):
        sureness = 0.45  # only a desa or kecamatan named: a namesake elsewhere may be meant
    subject = _subject(naskah, found, kode) if is_kegiatan else None
    tempat = Tempat(kode, subject or kode, _detail(naskah, found, kode))
    return Temuan(tempat, round(min(0.95, sureness), 2), bukti)


def _open(group: tuple[str, ...], bukti: tuple[Bukti, ...]) -> Temuan[Tempat]:
    """Namesakes that nothing tells apart: their provinsi is certain, if they share it."""
    shared = {kode[:2] for kode in group}
    if len(shared) > 1:
        return Temuan(None, 0.0, bukti)
    provinsi = shared.pop()
    tempat = Tempat(provinsi, provinsi, calon=group)
    return Temuan(tempat, 0.4, bukti)


def _subject(naskah: Naskah, found: list[SebutanTempat], kab: str) -> str | None:
    """The provinsi, when its own government convenes and no government of the kab/kota does."""
    lead = [m for m in found if naskah.depth(m.start) <= 1]
    own = any(m.certain_kind and m.kodes == (kab,) and "jabatan" in m.alasan for m in lead)
    if own:
        return None
    return next((m.kodes[0] for m in lead if m.organiser and m.kodes == (kab[:2],)), None)


def _detail(naskah: Naskah, found: list[SebutanTempat], kab: str) -> str | None:
    """The one kecamatan or desa inside *kab* that head and lead name; desa before kecamatan."""
    narrow = set()
    for mention in found:
        if mention.tingkat >= Tingkat.KECAMATAN and naskah.depth(mention.start) <= 1:
            inside = [kode for kode in mention.kodes if kode.startswith(f"{kab}.")]
            narrow |= set(inside) if len(inside) == 1 else set()
    leaves = {k for k in narrow if not any(o.startswith(f"{k}.") for o in narrow)}
    return leaves.pop() if len(leaves) == 1 else None


def _bukti(naskah: Naskah, found: list[SebutanTempat], kodes: set[str]) -> tuple[Bukti, ...]:
    """The five weightiest mentions that speak for one of *kodes*."""
    spoken = [m for m in found if any(k[:5] in kodes or k in kodes for k in m.kodes)]
    top = sorted(spoken, key=lambda m: -m.weight)[:5]
    return tuple(naskah.bukti("tempat", m.start, m.end, m.alasan) for m in top)
