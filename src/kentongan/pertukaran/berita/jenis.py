"""Incident, coordination or neither: words weighed by where they stand and what stands around them."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kentongan.pertukaran.berita.kata import daftar, matcher, pattern
from kentongan.pertukaran.berita.naskah import Bagian, Naskah
from kentongan.pertukaran.berita.temuan import Bukti, Temuan
from kentongan.pertukaran.enums import JenisBerita

# The head and the lead say what the item is about; the rest adds background.
_BY_DEPTH = {0: 3.0, 1: 2.5, 2: 1.2, 3: 0.9}
_REST = 0.6
_LEAST = 4.0
_REPEATS = 3
_YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")


@dataclass(frozen=True, slots=True)
class Isyarat:
    """A word of a list, with what it counts here."""

    jenis: str
    start: int
    end: int
    weight: float
    alasan: str


def read_jenis(naskah: Naskah) -> Temuan[JenisBerita]:
    peristiwa = _limited(naskah, _signals(naskah, "peristiwa"))
    kegiatan = _limited(naskah, _signals(naskah, "kegiatan"))
    score_p, score_k = _total(peristiwa), _total(kegiatan)
    if not matcher("jenis", "tema").search(naskah.body):
        score_k *= 0.3
    others = _other_topic(naskah)
    scores = {
        JenisBerita.PERISTIWA: score_p,
        JenisBerita.KEGIATAN: score_k,
        JenisBerita.LAIN: max(_total(others), _LEAST),
    }
    jenis = max(scores, key=lambda kind: scores[kind])
    signals = {JenisBerita.PERISTIWA: peristiwa, JenisBerita.KEGIATAN: kegiatan}.get(jenis, others)
    second = sorted(scores.values())[-2]
    sureness = 0.5 + 0.45 * (scores[jenis] - second) / scores[jenis]
    return Temuan(jenis, round(sureness, 2), _bukti(naskah, signals))


def _total(signals: list[Isyarat]) -> float:
    return sum(signal.weight for signal in signals)


def _signals(naskah: Naskah, kind: str) -> Iterator[Isyarat]:
    for weight, words in _weighted("jenis", kind):
        for found in words.finditer(naskah.body):
            sentence = naskah.sentence_at(found.start())
            factor, why = _context(naskah, sentence, found.start(), kind)
            depth = _BY_DEPTH.get(naskah.depth(found.start()), _REST)
            yield Isyarat(kind, found.start(), found.end(), weight * factor * depth, why)


def _context(naskah: Naskah, sentence: Bagian, at: int, kind: str) -> tuple[float, str]:
    ahead = naskah.body[max(sentence.start, at - 70) : at]
    if kind == "kegiatan":
        if matcher("jenis", "susulan").search(ahead):
            return 0.3, "kegiatan susulan atau rencana"
        return 1.0, "kata kegiatan"
    if matcher("jenis", "andaian").search(ahead) or matcher("jenis", "ingkar").search(ahead[-16:]):
        return 0.1, "dikhawatirkan, bukan terjadi"
    if matcher("jenis", "dulu").search(sentence.text):
        return 0.15, "kejadian lama"
    return 1.0, "kata peristiwa"


def _limited(naskah: Naskah, signals: Iterator[Isyarat]) -> list[Isyarat]:
    """A word said over and over is heard three times."""
    heard: Counter[str] = Counter()
    kept = []
    for signal in sorted(signals, key=lambda s: -s.weight):
        word = naskah.text[signal.start : signal.end].lower()
        heard[word] += 1
        if heard[word] <= _REPEATS:
            kept.append(signal)
    return kept


def _other_topic(naskah: Naskah) -> list[Isyarat]:
    """The strongest field of life outside this work."""
    best: list[Isyarat] = []
    for topic in daftar("jenis")["lain"]:
        found = (
            Isyarat(
                topic, m.start(), m.end(), weight * _depth(naskah, m.start()), f"bidang {topic}"
            )
            for weight, words in _weighted("jenis", "lain", topic)
            for m in words.finditer(naskah.body)
        )
        best = max(best, _limited(naskah, found), key=_total)
    return best


def _depth(naskah: Naskah, offset: int) -> float:
    return _BY_DEPTH.get(naskah.depth(offset), _REST)


@cache
def _weighted(name: str, *keys: str) -> tuple[tuple[int, re.Pattern[str]], ...]:
    node = daftar(name)
    for key in keys:
        node = node[key]
    return tuple(
        (int(weight), re.compile(pattern(words), re.IGNORECASE)) for weight, words in node.items()
    )


def _bukti(naskah: Naskah, signals: list[Isyarat]) -> tuple[Bukti, ...]:
    top = sorted(signals, key=lambda s: -s.weight)[:8]
    return tuple(naskah.bukti("jenis", s.start, s.end, s.alasan) for s in top if s.weight >= 0.5)
